"""mofcomp's switches by example: what each does, what it refuses, with which status; in both prefixes and any letter case.

usage: switches.py MOFWARD

Each row runs in a folder of its own (mofcomp.py has its files): as the link and as a command, with '-' and with '/', as written, in
upper and in lower case.
"""
import pathlib
import re
import sys

from mofcomp import Folder

PUMP, PLAIN, THERE = "root\\default:Acme_Pump", "root\\default:Acme_Plain", "root\\cimv2:Acme_There"


def has(*wanted):
    return lambda folder: folder.classes() == set(wanted) or f"it has {folder.classes()}"


def untouched(folder):
    return folder.classes() is None or f"it has {folder.classes()}"


def wrote(*names):
    return lambda folder: all((folder.path / name).exists() for name in names) and folder.classes() is None or "not written, or stored"


def wrote_not(*names):
    return lambda folder: not any((folder.path / name).exists() for name in names) and folder.classes() is None or "written"


def remembers(*names):
    return lambda folder: folder.remembered() == list(names) or f"it remembers {folder.remembered()}"


NO_SWITCH = r"^mofcomp: there is no switch '.NonSense'\nmofcomp: try 'mofcomp -\?'\n$"
USE = r"^Use: mofcomp \[-SWITCH\.\.\.\] FILE"
CREATED, MISSING, CHILDREN, INSTANCES = 0x19, 0x02, 0x25, 0x26

# (what came before, arguments, status, standard output, standard error or None for silence, what holds then)
ROWS = [
    # -check
    ([], ["-check", "pump.mof"], 0, r"parsing 'pump.mof'\nmofcomp: done\n$", None, untouched),
    ([], ["-check", "unknown.mof"], 0, r"done", None, untouched),
    ([], ["-check", "wrong.mof"], 3, r"parsing", r"^wrong.mof:2:\d+: error: .*\[-Wsyntax\]", untouched),
    ([], ["-check", "absent.mof"], 1, r"parsing", r"^absent.mof: error|cannot", untouched),
    *[([], ["-check", other, "pump.mof"], 2, r"^$", r"^mofcomp: -check goes with no other switch\n", untouched)
      for other in ("-N:root\\cimv2", "-autorecover", "-class:createonly", "-instance:updateonly", "-B:x.bmf", "-WMI", "-P:x", "-U:x",
                    "-A:x", "-MOF:x", "-MFL:x", "-AMENDMENT:MS_409", "-ER:x", "-L:x")],
    ([], ["-check:1", "pump.mof"], 2, r"^$", r"-check takes no value", untouched),
    # No switch at all
    ([], ["pump.mof"], 0, r"^mofcomp: parsing 'pump.mof'\nmofcomp: stored in '.*r\.mwr'\nmofcomp: done\n$", None, has(PUMP)),
    ([["plain.mof"]], ["pump.mof"], 0, r"stored", None, has(PUMP, PLAIN)),
    ([], ["wrong.mof"], 3, r"^mofcomp: parsing 'wrong.mof'\n$", r"-Wsyntax", untouched),
    ([], ["unknown.mof"], 1, r"^mofcomp: parsing 'unknown.mof'\n$", r"error: ", untouched),
    ([["pump.mof"]], ["unknown.mof"], 1, r"parsing", r"error: ", has(PUMP)),
    ([], ["absent.mof"], 1, r"parsing", r"cannot", untouched),
    ([], [], 2, r"^$", r"^mofcomp: no MOF file is named\nmofcomp: try 'mofcomp -\?'\n$", untouched),
    ([], ["pump.mof", "plain.mof"], 2, r"^$", r"one MOF file at a time: 'pump.mof' and 'plain.mof' are two", untouched),
    ([], [""], 2, r"^$", r"empty", untouched),
    ([], ["-NonSense", "pump.mof"], 2, r"^$", NO_SWITCH, untouched),
    ([], ["-NonSense:secret", "pump.mof"], 2, r"^$", NO_SWITCH, untouched),
    # -N
    ([], ["-N:root\\acme", "pump.mof"], 0, r"stored", r"compiles it without -N", has("root\\acme:Acme_Pump")),
    ([], ["-N:\\\\.\\root\\acme", "plain.mof"], 0, r"stored", r"-Wautorecover", has("root\\acme:Acme_Plain")),
    ([], ["-N:root/acme", "plain.mof"], 0, r"stored", r"-Wautorecover", has("root\\acme:Acme_Plain")),
    ([], ["-N:root\\acme", "there.mof"], 0, r"stored", r"", has(THERE)),
    ([], ["-N:acme", "plain.mof"], 1, r"parsing", r"begins with 'root'", untouched),
    ([], ["-N:\\\\server\\root\\acme", "plain.mof"], 1, r"^$", r"cannot connect: .* is on another machine", untouched),
    ([], ["-N:", "pump.mof"], 2, r"^$", r"-N has no value: write -N:<namespace>", untouched),
    ([], ["-N", "pump.mof"], 2, r"^$", r"-N has no value", untouched),
    ([], ["-N:root\\a", "-N:root\\b", "pump.mof"], 2, r"^$", r"given twice", untouched),
    ([], ["-N:root\\a", "-N:root\\a", "plain.mof"], 0, r"stored", r"", has("root\\a:Acme_Plain")),
    # -class
    ([], ["-class:createonly", "pump.mof"], 0, r"stored", r"compiles it without --class", has(PUMP)),
    ([["pump.mof"]], ["-class:createonly", "pump.mof"], CREATED, r"parsing",
     r"error 0x80041019 \(WBEM_E_ALREADY_EXISTS\)", has(PUMP)),
    ([["pump.mof"]], ["-class:updateonly", "pump.mof"], 0, r"stored", r"", has(PUMP)),
    ([["plain.mof"]], ["-class:updateonly", "pump.mof"], MISSING, r"parsing", r"error 0x80041002 \(WBEM_E_NOT_FOUND\)", has(PLAIN)),
    ([["pump.mof"]], ["-class:safeupdate", "pump.mof"], 0, r"stored", r"", has(PUMP)),
    ([["pump.mof"]], ["-class:forceupdate", "pump.mof"], 0, r"stored", r"", has(PUMP)),
    ([["pump.mof"]], ["-class:updateonly", "-class:forceupdate", "pump.mof"], 0, r"stored", r"", has(PUMP)),
    ([["low.mof"]], ["key.mof"], CHILDREN, r"parsing", r"error 0x80041025 \(WBEM_E_CLASS_HAS_CHILDREN\)", has(PUMP, "root\\default:Acme_Low")),
    ([["low.mof"]], ["-class:safeupdate", "key.mof"], 0, r"stored", r"", has(PUMP, "root\\default:Acme_Low")),
    ([["instance.mof"]], ["key.mof"], INSTANCES, r"parsing", r"error 0x80041026 \(WBEM_E_CLASS_HAS_INSTANCES\)", has(PUMP)),
    ([["instance.mof"]], ["-class:safeupdate", "key.mof"], INSTANCES, r"parsing", r"0x80041026", has(PUMP)),
    ([["instance.mof"]], ["-class:forceupdate", "key.mof"], 0, r"stored", r"", has(PUMP)),
    ([], ["-class:createonly", "-class:updateonly", "pump.mof"], 0, r"done", r"nothing is stored", untouched),
    ([], ["-class:createonly", "-class:updateonly", "wrong.mof"], 3, r"parsing", r"-Wsyntax", untouched),
    ([], ["-class:safeupdate", "-class:forceupdate", "pump.mof"], 2, r"", r"contradict", untouched),
    ([], ["-class:maybe", "pump.mof"], 2, r"^$", r"-class: takes createonly, updateonly, safeupdate or forceupdate, not 'maybe'", untouched),
    ([], ["-class", "pump.mof"], 2, r"^$", r"-class has no value", untouched),
    # -instance
    ([["pump.mof"]], ["-instance:createonly", "one.mof"], 0, r"stored", r"", has(PUMP)),
    ([["instance.mof"]], ["-instance:createonly", "one.mof"], CREATED, r"parsing", r"0x80041019 \(WBEM_E_ALREADY_EXISTS\)", has(PUMP)),
    ([["instance.mof"]], ["-instance:updateonly", "one.mof"], 0, r"stored", r"", has(PUMP)),
    ([["pump.mof"]], ["-instance:updateonly", "one.mof"], MISSING, r"parsing", r"0x80041002 \(WBEM_E_NOT_FOUND\)", has(PUMP)),
    ([], ["-instance:createonly", "-instance:updateonly", "instance.mof"], 0, r"done", r"nothing is stored", untouched),
    ([], ["-instance:safeupdate", "pump.mof"], 2, r"^$", r"-instance: takes createonly or updateonly, not 'safeupdate'", untouched),
    # -autorecover
    ([], ["pump.mof"], 0, r"stored", None, remembers("pump.mof")),
    ([], ["plain.mof"], 0, r"stored", r"\[-Wautorecover\]", remembers()),
    ([], ["-autorecover", "plain.mof"], 0, r"stored", None, remembers("plain.mof")),
    ([], ["-autorecover", "pump.mof"], 0, r"stored", None, remembers("pump.mof")),
    ([["-autorecover", "plain.mof"]], ["pump.mof"], 0, r"stored", None, remembers("plain.mof", "pump.mof")),
    ([], ["-autorecover", "wrong.mof"], 3, r"", r"-Wsyntax", remembers()),
    *[([], ["-autorecover", other, "plain.mof"], 2, r"^$", r"-autorecover goes with none of -N:, -class: and -instance:", untouched)
      for other in ("-N:root\\acme", "-class:createonly", "-instance:updateonly")],
    ([], ["-autorecover:yes", "plain.mof"], 2, r"^$", r"takes no value", untouched),
    # -B, -WMI
    ([], ["-B:x.bmf", "driver.mof"], 0, r"binary MOF is in 'x.bmf'\nmofcomp: done", None, wrote("x.bmf")),
    ([], ["-B:x.bmf", "wrong.mof"], 3, r"parsing", r"-Wsyntax", wrote_not("x.bmf")),
    ([], ["-B:x.bmf", "-class:createonly", "driver.mof"], 0, r"done", None, wrote("x.bmf")),
    ([], ["-B:x.bmf", "-autorecover", "driver.mof"], 0, r"done", None, wrote("x.bmf")),
    ([], ["-B:none/x.bmf", "driver.mof"], 1, r"parsing", r"cannot write", untouched),
    ([], ["-B:-", "driver.mof"], 2, r"^$", r"a file with a name", untouched),
    ([], ["-B:", "driver.mof"], 2, r"^$", r"-B has no value", untouched),
    ([], ["-B:x.bmf", "-WMI", "driver.mof"], 0, r"done", None, wrote("x.bmf")),
    ([], ["-WMI", "-B:x.bmf", "undriver.mof"], 1, r"parsing", r"wdm-", wrote_not("x.bmf")),
    ([], ["-B:x.bmf", "undriver.mof"], 0, r"done", None, wrote("x.bmf")),
    ([], ["-WMI", "-B:x.bmf", "wrong.mof"], 3, r"parsing", r"-Wsyntax", wrote_not("x.bmf")),
    ([], ["-WMI", "driver.mof"], 2, r"^$", r"-WMI checks what -B:<file> writes", untouched),
    # Other machines
    *[([], [f"{switch}:secret", "pump.mof"], 1, r"^$", r"^mofcomp: cannot connect as somebody else", untouched) for switch in ("-P", "-U", "-A")],
    ([], ["-A:@x", "pump.mof"], 1, r"^$", r"cannot connect", untouched),
    ([], ["-P", "pump.mof"], 2, r"^$", r"-P has no value", untouched),
    ([], ["-U:", "pump.mof"], 2, r"^$", r"-U has no value", untouched),
    # The language split
    ([], ["-MOF:n.mof", "-MFL:l.mfl", "-AMENDMENT:MS_409", "master.mof"], 0, r"done", r"", wrote("n.mof", "l.mfl")),
    ([], ["-MOF:n.mof", "-MFL:l.mfl", "pragma.mof"], 0, r"done", r"", wrote("n.mof", "l.mfl")),
    ([], ["-MOF:n.mof", "-MFL:l.mfl", "-AMENDMENT:MS_409", "wrong.mof"], 3, r"", r"-Wsyntax", wrote_not("n.mof", "l.mfl")),
    ([], ["-MOF:n.mof", "-MFL:l.mfl", "-AMENDMENT:english", "master.mof"], 2, r"", r"english", wrote_not("n.mof", "l.mfl")),
    ([], ["-MOF:n.mof", "-AMENDMENT:MS_409", "master.mof"], 2, r"^$", r"name both, -MOF:<file> and -MFL:<file>", untouched),
    ([], ["-MFL:l.mfl", "-AMENDMENT:MS_409", "master.mof"], 2, r"^$", r"name both", untouched),
    ([], ["-AMENDMENT:MS_409", "master.mof"], 2, r"^$", r"name both", untouched),
    ([], ["-MOF:n.mof", "-MFL:l.mfl", "-AMENDMENT:MS_409", "-B:x.bmf", "master.mof"], 2, r"^$", r"do not go with it", untouched),
    ([], ["pragma.mof"], 2, r"", r"is a master: its #pragma amendment splits it: name -MOF:<file> and -MFL:<file>", untouched),
    # -ER, -L
    ([], ["-ER:ACME", "driver.dll"], 0, r"stored", r"", has("root\\default:Acme_Resource")),
    ([], ["-ER:acme", "-L:0x409", "driver.dll"], 0, r"stored", r"", has("root\\default:Acme_Resource")),
    ([], ["-ER:ACME", "-L:1031", "driver.dll"], 0, r"stored", r"", has("root\\default:Acme_Ressource")),
    ([], ["-ER:ACME", "-L:MS_407", "driver.dll"], 0, r"stored", r"", has("root\\default:Acme_Ressource")),
    ([], ["-ER:ACME", "-L:1041", "driver.dll"], 1, r"parsing", r"has no binary MOF in a resource 'ACME' of the language 1041\n(.*\n)*.*there is 'ACME', of the language 0x409", untouched),
    ([], ["-ER:OTHER", "driver.dll"], 1, r"parsing", r"has no binary MOF in a resource 'OTHER'", untouched),
    ([], ["-ER:ACME", "-B:x.bmf", "driver.dll"], 0, r"binary MOF is in", None, wrote("x.bmf")),
    ([], ["-ER:ACME", "absent.dll"], 1, r"parsing", r"cannot read", untouched),
    ([], ["-ER:ACME", "-autorecover", "driver.dll"], 2, r"^$", r"does not go with -ER:", untouched),
    ([], ["-ER:ACME", "-L:German", "driver.dll"], 2, r"", r"-L: takes a language as 1033, 0x409 or MS_409", untouched),
    ([], ["-L:1033", "driver.dll"], 2, r"^$", r"-ER:<resource> is missing", untouched),
    # Help
    ([], ["-?"], 0, USE, None, untouched),
    ([], ["-?", "pump.mof"], 0, USE, None, untouched),
]


def variants(arguments):
    """The same command line in both prefixes and three cases of the names of switches."""
    for prefix in "-/":
        for case in (str, str.upper, str.lower):
            yield [prefix + case(word[1:].split(":")[0]) + word[len(word.split(":")[0]):] if word.startswith("-") else word
                   for word in arguments]


def check(folder, row, arguments, command):
    _, _, status, out, err, holds = row
    before = None if "-B:none" in arguments[0:1] else set(folder.path.iterdir())
    done = folder.run(*command, *arguments)
    said = holds(folder)
    problems = []
    if done.returncode != status:
        problems.append(f"status {done.returncode}, not {status}")
    if not re.search(out, done.stdout):
        problems.append(f"standard output is not {out!r}")
    if (done.stderr != "") if err is None else not re.search(err, done.stderr, re.I):
        problems.append(f"standard error is not {err!r}")
    if said is not True:
        problems.append(str(said))
    if status != 0 and set(folder.path.iterdir()) != before:
        problems.append(f"new files: {set(folder.path.iterdir()) - before}")
    if "secret" in done.stdout + done.stderr:
        problems.append("a password is in the messages")
    return [f"{arguments}: {problem}\n{done.stdout}{done.stderr}" for problem in problems]


def resource_image(folder):
    """A DLL with two resources of binary MOF, of the languages 0x409 and 0x407."""
    blobs = []
    for language, name in ((0x407, "Acme_Ressource"), (0x409, "Acme_Resource")):
        (folder.path / "source.mof").write_text(f"class {name} {{ [key] string Name; }};\n")
        folder.ward("compile", "--target", "bmf", "-o", "source.bmf", "source.mof")
        blobs.append((language, (folder.path / "source.bmf").read_bytes()))
    return image(blobs)


def image(blobs):
    """The least PE image whose section .rsrc has MOFDATA/ACME in these languages."""
    base = 0x1000
    u16, u32 = (lambda value: value.to_bytes(2, "little")), (lambda value: value.to_bytes(4, "little"))
    node = lambda named, numbered: bytes(12) + u16(named) + u16(numbered)
    # type directory at 0, name directory at 24, language directory at 48, leaves behind it, then texts and data
    leaves = 48 + 16 + 8 * len(blobs)
    texts = leaves + 16 * len(blobs)
    text = lambda word: u16(len(word)) + word.encode("utf-16-le")
    type_at, name_at = texts, texts + len(text("MOFDATA"))
    data_at = (name_at + len(text("ACME")) + 7) & ~7
    section = node(1, 0) + u32(1 << 31 | type_at) + u32(1 << 31 | 24)
    section += node(1, 0) + u32(1 << 31 | name_at) + u32(1 << 31 | 48) + node(0, len(blobs))
    data, entries, leaf_bytes = b"", b"", b""
    for index, (language, blob) in enumerate(blobs):
        entries += u32(language) + u32(leaves + 16 * index)
        leaf_bytes += u32(base + data_at + len(data)) + u32(len(blob)) + bytes(8)
        data += blob + bytes(-len(blob) % 8)
    section += entries + leaf_bytes + text("MOFDATA") + text("ACME")
    section += bytes(data_at - len(section)) + data
    raw = 0x400
    headers = b"MZ" + bytes(58) + u32(64) + b"PE\0\0" + u16(0x14c) + u16(1) + bytes(12) + u16(224) + u16(0x2102)
    optional = u16(0x10b) + bytes(26) + u32(0x400000) + u32(0x1000) + u32(0x200) + bytes(16) + u32(base + 0x10000) + u32(raw)
    optional = optional.ljust(92, b"\0") + u32(16) + bytes(16) + u32(base) + u32(len(section)) + bytes(8 * 13)
    table = b".rsrc\0\0\0" + u32(len(section)) + u32(base) + u32(len(section)) + u32(raw) + bytes(12) + u32(0x40000040)
    return (headers + optional + table).ljust(raw, b"\0") + section


def check_row(mofward, row, dll):
    for number, arguments in enumerate(variants(row[1])):
        with Folder(mofward, {"driver.dll": dll}) as folder:
            for earlier in row[0]:
                done = folder.mofcomp(*earlier)
                if done.returncode != 0:
                    yield f"{earlier}: {done.stderr}"
            command = [folder.mofward, "mofcomp"] if number % 2 else [folder.link]
            yield from check(folder, row, arguments, command)


def check_names(mofward):
    """By which names the program is mofcomp."""
    for name, is_mofcomp in (("mofcomp", True), ("MOFCOMP.EXE", True), ("MofComp.exe", True), ("mofcomp2", False), ("amofcomp", False),
                             ("mofcomp.ex", False)):
        with Folder(mofward) as folder:
            link = folder.path / "names" / name
            link.parent.mkdir()
            link.symlink_to(folder.mofward)
            done = folder.run(link, "-check", "pump.mof")
            if (done.returncode == 0) != is_mofcomp:
                yield f"as {name}: {done.returncode} {done.stderr}"


def check_paths(mofward):
    """What begins with '/' is a file when it can be one, and a name with '@' is no response file here."""
    with Folder(mofward, {"@x.mof": "class Acme_At { };\n"}) as folder:
        for command in ([folder.link], [folder.mofward, "mofcomp"]):
            for arguments, status in ((["/check", folder.path / "pump.mof"], 0), (["/check", folder.path / "absent.mof"], 1),
                                      (["/check", "//" + str(folder.path / "pump.mof").lstrip("/")], 0), (["-check", "@x.mof"], 0),
                                      (["@x.mof"], 0), (["/absent"], 2)):
                done = folder.run(*command, *arguments)
                if done.returncode != status:
                    yield f"{arguments}: {done.returncode}, not {status}: {done.stderr}"


def check_input(mofward):
    """What can be read once: standard input and pipes."""
    with Folder(mofward) as folder:
        for name in ("-", "/dev/stdin"):
            done = folder.mofcomp(name, input="#pragma autorecover\nclass Acme_Pump { [key] string Name; };\n")
            if done.returncode != 0 or folder.classes() != {PUMP} or folder.remembered():
                yield f"{name}: {done.returncode} {done.stderr} {folder.classes()} {folder.remembered()}"
        if "is not remembered" not in done.stderr:
            yield f"/dev/stdin: {done.stderr}"
        if folder.mofcomp("-autorecover", "-", input="class Acme_X { };").returncode != 2:
            yield "-autorecover of standard input"


def check_place(mofward):
    """Which repository: MOFWARD_REPOSITORY, else that of the system, which help tells."""
    with Folder(mofward) as folder:
        folder.environment["MOFWARD_REPOSITORY"] = "elsewhere.mwr"
        if folder.mofcomp("pump.mof").returncode != 0 or folder.classes(folder.path / "elsewhere.mwr") != {PUMP}:
            yield "MOFWARD_REPOSITORY is not obeyed"
        system = re.search(r"else\n(/\S+\.mwr);", folder.mofcomp("-?").stdout)[1]
        for value in (None, ""):
            folder.environment.pop("MOFWARD_REPOSITORY", None)
            if value is not None:
                folder.environment["MOFWARD_REPOSITORY"] = value
            if pathlib.Path(system).parent.exists():
                print(f"not tried: {system} may be in use")
                continue
            done = folder.mofcomp("pump.mof")
            if done.returncode != 1 or system not in done.stderr:
                yield f"without MOFWARD_REPOSITORY: {done.returncode} {done.stderr}"


def main():
    mofward = sys.argv[1]
    with Folder(mofward) as folder:
        dll = resource_image(folder)
    failures = [*check_names(mofward), *check_paths(mofward), *check_input(mofward), *check_place(mofward)]
    for row in ROWS:
        failures += check_row(mofward, row, dll)
    print("\n".join(failures))
    print(f"{len(ROWS)} rows, {len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
