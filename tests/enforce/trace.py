#!/usr/bin/env python3
"""strace shows that a decision makes no system call: between the two lines that the program writes there is none.

usage: trace.py DECISION REPOSITORY

Skipped where strace is not installed, or may not trace.
"""
import os
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77


def traced(command):
    """The system calls of a command, a line each; None when it could not be traced."""
    # The leak checker traces, too, which only one can.
    environment = dict(os.environ, ASAN_OPTIONS=os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0")
    with tempfile.NamedTemporaryFile("r") as log:
        done = subprocess.run(["strace", "-f", "-o", log.name, *command], capture_output=True, text=True, env=environment, check=False)
        calls = log.read().splitlines()
    if not any("exit_group" in call for call in calls):
        return None
    if done.returncode != 0:
        sys.exit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
    return calls


def main():
    if not shutil.which("strace") or traced(["true"]) is None:
        print("skipped: strace is not installed or may not trace")
        return SKIPPED
    calls = traced(sys.argv[1:])
    begin, end = ([i for i, call in enumerate(calls) if f'write(1, "decisions {word}' in call] for word in ("begin", "end"))
    if len(begin) != 1 or len(end) != 1:
        print("the program did not say where its decisions are")
        return 1
    between = calls[begin[0] + 1:end[0]]
    print("\n".join(between))
    print(f"{len(calls)} system calls, {len(between)} of them by decisions")
    return 1 if between or end[0] < begin[0] else 0


if __name__ == "__main__":
    sys.exit(main())
