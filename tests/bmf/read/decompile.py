#!/usr/bin/env python3
"""Binary MOF on the command line: what decompile prints compiles to the same file, dump lists it, other commands read it.

Usage: decompile.py MOFWARD own|CORPUS

own: our own sources, among them constructs.mof, whose decompiled text is constructs.text (UPDATE=1 writes it). CORPUS: the folder with
the genuine files of acpi and pairs, skipped where it is absent; prints how many came back the same.
"""
import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
LIMIT = 60     # seconds for one command
failures = []


def run(*command, given=None):
    return subprocess.run(command, capture_output=True, timeout=LIMIT, input=given)


def expect(condition, what):
    if not condition:
        failures.append(what)
    return bool(condition)


def records_in(listed):
    """How many qualifiers, properties and methods an object or member of a listing has, however deep."""
    members = [member for key in ("qualifiers", "properties", "methods") for member in listed.get(key, [])]
    count = len(members)
    for member in members:
        value = member.get("value")
        objects = [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]
        count += records_in(member) + sum(records_in(one) for one in objects)
    return count


def check_dump(mofward, binary):
    text, data = run(mofward, "dump", binary), run(mofward, "dump", "--json", binary)
    if not expect(text.returncode == 0 and data.returncode == 0, f"dump {binary.name}: {text.stderr}{data.stderr}"):
        return
    listed = json.loads(data.stdout)
    expect(listed["format"] == "bmf" and listed["file_length"] == binary.stat().st_size, f"dump --json {binary.name}: lengths")
    expect(struct.unpack_from("<I", binary.read_bytes(), 12)[0] == listed["payload_length"], f"dump --json {binary.name}: payload")
    records = [line for line in text.stdout.decode().splitlines()[4:] if "  class" not in line and "  instance" not in line]
    expect(len(records) == sum(records_in(one) for one in listed["objects"]), f"dump {binary.name}: the two forms differ")


def check_round(mofward, binary, folder):
    """Text that compiles to the same file and is formatted; the file itself compiled."""
    text, again = folder / "again.mof", folder / "again.bmf"
    before = len(failures)
    done = run(mofward, "decompile", "-o", text, binary)
    if not expect(done.returncode == 0 and not done.stderr, f"decompile {binary.name}: {done.stderr.decode()}"):
        return False
    for source in text, binary:
        done = run(mofward, "compile", "-w", "--target", "bmf", "-o", again, source)
        expect(done.returncode == 0 and again.read_bytes() == binary.read_bytes(), f"{source} of {binary.name}: {done.stderr.decode()}")
    expect(run(mofward, "fmt", "--check", text).returncode == 0, f"decompile {binary.name}: not formatted")
    check_dump(mofward, binary)
    return len(failures) == before


def genuine(mofward, corpus):
    if not corpus.is_dir():
        print(f"{corpus} is absent")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        for kind in "acpi", "pairs":
            files = sorted((corpus / kind).glob("*.bmf"))
            same = sum(check_round(mofward, file, pathlib.Path(folder)) for file in files)
            expect(files, f"nothing in {kind}")
            print(f"{kind}: {same} of {len(files)} decompile to MOF that compiles to the same file")
    return 0


def check_golden(mofward, folder):
    binary, golden = folder / "constructs.bmf", HERE / "constructs.text"
    done = run(mofward, "compile", "-w", "--target", "bmf", "-o", binary, HERE / "constructs.mof")
    expect(done.returncode == 0, done.stderr.decode())
    text = run(mofward, "decompile", binary).stdout
    if os.environ.get("UPDATE"):
        golden.write_bytes(text)
    expect(text == golden.read_bytes(), f"constructs.text differs:\n{text.decode()}")
    expect(run(mofward, "decompile", "-", given=binary.read_bytes()).stdout == text, "standard input gives another text")
    check_round(mofward, binary, folder)


# Arguments, status, and what stands on standard error; {good}, {short} ... are files.
USES = [
    (["decompile", "{good}"], 0, ""),
    (["decompile", "{small}"], 0, "compressed otherwise"),
    (["decompile", "{short}"], 1, "truncated, at byte "),
    (["decompile", "-o", "{good}", "{good}"], 2, "is the binary MOF itself"),
    (["decompile", "{pump}"], 1, "make one with"),
    (["dump", "{short}"], 1, "truncated"),
    (["dump", "{long}"], 1, "trailing"),
    (["dump", "{good}", "root"], 2, "listed as a whole"),
    (["dump", "--system", "{good}"], 2, "no system classes"),
    (["verify", "{good}"], 1, ""),
    (["check", "{good}"], 0, ""),
    (["check", "{bad}"], 1, "[-Wbmf]"),
    (["check", "{include}"], 1, "it is a binary MOF file; 'mofward decompile'"),
    (["fmt", "{good}"], 1, "it is a binary MOF file; 'mofward decompile'"),
    (["check", "{wrong}"], 1, "places in it are those of what 'mofward decompile' prints"),
    (["compile", "-o", "{good}", "{good}"], 2, "one of the MOF files"),
    (["compile", "-o", "{out}", "{bad}"], 1, "[-Wbmf]"),
    (["compile", "-o", "{out}", "{good}", "{pump}"], 0, ""),
    (["compile", "--target", "bmf", "-N", "root/elsewhere", "-o", "{out}", "{good}"], 0, ""),
    (["lint", "-Wno-autorecover", "{good}"], 0, ""),
    (["diff", "{good}", "{pump}"], 0, ""),
]


def make_files(mofward, folder):
    pump, wrong = "class Acme_Pump { [key] string Name; };\n", "class Acme_Valve : Acme_Nowhere { };\n"
    files = {name: folder / f"{name}.bmf" for name in ("good", "small", "short", "long", "bad", "wrong", "out")}
    files |= {name: folder / f"{name}.mof" for name in ("pump", "include", "source")}
    files["pump"].write_text(pump)
    files["include"].write_text('#pragma include("good.bmf")\n')
    for name, text, options in ("good", pump, []), ("small", pump, ["-O"]), ("wrong", wrong, []):
        files["source"].write_text(text)
        done = run(mofward, "compile", "--target", "bmf", *options, "-o", files[name], files["source"])
        expect(done.returncode == 0, done.stderr.decode())
    good = files["good"].read_bytes()
    files["short"].write_bytes(good[:40])
    files["long"].write_bytes(good + b"x")
    files["bad"].write_bytes(good[:20] + b"\xff" + good[21:])
    return files


def check_uses(mofward, folder):
    files = make_files(mofward, folder)
    good = files["good"].read_bytes()
    for arguments, status, said in USES:
        files["out"].unlink(missing_ok=True)
        done = run(mofward, *(argument.format(**files) for argument in arguments))
        expect(done.returncode == status, f"{arguments}: status {done.returncode}, {done.stderr.decode()}")
        expect(said in done.stderr.decode(), f"{arguments}: {done.stderr.decode()}")
        expect(said or status or not done.stderr, f"{arguments}: {done.stderr.decode()}")
        expect(status == 0 or not files["out"].exists(), f"{arguments}: writes")
    expect(files["good"].read_bytes() == good, "the input was written over")


def check_truncations(mofward, folder, files):
    """Each beginning of a file is refused, by name, and nothing is written."""
    good, out = files.read_bytes(), folder / "never.mof"
    for length in range(0, len(good), 7):
        done = run(mofward, "decompile", "-o", out, "-", given=good[:length])
        expect(done.returncode == 1 and not out.exists(), f"{length} bytes: {done.returncode} {done.stderr.decode()}")


def own(mofward):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        check_golden(mofward, folder)
        check_uses(mofward, folder)
        check_truncations(mofward, folder, folder / "good.bmf")
    return 0


status = own(sys.argv[1]) if sys.argv[2] == "own" else genuine(sys.argv[1], pathlib.Path(sys.argv[2]))
for failure in failures:
    print("failed:", failure)
sys.exit(1 if failures else status)
