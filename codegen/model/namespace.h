/*
 * Namespace paths: reading them, opening the namespaces they name. Rules R133 to R136.
 */
#ifndef NAMESPACE_H
#define NAMESPACE_H

#include "model.h"

enum { NAMESPACE_MAX_DEPTH = 32, NAMESPACE_MAX_NAME = 255 };

/* The namespace that a path names, made (with its parents) when it is not there. NULL after a diagnostic at span. */
struct model_namespace *namespace_open(struct model *model, const char *path, size_t length, struct span span);
/* A child by the Name of an instance of __Namespace. NULL after a diagnostic. */
struct model_namespace *namespace_declare(struct model *model, struct model_namespace *parent, const char *name,
                                          size_t length, struct span span);
/* Was it deleted, or one that it is in? */
bool namespace_is_gone(const struct model_namespace *ns);
/* Does an instance of __Namespace in the source declare it? */
bool namespace_has_instance(const struct model *model, const struct model_namespace *ns);
/* Warn of the namespaces that nobody declares. */
void namespaces_report_unknown(struct model *model);
/* The root, and the namespaces that are there without being declared. */
void namespaces_begin(struct model *model, const char *start);

#endif
