/* A report for people. */
#include <stdlib.h>
#include <string.h>

#include "diff.h"
#include "notation.h"

enum { TEXT_COLUMNS = 96 }; /* longer texts are cut around where they begin to differ; those about security never are */
enum { TEXT_BEFORE = 16 };  /* of that, what is shown in front of the difference */

/* What a reader needs to see first comes last in enum update. */
struct group {
    const char *title;
    bool is_security;
    enum update update;
};
static const struct group groups[] = {
    {"Security, needs force update", true, UPDATE_FORCE},
    {"Security, needs safe update", true, UPDATE_SAFE},
    {"Security, compatible", true, UPDATE_COMPATIBLE},
    {"Needs force update", false, UPDATE_FORCE},
    {"Needs safe update", false, UPDATE_SAFE},
    {"Compatible", false, UPDATE_COMPATIBLE},
};
static const char *const colors[] = {"32", "33", "31"};

static void put_colored(struct writer *writer, const struct diff_view *view, const char *color, const char *text)
{
    if (view->color)
        fprintf(writer->out, "\033[%sm", color);
    write_text(writer, text);
    if (view->color)
        fputs("\033[m", writer->out);
}

/* ---- A change ----------------------------------------------------------------------- */

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* Where two texts begin to differ, less what is shown in front of it; 0 when both are short or one is missing. */
static size_t cut_before(const struct change *change)
{
    size_t same = 0;
    const char *a = change->old_text, *b = change->new_text;
    if (!a || !b || (strlen(a) <= TEXT_COLUMNS && strlen(b) <= TEXT_COLUMNS))
        return 0;
    while (a[same] && a[same] == b[same])
        same++;
    size_t from = same > TEXT_BEFORE ? same - TEXT_BEFORE : 0;
    while (from && is_continuation(a[from]))
        from--;
    return from;
}

static void put_cut(struct writer *writer, const char *text, size_t from, size_t most)
{
    size_t length = strlen(text) - from, shown = length > most ? most : length;
    while (shown < length && is_continuation(text[from + shown]))
        shown--;
    write_text(writer, from ? "..." : "");
    write_bytes(writer, text + from, shown);
    write_text(writer, shown < length ? "..." : "");
}

static void put_texts(struct writer *writer, const struct change *change)
{
    bool is_whole = change_is_security(change->kind);
    size_t from = is_whole ? 0 : cut_before(change), most = is_whole ? SIZE_MAX : TEXT_COLUMNS;
    const struct {
        const char *mark, *text;
    } lines[] = {{"- ", change->old_text}, {"+ ", change->new_text}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (!lines[i].text)
            continue;
        write_text(writer, lines[i].mark);
        put_cut(writer, lines[i].text, from, most);
        write_newline(writer);
    }
}

static void put_change(struct writer *writer, const struct change *change, int width)
{
    char *because = diff_because(change);
    writer->failed |= change->because != BECAUSE_NOTHING && !because;
    write_format(writer, "%-*s  ", width, update_rules[change->kind].name);
    notation_path(writer, *change->path ? change->path : "the repository");
    write_newline(writer);
    writer->indent += 4;
    put_texts(writer, change);
    if (change->note) {
        write_text(writer, change->note);
        write_newline(writer);
    }
    if (because) {
        write_text(writer, because);
        write_newline(writer);
    }
    writer->indent -= 4;
    free(because);
}

/* ---- Groups ---------------------------------------------------------------------------- */

static bool is_in(const struct group *group, const struct change *change)
{
    return change->update == group->update && change_is_security(change->kind) == group->is_security;
}

static void put_group(struct writer *writer, const struct diff_report *report, const struct diff_view *view,
                      const struct group *group)
{
    size_t count = 0, width = 0;
    for (size_t i = 0; i < report->count; i++) {
        const struct change *change = &report->items[i];
        size_t length = strlen(update_rules[change->kind].name);
        count += is_in(group, change);
        width = is_in(group, change) && length > width ? length : width;
    }
    if (count == 0)
        return;
    put_colored(writer, view, colors[group->update], group->title);
    write_text(writer, ":");
    write_newline(writer);
    writer->indent += 2;
    for (size_t i = 0; i < report->count; i++)
        if (is_in(group, &report->items[i]))
            put_change(writer, &report->items[i], (int)width);
    writer->indent -= 2;
    write_newline(writer);
}

static void put_summary(struct writer *writer, const struct diff_report *report, const struct diff_view *view)
{
    size_t excess = diff_excess(report, view->allow);
    if (report->count == 0) {
        write_text(writer, "no differences");
        write_newline(writer);
        return;
    }
    write_format(writer, "%zu difference%s: %zu compatible, %zu safe, %zu force; ", report->count,
                 report->count == 1 ? "" : "s", report->totals[UPDATE_COMPATIBLE], report->totals[UPDATE_SAFE],
                 report->totals[UPDATE_FORCE]);
    if (excess)
        write_format(writer, "%zu beyond --allow %s", excess, update_word(view->allow));
    else
        write_format(writer, "all within --allow %s", update_word(view->allow));
    write_newline(writer);
}

bool diff_print(const struct diff_report *report, const struct diff_view *view, FILE *out)
{
    struct writer writer;
    writer_init(&writer, out, view->new_dialect);
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        put_group(&writer, report, view, &groups[i]);
    put_summary(&writer, report, view);
    return writer_done(&writer);
}
