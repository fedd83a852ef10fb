"""Tiny sources and the payload of each: what the format says it is, rule by rule.

usage: payloads.py MOFWARD SOUND payloads.hex
       payloads.py --derive payloads.hex       writes the bytes anew from the rows below; read the diff

The expected bytes do not come from the program: each row spells out every record, in the order of docs/bmf.md, and put() here
lays them out. payloads.hex has the bytes themselves, so that a mistake shared by row and layout would show in a diff.
"""
import pathlib
import re
import struct
import subprocess
import sys
import tempfile

BOOL, I16, I32, F64, TEXT, OBJECT, ALIAS, ARRAY = 11, 2, 3, 5, 8, 13, 0x4008, 0x2000
NONE = 0xFFFFFFFF
CLASS, INSTANCE = 0, 1


class Q:
    """A qualifier: type and value of its literal."""
    def __init__(self, name, kind, value=None, flavor=0):
        self.name, self.kind, self.value, self.flavor = name, kind, value, flavor


class P:
    """A property, parameter or method. qualifiers None: no list."""
    def __init__(self, name, kind, value=None, qualifiers=None):
        self.name, self.kind, self.value, self.qualifiers = name, kind, value, qualifiers


class O:
    """An object. qualifiers None: no list, as parameters."""
    def __init__(self, kind, qualifiers, properties, methods=()):
        self.kind, self.qualifiers, self.properties, self.methods = kind, qualifiers, properties, methods


class Layout:
    """The bytes, in order. Each function returns them and notes where the flavors are, counted from the start."""
    def __init__(self):
        self.align, self.flavors = True, []

    def leaf(self, data):
        return data + b"\0" * (-len(data) % 4 if self.align else 0)

    def text(self, text):
        return self.leaf(text.encode("utf-16-le", "surrogatepass") + b"\0\0")

    def scalar(self, kind, value, at):
        if kind in (TEXT, ALIAS):
            return self.text(value)
        if kind == OBJECT:
            return self.object(value, at)
        return self.leaf({BOOL: lambda: b"\xff\xff" if value else b"\0\0", I16: lambda: struct.pack("<h", value),
                          I32: lambda: struct.pack("<i", value), F64: lambda: struct.pack("<d", value)}[kind]())

    def value(self, kind, value, at):
        if not kind & ARRAY:
            return self.scalar(kind, value, at)
        row = b""
        for i, element in enumerate(value):
            self.align = i == len(value) - 1
            row += self.scalar(kind & ~ARRAY, element, at + 16 + len(row))
        return struct.pack("<4I", len(row) + 16, 1, len(value), len(row) + 4) + row

    def member(self, member, at):
        is_qualifier = isinstance(member, Q)
        head = 16 if is_qualifier else 20
        if is_qualifier and member.flavor:
            self.flavors.append((at, member.flavor))
        heap, value_at, list_at = self.text(member.name), NONE, NONE
        if member.value is not None:
            value_at = len(heap)
            heap += self.value(member.kind, member.value, at + head + len(heap))
        if not is_qualifier and member.qualifiers is not None:
            list_at = len(heap)
            heap += self.list(member.qualifiers, at + head + len(heap))
        words = (head + len(heap), member.kind, 0, value_at) + (() if is_qualifier else (list_at,))
        return struct.pack(f"<{len(words)}I", *words) + heap

    def list(self, members, at):
        rest = b""
        for member in members:
            rest += self.member(member, at + 8 + len(rest))
        return struct.pack("<2I", len(rest) + 8, len(members)) + rest

    def object(self, o, at):
        heap = self.list(o.qualifiers, at + 20) if o.qualifiers is not None else b""
        properties_at = len(heap)
        heap += self.list(o.properties, at + 20 + len(heap))
        methods_at = len(heap)
        heap += self.list(o.methods, at + 20 + len(heap))
        return struct.pack("<5I", len(heap) + 20, NONE if o.qualifiers is None else 0, properties_at, methods_at, o.kind) + heap

    def payload(self, objects):
        rest = b""
        for o in objects:
            rest += self.object(o, 20 + len(rest))
        out = b"FOMB" + struct.pack("<4I", 20 + len(rest), 1, 1, len(objects)) + rest
        if self.flavors:
            out += b"BMOFQUALFLAVOR11" + struct.pack("<I", len(self.flavors)) + b"".join(struct.pack("<2I", *f) for f in self.flavors)
        return out


# ---- What nearly every row has

def cimtype(text):
    return Q("CIMTYPE", TEXT, text, 3)


def system(name, *more, namespace="root\\default"):
    return [P("__CLASS", TEXT, name), P("__NAMESPACE", TEXT, namespace), *more]


def cls(name, *properties, qualifiers=(), methods=(), more=(), namespace="root\\default"):
    return O(CLASS, list(qualifiers), list(properties) + system(name, *more, namespace=namespace), list(methods))


def inst(name, *properties, qualifiers=(), more=(), namespace="root\\default"):
    return O(INSTANCE, list(qualifiers), list(properties) + system(name, *more, namespace=namespace))


def typed(name, kind, text, *before, value_type=None, value=None):
    """A property of a class: CIMTYPE is its last qualifier."""
    return P(name, kind if value is None else value_type, value, [*before, cimtype(text)])


def parameters(*members):
    return O(INSTANCE, None, [*members, P("__CLASS", TEXT, "__PARAMETERS")])


def method(name, *objects, qualifiers=()):
    return P(name, ARRAY | OBJECT, list(objects), list(qualifiers)) if objects else P(name, 0, None, list(qualifiers))


def automatic(number):
    return Q("ID", I32, number, 0x11)


def true(name, flavor=0):
    return Q(name, BOOL, True, flavor)


RETURN32 = P("ReturnValue", 19, None, [cimtype("uint32")])

# name: source, objects, or the same with arguments of mofward as the third
ROWS = {
    # ---- objects
    "empty": ("class Nothing { };", [cls("Nothing")]),
    "none": ("", []),
    "superclass": ("class Child : Unknown { };", [cls("Child", more=[P("__SUPERCLASS", TEXT, "Unknown")])]),
    "class alias": ("class B as $Me : A { };", [cls("B", more=[P("__SUPERCLASS", TEXT, "A"), P("__ALIAS", TEXT, "Me")])]),
    "class qualifiers": ('[Dynamic, Locale("x"), dynamic(false)] class A { };',
                         [cls("A", qualifiers=[true("Dynamic"), Q("Locale", TEXT, "x"), Q("dynamic", BOOL, False)])]),
    "instance": ("instance of Unknown { };", [inst("Unknown")]),
    "instance alias": ("[q] instance of X as $Name1 { };", [inst("X", qualifiers=[true("q")], more=[P("__ALIAS", TEXT, "Name1")])]),
    "order": ("instance of B { }; class A { }; instance of A { };", [inst("B"), cls("A"), inst("A")]),
    # ---- types of properties: spelled as written
    "types": ("class T { uint8 a; SINT8 b; uint16 c; sint16 d; Uint32 e; sint32 f; uint64 g; sint64 h; real32 i; real64 j;"
              " String k; boolean l; datetime m; char16 n; };",
              [cls("T", *(typed(name, kind, text) for name, kind, text in zip(
                  "abcdefghijklmn", (17, 16, 18, 2, 19, 3, 21, 20, 4, 5, 8, 11, 101, 103),
                  ("uint8", "SINT8", "uint16", "sint16", "Uint32", "sint32", "uint64", "sint64", "real32", "real64", "String",
                   "boolean", "datetime", "char16"))))]),
    "objects": ("class T { object a; Object b[]; Acme_Pump c; };",
                [cls("T", typed("a", 13, "object"), typed("b", 13 | ARRAY, "Object"), typed("c", 13, "object:Acme_Pump"))]),
    "references": ("class T { object ref a; Acme_Pump ref b; };", [cls("T", typed("a", 102, "ref"), typed("b", 102, "ref:Acme_Pump"))]),
    "arrays": ("class T { uint8 a[]; uint8 b[7]; [Max(9)] string c[]; [max(2)] string d[3]; };",
               [cls("T", typed("a", 17 | ARRAY, "uint8"), typed("b", 17 | ARRAY, "uint8", Q("MAX", I32, 7)),
                    typed("c", 8 | ARRAY, "string", Q("Max", I32, 9)),
                    typed("d", 8 | ARRAY, "string", Q("max", I32, 2), Q("MAX", I32, 3)))]),
    # ---- literals: their type, not the declared one
    "integers": ("class T { uint8 a = 5; sint64 b = -1; uint32 c = 0x80000000; uint64 d = 4294967295; sint32 e = -2147483648;"
                 " uint8 f = 101b; uint8 g = 017; };",
                 [cls("T", *(typed(n, k, t, value_type=I32, value=v) for n, k, t, v in (
                     ("a", 17, "uint8", 5), ("b", 20, "sint64", -1), ("c", 19, "uint32", -2**31), ("d", 21, "uint64", -1),
                     ("e", 3, "sint32", -2**31), ("f", 17, "uint8", 5), ("g", 17, "uint8", 15))))]),
    "wide integers": ("class T { uint64 a = 4294967296; sint64 b = -2147483649; uint64 c = 18446744073709551615; uint64 d[] = {1, 4294967296}; };",
                      [cls("T", typed("a", 21, "uint64", value_type=TEXT, value="4294967296"),
                           typed("b", 20, "sint64", value_type=TEXT, value="-2147483649"),
                           typed("c", 21, "uint64", value_type=TEXT, value="18446744073709551615"),
                           typed("d", 21, "uint64", value_type=ARRAY | TEXT, value=["1", "4294967296"]))]),
    "reals": ("class T { real32 a = 0.5; real64 b = -1.25e3; };",
              [cls("T", typed("a", 4, "real32", value_type=F64, value=0.5), typed("b", 5, "real64", value_type=F64, value=-1250.0))]),
    "booleans": ("class T { boolean a = TRUE; boolean b = false; };",
                 [cls("T", typed("a", 11, "boolean", value_type=BOOL, value=True), typed("b", 11, "boolean", value_type=BOOL, value=False))]),
    "characters": (r"class T { char16 a = '\x00E4'; char16 b = 'A'; };",
                   [cls("T", typed("a", 103, "char16", value_type=I16, value=0xE4), typed("b", 103, "char16", value_type=I16, value=65))]),
    "strings": (r'class T { string a = "x\\y\"z\n"; string b = "one" "two"; string c = ""; };',
                [cls("T", typed("a", 8, "string", value_type=TEXT, value='x\\y"z\n'), typed("b", 8, "string", value_type=TEXT, value="onetwo"),
                     typed("c", 8, "string", value_type=TEXT, value=""))]),
    "other characters": ('class T { string a = "p\u00fcmp\u20ac"; string b = "\U0001F600"; string c = "\\xD83D"; };',
                         [cls("T", typed("a", 8, "string", value_type=TEXT, value="p\u00fcmp\u20ac"),
                              typed("b", 8, "string", value_type=TEXT, value="\U0001F600"), typed("c", 8, "string", value_type=TEXT, value="\ud83d"))]),
    "other literals": ('class T { datetime a = "20240102030405.000000+060"; object ref b = "X=1"; object ref c = $A; };',
                       [cls("T", typed("a", 101, "datetime", value_type=TEXT, value="20240102030405.000000+060"),
                            typed("b", 102, "ref", value_type=TEXT, value="X=1"), typed("c", 102, "ref", value_type=ALIAS, value="A"))]),
    "null": ("class T { uint8 a = NULL; uint8 b[] = NULL; [q(NULL)] string c; }; instance of T { a = NULL; b; };",
             [cls("T", typed("a", 17, "uint8"), typed("b", 17 | ARRAY, "uint8"), typed("c", 8, "string", Q("q", TEXT))),
              inst("T", P("a", TEXT, None, []), P("b", TEXT, None, []))]),
    # ---- arrays of values, and padding: only the last element of an array, with all that is in it
    "array values": ('class T { uint8 a[] = {1, -2}; string b[] = {"a", "bc"}; string c[] = {"ab", "c"}; boolean d[] = {true, false, true};'
                     ' boolean e[] = {true}; real64 f[] = {0.5, 1.5}; char16 g[] = {\'a\', \'b\', \'c\'}; object ref h[] = {$A, $BC}; };',
                     [cls("T", *(typed(n, k | ARRAY, t, value_type=ARRAY | l, value=v) for n, k, t, l, v in (
                         ("a", 17, "uint8", I32, [1, -2]), ("b", 8, "string", TEXT, ["a", "bc"]), ("c", 8, "string", TEXT, ["ab", "c"]),
                         ("d", 11, "boolean", BOOL, [True, False, True]), ("e", 11, "boolean", BOOL, [True]),
                         ("f", 5, "real64", F64, [0.5, 1.5]), ("g", 103, "char16", I16, [97, 98, 99]), ("h", 102, "ref", ALIAS, ["A", "BC"]))))]),
    "empty arrays": ("class T { uint8 a[] = {}; real32 b[] = {}; boolean c[] = {}; string d[] = {}; char16 e[] = {}; object f[] = {};"
                     " datetime g[] = {}; }; instance of T { a = {}; };",
                     [cls("T", *(typed(n, k | ARRAY, t, value_type=ARRAY | l, value=[]) for n, k, t, l in (
                         ("a", 17, "uint8", I32), ("b", 4, "real32", F64), ("c", 11, "boolean", BOOL), ("d", 8, "string", TEXT),
                         ("e", 103, "char16", I16), ("f", 13, "object", OBJECT), ("g", 101, "datetime", TEXT)))),
                      inst("T", P("a", ARRAY | TEXT, [], []))]),
    "qualifier arrays": ('[A{"x"}, B{1, 2}, C("x", "yz")] class T { };',
                         [cls("T", qualifiers=[Q("A", ARRAY | TEXT, ["x"]), Q("B", ARRAY | I32, [1, 2]), Q("C", ARRAY | TEXT, ["x", "yz"])])]),
    "embedded": ('instance of X { a = instance of Y { n = "v"; [q] m = 1; }; };',
                 [inst("X", P("a", OBJECT, inst("Y", P("n", TEXT, "v", []), P("m", I32, 1, [true("q")])), []))]),
    "embedded array": ('instance of X { a = { instance of Y { n = "v"; s = {"p", "q"}; after = "v"; }, instance of Y as $Z { n = true; } }; last = "v"; };',
                       [inst("X", P("a", ARRAY | OBJECT, [
                           inst("Y", P("n", TEXT, "v", []), P("s", ARRAY | TEXT, ["p", "q"], []), P("after", TEXT, "v", [])),
                           inst("Y", P("n", BOOL, True, []), more=[P("__ALIAS", TEXT, "Z")])], []), P("last", TEXT, "v", []))]),
    # ---- methods
    "method of nothing": ("class T { [Implemented] void F(); };", [cls("T", methods=[method("F", qualifiers=[true("Implemented")])])]),
    "method in": ("class T { void F([in] uint32 a, [In, Id(7) : ToInstance] string b); };",
                  [cls("T", methods=[method("F", parameters(
                      P("a", 19, None, [true("in"), automatic(0), cimtype("uint32")]),
                      P("b", 8, None, [true("In"), Q("Id", I32, 7, 1), cimtype("string")])))])]),
    "method out": ("class T { void F([out] uint32 a); };",
                   [cls("T", methods=[method("F", parameters(P("a", 19, None, [true("out"), automatic(0), cimtype("uint32")])))])]),
    "method return": ("class T { uint32 F(); };", [cls("T", methods=[method("F", parameters(RETURN32))])]),
    "method in and out": ("class T { uint32 F([in] uint8 a, [q, in, out, ID(1)] uint8 b, [out] uint8 c[]); };",
                          [cls("T", methods=[method(
                              "F",
                              parameters(P("a", 17, None, [true("in"), automatic(0), cimtype("uint8")]),
                                         P("b", 17, None, [true("q"), true("in"), Q("ID", I32, 1), cimtype("uint8")])),
                              parameters(P("b", 17, None, [true("q"), true("out"), Q("ID", I32, 1), cimtype("uint8")]),
                                         P("c", 17 | ARRAY, None, [true("out"), automatic(2), cimtype("uint8")]), RETURN32))])]),
    "method without directions": ('class T { void F([Description("d")] Acme_Pump a[4]); };',
                                  [cls("T", methods=[method("F", *(parameters(P("a", 13 | ARRAY, None, [
                                      Q("Description", TEXT, "d"), true(direction), Q("MAX", I32, 4), automatic(0), cimtype("object:Acme_Pump")]))
                                      for direction in ("IN", "OUT")))])]),
    "arrays in parameters": ('class T { uint32 F([in, Values{"a", "b"}, d("x")] uint8 a); uint32 G(); string p; };',
                             [cls("T", typed("p", 8, "string"), methods=[
                                 method("F", parameters(P("a", 17, None, [true("in"), Q("Values", ARRAY | TEXT, ["a", "b"]), Q("d", TEXT, "x"),
                                                                         automatic(0), cimtype("uint8")])), parameters(RETURN32)),
                                 method("G", parameters(RETURN32))])]),
    "parameter default": ("class T { void F([in] uint8 a = 5); };",
                          [cls("T", methods=[method("F", parameters(P("a", I32, 5, [true("in"), automatic(0), cimtype("uint8")])))])]),
    # ---- flavors
    "flavors": ("[a : ToInstance, b : ToSubclass, c : ToInstance ToSubclass, d : DisableOverride, e : Amended, f(1) : tosubclass AMENDED,"
                " g : EnableOverride NotToInstance NotToSubclass, h : Restricted, i] class T { };",
                [cls("T", qualifiers=[*(true(n, f) for n, f in (("a", 1), ("b", 2), ("c", 3), ("d", 16), ("e", 128))),
                                      Q("f", I32, 1, 0x82), true("g"), true("h"), true("i")])]),
    # ---- directives
    "namespaces": (r'class A { }; #pragma namespace("\\\\.\\root\\wmi")' "\nclass B { };\n"
                   '#pragma autorecover\n#pragma namespace("root\\\\x")\ninstance of C { a = instance of D { }; };',
                   [cls("A"), cls("B", namespace="\\\\.\\root\\wmi"),
                    inst("C", P("a", OBJECT, inst("D", namespace="root\\x"), []), namespace="root\\x")]),
    "start": ("class A { };", [cls("A", namespace="root\\cimv2")], ["-N", "root\\cimv2"]),
    "flags": ('#pragma classflags("updateonly", "forceupdate")\nclass A { };\n#pragma instanceflags("createonly")\ninstance of A { };\n'
              '#pragma classflags("safeupdate")\nclass B : A { };',
              [cls("A", more=[P("__CLASSFLAGS", I32, 0x41)]),
               inst("A", more=[P("__CLASSFLAGS", I32, 0x41), P("__INSTANCEFLAGS", I32, 2)]),
               cls("B", more=[P("__CLASSFLAGS", I32, 0x20), P("__INSTANCEFLAGS", I32, 2), P("__SUPERCLASS", TEXT, "A")])]),
    "qualifier declarations": ("Qualifier Acme : boolean = false, Scope(class);\n[Acme] class A { };", [cls("A", qualifiers=[true("Acme")])]),
}


# ---- The stream, token by token

def decompress(file):
    magic, version, stream, size = struct.unpack("<4s3I", file[:16])
    assert (magic, version, stream, file[16:20]) == (b"FOMB", 1, len(file) - 16, b"DS\0\1")
    bits, at, out = int.from_bytes(file[20:], "little"), 0, bytearray()

    def take(count):
        nonlocal at
        at += count
        return bits >> (at - count) & ((1 << count) - 1)

    while True:
        token = take(2)
        if token in (1, 2):
            out.append(take(7) | (0x80 if token == 1 else 0))
            continue
        distance = take(6) if token == 0 else take(8) + 64 if take(1) == 0 else take(12) + 320
        if distance == 0x113F:
            if len(out) == size:
                return bytes(out)
            continue
        zeros = 0
        while take(1) == 0:
            zeros += 1
        for _ in range((1 << zeros) + take(zeros) + 1):
            out.append(out[-distance])


def read_hex(path):
    """name -> bytes."""
    found = {}
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if not line.startswith("//")]
        if lines:
            found[lines[0].rstrip(":")] = bytes.fromhex("".join(lines[1:]))
    return found


def derive(path):
    parts = ["// The payloads of the rows of payloads.py."]
    for name, row in ROWS.items():
        digits = Layout().payload(row[1]).hex()
        parts.append("\n".join([f"{name}:", *re.findall(".{1,112}", digits)]))
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def difference(got, want):
    at = next((i for i, (a, b) in enumerate(zip(got, want)) if a != b), min(len(got), len(want)))
    return f"{len(got)} bytes instead of {len(want)}; at {at:#x} {got[at:at + 16].hex(' ')} instead of {want[at:at + 16].hex(' ')}"


def check(mofward, sound, work, name, row, want):
    source, objects, arguments = (*row, [])[:3]
    if Layout().payload(objects) != want:
        return f"{name}: payloads.hex has other bytes than the row: {difference(Layout().payload(objects), want)}"
    (work / "a.mof").write_text(source, encoding="utf-8")
    for effort in ([], ["-O"]):
        done = subprocess.run([mofward, "compile", "--target", "bmf", *effort, *arguments, "-o", "a.bmf", "a.mof"], cwd=work,
                              capture_output=True, text=True, timeout=60)
        if done.returncode:
            return f"{name}: status {done.returncode}\n{done.stderr}"
        got = decompress((work / "a.bmf").read_bytes())
        if got != want:
            return f"{name}: {difference(got, want)}"
        done = subprocess.run([sound, "a.bmf"], cwd=work, capture_output=True, text=True, timeout=60)
        if done.returncode:
            return f"{name}: {done.stderr}"
    return None


# The whole file of the first row, as the specification has it.
NOTHING = ("464f4d420100000070000000bc000000445300011a7dda54184f00410310a8501022b00808c58041113802841440481a144a0884fa13c8af"
           "00840e05c814605080530411d429c0b700e902440b302d40b700cf4012098d12038d028ddca6008bd0128aa20944495039bcf02d57806401"
           "960568166058807501b2813426dcff1f")


def main():
    if sys.argv[1] == "--derive":
        return derive(pathlib.Path(sys.argv[2]))
    mofward, sound, stored = *(str(pathlib.Path(path).resolve()) for path in sys.argv[1:3]), read_hex(pathlib.Path(sys.argv[3]))
    failures = [] if list(stored) == list(ROWS) else ["payloads.hex has other rows than payloads.py"]
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        for name, row in ROWS.items():
            failures += filter(None, [check(mofward, sound, work, name, row, stored.get(name, b""))])
        (work / "n.mof").write_text("class Nothing { };")
        subprocess.run([mofward, "compile", "--target", "bmf", "n.mof"], cwd=work, timeout=60, check=True)
        if (work / "n.bmf").read_bytes().hex() != NOTHING:
            failures.append("the whole file of an empty class is another")
    print("\n".join([*failures, f"{len(ROWS)} rows, {len(failures)} failures"]))
    return bool(failures)


sys.exit(main())
