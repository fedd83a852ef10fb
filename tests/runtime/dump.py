"""The hex dump in docs/format.md is a file that the compiler writes, and so are the fuzz seeds.   dump.py SEEDS FORMAT.MD CORPUS"""
import filecmp
import re
import subprocess
import sys
import tempfile

seeds, page, corpus = sys.argv[1:]
with open(page, encoding="utf-8") as file:
    blocks = re.findall(r"```hexdump\n(.*?)```", file.read(), re.S)
documented = bytearray()
for line in "".join(blocks).splitlines():
    address, octets = re.match(r"([0-9a-f]{8}): ((?:[0-9a-f]{2} )*[0-9a-f]{2})(?:  |$)", line).groups()
    if int(address, 16) != len(documented):
        sys.exit(f"{page}: {line}: expected address {len(documented):08x}")
    documented += bytes.fromhex(octets)

with tempfile.TemporaryDirectory() as folder:
    subprocess.run([seeds, folder], check=True, stdout=subprocess.DEVNULL)
    with open(folder + "/small", "rb") as file:
        if file.read() != documented:
            sys.exit(f"{page}: the dump is not what is written now")
    names = ["small", "wmi", "cim", "mof3"]
    _, differ, missing = filecmp.cmpfiles(folder, corpus, names, shallow=False)
    if differ or missing:
        sys.exit(f"{corpus}: out of date: {differ + missing}; run {seeds} {corpus}")
