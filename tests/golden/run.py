#!/usr/bin/env python3
"""Golden tests: each x.mof stands beside x.dump (it must compile) or x.err (it must not).

Usage: run.py MOFWARD [CASE...]

A case that compiles is compiled twice, from different folders, and must give the same bytes; its dump must be x.dump and its
warnings x.warn (none without that file); decompiled and compiled again it must give the same bytes once more; its JSON must parse
and agree. A case that does not must end with status 1, exactly the messages of x.err, and no output file. The first lines of a
case may say "// dialect: NAME" and "// options: ...". UPDATE=1 writes what was got; read it before you commit it.
"""
import difflib
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


class Failure(Exception):
    pass


def run(command, want, cwd=HERE):
    done = subprocess.run(command, cwd=cwd, capture_output=True, timeout=60, env={**os.environ, "LC_ALL": "C"})
    if done.returncode not in want:
        raise Failure(f"{' '.join(command[1:3])} ended with {done.returncode}:\n{done.stderr.decode(errors='replace')}")
    return done


def options_of(case):
    head = case.read_bytes()[:400].replace(b"\0", b"").decode(errors="replace")
    found = dict(re.findall(r"^\W*// (dialect|options): (.*?)\r?$", head, re.M))
    return [f"--dialect={found.get('dialect', 'wmi')}"], shlex.split(found.get("options", ""))


def compare(path, got):
    if os.environ.get("UPDATE"):
        if got:
            path.write_bytes(got)
        else:
            path.unlink(missing_ok=True)
    want = path.read_bytes() if path.exists() else b""
    if got != want:
        lines = [text.decode(errors="replace").splitlines(keepends=True) for text in (want, got)]
        raise Failure("".join(difflib.unified_diff(*lines, path.name, "got")))


def check_json(mofward, image):
    tree = json.loads(run([mofward, "dump", "--json", str(image)], [0]).stdout)
    for what, count in tree["counts"].items():
        parts = tree["namespaces"]
        found = len(parts) if what == "namespaces" else sum(len(part[what]) for part in parts)
        if found != count:
            raise Failure(f"JSON holds {found} {what}, its counts say {count}")


def said_command(text):
    """The command that the first line of a decompiled file tells, without -o."""
    told = re.fullmatch(r"// .*: mofward (compile .*) -o OUT FILE\n", text.open(encoding="utf-8").readline())
    if not told:
        raise Failure("the first line of the decompiled text tells no command")
    return told[1].split()


def check_good(mofward, case, folder, options):
    dialect, more = options
    images = [folder / name for name in ("a.mwr", "b.mwr", "c.mwr")]
    again = folder / "again.mof"
    warnings = run([mofward, "compile", *dialect, *more, "-o", str(images[0]), case.name], [0]).stderr
    run([mofward, "compile", *dialect, *more, "-o", str(images[1]), str(case)], [0], cwd=folder)
    if images[0].read_bytes() != images[1].read_bytes():
        raise Failure("two compilations gave different bytes")
    run([mofward, "verify", str(images[0])], [0])
    dump = run([mofward, "dump", str(images[0])], [0]).stdout
    compare(case.with_suffix(".dump"), re.sub(rb", \d+ bytes\nchecksum [0-9a-f]{32}\n", b"\n", dump, count=1))
    compare(case.with_suffix(".warn"), warnings)
    run([mofward, "decompile", "-o", str(again), str(images[0])], [0])
    run([mofward, *said_command(again), "-o", str(images[2]), str(again)], [0])
    if images[0].read_bytes() != images[2].read_bytes():
        text = run([mofward, "dump", str(images[2])], [0]).stdout
        diff = difflib.unified_diff(dump.decode().splitlines(True), text.decode().splitlines(True), "dump", "decompiled")
        raise Failure("decompiled and compiled again, the bytes differ:\n" + "".join(diff))
    check_json(mofward, images[0])


def check_bad(mofward, case, folder, options):
    dialect, more = options
    image = folder / "a.mwr"
    done = run([mofward, "compile", *dialect, *more, "-o", str(image), case.name], [1])
    if image.exists():
        raise Failure("an output file was written in spite of errors")
    compare(case.with_suffix(".err"), done.stderr)


def check(mofward, case):
    options = options_of(case)
    good, bad = case.with_suffix(".dump").exists(), case.with_suffix(".err").exists()
    if good == bad and not os.environ.get("UPDATE"):
        raise Failure("a case stands beside x.dump or x.err")
    with tempfile.TemporaryDirectory() as name:
        if not good and not bad:
            done = subprocess.run([mofward, "check", *options[0], *options[1], case.name], cwd=HERE, capture_output=True)
            bad = done.returncode != 0
        (check_bad if bad else check_good)(mofward, case, pathlib.Path(name), options)


def main():
    mofward = str(pathlib.Path(sys.argv[1]).resolve())
    cases = [HERE / f"{name}.mof" for name in sys.argv[2:]] or sorted(HERE.glob("*.mof"))
    failures = 0
    for case in cases:
        try:
            check(mofward, case)
        except (Failure, subprocess.TimeoutExpired, ValueError) as failure:
            failures += 1
            print(f"{case.stem}: {failure}")
    print(f"{len(cases)} cases, {failures} failures")
    return 1 if failures or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
