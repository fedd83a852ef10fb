/*
 * Diagnostics as one JSON array, written as they come; docs/diagnostics.md.
 */
#include <string.h>

#include "diag_form.h"
#include "escape.h"

/* Bytes of the UTF-8 character at text, which may not be shown but can be written as an escape; 0 when it is none. */
static size_t escapable_length(const char *text, size_t left, uint32_t *code)
{
    const unsigned char *at = (const unsigned char *)text;
    *code = at[0];
    if (at[0] < 0x80)
        return 1;
    size_t length = at[0] < 0xC2 ? 0 : at[0] < 0xE0 ? 2 : at[0] < 0xF0 ? 3 : 0;
    if (length == 0 || length > left)
        return 0;
    for (size_t i = 1; i < length; i++)
        if ((at[i] & 0xC0) != 0x80)
            return 0;
    *code = utf8_read(text, &length);
    return *code < (length == 2 ? 0x80 : 0x800) || (*code >= 0xD800 && *code < 0xE000) ? 0 : length;
}

static void put_inside(FILE *out, const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        uint32_t code;
        size_t taken = printable_length(text + at, length - at);
        if (taken) {
            fputs(text[at] == '"' || text[at] == '\\' ? "\\" : "", out);
            fwrite(text + at, 1, taken, out);
        } else {
            taken = escapable_length(text + at, length - at, &code);
            fprintf(out, "\\u%04x", taken ? code : 0xFFFD);
        }
        at += taken ? taken : 1;
    }
}

void json_put_text(FILE *out, const char *text, size_t length)
{
    fputc('"', out);
    put_inside(out, text, length);
    fputc('"', out);
}

void json_put_sentence(FILE *out, const struct shown *shown)
{
    fputc('"', out);
    put_inside(out, shown->text, shown->length);
    fputs(shown->is_cut ? "...\"" : "\"", out);
}

static void put_place(struct diag *diag, struct source_place place)
{
    fputs("\"file\": ", diag->out);
    const char *path = place.source ? source_shown_path(diag->sources, place.source->path) : NULL;
    if (path)
        json_put_text(diag->out, path, strlen(path));
    else
        fputs("null", diag->out);
    if (place.line)
        fprintf(diag->out, ", \"line\": %u, \"column\": %u", place.line, place.column);
    else
        fputs(", \"line\": null, \"column\": null", diag->out);
}

static void put_span(struct diag *diag, struct span where)
{
    put_place(diag, source_place(diag->sources, where.begin));
    struct source_place end = source_place(diag->sources, where.end);
    if (end.line)
        fprintf(diag->out, ", \"end\": {\"line\": %u, \"column\": %u}", end.line, end.column);
    else
        fputs(", \"end\": null", diag->out);
}

static void put_include_stack(struct diag *diag, struct source *source)
{
    const char *lead = "";
    fputs(", \"include_stack\": [", diag->out);
    for (; source && source_at(diag->sources, source->included_from.begin); lead = ", ") {
        fprintf(diag->out, "%s{", lead);
        put_place(diag, source_place(diag->sources, source->included_from.begin));
        fputc('}', diag->out);
        source = source_at(diag->sources, source->included_from.begin);
    }
    fputc(']', diag->out);
}

static void put_note(struct diag *diag, const struct shown *shown)
{
    fputs(diag->notes_written++ ? ",\n    {" : "\n    {", diag->out);
    put_span(diag, shown->where);
    fputs(", \"message\": ", diag->out);
    json_put_sentence(diag->out, shown);
    fputc('}', diag->out);
}

/* The notes stand last, so that they can follow when they come. */
static void begin_entry(struct diag *diag)
{
    fputs(diag->written ? "]},\n  {" : "[\n  {", diag->out);
    diag->written++;
    diag->notes_written = 0;
}

void json_put(struct diag *diag, const struct shown *shown)
{
    if (shown->kind == KIND_NOTE) {
        put_note(diag, shown);
        return;
    }
    begin_entry(diag);
    put_span(diag, shown->where);
    fprintf(diag->out, ", \"severity\": \"%s\", \"name\": \"%s\", \"message\": ", kind_names[shown->kind], shown->name);
    json_put_sentence(diag->out, shown);
    put_include_stack(diag, shown->source);
    fputs(", \"notes\": [", diag->out);
}

void json_finish(struct diag *diag)
{
    if (has_unshown(diag)) {
        begin_entry(diag);
        put_span(diag, SPAN_NONE);
        fputs(", \"severity\": \"note\", \"name\": null, \"message\": \"", diag->out);
        put_total(diag);
        fputs("\", \"include_stack\": [], \"notes\": [", diag->out);
    }
    fputs(diag->written ? "]}\n]\n" : "[]\n", diag->out);
}
