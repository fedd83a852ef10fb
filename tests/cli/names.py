"""The list of diagnostic names: nothing in the sources is missing from it, every name occurs in a test, every example is true.

usage: names.py MOFWARD ROOT
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

REPORTED = re.compile(r"""diag_(?:error|warning|extra|report)\s*\((?:[^;"]|';')*?"([a-z0-9]+(?:-[a-z0-9]+)*)",""")
RULE = re.compile(r'\[RULE_\w+\]\s*=\s*\{"([^"]+)"')
LINT = re.compile(r'\{\.name = "([^"]+)"(.*?\})', re.S)
SOURCES = ("lexer/*.[chly]", "parser/*.[chly]", "codegen/*/*.c", "cli/*.c")
ROW = re.compile(r'^ {4}\{"([\w-]+)", "((?:[^"\\]|\\.)*)", (.*?)\},$', re.M | re.S)
STRING = re.compile(r'NULL|"((?:[^"\\]|\\.)*)"')


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=120)


def unquote(found):
    return None if found[0] == "NULL" else re.sub(r"\\(.)", lambda escape: "\n" if escape[1] == "n" else escape[1], found[1])


def read_rows(root):
    """name -> (text, dialect, wrong, right) of cli/names_*.inc."""
    rows = {}
    text = "".join(path.read_text(encoding="utf-8") for path in sorted((root / "cli").glob("names_*.inc")))
    for row in ROW.finditer(text):
        rows[row[1]] = (row[2], *(unquote(found) for found in STRING.finditer(row[3])))
    return rows


def reported_names(root):
    names = {}
    for pattern in SOURCES:
        for path in root.glob(pattern):
            text = path.read_text(encoding="utf-8")
            for found in [*REPORTED.finditer(text), *RULE.finditer(text), *LINT.finditer(text)]:
                names.setdefault(found[1], path.name)
    return names


def tested_names(root):
    """What stands in tests and golden files the way a diagnostic ends, and which names have an example that is compiled here."""
    found = set()
    for path in (root / "tests").rglob("*"):
        if path.suffix in (".c", ".err", ".warn") or path.name in ("run.py", "dependencies.py", "lint.py"):
            text = path.read_text(encoding="utf-8", errors="replace")
            found |= set(re.findall(r"-W([a-z0-9]+(?:-[a-z0-9]+)*)", text))
            found |= set(re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)*)"', text)) if path.suffix == ".c" or path.name == "lint.py" else set()
    return found


def check_list(rows, root):
    failures, reported = [], reported_names(root)
    if len(reported) < 150:
        failures.append(f"only {len(reported)} names were found in the sources")
    failures += [f"{name} ({reported[name]}) is not in cli/names_*.inc" for name in sorted(set(reported) - set(rows))]
    failures += [f"{name} is in cli/names_*.inc, and nothing reports it" for name in sorted(set(rows) - set(reported))]
    failures += [f"{name} occurs in no test" for name in sorted(set(rows) - tested_names(root))]
    failures += ["the rows of cli/names_*.inc are not sorted"] if list(rows) != sorted(rows) else []
    return failures


def lint_names(root):
    """The names that only lint reports: a rule of the model is none of them."""
    text = (root / "codegen/lint/rules.c").read_text(encoding="utf-8")
    return {found[1] for found in LINT.finditer(text) if re.search(r"\.(unit|ns|cls|instance) = ", found[2])}


def check_example(mofward, work, name, row, command):
    _, dialect, wrong, right = row
    failures = []
    for title, text, want in (("wrong", wrong, {name}), ("right", right, set())):
        source = work / f"{title}.mof"
        source.write_text(text, encoding="utf-8")
        done = run(mofward, *command, f"--dialect={dialect or 'wmi'}", f"-W{name}", "-fdiagnostics-format=json", source)
        said = {entry["name"] for entry in json.loads(done.stderr)}
        if said != want:
            failures.append(f"{name}: the {title} example says {sorted(said)}: {text}{done.stderr}")
    return failures


def check_explain(mofward, rows):
    failures = []
    listed = run(mofward, "explain").stdout.splitlines()
    if [line.split(None, 1)[0] for line in listed] != list(rows):
        failures.append("mofward explain does not list the rows of cli/names_*.inc")
    for name, row in rows.items():
        done = run(mofward, "explain", name)
        wanted = "\nRight:\n\n    " if len(row) == 4 and row[2] else "\nThere is no example for this name.\n"
        if done.returncode != 0 or not done.stdout.startswith(name + ": ") or wanted not in done.stdout or "(null)" in done.stdout:
            failures.append(f"mofward explain {name}: {done.stdout}{done.stderr}")
    return failures


def main():
    mofward, root = (pathlib.Path(argument).absolute() for argument in sys.argv[1:3])
    rows = read_rows(root)
    failures, examples, lint = check_list(rows, root), 0, lint_names(root)
    with tempfile.TemporaryDirectory() as work:
        for name, row in rows.items():
            if row[2]:
                examples += 1
                command = ["lint", "-Wno-autorecover"] if name in lint else ["check", "--wdm"] if name.startswith("wdm-") else ["check"]
                failures += check_example(mofward, pathlib.Path(work), name, row, command)
    failures += check_explain(mofward, rows)
    print("\n".join(failures))
    print(f"{len(rows)} names, {examples} with examples, {len(failures)} failures")
    return 1 if failures or not examples else 0


if __name__ == "__main__":
    sys.exit(main())
