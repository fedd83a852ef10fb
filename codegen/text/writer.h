/*
 * Lines of text with an indent and a column, and the notation of MOF for what is the same in MOF and in a dump.
 */
#ifndef WRITER_H
#define WRITER_H

#include "text.h"

enum { WRITER_COLUMNS = 100 };          /* long strings and lists are broken about here */
enum { WRITER_MAX_NESTING = 256 };      /* of embedded instances; a deeper one is not followed */

struct writer {
    FILE *out;
    unsigned column;                    /* of the next character, 0 at the start of a line */
    unsigned indent;                    /* of the lines to come */
    unsigned nesting;                   /* instances around this value */
    enum mw_dialect dialect;
    bool is_source;                     /* for a compiler: names and types as the dialect has them */
    mw_class enumeration;               /* whose literals the value being written is of; zero: none */
    mw_namespace ns;                    /* whose qualifier types say which flavors need no words */
    bool failed;                        /* something could not be said: the text is not whole */
};

void writer_init(struct writer *writer, FILE *out, enum mw_dialect dialect);
/* Is everything said and written? */
bool writer_done(struct writer *writer);

/* No newline in text. */
void write_text(struct writer *writer, const char *text);
void write_bytes(struct writer *writer, const char *text, size_t length);
void write_format(struct writer *writer, const char *format, ...) __attribute__((format(printf, 2, 3)));
void write_newline(struct writer *writer);

/* One bit and its word; a table ends with a word of NULL. */
struct word { uint32_t bit; const char *text; };
extern const struct word class_words[], scope_words[], flavor_words[], ace_flag_words[];
/* The words of bits; the separator stands between them. */
void write_words(struct writer *writer, const struct word *words, uint32_t bits, const char *separator);

/* The words for all that the bits of flavors mean: how many, and which. */
enum { FLAVOR_WORDS_MAX = 5 };
size_t flavor_list(enum mw_dialect dialect, uint32_t flavor, const char *words[static FLAVOR_WORDS_MAX]);

const char *class_keyword(mw_class cls);                /* "class", "structure", "enumeration" */
const char *dialect_word(enum mw_dialect dialect);      /* "wmi" */
const char *ace_type_word(uint8_t type);                /* "allow" */

/* The next code point of a repository's string, lone surrogates and U+0000 included. *text is not at the end. */
uint32_t text_next(const char **text);

/* The shortest text that reads back as the same number, always with a point: "1.0e300". */
enum { REAL_TEXT = 40 };
void real_text(double value, bool single, char text[REAL_TEXT]);

/*
 * A descriptor as SDDL in malloc'ed memory; own leaves out what the parent namespace hands down. NULL with errno set
 * when memory is short or the descriptor cannot be written.
 */
char *sddl_text(mw_namespace ns, bool own);

#endif
