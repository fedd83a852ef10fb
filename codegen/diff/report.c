/* Reports: what was found, and the update that it takes. */
#include "report.h"

#include <stdlib.h>
#include <string.h>

char *report_text(struct diff_report *report, char *text)
{
    if (!text)
        report->failed = true;
    return text;
}

static void put_member(FILE *out, const struct place *place)
{
    fprintf(out, ".%s", place->member);
    if (place->is_method)
        fprintf(out, "(%s)", place->parameter ? place->parameter : "");
}

static char *path_text(const struct place *place)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (!out)
        return NULL;
    fputs(place->ns, out);
    if (place->object || place->qualifier)
        fprintf(out, ":%s", place->object ? place->object : "");
    if (place->member)
        put_member(out, place);
    if (place->slot)
        fprintf(out, " {%s}", place->slot);
    if (place->qualifier)
        fprintf(out, "%s[%s]", place->object ? " " : "", place->qualifier);
    if (fclose(out) == 0)
        return text;
    free(text);
    return NULL;
}

/* The heaviest of what applies; where several weigh the same, the one that is hardest to get out of the way. */
static void rate(struct change *change, const struct found *found)
{
    const struct update_rule *rule = &update_rules[found->kind];
    const struct {
        bool applies;
        enum update update;
        enum because because;
    } columns[] = {{found->on.has_subclasses, rule->subclasses, BECAUSE_SUBCLASSES},
                   {found->subclass != NULL, rule->conflict, BECAUSE_CONFLICT},
                   {found->on.has_instances, rule->instances, BECAUSE_INSTANCES},
                   {found->on.subclass_has_instances, rule->instances, BECAUSE_SUBCLASS_INSTANCES}};
    change->update = rule->alone;
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (columns[i].applies && columns[i].update >= change->update && columns[i].update > rule->alone) {
            change->update = columns[i].update;
            change->because = columns[i].because;
        }
    change->conflict = found->subclass;
    change->subclass = change->because == BECAUSE_CONFLICT ? found->subclass : NULL;
}

static bool make_room(struct diff_report *report)
{
    if (report->count < report->capacity)
        return true;
    size_t capacity = report->capacity ? 2 * report->capacity : 64;
    struct change *larger = realloc(report->items, capacity * sizeof *report->items);
    if (!larger)
        return false;
    report->items = larger;
    report->capacity = capacity;
    return true;
}

static void free_change(const struct change *change)
{
    free(change->path);
    free(change->old_text);
    free(change->new_text);
    free(change->note);
}

static enum change_subject subject_of(const struct place *place)
{
    if (place->object)
        return MW_FOUND(place->instance) ? SUBJECT_INSTANCE : SUBJECT_CLASS;
    if (place->qualifier)
        return SUBJECT_QUALIFIER_TYPE;
    return *place->ns ? SUBJECT_NAMESPACE : SUBJECT_REPOSITORY;
}

void report_add(struct diff_report *report, const struct found *found)
{
    struct change change = {.kind = found->kind,
                            .subject = subject_of(found->place),
                            .ns = found->place->ns,
                            .object = found->place->object,
                            .instance = found->place->instance,
                            .path = path_text(found->place),
                            .old_text = found->old_text,
                            .new_text = found->new_text,
                            .note = found->note};
    rate(&change, found);
    if (!change.path || !make_room(report)) {
        free_change(&change);
        report->failed = true;
        return;
    }
    report->items[report->count++] = change;
    report->totals[change.update]++;
}

void diff_free(struct diff_report *report)
{
    for (size_t i = 0; i < report->count; i++)
        free_change(&report->items[i]);
    free(report->items);
    *report = (struct diff_report){0};
}

size_t diff_excess(const struct diff_report *report, enum update allow)
{
    size_t excess = 0;
    for (int update = allow + 1; update < UPDATE_COUNT; update++)
        excess += report->totals[update];
    return excess;
}

const char *because_word(enum because because)
{
    static const char *const words[] = {NULL, "subclasses", "conflict", "instances", "subclass-instances"};
    return words[because];
}

char *diff_because(const struct change *change)
{
    static const char *const sentences[] = {
        [BECAUSE_SUBCLASSES] = "the class has subclasses",
        [BECAUSE_INSTANCES] = "the class has instances, which forceupdate deletes or refuses to touch",
        [BECAUSE_SUBCLASS_INSTANCES] =
            "a subclass has instances: delete them first, forceupdate fails while they are there",
    };
    char *text = NULL;
    if (change->because == BECAUSE_NOTHING)
        return NULL;
    if (change->because != BECAUSE_CONFLICT)
        return strdup(sentences[change->because]);
    return asprintf(&text, "the subclass %s has one of its own", change->subclass) < 0 ? NULL : text;
}
