"""mofward lint: for each rule MOF in which it finds one thing, at the right place, and MOF in which it finds nothing.

usage: lint.py MOFWARD

In a row that has a finding, "@@" stands in front of the place; it is taken out before the file is checked.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

CLSID = 'CLSID = "{0f9f7f0a-52b5-4e0c-9a41-6f6f2a0b9d11}";'
HOST = 'HostingModel = "NetworkServiceHost";'
USED = 'instance of __InstanceProviderRegistration { Provider = $P; SupportsGet = TRUE; };\n'
GOOD = f'instance of __Win32Provider as $P {{ Name = "Acme"; {CLSID} {HOST} }};\n' + USED
DECOUPLED = 'HostingModel = "Decoupled:Com";'
SUBSCRIPTION = r'#pragma namespace("\\\\.\\root\\subscription")' "\n"
CODE = 'class CommandLineEventConsumer : __EventConsumer { [key] string Name; string CommandLineTemplate; };\n' \
       'class ActiveScriptEventConsumer : __EventConsumer { [key] string Name; string ScriptText; };\n'
ADMINS, SYSTEM = "CreatorSID = {1,2,0,0,0,0,0,5,32,0,0,0,32,2,0,0};", "CreatorSID = {1,1,0,0,0,0,0,5,18,0,0,0};"
TRIPLE = SUBSCRIPTION + 'class Acme_Pager : __EventConsumer {{ [key] string Name; }};\n' \
    'instance of __EventFilter {{ Name = "F"; {} }};\ninstance of Acme_Pager as $C {{ Name = "C"; {} }};\n' \
    'instance of {}__FilterToConsumerBinding {{ Filter = "\\\\\\\\.\\\\root\\\\subscription:__EventFilter.Name=\\"F\\""; Consumer = $C; {} }};\n'
ACME = r'#pragma namespace("\\\\.\\root")' '\n{}instance of __Namespace {{ Name = {}"Acme"; }};\n' r'#pragma namespace("\\\\.\\root\\Acme")' "\n"
SDDL = '[NamespaceSecuritySDDL("O:BAG:BAD:(A;CI;0x6003F;;;BA)")]\n'
ENCRYPTED = "[RequiresEncryption(TRUE)] instance of __SystemSecurity { };\n"


def provider(rest, used=USED):
    return f'instance of __Win32Provider as $P {{ Name = "Acme"; {rest} }};\n{used}'


def namespace(dacl):
    return f'[NamespaceSecuritySDDL("O:BAG:BAD:{dacl}")]\ninstance of __Namespace {{ Name = "Acme"; }};\n'


def filter_of(rest):
    return SUBSCRIPTION + f'instance of __EventFilter {{ Name = "F"; {rest} }};\n'


# (rule, part of the sentence or None when nothing is to be found, MOF)
CASES = [
    ("ace-order", "denied behind", namespace("(A;CI;0x6003F;;;BA)@@(D;CI;0x20;;;LS)(D;CI;0x2;;;LS)")),
    ("ace-order", "denied behind", namespace('(A;CI;0x6003F;;;BA)"\n   "@@(D;CI;0x20;;;LS)')),
    ("ace-order", "denied behind", filter_of('EventAccess = "O:BAG:BAD:(A;;0x80;;;NS)@@(D;;0x80;;;LS)";')),
    ("ace-order", None, namespace("(D;CI;0x20;;;LS)(A;CI;0x6003F;;;BA)(A;CI;0x13;;;AU)")),
    ("autorecover", "no #pragma autorecover", "@@class Acme_Pump { [key] string Name; };\n"),
    ("autorecover", None, "#pragma autorecover\nclass Acme_Pump { [key] string Name; };\n"),
    ("broad-access", "Everyone may connect from other computers", namespace("(A;CI;0x6003F;;;BA)@@(A;CI;0x21;;;WD)")),
    ("broad-access", "Network, which is every remote caller, may connect", namespace("(A;CI;0x6003F;;;BA)@@(A;CI;0x21;;;NU)")),
    ("broad-access", "Authenticated Users may write and delete instances", namespace("(A;CI;0x6003F;;;BA)@@(A;CI;0x1b;;;AU)")),
    ("broad-access", "Everyone may write what providers serve", namespace("(A;CI;0x6003F;;;BA)@@(A;CI;0x13;;;WD)")),
    ("broad-access", "Everyone may subscribe to events", namespace("(A;CI;0x6003F;;;BA)@@(A;CI;0x41;;;WD)")),
    ("broad-access", "Anonymous needs no account", namespace("(A;CI;0x6003F;;;BA)@@(A;CI;0x1;;;AN)")),
    ("broad-access", "Guests needs no account", namespace("(A;CI;0x6003F;;;BA)@@(A;CI;0x1;;;BG)")),
    ("broad-access", None, namespace("(D;CI;0x3f;;;AN)(A;CI;0x6003F;;;BA)(A;CI;0x33;;;AU)(A;CI;0x3;;;WD)(A;CI;0x13;;;BU)")),
    ("code-consumer", "starts a program as LocalSystem", SUBSCRIPTION + CODE + 'instance of @@CommandLineEventConsumer { Name = "C"; };\n'),
    ("code-consumer", "runs a script", SUBSCRIPTION + CODE + 'class Acme_Script : ActiveScriptEventConsumer { };\n'
     'instance of @@Acme_Script { Name = "C"; };\n'),
    ("code-consumer", None, SUBSCRIPTION + CODE + 'class Acme_Pager : __EventConsumer { [key] string Name; };\n'
     'instance of Acme_Pager { Name = "C"; };\n'),
    ("code-consumer", None, 'class CommandLineEventConsumer { [key] string Name; };\ninstance of CommandLineEventConsumer { Name = "C"; };\n'),
    ("creator-sid", "no event is delivered", TRIPLE.format(ADMINS, ADMINS, "@@", SYSTEM)),
    ("creator-sid", "no event is delivered", TRIPLE.format(ADMINS, SYSTEM, "@@", "")),
    ("creator-sid", "no event is delivered", TRIPLE.format(ADMINS, "", "@@", ADMINS.replace("32,2", "33,2"))),
    ("creator-sid", None, TRIPLE.format(ADMINS, ADMINS, "", ADMINS)),
    ("creator-sid", None, TRIPLE.format("", SYSTEM, "", "")),
    ("decoupled-access", "provider 'Acme' has no SecurityDescriptor", provider(CLSID + ' HostingModel = @@"Decoupled:Com";')),
    ("decoupled-access", None, provider(CLSID + DECOUPLED + ' SecurityDescriptor = "O:BAG:BAD:(A;;0x1;;;BA)";')),
    ("decoupled-access", None, GOOD),
    ("discouraged-hosting", "act as its callers",
     provider(CLSID + ' HostingModel = @@"decoupled:com:foldidentity(false)"; SecurityDescriptor = "O:BAG:BAD:(A;;0x1;;;BA)";')),
    ("discouraged-hosting", "Decoupled:Noncom is not supported",
     provider(CLSID + ' HostingModel = @@"Decoupled:Noncom"; SecurityDescriptor = "O:BAG:BAD:(A;;0x1;;;BA)";')),
    ("discouraged-hosting", None,
     provider(CLSID + ' HostingModel = "Decoupled:Com:FoldIdentity(TRUE)"; SecurityDescriptor = "O:BAG:BAD:(A;;0x1;;;BA)";')),
    ("event-access", "Authenticated Users may publish", filter_of('EventAccess = "O:BAG:BAD:(A;;0x80;;;BA)@@(A;;0x80;;;AU)";')),
    ("event-access", "EventAccess has no DACL", filter_of('EventAccess = @@"O:BAG:BA";')),
    ("event-access", "EventAccess is not SDDL", filter_of('EventAccess = @@"everybody";')),
    ("event-access", None, filter_of('EventAccess = "O:BAG:BAD:(A;;0x80;;;NS)(A;;0x1;;;WD)";')),
    ("local-system-host", "runs as LocalSystem and does not impersonate", provider(CLSID + ' HostingModel = @@"LocalSystemHost:pumps";')),
    ("local-system-host", "may run as LocalSystem;", provider(CLSID + ' HostingModel = @@"LocalSystemHostOrSelfHost"; ImpersonationLevel = 1;')),
    ("local-system-host", "runs as LocalSystem", 'class Acme_Provider : __Win32Provider { string HostingModel = "LocalSystemHost"; };\n'
     f'instance of @@Acme_Provider as $P {{ Name = "Acme"; {CLSID} }};\n' + USED),
    ("local-system-host", None, GOOD),
    ("missing-description", "class 'Acme_Pump'", 'class @@Acme_Pump { [key, Description("What it is called.")] string Name; };\n'),
    ("missing-description", "property 'Name'", '[Description("A pump.")] class Acme_Pump { [key] string @@Name; };\n'),
    ("missing-description", "method 'Start'", '[Description("A pump.")] class Acme_Pump { [key, Description("Its name.")] string Name;\n'
     '  void @@Start(); };\n'),
    ("missing-description", None, '[Description("A pump.")] class Acme_Pump { [key, Description("Its name.")] string Name; };\n'
     '[Description("A big one.")] class Acme_BigPump : Acme_Pump { [Override("Name")] string Name; };\n'),
    ("missing-key", "class 'Acme_Pump' has no key", "class @@Acme_Pump { string Name; };\n"),
    ("missing-key", None, "class Acme_Login { string User; };\nclass Acme_Old : Acme_Login { };\nclass Acme_Part { uint32 Size; };\n"
     "class Acme_Result { uint32 Code; };\nclass Acme_Pump { [key] string Name; Acme_Login Login;\n"
     "[EmbeddedInstance(\"Acme_Part\")] string Part; void Start([out] Acme_Result Result); };\n"),
    ("missing-key", None, "[singleton] class Acme_Pumps { uint32 Count; };\n[abstract] class Acme_Thing { string Name; };\n"
     "class Acme_Stopped : __ExtrinsicEvent { string Name; };\n"),
    ("namespace-descriptor", "no descriptor of its own", ACME.format("", "@@") + ENCRYPTED + GOOD),
    ("namespace-descriptor", None, ACME.format(SDDL, "") + ENCRYPTED + GOOD),
    ("namespace-descriptor", None, ACME.format("", "")),
    ("namespace-descriptor", None, ACME.format("", "").replace("Acme", "CIMV2") + GOOD),
    ("namespace-encryption", "does not require encryption", ACME.format(SDDL, "@@") + GOOD),
    ("namespace-encryption", None, ACME.format(SDDL, "") + ENCRYPTED + GOOD),
    ("namespace-encryption", None, r'#pragma namespace("\\\\.\\root\\cimv2")' "\n" + GOOD),
    ("no-hosting-model", "provider 'Acme' has no HostingModel", f'instance of @@__Win32Provider as $P {{ Name = "Acme"; {CLSID} }};\n' + USED),
    ("no-hosting-model", None, 'class Acme_Provider : __Win32Provider { string HostingModel = "LocalServiceHost"; };\n'
     f'instance of Acme_Provider as $P {{ Name = "Acme"; {CLSID} }};\n' + USED),
    ("open-event-filter", "has no EventAccess", SUBSCRIPTION + 'instance of @@__EventFilter { Name = "F"; };\n'),
    ("open-event-filter", None, filter_of('EventAccess = "O:BAG:BAD:(A;;0x80;;;NS)";')),
    ("plain-credential", "'AdminPassword' is given", 'class Acme_Pump { [key] string Name; string @@AdminPassword = "hunter2"; };\n'),
    ("plain-credential", "'Pwd' is given", 'class Acme_Pump { [key] string Name; string Pwd; };\n'
     'instance of Acme_Pump { Name = "A"; @@Pwd = "hunter2"; };\n'),
    ("plain-credential", "'ApiKey' is given", 'class Acme_Pump { [key] string Name; string ApiKey[]; };\n'
     'instance of Acme_Pump { Name = "A"; @@ApiKey = {"hun" /* so */ "ter2", ""}; };\n'),
    ("plain-credential", "'Secret' is given", 'class Acme_Login { [key] string Id; string Secret; };\nclass Acme_Pump { [key] string Name; Acme_Login Login; };\n'
     'instance of Acme_Pump { Name = "A"; Login = instance of Acme_Login { Id = "1"; @@Secret = "hunter2"; }; };\n'),
    ("plain-credential", "'AgentWriteCommunityName' is given", '[@@AgentWriteCommunityName("hunter2")]\nclass Acme_Pump { [key] string Name; };\n'),
    ("plain-credential", "the value of 'Source' holds a password", 'class Acme_Pump { [key] string Name; string Source; };\n'
     'instance of Acme_Pump { Name = "A"; @@Source = "Server=x;User=y;Password=hunter2;"; };\n'),
    ("plain-credential", "the value of 'Source' holds a password", 'class Acme_Pump { [key] string Name; string Source; };\n'
     'instance of Acme_Pump { Name = "A"; @@Source = "PWD=\'hunter2\'"; };\n'),
    ("plain-credential", None, 'class Acme_Login { [key] string Id; string Token; };\nclass Acme_Pump { [key] string Name; string Password; uint32 Secret = 5; };\n'
     '[Description("password=hunter2 is how it begins")] class Acme_Other { [key] string Name; string PasswordHint = "as always"; };\n'
     'instance of Acme_Pump { Name = "Password=;Pwd=%Pwd%"; Password = "%Password%"; };\n'
     'instance of Acme_Pump { Name = "B"; Password = "-----BEGIN CMS-----\\nMII\\n-----END CMS-----"; };\n'),
    ("property-as-qualifier", "EventAccess is a property",
     SUBSCRIPTION + '[@@EventAcess("O:BAG:BAD:(A;;0x80;;;NS)")] instance of __EventFilter { Name = "F"; };\n'),
    ("property-as-qualifier", "HostingModel is a property", f'[@@HostingModel("LocalServiceHost")] instance of __Win32Provider as $P\n'
     f'{{ Name = "Acme"; {CLSID} {HOST} }};\n' + USED),
    ("property-as-qualifier", None, '[Acme_Color("red")] ' + GOOD),
    ("provider-access", "Users may register as this provider",
     provider(CLSID + DECOUPLED + ' SecurityDescriptor = "O:BAG:BAD:(A;;0x1;;;BA)@@(A;;0x1;;;BU)";')),
    ("provider-access", "SecurityDescriptor has no DACL", provider(CLSID + DECOUPLED + ' SecurityDescriptor = @@"O:BAG:BA";')),
    ("provider-access", "protects nothing here", provider(CLSID + HOST + ' SecurityDescriptor = @@"O:BAG:BAD:(A;;0x1;;;BA)";')),
    ("provider-access", None, provider(CLSID + DECOUPLED + ' SecurityDescriptor = "O:BAG:BAD:(D;;0x1;;;WD)(A;;0x1;;;BA)";')),
    ("provider-clsid", "provider 'Acme' has no CLSID", f'instance of @@__Win32Provider as $P {{ Name = "Acme"; {HOST} }};\n' + USED),
    ("provider-clsid", None, provider(HOST + " ClientLoadable" + CLSID)),
    ("provider-kind", "registered for methods only", provider(CLSID + HOST, "instance of __MethodProviderRegistration { Provider = $P; };\n")
     + '[dynamic, @@provider("Acme")] class Acme_Pump { [key] string Name; };\n'),
    ("provider-kind", "has no __MethodProviderRegistration",
     GOOD + '[dynamic, provider("acme")] class Acme_Pump { [key] string Name; [implemented] void @@Start(); };\n'),
    ("provider-kind", None, GOOD + "instance of __MethodProviderRegistration { Provider = \"__Win32Provider.Name=\\\"Acme\\\"\"; };\n"
     '[dynamic, provider("Acme")] class Acme_Pump { [key] string Name; [implemented] void Start(); };\n'
     '[dynamic, provider("Other")] class Acme_Valve { [key] string Name; };\n'),
    ("qualifier-name", "did you mean 'Privileges'", '[@@Privilegs{"SeShutdownPrivilege"}]\nclass Acme_Pump { [key] string Name; };\n'),
    ("qualifier-name", None, '[Privileges{"SeShutdownPrivilege"}, Acme_Color("red")]\nclass Acme_Pump { [key] string Name; };\n'),
    ("query-language", "there is no other", filter_of('Query = "select * from __Event"; QueryLanguage = @@"SQL";')),
    ("query-language", None, filter_of('Query = "select * from __Event"; QueryLanguage = "wql";')),
    ("subscription-namespace", "a subscription in 'root\\default'", 'instance of @@__EventFilter { Name = "F"; };\n'),
    ("subscription-namespace", "a subscription in 'root\\default'", 'instance of @@__FilterToConsumerBinding {\n'
     '  Filter = "\\\\\\\\.\\\\root\\\\subscription:__EventFilter.Name=\\"F\\""; Consumer = "\\\\\\\\.\\\\root\\\\subscription:Acme_Pager.Name=\\"C\\""; };\n'),
    ("subscription-namespace", None, filter_of('EventNamespace = "root\\\\cimv2";')),
    ("unused-provider", "registered for nothing", f'instance of @@__Win32Provider {{ Name = "Acme"; {CLSID} {HOST} }};\n'),
    ("unused-provider", None, GOOD),
]


def run(mofward, *arguments):
    return subprocess.run([mofward, *map(str, arguments)], capture_output=True, text=True, timeout=60)


def place_of(text):
    before = text[:text.index("@@")]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def check_case(mofward, file, case):
    rule, sentence, text = case
    text = text if rule == "autorecover" else "#pragma autorecover\n" + text
    file.write_text(text.replace("@@", ""), encoding="utf-8")
    done = run(mofward, "lint", f"-W{rule}", "--diagnostics-format=json", file)
    said = [(entry["name"], entry["line"], entry["column"]) for entry in json.loads(done.stderr)]
    want = [(rule, *place_of(text))] if sentence else []
    if said != want or done.returncode != bool(sentence) or (sentence and sentence not in json.loads(done.stderr)[0]["message"]):
        yield f"{rule}: wanted {want} {sentence!r}, status {done.returncode}: {done.stderr}\nof\n{text}"
    for style in ("text", "msvc", "sarif"):
        done = run(mofward, "lint", f"-W{rule}", f"--diagnostics-format={style}", file)
        mark = {"text": f"[-W{rule}]", "msvc": f" {rule}: ", "sarif": f'"ruleId": "{rule}"'}[style]
        if done.returncode != bool(sentence) or "hunter2" in done.stderr or (mark in done.stderr) != bool(sentence):
            yield f"{rule}, {style}: status {done.returncode}: {done.stderr[-2000:]}"


def check_rules(mofward):
    """Each rule that is listed has rows of both kinds, and each row is about a rule."""
    listed = [line.split()[0] for line in run(mofward, "lint", "--list").stdout.splitlines()]
    for rule in listed:
        if {bool(case[1]) for case in CASES if case[0] == rule} != {True, False}:
            yield f"{rule} needs a row where it finds something and one where it does not"
    yield from (f"{case[0]} is no rule" for case in CASES if case[0] not in listed)
    if listed != sorted(listed):
        yield "--list is not sorted"


WRONG_HOST = provider(CLSID + 'HostingModel = "LocalSystemHost";')
SECRET = 'class Acme_Pump { [key] string Name; string Password = "hunter2"; uint32 Pwd = "hunter2"; };\n'
# (arguments, text of a.mof, exit status, what standard error has, what it has not)
PROGRAM = [
    (["a.mof"], WRONG_HOST, 1, ["warning:", "-Wlocal-system-host"], []),
    (["-Wno-local-system-host", "a.mof"], WRONG_HOST, 0, [], ["-W"]),
    (["-Werror=local-system-host", "a.mof"], WRONG_HOST, 1, ["error:", "-Wlocal-system-host"], ["warning:"]),
    (["-Werror", "a.mof"], WRONG_HOST, 1, ["error:", "-Wlocal-system-host"], ["warning:"]),
    (["-Wno-missing-key", "a.mof"], "class Acme_Pump { };\n", 0, [], ["-W"]),
    (["a.mof"], "class Acme_Pump { };\n", 1, ["-Wmissing-key"], ["-Wmissing-description"]),
    (["-Wextra", "a.mof"], "class Acme_Pump { };\n", 1, ["-Wmissing-key", "-Wmissing-description"], []),
    (["-Wextra", "-Wno-missing-description", "a.mof"], "class Acme_Pump { };\n", 1, ["-Wmissing-key"], ["-Wmissing-description"]),
    # an error of the language is all that is told, and even it does not show a credential
    (["a.mof"], WRONG_HOST + "class Acme_Pump : Absent { };\n", 1, ["-Wunknown-superclass"], ["-Wlocal-system-host"]),
    (["a.mof"], SECRET, 1, ["-Wtype-mismatch"], ["hunter2"]),
    # dangers that the compiler tells are told once
    (["a.mof"], namespace("(A;CI;0x6003F;;;WD)"), 1, ["-Wdangerous-descriptor"], ["-Wbroad-access"]),
    (["a.mof"], "[dynamic] class Acme_Pump { [key] string Name; };\n", 1, ["-Wprovider]"], ["-Wprovider-"]),
    (["a.mof"], "class Acme_Pump { [key] string Name; [implemented] void Start(); };\n", 1, ["-Wprovider]"], ["-Wprovider-"]),
    # the binding of a consumer that runs code is shown, by alias and by path
    (["a.mof"], SUBSCRIPTION + CODE + 'instance of CommandLineEventConsumer as $C { Name = "C"; };\n'
     'instance of __EventFilter as $F { Name = "F"; };\ninstance of __FilterToConsumerBinding { Consumer = $C; Filter = $F; };\n',
     1, ["a.mof:7:13: note: it is bound"], []),
    (["a.mof"], SUBSCRIPTION + CODE + 'instance of CommandLineEventConsumer { Name = "C"; };\n'
     'instance of __FilterToConsumerBinding { Consumer = "\\\\\\\\.\\\\root\\\\subscription:commandlineeventconsumer.name=\\"c\\"";\n'
     'Filter = "__EventFilter.Name=\\"F\\""; };\n', 1, ["a.mof:6:13: note: it is bound"], []),
    (["a.mof"], SUBSCRIPTION + CODE + 'instance of CommandLineEventConsumer { Name = "Password=hunter2"; };\n', 1, ["consumer '...'"], ["hunter2"]),
    (["--dialect=cim", "a.mof"], "class Acme_Pump { [Key] string Name; };\n", 0, [], ["-W"]),
    (["-isystem", "system", "a.mof"], '#pragma include("b.mof")\n', 0, [], ["-W"]),
    (["absent.mof"], "", 3, ["absent.mof"], []),
    ([], "", 2, ["no MOF file is named"], []),
    (["--list", "a.mof"], "", 2, ["--list takes no files"], []),
    (["-Wno-such", "a.mof"], "", 2, ["there is no diagnostic"], []),
]


def check_program(mofward, work):
    (work / "system").mkdir()
    (work / "system/b.mof").write_text(WRONG_HOST, encoding="utf-8")
    for arguments, text, status, there, absent in PROGRAM:
        (work / "a.mof").write_text(("" if "--dialect=cim" in arguments else "#pragma autorecover\n") + text, encoding="utf-8")
        done = subprocess.run([mofward, "lint", *arguments], capture_output=True, text=True, timeout=60, cwd=work)
        if done.returncode != status or not all(part in done.stderr for part in there) or any(part in done.stderr for part in absent):
            yield f"lint {arguments}: status {done.returncode}, not {status}: {done.stderr}\nof\n{text}"
    done = run(mofward, "check", "-Wlocal-system-host", work / "system/b.mof")
    if done.returncode != 0 or done.stderr:
        yield f"check says what only lint says: {done.stderr}"


def check_document(mofward):
    """Each rule has a row, and the example is as good as it says."""
    path = pathlib.Path(__file__).resolve().parents[2] / "docs/lint.md"
    text = path.read_text(encoding="utf-8")
    rules = [line.split()[0] for line in run(mofward, "lint", "--list").stdout.splitlines()]
    yield from (f"docs/lint.md has no row for {rule}" for rule in rules if f"\n| `{rule}`" not in text)
    example = text.split("```mof\n")[1].split("```")[0]
    done = subprocess.run([mofward, "lint", "-Wextra", "-"], input=example, capture_output=True, text=True, timeout=60)
    if done.returncode != 0 or done.stderr:
        yield f"the example of docs/lint.md: {done.stderr}"


def main():
    mofward, failures = str(pathlib.Path(sys.argv[1]).resolve()), []
    with tempfile.TemporaryDirectory() as work:
        for case in CASES:
            failures += check_case(mofward, pathlib.Path(work) / "case.mof", case)
        failures += check_program(mofward, pathlib.Path(work))
    failures += [*check_rules(mofward), *check_document(mofward)]
    print("\n".join(failures))
    print(f"{len(CASES)} cases, {len(PROGRAM)} runs, {len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
