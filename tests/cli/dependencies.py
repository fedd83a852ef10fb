#!/usr/bin/env python3
"""What build systems ask of compile and check: dependency files, outputs left alone, response files, folders of others.

Usage: dependencies.py MOFWARD

Make and ninja read the dependency files themselves, where they are installed.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ODD = "o d/a#b$c:d.mof"  # all that needs an escape
FILES = {
    "top.mof": f'#pragma include("{ODD}")\n#pragma include("once.mof")\n#pragma include("once.mof")\nclass T_Top : T_Odd {{ }};\n',
    ODD: "class T_Odd { [key] string Name; };\n",
    "there/once.mof": "// nothing\n", "sys/once.mof": '#pragma include("noisy.mof")\n',
    "sys/noisy.mof": "class T_Low : T_High { };\nclass T_High { };\n",
    "one.mof": "class T_One { };\n", "bad.mof": "class T_Bad : T_None { };\n", "lost.mof": '#pragma include("absent.mof")\n',
    "back\\ slash.mof": "class T_Back { };\n", "line.mof": '#pragma include("a\\x000Ab.mof")\n', "a\nb.mof": "// nothing\n",
    "semi.mof": '#pragma include("x;touch pwned")\n', "x;touch pwned": "// nothing\n", "pipe.mof": '#pragma include("x|y")\n', "x|y": "// nothing\n",
    "equal.mof": '#pragma include("SHELL=x.mof")\n', "SHELL=x.mof": "// nothing\n",
    "old.d": "an old rule\n", "self.rsp": "@self.rsp", "open.rsp": "-o 'x", "nul.rsp": "a\0b",
    "good.rsp": "-I there\n'-o' \"out put.mwr\"\t@inner.rsp", "inner.rsp": "to\\p.mof \"\"", "wide.rsp": "one.mof " * 3,
}
IMAGE = "-o", "x.mwr"

# (arguments, the dependency file's name or None for standard output, its whole text)
RULES = [
    (["compile", "-MD", *IMAGE, "one.mof"], "x.d", "x.mwr: \\\n  one.mof\n"),
    (["compile", "-MD", "-o", "x.y/z", "one.mof"], "x.y/z.d", "x.y/z: \\\n  one.mof\n"),
    (["compile", "-MD", "-MFy.d", *IMAGE, "./one.mof", "one.mof"], "y.d", "x.mwr: \\\n  ./one.mof \\\n  one.mof\n"),
    (["compile", "-Ithere", "-MD", "-MP", "-MF", "-", *IMAGE, "top.mof"], None,
     "x.mwr: \\\n  top.mof \\\n  o\\ d/a\\#b$$c\\:d.mof \\\n  there/once.mof\no\\ d/a\\#b$$c\\:d.mof:\nthere/once.mof:\n"),
    (["compile", "-isystem", "sys", "-MD", "-MF-", *IMAGE, "top.mof"], None,
     "x.mwr: \\\n  top.mof \\\n  o\\ d/a\\#b$$c\\:d.mof \\\n  sys/once.mof \\\n  sys/noisy.mof\n"),
    (["check", "-MD", "-MF", "-", "-MT", "a b", "-MQ", "c $d", "--", "one.mof"], None, "a b c\\ $$d: \\\n  one.mof\n"),
    (["check", "-MD", "-MF", "-", "-MT", "x", "-MP", "-Ithere", "top.mof", "there/once.mof"], None,
     "x: \\\n  top.mof \\\n  o\\ d/a\\#b$$c\\:d.mof \\\n  there/once.mof\no\\ d/a\\#b$$c\\:d.mof:\n"),
    (["check", "-MD", "-MF", "-", "-MT", "x", "--syntax-only", "lost.mof"], None, "x: \\\n  lost.mof\n"),
    (["check", "-MD", "-MF", "-", "-MT", "x", "-"], None, "x:\n"),
    (["check", "-MD", "-MF", "-", "-MT", "x", "-MP", "equal.mof"], None, "x: \\\n  equal.mof \\\n  SHELL=x.mof\n"),
    (["check", "-MD", "-MF", "-", "-MT", "x;y", "one.mof"], None, "x;y: \\\n  one.mof\n"),
    (["check", "-MD", "-MF", "-", "-MT", "x", "back\\ slash.mof"], None, "x: \\\n  back\\\\\\ slash.mof\n"),
]

# (arguments, status, what the messages hold); none of them writes a file
REFUSED = [
    (["compile", "-MF", "x.d", *IMAGE, "one.mof"], 2, "-MD"), (["compile", "-MP", *IMAGE, "one.mof"], 2, "-MD"),
    (["compile", "-MD", "-o", "-", "one.mof"], 2, "name it with -MF"),
    (["compile", "-MD", "-MF", "x.d", "-o", "-", "one.mof"], 2, "name a target with -MT"),
    (["compile", "-MD", "-MF", "x.mwr", *IMAGE, "one.mof"], 2, "are both 'x.mwr'"),
    (["compile", "-MD", "-MF", "there/once.mof", "-Ithere", *IMAGE, "top.mof"], 2, "is one of the MOF files"),
    (["check", "-MD", "-MT", "x", "-MF", "one.mof", "one.mof"], 2, "is one of the MOF files"),
    (["check", "-MD", "one.mof"], 2, "name it with -MF"),
    (["compile", "-MD", "-MF", "old.d", *IMAGE, "bad.mof"], 1, "T_None"),
    (["compile", "-MD", "-MF", "old.d", *IMAGE, "one.mof", "lost.mof"], 1, "absent.mof"),
    (["check", "-MD", "-MF", "old.d", "-MT", "x", "bad.mof"], 1, "T_None"),
    (["compile", "-MD", "-MF", "absent/x.d", *IMAGE, "one.mof"], 3, "cannot write 'absent/x.d'"),
    (["compile", "-MD", *IMAGE, "line.mof"], 1, "[-Wdepfile]"),
    (["compile", "-MD", *IMAGE, "semi.mof"], 1, "'x;touch pwned' cannot stand in a dependency file: make takes what is behind the ';' for a command"),
    (["compile", "-MD", *IMAGE, "pipe.mof"], 1, "[-Wdepfile]"), (["check", "-MD", "-MF", "-", "-MQ", "x;y", "one.mof"], 1, "[-Wdepfile]"),
    (["compile", "-Mx", *IMAGE, "one.mof"], 2, "unknown option '-Mx'"), (["compile", "-M", "D", "one.mof"], 2, "unknown option '-M'"),
    (["compile", "-MDx", *IMAGE, "one.mof"], 2, "unknown option '-MDx'"), (["compile", "-icon", "one.mof"], 2, "unknown option '-icon'"),
    (["compile", "-fast", "one.mof"], 2, "unknown option '-fast'"), (["compile", "one.mof", "-MF"], 2, "no value for option '-MF'"),
    (["compile", "one.mof", "-isystem"], 2, "no value for option '-isystem'"), (["check", "-MF", "", "one.mof"], 2, "empty value"),
    (["check", "-ffile-prefix-map=x", "one.mof"], 2, "has no '='"), (["check", "-ffile-prefix-map=", "one.mof"], 2, "empty value"),
    (["dump", "-MD", "one.mof"], 2, "unknown option '-M'"),
    (["check", "@absent.rsp"], 3, "cannot read the response file 'absent.rsp': No such file"),
    (["check", "@."], 3, "Is a directory"), (["check", "@self.rsp"], 2, "more than 16 deep"),
    (["check", "@open.rsp"], 2, "'open.rsp' is not closed"), (["check", "@nul.rsp"], 2, "a NUL is in it"),
    (["check", "@"], 3, "'@'"), (["check", "@/dev/zero"], 3, "File too large"),
    (["compile", *IMAGE, "@good.rsp"], 2, "name of a file is empty"),
]

# (arguments, what standard error begins with; "" for silence)
MESSAGES = [
    (["check", "-Isys", "top.mof"], "In file included from sys/once.mof"),
    (["check", "-isystem", "sys", "top.mof"], ""), (["check", "-isystemsys", "-Werror", "top.mof"], ""),
    (["check", "-isystem", "sys", "-Ithere", "-Wdecl-order", "top.mof"], ""),
    (["check", "-Isys", "-isystem", "sys", "top.mof"], "In file included from sys/once.mof"),
    (["check", "-isystem", ".", "bad.mof"], "bad.mof:1:"),
    (["check", "-ffile-prefix-map=there=here", "there/../bad.mof"], "here/../bad.mof:1:"),
    (["check", "-ffile-prefix-map=bad=x", "-ffile-prefix-map=ba=a=b", "bad.mof"], "x.mof:1:"),
    (["check", "-ffile-prefix-map=b=1", "-ffile-prefix-map=ba=2", "bad.mof"], "2d.mof:1:"),
    (["check", "-ffile-prefix-map=absent=/src/x", "absent.mof"], "mofward: error: cannot read '/src/x.mof'"),
]

failures = checks = 0


def check(holds, what):
    global failures, checks
    checks += 1
    if not holds:
        failures += 1
        print(f"failed: {what}")


class Program:
    def __init__(self, path, folder):
        self.path, self.folder = path, folder

    def __call__(self, *arguments):
        return subprocess.run([self.path, *arguments], cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)


def listing(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def clean(folder):
    for name in set(listing(folder)) - set(FILES):
        (folder / name).unlink()


def check_rules(program):
    (program.folder / "x.y").mkdir()
    for arguments, name, text in RULES:
        done = program(*arguments)
        check(done.returncode == 0, f"{arguments}: status {done.returncode}\n{done.stderr}")
        got = (program.folder / name).read_text() if name and (program.folder / name).exists() else done.stdout
        check(got == text, f"{arguments}:\n{got}is not\n{text}")
        clean(program.folder)


def check_refused(program):
    before = listing(program.folder)
    for arguments, status, message in REFUSED:
        done = program(*arguments)
        check(done.returncode == status, f"{arguments}: status {done.returncode}, want {status}\n{done.stderr}")
        check(message in done.stderr, f"{arguments}: {message} is not in\n{done.stderr}")
        check(listing(program.folder) == before, f"{arguments} wrote a file")
        clean(program.folder)


def check_messages(program):
    for arguments, begin in MESSAGES:
        said = program(*arguments).stderr
        check(said.startswith(begin) and (begin or not said), f"{arguments} says\n{said}and not {begin!r}")


def check_variable(program):
    """What is read from standard input may not make its include the value of a variable of make."""
    for include, status in (("SHELL=x.mof", 1), ("one.mof", 0)):
        done = subprocess.run([program.path, "check", "-MD", "-MF", "-", "-MT", "x", "-"], cwd=program.folder, text=True, capture_output=True,
                              input=f'#pragma include("{include}")\n', timeout=60)
        check(done.returncode == status and done.stdout == ("" if status else "x: \\\n  one.mof\n"), f"{include} from standard input: {done}")


def check_if_changed(program):
    image, rule = program.folder / "x.mwr", program.folder / "x.d"
    call = ["compile", "--write-if-changed", "-MD", *IMAGE]
    check(program(*call, "one.mof").returncode == 0 and image.exists(), "--write-if-changed writes what is not there")
    os.utime(image, (1, 1))
    before, content = os.stat(image), image.read_bytes()
    rule.unlink()
    check(program(*call, "one.mof").returncode == 0 and rule.exists(), "the dependency file is written all the same")
    after = os.stat(image)
    check((after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns), "--write-if-changed left the output alone")
    for harm in (content[:-1], content + b"\0", content[:-1] + bytes([content[-1] ^ 1]), b""):
        image.write_bytes(harm)
        check(program(*call, "one.mof").returncode == 0 and image.read_bytes() == content, "--write-if-changed replaces what differs")
    os.utime(image, (1, 1))
    check(program("compile", *IMAGE, "one.mof").returncode == 0 and os.stat(image).st_mtime > 1, "without it the output is replaced")
    clean(program.folder)


def check_response(program):
    (program.folder / "inner.rsp").write_text("to\\p.mof")
    done = program("compile", "@good.rsp", "-MD")
    check(done.returncode == 0 and (program.folder / "out put.mwr").exists(), f"a response file in a response file: {done.stderr}")
    (program.folder / "many.rsp").write_text("@wide.rsp " * 2001)
    check("more than 2000 response files" in program("check", "@many.rsp").stderr, "2001 response files")
    (program.folder / "many.rsp").write_text("one.mof\n" * 1000)
    check(program("check", "--syntax-only", "@many.rsp").returncode == 0, "1000 arguments in a response file")
    check(program("@wide.rsp").returncode == 2, "a response file may name the command")
    clean(program.folder)


def rebuilds(folder, tool, image):
    """Does the tool do nothing when nothing changed, and build again when an included file with an odd name changed?"""
    build = [tool] if tool == "ninja" else ["make", "--no-print-directory"]
    answers = []
    for changed in ("top.mof", None, ODD, None):
        if changed:
            os.utime(folder / changed)
        before = os.stat(image).st_mtime_ns if image.exists() else 0
        done = subprocess.run(build, cwd=folder, capture_output=True, text=True, timeout=120)
        answers.append(done.returncode == 0 and (os.stat(image).st_mtime_ns != before) == bool(changed))
        if not answers[-1]:
            print(done.stdout, done.stderr)
    return all(answers)


def check_tools(program):
    command = f"{program.path} compile -Ithere -MD -MF x.d -MP -o x.mwr top.mof"
    (program.folder / "Makefile").write_text(f"x.mwr: top.mof\n\t{command}\n-include x.d\n")
    (program.folder / "build.ninja").write_text(
        f"rule mof\n  command = {command}\n  depfile = x.d\n  deps = gcc\nbuild x.mwr: mof top.mof\n")
    for tool in ("make", "ninja"):
        image = program.folder / "x.mwr"
        if shutil.which(tool):
            image.unlink(missing_ok=True)
            check(rebuilds(program.folder, tool, image), f"{tool} reads the dependency file")
        else:
            print(f"not tried: {tool} is not installed")


def main():
    with tempfile.TemporaryDirectory() as name:
        program = Program(str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(name))
        for path, content in FILES.items():
            (program.folder / path).parent.mkdir(exist_ok=True)
            (program.folder / path).write_text(content)
        for part in (check_rules, check_refused, check_messages, check_variable, check_if_changed, check_response, check_tools):
            part(program)
    print(f"{checks} checks, {failures} failures")
    return 1 if failures or not checks else 0


if __name__ == "__main__":
    sys.exit(main())
