#!/bin/sh
# The bill of materials (CycloneDX) and the list of licences of what was built here, with the Debian packages of this machine. Needs the Release build.
# usage: deploy/bill.sh FOLDER
set -eu
root=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
mkdir -p "$1"
version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' "$root/Directory.Build.props")
"$root/artifacts/bin/DocAlign.Sbom/release/DocAlign.Sbom" "$version" --assets "$root/artifacts/obj/DocAlign.Cli/project.assets.json" --models "$root/models" --system / \
    --packages "$root/deploy/container/runtime-packages.txt" --out "$1/docalign.cdx.json" --licences "$1/licences.md"
