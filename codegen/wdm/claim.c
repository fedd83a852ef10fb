/* The names that a header takes: each is one in C and in C++, and taken once. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "header.h"

/* Words of C17, C23 and C++20, and names that the header itself or windows.h gives a meaning; sorted. */
static const char *const reserved[] = {
    "BOOLEAN",
    "CHAR",
    "DEFINE_GUID",
    "DOUBLE",
    "EXTERN_C",
    "FALSE",
    "FIELD_OFFSET",
    "FLOAT",
    "GUID",
    "IN",
    "LONG",
    "LONGLONG",
    "MIDL_PASS",
    "NULL",
    "OUT",
    "SHORT",
    "TRUE",
    "UCHAR",
    "ULONG",
    "ULONGLONG",
    "USHORT",
    "VOID",
    "WCHAR",
    "_Alignas",
    "_Alignof",
    "_Atomic",
    "_Bool",
    "_Complex",
    "_Generic",
    "_Imaginary",
    "_Noreturn",
    "_Static_assert",
    "_Thread_local",
    "alignas",
    "alignof",
    "and",
    "and_eq",
    "asm",
    "auto",
    "bitand",
    "bitor",
    "bool",
    "break",
    "case",
    "catch",
    "char",
    "char16_t",
    "char32_t",
    "char8_t",
    "class",
    "co_await",
    "co_return",
    "co_yield",
    "compl",
    "concept",
    "const",
    "const_cast",
    "consteval",
    "constexpr",
    "constinit",
    "continue",
    "decltype",
    "default",
    "delete",
    "do",
    "double",
    "dynamic_cast",
    "else",
    "enum",
    "explicit",
    "export",
    "extern",
    "false",
    "float",
    "for",
    "friend",
    "goto",
    "if",
    "inline",
    "int",
    "long",
    "mutable",
    "namespace",
    "new",
    "noexcept",
    "not",
    "not_eq",
    "nullptr",
    "operator",
    "or",
    "or_eq",
    "private",
    "protected",
    "public",
    "register",
    "reinterpret_cast",
    "requires",
    "restrict",
    "return",
    "short",
    "signed",
    "sizeof",
    "static",
    "static_assert",
    "static_cast",
    "struct",
    "switch",
    "template",
    "this",
    "thread_local",
    "throw",
    "true",
    "try",
    "typedef",
    "typeid",
    "typename",
    "typeof",
    "typeof_unqual",
    "union",
    "unsigned",
    "using",
    "virtual",
    "void",
    "volatile",
    "wchar_t",
    "while",
    "xor",
    "xor_eq",
};

static int compare_words(const void *a, const void *b)
{
    return strcmp(a, *(const char *const *)b);
}

static bool is_reserved(const char *text)
{
    return bsearch(text, reserved, sizeof reserved / sizeof *reserved, sizeof *reserved, compare_words);
}

bool wdm_is_identifier(const char *text)
{
    size_t length = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789");
    return length && !text[length] && (*text < '0' || *text > '9') && !is_reserved(text);
}

static void check_word(struct header *header, struct span span, const char *text)
{
    if (wdm_is_identifier(text) || header->told == span.begin)
        return;
    header->told = span.begin;
    diag_error(&header->unit->diag, span, "wdm-name", "'%s' %s; rename it in the header with HeaderName(\"...\")", text,
               is_reserved(text) ? "has another meaning in C, C++ or windows.h" : "cannot be a name in C");
}

const char *header_claim(struct header *header, struct span span, enum claim_kind kind, const char *format, ...)
{
    va_list arguments;
    char *made = NULL;
    va_start(arguments, format);
    int length = vasprintf(&made, format, arguments);
    va_end(arguments);
    char *text = arena_copy(&header->unit->arena, length < 0 ? "" : made, length < 0 ? 0 : (size_t)length);
    if (length >= 0)
        free(made);
    check_word(header, span, text);
    if (header->claim_count == header->claim_capacity) {
        header->claim_capacity = header->claim_capacity ? header->claim_capacity * 2 : 64;
        header->claims = memory_resize(header->claims, header->claim_capacity * sizeof *header->claims);
    }
    header->claims[header->claim_count] = (struct claim){.text = text,
                                                         .span = span,
                                                         .kind = kind,
                                                         .scope = header->scopes,
                                                         .group = header->groups,
                                                         .rank = header->claim_count};
    header->claim_count++;
    return text;
}

/* The names of the file before those of members, and these struct by struct. */
static int compare_claims(const void *a, const void *b)
{
    const struct claim *x = a, *y = b;
    int order = strcmp(x->text, y->text);
    if (order == 0)
        order = (x->kind == CLAIM_MEMBER) - (y->kind == CLAIM_MEMBER);
    return order ? order : x->rank < y->rank ? -1 : x->rank > y->rank;
}

static int compare_ranks(const void *a, const void *b)
{
    const struct claim *x = a, *y = b;
    return x->rank < y->rank ? -1 : x->rank > y->rank;
}

/* Macros are replaced wherever they stand, so that none may be called like a member. */
static bool collide(const struct claim *first, const struct claim *before, const struct claim *claim)
{
    if (claim->kind != CLAIM_MEMBER)
        return claim != first;
    return first->kind == CLAIM_MACRO || (before && before->kind == CLAIM_MEMBER && before->scope == claim->scope);
}

/* In the order in which they were taken, and one of each group: SIZE, ID and the struct of a name follow from it. */
static void report(struct header *header)
{
    uint32_t told = UINT32_MAX;
    qsort(header->claims, header->claim_count, sizeof *header->claims, compare_ranks);
    for (uint32_t i = 0; i < header->claim_count; i++) {
        const struct claim *claim = &header->claims[i];
        if (!claim->is_double || claim->group == told)
            continue;
        told = claim->group;
        diag_error(&header->unit->diag, claim->span, "wdm-name",
                   "'%s' would be a name in the header twice; rename one with HeaderName(\"...\")", claim->text);
        diag_note(&header->unit->diag, claim->other, "the other one is from here");
    }
}

void header_check_claims(struct header *header)
{
    struct claim *claims = header->claims;
    const struct claim *first = NULL, *before = NULL;
    if (!header->claim_count)
        return;
    qsort(claims, header->claim_count, sizeof *claims, compare_claims);
    for (uint32_t i = 0; i < header->claim_count; i++) {
        if (!first || strcmp(first->text, claims[i].text) != 0) {
            first = &claims[i];
            before = NULL;
        }
        claims[i].is_double = collide(first, before, &claims[i]);
        claims[i].other = before ? before->span : first->span;
        before = &claims[i];
    }
    report(header);
    free(header->claims);
    header->claims = NULL;
}
