/* Everything that one caller may do in one namespace: each operation as the sessions decide it, from here and from
 * afar. */
#include <string.h>

#include "report.h"

/* Kinds of classes among which the rights of an operation differ. */
enum kind { KIND_NONE, KIND_STATIC, KIND_DYNAMIC, KIND_SYSTEM, KIND_COUNT };
static const char *const kind_words[KIND_COUNT] = {"none", "static", "dynamic", "system"};
enum { PLACES = 2 }; /* from this computer, from another */
static const char *const place_words[PLACES] = {"local", "remote"};

/* The classes that stand for their kind, and the two connections. */
struct caller {
    const struct caller_question *question;
    mw_class classes[KIND_COUNT]; /* zero: the namespace has none of this kind */
    struct mw_connection connections[PLACES];
};

static bool is_below_system(mw_class cls)
{
    for (cls = mw_class_super(cls); MW_FOUND(cls); cls = mw_class_super(cls))
        if (mw_class_flags(cls) & MW_CLASS_SYSTEM)
            return true;
    return false;
}

static void choose_classes(struct caller *caller)
{
    mw_namespace ns = caller->question->ns;
    for (uint32_t i = 0; i < mw_class_count(ns); i++) {
        mw_class cls = mw_class_at(ns, i);
        enum kind kind = mw_class_flags(cls) & MW_CLASS_DYNAMIC ? KIND_DYNAMIC : KIND_STATIC;
        if (!MW_FOUND(caller->classes[kind]) && !is_below_system(cls))
            caller->classes[kind] = cls;
    }
    caller->classes[KIND_SYSTEM] = mw_class_find(ns, "__SystemClass");
}

static struct caller caller_of(const struct caller_question *question)
{
    struct caller caller = {.question = question};
    caller.connections[0] = (struct mw_connection){.token = question->token, .level = question->local};
    caller.connections[1] =
        (struct mw_connection){.token = question->token, .level = question->remote, .is_remote = true};
    choose_classes(&caller);
    return caller;
}

static struct mw_decision decide(const struct caller *caller, int place, enum mw_operation operation, enum kind kind)
{
    struct mw_session session;
    struct mw_decision decision = mw_session_open(caller->question->repo, mw_namespace_path(caller->question->ns),
                                                  &caller->connections[place], &session);
    if (decision.granted && operation != MW_OPERATION_CONNECT)
        decision = mw_session_check(&session, operation, caller->classes[kind]);
    return decision;
}

static bool is_asked(const struct caller *caller, enum kind kind)
{
    return kind == KIND_NONE || MW_FOUND(caller->classes[kind]);
}

/* The next operation that is asked of namespaces, rather than of the descriptor of an event or a provider. */
static enum mw_operation next_operation(const struct caller *caller, enum mw_operation operation)
{
    const struct mw_session session = {.ns = caller->question->ns, .connection = caller->connections[0], .open = true};
    do
        operation++;
    while (operation < MW_OPERATION_COUNT &&
           mw_session_check(&session, operation, (mw_class){0}).reason == MW_REASON_OTHER_DESCRIPTOR);
    return operation;
}

/* ---- Text ------------------------------------------------------------------------------------ */

static const char *verdict(const struct caller *caller, int place, enum mw_operation operation, enum kind kind)
{
    if (!is_asked(caller, kind))
        return "-";
    return decide(caller, place, operation, kind).granted ? "yes" : "no";
}

static void print_operation(const struct caller *caller, enum mw_operation operation, FILE *out)
{
    static const int widths[KIND_COUNT] = {6, 6, 7, 0};
    fprintf(out, "  %-25s", mw_operation_name(operation));
    for (int place = 0; place < PLACES; place++)
        for (int kind = 0; kind < KIND_COUNT; kind++) {
            int width = kind == KIND_SYSTEM && !place ? (int)sizeof "system" - 1 : widths[kind];
            fprintf(out, "%s%-*s", kind == 0 && place ? "   " : " ", width,
                    verdict(caller, place, operation, (enum kind)kind));
        }
    fputc('\n', out);
}

/* Connecting is what all else stands on: its refusal says why everything is refused. */
static void print_connection(const struct caller *caller, int place, FILE *out)
{
    char text[512];
    struct mw_decision decision = decide(caller, place, MW_OPERATION_CONNECT, KIND_NONE);
    mw_decision_text(&decision, text, sizeof text);
    fprintf(out, "  %-6s at level %s: ", place_words[place], mw_authentication_name(caller->connections[place].level));
    put_plain(out, text);
    fputc('\n', out);
}

static void print_classes(const struct caller *caller, FILE *out)
{
    fputs("  classes: none is named", out);
    for (int kind = KIND_STATIC; kind < KIND_COUNT; kind++) {
        fprintf(out, ", %s ", kind_words[kind]);
        if (MW_FOUND(caller->classes[kind]))
            fputs("as ", out);
        put_plain(out, MW_FOUND(caller->classes[kind]) ? mw_class_name(caller->classes[kind]) : "(there is none: -)");
    }
    fputc('\n', out);
}

bool caller_print(const struct caller_question *question, FILE *out)
{
    struct caller caller = caller_of(question);
    put_plain(out, mw_namespace_path(question->ns));
    fprintf(out, ": encryption %s\n", mw_namespace_requires_encryption(question->ns) ? "required" : "not required");
    for (int place = 0; place < PLACES; place++)
        print_connection(&caller, place, out);
    print_classes(&caller, out);
    fprintf(out, "\n  %-25s %-28s  %s\n  %-25s", "", place_words[0], place_words[1], "operation");
    for (int place = 0; place < PLACES; place++)
        fprintf(out, "%s%-6s %-6s %-7s %s", place ? "   " : " ", kind_words[0], kind_words[1], kind_words[2],
                kind_words[3]);
    fputc('\n', out);
    enum mw_operation operation = MW_OPERATION_NONE;
    while ((operation = next_operation(&caller, operation)) < MW_OPERATION_COUNT)
        print_operation(&caller, operation, out);
    return true;
}

/* ---- JSON --------------------------------------------------------------------------------------- */

static void put_verdict(struct json *json, const struct caller *caller, enum mw_operation operation, int place,
                        enum kind kind)
{
    char text[512];
    struct mw_decision decision = decide(caller, place, operation, kind);
    mw_decision_text(&decision, text, sizeof text);
    json_open_flat(json, '{');
    json_string_at(json, "operation", mw_operation_name(operation));
    json_boolean_at(json, "remote", place != 0);
    json_string_at(json, "kind", kind_words[kind]);
    if (kind != KIND_NONE)
        json_string_at(json, "class", mw_class_name(caller->classes[kind]));
    json_boolean_at(json, "granted", decision.granted);
    json_string_at(json, "reason", mw_reason_name(decision.reason));
    json_string_at(json, "text", text);
    json_close(json, '}');
}

static void put_operation(struct json *json, const struct caller *caller, enum mw_operation operation)
{
    for (int place = 0; place < PLACES; place++)
        for (int kind = 0; kind < KIND_COUNT; kind++)
            if (is_asked(caller, (enum kind)kind))
                put_verdict(json, caller, operation, place, (enum kind)kind);
}

bool caller_print_json(const struct caller_question *question, FILE *out)
{
    struct caller caller = caller_of(question);
    struct json json = {.out = out};
    json_open(&json, '{');
    json_string_at(&json, "namespace", mw_namespace_path(question->ns));
    json_boolean_at(&json, "requires_encryption", mw_namespace_requires_encryption(question->ns));
    json_string_at(&json, "level_local", mw_authentication_name(question->local));
    json_string_at(&json, "level_remote", mw_authentication_name(question->remote));
    json_key(&json, "operations");
    json_open(&json, '[');
    enum mw_operation operation = MW_OPERATION_NONE;
    while ((operation = next_operation(&caller, operation)) < MW_OPERATION_COUNT)
        put_operation(&json, &caller, operation);
    json_close(&json, ']');
    json_close(&json, '}');
    return json_done(&json);
}
