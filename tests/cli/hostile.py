"""Input that is made to hurt: very many mistakes, limits at their edges, names that differ in case only, sizes that would show more than linear time.

usage: hostile.py MOFWARD MEASURE edges|errors|growth

MEASURE is tests/measure.c: it runs a command and prints its processor time and peak memory.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

MANY = 100000
SOME = 20000
TIMES = 10
LEAST = 0, 2, 500  # milliseconds and KiB that are noise
failures = checks = 0


def check(holds, what):
    global failures, checks
    checks += 1
    if not holds:
        failures += 1
        print(f"failed: {what}"[:1500])


def times(count, item, between=""):
    """item count times, with its number in the place of # and the one before in the place of ^."""
    return between.join(item.replace("#", str(i)).replace("^", str(i - 1)) for i in range(1, count + 1))


class Program:
    def __init__(self, path, measure, folder):
        self.path, self.measure, self.folder = path, measure, pathlib.Path(folder)

    def run(self, text, *arguments):
        (self.folder / "t.mof").write_text(text, encoding="utf-8")
        return subprocess.run([self.path, *arguments, "t.mof"], cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, errors="replace", timeout=100)

    def cost(self, text, *arguments):
        """Status, milliseconds of the processor, KiB of memory."""
        (self.folder / "t.mof").write_text(text, encoding="utf-8")
        done = subprocess.run([self.measure, self.path, *arguments, "t.mof"], cwd=self.folder, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, timeout=100)
        milliseconds, memory = done.stdout.split()
        return done.returncode, float(milliseconds), int(memory)


THING = "class A_Thing { [key] string k; object e; A_Thing ref r; };\n"
LETTERS = "class %s { };", "class A_B { uint8 %s; };", "class A_B { uint8 %s(); };", "class A_B { uint8 m([in] uint8 %s); };", \
    "[%s] class A_B { };", "class A_B { [key] string k; };\ninstance of A_B as $%s { k = \"\"; };", "Qualifier %s : string, Scope(any);"
# (the most there may be, MOF with so many, the name of what is said about one more)
EDGES = [
    *((255, lambda n, form=form: form % ("n" * n), "name-length") for form in LETTERS),
    (255, lambda n: "class A_0 { };\n" + times(n, "class A_# : A_^ { };\n"), "superclass-depth"),
    (255, lambda n: "[a1" + times(n - 1, ", q#") + "] class A_B { };", "too-many-qualifiers"),
    (255, lambda n: "class A_B { uint8 m(" + times(n, "[in] uint8 p#", ", ") + "); };", "too-many-parameters"),
    (1024, lambda n: "class A_B { uint8 a; };\nclass A_C : A_B { " + times(n - 1, "uint8 p#; ") + "};", "too-many-properties"),
    (255, lambda n: THING + "instance of A_Thing { k = \"\"; e = " * (n + 1) + "NULL" + "; }" * (n + 1) + ";", "nesting"),
    (32, lambda n: f"#pragma namespace(\"root{'/n' * (n - 1)}\")\nclass A_B {{ }};", "namespace-limit"),
    (65535 - len('A_Thing.k=""'), lambda n: f"{THING}instance of A_Thing {{ k = \"{'x' * n}\"; }};", "path-too-long"),
]
# (MOF in which names differ in case only, the name of what is said; None: nothing is wrong)
CASES = [
    ("class A_B { };\nclass a_b { uint8 p; };", "duplicate-class"),
    ("class A_B { uint8 p; string P; };", "duplicate-property"),
    ("class A_B { uint8 m(); string M(); };", "duplicate-method"),
    ("class A_B { uint8 m([in] uint8 p, [in] uint8 P); };", "duplicate-parameter"),
    ("[Mine, mINE] class A_B { };", "duplicate-qualifier"),
    ("Qualifier Mine : string, Scope(any);\nQualifier mINE : uint8, Scope(any);", "duplicate-qualifier-type"),
    ("class A_B { [key] string k; };\ninstance of A_B { k = \"x\"; K = \"y\"; };", "duplicate-slot"),
    ("class A_B { [key] string k; };\ninstance of A_B { k = \"x\"; };\ninstance of a_b { K = \"X\"; };", "duplicate-instance"),
    ("class A_B { [key] string k; };\ninstance of A_B as $a { k = \"x\"; };\ninstance of A_B as $A { k = \"y\"; };", "duplicate-alias"),
    ("#pragma namespace(\"root/CIMV2\")\nclass A_B { };\n#pragma namespace(\"ROOT/cimv2\")\nclass a_B { uint8 p; };", "duplicate-class"),
    ("class A_B : a_b { };", "cyclic-superclass"),
    ("class A_B { };\nclass A_C : a_B { };", None),
]


def named(done):
    return re.findall(r"(?:error|warning): .* \[-W([a-z-]+)\]$", done.stderr, re.M)


def growth(program, text, count):
    """How much more time and memory TIMES the size takes, beyond what an empty file takes."""
    nothing, few, many = (program.cost(text(size) if size else "", "check") for size in (0, count // TIMES, count))
    return [max(many[i] - nothing[i], 0) / max(few[i] - nothing[i], LEAST[i]) for i in (1, 2)], many[0]


def check_growth_of(program, name, text, count):
    """Quadratic time would be TIMES * TIMES. What else the machine does may disturb once, not three times."""
    for _ in range(3):
        (time, memory), status = growth(program, text, count)
        if time < 3 * TIMES:
            break
    check(status in (0, 1), f"{name}: status {status}")
    check(time < 3 * TIMES, f"{name}: {TIMES} times the size takes {time:.0f} times the time")
    check(memory < 3 * TIMES, f"{name}: {TIMES} times the size takes {memory:.0f} times the memory")


def check_edges(program):
    for most, text, name in EDGES:
        done = program.run(text(most), "compile", "-o", "t.mwr")
        wrong = [said for said in named(done) if said in (name, "format-limit")]
        check(done.returncode == 0 and not wrong, f"{name}: {most} are refused: {done.stderr[:500]}")
        done = program.run(text(most + 1), "compile", "-o", "t.mwr")
        check(done.returncode == 1 and named(done).count(name) == 1, f"{name}: {most + 1}: {done.returncode} {done.stderr[:500]}")
    for text, name in CASES:
        done = program.run(text, "check")
        check(named(done) == ([name] if name else []), f"{text}: {done.stderr}")
        same = program.run(text.lower(), "check")
        check(named(same) == named(done), f"{text} in lower case: {same.stderr}")


ERRORS = {
    "syntax": lambda n: "class A_B { string };\n" * n,
    "on one line": lambda n: "class A_B { string };" * n,
    "stray": lambda n: "class A_B { }; @\n" * n,
    "semantic": lambda n: times(n, "class A_# : A_None# { };\n"),
    "values": lambda n: times(n, "class A_# { uint8 p = \"x\"; };\n"),
    "in one class": lambda n: "class A_B { " + times(n, "A_None# ref p#;\n") + "};",
    "in one instance": lambda n: "class A_B { [key] uint8 k; };\ninstance of A_B { k = 1; " + times(n, "z# = 1;\n") + "};",
    "pairs": lambda n: "class A_B { " + "uint8 p;\n" * (n + 1) + "};",
    "cycles": lambda n: times(n // 2, "class A_# : B_# { };\nclass B_# : A_# { };\n"),
    "aliases": lambda n: "class A_B { [key] uint32 k; A_B ref r; };\n" + times(n, "instance of A_B { k = #; r = $a#; };\n"),
}


def check_shown(program):
    """So many are shown, and told how many there are; in data, too."""
    text, total = ERRORS["semantic"](MANY), f"{MANY} errors; the first "
    for arguments, shown in ((), 20), (["-fmax-errors=1"], 1), (["--max-errors=0"], MANY):
        said = program.run(text, "check", *arguments).stderr
        check(said.count("[-Wunknown-superclass]") == shown and (total in said) == (shown != MANY), f"{arguments} shows {shown}")
    for form, entries in ("json", lambda data: data), ("sarif", lambda data: data["runs"][0]["results"]):
        call = "check", f"-fdiagnostics-format={form}"
        found = entries(json.loads(program.run(text, *call, "--max-errors=0").stderr))
        lines = [entry["line"] if form == "json" else entry["locations"][0]["physicalLocation"]["region"]["startLine"] for entry in found]
        check(lines == list(range(1, MANY + 1)), f"{form} has all {MANY}, in order")


def check_errors(program):
    for name, text in ERRORS.items():
        check_growth_of(program, "errors " + name, text, SOME)
    check_shown(program)


KEYED = "class A_B { [key] uint32 k; A_B ref r; };\n"
GROWTH = {
    "classes": lambda n: times(n, "class A_# { };\n"),
    "subclasses": lambda n: "class A_0 { };\n" + times(n, "class A_# : A_0 { uint8 p#; };\n"),
    "superclasses that come later": lambda n: times(n, "class A_^ : A_# { };\n"),
    "names that differ in case": lambda n: times(n // 4, "class A_# { };\nclass a_# { };\nclass AA_# { };\nclass Aa_# { };\n"),
    "names that hash alike": lambda n: times(n, "class A_#AaBBCcDd_0123456789 { };\n"),
    "namespaces": lambda n: times(n, "#pragma namespace(\"root/n#\")\nclass A_B { };\n"),
    "a namespace now and then": lambda n: "#pragma namespace(\"root/a\")\n#pragma namespace(\"root/b\")\n" * n,
    "qualifier declarations": lambda n: times(n, "Qualifier Q# : string = null, Scope(any);\n"),
    "qualifiers": lambda n: "[a" + times(n, ", q#(#)") + "] class A_B { };",
    "properties": lambda n: "class A_B { " + times(n, "uint8 p#; ") + "};",
    "methods": lambda n: "class A_B { " + times(n, "uint8 m#(); ") + "};",
    "parameters": lambda n: "class A_B { uint8 m(" + times(n, "[in] uint8 p#", ", ") + "); };",
    "elements": lambda n: "class A_B { uint32 a[] = {" + times(n, "#", ",") + "}; };",
    "strings": lambda n: "class A_B { string a[] = {" + times(n, '"x#"', ",") + "}; };",
    "parts of a string": lambda n: "class A_B { string a = " + times(n, '"x#" ') + "; };",
    "value maps": lambda n: "class A_B { [ValueMap{" + times(n, '"#"', ",") + "}, Values{" + times(n, '"v#"', ",") + "}] uint32 a; };",
    "instances": lambda n: KEYED + times(n, "instance of A_B { k = #; };\n"),
    "one instance again": lambda n: KEYED + times(n, "instance of A_B { k = 1; };\n"),
    "aliases": lambda n: KEYED + "instance of A_B as $a0 { k = 0; };\n" + times(n, "instance of A_B as $a# { k = #; r = $a^; };\n"),
    "aliases that come later": lambda n: KEYED + times(n, "instance of A_B as $a^ { k = ^; r = $a#; };\n") + f"instance of A_B as $a{n} {{ k = {n}; }};",
    "suggestions": lambda n: times(n, "class A_Name# { };\n") + times(n, "class B_# : A_Nam# { };\n"),
    "deletions": lambda n: times(n, "#pragma deleteclass(\"A_#\", NOFAIL)\n"),
    "pragmas": lambda n: times(n, "#pragma nothing(\"#\")\n"),
    "references of associations": lambda n: KEYED + times(n, "[association] class A_# { [key] A_B ref a; [key] A_B ref b; };\n"),
    "entries of a descriptor": lambda n: '[SecurityDescriptor("O:BAG:BAD:' + "(A;;CC;;;WD)" * n + '")] class A_B { };',
    "correspondences": lambda n: "class A_B { [ModelCorrespondence{" + times(n, '"A_B.p#"', ",") + "}] uint32 a; };",
    "deep instances": lambda n: "class A_B { object o; };\ninstance of A_B { " + "o = instance of A_B { " * n + "}; " * n + "};",
    "braces": lambda n: "class A_B { uint8 a[] = " + "{" * n + "}" * n + "; };",
    "bodies without an end": lambda n: "class A_B { " * n,
    "comments": lambda n: "/**/ // x\n" * n,
    "a comment": lambda n: "/*" + "* /" * n + "*/",
    "a line": lambda n: "class A_B : A_None { };" * n,
    "escapes": lambda n: 'class A_B { string s = "' + "\\q" * n + '"; };',
    "blanks": lambda n: " \t" * n * 10 + "\n" * n,
    "a name": lambda n: "class A_" + "x" * n * 10 + " { };",
    "a number": lambda n: "class A_B { real64 r = 0." + "9" * n * 10 + "; };",
}


def check_growth(program):
    for name, text in GROWTH.items():
        check_growth_of(program, name, text, SOME)


PARTS = {"edges": check_edges, "errors": check_errors, "growth": check_growth}


def main():
    path, measure = (str(pathlib.Path(argument).resolve()) for argument in sys.argv[1:3])
    with tempfile.TemporaryDirectory() as folder:
        PARTS[sys.argv[3]](Program(path, measure, folder))
    print(f"{checks} checks, {failures} failures")
    return 1 if failures or not checks else 0


if __name__ == "__main__":
    sys.exit(main())
