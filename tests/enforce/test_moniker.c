/* Monikers: what they say, where and why others are refused, and that no cut or changed one is read beyond its end. */
#include <mofward/connect.h>

#include <stdlib.h>

#include "test.h"

/* What a moniker says, as one line: levels, privileges, spans; "-" for what is not there. */
static const struct {
    const char *text, *says;
} rows[] = {
    {"winmgmts:", "local - - 0 0 - - - - -"},
    {"WinMgmts:", "local - - 0 0 - - - - -"},
    {"winmgmts:\\\\.\\root\\cimv2", "local - - 0 0 - - . root\\cimv2 -"},
    {"winmgmts:\\\\pump-1.acme.example\\root", "remote - - 0 0 - - pump-1.acme.example root -"},
    {"winmgmts://host/root/acme:Acme_Pump.Id=\"a:b\\\"c\"",
     "remote - - 0 0 - - host root/acme Acme_Pump.Id=\"a:b\\\"c\""},
    {"winmgmts:root\\default:StdRegProv", "local - - 0 0 - - - root\\default StdRegProv"},
    {"winmgmts:root:__Namespace", "local - - 0 0 - - - root __Namespace"},
    {"winmgmts:ROOT", "local - - 0 0 - - - ROOT -"},
    {"winmgmts:Win32_Service", "local - - 0 0 - - - - Win32_Service"},
    {"winmgmts:Win32_Service.Name=\"x\\\\y\"", "local - - 0 0 - - - - Win32_Service.Name=\"x\\\\y\""},
    {"winmgmts:__SystemSecurity=@", "local - - 0 0 - - - - __SystemSecurity=@"},
    {"winmgmts:{impersonationLevel=impersonate}", "local - Impersonate 0 0 - - - - -"},
    {"winmgmts:{impersonationLevel=impersonate}!\\\\host\\root\\cimv2",
     "remote - Impersonate 0 0 - - host root\\cimv2 -"},
    {"winmgmts:{impersonationLevel=Delegate}\\\\host\\root", "remote - Delegate 0 0 - - host root -"},
    {"winmgmts:{AUTHENTICATIONLEVEL=PKTPRIVACY,impersonationlevel=anonymous}!root\\acme",
     "local PktPrivacy Anonymous 0 0 - - - root\\acme -"},
    {"winmgmts:{authenticationLevel=pktIntegrity , ( Security , ! Shutdown )}!root", NULL},
    {"winmgmts:{authenticationLevel=pktIntegrity , ( Security , !Shutdown )}!root",
     "local PktIntegrity - 80 40000 - - - root -"},
    {"winmgmts:{(CreateToken,ManageVolume,!Debug)}!root", "local - - 8000002 80000 - - - root -"},
    {"winmgmts:{authority=kerberos:ACME\\pump$}!\\\\pump\\root", "remote - - 0 0 kerberos:ACME\\pump$ - pump root -"},
    {"winmgmts:{authority=NTLMDomain:ACME,(Security)}[locale=ms_409]!\\\\pump\\root:A",
     "remote - - 80 0 NTLMDomain:ACME ms_409 pump root A"},
    {"winmgmts:[locale=ms_0C0a]!root", "local - - 0 0 - ms_0C0a - root -"},
    {"winmgmts:[locale=ms_409]", "local - - 0 0 - ms_409 - - -"},
    {"winmgmts:\xc3\xa9t\xc3\xa9\\acme", "local - - 0 0 - - - \xc3\xa9t\xc3\xa9\\acme -"},
};

static const struct {
    const char *text;
    size_t column;
    const char *reason;
} wrong[] = {
    {"", 1, "begins with winmgmts:"},
    {"winmgmts", 1, "begins with winmgmts:"},
    {" winmgmts:", 1, "begins with winmgmts:"},
    {"winmgmts:{", 11, "a setting is"},
    {"winmgmts:{}", 11, "a setting is"},
    {"winmgmts:{level=3}", 11, "a setting is"},
    {"winmgmts:{impersonationLevel=}", 30, "no such impersonation level"},
    {"winmgmts:{impersonationLevel=3}", 30, "no such impersonation level"},
    {"winmgmts:{impersonationLevel=Default}", 30, "no such impersonation level"},
    {"winmgmts:{authenticationLevel=Privacy}", 31, "no such authentication level"},
    {"winmgmts:{authenticationLevel=Pkt,authenticationLevel=Pkt}", 35, "given twice"},
    {"winmgmts:{authenticationLevel=Pkt;(Debug)}", 34, "end with '}'"},
    {"winmgmts:{authenticationLevel=Pkt", 34, "end with '}'"},
    {"winmgmts:{authenticationLevel=Pkt,}", 35, "a setting is"},
    {"winmgmts:{authority=ACME}", 21, "an authority is"},
    {"winmgmts:{authority=kerberos:}", 30, "has no name"},
    {"winmgmts:{authority=kerberos:a,authority=kerberos:b}", 32, "given twice"},
    {"winmgmts:{()}", 12, "no such privilege"},
    {"winmgmts:{(Debug,)}", 18, "no such privilege"},
    {"winmgmts:{(SeDebug)}", 12, "no such privilege"},
    {"winmgmts:{(Debug,!debug)}", 19, "named twice"},
    {"winmgmts:{(Debug),(Audit)}", 19, "listed twice"},
    {"winmgmts:{(Debug}", 17, "end with ')'"},
    {"winmgmts:[locale=409]", 18, "a locale is"},
    {"winmgmts:[locale=ms_]", 18, "a locale is"},
    {"winmgmts:[locale=ms_00409]", 18, "a locale is"},
    {"winmgmts:[locale=ms_409", 24, "ends with ']'"},
    {"winmgmts:[level=3]", 11, "only locale="},
    {"winmgmts:{(Debug)}!", 20, "a path follows"},
    {"winmgmts:!root", 10, "a class is missing"},
    {"winmgmts:\\\\", 12, "a computer is missing"},
    {"winmgmts:\\\\host", 16, "a namespace follows"},
    {"winmgmts:\\\\host\\", 17, "a namespace is missing"},
    {"winmgmts:\\\\ho st\\root", 14, "a namespace follows"},
    {"winmgmts:\\\\host:1\\root", 16, "a namespace follows"},
    {"winmgmts:\\root", 10, "a namespace is missing"},
    {"winmgmts:root\\\\acme", 15, "a namespace is missing"},
    {"winmgmts:root\\acme\\", 20, "a namespace is missing"},
    {"winmgmts:root\\acme ", 19, "':' and an object"},
    {"winmgmts:root:", 15, "a class is missing"},
    {"winmgmts:root:9", 15, "a class is missing"},
    {"winmgmts:root:A.b=\"c", 21, "does not end"},
    {"winmgmts:root:A.b=\"c\\\"", 23, "does not end"},
    {"winmgmts:root:A\n", 16, "control characters"},
};

static void put_span(char **at, struct mw_span span)
{
    *at += sprintf(*at, " %.*s", span.text ? (int)span.length : 1, span.text ? span.text : "-");
}

static void say(const struct mw_moniker *m, char *text)
{
    const struct mw_connection_request *r = &m->request;
    text += sprintf(text, "%s %s %s %x %x", r->is_remote ? "remote" : "local",
                    r->has_level ? mw_authentication_name(r->level) : "-",
                    r->has_impersonation ? mw_impersonation_name(r->impersonation) : "-", m->enable, m->disable);
    put_span(&text, r->authority);
    put_span(&text, m->locale);
    put_span(&text, m->host);
    put_span(&text, m->namespace_path);
    put_span(&text, m->object);
}

/* Parse a copy of exactly those bytes, so that a sanitizer sees any byte read beyond them. */
static enum mw_status parse(const char *text, size_t length, struct mw_moniker *m, struct mw_moniker_error *error)
{
    static char keep[MW_MONIKER_MAX_BYTES + 2];
    char *copy = malloc(length ? length : 1);
    memcpy(copy, text, length);
    enum mw_status status = mw_moniker_parse(copy, length, m, error);
    memcpy(keep, text, length);
    const struct mw_span *spans[] = {&m->request.authority, &m->locale, &m->host, &m->namespace_path, &m->object};
    for (size_t i = 0; status == MW_OK && i < sizeof spans / sizeof spans[0]; i++) {
        size_t offset = spans[i]->text ? (size_t)(spans[i]->text - copy) : 0;
        CHECK(!spans[i]->text || (offset < length && spans[i]->length <= length - offset), "%.*s", (int)length, text);
        if (spans[i]->text)
            ((struct mw_span *)(uintptr_t)spans[i])->text = keep + offset;
    }
    free(copy);
    return status;
}

static void check_rows(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct mw_moniker m = {0};
        struct mw_moniker_error error = {0};
        char said[512] = "";
        enum mw_status status = parse(rows[i].text, strlen(rows[i].text), &m, &error);
        CHECK((status == MW_OK) == (rows[i].says != NULL), "%s: column %zu: %s", rows[i].text, error.column,
              error.reason ? error.reason : "");
        if (status != MW_OK)
            continue;
        say(&m, said);
        CHECK(strcmp(said, rows[i].says) == 0, "%s: %s", rows[i].text, said);
    }
}

static void check_wrong(void)
{
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct mw_moniker m = {.enable = 12345};
        struct mw_moniker_error error = {0};
        CHECK(parse(wrong[i].text, strlen(wrong[i].text), &m, &error) == MW_BAD_MONIKER, "%s", wrong[i].text);
        CHECK(m.enable == 12345, "%s: nothing is touched", wrong[i].text);
        CHECK(error.column == wrong[i].column && error.reason && strstr(error.reason, wrong[i].reason),
              "%s: column %zu: %s", wrong[i].text, error.column, error.reason);
    }
    struct mw_moniker m;
    CHECK(mw_moniker_parse(NULL, 5, &m, NULL) == MW_BAD_MONIKER, "NULL");
}

/* Every cut, and every byte in every place. */
static void check_mutations(void)
{
    unsigned taken = 0, refused = 0;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        size_t length = strlen(rows[i].text);
        char text[256];
        struct mw_moniker m;
        struct mw_moniker_error error;
        memcpy(text, rows[i].text, length + 1);
        for (size_t cut = 0; cut < length; cut++) {
            bool is_one = parse(text, cut, &m, &error) == MW_OK;
            CHECK(is_one || (error.column >= 1 && error.column <= cut + 1 && error.reason), "%s cut at %zu", text, cut);
        }
        for (size_t at = 0; at < length; at++) {
            for (int byte = 0; byte < 256; byte++) {
                text[at] = (char)byte;
                bool is_one = parse(text, length, &m, &error) == MW_OK;
                is_one ? taken++ : refused++;
                CHECK(is_one || (error.column >= 1 && error.column <= length + 1), "%s at %zu: %d", rows[i].text, at,
                      byte);
            }
            text[at] = rows[i].text[at];
        }
    }
    printf("%u changed monikers taken, %u refused\n", taken, refused);
    CHECK(taken > 0 && refused > taken, "changes are noticed");
}

static void check_limit(void)
{
    static char text[MW_MONIKER_MAX_BYTES + 1];
    struct mw_moniker m;
    struct mw_moniker_error error;
    memset(text, 'a', sizeof text);
    memcpy(text, "winmgmts:", 9);
    CHECK(parse(text, MW_MONIKER_MAX_BYTES, &m, &error) == MW_OK, "the longest");
    CHECK(parse(text, MW_MONIKER_MAX_BYTES + 1, &m, &error) == MW_BAD_MONIKER && strstr(error.reason, "too long"),
          "too long");
}

int main(void)
{
    check_rows();
    check_wrong();
    check_mutations();
    check_limit();
    return test_summary();
}
