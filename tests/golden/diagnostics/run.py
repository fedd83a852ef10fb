#!/usr/bin/env python3
"""A golden file for each name of a diagnostic: the command, and exactly what the user reads.

Usage: run.py [--update] MOFWARD [NAME...]

Each name that `mofward explain` lists has a NAME.err here, and nothing else has one. What is compiled is, in this order, the files
that inputs.py makes for the name, NAME.mof of this folder, or the wrong example of `mofward explain NAME`. Each must give one
diagnostic, of that name; of lint, one of that name and perhaps others. --update writes the files anew; read their diff before you commit it.
"""
import difflib
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

import inputs

HERE = pathlib.Path(__file__).resolve().parent
DIAGNOSTIC = re.compile(r"^(?:\S.*: |)(?:error|warning): .*\[-W([\w-]+)\]$", re.M)


def run(command, folder):
    return subprocess.run(command, cwd=folder, capture_output=True, timeout=120, env={**os.environ, "LC_ALL": "C"})


def names_of(mofward):
    listed = run([mofward, "explain"], HERE).stdout.decode()
    return [line.split(None, 1)[0] for line in listed.splitlines()]


def only_in_lint(mofward):
    """What check never tells."""
    listed = run([mofward, "lint", "--list"], HERE).stdout.decode()
    return {line.split(None, 1)[0] for line in listed.splitlines() if "(lint" in line}


def example_of(mofward, name):
    """Dialect and text of the wrong example of explain, or None."""
    told = run([mofward, "explain", name], HERE).stdout.decode()
    found = re.search(r"\nWith --dialect=(\w+):\n\nWrong:\n\n((?:    .*\n)+)\nRight:\n", told)
    return found and (found[1], re.sub(r"^    ", "", found[2], flags=re.M))


def input_of(mofward, name, in_lint):
    """The files of a name, the arguments of mofward, and perhaps those of what has to be run before."""
    if name in inputs.INPUTS:
        return inputs.INPUTS[name]
    own = HERE / f"{name}.mof"
    if own.exists():
        dialect, text = "wmi", own.read_text(encoding="utf-8")
        dialect = dict(re.findall(r"^// (dialect): (\w+)$", text, re.M)).get("dialect", dialect)
    else:
        dialect, text = example_of(mofward, name) or (None, None)
    command = ["lint"] if in_lint else ["check", "--wdm"] if name.startswith("wdm-") else ["check"]
    return text and ({own.name: text}, [*command, f"--dialect={dialect}", f"-W{name}", own.name])


def make(folder, files):
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(exist_ok=True)
        if content is None:
            target.mkdir()
        else:
            target.write_bytes(content if isinstance(content, bytes) else content.encode())


def transcript(mofward, name, in_lint):
    """What stands in the golden file, and what is wrong with it."""
    found = input_of(mofward, name, in_lint)
    if not found:
        return None, "neither inputs.py nor NAME.mof nor explain shows it"
    files, arguments, *before = found
    with tempfile.TemporaryDirectory() as folder:
        make(pathlib.Path(folder), files)
        for command in before:
            run([mofward, *command], folder)
        done = run([mofward, *arguments], folder)
    said = done.stderr.decode()
    told = DIAGNOSTIC.findall(said)
    alone = told == [name] or in_lint and told.count(name) == 1 # an example is told of by other advice, too
    wrong = "" if alone and not done.stdout else f"one diagnostic of this name was to be told, not {told}"
    return f"$ mofward {shlex.join(arguments)}\n{said}", wrong


def check(mofward, name, in_lint, update):
    golden = HERE / f"{name}.err"
    text, wrong = transcript(mofward, name, in_lint)
    if update and text and not wrong:
        golden.write_text(text, encoding="utf-8")
    want = golden.read_text(encoding="utf-8") if golden.exists() else ""
    if not want and not wrong:
        wrong = "there is no golden file; write it with --update and read it"
    diff = difflib.unified_diff(want.splitlines(True), (text or "").splitlines(True), golden.name, "got")
    return f"{name}: {wrong}\n{''.join(diff)}" if wrong or text != want else ""


def left_over(names):
    """Files here without a name, and inputs that nobody uses."""
    files = {path.stem for suffix in ("err", "mof") for path in HERE.glob(f"*.{suffix}")}
    return [f"{name}: there is no such diagnostic" for name in sorted((files | set(inputs.INPUTS)) - set(names))]


def main():
    arguments = sys.argv[1:]
    update = "--update" in arguments
    mofward, *chosen = [argument for argument in arguments if argument != "--update"]
    mofward = str(pathlib.Path(mofward).resolve())
    names, lint = names_of(mofward), only_in_lint(mofward)
    failures = [failure for name in chosen or names if (failure := check(mofward, name, name in lint, update))] + left_over(names)
    print("\n".join(failures))
    print(f"{len(chosen or names)} names, {len(failures)} failures")
    return 1 if failures or not names else 0


if __name__ == "__main__":
    sys.exit(main())
