/*
 * Runs only the scanner over files: for measuring, not a test. Prints the number of tokens and the CPU time.
 *
 * Usage: scan_only FILE...
 */
#include <stdio.h>
#include <time.h>

#include "mof.tab.h"

void *scanner_open(struct scan *scan);
void scanner_close(void *scanner);
int scan_lex(YYSTYPE *value, YYLTYPE *where, void *scanner);

static double cpu_milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static unsigned long scan_file(struct unit *unit, const char *path)
{
    struct source *source;
    if (source_load(&unit->sources, path, SPAN_NONE, &source) != SOURCE_OK) {
        fprintf(stderr, "cannot read '%s'\n", path);
        return 0;
    }
    struct scan scan;
    scan_begin(&scan, unit, source);
    void *scanner = scanner_open(&scan);
    YYSTYPE value;
    YYLTYPE where;
    unsigned long tokens = 0;
    while (scan_lex(&value, &where, scanner) != TOK_END)
        tokens++;
    scanner_close(scanner);
    scan_end(&scan);
    source_release(source);
    return tokens;
}

int main(int argc, char **argv)
{
    struct unit unit;
    unsigned long tokens = 0;
    double start = cpu_milliseconds();
    unit_init(&unit, DIALECT_ANY, stderr);
    for (int i = 1; i < argc; i++)
        tokens += scan_file(&unit, argv[i]);
    printf("%lu tokens, %.1f ms CPU\n", tokens, cpu_milliseconds() - start);
    unit_free(&unit);
    return 0;
}
