/*
 * Superclasses: found by name, free of cycles, not too deep; and an order in which each comes before its subclasses.
 */
#include "passes.h"

enum { STATE_NEW, STATE_ON_PATH, STATE_DONE };

static void superclass_find(struct build *build, struct model_class *cls)
{
    const struct ast_name *super = &cls->ast->as.cls->super;

    if (!super->name)
        return;
    cls->super = model_find_class(build->model, cls->ns, super->name);
    if (!cls->super) {
        cls->is_broken = true;
        if (is_not_stored(build, super->name))
            return;
        rule_broken(build->unit, RULE_UNKNOWN_SUPERCLASS, super->span, "unknown superclass '%s' of class '%s'%s",
                    super->name->text, cls->name->text, suggest_class(build, cls->ns, super->name, cls));
    } else if (cls->super > cls && !record_of(cls)->is_assumed && cls->super->ns != build->model->system) {
        rule_broken(build->unit, RULE_SUPERCLASS_LATER, super->span,
                    "superclass '%s' is declared later; a one-pass compiler needs it first", super->name->text);
    }
}

/* All classes from the start of the cycle to the end of the path are on it; they lose their superclass. */
static void hierarchy_cycle(struct build *build, struct model_class **path, size_t length,
                            const struct model_class *start)
{
    struct model_class *first = path[length - 1];

    rule_broken(build->unit, RULE_CYCLIC_SUPERCLASS, first->ast->as.cls->super.span, "class '%s' derives from itself",
                start->name->text);
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
    record->is_uncertain = cls->is_broken || (cls->super && record_of(cls->super)->is_uncertain);
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

void hierarchy_resolve(struct build *build)
{
    struct model_class **path = ARENA_ARRAY(&build->unit->arena, struct model_class *, build->class_count);

    for (size_t i = 0; i < build->class_count; i++)
        superclass_find(build, &build->classes[i].cls);
    for (size_t i = 0; i < build->class_count; i++)
        hierarchy_walk(build, &build->classes[i].cls, path);
}
