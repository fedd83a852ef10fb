"""Diagnostics in every format: what programs read is well-formed, complete and true whatever the input; colors; names of warnings.

usage: diagnostics.py MOFWARD
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ESCAPE = "\x1b[31m"
FIXTURES = {
    "good.mof": b"class A_Good { };\n",
    "bad.mof": b"class A_B { };\n  class A_C : A_Bb { };\nclass A_B { uint8 p; };\n",
    "order.mof": b"class A_Low : A_Top { };\nclass A_Top { };\n",
    "outer.mof": b"#pragma include(\"middle.mof\")\n",
    "middle.mof": b"\n #pragma include(\"bad.mof\")\n",
    "cut.mof": b"class A_B { string s = \"no end",
    "many.mof": b"".join(b"class A_%d : A_None%d { };\n" % (i, i) for i in range(10050)),
    "accent.mof": "class A_Ü : A_Ö\u00e9x { }; /*".encode(),
    "astral.mof": "/* \U0001f600e\u0301\t*/ class A_C : A_\u00d6 { };".encode(),
    "hostile.mof": b"class A_B { string s = \"" + ESCAPE.encode() + b"\\q\x00\xff\xfe\"; }; \x80 \"\xed\xa0\x80 class A\xe2\x80\xae : \x1b]0;x\x07 { };",
    "odd \xff%:#?.mof": b"class A_C : A_None { };\n",
    "a:b.mof": b"class A_C : A_None { };\n",
}
# (arguments, status, pattern on standard error or None for silence)
ROWS = [
    (["good.mof"], 0, None),
    (["--diagnostics-format=text", "bad.mof"], 1, r"^bad\.mof:2:15: error: .* \[-Wunknown-superclass\]\n {6}class"),
    (["-fdiagnostics-format=msvc", "--dialect=cim", "bad.mof"], 1,
     r"\Abad\.mof\(3,7\): error duplicate-class: .*\nbad\.mof\(1,7\): note: previous .*\n"
     r"bad\.mof\(2,15\): error unknown-superclass: unknown .*\n\Z"),
    (["-fdiagnostics-format=msvc", "order.mof"], 0, r"\Aorder\.mof\(1,15\): warning decl-order: .*\n\Z"),
    (["-fdiagnostics-format=msvc", "absent.mof"], 3, r"\Amofward : error file: cannot read 'absent\.mof': No such file .*\n\Z"),
    (["-fdiagnostics-format=json", "good.mof"], 0, r"\A\[\]\n\Z"),
    (["-fdiagnostics-format=json", "bad.mof"], 1,
     r'\A\[\n  \{"file": "bad\.mof", "line": 3, .*"severity": "warning", "name": "duplicate-class", .*"notes": \[\n'
     r'    \{"file": "bad\.mof", "line": 1, "column": 7, "end": \{"line": 1, "column": 10\}, "message": ".*"\}\]\},\n'
     r'  \{"file": "bad\.mof", "line": 2, "column": 15, "end": \{"line": 2, "column": 19\}, "severity": "error", '
     r'"name": "unknown-superclass", "message": "unknown superclass .*", "include_stack": \[\], "notes": \[\]\}\n\]\n\Z'),
    (["-fmax-errors=1", "-fdiagnostics-format=msvc", "many.mof"], 1, r"\A.*\nmofward: 10050 errors; the first 1 error is shown\n\Z"),
    # wrong use
    (["-fmax-errors=", "good.mof"], 2, r"an option has an empty value\nmofward: try"),
    (["-fmax-errors=some", "good.mof"], 2, r"'some' is not a number of errors from 0 to 1000000\n"),
    (["-fdiagnostics-format=xml", "good.mof"], 2, r"text, msvc, json or sarif: 'xml' is not one of them\nmofward: try"),
    (["-fdiagnostics-format=", "good.mof"], 2, r"an option has an empty value\nmofward: try"),
    (["-fdiagnostics-file=", "-fdiagnostics-format=json", "good.mof"], 2, r"an option has an empty value\nmofward: try"),
    (["-fcolor", "good.mof"], 2, r"unknown option '-fcolor'\nmofward: try"),
    (["--color=often", "good.mof"], 2, r"auto, always or never: 'often' is not"),
    (["--color", "good.mof"], 2, r"'good\.mof' is not one of them"),
    (["--diagnostics-file=d.json", "good.mof"], 2, r"only json and sarif diagnostics go to a file"),
    (["-fdiagnostics-format=json", "--diagnostics-file=good.mof", "good.mof"], 2, r"'good\.mof' is one of the MOF files"),
    (["-fdiagnostics-format=json", "--diagnostics-file=no/d.json", "good.mof"], 3, r"\Amofward: cannot write 'no/d\.json': No such"),
    # names of warnings
    (["-Wno-decl-orde", "order.mof"], 2, r"\Amofward: there is no diagnostic 'decl-orde'; did you mean 'decl-order'\?; 'mofward explain'"),
    (["-Wdecl_order", "order.mof"], 2, r"did you mean 'decl-order'\?"),
    (["-Werror=DECL-ORDR", "order.mof"], 2, r"did you mean 'decl-order'\?"),
    (["-Wno-error=qqqqqqqqqq", "order.mof"], 2, r"no diagnostic 'qqqqqqqqqq'; 'mofward explain' lists them\n"),
    (["-W" + "x" * 10000, "order.mof"], 2, r"no diagnostic 'x{90}\.\.\.'; 'mofward"),
    (["-Werror=", "order.mof"], 2, r"no diagnostic ''"),
    (["-Wno-", "order.mof"], 2, r"no diagnostic ''"),
    (["-Werror=decl-order", "-fdiagnostics-format=msvc", "order.mof"], 1, r"error decl-order"),
    # colors
    (["--color=never", "bad.mof"], 1, r"\A[^\x1b]*\Z"),
    (["--color=auto", "bad.mof"], 1, r"\A[^\x1b]*\Z"),
    (["--color=always", "--dialect=cim", "bad.mof"], 1,
     r"\A\x1b\[1mbad\.mof:3:7\x1b\[m: \x1b\[1;31merror:\x1b\[m redef.*\n.*\n {10}\x1b\[1;32m\^~~\x1b\[m\n"
     r"\x1b\[1mbad\.mof:1:7\x1b\[m: \x1b\[1;36mnote:\x1b\[m"),
    (["--color=always", "order.mof"], 0, r"\x1b\[1;35mwarning:\x1b\[m"),
    (["--color=always", "absent.mof"], 3, r"\A\x1b\[1mmofward\x1b\[m: \x1b\[1;31merror:\x1b\[m"),
    (["--color=always", "-fdiagnostics-format=msvc", "bad.mof"], 1, r"\A[^\x1b]*\Z"),
    (["--color=always", "-fdiagnostics-format=json", "bad.mof"], 1, r"\A[^\x1b]*\Z"),
    (["--color=always", "-fdiagnostics-format=sarif", "bad.mof"], 1, r"\A[^\x1b]*\Z"),
]
KEYS = ["file", "line", "column", "end", "severity", "name", "message", "include_stack", "notes"]

failures = checks = 0


def check(holds, what):
    global failures, checks
    checks += 1
    if not holds:
        failures += 1
        print(f"failed: {what}"[:3000])


class Shape:
    """What the standard says of an object: its required keys, and of each key it may have here the type or the shape."""

    def __init__(self, required, **keys):
        self.required, self.keys = required.split(), keys


TEXT, COUNT, INDEX = "text", "count", "index"
MESSAGE = Shape("text", text=TEXT)                                                             # 3.11
ARTIFACT = Shape("uri", uri="uri")                                                             # 3.4
REGION = Shape("startLine", startLine=COUNT, startColumn=COUNT, endLine=COUNT, endColumn=COUNT)  # 3.30
PHYSICAL = Shape("artifactLocation", artifactLocation=ARTIFACT, region=REGION)                 # 3.29
LOCATION = Shape("physicalLocation", physicalLocation=PHYSICAL)                                # 3.28
RELATED = Shape("message id", id=INDEX, physicalLocation=PHYSICAL, message=MESSAGE)
RESULT = Shape("message ruleId ruleIndex", ruleId=TEXT, ruleIndex=INDEX, level=("none", "note", "warning", "error"), message=MESSAGE,
               locations=[LOCATION], relatedLocations=[RELATED])                               # 3.27
HELP = Shape("text markdown", text=TEXT, markdown=TEXT)                                        # 3.12
RULE = Shape("id shortDescription fullDescription help", id=TEXT, shortDescription=MESSAGE, fullDescription=MESSAGE, help=HELP)  # 3.49
DRIVER = Shape("name", name=TEXT, version=TEXT, rules=[RULE])                                  # 3.19
NOTIFICATION = Shape("message", level=("none", "note", "warning", "error"), message=MESSAGE)   # 3.58
INVOCATION = Shape("executionSuccessful", executionSuccessful=bool, toolExecutionNotifications=[NOTIFICATION])  # 3.20
RUN = Shape("tool results", tool=Shape("driver", driver=DRIVER), columnKind=("utf16CodeUnits", "unicodeCodePoints"),
            results=[RESULT], invocations=[INVOCATION])                                        # 3.14
LOG = Shape("version runs", version=("2.1.0",), runs=[RUN], **{"$schema": "uri"})              # 3.13
URI = re.compile(r"(?:[a-z]+://)?(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+")


def faults(value, shape, where):
    """Where value is not what shape says."""
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [f"{where} is no array"]
        return [fault for i, item in enumerate(value) for fault in faults(item, shape[0], f"{where}[{i}]")]
    if isinstance(shape, Shape):
        if not isinstance(value, dict):
            return [f"{where} is no object"]
        found = [f"{where} has no {key}" for key in shape.required if key not in value]
        found += [f"{where} may not have {key}" for key in value if key not in shape.keys]
        return found + [fault for key in value if key in shape.keys for fault in faults(value[key], shape.keys[key], f"{where}.{key}")]
    is_number = isinstance(value, int) and not isinstance(value, bool)
    holds = (value in shape if isinstance(shape, tuple) else isinstance(value, bool) if shape is bool
             else is_number and value >= (shape == COUNT) if shape in (COUNT, INDEX)
             else isinstance(value, str) and (URI.fullmatch(value) is not None if shape == "uri" else True))
    return [] if holds else [f"{where} is {value!r}"]


def faults_of_log(log):
    """What types alone do not tell: the schema wants some arrays unique, and rule indices have to fit."""
    found = faults(log, LOG, "log")
    if found:
        return found
    for part in log["runs"]:
        rules = [rule["id"] for rule in part["tool"]["driver"]["rules"]]
        found += ["rules are not unique"] if len(set(rules)) != len(rules) else []
        for result in part["results"]:
            ids = [related["id"] for related in result["relatedLocations"]]
            found += ["related locations are not unique"] if len(set(ids)) != len(ids) else []
            found += [] if rules[result["ruleIndex"]] == result["ruleId"] else [f"ruleIndex of {result['ruleId']}"]
            found += ["more than one location"] if len(result["locations"]) > 1 else []
    return found


# The classes of python3-sarif-python-om, which were made from the schema: what they know and require is what it does.
MODELS = {"": "SarifLog", "runs": "Run", "tool": "Tool", "driver": "ToolComponent", "rules": "ReportingDescriptor",
          "shortDescription": "MultiformatMessageString", "fullDescription": "MultiformatMessageString", "help": "MultiformatMessageString",
          "results": "Result", "message": "Message", "locations": "Location", "relatedLocations": "Location",
          "physicalLocation": "PhysicalLocation", "artifactLocation": "ArtifactLocation", "region": "Region",
          "invocations": "Invocation", "toolExecutionNotifications": "Notification"}


def schema_model():
    sys.path.append("/usr/lib/python3/dist-packages")
    try:
        import attr
        import sarif_om
    except ImportError:
        return None
    fields = {name: attr.fields(getattr(sarif_om, name)) for name in MODELS.values()}
    return {name: ({row.metadata["schema_property_name"] for row in rows},
                   {row.metadata["schema_property_name"] for row in rows if row.default is attr.NOTHING}) for name, rows in fields.items()}


def faults_of_model(value, key, model):
    """Where an object has what the schema does not know, or lacks what it requires."""
    if isinstance(value, list):
        return [fault for item in value for fault in faults_of_model(item, key, model)]
    if not isinstance(value, dict):
        return []
    known, required = model[MODELS[key]]
    found = [f"{MODELS[key]} has no {name}" for name in required - set(value)]
    found += [f"{MODELS[key]} does not know {name}" for name in set(value) - known]
    return found + [fault for name in value for fault in faults_of_model(value[name], name, model)]


def check_model(program):
    model = schema_model()
    if not model:
        print("not tried: SARIF against the classes of python3-sarif-python-om, which is not installed")
        return
    for name in ["outer.mof", "good.mof", "absent.mof", "many.mof", "hostile.mof"]:
        log = program.read("sarif", "--max-errors=3", name)[1]
        check(faults_of_model(log, "", model) == [], f"{name}: {faults_of_model(log, '', model)[:5]}")
    harmed = {"version": "2.1.0", "runs": [{"results": [{"locations": [{"where": 1}]}]}]}
    check(sorted(faults_of_model(harmed, "", model)) == ["Location does not know where", "Result has no message", "Run has no tool"],
          f"what is wrong is found: {faults_of_model(harmed, '', model)}")


def check_help(program):
    """Each rule has a text for who sees only the log: GitHub shows the Markdown."""
    rules = {rule["id"]: rule for rule in program.read("sarif", "good.mof")[1]["runs"][0]["tool"]["driver"]["rules"]}
    for name, rule in rules.items():
        text, markdown = rule["help"]["text"], rule["help"]["markdown"]
        examples = re.findall(r"^```mof\n.*?^```$", markdown, re.M | re.S)
        check(len(examples) in (0, 2) and "```" not in text and text.startswith(rule["shortDescription"]["text"]), f"help of {name}: {markdown}")
    check(rules["unknown-superclass"]["help"]["markdown"].count("```mof\nclass ") == 2, "unknown-superclass has examples")


def check_validator():
    """It finds what is wrong."""
    good = {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x", "rules": []}}, "results": []}]}
    check(faults_of_log(good) == [], "a log without results")
    for harm in ({"version": "2.0.0"}, {"runs": {}}, {"more": 1}, {"runs": [{"results": []}]}, {"$schema": 1},
                 {"runs": [{"tool": {"driver": {}}, "results": []}]},
                 {"runs": [{**good["runs"][0], "results": [{"ruleId": "a"}]}]},
                 {"runs": [{**good["runs"][0], "invocations": [{"executionSuccessful": 1}]}]}):
        check(faults_of_log({**good, **harm}), f"{harm} passes")
    check(faults({"startLine": 0}, REGION, "r") and faults({"uri": "a b"}, ARTIFACT, "a"), "line 0 or a blank in a URI passes")


class Program:
    def __init__(self, path, folder):
        self.path, self.folder = path, folder

    def __call__(self, command, *arguments, **options):
        options = {"cwd": self.folder, "stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        return subprocess.run([self.path, command, *arguments], timeout=60, **options)

    def read(self, form, *arguments):
        """Status and the diagnostics, which are UTF-8 and hold no control characters."""
        done = self("check", f"-fdiagnostics-format={form}", *arguments)
        text = done.stderr.decode("utf-8")
        check(not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text), f"{form} of {arguments}: control characters")
        return done.returncode, json.loads(text)


def check_rows(program):
    before = sorted(os.listdir(os.fsencode(program.folder)))
    for arguments, status, pattern in ROWS:
        done = program("check", *arguments)
        text = done.stderr.decode(errors="replace")
        called = " ".join(argument[:60] for argument in arguments)
        check(done.returncode == status, f"check {called}: status {done.returncode}, want {status}\n{text}")
        check(text == "" if pattern is None else re.search(pattern, text, re.M), f"check {called}: {text!r} is not {pattern}")
        check(not done.stdout, f"check {called}: standard output")
    check(sorted(os.listdir(os.fsencode(program.folder))) == before, "files are left")


def place(entry):
    return entry["file"], entry["line"], entry["column"]


def check_data(program):
    """Both formats say of every fixture what text says."""
    for name in [*FIXTURES, "absent.mof"]:
        path = os.fsencode(name) if name.isascii() else name.encode("latin-1")
        text = program("check", "--max-errors=0", path).stderr
        shown = re.findall(rb"^[^ \n].*?: (error|warning|note): ", text, re.M)
        status, entries = program.read("json", "--max-errors=0", path)
        check(all(list(entry) == KEYS for entry in entries), f"{name}: keys {[list(entry) for entry in entries][:1]}")
        flat = [kind for entry in entries for kind in [entry["severity"], *["note"] * len(entry["notes"])]]
        check([kind.decode() for kind in shown] == flat, f"{name}: JSON has {flat[:20]}, text {shown[:20]}")
        check(all(entry["name"] and entry["message"] for entry in entries), f"{name}: a name or a message is empty")
        same, log = program.read("sarif", "--max-errors=0", path)
        results = log["runs"][0]["results"]
        check(faults_of_log(log) == [], f"{name}: SARIF: {faults_of_log(log)[:5]}")
        check([(r["ruleId"], r["level"], r["message"]["text"]) for r in results] ==
              [(e["name"], e["severity"], e["message"]) for e in entries], f"{name}: SARIF and JSON say different things")
        check(status == same == program("check", path).returncode, f"{name}: status {status}, {same}")
        check(log["runs"][0]["invocations"][0]["executionSuccessful"] == (status != 3), f"{name}: executionSuccessful")


def check_places(program):
    entry = program.read("json", "outer.mof")[1][0]
    check(place(entry) == ("bad.mof", 3, 7) and [place(at) for at in entry["include_stack"]] == [("middle.mof", 2, 18), ("outer.mof", 1, 17)],
          f"include stack: {entry}")
    related = program.read("sarif", "outer.mof")[1]["runs"][0]["results"][0]["relatedLocations"]
    found = [(at["physicalLocation"]["artifactLocation"]["uri"], at["physicalLocation"]["region"]["startLine"]) for at in related]
    check(found == [("middle.mof", 2), ("outer.mof", 1), ("bad.mof", 1)], f"include stack in SARIF: {found}")
    entry = program.read("json", "absent.mof")[1][0]
    check(place(entry) == (None, None, None) and entry["end"] is None and entry["name"] == "file", f"no place: {entry}")
    check(program.read("sarif", "absent.mof")[1]["runs"][0]["results"][0]["locations"] == [], "no place in SARIF")
    columns = [entry["column"] for entry in program.read("json", "accent.mof")[1]]
    check(columns == [9, 15, 24, 13], f"columns are code points: {columns}")
    log = program.read("sarif", "--dialect=cim", "-ffile-prefix-map=as=sub folder/", "astral.mof")[1]["runs"][0]
    place_of = log["results"][0]["locations"][0]["physicalLocation"]
    check(log["columnKind"] == "unicodeCodePoints" and place_of["artifactLocation"]["uri"] == "sub%20folder/tral.mof" and
          place_of["region"] == {"startLine": 1, "startColumn": 23, "endLine": 1, "endColumn": 26}, f"a region counts code points: {place_of}")
    for name, uri in ((b"odd \xff%:#?.mof", "odd%20%FF%25%3A%23%3F.mof"), (b"a:b.mof", "a%3Ab.mof"), (b"./a:b.mof", "./a%3Ab.mof"),
                      (os.fsencode(program.folder / "bad.mof"), f"file://{program.folder}/bad.mof")):
        result = program.read("sarif", name)[1]["runs"][0]["results"][0]
        check(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri, f"URI of {name}: {result}")
    check(program.read("json", b"odd \xff%:#?.mof")[1][0]["file"] == "odd \ufffd%:#?.mof", "a path that is not UTF-8")


def check_limits(program):
    """What is left out is told."""
    entries = program.read("json", "many.mof")[1]
    check(len(entries) == 10001 and entries[-1]["severity"] == "note" and entries[-1]["name"] is None and list(entries[-1]) == KEYS and
          entries[-1]["message"] == "10050 errors; the first 10000 errors are shown", f"the default limit: {len(entries)}, {entries[-1]}")
    check(len(program.read("json", "--max-errors=3", "many.mof")[1]) == 4, "--max-errors=3")
    log = program.read("sarif", "--max-errors=3", "many.mof")[1]
    told = log["runs"][0]["invocations"][0].get("toolExecutionNotifications")
    check(faults_of_log(log) == [] and len(log["runs"][0]["results"]) == 3 and "10050 errors" in told[0]["message"]["text"], f"SARIF: {told}")
    done = program("check", "-fdiagnostics-format=msvc", "many.mof")
    check(done.stderr.count(b"\n") == 21, "msvc has the limit of text")


def check_file(program):
    file = program.folder / "d.json"
    file.write_text("old")
    done = program("check", "-fdiagnostics-format=json", "-fdiagnostics-file=d.json", "bad.mof")
    check(done.returncode == 1 and not done.stderr and not done.stdout, f"the file takes all: {done}")
    check(json.loads(file.read_text()) == program.read("json", "bad.mof")[1], "the file has what standard error would have")
    done = program("compile", "--diagnostics-format", "sarif", "--diagnostics-file", "-", "-o", "x.mwr", "good.mof")
    check(done.returncode == 0 and faults_of_log(json.loads(done.stdout)) == [] and not done.stderr, f"to standard output: {done}")
    for arguments, status in ((["-o", "x.mwr", "--diagnostics-file=x.mwr", "good.mof"], 2), (["-o", "-", "--diagnostics-file=-", "good.mof"], 2),
                              (["-o", "bad.mof", "--diagnostics-file=d.json", "bad.mof"], 2), (["-o", "no/x", "--diagnostics-file=d.json", "good.mof"], 3)):
        file.write_text("old")
        done = program("compile", "-fdiagnostics-format=json", *arguments)
        check(done.returncode == status, f"compile {arguments}: {done}")
        check(file.read_text() == "old" or isinstance(json.loads(file.read_text()), list), f"compile {arguments}: {file.read_text()}")
    check(json.loads(file.read_text())[0]["message"] == "cannot write 'no/x': No such file or directory", "a lost output is told as data")
    file.unlink()
    (program.folder / "x.mwr").unlink()
    done = program("compile", "-fdiagnostics-format=json", "--diagnostics-file=good.mof", "-o", "x.mwr", "good.mof")
    check(done.returncode == 2 and not (program.folder / "x.mwr").exists(), f"the diagnostics file is a source: {done}")


def check_terminal(program):
    """Colors on a terminal, but for a dumb one and for who refuses them."""
    for variables, arguments, colored in (({"TERM": "xterm"}, [], True), ({"TERM": "dumb"}, [], False), ({}, [], False),
                                          ({"TERM": "xterm", "NO_COLOR": "1"}, [], False), ({"TERM": "xterm", "NO_COLOR": ""}, [], True),
                                          ({"TERM": "xterm", "NO_COLOR": "1"}, ["--color=always"], True),
                                          ({"TERM": "xterm"}, ["--color=never"], False)):
        try:
            reader, writer = os.openpty()
        except OSError as error:
            print(f"no pseudo-terminal here ({error.strerror}): colors on a terminal are not checked")
            break
        done = program("check", *arguments, "order.mof", stderr=writer, env=variables)
        text = os.read(reader, 10000)
        os.close(writer)
        os.close(reader)
        check(done.returncode == 0 and (b"\x1b[1;35mwarning" in text) == colored and (b"\x1b" in text) == colored, f"{variables} {arguments}: {text}")
    text = program("check", "--color=always", "hostile.mof").stderr
    check(set(re.findall(rb"\x1b[^m]*m", text)) <= {b"\x1b[m", b"\x1b[1m", b"\x1b[1;31m", b"\x1b[1;32m", b"\x1b[1;35m", b"\x1b[1;36m"},
          f"a source commands the terminal: {text}")
    check(text.count(b"\x1b") and text.count(b"\x1b[m") * 2 == text.count(b"\x1b"), "every color ends")


def main():
    check_validator()
    with tempfile.TemporaryDirectory() as name:
        program = Program(str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(name).resolve())
        for fixture, content in FIXTURES.items():
            (program.folder / os.fsdecode(fixture.encode("latin-1"))).write_bytes(content)
        for part in (check_rows, check_data, check_places, check_limits, check_model, check_help, check_file, check_terminal):
            part(program)
    print(f"{checks} checks, {failures} failures")
    return 1 if failures or not checks else 0


if __name__ == "__main__":
    sys.exit(main())
