#!/usr/bin/env bash
# Seconds for a folder of scans, twice in turn: `docalign batch`, and the tesseract command, two pages at a time with OMP_THREAD_LIMIT=1.
# usage: tests/compare-tesseract.sh FOLDER OUT
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
folder=$1
out=$2
mkdir -p "$out/tesseract"
export OMP_THREAD_LIMIT=1 TIMEFORMAT=%R
for round in 1 2; do
    printf 'docalign batch, round %s: ' "$round"
    time "$root/docalign" batch "$folder" --out "$out/docalign" --formats json,txt > "$out/docalign.log"
    printf 'tesseract, round %s: ' "$round"
    time find "$folder" -name '*.jpg' -print0 | xargs -0 -P 2 -I{} sh -c 'tesseract "$1" "$2/$(basename "$1" .jpg)" --oem 1 --psm 3 -l eng txt 2> /dev/null' _ {} "$out/tesseract"
done
