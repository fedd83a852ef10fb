/*
 * What the reports of this folder have in common. Internal to it.
 */
#ifndef POLICY_REPORT_H
#define POLICY_REPORT_H

#include "json_elements.h"
#include "policy.h"

/* The object of a namespace. */
void json_scene(struct json *json, const struct scene *scene);
/* A key and an object with mask and rights. */
void json_rights_at(struct json *json, const char *key, uint32_t mask);
/* The keys sid and name of an object that is open. */
void json_trustee(struct json *json, const struct mw_sid *sid);

/* "encryption required, owner S-1-5-32-544 (Administrators)". */
void put_scene_facts(const struct scene *scene, FILE *out);
/* Each namespace of a repository in turn, until one cannot be read or visit refuses. */
bool each_scene(const mw_repo *repo, bool visit(const struct scene *scene, void *context), void *context);

#endif
