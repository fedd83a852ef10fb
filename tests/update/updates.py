"""What compile --base makes of a repository and MOF: the very bytes that another MOF compiles to, or a refusal by name.

usage: updates.py MOFWARD
"""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import tempfile

MOFWARD = pathlib.Path(sys.argv[1]).resolve()
DIAGNOSTIC = re.compile(r"^([\w.]+):(\d+:\d+): error: .*\[-W([\w-]+)\]$", re.M)
NAMESPACE = '#pragma namespace("root")\n{}instance of __Namespace {{ Name = "T"; }};\n#pragma namespace("root\\\\T")\n'.format
SECURED = NAMESPACE('[NamespaceSecuritySDDL("O:BAG:BAD:(A;CI;0x6003F;;;BA)"), RequiresEncryption] ')
OTHER = '[NamespaceSecuritySDDL("O:BAG:BAD:(A;CI;0x6003F;;;SY)")] '


def cls(members="", name="T_A", key="[key] string K;"):
    return f"class {name} {{ {key} {members} }};\n"


def inst(key="x", values="", name="T_A"):
    return f'instance of {name} {{ K = "{key}"; {values} }};\n'


def flags(*words):
    return f'#pragma classflags({", ".join(chr(34) + word + chr(34) for word in words)})\n'


def iflags(word):
    return f'#pragma instanceflags("{word}")\n'


def drop(name, mode="FAIL"):
    return f'#pragma deleteclass("{name}", {mode})\n'


def drop_instance(path, mode="FAIL"):
    return '#pragma deleteinstance("{}", {})\n'.format(path.replace("\\", "\\\\").replace('"', '\\"'), mode)


SAFE, FORCE = ["--class", "safeupdate"], ["--class", "forceupdate"]
CREATE, UPDATE = ["--class", "createonly"], ["--class", "updateonly"]
SUB = "class T_B : T_A { uint8 B; };\n"
CIM_KEY = "Qualifier Key : boolean = false, Scope(property, reference), Flavor(DisableOverride);\n"

# (what, base, MOF, options, result). The result: MOF that compiles to the same bytes; or the errors, "line:column name" of the MOF,
# "base name" of what stands in the base.
ROWS = [
    # What is not there is created, what is there is left alone.
    ("nothing", cls() + inst(), "", [], cls() + inst()),
    ("a class", cls() + inst(), cls(name="T_N"), [], cls() + cls(name="T_N") + inst()),
    ("a subclass", cls() + inst(), SUB, [], cls() + SUB + inst()),
    ("an instance", cls() + inst(), inst("y"), [], cls() + inst() + inst("y")),
    ("into nothing", "", cls() + inst(), [], cls() + inst()),
    ("a superclass for what comes", cls(name="T_S", key=""), "class T_N : T_S { };", [], cls(name="T_S", key="") + "class T_N : T_S { };"),
    ("an unknown superclass", cls(), "class T_N : T_X { };", [], ["1:13 unknown-superclass"]),
    ("a syntax error", cls(), "class T_N { ;", [], None),
    ("the same again", cls("uint8 P = 1;") + SUB + inst(), cls("uint8 P = 1;"), [], cls("uint8 P = 1;") + SUB + inst()),
    ("in another case", cls() + inst(), "class t_a { [key] string K; };", [], "class t_a { [key] string K; };\n" + inst()),
    ("a namespace", cls(), SECURED + cls(), [], cls() + SECURED + cls()),
    ("into a namespace", SECURED + cls(), '#pragma namespace("root\\\\t")\n' + inst(), [], SECURED + cls() + inst()),
    ("the unused start is not made", SECURED, '#pragma namespace("root\\\\T")\n' + cls(), ["-N", "root/other"], SECURED + cls()),
    ("the start that is used is", SECURED, cls(), ["-N", "root/other"],
     SECURED + '#pragma namespace("root")\ninstance of __Namespace { Name = "other"; };\n#pragma namespace("root\\\\other")\n' + cls()),
    ("a qualifier declaration", "Qualifier T_Q : string = \"a\", Scope(class);\n", "Qualifier T_Q : string = \"b\", Scope(class);\n", [],
     "Qualifier T_Q : string = \"b\", Scope(class);\n"),

    # Instances are replaced, as PutInstance does; several of the same keys in one MOF modify the first, as without a base.
    ("an instance replaced", cls("uint8 P = 7; uint8 Q;") + inst(values="P = 1; Q = 2;"), inst(values="Q = 3;"), [],
     cls("uint8 P = 7; uint8 Q;") + inst(values="Q = 3;")),
    ("an instance replaced once", cls("uint8 P; uint8 Q; uint8 R;") + inst(values="R = 9;"), inst(values="P = 1;") + inst(values="Q = 2;"), ["-w"],
     cls("uint8 P; uint8 Q; uint8 R;") + inst(values="P = 1; Q = 2;")),
    ("an instance in another case", cls("uint8 P;") + inst("x", "P = 1;"), inst("X"), [], cls("uint8 P;") + inst("X")),
    ("a singleton", "[singleton] class T_S { uint8 P; uint8 Q; }; instance of T_S { P = 1; };", "instance of T_S { Q = 2; };", [],
     "[singleton] class T_S { uint8 P; uint8 Q; }; instance of T_S { Q = 2; };"),
    ("instances without keys", "class T_S { uint8 P; }; instance of T_S { P = 1; };", "instance of T_S { P = 2; };", [],
     "class T_S { uint8 P; }; instance of T_S { P = 1; }; instance of T_S { P = 2; };"),
    ("a qualifier of an instance goes", cls() + "[Acme] " + inst(), inst(), [], cls() + inst()),

    # The security of a namespace stays until it is said anew.
    ("a namespace again", SECURED, NAMESPACE(""), [], SECURED),
    ("a descriptor anew", SECURED, NAMESPACE(OTHER), [], NAMESPACE(OTHER.replace(")]", "), RequiresEncryption]"))),
    ("a first descriptor", NAMESPACE(""), NAMESPACE(OTHER), [], NAMESPACE(OTHER)),
    ("two descriptors", SECURED, NAMESPACE(OTHER) + NAMESPACE(OTHER.replace("SY", "NS")), ["-w"], ["5:24 security-conflict"]),
    ("no encryption", SECURED, NAMESPACE("[RequiresEncryption(FALSE)] "), [], SECURED.replace(", RequiresEncryption", "")),
    ("encryption both ways", SECURED, NAMESPACE("[RequiresEncryption(FALSE)] ") + "[RequiresEncryption] instance of __SystemSecurity { };", [],
     ["4:2 security-conflict"]),
    ("encryption by __SystemSecurity", NAMESPACE(""), NAMESPACE("") + "[RequiresEncryption] instance of __SystemSecurity { };", [],
     NAMESPACE("[RequiresEncryption] ")),
    ("a child inherits anew", SECURED + "instance of __Namespace { Name = \"C\"; };\n", NAMESPACE(OTHER), [],
     NAMESPACE(OTHER.replace(")]", "), RequiresEncryption]")) + "instance of __Namespace { Name = \"C\"; };\n"),

    # Existence.
    ("createonly, new", cls(), cls(name="T_N"), CREATE, cls() + cls(name="T_N")),
    ("createonly, there", cls(), cls(), CREATE, ["1:7 create-only"]),
    ("createonly, there, by pragma", cls(), flags("createonly") + cls(), [], ["2:7 create-only"]),
    ("createonly, made by this MOF", cls(), cls(name="T_N") * 2, CREATE, ["2:7 create-only"]),
    ("createonly, deleted before", cls() + inst(), drop("T_A") + cls("uint8 P;"), CREATE, cls("uint8 P;")),
    ("updateonly, there", cls(), cls("uint8 P;"), UPDATE, cls("uint8 P;")),
    ("updateonly, new", cls(), cls(name="T_N"), UPDATE, ["1:7 update-only"]),
    ("updateonly, new, by pragma", cls(), flags("updateonly") + cls(name="T_N"), [], ["2:7 update-only"]),
    ("updateonly, deleted before", cls(), drop("T_A") + cls(), UPDATE, ["2:7 update-only"]),
    ("updateonly and safe", cls() + SUB, cls("uint8 P;"), UPDATE + SAFE, cls("uint8 P;") + SUB),
    ("updateonly, not safe", cls() + SUB, cls("uint8 P;"), UPDATE, ["1:7 update-refused"]),
    ("the pragma wins", cls(), flags("updateonly") + cls("uint8 P;"), CREATE, cls("uint8 P;")),
    ("the pragma wins over the mode", cls() + SUB, flags("updateonly") + cls("uint8 P;"), SAFE, ["2:7 update-refused"]),
    ("createonly, instance", cls() + inst(), inst(), ["--instance", "createonly"], ["1:13 create-only"]),
    ("createonly, another", cls() + inst(), inst("y"), ["--instance", "createonly"], cls() + inst() + inst("y")),
    ("createonly, instance by pragma", cls() + inst(), iflags("createonly") + inst(), [], ["2:13 create-only"]),
    ("createonly, deleted instance", cls("uint8 P;") + inst(values="P = 1;"), drop_instance('T_A.K="x"') + inst(), ["--instance", "createonly"],
     cls("uint8 P;") + inst()),
    ("updateonly, instance", cls("uint8 P;") + inst(), inst(values="P = 1;"), ["--instance", "updateonly"], cls("uint8 P;") + inst(values="P = 1;")),
    ("updateonly, another", cls() + inst(), inst("y"), ["--instance", "updateonly"], ["1:13 update-only"]),
    ("updateonly, instance by pragma", cls(), iflags("updateonly") + inst(), [], ["2:13 update-only"]),
    ("updateonly, deleted instance", cls() + inst(), drop_instance('T_A.K="x"') + inst(), ["--instance", "updateonly"], ["2:13 update-only"]),
    ("the pragma wins, instance", cls("uint8 P;") + inst(), iflags("updateonly") + inst(values="P = 1;"), ["--instance", "createonly"],
     cls("uint8 P;") + inst(values="P = 1;")),
    ("options hold in each file", cls(), cls(name="T_N"), CREATE + ["--instance", "createonly"], cls() + cls(name="T_N")),

    # Modes: a class that nothing depends on, with a subclass, with one that says otherwise, with instances, with those of a subclass.
    ("alone", cls(), cls("uint8 P;"), [], cls("uint8 P;")),
    ("subclass, compatible", cls() + SUB, cls("uint8 P;"), [], ["1:7 update-refused"]),
    ("subclass, safe, as mofcomp spells it", cls() + SUB, cls("uint8 P;"), ["-class:safeupdate"], cls("uint8 P;") + SUB),
    ("an instance that is there, as mofcomp spells it", cls() + inst(), inst(), ["-instance:createonly"], ["1:13 create-only"]),
    ("subclass, safe", cls() + SUB, cls("uint8 P;"), SAFE, cls("uint8 P;") + SUB),
    ("subclass, safe by pragma", cls() + SUB, flags("safeupdate") + cls("uint8 P;"), [], cls("uint8 P;") + SUB),
    ("conflict, safe", cls() + SUB, cls("uint8 B;"), SAFE, ["1:7 update-refused"]),
    ("conflict, force", cls() + SUB, cls("uint8 B;"), FORCE, cls("uint8 B;") + SUB),
    ("conflict that cannot be", cls() + SUB, cls("string B;"), FORCE, ["base override-type"]),
    ("a qualifier in conflict, force", cls("uint8 P;") + 'class T_B : T_A { [Units("m"), Acme] uint8 P; };\n',
     cls('[Units("s") : ToSubclass DisableOverride] uint8 P;'), FORCE,
     cls('[Units("s") : ToSubclass DisableOverride] uint8 P;') + "class T_B : T_A { [Acme] uint8 P; };\n"),
    ("one of the class, force", cls() + '[Acme("m")] class T_B : T_A { };\n', '[Acme("s") : ToSubclass DisableOverride] ' + cls(), FORCE,
     '[Acme("s") : ToSubclass DisableOverride] ' + cls() + "class T_B : T_A { };\n"),
    ("one that may override, force", cls() + '[Acme("m")] class T_B : T_A { };\n', '[Acme("s") : ToSubclass] ' + cls(), FORCE,
     '[Acme("s") : ToSubclass] ' + cls() + '[Acme("m")] class T_B : T_A { };\n'),
    ("a qualifier in conflict, safe", cls() + '[Acme("m")] class T_B : T_A { };\n', '[Acme("s") : ToSubclass DisableOverride] ' + cls(), SAFE,
     ["base disable-override"]),
    ("a qualifier in conflict of this MOF", cls() + "class T_B : T_A { };\n",
     '[Acme("s") : ToSubclass DisableOverride] ' + cls() + '[Acme("m")] class T_B : T_A { };\n', FORCE, ["2:2 disable-override"]),
    ("instances, compatible", cls() + inst(), cls("uint8 P;"), [], ["1:7 update-refused"]),
    ("instances, safe", cls() + inst(), cls("uint8 P;"), SAFE, ["1:7 update-refused"]),
    ("instances, force", cls() + inst(), cls("uint8 P;"), FORCE, cls("uint8 P;") + inst()),
    ("instances, force by pragma", cls() + inst(), flags("forceupdate") + cls("uint8 P;"), [], cls("uint8 P;") + inst()),
    ("instances that do not fit", cls("uint8 P;") + inst(values="P = 1;"), cls(), FORCE, ["base unknown-property"]),
    ("subclass instances, force", cls() + SUB + inst(name="T_B"), cls("uint8 P;"), FORCE, ["1:7 update-refused"]),
    ("subclass instances, a new key, force", cls() + SUB + inst(name="T_B"), cls("[key] uint8 P;"), FORCE, None),
    ("description, instances", cls() + SUB + inst() + inst(name="T_B"), '[Description("d")] ' + cls(), [],
     '[Description("d")] ' + cls() + SUB + inst() + inst(name="T_B")),
    ("order, instances", cls("uint8 P; uint8 Q;") + inst(), cls("uint8 Q; uint8 P;"), [], cls("uint8 Q; uint8 P;") + inst()),
    ("a new key", cls(), cls("[key] uint8 P;"), SAFE, ["1:7 update-refused"]),
    ("a new key, force", cls(), cls("[key] uint8 P;"), FORCE, cls("[key] uint8 P;")),
    ("another superclass", cls(key="") + cls(name="T_S", key=""), "class T_A : T_S { };", [], cls(name="T_S", key="") + "class T_A : T_S { };"),
    ("another superclass, subclass", cls(key="") + SUB + cls(name="T_S", key=""), "class T_A : T_S { };", SAFE, ["1:7 update-refused"]),
    ("another superclass, force", cls(key="") + SUB + cls(name="T_S", key=""), "class T_A : T_S { };", FORCE,
     cls(name="T_S", key="") + "class T_A : T_S { };" + SUB),
    ("a superclass of this MOF", cls(key=""), "class T_S { }; class T_A : T_S { };", ["-Werror"], "class T_S { }; class T_A : T_S { };"),
    ("a superclass behind it", cls(key=""), "class T_A : T_S { };\nclass T_S { };", ["-Werror=decl-order"], ["1:13 decl-order"]),
    ("abstract, instances", cls() + inst(), "[abstract] " + cls(), FORCE, ["base abstract-instance"]),
    ("mode of the declaration", cls() + SUB + cls(name="T_C") + "class T_D : T_C { };\n",
     flags("safeupdate") + cls("uint8 P;") + flags("updateonly") + cls("uint8 P;", "T_C"), [], ["4:7 update-refused"]),
    ("modes last to the end of a file", cls() + SUB, cls("uint8 P;"), ["FIRST", flags("safeupdate")], ["1:7 update-refused"]),
    ("instances of this MOF are in nobody's way", cls(), inst() + cls("uint8 P;"), [], cls("uint8 P;") + inst()),
    ("subclasses of this MOF are not", cls(), SUB + cls("uint8 P;"), [], cls("uint8 P;") + SUB),
    ("a cycle by way of the base", cls(key="") + SUB, "class T_A : T_B { };", FORCE, ["base cyclic-superclass"]),
    ("a class of the base loses what it needs", cls(key="") + "class T_B : T_A { };\n", "[terminal] class T_A { };", FORCE, ["base terminal-superclass"]),

    # Deletions, of the base and of the same MOF, in the order of the statements.
    ("deleteclass", cls() + inst() + cls(name="T_C"), drop("T_A"), [], cls(name="T_C")),
    ("deleteclass, subclasses and instances", cls() + SUB + inst() + inst(name="T_B") + cls(name="T_C"), drop("t_a"), [], cls(name="T_C")),
    ("deleteclass of nothing", cls(), drop("T_X"), [], ["1:21 delete-missing"]),
    ("deleteclass of nothing, NOFAIL", cls(), drop("T_X", "NOFAIL"), [], cls()),
    ("deleteclass, NOFAIL", cls() + inst(), drop("T_A", "NOFAIL"), [], ""),
    ("deleteclass twice", cls(), drop("T_A") * 2, [], ["2:21 delete-missing"]),
    ("deleteclass of a system class", cls(), drop("__EventFilter", "NOFAIL"), [], ["1:21 delete-pragma"]),
    ("deleteclass in another namespace", SECURED + cls(), drop("T_A"), [], ["1:21 delete-missing"]),
    ("deleteclass and again", cls() + SUB + inst(), drop("T_A") + cls("[key] uint8 P;"), [], cls("[key] uint8 P;")),
    ("deleteclass of a referenced class", "class T_R { };\nclass T_Q { [key] string K; T_R ref P; };\n", drop("T_R"), ["-Werror"],
     "class T_Q { [key] string K; T_R ref P; };\n"),       # which WMI warns about, and nobody warns about the base
    ("deleteclass of what a class embeds", "class T_R { };\nclass T_Q { [key] string K; T_R P; };\n", drop("T_R"), [], ["base unknown-type"]),
    ("deleteclass of this MOF", cls(), cls(name="T_N") + inst(name="T_N") + drop("T_N"), [], cls()),
    ("a subclass of the deleted", cls() + SUB, drop("T_A") + SUB, [], ["2:13 unknown-superclass"]),
    ("an instance of the deleted", cls(), drop("T_A") + inst(), [], ["2:13 unknown-class"]),
    ("deleteinstance", cls() + inst() + inst("y"), drop_instance('T_A.K="x"'), [], cls() + inst("y")),
    ("deleteinstance, other case", cls() + inst() + inst("y"), drop_instance('t_a="X"'), [], cls() + inst("y")),
    ("deleteinstance in a namespace", SECURED + cls() + inst(), drop_instance('root\\t:T_A.K="x"'), [], SECURED + cls()),
    ("deleteinstance of a number", "class T_A { [key] uint32 K; }; instance of T_A { K = 16; };", drop_instance("T_A.K=16"), [], "class T_A { [key] uint32 K; };"),
    ("deleteinstance of two keys", cls("[key] uint8 N;") + inst(values="N = 1;"), drop_instance('T_A.N=1,K="x"'), [], cls("[key] uint8 N;")),
    ("deleteinstance of a singleton", "[singleton] class T_S { uint8 P; }; instance of T_S { P = 1; };", drop_instance("T_S=@"), [],
     "[singleton] class T_S { uint8 P; };"),
    ("deleteinstance of nothing", cls() + inst(), drop_instance('T_A.K="y"'), [], ["1:24 delete-missing"]),
    ("deleteinstance of nothing, NOFAIL", cls() + inst(), drop_instance('T_A.K="y"', "NOFAIL"), [], cls() + inst()),
    ("deleteinstance twice", cls() + inst(), drop_instance('T_A.K="x"') * 2, [], ["2:24 delete-missing"]),
    ("deleteinstance of this MOF", cls(), inst() + drop_instance('T_A.K="x"'), [], cls()),
    ("deleteinstance before it is there", cls(), drop_instance('T_A.K="x"') + inst(), [], ["1:24 delete-missing"]),
    ("deleteinstance and again", cls("uint8 P;") + inst(values="P = 1;"), drop_instance('T_A.K="x"') + inst(), [], cls("uint8 P;") + inst()),
    ("deleteinstance, then its class", cls() + inst(), drop_instance('T_A.K="x"') + drop("T_A"), [], ""),
    ("its class, then deleteinstance", cls() + inst(), drop("T_A") + drop_instance('T_A.K="x"'), [], ["2:24 delete-missing"]),
    ("deleted instances are in nobody's way", cls() + inst(), drop_instance('T_A.K="x"') + cls("uint8 P;"), [], cls("uint8 P;")),
    ("nor are those of subclasses", cls() + SUB + inst(name="T_B"), drop_instance('T_B.K="x"') + cls("uint8 P;"), SAFE, cls("uint8 P;") + SUB),
    ("nor are deleted subclasses", cls() + SUB, drop("T_B") + cls("uint8 P;"), [], cls("uint8 P;")),
    ("nor those that said otherwise", cls() + SUB + "class T_C : T_A { };\n", drop("T_B") + cls("uint8 B;"), SAFE, cls("uint8 B;") + "class T_C : T_A { };\n"),
    ("deleteinstance of a namespace", SECURED + cls() + inst() + "instance of __Namespace { Name = \"C\"; };\n",
     '#pragma namespace("root")\n' + drop_instance('__Namespace.Name="T"'), [], ""),
    ("deleteinstance of a namespace, and again", SECURED + cls(), '#pragma namespace("root")\n' + drop_instance('__Namespace.Name="T"') + NAMESPACE(""), [],
     NAMESPACE("")),
    ("deleteinstance of no namespace", SECURED, drop_instance('root:__Namespace.Name="U"'), [], ["1:24 delete-missing"]),
    ("deleteinstance of a namespace from within", SECURED, '#pragma namespace("root\\\\T")\n' + drop_instance('root:__Namespace.Name="T"'), [],
     ["2:24 delete-pragma"]),

    # Other dialects.
    ("cim", CIM_KEY + "class T_A { [Key] string K; };\n", "class T_N : T_A { };\n", ["--dialect=cim"], CIM_KEY + "class T_A { [Key] string K; };\nclass T_N : T_A { };\n"),
    ("cim, a qualifier declared again", CIM_KEY + "class T_A { [Key] string K; };\n", CIM_KEY + "class T_A { [Key] string K; uint8 P; };\n", ["--dialect=cim"],
     CIM_KEY + "class T_A { [Key] string K; uint8 P; };\n"),
    ("mof3", "structure T_A { enumeration E : string { x, y }; E P; };\n", "class T_C { T_A P; };\n", ["--dialect=mof3"],
     "structure T_A { enumeration E : string { x, y }; E P; };\nclass T_C { T_A P; };\n"),
]

failures = []


def check(holds, *what):
    if not holds:
        failures.append(what)
        print("failed:", *what)


def run(*arguments, **keywords):
    return subprocess.run([MOFWARD, *arguments], capture_output=True, text=True, timeout=120, **keywords)


def compile_to(folder, out, source, options=()):
    (folder / "plain.mof").write_text(source)
    done = run("compile", "-w", *options, "-o", out, "plain.mof", cwd=folder)
    return done.returncode == 0 or print(done.stderr)


def errors_of(done):
    """As the rows have them."""
    told = [f"{place} {name}" if file == "new.mof" else f"base {name}" for file, place, name in DIAGNOSTIC.findall(done.stderr)]
    return told


def check_row(folder, row):
    what, base, source, options, result = row
    dialect = [option for option in options if option.startswith("--dialect")]
    first = []
    if options[:1] == ["FIRST"]:
        (folder / "first.mof").write_text(options[1])
        options, first = [], ["first.mof"]
    if not compile_to(folder, "old.mwr", base, dialect):
        return check(False, what, "the base does not compile")
    before = (folder / "old.mwr").read_bytes()
    (folder / "new.mof").write_text(source)
    (folder / "same.mwr").write_bytes(before)
    apart = run("compile", *options, "--base", "old.mwr", "-o", "new.mwr", *first, "new.mof", cwd=folder)
    same = run("compile", *options, "--base", "same.mwr", "-o", "same.mwr", *first, "new.mof", cwd=folder)
    check(apart.returncode == same.returncode, what, "the same path gives another status", apart.returncode, same.returncode)
    check((folder / "old.mwr").read_bytes() == before, what, "the base was changed")
    if isinstance(result, str):
        if not compile_to(folder, "want.mwr", result, dialect) or apart.returncode != 0:
            return check(False, what, apart.stderr)
        want = (folder / "want.mwr").read_bytes()
        check((folder / "new.mwr").read_bytes() == want, what, run("diff", "--allow", "none", "want.mwr", "new.mwr", cwd=folder).stdout)
        return check((folder / "same.mwr").read_bytes() == want, what, "other bytes at the same path")
    check(apart.returncode == 1, what, "was not refused", apart.returncode)
    if result is not None:
        check(errors_of(apart) == result, what, errors_of(apart), apart.stderr)
    check((folder / "same.mwr").read_bytes() == before and not (folder / "new.mwr").exists(), what, "something was written")


def in_folder(function, *arguments):
    with tempfile.TemporaryDirectory(prefix="mofward-update-") as folder:
        function(pathlib.Path(folder), *arguments)


def main():
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda row: in_folder(check_row, row), ROWS))
    print(f"{len(ROWS)} rows, {len(failures)} failures")
    sys.exit(bool(failures))


main()
