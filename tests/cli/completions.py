"""Completions for bash, zsh and fish offer what the program has: its commands, every option that its help shows, its values.

usage: completions.py MOFWARD FOLDER

Shells that are not installed are not tried, which is said.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys

BASH = r"""
source {file}
COMP_WORDS=({words}) COMP_CWORD={last}
_mofward mofward "${{COMP_WORDS[{last}]}}" "${{COMP_WORDS[{last}-1]}}"
printf '%s\n' "${{COMPREPLY[@]}}"
"""
# The functions of zsh's completion system that ours uses, printing what they are given.
ZSH = r"""
compadd() {{ [[ $1 == -- ]] && shift; print -l -- $@ }}
_describe() {{ print -l -- ${{${{(P)2}}%%:*}} }}
_files() {{ print FILES }}
compset() {{ PREFIX=${{PREFIX#*=}} }}
words=({words}) CURRENT=${{#words}} PREFIX=$words[-1]
source {file}
"""
FISH = "source {file}; complete -C {line} | string replace -r '\\t.*' ''"

# (words, what has to be offered, what may not be)
VALUES = [
    (["mofward", ""], {"compile", "check", "access"}, {"mofward"}),
    (["mofward", "help", ""], {"compile", "check", "access"}, {"mofward"}),
    (["mofward", "check", "--dialect", ""], {"wmi", "cim", "mof3", "any"}, set()),
    (["mofward", "compile", "--target", ""], {"repository", "bmf"}, set()),
    (["mofward", "diff", "--allow", ""], {"none", "compatible", "safe", "force"}, set()),
    (["mofward", "sddl", "--from", ""], {"sddl", "hex", "base64", "mof", "json"}, {"text"}),
    (["mofward", "sddl", "--to", ""], {"sddl", "hex", "base64", "mof", "json", "text"}, set()),
    (["mofward", "access", "a.mwr", "root", "--operation", ""], {"connect", "execute-method"}, {"mofward:"}),
    (["mofward", "access", "--diff", "--allow", ""], {"none", "tighter", "any"}, {"compatible"}),
    (["mofward", "compile", "--class", ""], {"createonly", "updateonly", "safeupdate", "forceupdate"}, {"compatible"}),
    (["mofward", "compile", "--instance", ""], {"createonly", "updateonly"}, {"safeupdate"}),
    (["mofward", "access", "a.mwr", "root", "--level", ""], {"Pkt", "PktPrivacy"}, set()),
]


def shown_options(mofward, command):
    """The options in the left column of a help page."""
    page = subprocess.run([mofward, "help", command], capture_output=True, text=True, check=True).stdout
    names = set()
    for column in re.findall(r"^ +(-.*?)(?:  .*)?$", page, re.M):
        names |= {re.sub(r"(OLD=NEW|NAME|(?<==)N)$", "", word) for word in re.split(r"[ ,]+", column) if word.startswith("-")}
    return names


def offers(shell, file, words, environment):
    quoted = " ".join(f"'{word}'" for word in words)
    line = "'" + " ".join(words) + "'"
    script = {"bash": BASH, "zsh": ZSH, "fish": FISH}[shell].format(file=f"'{file}'", words=quoted, last=len(words) - 1, line=line)
    options = {"bash": ["--norc", "-c"], "zsh": ["-f", "-c"], "fish": ["--no-config", "-c"]}[shell]
    done = subprocess.run([shell, *options, script], capture_output=True, text=True, env=environment, timeout=60)
    return set(done.stdout.split()), done.stderr


def failures_of(shell, file, mofward, environment):
    syntax = subprocess.run([shell, "-n", file], capture_output=True, text=True)
    if syntax.returncode != 0 or syntax.stderr:
        yield f"{file}: {syntax.stderr}"
        return
    commands, said = offers(shell, file, ["mofward", ""], environment)
    for words, wanted, unwanted in VALUES:
        got, said = offers(shell, file, words, environment)
        if not wanted <= got or unwanted & got or said:
            yield f"{shell}: {words} offers {sorted(got)}, not {sorted(wanted - got)}; {said}"
    for command in sorted(name for name in commands - {"help"} if not name.startswith("-")):
        got = set()
        for start in ("-", "--"):
            offered, said = offers(shell, file, ["mofward", command, start], environment)
            got |= offered
            if said:
                yield f"{shell}: {said[:500]}"
        missing = {name for name in shown_options(mofward, command) if name.rstrip("=") not in got and name not in got}
        if missing:
            yield f"{shell}: mofward {command} does not offer {sorted(missing)} but {sorted(got)}"


def main():
    mofward, folder = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
    environment = {**os.environ, "PATH": f"{mofward.parent}:{os.environ['PATH']}"}
    tried, failures = 0, []
    for shell, name in (("bash", "mofward.bash"), ("zsh", "_mofward"), ("fish", "mofward.fish")):
        if not shutil.which(shell):
            print(f"{shell}: not tried, it is not installed")
            continue
        tried += 1
        failures += failures_of(shell, str(folder / name), str(mofward), environment)
    print("\n".join(failures) or f"{tried} shells")
    return 77 if not tried else 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
