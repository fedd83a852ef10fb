#!/usr/bin/env python3
"""SetSD on a repository gives the bytes that compiling the same SDDL gives, and giving it twice changes nothing.

usage: set_sd.py MOFWARD SET_SD
Trees of namespaces by hand and at random: the repository with the old descriptor is changed to the new one and compared with the
repository compiled from the new one. So every descendant inherits what the compiler would have handed down.
"""
import os
import pathlib
import random
import subprocess
import sys
import tempfile

MOFWARD, SET_SD = sys.argv[1:]
DEFAULT = "O:BAG:BAD:(A;CI;0x6003F;;;BA)"
failures = 0

# Descriptors of some namespaces, the one that changes, what it changes to. Each is also tried one level down, below root/r: MOF has
# no way to describe root itself.
BY_HAND = [
    ({}, "root", DEFAULT + "(A;CI;0x1;;;BU)"),
    ({}, "root", "O:BAG:BAD:"),
    ({}, "root", "O:BAG:BAD:(A;;0x6003F;;;BA)"),                                # nothing to hand down: children get the default
    ({"root": "O:BAG:BAD:"}, "root", DEFAULT),                                  # and lose it again
    ({"root": "O:BAG:BAD:(A;;0x1;;;BA)", "root/a": "O:BAG:BAD:"}, "root", DEFAULT),
    ({"root/a": "O:BAG:BAD:(D;;0x1;;;AN)"}, "root", DEFAULT + "(D;CI;0x2;;;AN)"),
    ({"root/a": "O:BAG:BAD:P(D;;0x1;;;AN)"}, "root", DEFAULT),                  # protected, and inherits all the same
    ({}, "root", DEFAULT + "(A;CINP;0x1;;;BU)"),                                # children, not grandchildren
    ({}, "root", DEFAULT + "(A;CIIO;0x1;;;BU)"),
    ({}, "root", DEFAULT + "(A;CINPIO;0x1;;;BU)"),
    ({}, "root", DEFAULT + "(A;OICI;0x1;;;BU)(A;OI;0x2;;;BU)(A;OINP;0x2;;;BU)"),
    ({}, "root", DEFAULT + "(A;CI;0x1;;;CO)(A;CI;0x2;;;CG)(A;;0x20;;;CO)"),
    ({"root/a": "O:SYG:BUD:(A;CI;0x1;;;CO)"}, "root", DEFAULT + "(A;CI;0x1;;;CO)(A;CINP;0x2;;;CG)"),
    ({}, "root", DEFAULT + "(A;CI;GR;;;BU)(A;CIIO;GA;;;SY)(D;CI;GW;;;AN)"),
    ({}, "root", DEFAULT + "(A;CIID;0x1;;;BU)"),                                # a claim to be inherited is none
    ({}, "root/a", DEFAULT + "(A;CIID;0x1;;;BU)"),
    ({}, "root", "O:BAG:BAD:ARAI(A;CI;0x6003F;;;BA)"),
    ({"root/a/b": "O:BAG:BAD:AI(A;CI;0x1;;;BU)"}, "root/a", DEFAULT),
    ({}, "root", DEFAULT + "S:(AU;CISAFA;0x1;;;WD)"),
    ({"root": DEFAULT + "S:(AU;CISAFA;0x1;;;WD)"}, "root", DEFAULT + "S:(AU;FA;0x1;;;WD)"),
    ({"root": DEFAULT + "S:(AU;CISA;0x1;;;WD)"}, "root/a", DEFAULT + "S:P(AU;CIFA;0x2;;;WD)"),
    ({"root": DEFAULT + "S:(AU;CISA;0x1;;;WD)", "root/a": DEFAULT + "S:P"}, "root", DEFAULT + "S:"),
    ({"root": DEFAULT + "S:(AU;CISA;0x1;;;WD)", "root/a": DEFAULT}, "root", DEFAULT + "S:(AU;SA;0x1;;;WD)"), # and its child none
    ({"root/a": DEFAULT + "S:(AU;CISA;0x1;;;CO)"}, "root", DEFAULT),
    ({"root": "O:SYG:SYD:(A;CI;0x3F;;;CO)"}, "root/a", "O:SYG:BUD:"),
]
NAMESPACES = ["root", "root/a", "root/a/b", "root/a/b/c", "root/r", "root/r/a", "root/r/a/b", "root/r/a/b/c", "root/r/d"]


def below(path):
    return path.replace("root", "root/r", 1)


def mof(descriptors):
    """Every namespace below the others; classes and an instance, so that there is something before and behind the descriptors."""
    lines = []
    for path in NAMESPACES:
        parent, _, name = path.rpartition("/")
        sddl = descriptors.get(path)
        qualifier = f'[NamespaceSecuritySDDL("{sddl}")] ' if sddl else ""
        lines.append(f'#pragma namespace("\\\\\\\\.\\\\{parent}")\n{qualifier}instance of __Namespace {{ Name = "{name}"; }};'
                     if parent else "")
        lines.append(f'#pragma namespace("{path}")\nclass T_{name} {{ [key] string Text; }};\n'
                     f'instance of T_{name} {{ Text = "{path}"; }};')
    return "\n".join(lines)


def build(folder, name, descriptors):
    source, out = folder / f"{name}.mof", folder / f"{name}.mwr"
    source.write_text(mof({path: sddl for path, sddl in descriptors.items() if path != "root"}))
    subprocess.run([MOFWARD, "compile", "-w", "-o", out, source], check=True)
    return out


def apply(path, namespace, sddl):
    result = subprocess.run([SET_SD, path, namespace, sddl], capture_output=True, text=True)
    return "" if result.returncode == 0 else result.stdout + result.stderr or "it failed"


def differs(before, after):
    return "" if before.read_bytes() == after.read_bytes() else "other bytes than those that are compiled"


def check(folder, old, namespace, sddl):
    """Where root is described, which only a change can do, what came before the change must not matter."""
    changed, compiled = build(folder, "old", old), build(folder, "new", {**old, namespace: sddl})
    problem = ""
    if "root" in old:
        problem = apply(changed, "root", old["root"]) or (apply(compiled, "root", old["root"]) if namespace != "root" else "")
    problem = problem or apply(changed, namespace, sddl)
    if namespace == "root":
        problem = problem or apply(compiled, "root", sddl)
    problem = problem or differs(changed, compiled)
    status = os.stat(changed)
    problem = problem or apply(changed, namespace, sddl) or differs(changed, compiled)
    return problem or ("" if os.stat(changed).st_ino == status.st_ino else "written a second time")


def random_ace(rng, sacl=False):
    flags = "".join(flag for flag in ("OI", "CI", "NP") if rng.random() < 0.5)
    flags += "IO" if "CI" in flags and rng.random() < 0.3 else ""
    flags += "ID" if rng.random() < 0.15 else ""
    flags += rng.choice(("SA", "FA", "SAFA")) if sacl else ""
    mask = rng.choice(("0x1", "0x2", "0x1F", "0x6003F", "GR", "GX", "GW", "GA", "RCWD", "0xC0"))
    return f"({'AU' if sacl else rng.choice('AAD')};{flags};{mask};;;{rng.choice(('BU', 'AU', 'CO', 'CG', 'SY', 'BA', 'WD'))})"


def random_sddl(rng):
    text = f"O:{rng.choice(('BA', 'SY'))}G:{rng.choice(('BA', 'BU'))}D:{rng.choice(('', '', 'P', 'AR', 'PAI'))}"
    text += "".join(random_ace(rng) for _ in range(rng.randrange(4)))
    # "S:" with nothing in it is left out: below an audited parent it cannot be told from no SACL afterwards.
    audits = "".join(random_ace(rng, True).replace("ID", "") for _ in range(rng.randrange(3)))
    return text + (f"S:{audits}" if audits and rng.random() < 0.5 else "")


def random_case(rng):
    old = {path: random_sddl(rng) for path in NAMESPACES[rng.randrange(2):] if rng.random() < 0.5}
    namespace = rng.choice(NAMESPACES)
    sddl = random_sddl(rng)
    if "S:" in old.get(namespace, "") and "S:" not in sddl: # it would stay
        sddl += "S:P"
    return old, namespace, sddl


def main():
    global failures
    rng = random.Random(4)
    one_down = [({below(path): old[path] for path in old}, below(namespace), sddl) for old, namespace, sddl in BY_HAND]
    cases = BY_HAND + one_down + [random_case(rng) for _ in range(int(os.environ.get("SET_SD_CASES", "50")))]
    with tempfile.TemporaryDirectory(prefix="mofward-set-sd-") as folder:
        for old, namespace, sddl in cases:
            problem = check(pathlib.Path(folder), old, namespace, sddl)
            if problem:
                failures += 1
                print(f"{old}\n  {namespace} {sddl}: {problem}", file=sys.stderr)
    print(f"{len(cases)} changes, {failures} failures")
    sys.exit(failures != 0)


main()
