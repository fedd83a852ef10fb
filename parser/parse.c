/*
 * Parsing of files and texts: opened, parsed, given back.
 */
#include "parse.h"

#include <errno.h>
#include <string.h>

#include "build.h"
#include "condition.h"
#include "include.h"

int yyparse(struct parse *p);
void *scanner_open(struct scan *scan);
void scanner_close(void *scanner);

void parse_source(const struct parse *outer, struct source *source)
{
    struct parse p = {.unit = outer->unit, .options = outer->options, .ast = outer->ast, .file = outer->file};
    p.source = source;
    p.depth = outer->source ? outer->depth + 1 : 0;
    p.feed.complained = UINT32_MAX;
    scan_begin(&p.scan, p.unit, source);
    p.scanner = scanner_open(&p.scan);
    source->is_open = true;
    yyparse(&p);
    source->is_open = false;
    scanner_close(p.scanner);
    scan_end(&p.scan);
    feed_free(&p.feed);
    source_release(source);
}

static void finish(struct parse *p, enum source_status status, const char *path, struct source *source)
{
    if (status == SOURCE_OK) {
        parse_source(p, source);
        return;
    }
    struct diag *diag = &p->unit->diag;
    diag->system_failed |= status != SOURCE_TOO_LARGE && status != SOURCE_NOT_TEXT;
    diag_error(diag, SPAN_NONE, "file", "cannot read '%s': %s", source_shown_path(&p->unit->sources, path),
               source_status_text(status, errno));
}

void parse_file(struct unit *unit, const struct parse_options *options, const char *path, uint32_t file,
                struct ast *ast)
{
    struct parse p = {.unit = unit, .options = options, .ast = ast, .file = file};
    struct source *source = NULL;
    macros_begin(unit);
    enum source_status status = source_load(&unit->sources, path, SPAN_NONE, &source);
    finish(&p, status, path, source);
}

void parse_text(struct unit *unit, const struct parse_options *options, const char *path, const char *text, size_t size,
                uint32_t file, struct ast *ast)
{
    struct parse p = {.unit = unit, .options = options, .ast = ast, .file = file};
    struct source *source = NULL;
    macros_begin(unit);
    enum source_status status = source_from_text(&unit->sources, path, text, size, &source);
    finish(&p, status, path, source);
}
