"""PNG files of 8 bits a channel, with their texts: as much of the format as Graft writes. Part of Graft; GPL-3.0."""
import pathlib
import struct
import zlib

import torch

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunks(data):
    at = 8
    while at + 12 <= len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        yield kind, data[at + 8:at + 8 + length]
        at += 12 + length


def read_png(path):
    """The pixels [H, W, 3] of a PNG, bytes, and its texts by keyword."""
    data = pathlib.Path(path).read_bytes()
    if not data.startswith(SIGNATURE):
        raise ValueError(f"{path} is no PNG.")
    packed, texts, header = b"", {}, None
    for kind, content in chunks(data):
        if kind == b"IHDR":
            header = struct.unpack(">IIBBBBB", content)
        elif kind == b"IDAT":
            packed += content
        elif kind == b"tEXt":
            keyword, text = content.split(b"\0", 1)
            texts[keyword.decode("latin-1")] = text.decode("latin-1")
        elif kind == b"iTXt":
            keyword, rest = content.split(b"\0", 1)
            if rest[0] == 0:  # not compressed
                texts[keyword.decode("latin-1")] = rest[2:].split(b"\0", 2)[2].decode()
    if header is None or header[2:] != (8, 2, 0, 0, 0):
        raise ValueError(f"{path} is no PNG as Graft writes it: 8 bits, RGB, not interlaced.")
    width, height = header[:2]
    return unfilter(zlib.decompress(packed), width, height), texts


def unfilter(raw, width, height):
    """Undoes the filters of the rows: each byte was written as the difference to what its neighbours foretell."""
    stride, pixels = width * 3, bytearray()
    above = bytes(stride)
    for y in range(height):
        kind, row = raw[y * (stride + 1)], bytearray(raw[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
        for i in range(stride if kind else 0):
            left = row[i - 3] if i >= 3 else 0
            corner = above[i - 3] if i >= 3 else 0
            if kind == 1:
                guess = left
            elif kind == 2:
                guess = above[i]
            elif kind == 3:
                guess = (left + above[i]) // 2
            else:
                guess = paeth(left, above[i], corner)
            row[i] = (row[i] + guess) & 255
        pixels += row
        above = row
    return torch.frombuffer(pixels, dtype=torch.uint8).view(height, width, 3)


def paeth(left, above, corner):
    estimate = left + above - corner
    distances = abs(estimate - left), abs(estimate - above), abs(estimate - corner)
    if distances[0] <= distances[1] and distances[0] <= distances[2]:
        return left
    return above if distances[1] <= distances[2] else corner


def write_png(path, pixels):
    """Writes pixels [H, W, 3], bytes."""
    height, width = pixels.shape[:2]
    rows = torch.cat([torch.zeros(height, 1, dtype=torch.uint8), pixels.reshape(height, -1)], 1)

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    pathlib.Path(path).write_bytes(
        SIGNATURE + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
        chunk(b"IDAT", zlib.compress(bytes(rows.reshape(-1).tolist()))) + chunk(b"IEND", b""))
