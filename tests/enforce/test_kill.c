/*
 * A change of a descriptor, killed at every system call: by SIGKILL, before and after the kernel has done it. What is
 * at the path then is the old repository or the new one, and the next change succeeds and leaves nothing lying about.
 */
#include <dirent.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/wait.h>

#include "change.h"

enum { CANNOT_TRACE = 77, MOST_STOPS = 2000 };

static const char path[] = "acme.mwr", other[] = "other.mwr";
static struct bytes old, new;

/* The change, as a service makes it. */
static int32_t set(const char *file)
{
    struct mw_sid sid = sid_of("BA");
    mw_repo *repo = open_repo(file);
    struct mw_session session = session_of(repo, "root\\acme", &sid, 0);
    struct bytes given = descriptor("O:BAG:BAD:(A;CI;0x6003F;;;BA)(D;CI;0x2;;;AN)");
    int32_t result = mw_set_sd(&session, file, given.at, given.size, NULL);
    mw_repo_close(repo);
    return result;
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

/* A child that stops before the change, to be traced from there. */
static pid_t start(void)
{
    pid_t child = fork();
    if (child == 0) {
        if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
            _exit(CANNOT_TRACE);
        raise(SIGSTOP);
        _exit(set(path) != MW_HRESULT_OK);
    }
    return child;
}

/* Let the child go to its stop number @p last, and kill it there. @return false when it came to its end before. */
static bool kill_at(unsigned last)
{
    int status = 0;
    pid_t child = start();
    CHECK(child > 0 && waitpid(child, &status, 0) == child, "no process");
    for (unsigned stop = 0; WIFSTOPPED(status); stop++) {
        if (stop == last) {
            kill(child, SIGKILL);
            waitpid(child, &status, 0);
            return true;
        }
        ptrace(PTRACE_SYSCALL, child, NULL, NULL);
        waitpid(child, &status, 0);
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == CANNOT_TRACE)
        exit((puts("skipped: processes cannot be traced here"), CANNOT_TRACE));
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0, "the change failed: %d", status);
    return false;
}

int main(int argc, char **argv)
{
    char folder[] = "/tmp/mofward-kill-XXXXXX";
    unsigned stops = 0, kept = 0, left = 0;
    if (argc != 2)
        return 2;
    old = read_file(argv[1]);
    enter_folder(folder);
    write_file(other, old);
    CHECK(set(other) == MW_HRESULT_OK, "the change");
    new = read_file(other);
    CHECK(!same_bytes(old, new), "nothing changed");
    for (bool killed = true; killed && stops < MOST_STOPS; stops++) {
        unlink(path);
        write_file(path, old);
        killed = kill_at(stops);
        bool is_old = file_is(path, old), is_new = file_is(path, new);
        CHECK(is_old || is_new, "killed at %u: neither the old nor the new repository", stops);
        CHECK(killed || is_new, "the change was not made");
        kept += is_old;
        left += temporaries();
        if (is_new) /* so that there is something to be changed */
            write_file(path, old);
        CHECK(set(path) == MW_HRESULT_OK && file_is(path, new), "killed at %u: the next change fails", stops);
        CHECK(temporaries() == 0, "killed at %u: a temporary file stays", stops);
    }
    printf("killed at %u places: the old repository %u times, the new one %u; %u temporary files left and swept\n",
           stops - 1, kept, stops - 1 - kept, left);
    CHECK(kept > 10 && stops - 1 - kept > 4 && left > 4, "too few places");
    free(old.at);
    free(new.at);
    return leave_folder(folder);
}
