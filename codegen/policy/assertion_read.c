/* A file of assertions: its grammar, one rule a line. */
#include "assertion_words.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "policy.h"

/* ---- Parts of rules --------------------------------------------------------------------------------- */

static void add_sid(struct assertions *assertions, struct assertion *rule, const struct mw_sid *sid)
{
    struct mw_sid *larger = ARENA_ARRAY(&assertions->unit->arena, struct mw_sid, rule->sid_count + 1);
    if (rule->sid_count)
        memcpy(larger, rule->sids, rule->sid_count * sizeof *larger);
    larger[rule->sid_count++] = *sid;
    rule->sids = larger;
}

static bool take_sid(struct line_reader *reader, struct assertions *assertions, struct assertion *rule,
                     const char *text)
{
    struct mw_sid sid;
    if (mw_sid_parse(text, assertions->domain, &sid) != MW_OK)
        line_mistake(reader, reader->before, "'%s' is not a SID: write S-1-5-32-544 or an alias such as BA%s", text,
                     assertions->domain ? "" : "; aliases of a domain (DA, LA, ...) need --domain-sid");
    else if (is_placeholder(&sid))
        line_mistake(reader, reader->before, "'%s' stands for somebody else in access lists: no caller has it", text);
    else if (rule->sid_count == ASSERTION_MAX_SIDS)
        line_mistake(reader, reader->before, "more than %d SIDs in one rule", ASSERTION_MAX_SIDS);
    else
        add_sid(assertions, rule, &sid);
    return !reader->failed;
}

/* "S-1-5-21-1-2-3-1104+AU": one caller with all of these. */
static void take_caller(struct line_reader *reader, struct assertions *assertions, struct assertion *rule)
{
    char *rest = (char *)line_take(reader, "the caller's SID");
    while (rest && !reader->failed) {
        char *plus = strchr(rest, '+');
        if (plus)
            *plus = '\0';
        take_sid(reader, assertions, rule, rest);
        rest = plus ? plus + 1 : NULL;
    }
}

static void take_operation(struct line_reader *reader, struct assertion *rule)
{
    const char *names[MW_OPERATION_COUNT], *text = line_take(reader, "an operation");
    if (!text)
        return;
    rule->operation = mw_operation_parse(text);
    for (int i = 1; i < MW_OPERATION_COUNT; i++)
        names[i - 1] = mw_operation_name((enum mw_operation)i);
    if (rule->operation == MW_OPERATION_NONE)
        line_mistake(reader, reader->before, "there is no operation '%s'%s", text,
                     line_suggest(reader, text, names, MW_OPERATION_COUNT - 1));
}

/* "\\.\root\acme", "root/acme": as the rest of the program takes them. A server is not part of a repository. */
static char *normal_path(char *path)
{
    for (char *at = path; *at; at++)
        if (*at == '/')
            *at = '\\';
    return strncmp(path, "\\\\.\\", 4) == 0 ? path + 4 : path;
}

/* "**" is all that is left of a path, so it stands at its end and alone. */
static bool is_good_pattern(const char *path)
{
    const char *stars = strstr(path, "**");
    bool is_component = stars && (stars == path || stars[-1] == '\\') && stars[2] == '\0';
    size_t length = strlen(path);
    return (!stars || is_component) && *path != '\\' && length && path[length - 1] != '\\' && !strstr(path, "\\\\");
}

static void take_scope(struct line_reader *reader, struct assertion *rule)
{
    char *path = (char *)line_take(reader, "a namespace");
    if (!path)
        return;
    rule->scope = normal_path(path);
    rule->scope_span = reader->before;
    if (!is_good_pattern(rule->scope))
        line_mistake(reader, reader->before, "'%s' is no path of namespaces: as root\\acme, root\\* or root\\acme\\**",
                     path);
}

/* "anywhere" or "on" and a namespace. */
static void take_where(struct line_reader *reader, struct assertion *rule)
{
    if (line_accept(reader, "anywhere"))
        return;
    if (!line_accept(reader, "on"))
        line_demand(reader, "anywhere' or 'on");
    else
        take_scope(reader, rule);
}

static void take_level(struct line_reader *reader, struct assertion *rule, bool *has_level)
{
    const char *text = line_take(reader, "a level");
    if (text && !mw_authentication_parse(text, &rule->level))
        line_mistake(reader, reader->before,
                     "there is no level '%s': 0 to 6, or Default, None, Connect, Call, Pkt, PktIntegrity, PktPrivacy",
                     text);
    if (*has_level)
        line_mistake(reader, reader->before, "a level is named already");
    *has_level = true;
}

static void take_class(struct line_reader *reader, struct assertion *rule)
{
    const char *text = line_take(reader, "a class");
    if (rule->class_name)
        line_mistake(reader, reader->before, "a class is named already");
    rule->class_name = text;
    rule->class_span = reader->before;
}

static void take_remote(struct line_reader *reader, struct assertion *rule)
{
    if (rule->is_remote)
        line_mistake(reader, reader->before, "'remote' is said already");
    rule->is_remote = true;
}

/* Rights in one word, '|' between them. */
static void take_rights(struct line_reader *reader, struct assertion *rule)
{
    const char *names[POLICY_RIGHTS];
    char *rest = (char *)line_take(reader, "a right");
    for (size_t i = 0; i < POLICY_RIGHTS; i++)
        names[i] = policy_rights[i].name;
    while (rest && !reader->failed) {
        char *bar = strchr(rest, '|');
        if (bar)
            *bar = '\0';
        size_t found = 0;
        while (found < POLICY_RIGHTS && strcmp(rest, names[found]) != 0)
            found++;
        if (found == POLICY_RIGHTS)
            line_mistake(reader, reader->before, "there is no right '%s'%s", rest,
                         line_suggest(reader, rest, names, POLICY_RIGHTS));
        else
            rule->rights |= policy_rights[found].bit;
        rest = bar ? bar + 1 : NULL;
    }
}

/* ---- Rules ----------------------------------------------------------------------------------------------- */

/* expect deny SID OPERATION on NAMESPACE [remote] [level N] [class C] */
static void read_expect(struct line_reader *reader, struct assertions *assertions, struct assertion *rule)
{
    bool has_level = false;
    rule->kind = line_accept(reader, "allow") ? ASSERT_ALLOW : ASSERT_DENY;
    if (rule->kind == ASSERT_DENY && !line_accept(reader, "deny"))
        line_demand(reader, "allow' or 'deny");
    take_caller(reader, assertions, rule);
    take_operation(reader, rule);
    line_demand(reader, "on");
    take_scope(reader, rule);
    while (!reader->failed && reader->word.length) {
        if (line_accept(reader, "remote"))
            take_remote(reader, rule);
        else if (line_accept(reader, "level"))
            take_level(reader, rule, &has_level);
        else if (line_accept(reader, "class"))
            take_class(reader, rule);
        else
            line_demand(reader, "remote', 'level' or 'class");
    }
    if (!has_level)
        rule->level = rule->is_remote ? MW_AUTHENTICATION_PKT : MW_AUTHENTICATION_PKT_PRIVACY;
}

/* nobody [but SID ...] has RIGHT[|RIGHT] anywhere */
static void read_nobody(struct line_reader *reader, struct assertions *assertions, struct assertion *rule)
{
    rule->kind = ASSERT_NOBODY;
    bool has_more = line_accept(reader, "but");
    while (has_more && !reader->failed) {
        const char *text = line_take(reader, rule->sid_count ? "'has' or another SID" : "a SID");
        has_more = text && take_sid(reader, assertions, rule, text) && !line_is(reader, "has");
    }
    line_demand(reader, "has");
    take_rights(reader, rule);
    take_where(reader, rule);
}

/* every namespace requires encryption */
static void read_every(struct line_reader *reader, struct assertions *assertions, struct assertion *rule)
{
    (void)assertions;
    rule->kind = ASSERT_ENCRYPTION;
    line_demand(reader, "namespace");
    line_demand(reader, "requires");
    line_demand(reader, "encryption");
}

/* encryption required on NAMESPACE */
static void read_encryption(struct line_reader *reader, struct assertions *assertions, struct assertion *rule)
{
    (void)assertions;
    rule->kind = ASSERT_ENCRYPTION;
    line_demand(reader, "required");
    line_demand(reader, "on");
    take_scope(reader, rule);
}

/* no anonymous access [on NAMESPACE]: whoever has no name is one of these and nothing else. */
static void read_no(struct line_reader *reader, struct assertions *assertions, struct assertion *rule)
{
    static const char *const anonymous[] = {"AN", "WD", "NU", "S-1-2-0"};
    rule->kind = ASSERT_NOBODY;
    rule->sids_are_denied = true;
    rule->rights = policy_rights_mask();
    for (size_t i = 0; i < sizeof anonymous / sizeof *anonymous; i++) {
        struct mw_sid sid;
        if (mw_sid_parse(anonymous[i], NULL, &sid) == MW_OK)
            add_sid(assertions, rule, &sid);
    }
    line_demand(reader, "anonymous");
    line_demand(reader, "access");
    if (reader->word.length)
        take_where(reader, rule);
}

static const struct form {
    const char *word;
    void (*read)(struct line_reader *reader, struct assertions *assertions, struct assertion *rule);
} forms[] = {{"expect", read_expect},
             {"nobody", read_nobody},
             {"every", read_every},
             {"encryption", read_encryption},
             {"no", read_no}};
enum { FORMS = sizeof forms / sizeof *forms };

static void read_form(struct line_reader *reader, struct assertions *assertions, struct assertion *rule)
{
    const char *words[FORMS];
    for (size_t i = 0; i < FORMS; i++) {
        words[i] = forms[i].word;
        if (line_accept(reader, forms[i].word)) {
            forms[i].read(reader, assertions, rule);
            return;
        }
    }
    const char *text = line_take(reader, "a rule");
    if (text)
        line_mistake(reader, reader->before,
                     "no rule begins with '%s'; those that are begin with expect, nobody, every, encryption or no%s",
                     text, line_suggest(reader, text, words, FORMS));
}

/* ---- Files -------------------------------------------------------------------------------------------------- */

static void keep_rule(struct assertions *assertions, const struct assertion *rule)
{
    if (assertions->count == assertions->capacity) {
        assertions->capacity = 2 * assertions->capacity + 64;
        assertions->items = memory_resize(assertions->items, assertions->capacity * sizeof *assertions->items);
    }
    assertions->items[assertions->count++] = *rule;
}

/* Returns whether to go on. */
static bool read_line(struct assertions *assertions, const char *line, size_t length, uint32_t place)
{
    struct line_reader reader;
    line_begin(&reader, assertions->unit, line, length, place);
    if (reader.failed || !reader.word.length)
        return true;
    if (assertions->count == ASSERTION_MAX_COUNT) {
        line_mistake(&reader, reader.word.span, "more than %d rules", ASSERTION_MAX_COUNT);
        return false;
    }
    struct assertion rule = {.span = {reader.word.span.begin, 0}};
    read_form(&reader, assertions, &rule);
    if (reader.word.length)
        line_mistake(&reader, reader.word.span, "the rule ends before this");
    rule.span.end = reader.before.end;
    if (!reader.failed)
        keep_rule(assertions, &rule);
    return true;
}

static void read_text(struct assertions *assertions, const struct source *source)
{
    const char *end = source->text + source->size;
    bool goes_on = true;
    for (const char *line = source->text; goes_on && line < end;) {
        const char *newline = memchr(line, '\n', (size_t)(end - line)), *line_end = newline ? newline : end;
        goes_on =
            read_line(assertions, line, (size_t)(line_end - line), source->base + (uint32_t)(line - source->text));
        line = newline ? newline + 1 : end;
    }
}

static void cannot_read(struct unit *unit, const char *path, const char *reason)
{
    diag_error(&unit->diag, SPAN_NONE, "file", "cannot read '%s': %s", source_shown_path(&unit->sources, path), reason);
}

static void finish(struct assertions *assertions, const char *path, enum source_status status,
                   const struct source *source)
{
    struct unit *unit = assertions->unit;
    bool is_system = status == SOURCE_CANNOT_OPEN || status == SOURCE_CANNOT_READ || status == SOURCE_IS_DIRECTORY;
    unit->diag.system_failed |= is_system;
    if (status == SOURCE_IS_DIRECTORY)
        cannot_read(unit, path, "it is a directory");
    else if (status != SOURCE_OK)
        cannot_read(unit, path, is_system ? strerror(errno) : "it is no text");
    else if (source->size > ASSERTION_MAX_BYTES)
        cannot_read(unit, path, "it has more than 64 MiB");
    else
        read_text(assertions, source);
}

void assertions_read(struct assertions *assertions, const char *path)
{
    struct source *source = NULL;
    enum source_status status = source_load(&assertions->unit->sources, path, SPAN_NONE, &source);
    finish(assertions, path, status, source);
}

void assertions_read_text(struct assertions *assertions, const char *path, const char *text, size_t size)
{
    struct source *source = NULL;
    enum source_status status = source_from_text(&assertions->unit->sources, path, text, size, &source);
    finish(assertions, path, status, source);
}

void assertions_free(struct assertions *assertions)
{
    free(assertions->items);
    *assertions = (struct assertions){0};
}
