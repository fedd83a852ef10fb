/* The table of updates in docs/diff.md is the one in the code: the same rows, in the same order. Usage: rules
 * docs/diff.md */
#include "diff.h"

#include <stdlib.h>

#include "test.h"

static void row_text(const struct update_rule *rule, char *text, size_t size)
{
    snprintf(text, size, "| `%s` | %s | %s | %s | %s | %s | %s |\n", rule->name, rule->meaning,
             update_word(rule->alone), update_word(rule->subclasses), update_word(rule->conflict),
             update_word(rule->instances), rule->source);
}

/* Rows that begin with a name in backquotes and have seven columns. */
static int is_row(const char *line)
{
    int bars = 0;
    for (const char *at = line; *at; at++)
        bars += *at == '|';
    return strncmp(line, "| `", 3) == 0 && bars == 8;
}

static void check_document(FILE *document)
{
    char line[1024], wanted[1024];
    size_t kind = 0;
    while (fgets(line, sizeof line, document)) {
        if (!is_row(line))
            continue;
        CHECK(kind < CHANGE_KIND_COUNT, "one row too many: %s", line);
        if (kind == CHANGE_KIND_COUNT)
            return;
        row_text(&update_rules[kind++], wanted, sizeof wanted);
        CHECK(strcmp(line, wanted) == 0, "the document has\n%snot\n%s", line, wanted);
    }
    for (; kind < CHANGE_KIND_COUNT; kind++) {
        row_text(&update_rules[kind], wanted, sizeof wanted);
        CHECK(kind == CHANGE_KIND_COUNT, "the document does not have\n%s", wanted);
    }
}

/* What depends on a class makes a change heavier, never lighter; every row says everything, and no name is there twice.
 */
static void check_rules(void)
{
    for (size_t i = 0; i < CHANGE_KIND_COUNT; i++) {
        const struct update_rule *rule = &update_rules[i];
        CHECK(rule->name && rule->meaning && rule->source, "row %zu", i);
        CHECK(rule->alone <= rule->subclasses && rule->subclasses <= rule->conflict &&
                  rule->subclasses <= rule->instances,
              "%s", rule->name);
        for (size_t k = 0; k < i; k++)
            CHECK(strcmp(rule->name, update_rules[k].name) != 0, "%s is there twice", rule->name);
    }
}

int main(int argc, char **argv)
{
    FILE *document = argc == 2 ? fopen(argv[1], "re") : NULL;
    CHECK(document, "cannot read the document");
    check_rules();
    if (document) {
        check_document(document);
        fclose(document);
    }
    return test_summary();
}
