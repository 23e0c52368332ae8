#!/usr/bin/env bash
# Makes the starters in resources/starters anew, with the graft that is built: some minutes of training on two cores.
# Usage: bash packaging/make_starters.sh [MINUTES]     needs npm, for the pictures
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. packaging/common.sh

minutes=${1:-4}
graft=$PWD/build/release/bin/graft
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

say "fetching pictures"
(cd "$work" && npm pack --silent emoji-datasource-twitter@16 >/dev/null && tar xf emoji-datasource-twitter-16*.tgz)
# One folder a group of emoji: labels, and with them every fifth picture held out. Skin tones are left out.
python3 - "$work/package" "$work/twitter" <<'PYTHON'
import json, pathlib, re, shutil, sys
package, out = map(pathlib.Path, sys.argv[1:])
for emoji in json.loads((package / "emoji.json").read_text()):
    picture = package / "img/twitter/64" / emoji["image"]
    group = re.sub("[^a-z0-9]+", "-", (emoji.get("subcategory") or emoji["category"]).lower())
    if picture.exists():
        (out / group).mkdir(parents=True, exist_ok=True)
        shutil.copy(picture, out / group)
PYTHON
"$graft" import "$work/twitter" --project "$work/starters.graft" --name twitter --size 64

say "training drawings-64"
"$graft" train --project "$work/starters.graft" --domain twitter --model resize_dcgan --batch 32 --transfer none \
  --minutes "$minutes"
mkdir -p resources/starters
cp "$work"/starters.graft/runs/001-*/model.safetensors resources/starters/drawings-64.safetensors
say "resources/starters/drawings-64.safetensors is new"
