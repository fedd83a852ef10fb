/*
 * Compiling as somebody: --as, and whether that caller may make the changes that a base gets.
 */
#ifndef COMPILE_RIGHTS_H
#define COMPILE_RIGHTS_H

#include "frontend.h"
#include "model.h"

struct compile_rights {
    const char **texts;             /* of --as: parsed at the end, since --domain-sid may come after them */
    struct mw_sid *sids;
    size_t count;
    const struct ast *ast;          /* what is compiled, once it has been read */
};

/* Take one --as. Returns GO_ON or a status to end with. */
int compile_rights_option(struct compile_rights *rights, const char *text);
/* Once all options are known. Returns GO_ON or a status to end with. */
int compile_rights_check(struct compile_rights *rights, const struct frontend *frontend, bool has_base);
/* May the caller make of old_repo, NULL where there was none, this image of the model? Reports what it may not. True without --as. */
bool compile_rights_grant(const struct compile_rights *rights, const mw_repo *old_repo, const struct model *model,
                          const uint8_t *bytes, size_t size);
void compile_rights_free(struct compile_rights *rights);

#endif
