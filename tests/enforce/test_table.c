/* The table of operations in docs/security.md is the one of the code, line by line. UPDATE=1 prints what it has to be.
 */
#include <mofward/runtime.h>

#include "operation.h"
#include "test.h"

#include <stdlib.h>

static void put_rights(char *cell, size_t size, const struct need *need)
{
    size_t length = need->any[0] ? mw_rights_text(need->any[0], cell, size) : (size_t)snprintf(cell, size, "nobody");
    for (int i = 1; i < MAX_ALTERNATIVES && need->any[i]; i++) {
        length += (size_t)snprintf(cell + length, size - length, " or ");
        length += mw_rights_text(need->any[i], cell + length, size - length);
    }
}

/* One line, as the document has it: static, dynamic, below a system class, system, unknown; besides; remote; asked of.
 */
static void put_line(char *line, size_t size, enum mw_operation operation)
{
    static const enum target columns[] = {TARGET_STATIC, TARGET_DYNAMIC, TARGET_SYSTEM_DERIVED, TARGET_SYSTEM,
                                          TARGET_UNKNOWN};
    static const char *const asked[] = {
        [OF_NAMESPACE] = "namespace", [OF_ROOT] = "`root` alone", [OF_EVENT] = "event", [OF_PROVIDER] = "provider"};
    size_t length = (size_t)snprintf(line, size, "| `%s` |", mw_operation_name(operation));
    struct need need = {0};
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        char cell[128];
        need = operation_need(operation, columns[i]);
        put_rights(cell, sizeof cell, &need);
        length += (size_t)snprintf(line + length, size - length, " %s |", cell);
    }
    char remote[64] = "–";
    if (need.remote)
        mw_rights_text(need.remote, remote, sizeof remote);
    snprintf(line + length, size - length, " %s | %s | %s |", need.besides ? "SeSecurityPrivilege" : "–", remote,
             asked[need.asked]);
}

static char *read_file(const char *path)
{
    static char text[256 * 1024];
    FILE *file = fopen(path, "rb");
    size_t length = file ? fread(text, 1, sizeof text - 1, file) : 0;
    if (file)
        fclose(file);
    text[length] = '\0';
    return text;
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    const char *at = strstr(read_file(argv[1]), "\n| operation |");
    CHECK(at, "%s has the table", argv[1]);
    for (int skipped = 0; at && skipped < 3; skipped++)
        at = strchr(at, '\n') + 1;
    for (int i = MW_OPERATION_NONE + 1; i < MW_OPERATION_COUNT; i++) {
        char line[512];
        put_line(line, sizeof line, (enum mw_operation)i);
        if (getenv("UPDATE"))
            puts(line);
        size_t length = strlen(line);
        bool is_there = at && strncmp(at, line, length) == 0 && at[length] == '\n';
        CHECK(is_there, "the next line is not %s", line);
        at = is_there ? at + length + 1 : at;
    }
    CHECK(at && *at != '|', "the table ends there");
    return test_summary();
}
