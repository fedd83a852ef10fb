#!/usr/bin/env python3
"""mofward access --batch: what it answers, how it says what is wrong in a line, and the table of verdicts that others computed.

usage: batch_test.py MOFWARD ORACLE-FOLDER
"""
import pathlib
import subprocess
import sys

import naive
import naive_test

SD = naive_test.descriptor_bytes(naive.Descriptor("S-1-5-32-544", [("deny", 0, 2, "S-1-5-32-545"), ("allow", 0, 3, "S-1-5-11")]),
                                 False).hex()
NULL_DACL = "0100048000000000000000000000000000000000"
KNOWN = 0x30E00FF

# (line, answer)
ROWS = [
    (f"{SD}\tS-1-5-11\t-\t1", "0\t1"),
    (f"{SD.upper()}\tAU\t-\t00000001", "0\t1"),
    (f"{SD}\tAU\t-\t1\tmore\tcolumns", "0\t1"),
    (f"{SD}\tAU,BU\t-\t3", "c0000022\t-"),
    (f"{SD}\tAU,d:BU\t-\t3", "c0000022\t-"),
    (f"{SD}\td:AU\t-\t1", "c0000022\t-"),
    (f"{SD}\tAU,r:AU\t-\t3", "0\t3"),
    (f"{SD}\tAU,r:BU\t-\t1", "c0000022\t-"),
    (f"{SD}\tBA\t-\t60000", "0\t60000"),
    (f"{SD}\tAU\t-\t2000000", "0\t3"),
    (f"{SD}\tAU\t-\t1000001", "c0000061\t-"),
    (f"{SD}\tAU\ts\t1000001", "0\t1000001"),
    (f"{SD}\tAU\tt\t80000", "0\t80000"),
    (f"{SD}\tAU\tts\t1080001", "0\t1080001"),
    (f"{SD}\t-\tst\t1", "c0000022\t-"),
    (f"{SD}\tAU\t-\t0", "c0000022\t-"),
    (f"{SD}\tAU\t-\t100", "c0000022\t-"),
    (f"{NULL_DACL}\tAU\t-\t4", "0\t4"),
    ("", "error: 1: a line is: descriptor, SIDs, privileges, rights, with tabs between them"),
    (f"{SD}\tAU\t-", f"error: {len(SD) + 6}: a line is: descriptor, SIDs, privileges, rights, with tabs between them"),
    ("\tAU\t-\t1", "error: 1: not a well-formed self-relative security descriptor"),
    (f"{SD[:-2]}\tAU\t-\t1", "error: 1: not a well-formed self-relative security descriptor"),
    (f"{SD[:-1]}\tAU\t-\t1", f"error: {len(SD)}: not a hexadecimal digit"),
    (f"01x0{SD}\tAU\t-\t1", "error: 3: not a hexadecimal digit"),
    (f"{SD.replace('01001800', '05001800')}\tAU\t-\t1", "error: 1: an ACE of a type that namespaces cannot have"),
    (f"{'00' * 131221}\tAU\t-\t1", "error: 262441: the descriptor is longer than any can be"),
    (f"{SD}\t\t-\t1", f"error: {len(SD) + 2}: not a security identifier"),
    (f"{SD}\tAU,x:BU\t-\t1", f"error: {len(SD) + 5}: not a security identifier"),
    (f"{SD}\tAU,d:\t-\t1", f"error: {len(SD) + 7}: not a security identifier"),
    (f"{SD}\tDA\t-\t1", f"error: {len(SD) + 2}: not a security identifier"),
    (f"{SD}\t{','.join(['AU'] * 1025)}\t-\t1", f"error: {len(SD) + 2 + 3 * 1024}: there are more SIDs than a token can have"),
    (f"{SD}\tAU\t\t1", f"error: {len(SD) + 5}: privileges are s (security), t (take ownership), both, or -"),
    (f"{SD}\tAU\tsx\t1", f"error: {len(SD) + 6}: privileges are s (security), t (take ownership), both, or -"),
    (f"{SD}\tAU\t-\t", f"error: {len(SD) + 7}: not a hexadecimal digit"),
    (f"{SD}\tAU\t-\t0x1", f"error: {len(SD) + 8}: not a hexadecimal digit"),
    (f"{SD}\tAU\t-\t123456789", f"error: {len(SD) + 15}: rights have at most eight hexadecimal digits"),
    (f"{SD}\tAU\0\t-\t1", f"error: {len(SD) + 4}: there is a NUL in the line"),
]


def batch(mofward, lines, *options):
    """(the answers, the exit status)"""
    done = subprocess.run([mofward, "access", "--batch", *options], input="".join(line + "\n" for line in lines), capture_output=True,
                          text=True, check=False)
    if done.stderr:
        sys.exit(f"mofward said: {done.stderr}")
    return done.stdout.splitlines(), done.returncode


def check_rows(mofward):
    answers, _ = batch(mofward, [line for line, _ in ROWS])
    for (line, want), have in zip(ROWS, answers):
        if want != have:
            yield f"{line[-120:]!r} is answered {have!r}, not {want!r}"
    if len(answers) != len(ROWS):
        yield f"{len(answers)} answers to {len(ROWS)} lines"
    for lines, options, want in (([], [], 0), ([ROWS[0][0], ROWS[3][0]], [], 0), ([ROWS[0][0], "x", ROWS[0][0]], [], 1),
                                 ([f"{SD}\tDA,AU\t-\t1"], ["--domain-sid", "S-1-5-21-1-2-3"], 0)):
        if batch(mofward, lines, *options)[1] != want:
            yield f"the exit status after {len(lines)} lines is not {want}"
    unfinished = subprocess.run([mofward, "access", "--batch"], input=ROWS[0][0], capture_output=True, text=True, check=False).stdout
    if unfinished != "0\t1\n":
        yield "the last line needs no end of its own"


def check_oracle(mofward, table):
    """Each row that the profile covers is answered with its own expectation; of the others none is granted anything."""
    rows = [line.split("\t") for line in table.read_text().splitlines() if not line.startswith("# ")]
    answers, _ = batch(mofward, ["\t".join(row) for row in rows])
    counts = dict.fromkeys(("agree", "refused for an ACE that namespaces cannot have", "requests for nothing or an unknown right"), 0)
    for row, have in zip(rows, answers):
        desired = int(row[3], 16)
        if have.startswith("error: 1: an ACE of a type"):
            counts["refused for an ACE that namespaces cannot have"] += 1
        elif desired == 0 or desired & ~KNOWN:
            counts["requests for nothing or an unknown right"] += 1
            if have != "c0000022\t-":
                yield f"{row[3]} is answered {have!r}"
        elif have == f"{row[4]}\t{row[5]}":
            counts["agree"] += 1
        else:
            yield f"{row[:4]} is answered {have!r}, not {row[4:6]} ({row[8]})"
    print(f"access_check.tsv: {len(rows)} rows:", ", ".join(f"{count} {name}" for name, count in counts.items()))
    if len(answers) != len(rows) or counts["agree"] * 2 < len(rows):
        yield "most rows are covered"


def main():
    mofward, table = sys.argv[1], pathlib.Path(sys.argv[2]) / "access_check.tsv"
    failures = list(check_rows(mofward))
    if table.exists():
        failures += check_oracle(mofward, table)
    else:
        print(f"not tried: {table} is not there")
    print("\n".join(failures[:20]))
    print(f"{len(ROWS)} rows, {len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
