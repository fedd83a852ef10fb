"""mofward compile -c and compose: tables of units that are composed, or are in conflict; what is refused; the same bytes always.

usage: units.py MOFWARD
"""
import concurrent.futures
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

PUMP = "class T_Pump { [key] string Name; uint8 Level = 3; };\n"
MOTOR = "class T_Motor : T_Pump { uint8 Volts; };\n"
CLOSED, OPEN = (f'[NamespaceSecuritySDDL("O:BAG:BAD:(A;CI;0x6003F;;;BA){more}")]\ninstance of __Namespace {{ Name = "acme"; }};\n'
                for more in ("", "(A;CI;0x23;;;LS)"))
SPACE = 'instance of __Namespace { Name = "acme"; };\n'
QUALIFIER = "Qualifier Flow : string = {default}, Scope(class), Flavor({flavor});\n"

# (MOF of a, b, ... in this order, options of every compile): composed, these bytes are those of compiling all together.
TOGETHER = [
    ([PUMP, MOTOR], []), ([MOTOR, PUMP], ["-Wno-decl-order"]),                  # a superclass stands in any unit
    ([PUMP, PUMP], []), ([PUMP, PUMP.upper().replace("CLASS", "class")], []),   # the same again, in another case
    ([PUMP + 'instance of T_Pump { Name = "A"; };\n', MOTOR + 'instance of T_Motor { Name = "B"; };\n'], []),
    ([PUMP + 'instance of T_Pump as $a { Name = "A"; };\n', 'class T_Link { [key] T_Pump ref At; };\n'
      'instance of T_Pump as $a { Name = "B"; };\ninstance of T_Link { At = $a; };\n'], []),    # an alias is its unit's
    ([SPACE, SPACE], []), ([CLOSED, SPACE], []), ([SPACE, CLOSED], []), ([CLOSED, CLOSED], []),
    ([SPACE + '#pragma namespace("\\\\\\\\.\\\\root\\\\default\\\\acme")\n' + PUMP, PUMP], []),   # elsewhere it is another
    ([PUMP, "// nothing\n"], []), (["", ""], []),
    ([QUALIFIER.format(default="NULL", flavor="ToSubclass") + "[Flow] class T_A { };\n"] * 2, ["--dialect=cim"]),
    (["structure T_S { string P; };\nenumeration T_E : uint8 { A = 1, B = 2 };\n", "class T_C { T_S S; T_E E; };\n",
      "structure T_S { string P; };\nenumeration T_E : uint8 { A = 1, B = 2 };\n"], ["--dialect=mof3"]),
    ([PUMP, MOTOR], ["-N", "root/cimv2"]), ([PUMP, MOTOR], ["--dialect=any"]),
    (["#ifdef T\n" + PUMP + "#else\nclass T_None { };\n#endif\n", MOTOR], ["-D", "T"]),
    (['#pragma include("part.inc")\n', MOTOR], []),
    ([PUMP + '#pragma classflags("updateonly")\n' + PUMP, MOTOR], []),
]
PART = {"part.inc": PUMP}

# (MOF of a and b, options, what standard error holds): errors that name both units, in either order of what the units are called.
INSTANCE = PUMP.replace("{", "{{").replace("}", "}}") + 'instance of T_Pump {{ Name = "A"; {more} }};\n'
CONFLICTS = [
    (PUMP, PUMP.replace("3", "4"), [], r"differ in class 'T_Pump'"),
    (PUMP, '#pragma classflags("forceupdate")\n' + PUMP.replace("3", "4"), [], r"differ in class 'T_Pump'"),
    (PUMP, '[Description("x")] ' + PUMP, [], r"differ in class 'T_Pump'"),
    (PUMP, PUMP.replace("3", "4"), ["--dialect=cim"], r"differ in class 'T_Pump'"),
    ("enumeration T_E : uint8 { A = 1 };\n", "enumeration T_E : uint8 { A = 2 };\n", ["--dialect=mof3"], r"differ in enumeration 'T_E'"),
    (INSTANCE.format(more="Level = 1;"), INSTANCE.format(more="Level = 2;"), [], r"differ in instance 'T_Pump.Name=\"A\"'"),
    (INSTANCE.format(more=""), INSTANCE.format(more="Level = 3;"), [], r"differ in instance 'T_Pump.Name=\"A\"'"),
    (INSTANCE.format(more="Level;"), INSTANCE.format(more="Level = 3;"), [], r"differ in instance"),
    (INSTANCE.format(more=""), INSTANCE.format(more="").replace("instance", '[Description("x")] instance'), [], r"differ in instance"),
    (INSTANCE.format(more="Level = 3;"), INSTANCE.format(more='[Description("x")] Level = 3;'), [], r"differ in instance"),
    ('[singleton] class T_One { uint8 P; };\ninstance of T_One { P = 1; };\n', '[singleton] class T_One { uint8 P; };\ninstance of T_One { P = 2; };\n',
     [], r"differ in instance 'T_One=@'"),
    (CLOSED, OPEN, [], r"differ in the descriptor of namespace 'root\\default\\acme'"),
    ("[RequiresEncryption] " + SPACE, "[RequiresEncryption(FALSE)] " + SPACE, [], r"differ in RequiresEncryption of namespace 'root\\default\\acme'"),
    (QUALIFIER.format(default='"x"', flavor="ToSubclass"), QUALIFIER.format(default='"y"', flavor="ToSubclass"), ["--dialect=cim"], r"differ in qualifier 'Flow'"),
    (QUALIFIER.format(default='"x"', flavor="ToSubclass"), QUALIFIER.format(default='"x"', flavor="Restricted"), [], r"differ in qualifier 'Flow'"),
    # said twice in a unit: what counts is what it has said in the end
    (PUMP, PUMP + PUMP.replace("3", "4"), [], r"differ in class 'T_Pump'"),
    (INSTANCE.format(more=""), INSTANCE.format(more="") + 'instance of T_Pump { Name = "A"; Level = 7; };\n', [], r"differ in instance"),
]
# The same unit under two names is no conflict, whatever it says twice.
TWICE = [PUMP.replace("3", "4") + PUMP, INSTANCE.format(more="") + 'instance of T_Pump { Name = "A"; Level = 7; };\n', CLOSED]

# (files, arguments, status, what standard error holds); OUT holds what it held.
REFUSED = [
    ({"b.mof": MOTOR}, ["U"], 1, r"U/b.mwu:2:17: error: unknown superclass 'T_Pump' of class 'T_Motor'; is the unit that declares it missing\?"),
    ({"b.mof": 'instance of T_Pump { Name = "A"; };\n'}, ["U"], 1, r"instance of unknown class 'T_Pump'; is the unit that declares it missing\?"),
    ({"b.mof": "class T_C { T_Lost P; };\n"}, ["U"], 1, r"T_Lost.*; is the unit that declares it missing\?"),
    ({"a.mof": PUMP, "b.mof": '#pragma deleteclass("T_Pump", NOFAIL)\n'}, ["U"], 1, r"b.mwu:2:\d+: error: units 'a.mwu' and 'b.mwu' differ in class 'T_Pump'"),
    ({"a.mof": PUMP + 'instance of T_Pump { Name = "A"; };\n', "b.mof": '#pragma deleteinstance("T_Pump.Name=\\"A\\"", NOFAIL)\n'}, ["U"], 1, r"differ in instance 'T_Pump.Name=\"A\"'"),
    ({"a.mof": SPACE + CLOSED, "b.mof": '#pragma deleteinstance("__Namespace.Name=\\"acme\\"", NOFAIL)\n'}, ["U"], 1, r"differ in namespace 'root\\default\\acme'"),
    ({"a.mof": MOTOR, "b.mof": PUMP + '#pragma deleteclass("T_Pump", NOFAIL)\n'}, ["U"], 1, r"differ in class 'T_Motor'"),
    ({"a.mof": 'instance of T_Pump { Name = "A"; };\n', "b.mof": PUMP + '#pragma deleteclass("T_Pump", FAIL)\n'}, ["U"], 1,
     r"differ in an instance of class 'T_Pump'"),
    ({"a.mof": PUMP, "b.mof": '#pragma classflags("createonly")\n' + PUMP}, ["U"], 1, r"createonly"),
    ({"a.mof": PUMP}, ["U", "absent"], 3, r"cannot read 'absent': No such file"), ({}, ["-"], 2, r"standard input"),
    ({"a.mof": PUMP}, ["U/a.mwu", "-o", "U/b.mwu"], 2, r"would be called as units are"),
    ({"a.mof": PUMP}, ["U", "-o", "U/a.MWU/../a.mwu"], 2, r"would be called"), ({}, [], 2, r"no folder of units is named"), ({}, ["U", ""], 2, r"empty"),
    ({"a.mof": PUMP}, ["U", "-N", "root"], 2, r"unknown option"), ({"a.mof": PUMP}, ["U", "-I", "."], 2, r"unknown option"),
    ({"a.mof": PUMP}, ["U", "-Werror", "-MD", "-MF", "U/a.mwu"], 2, r"is one of"),
    ({}, ["U", "-Werror"], 1, r"no units.*-Wmissing-units"),
    ({"a.mof": PUMP, "policy": "nobody but BA has REMOTE_ACCESS anywhere\n", "b.mof": OPEN.replace("0x23", "0x3F")}, ["U", "--assert", "policy"], 1, r"-Wassertion"),
]

# (arguments of compile, status, what standard error holds)
WRONG_COMPILE = [
    (["-c", "--target=bmf", "a.mof"], 2, "--target has no use with -c"), (["-c", "--target=repository", "a.mof"], 2, "--target has no use"),
    (["-c", "-O", "a.mof"], 2, "-O has no use with -c"),
    (["-c", "--base=x", "a.mof"], 2, "--base has no use with -c"), (["-c", "--as=BA", "a.mof"], 2, "--as has no use"), (["-c", "--class=createonly", "a.mof"], 2, "--class has no use"),
    (["-c", "--instance=createonly", "a.mof"], 2, "--instance has no use"), (["-c", "--assert=x", "a.mof"], 2, "--assert has no use"),
    (["-c", "--domain-sid=S-1-5-21-1-2-3", "a.mof"], 2, "--domain-sid has no use"), (["-c", "-N", "acme", "a.mof"], 1, "begins with 'root'"),
    (["-c", "-N", "root\\a b", "a.mof"], 1, "is not the name of a namespace"), (["-c", "bad.mof"], 1, "error"), (["-c", "absent.mof"], 3, "absent"),
    (["-c", "flavors.mof", "a.mof"], 1, "-Wunit-files"),
]


class Work:
    """A folder to work in, and mofward run there."""

    def __init__(self, mofward, folder):
        self.mofward, self.path, self.failures, self.checks = mofward, pathlib.Path(folder), [], 0
        self.units = self.path / "U"
        self.units.mkdir()

    def run(self, *arguments, folder=None):
        command = [str(self.mofward), *map(str, arguments)]
        return subprocess.run(command, cwd=folder or self.path, capture_output=True, text=True, timeout=120)

    def check(self, condition, *said):
        self.checks += 1
        if not condition:
            self.failures.append(" ".join(map(str, said))[:2000])

    def clear(self):
        for path in self.units.iterdir():
            path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()

    def write(self, files):
        for name, text in files.items():
            (self.path / name).write_text(text, encoding="utf-8")

    def make(self, files, *options):
        """Units of MOF files, in U."""
        self.clear()
        self.write(files)
        for name in files:
            if name.endswith(".mof"):
                done = self.run("compile", "-c", *options, "-o", f"U/{pathlib.Path(name).stem}.mwu", name)
                self.check(done.returncode == 0, name, files[name], done.stderr)

    def read(self, name):
        return (self.path / name).read_bytes()


def check_together(work):
    work.write(PART)
    for mofs, options in TOGETHER:
        files = {f"{letter}.mof": text for letter, text in zip("abc", mofs)}
        work.make(files, *(option for option in options if not option.startswith("-W")))
        composed = work.run("compose", "-o", "composed.mwr", "U")
        together = work.run("compile", *options, "-o", "together.mwr", *files)
        work.check(composed.returncode == together.returncode == 0, mofs, composed.stderr, together.stderr)
        work.check("-Wdecl-order" not in composed.stderr, "the order of units has no meaning:", composed.stderr)
        work.check(work.read("composed.mwr") == work.read("together.mwr"), mofs, "other bytes")
        one = work.run("compile", "-c", *options, "-o", "U/one.mwu", *files)     # several files are one unit, too
        whole = work.run("compose", "-o", "one.mwr", "U/one.mwu")
        if "-Wunit-files" not in one.stderr:
            work.check(one.returncode == whole.returncode == 0, mofs, one.stderr, whole.stderr)
            work.check(work.read("one.mwr") == work.read("together.mwr"), mofs, "other bytes of one unit")
        again = work.run("compile", "-c", *options, "-o", "-", "U/one.mwu")      # a unit is MOF
        work.check(again.returncode == 0, again.stderr)


def check_conflicts(work):
    (work.path / "out.mwr").write_bytes(b"old")
    for first, second, options, wanted in CONFLICTS:
        for mofs in ((first, second), (second, first)):
            work.make({"a.mof": mofs[0], "b.mof": mofs[1]}, *options)
            done = work.run("compose", "-o", "out.mwr", "U")
            told = [line for line in done.stderr.splitlines() if "-Wunit-conflict" in line]
            work.check(done.returncode == 1 and len(told) == done.stderr.count(" error: ") == 1 and re.search(wanted, told[0]) and
                       re.match(r"U/b.mwu:\d+:\d+: error: units 'a.mwu' and 'b.mwu' differ", told[0]) and
                       re.search(r"^U/a.mwu:\d+:\d+: note: what 'a.mwu' says is here", done.stderr, re.M), wanted, done.stderr)
            work.check(work.read("out.mwr") == b"old", "something was written")
    for mof in TWICE:
        work.make({"a.mof": mof, "b.mof": mof})
        done = work.run("compose", "-o", "twice.mwr", "U")
        work.check(done.returncode == 0, mof, done.stderr)


def check_refused(work):
    (work.path / "out.mwr").write_bytes(b"old")
    for files, arguments, status, wanted in REFUSED:
        work.make(files)
        done = work.run("compose", "-o", "out.mwr", *arguments)
        work.check(done.returncode == status and re.search(wanted, done.stderr), wanted, done.returncode, done.stderr)
        work.check(work.read("out.mwr") == b"old", wanted, "something was written")
    work.check(work.run("compose", "U").returncode == 2, "without -o")
    work.write({"a.mof": PUMP, "bad.mof": "class {\n", "flavors.mof": "Qualifier Flow : ToSubclass;\n"})
    for arguments, status, wanted in WRONG_COMPILE:
        done = work.run("compile", "-o", "wrong.mwu", *arguments)
        work.check(done.returncode == status and wanted in done.stderr, arguments, done.stderr)
        work.check(not (work.path / "wrong.mwu").exists(), arguments, "something was written")


def check_folder(work):
    """What in a folder is a unit, and in which order."""
    work.make({"a.mof": PUMP, "b.mof": MOTOR})
    work.run("compose", "-o", "plain.mwr", "U")
    for name in (".c.mwu", "c.mwu~", "c.mwu.dpkg-new", "c.mwu;5f00", "c.MWU", ".mwu", "README"):
        (work.units / name).write_text("nothing\n", encoding="utf-8")
    done = work.run("compose", "-o", "other.mwr", "U", "U/", "U/a.mwu")
    work.check(done.returncode == 0 and work.read("other.mwr") == work.read("plain.mwr"), done.stderr)
    os.symlink("a.mwu", work.path / "link.mwu")
    (work.path / "a.mwu").write_bytes((work.units / "a.mwu").read_bytes())
    work.check(work.run("compose", "-o", "other.mwr", "link.mwu").returncode == 0, "a link that is named is followed")
    for make, wanted in ((lambda path: os.symlink("../a.mwu", path), "is a symbolic link, which is not followed"), (os.mkfifo, "no regular file"),
                         (os.mkdir, "no regular file"), (lambda path: os.symlink("absent", path), "is a symbolic link")):
        make(work.units / "d.mwu")
        done = work.run("compose", "-o", "other.mwr", "U")
        work.check(done.returncode == 1 and wanted in done.stderr and "'U/d.mwu'" in done.stderr, wanted, done.stderr)
        work.clear()
    work.make({f"{name}.mof": f"class T_{number} {{ }};\n" for number, name in enumerate(["B", "a", "\u00e9", "Z", "b"])})
    order = re.findall("^  U/(.*).mwu", work.run("compose", "-MD", "-MF-", "-o", "order.mwr", "U").stdout, re.M)
    work.check(order == ["B", "Z", "a", "b", "\u00e9"], "the order of bytes:", order)
    empty = work.path / "empty"
    empty.mkdir()
    done = work.run("compose", "-o", "empty.mwr", "empty")
    work.write({"nothing.mof": ""})
    work.run("compile", "-o", "nothing.mwr", "nothing.mof")
    work.check(done.returncode == 0 and "-Wmissing-units" in done.stderr and work.read("empty.mwr") == work.read("nothing.mwr"), done.stderr)
    work.make({"a.mof": PUMP})
    work.run("compile", "-c", "--dialect=cim", "-o", "U/b.mwu", "a.mof")
    done = work.run("compose", "-o", "other.mwr", "U")
    work.check(done.returncode == 1 and "'U/b.mwu' is a unit of dialect cim, and 'U/a.mwu' one of wmi" in done.stderr and "-Wunit-dialect" in done.stderr, done.stderr)


def check_many(work):
    """500 units, made, named and copied in any order, at any time: the same bytes, of units and of what they are composed to."""
    count, random_order = 500, random.Random(7)
    work.clear()
    mofs = {f"u{i:03}": f"class T_{i} : T_{i // 2} {{ uint8 P{i}; }};\n" if i else "class T_0 { [key] string Name; };\n" for i in range(count)}
    work.write({f"{name}.mof": mof for name, mof in mofs.items()})
    names = list(mofs)
    random_order.shuffle(names)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda name: work.run("compile", "-c", "-o", f"U/{name}.mwu", f"{name}.mof").returncode, names))
    work.check(not any(done), "500 units")
    bytes_of = {name: (work.units / f"{name}.mwu").read_bytes() for name in names}
    results = set()
    for turn in range(4):
        folder = work.path / f"turn{turn}"
        folder.mkdir()
        random_order.shuffle(names)
        for name in names:
            (folder / f"{name}.mwu").write_bytes(bytes_of[name])
            os.utime(folder / f"{name}.mwu", (random_order.randrange(2**31),) * 2)
        operands = [folder] if turn < 2 else random_order.sample(sorted(folder.iterdir()), count)
        done = work.run("compose", "-o", "many.mwr", *operands)
        work.check(done.returncode == 0 and not done.stderr, done.stderr)
        results.add(work.read("many.mwr"))
    work.check(len(results) == 1, "the order shows")
    done = work.run("compile", "-Wno-decl-order", "-o", "together.mwr", *(f"{name}.mof" for name in sorted(names)))
    work.check(results == {work.read("together.mwr")}, "not what compile makes of all", done.stderr)
    there = (work.path / "elsewhere")
    there.mkdir()
    work.write({"elsewhere/x.mof": mofs["u000"]})
    work.run("compile", "-c", "x.mof", folder=there)
    work.check((there / "x.mwu").read_bytes() == bytes_of["u000"], "the path shows")


def check_life(work):
    """Units come and go; a package adds its part by a file, and removes it by deleting the file."""
    work.make({"a.mof": PUMP, "b.mof": MOTOR})
    work.run("compose", "-o", "life.mwr", "U", "-MD", "-MP")
    work.check(work.read("life.d").decode() == "life.mwr: \\\n  U/a.mwu \\\n  U/b.mwu\nU/a.mwu:\nU/b.mwu:\n", work.read("life.d"))
    both, at = work.read("life.mwr"), (work.path / "life.mwr").stat().st_mtime_ns
    work.run("compose", "--write-if-changed", "-o", "life.mwr", "U")
    work.check((work.path / "life.mwr").stat().st_mtime_ns == at, "written though nothing changed")
    kept = (work.units / "a.mwu").read_bytes()
    (work.units / "a.mwu").unlink()
    done = work.run("compose", "-o", "life.mwr", "U")
    work.check(done.returncode == 1 and "missing?" in done.stderr and work.read("life.mwr") == both, done.stderr)
    (work.units / "a.mwu").write_bytes(kept)
    (work.units / "b.mwu").unlink()
    work.run("compose", "-o", "life.mwr", "U")
    work.run("compile", "-o", "alone.mwr", "a.mof")
    work.check(work.read("life.mwr") == work.read("alone.mwr"), "what is left")
    work.run("compile", "-c", "-N", "root\\cimv2", "-o", "U/c.mwu", "b.mof")
    done = work.run("compose", "-o", "life.mwr", "U")
    work.check(done.returncode == 1 and "unknown superclass" in done.stderr, "another namespace has other classes")
    work.run("compile", "-c", "-N", "root\\cimv2", "-o", "U/b.mwu", "a.mof")
    done = work.run("compose", "-o", "life.mwr", "U")
    names = re.findall(r"^root\S*|T_\w+", work.run("dump", "life.mwr").stdout, re.M)
    work.check(done.returncode == 0 and not done.stderr and "T_Motor" in names, done.stderr, names)
    work.make({"a.mof": "[Flow] class T_C { };\n"}, "--dialect=cim")
    done = work.run("compose", "-o", "life.mwr", "U")
    work.check(done.returncode == 1 and "undeclared qualifier 'Flow'; is the unit that declares it missing?" in done.stderr, done.stderr)


def check_rush(work):
    """Packages that come all at once: each adds its unit and composes; whoever is last, nothing is lost."""
    work.clear()
    for number in range(24):
        work.write({"rush.mof": f"class T_{number} {{ }};\n"})
        work.run("compile", "-c", "-o", f"rush{number}.unit", "rush.mof")

    def install(number):
        (work.path / f"rush{number}.unit").rename(work.units / f"rush{number}.mwu")
        return work.run("compose", "-o", "rush.mwr", "U")

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        done = list(pool.map(install, range(24)))
    work.check(all(one.returncode == 0 for one in done), *(one.stderr for one in done))
    work.run("compose", "-o", "rest.mwr", "U")
    work.check(work.read("rush.mwr") == work.read("rest.mwr"), "a unit was lost")
    work.check(not list(work.path.glob(".mofward-*")), "temporary files are left")


def check_damaged(work):
    """Nothing of a damaged unit is used; tests/compose/damage.c harms every byte."""
    work.make({"a.mof": PUMP, "b.mof": MOTOR})
    (work.path / "out.mwr").write_bytes(b"old")
    whole = (work.units / "b.mwu").read_bytes()
    for harmed, wanted in ((whole[:-1], "it is damaged; install it again"), (whole + b"\n", "it is damaged"), (b"", "it is empty"), (MOTOR.encode(), "it is no compiled unit"),
                           (whole.replace(b"unit 1", b"unit 2"), "unit of another version; compile its MOF again"), (whole.replace(b"=wmi", b"=abc"), "unknown dialect"),
                           (whole.replace(b"\n", b"\r\n"), "it is damaged"), (whole.replace(b"Volts", b"volts"), "it is damaged")):
        (work.units / "b.mwu").write_bytes(harmed)
        done = work.run("compose", "-o", "out.mwr", "U")
        work.check(done.returncode == 1 and wanted in done.stderr and "'U/b.mwu' cannot be used" in done.stderr and "-Wunit-damaged" in done.stderr,
                   wanted, done.stderr)
        work.check(work.read("out.mwr") == b"old", "something was written")
    if os.getuid():
        os.chmod(work.units / "b.mwu", 0)
        done = work.run("compose", "-o", "out.mwr", "U")
        work.check(done.returncode == 3 and "Permission denied" in done.stderr, done.stderr)


def main():
    mofward = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        work = Work(mofward, folder)
        for check in (check_together, check_conflicts, check_refused, check_folder, check_many, check_life, check_rush, check_damaged):
            check(work)
    print("\n".join(work.failures) or f"{work.checks} checks")
    return 1 if work.failures else 0


if __name__ == "__main__":
    sys.exit(main())
