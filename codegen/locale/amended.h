/*
 * Of a class, the two halves: without what is amended, and with nothing else.
 */
#ifndef AMENDED_H
#define AMENDED_H

#include "make.h"
#include "model.h"

/* What of a written list the model takes for amended. */
bool amended_any(const struct ast_qualifier *written, const struct model_qualifiers *list);
bool amended_class(const struct model_class *cls);
/* Does the member stand in the localized class? It has something amended, or it is a key. */
bool amended_keeps(const struct model_feature *feature);

struct ast_declaration *neutral_declaration(struct unit *unit, const struct model_class *cls);
/* with_super: its superclass is localized, too. */
struct ast_declaration *amended_declaration(struct unit *unit, const struct model_class *cls, uint32_t lcid, bool with_super);

#endif
