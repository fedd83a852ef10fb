"""Updates as transactions: the way does not matter, writers wait for one another, and what is wrong leaves everything as it was.

usage: transaction.py MOFWARD ROOT
"""
import fcntl
import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import threading
import time

MOFWARD, ROOT = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
failures = 0


def check(holds, *what):
    global failures
    if not holds:
        failures += 1
        print("failed:", *what)


def run(folder, *arguments, text=None):
    return subprocess.run([MOFWARD, *map(str, arguments)], cwd=folder, capture_output=True, text=True, input=text, timeout=120)


def write(folder, **files):
    for name, text in files.items():
        (folder / f"{name}.mof").write_text(text)


A = "class T_A { [key] string K; uint8 P = 1; };\ninstance of T_A { K = \"a\"; P = 2; };\n"
B = "class T_B : T_A { string S = \"s\"; };\ninstance of T_B { K = \"b\"; };\n#pragma deleteinstance(\"T_A.K=\\\"a\\\"\", FAIL)\n"
C = ('#pragma namespace("root")\n[NamespaceSecuritySDDL("O:BAG:BAD:(A;CI;0x6003F;;;BA)")] instance of __Namespace { Name = "T"; };\n'
     '#pragma namespace("root\\\\T")\nclass T_C { [key] uint32 N; T_C ref Next; };\ninstance of T_C as $One { N = 1; Next = $One; };\n')
D = '#pragma deleteclass("T_B", FAIL)\n#pragma classflags("forceupdate")\nclass T_A { [key] string K; uint16 P = 1; };\n'


def check_ways(folder):
    """All at once, one after the other, in steps of two: the same bytes."""
    acme = ROOT / "samples" / "acme.mof"
    for parts in ([A, B], [A, C], [C, A], [A, B, C, D], [C, A, B, D], ["", A], [A, "", B]):
        write(folder, **{f"p{i}": part for i, part in enumerate(parts)})
        names = [f"p{i}.mof" for i in range(len(parts))]
        whole = run(folder, "compile", "-w", "-o", "whole.mwr", *names)
        run(folder, "compile", "-w", "-o", "step.mwr", names[0])
        for name in names[1:]:
            done = run(folder, "compile", "-w", "--base", "step.mwr", "-o", "step.mwr", name)
            check(done.returncode == 0, name, done.stderr)
        run(folder, "compile", "-w", "-o", "two.mwr", names[0])
        done = run(folder, "compile", "-w", "--base", "two.mwr", "-o", "two.mwr", *names[1:])
        want = (folder / "whole.mwr").read_bytes()
        check(whole.returncode == 0 and done.returncode == 0, parts, whole.stderr, done.stderr)
        check((folder / "step.mwr").read_bytes() == want, parts, run(folder, "diff", "whole.mwr", "step.mwr").stdout)
        check((folder / "two.mwr").read_bytes() == want, parts, "as two")
    run(folder, "compile", "-w", "-o", "acme.mwr", acme)
    before = (folder / "acme.mwr").read_bytes()
    done = run(folder, "compile", "--base", "acme.mwr", "-o", "again.mwr", "-w", acme)
    check(done.returncode == 0 and (folder / "again.mwr").read_bytes() == before, "the sample over itself", done.stderr)
    stamp = os.stat(folder / "acme.mwr").st_mtime_ns
    done = run(folder, "compile", "--write-if-changed", "--base", "acme.mwr", "-o", "acme.mwr", "-", text="")
    check(done.returncode == 0 and os.stat(folder / "acme.mwr").st_mtime_ns == stamp, "--write-if-changed", done.stderr)


def lock(path):
    file = os.open(path, os.O_RDWR)
    fcntl.fcntl(file, fcntl.F_OFD_SETLK, struct.pack("hhqqi", fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0))
    return file


def check_locks(folder):
    write(folder, a=A, b=B)
    run(folder, "compile", "-o", "r.mwr", "a.mof")
    os.symlink("r.mwr", folder / "link.mwr")
    before = (folder / "r.mwr").read_bytes()
    file = lock(folder / "r.mwr")
    for out, seconds in (("r.mwr", 0), ("r.mwr", 1), ("link.mwr", 0)):
        begin = time.monotonic()
        done = run(folder, "compile", "--base", "r.mwr", "-o", out, "--lock-timeout", seconds, "b.mof")
        took = time.monotonic() - begin
        check(done.returncode == 3 and f"is being changed by another process; waited for {seconds} seconds" in done.stderr, done)
        check(seconds <= took < seconds + 4, out, seconds, took)
    check((folder / "r.mwr").read_bytes() == before, "written without the lock")
    check(run(folder, "verify", "r.mwr").returncode == 0, "a reader waits")
    check(run(folder, "compile", "--base", "r.mwr", "-o", "other.mwr", "b.mof").returncode == 0, "another output needs no lock")
    threading.Timer(0.5, os.close, [file]).start()
    done = run(folder, "compile", "--base", "r.mwr", "-o", "link.mwr", "--lock-timeout", 60, "b.mof")
    check(done.returncode == 0 and (folder / "r.mwr").read_bytes() == (folder / "other.mwr").read_bytes(), "did not wait", done)
    check((folder / "link.mwr").is_symlink(), "the link is gone")


def check_create(folder):
    """Several that create the same one: nobody's class is lost, and nothing is left behind."""
    write(folder, **{f"c{i}": f"class T_{i} {{ }};\n" for i in range(6)})
    started = [subprocess.Popen([MOFWARD, "compile", "--create", "--base", "n.mwr", "-o", "n.mwr", "--lock-timeout", "60", f"c{i}.mof"], cwd=folder)
               for i in range(6)]
    check([one.wait(120) for one in started] == [0] * 6, "creating")
    run(folder, "compile", "-o", "want.mwr", *(f"c{i}.mof" for i in range(6)))
    check((folder / "n.mwr").read_bytes() == (folder / "want.mwr").read_bytes(), "a class was lost")
    check(not list(folder.glob(".mofward-*")), "left behind", list(folder.glob(".mofward-*")))
    write(folder, bad="class { };\n", late="class T_X : T_Y { };\n")
    for name in ("bad", "late"):
        done = run(folder, "compile", "--create", "--base", "m.mwr", "-o", "m.mwr", f"{name}.mof")
        check(done.returncode == 1 and not (folder / "m.mwr").exists() and not list(folder.glob(".mofward-*")), name, done)
    done = run(folder, "compile", "--create", "--base", "none.mwr", "-o", "o.mwr", "c0.mof")
    check(done.returncode == 0 and (folder / "o.mwr").exists() and not (folder / "none.mwr").exists(), done)


def check_bad(folder):
    """(base, output, MOF, status, message): nothing is written."""
    write(folder, a=A, b=B, cim="Qualifier Key : boolean = false, Scope(property), Flavor(DisableOverride);\n", syntax="class {\n",
          refused="class T_A { [key] string K; uint8 P = 3; };\n")
    run(folder, "compile", "-o", "r.mwr", "a.mof")
    run(folder, "compile", "--dialect=cim", "-o", "cim.mwr", "cim.mof")
    good = (folder / "r.mwr").read_bytes()
    for name, data in (("cut", good[:-1]), ("flipped", good[:900] + bytes([good[900] ^ 1]) + good[901:]), ("empty", b""), ("two", good + good)):
        (folder / f"{name}.mwr").write_bytes(data)
    os.mkfifo(folder / "fifo")
    os.link(folder / "r.mwr", folder / "hard.mwr")
    rows = [(base, out, "b.mof", 1, f"'{base}': ") for base in ("cut.mwr", "flipped.mwr", "empty.mwr", "two.mwr", "a.mof") for out in ("new.mwr", base)
            if base != "a.mof" or out != base]
    rows += [("cim.mwr", "new.mwr", "b.mof", 1, "use --dialect=cim"), ("cim.mwr", "cim.mwr", "b.mof", 1, "use --dialect=cim"),
             (".", "new.mwr", "b.mof", 3, "Is a directory"), (".", ".", "b.mof", 3, "Is a directory"),
             ("fifo", "new.mwr", "b.mof", 3, "cannot read 'fifo'"), ("fifo", "fifo", "b.mof", 3, "it is not a regular file"),
             ("r.mwr", "b.mof", "b.mof", 2, "is one of the MOF files"), ("r.mwr", "r.mwr", "syntax.mof", 1, "-Wsyntax"),
             ("r.mwr", "hard.mwr", "refused.mof", 1, "-Wupdate-refused"), ("r.mwr", "absent/new.mwr", "b.mof", 3, "cannot write"),
             ("r.mwr", "r.mwr", "absent.mof", 3, "-Wfile")]
    before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    for base, out, source, status, message in rows:
        done = run(folder, "compile", "--base", base, "-o", out, source)
        check(done.returncode == status and message in done.stderr, base, out, source, done.returncode, done.stderr)
        check({path: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before, base, out, source, "something was written")
    done = run(folder, "compile", "-MD", "-MF", "hard.mwr", "--base", "r.mwr", "-o", "new.mwr", "b.mof")
    check(done.returncode == 2 and (folder / "r.mwr").read_bytes() == good, "a dependency file over the base", done)
    done = run(folder, "compile", "--base", "r.mwr", "-o", "hard.mwr", "b.mof")
    check(done.returncode == 0 and (folder / "r.mwr").read_bytes() == good != (folder / "hard.mwr").read_bytes(), "the other hard link", done)
    done = run(folder, "compile", "-MD", "-MF", "r.d", "--base", "r.mwr", "-o", "new.mwr", "b.mof")
    check((folder / "r.d").read_text() == "new.mwr: \\\n  b.mof \\\n  r.mwr\n", (folder / "r.d").read_text())


def main():
    for function in (check_ways, check_locks, check_create, check_bad):
        with tempfile.TemporaryDirectory(prefix="mofward-update-") as folder:
            function(pathlib.Path(folder))
    print(f"{failures} failures")
    sys.exit(failures != 0)


main()
