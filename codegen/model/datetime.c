/*
 * Fields of a datetime text: their places, their ranges, what may be wild.
 */
#include "datetime.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "unit.h"

struct field {
    const char *name;
    uint8_t begin, width;
    uint16_t least, most;
};

/* Most significant first: wildcards begin at the other end. */
static const struct field timestamp_fields[] = {
    {"year", 0, 4, 0, 9999}, {"month", 4, 2, 1, 12},   {"day", 6, 2, 1, 31},
    {"hour", 8, 2, 0, 23},   {"minute", 10, 2, 0, 59}, {"second", 12, 2, 0, 59},
};
static const struct field interval_fields[] = {
    {"days", 0, 8, 0, UINT16_MAX},
    {"hour", 8, 2, 0, 23},
    {"minute", 10, 2, 0, 59},
    {"second", 12, 2, 0, 59},
};
static const struct field microseconds = {"microseconds", 15, 6, 0, UINT16_MAX};
static const struct field offset = {"UTC offset", 22, 3, 0, 999};

enum { POINT_AT = 14, SIGN_AT = 21 };

static struct datetime_fault fault(enum datetime_verdict verdict, size_t begin, size_t end, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static struct datetime_fault fault(enum datetime_verdict verdict, size_t begin, size_t end, const char *format, ...)
{
    struct datetime_fault found = {.verdict = verdict, .begin = begin, .end = end};
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(found.reason, sizeof found.reason, format, arguments);
    va_end(arguments);
    return found;
}

static const struct datetime_fault no_fault = {.verdict = DATETIME_OK};

bool datetime_is_interval(const char *text, size_t length)
{
    return length == DATETIME_LENGTH && text[SIGN_AT] == ':';
}

static const struct field *fields_of(bool is_interval, size_t *count)
{
    *count = is_interval ? sizeof interval_fields / sizeof *interval_fields
                         : sizeof timestamp_fields / sizeof *timestamp_fields;
    return is_interval ? interval_fields : timestamp_fields;
}

static size_t count_stars(const char *text, const struct field *field)
{
    size_t stars = 0;

    for (size_t i = 0; i < field->width; i++)
        stars += text[field->begin + i] == '*';
    return stars;
}

static uint64_t field_number(const char *text, const struct field *field)
{
    uint64_t number = 0;

    for (size_t i = 0; i < field->width; i++)
        number = number * 10 + (uint64_t)(text[field->begin + i] - '0');
    return number;
}

/* ---- The form: every byte of a kind that can stand there ---- */

static struct datetime_fault check_digits(const char *text, const struct field *field)
{
    for (size_t i = field->begin; i < field->begin + (size_t)field->width; i++) {
        if (text[i] != '*' && (text[i] < '0' || text[i] > '9'))
            return fault(DATETIME_BAD_FORM, i, i + 1, "expected a digit of the %s", field->name);
    }
    return no_fault;
}

static struct datetime_fault check_form(const char *text, size_t length)
{
    bool is_interval = datetime_is_interval(text, length);
    struct datetime_fault found = no_fault;
    const struct field *fields;
    size_t count;

    if (length != DATETIME_LENGTH)
        return fault(DATETIME_BAD_FORM, 0, length,
                     "expected yyyymmddHHMMSS.mmmmmmsUUU or ddddddddHHMMSS.mmmmmm:000, not %zu bytes", length);
    fields = fields_of(is_interval, &count);
    for (size_t i = 0; i < count && !found.verdict; i++)
        found = check_digits(text, &fields[i]);
    if (!found.verdict && text[POINT_AT] != '.')
        found = fault(DATETIME_BAD_FORM, POINT_AT, POINT_AT + 1, "expected '.' before the microseconds");
    if (!found.verdict)
        found = check_digits(text, &microseconds);
    if (!found.verdict && !strchr("+-:", text[SIGN_AT]))
        found = fault(DATETIME_BAD_FORM, SIGN_AT, SIGN_AT + 1, "expected '+', '-' or ':' after the microseconds");
    if (!found.verdict && is_interval && memcmp(text + offset.begin, "000", offset.width) != 0)
        found = fault(DATETIME_BAD_FORM, offset.begin, DATETIME_LENGTH, "an interval ends in ':000'");
    if (!found.verdict)
        found = check_digits(text, &offset);
    return found;
}

/* ---- Wildcards ---- */

/* The documented rule of WMI: any whole field of a timestamp, the offset among them; nothing in intervals. */
static struct datetime_fault wildcards_of_wmi(const char *text, bool is_interval)
{
    static const struct field *const more[] = {&microseconds, &offset};
    size_t count;
    const struct field *fields = fields_of(is_interval, &count);

    for (size_t i = 0; i < count + 2; i++) {
        const struct field *field = i < count ? &fields[i] : more[i - count];
        size_t stars = count_stars(text, field), end = field->begin + (size_t)field->width;
        if (stars && is_interval)
            return fault(DATETIME_BAD_WILDCARD, field->begin, end, "'*' in an interval");
        if (stars && stars != field->width)
            return fault(DATETIME_BAD_WILDCARD, field->begin, end, "'*' does not cover the whole %s", field->name);
    }
    return no_fault;
}

/* Wild microseconds begin at their right end. */
static struct datetime_fault wild_microseconds(const char *text)
{
    size_t stars = count_stars(text, &microseconds), end = (size_t)microseconds.begin + microseconds.width;

    for (size_t i = end - stars; i < end; i++) {
        if (text[i] != '*')
            return fault(DATETIME_BAD_WILDCARD, microseconds.begin, end, "'*' leaves a gap in the microseconds");
    }
    return no_fault;
}

/* The rule of the DMTF: whole fields from the least significant one upwards, single digits within the microseconds. */
static struct datetime_fault wildcards_of_cim(const char *text, bool is_interval)
{
    size_t count;
    const struct field *fields = fields_of(is_interval, &count);
    struct datetime_fault found = wild_microseconds(text);
    bool all_wild = count_stars(text, &microseconds) == microseconds.width;

    for (size_t i = count; i-- > 0 && !found.verdict;) {
        const struct field *field = &fields[i];
        size_t stars = count_stars(text, field), end = field->begin + (size_t)field->width;
        if (stars && stars != field->width)
            found = fault(DATETIME_BAD_WILDCARD, field->begin, end, "'*' does not cover the whole %s", field->name);
        else if (stars && !all_wild)
            found = fault(DATETIME_BAD_WILDCARD, field->begin, end,
                          "'*' stands for the %s, but not for something less significant", field->name);
        all_wild = all_wild && stars;
    }
    if (!found.verdict && count_stars(text, &offset))
        found = fault(DATETIME_BAD_WILDCARD, offset.begin, DATETIME_LENGTH, "'*' in the UTC offset");
    return found;
}

static struct datetime_fault check_wildcards(const char *text, bool is_interval, unsigned dialects)
{
    struct datetime_fault found = no_fault;

    if (!memchr(text, '*', DATETIME_LENGTH))
        return found;
    if (dialects & DIALECT_WMI)
        found = wildcards_of_wmi(text, is_interval);
    if (dialects & (DIALECT_CIM | DIALECT_MOF3) && (found.verdict || !(dialects & DIALECT_WMI)))
        found = wildcards_of_cim(text, is_interval);
    return found;
}

/* ---- Ranges ---- */

static bool is_leap_year(uint64_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static unsigned days_in_month(uint64_t year, uint64_t month)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap_year(year) ? 29 : days[month - 1];
}

/* The 31st of a month that has 30 days; a wild month or year is any. */
static struct datetime_fault check_day(const char *text)
{
    const struct field *year = &timestamp_fields[0], *month = &timestamp_fields[1], *day = &timestamp_fields[2];
    uint64_t of_year = count_stars(text, year) ? 2000 : field_number(text, year);
    unsigned most;

    if (count_stars(text, month) || count_stars(text, day))
        return no_fault;
    most = days_in_month(of_year, field_number(text, month));
    if (field_number(text, day) <= most)
        return no_fault;
    return fault(DATETIME_OUT_OF_RANGE, day->begin, day->begin + (size_t)day->width,
                 "day %.2s of a month that has %u days", text + day->begin, most);
}

static struct datetime_fault check_ranges(const char *text, bool is_interval)
{
    size_t count;
    const struct field *fields = fields_of(is_interval, &count);

    for (size_t i = 0; i < count; i++) {
        const struct field *field = &fields[i];
        uint64_t number;
        if (count_stars(text, field) || field->most == UINT16_MAX)
            continue;
        number = field_number(text, field);
        if (number < field->least || number > field->most)
            return fault(DATETIME_OUT_OF_RANGE, field->begin, field->begin + (size_t)field->width,
                         "%s %.*s is out of range (%02u..%02u)", field->name, field->width, text + field->begin,
                         field->least, field->most);
    }
    return is_interval ? no_fault : check_day(text);
}

struct datetime_fault datetime_check(const char *text, size_t length, unsigned dialects)
{
    struct datetime_fault found = check_form(text, length);
    bool is_interval = datetime_is_interval(text, length);

    if (!found.verdict)
        found = check_wildcards(text, is_interval, dialects);
    if (!found.verdict)
        found = check_ranges(text, is_interval);
    return found;
}

/* ---- Moments ---- */

/* Days before a date of the Gregorian calendar, counted as if it had always been in use. */
static int64_t days_before(uint64_t year, uint64_t month, uint64_t day)
{
    uint64_t days = year * 365 + day;

    if (year)
        days += (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400 + 1;
    for (uint64_t earlier = 1; earlier < month; earlier++)
        days += days_in_month(year, earlier);
    return (int64_t)days;
}

bool datetime_moment(const char *text, size_t length, int64_t *microseconds_since)
{
    const struct field *of = timestamp_fields;
    int64_t days, seconds, minutes_east = 0;

    if (datetime_check(text, length, DIALECT_ANY).verdict || memchr(text, '*', length))
        return false;
    if (datetime_is_interval(text, length)) {
        days = (int64_t)field_number(text, &interval_fields[0]);
    } else {
        days = days_before(field_number(text, &of[0]), field_number(text, &of[1]), field_number(text, &of[2]));
        minutes_east = (int64_t)field_number(text, &offset);
        if (text[SIGN_AT] == '-')
            minutes_east = -minutes_east;
    }
    seconds =
        ((days * 24 + (int64_t)field_number(text, &of[3])) * 60 + (int64_t)field_number(text, &of[4]) - minutes_east) *
            60 +
        (int64_t)field_number(text, &of[5]);
    *microseconds_since = seconds * 1000000 + (int64_t)field_number(text, &microseconds);
    return true;
}
