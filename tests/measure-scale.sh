#!/usr/bin/env bash
# Time and memory as a page grows (megapixels) and as pages grow in number: a table in Markdown on standard output. Photos are drawn by docalign itself. Needs a quiet machine.
# usage: tests/measure-scale.sh OUT [NUMBERS [SIDES]]
#   OUT: folder for photos and results, not there yet
#   NUMBERS: of pages, default "10 100 1000"
#   SIDES: long sides of the photos in pixels, multiples of 8, default "1160 2312 4000 5776" (0.6 to 15 megapixels); drawing larger ones takes more than 20 GiB of memory
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
docalign=${DOCALIGN:-$root/artifacts/bin/DocAlign.Cli/release/docalign}
out=$1
numbers=${2:-10 100 1000}
sides=${3:-1160 2312 4000 5776}
mkdir "$out"
export OMP_THREAD_LIMIT=1

# seconds, peak of the parent and of the largest child in MiB (VmHWM), pages that were read: measure RESULTS JOBS FOLDER
measure() {
    local started ended pid child parent=0 largest=0 now
    started=$(date +%s%N)
    "$docalign" batch "$3" --out "$1" --formats json -j "$2" > "$1.log" 2>&1 &
    pid=$!
    while kill -0 "$pid" 2> /dev/null; do
        now=$(peak "$pid")
        parent=$((now > parent ? now : parent))
        for child in $(cat "/proc/$pid/task/"*/children 2> /dev/null || true); do
            now=$(peak "$child")
            largest=$((now > largest ? now : largest))
        done
        sleep 0.05
    done
    wait "$pid" || true
    ended=$(date +%s%N)
    echo "$(((ended - started) / 1000000)) $parent $largest $(find "$1" -name '*.json' ! -name '*.error.json' | wc -l)"
}

peak() {
    awk '/VmHWM/ { print int($2 / 1024); found = 1 } END { if (!found) print 0 }' "/proc/$1/status" 2> /dev/null || echo 0
}

echo "| photo, pixels | megapixels | seconds a page (4 pages, one at a time) | peak of the parent, MiB | peak of the child, MiB |"
echo "|---|---|---|---|---|"
for side in $sides; do
    "$docalign" synthesize --photos --count 4 --side "$side" --out "$out/side-$side" > /dev/null
    read -r width height < <(file "$out/side-$side/photo-0001.jpg" | grep -o '[0-9]*x[0-9]*,' | tail -1 | tr 'x,' '  ')
    read -r ms parent child pages < <(measure "$out/of-side-$side" 1 "$out/side-$side")
    awk -v w="$width" -v h="$height" -v ms="$ms" -v p="$parent" -v c="$child" -v n="$pages" \
        'BEGIN { printf "| %d x %d | %.1f | %s | %d | %d |\n", w, h, w * h / 1e6, n ? sprintf("%.2f", ms / 1000 / n) : "none was read", p, c }'
done

echo
echo "| pages | seconds | pages a second | peak of the parent, MiB | peak of the larger child, MiB |"
echo "|---|---|---|---|---|"
"$docalign" synthesize --photos --count 4 --side 1160 --out "$out/small" > /dev/null
for number in $numbers; do
    mkdir "$out/pages-$number"
    for ((i = 0; i < number; i++)); do
        ln "$out/small/photo-000$((i % 4 + 1)).jpg" "$out/pages-$number/$(printf '%05d' "$i").jpg"
    done
    read -r ms parent child pages < <(measure "$out/of-pages-$number" 2 "$out/pages-$number")
    awk -v n="$pages" -v ms="$ms" -v p="$parent" -v c="$child" 'BEGIN { printf "| %d | %.1f | %.2f | %d | %d |\n", n, ms / 1000, n * 1000 / ms, p, c }'
done
