/*
 * The union of the dialects: a rule weighs as much as where it weighs least.
 */
#include "check.h"

/* clang-format off */
static const struct check_case cases[] = {
    { "R15 an error everywhere is an error", DIALECT_ANY,
      "class A_C : A_B { };",
      "1:13: error: -Wunknown-superclass" },
    { "R20 the weakest of the three", DIALECT_ANY,
      "class A_B { }; [Abstract] class A_C : A_B { };",
      "1:33: warning: -Wabstract-below-concrete" },
    { "R102 a warning everywhere is a warning", DIALECT_ANY,
      "class A_B { [ValueMap{\"1\"}, Values{\"a\", \"b\"}] uint8 p; };",
      "1:14: warning: -Wvaluemap" },
    { "R2 R3 R16 R31 R82 silent somewhere is silent", DIALECT_ANY,
      "[Foo] class Disk : __A { string p; }; class __A { string p; };",
      "" },
    { "R82 R83 a declared qualifier is typed, others by their value", DIALECT_ANY,
      "Qualifier A_Q : uint8, Scope(class); class A_B { [A_Q(5), A_R(5)] string p; };",
      "1:51: error: -Wqualifier-scope" },
    { "R89 flavors of all dialects", DIALECT_ANY,
      "[a : ToInstance Translatable] class A_B { };",
      "" },
    { "R73 R74 directions of all dialects", DIALECT_ANY,
      "class A_B { uint32 m(uint8 a, [in] uint8 b); void n(); };",
      "" },
};
/* clang-format on */

const struct check_table any_table = {"any", cases, sizeof cases / sizeof *cases};
