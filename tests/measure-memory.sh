#!/usr/bin/env bash
# Resident memory of a command and its children, in MB: every second to the file, the peak at the end.
# usage: tests/measure-memory.sh FILE COMMAND...
set -euo pipefail
log=$1
shift
: > "$log"
"$@" &
pid=$!
peak=0
resident() {
    local total=0 queue=("$1") next
    while ((${#queue[@]})); do
        next=${queue[0]}
        queue=("${queue[@]:1}")
        total=$((total + $(cut -d' ' -f2 "/proc/$next/statm" 2>/dev/null || echo 0)))
        queue+=($(cat "/proc/$next/task/"*/children 2>/dev/null || true))
    done
    echo $((total * 4 / 1024))
}
while kill -0 "$pid" 2>/dev/null; do
    now=$(resident "$pid")
    echo "$now" >> "$log"
    ((now > peak)) && peak=$now
    sleep 1
done
wait "$pid" && code=0 || code=$?
echo "peak $peak MB, exit code $code"
