/*
 * JSON, written as it comes: commas, line ends and escapes.
 */
#ifndef JSON_SYNTAX_H
#define JSON_SYNTAX_H

#include "writer.h"

/* Integers up to here, either sign, are exact in every reader; larger ones are written as strings. */
#define JSON_EXACT_MAX ((uint64_t)1 << 53)

struct json {
    FILE *out;
    unsigned depth;         /* containers open */
    unsigned flat_depth;    /* of the container that is written on one line; 0: none */
    unsigned nesting;       /* embedded instances around this value */
    bool has_item;          /* the container open has one already */
    bool after_key;
    bool failed;
    const struct mw_locale_view *view;  /* of the qualifiers; NULL: as they are */
};

bool json_done(struct json *json);

void json_open(struct json *json, char bracket);    /* '{' or '[' */
void json_open_flat(struct json *json, char bracket);   /* the same, with all that is in it on one line */
void json_close(struct json *json, char bracket);   /* '}' or ']' */
void json_key(struct json *json, const char *key);

void json_string(struct json *json, const char *text);
void json_signed(struct json *json, int64_t value);
void json_unsigned(struct json *json, uint64_t value);
void json_real(struct json *json, double value, bool single);
void json_boolean(struct json *json, bool value);
void json_null(struct json *json);

/* A key and its value. */
void json_string_at(struct json *json, const char *key, const char *text);
void json_unsigned_at(struct json *json, const char *key, uint64_t value);
void json_boolean_at(struct json *json, const char *key, bool value);
/* A key and an array of the words of bits. */
void json_words_at(struct json *json, const char *key, const struct word *words, uint32_t bits);

#endif
