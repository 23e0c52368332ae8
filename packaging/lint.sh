#!/usr/bin/env bash
# Checks the files changed since HEAD (with --all: every file) with clang-format and clang-tidy, where installed.
# Usage: bash packaging/lint.sh [--all]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. packaging/common.sh

if [ "${1:-}" = --all ]; then
  mapfile -t files < <(git ls-files --cached --others --exclude-standard -- '*.h' '*.cpp')
else
  mapfile -t files < <({ git diff --name-only --diff-filter=ACMR HEAD; git ls-files --others --exclude-standard; } |
    grep -E '\.(h|cpp)$' || true)
fi
if [ ${#files[@]} = 0 ]; then say "nothing to check"; exit 0; fi

status=0
if command -v clang-format >/dev/null; then
  clang-format --dry-run -Werror "${files[@]}" || status=1
else
  say "clang-format is not installed: layout not checked"
fi
if command -v clang-tidy >/dev/null; then
  cmake --preset lint >/dev/null
  # Tests include files that only a build makes, so they are left to the compiler's own warnings.
  mapfile -t sources < <(printf '%s\n' "${files[@]}" | grep -E '^(engine|ui|app)/.*\.cpp$' || true)
  if [ ${#sources[@]} -gt 0 ]; then
    # The compile commands are g++'s, with warning options that clang does not know.
    printf '%s\0' "${sources[@]}" | xargs -0 -n 1 -P "$(jobs_for_machine)" \
      clang-tidy --quiet -p build/lint --extra-arg=-Wno-unknown-warning-option || status=1
  fi
else
  say "clang-tidy is not installed: code not checked"
fi
exit "$status"
