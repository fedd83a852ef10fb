/* Reading the oracle's tables in place: lines of tab-separated fields, comments, escapes and hex. */
#ifndef TSV_H
#define TSV_H

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TSV_FIELDS = 12, TEST_SKIPPED = 77 };

struct tsv {
    FILE *file;
    char *line;
    size_t capacity;
    unsigned row;
    char *field[TSV_FIELDS];    /* "" for those that the line does not have */
};

/* Backslash and tab are escaped in text. In place, for it never grows. */
static inline void tsv_unescape(char *text)
{
    char *to = text;
    for (const char *from = text; *from; from++) {
        bool escape = from[0] == '\\' && (from[1] == '\\' || from[1] == 't');
        *to++ = escape ? (*++from == 't' ? '\t' : '\\') : *from;
    }
    *to = '\0';
}

/* Exits as skipped where the oracle is not there. */
static inline struct tsv tsv_open(const char *folder, const char *name)
{
    char path[4096];
    struct tsv tsv = {0};
    snprintf(path, sizeof path, "%s/%s", folder, name);
    tsv.file = fopen(path, "r");
    if (!tsv.file) {
        printf("skipped: %s: %s\n", path, strerror(errno));
        exit(TEST_SKIPPED);
    }
    return tsv;
}

/* The next line that is no comment. Closes the file after the last one. */
static inline bool tsv_next(struct tsv *tsv)
{
    static char empty[] = "";
    do {
        if (getline(&tsv->line, &tsv->capacity, tsv->file) < 0) {
            fclose(tsv->file);
            free(tsv->line);
            return false;
        }
        tsv->row++;
    } while (strncmp(tsv->line, "# ", 2) == 0);
    tsv->line[strcspn(tsv->line, "\n")] = '\0';
    char *rest = tsv->line;
    for (size_t i = 0; i < TSV_FIELDS; i++)
        tsv->field[i] = rest ? strsep(&rest, "\t") : empty;
    return true;
}

/* @return the number of bytes. The text is trusted to be hex. */
static inline size_t tsv_hex(const char *text, uint8_t *bytes, size_t capacity)
{
    size_t count = strlen(text) / 2;
    for (size_t i = 0; i < count && i < capacity; i++) {
        const char digits[] = {text[2 * i], text[2 * i + 1], '\0'};
        bytes[i] = (uint8_t)strtoul(digits, NULL, 16);
    }
    return count < capacity ? count : capacity;
}

#endif
