"""compile -o waits for who changes the repository, and says so where that takes too long.   usage: locked.py MOFWARD"""
import fcntl
import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import threading

MOFWARD = pathlib.Path(sys.argv[1]).resolve()
failures = 0


def check(holds, what):
    global failures
    if not holds:
        failures += 1
        print(f"failed: {what}")


def lock(path):
    """As one who changes it: an exclusive lock of the open file. It ends when the file is closed."""
    file = os.open(path, os.O_RDWR)
    fcntl.fcntl(file, fcntl.F_OFD_SETLK, struct.pack("hhqqi", fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0))
    return file


def main():
    with tempfile.TemporaryDirectory(prefix="mofward-locked-") as folder:
        source, out = pathlib.Path(folder, "a.mof"), pathlib.Path(folder, "a.mwr")
        source.write_text("class A_B { };\n")
        out.write_bytes(b"old")
        command = [MOFWARD, "compile", "-o", out, source]
        file = lock(out)
        result = subprocess.run(command, capture_output=True, text=True)
        check(result.returncode == 3 and "another process is changing it" in result.stderr, result)
        check(out.read_bytes() == b"old", "the file was replaced")
        threading.Timer(0.3, os.close, [file]).start()
        result = subprocess.run(command, capture_output=True, text=True)
        check(result.returncode == 0, result)
        check(out.read_bytes() != b"old", "the file was not replaced")
    print(f"{failures} failures")
    sys.exit(failures != 0)


main()
