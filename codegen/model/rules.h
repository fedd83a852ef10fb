/*
 * Every rule a model can break: its name, how bad it is in each dialect, and where it comes from. The table is in rules.c.
 */
#ifndef RULES_H
#define RULES_H

#include "model.h"

/* In the order of the reference; rules.c has one row each. Add a rule in three places: here, its row, its test. */
enum rule {
    RULE_INVALID_NAME,              /* R1 */
    RULE_RESERVED_NAME,             /* R2 */
    RULE_SCHEMA_PREFIX,             /* R3 */
    RULE_DUPLICATE_CLASS,           /* R6 */
    RULE_DUPLICATE_PROPERTY,        /* R7 */
    RULE_DUPLICATE_METHOD,          /* R8 */
    RULE_NAME_CLASH,                /* R9 */
    RULE_DUPLICATE_PARAMETER,       /* R10 */
    RULE_DUPLICATE_QUALIFIER,       /* R11 */
    RULE_DUPLICATE_ALIAS,           /* R12 */
    RULE_DUPLICATE_SLOT,            /* R13 */
    RULE_TOO_MANY_QUALIFIERS,       /* R11 */
    RULE_TOO_MANY_PARAMETERS,       /* R10 */
    RULE_TOO_MANY_PROPERTIES,       /* R14 */
    RULE_UNKNOWN_SUPERCLASS,        /* R15 */
    RULE_ASSUMED_CLASS,             /* assumed-class */
    RULE_SUPERCLASS_LATER,          /* R16 */
    RULE_CYCLIC_SUPERCLASS, RULE_SUPERCLASS_DEPTH, /* R17 */
    RULE_TERMINAL_SUPERCLASS,       /* R18 */
    RULE_TERMINAL_ABSTRACT,         /* R19 */
    RULE_ABSTRACT_BELOW_CONCRETE,   /* R20 */
    RULE_ASSOCIATION_INDICATION,    /* R21 */
    RULE_ASSOCIATION_SUPERCLASS,    /* R22 */
    RULE_ASSOCIATION_REFERENCES,    /* R24 */
    RULE_ASSOCIATION_ARITY,         /* R25 */
    RULE_REFERENCE_OUTSIDE,         /* R26 */
    RULE_UNKNOWN_REFERENCE, RULE_REFERENCE_TARGET, /* R27 */
    RULE_CLASS_ALIAS,               /* R28 */
    RULE_MISSING_KEY,               /* R29 */
    RULE_SINGLETON_KEY,             /* R30 */
    RULE_HIDES_INHERITED,           /* R31 */
    RULE_OVERRIDE_TYPE,             /* R32 */
    RULE_OVERRIDE_CLASS,            /* R33 */
    RULE_OVERRIDE_NAME,             /* R34 */
    RULE_NOTHING_TO_OVERRIDE,       /* R35 */
    RULE_KEY_ADDED_BELOW,           /* R36 */
    RULE_KEY_CHANGED,               /* R37 */
    RULE_KEY_TYPE, RULE_KEY_REAL,    /* R38 */
    RULE_KEY_CHARS,                 /* R39 */
    RULE_KEY_DEFAULT,               /* R40 */
    RULE_BOOL_QUALIFIER,            /* R41 */
    RULE_SYSTEM_PROPERTY,           /* R42 */
    RULE_OBJECT_TYPE,               /* R43 */
    RULE_UNKNOWN_TYPE,              /* R44 */
    RULE_ARRAY_BOUND,               /* R45 */
    RULE_ARRAY_BOUND_CHANGED,       /* R46 */
    RULE_INTEGER_RANGE, RULE_HEX_RANGE, /* R47 */
    RULE_INTEGER_FOR_REAL,          /* R48 */
    RULE_REAL_TO_INTEGER,           /* R49 */
    RULE_REAL_RANGE,                /* R50 */
    RULE_STRING_CONVERSION, RULE_TYPE_MISMATCH, /* R51 */
    RULE_BOOLEAN_CONVERSION,        /* R52 */
    RULE_CHARACTER,                 /* R53 */
    RULE_DATETIME_FORM,             /* R54 */
    RULE_DATETIME_RANGE,            /* R55 */
    RULE_DATETIME_WILDCARD,         /* R56 */
    RULE_SUBTYPE,                   /* R57 */
    RULE_LIST_FOR_SCALAR,           /* R58 */
    RULE_SCALAR_FOR_ARRAY,          /* R59 */
    RULE_NULL_ELEMENT,              /* R60 */
    RULE_TOO_MANY_ELEMENTS, RULE_TOO_FEW_ELEMENTS, /* R61 */
    RULE_NULL_VALUE,                /* R62 */
    RULE_OBJECT_PATH,               /* R63 */
    RULE_ALIAS_CLASS,               /* R64 */
    RULE_UNEXPECTED_ALIAS, RULE_EMBEDDED_ALIAS, /* R65 */
    RULE_EMBEDDED_CLASS, RULE_INLINE_INSTANCE, /* R66 */
    RULE_EMBEDDED_TEXT,             /* R67 */
    RULE_CONSTRAINT,                /* R68 */
    RULE_OCTETS, RULE_OCTETSTRING_FORM, /* R69 */
    RULE_IN_OR_OUT,                 /* R73 */
    RULE_PARAM_DIRECTION,           /* R74 */
    RULE_PARAMETER_ID,              /* R75 */
    RULE_PARAM_ORDER,               /* R76 */
    RULE_PARAM_DEFAULT,             /* R77 */
    RULE_OVERRIDE_SIGNATURE,        /* R78 */
    RULE_METHOD_PROVIDER,           /* R79 */
    RULE_BYPASS,                    /* R80 */
    RULE_REFERENCE_ARRAY,           /* R81 */
    RULE_UNDECLARED_QUALIFIER,      /* R82 */
    RULE_QUALIFIER_NAME,            /* spec 4.3 */
    RULE_QUALIFIER_SCOPE,           /* R83 */
    RULE_QUALIFIER_VALUE,           /* R85 */
    RULE_QUALIFIER_CONSTANT,        /* R86 */
    RULE_CIMTYPE_WRITTEN,           /* R87 */
    RULE_DISABLE_OVERRIDE,          /* R88 */
    RULE_UNKNOWN_FLAVOR,            /* R89 */
    RULE_CONFLICTING_OVERRIDE,      /* R90 */
    RULE_CONFLICTING_RESTRICTED,    /* R91 */
    RULE_FLAVOR_AT_USE,             /* R92 */
    RULE_FLAVOR_LOOSENED,           /* R93 */
    RULE_INSTANCE_FLAVOR,           /* R94 */
    RULE_UNKNOWN_SCOPE,             /* R96 */
    RULE_QUALIFIER_DECLARATION,     /* R97 */
    RULE_DUPLICATE_QUALIFIER_TYPE,  /* R98 */
    RULE_STD_QUALIFIER,             /* R99 */
    RULE_ARRAY_TYPE,                /* R101 */
    RULE_VALUES_COUNT,              /* R102 */
    RULE_VALUEMAP_ENTRY, RULE_VALUEMAP_OVERLAP, /* R103 */
    RULE_CORRESPONDENCE,            /* R104 */
    RULE_LIMIT_QUALIFIER,           /* R105 */
    RULE_COUNTER_GAUGE,             /* R106 */
    RULE_EMBEDDED_INSTANCE,         /* R107 */
    RULE_OCTETSTRING_SCALAR, RULE_OCTETSTRING, /* R108 */
    RULE_AGGREGATION,               /* R109 */
    RULE_WEAK, RULE_WEAK_KEYS,          /* R110 */
    RULE_CARDINALITY,               /* R111 */
    RULE_QUALIFIER_PAIR,            /* R112 */
    RULE_VERSION,                   /* R113 */
    RULE_PUNIT,                     /* R114 */
    RULE_DEPRECATED,                /* R115 */
    RULE_OCL,                       /* R116 */
    RULE_QUALIFIER_TARGET,          /* R117 */
    RULE_STRUCTURE,                 /* R118 */
    RULE_UNKNOWN_CLASS,             /* R119 */
    RULE_ABSTRACT_INSTANCE, RULE_STRUCTURE_INSTANCE, /* R120 */
    RULE_UNKNOWN_PROPERTY,          /* R121 */
    RULE_KEY_NOT_SET, RULE_PATH_TOO_LONG, /* R122 */
    RULE_DUPLICATE_INSTANCE,        /* R123 */
    RULE_SECOND_SINGLETON,          /* R124 */
    RULE_INSTANCE_QUALIFIER,        /* R125 */
    RULE_UNKNOWN_ALIAS, RULE_CIRCULAR_ALIAS, /* R126 */
    RULE_ALIAS_WITHOUT_PATH,        /* R126 */
    RULE_VALUE_ALIAS, RULE_UNUSED_VALUE, RULE_VALUE_DEPTH, /* R127 */
    RULE_DYNAMIC_INSTANCE,          /* R128 */
    RULE_EMPTY_SLOT,                /* R129 */
    RULE_EMPTY_BODY,                /* R130 */
    RULE_AMENDMENT_INSTANCE,        /* R131 */
    RULE_MISPLACED_SECURITY, RULE_MISSPELT_SECURITY, /* R132 */
    RULE_SECURITY_VALUE, RULE_SECURITY_TYPE, /* R132 */
    RULE_SECURITY_CONFLICT, RULE_BAD_SDDL, /* R132 */
    RULE_UNSAFE_DESCRIPTOR, RULE_DANGEROUS_DESCRIPTOR, /* R132 */
    RULE_SDDL_PROTECTED, RULE_LOCK_OUT, /* R132 */
    RULE_NAMESPACE_NAME,            /* R133 */
    RULE_NAMESPACE_PATH, RULE_NAMESPACE_LIMIT, /* R134 */
    RULE_UNKNOWN_NAMESPACE,         /* R135 */
    RULE_UNKNOWN_PRAGMA, RULE_PRAGMA_ARGUMENTS, /* R137 */
    RULE_UPDATE_FLAGS, RULE_CREATE_ONLY, /* R138 */
    RULE_UPDATE_ONLY,               /* R138 */
    RULE_DELETE_PRAGMA, RULE_DELETE_MISSING, /* R139 */
    RULE_AMENDMENT,                 /* R140 */
    RULE_AUTORECOVER,               /* R141 */
    RULE_PRAGMA_WITHOUT_EFFECT,     /* R143 */
    RULE_DYNAMIC_PROVIDER, RULE_PROVIDER_NOT_DYNAMIC, /* R144 */
    RULE_DYNAMIC,                   /* R145 */
    RULE_PROPERTY_CONTEXT,          /* R146 */
    RULE_HOSTING_MODEL,             /* spec wmi-security.md 5.2 */
    RULE_WMICORE,                   /* spec wmi-security.md 5.2 */
    RULE_GUID,                      /* R147 */
    RULE_DATA_ID,                   /* R148 */
    RULE_UNREGISTERED_PROVIDER,     /* R149 */
    RULE_SUPERCLASS_KIND,           /* R150 */
    RULE_STRUCTURE_MEMBER,          /* R151 */
    RULE_ENUMERATION_BASE, RULE_ENUMERATION_VALUE, RULE_DUPLICATE_LITERAL, /* R152 */
    RULE_LOCAL_TYPE, RULE_DUPLICATE_LOCAL, /* R153 */
    RULE_ENUMERATION_LITERAL, RULE_LITERAL_VALUE, /* R154 */
    RULE_SIZED_INTEGER,             /* R155 */
    RULE_QUALIFIER_DEFAULT,         /* R156 */
    RULE_COUNT
};

struct rule_row {
    const char *name;           /* stable, in brackets after the message; several rules may share one */
    enum severity wmi, cim, mof3;
    const char *source;         /* reference number and authority: "R15, DSP0004 5.1.2.7" */
};
extern const struct rule_row rules[RULE_COUNT];

/*
 * What the rule is worth in the dialect of the compilation; in DIALECT_ANY the weakest of the three. A warning that is off
 * by default is SEVERITY_WARNING when a switch turns it on, else SEVERITY_IGNORE; it is never SEVERITY_OFF.
 */
enum severity rule_severity(const struct unit *unit, enum rule rule);

/* Is it worth looking whether the rule is broken? */
static inline bool rule_is_on(const struct unit *unit, enum rule rule)
{
    return rule_severity(unit, rule) != SEVERITY_IGNORE;
}

/* Report a broken rule. Returns whether it was an error here. */
bool rule_broken(struct unit *unit, enum rule rule, struct span where, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
