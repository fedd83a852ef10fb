"""The twelve mistakes that everybody makes: each gives exactly one error, at its place, wherever it stands.

A row has a mistake, the dialect, the name of the error and some MOF with a ^ where the error begins; # is the number of the copy.
Each stands first, in the middle, last and without a line end in a file, with other line ends, tabs, encodings, in an included
file, and three times; then all of one dialect stand in one file.

usage: classic.py MOFWARD
"""
import concurrent.futures
import json
import pathlib
import subprocess
import sys
import tempfile

ROWS = [
    ("missing ;", "cim", "syntax", "class A_B# {\n    string First^\n    string Second;\n};\n"),
    ("missing ;", "cim", "syntax", "class A_B# {\n    string First^\n};\n"),
    ("missing ;", "cim", "syntax", "class A_B# {\n    string First;\n}^\n"),
    ("missing ;", "wmi", "syntax", "class A_B# { [key] string k; string s; };\ninstance of A_B# {\n    k = \"a\";\n    s = \"b\"^\n};\n"),
    ("missing ;", "wmi", "syntax", "class A_B# { [key] string k; };\ninstance of A_B# {\n    k = \"a\";\n}^\n"),
    ("missing ;", "cim", "syntax", "Qualifier A_Q# : string = \"a\", Scope(any)^\n"),
    ("missing ;", "cim", "syntax", "class A_B# {\n    [Description(\"a\")]\n    uint32 Run([In] string First)^\n    string Second;\n};\n"),
    ("unknown superclass", "cim", "unknown-superclass", "class A_B# : ^A_None# {\n    string First;\n};\n"),
    ("unknown superclass", "wmi", "unknown-superclass", "class A_B# :\n    ^A_None# { };\nclass A_C# : A_B# { };\n"),
    ("duplicate class", "cim", "duplicate-class", "class A_B# { string First; };\nclass ^A_B# { string Second; };\n"),
    ("duplicate class", "mof3", "duplicate-class", "class A_B# { string First; };\nclass ^a_b# { boolean Second; };\n"),
    ("bad type", "cim", "dialect", "class A_B# {\n    ^unit_# First;\n    uint32 Second;\n};\n"),
    ("bad type", "wmi", "unknown-type", "class A_B# {\n    ^int_# First = 5;\n    void Run([in] uint32 Second);\n};\n"),
    ("bad type", "wmi", "unknown-type", "class A_B# {\n    void Run([in] ^String_# First);\n};\n"),
    ("integer out of range", "cim", "value-range", "class A_B# {\n    uint8 First = ^256;\n};\n"),
    ("integer out of range", "cim", "value-range", "class A_B# {\n    sint16 First[] = {1,\n        ^-32769, 3};\n};\n"),
    ("integer out of range", "wmi", "value-range", "class A_B# { [key] uint16 k; };\ninstance of A_B# { k = ^0x10000; };\n"),
    ("integer out of range", "wmi", "integer-size", "class A_B# {\n    uint32 First = ^18446744073709551616;\n};\n"),
    ("unterminated string", "cim", "unterminated-string", "class A_B# {\n    string First = ^\"no end;\n    string Second;\n};\n"),
    ("unterminated string", "wmi", "unterminated-string", "class A_B# {\n    [Description(^\"no end)]\n    string First;\n};\n"),
    ("unterminated string", "wmi", "unterminated-string", "class A_B# { [key] string k; };\ninstance of A_B# {\n    k = ^\"no end;\n};\n"),
    ("undefined alias", "wmi", "unknown-alias", "class A_B# { [key] string k; A_B# ref r; };\ninstance of A_B# { k = \"a\"; r = ^$None#; };\n"),
    ("undefined alias", "cim", "unknown-alias",
     "class A_C# { [Key] string k; };\n[Association] class A_B# { [Key] A_C# ref r; [Key] A_C# ref s; };\n"
     "instance of A_C# as $C# { k = \"a\"; };\ninstance of A_B# {\n    r = $C#;\n    s = ^$C#x;\n};\n"),
    ("wrong qualifier scope", "cim", "qualifier-scope", "[^Key]\nclass A_B# { string First; };\n"),
    ("wrong qualifier scope", "cim", "qualifier-scope", "class A_B# {\n    [Description(\"a\"), ^Aggregate]\n    string First;\n};\n"),
    ("wrong qualifier scope", "mof3", "qualifier-scope", "class A_B# {\n    [^Abstract] string First;\n};\n"),
    ("key override", "cim", "key-added-below", "class A_B# { [Key] string k; };\nclass A_C# : A_B# {\n    [Key] string ^j;\n};\n"),
    ("key override", "wmi", "override-type", "class A_B# { [key] string k; };\nclass A_C# : A_B# {\n    [key] ^uint32 k;\n};\n"),
    ("key override", "cim", "key-changed",
     "class A_B# { [Key] string k; string p; };\nclass A_C# : A_B# {\n    [Key, Override(\"p\")] string ^p;\n};\n"),
    ("key override", "cim", "disable-override",
     "class A_B# { [Key] string k; };\nclass A_C# : A_B# {\n    [^Key(false), Override(\"k\")] string k;\n};\n"),
    ("cyclic superclass", "cim", "cyclic-superclass", "class A_B# : ^A_B# {\n    string First;\n};\n"),
    ("cyclic superclass", "wmi", "cyclic-superclass", "class A_B# : A_C# { };\nclass A_C# : ^A_B# { };\nclass A_D# : A_C# { };\n"),
    ("bad datetime", "cim", "datetime", "class A_B# {\n    datetime First = \"^2026-01-31\";\n};\n"),
    ("bad datetime", "cim", "datetime-range", "class A_B# {\n    datetime First = \"2026^1301000000.000000+000\";\n};\n"),
    ("bad datetime", "wmi", "datetime", "class A_B# { [key] datetime k; };\ninstance of A_B# {\n    k = \"20260131120000.000000^ 000\";\n};\n"),
    ("bad UTF-8", "cim", "encoding", b"class A_B# {\n    string Fi^\xffrst;\n};\n"),
    ("bad UTF-8", "wmi", "encoding", b"class A_B#^\xc3 { };\n"),
    ("bad UTF-8", "mof3", "encoding", b"class A_B# {\n    [Description(\"a\")] string ^\xe4First;\n};\n"),
]
FILLER = "class A_Filler# {\n    [Description(\"It's \\\"text\\\".\")] string Name = \"x\"; // \u00e9\n};\n".encode()


def copy_of(text, number):
    return (text if isinstance(text, bytes) else text.encode()).replace(b"#", str(number).encode())


def places(text):
    """The text without its marks, and line and column of each; a column is a character, or a byte that is none."""
    found = []
    while (at := text.find(b"^")) >= 0:
        text = text[:at] + text[at + 1:]
        start = max(text.rfind(end, 0, at) for end in (b"\n", b"\r")) + 1
        line = text[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
        found.append((line, len(text[start:at].decode("utf-8", "surrogateescape")) + 1))
    return text, found


def variations(text):
    """What stands around a mistake, or is done to its file."""
    one, (before, behind) = copy_of(text, 1), (FILLER.replace(b"#", b"1"), FILLER.replace(b"#", b"2"))
    yield "alone", one
    yield "first", one + before
    yield "middle", before + one + behind
    yield "last", before + one
    yield "last byte", before + one.rstrip(b"\n")
    yield "CRLF", (before + one + behind).replace(b"\n", b"\r\n")
    yield "CRLF, last byte", (before + one.rstrip(b"\n")).replace(b"\n", b"\r\n")
    yield "CR", (before + one + behind).replace(b"\n", b"\r")
    yield "tabs", (before + one + behind).replace(b"    ", b"\t").replace(b" {", b"\t{").replace(b" = ", b"\t=\t")
    yield "behind other letters", b"".join(b"/* \xc3\xa9\xf0\x9f\x98\x80 */ " + line for line in one.splitlines(True)) + behind
    yield "three times", one + before + copy_of(text, 2) + behind + copy_of(text, 3)


def errors_of(mofward, folder, dialect):
    done = subprocess.run([mofward, "check", f"--dialect={dialect}", "-fdiagnostics-format=json", "main.mof"], cwd=folder,
                          capture_output=True, text=True, timeout=60)
    return [(entry["file"], entry["line"], entry["column"], entry["name"]) for entry in json.loads(done.stderr)
            if entry["severity"] == "error"]


def check(mofward, case):
    """case: what it is called, dialect, files, and the errors that are wanted."""
    title, dialect, files, wanted = case
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            (pathlib.Path(folder) / name).write_bytes(content)
        found = errors_of(mofward, folder, dialect)
    return [] if sorted(found) == sorted(wanted) else [f"{title} ({dialect}): {wanted} were to be told, not {found}:\n{files}"]


def cases_of(row):
    mistake, dialect, name, text = row
    for title, marked in variations(text):
        clean, found = places(marked)
        yield f"{mistake}, {title}", dialect, {"main.mof": clean}, [("main.mof", *place, name) for place in found]
    clean, found = places(copy_of(text, 1))
    yield (f"{mistake}, included", dialect, {"main.mof": FILLER.replace(b"#", b"1") + b'#pragma include("part.mof")\nclass A_Last { };\n', "part.mof": clean},
           [("part.mof", *place, name) for place in found])


def all_together(dialect):
    rows = [row for row in ROWS if row[1] == dialect]
    text, wanted = b"", []
    for number, (_, _, name, part) in enumerate(rows):
        text += copy_of(part, number) + FILLER.replace(b"#", b"%d" % number)
        wanted.append(name)
    clean, found = places(text)
    return "all", dialect, {"main.mof": clean}, [("main.mof", *place, name) for place, name in zip(found, wanted)]


def main():
    mofward = str(pathlib.Path(sys.argv[1]).resolve())
    cases = [case for row in ROWS for case in cases_of(row)] + [all_together(dialect) for dialect in ("wmi", "cim", "mof3")]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        failures = [failure for found in pool.map(lambda case: check(mofward, case), cases) for failure in found]
    print("\n".join(failures))
    print(f"{len(cases)} cases of {len({row[0] for row in ROWS})} mistakes, {len(failures)} failures")
    return 1 if failures or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
