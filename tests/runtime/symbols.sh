#!/bin/sh
# libmofward shows exactly the functions that its headers declare.   usage: symbols.sh NM LIBRARY HEADER...
set -eu
nm=$1 library=$2
shift 2
shown=$("$nm" -D --defined-only "$library" | awk '{ print $3 }' | sed 's/@.*//' | grep -v '^MOFWARD_' | sort -u)
declared=$(grep -h '^MW_API' "$@" | grep -o 'mw_[a-z0-9_]*(' | tr -d '(' | sort -u)
[ -n "$shown" ] || { echo "no symbols at all"; exit 1; }
[ "$shown" = "$declared" ] || {
    echo "the library shows:" $shown
    echo "the headers declare:" $declared
    exit 1
}
echo "$shown" | wc -l
