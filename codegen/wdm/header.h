/*
 * The header as it is written: where to, and which names of C it has used so far.
 */
#ifndef HEADER_H
#define HEADER_H

#include "schema.h"

/* A name in C. Members are of one struct; all others of the whole file. */
enum claim_kind { CLAIM_MACRO, CLAIM_TYPE, CLAIM_MEMBER };

struct claim {
    const char *text;
    struct span span;           /* of what it is made from */
    enum claim_kind kind;
    uint32_t scope;             /* of a member: the number of its struct */
    uint32_t rank;
    uint32_t group;             /* of what one class or method gives: only the first mistake of a group is told */
    bool is_double;             /* at the end: there is another one, */
    struct span other;          /* from here */
};

struct header {
    FILE *out;
    struct unit *unit;
    struct claim *claims;       /* an array that grows */
    uint32_t claim_count, claim_capacity, scopes, groups;
    uint32_t told;              /* where the last name stands that is none: what is made of it is none either */
};

/* A struct, and what its macros begin with. */
struct part {
    const char *name;           /* "Acme_Pump", "Start_IN" */
    struct span span;
    const struct wdm_block *block;
    int64_t id_offset;          /* ids of parameters begin with 0, those in the header with 1 */
};

/* ---- comment.c ---- */

/* A comment at this indentation: a title, then a text, or only one of them (the other is NULL). */
void header_comment(const struct header *header, unsigned indent, const char *title, const char *text);

/* ---- claim.c ---- */

/* Takes a name, made as by snprintf, and returns it; tells when C has another use for it. */
const char *header_claim(struct header *header, struct span span, enum claim_kind kind, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* At the end: tells which names were taken twice. */
void header_check_claims(struct header *header);

/* ---- struct.c, values.c ---- */

void header_struct(struct header *header, const struct part *part);
/* The name of an item in C. */
const char *header_item_name(const struct wdm_item *item);
/* #defines for DefineValues, Values and BitValues of an item. */
void header_values(struct header *header, const struct part *part, struct wdm_item *item);

#endif
