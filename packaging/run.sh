#!/usr/bin/env bash
# From a fresh clone to the running program: sets up what is missing, builds, and starts.
# With a display: the window, graft-studio, with sample pictures (or with the arguments given here).
# Without one: graft demo, which writes a page with pictures (arguments given here go to it).
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/packaging/common.sh"

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then program=graft-studio; else program=graft; fi

bash "$root/packaging/setup.sh"
(
  cd "$root"
  say "building $program"
  cmake --preset release >/dev/null
  cmake --build --preset release --target "$program" -j "$(jobs_for_machine)" >&2
)

if [ "$program" = graft-studio ]; then
  if [ $# = 0 ]; then set -- --sample; fi
  exec "$root/build/release/bin/graft-studio" "$@"
fi
say "no display, so the demo runs on the command line (under five minutes on two cores)"
page=$("$root/build/release/bin/graft" demo "$@")
say "done; the page with all pictures and figures:"
printf '%s\n' "$page"
