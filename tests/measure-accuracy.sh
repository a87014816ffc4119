#!/usr/bin/env bash
# Every accuracy figure of docs/accuracy.md, on the documents beside the repository.
# usage: tests/measure-accuracy.sh OUT [extra options of docalign evaluate]
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
data=$root/../shared/data
out=$1
shift
[ -d "$data" ] || { echo "measure-accuracy: '$data' is not there."; exit 66; }
mkdir -p "$out"

# Truth files for the sets that have theirs in another form.
python3 - "$data" "$out" << 'PY'
import json, os, sys
data, out = sys.argv[1:]
corners = json.load(open(f"{data}/photos-corners/ground-truth.json"))["images"]
order = ["topLeft", "topRight", "bottomRight", "bottomLeft"]
json.dump({name: {"kind": "corners", "corners": [[image["corners"][c]["x"], image["corners"][c]["y"]] for c in order]} for name, image in corners.items()},
          open(f"{out}/corners.json", "w"))
invoices = json.load(open(f"{data}/invoices-inv3dreal/truth.json"))
json.dump({name: dict(page, reference=os.path.dirname(name) + "/flat_document.png") if page["kind"] != "flat" else page for name, page in invoices.items()},
          open(f"{out}/invoices.json", "w"))
photos = {}
for name in sorted(os.listdir(f"{data}/photos-phonescan/photo")):
    stem, extension = os.path.splitext(name)
    _, person, sheet, side = stem.split("_")
    photos["photo/" + name] = {"kind": "photographer " + person, "reference": f"flat/0_1_{sheet}_{side}{extension}"}
json.dump(photos, open(f"{out}/phonescan.json", "w"))
curled = [name for name in sorted(os.listdir(f"{data}/photos-curled")) if name.lower().endswith((".jpg", ".png"))]
json.dump({name: {"kind": "curled"} for name in curled}, open(f"{out}/curled.json", "w"))
receipts = sorted(os.listdir(f"{data}/receipts-sroie/img"))
json.dump({f"{name}@{turned}": {"picture": name, "turned": turned, "kind": f"turned {turned}"} for turned in (90, 180, 270) for name in receipts},
          open(f"{out}/turned.json", "w"))
text = open(f"{data}/orientation/phototest.gold.txt").read()
json.dump({name: {"kind": "orientation", "text": text} for name in sorted(os.listdir(f"{data}/orientation")) if name.endswith((".png", ".tif"))},
          open(f"{out}/orientation.json", "w"))
PY

evaluate() {
    echo "== $1"
    "${DOCALIGN:-$root/docalign}" evaluate "$2" --images "$data/$3" --out "$out/$1" "${@:4}" 2> "$out/$1.log"
}
evaluate invoices "$out/invoices.json" invoices-inv3dreal "$@"
evaluate receipts "$data/receipts-sroie/truth.json" receipts-sroie/img --upper "$@"
evaluate forms "$data/forms-funsd/truth.json" forms-funsd/images --upper "$@"
evaluate turned "$out/turned.json" receipts-sroie/img "$@"
evaluate corners "$out/corners.json" photos-corners "$@"
evaluate phonescan "$out/phonescan.json" photos-phonescan --lang "${PHONESCAN_LANG:-eng}" "$@"
evaluate curled "$out/curled.json" photos-curled "$@"
evaluate orientation "$out/orientation.json" orientation "$@"
echo "== synthetic"
"${DOCALIGN:-$root/docalign}" evaluate --synthetic 60 | tee "$out/synthetic.txt" | tail -n 1
