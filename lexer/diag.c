/*
 * Diagnostics: counted, switched on and off, and given to the one form they are printed in.
 */
#include "diag.h"

#include <stdarg.h>
#include <string.h>

#include "diag_form.h"

enum { MESSAGE_MAX = 4096 }; /* bytes of a sentence; a value in it may be as long as it likes */

struct message {
    enum kind kind;
    struct span where;
    const char *name; /* NULL for a note */
    const char *format;
};

static const struct {
    void (*put)(struct diag *diag, const struct shown *shown);
    void (*finish)(struct diag *diag);
} forms[] = {
    [DIAG_TEXT] = {text_put, text_finish},
    [DIAG_MSVC] = {msvc_put, text_finish},
    [DIAG_JSON] = {json_put, json_finish},
    [DIAG_SARIF] = {sarif_put, sarif_finish},
};

void diag_init(struct diag *diag, struct sources *sources, FILE *out)
{
    *diag = (struct diag){.sources = sources, .out = out, .max_errors = DIAG_MAX_ERRORS};
    diag->stack_shown_for = UINT32_MAX;
}

static void put(struct diag *diag, const struct message *message, va_list arguments)
{
    char sentence[MESSAGE_MAX];
    int length = vsnprintf(sentence, sizeof sentence, message->format, arguments);
    struct shown shown = {
        .kind = message->kind,
        .where = message->where,
        .source = source_at(diag->sources, message->where.begin),
        .name = message->name,
        .text = sentence,
        .length = strnlen(sentence, sizeof sentence),
        .is_cut = length >= MESSAGE_MAX,
    };
    forms[diag->format].put(diag, &shown);
}

static enum kind kind_of_warning(const struct diag *diag, const char *name, bool is_on, bool *shown)
{
    enum severity severity = !is_on ? SEVERITY_IGNORE : diag->warnings_are_errors ? SEVERITY_ERROR : SEVERITY_WARNING;
    for (const struct diag_switch *at = diag->switches; at; at = at->next)
        if (strcmp(at->name, name) == 0) {
            severity = at->severity;
            break;
        }
    *shown = severity != SEVERITY_IGNORE && !diag->no_warnings;
    return severity == SEVERITY_ERROR ? KIND_ERROR : KIND_WARNING;
}

static void say(struct diag *diag, const struct message *message, va_list arguments)
{
    bool shown = true;
    if (message->kind == KIND_ERROR)
        shown = ++diag->errors <= diag->max_errors || !diag->max_errors;
    else if (message->kind == KIND_WARNING)
        diag->warnings++;
    diag->last_shown = shown;
    if (shown)
        put(diag, message, arguments);
}

static void warn(struct diag *diag, struct message message, bool is_on, va_list arguments)
{
    bool shown;
    message.kind = kind_of_warning(diag, message.name, is_on, &shown);
    const struct source *source = source_at(diag->sources, message.where.begin);
    if (shown && !(source && source->is_system))
        say(diag, &message, arguments);
    else
        diag->last_shown = false;
}

void diag_error(struct diag *diag, struct span where, const char *name, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(diag, &(struct message){KIND_ERROR, where, name, format}, arguments);
    va_end(arguments);
}

void diag_warning(struct diag *diag, struct span where, const char *name, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    warn(diag, (struct message){KIND_WARNING, where, name, format}, true, arguments);
    va_end(arguments);
}

void diag_extra(struct diag *diag, struct span where, const char *name, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    warn(diag, (struct message){KIND_WARNING, where, name, format}, diag->extra, arguments);
    va_end(arguments);
}

bool diag_extra_is_on(const struct diag *diag, const char *name)
{
    bool shown;
    kind_of_warning(diag, name, diag->extra, &shown);
    return shown;
}

void diag_report(struct diag *diag, enum severity severity, struct span where, const char *name, const char *format,
                 ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct message message = {KIND_ERROR, where, name, format};
    if (severity == SEVERITY_ERROR)
        say(diag, &message, arguments);
    else if (severity != SEVERITY_IGNORE)
        warn(diag, message, severity == SEVERITY_WARNING || diag->extra, arguments);
    else
        diag->last_shown = false;
    va_end(arguments);
}

void diag_note(struct diag *diag, struct span where, const char *format, ...)
{
    if (!diag->last_shown)
        return;
    va_list arguments;
    va_start(arguments, format);
    put(diag, &(struct message){KIND_NOTE, where, NULL, format}, arguments);
    va_end(arguments);
}

/* They do not overlap: the last that begins before the end tells. */
bool diag_hides(const struct diag *diag, struct span where)
{
    size_t low = 0, high = diag->hidden_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (diag->hidden[middle].begin < where.end)
            low = middle + 1;
        else
            high = middle;
    }
    return low && diag->hidden[low - 1].end > where.begin;
}

void diag_finish(struct diag *diag)
{
    forms[diag->format].finish(diag);
}
