/*
 * A decision over eight entries for a caller of twenty SIDs: what it takes, and that it allocates nothing. The worst
 * that can happen: no SID but the last is in an entry, each entry is about the right that is asked for, and it has to
 * look at half of them. Between two lines that it writes it only decides, so that a trace shows what a decision asks of
 * the system.
 *
 *     decision REPOSITORY             ROUNDS decisions between the two lines; fails when one was refused or has
 * allocated decision REPOSITORY measure     what one decision takes, in nanoseconds
 */
#include <mofward/runtime.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "access.h"
#include "allocations.h"
#include "test.h"

enum { SIDS = 20, ENTRIES = 8, ROUNDS = 1000, MEASURED_ROUNDS = 100000, SAMPLES = 21 };

struct caller {
    struct mw_sid sids[SIDS];
    struct mw_session session;
    const uint8_t *descriptor;
    size_t size;
};

/* Who asks, as a session: the last of the twenty is allowed to connect by the fourth entry. */
static void open_session(const mw_repo *repo, struct caller *caller)
{
    for (int i = 0; i < SIDS; i++) {
        char text[MW_SID_MAX_TEXT];
        snprintf(text, sizeof text, "S-1-5-21-1-2-3-%d", 1000 + i);
        CHECK(mw_sid_parse(text, NULL, &caller->sids[i]) == MW_OK, "%s", text);
    }
    const struct mw_connection connection = {.token = {.sids = caller->sids, .sid_count = SIDS},
                                             .level = MW_AUTHENTICATION_PKT_PRIVACY};
    struct mw_decision d = mw_session_open(repo, "root/eight", &connection, &caller->session);
    CHECK(d.granted && d.ace == ENTRIES / 2 - 1, "granted %d by entry %d", d.granted, d.ace);
    caller->descriptor = mw_namespace_descriptor(d.ns, &caller->size);
    CHECK(mw_descriptor_ace_count(caller->descriptor, caller->size, false) == ENTRIES, "eight entries");
}

static bool check_session(const struct caller *caller)
{
    return mw_session_check(&caller->session, MW_OPERATION_GET_INSTANCE, (mw_class){0}).granted;
}

/* Of bytes that are verified each time. */
static bool check_bytes(const struct caller *caller)
{
    return mw_access_check(caller->descriptor, caller->size, &caller->session.connection.token, MW_RIGHT_ENABLE)
        .granted;
}

/* Of a descriptor that was verified when its repository was opened, as in a session. */
static bool check_verified(const struct caller *caller)
{
    return access_check_verified(caller->descriptor, &caller->session.connection.token, MW_RIGHT_ENABLE).granted;
}

static const struct {
    const char *name;
    bool (*check)(const struct caller *caller);
} ways[] = {
    {"the access decision", check_verified},
    {"mw_session_check", check_session},
    {"mw_access_check, which verifies the bytes", check_bytes},
};
enum { WAYS = sizeof ways / sizeof ways[0] };

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

/* The best of some samples: anything above it is what else the machine did. */
static void measure(const struct caller *caller)
{
    for (size_t way = 0; way < WAYS; way++) {
        double best = 1e9;
        for (int sample = 0; sample < SAMPLES; sample++) {
            double start = now();
            for (int i = 0; i < MEASURED_ROUNDS; i++)
                CHECK(ways[way].check(caller), "refused");
            double taken = (now() - start) / MEASURED_ROUNDS;
            best = taken < best ? taken : best;
        }
        printf("  %-42s %9.0f ns\n", ways[way].name, best);
    }
}

static void say(const char *line)
{
    CHECK(write(STDOUT_FILENO, line, strlen(line)) == (ssize_t)strlen(line), "cannot write");
}

static void decide_quietly(const struct caller *caller)
{
    unsigned refused = 0;
    bool counts = count_allocations();
    say("decisions begin\n");
    unsigned before = allocations;
    for (int i = 0; i < ROUNDS; i++)
        for (size_t way = 0; way < WAYS; way++)
            refused += !ways[way].check(caller);
    unsigned after = allocations;
    say("decisions end\n");
    void *bytes = malloc(1);
    CHECK(bytes && allocations > after, "the counter does not count");
    free(bytes);
    CHECK(counts && after == before, "%u allocations in %d decisions", after - before, ROUNDS);
    CHECK(refused == 0, "%u refused", refused);
}

int main(int argc, char **argv)
{
    static struct caller caller;
    mw_repo *repo = NULL;
    if (argc < 2 || mw_repo_open(argv[1], &repo) != MW_OK)
        return 2;
    open_session(repo, &caller);
    if (argc > 2)
        measure(&caller);
    else
        decide_quietly(&caller);
    mw_repo_close(repo);
    return argc > 2 ? test_failures != 0 : test_summary();
}
