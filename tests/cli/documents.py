"""What documents and samples show is true: every block of MOF and of C compiles, and the sample program grants and refuses.

usage: documents.py MOFWARD ENFORCE ROOT CC...
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"^```mof(?: (\w+))?\n(.*?)^```", re.M | re.S)
C_BLOCK = re.compile(r"^```c\n(.*?)^```", re.M | re.S)

# What samples/enforce must say of samples/acme.mof, in this order.
VERDICTS = [
    r"^An operator:",
    r"root\\Acme, remote, Pkt:\n\s+denied: .*encrypted connection",
    r"root\\Acme, remote, PktPrivacy:\n\s+granted: connect",
    r"granted: execute-method",
    r"denied: put-instance .*PARTIAL_WRITE",
    r"root\\Acme\\Archive, remote, Pkt:\n\s+granted: connect",
    r"^The same operator, as a trainee:",
    r"denied: execute-method .*ACE 0 \(deny",
    r'Acme\.PumpProvider" is hosted in LocalServiceHost:Acme',
]

# What it records, in this order: refused as not encrypted, and what the audit list wants of refusals.
ANYTHING = "FULL_WRITE|REMOTE_ACCESS"
IN_ACME = [(5605, "connect", "ENABLE|REMOTE_ACCESS"), (4662, "put-instance", "FULL_WRITE|PARTIAL_WRITE|REMOTE_ACCESS"),
           (4662, "put-class", ANYTHING)]
IN_ARCHIVE = [(4662, "put-instance", ANYTHING), (4662, "put-class", ANYTHING)]
METHOD = [(4662, "execute-method", "METHOD_EXECUTE|REMOTE_ACCESS")]
RECORDS = IN_ACME + IN_ARCHIVE + IN_ACME[:1] + METHOD + IN_ACME[1:] + METHOD + IN_ARCHIVE


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=120)


def blocks(root):
    for path in [*root.glob("*.md"), *root.glob("docs/*.md")]:
        text = path.read_text(encoding="utf-8")
        for block in BLOCK.finditer(text):
            yield f"{path.name}:{text.count(chr(10), 0, block.start()) + 2}", block[1] or "wmi", block[2]


def check_blocks(mofward, root, work):
    failures, count = [], 0
    for place, dialect, text in blocks(root):
        source = work / "block.mof"
        source.write_text(text, encoding="utf-8")
        result = run(mofward, "check", f"--dialect={dialect}", source)
        count += 1
        if result.returncode != 0:
            failures.append(f"{place}: {result.stderr}")
    print(f"{count} blocks of MOF")
    return failures if count else ["no block of MOF was found"]


def check_c(compiler, root, work):
    """Each block of C is a whole; the headers it includes are C of every standard since C99."""
    sources = {path.name: block for path in [*root.glob("*.md"), *root.glob("docs/*.md")]
               for block in C_BLOCK.findall(path.read_text(encoding="utf-8"))}
    failures = [] if sources else ["no block of C was found"]
    headers = sorted(path.name for path in (root / "include/mofward").glob("*.h"))
    sources |= {name: f"#include <mofward/{name}>\n" for name in headers}
    for name, text in sources.items():
        source = work / "block.c"
        source.write_text(text, encoding="utf-8")
        for standard in ("c99", "c11", "c17"):
            result = run(*compiler, f"-std={standard}", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only",
                         "-I", root / "include", source)
            if result.returncode != 0:
                failures.append(f"{name} in {standard}: {result.stderr}")
    return failures


def check_manual(mofward, root):
    """The manual page, the help of the commands and the commands themselves know the same long options."""
    manual = set(re.findall(r"Fl -([a-z-]+)", (root / "docs/mofward.1").read_text(encoding="utf-8"))) - {"version"}
    helped, failures = set(), []
    commands = re.findall(r"^  ([a-z-]+) ", run(mofward, "--help").stdout, re.M)
    for command in commands[:commands.index("help")]:
        for option in re.findall(r"^ +(?:-[A-Za-z], )?--([a-z-]+)", run(mofward, "help", command).stdout, re.M):
            helped.add(option)
            if "unknown" in run(mofward, command, f"--{option}").stderr:
                failures.append(f"help {command} names --{option}, which it does not know")
    helped -= {"help"}
    return failures + [f"--{option} is not in help and manual alike" for option in sorted(helped ^ manual)]


def check_sample(mofward, enforce, root, work):
    repo = work / "acme.mwr"
    result = run(mofward, "compile", "-o", repo, root / "samples/acme.mof")
    if result.returncode != 0 or result.stderr:
        return [f"samples/acme.mof: {result.stderr}"]
    if run(mofward, "fmt", "--check", root / "samples/acme.mof").returncode != 0:
        return ["samples/acme.mof is not formatted"]
    done, at, failures = run(enforce, repo), 0, []
    said, records = done.stdout, [json.loads(line) for line in done.stderr.splitlines()]
    if [(record["event"], record["operation"], record["access_names"]) for record in records] != RECORDS:
        failures.append(f"samples/enforce records something else:\n{done.stderr}")
    for verdict in VERDICTS:
        found = re.compile(verdict, re.M).search(said, at)
        if not found:
            failures.append(f"samples/enforce does not say {verdict!r} here:\n{said[at:]}")
            break
        at = found.end()
    return failures


def main():
    mofward, enforce, root = (pathlib.Path(argument).absolute() for argument in sys.argv[1:4])
    compiler = sys.argv[4:]
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        failures = check_blocks(mofward, root, work) + check_sample(mofward, enforce, root, work)
        failures += check_c(compiler, root, work) + check_manual(mofward, root)
    print("\n".join(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
