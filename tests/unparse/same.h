/*
 * Do two syntax trees say the same? Places do not count, nor which file a declaration belongs to.
 */
#ifndef SAME_H
#define SAME_H

#include "ast.h"

bool same_trees(const struct ast *a, const struct ast *b);

#endif
