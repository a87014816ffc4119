#!/usr/bin/env bash
# Every file of the hostile corpus through batch, the folder queue and Azurite; needs what ./test.sh builds and installs. 8 to 14 minutes on two cores.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
export DOCALIGN_HOSTILE=whole OMP_THREAD_LIMIT=1 OMP_NUM_THREADS=1
exec "$root/artifacts/bin/DocAlign.EndToEnd.Tests/release/DocAlign.EndToEnd.Tests" -class DocAlign.EndToEnd.Tests.Hostile.HostileTests -noColor -diagnostics "$@"
