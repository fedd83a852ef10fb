/*
 * May this caller make these changes? Each change of a repository is asked for as it would be at run time: of the session that the
 * caller has in the namespace, by the one table of operations and rights in runtime/enforce/.
 */
#ifndef RIGHTS_H
#define RIGHTS_H

#include <mofward/runtime.h>

#include "diff.h"
#include "model.h"

struct rights_request {
    const mw_repo *old_repo;            /* what grants; NULL: there was none, and the default descriptor grants */
    const mw_repo *new_repo;
    const struct diff_report *report;   /* of both; it is not looked at where there is no old one */
    const struct model *model;          /* what the new one was made of, for places in diagnostics; NULL: there are none */
    const struct ast *ast;              /* the same of what it deletes, and what else it wants */
    const struct mw_token *token;       /* of a local caller; the first SID is the user's */
};

/*
 * Asks for every change and reports each that is refused: "access-denied", and "creator-denied" of a subscription in somebody
 * else's name. Returns whether all of them were granted.
 */
bool rights_check(struct unit *unit, const struct rights_request *request);

/* How a kind of change is asked for. */
enum rights_way {
    RIGHTS_NOBODY,          /* no row: refused */
    RIGHTS_EVERYWHERE,      /* in each namespace that there was */
    RIGHTS_PARENT,          /* of a namespace: in the one above it */
    RIGHTS_DESCRIPTOR,      /* in the namespace, unless it is only inherited */
    RIGHTS_NAMESPACE,       /* in the namespace */
    RIGHTS_ELEMENT,         /* as the change of a class or an instance that it is a part of */
};
struct rights_rule {
    enum change_kind kind;
    enum rights_way way;
    enum mw_operation operation;        /* whose row says what it needs; a namespace with a descriptor or an instance may choose another */
};
/* The row of a kind; of RIGHTS_NOBODY for what is none. */
const struct rights_rule *rights_rule_of(enum change_kind kind);

#endif
