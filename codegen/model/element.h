/*
 * What the qualifiers of one element must keep: against its type, against each other, and within their texts.
 */
#ifndef ELEMENT_H
#define ELEMENT_H

#include "passes.h"

/* Something that has a type and qualifiers: a property, a parameter, what a method returns. */
struct element {
    const struct model_namespace *ns;
    const struct name *name;
    const char *kind;               /* "property" */
    bool is_key;
    const struct model_type *type;
    const struct model_qualifiers *qualifiers;
};
/* element_rules.c: qualifiers against the type. */
void element_rules_check(struct build *build, const struct element *element);
/* pair_rules.c: qualifiers against each other, on any list. */
void pair_rules_check(struct build *build, const struct model_qualifiers *list);
/* text_rules.c: a qualifier of an element whose text has a grammar; text_rules_check_any() does for classes. */
void text_rules_check(struct build *build, const struct element *element, const struct model_qualifier *qualifier);
void text_rules_check_any(struct build *build, const struct model_namespace *ns,
                          const struct model_qualifier *qualifier);
/* value_map.c: R102 and R103. */
void value_map_check(struct build *build, const struct element *element);

#endif
