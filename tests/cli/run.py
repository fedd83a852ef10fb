#!/usr/bin/env python3
"""The program from outside: statuses, messages, and what happens to files.

Usage: run.py MOFWARD

Rows say how the program is called and what it must answer; each runs in a folder with the files of FIXTURES, which no row may
change but for what it names. What needs more than a row is a function below them.
"""
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile

GOOD = r"""
#pragma namespace("\\\\.\\root")
[NamespaceSecuritySDDL("O:BAG:BAD:(D;;0x2;;;S-1-5-21-1-2-3-9)(A;CI;0x6003F;;;BA)(A;CI;0x3;;;AU)(A;CIIO;0x13;;;NS)")]
instance of __Namespace { Name = "Test"; };
[NamespaceSecuritySDDL("O:BAG:BAD:(A;;0x3;;;AU)S:(AU;SA;0x1;;;AU)(AU;FA;0x40000;;;AU)")] instance of __Namespace { Name = "Watched"; };
#pragma namespace("\\\\.\\root\\Test")
[RequiresEncryption(TRUE)] instance of __SystemSecurity { };
class T_Base { [key] string Name; uint64 Big = 18446744073709551615; };
class T_Derived : T_Base { uint32 Run([in] uint8 Speed); };
instance of T_Base { Name = "one"; };
"""
BAD = "class T_Bad : T_Missing { uint8 Value = 256; };\n"
FIXTURES = {"good.mof": GOOD, "bad.mof": BAD, "warn.mof": "#pragma include(\"good.mof\")\n", "old.mwr": "an old file",
            "loud.mof": "class T_A { [Override(\"t\")] string s; };\n",
            "garbage.bin": bytes(range(256)) * 8, "empty": "", "cim.mof": "class T_X { [Key] string Name; };\n", "order.mof": "class T_Low : T_Top { };\nclass T_Top { uint8 N = 017; };\n",
            "lost.mof": "#pragma include(\"absent.mof\")\n", "neat.mof": "class T_N : T_Missing\n{\n};\n",
            "wrong.mof": "class T_W {\n"}
LONG = "x" * 100_000
OPERATIONS = ["connect", "get-class", "put-instance", "execute-method", "create-namespace"]
A = ["access", "good.mwr", "root/Test"]
WATCHED = ["access", "good.mwr", "root/Watched", "--sid", "AU"]
BA, USER = ["--sid", "BA"], ["--sid", "S-1-5-21-1-2-3-9", "--sid", "AU"]

# (arguments, status, pattern on standard output or None for silence, pattern on standard error or None)
ROWS = [
    # The program
    ([], 2, None, r"^mofward compiles MOF"),
    (["--version"], 0, r"^mofward 0\.1\.0\nrepository format 1\.0\n$", None),
    (["--help"], 0, r"compile .*\n.*check", None),
    (["help"], 0, r"Exit status: 0 done", None),
    (["help", "nonsense"], 2, None, r"^mofward: there is no command 'nonsense'\nmofward: try 'mofward help'\n$"),
    (["help", "dump", "verify"], 2, None, r"one command at a time"),
    (["nonsense"], 2, None, r"there is no command 'nonsense'"),
    (["--nonsense"], 2, None, r"unknown option '--nonsense'"),
    ([""], 2, None, r"there is no command ''"),
    ([LONG], 2, None, r"^mofward: there is no command 'x{90}\.\.\.'\n.*\n$"),
    (["a\x1b[31mb\n"], 2, None, r"'a\?\[31mb\?'"),
    (["\u00e9\u009b31m\u20ac\U0001f512\x7f"], 2, None, "'\u00e9\\?\\?31m\u20ac\U0001f512\\?'"),
    ([b"\x9b31m\xc3\xff\xe2\x82"], 2, None, r"'\?31m\?\?\?\?'"),
    # compile: wrong use
    (["compile"], 2, None, r"no MOF file is named.*\nmofward: try 'mofward help compile'\n$"),
    (["compile", "--nonsense", "good.mof"], 2, None, r"unknown option '--nonsense'"),
    (["compile", "-x", "good.mof"], 2, None, r"unknown option '-x'"),
    (["compile", "good.mof", "-o"], 2, None, r"no value for option '-o'"),
    (["compile", "good.mof", "--dialect"], 2, None, r"no value for option '--dialect'"),
    (["compile", "--help=yes"], 2, None, r"a value for an option that takes none"),
    (["compile", "--dialect=c++", "good.mof"], 2, None, r"there is no dialect 'c\+\+': wmi, cim, mof3 and any are"),
    (["compile", "--dialect=", "good.mof"], 2, None, r"empty value"),
    (["compile", "--dialect=" + LONG, "good.mof"], 2, None, r"'x{90}\.\.\.'"),
    (["compile", "--domain-sid", "BA", "good.mof"], 2, None, r"'BA' is not the SID of a domain: write S-1-5-21-a-b-c"),
    (["compile", "--domain-sid", "S-1-5-21-1-2", "good.mof"], 2, None, r"not the SID of a domain"),
    (["compile", "--target", "bmf", "--assert", "empty", "good.mof"], 2, None, r"--assert asks who may do what, which binary MOF does not say"),
    (["compile", "--target", "bmf", "--domain-sid", "S-1-5-21-1-2-3", "good.mof"], 2, None, r"--domain-sid has no use with --target bmf"),
    (["compile", "--target", "bmf", "--dialect", "cim", "good.mof"], 2, None, r"--target bmf goes with --dialect wmi or any"),
    (["compile", "--dialect", "mof3", "good.mof", "--target", "bmf"], 2, None, r"--target bmf goes with --dialect wmi or any"),
    (["compile", "-O", "good.mof"], 2, None, r"-O makes binary MOF smaller: it goes with --target bmf"),
    (["compile", "--target", "bmf", "--target", "repository", "-O", "good.mof"], 2, None, r"it goes with --target bmf"),
    (["compile", "--target", "exe", "good.mof"], 2, None, r"no target 'exe': repository and bmf are"),
    (["compile", "--base", "absent.mwr", "good.mof"], 3, None, r"cannot read 'absent\.mwr'"),
    (["compile", "--base", "absent.mwr", "-o", "absent.mwr", "good.mof"], 3, None, r"cannot change 'absent\.mwr': .*; --create begins with nothing"),
    (["compile", "--base", "old.mwr", "-o", "new.mwr", "good.mof"], 1, None, r"'old\.mwr': not a mofward repository"),
    (["compile", "--base", "", "good.mof"], 2, None, r"the name of the base is empty"),
    (["compile", "--base", "-", "good.mof"], 2, None, r"the base is a file with a name, not standard input"),
    (["compile", "--base", "old.mwr", "--target", "bmf", "good.mof"], 2, None, r"--base is a repository: it does not go with --target bmf"),
    (["compile", "--create", "good.mof"], 2, None, r"--create goes with --base"),
    (["compile", "--lock-timeout", "1", "good.mof"], 2, None, r"--lock-timeout goes with --base"),
    (["compile", "--lock-timeout", "soon", "good.mof"], 2, None, r"'soon' is not a number of seconds from 0 to 86400"),
    (["compile", "--lock-timeout", "86401", "good.mof"], 2, None, r"'86401' is not a number of seconds"),
    (["compile", "--base", "old.mwr", "--lock-timeout", "1", "-o", "-", "good.mof"], 2, None, r"not standard output"),
    (["compile", "--class", "compatible", "good.mof"], 2, None, r"no mode 'compatible' of --class: createonly, updateonly, safeupdate and forceupdate are"),
    (["compile", "--instance", "safeupdate", "good.mof"], 2, None, r"no mode 'safeupdate' of --instance: createonly and updateonly are"),
    (["compile", "--class", "createonly", "--class", "updateonly", "good.mof"], 2, None, r"--class updateonly contradicts"),
    (["compile", "--class", "safeupdate", "--class", "forceupdate", "good.mof"], 2, None, r"--class forceupdate contradicts"),
    (["compile", "--max-errors", "-1", "good.mof"], 2, None, r"'-1' is not a number of errors"),
    (["check", "--max-erors=3", "good.mof"], 2, None, r"unknown option '--max-erors=3'; did you mean '--max-errors'\?"),
    (["check", "--dialetc", "wmi", "good.mof"], 2, None, r"unknown option '--dialetc'; did you mean '--dialect'\?"),
    (["check", "-fmax-error=3", "good.mof"], 2, None, r"unknown option '-fmax-error=3'; did you mean '-fmax-errors'\?"),
    (["check", "-isytem", "x", "good.mof"], 2, None, r"unknown option '-isytem'; did you mean '-isystem'\?"),
    (["check", "--zzz", "good.mof"], 2, None, r"unknown option '--zzz'\n"),
    (["check", "--d", "good.mof"], 2, None, r"ambiguous option '--d'"),
    (["chekc", "good.mof"], 2, None, r"there is no command 'chekc'; did you mean 'check'\?"),
    (["check", "-fmax-errors=x", "good.mof"], 2, None, r"'x' is not a number of errors"),
    (["check", "-fmax-errors=1", "bad.mof"], 1, None, r"^bad\.mof:1:\d+: error: .*\n.*\n.*\n.*2 errors.*\n$"),
    (["check", "loud.mof"], 0, None, r"warning: .*override-name"),
    (["check", "-w", "loud.mof"], 0, None, None),
    (["check", "-w", "-Werror", "-Wextra", "loud.mof"], 0, None, None),
    (["check", "-w", "bad.mof"], 1, None, r"error"),
    (["compile", "--max-errors", "9" * 100, "good.mof"], 2, None, r"not a number of errors"),
    (["compile", "-o", "", "good.mof"], 2, None, r"name of the output is empty"),
    (["compile", "-o", "x.mwr", ""], 2, None, r"name of a file is empty"),
    (["compile", "-"], 2, None, r"standard input has no name"),
    (["compile", "-o", "x.mwr", "-", "-"], 2, None, r"standard input can be read once"),
    (["compile", "-o", "good.mof", "good.mof"], 2, None, r"output 'good\.mof' is one of the MOF files"),
    (["compile", "-o", "./good.mof", "warn.mof"], 2, None, r"output '\./good\.mof' is one of the MOF files"),
    # compile: the input or the system
    (["compile", "-o", "x.mwr", "bad.mof"], 1, None, r"^bad\.mof:1:\d+: error: .*T_Missing.*\[-W"),
    (["compile", "-o", "x.mwr", "absent.mof"], 3, None, r"absent\.mof.*No such file"),
    (["compile", "-o", "x.mwr", "."], 3, None, r"cannot read .\..: it is a directory"),
    (["compile", "-o", "absent/x.mwr", "good.mof"], 3, None, r"^mofward: cannot write 'absent/x\.mwr': No such file"),
    (["compile", "-o", ".", "good.mof"], 3, None, r"^mofward: cannot write '\.'"),
    (["compile", "-o", "n" * 300, "good.mof"], 3, None, r"^mofward: cannot write 'n{90}\.\.\.': File name too long"),
    (["compile", "-o", "x.mwr", "m" * 300], 3, None, r"File name too long"),
    (["compile", "-o", "x.mwr", "garbage.bin"], 1, None, r"garbage\.bin"),
    (["compile", "-o", "x.mwr", "-N", "\\\\far\\root", "good.mof"], 1, None, r"far"),
    (["compile", "-o", "x.mwr", "-Wno-error", "-Werror=guid", "good.mof"], 0, None, None),
    # check
    (["check", "good.mof"], 0, None, None),
    (["check", "--", "good.mof"], 0, None, None),
    (["check", "good.mof", "--dialect", "wmi"], 0, None, None),
    (["check", "bad.mof"], 1, None, r"error"),
    (["check", "--syntax-only", "bad.mof"], 0, None, None),
    (["check", "--syntax-only", "lost.mof"], 0, None, None),
    (["check", "lost.mof"], 1, None, r"absent\.mof"),
    (["check", "--syntax-only", "garbage.bin"], 1, None, r"error"),
    (["check", "bad.mof", "good.mof"], 1, None, r"error"),
    (["check", "--max-errors", "1", "bad.mof"], 1, None, r"^bad\.mof:1:\d+: error: .*\n.*\n.*\n.*2 errors.*\n$"),
    (["check", "order.mof"], 0, None, r"^order\.mof:1:15: warning: .*\[-Wdecl-order\]\n"),
    (["check", "-Wall", "order.mof"], 0, None, r"\[-Wdecl-order\]"),
    (["check", "-Wno-decl-order", "order.mof"], 0, None, None),
    (["check", "-Wno-decl-order", "-Wdecl-order", "order.mof"], 0, None, r"\[-Wdecl-order\]"),
    (["check", "-Werror", "order.mof"], 1, None, r"error: .*\[-Wdecl-order\]"),
    (["check", "-Werror", "-Wno-error", "order.mof"], 0, None, r"warning: .*\[-Wdecl-order\]"),
    (["check", "-Werror=decl-order", "order.mof"], 1, None, r"error: .*\[-Wdecl-order\]"),
    (["check", "-Werror=guid", "order.mof"], 0, None, r"warning: .*\[-Wdecl-order\]"),
    (["check", "-Wextra", "-Wno-decl-order", "order.mof"], 0, None, r"\[-Woctal\]"),
    (["check", "-Woctal", "-Wno-decl-order", "order.mof"], 0, None, r"\[-Woctal\]"),
    (["check", "-Wmissing-key", "-Wno-decl-order", "order.mof"], 0, None, r"^order\.mof:.*\[-Wmissing-key\]\n"),
    (["check", "-Werror=missing-key", "-Wno-decl-order", "order.mof"], 1, None, r"error: .*\[-Wmissing-key\]"),
    (["check", "-Wextra", "-Wno-missing-key", "-Wno-decl-order", "order.mof"], 0, None, r"\A(?!.*missing-key)"),
    (["check", "-Wextra", "--dialect", "cim", "good.mof"], 0, None, r"\A(?![\s\S]*<)"),
    (["check", "-W", "", "order.mof"], 2, None, r"empty value"),
    (["check", "empty"], 0, None, None),
    (["check", "--", "--help"], 3, None, r"--help.*No such file"),
    (["check", "absent.mof", "bad.mof"], 3, None, r"T_Missing"),
    (["check", "-o", "x", "good.mof"], 2, None, r"unknown option '-o'"),
    # dump
    (["dump"], 2, None, r"no repository is named"),
    (["dump", "good.mwr", "root", "more"], 2, None, r"'more' is too much"),
    (["dump", "good.mwr"], 0, r"^repository format 1\.0, wmi MOF, \d+ bytes\nchecksum [0-9a-f]{32}\n", None),
    (["dump", "good.mwr"], 0, r"namespace root\\Test\n  security, its own and inherited: O:BAG:BAD:.*\n  encryption: required\n", None),
    (["dump", "good.mwr", "ROOT/test"], 0, r"namespace root\\Test\n", None),
    (["dump", "good.mwr", r"\\.\root\test:T_DERIVED"], 0,
     r"^class T_Derived : T_Base\n  method uint32 Run\(uint8 Speed\)\n(.*\n)*  property string Name  key  inherited from T_Base\n", None),
    (["dump", "good.mwr", "root:__Namespace"], 0, r"^class __Namespace : __SystemClass  .*system\n", None),
    (["dump", "good.mwr", "root\\absent"], 1, None, r"no namespace 'root\\absent' in 'good\.mwr'"),
    (["dump", "good.mwr", "root:T_Base"], 1, None, r"no class 'T_Base' in namespace 'root'"),
    (["dump", "good.mwr", ""], 1, None, r"no namespace ''"),
    (["dump", "good.mwr", "root/Test:"], 1, None, r"no class ''"),
    (["dump", "--system", "good.mwr"], 0, r"\nsystem classes\n", None),
    (["dump", "--json", "good.mwr"], 0, r'^\{\n  "format": "1\.0",\n  "dialect": "wmi"', None),
    (["dump", "--json", "good.mwr", "root/Test:T_Base"], 0, r'"default": "18446744073709551615"', None),
    (["dump", "absent.mwr"], 3, None, r"^mofward: cannot read 'absent\.mwr': No such file or directory\n$"),
    (["dump", "."], 3, None, r"cannot read '\.': Is a directory"),
    (["dump", "garbage.bin"], 1, None, r"^mofward: 'garbage\.bin': not a mofward repository: .*; make one with 'mofward compile'\n$"),
    (["dump", "empty"], 1, None, r"^mofward: 'empty': "),
    (["dump", "good.mof"], 1, None, r"not a mofward repository"),
    (["dump", LONG], 3, None, r"File name too long"),
    # verify
    (["verify"], 2, None, r"no repository is named"),
    (["verify", "good.mwr"], 0, r"^good\.mwr: OK, format 1\.0, checksum [0-9a-f]{32}, \d+ namespaces, 2 classes, \d+ instances\n$", None),
    (["verify", "good.mwr", "garbage.bin"], 1, r"^good\.mwr: OK", r"garbage"),
    (["verify", "absent.mwr", "garbage.bin", "good.mwr"], 3, r"^good\.mwr: OK", r"absent"),
    (["verify", "--json", "good.mwr"], 2, None, r"unknown option '--json'"),
    # decompile
    (["decompile"], 2, None, r"name one repository"),
    (["decompile", "good.mwr", "good.mwr"], 2, None, r"name one repository"),
    (["decompile", "-o", "./good.mwr", "good.mwr"], 2, None, r"output '\./good\.mwr' is the repository itself"),
    (["decompile", "-o", "", "good.mwr"], 2, None, r"name of the output is empty"),
    (["decompile", "good.mwr"], 0, r"^// .*mofward compile --dialect=wmi -o OUT FILE\n(.*\n)*class T_Base\n", None),
    (["decompile", "-o", "absent/x.mof", "good.mwr"], 3, None, r"cannot write 'absent/x\.mof': No such file"),
    (["decompile", "garbage.bin"], 1, None, r"not a mofward repository"),
    # fmt
    (["fmt"], 2, None, r"no MOF file is named.*\nmofward: try 'mofward help fmt'\n$"),
    (["fmt", "neat.mof", "cim.mof"], 2, None, r"several files need -i or --check"),
    (["fmt", "-i", "--check", "neat.mof"], 2, None, r"choose one"),
    (["fmt", "-i", "-o", "x", "neat.mof"], 2, None, r"-o does not go with"),
    (["fmt", "-i", "-"], 2, None, r"standard input cannot be written in place"),
    (["fmt", "-o", "", "neat.mof"], 2, None, r"name of the output is empty"),
    (["fmt", "--dialect=c++", "neat.mof"], 2, None, r"no dialect"),
    (["fmt", "-N", "root", "neat.mof"], 2, None, r"unknown option '-N'"),
    (["fmt", "cim.mof"], 0, r"^class T_X\n\{\n    \[Key\]\n    string Name;\n\};\n$", None),
    (["fmt", "lost.mof"], 0, r'^#pragma include\("absent\.mof"\)\n$', None),
    (["fmt", "empty"], 0, None, None),
    (["fmt", "--check", "neat.mof", "empty", "lost.mof"], 0, None, None),
    (["fmt", "--check", "cim.mof", "neat.mof", "order.mof"], 1, r"^cim\.mof\norder\.mof\n$", None),
    (["fmt", "-i", "neat.mof"], 0, None, None),
    (["fmt", "wrong.mof"], 1, None, r"^wrong\.mof:\d+:\d+: error: "),
    (["fmt", "-i", "wrong.mof"], 1, None, r"^wrong\.mof:\d+:\d+: error: "),
    (["fmt", "--check", "wrong.mof", "cim.mof"], 1, r"^cim\.mof\n$", r"^wrong\.mof"),
    (["fmt", "--check", "absent.mof", "cim.mof"], 3, r"^cim\.mof\n$", r"cannot read 'absent\.mof': No such file"),
    (["fmt", "."], 3, None, r"cannot read '\.': Is a directory"),
    (["fmt", "garbage.bin"], 1, None, r"error"),
    (["fmt", "-o", "absent/x.mof", "neat.mof"], 3, None, r"cannot write 'absent/x\.mof': No such file"),
    # access
    (["access"], 2, None, r"name one repository and one namespace"),
    (A + BA, 0, r"^root\\Test: encryption required\n  local  at level PktPrivacy: granted.*\n  remote at level Pkt: denied.*\n(.*\n)*"
     r"  put-class +yes +yes +- +no +no +no +- +no\n", None),
    (A, 0, r"^root\\Test: encryption required, owner S-1-5-32-544 \(Administrators\)\n(.*\n)*S-1-5-21-1-2-3-9\n  local   nothing\n"
     r"  remote  nothing\n          not METHOD_EXECUTE by ACE 0, explicit\n", None),
    (A + ["--json"], 0, r'^\{\n  "path": "root\\\\Test"', None),
    (A + BA + ["--json"], 0, r'^\{\n  "namespace": "root\\\\Test"', None),
    (A + BA + ["--remote"], 2, None, r"--remote and --class are for one --operation"),
    (A + BA + ["--class", "T_Base"], 2, None, r"--remote and --class are for one --operation"),
    (A + ["--level", "6"], 2, None, r"--level is for a caller"),
    (A + BA + ["--level", "6"], 0, r"  remote at level PktPrivacy: granted", None),
    (["access", "good.mwr", "root/None"], 1, None, r"no namespace 'root/None' in 'good\.mwr'"),
    (["access", "--matrix", "good.mwr"], 0, r"^good\.mwr: what .*\n +EN ME", None),
    (["access", "--matrix=json", "good.mwr"], 0, r'^\{\n  "namespaces"', None),
    (["access", "--matrix", "--json", "good.mwr"], 0, r'^\{\n  "namespaces"', None),
    (["access", "--matrix=html", "good.mwr"], 0, r"^<!DOCTYPE html>", None),
    (["access", "--matrix=xml", "good.mwr"], 2, None, r"--matrix is text, json or html, not 'xml'"),
    (["access", "--matrix", "good.mwr", "root"], 2, None, r"name one repository"),
    (["access", "--matrix", "--sid", "BA", "good.mwr"], 2, None, r"are for one namespace"),
    (["access", "--matrix", "--diff", "good.mwr"], 2, None, r"choose one of --operation, --matrix, --assert, --diff and --batch"),
    (["access", "--matrix", "garbage.bin"], 1, None, r"not a mofward repository"),
    (["access", "--assert", "absent", "good.mwr"], 3, None, r"^mofward: error: cannot read 'absent': No such file or directory \[-Wfile\]\n$"),
    (["access", "--assert", ".", "good.mwr"], 3, None, r"it is a directory"),
    (["access", "--assert", "", "good.mwr"], 2, None, r"name of a file of assertions is empty"),
    (["access", "--assert", "-", "-"], 2, None, r"standard input can be read once"),
    (["access", "--assert", "empty", "--json", "good.mwr"], 2, None, r"--json does not go with --assert"),
    (["access", "--assert", "empty", "good.mwr"], 0, r"^0 rules hold in \d namespaces\n$", None),
    (["access", "--assert", "garbage.bin", "good.mwr"], 1, None, r"error: "),
    (["access"] + ["--assert", "empty"] * 65 + ["good.mwr"], 2, None, r"more than 64 files"),
    (["compile", "--assert", "-", "-", "-o", "x.mwr"], 2, None, r"standard input can be read once"),
    (["compile", "--assert", "absent", "good.mof", "-o", "x.mwr"], 3, None, r"cannot read 'absent'"),
    (["access", "--diff", "good.mwr", "good.mwr"], 0, r"^nobody gains or loses anything\n$", None),
    (["access", "--diff", "good.mwr"], 2, None, r"name two repositories, the old one first"),
    (["access", "--diff", "-", "-"], 2, None, r"standard input can be read once"),
    (["access", "--diff", "--allow", "all", "good.mwr", "good.mwr"], 2, None, r"--allow takes none, tighter or any, not 'all'"),
    (A + BA + ["--operation", "fly"], 2, None, r"there is no operation 'fly'; these are:\n  connect\n"),
    (A + ["--operation", "connect"], 2, None, r"no --sid says who is asking"),
    (A + ["--sid", "S-1-x", "--operation", "connect"], 2, None, r"'S-1-x' is not a SID"),
    (A + ["--sid", "DA", "--operation", "connect"], 2, None, r"need --domain-sid"),
    (A + ["--sid", "", "--operation", "connect"], 2, None, r"'' is not a SID"),
    (A + BA + ["--level", "7", "--operation", "connect"], 2, None, r"there is no level '7'"),
    (A + BA + ["--operation", "get-instance", "--class", "T_None"], 2, None, r"no class 'T_None' in namespace 'root/Test'"),
    (A + BA + ["--operation", "connect"], 0, r"^granted: connect.*\n(.*\n)*  needed  ENABLE\n  missing none\n$", None),
    (A + BA + ["--operation", "CONNECT"], 0, r"^granted: ", None),
    (A + ["--sid", "DA", "--domain-sid", "S-1-5-21-1-2-3", "--operation", "connect"], 1, r"^denied: ", None),
    (A + BA + ["--remote", "--operation", "connect"], 1, r"^denied: .*\n  encryption required, connection is remote at level Pkt\n(.*\n)*  the access list was not asked\n$", None),
    (A + BA + ["--remote", "--level", "PktPrivacy", "--operation", "connect"], 0, r"^granted: ", None),
    (A + BA + ["--remote", "--level", "6", "--operation", "connect"], 0, r"^granted: ", None),
    (A + BA + ["--level", "pkt", "--operation", "connect"], 1, r"at level Pkt\n", None),
    (A + USER + ["--operation", "connect"], 0, r"^granted: ", None),
    (A + USER + ["--operation", "execute-method", "--class", "T_Derived"], 1,
     r"^denied: .*\n(.*\n)*    0 deny METHOD_EXECUTE to S-1-5-21-1-2-3-9: applies; this one decided\n(.*\n)*"
     r"    3 allow \(CI IO\) .* to S-1-5-20: does not apply: for child namespaces only\n(.*\n)*  missing METHOD_EXECUTE\n$", None),
    (A + ["--sid", "AU", "--remote", "--level", "6", "--operation", "connect"], 1, r"  missing REMOTE_ACCESS\n$", None),
    (["access", "good.mwr", "root/None"] + BA + ["--operation", "connect"], 1, r"^denied: ", None),
    (["access", "good.mwr", ""] + BA + ["--operation", "connect"], 1, r"^denied: ", None),
    (WATCHED + ["--operation", "query", "--audit"], 0,
     r'^\{"time": "20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z", "event": 4662, "result": "success", "reason": "granted", "subject_sid": "S-1-5-11".*'
     r'"object_name": "root\\\\Watched", "operation": "query", "access_mask": 1, .*\}\n$', None),
    (WATCHED + ["--operation", "write-security", "--audit"], 1, r'^\{.*"event": 4662, "result": "failure".* "missing_names": "WRITE_DAC", .*\}\n$', None),
    (WATCHED + ["--operation", "connect", "--audit", "--json"], 0, r'^\{.*"operation": "connect", .*\}\n$', None),
    (WATCHED + ["--operation", "execute-method", "--audit"], 0, None, r"^mofward: no record would be written: no entry of the audit list asks for it\n$"),
    (A + BA + ["--remote", "--operation", "query", "--audit"], 1, r'^\{.*"event": 5605, .*"operation": "connect", .*\}\n$', None),
    (A + BA + ["--operation", "put-class", "--class", "T_Base", "--audit"], 0, None, r"no record would be written"),
    (["access", "good.mwr", "root/None"] + BA + ["--operation", "connect", "--audit"], 1, None, r"no record would be written: there is no such namespace"),
    (["access", "garbage.bin", "root"] + BA + ["--operation", "connect"], 1, None, r"not a mofward repository"),
    (A + BA + ["--operation", "connect", "--json"], 0, r'^\{\n  "granted": true,\n  "reason": "granted"', None),
    (["access", "--batch"], 0, None, None),
    (["access", "--batch", "good.mwr"], 2, None, r"--batch reads its questions from standard input"),
    # explain
    (["explain"], 0, r"^abstract-below-concrete +an abstract class below a concrete one\n(.*\n)*wmicore-hosting .*\n\Z", None),
    (["explain", "key-type"], 0, r"^key-type: .*\nwmi: error, cim: error, mof3: error  \(R38, .*\)\nwmi: error, cim: warning, .*\n\n"
     r"With --dialect=wmi:\n\nWrong:\n\n    class .*real32.*\n\nRight:\n\n    class .*\n\Z", None),
    (["explain", "-Wkey-type"], 2, None, r"unknown option '-W'"),
    (["explain", "nesting"], 0, r"^nesting: .*\n\nThere is no example for this name\.\n\Z", None),
    (["explain", "key-tipe"], 2, None, r"no diagnostic 'key-tipe'; did you mean 'key-type'\?.*\nmofward: try 'mofward help explain'\n$"),
    (["explain", ""], 2, None, r"no diagnostic ''"),
    (["explain", "a", "b"], 2, None, r"one name is explained at a time"),
    (A + BA * 1025 + ["--operation", "connect"], 2, None, r"more than 1024 SIDs"),
]
ROWS += [([name, "--help"], 0, rf"^Use: mofward {name} (.*\n)*.*Exit status", None)
         for name in ("compile", "check", "dump", "verify", "decompile", "access", "explain", "fmt", "diff")]
ROWS += [(["help", name], 0, rf"^Use: mofward {name} ", None) for name in ("compile", "check", "dump", "verify", "decompile", "access", "explain", "fmt", "diff")]

failures = checks = 0


def check(holds, what):
    global failures, checks
    checks += 1
    if not holds:
        failures += 1
        print(f"failed: {what}")


class Program:
    def __init__(self, path, folder):
        self.path, self.folder = path, folder

    def __call__(self, *arguments, **options):
        options = {"cwd": self.folder, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "timeout": 60, **options}
        if "input" not in options:
            options.setdefault("stdin", subprocess.DEVNULL)
        return subprocess.run([self.path, *arguments], **options)


def fill(folder):
    for name, content in FIXTURES.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)


def matches(pattern, text):
    return text == "" if pattern is None else re.search(pattern, text) is not None


def check_rows(program):
    for arguments, status, out, err in ROWS:
        before = sorted(os.listdir(program.folder))
        done = program(*arguments)
        called = " ".join(os.fsdecode(argument[:40]) for argument in arguments)
        texts = [text.decode(errors="replace") for text in (done.stdout, done.stderr)]
        check(done.returncode == status, f"mofward {called}: status {done.returncode}, want {status}\n{texts[0]}{texts[1]}")
        check(matches(out, texts[0]), f"mofward {called}: output\n{texts[0][:2000]}is not {out}")
        check(matches(err, texts[1]), f"mofward {called}: messages\n{texts[1][:2000]}are not {err}")
        (program.folder / "x.mwr").unlink(missing_ok=True)
        check(sorted(os.listdir(program.folder)) == before, f"mofward {called}: the folder's files changed")


def check_outputs(program):
    """Where compile writes, and that it writes the same everywhere."""
    folder = program.folder
    image = (folder / "good.mwr").read_bytes()
    (folder / "elsewhere").mkdir()
    other = Program(program.path, folder / "elsewhere")
    check(other("compile", "../good.mof").returncode == 0, "compile without -o")
    check((folder / "elsewhere/good.mwr").read_bytes() == image, "the same bytes from another folder, by the default name")
    check(program("compile", "-o", "-", "good.mof").stdout == image, "compile to standard output")
    check(program("compile", "good.mof", "-o", "-", "--", "empty").stdout == image, "an empty file changes nothing")
    check(program("compile", "-o", "-", "-", input=GOOD.encode()).stdout == image, "compile from standard input")
    for variables in ({"LC_ALL": "C.UTF-8"}, {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR"}, {"TZ": "Asia/Tokyo", "HOME": "/nowhere"}):
        done = program("compile", "-o", "-", "good.mof", env={"PATH": os.environ["PATH"], **variables})
        check(done.stdout == image, f"the same bytes with {variables}")
    for command in (["dump"], ["verify"], ["decompile"]):
        check(program(*command, "-", input=image).returncode == 0, f"{command[0]} reads standard input")
    check(program("decompile", "-o", "again.mof", "good.mwr").returncode == 0, "decompile to a file")
    check(program("compile", "-o", "-", "again.mof").stdout == image, "decompiled and compiled, the bytes are the same")
    shutil.rmtree(folder / "elsewhere")
    (folder / "again.mof").unlink()


def check_old_file(program):
    """After any failure the old file is as it was and no other file is left."""
    folder = program.folder
    before = sorted(os.listdir(folder))

    def small_files():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))

    for what, arguments, status, options in (
            ("an error", ["bad.mof"], 1, {}),
            ("a missing file", ["good.mof", "absent.mof"], 3, {}),
            ("a full disk", ["good.mof"], 3, {"preexec_fn": small_files}),
            ("an error that nobody sees", ["bad.mof"], 1, {"preexec_fn": lambda: os.close(2), "stderr": None})):
        done = program("compile", "-o", "old.mwr", *arguments, **options)
        check(done.returncode == status, f"after {what} the status is {done.returncode}, want {status}")
        check((folder / "old.mwr").read_text() == FIXTURES["old.mwr"], f"after {what} the old file is not as it was")
        check(sorted(os.listdir(folder)) == before, f"after {what} files are left: {os.listdir(folder)}")
    os.mkfifo(folder / "fifo")
    done = program("compile", "-o", "fifo", "good.mof")
    check(done.returncode == 3 and b"not a regular file" in done.stderr and (folder / "fifo").is_fifo(), "a fifo is replaced")
    (folder / "fifo").unlink()
    os.symlink("good.mof", folder / "link.mof")
    done = program("compile", "-o", "link.mof", "good.mof")
    check(done.returncode == 2 and (folder / "good.mof").read_text() == GOOD, "a link to the input is not written through")
    (folder / "link.mof").unlink()


def check_fmt(program):
    """What fmt writes, and what it leaves alone."""
    folder, mess, neat = program.folder, "class  T_F{};\r\n", "class T_F\r\n{\r\n};\r\n"
    file = folder / "f.mof"
    check(program("fmt", "-", input=mess.encode()).stdout == neat.encode(), "fmt reads standard input")
    file.write_bytes(mess.encode())
    file.chmod(0o640)
    check(program("fmt", "-o", "f.out", "f.mof").returncode == 0 and (folder / "f.out").read_bytes() == neat.encode(), "fmt -o")
    check(file.read_bytes() == mess.encode(), "fmt -o leaves the file alone")
    check(program("fmt", "-i", "f.mof", "wrong.mof").returncode == 1 and file.read_bytes() == neat.encode(), "fmt -i, beside a wrong file")
    check(file.stat().st_mode & 0o777 == 0o640, "fmt -i keeps permissions")
    before = file.stat()
    check(program("fmt", "-i", "f.mof").returncode == 0, "fmt -i again")
    check((file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns), "a formatted file is not written")
    for name in ("f.mof", "f.out"):
        (folder / name).unlink()
    for name in ("good.mof", "cim.mof"):
        text = program("fmt", name).stdout
        images = [program("compile", "-o", "-", "-", input=source).stdout for source in (text, (folder / name).read_bytes())]
        check(images[0] and images[0] == images[1], f"{name} compiles to the same bytes when it is formatted")
    text = program("decompile", "good.mwr").stdout
    check(program("fmt", "-", input=text).stdout == text, "what decompile prints is formatted")


def check_lost_output(program):
    """What cannot be printed is status 3."""
    printing = (["--version"], ["--help"], ["help", "dump"], ["dump", "good.mwr"], ["dump", "--json", "good.mwr"], ["decompile", "good.mwr"], ["explain"],
                ["verify", "good.mwr"], ["diff", "good.mwr", "good.mof"], ["diff", "--json", "good.mwr", "good.mof"], ["compile", "-o", "-", "good.mof"], A, ["access", "--matrix", "good.mwr"],
                ["access", "--matrix=html", "good.mwr"], ["access", "--diff", "good.mwr", "good.mwr"], ["access", "--assert", "empty", "good.mwr"], [*A, *BA, "--operation", "connect"])
    for arguments in printing:
        with open("/dev/full", "wb") as full:
            result = program(*arguments, stdout=full)
        check(result.returncode == 3, f"{arguments} to a full device")
        check(result.stderr.count(b"No space left on device") == 1, f"{arguments} to a full device says why, once: {result.stderr}")
        check(program(*arguments, stdout=None, preexec_fn=lambda: os.close(1)).returncode == 3, f"{arguments} to a closed output")
        reader, writer = os.pipe()
        os.close(reader)
        result = program(*arguments, stdout=writer)
        check(result.returncode == 3, f"{arguments} to a broken pipe")
        check("compile" in arguments or not result.stderr, f"{arguments} to a broken pipe says nothing: {result.stderr}")
        os.close(writer)


def check_damage(program):
    """A repository that is cut or changed anywhere is refused by every command that reads one."""
    image = (program.folder / "good.mwr").read_bytes()
    step = max(1, len(image) // 60)
    damaged = [image[:size] for size in range(0, len(image), step)] + [image + b"\0"]
    damaged += [image[:at] + bytes([image[at] ^ 1 << at % 8]) + image[at + 1:] for at in range(0, len(image), step)]
    for number, content in enumerate(damaged):
        done = program("verify", "-", input=content)
        check(done.returncode == 1 and not done.stdout and done.stderr, f"verify of damage {number}: {done.returncode}")
    (program.folder / "x.mwr").write_bytes(damaged[-1])
    for command in (["dump"], ["dump", "--json"], ["decompile"], ["verify"], ["diff", "good.mwr"], ["diff", "good.mof"]):
        check(program(*command, "x.mwr").returncode == 1, f"{command} of a damaged repository")
    done = program("access", "x.mwr", "root", *BA, "--operation", "connect")
    check(done.returncode == 1 and not done.stdout, "access to a damaged repository")
    (program.folder / "x.mwr").unlink()


def check_names(program):
    """No command prints the name of a file in a way that a terminal would obey."""
    folder = program.folder
    for name in (b"a\x1b]0;b.mwr", b"a\xc2\x9bb.mwr", b"a\x9bb\x07.mwr", b"a\nmofward: b.mwr"):
        path = os.path.join(os.fsencode(folder), name)
        for content, status in (((folder / "good.mwr").read_bytes(), 0), (b"", 1), (None, 3)):
            if content is not None:
                pathlib.Path(os.fsdecode(path)).write_bytes(content)
            done = program("verify", name)
            said = done.stdout + done.stderr
            shown = re.sub(rb"[?a-z\]0;: ]*\.mwr", b"", said, count=1)
            check(done.returncode == status and shown != said, f"verify {name}: {said}")
            check(not re.search(rb"[\x00-\x09\x0b-\x1f\x7f]|\x9b", said) and said.count(b"\n") == 1, f"verify {name} prints {said}")
            pathlib.Path(os.fsdecode(path)).unlink(missing_ok=True)


def check_json(program):
    tree = json.loads(program("dump", "--json", "good.mwr").stdout)
    part = next(part for part in tree["namespaces"] if part["path"] == "root\\Test")
    check(part["requires_encryption"] and part["security"]["own"], "JSON: the security of a namespace")
    check([entry["type"] for entry in part["security"]["dacl"]][:2] == ["deny", "allow"], "JSON: the access list")
    check([cls["name"] for cls in part["classes"]] == ["T_Base", "T_Derived"], "JSON: classes")
    for operation in OPERATIONS:
        done = program(*A, *USER, "--operation", operation, "--json")
        answer = json.loads(done.stdout)
        check(answer["operation"] == operation and answer["granted"] == (done.returncode == 0), f"JSON: {operation}")
        check(answer["granted"] or answer["hresult"] == "0x80041003", f"JSON: HRESULT of {operation}")


def main():
    with tempfile.TemporaryDirectory() as name:
        program = Program(str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(name))
        fill(program.folder)
        done = program("compile", "-o", "good.mwr", "good.mof")
        check(done.returncode == 0, f"the fixture does not compile: {done.stderr.decode()}")
        if failures == 0:
            for part in (check_rows, check_outputs, check_old_file, check_lost_output, check_damage, check_names, check_json):
                part(program)
        for name, content in FIXTURES.items():
            check((program.folder / name).read_bytes() == (content if isinstance(content, bytes) else content.encode()),
                  f"{name} was changed")
    print(f"{checks} checks, {failures} failures")
    return 1 if failures or not checks else 0


if __name__ == "__main__":
    sys.exit(main())
