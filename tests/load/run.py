#!/usr/bin/env python3
"""There and back without text: compiled repositories are loaded as syntax trees, and compile to the same bytes in silence.

Usage: run.py MOFWARD RELOAD golden|SHARED [cim-2.49|cim|dsc|wmi]

golden: our own golden cases. Else the files of a part of the corpus that compile alone, each in its dialect, cim-2.49 the schema as
a whole; skipped where SHARED is absent.
"""
import concurrent.futures
import csv
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

GOLDEN = pathlib.Path(__file__).resolve().parent.parent / "golden"
CIM_SCHEMA = "cim-2.49/cim_schema_2.49.0.mof"
DIALECTS = {"cim": "cim", "wmi": "wmi", "dsc": "wmi", "mof3": "mof3"}
TOGETHER = 100      # repositories that one process loads
LIMIT = 120         # seconds for one command


def golden_cases():
    """(the source, the options to compile it with) for each."""
    for case in sorted(GOLDEN.glob("*.mof")):
        head = case.read_bytes()[:400].replace(b"\0", b"").decode(errors="replace")
        found = dict(re.findall(r"^\W*// (dialect|options): (.*?)\r?$", head, re.M))
        yield case, [f"--dialect={found.get('dialect', 'wmi')}", *shlex.split(found.get("options", ""))]


def corpus_cases(corpus, part):
    if part == "cim-2.49":
        yield corpus / CIM_SCHEMA, ["--dialect=cim"]
        return
    csv.field_size_limit(1 << 30)
    with open(corpus / "MANIFEST.tsv", encoding="utf-8") as manifest:
        for row in csv.DictReader(manifest, delimiter="\t"):
            path = corpus / row["path"]
            if row["path"].startswith(part + "/") and path.is_file() and re.search(r"\.(mof|mfl)$", path.name, re.I):
                yield path, [f"--dialect={DIALECTS.get(row['dialect'], 'any')}"]


def compiles(mofward, case, image):
    source, options = case
    done = subprocess.run([mofward, "compile", *options, "-o", image, source], cwd=source.parent, capture_output=True,
                          timeout=LIMIT)
    return done.returncode == 0


def reload_all(reload, images, folder):
    """How many failed."""
    failures = 0
    for at in range(0, len(images), TOGETHER):
        done = subprocess.run([reload, *(image.name for image in images[at:at + TOGETHER])], cwd=folder, capture_output=True,
                              timeout=LIMIT)
        failures += done.returncode != 0
        print(done.stderr.decode(errors="replace"), end="")
        if len(images) == 1:
            print(done.stdout.decode(errors="replace"), end="")
    return failures


def main():
    mofward, reload, where = (str(pathlib.Path(name).resolve()) for name in sys.argv[1:4])
    is_golden = sys.argv[3] == "golden"
    corpus = pathlib.Path(where) / "corpus"
    if not is_golden and not corpus.is_dir():
        print(f"skipped: {corpus} is absent")
        return 77
    cases = list(golden_cases() if is_golden else corpus_cases(corpus, sys.argv[4]))
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        images = [folder / f"{number}-{case[0].stem}.mwr" for number, case in enumerate(cases)]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            good = list(pool.map(lambda pair: compiles(mofward, *pair), zip(cases, images)))
        made = [image for image, is_good in zip(images, good) if is_good]
        failures = reload_all(reload, made, folder)
    print(f"{len(made)} of {len(cases)} files compile alone; {failures} failures")
    return 1 if failures or not made else 0


if __name__ == "__main__":
    sys.exit(main())
