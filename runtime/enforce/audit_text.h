/* Text into a buffer of fixed size: what has no room sets a flag and is left out, and long texts are cut at a character. */
#ifndef AUDIT_TEXT_H
#define AUDIT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct audit_text {
    char *at;
    size_t size, length;
    bool is_full;               /* something had no room; the text is of no use then */
};

void text_bytes(struct audit_text *text, const void *bytes, size_t size);
void text_string(struct audit_text *text, const char *string);
void text_format(struct audit_text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

/** How foreign text is written. */
enum text_style {
    TEXT_PLAIN,                 /* UTF-8; what is none becomes U+FFFD */
    TEXT_JSON,                  /* the inside of a JSON string: the same, and U+0000 and lone surrogates read back as such */
};

/** Foreign text in at most @p limit bytes; longer, it is cut at a character and U+2026 follows. @return false when it was cut. */
bool text_foreign(struct audit_text *text, const char *string, size_t limit, enum text_style style);

#endif
