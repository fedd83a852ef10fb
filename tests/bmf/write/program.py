"""mofward compile --target bmf: what is refused and where, limits at their edges, files, options, and that time is linear.

usage: program.py MOFWARD SOUND MEASURE

MEASURE is tests/measure.c: it runs a command and prints its processor time and peak memory.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

MOFWARD, SOUND, MEASURE = (str(pathlib.Path(path).resolve()) for path in sys.argv[1:4])
MAX_NESTING, MAX_PAYLOAD = 64, 32 << 20
failures = checks = 0


def check(holds, what):
    global failures, checks
    checks += 1
    if not holds:
        failures += 1
        print(f"failed: {what}"[:1500])


# (source, name of the diagnostic, its place; arguments)
REFUSED = [
    ("class A { };\n#pragma deleteclass(\"A\", FAIL)\n", "bmf-directive", "2:9"),
    ("#pragma DeleteInstance(\"A.k=1\", NOFAIL)\n", "bmf-directive", "1:9"),
    ("#pragma amendment(\"MS_409\")\n", "bmf-directive", "1:9"),
    ("#pragma nonsense(\"x\")\n", "unknown-pragmas", "1:9"),
    ("#pragma namespace(\"a\", \"b\")\n", "pragma-arguments", "1:9"),
    ("#pragma namespace\n", "pragma-arguments", "1:9"),
    ("#pragma namespace(\"a\\x0\")\n", "bmf-value", "1:19"),
    ("#pragma classflags(\"sometimes\")\n", "update-flags", "1:20"),
    ("#pragma classflags(4)\n", "update-flags", "1:20"),
    ("#pragma instanceflags\n", "update-flags", "1:9"),
    ("[q : Loud] class A { };\n", "unknown-flavor", "1:6"),
    ("class A {\n string s = \"a\\x0000b\"; };\n", "bmf-value", "2:13"),
    ("[q(\"\\x0\")] class A { };\n", "bmf-value", "1:4"),
    ("class A { string s[] = {\"a\", \"\\x0\"}; };\n", "bmf-value", "1:30"),
    ("class A { uint8 s[] = {1, 2.5}; };\n", "bmf-value", "1:27"),
    ("class A { uint8 s[] = {1, NULL}; };\n", "bmf-value", "1:27"),
    ("class A { uint8 s[] = {NULL}; };\n", "bmf-value", "1:24"),
    ("class A { uint64 s[] = {5000000000, \"5\"}; };\n", "bmf-value", "1:37"),
    ("[q{TRUE, 1}] class A { };\n", "bmf-value", "1:10"),
    ("[q($A)] class A { };\n", "bmf-value", "1:4"),
    ("[p, q{$A, $B}] class A { };\n", "bmf-value", "1:6"),
    ("class A { [q(instance of B { })] uint8 p; };\n", "bmf-value", "1:14"),
    ("instance of A { r = {$B, \"A.k=1\"}; };\n", "bmf-value", "1:26"),
    ("instance of A { r = {instance of B { }, 1}; };\n", "bmf-value", "1:41"),
    ("class A { void m([in] uint8 p[] = {1, \"x\"}); };\n", "bmf-value", "1:39"),
    ("enumeration A : uint8 { B = 1 };\n", "bmf-construct", "1:1", "--dialect=any"),
    ("association A { B ref b; };\n", "bmf-construct", "1:1", "--dialect=any"),
    ("class A { structure B { uint8 c; }; };\n", "bmf-construct", "1:11", "--dialect=any"),
    ("class A { octetstring b; };\n", "bmf-construct", "1:11", "--dialect=any"),
    ("value of A { };\n", "bmf-construct", "1:10", "--dialect=any"),
    ("instance of A { b = value of C { }; };\n", "bmf-construct", "1:30", "--dialect=any"),
    ("class A { uint8 b = Some.Name; };\n", "bmf-value", "1:21", "--dialect=any"),
    ("class A { uint8 b[] = {Name}; };\n", "bmf-value", "1:24", "--dialect=any"),
    ("class A { structure };\n", "syntax", None),
    ("class A { uint8 b = ; };\n", "syntax", None),
]

# What is warned of, told once or for each, and written.
WARNED = [
    ("class A { uint64 a = 5000000000; sint64 b = -5000000000; };\n", "bmf-integer", 2),
    ("class A { uint64 a[] = {5000000000, 5000000001}; };\n", "bmf-integer", 1),
    ("class A { uint8 a[] = {}; };\n", "bmf-empty-array", 1),
    ("Qualifier A : boolean = false, Scope(class);\nQualifier B : boolean = false, Scope(class);\n", "bmf-qualifier-type", 1),
    ("class A : Unknown { Nowhere ref a; [Odd(\"x\")] uint8 b = \"text\"; };\ninstance of Gone { c = 1; };\n", "", 0),
    ("class A { uint8 a; uint8 a; }; class A { };\n", "", 0),
    ("instance of A { r = $Unknown; };\n", "", 0),
    ("#pragma locale(\"MS_409\")\n#pragma autorecover\n", "", 0),
]


def run(work, *arguments, **options):
    return subprocess.run([MOFWARD, "compile", "--target", "bmf", *arguments], cwd=work, capture_output=True, timeout=100, **options)


def compile_text(work, text, *arguments):
    (work / "t.mof").write_text(text, encoding="utf-8")
    return run(work, "-o", "t.bmf", *arguments, "t.mof")


def is_sound(work):
    return subprocess.run([SOUND, "t.bmf"], cwd=work, capture_output=True, timeout=100).returncode == 0


def test_refused(work):
    for text, name, place, *arguments in REFUSED:
        (work / "t.bmf").write_bytes(b"old")
        done = compile_text(work, text, *arguments)
        said = [line for line in done.stderr.decode().splitlines() if ": error: " in line]
        expected = rf"^t\.mof:{place or '[0-9]+:[0-9]+'}: error: .*\[-W{name}\]$"
        check(done.returncode == 1 and len(said) == 1 and re.search(expected, said[0]), f"{text!r}: {expected}, not {done.stderr.decode()}")
        check((work / "t.bmf").read_bytes() == b"old", f"{text!r}: the old file was touched")


def test_warned(work):
    for text, name, count in WARNED:
        done = compile_text(work, text)
        said = done.stderr.decode()
        check(done.returncode == 0 and is_sound(work), f"{text!r}: {done.returncode} {said}")
        check(said.count("warning: ") == count and said.count(f"[-W{name}]") == count, f"{text!r}: {count} warnings, not {said}")
        check(compile_text(work, text, "-Werror").returncode == (count > 0), f"{text!r}: -Werror")


def nested(depth):
    return "instance of A { a =\n" * (depth + 1) + "1" + "; }" * (depth + 1) + ";\n"


def payload_size(file):
    return int.from_bytes(file.read_bytes()[12:16], "little")


def test_limits(work):
    check(compile_text(work, nested(MAX_NESTING)).returncode == 0 and is_sound(work), "as deep as may be")
    done = compile_text(work, nested(MAX_NESTING + 1))
    check(done.returncode == 1 and done.stderr.count(b"[-Wbmf-nesting]") == 1, f"one deeper: {done.stderr}")
    wide = "instance of A { a = {" + ",".join(["instance of B { }"] * 3) + "}; };"
    deep = nested(MAX_NESTING + 2).replace("= 1;", "= {instance of B { }, instance of B { }};")
    check(compile_text(work, wide).returncode == 0 and is_sound(work), "one beside the other")
    check(compile_text(work, deep).stderr.count(b"[-Wbmf-nesting]") == 1, "too deep is told once")
    parameter = "class A { void f([in] B p = " + nested(MAX_NESTING - 2).rstrip(";\n") + "); };"
    check(compile_text(work, parameter).returncode == 0 and is_sound(work), "a parameter's value as deep as may be")
    parameter = "class A { void f([in] B p = " + nested(MAX_NESTING - 1).rstrip(";\n") + "); };"
    check(b"[-Wbmf-nesting]" in compile_text(work, parameter).stderr, "a parameter's value one deeper")


def test_size(work):
    """One string, of even length with its end, so that each of its characters are 2 bytes of payload."""
    form = 'class A { string s = "%s"; };'
    check(compile_text(work, form % "x").returncode == 0, "a small one")
    most = (MAX_PAYLOAD - payload_size(work / "t.bmf")) // 2 + 1
    check(compile_text(work, form % ("x" * most)).returncode == 0, "as large as may be")
    check(payload_size(work / "t.bmf") == MAX_PAYLOAD and is_sound(work), f"{payload_size(work / 't.bmf')} bytes are the most")
    (work / "t.bmf").unlink()
    done = compile_text(work, form % ("x" * (most + 2)))
    check(done.returncode == 1 and b"[-Wbmf-size]" in done.stderr and not (work / "t.bmf").exists(), f"larger: {done.stderr[:300]}")
    classes = ["".join(f"[{','.join(f'q{i}{flavor}' for i in range(250))}] class A{i} {{ string s = \"{'x' * 11500}\"; }};\n" for i in range(1024))
               for flavor in ("", ":Amended")]
    check(compile_text(work, classes[0]).returncode == 0 and payload_size(work / "t.bmf") + 250 * 1024 * 8 > MAX_PAYLOAD, "without flavors it fits")
    done = compile_text(work, classes[1])
    check(done.returncode == 1 and b"[-Wbmf-size]" in done.stderr, "flavors count, too")


def test_files(work):
    (work / "part.mof").write_text('#pragma namespace("root\\\\part")\nclass B { };\n')
    (work / "pump.mof").write_text('#pragma include("part.mof")\nclass A { };\n')
    (work / "valve.mof").write_text("class C { };\n")
    check(run(work, "pump.mof", "valve.mof").returncode == 0 and (work / "pump.bmf").exists(), "the name of the first file")
    done = run(work, "-o", "-", "pump.mof", "valve.mof")
    check(done.stdout == (work / "pump.bmf").read_bytes(), "standard output")
    one = b"".join((work / name).read_bytes() for name in ("part.mof",)) + b'class A { };\n#pragma namespace("root\\\\default")\nclass C { };\n'
    check(run(work, "-o", "-", "-", input=one).stdout == done.stdout, "a directive lasts to the end of its file, includes and all")
    check(run(work, "-o", "-", "-N", "root\\x", "valve.mof").stdout == run(work, "-o", "-", "-", input=b'#pragma namespace("root\\\\x")\nclass C { };').stdout, "-N")
    modes = run(work, "-o", "-", "--class=updateonly", "--class=safeupdate", "--instance=createonly", "valve.mof").stdout
    said = b'#pragma classflags("updateonly,safeupdate")\n#pragma instanceflags("createonly")\nclass C { };\n'
    check(modes and modes == run(work, "-o", "-", "-", input=said).stdout, "--class and --instance")
    check(modes != run(work, "-o", "-", "valve.mof").stdout, "flags are there")
    done = run(work, "-MD", "-MP", "-o", "d.bmf", "pump.mof")
    check((work / "d.d").read_text() == "d.bmf: \\\n  pump.mof \\\n  part.mof\npart.mof:\n", f"a dependency file: {(work / 'd.d').read_text()!r}")
    before = (work / "d.bmf").stat()
    check(run(work, "--write-if-changed", "-o", "d.bmf", "pump.mof").returncode == 0, "--write-if-changed")
    after = (work / "d.bmf").stat()
    check((before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino), "the same bytes are left alone")
    check(run(work, "-O", "--write-if-changed", "-o", "d.bmf", "pump.mof").returncode == 0 and (work / "d.bmf").stat().st_size <= before.st_size,
          "-O is no larger")
    check(run(work, "-o", "part.mof", "pump.mof").returncode == 2, "what is read is not written over")
    check(run(work, "-o", "absent/x.bmf", "pump.mof").returncode == 3, "a folder that is not there")
    done = run(work, "--diagnostics-format=json", "-o", "x.bmf", "-", input=b"#pragma amendment(\"MS_409\")\n")
    check(b'"bmf-directive"' in done.stdout + done.stderr and done.returncode == 1, "a report as data")


def cost(work, text, *arguments):
    (work / "t.mof").write_text(text, encoding="utf-8")
    done = subprocess.run([MEASURE, MOFWARD, "compile", "--target", "bmf", "-o", "t.bmf", *arguments, "t.mof"], cwd=work, capture_output=True, text=True, timeout=200)
    check(done.returncode == 0 and is_sound(work), f"{text[:80]!r}: {done.stderr}")
    return float(done.stdout.split()[0])


def test_growth(work):
    """Ten times the input takes at most thirty times as long, of which most is noise on a machine with others."""
    forms = {
        "instances": lambda n: "".join(f"instance of A {{ n = {i}; }};\n" for i in range(n)),
        "elements": lambda n: "class A { uint32 a[] = {" + ",".join(str(i) for i in range(n)) + "}; };",
        "strings": lambda n: "class A { string a[] = {" + ",".join(f'"{i % 7}"' for i in range(n)) + "}; };",
        "properties": lambda n: "class A {\n" + "".join(f"[q{i} : Amended] uint8 p{i};\n" for i in range(n)) + "};",
        "parameters": lambda n: "class A { void f(" + ",".join(f"uint8 p{i}" for i in range(n)) + "); };",
        "one character": lambda n: 'class A { string s = "' + "x" * (20 * n) + '"; };',
    }
    for name, form in forms.items():
        small, large = cost(work, form(2000)), cost(work, form(20000))
        check(large <= 30 * max(small, 20), f"{name}: {small} ms, ten times as many {large} ms")


with tempfile.TemporaryDirectory() as folder:
    for test in (test_refused, test_warned, test_limits, test_size, test_files, test_growth):
        test(pathlib.Path(folder))
print(f"{checks} checks, {failures} failures")
sys.exit(failures > 0)
