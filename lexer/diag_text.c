/*
 * Diagnostics for people: text with the line and a mark under the place, and the one-line form of msvc.
 */
#include <string.h>

#include "diag_form.h"
#include "escape.h"

enum { WINDOW = 120 }; /* columns shown of a line */
enum { INDENT = 4 };

const char *const kind_names[] = {"error", "warning", "note"};

/* Bytes of the UTF-8 character at text, 0 when it is none that may be shown. */
size_t printable_length(const char *text, size_t left)
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
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (code < least[length] || code > 0x10FFFF)
        return 0;
    bool is_control = code < 0xA0, is_surrogate = code >= 0xD800 && code < 0xE000;
    bool turns_text = (code >= 0x200E && code <= 0x200F) || (code >= 0x2028 && code <= 0x202E) ||
                      (code >= 0x2066 && code <= 0x2069) || code == 0x061C || code == 0xFEFF;
    return is_control || is_surrogate || turns_text ? 0 : length;
}

/* Text from a source or a path may not command the terminal: what is not printable is shown by its bytes. */
void put_text(FILE *out, const char *text, size_t length)
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

/* As GCC has them. */
#define COLOR_PLACE "1"
#define COLOR_CARET "1;32"
static const char *const kind_colors[] = {"1;31", "1;35", "1;36"};

static void begin_color(const struct diag *diag, const char *color)
{
    if (diag->color)
        fprintf(diag->out, "\033[%sm", color);
}

static void end_color(const struct diag *diag)
{
    if (diag->color)
        fputs("\033[m", diag->out);
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
    uint32_t begin = source->base + (uint32_t)(window.begin - text);
    if (diag_hides(diag, (struct span){begin, begin + (uint32_t)(window.end - window.begin)}))
        return;
    put_repeated(diag->out, ' ', INDENT);
    fputs(window.cut_left ? "..." : "", diag->out);
    put_columns(diag->out, window.begin, window.end);
    fputs(window.cut_right ? "...\n" : "\n", diag->out);
    put_repeated(diag->out, ' ', INDENT + window.before + (window.cut_left ? 3 : 0));
    begin_color(diag, COLOR_CARET);
    fputc('^', diag->out);
    const char *end = text + (where.end - source->base);
    for (const char *at = place; at < window.end && (at = next_column(at, text_end)) < end && at < window.end;)
        fputc('~', diag->out);
    end_color(diag);
    fputc('\n', diag->out);
}

static void put_path(struct diag *diag, const char *path)
{
    path = source_shown_path(diag->sources, path);
    put_text(diag->out, path, strlen(path));
}

static void put_place(struct diag *diag, struct source_place place)
{
    begin_color(diag, COLOR_PLACE);
    put_path(diag, place.source->path);
    if (place.line)
        fprintf(diag->out, ":%u:%u", place.line, place.column);
    end_color(diag);
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

static void put_sentence(struct diag *diag, const struct shown *shown)
{
    put_text(diag->out, shown->text, shown->length);
    fputs(shown->is_cut ? "..." : "", diag->out);
}

static void put_program(const struct diag *diag)
{
    begin_color(diag, COLOR_PLACE);
    fputs("mofward", diag->out);
    end_color(diag);
}

void text_put(struct diag *diag, const struct shown *shown)
{
    if (shown->source && shown->kind != KIND_NOTE)
        put_include_stack(diag, shown->source);
    if (shown->source)
        put_place(diag, source_place(diag->sources, shown->where.begin));
    else
        put_program(diag);
    fputs(": ", diag->out);
    begin_color(diag, kind_colors[shown->kind]);
    fprintf(diag->out, "%s:", kind_names[shown->kind]);
    end_color(diag);
    fputc(' ', diag->out);
    put_sentence(diag, shown);
    if (shown->name)
        fprintf(diag->out, " [-W%s]", shown->name);
    fputc('\n', diag->out);
    if (shown->source)
        put_line(diag, shown->source, shown->where);
}

void msvc_put(struct diag *diag, const struct shown *shown)
{
    struct source_place place = source_place(diag->sources, shown->where.begin);
    if (shown->source)
        put_path(diag, shown->source->path);
    else
        fputs("mofward ", diag->out);
    if (place.line)
        fprintf(diag->out, "(%u,%u)", place.line, place.column);
    fprintf(diag->out, ": %s", kind_names[shown->kind]);
    if (shown->name)
        fprintf(diag->out, " %s", shown->name);
    fputs(": ", diag->out);
    put_sentence(diag, shown);
    fputc('\n', diag->out);
}

bool has_unshown(const struct diag *diag)
{
    return diag->max_errors && diag->errors > diag->max_errors;
}

static const char *plural(unsigned count)
{
    return count == 1 ? "" : "s";
}

void put_total(struct diag *diag)
{
    fprintf(diag->out, "%u error%s", diag->errors, plural(diag->errors));
    if (diag->warnings)
        fprintf(diag->out, " and %u warning%s", diag->warnings, plural(diag->warnings));
    fprintf(diag->out, "; the first %u error%s shown", diag->max_errors, diag->max_errors == 1 ? " is" : "s are");
}

void text_finish(struct diag *diag)
{
    if (!has_unshown(diag))
        return;
    fputs("mofward: ", diag->out);
    put_total(diag);
    fputc('\n', diag->out);
}
