"""How long the window takes from the command to the first painted picture of it, and what it costs in memory.

    python start.py [--bin build/release/bin] [--rounds 5]

Needs Xvfb. The window runs without a project on a display of its own; the first pixel of it that is not the empty
display's counts as painted. Memory is what the window's process holds by itself and what it has in all, beside those of
`graft --version`, which does nothing but load LibTorch. Prints one JSON object.
"""
import argparse
import ctypes
import json
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

DISPLAY = ":97"
WIDTH, HEIGHT = 1400, 900
SETTLED = 3.0  # seconds after which nothing more is loaded


class Screen:
    """Reads pixels of an X display."""

    ALL_PLANES, Z_PIXMAP = 0xFFFFFFFF, 2

    def __init__(self, name):
        self.x = ctypes.CDLL("libX11.so.6")
        for function in ("XOpenDisplay", "XDefaultRootWindow", "XGetImage", "XGetPixel"):
            getattr(self.x, function).restype = ctypes.c_void_p
        self.x.XGetPixel.restype = ctypes.c_ulong
        self.display = ctypes.c_void_p(self.x.XOpenDisplay(name.encode()))
        self.root = ctypes.c_ulong(self.x.XDefaultRootWindow(self.display))

    def is_painted(self):
        """Whether anything but the empty display is seen in its middle."""
        image = ctypes.c_void_p(self.x.XGetImage(self.display, self.root, WIDTH // 2, HEIGHT // 2, 1, 1,
                                                 ctypes.c_ulong(self.ALL_PLANES), self.Z_PIXMAP))
        pixel = self.x.XGetPixel(image, 0, 0) & 0xFFFFFF
        self.x.XDestroyImage(image)
        return pixel != 0


def memory_of(process):
    """Mebibytes: all that is resident, and what no other process could share."""
    sizes = {}
    for line in pathlib.Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()[1:]:
        key, value = line.split(":")
        sizes[key] = int(value.split()[0]) / 1024
    return {"resident": sizes["Rss"], "own": sizes["Private_Clean"] + sizes["Private_Dirty"]}


def bare_load(program, environment):
    """The most that `graft --version` held."""
    child = subprocess.Popen([program, "--version"], env=environment, stdout=subprocess.DEVNULL)
    _, _, usage = os.wait4(child.pid, 0)
    return usage.ru_maxrss / 1024


def start_once(program, environment, screen, measure_memory):
    began = time.monotonic()
    child = subprocess.Popen([program], env=environment)
    while not screen.is_painted():
        time.sleep(0.003)
        if time.monotonic() - began > 30:
            child.kill()
            raise SystemExit("nothing was painted within 30 seconds")
    seconds = time.monotonic() - began
    memory = None
    if measure_memory:
        time.sleep(SETTLED)
        memory = memory_of(child.pid)
    child.kill()
    child.wait()
    while screen.is_painted():
        time.sleep(0.01)
    return seconds, memory


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", default="build/release/bin", help="where graft and graft-studio are")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    programs = pathlib.Path(options.bin).resolve()
    with tempfile.TemporaryDirectory() as home:
        environment = dict(os.environ, HOME=home, XDG_CONFIG_HOME=home, XDG_RUNTIME_DIR=home, DISPLAY=DISPLAY,
                           QT_QPA_PLATFORM="xcb")
        server = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp"],
                                  stderr=subprocess.DEVNULL)
        try:
            while not pathlib.Path(f"/tmp/.X11-unix/X{DISPLAY[1:]}").exists():
                time.sleep(0.05)
            screen = Screen(DISPLAY)
            start_once(programs / "graft-studio", environment, screen, False)  # what is not in the page cache yet
            times, memories = [], []
            for _ in range(options.rounds):
                seconds, memory = start_once(programs / "graft-studio", environment, screen, True)
                times.append(seconds)
                memories.append(memory)
            bare = statistics.median(bare_load(programs / "graft", environment) for _ in range(3))
        finally:
            server.kill()
    resident = statistics.median(memory["resident"] for memory in memories)
    print(json.dumps({"first_paint_s": {"median": statistics.median(times), "worst": max(times)},
                      "resident_mib": resident, "own_mib": statistics.median(memory["own"] for memory in memories),
                      "bare_libtorch_mib": bare, "above_bare_mib": resident - bare}))


if __name__ == "__main__":
    main()
