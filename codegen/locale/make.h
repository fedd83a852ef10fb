/*
 * Nodes of a syntax tree that no text was parsed for.
 */
#ifndef MAKE_H
#define MAKE_H

#include "ast.h"
#include "unit.h"

void make_append(struct ast *ast, struct ast_declaration *declaration);
/* A copy without a successor. */
struct ast_declaration *make_copy(struct unit *unit, const struct ast_declaration *declaration);

struct ast_value *make_string(struct unit *unit, const char *text);
struct ast_value *make_integer(struct unit *unit, uint32_t number, enum ast_radix radix);

/*  #pragma namespace("\\.\path")  */
struct ast_declaration *make_namespace_pragma(struct unit *unit, const char *path, uint32_t file);
/*  instance of __Namespace { Name = "name"; };  */
struct ast_declaration *make_namespace(struct unit *unit, const char *name, uint32_t file);

/* A list under construction. */
struct make_qualifiers { struct ast_qualifier *first, *last; };
/* Append one; value may be NULL. */
struct ast_qualifier *make_qualifier(struct unit *unit, struct make_qualifiers *list, const char *name, struct ast_value *value);
/* Append a copy. */
struct ast_qualifier *make_qualifier_copy(struct unit *unit, struct make_qualifiers *list, const struct ast_qualifier *qualifier);
/* ": Amended ToSubclass" for bits MW_FLAVOR_*. */
struct ast_word *make_flavors(struct unit *unit, unsigned bits);

#endif
