#!/usr/bin/env bash
# Seconds and words of the same pictures read by docalign and by what else a person could take, one after the other, two pictures at a time:
# docalign (full and fast), tesseract, ocrmypdf --deskew --rotate-pages --clean, and PP-OCRv4 where a folder with it is given.
# usage: tests/compare-engines.sh TRUTH.json PICTURES OUT [PEER]
#   TRUTH.json  words of each picture, as ../shared/tools/score_words.py takes it
#   PEER        folder with peer-ppocr.mjs and its packages (../shared/tools/peer-ppocr.mjs says how); without it PP-OCRv4 is left out
#   ENGINES     which ones, default "docalign-full docalign-fast tesseract ocrmypdf ppocr"
#   DOCALIGN    the executable, default that of the repository
# As root once: apt-get install -y --no-install-recommends ocrmypdf unpaper
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
[ $# -ge 3 ] || { sed -n '2,9s/^# //p' "${BASH_SOURCE[0]}"; exit 64; }
truth=$1
out=$3
peer=${4:-}
docalign=${DOCALIGN:-$root/docalign}
score=$root/../shared/tools/score_words.py
mkdir -p "$out"
export OMP_THREAD_LIMIT=1 OMP_NUM_THREADS=1 TIMEFORMAT=%R

# One flat folder of links, named as the truth names the pictures with '/' as '_', and the truth of that folder.
pictures=$out/pictures
rm -rf "$pictures"
mkdir "$pictures"
python3 - "$truth" "$2" "$pictures" "$out/truth.json" << 'PY'
import json, os, sys
truth, source, target, flat = sys.argv[1:]
names = {name: name.replace("/", "_") for name in json.load(open(truth))}
for name, link in names.items():
    os.symlink(os.path.abspath(os.path.join(source, name)), os.path.join(target, link))
json.dump({names[name]: page for name, page in json.load(open(truth)).items()}, open(flat, "w"))
PY

each() { find -L "$pictures" -type f -print0 | sort -z | xargs -0 -P 2 -I{} sh -c "$1" _ {} "$2"; }

read_all() { # ENGINE FOLDER
    case $1 in
        docalign-*) "$docalign" batch "$pictures" --out "$2" --formats txt --reading "${1#docalign-}" > "$2/log" 2>&1 ;;
        tesseract) each 'n=$(basename "$1"); tesseract "$1" "$2/${n%.*}" --oem 1 --psm 3 -l eng txt 2> /dev/null' "$2" ;;
        ocrmypdf) each 'n=$(basename "$1"); ocrmypdf -q --jobs 1 --image-dpi 200 --deskew --rotate-pages --clean -l eng --sidecar "$2/${n%.*}.txt" "$1" "$2/${n%.*}.pdf" 2> "$2/${n%.*}.log" || true' "$2" ;;
        ppocr)
            mkdir -p "$2/0" "$2/1"
            i=0
            for picture in "$pictures"/*; do ln -s "$picture" "$2/$((i++ % 2))/"; done
            (cd "$peer" && for half in 0 1; do node peer-ppocr.mjs "$2/$half" "$2" > "$2/log$half" 2>&1 & done; wait)
            ;;
    esac
}

for engine in ${ENGINES:-docalign-full docalign-fast tesseract ocrmypdf ppocr}; do
    [ "$engine" = ppocr ] && [ -z "$peer" ] && continue
    rm -rf "${out:?}/$engine"
    mkdir -p "$out/$engine"
    folder=$(readlink -f "$out/$engine")
    started=$EPOCHREALTIME
    read_all "$engine" "$folder" || true
    printf '%s: %.1f s, %s texts of %s\n' "$engine" "$(awk "BEGIN { print $EPOCHREALTIME - $started }")" \
        "$(find "$folder" -maxdepth 1 -name '*.txt' -size +0 | wc -l)" "$(find "$pictures" -type l | wc -l)"
    python3 "$score" "$out/truth.json" "$folder"
done
