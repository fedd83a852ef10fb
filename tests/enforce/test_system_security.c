/* The methods of __SystemSecurity over acme.mwr: who may, what they return, and what of a descriptor is replaced. */
#include "change.h"

#define ADMIN "O:BAG:BAD:(A;CI;0x6003F;;;BA)"
static const char path[] = "acme.mwr";
static const uint32_t security = MW_PRIVILEGE_SECURITY;

static struct bytes original;

/* One byte of the descriptor that is given, changed. The layout of ADMIN: DACL at 20, its entry at 28, owner at 52,
 * group at 68. */
struct patch {
    size_t at;
    uint8_t byte;
};

/* ---- SetSD ---- */

static const struct set_case {
    const char *what, *caller, *sddl;
    uint32_t privileges;
    struct patch patch; /* at 0 and 0: none */
    int32_t result;
    enum mw_status status;
} set_cases[] = {
    {"the rules are kept", "BA", ADMIN, 0, {0}, MW_HRESULT_OK, MW_OK},
    {"event rights", "BA", ADMIN "(A;;0xC0;;;AU)", 0, {0}, MW_HRESULT_OK, MW_OK},
    {"inherited flag", "BA", ADMIN "(A;CIID;0x1;;;AU)", 0, {0}, MW_HRESULT_OK, MW_OK},
    {"a DACL without entries", "BA", "O:BAG:BAD:", 0, {0}, MW_HRESULT_OK, MW_OK},
    {"a SACL, with the privilege", "BA", ADMIN "S:(AU;FA;0x1;;;WD)", security, {0}, MW_HRESULT_OK, MW_OK},
    {"a SACL, without", "BA", ADMIN "S:(AU;FA;0x1;;;WD)", 0, {0}, MW_HRESULT_ACCESS_DENIED, MW_OK},
    {"no WRITE_DAC", "AU", ADMIN, security, {0}, MW_HRESULT_ACCESS_DENIED, MW_OK},
    {"no WRITE_DAC, and malformed", "AU", ADMIN, 0, {1, 1}, MW_HRESULT_ACCESS_DENIED, MW_OK},
    {"no owner", "BA", "G:BAD:(A;CI;0x6003F;;;BA)", 0, {0}, MW_HRESULT_INVALID_PARAMETER, MW_UNSAFE_DESCRIPTOR},
    {"no group", "BA", "O:BAD:(A;CI;0x6003F;;;BA)", 0, {0}, MW_HRESULT_INVALID_PARAMETER, MW_UNSAFE_DESCRIPTOR},
    {"no DACL", "BA", "O:BAG:BA", 0, {0}, MW_HRESULT_INVALID_PARAMETER, MW_UNSAFE_DESCRIPTOR},
    {"a NULL DACL", "BA", ADMIN, 0, {16, 0}, MW_HRESULT_INVALID_PARAMETER, MW_UNSAFE_DESCRIPTOR},
    {"full write without partial",
     "BA",
     ADMIN "(A;;0x14;;;AU)",
     0,
     {0},
     MW_HRESULT_INVALID_PARAMETER,
     MW_UNSAFE_DESCRIPTOR},
    {"full write without provider",
     "BA",
     ADMIN "(A;;0xC;;;AU)",
     0,
     {0},
     MW_HRESULT_INVALID_PARAMETER,
     MW_UNSAFE_DESCRIPTOR},
    {"full write denied alone", "BA", ADMIN "(D;;0x4;;;AU)", 0, {0}, MW_HRESULT_OK, MW_OK},
    {"IO without CI", "BA", ADMIN "(A;IO;0x1;;;AU)", 0, {0}, MW_HRESULT_INVALID_PARAMETER, MW_UNSAFE_DESCRIPTOR},
    {"IO with OI alone", "BA", ADMIN "(A;OIIO;0x1;;;AU)", 0, {0}, MW_HRESULT_INVALID_PARAMETER, MW_UNSAFE_DESCRIPTOR},
    {"an unknown right", "BA", ADMIN "(A;;0x101;;;AU)", 0, {0}, MW_HRESULT_INVALID_PARAMETER, MW_UNSAFE_DESCRIPTOR},
    {"the right to write the owner",
     "BA",
     ADMIN "(A;;WO;;;AU)",
     0,
     {0},
     MW_HRESULT_INVALID_PARAMETER,
     MW_UNSAFE_DESCRIPTOR},
    {"an unknown flag", "BA", ADMIN, 0, {29, 0x22}, MW_HRESULT_INVALID_PARAMETER, MW_UNSAFE_DESCRIPTOR},
    {"a flag of audit lists", "BA", ADMIN, 0, {29, 0x42}, MW_HRESULT_INVALID_PARAMETER, MW_UNSAFE_DESCRIPTOR},
    {"an unknown type", "BA", ADMIN, 0, {28, 0x30}, MW_HRESULT_INVALID_PARAMETER, MW_BAD_DESCRIPTOR},
    {"an object type", "BA", ADMIN, 0, {28, 5}, MW_HRESULT_INVALID_PARAMETER, MW_UNSUPPORTED_ACE},
    {"an audit entry in the DACL", "BA", ADMIN, 0, {28, 2}, MW_HRESULT_INVALID_PARAMETER, MW_UNSUPPORTED_ACE},
    {"a malformed DACL", "BA", ADMIN, 0, {22, 0xFF}, MW_HRESULT_INVALID_PARAMETER, MW_BAD_DESCRIPTOR},
    {"an entry that is too long", "BA", ADMIN, 0, {30, 0x40}, MW_HRESULT_INVALID_PARAMETER, MW_BAD_DESCRIPTOR},
    {"a revision that does not exist", "BA", ADMIN, 0, {0, 2}, MW_HRESULT_INVALID_OBJECT, MW_BAD_DESCRIPTOR},
    {"not self-relative", "BA", ADMIN, 0, {3, 0x01}, MW_HRESULT_INVALID_OBJECT, MW_BAD_DESCRIPTOR},
    {"an owner outside", "BA", ADMIN, 0, {4, 0xFC}, MW_HRESULT_INVALID_OBJECT, MW_BAD_DESCRIPTOR},
    {"a group that is no SID", "BA", ADMIN, 0, {68, 9}, MW_HRESULT_INVALID_OBJECT, MW_BAD_DESCRIPTOR},
};

static void check_set(const struct set_case *c)
{
    write_file(path, original);
    mw_repo *repo = open_repo(path);
    struct mw_sid sid = sid_of(c->caller);
    struct mw_session session = session_of(repo, "root\\acme", &sid, c->privileges);
    struct bytes given = descriptor(c->sddl);
    if (c->patch.at || c->patch.byte)
        given.at[c->patch.at] = c->patch.byte;
    struct mw_change change;
    int32_t result = mw_set_sd(&session, path, given.at, given.size, &change);
    CHECK(result == c->result && change.status == c->status, "%s: 0x%X, %s", c->what, (unsigned)result,
          mw_status_text(change.status));
    CHECK(!*change.reason == (result == MW_HRESULT_OK), "%s: '%s'", c->what, change.reason);
    CHECK(change.decision.operation == MW_OPERATION_WRITE_SECURITY, "%s", c->what);
    CHECK(file_is(path, original) == (result != MW_HRESULT_OK), "%s: the file", c->what);
    CHECK(mw_set_sd(&session, path, given.at, given.size, NULL) == result, "%s: without change", c->what);
    mw_repo_close(repo);
}

/* What there is no SDDL for. */
static void check_set_nothing(void)
{
    write_file(path, original);
    mw_repo *repo = open_repo(path);
    struct mw_sid sid = sid_of("BA");
    struct mw_session session = session_of(repo, "root\\acme", &sid, 0), none = {0};
    struct bytes given = descriptor(ADMIN);
    CHECK(mw_set_sd(&session, path, NULL, 0, NULL) == MW_HRESULT_INVALID_OBJECT, "no bytes");
    CHECK(mw_set_sd(&session, path, given.at, 19, NULL) == MW_HRESULT_INVALID_OBJECT, "few bytes");
    CHECK(mw_set_sd(&none, path, given.at, given.size, NULL) == MW_HRESULT_ACCESS_DENIED, "a zeroed session");
    CHECK(mw_set_sd(NULL, path, given.at, given.size, NULL) == MW_HRESULT_ACCESS_DENIED, "no session");
    session.connection.level = MW_AUTHENTICATION_PKT_INTEGRITY;
    CHECK(mw_set_sd(&session, path, given.at, given.size, NULL) == MW_HRESULT_ACCESS_DENIED, "not encrypted");
    CHECK(file_is(path, original), "the file");
    mw_repo_close(repo);
}

/* ---- SetSecurityDescriptor ---- */

static const struct part_case {
    const char *what, *caller, *first, *sddl; /* first: SetSD with every privilege */
    uint32_t privileges;
    struct patch patch;
    uint32_t result;
    const char *stored; /* "": as after first */
} part_cases[] = {
    {"owner alone",
     "BA",
     ADMIN "S:(AU;FA;0x1;;;WD)",
     "O:SY",
     0,
     {0},
     0,
     "O:SYG:BAD:AI(A;CI;CCDCLCSWRPWPRCWD;;;BA)(A;CIID;CCDCLCSWRPWPRCWD;;;BA)(A;CIID;CCDCRP;;;NS)(A;CIID;CCDCRP;;;LS)"
     "(A;CIID;CCDCRP;;;AU)S:(AU;FA;CC;;;WD)"},
    {"group alone",
     "BA",
     "O:BAG:BAD:",
     "G:SY",
     0,
     {0},
     0,
     "O:BAG:SYD:AI(A;CIID;CCDCLCSWRPWPRCWD;;;BA)(A;CIID;CCDCRP;;;NS)(A;CIID;CCDCRP;;;LS)(A;CIID;CCDCRP;;;AU)"},
    {"DACL alone",
     "BA",
     "O:SYG:SYD:(A;;0x1;;;BU)S:(AU;FA;0x1;;;WD)",
     "D:P(A;;0x2;;;BU)",
     0,
     {0},
     0,
     "O:SYG:SYD:PAI(A;;DC;;;BU)(A;CIID;CCDCLCSWRPWPRCWD;;;BA)(A;CIID;CCDCRP;;;NS)(A;CIID;CCDCRP;;;LS)"
     "(A;CIID;CCDCRP;;;AU)S:(AU;FA;CC;;;WD)"},
    {"SACL alone",
     "BA",
     "O:BAG:BAD:S:(AU;FA;0x1;;;WD)",
     "S:(AU;SA;0x2;;;AN)",
     security,
     {0},
     0,
     "O:BAG:BAD:AI(A;CIID;CCDCLCSWRPWPRCWD;;;BA)(A;CIID;CCDCRP;;;NS)(A;CIID;CCDCRP;;;LS)(A;CIID;CCDCRP;;;AU)"
     "S:(AU;SA;DC;;;AN)"},
    {"an empty SACL",
     "BA",
     "O:BAG:BAD:S:(AU;FA;0x1;;;WD)",
     "S:",
     security,
     {0},
     0,
     "O:BAG:BAD:AI(A;CIID;CCDCLCSWRPWPRCWD;;;BA)(A;CIID;CCDCRP;;;NS)(A;CIID;CCDCRP;;;LS)(A;CIID;CCDCRP;;;AU)S:"},
    {"a NULL SACL leaves the old one", "BA", ADMIN "S:(AU;FA;0x1;;;WD)", "O:BAG:BA", 0, {2, 0x10}, 0, ""},
    {"nothing", "BA", ADMIN, "", 0, {0}, 0, ""},
    {"SACL without the privilege", "BA", ADMIN, "S:(AU;SA;0x2;;;AN)", 0, {0}, 9, ""},
    {"no WRITE_DAC", "AU", ADMIN, "O:AU", security, {0}, 2, ""},
    {"a NULL DACL", "BA", ADMIN, "O:BAG:BA", 0, {2, 0x04}, 21, ""},
    {"malformed", "BA", ADMIN, "O:BAG:BA", 0, {0, 7}, 21, ""},
    {"a right that is none", "BA", ADMIN, "D:(A;;0x100;;;BU)", 0, {0}, 21, ""},
    {"IO without CI", "BA", ADMIN, "D:(A;IO;0x1;;;BU)", 0, {0}, 21, ""},
};

static void check_parts(const struct part_case *c, bool as_object)
{
    write_file(path, original);
    mw_repo *before = open_repo(path);
    struct mw_sid sid = sid_of(c->caller), admin = sid_of("BA");
    struct mw_session session = session_of(before, "root\\acme", &admin, security);
    struct bytes given = descriptor(c->first);
    CHECK(mw_set_sd(&session, path, given.at, given.size, NULL) == MW_HRESULT_OK, "%s: first", c->what);
    mw_repo *repo = open_repo(path);
    struct bytes first = read_file(path);
    session = session_of(repo, "root\\acme", &sid, c->privileges);
    given = descriptor(c->sddl);
    if (c->patch.at || c->patch.byte)
        given.at[c->patch.at] = c->patch.byte;
    struct mw_change change;
    static uint8_t room[MW_SECURITY_MEMORY];
    struct mw_security_descriptor object;
    bool is_object = as_object && mw_descriptor_to_object(given.at, given.size, (struct mw_memory){room, sizeof room},
                                                          &object, NULL) == MW_OK;
    uint32_t result = is_object ? mw_set_security_descriptor(&session, path, &object, &change)
                                : mw_set_security_descriptor_bytes(&session, path, given.at, given.size, &change);
    CHECK(result == c->result, "%s: %u, %s", c->what, result, change.reason);
    CHECK(!*change.reason == (result == 0), "%s: '%s'", c->what, change.reason);
    mw_repo *after = open_repo(path);
    const char *stored = sddl_of(mw_namespace_find(after, "root\\acme"));
    CHECK(*c->stored ? strcmp(stored, c->stored) == 0 : file_is(path, first), "%s: %s", c->what, stored);
    CHECK(mw_namespace_has_own_descriptor(mw_namespace_find(after, "root\\acme")), "%s", c->what);
    free(first.at);
    mw_repo_close(after);
    mw_repo_close(repo);
    mw_repo_close(before);
}

/* What only objects can be: lists whose bit is not set are not looked at; trustees without SID, no object at all. */
static void check_objects(void)
{
    write_file(path, original);
    mw_repo *repo = open_repo(path);
    struct mw_sid sid = sid_of("BA"), guest = sid_of("BG");
    struct mw_session session = session_of(repo, "root\\acme", &sid, 0),
                      denied = session_of(repo, "root\\acme", &guest, 0);
    const struct mw_ace_object ace = {.access_mask = 1, .trustee = {.sid_string = "S-1-5-7"}};
    const struct mw_trustee owner = {.sid_string = "S-1-5-18"}, nobody = {.name = "Guest"};
    struct mw_security_descriptor object = {
        .dacl = &ace, .dacl_count = 1, .sacl = &ace, .sacl_count = 1, .owner = &owner};
    struct mw_change change;
    CHECK(mw_set_security_descriptor(&session, path, &object, &change) == MW_SECURITY_OK, "%s", change.reason);
    mw_repo *now = open_repo(path);
    const char *stored = sddl_of(mw_namespace_find(now, "root\\acme"));
    CHECK(strncmp(stored, "O:SYG:BA", 8) == 0 && !strstr(stored, "AN)") && !strstr(stored, "S:("), "%s", stored);
    mw_repo_close(now);
    write_file(path, original);
    object.owner = &nobody;
    CHECK(mw_set_security_descriptor(&session, path, &object, &change) == MW_SECURITY_INVALID_PARAMETER &&
              *change.reason,
          "a name");
    CHECK(mw_set_security_descriptor(&session, path, NULL, &change) == MW_SECURITY_INVALID_PARAMETER && *change.reason,
          "no object");
    CHECK(mw_set_security_descriptor(&denied, path, NULL, &change) == MW_SECURITY_ACCESS_DENIED,
          "no object, and no right");
    CHECK(mw_set_security_descriptor(NULL, path, &object, NULL) == MW_SECURITY_ACCESS_DENIED, "no session");
    CHECK(file_is(path, original), "the file");
    mw_repo_close(repo);
}

/* What goes wrong with the file is 8, and FAILED. */
static void check_failures(void)
{
    write_file(path, original);
    mw_repo *repo = open_repo(path);
    struct mw_sid sid = sid_of("BA");
    struct mw_session session = session_of(repo, "root\\acme", &sid, 0);
    struct bytes given = descriptor(ADMIN);
    struct mw_change change;
    CHECK(mw_set_security_descriptor_bytes(&session, "nowhere", given.at, given.size, &change) == 8 &&
              change.status == MW_CANNOT_READ && errno == ENOENT,
          "%s", change.reason);
    CHECK(mw_set_sd(&session, "nowhere", given.at, given.size, &change) == MW_HRESULT_FAILED &&
              change.status == MW_CANNOT_READ,
          "%s", change.reason);
    CHECK(mw_set_sd(&session, NULL, given.at, given.size, &change) == MW_HRESULT_FAILED, "%s", change.reason);
    write_file("damaged", (struct bytes){original.at, original.size - 1});
    CHECK(mw_set_sd(&session, "damaged", given.at, given.size, &change) == MW_HRESULT_FAILED &&
              change.status == MW_TRUNCATED,
          "%s", change.reason);
    mw_repo_close(repo);
}

/* ---- Reading ---- */

/* The object says what the bytes say, and fits where it fits. */
static void check_get_object(const struct mw_session *session, const uint8_t *bytes, size_t size, const char *caller)
{
    static uint8_t room[MW_SECURITY_MEMORY], again[4096];
    struct mw_security_descriptor object;
    struct mw_decision decision;
    size_t again_size = 0;
    CHECK(mw_get_security_descriptor(session, (struct mw_memory){room, sizeof room}, &object, &decision) ==
              MW_SECURITY_OK,
          "%s", caller);
    CHECK(decision.granted && mw_descriptor_from_object(&object, again, sizeof again, &again_size, NULL) == MW_OK, "%s",
          caller);
    CHECK(again_size == size && memcmp(again, bytes, size) == 0, "%s: another descriptor", caller);
    for (size_t less = 0; less < size + 8; less += 50)
        CHECK(mw_get_security_descriptor(session, (struct mw_memory){room, less}, &object, NULL) == MW_SECURITY_FAILURE,
              "%s", caller);
}

static void check_get(const char *caller, uint32_t privileges, bool sacl)
{
    mw_repo *repo = open_repo(path);
    struct mw_sid sid = sid_of(caller);
    struct mw_session session = session_of(repo, "root\\acme\\child", &sid, privileges);
    uint8_t bytes[4096];
    char text[4096];
    size_t size = 0, length, needed = 0;
    struct mw_decision decision;
    int32_t result = mw_get_sd(&session, bytes, sizeof bytes, &size, &decision);
    CHECK(result == MW_HRESULT_OK && decision.granted, "%s: 0x%X", caller, (unsigned)result);
    CHECK(mw_sddl_print(bytes, size, text, sizeof text, &length) == MW_OK, "%s", caller);
    char wanted[4096];
    snprintf(wanted, sizeof wanted, "%s", sddl_of(session.ns));
    CHECK(strstr(wanted, "S:AI(") != NULL, "%s", wanted);
    if (!sacl)
        *strstr(wanted, "S:AI(") = '\0';
    CHECK(strcmp(text, wanted) == 0, "%s: %s", caller, text);
    CHECK(mw_get_sd(&session, bytes, size - 1, &needed, NULL) == MW_HRESULT_BUFFER_TOO_SMALL && needed == size,
          "too small");
    check_get_object(&session, bytes, size, caller);
    mw_repo_close(repo);
}

static void check_reading(void)
{
    write_file(path, original);
    mw_repo *repo = open_repo(path);
    struct mw_sid admin = sid_of("BA"), user = sid_of("AU"), guest = sid_of("BG");
    struct mw_session session = session_of(repo, "root\\acme", &admin, security);
    struct bytes given = descriptor(ADMIN "(A;CI;0x20003;;;BU)S:(AU;CIFA;0x1;;;WD)");
    CHECK(mw_set_sd(&session, path, given.at, given.size, NULL) == MW_HRESULT_OK, "first");
    check_get("BA", security, true);
    check_get("BA", 0, false);
    check_get("BU", 0, false);
    uint8_t bytes[4096];
    size_t size = 7;
    session = session_of(repo, "root\\acme", &user, security);
    CHECK(mw_get_sd(&session, bytes, sizeof bytes, &size, NULL) == MW_HRESULT_ACCESS_DENIED && size == 7,
          "no READ_CONTROL");
    struct mw_security_descriptor object;
    CHECK(mw_get_security_descriptor(&session, (struct mw_memory){bytes, sizeof bytes}, &object, NULL) ==
              MW_SECURITY_ACCESS_DENIED,
          "AU");
    CHECK(mw_get_sd(NULL, bytes, sizeof bytes, &size, NULL) == MW_HRESULT_ACCESS_DENIED, "no session");
    uint32_t rights = 7;
    CHECK(mw_get_caller_access_rights(&session, &rights, NULL) == MW_HRESULT_OK && rights == 0x13, "0x%X", rights);
    session = session_of(repo, "root\\acme", &admin, security);
    CHECK(mw_get_caller_access_rights(&session, &rights, NULL) == MW_HRESULT_OK && rights == 0x6003F, "0x%X", rights);
    session = session_of(repo, "root\\acme", &guest, security);
    CHECK(mw_get_caller_access_rights(&session, &rights, NULL) == MW_HRESULT_ACCESS_DENIED && rights == 0x6003F,
          "no ENABLE");
    for (const struct mw_session *const *any = (const struct mw_session *[]){&session, NULL}; *any; any++)
        CHECK(mw_get_9x_user_list(*any) == MW_HRESULT_METHOD_DISABLED &&
                  mw_set_9x_user_list(*any) == MW_HRESULT_METHOD_DISABLED,
              "9X");
    CHECK(mw_get_9x_user_list(NULL) == (int32_t)0x80041056 && mw_set_9x_user_list(NULL) == (int32_t)0x80041056, "9X");
    mw_repo_close(repo);
}

/* ---- Where neither parent nor author says anything ---- */

static void check_default(void)
{
    write_file(path, original);
    mw_repo *repo = open_repo(path);
    struct mw_sid admin = sid_of("BA");
    struct mw_session session = session_of(repo, "root", &admin, security);
    struct bytes given = descriptor("O:BAG:BAD:(A;;0x6003F;;;BA)");
    CHECK(mw_set_sd(&session, path, given.at, given.size, NULL) == MW_HRESULT_OK, "root");
    session = session_of(repo, "root\\acme", &admin, security);
    given = descriptor("O:BAG:BAD:");
    CHECK(mw_set_sd(&session, path, given.at, given.size, NULL) == MW_HRESULT_OK, "acme");
    mw_repo *now = open_repo(path);
    CHECK(strcmp(sddl_of(mw_namespace_find(now, "root\\acme")), "O:BAG:BAD:") == 0, "%s",
          sddl_of(mw_namespace_find(now, "root\\acme")));
    size_t size, default_size;
    const uint8_t *child = mw_namespace_descriptor(mw_namespace_find(now, "root\\acme\\child"), &size);
    const uint8_t *wanted = mw_descriptor_default(&default_size);
    CHECK(size == default_size && memcmp(child, wanted, size) == 0, "the child of nothing is not the default");
    mw_repo_close(now);
    mw_repo_close(repo);
}

int main(int argc, char **argv)
{
    char folder[] = "/tmp/mofward-security-XXXXXX";
    if (argc != 2)
        return 2;
    original = read_file(argv[1]);
    enter_folder(folder);
    for (size_t i = 0; i < sizeof set_cases / sizeof *set_cases; i++)
        check_set(&set_cases[i]);
    check_set_nothing();
    for (size_t i = 0; i < sizeof part_cases / sizeof *part_cases; i++)
        check_parts(&part_cases[i], false), check_parts(&part_cases[i], true);
    check_objects();
    check_failures();
    check_reading();
    check_default();
    free(original.at);
    return leave_folder(folder);
}
