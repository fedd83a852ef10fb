"""The CIM Schema 2.49 as one unit a folder: composed, it is the schema as a whole.

usage: schema.py MOFWARD SHARED

Skipped where SHARED is absent.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import time

INCLUDE = re.compile(r'^#pragma include \("(.+)"\)', re.M)
CLASSES = 1631


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=300)
    if done.returncode != 0:
        sys.exit(f"{command[:3]}: {done.returncode}\n{done.stderr[:3000]}")
    return done.stdout


def main():
    mofward, shared = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
    master = shared / "corpus/cim-2.49/cim_schema_2.49.0.mof"
    if not master.exists():
        print(f"skipped: {master} is absent")
        return 77
    folders = {}
    for path in INCLUDE.findall(master.read_text(encoding="utf-8")):
        folder = path.split("/")[0] if "/" in path else "00-qualifiers"
        folders.setdefault(folder, []).append(master.parent / path)
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        (work / "units.d").mkdir()
        for folder, files in folders.items():
            run(mofward, "compile", "-c", "--dialect=cim", "-o", work / f"units.d/{folder}.mwu", *files)
        begin = time.monotonic()
        run(mofward, "compose", "-o", work / "composed.mwr", work / "units.d")
        seconds = time.monotonic() - begin
        run(mofward, "compile", "-w", "--dialect=cim", "-o", work / "together.mwr", *(path for name in sorted(folders) for path in folders[name]))
        run(mofward, "compile", "-w", "--dialect=cim", "-o", work / "whole.mwr", master)
        facts = run(mofward, "verify", work / "composed.mwr")
        different = run(mofward, "diff", "--allow", "none", work / "whole.mwr", work / "composed.mwr")
        same = (work / "composed.mwr").read_bytes() == (work / "together.mwr").read_bytes()
    print(f"{len(folders)} units composed in {seconds:.2f} s; {facts}{different}")
    if not same:
        print("the same files compiled together give other bytes")
    return 0 if same and f" {CLASSES} classes" in facts else 1


if __name__ == "__main__":
    sys.exit(main())
