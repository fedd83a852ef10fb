/*
 * Monikers, "winmgmts:{settings}[locale=ms_409]!\\host\namespace:object", read strictly from left to right without
 * going back, except that the two lists of settings are told apart by their first byte.
 */
#include "span.h"

#include <string.h>

struct reader {
    struct mw_span text;
    size_t at;          /* the next byte; after a failure, the first one that is wrong */
    const char *reason; /* of a failure */
    struct mw_moniker *moniker;
};

static char peek(const struct reader *r)
{
    return r->at < r->text.length ? r->text.text[r->at] : '\0';
}

static bool fail(struct reader *r, const char *reason)
{
    r->reason = reason;
    return false;
}

static bool take(struct reader *r, char byte)
{
    bool is_there = r->at < r->text.length && peek(r) == byte;
    r->at += is_there;
    return is_there;
}

static bool take_word(struct reader *r, const char *word)
{
    bool is_there = span_begins(span_behind(r->text, r->at), word);
    if (is_there)
        r->at += strlen(word);
    return is_there;
}

static struct mw_span since(const struct reader *r, size_t start)
{
    return (struct mw_span){r->text.text + start, r->at - start};
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_separator(char c)
{
    return c == '\\' || c == '/';
}

/* Of namespaces and classes; beyond ASCII everything is a letter. */
static bool is_name(char c)
{
    return is_letter(c) || is_digit(c) || c == '_' || (unsigned char)c >= 0x80;
}

static bool is_host(char c)
{
    return is_name(c) || c == '-' || c == '.';
}

/* As many bytes as @p belongs takes. */
static struct mw_span take_while(struct reader *r, bool (*belongs)(char))
{
    size_t start = r->at;
    while (r->at < r->text.length && belongs(peek(r)))
        r->at++;
    return since(r, start);
}

static void skip_blanks(struct reader *r)
{
    while (take(r, ' '))
        ;
}

/* ---- Settings ---- */

/* The number of a name of a level; -1 when it is none, and the reader is back at the name then. */
static int take_level(struct reader *r, const char *(*name_of)(int), int first)
{
    struct mw_span word = take_while(r, is_letter);
    for (int i = first; strcmp(name_of(i), "unknown") != 0; i++)
        if (span_is(word, name_of(i)))
            return i;
    r->at -= word.length;
    return -1;
}

static const char *authentication_name(int level)
{
    return mw_authentication_name((enum mw_authentication)level);
}

static const char *impersonation_name(int level)
{
    return mw_impersonation_name((enum mw_impersonation)level);
}

static bool read_authentication(struct reader *r)
{
    struct mw_connection_request *request = &r->moniker->request;
    int level = take_level(r, authentication_name, MW_AUTHENTICATION_DEFAULT);
    if (level < 0)
        return fail(r, "no such authentication level: Default, None, Connect, Call, Pkt, PktIntegrity, PktPrivacy");
    request->level = (enum mw_authentication)level;
    request->has_level = true;
    return true;
}

static bool read_impersonation(struct reader *r)
{
    struct mw_connection_request *request = &r->moniker->request;
    int level = take_level(r, impersonation_name, MW_IMPERSONATION_ANONYMOUS);
    if (level < 0)
        return fail(r, "no such impersonation level: Anonymous, Identify, Impersonate, Delegate");
    request->impersonation = (enum mw_impersonation)level;
    request->has_impersonation = true;
    return true;
}

static bool is_of_authority(char c)
{
    return (unsigned char)c > ' ' && c != ',' && c != '}' && c != '{' && c != '(' && c != ')' && c != '!' && c != '"' &&
           c != 0x7f;
}

static bool read_authority(struct reader *r)
{
    size_t start = r->at;
    if (!take_word(r, "kerberos:") && !take_word(r, "ntlmdomain:"))
        return fail(r, "an authority is Kerberos:principal or NTLMDomain:domain");
    if (!take_while(r, is_of_authority).length)
        return fail(r, "the authority has no name");
    r->moniker->request.authority = since(r, start);
    return true;
}

static bool read_privilege(struct reader *r)
{
    skip_blanks(r);
    bool disable = take(r, '!');
    struct mw_span name = take_while(r, is_letter);
    unsigned number = mw_privilege_parse(name.text, name.length);
    uint32_t bit = UINT32_C(1) << number;
    if (!number || ((r->moniker->enable | r->moniker->disable) & bit)) {
        r->at -= name.length;
        return fail(r, number ? "the privilege is named twice" : "no such privilege");
    }
    *(disable ? &r->moniker->disable : &r->moniker->enable) |= bit;
    skip_blanks(r);
    return true;
}

static bool read_privileges(struct reader *r)
{
    if (r->moniker->enable | r->moniker->disable)
        return fail(r, "privileges are listed twice");
    r->at++;
    do
        if (!read_privilege(r))
            return false;
    while (take(r, ','));
    return take(r, ')') || fail(r, "privileges are separated by ',' and end with ')'");
}

/* One of {settings}: each at most once, in any order. */
static bool read_setting(struct reader *r)
{
    static const struct {
        const char *name;
        bool (*read)(struct reader *r);
    } settings[] = {{"authenticationLevel=", read_authentication},
                    {"impersonationLevel=", read_impersonation},
                    {"authority=", read_authority}};
    const struct mw_connection_request *request = &r->moniker->request;
    const bool is_given[] = {request->has_level, request->has_impersonation, request->authority.text != NULL};
    if (peek(r) == '(')
        return read_privileges(r);
    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++) {
        if (!span_begins(span_behind(r->text, r->at), settings[i].name))
            continue;
        if (is_given[i])
            return fail(r, "the setting is given twice");
        r->at += strlen(settings[i].name);
        return settings[i].read(r);
    }
    return fail(r, "a setting is authenticationLevel=, impersonationLevel=, authority= or (privileges)");
}

static bool read_settings(struct reader *r)
{
    do {
        skip_blanks(r);
        if (!read_setting(r))
            return false;
        skip_blanks(r);
    } while (take(r, ','));
    return take(r, '}') || fail(r, "settings are separated by ',' and end with '}'");
}

static bool is_hexadecimal(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool read_locale(struct reader *r)
{
    enum { DIGITS = 4 };
    if (!take_word(r, "locale="))
        return fail(r, "only locale= stands in brackets");
    size_t start = r->at;
    size_t digits = take_word(r, "ms_") ? take_while(r, is_hexadecimal).length : 0;
    if (!digits || digits > DIGITS) {
        r->at = start;
        return fail(r, "a locale is ms_ and one to four hexadecimal digits");
    }
    r->moniker->locale = since(r, start);
    return take(r, ']') || fail(r, "the locale ends with ']'");
}

/* ---- Path ---- */

static bool read_host(struct reader *r)
{
    r->at += 2;
    struct mw_span host = take_while(r, is_host);
    if (!host.length)
        return fail(r, "the name of a computer is missing");
    r->moniker->host = host;
    r->moniker->request.is_remote = !span_is(host, ".");
    return is_separator(peek(r)) || fail(r, "a namespace follows the name of a computer");
}

/* Names and separators; the reader stops behind the last name. */
static bool read_namespace(struct reader *r)
{
    size_t start = r->at;
    do
        if (!take_while(r, is_name).length)
            return fail(r, "the name of a namespace is missing");
    while (take(r, '\\') || take(r, '/'));
    r->moniker->namespace_path = since(r, start);
    return true;
}

/* The path of a class or instance, to the end. What it says is for who looks it up; strings in it are whole. */
static bool read_object(struct reader *r)
{
    size_t start = r->at;
    bool quoted = false, escaped = false;
    if (!is_name(peek(r)) || is_digit(peek(r)))
        return fail(r, "the name of a class is missing");
    for (; r->at < r->text.length; r->at++) {
        char c = peek(r);
        if ((unsigned char)c < ' ' || c == 0x7f)
            return fail(r, "control characters do not belong in an object path");
        if (c == '"' && !escaped)
            quoted = !quoted;
        escaped = quoted && c == '\\' && !escaped;
    }
    if (quoted)
        return fail(r, "a string in the object path does not end");
    r->moniker->object = since(r, start);
    return true;
}

/* Without a computer: "root", and what has a separator or a colon behind its first name, is a namespace; else an
 * object. */
static bool begins_with_namespace(const struct reader *r)
{
    struct reader ahead = *r;
    struct mw_span first = take_while(&ahead, is_name);
    char next = peek(&ahead);
    return is_separator(next) || next == ':' || (ahead.at == ahead.text.length && span_is(first, "root"));
}

static bool read_path(struct reader *r)
{
    struct mw_span rest = span_behind(r->text, r->at);
    bool has_host = span_begins(rest, "\\\\") || span_begins(rest, "//");
    if (has_host && !read_host(r))
        return false;
    if (has_host)
        r->at++;
    else if (!begins_with_namespace(r))
        return read_object(r);
    if (!read_namespace(r))
        return false;
    if (r->at == r->text.length)
        return true;
    return take(r, ':') ? read_object(r) : fail(r, "':' and an object follow a namespace");
}

/* ---- The whole ---- */

static bool read_moniker(struct reader *r)
{
    if (r->text.length > MW_MONIKER_MAX_BYTES)
        return fail(r, "the moniker is too long");
    if (!take_word(r, "winmgmts:"))
        return fail(r, "a moniker begins with winmgmts:");
    bool has_settings = take(r, '{');
    if (has_settings && !read_settings(r))
        return false;
    bool has_locale = take(r, '[');
    if (has_locale && !read_locale(r))
        return false;
    if (r->at == r->text.length)
        return true;
    if (has_settings || has_locale) {
        take(r, '!');
        if (r->at == r->text.length)
            return fail(r, "a path follows '!'");
    }
    return read_path(r);
}

enum mw_status mw_moniker_parse(const char *text, size_t length, struct mw_moniker *moniker,
                                struct mw_moniker_error *error)
{
    struct mw_moniker result = {0};
    struct reader reader = {.text = {text ? text : "", text ? length : 0}, .moniker = &result};
    if (read_moniker(&reader)) {
        *moniker = result;
        return MW_OK;
    }
    if (error)
        *error = (struct mw_moniker_error){reader.at + 1, reader.reason};
    return MW_BAD_MONIKER;
}
