"""mofward extract: names of outputs, duplicates, what is there already, damaged input, exit statuses.

usage: run.py MOFWARD SEEDS     (the seeds of the fuzz target are carriers of one and the same binary MOF)
"""
import os
import pathlib
import subprocess
import sys
import tempfile

FAILURES = []


def check(holds, *what):
    if not holds:
        FAILURES.append(" ".join(str(part) for part in what))


class Place:
    """A folder of its own, and the program run there."""

    def __init__(self, mofward, root, name):
        self.mofward, self.path = mofward, root / name
        self.path.mkdir()

    def put(self, name, data):
        (self.path / name).parent.mkdir(exist_ok=True)
        (self.path / name).write_bytes(data)

    def run(self, status, *arguments, data=b""):
        done = subprocess.run([self.mofward, "extract", *arguments], cwd=self.path, input=data, capture_output=True, timeout=60)
        text = done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
        check(done.returncode == status, arguments, "ends with", done.returncode, *text)
        return done.stdout if "--stdout" in arguments else text[0], text[1]

    def files(self):
        return sorted(str(path.relative_to(self.path)) for path in self.path.rglob("*") if path.is_file())


def names(place, seeds, bmf):
    """The name of each output: from the table, the resource, the list, else the offset."""
    rows = [("table", "ssdt1.dat", "ssdt1-WQBA.bmf"), ("acpidump", "a/b.c/acpi.txt", "acpi-WQBA.bmf"), ("disassembled", "x.dsl", "x-WQBA.bmf"),
            ("pe32", "acme.sys", "acme-MOFDATA-MOFRESOURCE.bmf"), ("array", "acme.h", "acme-acme_mof.bmf"),
            ("file", "some.bmf", "some-0x0.bmf"), ("file", ".hidden", "_hidden-0x0.bmf"), ("file", "-x; rm.bin", "_x__rm-0x0.bmf"),
            ("file", "\x1b[31m\n\u00e9", "__31m___-0x0.bmf"), ("file", "...", "_.-0x0.bmf")]
    for seed, name, wanted in rows:
        (place.path / "a").mkdir(exist_ok=True)
        place.put(name, (seeds / seed).read_bytes())
        said, _ = place.run(0, "-o", "out", "--", name)
        check(place.files() == sorted([name, "out/" + wanted]), place.files(), "not", wanted)
        check((place.path / "out" / wanted).read_bytes() == bmf, wanted, "differs")
        check("\x1b" not in said and wanted + ": written" in said and "1 class: Nothing" in said, said)
        (place.path / "out" / wanted).unlink()
        (place.path / name).unlink()
    said, _ = place.run(0, "-o", "out", "-", data=bmf)
    check("stdin-0x0.bmf: written" in said, said)


def several(place, seeds, bmf, other):
    """Two of the same name, in one file and in two; the same bytes again."""
    table = (seeds / "table").read_bytes()
    changed = table.replace(bmf, other)
    place.put("t.dat", changed + table + bmf)
    said, _ = place.run(0, "t.dat")
    second = f"t-WQBA-0x{len(changed) + table.index(bmf):x}.bmf"
    check(place.files() == ["t-WQBA.bmf", second, "t.dat"] or place.files() == [second, "t-WQBA.bmf", "t.dat"], place.files())
    check((place.path / "t-WQBA.bmf").read_bytes() == other and (place.path / second).read_bytes() == bmf, "the wrong bytes")
    check(f"{second}: the same bytes" in said and "3 binary MOFs" in said, said)
    place.put("a/u.bin", bmf)
    place.put("b/u.bin", other)
    said, _ = place.run(0, "-o", "out", "a/u.bin", "b/u.bin", "t.dat")
    check((place.path / "out/u-0x0.bmf").read_bytes() == bmf and (place.path / "out/u-0x0-2.bmf").read_bytes() == other, place.files())
    check(len([name for name in place.files() if name.startswith("out/")]) == 2, place.files())


def there_already(place, seeds, bmf):
    place.put("t.dat", (seeds / "table").read_bytes())
    place.put("t-WQBA.bmf", b"something else")
    _, error = place.run(3, "t.dat")
    check("--force" in error and (place.path / "t-WQBA.bmf").read_bytes() == b"something else", error)
    place.run(0, "--force", "t.dat")
    check((place.path / "t-WQBA.bmf").read_bytes() == bmf, "not replaced")
    said, _ = place.run(0, "t.dat")
    check("t-WQBA.bmf: there already" in said, said)
    (place.path / "t-WQBA.bmf").unlink()
    os.symlink("nowhere", place.path / "t-WQBA.bmf")
    place.run(3, "t.dat")
    check(not (place.path / "nowhere").exists(), "written through a link")
    place.run(0, "--list", "t.dat")
    check(place.files() == ["t.dat"], place.files())


def to_output(place, seeds, bmf, other):
    place.put("t.dat", (seeds / "table").read_bytes())
    place.put("two", bmf + other)
    place.put("none", b"nothing")
    out, _ = place.run(0, "--stdout", "t.dat", "t.dat")
    check(out == bmf, "not the bytes")
    for status, name in ((1, "two"), (1, "none")):
        out, error = place.run(status, "--stdout", name)
        check(out == b"" and error, out, error)
    check(place.files() == ["none", "t.dat", "two"], place.files())


def damaged(place, seeds, bmf):
    place.put("d.bin", b"x" * 5 + bmf[:100] + bmf + bmf[:40] + b"\xff" * 100)
    said, error = place.run(1, "d.bin")
    check(place.files() == ["d-0x69.bmf", "d.bin"] and "1 binary MOF\n" in said, place.files(), said)
    check(error.count("is damaged") == 2 and "at 0x5 " in error and "[bad-stream]" in error, error)
    place.put("cut.bin", bmf[:-1])
    _, error = place.run(1, "cut.bin")
    check("[truncated]" in error and "was found" not in error, error)
    image = bytearray((seeds / "pe32").read_bytes())
    image[0x20C:0x210] = b"\xff" * 4
    place.put("i.sys", image)
    said, error = place.run(0, "i.sys")
    check("i-0x400.bmf: written" in said and "the image is not sound" in error, said, error)


def none_found(place, seeds):
    place.put("n.bin", bytes(1000))
    place.put("n.txt", b"text\n")
    place.put("n.dll", (seeds / "pe32").read_bytes().replace(b"FOMB", b"FOMC").replace(b"M\0O\0F\0D", b"M\0O\0F\0X"))
    for name, advice in (("n.bin", "unpacked"), ("n.txt", "acpidump"), ("n.dll", ".mui")):
        _, error = place.run(1, name)
        check("no binary MOF was found" in error and advice in error, error)
    _, error = place.run(1, "n.bin", "n.txt")
    check("in any of the 2 files" in error, error)
    place.put("n.bmf", (seeds / "file").read_bytes())
    place.run(0, "--list", "n.bin", "n.bmf")
    for status, arguments in ((3, ["absent"]), (3, ["."]), (2, []), (2, ["-o", "", "n.bmf"]), (2, ["--stdout", "--list", "n.bmf"]), (2, ["--what"])):
        place.run(status, *arguments)
    place.run(3, "-o", "no/such/folder", "n.bmf")
    place.put("large", b"")
    os.truncate(place.path / "large", (4 << 30) + 1)
    _, error = place.run(3, "large")
    check("in parts" in error, error)


def main():
    mofward, seeds = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
    bmf = (seeds / "file").read_bytes()
    other = bmf[:68] + b"\xb4" + bmf[69:]           # class Mothing: one literal, of 9 bits from the lowest on, is another
    with tempfile.TemporaryDirectory() as work:
        root = pathlib.Path(work)
        names(Place(mofward, root, "names"), seeds, bmf)
        several(Place(mofward, root, "several"), seeds, bmf, other)
        there_already(Place(mofward, root, "there"), seeds, bmf)
        to_output(Place(mofward, root, "output"), seeds, bmf, other)
        damaged(Place(mofward, root, "damaged"), seeds, bmf)
        none_found(Place(mofward, root, "none"), seeds)
    print("\n".join(FAILURES) or "no failures")
    return 1 if FAILURES else 0


if __name__ == "__main__":
    sys.exit(main())
