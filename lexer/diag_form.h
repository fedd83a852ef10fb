/*
 * The forms diagnostics are printed in. Only diag.c calls them.
 */
#ifndef DIAG_FORM_H
#define DIAG_FORM_H

#include "diag.h"

enum kind { KIND_ERROR, KIND_WARNING, KIND_NOTE };
extern const char *const kind_names[];

/* A diagnostic or a note with its sentence made. */
struct shown {
    enum kind kind;
    struct span where;
    struct source *source;      /* NULL: no place */
    const char *name;           /* NULL for a note */
    const char *text;
    size_t length;
    bool is_cut;                /* the sentence was longer */
};

void text_put(struct diag *diag, const struct shown *shown);
void msvc_put(struct diag *diag, const struct shown *shown);
void text_finish(struct diag *diag);            /* of msvc, too */
void json_put(struct diag *diag, const struct shown *shown);
void json_finish(struct diag *diag);
void sarif_put(struct diag *diag, const struct shown *shown);
void sarif_finish(struct diag *diag);

/* ---- What they share (diag_text.c) ---------------------------------------------- */

/* Bytes of the UTF-8 character at text, 0 when it is none that may be shown. */
size_t printable_length(const char *text, size_t left);
/* Text from a source or a path may not command the terminal: what is not printable is shown by its bytes. */
void put_text(FILE *out, const char *text, size_t length);
bool has_unshown(const struct diag *diag);
/* "2 errors and 1 warning; the first 1 errors are shown" */
void put_total(struct diag *diag);

/* ---- JSON (diag_json.c) ---------------------------------------------------------- */

/* In quotes, and valid UTF-8 whatever text holds. */
void json_put_text(FILE *out, const char *text, size_t length);
/* The sentence of what is shown, in quotes. */
void json_put_sentence(FILE *out, const struct shown *shown);

#endif
