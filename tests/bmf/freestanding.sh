#!/bin/sh
# The decoder compiles without a library around it and asks for memcpy and memcmp alone.
# usage: freestanding.sh NM OBJECT INCLUDE CC... -- SOURCE...
set -eu
nm=$1 object=$2 include=$3
shift 3
compiler=
while [ "$1" != -- ]; do
    compiler="$compiler $1"
    shift
done
shift
trap 'rm -f "$object" "$object".*' EXIT
for source; do
    # shellcheck disable=SC2086
    $compiler -std=c11 -O2 -ffreestanding -Wall -Wextra -Wpedantic -Werror -I "$include" -c "$source" -o "$object.$(basename "$source").o"
done
ld -r -o "$object" "$object".*.o
asked=$("$nm" -u "$object" | awk '{ print $2 }' | sort | tr '\n' ' ')
[ "$asked" = "memcmp memcpy " ] || { echo "it asks for: $asked"; exit 1; }
state=$(size -A "$object" | awk '$1 ~ /^\.(data|bss)$/ && $2 > 0')
[ -z "$state" ] || { echo "it keeps state: $state"; exit 1; }
