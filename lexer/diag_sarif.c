/*
 * Diagnostics as a log of SARIF 2.1.0, written as they come; docs/diagnostics.md.
 */
#include <stdlib.h>
#include <string.h>

#include "diag_form.h"

/* A relative reference to a file as spelled, or the URI of an absolute path. */
static void put_uri(FILE *out, const char *path)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    fputs(path[0] == '/' ? "\"file://" : "\"", out);
    for (; *path; path++)
        fprintf(out, strchr(plain, *path) ? "%c" : "%%%02X", (unsigned char)*path);
    fputc('"', out);
}

static void put_region(struct diag *diag, struct span where)
{
    struct source_place begin = source_place(diag->sources, where.begin), end = source_place(diag->sources, where.end);
    if (!begin.line)
        return;
    fprintf(diag->out, ", \"region\": {\"startLine\": %u, \"startColumn\": %u", begin.line, begin.column);
    if (end.line)
        fprintf(diag->out, ", \"endLine\": %u, \"endColumn\": %u", end.line, end.column);
    fputc('}', diag->out);
}

static void put_physical(struct diag *diag, struct source *source, struct span where)
{
    fputs("\"physicalLocation\": {\"artifactLocation\": {\"uri\": ", diag->out);
    put_uri(diag->out, source_shown_path(diag->sources, source->path));
    fputc('}', diag->out);
    put_region(diag, where);
    fputc('}', diag->out);
}

static void put_string(FILE *out, const char *key, const char *text)
{
    fprintf(out, "\"%s\": ", key);
    json_put_text(out, text, strlen(text));
}

/* What `mofward explain` shows of it; fence: what examples stand between in Markdown. */
static const char *help_of(struct arena *arena, const struct diag_name *row, const char *fence, const char *close)
{
    if (!row->wrong)
        return arena_format(arena, "%s. `mofward explain %s` tells more.", row->text, row->name);
    return arena_format(arena, "%s. With `--dialect=%s`, wrong:\n\n%s%s%s\nRight:\n\n%s%s%s", row->text,
                        row->dialect ? row->dialect : "wmi", fence, row->wrong, close, fence, row->right, close);
}

static void put_rule_row(struct diag *diag, const struct diag_name *row)
{
    struct arena *arena = diag->sources->arena;
    fprintf(diag->out, "\n        {\"id\": \"%s\", \"shortDescription\": {", row->name);
    put_string(diag->out, "text", row->text);
    fputs("}, \"fullDescription\": {", diag->out);
    put_string(diag->out, "text",
               arena_format(arena, "%s. `mofward explain %s` tells where the rule comes from.", row->text, row->name));
    fputs("}, \"help\": {", diag->out);
    put_string(diag->out, "text", help_of(arena, row, "", ""));
    fputs(", ", diag->out);
    put_string(diag->out, "markdown", help_of(arena, row, "```mof\n", "```\n"));
    fputs("}}", diag->out);
}

static void put_rules(struct diag *diag)
{
    for (size_t i = 0; i < diag->names.count; i++) {
        fputs(i ? "," : "", diag->out);
        put_rule_row(diag, &diag->names.items[i]);
    }
}

static void begin_log(struct diag *diag)
{
    fputs("{\n  \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n  \"version\": \"2.1.0\",\n  "
          "\"runs\": [{\n"
          "    \"tool\": {\"driver\": {\"name\": \"mofward\", \"version\": ",
          diag->out);
    const char *version = diag->tool_version ? diag->tool_version : "";
    json_put_text(diag->out, version, strlen(version));
    fputs(", \"rules\": [", diag->out);
    put_rules(diag);
    fputs("]}},\n    \"columnKind\": \"unicodeCodePoints\",\n    \"results\": [", diag->out);
}

/* Each has a number of its own: the schema wants them to differ. */
static void begin_related(struct diag *diag)
{
    fputs(diag->notes_written++ ? ",\n        " : "\n        ", diag->out);
    fprintf(diag->out, "{\"id\": %u, ", diag->notes_written);
}

static void put_note(struct diag *diag, const struct shown *shown)
{
    begin_related(diag);
    if (shown->source) {
        put_physical(diag, shown->source, shown->where);
        fputs(", ", diag->out);
    }
    fputs("\"message\": {\"text\": ", diag->out);
    json_put_sentence(diag->out, shown);
    fputs("}}", diag->out);
}

static void put_include_stack(struct diag *diag, struct source *source)
{
    struct source *outer;
    for (; source && (outer = source_at(diag->sources, source->included_from.begin)); source = outer) {
        begin_related(diag);
        put_physical(diag, outer, source->included_from);
        fputs(", \"message\": {\"text\": \"included from here\"}}", diag->out);
    }
}

static int compare(const void *name, const void *row)
{
    return strcmp(name, ((const struct diag_name *)row)->name);
}

static void put_rule(struct diag *diag, const char *name)
{
    const struct diag_name *rows = diag->names.items, *row = NULL;
    if (diag->names.count)
        row = bsearch(name, rows, diag->names.count, sizeof *rows, compare);
    fprintf(diag->out, "\"ruleId\": \"%s\", ", name);
    if (row)
        fprintf(diag->out, "\"ruleIndex\": %zu, ", (size_t)(row - rows));
}

/* What relates to a result stands last in it, so that notes can follow when they come. */
void sarif_put(struct diag *diag, const struct shown *shown)
{
    if (shown->kind == KIND_NOTE) {
        put_note(diag, shown);
        return;
    }
    if (!diag->written)
        begin_log(diag);
    fputs(diag->written++ ? "]},\n      {" : "\n      {", diag->out);
    diag->notes_written = 0;
    put_rule(diag, shown->name);
    fprintf(diag->out, "\"level\": \"%s\", \"message\": {\"text\": ", kind_names[shown->kind]);
    json_put_sentence(diag->out, shown);
    fputs("}, \"locations\": [", diag->out);
    if (shown->source) {
        fputc('{', diag->out);
        put_physical(diag, shown->source, shown->where);
        fputc('}', diag->out);
    }
    fputs("], \"relatedLocations\": [", diag->out);
    put_include_stack(diag, shown->source);
}

void sarif_finish(struct diag *diag)
{
    if (!diag->written)
        begin_log(diag);
    fprintf(diag->out, "%s],\n    \"invocations\": [{\"executionSuccessful\": %s", diag->written ? "]}" : "",
            diag->system_failed ? "false" : "true");
    if (has_unshown(diag)) {
        fputs(", \"toolExecutionNotifications\": [{\"level\": \"warning\", \"message\": {\"text\": \"", diag->out);
        put_total(diag);
        fputs("\"}}]", diag->out);
    }
    fputs("}]\n  }]\n}\n", diag->out);
}
