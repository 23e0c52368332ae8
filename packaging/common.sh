# What run.sh and test.sh share. To be sourced.

say() { printf '\033[1m[graft]\033[0m %s\n' "$*" >&2; }

# Compilers at once: one a core, but no more than memory allows (a file that sees torch takes about 2 GB).
jobs_for_machine() {
  local cores memory
  cores=$(nproc)
  memory=$(awk '/^MemAvailable:/ {print int($2 / 2000000)}' /proc/meminfo)
  if [ "$memory" -lt 1 ]; then memory=1; fi
  if [ "$memory" -lt "$cores" ]; then echo "$memory"; else echo "$cores"; fi
}
