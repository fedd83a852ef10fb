"""What shows the diagnostics that no few lines of MOF can: name -> files (None: a folder), arguments of mofward, those of commands before."""


def one(name, content, dialect="wmi"):
    """A single file, of which the bytes matter or which is long."""
    return {f"{name}.mof": content}, ["check", f"--dialect={dialect}", f"-W{name}", f"{name}.mof"]


def several(name, files):
    """Files that include each other, from main.mof."""
    return files, ["check", f"-W{name}", "main.mof"]


def bmf(name, text, dialect="wmi"):
    """Of writing binary MOF."""
    return {f"{name}.mof": text}, ["compile", "--target=bmf", f"--dialect={dialect}", "-o", "out.bmf", f"{name}.mof"]


def repeated(head, item, count, tail):
    """head, then item for each number from 1 to count, then tail; # in item is the number and ^ the one before."""
    return head + "".join(item.replace("#", str(i)).replace("^", str(i - 1)) for i in range(1, count + 1)) + tail


PUMPS = r"""[NamespaceSecuritySDDL("O:BAG:BAD:(A;CI;0x6003F;;;BA)(A;CI;0x23;;;AU)")]
instance of __Namespace { Name = "pumps"; };
"""

def updated(base, more, caller):
    """An update of a repository by a caller."""
    return ({"base.mof": base, "more.mof": more}, ["compile", "--base", "acme.mwr", "-o", "acme.mwr", "--as", caller, "more.mof"],
            ["compile", "-o", "acme.mwr", "base.mof"])


ACME = r'''#pragma namespace("\\\\.\\root")
[NamespaceSecuritySDDL("O:BAG:BAD:(A;CI;0x6003F;;;BA)(A;CI;0x1D;;;S-1-5-21-1-2-3-1001)(A;CI;0x9;;;BU)")]
instance of __Namespace { Name = "acme"; };
'''
IN_ACME = r'''#pragma namespace("\\\\.\\root\\acme")
'''

# Binary MOF of a class whose name has a blank.
ODD_NAME = bytes.fromhex(
    "464f4d420100000071000000c0000000445300011a7dda54185000410310a8581022b00808058141113804841440481c144a0884fa13c8af00840e05"
    "c8146050805304111429c0b700e9020409102ec0ba00db18223054708c1870944e6cd91460115c4251348328092a1f802660b902240bb02c40b300c3"
    "43906c200d0af7ff07")

INPUTS = {
    "access-denied": updated(ACME, IN_ACME + "class Acme_Pump { [key] string Name; };\n", "BU"),
    "creator-denied": updated(
        ACME, IN_ACME + 'instance of __EventFilter {\n    Name = "Pumps";\n    Query = "select * from __ClassCreationEvent";\n    QueryLanguage = "WQL";\n};\n',
        "S-1-5-21-1-2-3-1001"),
    "assertion": ({"pumps.mof": PUMPS, "policy.txt": "nobody but BA has REMOTE_ACCESS anywhere\n"},
                  ["compile", "-N", "root", "--assert", "policy.txt", "-o", "pumps.mwr", "pumps.mof"]),
    "assertion-syntax": ({"pumps.mof": PUMPS, "policy.txt": "nobody but BA has WRITE_DAK anywhere\n"},
                         ["compile", "-N", "root", "--assert", "policy.txt", "-o", "pumps.mwr", "pumps.mof"]),
    "bmf": ({"pump.bmf": b"FOMB\1\0\0\0\x40\0\0\0"}, ["check", "pump.bmf"]),
    "bmf-construct": bmf("bmf-construct", "structure Acme_Flow { uint32 Litres; };\n", "any"),
    "bmf-directive": bmf("bmf-directive", '#pragma deleteclass("Acme_Pump", NOFAIL)\nclass Acme_Pump { };\n'),
    "bmf-empty-array": bmf("bmf-empty-array", "class Acme_Pump { uint8 Speeds[] = {}; };\n"),
    "bmf-integer": bmf("bmf-integer", "class Acme_Pump { uint64 Litres = 5000000000; };\n"),
    "bmf-loss": ({"pump.bmf": ODD_NAME}, ["check", "pump.bmf"]),
    "bmf-nesting": bmf("bmf-nesting", "instance of Acme_Pump { Inside =\n" * 66 + "1" + "; }" * 66 + ";\n"),
    "bmf-qualifier-type": bmf("bmf-qualifier-type", "Qualifier Acme : boolean = false, Scope(class);\nclass Acme_Pump { };\n"),
    "bmf-size": bmf("bmf-size", f'class Acme_Pump {{\n    string Name =\n        "{"x" * (17 << 20)}"\n    ; }};\n'),
    "bmf-value": bmf("bmf-value", 'class Acme_Pump { string Names[] = {"A", 1}; };\n'),
    "byte-order-mark": one("byte-order-mark", "\ufeffclass Acme_Pump { };\n", "mof3"),
    "control-character": one("control-character", 'class Acme_Pump { string Name = "A\aB"; };\n', "cim"),
    "depfile": ({"pump.mof": "class Acme_Pump { };\n"}, ["compile", "-o", "pump.mwr", "-MD", "-MF", "pump.d", "-MT", "two\nlines", "pump.mof"]),
    "encoding": one("encoding", b'class Acme_Pump { string Name = "p\xfcmp"; };\n'),
    "file": ({}, ["check", "absent.mof"]),
    "format-limit": ({"format-limit.mof": repeated("class Acme_Pump {\n", "    string P#;\n", 65_536, "};\n")},
                     ["compile", "--dialect=cim", "-o", "pump.mwr", "format-limit.mof"]),
    "include-case": several("include-case", {"main.mof": '#pragma include("pump.mof")\n', "Pump.mof": "class Acme_Pump { };\n"}),
    "include-count": several("include-count", {"main.mof": '#pragma include("a.mof")\n' * 20_000, "a.mof": ""}),
    "include-cycle": several("include-cycle", {"main.mof": '#pragma include("pump.mof")\n', "pump.mof": '\n#pragma include("main.mof")\n'}),
    "include-depth": several("include-depth", {
        "main.mof": '#pragma include("1.mof")\n', **{f"{i}.mof": f'#pragma include("{i + 1}.mof")\n' for i in range(1, 40)}, "40.mof": ""}),
    "name-length": one("name-length", f"class Acme_{'x' * 251} {{ }};\n"),
    "nesting": one("nesting", "class Acme_Pump { Acme_Pump Inside; };\n" + "instance of Acme_Pump { Inside =\n" * 257 + "NULL" + "; }" * 257 + ";\n"),
    "nul": one("nul", b"class Acme_Pump { \0 };\n"),
    "odd-blank": one("odd-blank", "class\u00a0Acme_Pump { };\n"),
    "padding": one("padding", b"class Acme_Pump { };\n\x1a\0\0\0"),
    "path-too-long": one("path-too-long", f'class Acme_Pump {{ [key] string Name; }};\ninstance of Acme_Pump {{\n    Name =\n        "{"x" * 66_000}";\n}};\n'),
    "string-length": one("string-length", f'class Acme_Pump {{\n    string Name =\n        "{"x" * (64 << 20)}x"\n    ; }};\n'),
    "superclass-depth": one("superclass-depth", repeated("class Acme_0 { };\n", "class Acme_# : Acme_^ { };\n", 256, "")),
    "too-many-parameters": one("too-many-parameters", repeated("class Acme_Pump {\n    void Run(\n        [in] uint8 P0", ",\n        [in] uint8 P#", 255, ");\n};\n")),
    "too-many-properties": one("too-many-properties", repeated("class Acme_Pump {\n", "    string P#;\n", 1025, "};\n")),
    "update-forced": ({"old.mof": 'class Acme_Pump { string Name; };\nclass Acme_Motor : Acme_Pump { [Units("m")] string Name; };\n',
                       "new.mof": 'class Acme_Pump { [Units("s") : ToSubclass DisableOverride] string Name; };\n'},
                      ["compile", "--base", "old.mwr", "-o", "new.mwr", "--class", "forceupdate", "new.mof"], ["compile", "-o", "old.mwr", "old.mof"]),
    "update-refused": ({"old.mof": "class Acme_Pump { [key] string Name; };\ninstance of Acme_Pump { Name = \"p\"; };\n",
                        "new.mof": "class Acme_Pump { [key] string Name; uint32 Litres; };\n"},
                       ["compile", "--base", "old.mwr", "-o", "new.mwr", "new.mof"], ["compile", "-o", "old.mwr", "old.mof"]),
    "value-nesting": one("value-nesting", repeated("structure Acme_Part { Acme_Part Inside; };\nvalue of Acme_Part as $V0 { };\n",
                                                   "value of Acme_Part as $V# { Inside = $V^; };\n", 256, "") + "class Acme_Pump { Acme_Part Whole = $V256; };\n", "mof3"),
    "too-many-qualifiers": one("too-many-qualifiers", repeated("[Q0", ",\n Q#", 255, "]\nclass Acme_Pump { };\n")),
    "wdm-name": ({"wdm-name.mof": """[WMI, dynamic, provider("WMIProv"), locale("MS\\\\0x409"), guid("{7c1f3f0e-2a60-4a5c-9f4e-0d6a2a5b8c11}")]
class Acme_Pump {
    [key, read] string InstanceName;
    [read] boolean Active;
    [WmiDataId(1)] uint32 register;
};
"""}, ["gen-header", "wdm-name.mof"]),
}
