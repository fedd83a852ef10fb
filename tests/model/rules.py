"""Each rule of the language reference, R1 to R156: what the table rules.tsv says of it is what the program does.

A row is a number, the names of the diagnostics, a cell for each dialect, some MOF as a JSON string, and a remark. A cell is E or W:
exactly one error or warning, of one of the names; w: nothing by default, and exactly one warning with -Wname; -: no error and none
of the names, even with -Wname; x: refused, because the dialect has nothing of the kind or it cannot be stored; a dot: not tried.
Rules without a name are about meaning; docs/language.md says why nothing is checked.

usage: rules.py MOFWARD ROOT
"""
import concurrent.futures
import json
import pathlib
import re
import subprocess
import sys
import tempfile

DIALECTS = ("wmi", "cim", "mof3")
LAST_RULE = 156


def read_table(root):
    lines = (root / "tests/model/rules.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = []
    for line in lines:
        number, names, wmi, cim, mof3, mof, remark = line.split("\t")
        rows.append((int(number[1:]), names.split(), (wmi, cim, mof3), json.loads(mof), remark))
    return rows


def diagnose(mofward, folder, dialect, switches):
    done = subprocess.run([mofward, "check", f"--dialect={dialect}", *switches, "-fdiagnostics-format=json", "rule.mof"],
                          cwd=folder, capture_output=True, text=True, timeout=60)
    return [(entry["severity"], entry["name"]) for entry in json.loads(done.stderr)]


def is_as_said(cell, names, plain, more):
    """plain: what was told; more: what was told with -W for each name."""
    if cell == "x":
        return any(severity == "error" for severity, _ in plain)
    if cell == "-":
        return all(severity == "warning" and name not in names for severity, name in more)
    found, severity = (more, "warning") if cell == "w" else (plain, {"E": "error", "W": "warning"}[cell])
    return len(found) == 1 and found[0][0] == severity and found[0][1] in names and (cell != "w" or not plain)


def check_row(mofward, row):
    number, names, cells, mof, _ = row
    # The sized integers of most rows are W in MOF 3.
    quiet = [] if "deprecated-syntax" in names else ["-Wno-deprecated-syntax"]
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "rule.mof").write_text(mof, encoding="utf-8")
        for dialect, cell in zip(DIALECTS, cells):
            if cell == ".":
                continue
            plain = diagnose(mofward, folder, dialect, quiet)
            more = diagnose(mofward, folder, dialect, [*quiet, *(f"-W{name}" for name in names)]) if cell in "w-" else plain
            if not is_as_said(cell, names, plain, more):
                failures.append(f"R{number} in {dialect} was to be {cell} {names}, not {plain} ({more}): {mof[:300]}")
    return failures


def unchecked(root):
    """The numbers that docs/language.md gives a reason for."""
    text = (root / "docs/language.md").read_text(encoding="utf-8").split("## Rules that are not checked")[1]
    numbers = set()
    for row in re.findall(r"^\| (R\d.*?) \|", text, re.M):
        for first, last in re.findall(r"R(\d+)(?: to R(\d+))?", row):
            numbers |= set(range(int(first), int(last or first) + 1))
    return numbers


def check_table(rows, root, known):
    failures = [f"R{number} is not in rules.tsv" for number in sorted(set(range(1, LAST_RULE + 1)) - {row[0] for row in rows})]
    named = {(row[0], name) for row in rows for name in row[1]}
    for number, name in sorted(named):
        if name not in known:
            failures.append(f"R{number}: there is no diagnostic {name}")
        elif not (root / f"tests/golden/diagnostics/{name}.err").exists():
            failures.append(f"R{number}: {name} has no golden file")
    source = (root / "codegen/model/rules.c").read_text(encoding="utf-8")
    cited = {(int(number), name) for name, number in re.findall(r'\{"([\w-]+)", \w, \w, \w,\s*"R(\d+)', source)}
    failures += [f"R{number} {name} is in rules.c and not in rules.tsv" for number, name in sorted(cited - named)]
    without = {row[0] for row in rows} - {number for number, _ in named}
    failures += [f"R{number} has no name, and docs/language.md does not say why" for number in sorted(without - unchecked(root))]
    return failures


def main():
    mofward, root = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2])
    rows = read_table(root)
    listed = subprocess.run([mofward, "explain"], capture_output=True, text=True, timeout=60).stdout
    failures = check_table(rows, root, {line.split(None, 1)[0] for line in listed.splitlines()})
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for found in pool.map(lambda row: check_row(mofward, row), rows):
            failures += found
    print("\n".join(failures))
    print(f"{len(rows)} rows, {len(failures)} failures")
    return 1 if failures or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
