/*
 * Numbers: one pattern takes everything that looks like one; what it is, and what is wrong with it, is found out here.
 */
#include <stdlib.h>
#include <string.h>

#include "scan.h"

enum { SHOWN = 40 }; /* of a number in a message */

struct digits {
    const char *at;
    size_t length;
};

static size_t span_of(const char *at, size_t length, const char *set)
{
    size_t count = 0;
    while (count < length && at[count] && strchr(set, at[count]))
        count++;
    return count;
}

static size_t decimal_digits(const char *at, size_t length)
{
    return span_of(at, length, "0123456789");
}

/* [0-9]* "." [0-9]+ ([eE] [+-]? [0-9]+)? */
static bool is_real(struct digits digits)
{
    size_t at = decimal_digits(digits.at, digits.length);
    if (at == digits.length || digits.at[at++] != '.')
        return false;
    size_t fraction = decimal_digits(digits.at + at, digits.length - at);
    at += fraction;
    if (fraction == 0 || at == digits.length)
        return fraction != 0;
    if ((digits.at[at++] | 0x20) != 'e')
        return false;
    at += span_of(digits.at + at, digits.length - at < 1 ? 0 : 1, "+-");
    size_t exponent = decimal_digits(digits.at + at, digits.length - at);
    return exponent != 0 && at + exponent == digits.length;
}

/* Strips what marks the radix. */
static enum number_radix radix_of(struct digits *digits)
{
    const char *at = digits->at;
    size_t length = digits->length;
    if (length >= 2 && at[0] == '0' && (at[1] | 0x20) == 'x') {
        *digits = (struct digits){at + 2, length - 2};
        return NUMBER_HEXADECIMAL;
    }
    if (length >= 2 && (at[length - 1] | 0x20) == 'b' && decimal_digits(at, length) == length - 1) {
        digits->length--;
        return NUMBER_BINARY;
    }
    return length >= 2 && at[0] == '0' ? NUMBER_OCTAL : NUMBER_DECIMAL;
}

static const struct {
    const char *name, *set;
    unsigned base;
} radixes[] = {
    [NUMBER_DECIMAL] = {"decimal", "0123456789", 10},
    [NUMBER_HEXADECIMAL] = {"hexadecimal", "0123456789abcdefABCDEF", 16},
    [NUMBER_OCTAL] = {"octal", "01234567", 8},
    [NUMBER_BINARY] = {"binary", "01", 2},
};

static unsigned digit_value(char c)
{
    return c <= '9' ? (unsigned)(c - '0') : (unsigned)(c | 0x20) - 'a' + 10;
}

/* false: more than 64 bits. */
static bool evaluate(struct digits digits, unsigned base, uint64_t *magnitude)
{
    *magnitude = 0;
    for (size_t i = 0; i < digits.length; i++)
        if (__builtin_mul_overflow(*magnitude, (uint64_t)base, magnitude) ||
            __builtin_add_overflow(*magnitude, (uint64_t)digit_value(digits.at[i]), magnitude))
            return false;
    return true;
}

static void complain(struct scan *scan, struct span where, const char *text, size_t length, const char *what)
{
    scan->faulty = where.begin;
    diag_error(&scan->unit->diag, where, "number", "invalid number '%.*s%s'%s%s", length < SHOWN ? (int)length : SHOWN,
               text, length < SHOWN ? "" : "...", *what ? ": " : "", what);
}

/* Why digits that are neither an integer nor a real are not. */
static const char *reason(struct digits all, struct digits digits, enum number_radix radix)
{
    size_t good = span_of(digits.at, digits.length, radixes[radix].set);
    size_t integer = decimal_digits(all.at, all.length);
    char next = integer < all.length ? all.at[integer] : 0;
    if (radix == NUMBER_HEXADECIMAL)
        return digits.length == 0 ? "no digit behind '0x'" : "not a hexadecimal digit";
    if (radix == NUMBER_BINARY)
        return "a number that ends in 'b' is binary, with the digits 0 and 1";
    if (next == '.' && integer + 1 == all.length)
        return "a digit is missing behind the decimal point";
    if ((next | 0x20) == 'e' && integer + 1 < all.length)
        return "an exponent needs a decimal point before it";
    if (radix == NUMBER_OCTAL && good < digits.length && integer == all.length)
        return "a number that begins with 0 is octal, with the digits 0 to 7";
    return "";
}

bool token_number(struct scan *scan, struct span where, const char *text, size_t length, struct number *number)
{
    bool is_signed = *text == '+' || *text == '-';
    struct digits all = {text + is_signed, length - is_signed}, digits = all;
    *number = (struct number){.negative = *text == '-'};
    if (is_real(all)) {
        number->as.real = strtod(text, NULL);
        return true;
    }
    enum number_radix radix = radix_of(&digits);
    number->radix = (uint8_t)radix;
    if (digits.length == 0 || span_of(digits.at, digits.length, radixes[radix].set) != digits.length)
        complain(scan, where, text, length, reason(all, digits, radix));
    else if (!evaluate(digits, radixes[radix].base, &number->as.magnitude)) {
        diag_error(&scan->unit->diag, where, "integer-size", "integer does not fit into 64 bits");
        scan->faulty = where.begin;
        number->as.magnitude = UINT64_MAX;
    } else if (radix == NUMBER_OCTAL)
        diag_extra(&scan->unit->diag, where, "octal", "a number that begins with 0 is octal");
    number->negative &= number->as.magnitude != 0;
    return false;
}
