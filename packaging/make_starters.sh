#!/usr/bin/env bash
# Makes the starters in resources/starters anew, with the graft that is built: some minutes of training on two cores.
# Usage: bash packaging/make_starters.sh [MINUTES]     needs npm, for the pictures
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. packaging/common.sh

minutes=${1:-5}
graft=$PWD/build/release/bin/graft
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

say "fetching pictures"
(cd "$work" && npm pack --silent emoji-datasource-twitter@16 >/dev/null && tar xf emoji-datasource-twitter-16*.tgz)
"$graft" import "$work/package/img/twitter/64" --project "$work/starters.graft" --name twitter --size 64

say "training drawings-64"
"$graft" train --project "$work/starters.graft" --domain twitter --model resize_dcgan --batch 32 --transfer none \
  --minutes "$minutes"
mkdir -p resources/starters
cp "$work"/starters.graft/runs/001-*/model.safetensors resources/starters/drawings-64.safetensors
say "resources/starters/drawings-64.safetensors is new"
