/*
 * The whole test framework: CHECK reports and goes on; main returns test_summary().
 */
#ifndef TEST_H
#define TEST_H

#include <stdio.h>
#include <string.h>

static unsigned test_checks, test_failures;

#define CHECK(condition, ...)                                                       \
    do {                                                                            \
        test_checks++;                                                              \
        if (!(condition)) {                                                         \
            test_failures++;                                                        \
            fprintf(stderr, "%s:%d: failed: %s: ", __FILE__, __LINE__, #condition); \
            fprintf(stderr, __VA_ARGS__);                                           \
            fputc('\n', stderr);                                                    \
        }                                                                           \
    } while (0)

/* Meson's test runner reads exit statuses: 0 passed, 77 skipped, others failed. */
static inline int test_summary(void)
{
    printf("%u checks, %u failures\n", test_checks, test_failures);
    return test_failures || !test_checks ? 1 : 0;
}

#endif
