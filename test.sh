#!/usr/bin/env bash
# Installs what is missing, builds everything, runs every test. The last line is "N passed, N failed"; the exit code says the same.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
# shellcheck source=deploy/setup.sh
. "$root/deploy/setup.sh"
install_packages apt-packages.txt
install_packages apt-test-packages.txt
install_test_tools
unpack_promtool
require_sdk
build .built-all DocAlign.sln src tests deploy
cp "$root/artifacts/.built-all" "$root/artifacts/.built"

cd "$root"
# Tesseract's own threads cost more than they bring. The limit alone makes MKL's singular value decomposition spin for ever, so the number of threads says the same.
export DOCALIGN_SKIP_SETUP=1 OMP_THREAD_LIMIT=1 OMP_NUM_THREADS=1
passed=0 failed=0 skipped=0
mkdir -p artifacts/test-logs
sh deploy/bill.sh artifacts/bill
for project in tests/*.Tests; do
    name=$(basename "$project")
    log="artifacts/test-logs/$name.log"
    status=0
    "artifacts/bin/$name/release/$name" -noColor "$@" >"$log" 2>&1 || status=$?
    summary=$(grep -E 'Total: [0-9]+, Errors: ' "$log" | tail -n 1 || true)
    number() { sed -n "s/.*$1: \([0-9]*\).*/\1/p" <<<"$summary"; }
    if [ -z "$summary" ]; then
        echo "$name: ended without a summary (exit code $status)"
        tail -n 30 "$log"
        failed=$((failed + 1))
        continue
    fi
    bad=$(($(number Failed) + $(number Errors)))
    good=$(($(number Total) - $(number Failed) - $(number Skipped) - $(number 'Not Run')))
    # A runner that fails without a failed test (a crash at the end, say) counts as one failure.
    [ "$bad" -eq 0 ] && [ "$status" -ne 0 ] && bad=1
    passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + $(number Skipped)))
    echo "$name: $good passed, $bad failed, $(number Skipped) skipped"
    grep -E '\[SKIP\]' -A 1 "$log" | sed 's/^/    /' || true
    if [ "$bad" -ne 0 ]; then grep -E '\[FAIL\]' -A 12 "$log" | head -n 120 || true; fi
done
echo "$skipped skipped (reasons above)"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
