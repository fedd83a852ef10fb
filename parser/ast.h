/*
 * The syntax tree: what the source said, in the order it said it.
 *
 * No name is looked up and no rule is checked here; codegen/model does both.
 * Nodes live in the arena and are never changed once their parser action
 * returns. Included files are spliced: their declarations stand where the
 * directive stood.
 */
#ifndef AST_H
#define AST_H

#include <stdbool.h>
#include <stdint.h>

#include "name.h"
#include "source.h"

struct ast_name { const struct name *name; struct span span; };    /* name is NULL when there is none */

enum ast_value_kind {
    AST_NULL, AST_BOOLEAN, AST_INTEGER, AST_REAL, AST_STRING, AST_CHAR, AST_ALIAS,
    AST_OBJECT,                         /*  instance of C { ... } or value of C { ... } as a value  */
    AST_LITERAL,                        /*  Enum.Literal or Literal [mof3]  */
    AST_LIST,                           /*  { a, b }  */
};

enum ast_radix { AST_DECIMAL, AST_HEXADECIMAL, AST_OCTAL, AST_BINARY };

struct ast_value {
    struct ast_value *next;             /* in its list */
    struct span span;                   /* of all parts of a joined string, with the quotes */
    uint8_t kind;                       /* enum ast_value_kind */
    uint8_t radix;                      /* of an integer */
    bool negative;                      /* of an integer: its sign; -0 is 0 */
    bool boolean;                       /* of a string: it was joined from several */
    bool is_faulty;                     /* the mistake in it has been told: nothing more is to be said about it */
    uint32_t length;                    /* string: bytes; list: elements */
    union {
        uint64_t magnitude;             /* integer */
        double real;
        const char *text;               /* string: unescaped UTF-8, U+0000 as C0 80, lone surrogates in 3 bytes; terminated */
        uint16_t character;             /* one UCS-2 unit */
        const struct name *name;        /* alias (without the $), or the literal */
        struct ast_instance *object;
        struct ast_value *first;        /* list */
    } as;
    const struct name *enumeration;     /* of a qualified enumeration literal, else NULL */
};

/* Flavor words, as written; the model checks them. */
struct ast_word { struct ast_word *next; struct ast_name name; };

struct ast_qualifier {                  /*  [ Name (value) : flavors ]  */
    struct ast_qualifier *next;
    struct ast_name name;
    struct ast_value *value;            /* NULL: none written. Name(a, b) is a list, as Name{a, b} */
    bool parentheses;                   /* (value), not {values} */
    struct ast_word *flavors;           /* NULL: none */
};

struct ast_type {
    struct span span;
    const struct name *name;            /* intrinsic type ("uint8", "void") or class; as spelled */
    bool is_intrinsic;                  /* name is a type keyword of the dialect, void included */
    bool is_reference;                  /*  C ref  */
    bool is_array;
    bool brackets_first;                /*  type[] name(): a method that returns an array */
    bool sized;                         /* [n] was written, */
    struct ast_value *array_size;       /* this n */
};

struct ast_parameter {
    struct ast_parameter *next;
    struct ast_qualifier *qualifiers;
    struct ast_type type;
    struct ast_name name;
    struct ast_value *initial;          /* NULL: no default */
};

struct ast_feature {                    /* property, reference or method of a class */
    struct ast_feature *next;
    struct ast_qualifier *qualifiers;
    struct ast_type type;
    struct ast_name name;
    bool is_method;
    bool is_faulty;                     /* a property of which something was skipped */
    struct ast_value *initial;          /* property: NULL when there is no default */
    struct ast_parameter *parameters;   /* method */
    struct ast_declaration *nested;     /* [mof3] a structure or enumeration declared here; then nothing else is set */
};

struct ast_class {                      /* class, and [mof3] association and structure */
    struct ast_name name, super, alias;
    bool is_incomplete;                 /* something of it was skipped after a syntax error */
    struct ast_feature *features;
    struct span body;                   /* of the braces */
};

struct ast_enumeration {                /* [mof3] */
    struct ast_name name;
    struct ast_type base;
    struct ast_enum_element { struct ast_enum_element *next; struct ast_qualifier *qualifiers; struct ast_name name; struct ast_value *value; } *elements;
};

struct ast_slot {                       /*  Name = value;  in an instance */
    struct ast_slot *next;
    struct ast_qualifier *qualifiers;
    struct ast_name name;
    struct ast_value *value;            /* NULL:  Name;  [wmi] */
};

struct ast_instance {                   /* instance of, and [mof3] value of */
    struct ast_name class_name, alias;
    bool is_incomplete;                 /* something of it was skipped after a syntax error */
    struct ast_slot *slots;
    struct span body;
    bool is_value_of;
};

struct ast_group {                      /* Scope(...), Flavor(...), Policy(...); a bare flavor word has no words of its own */
    struct ast_group *next;
    struct ast_name name;
    bool bare;
    struct ast_word *words;
};

struct ast_qualifier_type {             /*  Qualifier Name : type = value, Scope(...), Flavor(...);  */
    struct ast_name name;
    struct ast_type type;               /* name NULL: the default-flavor statement  Qualifier Name : flavors;  [wmi] */
    struct ast_value *initial;
    struct ast_group *groups;
    struct ast_word *flavors;           /* of the default-flavor statement */
    bool is_incomplete;                 /* something of it was skipped after a syntax error */
};

struct ast_pragma {                     /* any but include, which the parser obeys itself */
    struct ast_name name;
    struct ast_value *arguments;        /* strings, integers; a bare word is an AST_LITERAL */
};

enum ast_kind { AST_CLASS, AST_ASSOCIATION, AST_STRUCTURE, AST_ENUMERATION, AST_QUALIFIER_TYPE, AST_INSTANCE, AST_VALUE_OF, AST_PRAGMA };

struct ast_declaration {
    struct ast_declaration *next;
    enum ast_kind kind;
    uint32_t file;                      /* which file of the command line it belongs to, includes counted with their includer */
    struct span span;                   /* from its first token to its last, qualifiers not included */
    struct ast_qualifier *qualifiers;
    union {
        struct ast_class *cls;
        struct ast_enumeration *enumeration;
        struct ast_qualifier_type *qualifier_type;
        struct ast_instance *instance;
        struct ast_pragma *pragma;
    } as;
};

struct ast { struct ast_declaration *first, *last; };

#endif
