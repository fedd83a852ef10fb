/*
 * A question to mofward access, and its answer on paper.
 */
#ifndef ACCESS_H
#define ACCESS_H

#include <stdio.h>

#include <mofward/runtime.h>

enum { ACCESS_MAX_SIDS = 1024 };

struct access_request {
    const char *repository, *namespace_path, *class_name;
    const char *sid_texts[ACCESS_MAX_SIDS];     /* parsed at the end: --domain-sid may come after them */
    struct mw_sid sids[ACCESS_MAX_SIDS];
    size_t sid_count;
    struct mw_sid domain;
    bool has_domain, has_level, json, audit;
    struct mw_connection connection;
    enum mw_operation operation;
};

struct access_answer {
    const struct access_request *request;
    mw_namespace ns;                            /* not found when there is none of that path */
    const struct mw_decision *decision;
};

void access_print(const struct access_answer *answer, FILE *out);
void access_print_json(const struct access_answer *answer, FILE *out);
/* The record that a service would write of the answer; says so where there would be none. */
void access_print_audit(const struct access_answer *answer, mw_class cls, FILE *out);

#endif
