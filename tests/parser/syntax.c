/*
 * Parses files and prints what they held and what it cost: for measuring, not a test.
 *
 * Usage: syntax [-q] [-n] DIALECT FILE...   (-q: no counts; -n: do not obey includes). Exit status as the compiler's.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "parse.h"

static enum dialect dialect_of(const char *name)
{
    static const struct {
        const char *name;
        enum dialect dialect;
    } dialects[] = {{"wmi", DIALECT_WMI}, {"cim", DIALECT_CIM}, {"mof3", DIALECT_MOF3}, {"any", DIALECT_ANY}};
    for (size_t i = 0; i < sizeof dialects / sizeof *dialects; i++)
        if (strcmp(dialects[i].name, name) == 0)
            return dialects[i].dialect;
    fprintf(stderr, "unknown dialect '%s'\n", name);
    exit(2);
}

static double cpu_milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void print_counts(const struct unit *unit, const struct ast *ast, double cpu)
{
    static const char *const kinds[] = {"classes",         "associations", "structures", "enumerations",
                                        "qualifier types", "instances",    "values",     "pragmas"};
    unsigned counts[sizeof kinds / sizeof *kinds] = {0};
    for (const struct ast_declaration *at = ast->first; at; at = at->next)
        counts[at->kind]++;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        printf("%u %s, ", counts[i], kinds[i]);
    uint64_t bytes = 0;
    for (uint32_t i = 0; i < unit->sources.count; i++)
        bytes += unit->sources.items[i]->size;
    printf("%u files, %.2f MB; arena %.2f MiB; %.1f ms CPU\n", unit->sources.count, (double)bytes / 1e6,
           (double)arena_used(&unit->arena) / 1048576, cpu);
}

int main(int argc, char **argv)
{
    bool quiet = false;
    struct parse_options options = {0};
    int at = 1;
    for (; at < argc && argv[at][0] == '-' && argv[at][1]; at++) {
        quiet |= argv[at][1] == 'q';
        options.no_includes |= argv[at][1] == 'n';
    }
    if (at + 1 >= argc)
        return 2;
    struct unit unit;
    struct ast ast = {0};
    double start = cpu_milliseconds();
    unit_init(&unit, dialect_of(argv[at++]), stderr);
    for (uint32_t file = 0; at < argc; at++, file++)
        parse_file(&unit, &options, argv[at], file, &ast);
    double cpu = cpu_milliseconds() - start;
    diag_finish(&unit.diag);
    if (!quiet)
        print_counts(&unit, &ast, cpu);
    int status = unit.diag.system_failed ? 3 : unit.diag.errors != 0;
    unit_free(&unit);
    return status;
}
