#!/usr/bin/env python3
"""Random access checks: "mofward access --batch" answers as Samba's access_check() does, where Samba does as Windows.

usage: samba_test.py MOFWARD [--cases N] [--seed N]

Left out is what Samba is known to see differently: descriptors without a list, requests for nothing, MAXIMUM_ALLOWED of which
nothing is granted, and what is not there in it at all (deny-only and restricting SIDs, generic rights of namespaces). Skipped
where the system's Python does not have Samba's modules.
"""
import argparse
import pathlib
import random
import subprocess
import sys

import naive
import naive_test

PYTHON = "/usr/bin/python3"
SKIPPED = 77
SIDS = naive_test.TOKEN_SIDS


def some_case(rng):
    dacl = [(rng.choice(("allow", "allow", "allow", "deny")), rng.choice(naive_test.FLAGS), naive_test.some_mask(rng) & 0x1FFFFF,
             rng.choice(naive_test.SIDS)) for _ in range(rng.randrange(9))]
    descriptor = naive.Descriptor(rng.choice(SIDS), dacl)
    right = rng.choice(naive_test.RIGHTS)
    desired = rng.choice((right, right | rng.choice(naive_test.RIGHTS), naive.MAXIMUM, naive.MAXIMUM | right,
                          naive.SYSTEM_SECURITY | right))
    return "\t".join((naive_test.descriptor_bytes(descriptor, False).hex(), ",".join(rng.sample(SIDS, rng.randrange(2, 7))),
                      rng.choice(("-", "-", "s", "t", "st")), f"{desired:x}")) + "\n"


def answers(command, lines):
    done = subprocess.run(command, input="".join(lines), capture_output=True, text=True, check=False)
    got = done.stdout.splitlines()
    if done.stderr or len(got) != len(lines):
        sys.exit(f"{command[0]}: {len(got)} answers to {len(lines)} lines; {done.stderr[-500:]}")
    return got


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mofward")
    parser.add_argument("--cases", type=int, default=50000)
    parser.add_argument("--seed", type=int, default=20240502)
    arguments = parser.parse_args()
    try:
        subprocess.run([PYTHON, "-c", "import samba.security"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        print("skipped: the comparison with Samba needs python3-samba")
        return SKIPPED
    rng = random.Random(arguments.seed)
    lines = [some_case(rng) for _ in range(arguments.cases)]
    ours = answers([arguments.mofward, "access", "--batch"], lines)
    theirs = answers([PYTHON, str(pathlib.Path(__file__).with_name("samba_access.py"))], lines)
    wrong = left_out = granted = 0
    for line, our, their in zip(lines, ours, theirs):
        granted += our.startswith("0")
        if their == "0\t0":
            left_out += 1
        elif our != their and (our.startswith("0") or their.startswith("0")):
            wrong += 1
            if wrong <= 20:
                print(f"{line}    {our!r} by mofward, {their!r} by Samba")
    print(f"seed {arguments.seed}: {len(lines)} cases, {granted} granted, {left_out} left out, {wrong} differ from Samba")
    return 1 if wrong or granted * 10 < len(lines) else 0


if __name__ == "__main__":
    sys.exit(main())
