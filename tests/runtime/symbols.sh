#!/bin/sh
# libmofward shows mw_* and nothing else.   usage: symbols.sh NM LIBRARY
set -eu
shown=$("$1" -D --defined-only "$2" | awk '{ print $3 }' | sed 's/@.*//' | grep -v '^MOFWARD_' | sort -u)
[ -n "$shown" ] || { echo "no symbols at all"; exit 1; }
others=$(echo "$shown" | grep -v '^mw_' || true)
[ -z "$others" ] || { echo "not ours: $others"; exit 1; }
echo "$shown" | wc -l
