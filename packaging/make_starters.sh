#!/usr/bin/env bash
# Makes the starters in resources/starters anew, with the graft that is built. Takes some hours of one core.
# Usage: bash packaging/make_starters.sh CIFAR     needs npm, for the drawings
#   CIFAR   CIFAR-10's training pictures: a folder with one folder a class
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. packaging/common.sh

cifar=$(realpath "${1:?which folder holds the pictures of CIFAR-10, one folder a class?}")
graft=$PWD/build/release/bin/graft
out=$PWD/resources/starters
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out"

say "fetching and rendering pictures"
cp packaging/starter_pictures.mjs "$work"
(
  cd "$work"
  npm init -y >/dev/null
  npm install --silent @resvg/resvg-js@2.6.2 emojibase-data@17.0.0 @iconify-json/twemoji@1.2.5 \
    @iconify-json/fluent-emoji-flat@1.2.6 @iconify-json/emojione@1.2.3 @iconify-json/fxemoji@1.2.2
  node starter_pictures.mjs pictures
)
for class in "$cifar"/*/; do cp -r "$class" "$work/pictures/views/photo-$(basename "$class")"; done

# The newest run's model in 16 bits.
keep() {
  local run
  run=$(ls -d "$work/$1.graft"/runs/*/ | tail -n 1)
  python3 packaging/halve.py "${run}model.safetensors" "$out/$1.safetensors"
}

say "training features"
"$graft" import "$work/pictures/views" --project "$work/features.graft" --name views --size 32
"$graft" classify --project "$work/features.graft" --domain views --network plain --epochs 5 --batch 64
keep features

for size in 64 32; do
  say "training drawings-$size"
  "$graft" import "$work/pictures/drawings" --project "$work/drawings-$size.graft" --name drawings --size "$size"
  "$graft" train --project "$work/drawings-$size.graft" --domain drawings --transfer drift --conditions none \
    --steps 6000 --seed 1 --threads 1
  keep "drawings-$size"
done
say "the starters in $out are new"
