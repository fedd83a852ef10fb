/*
 * What mofward access is asked, and the answer on paper.
 */
#ifndef ACCESS_H
#define ACCESS_H

#include <stdio.h>

#include "assert_files.h"

enum { ACCESS_MAX_SIDS = 1024 };

/* What is wanted: a verdict on one operation, or a report on what is there. */
enum access_mode { ACCESS_NAMESPACE, ACCESS_VERDICT, ACCESS_MATRIX, ACCESS_ASSERT, ACCESS_DIFF, ACCESS_BATCH };
enum access_form { ACCESS_TEXT, ACCESS_JSON, ACCESS_HTML };
enum access_allow { ACCESS_ALLOW_NONE, ACCESS_ALLOW_TIGHTER, ACCESS_ALLOW_ANY };

struct access_request {
    enum access_mode mode;
    enum access_form form;                      /* of the matrix */
    enum access_allow allow;                    /* of --diff */
    struct assert_files asserts;
    struct frontend frontend;                   /* how diagnostics are printed */
    const char *repository, *namespace_path, *class_name;       /* of --diff: old and new repository */
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

/* Each opens what it needs, answers, and returns the exit status. */
int access_verdict(const struct access_request *request);
int access_namespace(const struct access_request *request);
int access_matrix(const struct access_request *request);
int access_assert(struct access_request *request);
int access_diff(const struct access_request *request);

void access_print(const struct access_answer *answer, FILE *out);
void access_print_json(const struct access_answer *answer, FILE *out);
/* The record that a service would write of the answer; says so where there would be none. */
void access_print_audit(const struct access_answer *answer, mw_class cls, FILE *out);

/* The lines of standard input, answered. Returns the status to end with. */
int access_batch(const struct mw_sid *domain);

#endif
