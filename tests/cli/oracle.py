"""Random namespaces, three deep, and random callers: the verdicts of "mofward access" are those of a second, plain implementation
of the documented rules (WMI SDK: inheritance, access check, operations, RequiresEncryption), written here and nowhere else.

usage: oracle.py MOFWARD [CASES [SEED]]
"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile

SIDS = ["BA", "AU", "BU", "BG", "WD", "S-1-5-21-1-2-3-9"]
DEFAULT = [("A", {"CI"}, 0x6003F, "BA"), *[("A", {"CI"}, 0x13, sid) for sid in ("NS", "LS", "AU")]]
ENABLE, METHOD, FULL, PARTIAL, PROVIDER, REMOTE, READ, WRITE = 1, 2, 4, 8, 0x10, 0x20, 0x20000, 0x40000
# Rights of which each does, by the class that is named: none, a static one, a dynamic one.
NEEDS = {
    **dict.fromkeys(("connect", "get-class", "enumerate-classes", "get-instance", "enumerate-instances", "query", "subscribe",
                     "get-caller-access-rights", "deliver-results"), ([ENABLE],) * 3),
    **dict.fromkeys(("put-class", "delete-class", "publish", "create-namespace", "delete-namespace", "register-provider",
                     "subscribe-permanently", "subscribe-polling", "create-secured-namespace"), ([FULL],) * 3),
    **dict.fromkeys(("put-provided-class", "delete-provided-class"), ([PROVIDER, FULL], [FULL], [FULL])),
    **dict.fromkeys(("put-instance", "delete-instance"), ([FULL], [PARTIAL, FULL], [PROVIDER, FULL])),
    **dict.fromkeys(("read-security", "read-this-namespace"), ([READ],) * 3),
    **dict.fromkeys(("write-security", "write-owner", "set-encryption"), ([WRITE],) * 3),
    # A privilege, which these callers do not have, and the descriptor of an event, which is not asked here.
    **dict.fromkeys(("read-audit-list", "write-audit-list", "deliver-event", "receive-event",
                     "register-decoupled"), ([],) * 3),
    "execute-method": ([METHOD],) * 3,
}
CLASSES = [None, "T_Static", "T_Dynamic"]


def random_entry(rng):
    """An entry that the rules of SetSD allow."""
    flags = {flag for flag in ("CI", "NP", "OI") if rng.random() < 0.5}
    if "CI" in flags and rng.random() < 0.3:
        flags.add("IO")
    kind = rng.choice("AAAD")
    mask = 0
    for right in (ENABLE, ENABLE, METHOD, PARTIAL, PROVIDER, REMOTE, REMOTE, READ, WRITE):
        mask |= right if rng.random() < 0.4 else 0
    if rng.random() < 0.3:
        mask |= FULL | PARTIAL | PROVIDER
    return kind, flags, mask or ENABLE, rng.choice(SIDS + ["CO", "OW"])


class Namespace:
    def __init__(self, rng, parent, name):
        self.parent, self.name = parent, name
        self.path = f"{parent.path}\\{name}" if parent else name
        self.owner = rng.choice(["BA", "BU", "S-1-5-21-1-2-3-9"]) if parent else "BA"
        self.own = [random_entry(rng) for _ in range(rng.randrange(6))] if parent and rng.random() < 0.7 else None
        if self.own is None:
            self.owner = "BA"
        self.encrypted = parent is not None and rng.random() < 0.3
        self.acl = self.effective()

    def effective(self):
        acl = [part for entry in self.own or [] for part in self.own_parts(entry)]
        acl += [part for entry in (self.parent.acl if self.parent else []) for part in self.inherited_parts(entry)]
        return acl if acl or self.own is not None else list(DEFAULT)

    def own_parts(self, entry):
        """CREATOR OWNER is the owner here, and stays CREATOR OWNER for those below."""
        kind, flags, mask, sid = entry
        if sid != "CO" or "IO" in flags:
            return [entry]
        waiting = [(kind, flags | {"IO"}, mask, sid)] if "CI" in flags else []
        return waiting + [(kind, set(), mask, self.owner)]

    def inherited_parts(self, entry):
        kind, flags, mask, sid = entry
        if "CI" not in flags:
            return [(kind, flags | {"IO"}, mask, sid)] if "OI" in flags and "NP" not in flags else []
        here = self.owner if sid == "CO" else sid
        if "NP" in flags:
            return [(kind, set(), mask, here)]
        if sid == "CO":
            return [(kind, set(), mask, here), (kind, flags | {"IO"}, mask, sid)]
        return [(kind, flags - {"IO"}, mask, sid)]

    def mof(self):
        classes = 'class T_Static { [key] uint8 Id; };\n[dynamic, provider("T")] class T_Dynamic { [key] uint8 Id; };\n'
        if not self.parent:
            return '#pragma namespace("root")\n' + classes
        above, here = ("\\\\\\\\.\\\\" + path.replace("\\", "\\\\") for path in (self.parent.path, self.path))
        sddl = ""
        if self.own is not None:
            entries = "".join(f"({kind};{''.join(sorted(flags))};{mask:#x};;;{sid})" for kind, flags, mask, sid in self.own)
            sddl = f'[NamespaceSecuritySDDL("O:{self.owner}G:BAD:{entries}")] '
        encryption = "[RequiresEncryption(TRUE)] instance of __SystemSecurity { };\n" if self.encrypted else ""
        return (f'#pragma namespace("{above}")\n{sddl}instance of __Namespace {{ Name = "{self.name}"; }};\n'
                f'#pragma namespace("{here}")\n{encryption}{classes}')

    def rights(self, sids):
        granted = denied = 0
        is_owner = self.owner in sids
        if is_owner and not any(sid == "OW" and "IO" not in flags for _, flags, _, sid in self.acl):
            granted = READ | WRITE
        for kind, flags, mask, sid in self.acl:
            if "IO" in flags or not (sid in sids or (sid == "OW" and is_owner)):
                continue
            if kind == "A":
                granted |= mask & ~denied
            else:
                denied |= mask & ~granted
        return granted

    def allows(self, caller, operation, target):
        sids, remote, level = caller
        if (self.encrypted and level != 6) or (remote and level < 4):
            return False
        rights, more = self.rights(sids), REMOTE if remote else 0
        return all(any(rights & (need | more) == need | more for need in NEEDS[asked][kind])
                   for asked, kind in (("connect", 0), (operation, target)))


def check_case(mofward, repo, rng, ns):
    sids = rng.sample(SIDS, rng.randrange(1, 4))
    caller = (sids, rng.random() < 0.5, rng.choice([0, 1, 2, 3, 4, 5, 6, 6, 6]))
    operation, target = rng.choice(sorted(NEEDS)), rng.randrange(3)
    command = [mofward, "access", repo, ns.path.swapcase(), "--json", f"--level={caller[2]}", f"--operation={operation}"]
    command += [f"--sid={sid}" for sid in sids] + ["--remote"] * caller[1]
    command += [f"--class={CLASSES[target]}"] if CLASSES[target] else []
    done = subprocess.run(command, capture_output=True, timeout=60)
    answer, want = json.loads(done.stdout), ns.allows(caller, operation, target)
    if (answer["granted"], done.returncode) == (want, 0 if want else 1) and (answer["hresult"] == "0x00000000") == want:
        return want
    raise AssertionError(f"{' '.join(map(str, command))}: want granted {want} by {ns.acl}, owner {ns.owner}: {answer}")


def main():
    mofward = str(pathlib.Path(sys.argv[1]).resolve())
    cases, rng = int(sys.argv[2]) if len(sys.argv) > 2 else 200, random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 2)
    granted = asked = 0
    with tempfile.TemporaryDirectory() as folder:
        mof, repo = pathlib.Path(folder) / "random.mof", pathlib.Path(folder) / "random.mwr"
        while asked < cases:
            chain = [Namespace(rng, None, "root")]
            for name in ("a", "b", "c"):
                chain.append(Namespace(rng, chain[-1], name))
            mof.write_text("".join(ns.mof() for ns in chain), encoding="utf-8")
            done = subprocess.run([mofward, "compile", "-o", repo, mof], capture_output=True, timeout=60)
            assert done.returncode == 0, f"{done.stderr.decode()}\n{mof.read_text()}"
            for ns in chain * 5:
                granted += check_case(mofward, str(repo), rng, ns)
                asked += 1
    print(f"{asked} verdicts, {granted} of them grants")
    return 0 if 0 < granted < asked else 1


if __name__ == "__main__":
    sys.exit(main())
