/* The words of SDDL inside an ACE: types, flags and rights, one table each for the parser and the printer. */
#ifndef TOKENS_H
#define TOKENS_H

#include <mofward/security.h>

enum { TOKEN_LETTERS = 2 };

/** A two-letter word and the bits that it stands for. */
struct token {
    char letters[TOKEN_LETTERS + 1];
    uint32_t bits;
};

/** An ACE type. */
struct ace_type {
    char letters[TOKEN_LETTERS + 1];    /* "" when SDDL has no word for it */
    uint8_t type;
    const char *unsupported;            /* why a namespace cannot have it; NULL for the plain types */
};

/** The bits of a two-letter word in a table that ends with an empty one; false when it is not there. */
bool token_bits(const struct token *table, const char *letters, uint32_t *bits);

/** In the order in which the canonical form prints them. Ends with an empty word. */
extern const struct token ace_flag_tokens[];

/** Rights of one bit each, in printing order, and those of several bits. Each ends with an empty word. */
extern const struct token right_tokens[];
extern const struct token right_set_tokens[];

/** By word, or NULL. */
const struct ace_type *ace_type_find(const char *letters, size_t length);

/** By number, or NULL when no such type is known. */
/*@ assigns \nothing;
    ensures \result == \null || \valid_read(\result); */
const struct ace_type *ace_type_of(uint8_t type);

/** Why an ACE of this type cannot stand in this list, or NULL. */
/*@ requires \valid_read(type);
    assigns \nothing; */
const char *ace_type_refusal(const struct ace_type *type, bool sacl);

#endif
