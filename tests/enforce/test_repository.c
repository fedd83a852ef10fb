/* Enforcement over a repository that the compiler wrote: acme.mof, as a service would load it. */
#include <mofward/runtime.h>

#include "test.h"

enum { LOCAL, REMOTE };

/* The classes of the callers. */
static const struct {
    const char *name, *namespace_path, *sids;
    int remote;
    enum mw_authentication level;
    enum mw_operation operation;
    const char *class_name;
    enum mw_reason reason;
} rows[] = {
    {"administrator", "root\\acme", "BA", REMOTE, 6, MW_OPERATION_PUT_CLASS, "Acme_Static", MW_REASON_GRANTED},
    {"administrator, path in other letters", "\\\\.\\ROOT/Acme", "BA", LOCAL, 6, MW_OPERATION_QUERY, NULL,
     MW_REASON_GRANTED},
    {"administrator, not encrypted", "root\\acme", "BA", REMOTE, 5, MW_OPERATION_QUERY, NULL,
     MW_REASON_ENCRYPTION_REQUIRED},
    {"administrator, system class", "root\\acme", "BA", LOCAL, 6, MW_OPERATION_PUT_CLASS, "__EventConsumer",
     MW_REASON_SYSTEM_CLASS},
    {"user of services", "root\\acme", "AU", LOCAL, 6, MW_OPERATION_PUT_INSTANCE, "Acme_Dynamic", MW_REASON_GRANTED},
    {"user of services, static", "root\\acme", "AU", LOCAL, 6, MW_OPERATION_PUT_INSTANCE, "Acme_Static",
     MW_REASON_NO_ACE_GRANTS},
    {"user of services, method", "root\\acme", "AU", LOCAL, 6, MW_OPERATION_EXECUTE_METHOD, "Acme_Dynamic",
     MW_REASON_GRANTED},
    {"user of services, from afar", "root\\acme", "AU", REMOTE, 6, MW_OPERATION_CONNECT, NULL,
     MW_REASON_REMOTE_NOT_ENABLED},
    {"user of services, class", "root\\acme", "AU", LOCAL, 6, MW_OPERATION_PUT_CLASS, "Acme_Dynamic",
     MW_REASON_NO_ACE_GRANTS},
    {"writer of static instances", "root\\acme", "BU", LOCAL, 6, MW_OPERATION_PUT_INSTANCE, "Acme_Static",
     MW_REASON_GRANTED},
    {"writer, a consumer", "root\\acme", "BU", LOCAL, 6, MW_OPERATION_PUT_INSTANCE, "Acme_Consumer",
     MW_REASON_NO_ACE_GRANTS},
    {"writer, some class", "root\\acme", "BU", LOCAL, 6, MW_OPERATION_PUT_INSTANCE, NULL, MW_REASON_NO_ACE_GRANTS},
    {"writer and guest", "root\\acme", "BU,BG", LOCAL, 6, MW_OPERATION_PUT_INSTANCE, "Acme_Static",
     MW_REASON_ACE_DENIES},
    {"guest", "root\\acme", "BG", LOCAL, 6, MW_OPERATION_CONNECT, NULL, MW_REASON_NO_ACE_GRANTS},
    {"writer, inherited", "root\\acme\\child", "BU", LOCAL, 4, MW_OPERATION_CONNECT, NULL, MW_REASON_GRANTED},
    {"the default of root", "root", "AU", LOCAL, 4, MW_OPERATION_EXECUTE_METHOD, NULL, MW_REASON_GRANTED},
    {"the default of root, writing", "root", "AU", LOCAL, 4, MW_OPERATION_CREATE_NAMESPACE, NULL,
     MW_REASON_NO_ACE_GRANTS},
    {"nowhere", "root\\other", "BA", LOCAL, 6, MW_OPERATION_CONNECT, NULL, MW_REASON_NO_SUCH_NAMESPACE},
    {"the system classes' place", "", "BA", LOCAL, 6, MW_OPERATION_CONNECT, NULL, MW_REASON_NO_SUCH_NAMESPACE},
};

static size_t read_sids(const char *list, struct mw_sid sids[2])
{
    size_t count = 0;
    for (; *list; list += list[2] ? 3 : 2) {
        char word[3] = {list[0], list[1], '\0'};
        CHECK(mw_sid_parse(word, NULL, &sids[count++]) == MW_OK, "%s", word);
    }
    return count;
}

/* Connect and ask; the verdict of whichever refuses. */
static struct mw_decision ask(const mw_repo *repo, size_t row, struct mw_session *session)
{
    static struct mw_sid sids[2];
    struct mw_connection connection = {.is_remote = rows[row].remote == REMOTE, .level = rows[row].level};
    connection.token = (struct mw_token){.sids = sids, .sid_count = read_sids(rows[row].sids, sids)};
    struct mw_decision d = mw_session_open(repo, rows[row].namespace_path, &connection, session);
    if (!d.granted)
        return d;
    mw_class target = {0};
    if (rows[row].class_name) {
        target = mw_class_find(session->ns, rows[row].class_name);
        CHECK(MW_FOUND(target), "%s", rows[row].class_name);
    }
    return mw_session_check(session, rows[row].operation, target);
}

int main(int argc, char **argv)
{
    mw_repo *repo = NULL;
    if (argc != 2)
        return 2;
    CHECK(mw_repo_open(argv[1], &repo) == MW_OK, "%s", argv[1]);
    for (size_t i = 0; repo && i < sizeof rows / sizeof rows[0]; i++) {
        struct mw_session session;
        char text[512];
        struct mw_decision d = ask(repo, i, &session);
        mw_decision_text(&d, text, sizeof text);
        CHECK(d.reason == rows[i].reason, "%s: %s", rows[i].name, text);
        CHECK(d.granted == (rows[i].reason == MW_REASON_GRANTED), "%s: %s", rows[i].name, text);
    }
    mw_repo_close(repo);
    return test_summary();
}
