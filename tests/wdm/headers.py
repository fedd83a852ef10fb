"""mofward gen-header: golden headers, which compile as C and as C++ with every member where it has to be.

usage: headers.py MOFWARD [FOLDER]

Beside each NAME.mof here stand NAME.h, which is exactly what is written, and NAME.c, which asserts the layout. UPDATE=1 writes
the headers anew. With a FOLDER, the corpus, each driver's MOF or binary MOF below it has to pass the checks, and its header to
compile; that two methods of a driver have one name, which only a header minds, is counted.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
C = ["cc", "-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-x", "c"]
CPP = ["c++", "-std=c++17", "-Wall", "-Wextra", "-Werror", "-Wno-missing-field-initializers", "-x", "c++"]


def run(*command, **more):
    return subprocess.run([*map(str, command)], capture_output=True, timeout=300, **more)


def compilers():
    for command in (C, CPP):
        if shutil.which(command[0]):
            yield command
        else:
            print(f"not tried: {command[0]} is not installed")


def compiles(folder, source, failures):
    """source is a file that includes the header, which is in folder."""
    for command in compilers():
        program = folder / "program"
        done = run(*command, "-I", HERE, "-I", folder, "-o", program, source)
        if done.returncode == 0:
            done = run(program)
        if done.returncode:
            failures.append(f"{source.name} with {command[0]}: {done.returncode} {done.stderr.decode()[:3000]}")


def check_golden(mofward, source, work, failures):
    golden, made = source.with_suffix(".h"), work / f"{source.stem}.h"
    done = run(mofward, "gen-header", "-w", "-o", made, source)
    again = run(mofward, "gen-header", "-w", source)
    if done.returncode or done.stdout or done.stderr or again.stdout != made.read_bytes():
        failures.append(f"{source.name}: {done.returncode} {done.stderr.decode()}")
        return
    if os.environ.get("UPDATE"):
        shutil.copyfile(made, golden)
    if golden.read_bytes() != made.read_bytes():
        failures.append(f"{source.name}: the header is not {golden.name}")
    compiles(work, source.with_suffix(".c"), failures)


def check_document(mofward, work, failures):
    """The MOF of docs/wdm.md, and the header that stands behind it."""
    text = (HERE.parent.parent / "docs" / "wdm.md").read_text()
    mof, header = re.search(r"```mof\n(.*?)```.*?```\n(.*?)```", text, re.S).groups()
    (work / "acme.mof").write_text(mof)
    done = run(mofward, "gen-header", "--guard", "ACME_H", work / "acme.mof")
    if done.stderr or done.stdout.decode() != header:
        failures.append(f"docs/wdm.md shows another header than this:\n{done.stdout.decode()}{done.stderr.decode()}")


def own(mofward, work):
    failures = []
    check_document(mofward, work, failures)
    sources = sorted(HERE.glob("*.mof"))
    for source in sources:
        check_golden(mofward, source, work, failures)
    print("\n".join(failures))
    print(f"{len(sources)} headers, {len(failures)} failures")
    return 1 if failures or not sources else 0


WMI = re.compile(rb"\bWmi(?:Data|Method)Id\b", re.I)
# What is counted in the drivers' files.
CONSTRUCTS = {
    "classes": rb"^#if ! \(defined\(MIDL_PASS\)\)", "blocks": rb"^typedef struct", "items": rb"^#define \w+_ID ", "arrays": rb"^    \w+ \w+\[\d+\];",
    "strings": rb"^    (WCHAR \w+\[.* \+ 1\]|CHAR VariableData)", "blocks of variable length": rb"\[1\](\[.* \+ 1\])?;( /\* \w+ \*/)?$",
}


def check_driver(mofward, path, work, counts, failures):
    """Returns whether it is a driver's."""
    checked = run(mofward, "check", "--wdm", path)
    told = checked.stderr.decode()
    if "[-Wwdm-no-class]" in told:
        return False
    if checked.returncode:
        failures.append(f"{path}: {told}")
        return True
    counts["warnings"] += told.count(": warning: ")
    made, source = work / "driver.h", work / "driver.c"
    done = run(mofward, "gen-header", "-w", "-o", made, path)
    if done.returncode:
        refused = done.stderr.decode()
        counts["refused for a name"] += 1
        failures += [] if re.findall(r"error: .*\[-W([\w-]+)\]$", refused, re.M)[:1] == ["wdm-name"] else [f"{path}: {refused}"]
        return True
    for name, pattern in CONSTRUCTS.items():
        counts[name] += len(re.findall(pattern, made.read_bytes(), re.M))
    source.write_text('#include "windows-types.h"\n\n#include "driver.h"\n\nint main(void)\n{\n    return 0;\n}\n')
    compiles(work, source, failures)
    return True


def corpus(mofward, folder, work):
    if not folder.is_dir():
        print("skipped: there is no corpus beside the project")
        return 77
    failures, counts, drivers, others = [], dict.fromkeys([*CONSTRUCTS, "warnings", "refused for a name"], 0), 0, 0
    binary = sorted(folder.rglob("*.bmf"))
    if binary and b"it is a binary MOF file" in run(mofward, "check", "--wdm", binary[0]).stderr:
        print("skipped: this mofward does not read binary MOF")
        return 77
    for path in sorted(folder.rglob("*.mof")) + binary:
        if path.suffix == ".bmf" or WMI.search(path.read_bytes().replace(b"\0", b"")):
            is_driver = check_driver(mofward, path, work, counts, failures)
            drivers += is_driver
            others += not is_driver
    print("\n".join(failures))
    print(f"{drivers} files of drivers, {others} of event tracing and other providers, {len(failures)} failures; "
          + ", ".join(f"{count} {name}" for name, count in counts.items()))
    return 1 if failures or not drivers else 0


def main():
    mofward = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as work:
        if len(sys.argv) > 2:
            return corpus(mofward, pathlib.Path(sys.argv[2]), pathlib.Path(work))
        return own(mofward, pathlib.Path(work))


if __name__ == "__main__":
    sys.exit(main())
