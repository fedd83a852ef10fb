#!/usr/bin/env python3
"""Real schemas there and back: compile, decompile, compile again, and the bytes must be the same; what decompile prints
is formatted.

Usage: round_trip.py MOFWARD SHARED cim|wmi

cim: the CIM Schema 2.49 as a whole, 1,631 classes. wmi: each file of the corpus that compiles alone. Skipped where SHARED is absent.
"""
import concurrent.futures
import csv
import pathlib
import re
import subprocess
import sys
import tempfile

CIM_CLASSES = 1631


LIMIT = 60     # seconds for one command


def run(*command):
    return subprocess.run(command, capture_output=True, timeout=LIMIT)


def round_trip(mofward, source, dialect, folder):
    """None when the file does not compile, else what went wrong, or ''."""
    try:
        return there_and_back(mofward, source, dialect, folder)
    except subprocess.TimeoutExpired as late:
        return f"{late.cmd[1]} takes more than {LIMIT} seconds"


def there_and_back(mofward, source, dialect, folder):
    first, text, second = folder / "first.mwr", folder / "text.mof", folder / "second.mwr"
    if run(mofward, "compile", f"--dialect={dialect}", "-o", first, source).returncode != 0:
        return None
    done = run(mofward, "decompile", "-o", text, first)
    if done.returncode != 0:
        return done.stderr.decode(errors="replace")
    if run(mofward, "fmt", "--check", f"--dialect={dialect}", text).returncode != 0:
        return "what decompile prints is not formatted"
    with open(text, encoding="utf-8") as lines:
        command = re.fullmatch(r"// .*: mofward (compile .*) -o OUT FILE\n", lines.readline())[1].split()
    done = run(mofward, *command, "-o", second, text)
    if done.returncode != 0:
        return done.stderr.decode(errors="replace")[:2000]
    return "" if first.read_bytes() == second.read_bytes() else "the bytes differ"


def cim(mofward, shared, folder):
    wrong = round_trip(mofward, shared / "corpus/cim-2.49/cim_schema_2.49.0.mof", "cim", folder)
    if wrong is None:
        print("the schema does not compile")
        return 1
    facts = run(mofward, "verify", folder / "first.mwr").stdout.decode()
    if f" {CIM_CLASSES} classes" not in facts:
        wrong += f"not {CIM_CLASSES} classes: {facts}"
    print(wrong or facts)
    return 1 if wrong else 0


def wmi(mofward, shared, folder):
    csv.field_size_limit(1 << 30)
    with open(shared / "corpus/MANIFEST.tsv", encoding="utf-8") as manifest:
        paths = [row["path"] for row in csv.DictReader(manifest, delimiter="\t") if row["dialect"] == "wmi"]
    paths = [path for path in paths if re.search(r"\.(mof|mfl)$", path, re.I) and (shared / "corpus" / path).is_file()]

    def try_one(number, path):
        own = folder / str(number)
        own.mkdir()
        return round_trip(mofward, shared / "corpus" / path, "wmi", own)

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        results = dict(zip(paths, pool.map(try_one, range(len(paths)), paths)))
    compiled = {path: wrong for path, wrong in results.items() if wrong is not None}
    for path, wrong in compiled.items():
        if wrong:
            print(f"{path}: {wrong}")
    print(f"{len(compiled)} of {len(results)} files compile alone; {sum(map(bool, compiled.values()))} failures")
    return 1 if any(compiled.values()) or not compiled else 0


def main():
    mofward, shared, which = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
    if not (shared / "corpus").is_dir():
        print(f"skipped: {shared}/corpus is absent")
        return 77
    with tempfile.TemporaryDirectory() as name:
        return {"cim": cim, "wmi": wmi}[which](mofward, shared, pathlib.Path(name))


if __name__ == "__main__":
    sys.exit(main())
