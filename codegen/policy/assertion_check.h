/*
 * Assertions being checked against a repository. Internal to this folder.
 */
#ifndef POLICY_ASSERTION_CHECK_H
#define POLICY_ASSERTION_CHECK_H

#include "assertion.h"
#include "policy.h"

struct check {
    struct assertions *assertions;
    const mw_repo *repo;
    const struct assertion_places *places;
    struct scene *scenes;           /* of each namespace, read when a rule first asks; repo NULL in ns: not yet */
    const struct assertion *rule;   /* the one that is checked */
    size_t matched, broken;         /* namespaces that it is about, cases in which it does not hold */
    bool failed;                    /* memory is short */
};

/* ---- Telling what does not hold (assertion_say.c) ---------------------------------------------------- */

/* A verdict that was to be another. */
void say_verdict(struct check *check, const struct scene *scene, const struct mw_decision *decision);
/* A right that somebody was not to have. */
void say_right(struct check *check, const struct scene *scene, const struct mw_sid *sid, uint32_t rights);
void say_unencrypted(struct check *check, const struct scene *scene);
/* What the rule is about is not there, so it says nothing. */
void say_no_namespace(struct check *check);
void say_no_class(struct check *check, const struct scene *scene);
/* How many cases were not told. */
void say_rest(struct check *check);

#endif
