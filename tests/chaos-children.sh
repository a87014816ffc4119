#!/usr/bin/env bash
# Kill -9 of the children of `docalign work` at random moments, 200 times over 60 scans; needs a Release build (./test.sh makes it).
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
export OMP_THREAD_LIMIT=1 OMP_NUM_THREADS=1
DOCALIGN_CHAOS_CHILDREN=${1:-60,200} exec "$root/artifacts/bin/DocAlign.EndToEnd.Tests/release/DocAlign.EndToEnd.Tests" -class DocAlign.EndToEnd.Tests.ChildKillTests -noColor -showLiveOutput
