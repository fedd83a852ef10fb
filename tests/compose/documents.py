"""What docs/drop-ins.md shows works: its commands, the unit, dpkg's trigger with real packages, rpm's scripts, systemd's units, the makefile.

usage: documents.py MOFWARD ROOT

Tools that are not installed are not tried, which is said.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.M | re.S)
PUMP, MOTOR = "class Acme_Pump { [key] string Name; };\n", "class Initech_Pump : Acme_Pump { uint8 Volts; };\n"
UNITS, REPOSITORY = "/usr/share/mofward/units.d", "/var/lib/mofward/repository.mwr"
CONTROL = "Package: {name}\nVersion: 1\nArchitecture: all\nMaintainer: T <t@example.org>\nDescription: a test\n"


class Work:
    """A folder that stands for the root of a system, with mofward on the path."""

    def __init__(self, mofward, text, folder):
        self.path, self.failures, self.text = pathlib.Path(folder), [], text
        self.blocks = {}
        for kind, block in BLOCK.findall(text):
            self.blocks.setdefault(kind, []).append(block)
        self.environment = {**os.environ, "PATH": f"{mofward.parent}:{os.environ['PATH']}:/usr/sbin:/sbin"}
        self.mofward = mofward

    def run(self, *command, folder=None, **more):
        return subprocess.run([str(part) for part in command], cwd=folder or self.path, capture_output=True, text=True, timeout=120,
                              env={**self.environment, **more})

    def check(self, condition, *said):
        if not condition:
            self.failures.append(" ".join(map(str, said))[:2000])

    def system(self, name):
        """A root with both folders, and a script's text in it."""
        root = self.path / name
        for folder in (UNITS, os.path.dirname(REPOSITORY)):
            (root / folder[1:]).mkdir(parents=True)
        return root

    def unit(self, path, mof):
        source = self.path / "unit.mof"
        source.write_text(mof, encoding="utf-8")
        done = self.run(self.mofward, "compile", "-c", "-o", path, source)
        self.check(done.returncode == 0, done.stderr)

    def classes(self, root):
        repository = root / REPOSITORY[1:]
        return set(re.findall(r"\w+_Pump", self.run(self.mofward, "dump", repository).stdout)) if repository.exists() else None


def check_commands(work):
    root = work.system("commands")
    for name, mof in (("acme.mof", PUMP), ("pumps.mof", MOTOR)):
        (root / name).write_text(mof, encoding="utf-8")
    build, install = work.blocks["sh"][0].splitlines()
    done = work.run("sh", "-ec", build, folder=root)
    (root / "acme-pumps.mwu").rename(root / UNITS[1:] / "acme-pumps.mwu")
    after = work.run("sh", "-ec", install.replace(" /", f" {root}/"), folder=root)
    work.check(done.returncode == after.returncode == 0 and work.classes(root) == {"Acme_Pump", "Initech_Pump"}, done.stderr, after.stderr)
    (root / "shown.mwu").write_text(next(block for block in work.blocks[""] if block.startswith("// mofward unit")), encoding="utf-8")
    done = work.run(work.mofward, "compose", "-o", "shown.mwr", "shown.mwu", folder=root)
    work.check(done.returncode == 0, done.stderr)


def check_messages(work):
    """The errors that the page shows are those that are said."""
    root = work.system("messages")
    (root / "units.d").mkdir()
    work.unit(root / "units.d/acme-pumps.mwu", PUMP)
    work.unit(root / "units.d/initech.mwu", PUMP.replace("Name", "Id"))
    said = work.run(work.mofward, "compose", "-o", "x.mwr", "units.d", folder=root).stderr.splitlines()[0]
    work.check(said in work.text, said)
    (root / "units.d/acme-pumps.mwu").unlink()
    work.unit(root / "units.d/initech.mwu", MOTOR)
    said = work.run(work.mofward, "compose", "-o", "x.mwr", "units.d", folder=root).stderr.splitlines()[0]
    work.check(said.replace(" [-Wunknown-superclass]", "") in work.text.replace("\n", " "), said)


def package(work, name, files):
    """A package with these files; path -> text, or a MOF for one that ends in .mwu."""
    folder = work.path / name
    (folder / "DEBIAN").mkdir(parents=True)
    for path, text in {"DEBIAN/control": CONTROL.format(name=name), **files}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        if path.endswith(".mwu"):
            work.unit(folder / path, text)
        elif text is not None:
            (folder / path).write_text(text, encoding="utf-8")
            (folder / path).chmod(0o755 if path.endswith("postinst") else 0o644)
    done = work.run("dpkg-deb", "--root-owner-group", "--build", folder, f"{folder}.deb")
    work.check(done.returncode == 0, done.stderr)
    return f"{folder}.deb"


def check_dpkg(work):
    """Real packages, installed into a system of their own."""
    postinst = work.blocks["postinst"][0]
    done = work.run("sh", "-n", "-c", postinst)
    work.check(done.returncode == 0, done.stderr)
    root = work.system("debian")
    if not shutil.which("dpkg-deb"):
        print("dpkg: not tried, it is not installed")
        done = work.run("sh", "-c", postinst, "postinst", "triggered", UNITS, DPKG_ROOT=str(root))
        work.check(done.returncode == 0 and work.classes(root) == set(), done.stderr)
        return
    for folder in ("info", "updates", "triggers"):
        (root / "var/lib/dpkg" / folder).mkdir(parents=True)
    (root / "var/lib/dpkg/status").write_text("")
    dpkg = ["dpkg", f"--root={root}", f"--log={root}/log", "--force-not-root", "--force-script-chrootless"]
    owner = package(work, "mofward-repository", {"DEBIAN/triggers": work.blocks["triggers"][0], "DEBIAN/postinst": postinst,
                                                 f"{UNITS[1:]}/.keep": "", f"{os.path.dirname(REPOSITORY)[1:]}/.keep": ""})
    acme = package(work, "acme", {f"{UNITS[1:]}/acme.mwu": PUMP})
    initech = package(work, "initech", {f"{UNITS[1:]}/initech.mwu": MOTOR})
    rival = package(work, "rival", {f"{UNITS[1:]}/rival.mwu": PUMP.replace("Name", "Id")})
    both = {"Acme_Pump", "Initech_Pump"}
    for step, status, classes in ((["-i", owner], 0, set()), (["-i", acme, initech], 0, both), (["-r", "initech"], 0, {"Acme_Pump"}),
                                  (["-i", rival], 1, {"Acme_Pump"}), (["-r", "rival"], None, {"Acme_Pump"}), (["--configure", "-a"], 0, {"Acme_Pump"}),
                                  (["-i", initech], 0, both), (["-P", "acme"], 1, both)):
        done = work.run(*dpkg, *step)
        work.check((done.returncode == status or status is None) and work.classes(root) == classes, step, done.returncode, work.classes(root),
                   done.stdout, done.stderr)
    work.check("is the unit that declares it missing?" in done.stderr, done.stderr)


def check_rpm(work):
    root = work.system("rpm")
    scripts = re.findall(rf"^%transfiletrigger(in|postun) -- {UNITS}\n(.*\n)", work.blocks["spec"][0], re.M)
    work.check([name for name, _ in scripts] == ["in", "postun"], scripts)
    work.unit(root / UNITS[1:] / "acme.mwu", PUMP)
    for name, script in scripts:
        done = work.run("sh", "-ec", script.replace(" /", f" {root}/"))
        work.check(done.returncode == 0 and work.classes(root) == ({"Acme_Pump"} if name == "in" else set()), script, done.stderr)
        (root / UNITS[1:] / "acme.mwu").unlink(missing_ok=True)


def check_systemd(work):
    root = work.system("systemd")
    service = work.blocks["service"][0]
    command = re.search("^ExecStart=/usr/bin/(.*)", service, re.M)[1]
    done = work.run("sh", "-c", command.replace(" /", f" {root}/"))
    work.check(done.returncode == 0 and work.classes(root) == set(), done.stderr)
    if not shutil.which("systemd-analyze"):
        print("systemd: not tried, it is not installed")
        return
    (root / "mofward-compose.path").write_text(work.blocks["path"][0])
    (root / "mofward-compose.service").write_text(service.replace("/usr/bin/mofward", str(work.mofward)))
    done = work.run("systemd-analyze", "verify", "--man=no", root / "mofward-compose.path", root / "mofward-compose.service")
    own = [line for line in done.stderr.splitlines() if "mofward-compose" in line]
    work.check(not own, own)


def check_make(work):
    if not shutil.which("make"):
        print("make: not tried, it is not installed")
        return
    folder = work.path / "make"
    folder.mkdir()
    (folder / "Makefile").write_text(work.blocks["make"][0])
    for name, mof in (("acme.mof", '#pragma include("part.inc")\n'), ("part.inc", PUMP), ("initech.mof", MOTOR)):
        (folder / name).write_text(mof, encoding="utf-8")

    def make():
        done = work.run("make", folder=folder)
        work.check(done.returncode == 0, done.stdout, done.stderr)
        return done.stdout, set(re.findall(r"\w+_Pump", work.run(work.mofward, "dump", folder / "repository.mwr").stdout))

    work.check(make()[1] == {"Acme_Pump", "Initech_Pump"}, "make")
    work.check("up to date" in make()[0], "a second make does something")
    (folder / "part.inc").write_text(PUMP + "class Other_Pump { };\n", encoding="utf-8")
    os.utime(folder / "part.inc", (os.stat(folder / "repository.mwr").st_mtime + 5,) * 2)
    work.check("Other_Pump" in make()[1], "an included file counts")
    (folder / "initech.mof").unlink()
    os.utime(folder / "units.d", (os.stat(folder / "repository.mwr").st_mtime + 10,) * 2)
    work.check("Initech_Pump" not in make()[1], "a file that is gone counts")


def main():
    mofward, root = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
    text = (root / "docs/drop-ins.md").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        work = Work(mofward, text, folder)
        for check in (check_commands, check_messages, check_dpkg, check_rpm, check_systemd, check_make):
            check(work)
    print("\n".join(work.failures) or "no failures")
    return 1 if work.failures else 0


if __name__ == "__main__":
    sys.exit(main())
