"""Command lines of mofcomp as the documentation has them, run unchanged, and as scripts and build files write them.

usage: documented.py MOFWARD

The first column is a command line for sh, which wants backslashes in quotes; the last what is there afterwards.
"""
import sys

from mofcomp import Folder

FILES = {
    "x.mof": "#pragma autorecover\nclass Acme_X { [key] string Name; };\n",
    "file.mof": "class Acme_File { [key] string Name; };\n",
    "View.mof": "#pragma autorecover\nclass Acme_View { [key] string Name; };\n",
    "utf16.mof": "class Acme_Wide { [key] string Name; };\n".encode("utf-16"),
    "my driver.mof": "class Acme_Spaces { [key] string Name; };\n",
    "secure.mof": "#pragma autorecover\n#pragma namespace(\"\\\\\\\\.\\\\root\")\n"
                  "[NamespaceSecuritySDDL(\"O:BAG:BAD:(A;CI;0x33;;;WD)\")] instance of __Namespace { Name = \"Acme\"; };\n",
    "secure_lower.mof": "#pragma namespace(\"\\\\\\\\.\\\\root\")\n"
                        "[NamespaceSecuritySDDL(\"o:BAg:BAD:(A;CI;0x33;;;WD)\")] instance of __Namespace { Name = \"Acme\"; };\n",
    "included.mof": "class Acme_Included { };\n",
    "includer.mof": "#pragma namespace(\"\\\\\\\\.\\\\root\\\\acme\")\n#pragma include(\"included.mof\")\n",
}


def has(name):
    return lambda folder: name in (folder.classes() or ())


def is_file(*names):
    return lambda folder: all((folder.path / name).stat().st_size for name in names)


def nothing(folder):
    return folder.classes() is None


# (command line, status, what holds)
LINES = [
    # running-the-mof-compiler-on-a-file, mofcomp
    ("mofcomp file.mof", 0, has("root\\default:Acme_File")),
    (r"mofcomp '-N:root\default' file.mof", 0, has("root\\default:Acme_File")),
    (r"mofcomp '-n:root\cimv2' file.mof", 0, has("root\\cimv2:Acme_File")),
    (r"mofcomp '-N:\\.\root\cimv2' file.mof", 0, has("root\\cimv2:Acme_File")),
    (r"mofcomp '-N:\\server\root\cimv2' file.mof", 1, nothing),
    (r"mofcomp '-N:\\server\root\default' '-U:domain\user' -P:password file.mof", 1, nothing),
    ("mofcomp -check file.mof", 0, nothing),
    ("mofcomp -class:forceupdate -instance:createonly file.mof", 0, has("root\\default:Acme_File")),
    ("mofcomp -class:createonly -class:updateonly file.mof", 0, nothing),
    ("mofcomp -autorecover file.mof", 0, has("root\\default:Acme_File")),
    ("mofcomp.exe file.mof", 0, has("root\\default:Acme_File")),
    ("Mofcomp /?", 0, nothing),
    ("mofcomp utf16.mof", 0, has("root\\default:Acme_Wide")),
    # registering-the-view-provider
    (r"mofcomp '/N:root\cimv2' View.mof", 0, has("root\\cimv2:Acme_View")),
    # binary MOF: a driver's build
    ("mofcomp -B:x.bmf x.mof", 0, is_file("x.bmf")),
    ("mofcomp -WMI -B:x.bmf driver.mof", 0, is_file("x.bmf")),
    ("mofcomp -B:\"my driver.bmf\" \"my driver.mof\"", 0, is_file("my driver.bmf")),
    ("mofcomp -B:x.bmf x.mof && mofcomp x.bmf", 0, has("root\\default:Acme_X")),
    # compiling-localized-mof-files
    ("mofcomp -MOF:neutral.mof -MFL:loc.mfl -AMENDMENT:MS_409 master.mof", 0, is_file("neutral.mof", "loc.mfl")),
    ("mofcomp -AMENDMENT:ms_409 -MFL:loc.mfl -MOF:neutral.mof master.mof && mofcomp neutral.mof && mofcomp loc.mfl", 0,
     has("root\\acme:Acme_Told")),
    ("mofcomp -B:x.bmf x.mof && mofcomp -MOF:out.mof -MFL:out.mfl -AMENDMENT:MS_409 x.bmf", 0, is_file("out.mof")),
    # setting-namespace-security-when-the-namespace-is-created: the upper-case one is taken, the other not
    ("mofcomp secure.mof", 0, lambda folder: folder.classes() is not None),
    ("mofcomp secure_lower.mof", 1, nothing),
    # -include: the namespace carries over
    ("mofcomp includer.mof", 0, has("root\\acme:Acme_Included")),
]


def main():
    failures = []
    for line, status, holds in LINES:
        with Folder(sys.argv[1], FILES) as folder:
            for name in ("mofcomp.exe", "Mofcomp"):
                (folder.path / name).symlink_to(folder.mofward)
            folder.environment["PATH"] = f"{folder.path}:{folder.environment['PATH']}"
            done = folder.run("sh", "-fc", line)  # "/?" is no pattern
            if done.returncode != status or not holds(folder):
                failures.append(f"{line}: status {done.returncode}\n{done.stdout}{done.stderr}{folder.classes()}")
    print("\n".join(failures))
    print(f"{len(LINES)} command lines, {len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
