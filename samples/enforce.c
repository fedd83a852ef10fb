/*
 * The program that every runtime loader starts from: open a compiled repository, accept a caller, ask before each
 * operation.
 *
 *     enforce acme.mwr
 *
 * A real loader takes the SIDs and the level from its transport, never from the caller's own words. Everything else is
 * as here. What the namespace's audit list wants recorded, and connections without the encryption that it demands, go
 * to standard error as lines of JSON.
 */
#include <mofward/audit.h>

#include <stdio.h>
#include <string.h>

static bool report(struct mw_decision decision)
{
    char text[1024];
    mw_decision_text(&decision, text, sizeof text);
    printf("    %s\n", text);
    return decision.granted;
}

/* What one caller gets over one connection: in by mw_session_open(), then every operation by mw_session_check(). */
static void serve(const mw_repo *repo, const char *path, const struct mw_connection *connection)
{
    static const struct {
        enum mw_operation operation;
        const char *class_name;
    } requests[] = {
        {MW_OPERATION_GET_INSTANCE, "Acme_Pump"},
        {MW_OPERATION_EXECUTE_METHOD, "Acme_Pump"},
        {MW_OPERATION_PUT_INSTANCE, "Acme_Site"},
        {MW_OPERATION_PUT_CLASS, "Acme_Site"},
    };
    struct mw_session session;

    printf("  %s, %s, %s:\n", path, connection->is_remote ? "remote" : "local",
           mw_authentication_name(connection->level));
    if (!report(mw_session_open(repo, path, connection, &session)))
        return;
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) {
        mw_class target = mw_class_find(session.ns, requests[i].class_name);
        report(mw_session_check(&session, requests[i].operation, target));
    }
}

/* How the provider of a class has to be hosted: what the loader needs to start it. */
static void show_hosting(const mw_repo *repo, const char *path, const char *provider)
{
    mw_instance instance = mw_instance_find(mw_namespace_find(repo, path), provider);
    mw_value model;

    if (mw_instance_value(instance, "HostingModel", &model) && !model.is_null)
        printf("  %s is hosted in %s\n", provider, mw_value_string(model, 0));
    else
        printf("  %s: no such provider\n", provider);
}

static void serve_operator(const mw_repo *repo, const struct mw_audit *audit, bool is_trainee)
{
    struct mw_sid sids[3];
    struct mw_connection connection = {.token = {.sids = sids, .sid_count = is_trainee ? 3 : 2}, .is_remote = true};

    mw_sid_parse("S-1-5-21-1000-2000-3000-1104", NULL, &sids[0]);
    mw_sid_parse("WD", NULL, &sids[1]);
    mw_sid_parse("S-1-5-21-1000-2000-3000-1105", NULL, &sids[2]);
    connection.audit = audit;
    connection.subject_name = "ACME\\operator";
    connection.level = MW_AUTHENTICATION_PKT;
    serve(repo, "root\\Acme", &connection);
    connection.level = MW_AUTHENTICATION_PKT_PRIVACY;
    serve(repo, "root\\Acme", &connection);
    connection.level = MW_AUTHENTICATION_PKT;
    serve(repo, "root\\Acme\\Archive", &connection);
}

int main(int argc, char **argv)
{
    mw_repo *repo;
    struct mw_audit_file errors;
    if (!mw_audit_file_use(&errors, fileno(stderr)))
        perror("no audit (a file has to be appended to, 2>>FILE)");
    const struct mw_audit_sink sink = mw_audit_file_sink(&errors);
    const struct mw_audit audit = {.sinks = &sink, .sink_count = 1};

    if (argc != 2) {
        fprintf(stderr, "usage: %s acme.mwr\n", argv[0]);
        return 2;
    }
    enum mw_status status = mw_repo_open(argv[1], &repo);
    if (status != MW_OK) {
        fprintf(stderr, "%s: %s\n", argv[1], mw_status_text(status));
        return 1;
    }
    printf("An operator:\n");
    serve_operator(repo, &audit, false);
    printf("The same operator, as a trainee:\n");
    serve_operator(repo, &audit, true);
    printf("Providers:\n");
    show_hosting(repo, "root\\Acme", "__Win32Provider.Name=\"Acme.PumpProvider\"");
    mw_repo_close(repo);
    mw_audit_file_close(&errors);
    return 0;
}
