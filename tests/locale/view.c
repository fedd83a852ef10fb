/*
 * Views of locales: which one answers, what is inherited, what does not count, and what a caller may not look into.
 */
#include "support.h"

#include <stdlib.h>

/* Below root\Acme: ms_409 and ms_407, and ms_419, where nobody but administrators may connect. */
static const char neutral[] =
    "#pragma namespace(\"\\\\\\\\.\\\\root\")\n"
    "instance of __Namespace { Name = \"Acme\"; };\n"
    "#pragma namespace(\"\\\\\\\\.\\\\root\\\\Acme\")\n"
    "[Description(\"plain\") : ToSubclass ToInstance] class Acme_Thing {\n"
    "  [key] string Name; [DisplayName(\"plain\") : ToSubclass] uint32 State;\n"
    "  uint32 Start([in] uint32 Seconds, [in] uint32 Power); uint32 Stop([in] uint32 Power); };\n"
    "class Acme_Pump : Acme_Thing { uint32 State; uint32 Start([in] uint32 Seconds, [in] uint32 Power); };\n"
    "class Acme_Plain { [key] string Id; };\n"
    "instance of Acme_Pump { Name = \"A\"; State = 1; };\n";

static const char english[] =
    "#pragma namespace(\"\\\\\\\\.\\\\root\\\\Acme\")\n"
    "instance of __Namespace { Name = \"ms_409\"; };\n"
    "#pragma namespace(\"\\\\\\\\.\\\\root\\\\Acme\\\\ms_409\")\n"
    "[Description(\"thing\") : Amended ToSubclass ToInstance, Caption(\"the thing\") : Amended, Hint(\"not amended\"), "
    "AMENDMENT, LOCALE(0x409)]\n"
    "class Acme_Thing { [key] string Name; [DisplayName(\"state\") : Amended ToSubclass] uint32 State;\n"
    "  [Description(\"starts\") : Amended] uint32 Start([in] uint32 Seconds, [in, Description(\"watts\") : Amended] "
    "uint32 Power); };\n"
    "[Description(\"pump\") : Amended, AMENDMENT, LOCALE(0x409)] class Acme_Pump : Acme_Thing { };\n";

static const char german[] =
    "#pragma namespace(\"\\\\\\\\.\\\\root\\\\Acme\")\n"
    "instance of __Namespace { Name = \"MS_407\"; };\n"
    "#pragma namespace(\"\\\\\\\\.\\\\root\\\\Acme\\\\ms_407\")\n"
    "[Description(\"Ding\") : Amended ToSubclass ToInstance, AMENDMENT, LOCALE(0x407)]\n"
    "class Acme_Thing { [key] string Name; [DisplayName(\"Zustand\") : Amended ToSubclass] uint32 State;\n"
    "  uint32 Start([in, Description(\"Sekunden\") : Amended] uint32 Seconds, [in] uint32 Power); };\n";

static const char russian[] =
    "#pragma namespace(\"\\\\\\\\.\\\\root\\\\Acme\")\n"
    "[NamespaceSecuritySDDL(\"O:BAG:BAD:(D;;0x1;;;AU)\")] instance of __Namespace { Name = \"ms_419\"; };\n"
    "#pragma namespace(\"\\\\\\\\.\\\\root\\\\Acme\\\\ms_419\")\n"
    "[Description(\"secret\") : Amended, AMENDMENT, LOCALE(0x419)] class Acme_Thing { [key] string Name; };\n";

static struct compiled compiled;

static mw_namespace acme(void)
{
    return mw_namespace_find(compiled.repo, "root\\Acme");
}

/* "Class", "Class.Property", "Class.Method()", "Class.Method(Parameter)" or "@" for the instance. */
static mw_qualified element_at(const char *path)
{
    char name[100];
    snprintf(name, sizeof name, "%s", path);
    char *dot = strchr(name, '.'), *open = strchr(name, '('), *close = strchr(name, ')');
    if (strcmp(path, "@") == 0)
        return MW_QUALIFIERS(MW_ON_INSTANCE, mw_instance_at(acme(), 0));
    if (dot)
        *dot++ = 0;
    mw_class cls = mw_class_find(acme(), name);
    if (!dot)
        return MW_QUALIFIERS(MW_ON_CLASS, cls);
    if (!open)
        return MW_QUALIFIERS(MW_ON_PROPERTY, mw_property_find(cls, dot));
    *open++ = *close = 0;
    mw_method method = mw_method_find(cls, dot);
    for (uint32_t i = 0; *open && i < mw_parameter_count(method); i++)
        if (strcmp(mw_parameter_name(mw_parameter_at(method, i)), open) == 0)
            return MW_QUALIFIERS(MW_ON_PARAMETER, mw_parameter_at(method, i));
    return MW_QUALIFIERS(MW_ON_METHOD, method);
}

static const struct {
    const char *locales, *element, *qualifier, *value; /* NULL: there is none */
} lookups[] = {
    {"MS_407", "Acme_Thing", "Description", "Ding"},
    {"ms_407", "Acme_Thing", "DESCRIPTION", "Ding"},
    {"MS_00000407", "Acme_Thing", "Description", "Ding"},
    {"MS_409", "Acme_Thing", "Description", "thing"},
    /* one that is not there, and one that lacks it: then ms_409 */
    {"MS_40C", "Acme_Thing", "Description", "thing"},
    {"MS_407", "Acme_Thing", "Caption", "the thing"},
    /* in the order of the list, and ms_409 where it is named */
    {"MS_40C,MS_407", "Acme_Thing", "Description", "Ding"},
    {"MS_409,MS_407", "Acme_Thing", "Description", "thing"},
    {"MS_407,MS_407,MS_409", "Acme_Thing", "Description", "Ding"},
    /* what has no flavor Amended there does not count, nor what says that the class is an amendment */
    {"MS_409", "Acme_Thing", "Hint", NULL},
    {"MS_409", "Acme_Thing", "AMENDMENT", NULL},
    {"MS_409", "Acme_Thing", "LOCALE", NULL},
    /* members and parameters, and their places */
    {"MS_407", "Acme_Thing.State", "DisplayName", "Zustand"},
    {"MS_407", "Acme_Thing.Start()", "Description", "starts"},
    {"MS_407", "Acme_Thing.Start(Seconds)", "Description", "Sekunden"},
    {"MS_407", "Acme_Thing.Start(Power)", "Description", "watts"},
    {"MS_409", "Acme_Thing.Start(Seconds)", "Description", NULL},
    {"MS_409", "Acme_Thing.Stop()", "Description", NULL},
    {"MS_409", "Acme_Thing.Stop(Power)", "Description", NULL},
    /* inherited: nearer elements first, whatever the locale; by the flavor that the locale gives it */
    {"MS_407", "Acme_Pump", "Description", "pump"},
    {"MS_407", "Acme_Pump.State", "DisplayName", "Zustand"},
    {"MS_407", "Acme_Pump", "Caption", NULL},
    {"MS_407", "Acme_Pump.Start()", "Description", NULL},
    {"MS_407", "Acme_Pump.Name", "key", "TRUE"},
    /* an instance has what its class hands on: Acme_Pump's text is not */
    {"MS_407", "@", "Description", NULL},
    /* nobody has amended it */
    {"MS_407", "Acme_Plain", "Description", NULL},
    {"MS_419", "Acme_Thing", "Description", "secret"},
};

static void check_value(mw_qualifier found, const char *wanted, const char *about)
{
    mw_value value = mw_qualifier_value(found);
    const char *text = value.type == MW_BOOLEAN && !value.is_null ? "TRUE" : mw_value_string(value, 0);
    CHECK(MW_FOUND(found) == (wanted != NULL), "%s: '%s'", about, text);
    CHECK(!wanted || strcmp(text, wanted) == 0, "%s: '%s' is not '%s'", about, text, wanted);
}

static void check_lookups(void)
{
    for (size_t i = 0; i < sizeof lookups / sizeof *lookups; i++) {
        struct mw_locale_view view;
        char about[200];
        snprintf(about, sizeof about, "%s of %s in %s", lookups[i].qualifier, lookups[i].element, lookups[i].locales);
        CHECK(mw_locale_view_open(acme(), lookups[i].locales, &view) == MW_OK, "%s", about);
        check_value(mw_localized_qualifier(&view, element_at(lookups[i].element), lookups[i].qualifier),
                    lookups[i].value, about);
    }
}

static const struct {
    const char *text;
    enum mw_status status;
} lists[] = {
    {"MS_409", MW_OK},
    {"ms_1", MW_OK},
    {"mS_DEADbeef", MW_OK},
    {"MS_1,MS_2,MS_3,MS_4,MS_5,MS_6,MS_7,MS_8", MW_OK},
    {"", MW_BAD_LOCALE},
    {"MS_", MW_BAD_LOCALE},
    {"MS_0", MW_BAD_LOCALE},
    {"MS_000000000", MW_BAD_LOCALE},
    {"MS_123456789", MW_BAD_LOCALE},
    {"MS_40G", MW_BAD_LOCALE},
    {"MS-409", MW_BAD_LOCALE},
    {"409", MW_BAD_LOCALE},
    {"en-US", MW_BAD_LOCALE},
    {"MS_409,", MW_BAD_LOCALE},
    {",MS_409", MW_BAD_LOCALE},
    {"MS_409, MS_407", MW_BAD_LOCALE},
    {"MS_409;MS_407", MW_BAD_LOCALE},
    {" MS_409", MW_BAD_LOCALE},
    {"MS_409\\x", MW_BAD_LOCALE},
    {"MS_4 9", MW_BAD_LOCALE},
    {"MS_1,MS_2,MS_3,MS_4,MS_5,MS_6,MS_7,MS_8,MS_9", MW_BAD_LOCALE},
    {NULL, MW_BAD_LOCALE},
};

static void check_lists(void)
{
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        struct mw_locale_view view;
        memset(&view, 0xFF, sizeof view);
        CHECK(mw_locale_view_open(acme(), lists[i].text, &view) == lists[i].status, "'%s'", lists[i].text);
        CHECK(MW_FOUND(view.ns) == (lists[i].status == MW_OK), "'%s': the view is zeroed", lists[i].text);
        CHECK(lists[i].status == MW_OK || view.count == 0, "'%s': no locale", lists[i].text);
    }
}

static void check_walk(void)
{
    static const char *const wanted[] = {"Description", "Caption"};
    struct mw_locale_view view;
    mw_locale_view_open(acme(), "MS_407", &view);
    struct mw_localized_list list = mw_localized_begin(&view, element_at("Acme_Thing"));
    mw_qualifier qualifier;
    size_t count = 0;
    for (; mw_localized_next(&list, &qualifier); count++)
        CHECK(count < 2 && strcmp(mw_qualifier_name(qualifier), wanted[count]) == 0, "%zu is '%s'", count,
              mw_qualifier_name(qualifier));
    CHECK(count == 2, "%zu qualifiers, each once", count);
    CHECK(!mw_localized_next(&list, &qualifier), "and then no more");
}

/* Zeroed and mismatched things find what the elements themselves say, or nothing. */
static void check_misuse(void)
{
    struct mw_locale_view view, nothing = {0}, other;
    mw_qualified zeroed = {0}, beyond = element_at("Acme_Thing");
    mw_locale_view_open(acme(), "MS_407", &view);
    mw_locale_view_open(mw_namespace_find(compiled.repo, "root"), "MS_407", &other);
    CHECK(mw_locale_view_open((mw_namespace){0}, "MS_407", &nothing) == MW_OK && nothing.count == 0, "no namespace");
    CHECK(mw_locale_view_open(mw_system_namespace(compiled.repo), "MS_407", &nothing) == MW_OK && nothing.count == 0,
          "system");
    check_value(mw_localized_qualifier(&nothing, element_at("Acme_Thing"), "Description"), "plain", "no view");
    check_value(mw_localized_qualifier(NULL, element_at("Acme_Thing"), "Description"), "plain", "NULL");
    check_value(mw_localized_qualifier(&other, element_at("Acme_Thing"), "Description"), "plain", "another namespace");
    check_value(mw_localized_qualifier(&view, zeroed, "Description"), NULL, "no element");
    check_value(mw_localized_qualifier(&view, element_at("Acme_Thing"), NULL), NULL, "no name");
    beyond.index = 1000000;
    check_value(mw_localized_qualifier(&view, beyond, "Description"), NULL, "beyond the end");
    beyond.element = (enum mw_element)77;
    check_value(mw_localized_qualifier(&view, beyond, "Description"), NULL, "no kind of element");
    struct mw_localized_list list = mw_localized_begin(NULL, zeroed);
    mw_qualifier qualifier;
    CHECK(!mw_localized_next(&list, &qualifier), "a walk through nothing");
}

/* ---- Callers ---- */

static struct mw_sid users[] = {{1, 1, {0, 0, 0, 0, 0, 5}, {11}}};               /* AU */
static struct mw_sid administrators[] = {{1, 2, {0, 0, 0, 0, 0, 5}, {32, 544}}}; /* BA */

static struct mw_session session_of(struct mw_sid *sid)
{
    struct mw_connection connection = {.token = {.sids = sid, .sid_count = 1}, .level = MW_AUTHENTICATION_PKT_PRIVACY};
    struct mw_session session;
    CHECK(mw_session_open(compiled.repo, "root\\Acme", &connection, &session).granted, "may connect");
    return session;
}

static void check_session(struct mw_sid *sid, const char *locales, const char *wanted)
{
    struct mw_session session = session_of(sid);
    struct mw_locale_view view;
    CHECK(mw_session_locale_view(&session, locales, &view) == MW_OK, "%s", locales);
    check_value(mw_localized_qualifier(&view, element_at("Acme_Thing"), "Description"), wanted, locales);
}

static void check_sessions(void)
{
    struct mw_session nobody = {0};
    struct mw_locale_view view;
    check_session(users, "MS_407", "Ding");
    check_session(users, "MS_419", "thing"); /* as if it were not there */
    check_session(users, "MS_419,MS_407", "Ding");
    check_session(administrators, "MS_419", "secret");
    CHECK(mw_session_locale_view(&nobody, "MS_407", &view) == MW_OK && !MW_FOUND(view.ns) && view.count == 0,
          "a session that is not open sees nothing");
    CHECK(mw_session_locale_view(NULL, "MS_407", &view) == MW_OK && view.count == 0, "nor does none");
    CHECK(mw_session_locale_view(&nobody, "german", &view) == MW_BAD_LOCALE, "a malformed locale");
}

int main(void)
{
    compiled = compile_texts((const char *const[]){neutral, english, german, russian, NULL});
    check_lookups();
    check_lists();
    check_walk();
    check_misuse();
    check_sessions();
    compiled_free(&compiled);
    return test_summary();
}
