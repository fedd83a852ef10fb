#!/usr/bin/env python3
"""Random descriptors, tokens and requests: "mofward access --batch" answers as the second implementation in naive.py does.

usage: naive_test.py MOFWARD [--cases N] [--seed N]

The seed is printed, so that what failed can be had again. The identities are few, so that entries and callers meet often.
"""
import argparse
import random
import subprocess
import sys

import naive

SIDS = ["S-1-1-0", "S-1-5-11", "S-1-5-18", "S-1-5-32-544", "S-1-5-32-545", "S-1-5-21-1-2-3-1001", "S-1-5-21-1-2-3-1002",
        "S-1-5-21-1-2-4-1001", "S-1-22-1-1000", "S-1-3-4", "S-1-5-10", "S-1-16-4294967295-544"]
TOKEN_SIDS = SIDS[:9] + SIDS[11:]
ODD_TOKEN_SIDS = TOKEN_SIDS + [naive.OWNER_RIGHTS, naive.SELF]
RIGHTS = [0x1, 0x2, 0x4, 0x8, 0x10, 0x20, 0x40, 0x80, 0x20000, 0x40000, 0x80000]
ODD_RIGHTS = [0x100, 0x10000, 0x100000, 0x1000000, 0x2000000, 0x80000000, 0x40000000, 0x20000000, 0x10000000]
FLAGS = [0, 0, 0, 2, 2, 8, 0xA, 0x10, 0x12, 4, 1]
CASES_A_DESCRIPTOR = 8
GROUP = "S-1-5-32-544"


def sid_bytes(text):
    _, _, authority, *subs = text.split("-")
    return bytes([1, len(subs)]) + int(authority).to_bytes(6, "big") + b"".join(int(sub).to_bytes(4, "little") for sub in subs)


BYTES = {sid: sid_bytes(sid) for sid in SIDS}


def acl_bytes(entries):
    body = b""
    for kind, flags, mask, sid in entries:
        body += bytes([kind == "deny", flags]) + (8 + len(BYTES[sid])).to_bytes(2, "little") + mask.to_bytes(4, "little") + BYTES[sid]
    return b"\x02\0" + (8 + len(body)).to_bytes(2, "little") + len(entries).to_bytes(2, "little") + b"\0\0" + body


def descriptor_bytes(descriptor, is_null):
    """Header, DACL, owner, group. is_null: a DACL that is said to be present, and is NULL."""
    dacl = acl_bytes(descriptor.dacl) if descriptor.dacl is not None else b""
    owner = BYTES[descriptor.owner] if descriptor.owner else b""
    offsets = [20 + len(dacl) if owner else 0, 20 + len(dacl) + len(owner), 0, 20 if dacl else 0]
    control = 0x8000 | (4 if dacl or is_null else 0)
    return (b"\x01\0" + control.to_bytes(2, "little") + b"".join(offset.to_bytes(4, "little") for offset in offsets) +
            dacl + owner + BYTES[GROUP])


def some_mask(rng):
    mask = 0
    for _ in range(rng.choice((1, 2, 3, 5, 8))):
        mask |= rng.choice(RIGHTS)
    return mask | rng.choice(ODD_RIGHTS) if rng.random() < 0.05 else mask


def some_descriptor(rng):
    """(descriptor, its hexadecimal digits, whether the digits are sound)"""
    count = rng.choice((0, 1, 2, 3, 4, 5, 6, 8, 8, 70 if rng.random() < 0.03 else 8))
    dacl = [(rng.choice(("allow", "allow", "allow", "deny")), rng.choice(FLAGS), some_mask(rng), rng.choice(SIDS)) for _ in range(count)]
    without = rng.random() < 0.02
    descriptor = naive.Descriptor(rng.choice(SIDS[:10] + [None]), None if without else dacl)
    data = bytearray(descriptor_bytes(descriptor, rng.random() < 0.5))
    harm = rng.random()
    if harm < 0.004:
        return None, data[:rng.randrange(len(data) - 4)].hex()
    if harm < 0.008:
        data[rng.choice((0, 3))] ^= 0x80 if harm < 0.006 else 0x81    # the revision, or SELF_RELATIVE
        return None, data.hex()
    if harm < 0.012 and descriptor.dacl:
        data[28] = rng.choice((2, 3, 5, 9, 0x11, 0x40))               # the first entry's type
        return None, data.hex()
    return descriptor, data.hex()


def some_token(rng):
    enabled = rng.sample(ODD_TOKEN_SIDS, rng.choice((0 if rng.random() < 0.2 else 1, 2, 3, 4, 5, 6)))
    deny_only = rng.sample(ODD_TOKEN_SIDS, rng.choice((1, 2, 3))) if rng.random() < 0.25 else []
    restricting = rng.sample(ODD_TOKEN_SIDS, rng.choice((1, 2, 4))) if rng.random() < 0.2 else []
    token = naive.Token(enabled, deny_only, restricting, rng.choice(("-", "-", "s", "t", "st")))
    words = enabled + ["d:" + sid for sid in deny_only] + ["r:" + sid for sid in restricting]
    return token, ",".join(words) or "-"


def some_request(rng):
    kind = rng.random()
    desired = 0 if kind < 0.02 else rng.choice(RIGHTS) | (rng.choice(RIGHTS) if kind < 0.3 else 0)
    if kind > 0.75:
        desired = naive.MAXIMUM | (desired if kind > 0.85 else 0)
    if kind < 0.5 and rng.random() < 0.2:
        desired |= rng.choice(ODD_RIGHTS)
    return desired


def expected(descriptor, token, desired):
    if descriptor is None:
        return "error"
    status, granted = naive.check(descriptor, token, desired)
    return f"{status:x}\t{granted:x}" if status == naive.GRANTED else f"{status:x}\t-"


def run(mofward, rng, cases):
    """A part of the cases through one process. Returns what differed and the counts of the answers."""
    lines, wanted = [], []
    while len(lines) < cases:
        descriptor, digits = some_descriptor(rng)
        for _ in range(CASES_A_DESCRIPTOR):
            token, words = some_token(rng)
            desired = some_request(rng)
            lines.append(f"{digits}\t{words}\t{token.privileges}\t{desired:x}\n")
            wanted.append(expected(descriptor, token, desired))
    done = subprocess.run([mofward, "access", "--batch"], input="".join(lines), capture_output=True, text=True, check=False)
    got = done.stdout.splitlines()
    if len(got) != len(lines) or done.stderr:
        return [f"{len(got)} answers to {len(lines)} lines; {done.stderr[:500]}"], {}
    wrong, counts = [], {}
    for line, want, have in zip(lines, wanted, got):
        have = have if not have.startswith("error: 1: ") else "error"
        counts[want.split("\t")[0]] = counts.get(want.split("\t")[0], 0) + 1
        if want != have:
            wrong.append(f"{line}    {want!r} by the second implementation, {have!r} by mofward")
    return wrong, counts


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mofward")
    parser.add_argument("--cases", type=int, default=1000000)
    parser.add_argument("--seed", type=int, default=20240501)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    wrong, total, done = [], {}, 0
    while done < arguments.cases and not wrong:
        part = min(100000, arguments.cases - done)
        wrong, counts = run(arguments.mofward, rng, part)
        for name, count in counts.items():
            total[name] = total.get(name, 0) + count
        done += part
    print("\n".join(wrong[:20]))
    print(f"seed {arguments.seed}: {sum(total.values())} cases:", ", ".join(f"{count} {name}" for name, count in sorted(total.items())))
    rare = [name for name in ("0", "c0000022", "c0000061", "error") if total.get(name, 0) * 1000 < done]
    if rare:
        print(f"too few cases of {rare}")
    return 1 if wrong or rare else 0


if __name__ == "__main__":
    sys.exit(main())
