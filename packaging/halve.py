"""Rewrites a model file of Graft with its float32 numbers in 16 bits, half as large: python3 halve.py IN OUT

Graft turns the numbers back when it loads the file. Standard library only.
"""
import json
import pathlib
import struct
import sys


def read(source):
    """The metadata of a safetensors file, and (header entry, bytes) of each tensor by name."""
    data = pathlib.Path(source).read_bytes()
    length = struct.unpack("<Q", data[:8])[0]
    header, content = json.loads(data[8:8 + length]), data[8 + length:]
    metadata = header.pop("__metadata__")
    return metadata, {name: (entry, content[slice(*entry["data_offsets"])]) for name, entry in header.items()}


def halve(source, target):
    metadata, tensors = read(source)
    out, halved = {"__metadata__": metadata}, b""
    for name, (entry, part) in sorted(tensors.items()):
        if entry["dtype"] == "F32":
            count = len(part) // 4
            part = struct.pack(f"<{count}e", *struct.unpack(f"<{count}f", part))
            entry["dtype"] = "F16"
        entry["data_offsets"] = [len(halved), len(halved) + len(part)]
        halved += part
        out[name] = entry
    text = json.dumps(out).encode()
    text += b" " * (-len(text) % 8)
    pathlib.Path(target).write_bytes(struct.pack("<Q", len(text)) + text + halved)


if __name__ == "__main__":
    halve(*sys.argv[1:])
