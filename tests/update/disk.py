#!/usr/bin/env python3
"""Updates on a disk that is full, or that may not be written, and of files that are not sound.   usage: disk.py MOFWARD BASE

What stays is the old repository, and the program says why, with exit status 3. Mounting a small file system takes a
namespace of mounts of its own; where that is not permitted, these parts are left out, which is said.
"""
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile

INSIDE = "inside"
PAGE = 4096
BLOCK = 512
NOBODY = 65534
MOF = '#pragma namespace("\\\\\\\\.\\\\root\\\\acme")\nclass Acme_New { [key] string Name; };\n'
failures = checks = 0


def check(holds, what):
    global failures, checks
    checks += 1
    if not holds:
        failures += 1
        print(f"failed: {what}"[:600])


class Repository:
    """One in a folder, and the update that is tried on it."""

    def __init__(self, program, base, folder):
        self.folder = pathlib.Path(folder)
        self.path, self.source = self.folder / "r.mwr", self.folder / "one.mof"
        self.command = [program, "compile", "--base", self.path.name, "-o", self.path.name, self.source.name]
        self.old = pathlib.Path(base).read_bytes()
        self.path.write_bytes(self.old)
        self.source.write_text(MOF, encoding="utf-8")

    def update(self, **how):
        return subprocess.run(self.command, cwd=self.folder, capture_output=True, text=True, check=False, **how)

    def left(self):
        return [name for name in os.listdir(self.folder) if name.startswith(".mofward-")]

    def refused(self, done, what):
        check(done.returncode == 3 and done.stderr, f"{what}: status {done.returncode}, {done.stderr}")
        check(self.path.read_bytes() == self.old, f"{what}: the file has changed")
        check(not self.left(), f"{what}: {self.left()} stays")

    def made(self, done, what):
        check(done.returncode == 0 and self.path.read_bytes() != self.old, f"{what}: {done.returncode} {done.stderr}")
        check(not self.left(), f"{what}: {self.left()} stays")

    def size_of_new(self):
        self.made(self.update(), "an update")
        size = self.path.stat().st_size
        self.path.write_bytes(self.old)
        return size


def limited_size(repository):
    """A limit of the size of files ends the write after any block; the signal that comes with it may be ignored or kill."""
    size, tries = repository.size_of_new(), 0
    for limit in [*range(0, size, BLOCK), size - 1]:
        def limit_size(limit=limit):
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        repository.refused(repository.update(preexec_fn=limit_size, restore_signals=False), f"at most {limit} bytes")
        if limit % (8 * BLOCK) == 0:
            killed = repository.update(preexec_fn=limit_size)
            check(killed.returncode < 0 and repository.path.read_bytes() == repository.old, f"killed at {limit} bytes: {killed}")
            repository.size_of_new()
        tries += 1
    print(f"a limited size of files: {tries} limits")


def not_sound(repository):
    """One byte is another one, or the end is not there: nothing is updated, and nothing written."""
    tries = 0
    for at in range(0, len(repository.old), len(repository.old) // 16):
        for harmed in (repository.old[:at], repository.old[:at] + bytes([repository.old[at] ^ 1]) + repository.old[at + 1:]):
            repository.path.write_bytes(harmed)
            done = repository.update()
            check(done.returncode in (1, 3) and done.stderr, f"harmed at {at}: {done}")
            check(repository.path.read_bytes() == harmed and not repository.left(), f"harmed at {at}: the file has changed")
            tries += 1
    repository.path.write_bytes(repository.old)
    print(f"a base that is not sound: {tries} of them")


def not_permitted(repository, program):
    """As somebody for whom permissions bind: of the folder, and of the file."""
    how = {}
    if os.geteuid() == 0:
        copy = shutil.copy(program, repository.folder)
        repository.command[0] = str(copy)
        how = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    try:
        os.chmod(repository.folder, 0o555)
        os.chmod(repository.path, 0o666)
        repository.refused(repository.update(**how), "a folder that may not be written")
        os.chmod(repository.folder, 0o777)
        os.chmod(repository.path, 0o444)
        if os.geteuid() == 0:
            os.chown(repository.path, 0, 0)
        repository.refused(repository.update(**how), "a file that may not be written")
        os.chmod(repository.path, 0o666)
        repository.made(repository.update(**how), "all may be written again")
        print("permissions of folder and file")
    except PermissionError as error:
        print(f"left out, permissions: another user cannot run the program here: {error}")
    repository.command[0] = program


def full(repository):
    """Pages are all that is free, from none to enough."""
    filler, size, refused = repository.folder / "filler", repository.size_of_new(), 0
    for pages in range((size + PAGE - 1) // PAGE + 2):
        free = os.statvfs(repository.folder)
        filler.write_bytes(b"x" * ((free.f_bavail - pages) * free.f_bsize))
        done = repository.update()
        if done.returncode == 0:
            break
        repository.refused(done, f"{pages} pages are free")
        refused += 1
        filler.unlink()
    repository.made(done, "enough is free")
    check(refused >= size // PAGE, f"only {refused} times refused")
    print(f"a full disk: {refused} times")


def read_only(repository):
    subprocess.run(["mount", "-o", "remount,ro", repository.folder], check=True)
    done = repository.update()
    repository.refused(done, "a read-only file system")
    check("ead-only" in done.stderr, done.stderr)
    print("a read-only file system")


def inside(program, base, folder):
    """In a namespace of mounts of our own: what is mounted goes with it."""
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], check=False).returncode != 0:
        print("left out, a full disk and a read-only one: nothing can be mounted here")
        return
    full(Repository(program, base, folder))
    os.unlink(pathlib.Path(folder, "filler"))
    read_only(Repository(program, base, folder))


def mounted(program, base):
    command = ["unshare", "--mount", *(["--map-root-user"] if os.geteuid() != 0 else [])]
    if not shutil.which("unshare") or subprocess.run([*command, "true"], capture_output=True, check=False).returncode != 0:
        print("left out, a full disk and a read-only one: no namespace of mounts is permitted here")
        return
    with tempfile.TemporaryDirectory(prefix="mofward-disk-") as folder:
        done = subprocess.run([*command, sys.executable, __file__, program, base, INSIDE, folder], check=False)
        check(done.returncode == 0, "in a namespace of mounts")


def main():
    program, base = str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2]
    if INSIDE in sys.argv[3:]:
        inside(program, base, sys.argv[4])
    else:
        with tempfile.TemporaryDirectory(prefix="mofward-disk-") as folder:
            repository = Repository(program, base, folder)
            limited_size(repository)
            not_sound(repository)
            not_permitted(repository, program)
        sys.stdout.flush()
        mounted(program, str(pathlib.Path(base).resolve()))
    print(f"{checks} checks, {failures} failures")
    sys.stdout.flush()
    return failures != 0


sys.exit(main())
