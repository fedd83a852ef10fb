/*
 * Classes and their members that nobody described, and qualifiers that were meant to be properties.
 */
#include <string.h>

#include "find.h"
#include "suggest.h"

/* ---- missing-description ---- */

static bool is_described(const struct model_qualifiers *list)
{
    return model_find_qualifier(list, "description") != NULL;
}

static void check_feature(struct lint *lint, const struct model_feature *feature)
{
    const char *kind = feature->is_method ? "method" : feature->type.type == MW_REFERENCE ? "reference" : "property";

    for (const struct model_feature *at = feature; at; at = at->overridden)
        if (is_described(&at->qualifiers))
            return;
    lint_found(lint, feature->span, "%s '%s' has no Description", kind, feature->name->text);
}

void lint_descriptions(struct lint *lint, const struct model_class *cls)
{
    if (!is_described(&cls->qualifiers))
        lint_found(lint, cls->span, "class '%s' has no Description", cls->name->text);
    for (uint32_t i = 0; i < cls->feature_count; i++)
        check_feature(lint, &cls->features[i]);
}

/* ---- property-as-qualifier ---- */

static const char *const properties[] = {
    "EventAccess",           "SecurityDescriptor", "HostingModel",           "ImpersonationLevel",
    "PerUserInitialization", "CreatorSID",         "MaintainSecurityContext"};

enum { MISSPELT = 2 }; /* letters at most */

/* The property that a name must mean; NULL for others. */
static const char *meant(const struct lint *lint, const struct name *name)
{
    struct suggestion suggestion = suggest_begin(lint->unit, name);

    suggestion.distance = MISSPELT + 1;
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++)
        suggest_offer(&suggestion, properties[i]);
    return suggestion.best;
}

void lint_property_as_qualifier(struct lint *lint, const struct model_instance *instance)
{
    for (uint32_t i = 0; i < instance->qualifiers.count; i++) {
        const struct model_qualifier *qualifier = &instance->qualifiers.items[i];
        const char *property = meant(lint, qualifier->name);
        if (property)
            lint_found(lint, qualifier->span,
                       "a qualifier '%s' protects nothing; %s is a property: set it between the braces",
                       qualifier->name->text, property);
    }
}
