/*
 * Diagnostics: one function says everything, and every diagnostic has a name.
 *
 *     family.mof:3:15: error: superclass "Persn" is not defined [-Wunknown-superclass]
 *         class Child : Persn { uint8 Age; };
 *                       ^~~~~
 *
 * The name in brackets is stable. Tests and command-line switches use it, so the
 * sentence before it can be improved at any time. Only diag.c prints, in one of
 * the forms of diag_form.h; only the program decides the exit status.
 */
#ifndef DIAG_H
#define DIAG_H

#include <stdbool.h>
#include <stdio.h>

#include "source.h"

/* SEVERITY_OFF: a warning that is off unless -Wextra or its own switch turns it on. */
enum severity { SEVERITY_IGNORE, SEVERITY_OFF, SEVERITY_WARNING, SEVERITY_ERROR };

enum { DIAG_MAX_ERRORS = 20 };          /* printed; the rest are counted */
enum { DIAG_MAX_ERRORS_DATA = 10000 };  /* the same where programs read */

/* For people: text, as above, and msvc, "file(line,col): error name: text". For programs: json, sarif; docs/diagnostics.md. */
enum diag_format { DIAG_TEXT, DIAG_MSVC, DIAG_JSON, DIAG_SARIF };

/* What there is to know of a name. Sorted by name in a table. */
struct diag_name {
    const char *name, *text;            /* text: one line, what is wrong */
    const char *dialect;                /* of the examples; NULL: wmi */
    const char *wrong, *right;          /* whole files of MOF: gives this name alone, gives none. NULL: no example */
};
struct diag_names { const struct diag_name *items; size_t count; };

/* -Wname, -Wno-name, -Werror=name: what a warning becomes. Errors stay errors. The last one that fits counts. */
struct diag_switch {
    const struct diag_switch *next;
    const char *name;
    enum severity severity;
};

struct diag {
    struct sources *sources;
    FILE *out;                          /* standard error, or a test's memory */
    unsigned errors, warnings;          /* reported, printed or not */
    unsigned max_errors;                /* 0: no limit */
    bool last_shown;                    /* a note goes with the diagnostic before it */
    bool system_failed;                 /* an error was the system's (file, memory): exit status 3 */
    uint32_t stack_shown_for;           /* the base of the source whose include stack was printed last */
    const struct diag_switch *switches; /* newest first */
    bool extra;                         /* -Wextra: warnings that are off by default */
    bool warnings_are_errors;           /* -Werror */
    bool no_warnings;                   /* -w: none at all, not even those that were made errors */
    enum diag_format format;
    bool color;                         /* of text */
    unsigned written, notes_written;    /* of json and sarif: entries begun, and notes of the last one */
    const char *tool_version;           /* of sarif, with its rules */
    struct diag_names names;
    const struct span *hidden;          /* in ascending order: lines with any of this are not shown */
    size_t hidden_count;
};

void diag_init(struct diag *diag, struct sources *sources, FILE *out);

void diag_error(struct diag *diag, struct span where, const char *name, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void diag_warning(struct diag *diag, struct span where, const char *name, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* A warning that is off unless -Wextra or its own switch turns it on. */
void diag_extra(struct diag *diag, struct span where, const char *name, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Would diag_extra() say anything of this name? Asked before work that only such a warning needs. */
bool diag_extra_is_on(const struct diag *diag, const char *name);
/* As a rule's severity by dialect demands; SEVERITY_IGNORE says nothing. */
void diag_report(struct diag *diag, enum severity severity, struct span where, const char *name, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* Belongs to the diagnostic reported last. */
void diag_note(struct diag *diag, struct span where, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Is any of this not to be shown? */
bool diag_hides(const struct diag *diag, struct span where);
/* Ends what the format began. "2 errors and 1 warning", when there were any beyond the limit. */
void diag_finish(struct diag *diag);

#endif
