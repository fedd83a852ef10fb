/* What the documentation asks of a class that the WDM provider serves, and the order in which everything is checked. */
#include <string.h>

#include "schema.h"

static void check_provider(struct diag *diag, const struct wdm_class *cls)
{
    const struct ast_qualifier *provider = wdm_find(cls->declaration->qualifiers, "provider");
    const char *name = cls->ast->name.name->text;
    if (!provider)
        diag_error(diag, cls->ast->name.span, "wdm-qualifiers",
                   "class '%s' has no Provider; data blocks of drivers are served by Provider(\"WMIProv\")", name);
    else if (!wdm_text(provider))
        diag_error(diag, provider->name.span, "wdm-qualifiers",
                   "class '%s' names no provider; data blocks of drivers are served by Provider(\"WMIProv\")", name);
}

static void check_qualifiers(struct diag *diag, const struct wdm_class *cls)
{
    const struct ast_qualifier *list = cls->declaration->qualifiers;
    const char *name = cls->ast->name.name->text;
    if (!wdm_has(list, "wmi"))
        diag_error(diag, cls->ast->name.span, "wdm-qualifiers",
                   "class '%s' has no WMI qualifier, which makes it a block of a driver; add WMI", name);
    if (wdm_is_embedded_only(cls))
        return;
    if (!wdm_has(list, "dynamic"))
        diag_error(diag, cls->ast->name.span, "wdm-qualifiers",
                   "class '%s' is not Dynamic, so its instances would be stored, not asked of the driver; add Dynamic",
                   name);
    check_provider(diag, cls);
    if (!wdm_find(list, "locale"))
        diag_warning(diag, cls->ast->name.span, "wdm-locale",
                     "class '%s' has no Locale; add Locale(\"MS\\\\0x409\") for texts in English", name);
}

static bool is_plain(const struct ast_feature *feature, const char *type)
{
    return !feature->is_method && wdm_is_name(feature->type.name, type) && !feature->type.is_array &&
           !feature->type.is_reference;
}

static void check_instance(struct diag *diag, const struct wdm_class *cls)
{
    const struct ast_feature *name = wdm_marked(cls, WDM_INSTANCE_NAME), *active = wdm_marked(cls, WDM_ACTIVE);
    bool may_inherit = wdm_is_uncertain(cls);
    const char *text = cls->ast->name.name->text;
    if (name ? !is_plain(name, "string") || !wdm_has(name->qualifiers, "key") : !may_inherit)
        diag_error(diag, name ? name->name.span : cls->ast->name.span, "wdm-instance-name",
                   "class '%s' tells its instances apart by '[key, read] string InstanceName;'; write it so", text);
    if (active ? !is_plain(active, "boolean") : !may_inherit)
        diag_error(diag, active ? active->name.span : cls->ast->name.span, "wdm-active",
                   "class '%s' says whether the driver is there by '[read] boolean Active;'; write it so", text);
}

/* Above all classes of these files stands one of the system's. */
static void check_event(struct diag *diag, const struct wdm_class *cls)
{
    const struct wdm_class *at = cls;
    for (unsigned i = 0; i < WDM_DERIVATION_MAX; i++) {
        const struct name *above = at->ast->super.name;
        if (wdm_is_name(above, "wmievent"))
            return;
        if (wdm_is_name(above, "__event") || wdm_is_name(above, "__extrinsicevent")) {
            diag_error(diag, at->ast->super.span, "wdm-event",
                       "event '%s' derives from '%s': events of drivers derive from WMIEvent",
                       cls->ast->name.name->text, above->text);
            return;
        }
        if (!at->super)
            return;
        at = at->super;
    }
}

/* Told once for each pragma. */
static const struct ast_declaration *check_namespace(struct diag *diag, const struct wdm_class *cls,
                                                     const struct ast_declaration *told)
{
    const struct ast_declaration *pragma = cls->elsewhere;
    if (pragma && pragma != told)
        diag_warning(diag, pragma->as.pragma->arguments->span, "wdm-namespace",
                     "class '%s' is not in root\\wmi, where the WDM provider serves classes; write "
                     "#pragma namespace(\"\\\\\\\\.\\\\root\\\\wmi\")",
                     cls->ast->name.name->text);
    return pragma;
}

void wdm_check_class(struct wdm_schema *schema, struct wdm_class *cls)
{
    struct diag *diag = &schema->unit->diag;
    wdm_guid_read(schema->unit, cls);
    check_event(diag, cls);
    if (cls->is_abstract)
        return;
    check_qualifiers(diag, cls);
    if (!wdm_is_embedded_only(cls))
        check_instance(diag, cls);
}

/* Firmware has such classes, for a provider of its own. */
static void check_other_provider(struct diag *diag, const struct wdm_class *cls)
{
    const struct ast_qualifier *list = cls->declaration->qualifiers, *provider = wdm_find(list, "provider");
    if (wdm_has(list, "wmi") && !wdm_has(list, "amendment") && wdm_has_other_provider(cls))
        diag_warning(diag, provider->name.span, "wdm-qualifiers",
                     "class '%s' has WMI and is served by '%s', so it is not checked; a driver's block has "
                     "Provider(\"WMIProv\")",
                     cls->ast->name.name->text, wdm_text(provider));
}

/* A class that serves nobody is likely to be one whose author forgot all of what makes it a block. */
static void check_use(struct wdm_schema *schema)
{
    const struct ast_declaration *told = NULL;
    for (uint32_t i = 0; i < schema->count; i++) {
        const struct wdm_class *cls = &schema->classes[i];
        check_other_provider(&schema->unit->diag, cls);
        if (!cls->is_served)
            continue;
        told = check_namespace(&schema->unit->diag, cls, told);
        if (!cls->is_used && !cls->is_abstract && wdm_is_embedded_only(cls))
            diag_warning(&schema->unit->diag, cls->ast->name.span, "wdm-unused",
                         "no class embeds '%s', and without Dynamic, Provider, InstanceName and Active it is no block "
                         "of its own",
                         cls->ast->name.name->text);
    }
}

/* The classes above have items in it, too. */
static void read_items(struct wdm_schema *schema, struct wdm_class *cls)
{
    for (unsigned level = 0; cls && !cls->is_read && level < WDM_DERIVATION_MAX; cls = cls->super, level++) {
        cls->is_read = true;
        for (uint32_t i = 0; i < cls->own_count; i++)
            wdm_item_read(schema, &cls->own[i]);
    }
}

struct wdm_schema *wdm_check(struct unit *unit, const struct ast *ast, bool for_header)
{
    struct wdm_schema *schema = wdm_read(unit, ast);
    wdm_gather(schema);
    for (uint32_t i = 0; i < schema->count; i++) {
        struct wdm_class *cls = &schema->classes[i];
        if (!cls->is_served)
            continue;
        wdm_check_class(schema, cls);
        read_items(schema, cls);
        wdm_check_items(schema, cls);
        wdm_check_methods(schema, cls);
    }
    wdm_check_guids(schema);
    wdm_layout(schema);
    check_use(schema);
    if (!schema->order_count)
        diag_report(&unit->diag, for_header ? SEVERITY_ERROR : SEVERITY_WARNING, SPAN_NONE, "wdm-no-class",
                    "there is no class of the WDM provider in these files; such a class has WMI and guid");
    return schema;
}
