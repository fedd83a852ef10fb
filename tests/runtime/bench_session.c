/* How long opening a session takes: the median over rounds, each through all namespaces. Built, but no test. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <mofward/runtime.h>

enum { ROUNDS = 301, OPENS = 2000 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static int compare(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

/* Nanoseconds for one. */
static double time_round(const mw_repo *repo, const struct mw_connection *connection)
{
    uint32_t count = mw_namespace_count(repo), granted = 0;
    double start = now();
    for (uint32_t i = 0; i < OPENS; i++) {
        struct mw_session session;
        granted +=
            mw_session_open(repo, mw_namespace_path(mw_namespace_at(repo, i % count)), connection, &session).granted;
    }
    double end = now();
    if (granted != OPENS)
        exit(1);
    return (end - start) / OPENS;
}

int main(int argc, char **argv)
{
    static double samples[ROUNDS];
    struct mw_sid sid;
    mw_repo *repo;
    if (argc != 2 || mw_sid_parse("BA", NULL, &sid) != MW_OK || mw_repo_open(argv[1], &repo) != MW_OK) {
        fprintf(stderr, "usage: bench-session REPOSITORY\n");
        return 2;
    }
    struct mw_connection connection = {.token = {.sids = &sid, .sid_count = 1}, .level = MW_AUTHENTICATION_PKT_PRIVACY};
    for (unsigned i = 0; i < ROUNDS; i++)
        samples[i] = time_round(repo, &connection);
    qsort(samples, ROUNDS, sizeof *samples, compare);
    printf("%.1f\n", samples[ROUNDS / 2]);
    mw_repo_close(repo);
    return 0;
}
