/*
 * Several programs update one repository at once, each a counter of its own, as often as they can, while readers open
 * it again and again. No update is lost, and whatever a reader opens is sound and no older than what it opened before.
 *
 * usage: writers MOFWARD WRITERS UPDATES
 */
#include <fcntl.h>
#include <inttypes.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

#include "../enforce/change.h"

extern char **environ;

enum { MOST_WRITERS = 64 };

static const char path[] = "r.mwr", created[] = "c.mwr";
static char program[4096];
static unsigned writers, updates, creations;

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void write_text(const char *name, const char *text)
{
    FILE *file = fopen(name, "w");
    CHECK(file && fputs(text, file) >= 0 && fclose(file) == 0, "%s: %s", name, strerror(errno));
}

/* What it says goes to a file. */
static pid_t start_program(const char *const *argv, const char *said)
{
    posix_spawn_file_actions_t actions;
    pid_t pid;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, said, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (posix_spawn(&pid, program, &actions, NULL, (char *const *)argv, environ) != 0)
        pid = -1;
    posix_spawn_file_actions_destroy(&actions);
    return pid;
}

/* @return the exit status. */
static int run(const char *const *argv, const char *said)
{
    int status = -1;
    pid_t pid = start_program(argv, said);
    return pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void print_said(const char *said)
{
    char text[500] = "";
    FILE *file = fopen(said, "r");
    if (file && fread(text, 1, sizeof text - 1, file) > 0)
        fprintf(stderr, "%s\n", text);
    if (file)
        fclose(file);
}

/* -1: it is not there. */
static int64_t counter(const mw_repo *repo, unsigned writer)
{
    char name[64];
    mw_value value;
    snprintf(name, sizeof name, "T_Counter.Writer=%u", writer);
    mw_instance instance = mw_instance_find(mw_namespace_find(repo, "root\\default"), name);
    return MW_FOUND(instance) && mw_instance_value(instance, "Value", &value) ? (int64_t)mw_value_unsigned(value, 0)
                                                                              : -1;
}

/* ---- Writers ---- */

static int64_t counter_now(unsigned writer)
{
    mw_repo *repo = NULL;
    CHECK(mw_repo_open(path, &repo) == MW_OK, "the repository is not sound");
    int64_t value = repo ? counter(repo, writer) : -1;
    mw_repo_close(repo);
    return value;
}

static int write_often(unsigned writer)
{
    char source[32], said[32], text[100];
    snprintf(source, sizeof source, "%u.mof", writer);
    snprintf(said, sizeof said, "%u.txt", writer);
    const char *const update[] = {program, "compile", "--base", path, "-o", path, source, NULL};
    for (unsigned i = 1; i <= updates && !test_failures; i++) {
        int64_t before = counter_now(writer);
        CHECK(before == i - 1, "writer %u: %" PRId64 " is there, not %u", writer, before, i - 1);
        snprintf(text, sizeof text, "instance of T_Counter { Writer = %u; Value = %u; };\n", writer, i);
        write_text(source, text);
        int status = run(update, said);
        CHECK(status == 0, "writer %u, update %u: status %d", writer, i, status);
        if (status != 0)
            print_said(said);
    }
    return test_failures != 0;
}

/* Another one changes the file, too, and not through the program. What it changes stays as well. */
static int protect_often(unsigned number)
{
    char text[] = "O:BAG:BAD:(A;CI;0x6003F;;;BA)(A;CI;0x0;;;WD)", before[1000] = "";
    struct mw_sid admin = sid_of("BA");
    for (unsigned i = 1; i <= updates && !test_failures; i++) {
        mw_repo *repo = open_repo(path);
        struct mw_session session = session_of(repo, "root\\default", &admin, 0);
        CHECK(i == 1 || strcmp(sddl_of(session.ns), before) == 0, "%s, not %s", sddl_of(session.ns), before);
        snprintf(text, sizeof text, "O:BAG:BAD:(A;CI;0x6003F;;;BA)(A;CI;0x%x;;;WD)", i % 2 + 1);
        struct bytes given = descriptor(text);
        struct mw_change change = {0};
        int32_t result = mw_set_sd(&session, path, given.at, given.size, &change);
        CHECK(result == MW_HRESULT_OK, "change %u of the descriptor: %x %s", i, (unsigned)result, change.reason);
        mw_repo_close(repo);
        repo = open_repo(path);
        snprintf(before, sizeof before, "%s", sddl_of(mw_namespace_find(repo, "root\\default")));
        mw_repo_close(repo);
        nanosleep(&(struct timespec){0, 1000000}, NULL);
    }
    (void)number;
    return test_failures != 0;
}

/* ---- Readers ---- */

/* Sound, whole, and never back in time. */
static void read_once(int64_t *seen)
{
    mw_repo *repo = NULL;
    enum mw_status status = mw_repo_open(path, &repo);
    CHECK(status == MW_OK, "a reader: %s", mw_status_text(status));
    for (unsigned i = 0; repo && i < writers; i++) {
        int64_t value = counter(repo, i);
        CHECK(value >= seen[i], "a reader: counter %u goes from %" PRId64 " to %" PRId64, i, seen[i], value);
        seen[i] = value;
    }
    mw_repo_close(repo);
}

/* Until the file "done" is there. What was opened first stays as it was. */
static int read_often(void)
{
    int64_t seen[MOST_WRITERS] = {0};
    unsigned count = 0;
    double longest = 0;
    mw_repo *first = NULL;
    CHECK(mw_repo_open(path, &first) == MW_OK, "the repository is not sound");
    for (; access("done", F_OK) != 0 && !test_failures; count++) {
        double start = seconds();
        read_once(seen);
        longest = seconds() - start > longest ? seconds() - start : longest;
        nanosleep(&(struct timespec){0, 1000000}, NULL);
    }
    for (unsigned i = 0; first && i < writers; i++)
        CHECK(counter(first, i) == 0, "what was opened first has changed");
    mw_repo_close(first);
    printf("%u times read, the longest in %.1f ms\n", count, longest * 1e3);
    fflush(stdout);
    return test_failures != 0 || count == 0;
}

/* ---- */

static pid_t start(int work(unsigned), unsigned number)
{
    pid_t pid = fork();
    if (pid == 0)
        _exit(work(number));
    return pid;
}

static int reader(unsigned number)
{
    (void)number;
    return read_often();
}

static void finish(pid_t pid)
{
    int status = -1;
    CHECK(waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0, "a process failed: %d",
          status);
}

static void make_repository(void)
{
    char text[MOST_WRITERS * 64 + 100] = "class T_Counter { [key] uint32 Writer; uint32 Value; };\n";
    const char *const make[] = {program, "compile", "-w", "-o", path, "base.mof", NULL};
    for (unsigned i = 0; i < writers; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text),
                 "instance of T_Counter { Writer = %u; Value = 0; };\n", i);
    write_text("base.mof", text);
    CHECK(run(make, "base.txt") == 0, "the repository cannot be made");
}

static void race(void)
{
    pid_t pids[MOST_WRITERS], reading = start(reader, 0);
    double begin = seconds();
    for (unsigned i = 0; i < writers; i++)
        pids[i] = start(write_often, i);
    pid_t protecting = start(protect_often, 0);
    for (unsigned i = 0; i < writers; i++)
        finish(pids[i]);
    finish(protecting);
    double taken = seconds() - begin;
    write_text("done", "");
    finish(reading);
    for (unsigned i = 0; i < writers; i++)
        CHECK(counter_now(i) == updates, "updates of %u are lost: %" PRId64 " of %u", i, counter_now(i), updates);
    printf("%u writers, %u updates each, in %.1f s%s\n", writers, updates, taken, test_failures ? "" : ": none lost");
}

/* ---- The first repository ---- */

static void check_created(unsigned round)
{
    mw_repo *repo = open_repo(created);
    for (unsigned i = 0; repo && i < writers; i++) {
        char name[32];
        snprintf(name, sizeof name, "T_Created%u", i);
        CHECK(MW_FOUND(mw_class_find(mw_namespace_find(repo, "root\\default"), name)), "%s is lost in round %u", name,
              round);
    }
    mw_repo_close(repo);
    unlink(created);
}

/* All at once, where there is none. */
static void create(unsigned round)
{
    char source[32], said[32], text[64];
    pid_t pids[MOST_WRITERS];
    for (unsigned i = 0; i < writers; i++) {
        snprintf(source, sizeof source, "%u.mof", i);
        snprintf(said, sizeof said, "%u.txt", i);
        snprintf(text, sizeof text, "class T_Created%u { };\n", i);
        write_text(source, text);
        const char *const make[] = {program, "compile", "--base", created, "-o", created, "--create", source, NULL};
        pids[i] = start_program(make, said);
    }
    for (unsigned i = 0; i < writers; i++)
        finish(pids[i]);
    check_created(round);
}

/* In memory, where there is such a place: how fast a disk makes its writes last is not what is asked here. */
static bool enter(char *folder, size_t size)
{
    struct stat st;
    bool in_memory = stat("/dev/shm", &st) == 0 && S_ISDIR(st.st_mode) && access("/dev/shm", W_OK) == 0;
    snprintf(folder, size, "%s/mofward-writers-XXXXXX", in_memory ? "/dev/shm" : "/tmp");
    return mkdtemp(folder) && chdir(folder) == 0;
}

int main(int argc, char **argv)
{
    char folder[64], command[128];
    if (argc != 5 || !realpath(argv[1], program))
        return 2;
    writers = (unsigned)strtoul(argv[2], NULL, 10);
    updates = (unsigned)strtoul(argv[3], NULL, 10);
    creations = (unsigned)strtoul(argv[4], NULL, 10);
    if (!writers || writers > MOST_WRITERS || !enter(folder, sizeof folder))
        return 2;
    make_repository();
    if (!test_failures)
        race();
    for (unsigned round = 0; round < creations && !test_failures; round++)
        create(round);
    printf("the first repository made %u times by all at once\n", creations);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return test_summary() | system(command);
}
