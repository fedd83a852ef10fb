"""What a repository remembers of its sources, and what 'mofward rebuild' makes of it: after damage, with sources missing and changed.

usage: recovery.py MOFWARD
"""
import os
import pathlib
import re
import subprocess
import sys

from mofcomp import Folder

FILES = {
    "base.mof": "#pragma autorecover\n#pragma namespace(\"\\\\\\\\.\\\\root\")\ninstance of __Namespace { Name = \"acme\"; };\n"
                "#pragma namespace(\"\\\\\\\\.\\\\root\\\\acme\")\nclass Acme_Base { [key] string Name; };\n",
    "derived.mof": "#pragma namespace(\"\\\\\\\\.\\\\root\\\\acme\")\n#pragma autorecover\nclass Acme_Derived : Acme_Base { uint32 Speed; };\n"
                   "instance of Acme_Derived { Name = \"one\"; Speed = 7; };\n",
    "plain.mof": "#pragma namespace(\"\\\\\\\\.\\\\root\\\\acme\")\nclass Acme_Plain { [key] string Name; };\n",
    "sly\\name\n.mof": "#pragma autorecover\nclass Acme_Sly { };\n",
    "cim.mof": "class CIM_X { [Key] string Name; };\n",
}
ALL = {"root\\acme:Acme_Base", "root\\acme:Acme_Derived"}
FAILURES = []


def check(holds, what):
    if not holds:
        FAILURES.append(str(what))


def folder_of(mofward):
    return Folder(mofward, FILES)


def filled(folder, *sources):
    for source in sources:
        done = folder.mofcomp(source)
        check(done.returncode == 0, f"{source}: {done.stderr}")


def rebuild(folder, status, *options, old="r.mwr", new="new.mwr"):
    done = folder.ward("rebuild", old, "-o", new, *options)
    check(done.returncode == status, f"rebuild {options}: {done.returncode}, not {status}\n{done.stdout}{done.stderr}")
    left = [path.name for path in folder.path.iterdir() if ".rebuild-" in path.name or path.name.endswith(".tmp")]
    check(not left, f"left behind: {left}")
    return done


def test_whole(mofward):
    """The same sources in the same order give the same bytes, and the new one remembers them, too."""
    with folder_of(mofward) as folder:
        filled(folder, "base.mof", "derived.mof")
        done = rebuild(folder, 0)
        check(re.search(r"base\.mof: compiled\n.*derived\.mof: compiled\n$", done.stdout), done.stdout)
        check((folder.path / "new.mwr").read_bytes() == folder.repository.read_bytes(), "other bytes")
        check(folder.remembered(folder.path / "new.mwr") == ["base.mof", "derived.mof"], "new.mwr remembers otherwise")


def test_damage(mofward):
    """Whatever is left of the repository: nothing, half of it, other bytes."""
    for damage in (b"", None, b"half", b"flip"):
        with folder_of(mofward) as folder:
            filled(folder, "base.mof", "derived.mof")
            whole = folder.repository.read_bytes()
            if damage is None:
                folder.repository.unlink()
            else:
                folder.repository.write_bytes({b"": b"", b"half": whole[:len(whole) // 2],
                                               b"flip": whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:]}[damage])
            check(folder.ward("verify", folder.repository).returncode != 0, f"{damage}: still sound")
            done = rebuild(folder, 0, new="r.mwr")
            check("cannot be read" in done.stdout, done.stdout)
            check(folder.repository.read_bytes() == whole, f"{damage}: other bytes")
            check(folder.mofcomp("plain.mof").returncode == 0, "the new one cannot be added to")


def test_missing(mofward):
    """A source that is gone: told, with what that costs; written only with --partial; it stays on the list."""
    with folder_of(mofward) as folder:
        filled(folder, "base.mof", "derived.mof")
        (folder.path / "derived.mof").rename(folder.path / "gone.mof")
        done = rebuild(folder, 1)
        check("derived.mof: missing: No such file" in done.stdout, done.stdout)
        check(re.search(r"do not bring back all of.*class-removed +root\\acme:Acme_Derived", done.stdout, re.S), done.stdout)
        check("'new.mwr' is not written" in done.stderr and "--partial" in done.stderr, done.stderr)
        check(not (folder.path / "new.mwr").exists() and not folder.remembered(folder.path / "new.mwr"), "written all the same")
        rebuild(folder, 1, "--partial")
        check(folder.classes(folder.path / "new.mwr") == {"root\\acme:Acme_Base"}, "--partial")
        check(folder.remembered(folder.path / "new.mwr") == ["base.mof", "derived.mof"], "it forgot the source that is missing")
        (folder.path / "gone.mof").rename(folder.path / "derived.mof")
        rebuild(folder, 0, old="new.mwr", new="again.mwr")
        check(folder.classes(folder.path / "again.mwr") == ALL, "the source is back, and its classes are not")


def test_changed(mofward):
    """A source that was edited since; one that does not compile any more; one that says more."""
    with folder_of(mofward) as folder:
        filled(folder, "base.mof", "derived.mof")
        source = folder.path / "derived.mof"
        text = source.read_text()
        source.write_text(text.replace("Speed = 7", "Speed = 8"))
        done = rebuild(folder, 1)
        check("derived.mof: compiled, and not what was remembered: it has changed since" in done.stdout, done.stdout)
        check("instance-value" in done.stdout or "value-changed" in done.stdout, done.stdout)
        source.write_text(text + "class Acme_More { };\n")
        done = rebuild(folder, 0)
        check("class-added" in done.stdout and "do not bring back" not in done.stdout, done.stdout)
        check(folder.classes(folder.path / "new.mwr") == ALL | {"root\\acme:Acme_More"}, "more")
        source.write_text(text.replace("uint32", "uint33"))
        done = rebuild(folder, 1)
        check("derived.mof: not compiled, and not what was" in done.stdout and "error: " in done.stderr, done)


def test_lost(mofward):
    """What no source that is remembered brings back."""
    with folder_of(mofward) as folder:
        filled(folder, "base.mof", "plain.mof")
        done = rebuild(folder, 1)
        check("class-removed" in done.stdout and "Acme_Plain" in done.stdout, done.stdout)
        rebuild(folder, 1, "--partial")
        check(folder.classes(folder.path / "new.mwr") == {"root\\acme:Acme_Base"}, "--partial")


def test_none(mofward):
    """Nothing to go by: no list, an empty one, none of whose sources is there."""
    with folder_of(mofward) as folder:
        check("remembers no source" in rebuild(folder, 1, old="absent.mwr").stderr, "absent")
        filled(folder, "plain.mof")
        check("remembers no source" in rebuild(folder, 1).stderr, "plain")
        filled(folder, "base.mof")
        (folder.path / "base.mof").unlink()
        check("no source could be compiled" in rebuild(folder, 1, "--partial").stderr, "no source")
        check(not (folder.path / "new.mwr").exists(), "written")


def test_list(mofward):
    """The list itself: order, each once, odd names, damage."""
    with folder_of(mofward) as folder:
        odd = "sly\\name\n.mof"
        filled(folder, "base.mof", odd, "derived.mof", "base.mof")
        path = pathlib.Path(f"{folder.repository}.autorecover")
        lines = path.read_text().splitlines()
        check(lines[0] == "mofward autorecover 1" and len(lines) == 4, lines)
        check([line.split("/")[-1] for line in lines[1:]] == ["base.mof", "sly\\\\name\\n.mof", "derived.mof"], lines)
        check(all(re.fullmatch(r"wmi [0-9a-f]{16} /.*", line) for line in lines[1:]), lines)
        rebuild(folder, 0)
        for harm in ("", "mofward autorecover 2\n", lines[0] + "\nwmi 12 /x\n", lines[0] + "\nwmi 0123456789abcdef /x\0y\n",
                     lines[0] + "\nc++ 0123456789abcdef /x\n", "\n".join(lines), lines[0] + "\nwmi 0123456789abcdef /a\\b\n"):
            path.write_text(harm)
            done = folder.mofcomp("derived.mof")
            before = path.read_text()
            check(done.returncode == 1 and "is not understood" in done.stderr and before == harm, f"{harm!r}: {done}")
            done = rebuild(folder, 1)
            check("is not understood" in done.stderr, f"{harm!r}: {done}")
        path.unlink()
        path.mkdir()
        check(folder.mofcomp("derived.mof").returncode == 1, "the list is a folder")
        check(rebuild(folder, 3).returncode == 3, "the list is a folder")


def test_compile(mofward):
    """compile --base remembers, too, paths as they are written; a plain compile, which is a function of its text alone, does not."""
    with folder_of(mofward) as folder:
        def compiles(status, *arguments):
            done = folder.ward("compile", *arguments)
            check(done.returncode == status, f"{arguments}: {done.returncode} {done.stderr}")
            return done

        compiles(0, "-o", "r.mwr", "base.mof")
        check(folder.remembered() == [], "a plain compile remembers")
        compiles(0, "--base", "r.mwr", "-o", "r.mwr", "plain.mof")
        check(folder.remembered() == [], "without a pragma")
        compiles(0, "--base", "r.mwr", "-o", "r.mwr", "--autorecover", "plain.mof", "derived.mof")
        check(pathlib.Path(f"{folder.repository}.autorecover").read_text().count(" plain.mof\n") == 1, "the path is not as it was written")
        compiles(0, "--base", "r.mwr", "-o", "other.mwr", "sly\\name\n.mof")
        check(folder.remembered() == ["plain.mof", "derived.mof"], "the base's list was changed")
        check(len(folder.remembered(folder.path / "other.mwr")) == 3, "the list does not go from base to output")
        compiles(2, "--autorecover", "-o", "x.mwr", "plain.mof")
        compiles(2, "--base", "r.mwr", "-o", "r.mwr", "--autorecover", "-")
        before = folder.remembered()
        compiles(1, "--base", "r.mwr", "-o", "r.mwr", "--autorecover", "wrong.mof")
        check(folder.remembered() == before, "a file with errors is remembered")
        os.symlink("r.mwr", folder.path / "link.mwr")
        compiles(0, "--base", "link.mwr", "-o", "link.mwr", "--autorecover", "base.mof")
        check(folder.remembered() == [*before, "base.mof"], "by a link, the list is another")


def test_together(mofward):
    """Twelve at once, into a repository that is not there: each is stored and remembered."""
    with folder_of(mofward) as folder:
        for number in range(12):
            (folder.path / f"n{number}.mof").write_text(f"#pragma autorecover\nclass Acme_N{number} {{ }};\n")
        running = [subprocess.Popen([folder.link, f"n{number}.mof"], cwd=folder.path, env=folder.environment,
                                    stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) for number in range(12)]
        for one in running:
            said = one.communicate(timeout=120)[1]
            check(one.returncode == 0, said)
        check(len(folder.classes() or ()) == 12, folder.classes())
        check(sorted(folder.remembered()) == sorted(f"n{number}.mof" for number in range(12)), folder.remembered())
        rebuild(folder, 0)


def test_unwritable(mofward):
    """Where the list cannot be written, the repository stays as it is, too."""
    with folder_of(mofward) as folder:
        filled(folder, "base.mof")
        before = folder.repository.read_bytes()
        path = pathlib.Path(f"{folder.repository}.autorecover")
        text = path.read_bytes()
        path.rename(folder.path / "kept")
        path.symlink_to("none/kept")
        done = folder.mofcomp("derived.mof")
        check(done.returncode == 1 and "cannot write" in done.stderr, done)
        check(folder.repository.read_bytes() == before and (folder.path / "kept").read_bytes() == text, "something was changed")


def test_dialect(mofward):
    with folder_of(mofward) as folder:
        done = folder.ward("compile", "--dialect=cim", "--base", "r.mwr", "-o", "r.mwr", "--create", "--autorecover", "cim.mof")
        check(done.returncode == 0, done.stderr)
        rebuild(folder, 0)
        check((folder.path / "new.mwr").read_bytes() == folder.repository.read_bytes(), "of another dialect")


def test_use(mofward):
    with folder_of(mofward) as folder:
        filled(folder, "base.mof")
        for arguments, said in (([], "name the repository"), (["r.mwr"], "with -o"), (["r.mwr", "x", "-o", "n"], "name the repository, once"),
                                (["-", "-o", "n.mwr"], "files with names"), (["r.mwr", "-o", "-"], "files with names"),
                                (["r.mwr", "-o", ""], "empty"), (["--nonsense"], "unknown option")):
            done = folder.ward("rebuild", *arguments)
            check(done.returncode == 2 and said in done.stderr, f"{arguments}: {done}")
        check(rebuild(folder, 3, new="none/new.mwr").stderr.count("cannot write") == 1, "no folder")


def main():
    tests = [test for name, test in sorted(globals().items()) if name.startswith("test_")]
    for test in tests:
        test(sys.argv[1])
    print("\n".join(FAILURES))
    print(f"{len(tests)} tests, {len(FAILURES)} failures")
    return 1 if FAILURES else 0


if __name__ == "__main__":
    sys.exit(main())
