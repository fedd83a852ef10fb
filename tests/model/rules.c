/*
 * Every row of every table, and every rule in some row.
 */
#include "rules.h"

#include "tables.h"

enum { TABLES = 13 };

static void list_tables(const struct check_table *tables[TABLES])
{
    size_t count = 0;

    tables[count++] = &names_table;
    tables[count++] = &hierarchy_table;
    tables[count++] = &members_table;
    tables[count++] = &qualifiers_table;
    tables[count++] = &elements_table;
    tables[count++] = &directives_table;
    tables[count++] = &values_table;
    tables[count++] = &instances_table;
    tables[count++] = &protect_table;
    tables[count++] = &any_table;
    tables[count++] = &advice_table;
    tables[count++] = limits_table();
    tables[count++] = mof3_table();
}

/* Is word, which ends at a comma or a blank, one of the words of text? */
static int mentions(const char *text, const char *word)
{
    size_t length = strcspn(word, ", ");

    while (*text) {
        size_t here = strcspn(text, " ");
        if (here == length && strncmp(text, word, length) == 0)
            return 1;
        text += here;
        text += strspn(text, " ");
    }
    return 0;
}

/* Does a row break the rule? Its name ends at a line end or at the end. */
static int breaks(const char *expected, const char *name)
{
    size_t length = strlen(name);

    for (const char *at = expected; (at = strstr(at, "-W")); at++) {
        if (strncmp(at + 2, name, length) == 0 && (at[2 + length] == '\n' || !at[2 + length]))
            return 1;
    }
    return 0;
}

static void check_covered(const struct check_table *const tables[TABLES], const struct rule_row *rule)
{
    unsigned broken = 0, kept = 0;

    for (size_t i = 0; i < TABLES; i++) {
        for (size_t j = 0; j < tables[i]->count; j++) {
            const struct check_case *row = &tables[i]->cases[j];
            if (!mentions(row->name, rule->source) && !mentions(row->name, rule->name))
                continue;
            if (breaks(row->expected, rule->name))
                broken++;
            else
                kept++;
        }
    }
    CHECK(broken && kept, "%s (%s): %u rows break it, %u keep it", rule->name, rule->source, broken, kept);
}

int main(void)
{
    const struct check_table *tables[TABLES];

    list_tables(tables);
    for (size_t i = 0; i < TABLES; i++) {
        for (size_t j = 0; j < tables[i]->count; j++)
            check_one(&tables[i]->cases[j]);
        printf("%s: %zu cases\n", tables[i]->name, tables[i]->count);
    }
    for (size_t i = 0; i < RULE_COUNT; i++)
        check_covered(tables, &rules[i]);
    return test_summary();
}
