/* Files of assertions that commands check: --assert. */
#include "assert_files.h"

#include <string.h>

#include "descriptor.h"

int assert_add(struct assert_files *files, const struct command *command, const char *path)
{
    if (!*path)
        return wrong_use(command->name, "the name of a file of assertions is empty");
    if (files->count == ASSERT_MAX_FILES)
        return wrong_use(command->name, "more than %d files of assertions", ASSERT_MAX_FILES);
    files->paths[files->count++] = path;
    return GO_ON;
}

int assert_check_input(const struct assert_files *files, const struct command *command, bool is_taken)
{
    size_t inputs = is_taken;
    for (size_t i = 0; i < files->count; i++)
        inputs += strcmp(files->paths[i], "-") == 0;
    return inputs > 1 ? wrong_use(command->name, "standard input can be read once") : GO_ON;
}

void assert_read(const struct assert_files *files, struct assertions *assertions)
{
    for (size_t i = 0; i < files->count; i++)
        assertions_read(assertions, files->paths[i]);
}

static struct span place(void *context, mw_namespace ns, const struct mw_ace *ace)
{
    struct model *model = context;
    const struct model_namespace *found = model_find_namespace(model, mw_namespace_path(ns));
    return found ? descriptor_entry_place(model, found, ace) : SPAN_NONE;
}

static bool check_all(struct assertions *assertions, const mw_repo *repo, const struct assertion_places *places)
{
    struct diag *diag = &assertions->unit->diag;
    if (!assertions_check(assertions, repo, places)) {
        diag->system_failed = true;
        diag_error(diag, SPAN_NONE, "file", "the assertions cannot be checked: memory is short");
    }
    return !diag->errors;
}

bool assert_repository(struct assertions *assertions, const mw_repo *repo)
{
    return check_all(assertions, repo, NULL);
}

bool assert_image(struct assertions *assertions, struct model *model, const uint8_t *bytes, size_t size)
{
    mw_repo *repo;
    if (!assertions->count)
        return true;
    enum mw_status status = mw_repo_open_bytes(bytes, size, &repo);
    if (status != MW_OK) {
        diag_error(&assertions->unit->diag, SPAN_NONE, "file", "the assertions cannot be checked: %s",
                   mw_status_text(status));
        return false;
    }
    struct assertion_places places = {place, model};
    bool holds = check_all(assertions, repo, &places);
    mw_repo_close(repo);
    return holds;
}
