#!/usr/bin/env python3
"""Who may do what: golden reports, assertions that hold and that do not, what changed, and files that are made to hurt.

Usage: run.py [--update] MOFWARD MEASURE

--update writes the golden files anew; read their diff before you commit it.
"""
import difflib
import html.parser
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
GOLDEN = {
    "namespace.txt": ["access", "pumps.mwr", r"root\pumps\north"],
    "namespace.json": ["access", "--json", "pumps.mwr", r"root\pumps\north"],
    "caller.txt": ["access", "pumps.mwr", r"root\pumps", "--sid", "S-1-5-21-1111111111-2222222222-3333333333-1104", "--sid", "AU"],
    "caller.json": ["access", "--json", "pumps.mwr", r"root\pumps", "--sid", "BA"],
    "matrix.txt": ["access", "--matrix", "pumps.mwr"],
    "matrix.json": ["access", "--matrix=json", "pumps.mwr"],
    "matrix.html": ["access", "--matrix=html", "pumps.mwr"],
    "diff.txt": ["access", "--diff", "pumps.mwr", "changed.mwr"],
    "diff.json": ["access", "--diff", "--json", "pumps.mwr", "changed.mwr"],
    "broken.txt": ["compile", "--assert", "broken.policy", "-o", "x.mwr", "pumps.mof"],
}
BROKEN = r"""# none of these holds
nobody but BA has WRITE_DAC|REMOTE_ACCESS on root\pumps\**
expect deny AU get-instance on root\pumps
every namespace requires encryption
"""
# What the namespace pumps gets in place of what golden/pumps.mof gives it.
CHANGED = "O:BAG:BAD:(A;CI;0x6003F;;;BA)(A;CI;0x21;;;AU)(A;CIIO;0x13;;;IU)"

# (a rule that holds of golden/pumps.mof, and one like it that does not)
RULES = [
    (r"expect allow AU get-instance on root\pumps", r"expect deny AU get-instance on root\pumps"),
    (r"expect deny AU put-class on root\pumps", r"expect allow AU put-class on root\pumps"),
    (r"expect deny AU connect on root\pumps remote", r"expect allow AU connect on root\pumps remote"),
    (r"expect allow BA connect on root\pumps remote", r"expect deny BA connect on root\pumps remote"),
    (r"expect allow AU connect on root\pumps\north", r"expect allow AU connect on root\pumps\north level 5"),
    (r"expect allow AU connect on ROOT/PUMPS/north level PktPrivacy", r"expect allow AU connect on \\.\root\pumps\north level None"),
    (r"expect allow BA put-class on root\pumps class T_Static", r"expect allow BA put-class on root\pumps class __SystemClass"),
    (r"expect allow LS put-instance on root\pumps class T_Dynamic", r"expect allow LS put-instance on root\pumps class T_Static"),
    (r"expect deny S-1-5-21-1-2-3-9+AU execute-method on root\pumps", r"expect deny AU execute-method on root\pumps"),
    (r"expect deny S-1-5-21-1-2-3-9 connect on **", r"expect deny S-1-5-19 connect on **"),
    (r"expect allow BA connect on root\*", r"expect allow S-1-5-21-1111111111-2222222222-3333333333-1104 connect on root\*"),
    (r"expect deny IU connect on root\pu*s", r"expect deny IU connect on root\pumps\**"),
    (r"nobody but BA SY S-1-5-21-1111111111-2222222222-3333333333-1104 has REMOTE_ACCESS anywhere",
     r"nobody but BA SY has REMOTE_ACCESS anywhere"),
    (r"nobody but BA SY has WRITE_DAC anywhere", r"nobody but BA has WRITE_DAC anywhere"),
    (r"nobody has REMOTE_ACCESS on root\nothing*", r"nobody has REMOTE_ACCESS on root\pumps\**"),
    (r"nobody but BA has FULL_WRITE|PARTIAL_WRITE on **", r"nobody has FULL_WRITE|PARTIAL_WRITE on **"),
    (r"nobody has SUBSCRIBE on root\pumps", r"nobody has SUBSCRIBE on root\pumps\*"),
    (r"encryption required on root\pumps\north", r"encryption required on root\pumps\north*"),
    (r"encryption required on root\*\north", r"every namespace requires encryption"),
    (r"no anonymous access", None),
    (r"no anonymous access on root\pumps", r"no anonymous access on root\pump"),
    (None, r"expect deny BA put-class on root\pumps class T_None"),
]
RULES = [pair for pair in RULES if "nothing" not in (pair[0] or "")] + [(None, r"nobody has REMOTE_ACCESS on root\nothing*")]

# (a line, the column of the mistake, what is said)
MISTAKES = [
    ("expct", 1, "did you mean 'expect'"),
    ("  nobody but BA has WRIT_DAC anywhere", 21, "did you mean 'WRITE_DAC'"),
    ("expect deny AU get-instanse on root", 16, "did you mean 'get-instance'"),
    ("expect", 1, "'allow' or 'deny' is missing behind this"),
    ("expect perhaps", 8, "'allow' or 'deny' was expected here"),
    ("expect deny", 8, "the caller's SID is missing behind this"),
    ("expect deny XX connect on root", 13, "'XX' is not a SID"),
    ("expect deny BA+ connect on root", 13, "'' is not a SID"),
    ("expect deny DA connect on root", 13, "need --domain-sid"),
    ("expect deny CO connect on root", 13, "no caller has it"),
    ("nobody but OW has ENABLE anywhere", 12, "no caller has it"),
    ("expect deny AU connect root", 24, "'on' was expected here"),
    ("expect deny AU connect on", 24, "a namespace is missing behind this"),
    ("expect deny AU connect on root level 7", 38, "there is no level '7'"),
    ("expect deny AU connect on root level 6 level 6", 46, "a level is named already"),
    ("expect deny AU connect on root remote remote", 39, "'remote' is said already"),
    ("expect deny AU connect on root class A class A", 46, "a class is named already"),
    ("expect deny AU connect on root afar", 32, "'remote', 'level' or 'class' was expected here"),
    ("nobody has ENABLE", 12, "'anywhere' or 'on' is missing behind this"),
    ("nobody has", 8, "a right is missing behind this"),
    ("nobody has ENABLE| anywhere", 12, "there is no right ''"),
    ("nobody has enable anywhere", 12, "did you mean 'ENABLE'"),
    ("nobody but has ENABLE anywhere", 12, "'has' is not a SID"),
    ("nobody but BA", 12, "'has' or another SID is missing behind this"),
    ("nobody has ENABLE anywhere else", 28, "the rule ends before this"),
    ("every namespace require encryption", 17, "'requires' was expected here"),
    ("encryption required on root\\", 24, "is no path of namespaces"),
    ("encryption required on root\\**\\a", 24, "is no path of namespaces"),
    ("encryption required on ro**", 24, "is no path of namespaces"),
    ("no anonymous", 4, "'access' is missing behind this"),
    ("no anonymous access here", 21, "'anywhere' or 'on' was expected here"),
    ("no\x00 anonymous access", 3, "the character 0x00"),
    ("no \x1b[31m access", 4, "the character 0x1B"),
    ("# " + "x" * 4095, 1, "the line has 4097 bytes, and at most 4096"),
    ("nobody but" + " BA" * 65 + " has ENABLE anywhere", 204, "more than 64 SIDs"),
]
NO_MISTAKES = ["", "#", "  # expect", "\tno anonymous access# at all\r", "# " + "x" * 4094, "nobody but" + " BA" * 64 + " SY has WRITE_DAC on root".replace(" SY", "")]

failures = checks = 0


def check(holds, what):
    global failures, checks
    checks += 1
    if not holds:
        failures += 1
        print(f"failed: {what}"[:3000])


class Program:
    def __init__(self, path, measure, folder):
        self.path, self.measure, self.folder = path, measure, pathlib.Path(folder)

    def __call__(self, *arguments, text=None):
        return subprocess.run([self.path, *arguments], cwd=self.folder, input=text, capture_output=True, timeout=120,
                              **({} if text is not None else {"stdin": subprocess.DEVNULL}))

    def asserts(self, rules, repository="pumps.mwr"):
        (self.folder / "t.policy").write_bytes(rules.encode() if isinstance(rules, str) else rules)
        return self("access", "--assert", "t.policy", repository)

    def compile(self, text, name):
        (self.folder / f"{name}.mof").write_text(text)
        done = self("compile", "-w", "-o", f"{name}.mwr", f"{name}.mof")
        check(done.returncode == 0, f"{name}.mof does not compile: {done.stderr.decode()}")

    def cost(self, *arguments):
        done = subprocess.run([self.measure, self.path, *arguments], cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=200)
        return float(done.stdout.split()[0])


def check_golden(program, update):
    for name, arguments in GOLDEN.items():
        golden, done = HERE / "golden" / name, program(*arguments)
        text = (done.stdout + done.stderr).decode()
        if update:
            golden.write_text(text)
        want = golden.read_text() if golden.exists() else ""
        check(text == want, f"{name}:\n" + "".join(difflib.unified_diff(want.splitlines(True), text.splitlines(True), name, "got")))
        check((program(*arguments).stdout + program(*arguments).stderr).decode().startswith(text[:100]), f"{name}: twice the same")
    table = program("access", "--matrix", "pumps.mwr").stdout.decode()
    check(all(len(line) <= 80 for line in table.splitlines()), "the matrix fits 80 columns")
    matrix = json.loads(program("access", "--matrix=json", "pumps.mwr").stdout)
    check([part["path"] for part in matrix["namespaces"]][:2] == ["root", "root\\default"], "JSON: the namespaces of the matrix")


class Page(html.parser.HTMLParser):
    """Every element is closed in its turn, and nothing is fetched or run."""
    def __init__(self):
        super().__init__()
        self.open, self.wrong, self.ids, self.links = [], [], set(), set()

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        if tag == "script" or any(name in ("src", "onclick", "style") for name in named):
            self.wrong.append(tag)
        if tag == "th" and named.get("scope") not in ("col", "row"):
            self.wrong.append("th without scope")
        self.ids |= {named["id"]} if "id" in named else set()
        self.links |= {named["href"]} if "href" in named else set()
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append("/" + tag)


def check_page(program):
    name = "<b>&\"'.mwr"
    (program.folder / name).write_bytes((program.folder / "pumps.mwr").read_bytes())
    text = program("access", "--matrix=html", name).stdout.decode()
    check('<b>&"' not in text and "&lt;b&gt;&amp;&quot;&#39;.mwr" in text, "the page escapes what it is about")
    page = Page()
    page.feed(text)
    check(not page.open and not page.wrong, f"the page is not well formed: {page.open} {page.wrong}")
    check(page.links and {link[1:] for link in page.links} <= page.ids, f"links of the page: {page.links - page.ids}")
    check("@media print" in text and "prefers-color-scheme:dark" in text, "the page has paper and the dark in mind")
    # A namespace is listed below the one that it is in, whatever its name sorts like.
    names = re.findall(r'<h2 id="h\d+">([^<]*)<', text)
    check(names == ["root", "root\\default", "root\\pumps", "root\\pumps\\north", "root\\pumps\\north2"], f"the tree: {names}")


def check_rules(program):
    for held, broken in RULES:
        if held:
            done = program.asserts(held)
            check(done.returncode == 0 and done.stdout == b"1 rule holds in 5 namespaces\n" and not done.stderr, f"{held}: {done}")
        if broken:
            done = program.asserts("\n" + broken)
            check(done.returncode == 1 and not done.stdout, f"{broken}: {done}")
            check(re.match(rb"t\.policy:2:\d+: error: .* \[-Wassertion\]\n", done.stderr), f"{broken}: {done.stderr.decode()}")
            check(done.stderr.count(b"error:") == 1, f"{broken}: one error, not {done.stderr.decode()}")


def check_mistakes(program):
    for line, column, said in MISTAKES:
        done = program.asserts("# first\n" + line + "\n")
        found = re.match(r"t\.policy:2:(\d+): error: (.*) \[-Wassertion-syntax\]\n", done.stderr.decode())
        check(done.returncode == 1 and found and int(found[1]) == column and said in found[2], f"{line[:60]!r}: {done.stderr.decode()}")
        check(done.stderr.count(b"error:") == 1 and b"\x1b" not in done.stderr, f"{line[:60]!r}: one error, not {done.stderr.decode()}")
    for line in NO_MISTAKES:
        done = program.asserts(line + "\n")
        check(b"assertion-syntax" not in done.stderr, f"{line[:60]!r}: {done.stderr.decode()}")


def check_compile(program):
    """A rule that does not hold is an error like another: the old file stays, the entry is shown where MOF has it."""
    folder = program.folder
    (folder / "old.mwr").write_text("an old file")
    (folder / "good.policy").write_text("no anonymous access\n")
    for policies, status in ((["broken.policy"], 1), (["good.policy", "broken.policy"], 1), (["good.policy"], 0)):
        before = {path.name for path in folder.iterdir()}
        options = [option for policy in policies for option in ("--assert", policy)]
        done = program("compile", *options, "-MD", "-MF", "old.d", "-o", "old.mwr", "pumps.mof")
        is_old = (folder / "old.mwr").read_bytes() == b"an old file"
        check(done.returncode == status and is_old == (status == 1), f"{policies}: {done}")
        check(status == 0 or {path.name for path in folder.iterdir()} == before, f"{policies}: files are left")
    check((folder / "old.mwr").read_bytes() == (folder / "pumps.mwr").read_bytes(), "assertions change nothing in the repository")
    check("good.policy" in (folder / "old.d").read_text(), "the dependency file names the assertions")
    (folder / "generic.mof").write_text(mof_of(["(D;;GA;;;BU)(A;CI;GA;;;CO)(A;CI;GR;;;AU)(A;CI;1;;;AU)"]))
    (folder / "generic.policy").write_text("nobody but LS NS has ENABLE on root\\n0\n")
    done = program("compile", "-w", "--assert", "generic.policy", "-o", "x.mwr", "generic.mof")
    shown = re.findall(r"^generic\.mof:2:(\d+): note: ", done.stderr.decode(), re.M)
    check(shown == ["47", "61"], f"entries with generic rights, of a creator and another, are shown where they stand: {done.stderr.decode()}")
    done = program("compile", "--assert", "broken.policy", "-o", "broken.policy", "pumps.mof")
    check(done.returncode == 2 and (folder / "broken.policy").read_text() == BROKEN, "assertions are not written over")
    done = program("compile", "--assert", "broken.policy", "-fdiagnostics-format=json", "-o", "x.mwr", "pumps.mof")
    said = json.loads(done.stderr)
    check({entry["name"] for entry in said} == {"assertion"} and not (folder / "x.mwr").exists(), "assertions in JSON")


def check_document(program):
    """The rules of docs/assertions.md can be read."""
    blocks = re.findall(r"^```text\n(.*?)^```", (HERE.parent.parent / "docs/assertions.md").read_text(), re.M | re.S)
    for block in blocks:
        check(b"assertion-syntax" not in program.asserts(block).stderr and "nobody" in block, f"docs/assertions.md: {block}")
    check(blocks, "docs/assertions.md has examples")


# ---- What changed ------------------------------------------------------------------------------------

def mof_of(lists, encrypted=()):
    """A namespace for each access list."""
    text = '#pragma namespace("\\\\\\\\.\\\\root")\n'
    for i, entries in enumerate(lists):
        text += f'[NamespaceSecuritySDDL("O:SYG:SYD:{entries}")] instance of __Namespace {{ Name = "n{i}"; }};\n'
    for i in encrypted:
        text += f'#pragma namespace("\\\\\\\\.\\\\root\\\\n{i}")\n[RequiresEncryption(TRUE)] instance of __SystemSecurity {{ }};\n'
    return text


HANDED_DOWN = [("A", 0x6003F, "BA"), ("A", 0x13, "NS"), ("A", 0x13, "LS"), ("A", 0x13, "AU")]  # by root


def granted(entries, caller, denied=()):
    """The rights 1, 2 and 0x20 of a caller, who has the denied SIDs for denying only, decided naively."""
    rights = 0
    for bit in (1, 2, 0x20):
        for kind, mask, sid in [*entries, *HANDED_DOWN]:
            if mask & bit and (sid in caller or kind == "D" and sid in denied):
                rights |= bit if kind == "A" else 0
                break
    return rights


def written(entries):
    return "".join(f"({kind};;{mask:#x};;;{sid})" for kind, mask, sid in entries)


def check_random_changes(program):
    """Somebody gains or loses exactly when a set of SIDs does, of all there are."""
    sids, chance = ["BU", "IU", "SU", "BG", "AU", "BA"], random.Random(4)
    sets = [[sid for i, sid in enumerate(sids) if number >> i & 1] for number in range(1 << len(sids))]
    callers = [(some, others) for some in sets if some for others in sets if not set(some) & set(others)]

    def make():
        return [(chance.choice("AAD"), chance.choice((1, 2, 0x20, 0x21, 3)), chance.choice(sids[:4])) for _ in range(chance.randrange(5))]

    pairs = [(make(), make()) for _ in range(200)]
    program.compile(mof_of(written(old) for old, _ in pairs), "before")
    program.compile(mof_of(written(new) for _, new in pairs), "after")
    done = program("access", "--diff", "--json", "before.mwr", "after.mwr")
    changes = json.loads(done.stdout)["changes"]
    for i, (old, new) in enumerate(pairs):
        said = {change["change"] for change in changes if change["namespace"] == f"root\\n{i}"}
        gains = any(granted(new, *caller) & ~granted(old, *caller) for caller in callers)
        loses = any(granted(old, *caller) & ~granted(new, *caller) for caller in callers)
        check(("gains" in said, "loses" in said) == (gains, loses), f"{written(old)} to {written(new)}: {said}")


def check_changes(program):
    base = "(D;;0x2;;;IU)(A;;0x3;;;BU)"
    rows = [  # (old, new, encrypted before, after, allow -> status)
        (base, base, (), (), {"none": 0, "tighter": 0, "any": 0}),
        (base, base, (0,), (), {"none": 1, "tighter": 1, "any": 0}),
        (base, base, (), (0,), {"none": 1, "tighter": 0, "any": 0}),
        ("(A;;0x2;;;IU)(D;;0x2;;;IU)(A;;0x2;;;BU)", "(A;;0x2;;;IU)(A;;0x2;;;BU)", (), (), {"none": 1, "tighter": 1, "any": 0}),  # BU, IU to deny
        (base, base + "(A;;0x20;;;BU)", (), (), {"none": 1, "tighter": 1, "any": 0}),
        (base, "(D;;0x2;;;IU)(A;;0x1;;;BU)", (), (), {"none": 1, "tighter": 0, "any": 0}),
        (base, "(A;;0x1;;;BU)", (), (), {"none": 1, "tighter": 1, "any": 0}),  # IU together with AU gains
        (base, "(A;;0x3;;;BU)", (), (), {"none": 1, "tighter": 1, "any": 0}),  # only who is both gains
        (base, "(D;;0x2;;;IU)(A;;0x1;;;BU)(A;;0x2;;;BU)", (), (), {"none": 1, "tighter": 0, "any": 0}),  # written differently
    ]
    for old, new, encrypted_old, encrypted_new, statuses in rows:
        program.compile(mof_of([old], encrypted_old), "before")
        program.compile(mof_of([new], encrypted_new), "after")
        for allow, status in statuses.items():
            done = program("access", "--diff", "--allow", allow, "before.mwr", "after.mwr")
            check(done.returncode == status, f"{old} to {new}, --allow {allow}: {done}")
        done = program("access", "--diff", "before.mwr", "after.mwr")
        check(done.returncode == statuses["tighter"], f"{old} to {new}, by default: {done}")
    program.compile(mof_of([base, base]), "after")
    check(program("access", "--diff", "before.mwr", "after.mwr").returncode == 1, "a new namespace lets somebody in")
    check(program("access", "--diff", "after.mwr", "before.mwr").returncode == 0, "a namespace that is gone lets nobody in")
    many = "".join(f"(D;;0x2;;;S-1-5-21-1-2-3-{i})" for i in range(300))
    program.compile(mof_of([many]), "before")
    program.compile(mof_of([many + "(D;;0x1;;;IU)"]), "after")
    done = program("access", "--diff", "before.mwr", "after.mwr")
    check(done.returncode == 1 and b"too large to tell" in done.stdout, f"too many pairs are no assurance: {done}")


# ---- Files that are made to hurt ---------------------------------------------------------------------------

def check_hostile(program):
    for what, content in (("a line without end", b"x" * (5 << 20)), ("NULs", b"\0" * 100000), ("every byte", bytes(range(256)) * 4000),
                          ("blanks", b" " * 4000000), ("many mistakes", b"x\n" * 100000)):
        done = program.asserts(content)
        check(done.returncode == 1 or what == "blanks", f"{what}: {done.returncode} {done.stderr[:500]}")
        check(len(done.stderr) < 20000, f"{what}: {len(done.stderr)} bytes are said")
    rule = "expect deny AU put-class on root\\pumps\nnobody but BA SY has WRITE_DAC on root\\**\n"
    costs = []
    for count in (5000, 50000):
        (program.folder / "many.policy").write_text(rule * count)
        costs.append(program.cost("access", "--assert", "many.policy", "pumps.mwr"))
    check(costs[1] < 20 * costs[0] + 500, f"100,000 rules are not linear: {costs}")
    (program.folder / "many.policy").write_text("expect deny AU put-class on root\n" * 1000001)
    done = program("access", "--assert", "many.policy", "pumps.mwr")
    check(b"many.policy:1000001:1: error: more than 1000000 rules" in done.stderr, f"one rule too many: {done.stderr}")
    chance, rules = random.Random(7), "\n".join(rule for pair in RULES for rule in pair if rule).encode()
    for number in range(100):
        changed = bytearray(rules)
        for _ in range(chance.randrange(1, 40)):
            at = chance.randrange(len(changed))
            changed[at:at + chance.randrange(3)] = chance.choice((b"", b" ", b"**", b"\\", b"+", b"|", b"#", b"\n", b"\xff", bytes([chance.randrange(256)])))
        done = program.asserts(bytes(changed))
        check(done.returncode in (0, 1) and b"runtime error" not in done.stderr, f"changed rules {number}: {done.returncode} {done.stderr[-2000:]}")
    stars = "expect deny AU connect on root\\" + "*p" * 1500 + "\n"
    check(b"there is no namespace" in program.asserts(stars * 50).stderr, "many stars")


def check_long_lists(program):
    """A list of thousands of entries costs the square of their number, and no more."""
    costs = []
    for count in (300, 1500):
        program.compile(mof_of(["".join(f"(A;CI;0x1;;;S-1-5-21-1-2-3-{i})" for i in range(count))]), "long")
        costs.append(program.cost("access", "--matrix=html", "long.mwr"))
    check(costs[1] < 40 * costs[0] + 500, f"long access lists are more than quadratic: {costs}")


def main():
    update = "--update" in sys.argv
    mofward, measure = (str(pathlib.Path(argument).resolve()) for argument in sys.argv[1:] if argument != "--update")
    with tempfile.TemporaryDirectory() as folder:
        program = Program(mofward, measure, folder)
        source = (HERE / "golden/pumps.mof").read_text()
        own = re.search(r'"O:SYG.*?"\n.*?"(?=\))', source, re.S)[0]
        (program.folder / "broken.policy").write_text(BROKEN)
        program.compile(source, "pumps")
        program.compile(source.replace(own, f'"{CHANGED}"').replace("[RequiresEncryption(TRUE)]", "[RequiresEncryption(FALSE)]"), "changed")
        check_golden(program, update)
        check_page(program)
        check_rules(program)
        check_mistakes(program)
        check_compile(program)
        check_document(program)
        check_random_changes(program)
        check_changes(program)
        check_hostile(program)
        check_long_lists(program)
    print(f"{checks} checks, {failures} failures")
    return 1 if failures or not checks else 0


if __name__ == "__main__":
    sys.exit(main())
