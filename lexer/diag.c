/*
 * Diagnostics: counted, then printed in one place.
 */
#include "diag.h"

#include <stdarg.h>
#include <string.h>

#include "escape.h"

enum { MESSAGE_MAX = 4096 }; /* bytes of a sentence; a value in it may be as long as it likes */
enum { WINDOW = 120 };       /* columns shown of a line */
enum { INDENT = 4 };

enum kind { KIND_ERROR, KIND_WARNING, KIND_NOTE };

struct message {
    enum kind kind;
    struct span where;
    const char *name; /* NULL for a note */
    const char *format;
};

void diag_init(struct diag *diag, struct sources *sources, FILE *out)
{
    *diag = (struct diag){.sources = sources, .out = out, .max_errors = DIAG_MAX_ERRORS};
    diag->stack_shown_for = UINT32_MAX;
}

/* Bytes of the UTF-8 character at text, 0 when it is none that may be shown. */
static size_t printable_length(const char *text, size_t left)
{
    const unsigned char *at = (const unsigned char *)text;
    if (at[0] < 0x80)
        return at[0] >= ' ' && at[0] != 0x7F;
    size_t length = at[0] < 0xC2 ? 0 : at[0] < 0xE0 ? 2 : at[0] < 0xF0 ? 3 : at[0] < 0xF5 ? 4 : 0;
    if (length == 0 || length > left)
        return 0;
    for (size_t i = 1; i < length; i++)
        if ((at[i] & 0xC0) != 0x80)
            return 0;
    size_t taken;
    uint32_t code = utf8_read(text, &taken);
    bool is_control = code < 0xA0, is_surrogate = code >= 0xD800 && code < 0xE000;
    bool turns_text = (code >= 0x200E && code <= 0x200F) || (code >= 0x2028 && code <= 0x202E) ||
                      (code >= 0x2066 && code <= 0x2069) || code == 0x061C || code == 0xFEFF;
    return is_control || is_surrogate || turns_text ? 0 : length;
}

/* Text from a source or a path may not command the terminal: what is not printable is shown by its bytes. */
static void put_text(FILE *out, const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        size_t taken = printable_length(text + at, length - at);
        if (taken)
            fwrite(text + at, 1, taken, out);
        else
            fprintf(out, "<%02X>", (unsigned char)text[at]);
        at += taken ? taken : 1;
    }
}

/* The bytes of the character at at: its continuation bytes belong to it. */
static const char *next_column(const char *at, const char *end)
{
    for (at++; at < end && (*at & 0xC0) == 0x80; at++)
        ;
    return at;
}

static const char *previous_column(const char *at, const char *begin)
{
    for (at--; at > begin && (*at & 0xC0) == 0x80; at--)
        ;
    return at;
}

static bool ends_line(char c)
{
    return c == '\n' || c == '\r';
}

/* In the line that is shown each character takes one column, so that the caret is under the right one. */
static void put_columns(FILE *out, const char *at, const char *end)
{
    while (at < end) {
        const char *next = next_column(at, end);
        size_t length = (size_t)(next - at);
        if (*at == '\t')
            fputc(' ', out);
        else if (printable_length(at, length) == length)
            fwrite(at, 1, length, out);
        else
            fputc('?', out);
        at = next;
    }
}

/* What is shown of the line around a place. */
struct window {
    const char *begin, *end;
    unsigned before; /* columns in front of the place */
    bool cut_left, cut_right;
};

static struct window window_around(const char *text, const char *text_end, const char *place)
{
    struct window window = {.begin = place, .end = place};
    const unsigned left = WINDOW * 2 / 3;
    unsigned after = 0;
    while (window.begin > text && !ends_line(window.begin[-1]) && window.before < left) {
        window.begin = previous_column(window.begin, text);
        window.before++;
    }
    while (window.end < text_end && !ends_line(*window.end) && window.before + after < WINDOW) {
        window.end = next_column(window.end, text_end);
        after++;
    }
    window.cut_left = window.begin > text && !ends_line(window.begin[-1]);
    window.cut_right = window.end < text_end && !ends_line(*window.end);
    return window;
}

static void put_repeated(FILE *out, char c, unsigned count)
{
    while (count-- > 0)
        fputc(c, out);
}

/* The source line and under it ^~~~ along the span, as far as it is on that line. */
static void put_line(struct diag *diag, struct source *source, struct span where)
{
    const char *text = source_text(diag->sources, source);
    if (!text)
        return;
    const char *place = text + (where.begin - source->base), *text_end = text + source->size;
    struct window window = window_around(text, text_end, place);
    put_repeated(diag->out, ' ', INDENT);
    fputs(window.cut_left ? "..." : "", diag->out);
    put_columns(diag->out, window.begin, window.end);
    fputs(window.cut_right ? "...\n" : "\n", diag->out);
    put_repeated(diag->out, ' ', INDENT + window.before + (window.cut_left ? 3 : 0));
    fputc('^', diag->out);
    const char *end = text + (where.end - source->base);
    for (const char *at = place; at < window.end && (at = next_column(at, text_end)) < end && at < window.end;)
        fputc('~', diag->out);
    fputc('\n', diag->out);
}

static void put_place(struct diag *diag, struct source_place place)
{
    put_text(diag->out, place.source->path, strlen(place.source->path));
    if (place.line)
        fprintf(diag->out, ":%u:%u", place.line, place.column);
}

/* Once for all diagnostics in a row that are in the same file. */
static void put_include_stack(struct diag *diag, struct source *source)
{
    if (diag->stack_shown_for == source->base)
        return;
    diag->stack_shown_for = source->base;
    const char *lead = "In file included from ";
    struct source *outer;
    for (struct source *at = source; (outer = source_at(diag->sources, at->included_from.begin)); at = outer) {
        fputs(lead, diag->out);
        put_place(diag, source_place(diag->sources, at->included_from.begin));
        lead = ",\n                 from ";
        if (!source_at(diag->sources, outer->included_from.begin))
            fputs(":\n", diag->out);
    }
}

static void put(struct diag *diag, const struct message *message, va_list arguments)
{
    static const char *const kinds[] = {"error", "warning", "note"};
    struct source *source = source_at(diag->sources, message->where.begin);
    if (source) {
        if (message->kind != KIND_NOTE)
            put_include_stack(diag, source);
        put_place(diag, source_place(diag->sources, message->where.begin));
    } else
        fputs("mofward", diag->out);
    fprintf(diag->out, ": %s: ", kinds[message->kind]);
    char sentence[MESSAGE_MAX];
    int length = vsnprintf(sentence, sizeof sentence, message->format, arguments);
    put_text(diag->out, sentence, strnlen(sentence, sizeof sentence));
    fputs(length >= MESSAGE_MAX ? "..." : "", diag->out);
    if (message->name)
        fprintf(diag->out, " [-W%s]", message->name);
    fputc('\n', diag->out);
    if (source)
        put_line(diag, source, message->where);
}

static enum kind kind_of_warning(const struct diag *diag, const char *name, bool is_on, bool *shown)
{
    enum severity severity = !is_on ? SEVERITY_IGNORE : diag->warnings_are_errors ? SEVERITY_ERROR : SEVERITY_WARNING;
    for (const struct diag_switch *at = diag->switches; at; at = at->next)
        if (strcmp(at->name, name) == 0) {
            severity = at->severity;
            break;
        }
    *shown = severity != SEVERITY_IGNORE;
    return severity == SEVERITY_ERROR ? KIND_ERROR : KIND_WARNING;
}

static void say(struct diag *diag, const struct message *message, va_list arguments)
{
    bool shown = true;
    if (message->kind == KIND_ERROR)
        shown = ++diag->errors <= diag->max_errors || !diag->max_errors;
    else if (message->kind == KIND_WARNING)
        diag->warnings++;
    diag->last_shown = shown;
    if (shown)
        put(diag, message, arguments);
}

static void warn(struct diag *diag, struct message message, bool is_on, va_list arguments)
{
    bool shown;
    message.kind = kind_of_warning(diag, message.name, is_on, &shown);
    if (shown)
        say(diag, &message, arguments);
    else
        diag->last_shown = false;
}

void diag_error(struct diag *diag, struct span where, const char *name, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(diag, &(struct message){KIND_ERROR, where, name, format}, arguments);
    va_end(arguments);
}

void diag_warning(struct diag *diag, struct span where, const char *name, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    warn(diag, (struct message){KIND_WARNING, where, name, format}, true, arguments);
    va_end(arguments);
}

void diag_extra(struct diag *diag, struct span where, const char *name, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    warn(diag, (struct message){KIND_WARNING, where, name, format}, diag->extra, arguments);
    va_end(arguments);
}

bool diag_extra_is_on(const struct diag *diag, const char *name)
{
    bool shown;
    kind_of_warning(diag, name, diag->extra, &shown);
    return shown;
}

void diag_report(struct diag *diag, enum severity severity, struct span where, const char *name, const char *format,
                 ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct message message = {KIND_ERROR, where, name, format};
    if (severity == SEVERITY_ERROR)
        say(diag, &message, arguments);
    else if (severity != SEVERITY_IGNORE)
        warn(diag, message, severity == SEVERITY_WARNING || diag->extra, arguments);
    else
        diag->last_shown = false;
    va_end(arguments);
}

void diag_note(struct diag *diag, struct span where, const char *format, ...)
{
    if (!diag->last_shown)
        return;
    va_list arguments;
    va_start(arguments, format);
    put(diag, &(struct message){KIND_NOTE, where, NULL, format}, arguments);
    va_end(arguments);
}

static const char *plural(unsigned count)
{
    return count == 1 ? "" : "s";
}

void diag_finish(struct diag *diag)
{
    if (!diag->max_errors || diag->errors <= diag->max_errors)
        return;
    fprintf(diag->out, "mofward: %u error%s", diag->errors, plural(diag->errors));
    if (diag->warnings)
        fprintf(diag->out, " and %u warning%s", diag->warnings, plural(diag->warnings));
    fprintf(diag->out, "; the first %u errors are shown\n", diag->max_errors);
}
