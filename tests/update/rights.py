"""compile --as: what is refused and where that is said, and that nothing is written then.

usage: rights.py MOFWARD
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

USER = "S-1-5-21-1-2-3-"
FULL, PARTIAL, NOBODY, DENIED, OWNER = (USER + number for number in ("4", "5", "6", "7", "8"))
ACME = '#pragma namespace("\\\\\\\\.\\\\root\\\\acme")\n'
BASE = f"""#pragma namespace("\\\\\\\\.\\\\root")
[NamespaceSecuritySDDL("O:BAG:BAD:(D;CI;0x4;;;{DENIED})(A;CI;0x6003F;;;BA)(A;CI;0x1D;;;{FULL})(A;CI;0x9;;;{PARTIAL})(A;CI;0x40001;;;{OWNER})")]
instance of __Namespace {{ Name = "acme"; }};
{ACME}class Acme_Pump {{ [key] string Name; uint8 Speed; }};
class Acme_Valve {{ [key] string Name; }};
instance of Acme_Pump {{ Name = "a"; Speed = 1; }};
"""
MOTOR = ACME + "class Acme_Motor { [key] string Name; };\n"
PUMP = ACME + 'instance of Acme_Pump { Name = "b"; Speed = 2; };\n'
FILTER = ACME + 'instance of __EventFilter { Name = "f"; Query = "select * from __ClassCreationEvent"; QueryLanguage = "WQL"; };\n'

# MOF, SIDs, what is said: "line:column name text", "*" where there is no place; none: it is granted.
CASES = [
    ("class", MOTOR, [FULL], []),
    ("class, by a group", MOTOR, [NOBODY, FULL], []),
    ("class, alias", MOTOR, [NOBODY, "BA"], []),
    ("class, partial", MOTOR, [PARTIAL], [rf"2:7 access-denied class 'Acme_Motor' is refused to {PARTIAL}: put-class in root\acme needs FULL_WRITE; no ACE grants the caller FULL_WRITE"]),
    ("class, denied", MOTOR, [DENIED, FULL], [rf"2:7 access-denied class 'Acme_Motor' is refused to {DENIED}: put-class in root\acme needs FULL_WRITE; ACE 0 (deny, {DENIED}) takes FULL_WRITE"]),
    ("class, not connected", MOTOR, [NOBODY], [rf"2:7 access-denied class 'Acme_Motor' is refused to {NOBODY}: connect in root\acme needs ENABLE; no ACE grants the caller ENABLE"]),
    ("instance", PUMP, [PARTIAL], []),
    ("instance, not connected", PUMP, [NOBODY], [rf"""2:1 access-denied instance 'Acme_Pump.Name="b"' is refused to {NOBODY}: connect in root\acme needs ENABLE; no ACE grants the caller ENABLE"""]),
    ("instance, owner", PUMP, [OWNER], [rf"""2:1 access-denied instance 'Acme_Pump.Name="b"' is refused to {OWNER}: put-instance in root\acme needs PARTIAL_WRITE or FULL_WRITE; no ACE grants the caller PARTIAL_WRITE"""]),
    ("both, each is told", MOTOR + PUMP.removeprefix(ACME), [OWNER],
     [rf"2:7 access-denied class 'Acme_Motor' is refused to {OWNER}: put-class in root\acme needs FULL_WRITE; no ACE grants the caller FULL_WRITE",
      rf"""3:1 access-denied instance 'Acme_Pump.Name="b"' is refused to {OWNER}: put-instance in root\acme needs PARTIAL_WRITE or FULL_WRITE; no ACE grants the caller PARTIAL_WRITE"""]),
    ("changed class", ACME + "class Acme_Valve { [key] string Name; uint8 Width; string Maker; };\n", [PARTIAL],
     [rf"2:7 access-denied class 'Acme_Valve' is refused to {PARTIAL}: put-class in root\acme needs FULL_WRITE; no ACE grants the caller FULL_WRITE"]),
    ("recovery", "#pragma autorecover\n" + MOTOR, [FULL],
     [f"1:9 access-denied #pragma autorecover is refused to {FULL}: only administrators and LocalSystem have a repository remember what it is made of"]),
    ("recovery of what is there", "#pragma autorecover\n", [NOBODY, FULL],
     [f"1:9 access-denied #pragma autorecover is refused to {NOBODY}: only administrators and LocalSystem have a repository remember what it is made of"]),
    ("recovery, administrators", "#pragma autorecover\n" + MOTOR, [FULL, "BA"], []),
    ("what is there already", ACME + "class Acme_Valve { [key] string Name; };\n", [NOBODY], []),
    ("deleted class", ACME + '#pragma deleteclass("Acme_Valve", FAIL)\n', [FULL], []),
    ("deleted class, partial", ACME + '#pragma deleteclass("Acme_Valve", FAIL)\n', [PARTIAL],
     [rf"2:21 access-denied class 'Acme_Valve' is refused to {PARTIAL}: delete-class in root\acme needs FULL_WRITE; no ACE grants the caller FULL_WRITE"]),
    ("deleted with its instance, owner", ACME + '#pragma deleteclass("Acme_Pump", FAIL)\n', [OWNER],
     [rf"2:21 access-denied class 'Acme_Pump' is refused to {OWNER}: delete-class in root\acme needs FULL_WRITE; no ACE grants the caller FULL_WRITE",
      rf"""* access-denied instance 'Acme_Pump.Name="a"' is refused to {OWNER}: delete-instance in root\acme needs PARTIAL_WRITE or FULL_WRITE; no ACE grants the caller PARTIAL_WRITE"""]),
    ("deleted instance", ACME + '#pragma deleteinstance("Acme_Pump.Name=\\"a\\"", FAIL)\n', [PARTIAL], []),
    ("deleted instance, owner", ACME + '#pragma deleteinstance("Acme_Pump.Name=\\"a\\"", FAIL)\n', [OWNER],
     [rf"""2:24 access-denied instance 'Acme_Pump.Name="a"' is refused to {OWNER}: delete-instance in root\acme needs PARTIAL_WRITE or FULL_WRITE; no ACE grants the caller PARTIAL_WRITE"""]),
    ("deleted namespace", '#pragma namespace("\\\\\\\\.\\\\root")\n#pragma deleteinstance("__Namespace.Name=\\"acme\\"", FAIL)\n', [FULL],
     [rf"2:24 access-denied namespace 'root\acme' is refused to {FULL}: connect in root needs ENABLE; no ACE grants the caller ENABLE"]),
    ("namespace", ACME + 'instance of __Namespace { Name = "sub"; };\n', [FULL], []),
    ("namespace, partial", ACME + 'instance of __Namespace { Name = "sub"; };\n', [PARTIAL],
     [rf"2:34 access-denied namespace 'root\acme\sub' is refused to {PARTIAL}: create-namespace in root\acme needs FULL_WRITE; no ACE grants the caller FULL_WRITE"]),
    ("wider namespace", ACME + '[NamespaceSecuritySDDL("O:BAG:BAD:(A;;0x20;;;WD)")] instance of __Namespace { Name = "sub"; };\n', [FULL],
     [rf"2:24 access-denied namespace 'root\acme\sub' is refused to {FULL}: create-secured-namespace in root\acme: the descriptor gives away REMOTE_ACCESS, which its creator does not have there"]),
    ("encryption", ACME + "[RequiresEncryption(TRUE)] instance of __SystemSecurity { };\n", [OWNER], []),
    ("encryption, full", ACME + "[RequiresEncryption(TRUE)] instance of __SystemSecurity { };\n", [FULL],
     [rf"2:2 access-denied namespace 'root\acme' is refused to {FULL}: set-encryption in root\acme needs WRITE_DAC; no ACE grants the caller WRITE_DAC"]),
    ("subscription", FILTER, [FULL, "BA"], []),
    ("subscription of LocalSystem", FILTER, [FULL],
     [f"""2:1 creator-denied CreatorSID of instance '__EventFilter.Name="f"' is not {FULL}'s: only administrators and LocalSystem subscribe in another name"""]),
    ("subscription of another", FILTER.replace(" };", "\nCreatorSID = {1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0}; };"), [FULL],
     [f"""3:1 creator-denied CreatorSID of instance '__EventFilter.Name="f"' is not {FULL}'s: only administrators and LocalSystem subscribe in another name"""]),
    ("subscription of its own", FILTER.replace(" };", " CreatorSID = {1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0}; };"), [FULL], []),
]
WRONG_USES = [(["--as", "BA"], "--as is about what a caller may change: name the repository with --base"),
              (["--base", "base.mwr", "--as", "nobody"], "'nobody' is not a SID"), (["--base", "base.mwr", "--as", ""], "'' is not a SID"),
              (["--base", "base.mwr", "--as", "BA", "--as", "S-1"], "'S-1' is not a SID"), (["--base", "base.mwr", "--as", "S-1-5-"], "is not a SID"),
              (["--base", "base.mwr", "--as", "DA"], "need --domain-sid"), (["--base", "base.mwr", "--as"], "no value for option"),
              (["--base", "base.mwr"] + ["--as", "BA"] * 1025, "more than 1024 SIDs")]

failures = checks = 0


def check(holds, what):
    global failures, checks
    checks += 1
    if not holds:
        failures += 1
        print(f"failed: {what}")


def run(folder, *command):
    return subprocess.run([str(part) for part in command], cwd=folder, capture_output=True, text=True, timeout=120)


def state(path):
    return (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino) if path.exists() else None


def update(mofward, folder, callers, *options):
    flags = [part for sid in callers for part in ("--as", sid)]
    return run(folder, mofward, "compile", "--base", "base.mwr", *options, *flags, "-fdiagnostics-format=json", "more.mof")


def said_in(done):
    said = []
    for entry in json.loads(done.stderr):
        place = f"{entry['line']}:{entry['column']}" if entry.get("file") == "more.mof" else "*"
        said.append(f"{place} {entry['name']} {entry['message']}")
    return said


def check_case(mofward, folder, title, mof, callers, wanted):
    """Onto the base itself, and into another file; granted, it is what a compilation without --as writes."""
    (folder / "more.mof").write_text(mof, encoding="utf-8")
    base = folder / "base.mwr"
    before, other = state(base), folder / "other.mwr"
    other.unlink(missing_ok=True)
    done = update(mofward, folder, callers, "-o", "other.mwr", "-MD", "-MF", "other.d")
    check(done.returncode == (1 if wanted else 0), f"{title}: status {done.returncode}: {done.stderr}")
    said = said_in(done)
    check(said == wanted, f"{title}: {said}")
    check(other.exists() == (not wanted) and (folder / "other.d").exists() == (not wanted) and state(base) == before, f"{title}: files")
    (folder / "other.d").unlink(missing_ok=True)
    done = update(mofward, folder, callers, "-o", "base.mwr")
    if wanted:
        check(done.returncode == 1 and state(base) == before, f"{title}: the base has been touched")
        return
    run(folder, mofward, "compile", "--base", "base.old", "-o", "plain.mwr", "more.mof")
    check(done.returncode == 0 and base.read_bytes() == other.read_bytes() == (folder / "plain.mwr").read_bytes(), f"{title}: not the same bytes")
    base.write_bytes(before[0])


def check_access(mofward, folder):
    """What is refused is what mofward access says of the same caller."""
    for _, _, callers, wanted in CASES:
        for sentence in wanted:
            found = re.search(r": (([a-z-]+) in (root\S*) needs .*)", sentence)
            if not found:
                continue
            sids = [part for sid in callers for part in ("--sid", sid)]
            cls = ["--class", "Acme_Pump"] if found[2].endswith("-instance") else []
            done = run(folder, mofward, "access", "base.mwr", found[3], *sids, "--operation", found[2], *cls)
            check(f"denied: {found[1]}" in done.stdout, f"{found[1]}: {done.stdout}")


def check_wrong_uses(mofward, folder):
    for options, said in WRONG_USES:
        done = run(folder, mofward, "compile", "-o", "other.mwr", "more.mof", *options)
        check(done.returncode == 2 and said in done.stderr, f"{options[:4]}: status {done.returncode}: {done.stderr}")
    domain = USER.removesuffix("-")
    done = run(folder, mofward, "compile", "--base", "base.mwr", "-o", "other.mwr", "--as", "DA", "--domain-sid", domain, "more.mof")
    check(done.returncode == 1 and f"is refused to {domain}-512" in done.stderr, f"a domain's alias: {done.stderr}")


def check_many(mofward, folder):
    """All are told, as far as --max-errors goes; what has changed in the base counts at once."""
    (folder / "more.mof").write_text(ACME + "".join(f"class Acme_C{i} {{ }};\n" for i in range(50)), encoding="utf-8")
    done = run(folder, mofward, "compile", "--base", "base.mwr", "-o", "other.mwr", "--as", PARTIAL, "--max-errors", "3", "more.mof")
    check(done.returncode == 1 and done.stderr.count("access-denied]") == 3 and "50 errors" in done.stderr, f"fifty: {done.stderr}")
    more = BASE.replace("D:(D;", f"D:(A;;0x1D;;;{PARTIAL})(D;").split(ACME)[0]
    (folder / "grant.mof").write_text(more, encoding="utf-8")
    done = run(folder, mofward, "compile", "--base", "base.mwr", "-o", "granting.mwr", "--as", OWNER, "grant.mof")
    check(done.returncode == 0, f"who may write the descriptor grants: {done.stderr}")
    done = run(folder, mofward, "compile", "--base", "granting.mwr", "-o", "other.mwr", "--as", PARTIAL, "more.mof")
    check(done.returncode == 0, f"and that counts: {done.stderr}")
    done = run(folder, mofward, "compile", "--base", "granting.mwr", "-o", "other.mwr", "--as", OWNER, "more.mof")
    check(done.returncode == 1, "for nobody else")


def check_first(mofward, folder):
    (folder / "more.mof").write_text(BASE, encoding="utf-8")
    for callers, status in (([FULL], 1), ([FULL, "BA"], 0)):
        first = folder / "first.mwr"
        flags = [part for sid in callers for part in ("--as", sid)]
        done = run(folder, mofward, "compile", "--base", "first.mwr", "--create", "-o", "first.mwr", *flags, "more.mof")
        check(done.returncode == status and first.exists() == (not status) and (not status or "-Waccess-denied" in done.stderr),
              f"the first one as {callers}: status {done.returncode}: {done.stderr}")


def main():
    mofward = pathlib.Path(sys.argv[1]).absolute()
    with tempfile.TemporaryDirectory() as work:
        folder = pathlib.Path(work)
        (folder / "base.mof").write_text(BASE, encoding="utf-8")
        done = run(folder, mofward, "compile", "-o", "base.mwr", "base.mof")
        check(done.returncode == 0, done.stderr)
        (folder / "base.old").write_bytes((folder / "base.mwr").read_bytes())
        for case in CASES:
            check_case(mofward, folder, *case)
        check_access(mofward, folder)
        check_wrong_uses(mofward, folder)
        check_many(mofward, folder)
        check_first(mofward, folder)
        check(sorted(path.name for path in folder.iterdir() if path.name.startswith(".")) == [], "a temporary file is left")
    print(f"{checks} checks, {failures} failures")
    return 1 if failures or not checks else 0


if __name__ == "__main__":
    sys.exit(main())
