/*
 * Superclasses: found by name, free of cycles, not too deep; and an order in which each comes before its subclasses.
 */
#include "mof3.h"

enum { STATE_NEW, STATE_ON_PATH, STATE_DONE };

static void superclass_find(struct build *build, struct model_class *cls)
{
    const struct ast_name *super = &cls->ast->as.cls->super;

    if (!super->name)
        return;
    cls->super = type_find(build->model, cls->ns, cls->outer, super->name);
    if (!cls->super) {
        cls->is_broken = true;
        if (type_is_elsewhere(build->model, super->name, super->span) || name_is_lost(&build->unit->names, super->name))
            return;
        if (rule_broken(build->unit, RULE_UNKNOWN_SUPERCLASS, super->span, "unknown superclass '%s' of %s '%s'%s",
                        super->name->text, class_kind(cls), cls->name->text,
                        suggest_class(build, cls->ns, super->name, cls)))
            names_lose(&build->unit->names, super->name);
    } else if (!superclass_fits(build, cls, cls->super)) {
        cls->super = NULL;
        cls->is_broken = true;
    } else if (record_of(cls->super)->order > record_of(cls)->order && cls->super->ns != build->model->system) {
        rule_broken(build->unit, RULE_SUPERCLASS_LATER, super->span,
                    "superclass '%s' is declared later; a one-pass compiler needs it first", super->name->text);
    }
}

/* All classes from the start of the cycle to the end of the path are on it; they lose their superclass. */
static void hierarchy_cycle(struct build *build, struct model_class **path, size_t length,
                            const struct model_class *start)
{
    struct model_class *first = path[length - 1];

    rule_broken(build->unit, RULE_CYCLIC_SUPERCLASS, first->ast->as.cls->super.span, "%s '%s' derives from itself",
                class_kind(start), start->name->text);
    for (size_t i = length; i-- > 0;) {
        struct model_class *cls = path[i];
        if (cls != first && cls != start && length - i <= 8)
            diag_note(&build->unit->diag, cls->ast->as.cls->super.span, "by way of '%s'", cls->name->text);
        cls->super = NULL;
        cls->is_broken = true;
        if (cls == start)
            break;
    }
}

static void hierarchy_place(struct build *build, struct model_class *cls)
{
    struct class_record *record = record_of(cls);
    struct model_class *super = cls->super;
    bool below_limit = super && record_of(super)->is_too_deep;

    record->state = STATE_DONE;
    cls->depth = super ? super->depth + 1 : 0;
    record->is_too_deep = below_limit || cls->depth > CLASS_MAX_DEPTH;
    if (record->is_too_deep && !below_limit)
        rule_broken(build->unit, RULE_SUPERCLASS_DEPTH, cls->ast->as.cls->super.span,
                    "class '%s' has more than %d classes above it", cls->name->text, CLASS_MAX_DEPTH);
    if (record->is_too_deep) {
        cls->super = NULL;
        cls->depth = 0;
        cls->is_broken = true;
    }
    record->is_uncertain =
        cls->is_broken || cls->ast->as.cls->is_incomplete || (cls->super && record_of(cls->super)->is_uncertain);
    build->order[build->order_count++] = cls;
}

/* Walk up to a class that is placed, or to the top; then place the path from there downwards. */
static void hierarchy_walk(struct build *build, struct model_class *cls, struct model_class **path)
{
    size_t length = 0;

    while (cls && record_of(cls)->state == STATE_NEW) {
        record_of(cls)->state = STATE_ON_PATH;
        path[length++] = cls;
        cls = cls->super;
    }
    if (cls && record_of(cls)->state == STATE_ON_PATH)
        hierarchy_cycle(build, path, length, cls);
    while (length)
        hierarchy_place(build, path[--length]);
}

/* How deep within other classes it is declared. */
static size_t classes_around(const struct model_class *cls)
{
    size_t count = 0;

    while ((cls = cls->outer))
        count++;
    return count;
}

/*
 * Local types stand behind all others, those within them behind these: locals_collect(). What their superclasses mean
 * depends on the superclasses of the classes around them, so these are settled first.
 */
void hierarchy_resolve(struct build *build)
{
    struct model_class **path = ARENA_ARRAY(&build->unit->arena, struct model_class *, build->class_count);

    for (size_t begin = 0, end; begin < build->class_count; begin = end) {
        size_t level = classes_around(&build->classes[begin].cls);
        for (end = begin; end < build->class_count && classes_around(&build->classes[end].cls) == level; end++)
            superclass_find(build, &build->classes[end].cls);
        for (size_t i = begin; i < end; i++)
            hierarchy_walk(build, &build->classes[i].cls, path);
    }
}
