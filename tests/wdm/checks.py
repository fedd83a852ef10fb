"""mofward check --wdm: MOF with one mistake, told at the right place, beside MOF without it; and input that means harm.

usage: checks.py MOFWARD

In a row that has a finding, "@@" stands in front of the place; it is taken out before the file is checked.
"""
import pathlib
import subprocess
import sys
import tempfile
import time

NUMBERS = iter(range(1, 1000000))


def guid():
    return f"guid(\"{{7c1f3f0e-2a60-4a5c-9f4e-{next(NUMBERS):012x}}}\")"


INSTANCE = "[key, read] string InstanceName; [read] boolean Active; "
SERVED = 'WMI, Dynamic, Provider("WMIProv"), Locale("MS\\\\0x409")'


def block(body, instance=INSTANCE, name="Acme_Pump", qualifiers=SERVED, above=""):
    return f"[{qualifiers}, {guid()}]\nclass {name}{above} {{ {instance}{body} }};\n"


def inner(body, name="Acme_Valve"):
    return f"[WMI, {guid()}] class {name} {{ {body} }};\n"


ONE = "[WmiDataId(1)] uint32 A; "
VALVE = inner("[WmiDataId(1)] uint32 Turns;")
METHOD = "[Implemented, WmiMethodId(1)] "
SAME = guid()
TRACE = '[guid("{7c1f3f0e-2a60-4a5c-9f4e-0d6a2a5b8c11}"), EventVersion(2)] class Acme_Trace : MSNT_SystemTrace { };\n' \
    "[EventType{1, 2}] class Acme_Start : Acme_Trace { [WmiDataId(1)] object Anything; };\n"

# (name or None when nothing is to be found, "error" or "warning", part of the sentence, MOF)
CASES = [
    (None, "", "", block(ONE)),
    (None, "", "", VALVE + block("[WmiDataId(1)] Acme_Valve Valve;")),
    ("syntax", "error", "", block(ONE) + "class Acme_Box { uint8 @@; };\n"),
    # guid
    ("wdm-guid", "error", "has no guid", f"[{SERVED}] class @@Acme_Pump {{ {INSTANCE}{ONE}}};\n"),
    ("guid", "error", "is not a GUID", f'[{SERVED}, guid(@@"{{7c1f}}")] class Acme_Pump {{ {INSTANCE}{ONE}}};\n'),
    ("guid", "error", "is not a GUID", f'[{SERVED}, guid(@@12)] class Acme_Pump {{ {INSTANCE}{ONE}}};\n'),
    ("guid", "error", "is not a GUID", f'[{SERVED}, @@guid] class Acme_Pump {{ {INSTANCE}{ONE}}};\n'),
    (None, "", "", f'[{SERVED}, GUID("7C1F3F0E-2a60-4a5c-9f4e-0d6a2a5b8c11")] class Acme_Pump {{ {INSTANCE}{ONE}}};\n'),
    ("wdm-guid", "error", "has the guid of class 'Acme_A'", f"[{SERVED}, {SAME}] class Acme_A {{ {INSTANCE}{ONE}}};\n"
     f"[{SERVED}, {SAME.replace('guid(', 'guid(@@').replace('c', 'C').replace('f', 'F')}] class Acme_B {{ {INSTANCE}{ONE}}};\n"),
    (None, "", "", f"[{SERVED}, {SAME}] class Acme_A {{ {INSTANCE}{ONE}}};\n"
     f"[{SERVED}, Amendment, {SAME}] class Acme_A {{ {INSTANCE}{ONE}}};\n"),
    # qualifiers of the class
    ("wdm-qualifiers", "error", "no WMI", block(ONE, name="@@Acme_Pump", qualifiers=SERVED.replace("WMI, ", ""))),
    ("wdm-qualifiers", "error", "not Dynamic", block(ONE, name="@@Acme_Pump", qualifiers=SERVED.replace("Dynamic, ", ""))),
    ("wdm-qualifiers", "error", "no Provider", block(ONE, name="@@Acme_Pump", qualifiers=SERVED.replace('Provider("WMIProv"), ', ""))),
    ("wdm-qualifiers", "error", "names no provider", block(ONE, qualifiers=SERVED.replace('Provider("WMIProv")', "@@Provider"))),
    ("wdm-qualifiers", "warning", "is served by 'Acme'", block(ONE) + block("uint8 B;", "", "Acme_B", SERVED.replace("Provider", "@@Provider").replace("WMIProv", "Acme"))),
    (None, "", "", f"class Acme_Base {{ {ONE}}};\n" + block("[WmiDataId(2)] uint8 B;", above=" : Acme_Base")),
    (None, "", "", block(ONE, qualifiers=SERVED.replace("WMIProv", "wmiprov").replace("Dynamic", "dynamic"))),
    ("wdm-locale", "warning", "no Locale", block(ONE, name="@@Acme_Pump", qualifiers='WMI, Dynamic, Provider("WMIProv")')),
    ("wdm-no-class", "warning", "", "class Acme_Pump { };\n"),
    ("wdm-no-class", "warning", "", TRACE),
    ("wdm-no-class", "warning", "", '[Dynamic, Provider("Acme")] class Acme_Pump { [WmiDataId(1), Max(6)] uint8 A[]; };\n'),
    ("wdm-unused", "warning", "no class embeds", f"[WMI, {guid()}] class @@Acme_Valve {{ {ONE} }};\n"),
    ("wdm-unused", "warning", "no class embeds", f"class Acme_Base {{ }};\n[WMI, {guid()}] class @@Acme_Valve : Acme_Base {{ {ONE} }};\n"),
    # the properties of an instance
    ("wdm-instance-name", "error", "tells its instances apart", block(ONE, "[read] boolean Active; ", name="@@Acme_Pump")),
    ("wdm-instance-name", "error", "tells its instances apart", block(ONE, "[key, read] uint32 @@InstanceName; [read] boolean Active; ")),
    ("wdm-instance-name", "error", "tells its instances apart", block(ONE, "[read] string @@InstanceName; [read] boolean Active; ")),
    ("wdm-instance-name", "error", "tells its instances apart", block(ONE, "[key] string @@InstanceName[]; [read] boolean Active; ")),
    ("wdm-active", "error", "whether the driver is there", block(ONE, "[key, read] string InstanceName; ", name="@@Acme_Pump")),
    ("wdm-active", "error", "whether the driver is there", block(ONE, "[key, read] string InstanceName; uint8 @@Active; ")),
    (None, "", "", block(ONE, "", above=" : Acme_Elsewhere")),
    (None, "", "", f"[Abstract] class Acme_Base {{ {INSTANCE}}};\n" + block(ONE, "", above=" : Acme_Base")),
    # ids of data
    ("wmi-data-id", "warning", "has no WmiDataId", block(ONE + "uint32 @@B;")),
    ("wmi-data-id", "error", "number from 1", block(ONE + '[@@WmiDataId("2")] uint32 B;')),
    ("wmi-data-id", "error", "'A' and 'B' both have WmiDataId(1)", block(ONE + "[@@WmiDataId(1)] uint32 B;")),
    ("wmi-data-id", "error", "'B' has 3 where 2 is next", block(ONE + "[@@WmiDataId(3)] uint32 B;")),
    ("wmi-data-id", "error", "'A' has 0 where 1 is next", block("[@@WmiDataId(0)] uint32 A;")),
    (None, "", "", block("[WmiDataId(2)] uint32 B; " + ONE)),
    (None, "", "", block(ONE) + block("[WmiDataId(2)] uint32 B; ", "", "Acme_More", above=" : Acme_Pump")),
    (None, "", "", block(ONE) + block(ONE, "", "Acme_More", above=" : Acme_Pump")),
    ("wmi-data-id", "error", "'A' and 'B' both", block(ONE) + block("[@@WmiDataId(1)] uint32 B; ", "", "Acme_More", above=" : Acme_Pump")),
    # methods
    ("wdm-method", "error", "returns a value", block(METHOD + "@@uint32 Run();")),
    ("wdm-method", "error", "not Implemented", block("[WmiMethodId(1)] void @@Run();")),
    ("wmi-data-id", "error", "WmiMethodId(1)", block("[Implemented] void @@Run();")),
    ("wmi-data-id", "error", "WmiMethodId(1)", block("[Implemented, @@WmiMethodId(0)] void Run();")),
    ("wmi-data-id", "error", "'Run' and 'Stop' both", block(METHOD + "void Run(); [Implemented, @@WmiMethodId(1)] void Stop();")),
    (None, "", "", block(METHOD + "void Run([in] uint8 A, [out] uint8 B, [in, out] uint8 C); [Implemented, WmiMethodId(0x4000)] void Stop();")),
    ("wdm-parameter", "error", "neither in nor out", block(METHOD + "void Run(uint8 @@A);")),
    ("wdm-parameter", "error", "neither in nor out", block(METHOD + "void Run([in(false)] uint8 @@A);")),
    ("parameter-id", "error", "both have ID(0)", block(METHOD + "void Run([in, id(0)] uint8 A, [in, @@id(0)] uint8 B);")),
    ("parameter-id", "error", "has no ID", block(METHOD + "void Run([in, id(0)] uint8 A, [in] uint8 @@B);")),
    ("parameter-id", "error", "number from 0", block(METHOD + 'void Run([in, @@id("0")] uint8 A);')),
    (None, "", "", block(METHOD + "void Run([in, id(1)] uint8 A, [out, id(0)] uint8 B);")),
    # types
    ("wdm-type", "error", "a reference", block("[WmiDataId(1)] @@Acme_Pump ref Other;")),
    ("wdm-type", "error", "cannot hold object", block("[WmiDataId(1)] @@object Other;")),
    ("wdm-type", "error", "cannot hold object", block("[WmiDataId(1)] @@object Other[4];")),
    ("wdm-type", "warning", "no documented type", block("[WmiDataId(1)] @@real32 Other;")),
    ("wdm-type", "warning", "no documented type", block("[WmiDataId(1)] @@real64 Other;")),
    ("wdm-type", "warning", "no documented type", block("[WmiDataId(1)] @@char16 Other;")),
    ("wdm-type", "error", "a reference", block(METHOD + "void Run([in] @@Acme_Pump ref Other);")),
    ("wdm-embedded", "error", "not declared", block("[WmiDataId(1)] @@Acme_Valve Valve;")),
    ("wdm-embedded", "error", "no data layout", "class Acme_Valve { uint32 Turns; };\n" + block("[WmiDataId(1)] @@Acme_Valve Valve;")),
    ("wdm-embedded", "error", "contains itself", block("[WmiDataId(1)] @@Acme_Pump Inside;")),
    ("wdm-embedded", "error", "contains itself", inner("[WmiDataId(1)] Acme_Pump Back;") + block("[WmiDataId(1)] @@Acme_Valve Valve;")),
    (None, "", "", block("[WmiDataId(1)] Acme_Valve Valve;") + VALVE),
    (None, "", "", VALVE + block(METHOD + "void Run([in] Acme_Valve Valve, [out] Acme_Valve Valves[2]);")),
    # arrays
    ("wdm-array", "warning", "how many elements", block("[WmiDataId(1)] uint8 @@Data[];")),
    (None, "", "", block("[WmiDataId(1), Max(4)] uint8 Data[]; [WmiDataId(2)] uint8 More[4]; [WmiDataId(3), MaxLen(4)] uint8 Most[];")),
    (None, "", "", block(ONE + '[WmiDataId(2), WmiSizeIs("a")] uint8 Data[];')),
    ("wmi-data-id", "error", "none of this name", block(ONE + '[WmiDataId(2), @@WmiSizeIs("B")] uint8 Data[];')),
    ("wmi-data-id", "error", "no integer", block('[WmiDataId(1)] boolean A; [WmiDataId(2), @@WmiSizeIs("A")] uint8 Data[];')),
    ("wmi-data-id", "error", "no integer", block('[WmiDataId(1)] uint8 A[2]; [WmiDataId(2), @@WmiSizeIs("A")] uint8 Data[];')),
    ("wmi-data-id", "error", "in quotes", block(ONE + "[WmiDataId(2), @@WmiSizeIs(1)] uint8 Data[];")),
    ("wmi-data-id", "error", "in quotes", block(ONE + "[WmiDataId(2), @@WmiSizeIs] uint8 Data[];")),
    ("wdm-offset", "warning", "depends on the data of 'A'", block("[WmiDataId(1)] string A; [WmiDataId(2)] uint8 @@B;")),
    (None, "", "", block("[WmiDataId(1), MaxLen(8)] string A; [WmiDataId(2)] uint8 B;")),
    # limits
    ("wdm-limit", "error", "1 to 32767", block("[WmiDataId(1), MaxLen(@@32768)] string A;")),
    (None, "", "", block("[WmiDataId(1), MaxLen(32767)] string A;")),
    ("wdm-limit", "error", "1 to 2147483647", block("[WmiDataId(1), Max(@@0)] uint8 A[];")),
    ("wdm-limit", "error", "1 to 2147483647", block("[WmiDataId(1), Max(@@2147483648)] uint8 A[];")),
    (None, "", "", block("[WmiDataId(1)] uint8 A[2147483647];")),
    ("wdm-limit", "error", "larger than 2147483647", block("[WmiDataId(1)] uint8 A[2147483647]; [WmiDataId(2)] uint8 @@B;")),
    ("wdm-limit", "error", "larger than 2147483647", block("[WmiDataId(1), Max(2147483647)] uint64 @@A[];")),
    # events, namespaces
    ("wdm-event", "error", "derive from WMIEvent", block(ONE, above=" : @@__ExtrinsicEvent")),
    ("wdm-event", "error", "derive from WMIEvent", "class Acme_Base : @@__Event { };\n" + block(ONE, above=" : Acme_Base")),
    (None, "", "", "class WMIEvent : __ExtrinsicEvent { };\n" + block(ONE, above=" : WMIEvent")),
    ("wdm-namespace", "warning", "not in root\\wmi", '#pragma namespace(@@"\\\\\\\\.\\\\root\\\\cimv2")\n' + block(ONE)),
    ("wdm-namespace", "warning", "not in root\\wmi", '#pragma namespace(@@"root\\\\wmix")\n' + block(ONE)),
    (None, "", "", '#pragma namespace("root\\\\default")\n' + block(ONE)),
    (None, "", "", '#pragma namespace("\\\\\\\\.\\\\Root\\\\WMI")\n' + block(ONE) + '#pragma namespace("root/wmi/sub")\n' + block(ONE, name="Acme_B")),
]


def embedded(count):
    """Classes that each embed the one before."""
    first = inner(ONE, "Acme_0")
    return first + "".join(inner(f"[WmiDataId(1)] Acme_{i - 1} A;", f"Acme_{i}") for i in range(1, count + 1))


def derived(count):
    return block(ONE, name="Acme_0") + "".join(block("", "", f"Acme_{i}", above=f" : Acme_{i - 1}") for i in range(1, count + 1))


def many(count):
    return "".join(block(ONE + f'[WmiDataId(2), WmiSizeIs("A")] uint8 B[]; {METHOD.replace("1", str(i + 1))}void Run{i}([in] uint8 A);',
                         name=f"Acme_{i}") for i in range(count))


def wide(count):
    pairs = (f'[WmiDataId({2 * i + 1})] uint8 A{i}; [WmiDataId({2 * i + 2}), Max(2)] uint8 B{i}[];\n' for i in range(count))
    return block("\n".join(pairs))


def heirs(count, items):
    base = block("\n".join(f"[WmiDataId({i + 1})] uint8 A{i};" for i in range(items)), name="Acme_Base")
    return base + "".join(block("", "", f"Acme_{i}", above=" : Acme_Base") for i in range(count))


# (exit status, name that is told, seconds, MOF)
LARGE = [
    (0, None, 10, embedded(64)), (1, "wdm-limit", 10, embedded(65)), (1, "wdm-limit", 10, embedded(10000)),
    (1, "wdm-limit", 10, "".join(reversed(embedded(10000).splitlines(True)))),
    (0, None, 10, derived(63)), (1, "wdm-limit", 10, derived(64)), (1, "wdm-limit", 20, derived(10000)),
    (1, "wdm-limit", 10, block(ONE, name="Acme_A", above=" : Acme_B") + block(ONE, name="Acme_B", above=" : Acme_A")),
    (1, "wdm-limit", 10, block(ONE, name="Acme_A", above=" : Acme_A")),
    (0, None, 20, many(10000)), (0, None, 20, wide(10000)),
    (0, None, 20, heirs(100, 1000)), (1, "wdm-limit", 20, heirs(10000, 50000)), (1, "wdm-limit", 20, heirs(101, 1000)), (1, "wdm-limit", 20, heirs(5000, 5000)),
]

# What gen-header refuses: (part of the sentence, MOF)
NAMES = [
    ("'class' has another meaning", block('[WmiDataId(1), HeaderName("class")] uint32 A;')),
    ("'default' has another meaning", block("[WmiDataId(1)] uint32 default;")),
    ("'ULONG' has another meaning", block(ONE, name="ULONG")),
    ("'a b' cannot be a name", block('[WmiDataId(1), PropertyName("a b")] uint32 A;')),
    ("'' cannot be a name", block('[WmiDataId(1), PropertyName("")] uint32 A;')),
    ("'A*/' cannot be a name", block('[WmiDataId(1), PropertyName("A*/")] uint32 A;')),
    ("'B' would be a name in the header twice", block('[WmiDataId(1)] uint32 B; [WmiDataId(2), PropertyName("B")] uint32 C;')),
    ("'Run' would be a name in the header twice", block(METHOD + "void Run();") + block(METHOD + "void Run();", name="Acme_B")),
    ("'Run' would be a name in the header twice", block("[WmiDataId(1)] uint8 Run;") + block(METHOD + "void Run();", name="Acme_B")),
    ("'Acme_BGuid' would be a name in the header twice", block(ONE, name="Acme_B") + block(ONE, qualifiers=SERVED + ', HeaderName("Acme_B")')),
    ("'VariableData' would be a name", block("[WmiDataId(1)] uint8 VariableData; [WmiDataId(2)] string A;")),
]


def run(mofward, folder, command, text):
    (folder / "a.mof").write_text(text.replace("@@", ""))
    begin = time.monotonic()
    done = subprocess.run([mofward, *command, "a.mof"], cwd=folder, capture_output=True, text=True, timeout=300)
    return done, time.monotonic() - begin


def wrong_case(mofward, folder, row):
    name, severity, sentence, text = row
    done, _ = run(mofward, folder, ["check", "--wdm"], text)
    told = [line for line in done.stderr.splitlines() if "[-W" in line]
    if name is None:
        return "" if not told and done.returncode == 0 else done.stderr
    place = "mofward"
    if "@@" in text:
        before = text[:text.index("@@")]
        place = f"a.mof:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
    right = len(told) == 1 and told[0].startswith(f"{place}: {severity}: ") and sentence in told[0] and told[0].endswith(f"[-W{name}]")
    return "" if right and done.returncode == (severity == "error") else f"wanted {place}: {severity} {name} {sentence}\n{done.stderr}"


def wrong_large(mofward, folder, row):
    status, name, seconds, text = row
    for command in ["check", "--wdm"], ["gen-header", "-o", "a.h"]:
        (folder / "a.h").unlink(missing_ok=True)
        done, took = run(mofward, folder, [*command, "-w"], text)
        fine = done.returncode == status and (name is None or f"[-W{name}]" in done.stderr) and took < seconds
        if not fine or (folder / "a.h").exists() != (command[0] == "gen-header" and status == 0):
            return f"{command}: {done.returncode} after {took:.1f} s, wanted {status} {name}\n{text[:300]}...\n{done.stderr[:1000]}"
    return ""


def wrong_name(mofward, folder, row):
    sentence, text = row
    done, _ = run(mofward, folder, ["gen-header", "-w"], text)
    checked, _ = run(mofward, folder, ["check", "--wdm"], text)
    fine = done.returncode == 1 and sentence in done.stderr and done.stderr.count("[-Wwdm-name]") == 1 and not done.stdout
    return "" if fine and checked.returncode == 0 else f"wanted {sentence}\n{done.stderr}{checked.stderr}"


def use(mofward, folder):
    """Options, and what is left alone."""
    text = block(ONE)
    (folder / "acme-1.mof").write_text(text)
    (folder / "bad.mof").write_text(block("[WmiDataId(2)] uint32 A;"))
    (folder / "old.h").write_text("old")
    for status, stdout, arguments in [
            (0, "#ifndef ACME_1_H\n#define ACME_1_H\n", ["gen-header", "acme-1.mof"]), (0, "#ifndef MY_GUARD\n", ["gen-header", "--guard", "MY_GUARD", "acme-1.mof"]),
            (2, "", ["gen-header", "--guard", "1x", "acme-1.mof"]), (2, "", ["gen-header", "-o", "acme-1.mof", "acme-1.mof"]), (2, "", ["gen-header"]),
            (2, "", ["gen-header", "--dialect=cim", "acme-1.mof"]), (2, "", ["check", "--wdm", "--dialect=mof3", "acme-1.mof"]),
            (2, "", ["check", "--wdm", "--syntax-only", "acme-1.mof"]), (1, "", ["gen-header", "-o", "old.h", "bad.mof"]),
            (3, "", ["gen-header", "absent.mof"]), (3, "", ["gen-header", "-o", "no/such/folder.h", "acme-1.mof"]),
            (0, "", ["gen-header", "--dialect=any", "-MD", "-MF", "a.d", "-o", "1st.h", "acme-1.mof"])]:
        done = subprocess.run([mofward, *arguments], cwd=folder, capture_output=True, text=True, timeout=60)
        if done.returncode != status or stdout not in done.stdout or (not stdout and done.stdout):
            yield f"{arguments}: {done.returncode} {done.stdout[:200]}{done.stderr}"
    if (folder / "old.h").read_text() != "old" or (folder / "acme-1.mof").read_text() != text:
        yield "a file was written over"
    if "acme-1.mof" not in (folder / "a.d").read_text() or "#ifndef H_1ST_H\n" not in (folder / "1st.h").read_text():
        yield "the dependency file or the guard is not right"


def main():
    mofward, failures = pathlib.Path(sys.argv[1]).resolve(), []
    with tempfile.TemporaryDirectory() as work:
        for wrong, rows in (wrong_case, CASES), (wrong_large, LARGE), (wrong_name, NAMES):
            for row in rows:
                told = wrong(mofward, pathlib.Path(work), row)
                failures += [f"{str(row)[:600]}\n{told}"] if told else []
        failures += use(mofward, pathlib.Path(work))
    print("\n".join(failures))
    print(f"{len(CASES)} cases, {len(LARGE)} large ones, {len(NAMES)} names, {len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
