"""The rules for bytes of a descriptor, written a second time and naively, against the program on bytes changed at random.

usage: strict_reader.py MOFWARD ORACLE

Every row of sd_binary_malformed.tsv has to get the same verdict from both: good, refused for its shape, or refused for an ACE that
namespaces cannot have. What the reference reader of the oracle refuses is refused by both.
"""
import collections
import pathlib
import subprocess
import sys

PLAIN_DACL, PLAIN_SACL, KNOWN = (0, 1), (2,), set(range(0x16)) - {4}
UNSUPPORTED = ("object ACEs belong", "conditional ACEs cannot", "callback ACEs cannot", "alarm ACEs were", "integrity labels",
               "resource attributes", "scoped policies", "process trust labels", "access filters", "audit ACEs belong", "only audit ACEs")


class Malformed(Exception):
    pass


def demand(condition, what):
    if not condition:
        raise Malformed(what)


def number(data, at, size):
    demand(at + size <= len(data), "past the end")
    return int.from_bytes(data[at:at + size], "little")


def sid(data, at, end):
    demand(at + 8 <= end, "SID header")
    demand(data[at] == 1 and 1 <= data[at + 1] <= 15, "SID revision or count")
    size = 8 + 4 * data[at + 1]
    demand(at + size <= end, "SID body")
    return at + size


def ace(data, at, end, plain):
    """Returns where it ends, and whether its type is unsupported."""
    demand(at + 16 <= end, "ACE header")
    size = number(data, at + 2, 2)
    demand(size >= 16 and size % 4 == 0 and at + size <= end, "ACE size")
    demand(data[at] in KNOWN, "ACE type")
    if data[at] not in plain:
        return at + size, True
    demand(sid(data, at + 8, at + size) == at + size, "bytes behind the SID of an ACE")
    return at + size, False


def acl(data, at, plain):
    demand(at + 8 <= len(data), "ACL header")
    size, count, unsupported = number(data, at + 2, 2), number(data, at + 4, 2), False
    demand(data[at] in (2, 4), "ACL revision")
    demand(data[at + 1] == 0 and number(data, at + 6, 2) == 0, "reserved of an ACL")
    demand(size >= 8 and size % 4 == 0 and at + size <= len(data), "ACL size")
    place = at + 8
    for _ in range(count):
        place, foreign = ace(data, place, at + size, plain)
        unsupported |= foreign
    return at + size, unsupported


def offset(data, at):
    value = number(data, at, 4)
    demand(value == 0 or (value >= 20 and value % 4 == 0 and value < len(data)), "offset")
    return value


def verdict(data):
    try:
        demand(20 <= len(data), "short")
        control = number(data, 2, 2)
        demand(data[0] == 1 and control & 0x8000, "revision, or not self-relative")
        demand(data[1] == 0 or control & 0x4000, "reserved byte")
        owner, group, sacl, dacl = (offset(data, at) for at in (4, 8, 12, 16))
        demand(not sacl or control & 0x10, "SACL not announced")
        demand(not dacl or control & 0x4, "DACL not announced")
        parts, unsupported = set(), False
        for at in (owner, group):
            if at:
                parts.add((at, sid(data, at, len(data))))
        for at, plain in ((sacl, PLAIN_SACL), (dacl, PLAIN_DACL)):
            if at:
                end, foreign = acl(data, at, plain)
                unsupported |= foreign
                demand((at, end) not in parts, "overlap")
                parts.add((at, end))
        places = sorted(parts)
        demand(all(a[1] <= b[0] for a, b in zip(places, places[1:])), "overlap")
        demand(len(data) - max([20, *(end for _, end in places)]) <= 3, "bytes behind the end")
        return "unsupported" if unsupported else "good"
    except Malformed:
        return "malformed"


def spoken(line):
    if not line.startswith("error: "):
        return "good"
    return "unsupported" if line.split(": ", 2)[2].startswith(UNSUPPORTED) else "malformed"


def main():
    path = pathlib.Path(sys.argv[2]) / "sd_binary_malformed.tsv"
    if not path.exists():
        print(f"skipped: {path} is not there")
        return 77
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("# ")]
    asked = "".join(row[0] + "\n" for row in rows)
    # JSON says what a descriptor is whatever its flags are; SDDL has no word for some.
    said = subprocess.run([sys.argv[1], "sddl", "--from", "hex", "--to", "json"], input=asked, capture_output=True, text=True, timeout=240)
    answers = said.stdout.splitlines()
    failures, counts = [] if len(answers) == len(rows) else ["not one answer for each line"], collections.Counter()
    for row, answer in zip(rows, answers):
        ours, naive = spoken(answer), verdict(bytes.fromhex(row[0]))
        counts[naive] += 1
        if ours != naive:
            failures.append(f"{row[0]}: {answer}, and not {naive}")
        if row[1] != "OK" and ours == "good":
            failures.append(f"{row[0]}: good, and not {row[1]}")
    print("\n".join(failures[:20]))
    print(f"{len(rows)} rows, {len(failures)} verdicts differ:", ", ".join(f"{count} {name}" for name, count in sorted(counts.items())))
    return 1 if failures or len(counts) != 3 else 0


if __name__ == "__main__":
    sys.exit(main())
