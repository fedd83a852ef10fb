/* A file of assertions, read and checked against no repository at all: each rule is then about a namespace that is not
 * there. */
#include <stdio.h>
#include <stdlib.h>

#include "assertion.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct unit unit;
    FILE *messages = fopen("/dev/null", "we");
    if (!messages)
        abort();
    unit_init(&unit, DIALECT_WMI, messages);
    struct assertions assertions = {.unit = &unit};
    assertions_read_text(&assertions, "policy.txt", (const char *)data, size);
    size_t lines = 1;
    for (size_t i = 0; i < size; i++)
        lines += data[i] == '\n';
    unsigned mistakes = unit.diag.errors;
    bool is_checked = assertions_check(&assertions, NULL, NULL);
    if (!is_checked || assertions.count + mistakes > lines || unit.diag.errors != mistakes + assertions.count)
        abort();
    assertions_free(&assertions);
    unit_free(&unit);
    fclose(messages);
    return 0;
}
