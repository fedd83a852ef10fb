/*
 * What the grammar's actions call: one function per kind of node.
 */
#ifndef BUILD_H
#define BUILD_H

#include "ast.h"
#include "feed.h"
#include "parse.h"
#include "scan.h"

/* One file that is being parsed. */
struct parse {
    struct unit *unit;
    const struct parse_options *options;
    struct ast *ast;
    struct source *source;
    void *scanner;
    struct scan scan;
    struct feed feed;
    uint32_t file;              /* of the command line */
    unsigned depth;             /* of includes */
};

/*
 * Lists under construction are rings: what stands for the list is its last element, and the next of that is the first.
 * An item of NULL, which had a mistake, is left out.
 */
#define LIST_ADD(list, item)                          \
    ({                                                \
        __typeof__(item) last_ = (list), new_ = (item); \
        if (new_)                                     \
            new_->next = last_ ? last_->next : new_;  \
        if (new_ && last_)                            \
            last_->next = new_;                       \
        new_ ? new_ : last_;                          \
    })
#define LIST_PUT(list, item)          \
    ({                                \
        __typeof__(item) last_ = (list); \
        (item)->next = last_->next;   \
        last_->next = (item);         \
        last_;                        \
    })
/* The finished list: opens the ring. */
#define LIST_FIRST(list)                                  \
    ({                                                    \
        __typeof__(list) last_ = (list), first_ = NULL;   \
        if (last_) {                                      \
            first_ = last_->next;                         \
            last_->next = NULL;                           \
        }                                                 \
        first_;                                           \
    })

#define NO_NAME ((struct ast_name){0})
#define NO_BRACKETS ((struct brackets){0})

/* How a type was written. */
enum type_form { INTRINSIC = 1, REFERENCE = 2, EMBEDDED = 4, RETURNS_ARRAY = 8, IS_VOID = 16 };

struct spans { struct span whole, body; };
#define SPAN(first, end) ((struct span){ (first).begin, (end).place })
#define SPANS(first, last, open, close) \
    ((struct spans){ { (first).begin, END_OF(last) }, { (open).begin, (close).end } })
#define END_OF(thing) \
    _Generic((thing), struct statement_end: end_of_statement, struct span: end_of_span)(thing)
static inline uint32_t end_of_statement(struct statement_end end)
{
    return end.place;
}
static inline uint32_t end_of_span(struct span span)
{
    return span.end;
}

void build_declaration(struct parse *p, struct ast_declaration *declaration, struct ast_qualifier *qualifiers);

struct ast_value *build_value(struct parse *p, struct span span, enum ast_value_kind kind);
struct ast_value *build_integer(struct parse *p, struct span span, struct number number);
struct ast_value *build_real(struct parse *p, struct span span, double real);
struct ast_value *build_character(struct parse *p, struct span span, uint16_t character);
/* What text_begin() and text_add() have joined. */
struct ast_value *build_text(struct parse *p, struct span span);
struct ast_value *build_word(struct parse *p, struct span span, enum ast_value_kind kind, const struct name *word);
struct ast_value *build_list(struct parse *p, struct ast_value *elements, struct span span);

/* A word as a value: a literal of an enumeration; enumeration may be NULL. */
struct ast_value *build_literal(struct parse *p, struct span span, const struct name *enumeration,
                                const struct name *word);
struct ast_word *build_word_of(struct parse *p, struct ast_name name);
struct ast_qualifier *build_qualifier(struct parse *p, struct ast_value *value, bool parentheses);
struct ast_group *build_group(struct parse *p, struct ast_name name, struct ast_word *words);
/* A flavor word of its own [wmi]. NULL for what needs parentheses. */
struct ast_group *build_bare_group(struct parse *p, struct ast_name name);
struct ast_declaration *build_qualifier_type(struct parse *p, struct ast_name name, struct ast_value *initial,
                                             struct ast_group *groups, struct span span);

struct ast_type build_type(struct ast_name name, unsigned form, struct brackets brackets);
struct ast_feature *build_property(struct parse *p, struct brackets brackets, struct ast_value *initial,
                                   struct statement_end end);
struct ast_feature *build_method(struct parse *p, struct ast_parameter *parameters);
/* Gives the property or method its name and type; NULL stays NULL. form: enum type_form bits. */
struct ast_feature *build_member(struct parse *p, struct ast_feature *rest, unsigned form, struct ast_name type,
                                 struct ast_name name);
struct ast_feature *build_feature(struct ast_feature *member, struct ast_qualifier *qualifiers);
struct ast_feature *build_nested(struct parse *p, struct ast_declaration *declaration,
                                 struct ast_qualifier *qualifiers);
struct ast_parameter *build_parameter_rest(struct parse *p, struct brackets brackets, struct ast_value *initial);
struct ast_parameter *build_parameter(struct parse *p, struct ast_parameter *rest, unsigned form, struct ast_name type,
                                      struct ast_name name);

struct ast_class *build_class_head(struct parse *p, struct ast_name super, struct ast_name alias);
struct ast_declaration *build_class(struct parse *p, enum ast_kind kind, struct ast_class *head,
                                    struct ast_feature *features);
void build_class_names(struct parse *p, struct ast_declaration *declaration, struct ast_name name, struct spans spans);
struct ast_enum_element *build_element(struct parse *p, struct ast_name name, struct ast_qualifier *qualifiers,
                                       struct ast_value *value);
struct ast_declaration *build_enumeration(struct parse *p, struct ast_name name, struct ast_name base,
                                          struct ast_enum_element *elements, struct span span);

struct ast_instance *build_instance(struct parse *p, struct ast_name class_name, struct ast_name alias);
struct ast_declaration *build_object(struct parse *p, struct ast_instance *instance, struct ast_slot *slots,
                                     struct spans spans);
struct ast_value *build_embedded(struct parse *p, struct ast_instance *instance, struct ast_slot *slots,
                                 struct spans spans);
struct ast_slot *build_slot(struct parse *p, struct ast_name name, struct ast_qualifier *qualifiers,
                            struct ast_value *value);
/* NULL where a value was begun but is wrong. */
struct ast_slot *build_bare_slot(struct parse *p, struct ast_name name, struct ast_qualifier *qualifiers,
                                 struct statement_end end);

/* build_lose.c: a node that no declaration becomes part of. */
void build_lose_name(struct parse *p, const struct name *name, struct span where);
void build_lose_features(struct parse *p, const struct ast_feature *list);
void build_lose_qualifiers(struct parse *p, const struct ast_qualifier *list);
void build_lose_class(struct parse *p, const struct ast_class *cls);
void build_lose_instance(struct parse *p, const struct ast_instance *instance);
void build_lose_declaration(struct parse *p, const struct ast_declaration *declaration);

void build_pragma(struct parse *p, struct ast_name name, struct ast_value *arguments, struct span span);
void build_bare_pragma(struct parse *p, struct ast_name name, struct span span);

/* #pragma include, #include: parses the file that path names, in this place. */
void parse_include(struct parse *p, const struct ast_value *path);
/* Parses a source that has been loaded. outer: who includes it. */
void parse_source(const struct parse *outer, struct source *source);

#endif
