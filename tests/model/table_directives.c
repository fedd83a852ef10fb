/*
 * Namespaces and directives: rules R133 to R143.
 */
#include "check.h"

/* clang-format off */
static const struct check_case cases[] = {
    { "R133 name of a namespace", DIALECT_WMI,
      "instance of __Namespace { Name = \"my ns\"; };",
      "1:34: error: -Wnamespace-name" },
    { "R133 name begins with a digit", DIALECT_WMI,
      "instance of __Namespace { Name = \"1x\"; };",
      "1:34: error: -Wnamespace-name" },
    { "R133 R135 namespace made and used", DIALECT_WMI,
      "instance of __Namespace { Name = \"t1\"; };\n"
      "#pragma namespace(\"root\\\\default\\\\T1\")\n"
      "class A_B { };",
      "" },
    { "R134 another server", DIALECT_WMI,
      "#pragma namespace(\"\\\\\\\\host\\\\root\\\\cimv2\")",
      "1:19: error: -Wnamespace-path" },
    { "R134 not below root", DIALECT_WMI,
      "#pragma namespace(\"cimv2\")",
      "1:19: error: -Wnamespace-path" },
    { "R134 empty part", DIALECT_WMI,
      "#pragma namespace(\"root\\\\\\\\cimv2\")",
      "1:19: error: -Wnamespace-path" },
    { "R134 blank in a part", DIALECT_WMI,
      "#pragma namespace(\"root\\\\my ns\")",
      "1:19: error: -Wnamespace-path" },
    { "R134 nothing at all", DIALECT_WMI,
      "#pragma namespace(\"\")",
      "1:19: error: -Wnamespace-path" },
    { "R134 every form", DIALECT_WMI,
      "#pragma namespace(\"\\\\\\\\.\\\\root\\\\cimv2\")\n"
      "#pragma namespace(\"//./root/cimv2\")\n"
      "#pragma namespace(\"\\\\root\\\\cimv2\")\n"
      "#pragma namespace(\"ROOT/CIMV2\")",
      "" },
    { "R134 too deep", DIALECT_WMI,
      "#pragma namespace(\"root\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\")",
      "1:19: error: -Wnamespace-limit" },
    { "R134 R135 as deep as may be", DIALECT_WMI,
      "#pragma namespace(\"root\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\\\\a\")",
      "1:19: warning: -Wnamespace" },
    { "R134 name of 256 bytes", DIALECT_WMI,
      "#pragma namespace(\"root\\\\aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\")",
      "1:19: error: -Wnamespace-limit" },
    { "R135 unknown namespace", DIALECT_WMI,
      "#pragma namespace(\"root\\\\nowhere\")",
      "1:19: warning: -Wnamespace" },
    { "R135 only WMI asks", DIALECT_CIM,
      "#pragma namespace(\"root/nowhere\")",
      "" },
    { "R135 declared later", DIALECT_WMI,
      "#pragma namespace(\"root\\\\t1\")\n"
      "#pragma namespace(\"root\")\n"
      "instance of __Namespace { Name = \"t1\"; };",
      "" },
    { "R137 unknown pragma", DIALECT_WMI,
      "#pragma frobnicate(\"x\")",
      "1:9: error: -Wunknown-pragmas" },
    { "R137 unknown pragma in CIM", DIALECT_CIM,
      "#pragma namespac(\"x\")",
      "1:9: warning: -Wunknown-pragmas" },
    { "R137 arguments of a known one", DIALECT_WMI,
      "#pragma namespace(3)",
      "1:9: error: -Wpragma-arguments" },
    { "R137 autorecover with an argument", DIALECT_WMI,
      "#pragma autorecover(\"x\")",
      "1:21: error: -Wpragma-arguments" },
    { "R137 known pragmas", DIALECT_WMI,
      "#pragma autorecover\n"
      "#pragma locale(\"en_US\")",
      "" },
    { "R138 unknown flag", DIALECT_WMI,
      "#pragma classflags(\"creatonly\")",
      "1:20: error: -Wupdate-flags" },
    { "R138 contradiction", DIALECT_WMI,
      "#pragma classflags(\"createonly\", \"updateonly\")",
      "1:9: error: -Wupdate-flags" },
    { "R138 force and safe", DIALECT_WMI,
      "#pragma classflags(\"forceupdate, safeupdate\")",
      "1:9: error: -Wupdate-flags" },
    { "R138 none of instances", DIALECT_WMI,
      "#pragma instanceflags(\"forceupdate\")",
      "1:9: error: -Wupdate-flags" },
    { "R138 unknown number", DIALECT_WMI,
      "#pragma classflags(4)",
      "1:20: error: -Wupdate-flags" },
    { "R138 every form", DIALECT_WMI,
      "#pragma classflags(\"updateonly\", \"forceupdate\")\n"
      "#pragma classflags(\"updateonly, safeupdate\")\n"
      "#pragma classflags(createonly)\n"
      "#pragma classflags(64)\n"
      "#pragma instanceflags(\"createonly\")",
      "" },
    { "R138 class created twice", DIALECT_WMI,
      "#pragma classflags(\"createonly\")\n"
      "class A_B { }; class A_B { };",
      "2:22: error: -Wcreate-only" },
    { "R138 class not there to update", DIALECT_WMI,
      "#pragma classflags(\"updateonly\")\n"
      "class A_B { };",
      "2:7: error: -Wupdate-only" },
    { "R138 class updated", DIALECT_WMI,
      "class A_B { };\n"
      "#pragma classflags(\"updateonly\")\n"
      "class A_B { string p; };",
      "" },
    { "R138 instance created twice", DIALECT_WMI,
      "class A_B { [key] string k; };\n"
      "#pragma instanceflags(\"createonly\")\n"
      "instance of A_B { k = \"x\"; }; instance of A_B { k = \"x\"; };",
      "3:43: error: -Wcreate-only" },
    { "R138 instance not there to update", DIALECT_WMI,
      "class A_B { [key] string k; };\n"
      "#pragma instanceflags(\"updateonly\")\n"
      "instance of A_B { k = \"x\"; };",
      "3:13: error: -Wupdate-only" },
    { "R139 mode missing", DIALECT_WMI,
      "#pragma deleteclass(\"A_B\")",
      "1:9: error: -Wdelete-pragma" },
    { "R139 no such mode", DIALECT_WMI,
      "#pragma deleteclass(\"A_B\", MAYBE)",
      "1:9: error: -Wdelete-pragma" },
    { "R139 system class", DIALECT_WMI,
      "#pragma deleteclass(\"__Event\", NOFAIL)",
      "1:21: error: -Wdelete-pragma" },
    { "R139 not a path", DIALECT_WMI,
      "#pragma deleteinstance(\"A B.=\", NOFAIL)",
      "1:26: error: -Wdelete-pragma" },
    { "R139 class is not there", DIALECT_WMI,
      "#pragma deleteclass(\"A_B\", FAIL)",
      "1:21: error: -Wdelete-missing" },
    { "R139 instance is not there", DIALECT_WMI,
      "#pragma deleteinstance(\"A_B.k=\\\"x\\\"\", \"fail\")",
      "1:24: error: -Wdelete-missing" },
    { "R139 class of this unit", DIALECT_WMI,
      "class A_B { }; class A_C : A_B { }; class A_D { [key] A_B ref r; };\n"
      "#pragma deleteclass(\"A_B\", NOFAIL)\n"
      "class A_C { };",
      "1:55: warning: -Wunknown-reference-class" },
    { "R139 subclasses go, too", DIALECT_WMI,
      "class A_B { }; class A_C : A_B { }; class A_D : A_C { };\n"
      "#pragma deleteclass(\"a_b\", FAIL)\n"
      "#pragma deleteclass(\"A_C\", FAIL)\n"
      "#pragma deleteclass(\"A_D\", FAIL)",
      "3:21: error: -Wdelete-missing\n4:21: error: -Wdelete-missing" },
    { "R139 a class that derives from another one by now stays", DIALECT_WMI,
      "class A_B { }; class A_C : A_B { };\n"
      "#pragma classflags(\"updateonly\")\n"
      "class A_C { };\n"
      "#pragma deleteclass(\"A_B\", FAIL)\n"
      "#pragma deleteclass(\"A_C\", FAIL)",
      "" },
    { "R139 a superclass that is gone", DIALECT_WMI,
      "class A_B { };\n"
      "#pragma deleteclass(\"A_B\", FAIL)\n"
      "class A_C : A_B { };",
      "3:13: error: -Wunknown-superclass" },
    { "R139 a class in a cycle", DIALECT_WMI,
      "class A_B : A_C { }; class A_C : A_B { };\n"
      "#pragma deleteclass(\"A_B\", FAIL)",
      "" },
    { "R139 instances go with their class", DIALECT_WMI,
      "class A_B { [key] string k; }; class A_C : A_B { }; instance of A_C { k = \"x\"; };\n"
      "#pragma deleteclass(\"A_B\", FAIL)\n"
      "class A_B { [key] uint8 n; };",
      "" },
    { "R139 an instance deleted before its class", DIALECT_WMI,
      "class A_B { [key] string k; }; instance of A_B { k = \"x\"; };\n"
      "#pragma deleteinstance(\"A_B.k=\\\"x\\\"\", FAIL)\n"
      "#pragma deleteclass(\"A_B\", FAIL)",
      "" },
    { "R139 instance of this unit, once", DIALECT_WMI,
      "class A_B { [key] string k; }; instance of A_B { k = \"x\"; };\n"
      "#pragma deleteinstance(\"a_b=\\\"X\\\"\", FAIL)\n"
      "#pragma deleteinstance(\"A_B.k=\\\"x\\\"\", FAIL)",
      "3:24: error: -Wdelete-missing" },
    { "R139 a deleted instance may be created", DIALECT_WMI,
      "class A_B { [key] string k; }; instance of A_B { k = \"x\"; };\n"
      "#pragma deleteinstance(\"A_B.k=\\\"x\\\"\", FAIL)\n"
      "#pragma instanceflags(\"createonly\")\n"
      "instance of A_B { k = \"x\"; };",
      "" },
    { "R139 an instance behind the deletion", DIALECT_WMI,
      "class A_B { [key] string k; };\n"
      "#pragma deleteinstance(\"A_B.k=\\\"x\\\"\", FAIL)\n"
      "instance of A_B { k = \"x\"; };",
      "2:24: error: -Wdelete-missing" },
    { "R139 a namespace with all that is in it", DIALECT_WMI,
      "#pragma namespace(\"root\")\n"
      "instance of __Namespace { Name = \"n\"; };\n"
      "#pragma namespace(\"root\\\\n\")\n"
      "[bogus(1.5, \"x\")] class A_B : A_X { };\n"
      "#pragma namespace(\"root\")\n"
      "#pragma deleteinstance(\"__Namespace.Name=\\\"N\\\"\", FAIL)\n"
      "#pragma deleteinstance(\"__Namespace.Name=\\\"n\\\"\", FAIL)",
      "7:24: error: -Wdelete-missing" },
    { "R139 a namespace from within", DIALECT_WMI,
      "#pragma namespace(\"root\")\n"
      "instance of __Namespace { Name = \"n\"; };\n"
      "#pragma namespace(\"root\\\\n\")\n"
      "#pragma deleteinstance(\"root:__Namespace.Name=\\\"n\\\"\", FAIL)",
      "4:24: error: -Wdelete-pragma" },
    { "R139 deleted, then declared", DIALECT_WMI,
      "#pragma deleteclass(\"A_B\", NOFAIL)\n"
      "#pragma deleteinstance(\"A_B.k=\\\"x\\\"\", NOFAIL)\n"
      "class A_B { [key] string k; }; instance of A_B { k = \"x\"; };",
      "" },
    { "R140 taken, without an effect on one repository", DIALECT_WMI,
      "#pragma amendment(\"MS_409\")",
      "" },
    { "R140 a word", DIALECT_WMI,
      "#pragma amendment(MS_409)",
      "" },
    { "R140 twice", DIALECT_WMI,
      "#pragma amendment(\"MS_409\")\n"
      "#pragma amendment(\"MS_407\")",
      "2:9: error: -Wamendment" },
    { "R140 no locale", DIALECT_WMI,
      "#pragma amendment(\"english\")",
      "1:9: error: -Wamendment" },
    { "R140 locale, no amendment", DIALECT_WMI,
      "#pragma instancelocale(\"en_US\")",
      "" },
    { "R143 without effect", DIALECT_WMI,
      "#pragma nonlocal(\"x\")",
      "1:9: warning: -Wdeprecated-syntax" },
    { "R143 silent in CIM", DIALECT_CIM,
      "#pragma source(\"x\")",
      "" },
};
/* clang-format on */

const struct check_table directives_table = {"directives", cases, sizeof cases / sizeof *cases};
