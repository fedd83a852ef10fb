"""mofward split and dump --locale: both files or none, which locale, what is refused, and docs/localisation.md to the letter.

usage: run.py MOFWARD ROOT
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

failures = []


def check(condition, what, result=None):
    if not condition:
        failures.append(f"{what}: {result.returncode} {result.stderr}{result.stdout}" if result else what)


def run(*command, text=None):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=120, input=text)


MASTER = '{pragma}[Description("x") : Amended] class Acme_A {{ [key] string Name; }};\n'
PRAGMA = '#pragma amendment("{}")\n'


def body(path):
    """Without the line that says who made it."""
    first, rest = path.read_text().split("\n", 1)
    check(first.startswith("// "), f"{path} begins with a comment")
    return rest


def check_document(mofward, root, work):
    """The three blocks of the document are a master and what is made of it."""
    master, neutral, localized = re.findall(r"^```mof\n(.*?)^```", (root / "docs/localisation.md").read_text(), re.M | re.S)[:3]
    (work / "master.mof").write_text(master)
    result = run(mofward, "split", "--locale", "MS_409", "--mof", work / "n.mof", "--mfl", work / "l.mfl", work / "master.mof")
    check(result.returncode == 0 and not result.stderr, "the document's master", result)
    check(body(work / "n.mof") == neutral, f"the document's neutral file is not\n{body(work / 'n.mof')}")
    check(body(work / "l.mfl") == localized, f"the document's localized file is not\n{body(work / 'l.mfl')}")
    result = run(mofward, "compile", "-Werror", "-o", work / "a.mwr", work / "n.mof", work / "l.mfl")
    check(result.returncode == 0, "they compile without a warning", result)
    for name in ("n.mof", "l.mfl"):
        result = run(mofward, "fmt", "--check", work / name)
        check(result.returncode == 0, f"{name} is formatted", result)
    before = (work / "n.mof").read_bytes(), (work / "l.mfl").read_bytes()
    run(mofward, "split", "--locale", "ms_409", "--mof", work / "n.mof", "--mfl", work / "l.mfl", work / "master.mof")
    check(before == ((work / "n.mof").read_bytes(), (work / "l.mfl").read_bytes()), "the same bytes each time")


def check_dump(mofward, work):
    localized = run(mofward, "dump", "--locale", "MS_40C,MS_409", work / "a.mwr", "root\\Acme:Acme_Pump")
    check('qualifier Description = "Pumps of Acme" : ToSubclass Amended' in localized.stdout, "dump --locale", localized)
    check("AMENDMENT" not in localized.stdout and "LOCALE = 1033" in localized.stdout, "only what is amended", localized)
    plain = run(mofward, "dump", work / "a.mwr", "root\\Acme:Acme_Pump")
    check("Description" not in plain.stdout, "dump without --locale", plain)
    as_json = run(mofward, "dump", "--json", "--locale", "MS_407", work / "a.mwr", "root\\Acme:Acme_Pump")
    check('"Pumps of Acme"' in as_json.stdout and '"Off"' in as_json.stdout, "dump --json --locale", as_json)
    namespace = run(mofward, "dump", "--locale", "MS_407", work / "a.mwr", "root\\Acme")
    check('"Pumps of Acme"' in namespace.stdout, "a namespace", namespace)
    for value in ("", "german", "MS_", "409", "MS_409,", "MS_1,MS_2,MS_3,MS_4,MS_5,MS_6,MS_7,MS_8,MS_9"):
        result = run(mofward, "dump", "--locale", value, work / "a.mwr", "root\\Acme")
        check(result.returncode == 2 and "locale" in result.stderr, f"dump --locale '{value}'", result)
    result = run(mofward, "dump", "--locale", "MS_409", work / "a.mwr")
    check(result.returncode == 2 and "goes with" in result.stderr, "of everything", result)


# What the master says, the option, the exit status, and what is said of it; of a success the name of the namespace.
LOCALES = [
    ("", "MS_407", 0, "ms_407"),
    ("", "ms_0407", 0, "ms_407"),
    ("", "MS_C0A", 0, "ms_c0a"),
    (PRAGMA.format("MS_407"), None, 0, "ms_407"),
    ("#pragma amendment(MS_407)\n", None, 0, "ms_407"),
    (PRAGMA.format("MS_407"), "MS_407", 0, "ms_407"),
    ("", None, 1, "[-Wamendment]"),
    (PRAGMA.format("MS_407"), "MS_409", 1, "[-Wamendment]"),
    (PRAGMA.format("MS_407") * 2, None, 1, "second #pragma amendment"),
    (PRAGMA.format("english"), None, 1, "[-Wamendment]"),
    (PRAGMA.format("MS_123456789"), None, 1, "[-Wamendment]"),
    ("", "english", 2, "is no locale"),
    ("", "MS_", 2, "is no locale"),
    ("", "MS_0", 2, "is no locale"),
    ("", "MS_123456789", 2, "is no locale"),
]


def split(mofward, work, *options, text):
    """With both outputs gone before."""
    for name in ("n.mof", "l.mfl"):
        (work / name).unlink(missing_ok=True)
    return run(mofward, "split", "--mof", work / "n.mof", "--mfl", work / "l.mfl", *options, "-", text=text)


def check_locales(mofward, work):
    for pragma, option, status, said in LOCALES:
        options = ["--locale", option] if option else []
        result = split(mofward, work, *options, text=MASTER.format(pragma=pragma))
        name = f"{pragma!r} {option}"
        check(result.returncode == status, name, result)
        check((work / "n.mof").exists() == (work / "l.mfl").exists() == (status == 0), f"{name}: both or none", result)
        if status == 0:
            check(f'Name = "{said}"' in body(work / "l.mfl"), f"{name}: {body(work / 'l.mfl')}")
            check("amendment(" not in body(work / "n.mof") + body(work / "l.mfl"), f"{name}: the pragma is gone")
        else:
            check(said in result.stderr, f"{name}: says {said}", result)


def check_files(mofward, work):
    """Two files of one master contradict each other; a master with a mistake; -N."""
    (work / "a.mof").write_text(MASTER.format(pragma=PRAGMA.format("MS_407")))
    (work / "b.mof").write_text(PRAGMA.format("MS_409"))
    outputs = ["--mof", work / "n.mof", "--mfl", work / "l.mfl"]
    result = run(mofward, "split", *outputs, work / "a.mof", work / "b.mof")
    check(result.returncode == 1 and "[-Wamendment]" in result.stderr, "contradiction", result)
    result = split(mofward, work, "--locale", "MS_407", text="class Acme_A : Acme_B { };")
    check(result.returncode == 1 and not (work / "n.mof").exists(), "a mistake", result)
    result = split(mofward, work, "--locale", "MS_407", "-N", "root\\Acme", text=MASTER.format(pragma=""))
    check(result.returncode == 0, "-N", result)
    for name in ("n.mof", "l.mfl"):
        check(body(work / name).startswith('#pragma namespace("\\\\\\\\.\\\\root\\\\Acme")\n'), f"-N: {body(work / name)}")
    text = ('[Description("x") : Amended, Locale(0x409)] class Acme_A { [key, Description("k") : Amended ToSubclass] string Name;'
            ' void M([in, Description("p") : Amended] uint8 p); };\n#pragma classflags("forceupdate")\n'
            '[Description("y") : Amended] class Acme_A { [key] string Id; };')
    result = split(mofward, work, "--locale", "MS_407", text=text)
    check("[Locale(1033)]\nclass Acme_A\n{\n    [key]\n    string Name;\n    void M([in] uint8 p);\n};" in body(work / "n.mof"),
          f"a class that is replaced: {body(work / 'n.mof')}", result)
    check("string Name" not in body(work / "l.mfl") and '"y"' in body(work / "l.mfl"), "is not localized", result)
    text = 'class Acme_B { [key] string Name; uint8 Size; }; [Description("x") : Amended] class Acme_A : Acme_B { };'
    result = split(mofward, work, "--locale", "MS_407", text=text)
    check("class Acme_B\n{\n    [key]\n    string Name;\n};" in body(work / "l.mfl"), "the superclass, too", result)
    check("class Acme_A : Acme_B\n" in body(work / "l.mfl"), "and it is named", result)
    result = split(mofward, work, "--locale", "MS_407", text="class Acme_A { [key] string Name; };")
    check(result.returncode == 0 and body(work / "l.mfl") == "", "nothing is amended", result)


def check_outputs(mofward, work):
    master, kept = work / "m.mof", work / "kept.mof"
    master.write_text(MASTER.format(pragma=PRAGMA.format("MS_407")))
    kept.write_text("// kept\n")
    os.link(kept, work / "other.mof")
    wrong = [(["--mof", kept], "both files"), (["--mfl", kept], "both files"), ([], "both files"),
             (["--mof", "-", "--mfl", kept], "standard output"), (["--mof", kept, "--mfl", kept], "both outputs"),
             (["--mof", kept, "--mfl", work / "other.mof"], "one file"), (["--mof", "", "--mfl", kept], "empty"),
             (["--mof", master, "--mfl", kept], "one of the MOF files"), (["--mof", kept, "--mfl", master], "one of the MOF files"),
             (["--mof", kept, "--mfl", work / "l", "--dialect", "cim"], "dialect"),
             (["--mof", kept, "--mfl", work / "l", "-MD", "-MF", work / "l"], "output already"),
             (["--mof", kept, "--mfl", work / "l", "--diagnostics-format=json", "--diagnostics-file", kept], "output already")]
    for options, said in wrong:
        result = run(mofward, "split", *options, master)
        check(result.returncode == 2 and said in result.stderr, f"{options}", result)
    check(kept.read_text() == "// kept\n" and "class" in master.read_text(), "nothing is written over")
    os.mkfifo(work / "fifo")
    for fifo, other in (("--mof", "--mfl"), ("--mfl", "--mof")):
        result = run(mofward, "split", fifo, work / "fifo", other, work / "other", master)
        check(result.returncode == 3 and not (work / "other").exists(), f"{fifo} is no file", result)
    (work / "empty").touch()
    result = run(mofward, "split", "--mof", work / "empty", "--mfl", work / "no" / "l.mfl", master)
    check(result.returncode == 3 and (work / "empty").read_bytes() == b"", "an empty one is empty again", result)
    # The second cannot be written: the first is as it was, or not there.
    result = run(mofward, "split", "--mof", kept, "--mfl", work / "no" / "l.mfl", master)
    check(result.returncode == 3 and kept.read_text() == "// kept\n", "the first is put back", result)
    result = run(mofward, "split", "--mof", work / "new.mof", "--mfl", work / "no" / "l.mfl", master)
    check(result.returncode == 3 and not (work / "new.mof").exists(), "the first is taken away", result)
    result = run(mofward, "split", "--mof", work / "no" / "n.mof", "--mfl", work / "new.mfl", master)
    check(result.returncode == 3 and not (work / "new.mfl").exists(), "the second is not begun", result)


def main():
    mofward, root = (pathlib.Path(argument).absolute() for argument in sys.argv[1:3])
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        check_document(mofward, root, work)
        check_dump(mofward, work)
        check_locales(mofward, work)
        check_files(mofward, work)
        check_outputs(mofward, work)
    print("\n".join(failures) or "all well")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
