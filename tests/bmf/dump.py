"""The hex dump in docs/bmf.md is what the tests build, and so are the fuzz seeds.   dump.py SEEDS BMF.MD CORPUS"""
import filecmp
import pathlib
import re
import subprocess
import sys
import tempfile

seeds, page, corpus = sys.argv[1:]
blocks = re.findall(r"```hexdump\n(.*?)```", pathlib.Path(page).read_text(encoding="utf-8"), re.S)
documented = bytearray()
for line in "".join(blocks).splitlines():
    address, octets = re.match(r"([0-9a-f]{3}): ((?:[0-9a-f]{2} )*[0-9a-f]{2})(?:  |$)", line).groups()
    if int(address, 16) != len(documented):
        sys.exit(f"{page}: {line}: expected address {len(documented):03x}")
    documented += bytes.fromhex(octets)

with tempfile.TemporaryDirectory() as folder:
    subprocess.run([seeds, folder], check=True)
    written = pathlib.Path(folder)
    if (written / "tiny-payload").read_bytes()[1:] != documented:
        sys.exit(f"{page}: the dump is not what is written now")
    names = [path.name for path in written.iterdir()]
    _, differ, missing = filecmp.cmpfiles(folder, corpus, names, shallow=False)
    if differ or missing:
        sys.exit(f"{corpus}: out of date: {differ + missing}; run {seeds} {corpus}")
