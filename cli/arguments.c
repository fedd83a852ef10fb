/* Response files: arguments that are too many for a command line. */
#include "arguments.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "cli.h"

void arguments_free(struct arguments *arguments)
{
    for (size_t i = 0; i < arguments->text_count; i++)
        free(arguments->texts[i]);
    free(arguments->texts);
    free(arguments->items);
    *arguments = (struct arguments){0};
}

/* Room for the NULL, too. */
static void add_item(struct arguments *arguments, char *item)
{
    if ((size_t)arguments->count + 1 >= arguments->capacity) {
        arguments->capacity = arguments->capacity ? arguments->capacity * 2 : 64;
        arguments->items = memory_resize(arguments->items, arguments->capacity * sizeof *arguments->items);
    }
    arguments->items[arguments->count++] = item;
    arguments->items[arguments->count] = NULL;
}

static void add_text(struct arguments *arguments, char *text, size_t size)
{
    arguments->texts = memory_resize(arguments->texts, (arguments->text_count + 1) * sizeof *arguments->texts);
    arguments->texts[arguments->text_count++] = text;
    arguments->byte_count += size;
}

/* All of a file and a NUL, malloc'ed; NULL with errno set. At most limit bytes. */
static char *read_text(const char *path, size_t limit, size_t *size)
{
    FILE *file = fopen(path, "rbe");
    if (!file)
        return NULL;
    char *text = NULL;
    size_t room = 0, count;
    *size = 0;
    errno = 0;
    do {
        room = 2 * room + 4096;
        text = memory_resize(text, room + 1);
        count = fread(text + *size, 1, room - *size, file);
        *size += count;
    } while (*size == room && *size <= limit);
    int reason = ferror(file) ? errno : *size > limit ? EFBIG : 0;
    fclose(file);
    text[*size] = '\0';
    if (!reason)
        return text;
    free(text);
    errno = reason;
    return NULL;
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Unquotes in place the argument that begins at *at, which then points behind it. NULL when a quote is not closed. */
static char *next_argument(char **at)
{
    char *from = *at, *to = *at, *begin = *at, quote = '\0';
    for (; *from && (quote || !is_space(*from)); from++) {
        if (*from == '\\' && from[1])
            *to++ = *++from;
        else if (quote ? *from == quote : *from == '\'' || *from == '"')
            quote = quote ? '\0' : *from;
        else
            *to++ = *from;
    }
    *at = *from ? from + 1 : from;
    *to = '\0';
    return quote ? NULL : begin;
}

static int add_argument(struct arguments *arguments, char *item, unsigned depth);

static int add_arguments_of(struct arguments *arguments, const char *path, char *text, unsigned depth)
{
    int status = GO_ON;
    for (char *at = text; status == GO_ON;) {
        while (is_space(*at))
            at++;
        if (!*at)
            break;
        char *argument = next_argument(&at);
        if (!argument)
            return wrong_use(NULL, "a quote in the response file %s is not closed", QUOTE(path));
        status = add_argument(arguments, argument, depth);
    }
    return status;
}

static int add_file(struct arguments *arguments, const char *path, unsigned depth)
{
    if (depth > RESPONSE_MAX_NESTING)
        return wrong_use(NULL, "the response file %s: they name each other more than %d deep", QUOTE(path),
                         RESPONSE_MAX_NESTING);
    if (arguments->text_count >= RESPONSE_MAX_FILES)
        return wrong_use(NULL, "more than %d response files", RESPONSE_MAX_FILES);
    size_t size;
    char *text = read_text(path, RESPONSE_MAX_BYTES - arguments->byte_count, &size);
    if (!text) {
        complain("cannot read the response file %s: %s", QUOTE(path), strerror(errno));
        return STATUS_SYSTEM;
    }
    add_text(arguments, text, size);
    if (strlen(text) != size)
        return wrong_use(NULL, "the response file %s is not text: a NUL is in it", QUOTE(path));
    return add_arguments_of(arguments, path, text, depth);
}

static int add_argument(struct arguments *arguments, char *item, unsigned depth)
{
    if (item[0] == '@' && item[1])
        return add_file(arguments, item + 1, depth + 1);
    add_item(arguments, item);
    return GO_ON;
}

int arguments_expand(struct arguments *arguments, int argc, char **argv)
{
    *arguments = (struct arguments){0};
    int status = GO_ON;
    if (argc > 0)
        add_item(arguments, argv[0]);
    for (int i = 1; i < argc && status == GO_ON; i++)
        status = add_argument(arguments, argv[i], 0);
    return status;
}
