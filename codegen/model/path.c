/*
 * The reader and the writer of object paths.
 */
#include "path.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- Reading ---- */

struct reader {
    struct arena *arena;
    const char *text;
    size_t at, length;
    struct path_fault *fault;
};

/* What is missing at the end is shown at the last character. */
static bool refuse(struct reader *reader, size_t begin, size_t end, const char *reason)
{
    if (begin >= reader->length && reader->length)
        begin = reader->length - 1;
    if (end <= begin)
        end = begin + 1;
    if (end > reader->length)
        end = reader->length;
    *reader->fault = (struct path_fault){begin, end, reason};
    return false;
}

static char peek(const struct reader *reader)
{
    return reader->at < reader->length ? reader->text[reader->at] : '\0';
}

static bool is_separator(char c)
{
    return c == '\\' || c == '/';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_name_char(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || is_digit(c) || c == '_' || (unsigned char)c >= 0x80;
}

static struct path_part part(const struct reader *reader, size_t begin)
{
    return (struct path_part){reader->text + begin, begin, reader->at - begin};
}

static bool read_name(struct reader *reader, struct path_part *name, const char *expected)
{
    size_t begin = reader->at;

    while (is_name_char(peek(reader)))
        reader->at++;
    *name = part(reader, begin);
    if (name->length && !is_digit(reader->text[begin]))
        return true;
    return refuse(reader, begin, reader->at, expected);
}

/* "\\name\" or "//name/" */
static bool read_server(struct reader *reader, struct path_part *server)
{
    size_t begin = reader->at + 2;

    if (reader->length < 2 || !is_separator(reader->text[0]) || reader->text[1] != reader->text[0])
        return true;
    reader->at = begin;
    while (reader->at < reader->length && !is_separator(peek(reader)))
        reader->at++;
    *server = part(reader, begin);
    if (!server->length)
        return refuse(reader, begin, begin + 1, "a server name is missing after the double separator");
    return true;
}

/* The colon that ends the namespace; the end of the text when there is none. A port, as in "host:5989/root:C", is not
 * one. */
static size_t find_colon(const struct reader *reader)
{
    for (size_t i = reader->at; i < reader->length; i++) {
        size_t after = i + 1;
        if (strchr("\"'=", reader->text[i]))
            break;
        if (reader->text[i] != ':')
            continue;
        while (after < reader->length && is_digit(reader->text[after]))
            after++;
        if (after == i + 1 || after == reader->length || reader->text[after] != '/')
            return i;
    }
    return reader->length;
}

/* name *( sep name ), up to the colon. */
static bool read_names(struct reader *reader, size_t colon)
{
    struct path_part name;

    while (read_name(reader, &name, "expected the name of a namespace")) {
        if (reader->at == colon)
            return true;
        if (!is_separator(peek(reader)))
            return refuse(reader, reader->at, reader->at + 1, "a character that no namespace has");
        reader->at++;
    }
    return false;
}

static bool read_namespace(struct reader *reader, struct object_path *path)
{
    size_t colon = find_colon(reader), begin;

    if (colon == reader->length)
        return !path->server.length ||
               refuse(reader, reader->at, reader->length, "a ':' between namespace and class is missing");
    reader->at += is_separator(peek(reader));
    begin = reader->at;
    if (!read_names(reader, colon))
        return false;
    path->ns = part(reader, begin);
    reader->at = colon + 1;
    return true;
}

/* The quote that closes the one before at; the end of the text when there is none. */
static size_t find_quote(const struct reader *reader, size_t at, char quote)
{
    while (at < reader->length && reader->text[at] != quote)
        at += reader->text[at] == '\\' ? 2 : 1;
    return at < reader->length ? at : reader->length;
}

static bool read_quoted(struct reader *reader, struct path_key *key)
{
    size_t begin = reader->at, end = find_quote(reader, begin + 1, reader->text[begin]), length = 0;
    char *text;

    if (end == reader->length)
        return refuse(reader, begin, begin + 1, "a quote that is not closed");
    text = arena_alloc(reader->arena, end - begin);
    for (size_t at = begin + 1; at < end; at++) {
        at += reader->text[at] == '\\';
        text[length++] = reader->text[at];
    }
    reader->at = end + 1;
    key->kind = PATH_TEXT;
    key->value = (struct path_part){text, begin, length};
    return true;
}

/* Decimal or hexadecimal digits, or digits with a fraction and an exponent. */
static bool classify_number(struct path_key *key)
{
    const char *at = key->value.text, *end = at + key->value.length;

    at += *at == '-' || *at == '+';
    if (end - at > 2 && at[0] == '0' && (at[1] == 'x' || at[1] == 'X')) {
        key->kind = PATH_INTEGER;
        return strspn(at + 2, "0123456789abcdefABCDEF") >= (size_t)(end - at - 2);
    }
    key->kind = memchr(at, '.', (size_t)(end - at)) ? PATH_REAL : PATH_INTEGER;
    return at < end && is_digit(*at) &&
           strspn(at, key->kind == PATH_REAL ? "0123456789.eE+-" : "0123456789") >= (size_t)(end - at);
}

static bool read_plain(struct reader *reader, struct path_key *key)
{
    size_t begin = reader->at;

    while (reader->at < reader->length && peek(reader) != ',')
        reader->at++;
    key->value = part(reader, begin);
    if ((key->value.length == 4 && strncasecmp(key->value.text, "TRUE", 4) == 0) ||
        (key->value.length == 5 && strncasecmp(key->value.text, "FALSE", 5) == 0)) {
        key->kind = PATH_BOOLEAN;
        return true;
    }
    if (key->value.length && classify_number(key))
        return true;
    return refuse(reader, begin, reader->at, "expected a quoted text, a number, TRUE or FALSE");
}

static bool read_value(struct reader *reader, struct path_key *key)
{
    char first = peek(reader);

    return first == '"' || first == '\'' ? read_quoted(reader, key) : read_plain(reader, key);
}

static bool read_keys(struct reader *reader, struct object_path *path)
{
    size_t capacity = 0;

    do {
        struct path_key *key;
        if (path->key_count == PATH_MAX_KEYS)
            return refuse(reader, reader->at, reader->length, "more than 256 keys");
        if (path->key_count == capacity) {
            struct path_key *bigger = ARENA_ARRAY(reader->arena, struct path_key, capacity * 2 + 2);
            if (capacity)
                memcpy(bigger, path->keys, capacity * sizeof *bigger);
            path->keys = bigger;
            capacity = capacity * 2 + 2;
        }
        key = &path->keys[path->key_count++];
        reader->at++;
        if (!read_name(reader, &key->name, "expected the name of a key"))
            return false;
        if (peek(reader) != '=')
            return refuse(reader, reader->at, reader->at + 1, "expected '=' after the name of a key");
        reader->at++;
        if (!read_value(reader, key))
            return false;
    } while (peek(reader) == ',');
    return true;
}

/* "=@" or "=value" */
static bool read_only_key(struct reader *reader, struct object_path *path)
{
    reader->at++;
    if (peek(reader) == '@') {
        reader->at++;
        path->is_singleton = true;
        return true;
    }
    path->keys = ARENA_NEW(reader->arena, struct path_key);
    path->key_count = 1;
    return read_value(reader, path->keys);
}

bool path_parse(struct arena *arena, const char *text, size_t length, struct object_path *path,
                struct path_fault *fault)
{
    struct reader reader = {arena, text, 0, length, fault};
    bool ok;

    *path = (struct object_path){.is_singleton = false};
    ok = read_server(&reader, &path->server) && read_namespace(&reader, path) &&
         read_name(&reader, &path->class_name, "expected the name of a class");
    if (ok && peek(&reader) == '.')
        ok = read_keys(&reader, path);
    else if (ok && peek(&reader) == '=')
        ok = read_only_key(&reader, path);
    if (ok && reader.at < length)
        ok = refuse(&reader, reader.at, length, "something is left over behind the path");
    return ok;
}

/* ---- Writing ---- */

static void reserve(struct path_text *path, size_t more)
{
    if (path->capacity - path->length > more)
        return;
    path->capacity = (path->length + more) * 2 + 64;
    path->text = memory_resize(path->text, path->capacity);
}

void path_put(struct path_text *path, const char *text, size_t length)
{
    reserve(path, length);
    memcpy(path->text + path->length, text, length);
    path->length += length;
}

void path_put_string(struct path_text *path, const char *text)
{
    path_put(path, text, strlen(text));
}

void path_put_quoted(struct path_text *path, const char *text, size_t length)
{
    reserve(path, length * 2 + 2);
    path->text[path->length++] = '"';
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '"' || text[i] == '\\')
            path->text[path->length++] = '\\';
        path->text[path->length++] = text[i];
    }
    path->text[path->length++] = '"';
}

static char fold(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

void path_put_folded(struct path_text *path, const char *text, size_t length)
{
    reserve(path, length);
    for (size_t i = 0; i < length; i++)
        path->text[path->length++] = fold(text[i]);
}

void path_drop(struct path_text *path)
{
    free(path->text);
    *path = (struct path_text){NULL, 0, 0};
}

char *path_take(struct path_text *path, struct arena *arena)
{
    char *text = arena_copy(arena, path->text ? path->text : "", path->length);

    path_drop(path);
    return text;
}

/* ---- Comparing ---- */

int path_compare_names(const char *a, size_t a_length, const char *b, size_t b_length)
{
    for (size_t i = 0; i < a_length && i < b_length; i++) {
        int difference = (unsigned char)fold(a[i]) - (unsigned char)fold(b[i]);
        if (difference)
            return difference;
    }
    return a_length < b_length ? -1 : a_length > b_length;
}

static int compare_keys(const void *a, const void *b)
{
    const struct path_key *left = a, *right = b;

    return path_compare_names(left->name.text, left->name.length, right->name.text, right->name.length);
}

static void put_namespace(struct path_text *out, const struct object_path *path, const char *ns)
{
    size_t begin = out->length;

    if (path->ns.length)
        path_put_folded(out, path->ns.text, path->ns.length);
    else
        path_put_folded(out, ns, strlen(ns));
    for (size_t i = begin; i < out->length; i++) {
        if (out->text[i] == '/')
            out->text[i] = '\\';
    }
}

void path_put_identity(struct path_text *out, struct object_path *path, const char *ns)
{
    put_namespace(out, path, ns);
    path_put_string(out, ":");
    path_put_folded(out, path->class_name.text, path->class_name.length);
    path_put_string(out, path->is_singleton ? "=@" : "");
    if (path->key_count > 1)
        qsort(path->keys, path->key_count, sizeof *path->keys, compare_keys);
    for (size_t i = 0; i < path->key_count; i++) {
        const struct path_key *key = &path->keys[i];
        path_put_string(out, i ? "," : ".");
        if (path->key_count > 1) /* the name of an only key may be left out, so it tells nothing */
            path_put_folded(out, key->name.text, key->name.length);
        path_put_string(out, "=");
        if (key->kind == PATH_TEXT)
            path_put_quoted(out, key->value.text, key->value.length);
        else
            path_put_folded(out, key->value.text, key->value.length);
    }
}
