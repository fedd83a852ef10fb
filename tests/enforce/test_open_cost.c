/*
 * What opening a session costs in a repository of few and of many namespaces: instructions, counted one by one, so that
 * the result is the same on every run. A hundred times as many namespaces cost nothing but another length of path and
 * another few collisions.
 */
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/wait.h>

#include "change.h"

enum { CANNOT_TRACE = 77, PLACES = 2 };

static void open_session(const mw_repo *repo, const char *path, const struct mw_connection *connection)
{
    struct mw_session session;
    raise(SIGSTOP);
    bool granted = mw_session_open(repo, path, connection, &session).granted;
    raise(SIGSTOP);
    _exit(!granted);
}

/* From one SIGSTOP of the child to the next. */
static unsigned long count_steps(pid_t child)
{
    unsigned long steps = 0;
    int status = 0;
    waitpid(child, &status, 0);
    if (WIFEXITED(status))
        exit((puts("skipped: processes cannot be traced here"), CANNOT_TRACE));
    do {
        steps++;
        ptrace(PTRACE_SINGLESTEP, child, NULL, NULL);
        waitpid(child, &status, 0);
    } while (WIFSTOPPED(status) && WSTOPSIG(status) != SIGSTOP);
    ptrace(PTRACE_CONT, child, NULL, NULL);
    waitpid(child, &status, 0);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0, "the session is refused: %d", status);
    return steps;
}

/* The most of some namespaces, the first and the last among them. */
static unsigned long cost(const char *file)
{
    unsigned long most = 0;
    mw_repo *repo = open_repo(file);
    struct mw_sid sid = sid_of("BA");
    struct mw_connection connection = session_of(repo, "root", &sid, 0).connection;
    uint32_t last = mw_namespace_count(repo) - 1;
    for (uint32_t i = 0; i <= PLACES; i++) {
        const char *path = mw_namespace_path(mw_namespace_at(repo, last * i / PLACES));
        pid_t child = fork();
        if (child == 0) {
            if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
                _exit(CANNOT_TRACE);
            open_session(repo, path, &connection);
        }
        unsigned long steps = count_steps(child);
        most = steps > most ? steps : most;
    }
    printf("%u namespaces: %lu instructions at most\n", last + 1, most);
    mw_repo_close(repo);
    return most;
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    unsigned long few = cost(argv[1]), many = cost(argv[2]);
    CHECK(many < few + few / 2, "%lu instructions for few, %lu for many", few, many);
    return test_summary();
}
