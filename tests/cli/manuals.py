"""The manual pages: well formed, complete as to options, and true as to the library.

usage: manuals.py MOFWARD ROOT
"""
import pathlib
import re
import shutil
import subprocess
import sys

from completions import shown_options


def rendered(page):
    return subprocess.run(["groff", "-mdoc", "-ww", "-Tascii", "-P-cbou", page], capture_output=True, text=True)


def check_pages(mofward, docs):
    """groff has nothing to complain about, and each option of a help page is in the manual."""
    if not shutil.which("groff"):
        print("not tried: groff is not installed")
        return
    for page in sorted(docs.glob("*.[1-8]")):
        said = rendered(page).stderr
        if said:
            yield f"{page.name}: {said}"
    text = rendered(docs / "mofward.1").stdout
    overview = subprocess.run([mofward, "help"], capture_output=True, text=True, check=True).stdout
    for command in re.findall(r"^  ([a-z][a-z-]*)  ", overview, re.M):
        if not re.search(rf"^ +(mofward )?{command}\b", text, re.M):
            yield f"mofward.1 does not have the command {command}"
        if command == "help":
            continue
        for option in shown_options(mofward, command):
            end = "" if option == "-W" or option[-1] in "=-" else "(?![a-z])"  # a value may follow at once
            if option != "--help" and not re.search(rf"(?<![\w-]){re.escape(option)}{end}", text):
                yield f"mofward.1 does not have {option} of {command}"


def check_library(root):
    headers = "".join(path.read_text() for path in root.glob("include/mofward/*.h"))
    page = (root / "docs/mofward.3").read_text()
    for name in re.findall(r"^\.Fn (\w+)", page, re.M):
        if not re.search(rf"\b{name}\(", headers):
            yield f"mofward.3 has {name}(), which no header declares"
    example = page.split(".Bd -literal\n")[1].split(".Ed\n")[0]
    compiled = subprocess.run(["cc", "-x", "c", "-std=gnu17", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-I", root / "include", "-"],
                              input=example, capture_output=True, text=True)
    if compiled.returncode != 0:
        yield f"the example of mofward.3: {compiled.stderr}"


def main():
    mofward, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    failures = [*check_pages(str(mofward), root / "docs"), *check_library(root)]
    print("\n".join(failures) or "no failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
