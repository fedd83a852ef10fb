/*
 * CIM datetime texts: yyyymmddHHMMSS.mmmmmmsUUU and ddddddddHHMMSS.mmmmmm:000. Rules R54 to R56; spec/mof-language.md L13.
 */
#ifndef DATETIME_H
#define DATETIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DATETIME_LENGTH = 25 };

enum datetime_verdict { DATETIME_OK, DATETIME_BAD_FORM, DATETIME_OUT_OF_RANGE, DATETIME_BAD_WILDCARD };

/* What is wrong, and where: bytes [begin, end) of the text. */
struct datetime_fault {
    enum datetime_verdict verdict;
    size_t begin, end;
    char reason[96];            /* "month 13 is out of range (01..12)" */
};

/* The first fault of a text; of several, a wrong form comes before a wrong number. dialects: a set of enum dialect. */
struct datetime_fault datetime_check(const char *text, size_t length, unsigned dialects);

bool datetime_is_interval(const char *text, size_t length);

/*
 * The same moment always as the same number: microseconds from the beginning of the calendar, in UTC, or of an interval.
 * False for a text with wildcards, and for one that datetime_check() refuses.
 */
bool datetime_moment(const char *text, size_t length, int64_t *microseconds);

#endif
