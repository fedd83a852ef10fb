#!/bin/sh
# libmofward shows exactly the functions that its headers declare, and keeps no state.   usage: symbols.sh NM LIBRARY HEADER...
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

# And it keeps no state: what can be written to is the start files' alone, a word a section. Sanitizers add theirs.
if ! "$nm" -D "$library" | grep -q __asan_; then
    state=$(size -A "$library" | awk '$1 ~ /^\.(data|bss|tdata|tbss)$/ && $2 > 8')
    [ -z "$state" ] || { echo "it keeps state: $state"; exit 1; }
fi
echo "$shown" | wc -l
