/* Compiling as somebody: the caller of --as, and what it may change. */
#include "compile_rights.h"

#include <stdlib.h>

#include "rights.h"

enum { MAX_SIDS = 1024 };

int compile_rights_option(struct compile_rights *rights, const char *text)
{
    if (rights->count == MAX_SIDS)
        return wrong_use("compile", "more than %d SIDs", MAX_SIDS);
    if (!rights->texts)
        rights->texts = calloc(MAX_SIDS, sizeof *rights->texts);
    if (!rights->texts) {
        complain("out of memory");
        return STATUS_SYSTEM;
    }
    rights->texts[rights->count++] = text;
    return GO_ON;
}

int compile_rights_check(struct compile_rights *rights, const struct frontend *frontend, bool has_base)
{
    const struct mw_sid *domain = frontend->has_domain ? &frontend->domain : NULL;
    if (!rights->count)
        return GO_ON;
    if (!has_base)
        return wrong_use("compile", "--as is about what a caller may change: name the repository with --base");
    rights->sids = calloc(rights->count, sizeof *rights->sids);
    if (!rights->sids) {
        complain("out of memory");
        return STATUS_SYSTEM;
    }
    for (size_t i = 0; i < rights->count; i++)
        if (!option_sid(&command_compile, rights->texts[i], domain, &rights->sids[i]))
            return STATUS_WRONG_USE;
    return GO_ON;
}

/* An image that cannot be read again is refused as a comparison is that is not whole. */
bool compile_rights_grant(const struct compile_rights *rights, const mw_repo *old_repo, const struct model *model,
                          const uint8_t *bytes, size_t size)
{
    mw_repo *new_repo = NULL;
    struct diff_report report = {.failed = true};
    struct mw_token token = {.sids = rights->sids, .sid_count = rights->count};
    if (!rights->count)
        return true;
    if (mw_repo_open_bytes(bytes, size, &new_repo) == MW_OK && old_repo)
        diff_compare(&report, old_repo, new_repo);
    struct rights_request request = {.old_repo = old_repo,
                                     .new_repo = new_repo,
                                     .report = &report,
                                     .model = model,
                                     .ast = rights->ast,
                                     .token = &token};
    bool is_granted = rights_check(model->unit, &request);
    diff_free(&report);
    mw_repo_close(new_repo);
    return is_granted;
}

void compile_rights_free(struct compile_rights *rights)
{
    free(rights->texts);
    free(rights->sids);
}
