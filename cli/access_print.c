/* The answer of mofward access: the verdict and the way to it. */
#include <inttypes.h>
#include <string.h>

#include "access.h"
#include "json_elements.h"

/* How one entry of the access list concerns the caller. */
enum applies { APPLIES, INHERIT_ONLY, OTHER_IDENTITY };

static bool has_sid(const struct access_request *request, const struct mw_sid *sid)
{
    for (size_t i = 0; i < request->sid_count; i++)
        if (mw_sid_equal(&request->sids[i], sid))
            return true;
    return false;
}

static bool is_owner_rights(const struct mw_sid *sid)
{
    static const unsigned char creator[6] = {0, 0, 0, 0, 0, 3};
    return sid->count == 1 && sid->sub[0] == 4 && memcmp(sid->authority, creator, sizeof creator) == 0;
}

static enum applies applies(const struct access_answer *answer, const struct mw_ace *ace)
{
    if (ace->flags & MW_ACE_INHERIT_ONLY)
        return INHERIT_ONLY;
    struct mw_sid owner;
    size_t size;
    const uint8_t *bytes = mw_namespace_descriptor(answer->ns, &size);
    bool is_owner = is_owner_rights(&ace->sid) && mw_descriptor_owner(bytes, size, false, &owner) &&
                    has_sid(answer->request, &owner);
    return is_owner || has_sid(answer->request, &ace->sid) ? APPLIES : OTHER_IDENTITY;
}

static const char *const applies_text[] = {"applies", "does not apply: for child namespaces only",
                                           "does not apply: another identity"};
static const char *const applies_word[] = {"applies", "inherit-only", "other-identity"};

static struct mw_ace dacl_entry(mw_namespace ns, size_t index, bool *found)
{
    struct mw_ace ace = {0};
    size_t size = 0;
    const uint8_t *bytes = mw_namespace_descriptor(ns, &size);
    *found = mw_descriptor_ace(bytes, size, false, index, &ace);
    return ace;
}

static void print_ace(struct writer *writer, const struct access_answer *answer, size_t index, const struct mw_ace *ace)
{
    char sid[MW_SID_MAX_TEXT] = "?", rights[256];
    mw_sid_text(&ace->sid, sid, sizeof sid);
    mw_rights_text(ace->mask, rights, sizeof rights);
    write_format(writer, "%zu %s%s", index, ace_type_word(ace->type), ace->flags ? " (" : " ");
    write_words(writer, ace_flag_words, ace->flags, " ");
    write_format(writer, "%s%s to ", ace->flags ? ") " : "", rights);
    write_format(writer, "%s: %s", sid, applies_text[applies(answer, ace)]);
    if (answer->decision->ace >= 0 && (size_t)answer->decision->ace == index)
        write_text(writer, "; this one decided");
    write_newline(writer);
}

static void print_rights(struct writer *writer, const char *what, uint32_t mask)
{
    char rights[256];
    mw_rights_text(mask, rights, sizeof rights);
    write_format(writer, "%s %s", what, rights);
    write_newline(writer);
}

static void print_namespace(struct writer *writer, const struct access_answer *answer)
{
    bool is_required = mw_namespace_requires_encryption(answer->ns), found;
    write_format(writer, "encryption %s, connection is %s at level %s", is_required ? "required" : "not required",
                 answer->request->connection.is_remote ? "remote" : "local",
                 mw_authentication_name(answer->request->connection.level));
    write_newline(writer);
    write_text(writer, "access list of ");
    write_text(writer, mw_namespace_path(answer->ns));
    write_newline(writer);
    writer->indent += 2;
    struct mw_ace ace = dacl_entry(answer->ns, 0, &found);
    for (size_t i = 0; found; ace = dacl_entry(answer->ns, ++i, &found))
        print_ace(writer, answer, i, &ace);
    writer->indent -= 2;
    if (answer->decision->needed == 0) {
        write_text(writer, "the access list was not asked");
        write_newline(writer);
        return;
    }
    print_rights(writer, "needed ", answer->decision->needed);
    print_rights(writer, "missing", answer->decision->missing);
}

void access_print(const struct access_answer *answer, FILE *out)
{
    struct writer writer;
    char text[512];
    writer_init(&writer, out, MW_DIALECT_ANY);
    mw_decision_text(answer->decision, text, sizeof text);
    write_text(&writer, text); /* begins with "granted" or "denied" */
    write_newline(&writer);
    writer.indent = 2;
    if (MW_FOUND(answer->ns)) {
        print_namespace(&writer, answer);
    } else {
        write_text(&writer, "  'mofward dump' shows which there are");
        write_newline(&writer);
    }
}

static void put_ace(struct json *json, const struct access_answer *answer, size_t index, const struct mw_ace *ace)
{
    json_open_flat(json, '{');
    json_ace(json, ace);
    json_string_at(json, "applies", applies_word[applies(answer, ace)]);
    json_boolean_at(json, "decided", answer->decision->ace >= 0 && (size_t)answer->decision->ace == index);
    json_close(json, '}');
}

static void json_namespace(struct json *json, const struct access_answer *answer)
{
    bool found;
    json_string_at(json, "namespace", mw_namespace_path(answer->ns));
    json_boolean_at(json, "requires_encryption", mw_namespace_requires_encryption(answer->ns));
    json_key(json, "dacl");
    json_open(json, '[');
    struct mw_ace ace = dacl_entry(answer->ns, 0, &found);
    for (size_t i = 0; found; ace = dacl_entry(answer->ns, ++i, &found))
        put_ace(json, answer, i, &ace);
    json_close(json, ']');
}

static void json_rights(struct json *json, const char *key, uint32_t mask)
{
    char rights[256];
    mw_rights_text(mask, rights, sizeof rights);
    json_key(json, key);
    json_open_flat(json, '{');
    json_unsigned_at(json, "mask", mask);
    json_string_at(json, "rights", rights);
    json_close(json, '}');
}

void access_print_json(const struct access_answer *answer, FILE *out)
{
    const struct mw_decision *decision = answer->decision;
    struct json json = {.out = out};
    char text[512], hresult[16];
    mw_decision_text(decision, text, sizeof text);
    snprintf(hresult, sizeof hresult, "0x%08" PRIX32, (uint32_t)decision->hresult);
    json_open(&json, '{');
    json_boolean_at(&json, "granted", decision->granted);
    json_string_at(&json, "reason", mw_reason_name(decision->reason));
    json_string_at(&json, "text", text);
    json_string_at(&json, "operation", mw_operation_name(answer->request->operation));
    json_string_at(&json, "hresult", hresult);
    json_boolean_at(&json, "remote", answer->request->connection.is_remote);
    json_string_at(&json, "level", mw_authentication_name(answer->request->connection.level));
    json_string_at(&json, "level_needed", mw_authentication_name(decision->level_needed));
    json_rights(&json, "needed", decision->needed);
    json_rights(&json, "missing", decision->missing);
    if (MW_FOUND(answer->ns))
        json_namespace(&json, answer);
    json_close(&json, '}');
    json_done(&json);
}
