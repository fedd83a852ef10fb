"""A folder with files in it, the link mofcomp and a repository: what the tests here have in common."""
import os
import pathlib
import re
import subprocess
import tempfile

PUMP = "#pragma autorecover\nclass Acme_Pump { [key] string Name; };\n"
FILES = {
    "pump.mof": PUMP,
    "plain.mof": "class Acme_Plain { [key] string Name; };\n",
    "there.mof": "#pragma autorecover\n#pragma namespace(\"\\\\\\\\.\\\\root\\\\cimv2\")\nclass Acme_There { };\n",
    "instance.mof": "#pragma autorecover\nclass Acme_Pump { [key] string Name; };\ninstance of Acme_Pump { Name = \"one\"; };\n",
    "one.mof": "#pragma autorecover\ninstance of Acme_Pump { Name = \"one\"; };\n",
    "low.mof": PUMP + "class Acme_Low : Acme_Pump { };\n",
    "key.mof": "#pragma autorecover\nclass Acme_Pump { [key] string Name; uint32 Speed; };\n",
    "wrong.mof": "#pragma autorecover\nclass Acme_Wrong { uint8 Value }\n",
    "unknown.mof": "#pragma autorecover\nclass Acme_Low : Acme_Nowhere { };\n",
    "driver.mof": "[Dynamic, Provider(\"WMIProv\"), Locale(\"MS\\\\0x409\"), WMI, guid(\"{981f2d80-b1f3-11d0-8dd7-00c04fc3358c}\")] class Acme_Driver { [key, read] string InstanceName; "
                  "[read] boolean Active; [WmiDataId(1), read] uint32 Value; };\n",
    "undriver.mof": "[Dynamic, Provider(\"WMIProv\"), WMI, guid(\"{981f2d80-b1f3-11d0-8dd7-00c04fc3358c}\")] class Acme_Driver { [key, read] string InstanceName; "
                    "[read] boolean Active; [WmiDataId(2), read] uint32 Value; };\n",
    "master.mof": "#pragma namespace(\"\\\\\\\\.\\\\root\\\\acme\")\n"
                  "[Description(\"A pump\") : Amended, LOCALE(0x409)] class Acme_Told { [key] string Name; };\n",
    "pragma.mof": "#pragma amendment(\"MS_409\")\n#pragma namespace(\"\\\\\\\\.\\\\root\\\\acme\")\n"
                  "[Description(\"A pump\") : Amended, LOCALE(0x409)] class Acme_Told { [key] string Name; };\n",
}


class Folder:
    """Where one example runs. The repository is r.mwr unless the environment says otherwise."""

    def __init__(self, mofward, files=None):
        self.mofward = pathlib.Path(mofward).resolve()
        self.holder = tempfile.TemporaryDirectory(prefix="mofward-mofcomp-")
        self.path = pathlib.Path(self.holder.name).resolve()
        self.link = self.path / "mofcomp"
        self.link.symlink_to(self.mofward)
        self.repository = self.path / "r.mwr"
        self.environment = {**os.environ, "MOFWARD_REPOSITORY": str(self.repository)}
        for name, content in {**FILES, **(files or {})}.items():
            (self.path / name).write_bytes(content if isinstance(content, bytes) else content.encode())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.holder.cleanup()

    def run(self, *command, **more):
        return subprocess.run([str(part) for part in command], cwd=self.path, env=self.environment, capture_output=True, text=True,
                              timeout=120, **more)

    def mofcomp(self, *arguments, **more):
        return self.run(self.link, *arguments, **more)

    def ward(self, *arguments, **more):
        return self.run(self.mofward, *arguments, **more)

    def classes(self, path=None):
        """What classes a repository has, with their namespaces; None: there is no such file."""
        path = path or self.repository
        if not pathlib.Path(path).exists():
            return None
        done = self.ward("decompile", path)
        assert done.returncode == 0, done.stderr
        found, ns = set(), "root\\default"
        for line in done.stdout.splitlines():
            pragma = re.match(r'#pragma namespace\("(.*)"\)', line)
            ns = pragma[1].replace("\\\\", "\\").removeprefix("\\\\.\\") if pragma else ns
            name = re.match(r"class (\w+)", line)
            found |= {f"{ns}:{name[1]}"} if name else set()
        return found

    def remembered(self, path=None):
        """The names of the sources in the list of a repository."""
        path = pathlib.Path(f"{path or self.repository}.autorecover")
        return [pathlib.Path(line.split(" ", 2)[2]).name for line in path.read_text().splitlines()[1:]] if path.exists() else []
