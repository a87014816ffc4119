#!/usr/bin/env bash
# Kill -9 of `docalign work` at random moments, 20 times over 60 scans; needs a Release build (./test.sh makes it).
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
DOCALIGN_CHAOS=${1:-60,20} exec "$root/artifacts/bin/DocAlign.EndToEnd.Tests/release/DocAlign.EndToEnd.Tests" -class DocAlign.EndToEnd.Tests.KillTests -noColor
