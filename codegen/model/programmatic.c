/*
 * Programmatic units: "bit / second * 10^3". Base units, then those divided by, then a number, then a power.
 */
#include "programmatic.h"

#include <stdbool.h>
#include <string.h>

/* Table C-1; the last three are those that the DMTF's own schema uses beyond it. */
static const char *const base_units[] = {
    "percent",
    "permille",
    "decibel",
    "count",
    "revolution",
    "degree",
    "radian",
    "steradian",
    "bit",
    "byte",
    "dataword",
    "MSU",
    "meter",
    "inch",
    "rack unit",
    "foot",
    "yard",
    "mile",
    "liter",
    "fluid ounce",
    "liquid gallon",
    "mole",
    "kilogram",
    "ounce",
    "pound",
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "hertz",
    "gravity",
    "degree celsius",
    "degree fahrenheit",
    "kelvin",
    "candela",
    "lumen",
    "nit",
    "lux",
    "newton",
    "pascal",
    "bar",
    "decibel(A)",
    "decibel(C)",
    "joule",
    "watt",
    "volt ampere",
    "volt ampere reactive",
    "decibel(m)",
    "british thermal unit",
    "ampere",
    "coulomb",
    "volt",
    "farad",
    "ohm",
    "siemens",
    "weber",
    "tesla",
    "henry",
    "becquerel",
    "gray",
    "sievert",
    "pixel",
    "dot",
    "cycle",
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static const char *skip_blanks(const char *at)
{
    return at + strspn(at, " ");
}

/* The name of a unit ends at an operator; a vendor's own is told by its underscore. */
static bool read_unit(const char **text)
{
    size_t length = strcspn(*text, "*/");
    const char *name = *text;

    *text += length;
    while (length && name[length - 1] == ' ')
        length--;
    if (memchr(name, '_', length))
        return true;
    for (size_t i = 0; i < sizeof base_units / sizeof *base_units; i++) {
        if (strlen(base_units[i]) == length && memcmp(base_units[i], name, length) == 0)
            return true;
    }
    return false;
}

/* Digits that do not begin with 0. */
static bool read_whole(const char **text)
{
    bool good = **text >= '1' && **text <= '9';

    while (is_digit(**text))
        (*text)++;
    return good;
}

/* A whole number, or one with a fraction, which may begin with 0. */
static bool read_number(const char **text)
{
    const char *begin = *text;
    bool whole = read_whole(text);

    if (**text != '.' || *text == begin)
        return whole;
    whole |= *text == begin + 1;
    for (++*text; is_digit(**text); ++*text)
        ;
    return whole;
}

static const char *skip_sign(const char *at)
{
    return at + (*at == '+' || *at == '-');
}

/* "10^-3" (a power) or "-1.5" (a factor); *text stands on it. */
static bool read_modifier(const char **text, bool *is_power)
{
    const char *begin = *text, *at = skip_sign(begin);
    bool is_signed = at != begin, good = read_number(&at);
    bool is_fraction = memchr(begin, '.', (size_t)(at - begin)) != NULL;
    const char *next = skip_blanks(at);

    *is_power = *next == '^';
    if (*is_power) {
        at = skip_sign(skip_blanks(next + 1));
        good = read_whole(&at) && good && !is_signed && !is_fraction;
    }
    *text = at;
    return good;
}

/* How far the grammar has come: each part may only be followed by the same or a later one. */
enum part { PART_MULTIPLIED, PART_DIVIDED, PART_FACTOR, PART_POWER };

static const char *read_part(const char **text, char operator, enum part * reached)
{
    enum part part = operator== '/' ? PART_DIVIDED : PART_MULTIPLIED;
    bool is_power, repeats;

    if (is_digit(**text) || **text == '+' || **text == '-') {
        if (!read_modifier(text, &is_power))
            return "is no number";
        part = is_power ? PART_POWER : PART_FACTOR;
    } else if (!read_unit(text))
        return "is no base unit";
    repeats = part >= PART_FACTOR && part == *reached;
    if (part < *reached || repeats)
        return "stands too late: the order is units, divisors, a number, a power";
    *reached = part;
    return NULL;
}

const char *programmatic_fault(const char *text, size_t *begin, size_t *end)
{
    const char *at = skip_blanks(text), *fault = NULL, *part = at;
    enum part reached = PART_MULTIPLIED;
    char operator= '*';

    if (!*at)
        return NULL;
    if (!read_unit(&at))
        fault = "is no base unit";
    for (at = skip_blanks(at); !fault && *at; at = skip_blanks(at)) {
        part = at;
        if (*at != '*' && *at != '/') {
            fault = "is not expected";
            at += strlen(at);
            break;
        }
        operator= * at;
        part = at = skip_blanks(at + 1);
        fault = read_part(&at, operator, & reached);
    }
    while (at > part && at[-1] == ' ')
        at--;
    *begin = (size_t)(part - text);
    *end = (size_t)(at - text);
    return fault;
}
