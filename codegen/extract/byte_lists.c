/*
 * Lists of bytes in source text: the buffers of a disassembled table (.dsl), arrays of C (xxd -i, iasl -tc).
 *
 * Of the language only as much is read as tells what a list is called: comments, strings, names, braces, and the words
 * that open a block of ASL.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "search.h"

enum word { WORD_NONE, WORD_NAME, WORD_METHOD, WORD_BLOCK };

struct reader {
    struct gather gather;
    const struct region *text;
    size_t at;
    struct scopes scopes; /* end: the depth that closes it */
    uint64_t depth;       /* of braces */
    bool in_list;         /* '{' or ',' stood before, so that a number is an element */
    enum word word;       /* the last one of ASL, whose name comes next or came */
    bool has_name;
    uint64_t parentheses, name_parentheses;              /* open now; where the name was read */
    char name[SCOPE_NAME_BYTES], last[SCOPE_NAME_BYTES]; /* of the word; the last identifier at all */
};

static int peek(const struct reader *reader, size_t ahead)
{
    return has(reader->text, reader->at, ahead + 1) ? reader->text->bytes[reader->at + ahead] : -1;
}

static void skip_past(struct reader *reader, char last, char before)
{
    const struct region *text = reader->text;
    for (const uint8_t *found; reader->at < text->size;) {
        found = memchr(text->bytes + reader->at, last, text->size - reader->at);
        reader->at = found ? (size_t)(found - text->bytes) + 1 : text->size;
        if (found && (!before || found[-1] == before))
            break;
    }
}

/* Until its quote or the end of the line: a quote that stands alone does not hide the rest. */
static void skip_string(struct reader *reader)
{
    for (reader->at++; peek(reader, 0) != -1 && peek(reader, 0) != '\n'; reader->at++) {
        if (peek(reader, 0) == '"') {
            reader->at++;
            return;
        }
        if (peek(reader, 0) == '\\' && peek(reader, 1) != '\n' && peek(reader, 1) != -1)
            reader->at++;
    }
}

static bool skip_blank(struct reader *reader)
{
    int here = peek(reader, 0), next = peek(reader, 1);
    if (here == '/' && next == '*') {
        reader->at += 3; /* the last character of the shortest comment, or one before it */
        skip_past(reader, '/', '*');
    } else if (here == '/' && next == '/') {
        skip_past(reader, '\n', 0);
    } else if (here == ' ' || (here >= '\t' && here <= '\r')) {
        reader->at++;
    } else {
        return false;
    }
    return true;
}

/* ---- Lists ---- */

static void end_list(struct reader *reader)
{
    char path[EXTRACT_PATH_BYTES];
    struct gather *gather = &reader->gather;
    if (gather->size >= WDG_ENTRY_BYTES && strcmp(reader->name, "_WDG") == 0) {
        scopes_path(&reader->scopes, path);
        listing_read(&gather->search->listing, path, gather->bytes, gather->size);
    }
    path[0] = '\0';
    if (gather->mark_count && (reader->scopes.count || reader->word == WORD_NAME))
        scopes_path(&reader->scopes, path);
    bool is_named = reader->name[0] != '\0';
    gather_end(gather, EXTRACT_BYTE_LIST, is_named ? reader->name : scopes_method(&reader->scopes), path);
    reader->in_list = false;
}

/* A number of one byte, in hexadecimal or decimal digits. */
static void read_number(struct reader *reader)
{
    size_t begin = reader->at;
    bool is_hex = peek(reader, 0) == '0' && (peek(reader, 1) | 0x20) == 'x';
    unsigned value = 0;
    for (reader->at += is_hex ? 2 : 0; isalnum(peek(reader, 0)); reader->at++) {
        int here = peek(reader, 0), digit = here <= '9' ? here - '0' : (here | 0x20) - 'a' + 10;
        value = value > 255 || digit >= (is_hex ? 16 : 10) ? 256 : value * (is_hex ? 16 : 10) + (unsigned)digit;
    }
    if (reader->in_list && value <= 255)
        gather_byte(&reader->gather, (uint8_t)value, begin);
    else
        end_list(reader);
    reader->in_list = false;
}

/* ---- Names ---- */

static enum word find_word(const char *text)
{
    static const struct {
        const char *text;
        enum word word;
    } words[] = {{"Name", WORD_NAME}, {"Method", WORD_METHOD}, {"Device", WORD_BLOCK}, {"Scope", WORD_BLOCK}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].text, text) == 0)
            return words[i].word;
    return WORD_NONE;
}

static bool is_name_character(int character)
{
    return isalnum(character) || (character > 0 && strchr("_\\^.", character));
}

static void read_identifier(struct reader *reader)
{
    size_t used = 0;
    for (; is_name_character(peek(reader, 0)); reader->at++)
        if (used < sizeof reader->last - 1)
            reader->last[used++] = (char)peek(reader, 0);
    reader->last[used] = '\0';
    enum word word = find_word(reader->last);
    if (word != WORD_NONE) {
        reader->word = word;
        reader->has_name = false;
    } else if (reader->word != WORD_NONE && !reader->has_name) {
        reader->has_name = true;
        reader->name_parentheses = reader->parentheses;
        memcpy(reader->name, reader->last, sizeof reader->name);
    }
}

static void open_brace(struct reader *reader)
{
    reader->depth++;
    reader->in_list = true;
    if (!reader->has_name || (reader->word != WORD_METHOD && reader->word != WORD_BLOCK))
        return;
    scopes_push(&reader->scopes, reader->name, reader->depth, reader->word == WORD_METHOD);
    reader->word = WORD_NONE;
    reader->name[0] = '\0';
}

static void close_brace(struct reader *reader)
{
    struct scopes *scopes = &reader->scopes;
    end_list(reader);
    while (scopes->count && scopes->items[scopes->count - 1].end >= reader->depth)
        scopes->count--;
    reader->depth -= reader->depth > 0;
    reader->word = WORD_NONE;
    reader->name[0] = '\0';
}

/* Name (X, ...) ends here; that of a block is yet to be opened. */
static void close_parenthesis(struct reader *reader)
{
    end_list(reader);
    reader->parentheses -= reader->parentheses > 0;
    if (reader->word != WORD_NAME || reader->parentheses >= reader->name_parentheses)
        return;
    reader->word = WORD_NONE;
    reader->name[0] = '\0';
}

static void read_mark(struct reader *reader)
{
    switch (peek(reader, 0)) {
    case '{':
        end_list(reader);
        open_brace(reader);
        break;
    case '}':
        close_brace(reader);
        break;
    case '(':
        end_list(reader);
        reader->parentheses++;
        break;
    case ')':
        close_parenthesis(reader);
        break;
    case ',':
        reader->in_list = true;
        break;
    case '[': /* of C: what stands before it is the name of the array */
        memcpy(reader->name, reader->last, sizeof reader->name);
        reader->word = WORD_NONE;
        end_list(reader);
        break;
    default:
        end_list(reader);
    }
    reader->at++;
}

static void read_token(struct reader *reader)
{
    int here = peek(reader, 0);
    if (skip_blank(reader))
        return;
    if (isdigit(here)) {
        read_number(reader);
    } else if (is_name_character(here)) {
        end_list(reader);
        read_identifier(reader);
    } else if (here == '"') {
        end_list(reader);
        skip_string(reader);
    } else {
        read_mark(reader);
    }
}

void byte_lists_search(struct search *search, const struct region *text)
{
    struct reader reader = {.gather.search = search, .text = text};
    size_t first = search->out->count;
    search->listing.count = 0;
    while (reader.at < text->size && !search->no_memory)
        read_token(&reader);
    end_list(&reader);
    gather_free(&reader.gather);
    listing_apply(&search->listing, search->out->finds + first, search->out->count - first);
}
