/* What a decision says to people: what was asked, what was missing, what would help. */
#include "operation.h"

#include <stdarg.h>
#include <stdio.h>

/* In the order of the enum. */
static const char *const reason_names[] = {
    "not-asked",
    "granted",
    "no-such-namespace",
    "no-such-operation",
    "no-identity",
    "bad-level",
    "encryption-required",
    "ace-denies",
    "no-ace-grants",
    "remote-not-enabled",
    "system-class",
    "level-too-low",
    "bad-impersonation",
    "privilege-missing",
    "other-descriptor",
    "only-in-root",
    "launch-denied",
    "access-permission-denied",
    "callback-not-encrypted",
    "widens-parent",
    "bad-descriptor",
    "bad-registration",
    "hosting-reserved",
    "provider-disabled",
    "creator-unknown",
    "creators-differ",
    "creator-not-administrator",
    "local-credentials",
    "bad-authority",
    "audit-failed",
};
/* Of reasons that need no more said than this. */
static const char *const sentences[MW_REASON_COUNT] = {
    [MW_REASON_NOT_ASKED] = "no session is open",
    [MW_REASON_NO_SUCH_NAMESPACE] = "there is no such namespace",
    [MW_REASON_NO_IDENTITY] = "the caller has no SID; a caller without a name is S-1-5-7 (anonymous)",
    [MW_REASON_LAUNCH_DENIED] =
        "the service's launch permission does not let the caller start or activate it from there",
    [MW_REASON_ACCESS_PERMISSION_DENIED] = "the service's access permission does not let the caller in from there",
    [MW_REASON_BAD_IMPERSONATION] = "that is no impersonation level; they are 0 (Default) to 4 (Delegate)",
    [MW_REASON_BAD_DESCRIPTOR] = "the security descriptor is not well-formed, or is none for this purpose",
    [MW_REASON_BAD_REGISTRATION] = "this is no valid registration of a provider",
    [MW_REASON_HOSTING_RESERVED] = "the provider's hosting model is reserved for the service itself",
    [MW_REASON_PROVIDER_DISABLED] = "the provider is disabled",
    [MW_REASON_CREATOR_UNKNOWN] = "nobody can say who created the subscription, or which groups that account has",
    [MW_REASON_CREATORS_DIFFER] = "filter, consumer and binding are not of one creator",
    [MW_REASON_CREATOR_NOT_ADMINISTRATOR] = "consumers that run code are for administrators; the creator is none",
    [MW_REASON_LOCAL_CREDENTIALS] = "a connection to the same computer takes no user, password or authority",
    [MW_REASON_BAD_AUTHORITY] = "an authority is Kerberos:principal or NTLMDomain:domain, and a domain is named once",
};

_Static_assert(sizeof reason_names / sizeof reason_names[0] == MW_REASON_COUNT, "every reason has a name");

enum { RIGHTS_TEXT = 256 };

/* Text that is counted always and written as far as there is room. */
struct sentence {
    char *buffer;
    size_t size, length;
};

__attribute__((format(printf, 2, 3))) static void add(struct sentence *s, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    size_t room = s->length < s->size ? s->size - s->length : 0;
    int length = vsnprintf(room ? s->buffer + s->length : NULL, room, format, arguments);
    va_end(arguments);
    s->length += length > 0 ? (size_t)length : 0;
}

/* A text that had no room in full does not end in the middle of a character. */
static void cut_at_character(char *buffer, size_t size)
{
    size_t length = size ? size - 1 : 0, start = length;
    while (start && length - start < 3 && ((unsigned char)buffer[start - 1] & 0xC0) == 0x80)
        start--;
    if (!start || (unsigned char)buffer[start - 1] < 0xC0)
        return;
    unsigned char lead = (unsigned char)buffer[start - 1];
    size_t needed = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (length - (start - 1) < needed)
        buffer[start - 1] = '\0';
}

const char *mw_reason_name(enum mw_reason reason)
{
    return (unsigned)reason < MW_REASON_COUNT ? reason_names[reason] : "unknown";
}

static void add_rights(struct sentence *s, uint32_t rights)
{
    char text[RIGHTS_TEXT];
    mw_rights_text(rights, text, sizeof text);
    add(s, "%s", text);
}

/* The other right that would have done, where the operation has one. */
static uint32_t alternative(const struct mw_decision *d)
{
    uint32_t needed = d->needed & ~(uint32_t)MW_RIGHT_REMOTE_ACCESS;
    for (int target = 0; target < TARGET_COUNT; target++) {
        struct need need = operation_need(d->operation, (enum target)target);
        if (need.any[0] == needed && need.any[1])
            return need.any[1];
    }
    return 0;
}

/* "put-class in root\acme"; events know no namespace. */
static void add_what(struct sentence *s, const struct mw_decision *d)
{
    add(s, "%s", mw_operation_name(d->operation));
    if (MW_FOUND(d->ns))
        add(s, " in %s", mw_namespace_path(d->ns));
}

static void add_needs(struct sentence *s, const struct mw_decision *d)
{
    uint32_t other = alternative(d);
    add_what(s, d);
    add(s, " needs ");
    add_rights(s, d->needed & ~(uint32_t)MW_RIGHT_REMOTE_ACCESS);
    if (other) {
        add(s, " or ");
        add_rights(s, other);
    }
    if (d->needed & MW_RIGHT_REMOTE_ACCESS)
        add(s, ", and REMOTE_ACCESS from another computer");
}

/* "ACE 2 (deny, S-1-1-0)", counted from 0 as in the decision; false when it cannot be read. */
static bool add_ace(struct sentence *s, const struct mw_decision *d)
{
    size_t size = 0;
    struct mw_ace ace;
    char sid[MW_SID_MAX_TEXT];
    if (d->ace >= 0 && !MW_FOUND(d->ns))
        add(s, "ACE %d", (int)d->ace);
    if (d->ace < 0 || !MW_FOUND(d->ns))
        return d->ace >= 0;
    const uint8_t *bytes = mw_namespace_descriptor(d->ns, &size);
    if (!mw_descriptor_ace(bytes, size, false, (size_t)d->ace, &ace) || mw_sid_text(&ace.sid, sid, sizeof sid) != MW_OK)
        return false;
    add(s, "ACE %d (%s, %s)", (int)d->ace, ace.type == MW_ACE_ALLOW ? "allow" : "deny", sid);
    return true;
}

static void add_missing(struct sentence *s, const struct mw_decision *d)
{
    add_needs(s, d);
    add(s, "; ");
    if (add_ace(s, d))
        add(s, " takes ");
    else
        add(s, "no ACE grants the caller ");
    add_rights(s, d->missing);
}

static void add_granted(struct sentence *s, const struct mw_decision *d)
{
    add(s, "granted: ");
    add_what(s, d);
    if (MW_FOUND(d->ns) || d->ace >= 0)
        add(s, ", by ");
    if (!add_ace(s, d) && MW_FOUND(d->ns))
        add(s, "ownership");
}

static const char *fixed_sentence(enum mw_reason reason)
{
    bool known = (unsigned)reason < MW_REASON_COUNT && sentences[reason];
    return sentences[known ? reason : MW_REASON_NOT_ASKED];
}

static void add_level(struct sentence *s, const struct mw_decision *d)
{
    if (d->reason == MW_REASON_ENCRYPTION_REQUIRED)
        add(s, "%s requires an encrypted connection (PktPrivacy); this one is ", mw_namespace_path(d->ns));
    else if (d->reason == MW_REASON_CALLBACK_NOT_ENCRYPTED)
        add(s, "%s requires encryption (PktPrivacy) of results, too; the way back is ", mw_namespace_path(d->ns));
    else
        add(s, "the least level from another computer and for asynchronous calls is Pkt; this one is ");
    add(s, "%s", mw_authentication_name(d->level));
}

static void add_widening(struct sentence *s, const struct mw_decision *d)
{
    add_what(s, d);
    add(s, ": the descriptor gives away ");
    add_rights(s, d->missing);
    add(s, ", which its creator does not have there");
}

static void add_refusal(struct sentence *s, const struct mw_decision *d)
{
    add(s, "denied: ");
    switch (d->reason) {
    case MW_REASON_NO_SUCH_OPERATION:
        add(s, "%d is no operation", (int)d->operation);
        break;
    case MW_REASON_BAD_LEVEL:
        add(s, "%d is no authentication level; they are 0 (Default) to 6 (PktPrivacy)", (int)d->level);
        break;
    case MW_REASON_ENCRYPTION_REQUIRED:
    case MW_REASON_CALLBACK_NOT_ENCRYPTED:
    case MW_REASON_LEVEL_TOO_LOW:
        add_level(s, d);
        break;
    case MW_REASON_ACE_DENIES:
    case MW_REASON_NO_ACE_GRANTS:
    case MW_REASON_REMOTE_NOT_ENABLED:
        add_missing(s, d);
        break;
    case MW_REASON_SYSTEM_CLASS:
        add_what(s, d);
        add(s, ": nobody may change a system class");
        break;
    case MW_REASON_PRIVILEGE_MISSING:
        add_what(s, d);
        add(s, ": the audit list needs SeSecurityPrivilege");
        break;
    case MW_REASON_OTHER_DESCRIPTOR:
        add(s, "%s: another descriptor decides that, not the namespace's", mw_operation_name(d->operation));
        break;
    case MW_REASON_ONLY_IN_ROOT:
        add_what(s, d);
        add(s, ": that is in root alone");
        break;
    case MW_REASON_WIDENS_PARENT:
        add_widening(s, d);
        break;
    case MW_REASON_AUDIT_FAILED:
        add(s, "%s in %s could not be recorded, and it has to be", mw_operation_name(d->operation),
            mw_namespace_path(d->ns));
        break;
    default:
        add(s, "%s", fixed_sentence(d->reason));
        break;
    }
}

size_t mw_decision_text(const struct mw_decision *decision, char *buffer, size_t size)
{
    struct sentence s = {buffer, size, 0};
    static const struct mw_decision not_asked;
    if (!decision)
        decision = &not_asked;
    if (decision->granted && decision->reason == MW_REASON_GRANTED)
        add_granted(&s, decision);
    else
        add_refusal(&s, decision);
    if (s.length >= size)
        cut_at_character(buffer, size);
    return s.length;
}
