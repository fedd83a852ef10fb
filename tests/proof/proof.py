#!/usr/bin/env python3
"""Prove with Frama-C what the contracts of runtime/security say, and that the proof would notice a mistake.

usage: proof.py SOURCE-DIRECTORY [--all]

Every goal has to be proved. Then each of MUTANTS, a mistake in a copy of the sources, has to leave a goal unproved: one for each
file, or with --all, which takes minutes longer, every one.
Without Frama-C, Why3, Z3 or CVC4 the proof is skipped, and said to be.
"""
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77
TOOLS = {"frama-c": "frama-c-base", "why3": "why3", "z3": "z3", "cvc4": "cvc4"}
SECONDS_A_GOAL, SECONDS_A_GOAL_OF_A_MUTANT = 30, 3

# Everything in these files that a descriptor's unchecked bytes, a match, or a decision go through.
FUNCTIONS = {
    "decide.c": ["decide"],
    "descriptor_verify.c": ["mw_descriptor_verify", "descriptor_verify", "bad", "check_header", "check_ace", "check_aces",
                            "check_acl", "check_sid", "check_part", "check_overlap", "check_end", "check_all",
                            "descriptor_control"],
    "match.c": ["match_applies", "match_enabled", "match_is_somebody", "match_is_owner_rights", "subject_of", "same", "among",
                "last_subauthority", "is_short_sid", "is_principal_self", "is_absent", "has_its_lists", "sid_is_valid"],
    "sid.c": ["sid_measure"],
    "tokens.c": ["ace_type_of", "ace_type_refusal"],
}
# Proved apart: their shifts lose bits on purpose. Everywhere else no unsigned sum or difference may wrap around.
SHIFTS = ["get16", "get32", "last_bits"]

# (function, text, its mistaken form, what the mistake is)
MUTANTS = [
    ("decide", "~(so_far.allowed | so_far.denied)", "~so_far.denied", "a later deny takes back what an entry allowed"),
    ("decide", "~(so_far.allowed | so_far.denied)", "~so_far.allowed", "a later allow gives back what an entry denied"),
    ("decide", "kind == DECIDE_ALLOW)\n", "kind != DECIDE_DENY)\n", "an unknown kind of entry allows"),
    ("decide", "entries[i].applies ?", "true ?", "an entry counts for everybody"),
    ("decide", "so_far.allowed |= ", "so_far.allowed = ", "what was allowed is forgotten"),
    ("decide", "i < count; i++)", "i <= count; i++)", "an entry behind the last one"),
    ("check_header", "c->size < DESCRIPTOR_HEADER", "c->size < AT_DACL", "a header that is cut off"),
    ("check_part", " || offset >= c->size", "", "an offset behind the end"),
    ("check_acl", "available < ACL_HEADER", "available < ACL_SIZE_AT", "an ACL's header that is cut off"),
    ("check_acl", " || size > available", "", "an ACL that is larger than the descriptor"),
    ("check_aces", "acl_size - at < ACE_MIN_BYTES", "at > acl_size", "fewer entries than counted"),
    ("check_aces", " || size > acl_size - at", "", "an entry that is larger than its ACL"),
    ("check_end", "c->parts[i].end > end ?", "c->parts[i].end + end > end ?", "an end that wraps around"),
    ("sid_measure", "size <= available ? size : 0", "size", "a SID that is cut off"),
    ("sid_measure", "available < SID_HEADER_BYTES || ", "", "a SID's header that is cut off"),
    ("same", "i < sid->count; i++", "i <= sid->count; i++", "a subauthority behind the last one"),
    ("last_subauthority", "(bytes[1] - 1u)", "bytes[1]", "the last subauthority is looked for behind the SID"),
    ("match_is_somebody", "if (!has_its_lists(token))\n        return false;\n", "", "a list that is counted and not there"),
    ("ace_type_of", "i = 0; i < TYPE_COUNT; i++)\n        if (types[i].type == type)",
     "i = 0; i <= TYPE_COUNT; i++)\n        if (types[i].type == type)", "a type behind the last one"),
]


def missing_tools():
    return [package for command, package in TOOLS.items() if not shutil.which(command)]


class Prover:
    def __init__(self, work):
        self.environment = dict(os.environ, WHY3CONFIG=str(work / "why3.conf"), HOME=str(work))
        subprocess.run(["why3", "config", "detect"], env=self.environment, capture_output=True, check=True)

    def prove(self, root, files, functions, seconds, jobs, options=()):
        """(proved goals, all goals, the report). No goals at all mean that the sources were not understood."""
        command = ["frama-c", f"-cpp-extra-args=-I{root}/include -I{root}/runtime/security", "-wp", "-wp-rte", *options,
                   "-wp-prover", "z3,cvc4", "-wp-timeout", str(seconds), "-wp-par", str(jobs), "-wp-cache", "none",
                   "-wp-fct", ",".join(functions), *(str(root / "runtime/security" / name) for name in files)]
        report = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False).stdout
        found = re.search(r"Proved goals: *(\d+) */ *(\d+)", report)
        return (int(found[1]), int(found[2]), report) if found else (0, 0, report)


def prove_everything(prover, root):
    everything = [name for names in FUNCTIONS.values() for name in names]
    runs = [prover.prove(root, FUNCTIONS, everything, SECONDS_A_GOAL, 2, ["-warn-unsigned-overflow"]),
            prover.prove(root, ["match.c"], SHIFTS, SECONDS_A_GOAL, 2)]
    for proved, goals, report in runs:
        if proved != goals or not goals:
            print("\n".join(line for line in report.splitlines() if ": Valid" not in line and "pedantic" not in line))
    proved, goals = sum(run[0] for run in runs), sum(run[1] for run in runs)
    print(f"{proved} of {goals} goals", flush=True)
    return all(run[0] == run[1] > 0 for run in runs)


def file_of(function):
    return next(name for name, functions in FUNCTIONS.items() if function in functions)


def chosen_mutants(wants_all):
    first = {file_of(mutant[0]): number for number, mutant in reversed(list(enumerate(MUTANTS)))}
    return range(len(MUTANTS)) if wants_all else sorted(first.values())


def has_noticed(prover, source, work, number):
    """None when at least one goal of the mutant is left unproved, else what went wrong."""
    function, right, wrong, _ = MUTANTS[number]
    name = file_of(function)
    root = work / f"mutant{number}"
    for folder in ("include/mofward", "runtime/security"):
        shutil.copytree(source / folder, root / folder)
    path = root / "runtime/security" / name
    text = path.read_text(encoding="utf-8")
    if text.count(right) != 1:
        return f"{right!r} is in {name} {text.count(right)} times"
    path.write_text(text.replace(right, wrong), encoding="utf-8")
    proved, goals, _ = prover.prove(root, [name], [function], SECONDS_A_GOAL_OF_A_MUTANT, 1, ["-warn-unsigned-overflow"])
    return None if proved < goals else f"{proved} of {goals} goals proved"


def main():
    source = pathlib.Path(sys.argv[1]).resolve()
    missing = missing_tools()
    if missing:
        print(f"skipped: the proof needs {' '.join(missing)}")
        return SKIPPED
    with tempfile.TemporaryDirectory(prefix="mofward-proof-") as folder:
        work = pathlib.Path(folder)
        prover = Prover(work)
        status = 0 if prove_everything(prover, source) else 1
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            chosen = chosen_mutants("--all" in sys.argv[2:])
            verdicts = list(pool.map(lambda number: has_noticed(prover, source, work, number), chosen))
    for mutant, verdict in zip((MUTANTS[number] for number in chosen), verdicts):
        if verdict:
            print(f"a mistake in {mutant[0]} is not noticed ({mutant[3]}): {verdict}")
            status = 1
    print(f"{verdicts.count(None)} of {len(chosen)} mistakes noticed")
    return status


if __name__ == "__main__":
    sys.exit(main())
