/*
 * A master split for localisation: MOF that is the same in every language, and MOF with the texts of one.
 *
 * The parts are syntax trees over the nodes of the master's, made for codegen/unparse.
 */
#ifndef SPLIT_H
#define SPLIT_H

#include "model.h"

struct split {
    struct ast neutral;     /* without amended qualifiers; LOCALE in decimal */
    struct ast amended;     /* namespaces ms_xxx and in them classes with nothing but amended qualifiers */
};

/*
 * The locale that the files name with #pragma amendment, or wanted, where that is not 0. When they contradict each other, or none
 * is named, that is told, and 0 returned.
 */
uint32_t split_locale(struct unit *unit, const struct ast *ast, uint32_t wanted);

/* Of a tree whose model has no errors. start: as model_options.default_namespace. */
void split_master(struct model *model, const struct ast *ast, const char *start, uint32_t lcid, struct split *out);

#endif
