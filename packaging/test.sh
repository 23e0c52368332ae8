#!/usr/bin/env bash
# Sets up, builds everything and runs all tests. Fails when anything fails.
# Usage: bash packaging/test.sh [--asan | --tsan] [arguments for ctest...]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. packaging/common.sh

preset=release
case "${1:-}" in
  --asan) preset=asan; shift ;;
  --tsan) preset=tsan; shift ;;
esac

bash packaging/setup.sh
say "configuring ($preset)"
cmake --preset "$preset" -DGRAFT_TESTS=ON >/dev/null
say "building"
cmake --build --preset "$preset" -j "$(jobs_for_machine)" >&2

# The tests draw offscreen; the virtual display is there for what asks for one all the same.
display=()
if command -v xvfb-run >/dev/null; then display=(xvfb-run -a); fi
log=build/$preset/tests.log
say "testing (all output: $log)"
status=0
QT_QPA_PLATFORM=offscreen "${display[@]}" ctest --preset "$preset" "$@" >"$log" 2>&1 || status=$?
if [ "$status" != 0 ]; then cat "$log"; fi
sed -n '/tests passed\|tests failed/,$p' "$log"
exit "$status"
