"""mofward sddl: every form into every other, what is refused where, lines in and lines out, and Windows' own bytes.

usage: sddl.py MOFWARD SHARED
"""
import base64
import json
import pathlib
import random
import re
import shlex
import subprocess
import sys
import tempfile

BA, WD = "0102000000000005200000002002 0000".replace(" ", ""), "010100000000000100000000"
SID = "SID = {1,2,0,0,0,0,0,5,32,0,0,0,32,2,0,0};"
EVERYONE = 'Trustee = instance of __Trustee { SidString = "S-1-1-0"; };'
ACE = f"instance of __ACE {{ AccessMask = 3; AceFlags = 2; AceType = 0; {EVERYONE} }}"

ENTRY = '{"type":"allow","flags":["CI"],"mask":3,"sid":"S-1-1-0"}'


def sd(inside):
    return "instance of __SecurityDescriptor { " + inside + " };"


def refused(column, reason):
    return f"error: {column}: {reason}"


GUARD = "expected one instance of __SecurityDescriptor, and nothing else"
NEEDED = "the ACE needs AccessMask, AceFlags, AceType and Trustee, none of them NULL"
# (arguments, a line of input, the line of output: exact, or a pattern when it begins with ^)
LINES = [
    ([], "", ""),
    ([], "O:BAG:BAD:(A;CI;0x6003F;;;BA)", "O:BAG:BAD:(A;CI;CCDCLCSWRPWPRCWD;;;BA)"),
    ([], "O:BA\r", "O:BA"),
    ([], "O:BA\r\r", refused(5, "blanks are not allowed in SDDL")),
    ([], "O:ba", refused(3, "SDDL is written in upper case")),
    ([], "O:B\0", refused(3, "expected a SID: S-1-... or the two letters of a known alias")),
    ([], "O:HO", refused(3, "expected a SID: S-1-... or the two letters of a known alias")),
    ([], "O:DA", refused(3, "the alias DA is relative to a domain, and no domain SID (S-1-5-21-a-b-c) was given")),
    (["--domain-sid", "S-1-5-21-1-2-3"], "O:DA", "O:S-1-5-21-1-2-3-512"),
    ([], "D:(XA;;CC;;;WD;(a == 1))", refused(4, "conditional ACEs cannot be evaluated for a namespace")),
    (["--check"], "O:BAG:BAD:(A;;CC;;;WD)", "O:BAG:BAD:(A;;CC;;;WD)"),
    (["--check"], "O:BAG:BAD:NO_ACCESS_CONTROL", refused(1, "a NULL DACL would open the namespace to everybody")),
    (["--check", "--to", "hex"], "G:BAD:", refused(1, "a namespace's descriptor needs an owner (O:)")),
    # hex
    (["--to", "hex"], "O:BA", "0100008014000000000000000000000000000000" + BA),
    ([], "0100008014000000000000000000000000000000" + BA, "O:BA"),
    ([], "0100008014000000000000000000000000000000" + BA.upper(), "O:BA"),
    (["--from", "hex"], "", refused(1, "the descriptor is shorter than its header")),
    ([], "010", refused(4, "the last byte has one digit of two")),
    ([], "01 00", refused(3, "expected hexadecimal digits alone, two for each byte")),
    ([], "01" * 131220, refused(1, "the descriptor is not self-relative")),
    ([], "01" * 131300, refused(262441, "the descriptor is longer than any can be")),
    ([], "01000484140000000000000000000000" + "140000000200080000000000", refused(1, "the owner or the group is not a SID")),
    (["--to", "sddl"], "0100048000000000000000000000000014000000" + "02001c0001000000" + "00201400" + "01000000" + WD,
     refused(1, "an ACE has a flag that SDDL has no word for")),
    (["--to", "mof"], "0100404000000000000000000000000000000000", refused(1, "the descriptor is not self-relative")),
    (["--to", "mof"], "010040c000000000000000000000000000000000",
     refused(1, "the control has a bit that __SecurityDescriptor does not know")),
    # base64
    (["--to", "base64"], "O:BA", "AQAAgBQAAAAAAAAAAAAAAAAAAAABAgAAAAAABSAAAAAgAgAA"),
    ([], "AQAAgBQAAAAAAAAAAAAAAAAAAAABAgAAAAAABSAAAAAgAgAA", "O:BA"),
    ([], "AQAAgAAAAAAAAAAAAAAAAAAAAAA=", ""),
    ([], "AQAAgAAAAAAAAAAAAAAAAAAAAAA", "^error: 28: the base64 is not whole"),
    ([], "AQAAgAAAAAAAAAAAAAAAAAAAAAB=", "^error: 28: the base64 is not whole"),
    ([], "AQAAgAAAAAAAAAAAAAAAAAAAAA==", refused(1, "the descriptor is shorter than its header")),
    ([], "AQ=AgA==", "^error: 3: expected base64"),
    ([], "AQ\u00e9A", "^error: 3: expected base64"),
    (["--from", "base64"], "A", "^error: 2: the base64 is not whole"),
    ([], "AQAA" * 43741, "^error: 174962: the descriptor is longer"),
    # MOF
    ([], sd("ControlFlags = 4; DACL = { " + ACE + " };"), "D:(A;CI;CCDC;;;WD)"),
    ([], "INSTANCE OF WIN32_SECURITYDESCRIPTOR { controlflags = 4; dacl = { " + ACE.replace("__", "Win32_") + " }; };", "D:(A;CI;CCDC;;;WD)"),
    ([], sd("ControlFlags = 4; DACL = {};"), "D:"),
    ([], sd("ControlFlags = 4; DACL = NULL;"), "D:NO_ACCESS_CONTROL"),
    ([], sd("ControlFlags = 0; Owner = instance of __Trustee { " + SID + " SidLength = 16; TIME_CREATED = 1; }; TIME_CREATED = 5;"), "O:BA"),
    ([], sd(""), refused(13, "the descriptor needs ControlFlags: it says which lists there are")),
    ([], sd("ControlFlags = NULL;"), refused(36, "the descriptor needs ControlFlags: it says which lists there are")),
    ([], sd("ControlFlags = -1;"), refused(51, "expected a number from 0 to 4294967295")),
    ([], sd("ControlFlags = 4294967296;"), refused(51, "expected a number from 0 to 4294967295")),
    ([], sd("ControlFlags = 64;"), refused(1, "ControlFlags has a bit that is not documented")),
    ([], sd("ControlFlags = 4; ControlFlags = 4;"), refused(13, "a property is given twice")),
    ([], sd("ControlFlags = 4; DACL = { " + ", ".join([ACE] * 9) + " }; DACL = { " + ACE + " };"), refused(13, "a property is given twice")),
    ([], sd("ControlFlags = 0; Owner = instance of __Trustee { " + SID * 5 + " };"), refused(74, "a property is given twice")),
    ([], sd("ControlFlags = 0; Dacls = {};"), refused(54, "there is no such property")),
    ([], sd("ControlFlags = 4; DACL = 5;"), refused(61, "expected a list of instances of __ACE in braces")),
    ([], sd("ControlFlags = 4; DACL = { 5 };"), refused(63, "expected an instance of __ACE")),
    ([], sd("ControlFlags = 4; DACL = { instance of __Trustee { } };"), refused(75, "expected an instance of __ACE")),
    ([], sd("ControlFlags = 4; DACL = { " + ACE + ", instance of __ACE { AccessMask = 3; AceFlags = 0; AceType = 0; } };"), refused(201, NEEDED)),
    ([], sd("ControlFlags = 4; DACL = { " + ACE.replace("AccessMask = 3", "AccessMask = NULL") + " };"), refused(83, NEEDED)),
    ([], sd("ControlFlags = 4; DACL = { " + ACE + ", " + ACE.replace("AceType = 0", "AceType = 9") + " };"),
     refused(189, "conditional ACEs cannot be evaluated for a namespace")),
    ([], sd("ControlFlags = 0; Owner = instance of __Trustee { Name = \"Ann\"; };"),
     refused(62, "a trustee with only a Name cannot be looked up here: give its SID or SidString")),
    ([], sd("ControlFlags = 0; Group = instance of __Trustee { SidString = 5; };"), refused(98, "expected a string")),
    ([], sd("ControlFlags = 0; Group = instance of __Trustee { SID = {256}; };"), refused(93, "a byte is a number from 0 to 255")),
    ([], sd("ControlFlags = 0; Group = instance of __Trustee { SID = 5; };"), "^error: 92: expected the bytes of a SID"),
    ([], "instance of __ACE { };", refused(13, "expected an instance of __SecurityDescriptor")),
    ([], sd("ControlFlags = 0;") + sd("ControlFlags = 0;"), refused(1, GUARD)),
    (["--from", "mof"], "", refused(1, GUARD)),
    (["--from", "mof"], "class T_A { };", refused(1, GUARD)),
    (["--from", "mof"], "#pragma include(\"/etc/passwd\")", refused(1, GUARD)),
    ([], "instance of __SecurityDescriptor { ControlFlags = }", "^error: 51: "),
    ([], "instance", "^error: 9: "),
    # JSON
    ([], "{}", ""),
    ([], "{ } ", ""),
    ([], '{"owner": "S-1-5-32-544"}', "O:BA"),
    ([], '{"dacl": []}', "D:"),
    ([], '{"dacl": null, "sacl": null}', "D:NO_ACCESS_CONTROLS:NO_ACCESS_CONTROL"),
    ([], '{"dacl":[%s,%s]}' % (ENTRY, ENTRY), "D:(A;CI;CCDC;;;WD)(A;CI;CCDC;;;WD)"),
    ([], '{"own": true, "sddl": "D:AI(A;CI;CCDC;;;WD)", "dacl": [%s]}' % ENTRY, "D:AI(A;CI;CCDC;;;WD)"),
    ([], '{"control_flags": ["DACL_PRESENT", "DACL_PROTECTED"], "dacl": [%s]}' % ENTRY, "D:P(A;CI;CCDC;;;WD)"),
    ([], '{"control": 4, "dacl": [%s]}' % ENTRY.replace("}", ', "rights": "ENABLE|METHOD_EXECUTE"}'), "D:(A;CI;CCDC;;;WD)"),
    ([], '{"control": 4, "dacl": [%s]}' % ENTRY.replace("}", ', "rights": "ENABLE"}'), refused(25, "rights and mask of the entry differ")),
    ([], '{"sddl": "D:(A;CI;CC;;;WD)", "dacl": [%s]}' % ENTRY, refused(11, "sddl says something else than the other keys")),
    ([], '{"sddl": "O:BA", "owner": "S-1-5-32-544", "dacl": [], "sacl": []}', "O:BA"),
    ([], '{"sddl": "O:BA", "owner": "S-1-5-32-544", "dacl": null}', refused(1, "the lists and the control bits differ")),
    ([], '{"sddl": "D:"}', refused(1, "the lists and the control bits differ")),
    ([], '{"control": 4, "control_flags": ["SACL_PRESENT"], "dacl": []}', refused(1, "control and control_flags differ")),
    ([], '{"control": 0, "dacl": []}', refused(1, "the lists and the control bits differ")),
    ([], '{"control": 20, "dacl": []}', refused(1, "the lists and the control bits differ")),
    ([], '{"control": 64}', refused(1, "ControlFlags has a bit that is not documented")),
    ([], '{"dacl": [%s, %s]}' % (ENTRY, ENTRY.replace("S-1-1-0", "WD")), refused(69, "SidString is not a SID: write S-1-5-32-544")),
    ([], '{"sacl": [%s]}' % ENTRY, refused(11, "only audit ACEs belong in the SACL")),
    ([], '{"dacl": [{"type": "allow", "flags": [], "mask": 1}]}', refused(11, "an entry needs type, flags, mask and sid")),
    ([], '{"dacl": [{"type": "object"}]}', refused(20, "the type of an entry is allow, deny or audit")),
    ([], '{"dacl": [{"flags": ["CI", "XX"]}]}', refused(28, "there is no such flag")),
    ([], '{"dacl": [{"mask": 4294967296}]}', refused(20, "expected a whole number from 0 to 4294967295")),
    ([], '{"dacl": [{"mask": 01}]}', refused(20, "expected a whole number from 0 to 4294967295")),
    ([], '{"dacl": [{"mask": -1}]}', refused(20, "expected a whole number from 0 to 4294967295")),
    ([], '{"dacl": [{"mask": 1.5}]}', refused(21, "expected ',' or '}'")),
    ([], '{"dacl": [5]}', refused(11, "expected '{'")),
    ([], '{"dacl": [,]}', refused(11, "expected '{'")),
    ([], '{"dacl": 5}', refused(10, "expected an array of entries, or null")),
    ([], '{"owner": null}', refused(11, "expected a string")),
    ([], '{"owner": "S-1-5-\\u0031"}', "^error: 18: expected the end of the string"),
    ([], '{"owner": "S-1-1-0", "owner": "S-1-1-0"}', refused(22, "this key is given twice")),
    ([], '{"Owner": "S-1-1-0"}', refused(2, "there is no such key")),
    ([], '{"owner": "S-1-1-0",}', refused(21, "expected a string")),
    ([], '{"owner": "S-1-1-0"', refused(20, "expected ',' or '}'")),
    ([], '{"owner": "S-1-1-0"} x', refused(22, "something follows the object")),
    ([], '{"owner": "S-1-1-0"}\0', refused(21, "something follows the object")),
    ([], '{"own": 1}', refused(9, "expected true or false")),
    ([], "{" * 100000, refused(2, "expected a string")),
    ([], "instance of __SecurityDescriptor {\rControlFlags = }", "^error: [0-9]+: "),
]
# (arguments, status, pattern on standard output, pattern on standard error)
PROGRAM = [
    (["O:BA", "G:BA"], 0, r"^O:BA\nG:BA\n$", r"^$"),
    ([""], 0, r"^\n$", r"^$"),
    (["O:BA", "O:BX", "G:BA"], 1, r"^O:BA\nG:BA\n$", r"^mofward: 'O:BX', column 3: expected a SID.*\n  O:BX\n    \^\n$"),
    (["O:\x1b[31m"], 1, r"^$", r"^mofward: 'O:\?\[31m', column 3: expected a SID[^\n]*\n$"),
    (["O:" + "x" * 1000], 1, r"^$", r"^mofward: 'O:x+\.\.\.', column 3: [^\n]*\n$"),
    (["instance of __SecurityDescriptor {\n  ControlFlags = 4;\n  DACL = {};\n};"], 0, r"^D:\n$", r"^$"),
    (["instance of __SecurityDescriptor {\n  ControlFlags = 4;\n  DACL = 5;\n};"], 1, r"^$", r"column 65: expected a list"),
    (["instance of __SecurityDescriptor {\n  ControlFlags = 4;\n  DACL = };"], 1, r"^$", r"column 65: "),
    (["--from", "text"], 2, r"^$", r"text is written, not read"),
    (["--to", "xml", "O:BA"], 2, r"^$", r"there is no form 'xml': --to takes sddl, hex, base64, mof, json or text"),
    (["--to", "O:BA"], 2, r"^$", r"there is no form 'O:BA'"),
    (["--frm", "hex"], 2, r"^$", r"did you mean '--from'\?"),
    (["--domain-sid", "BA", "O:BA"], 2, r"^$", r"'BA' is not the SID of a domain"),
    (["--to", "text", "O:BAG:DUD:PAI(A;CI;0x6003F;;;BA)(D;CINPID;0x12;;;AU)(A;OIIO;GA;;;S-1-5-21-1-2-3-9)(A;CIIO;0x110001;;;WD)"
      "S:(AU;SA;CC;;;WD)(AU;FA;CC;;;WD)(AU;SAFA;CC;;;WD)(AU;;CC;;;WD)", "--domain-sid=S-1-5-21-1-2-3"], 0,
     r"^owner: BUILTIN\\Administrators \(S-1-5-32-544\)\ngroup: Domain Users \(S-1-5-21-1-2-3-513\)\n"
     r"access: the first entry that mentions a right decides it; protected, which namespaces do not heed\n"
     r"  0  allow BUILTIN\\Administrators \(S-1-5-32-544\): every right of a namespace; here and in all namespaces below\n"
     r"  1  deny  Authenticated Users \(S-1-5-11\): METHOD_EXECUTE, WRITE_PROVIDER; here and in the namespaces directly below; inherited\n"
     r"  2  allow S-1-5-21-1-2-3-9: GENERIC_ALL; not here, only in objects, which no namespace holds\n"
     r"  3  allow Everyone \(S-1-1-0\): DELETE, SYNCHRONIZE, ENABLE; not here, only in all namespaces below\n"
     r"audit: each entry that fits is recorded\n"
     r"  0  audit [^\n]*; when granted; here only\n  1  audit [^\n]*; when refused; here only\n"
     r"  2  audit [^\n]*; when granted and when refused; here only\n  3  audit [^\n]*; never: neither SA nor FA; here only\n"
     r"no namespace can have it: an ACE with IO but without CI applies nowhere\n$", r"^$"),
    (["--to", "text", "", "D:S:", "D:NO_ACCESS_CONTROLS:NO_ACCESS_CONTROL"], 0,
     r"^owner: none\ngroup: none\naccess: none\naudit: none: nothing is recorded\nno namespace can have it: [^\n]*owner \(O:\)\n\n"
     r"owner: none\ngroup: none\naccess: empty: nobody may do anything\naudit: empty: nothing is recorded\nno [^\n]*\n\n"
     r"owner: none\ngroup: none\naccess: NULL: everybody may do everything\naudit: NULL: nothing is recorded\nno [^\n]*\n$", r"^$"),
]
TEXTS = ["", "O:BA", "D:", "S:", "D:NO_ACCESS_CONTROL", "D:PARAI", "S:PARAI", "O:BAG:SYD:AR(D;OICINPIOID;GA;;;WD)(A;;CC;;;SY)S:(AU;SAFA;0xffffffff;;;AN)",
         "O:S-1-5-21-1-2-3-4G:S-1-0xffffffffffff-1-2-3-4-5-6-7-8-9-10-11-12-13-14-4294967295D:"]

OBJECT, CONDITIONAL = "object ACEs belong to directory objects; a namespace has none", "conditional ACEs cannot be evaluated for a namespace"
REFUSED = {**dict.fromkeys(("OA", "OD", "OU", "OL"), OBJECT), **dict.fromkeys(("XA", "XD", "XU", "ZA"), CONDITIONAL),
           "AL": "alarm ACEs were never implemented by any system", "ML": "integrity labels do not apply to namespaces",
           "RA": "resource attributes do not apply to namespaces", "SP": "scoped policies (central access rules) do not apply to namespaces",
           "TL": "process trust labels do not apply to namespaces", "FL": "access filters do not apply to namespaces"}

failures = []


def fail(text):
    failures.append(text)


def run(mofward, *arguments, lines=None, timeout=120):
    text = None if lines is None else b"".join(line.encode() if isinstance(line, str) else line for line in lines)
    done = subprocess.run([mofward, "sddl", *arguments], input=text or b"", capture_output=True, timeout=timeout)
    if done.returncode not in (0, 1, 2):
        fail(f"{arguments}: status {done.returncode}: {done.stderr.decode()[:2000]}")
    return done


def converted(mofward, lines, *arguments):
    """The lines that come out for lines without their ends."""
    done = run(mofward, *arguments, lines=[line + "\n" for line in lines])
    out = done.stdout.decode().split("\n")[:-1]
    if len(out) != len(lines):
        fail(f"{arguments}: {len(lines)} lines in, {len(out)} out")
    if (done.returncode == 1) != any(line.startswith("error: ") for line in out) or done.stderr:
        fail(f"{arguments}: status {done.returncode}: {done.stderr.decode()[:500]}")
    return out


def check_lines(mofward):
    for arguments, line, want in LINES:
        got = converted(mofward, [line], *arguments)[0]
        if not (re.search(want, got) if want.startswith("^") else got == want):
            fail(f"{arguments} {line[:300]!r}: {got!r}, not {want!r}")


def check_program(mofward):
    for arguments, status, out, error in PROGRAM:
        done = run(mofward, *arguments)
        if done.returncode != status or not re.search(out, done.stdout.decode()) or not re.search(error, done.stderr.decode(), re.S):
            fail(f"{arguments}: {done.returncode}\n{done.stdout.decode()}\n{done.stderr.decode()}")


def check_forms(mofward):
    """From each form to each, and what is in the JSON."""
    forms = {"sddl": TEXTS}
    for form in ("hex", "base64", "mof", "json"):
        forms[form] = converted(mofward, TEXTS, "--to", form)
    for source in forms:
        for target, want in forms.items():
            for arguments in ([], ["--from", source]):
                got = converted(mofward, forms[source], "--to", target, *arguments)
                if got != want and not (target == "sddl" and got == converted(mofward, TEXTS)):
                    fail(f"{source} to {target} {arguments}: {got} not {want}")
    for text, line, octets in zip(converted(mofward, TEXTS), forms["json"], forms["hex"]):
        data = json.loads(line)
        if data["sddl"] != text or data["control"] != int.from_bytes(bytes.fromhex(octets)[2:4], "little"):
            fail(f"{text}: {data}")
        if ("dacl" in data) != ("D:" in text) or ("owner" in data) != text.startswith("O:") or ("sacl" in data) != ("S:" in text):
            fail(f"{text}: {data}")
    for octets, text in zip(forms["hex"], forms["base64"]):
        if base64.b64decode(text) != bytes.fromhex(octets):
            fail(f"{octets} is not {text}")


def check_limit(mofward):
    """The longest line there may be, one longer, and what follows them; the last line needs no end."""
    limit = 4 << 20
    done = run(mofward, lines=["O:BA\n", "x" * limit + "\n", "x" * (limit + 1) + "\n", "G:BA\n", "D:"])
    out = done.stdout.decode().split("\n")
    if out[0] != "O:BA" or not out[1].startswith("error: 1: SDDL is") or out[2] != f"error: {limit + 1}: the line is longer than {limit} bytes":
        fail(f"{out}")
    if out[3:] != ["G:BA", "D:", ""]:
        fail(f"{out}")


def check_largest(mofward):
    """Every form of the largest descriptor is a line that can be read."""
    ace = "(A;OICINPIOIDSAFA;0x7fffffff;;;S-1-0xffffffffffff-4294967295)"
    text = "O:BAG:BAD:" + ace * 3276 + "S:" + ace.replace("(A;", "(AU;") * 3276
    for form in ("hex", "base64", "mof", "json"):
        line = converted(mofward, [text], "--to", form)[0]
        if converted(mofward, [line]) != [text]:
            fail(f"the largest descriptor and {form}")
    if not converted(mofward, [text.replace("S:", ace + "S:")])[0].endswith("the list would be larger than 64 KiB"):
        fail("a descriptor that is too large")


def check_answers(mofward):
    """Each line is answered before the next one is asked."""
    with subprocess.Popen([mofward, "sddl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        for text in ("O:BA", "D:", "x"):
            process.stdin.write(text.encode() + b"\n")
            process.stdin.flush()
            answer = process.stdout.readline().decode()
            if not answer.startswith("error: 1: " if text == "x" else text):
                fail(f"{text}: {answer}")
        process.stdin.close()


def check_hostile(mofward):
    """Any line is answered by one line, whatever is in it."""
    generator = random.Random(4)
    seeds = [line for _, line, _ in LINES if 0 < len(line) < 1000]
    lines = []
    for _ in range(1500):
        line = bytearray(generator.choice(seeds).encode())
        for _ in range(generator.randrange(1, 6)):
            at = generator.randrange(len(line) + 1)
            line[at:at + generator.randrange(4)] = generator.choice([b"", b"{", b"}", b";", b"\"", b"\\", b"\0", b"\xff", b"instance of", b"NULL", b"(", b"#"])
        lines.append(bytes(line).replace(b"\n", b"") + b"\n")
    for form in ("sddl", "mof"):
        out = run(mofward, "--to", form, lines=lines).stdout
        if out.count(b"\n") != len(lines):
            fail(f"{len(lines)} hostile lines in, {out.count(bytes([10]))} out to {form}")


def check_dump(mofward, samples):
    """What 'mofward dump --json' says of a namespace can be read, and says the same."""
    with tempfile.TemporaryDirectory() as work:
        repo = f"{work}/acme.mwr"
        subprocess.run([mofward, "compile", "-o", repo, samples / "acme.mof"], check=True, timeout=60)
        dump = subprocess.run([mofward, "dump", "--json", repo], capture_output=True, check=True, timeout=60).stdout
    known = ("own", "sddl", "owner", "group", "dacl", "sacl")
    found = [{key: value for key, value in ns["security"].items() if key in known} for ns in json.loads(dump)["namespaces"]]
    if len(found) < 2 or converted(mofward, [json.dumps(each) for each in found]) != [each["sddl"] for each in found]:
        fail(f"the descriptors of a dump: {found}")


def check_help(mofward):
    """The examples of the help page do what stands beside them."""
    page = run(mofward, "--help").stdout.decode()
    examples = re.findall(r"^  mofward (sddl [^#<]*?) +#", page, re.M)
    if len(examples) < 5:
        fail(f"examples: {examples}")
    for example in examples:
        done = subprocess.run([mofward, *shlex.split(example)], capture_output=True, timeout=60)
        if done.returncode != 0 or done.stderr:
            fail(f"{example}: {done.stderr}")


def check_windows(mofward, shared):
    """Windows' own bytes: the same, or, where Windows pads a list, of the same structure; conditions are refused by name."""
    path = shared / "oracle/windows_sddl_to_binary.tsv"
    if not path.exists():
        print(f"skipped: {path} is not there")
        return
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("# ")]
    texts = [row[0].replace("\\t", "\t").replace("\\\\", "\\") for row in rows]
    ours = converted(mofward, texts, "--to", "hex", "--domain-sid", "S-1-5-21-2457507606-2709100691-398136650")
    ours_text, windows_text = converted(mofward, [o if o[:2] == "01" else "" for o in ours]), converted(mofward, [row[1] for row in rows])
    same = padded = 0
    kinds = {}
    for row, sddl, octets, text, other in zip(rows, texts, ours, ours_text, windows_text):
        foreign = re.search(r"\((" + "|".join(REFUSED) + ");", sddl)
        if foreign:
            kinds[foreign[1]] = kinds.get(foreign[1], 0) + 1
            if octets != refused(foreign.start(1) + 1, REFUSED[foreign[1]]) or not any(other == refused(1, why) for why in REFUSED.values()):
                fail(f"{sddl}: {octets}, and the bytes: {other}")
        elif row[2] == "exact" and octets == row[1]:
            same += 1
        elif row[2] != "exact" and text == other and not text.startswith("error"):
            padded += 1
        else:
            fail(f"{sddl}: {octets}, not {row[1]} ({row[2]}, {row[3]})")
    print(f"windows_sddl_to_binary.tsv through the program: {len(rows)} rows, {same} byte for byte, {padded} of the same structure, "
          f"refused by name: {dict(sorted(kinds.items()))}")
    if same < 1000 or not padded or len(kinds) < 4:
        fail("the file has rows of all kinds")


def main():
    mofward, shared = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    for check in (check_lines, check_program, check_forms, check_limit, check_largest, check_answers, check_hostile, check_help):
        check(mofward)
    check_dump(mofward, pathlib.Path(__file__).resolve().parents[2] / "samples")
    check_windows(mofward, shared)
    print("\n".join(failures) or "no failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
