/* mofward explain: what the name of a diagnostic stands for. */
#include <getopt.h>
#include <string.h>

#include "cli.h"
#include "lint.h"
#include "names.h"
#include "rules.h"

/* Each line of MOF behind four blanks. */
static void print_example(const char *title, const char *text)
{
    printf("\n%s:\n\n", title);
    while (*text) {
        size_t length = strcspn(text, "\n");
        printf("    %.*s\n", (int)length, text);
        text += length + (text[length] == '\n');
    }
}

/* Several rules may share a name; each has its weights. */
static void print_rules(const char *name)
{
    static const char *const weights[] = {[SEVERITY_IGNORE] = "allowed",
                                          [SEVERITY_OFF] = "off by default",
                                          [SEVERITY_WARNING] = "warning",
                                          [SEVERITY_ERROR] = "error"};
    for (size_t i = 0; i < RULE_COUNT; i++)
        if (strcmp(rules[i].name, name) == 0)
            printf("wmi: %s, cim: %s, mof3: %s  (%s)\n", weights[rules[i].wmi], weights[rules[i].cim],
                   weights[rules[i].mof3], rules[i].source);
}

static const struct lint_rule *find_lint(const char *name)
{
    for (size_t i = 0; i < lint_rule_count; i++)
        if (strcmp(lint_rules[i].name, name) == 0)
            return &lint_rules[i];
    return NULL;
}

static int explain(const struct diag_name *row)
{
    printf("%s: %s\n", row->name, row->text);
    print_rules(row->name);
    const struct lint_rule *lint = find_lint(row->name);
    if (lint)
        printf("mofward lint: %s  (%s)\n", lint->is_off ? "off by default" : "warning", lint->source);
    if (row->wrong) {
        const char *dialect = row->dialect ? row->dialect : "wmi";
        printf("\nWith --dialect=%s:\n", dialect);
        print_example("Wrong", row->wrong);
        print_example("Right", row->right);
    } else {
        printf("\nThere is no example for this name.\n");
    }
    return STATUS_DONE;
}

static int list_names(void)
{
    for (size_t i = 0; i < diag_names.count; i++)
        printf("%-30s%s\n", diag_names.items[i].name, diag_names.items[i].text);
    return STATUS_DONE;
}

static int run(int argc, char **argv)
{
    static const struct option names[] = {{"help", no_argument, NULL, OPTION_HELP}, {0}};
    struct option_reader reader = {
        .command = &command_explain, .letters = ":", .names = names, .argc = argc, .argv = argv};
    if (options_next(&reader) != -1)
        return reader.status;
    if (argc - optind > 1)
        return wrong_use("explain", "one name is explained at a time");
    if (argc == optind)
        return list_names();
    const struct diag_name *row = diag_names_find(argv[optind]);
    return row ? explain(row) : unknown_name("explain", argv[optind]);
}

const struct command command_explain = {
    .name = "explain",
    .summary = "what the name of a diagnostic stands for",
    .help =
        "Use: mofward explain [NAME]\n\n"
        "Tells what the name in the brackets of a diagnostic stands for: what it weighs in each dialect, where the "
        "rule\n"
        "comes from, and a wrong and a right example where a few lines can show it. Without NAME, lists all names.\n\n"
        "      --help              this page\n\n"
        "  mofward explain key-not-set\n"
        "  mofward explain | grep namespace\n\n"
        "Exit status: 0 explained, 2 there is no such name.\n",
    .run = run,
};
