"""What mofward diff says of pairs of small MOFs, one for each row of its table, in both directions.

usage: changes.py MOFWARD ROOT SHARED
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time

UPDATES = {"C": "compatible", "S": "safe", "F": "force"}
NS = r"root\default"


def class_of(member, before="", extra=""):
    return f"{before} class T_A {{ [key] string Name; {member} }}; {extra}\n"


# Changes of a class: (member in the one, member in the other, what a subclass of the first and of the second says otherwise, path behind
# T_A, kind and updates forward, kind and updates backward). Updates: alone, with subclasses, with one that says otherwise, with instances.
MEMBERS = [
    ("", "uint8 P;", "uint8 P;", "uint8 P;", ".P", ("property-added", "CSFF"), ("property-removed", "CSFF")),
    ("uint8 P;", "uint16 P;", "uint8 P;", "uint16 P;", ".P", ("property-type-changed", "CSFF"), ("property-type-changed", "CSFF")),
    ("uint8 P;", "uint8 P[];", "uint8 P;", "uint8 P[];", ".P", ("property-type-changed", "CSFF"), ("property-type-changed", "CSFF")),
    ("uint8 P[3];", "uint8 P[4];", "uint8 P[3];", "uint8 P[4];", ".P", ("property-type-changed", "CSFF"), ("property-type-changed", "CSFF")),
    ("T_A ref P;", "T_R ref P;", "T_A ref P;", "T_R ref P;", ".P", ("reference-class-changed", "CSFF"), ("reference-class-changed", "CSFF")),
    ("uint8 P = 1;", "uint8 P = 2;", "uint8 P = 3;", "uint8 P = 3;", ".P", ("property-default-changed", "CSSF"), ("property-default-changed", "CSSF")),
    ("uint8 P = 1;", "uint8 P;", "uint8 P = 3;", "uint8 P = 3;", ".P", ("property-default-changed", "CSSF"), ("property-default-changed", "CSSF")),
    ("string P = \"\u00e9\";", "string P = \"e\";", None, None, ".P", ("property-default-changed", "CS-F"), ("property-default-changed", "CS-F")),
    ("real32 P[] = {1.5};", "real32 P[] = {1.5, 2};", None, None, ".P", ("property-default-changed", "CS-F"), ("property-default-changed", "CS-F")),
    ("uint8 P; uint8 Q;", "uint8 Q; uint8 P;", None, None, "", ("property-order-changed", "CC-C"), ("property-order-changed", "CC-C")),
    ("uint8 P; uint8 Z;", "uint8 p; uint8 Z;", None, None, ".P", ("spelling-changed", "CC-C"), ("spelling-changed", "CC-C")),
    ("", "uint8 M();", "uint8 M();", "uint8 M();", ".M()", ("method-added", "CSFF"), ("method-removed", "CSFF")),
    ("uint8 M();", "void M();", "uint8 M();", "void M();", ".M()", ("method-type-changed", "CSFF"), ("method-type-changed", "CSFF")),
    ("void M(); void N();", "void N(); void M();", None, None, "", ("method-order-changed", "CC-C"), ("method-order-changed", "CC-C")),
    ("void M();", "void M([in] uint8 P);", "void M();", "void M([in] uint8 P);", ".M(P)", ("parameter-added", "CSFF"), ("parameter-removed", "CSFF")),
    ("void M([in] uint8 P);", "void M([in] uint16 P);", "void M([in] uint8 P);", "void M([in] uint16 P);", ".M(P)",
     ("parameter-type-changed", "CSFF"), ("parameter-type-changed", "CSFF")),
    ("[Units(\"s\")] uint8 P;", "[Description(\"d\"), Units(\"s\")] uint8 P;", "[Description(\"e\")] uint8 P;", "[Description(\"e\")] uint8 P;",
     ".P [Description]", ("description-changed", "CCCC"), ("description-changed", "CCCC")),
    ("[Values{\"a\"} : Amended] uint8 P;", "[Values{\"b\"} : Amended] uint8 P;", None, None, ".P [Values]", ("description-changed", "CC-C"), ("description-changed", "CC-C")),
    ("uint8 P;", "[Units(\"s\") : ToSubclass] uint8 P;", "[Units(\"m\")] uint8 P;", "[Units(\"m\")] uint8 P;", ".P [Units]",
     ("qualifier-added", "CSFF"), ("qualifier-removed", "CSSF")),
    ("uint8 P;", "[Units(\"s\")] uint8 P;", "[Units(\"m\")] uint8 P;", "[Units(\"m\")] uint8 P;", ".P [Units]",
     ("qualifier-added", "CSSF"), ("qualifier-removed", "CSSF")),      # handed down to none
    ("[Units(\"s\") : ToSubclass] uint8 P;", "[Units(\"m\") : ToSubclass] uint8 P;", "[Units(\"t\")] uint8 P;", "[Units(\"t\")] uint8 P;",
     ".P [Units]", ("qualifier-value-changed", "CSFF"), ("qualifier-value-changed", "CSFF")),
    ("[Units(\"s\") : ToSubclass] uint8 P;", "[Units(\"s\") : ToSubclass DisableOverride] uint8 P;", "[Units(\"s\")] uint8 P;", None,
     ".P [Units]", ("qualifier-flavor-changed", "CSFF"), ("qualifier-flavor-changed", "CS-F")),
    ("void M();", "[Units(\"s\")] void M();", None, None, ".M() [Units]", ("qualifier-added", "CS-F"), ("qualifier-removed", "CS-F")),
    ("void M([in] uint8 P);", "void M([in, Units(\"s\")] uint8 P);", None, None, ".M(P) [Units]", ("qualifier-added", "CS-F"), ("qualifier-removed", "CS-F")),
    ("", "[key] string K;", None, None, ".K", ("key-added", "FF--"), ("key-removed", "FF--")),
    ("string K;", "[key] string K;", None, None, ".K", ("key-added", "FF--"), ("key-removed", "FF--")),
    ("uint8 P;", "[Privileges{\"SeDebugPrivilege\"}] uint8 P;", None, None, ".P [Privileges]", ("security-qualifier-changed", "FF-F"),
     ("security-qualifier-changed", "FF-F")),
]


def secured(sddl, name="T"):
    return (f'#pragma namespace("root")\n[NamespaceSecuritySDDL("O:BAG:BAD:(A;CI;0x6003F;;;BA){sddl}")]\n'
            f'instance of __Namespace {{ Name = "{name}"; }};\n')


USER = "S-1-5-21-1-2-3-9"
PROVIDER = 'instance of __Win32Provider {{ Name = "p"; CLSID = "{{{{00000000-0000-0000-0000-000000000001}}}}"; {} }};\n'.format
FILTER = 'instance of __EventFilter {{ Name = "f"; Query = "select * from __InstanceCreationEvent within 9"; QueryLanguage = "WQL"; {} }};\n'.format
CIM = "--dialect=cim"
QUALIFIER = "Qualifier T_Q : {} = {}, Scope({}), Flavor({});\n".format
INDEPENDENT = class_of("")

# (options, one, other, what is said forward, what is said backward): "update kind path", all of them; behind " | " what "note" says.
PAIRS = [
    ([], "", "", [], []),
    ([], INDEPENDENT, INDEPENDENT + "class T_N { [key] string Name; uint8 P; };", [r"compatible class-added :T_N"], [r"force class-removed :T_N"]),
    ([], "class T_A { };", "class t_a { };", ["compatible spelling-changed :T_A"], ["compatible spelling-changed :t_a"]),
    ([], "class T_S { }; class T_A { };", "class T_S { }; class T_A : T_S { };", ["compatible superclass-changed :T_A"], ["compatible superclass-changed :T_A"]),
    ([], "class T_S { }; class T_A { }; class T_B : T_A { };", "class T_S { }; class T_A : T_S { }; class T_B : T_A { };",
     ["force superclass-changed :T_A subclasses"], ["force superclass-changed :T_A subclasses"]),
    ([], "class T_A { [key] string N; };", "[abstract] class T_A { [key] string N; };", ["compatible class-kind-changed :T_A"], ["compatible class-kind-changed :T_A"]),
    ([], "[abstract] class T_A { }; class T_B : T_A { };", "[abstract, association : ToSubclass] class T_A { T_A ref X; }; [association] class T_B : T_A { };",
     ["force class-kind-changed :T_A subclasses", "safe property-added :T_A.X subclasses", "compatible qualifier-added :T_B [association]"], None),
    ([], "class T_A { string N; };", "[singleton] class T_A { string N; };", ["compatible class-kind-changed :T_A"], ["compatible class-kind-changed :T_A"]),
    # Only what is below says otherwise: not the class itself, not its neighbours on either side
    ([], "class T_0 { }; class T_00 : T_0 { uint8 P; }; class T_C : T_0 { uint8 P; }; class T_B : T_A { }; class T_A : T_0 { uint8 P; };",
     "class T_0 { }; class T_00 : T_0 { uint8 P; }; class T_C : T_0 { uint8 P; }; class T_B : T_A { }; class T_A : T_0 { uint16 P; };",
     ["safe property-type-changed :T_A.P subclasses"], ["safe property-type-changed :T_A.P subclasses"]),
    ([], "class T_0 { }; class T_A : T_0 { uint8 P; }; class T_B : T_A { }; class T_BB : T_B { uint8 P; };",
     "class T_0 { }; class T_A : T_0 { uint16 P; }; class T_B : T_A { }; class T_BB : T_B { uint16 P; };",
     ["compatible property-type-changed :T_BB.P", "force property-type-changed :T_A.P conflict"], None),
    # Instances
    ([], INDEPENDENT, INDEPENDENT + 'instance of T_A { Name = "x"; };', ['compatible instance-added :T_A.Name="x"'], ['force instance-removed :T_A.Name="x"']),
    ([], class_of("uint8 P;", "", 'instance of T_A { Name = "x"; P = 1; };'), class_of("uint8 P;", "", 'instance of T_A { Name = "x"; P = 2; };'),
     ['compatible instance-value-changed :T_A.Name="x" {P}'], ['compatible instance-value-changed :T_A.Name="x" {P}']),
    ([], class_of("uint8 P;", "", 'instance of T_A { Name = "x"; P = 1; };'), class_of("uint8 P;", "", 'instance of T_A { Name = "x"; };'),
     ['compatible instance-value-changed :T_A.Name="x" {P}'], ['compatible instance-value-changed :T_A.Name="x" {P}']),
    ([], class_of("", "", 'instance of T_A { Name = "x"; };'), class_of("", "", 'instance of T_A { Name = "X"; };'),
     ['compatible spelling-changed :T_A.Name="x"', 'compatible instance-value-changed :T_A.Name="x" {Name}'], None),
    ([CIM], class_of("", "", 'instance of T_A { Name = "x"; };'), class_of("", "", 'instance of T_A { Name = "X"; };'),
     ['compatible instance-added :T_A.Name="X"', 'force instance-removed :T_A.Name="x"'], None),
    ([CIM], "class T_A { string S; }; instance of T_A { S = \"a\"; }; instance of T_A { S = \"b\"; };",
     "class T_A { string S; }; instance of T_A { S = \"new\"; }; instance of T_A { S = \"b\"; }; instance of T_A { S = \"a\"; };",
     ["compatible instance-added :T_A"], ["force instance-removed :T_A"]),
    ([], "class T_E { uint8 N; }; class T_A { [key] string Name; T_E E; }; instance of T_A { Name = \"x\"; E = instance of T_E { N = 1; }; };",
     "class T_E { uint8 N; }; class T_A { [key] string Name; T_E E; }; instance of T_A { Name = \"x\"; E = instance of T_E { N = 2; }; };",
     ['compatible instance-value-changed :T_A.Name="x" {E}'], ['compatible instance-value-changed :T_A.Name="x" {E}']),
    # Qualifier declarations
    ([CIM], INDEPENDENT, INDEPENDENT + QUALIFIER("string", "null", "any", "EnableOverride"), ["compatible qualifier-type-added :[T_Q]"], ["force qualifier-type-removed :[T_Q]"]),
    ([CIM], QUALIFIER("string", "null", "any", "EnableOverride"), QUALIFIER("uint8", "null", "any", "EnableOverride"),
     ["force qualifier-type-type-changed :[T_Q]"], ["force qualifier-type-type-changed :[T_Q]"]),
    ([CIM], QUALIFIER("uint8", "1", "any", "EnableOverride"), QUALIFIER("uint8", "2", "any", "EnableOverride"),
     ["safe qualifier-type-default-changed :[T_Q]"], ["safe qualifier-type-default-changed :[T_Q]"]),
    ([CIM], QUALIFIER("uint8", "1", "class", "EnableOverride"), QUALIFIER("uint8", "1", "class, method", "EnableOverride"),
     ["compatible scope-widened :[T_Q]"], ["force scope-narrowed :[T_Q]"]),
    ([CIM], QUALIFIER("uint8", "1", "any", "EnableOverride"), QUALIFIER("uint8", "1", "any", "DisableOverride"),
     ["safe qualifier-type-flavor-changed :[T_Q]"], ["safe qualifier-type-flavor-changed :[T_Q]"]),
    # Parameters have defaults in MOF 3
    (["--dialect=mof3"], "class T_A { void M(uint8 P = 1); };", "class T_A { void M(uint8 P = 2); };",
     ["compatible parameter-default-changed :T_A.M(P)"], ["compatible parameter-default-changed :T_A.M(P)"]),
    ([], "class T_A { void M([in, id(0)] uint8 P, [in, id(1)] uint8 Q); };", "class T_A { void M([in, id(0)] uint8 Q, [in, id(1)] uint8 P); };",
     ["compatible parameter-order-changed :T_A.M()", "compatible qualifier-value-changed :T_A.M(P) [id]", "compatible qualifier-value-changed :T_A.M(Q) [id]"], None),
    # Namespaces and their security
    ([], secured(""), secured("") + secured("(A;;0x1;;;AU)", "U"), [r"compatible namespace-added root\U"], [r"force namespace-removed root\U"]),
    ([], secured("(A;;0x3;;;WD)"), '#pragma namespace("root")\ninstance of __Namespace { Name = "T"; };',
     [r"compatible descriptor-changed root\T | it no longer has a descriptor of its own", r"safe access-tightened root\T | S-1-1-0 loses ENABLE|METHOD_EXECUTE"],
     [r"compatible descriptor-changed root\T | it has a descriptor of its own now", r"force access-loosened root\T | S-1-1-0 gains ENABLE|METHOD_EXECUTE"]),
    ([], secured(""), secured("(A;;0x3;;;WD)"),
     [r"compatible descriptor-changed root\T", r"force access-loosened root\T | S-1-1-0 gains ENABLE|METHOD_EXECUTE"],
     [r"compatible descriptor-changed root\T", r"safe access-tightened root\T | S-1-1-0 loses ENABLE|METHOD_EXECUTE"]),
    ([], secured("(A;;0x1;;;WD)"), secured("(A;;0x3;;;WD)"),
     [r"compatible descriptor-changed root\T", r"force access-loosened root\T | S-1-1-0 gains METHOD_EXECUTE"],
     [r"compatible descriptor-changed root\T", r"safe access-tightened root\T | S-1-1-0 loses METHOD_EXECUTE"]),
    ([], secured("(A;;0x1;;;WD)"), secured("(A;CI;0x1;;;WD)"),
     [r"compatible descriptor-changed root\T", r"force access-loosened root\T | S-1-1-0 gains ENABLE in namespaces below"], None),
    ([], secured("(A;CINP;0x1;;;WD)"), secured("(A;;0x1;;;WD)"),
     [r"compatible descriptor-changed root\T", r"safe access-tightened root\T | S-1-1-0 loses ENABLE in child namespaces"], None),
    ([], secured(f"(A;;0x3;;;WD)(D;;0x2;;;{USER})"), secured("(A;;0x3;;;WD)"),
     [r"compatible descriptor-changed root\T", rf"force access-loosened root\T | {USER} is no longer denied METHOD_EXECUTE"],
     [r"compatible descriptor-changed root\T", rf"safe access-tightened root\T | {USER} is denied METHOD_EXECUTE"]),
    ([], secured(f"(A;;0x3;;;WD)(D;;0x2;;;{USER})"), secured(f"(D;;0x2;;;{USER})(A;;0x3;;;WD)"),
     [r"compatible descriptor-changed root\T", r"force ace-order-changed root\T"], [r"compatible descriptor-changed root\T", r"force ace-order-changed root\T"]),
    ([], secured(f"(A;;0x3;;;WD)(A;;0x1;;;{USER})"), secured(f"(A;;0x1;;;{USER})(A;;0x3;;;WD)"), [r"compatible descriptor-changed root\T"], None),
    ([], secured("S:(AU;SA;0x2;;;WD)"), secured(""),
     [r"compatible descriptor-changed root\T", r"force access-loosened root\T | S-1-1-0 is no longer audited for METHOD_EXECUTE"],
     [r"compatible descriptor-changed root\T", r"safe access-tightened root\T | S-1-1-0 is audited for METHOD_EXECUTE"]),
    ([], secured(""), secured("").replace("O:BA", "O:SY"), [r"compatible descriptor-changed root\T", r"force owner-changed root\T"], None),
    ([], secured("") + '#pragma namespace("root\\\\T")\n[RequiresEncryption(TRUE)] instance of __SystemSecurity { };', secured(""),
     [r"force encryption-dropped root\T"], [r"safe encryption-required root\T"]),
    ([], PROVIDER('HostingModel = "NetworkServiceHost";'), PROVIDER('HostingModel = "LocalSystemHost";'),
     ['force provider-hosting-changed :__Win32Provider.Name="p" {HostingModel}'], ['force provider-hosting-changed :__Win32Provider.Name="p" {HostingModel}']),
    ([], "", PROVIDER('HostingModel = "NetworkServiceHost";'),
     ['compatible instance-added :__Win32Provider.Name="p"', 'force provider-hosting-changed :__Win32Provider.Name="p" {CLSID}',
      'force provider-hosting-changed :__Win32Provider.Name="p" {HostingModel}'], None),
    ([], secured(""), secured("") + secured("", "U") + '#pragma namespace("root\\\\U")\n' + PROVIDER('HostingModel = "NetworkServiceHost";'),
     [r"compatible namespace-added root\U", r'force provider-hosting-changed root\U:__Win32Provider.Name="p" {CLSID}',
      r'force provider-hosting-changed root\U:__Win32Provider.Name="p" {HostingModel}'], None),
    ([], FILTER(""), FILTER('EventAccess = "O:BAG:BAD:(A;;0x80;;;BA)";'), ['force event-access-changed :__EventFilter.Name="f" {EventAccess}'],
     ['force event-access-changed :__EventFilter.Name="f" {EventAccess}']),
]

failures = checks = 0
kinds_seen = set()


def check(holds, what):
    global failures, checks
    checks += 1
    if not holds:
        failures += 1
        print(f"failed: {what}")


def run(mofward, *arguments, **options):
    return subprocess.run([mofward, *map(str, arguments)], capture_output=True, text=True, timeout=120, **options)


def said_of(mofward, options, old, new, folder):
    """The changes of two texts, as the tables have them."""
    (folder / "old.mof").write_text(old, encoding="utf-8")
    (folder / "new.mof").write_text(new, encoding="utf-8")
    done = run(mofward, "diff", "--json", "--allow", "none", *options, "-N", "root/default", "-Wno-decl-order", folder / "old.mof", folder / "new.mof")
    try:
        report = json.loads(done.stdout)
    except ValueError:
        return [f"status {done.returncode}: {done.stderr}"]
    check(done.returncode == (1 if report["changes"] else 0) and report["allowed"] == (not report["changes"]), f"status {done.returncode} of\n{old}{new}")
    said = []
    for change in report["changes"]:
        kinds_seen.add(change["kind"])
        path = change["path"].removeprefix(NS)
        extra = (f" {change['because']}" if "because" in change else "") + (f" | {change['note']}" if "note" in change else "")
        said.append(f"{change['update']} {change['kind']} {path}{extra}".rstrip())
    check(sum(report["counts"].values()) == len(said), f"counts of\n{old}{new}")
    return sorted(said)


def check_pairs(mofward, folder):
    for options, one, other, forward, backward in PAIRS:
        for old, new, wanted in ((one, other, forward), (other, one, backward)):
            if wanted is None:
                continue
            got = said_of(mofward, options, old, new, folder)
            check(got == sorted(wanted), f"from\n{old}to\n{new}it says {got}, not {sorted(wanted)}")


def contexts(says_otherwise):
    """What else OLD and NEW have, and the reason that this gives: alone, subclasses, conflict, instances; then instances of a subclass."""
    subclass, instance = "class T_B : T_A { };", 'instance of {} {{ Name = "x"; }};'
    yield "", "", None
    yield subclass, subclass, "subclasses"
    yield (f"class T_B : T_A {{ {says_otherwise} }};", "", "conflict") if says_otherwise else None
    yield instance.format("T_A"), instance.format("T_A"), "instances"
    both = subclass + instance.format("T_B")
    yield both, both, "subclass-instances"


def check_member(mofward, folder, old, new, otherwise, path, wanted):
    kind, updates = wanted
    alone = updates[0]
    for update, context in zip(updates + updates[3], contexts(otherwise)):
        if update == "-":
            continue
        in_old, in_new, because = context
        helper = "class T_R { [key] string Name; };"
        got = said_of(mofward, [], class_of(old, helper, in_old), class_of(new, helper, in_new), folder)
        line = f"{UPDATES[update]} {kind} :T_A{path}"
        if update != alone and because == "conflict" and update == updates[1]:
            because = "subclasses"      # the one that says otherwise weighs no more than any
        line += f" {because}" if update != alone else ""
        got = [change for change in got if ":T_B" not in change]
        check(got == [line], f"from\n{class_of(old, helper, in_old)}to\n{class_of(new, helper, in_new)}it says {got}, not {line!r}")


def check_members(mofward, folder):
    for one, other, first_says, second_says, path, forward, backward in MEMBERS:
        check_member(mofward, folder, one, other, first_says, path, forward)
        if backward[0] == "spelling-changed":
            path = path.lower()
        check_member(mofward, folder, other, one, second_says, path, backward)


def check_kinds(root):
    rows = re.findall(r"^\| `([a-z-]+)` \|(?:[^|]*\|){6}$", (root / "docs/diff.md").read_text(encoding="utf-8"), re.M)
    check(rows and set(rows) == kinds_seen, f"kinds without a test: {sorted(set(rows) - kinds_seen)}; not in docs/diff.md: {sorted(kinds_seen - set(rows))}")


def check_dialects(mofward, folder):
    """Two repositories that were compiled apart."""
    (folder / "one.mof").write_text(INDEPENDENT)
    for name, dialect in (("wmi", "wmi"), ("cim", "cim")):
        check(run(mofward, "compile", f"--dialect={dialect}", "-N", "root/default", "-o", folder / f"{name}.mwr", folder / "one.mof").returncode == 0, dialect)
    report = json.loads(run(mofward, "diff", "--json", folder / "wmi.mwr", folder / "cim.mwr").stdout)
    kinds_seen.update(change["kind"] for change in report["changes"])
    check(report["old"]["dialect"] == "wmi" and report["new"]["dialect"] == "cim", "dialects")
    check({"kind": "dialect-changed", "update": "force", "security": False, "path": "", "old": "wmi", "new": "cim"} in report["changes"], f"{report['changes']}")


def check_program(mofward, folder):
    """Statuses, inputs and the text for people."""
    files = {"a.mof": class_of("uint8 P;", "", "class T_B : T_A { };"), "b.mof": class_of("", "", "class T_B : T_A { };"), "bad.mof": "class {", "empty.mof": "",
             "inc.mof": '#pragma include("part.mof")\n', "c.mof": class_of(f"[Description(\"{'same ' * 60}one\")] uint8 P;"),
             "d.mof": class_of(f"[Description(\"{'same ' * 60}two\x1b[31m\")] uint8 P;").replace("\x1b", "\\x1b")}
    for name, text in files.items():
        (folder / name).write_text(text)
    (folder / "sub").mkdir()
    (folder / "sub/part.mof").write_text(files["a.mof"])
    run(mofward, "compile", "-o", folder / "a.mwr", folder / "a.mof")
    image = (folder / "a.mwr").read_bytes()
    (folder / "flipped.mwr").write_bytes(image[:200] + bytes([image[200] ^ 1]) + image[201:])
    (folder / "cut.mwr").write_bytes(image[:len(image) // 2])
    (folder / "flipped").write_bytes((folder / "flipped.mwr").read_bytes())
    (folder / "noise.mwr").write_bytes(b"class T_A { };")
    rows = [
        (["a.mof", "b.mof"], 1, r"^Needs safe update:\n  property-removed  root\\default:T_A\.P\n      - uint8 P\n      the class has subclasses\n\n"
         r"1 difference: 0 compatible, 1 safe, 0 force; 1 beyond --allow compatible\n\Z", None),
        (["--allow", "safe", "a.mof", "b.mof"], 0, r"; all within --allow safe\n\Z", None),
        (["--allow=force", "a.mof", "b.mof"], 0, r"all within --allow force", None),
        (["--allow=none", "a.mof", "a.mwr"], 0, r"^no differences\n\Z", None),
        (["--allow=none", "empty.mof", "b.mof"], 1, r"2 compatible, .*; 2 beyond --allow none", None),
        (["empty.mof", "b.mof"], 0, r"all within --allow compatible", None),
        (["-I", "sub", "inc.mof", "a.mwr"], 0, r"^no differences", None),
        (["-isystem", "sub", "inc.mof", "a.mwr"], 0, r"^no differences", None),
        (["-N", r"root\other", "a.mof", "a.mwr"], 1, r"namespace-removed  root\\other\n", None),
        (["c.mof", "d.mof"], 0, r"description-changed  .*\n +- \.\.\.(.{16})one\"\)\n +\+ \.\.\.\1two\\x001B\[31m\"\)\n", None),
        (["--color=always", "a.mof", "b.mof"], 1, "^\x1b\\[33mNeeds safe update\x1b\\[m:\n", None),
        (["--color=never", "a.mof", "b.mof"], 1, "^Needs", None),
        (["bad.mof", "a.mof"], 1, None, r"^.*bad\.mof:1:\d+: error: "),
        (["a.mof", "bad.mof"], 1, None, r"^.*bad\.mof:1:\d+: error: "),
        (["flipped.mwr", "a.mof"], 1, None, r"^mofward: 'flipped\.mwr': the checksum does not match.*; compile its MOF again, or restore the file\n\Z"),
        (["a.mof", "flipped"], 1, None, r"^mofward: 'flipped': the checksum does not match"),
        (["a.mof", "cut.mwr"], 1, None, r"^mofward: 'cut\.mwr': .*; compile its MOF again"),
        (["a.mof", "noise.mwr"], 1, None, r"^mofward: 'noise\.mwr': not a mofward repository"),
        (["absent.mof", "a.mof"], 3, None, r"^mofward: cannot read 'absent\.mof': No such file"),
        (["a.mof", "."], 3, None, r"^mofward: cannot read '\.': Is a directory"),
        ([], 2, None, r"^mofward: name two repositories or MOF files.*\nmofward: try 'mofward help diff'\n\Z"),
        (["a.mof"], 2, None, r"name two"),
        (["a.mof", "a.mof", "a.mof"], 2, None, r"name two"),
        (["-", "-"], 2, None, r"standard input can be read once"),
        (["", "a.mof"], 2, None, r"name of a file is empty"),
        (["--allow", "all", "a.mof", "b.mof"], 2, None, r"--allow takes none, compatible, safe or force, not 'all'"),
        (["--dialect=c++", "a.mof", "b.mof"], 2, None, r"no dialect"),
        (["--nonsense", "a.mof", "b.mof"], 2, None, r"unknown option '--nonsense'"),
        (["-o", "x", "a.mof", "b.mof"], 2, None, r"unknown option '-o'"),
    ]
    for arguments, status, out, err in rows:
        done = run(mofward, "diff", *arguments, cwd=folder)
        check(done.returncode == status, f"diff {arguments}: status {done.returncode}, want {status}\n{done.stdout}{done.stderr}")
        for pattern, text in ((out, done.stdout), (err, done.stderr)):
            check(text == "" if pattern is None else re.search(pattern, text), f"diff {arguments}:\n{text}is not {pattern}")
    for name in ("a.mof", "a.mwr"):
        done = subprocess.run([mofward, "diff", "--allow=none", "-", folder / "a.mof"], input=(folder / name).read_bytes(), capture_output=True, timeout=60)
        check((done.returncode, done.stdout) == (0, b"no differences\n"), f"standard input is {name}: {done}")
    done = subprocess.run(["bash", "-c", f"'{mofward}' diff --allow=none <(cat '{folder}/a.mof') '{folder}/a.mwr'"], capture_output=True, timeout=60)
    check((done.returncode, done.stdout) == (0, b"no differences\n"), f"a pipe: {done}")
    if pathlib.Path("/dev/full").exists():
        with open("/dev/full", "wb") as full:
            done = subprocess.run([mofward, "diff", folder / "a.mof", folder / "b.mof"], stdout=full, stderr=subprocess.PIPE, timeout=60)
        check(done.returncode == 3 and b"cannot write standard output" in done.stderr, f"a full disk: {done}")


def large(count, type_name, value):
    """A deep hierarchy and a wide class with many subclasses and instances; every class and instance depends on the arguments."""
    deep = "".join(f"class T_{i} : T_{i - 1} {{ [Units(\"{value}\") : ToSubclass] {type_name} P; }};\n" for i in range(1, 60))
    wide = " ".join(f"{type_name} W{i};" for i in range(count // 20))
    many = "".join(f"class T_M{i} : T_W {{ [Units(\"{value}\")] string S; {type_name} X; }};\ninstance of T_W {{ Name = \"{i}\"; W1 = {value}; }};\n"
                   for i in range(count))
    return f"class T_0 {{ }};\n{deep}class T_W {{ [key] string Name; [Units(\"{value}\") : ToSubclass] string S; {wide} }};\n{many}"


def check_size(mofward, folder):
    """Ten times as much takes about ten times as long."""
    def measure(count):
        paths = [folder / f"{name}{count}.mwr" for name in ("old", "new")]
        for path, arguments in zip(paths, (("uint8", 8), ("uint16", 16))):
            done = run(mofward, "compile", "-Wno-decl-order", "-o", path, "-", input=large(count, *arguments))
            check(done.returncode == 0, f"{count}: {done.stderr[:2000]}")
        begin = time.monotonic()
        done = run(mofward, "diff", "--json", "--allow=force", *paths)
        check(done.returncode == 0 and len(json.loads(done.stdout)["changes"]) > 3 * count, f"{count}: {done.returncode} {done.stderr[:2000]}")
        return time.monotonic() - begin

    few, many = measure(600), measure(6000)
    print(f"600 and 6000 classes and instances: {few:.2f} s and {many:.2f} s")
    check(many < 40 * few + 2, f"it takes {few:.2f} s for 600 and {many:.2f} s for 6000")


def check_schema(mofward, shared, folder):
    schema = shared / "corpus/cim-2.49/cim_schema_2.49.0.mof"
    if not schema.is_file():
        print(f"not tried: {schema} is absent")
        return
    done = run(mofward, "compile", "--dialect=cim", "-o", folder / "cim.mwr", schema)
    check(done.returncode == 0, done.stderr[:2000])
    done = run(mofward, "diff", "--allow=none", "--dialect=cim", folder / "cim.mwr", schema)
    check((done.returncode, done.stdout) == (0, "no differences\n"), f"CIM 2.49 and itself: {done.stdout[:2000]}")


def main():
    mofward, root, shared = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        check_pairs(mofward, folder)
        check_members(mofward, folder)
        check_dialects(mofward, folder)
        check_kinds(root)
        check_program(mofward, folder)
        check_size(mofward, folder)
        check_schema(mofward, shared, folder)
    print(f"{checks} checks, {failures} failures")
    return 1 if failures or not checks else 0


if __name__ == "__main__":
    sys.exit(main())
