/*
 * An update by the program, harmed at each of its system calls: killed before and after it, or the call fails, or does
 * only a part of its work. What is at the path then is the old repository or the new one, and the next update succeeds
 * and leaves nothing lying about.
 *
 * usage: faults MOFWARD BASE kill|fail|tear [create]
 * With create there is no repository before.
 */
#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include "../enforce/change.h"
#include "tracer.h"

enum { BLOCK = 512 };

static const char path[] = "r.mwr", source[] = "one.mof";
static const char *const files[] = {path, source, NULL};
static const char *update_argv[] = {NULL, "compile", "--base", path, "-o", path, source, NULL, NULL};
static bool creates; /* there is no repository before: --create */
static struct bytes old, new;
static struct run run, usual;
static unsigned kept;

static bool exited_with(int status)
{
    return WIFEXITED(run.status) && WEXITSTATUS(run.status) == status;
}

/* An update of the file with this harm done to it; what() tells of it. */
static void update(enum harm harm, unsigned at, int error, size_t most)
{
    struct plan plan = {update_argv, files, harm, at, error, most};
    trace_run(&plan, &run);
    if (exited_with(CANNOT_TRACE))
        exit((puts("skipped: processes cannot be traced here"), CANNOT_TRACE));
}

static void reset(void)
{
    unlink(path);
    if (creates)
        return;
    write_file(path, old);
    chmod(path, 0640);
}

static bool is_as_before(void)
{
    return creates ? access(path, F_OK) != 0 && errno == ENOENT : file_is(path, old);
}

static unsigned temporaries(void)
{
    unsigned count = 0;
    DIR *dir = opendir(".");
    for (struct dirent *entry; dir && (entry = readdir(dir));)
        count += strncmp(entry->d_name, ".mofward-", 9) == 0;
    if (dir)
        closedir(dir);
    return count;
}

/* One program, untraced. @return its exit status. */
static int run_program(const char *const *argv)
{
    int status = -1;
    pid_t pid = fork();
    if (pid == 0) {
        if (!freopen("/dev/null", "w", stdout) || !freopen("/dev/null", "w", stderr))
            _exit(126);
        execv(argv[0], (char *const *)argv);
        _exit(127);
    }
    return pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* What was done, for messages; static. */
static const char *what(enum harm harm, unsigned at, int error)
{
    static const char *const words[] = {"nothing",      "killed before", "killed after", "failing",
                                        "failing from", "a part of",     "torn"};
    static char text[200];
    const struct call *call = &run.calls[at < run.count ? at : 0];
    snprintf(text, sizeof text, "%s call %u, %s(%llx, %llx, %llx)%s%s: status 0x%x, said: %.60s", words[harm], at,
             trace_name(call->number), (unsigned long long)call->arguments[0], (unsigned long long)call->arguments[1],
             (unsigned long long)call->arguments[2], error ? ", " : "", error ? strerror(error) : "",
             (unsigned)run.status, run.said);
    return text;
}

/* Old or new; then an update does what it always does. */
static void check_after(const char *harm)
{
    bool is_old = is_as_before(), is_new = file_is(path, new);
    struct stat st;
    CHECK(is_old != is_new, "%s: neither the old nor the new repository", harm);
    CHECK(creates || (stat(path, &st) == 0 && (st.st_mode & 07777) == 0640), "%s: permissions %o", harm, st.st_mode);
    kept += is_old;
    CHECK(run_program(update_argv) == 0 && file_is(path, new), "%s: the next update fails", harm);
    CHECK(temporaries() == 0, "%s: a temporary file stays", harm);
}

/* The calls that are harmed. What a sanitizer does of its own is not the program. */
static bool is_tried(const struct call *call)
{
    if (call->number == SYS_exit_group || call->number == SYS_rt_sigreturn)
        return false;
    return !SANITIZED || (call->own && !trace_is_memory(call->number));
}

static unsigned moved;

/* A sanitizer does not always make as many calls of its own: the one that was meant has then another number in the run.
 */
static bool has_moved(unsigned at)
{
    return SANITIZED && run.harmed && run.calls[at].number != usual.calls[at].number;
}

/* False: the call is not met again. */
static bool harm_at(enum harm harm, unsigned at, int error, size_t most)
{
    for (unsigned tries = 0; tries < 5; tries++) {
        reset();
        update(harm, at, error, most);
        if (!has_moved(at))
            return true;
    }
    moved++;
    return false;
}

/* ---- Killed ---- */

static void kill_at(unsigned at, enum harm harm)
{
    reset();
    update(harm, at, 0, 0);
    CHECK(WIFSIGNALED(run.status) && WTERMSIG(run.status) == SIGKILL, "%s", what(harm, at, 0));
    check_after(what(harm, at, 0));
}

static void kill_everywhere(void)
{
    unsigned places = 0, left = 0;
    for (unsigned at = 0; at < usual.count; at++) {
        if (!is_tried(&usual.calls[at]))
            continue;
        for (enum harm harm = HARM_KILL_BEFORE; harm <= HARM_KILL_AFTER; harm++, places++)
            kill_at(at, harm);
    }
    left = places - kept;
    printf("killed at %u places: the old repository %u times, the new one %u\n", places, kept, left);
    CHECK(kept > 10 && left > 4, "too few places");
}

/* ---- Failing ---- */

static bool is_tried_again(const struct call *call)
{
    return call->own && (call->number == SYS_write || call->number == SYS_fsync || call->number == SYS_fcntl);
}

static void fail_at(unsigned at, enum harm how, int error)
{
    const struct call *call = &usual.calls[at];
    if (!harm_at(how, at, error, 0))
        return;
    const char *harm = what(how, at, error);
    bool done = exited_with(0);
    CHECK(run.harmed, "%s: there was no such call", harm);
    CHECK(done == file_is(path, new), "%s: what it says is not what it did", harm);
    CHECK(done || exited_with(3) || !call->own, "%s", harm);
    CHECK(done || *run.said || !WIFEXITED(run.status) || !call->own, "%s: it does not say why", harm);
    CHECK(done || error != EINTR || !is_tried_again(call), "%s: it is not tried again", harm);
    check_after(harm);
}

static void fail_everywhere(void)
{
    static const int errors[] = {EIO, ENOSPC, EINTR, ENOMEM, EACCES, EROFS};
    const unsigned count = sizeof errors / sizeof *errors;
    unsigned calls = 0, failed = 0;
    if (!trace_can_harm()) {
        puts("not on this kind of processor: calls cannot be made to fail");
        return;
    }
    for (unsigned at = 1; at < usual.count; at++) { /* but execve(), which starts it */
        if (!is_tried(&usual.calls[at]))
            continue;
        calls++;
        for (unsigned i = SANITIZED ? at % 2 : 0; i < count; i += SANITIZED ? 2 : 1, failed++)
            fail_at(at, HARM_FAIL, errors[i]);
        fail_at(at, HARM_FAIL_ON, EIO);
        failed++;
    }
    printf("%u calls, %u failures: the old repository %u times, the new one %u\n", calls, failed, kept, failed - kept);
    CHECK(kept > 20 && failed - kept > 4, "too few of them");
    CHECK(moved < failed / 10, "%u of the calls were not met again", moved);
}

/* ---- In parts ---- */

static bool is_write_of_repository(const struct call *call)
{
    return call->number == SYS_write && call->arguments[0] > 2;
}

/* A part is not the end of it. */
static void shorten_at(unsigned at)
{
    static const size_t parts[] = {1, 100, BLOCK};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!harm_at(HARM_SHORTEN, at, 0, parts[i]))
            return;
        CHECK(exited_with(0) && file_is(path, new), "%s", what(HARM_SHORTEN, at, 0));
        check_after(what(HARM_SHORTEN, at, 0));
    }
}

/* The end comes when so much of it is written. */
static void tear_at(unsigned at, size_t size)
{
    if (!harm_at(HARM_TEAR, at, 0, size))
        return;
    CHECK(WIFSIGNALED(run.status) && is_as_before(), "%s", what(HARM_TEAR, at, 0));
    check_after(what(HARM_TEAR, at, 0));
}

/* Where a storage device lied about fsync(), a part of the file is not there. No such file is taken for a repository.
 */
static void lose_blocks(void)
{
    struct bytes torn = {malloc(new.size), new.size};
    unsigned refused = 0, tries = 0;
    for (size_t block = 0; block < new.size; block += BLOCK, tries++) {
        size_t rest = new.size - block < BLOCK ? new.size - block : BLOCK;
        mw_repo *repo = NULL;
        memcpy(torn.at, new.at, new.size);
        memset(torn.at + block, 0, rest);
        refused += memcmp(torn.at, new.at, new.size) == 0 || mw_repo_open_bytes(torn.at, torn.size, &repo) != MW_OK;
        mw_repo_close(repo);
        repo = NULL;
        refused += mw_repo_open_bytes(new.at, block, &repo) != MW_OK;
        mw_repo_close(repo);
    }
    CHECK(refused == 2 * tries, "a torn file is opened");
    memset(torn.at + BLOCK, 0, torn.size - BLOCK);
    write_file(path, torn);
    CHECK(run_program(update_argv) != 0 && file_is(path, torn), "a torn file is updated");
    printf("%u torn files refused\n", refused);
    free(torn.at);
}

static void tear_everywhere(void)
{
    unsigned shortened = 0, torn = 0;
    for (unsigned at = 1; trace_can_harm() && at < usual.count; at++) {
        const struct call *call = &usual.calls[at];
        bool is_data = call->own && (call->number == SYS_read || is_write_of_repository(call));
        if (is_data)
            shorten_at(at);
        shortened += is_data;
        for (size_t size = 0; is_write_of_repository(call) && size < call->arguments[2]; size += BLOCK, torn++)
            tear_at(at, size);
    }
    printf("%u calls done in parts, torn in %u places\n", shortened, torn);
    CHECK(!trace_can_harm() || (shortened > 1 && torn > 20 && moved < torn / 10), "too few of them");
    lose_blocks();
}

/* Written, on the disk, renamed, and then that is on the disk. */
static void check_order(void)
{
    char order[32] = "";
    size_t length = 0;
    for (unsigned at = 0; at < usual.count && length < sizeof order - 1; at++) {
        const char *name = trace_name(usual.calls[at].number);
        bool counts = is_write_of_repository(&usual.calls[at]) || !strcmp(name, "fsync") || !strcmp(name, "rename") ||
                      !strcmp(name, "link");
        if (counts && usual.calls[at].result >= 0)
            order[length++] = *name;
        order[length] = '\0';
    }
    CHECK(strcmp(order, creates ? "wflf" : "wfrf") == 0, "writing, file, renaming or linking, folder: %s", order);
}

int main(int argc, char **argv)
{
    char folder[] = "/tmp/mofward-update-XXXXXX", program[4096];
    if (argc < 4 || argc > 5 || !realpath(argv[1], program))
        return 2;
    old = read_file(argv[2]);
    creates = argc == 5;
    update_argv[7] = creates ? "--create" : NULL;
    enter_folder(folder);
    update_argv[0] = program;
    const char text[] = "#pragma namespace(\"\\\\\\\\.\\\\root\\\\acme\")\nclass Acme_New { [key] string Name; };\n";
    write_file(source, (struct bytes){(uint8_t *)text, sizeof text - 1});
    reset();
    update(HARM_NONE, 0, 0, 0);
    usual = run;
    new = read_file(path);
    CHECK(exited_with(0) && !same_bytes(old, new), "the update: %x %s", (unsigned)run.status, run.said);
    check_order();
    const char *const verify[] = {program, "verify", path, NULL};
    CHECK(run_program(verify) == 0, "the new repository is not sound");
    if (strcmp(argv[3], "kill") == 0)
        kill_everywhere();
    else if (strcmp(argv[3], "fail") == 0)
        fail_everywhere();
    else
        tear_everywhere();
    free(old.at);
    free(new.at);
    return leave_folder(folder);
}
