"""The examples of docs/build-systems.md, with an installed mofward: nothing is built twice, and a change in an included file is noticed.

usage: build_systems.py BUILD-DIRECTORY DOCUMENT MESON

Installs the build into a temporary folder. What is not installed here is not tried, which is said.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.M | re.S)
FILES = {
    "acme.mof": '#pragma include("base.mof")\nclass Acme_Pump : Acme_Base { };\n',
    "shared/base.mof": "class Acme_Base { [key] string Name; };\n",
    "service.c": "#include <mofward/runtime.h>\nint main(void) { uint16_t a, b; mw_format_version(&a, &b); return a != 1; }\n",
}
# language of the block, its file, commands that configure, commands that build, the repository; {b}: an empty folder
SYSTEMS = {
    "meson": ("meson", "meson.build", ["MESON setup {b}"], ["ninja -C {b}"], "{b}/acme.mwr"),
    "cmake with ninja": ("cmake", "CMakeLists.txt", ["cmake -G Ninja -S . -B {b}"], ["cmake --build {b}"], "{b}/acme.mwr"),
    "cmake with make": ("cmake", "CMakeLists.txt", ["cmake -G |Unix Makefiles| -S . -B {b}"], ["cmake --build {b}"], "{b}/acme.mwr"),
    "make": ("make", "Makefile", [], ["make"], "acme.mwr"),
    "ninja": ("ninja", "build.ninja", [], ["ninja"], "acme.mwr"),
}
TICK = 0.05  # more than what some file systems take for one moment
NEEDS = {"meson": ["ninja"], "cmake with ninja": ["cmake", "ninja"], "cmake with make": ["cmake", "make"], "make": ["make"], "ninja": ["ninja"]}


class Failure(Exception):
    pass


def run(words, folder, environment):
    done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, timeout=300)
    if done.returncode != 0:
        raise Failure(f"{' '.join(words)}: status {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def words_of(command, build, meson):
    return [word.replace("_", " ") if word == "Unix_Makefiles" else word.format(b=build).replace("MESON", meson)
            for word in command.replace("|Unix Makefiles|", "Unix_Makefiles").split()]


def write_project(folder, name, text):
    for path, content in {**FILES, name: text}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content)


class Project:
    def __init__(self, folder, commands, image, environment):
        self.folder, self.commands, self.image, self.environment = folder, commands, image, environment

    def build(self):
        """Was the repository made anew?"""
        before = os.stat(self.image).st_mtime_ns if self.image.exists() else 0
        for command in self.commands:
            run(command, self.folder, self.environment)
        return os.stat(self.image).st_mtime_ns != before

    def expect(self, made, when):
        if self.build() != made:
            raise Failure(f"{when} the repository is {'not ' if made else ''}made again")


def try_system(name, text, folder, environment, meson):
    language, file, configure, build, image = SYSTEMS[name]
    write_project(folder, file, text)
    for command in configure:
        run(words_of(command, "out", meson), folder, environment)
    project = Project(folder, [words_of(command, "out", meson) for command in build], folder / image.format(b="out"), environment)
    project.expect(True, "at first")
    project.expect(False, "when nothing changed")
    base, top = folder / "shared/base.mof", folder / "acme.mof"
    time.sleep(TICK)
    base.write_text(FILES["shared/base.mof"].replace("Name", "Other"))
    project.expect(True, "when an included file changed")
    if b"Other" not in project.image.read_bytes():
        raise Failure("the change of the included file is not in the repository")
    project.expect(False, "after that")
    time.sleep(TICK)
    base.unlink()
    top.write_text("class Acme_Pump { [key] string Last; };\n")
    project.expect(True, "when an included file is gone, and its directive")
    if name != "cmake with make":  # its Makefiles never forget a file that was once in a dependency file
        project.expect(False, "in the end")
    service = folder / "out/service"
    if language == "cmake":
        run([str(service)], folder, environment)


def check_pkg_config(root, environment):
    def variable(name):
        return run(["pkg-config", f"--variable={name}", "mofward"], root, environment).strip()
    said = run([str(root) + variable("compiler"), "--version"], root, environment)
    if f"repository format {variable('formatversion')}\n" not in said:
        raise Failure(f"formatversion of mofward.pc is {variable('formatversion')}, and mofward says {said}")
    if not variable("mofincludedir").endswith("/mofward/mof"):
        raise Failure(f"mofincludedir is {variable('mofincludedir')}")


INSTALLED = ["bin/mofward", "include/mofward/audit.h", "include/mofward/runtime.h", "pkgconfig/mofward.pc", "cmake/mofward/mofwardConfigVersion.cmake",
             "bash-completion/completions/mofward", "site-functions/_mofward", "vendor_completions.d/mofward.fish",
             "man1/mofward.1", "man3/mofward.3", "man5/mofward.5"]


def check_installed(root):
    missing = [path for path in INSTALLED if len(list(root.rglob(path))) != 1]
    if missing:
        raise Failure(f"not installed once: {missing}")


def install(build, root, meson):
    run([meson, "install", "-C", build, "--no-rebuild", "--destdir", str(root)], build, dict(os.environ))
    program, = root.rglob("bin/mofward")
    package, = root.rglob("mofward.pc")
    return {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}", "CMAKE_PREFIX_PATH": str(program.parent.parent),
            "PKG_CONFIG_PATH": str(package.parent), "LD_LIBRARY_PATH": str(package.parent.parent),
            "ASAN_OPTIONS": "verify_asan_link_order=0"}  # the service is not built with sanitizers, the library may be


def main():
    build, document, meson = sys.argv[1:4]
    blocks = dict(BLOCK.findall(pathlib.Path(document).read_text(encoding="utf-8")))
    tried = failed = 0
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name).resolve()
        environment = install(build, work / "root", meson)
        trials = {system: lambda system=system: try_system(system, blocks[SYSTEMS[system][0]], work / ("a " + system), environment, meson)
                  for system in SYSTEMS}
        trials["the files"] = lambda: check_installed(work / "root")
        trials["pkg-config"] = lambda: check_pkg_config(work / "root", environment)
        for system, trial in trials.items():
            missing = [tool for tool in NEEDS.get(system, []) if not shutil.which(tool)]
            if missing:
                print(f"{system}: not tried, {missing[0]} is not installed")
                continue
            tried += 1
            try:
                trial()
                print(f"{system}: passed")
            except Failure as failure:
                failed += 1
                print(f"{system}: {failure}")
    return 77 if not tried else 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
