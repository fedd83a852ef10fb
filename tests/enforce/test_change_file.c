/* The file that a change is made to: sessions of an older one, other writers, links, permissions, what dead writers
 * left. */
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

#include "change.h"

#define ADMIN "O:BAG:BAD:(A;CI;0x6003F;;;BA)"
static const char path[] = "acme.mwr";
static struct bytes original, empty; /* empty: a repository without namespaces of ours */

/* SetSD by an administrator on the file as it is. */
static int32_t set(const char *file, const char *ns, const char *sddl, struct mw_change *change)
{
    struct mw_sid sid = sid_of("BA");
    mw_repo *repo = open_repo(file);
    struct mw_session session = session_of(repo, ns, &sid, 0);
    struct bytes given = descriptor(sddl);
    int32_t result = mw_set_sd(&session, file, given.at, given.size, change);
    int error = errno;
    mw_repo_close(repo);
    errno = error;
    return result;
}

static bool says(const char *file, const char *ns, const char *part)
{
    mw_repo *repo = open_repo(file);
    bool found = strstr(sddl_of(mw_namespace_find(repo, ns)), part) != NULL;
    mw_repo_close(repo);
    return found;
}

/* ---- Sessions of an older file ---- */

/* What became of the file, and what a session of the old one with WRITE_DAC for BU is told. */
static const struct {
    const char *what, *sddl; /* NULL: the namespace is gone */
    int32_t result;
    enum mw_reason reason;
} stale_cases[] = {
    {"still allowed", ADMIN "(A;CI;0x40001;;;BU)(A;;0x2;;;AN)", MW_HRESULT_OK, MW_REASON_GRANTED},
    {"the right is gone", ADMIN "(A;CI;0x1;;;BU)", MW_HRESULT_ACCESS_DENIED, MW_REASON_NO_ACE_GRANTS},
    {"the right is denied", ADMIN "(D;;0x40000;;;BU)(A;CI;0x40001;;;BU)", MW_HRESULT_ACCESS_DENIED,
     MW_REASON_ACE_DENIES},
    {"connecting is denied", ADMIN "(D;;0x1;;;BU)(A;CI;0x40001;;;BU)", MW_HRESULT_ACCESS_DENIED, MW_REASON_ACE_DENIES},
    {"the namespace is gone", NULL, MW_HRESULT_INVALID_NAMESPACE, MW_REASON_NO_SUCH_NAMESPACE},
};

static void check_stale(size_t i)
{
    struct mw_sid user = sid_of("BU");
    struct mw_change change;
    write_file(path, original);
    CHECK(set(path, "root\\acme", ADMIN "(A;CI;0x40001;;;BU)", NULL) == MW_HRESULT_OK, "first");
    mw_repo *repo = open_repo(path), *now = NULL;
    struct mw_session session = session_of(repo, "root\\acme", &user, 0);
    char before[4096];
    snprintf(before, sizeof before, "%s", sddl_of(session.ns));
    unlink(path); /* as a rename does: the old file lives on for who has it open */
    write_file(path, stale_cases[i].sddl ? original : empty);
    if (stale_cases[i].sddl)
        CHECK(set(path, "root\\acme", stale_cases[i].sddl, NULL) == MW_HRESULT_OK, "second");
    struct bytes second = read_file(path), given = descriptor(ADMIN "(A;;0x10;;;BU)");
    int32_t result = mw_set_sd(&session, path, given.at, given.size, &change);
    CHECK(result == stale_cases[i].result && change.decision.reason == stale_cases[i].reason, "%s: 0x%X, %s",
          stale_cases[i].what, (unsigned)result, change.reason);
    CHECK(file_is(path, second) == (result != MW_HRESULT_OK), "%s: the file", stale_cases[i].what);
    /* The decision outlives the file that it was made on, and the session sees nothing of all this. */
    CHECK(strcmp(mw_namespace_path(change.decision.ns), "root\\acme") == 0 && change.decision.ns.repo == repo,
          "the namespace");
    CHECK(strcmp(sddl_of(session.ns), before) == 0, "the session");
    CHECK(mw_session_check(&session, MW_OPERATION_WRITE_SECURITY, (mw_class){0}).granted, "the session");
    CHECK(mw_repo_reopen(repo, path, &now) == MW_OK && now != repo, "reopening");
    mw_repo_close(now);
    mw_repo_close(repo);
    free(second.at);
}

/* ---- Reopening ---- */

static void check_reopen(void)
{
    mw_repo *now = NULL, *again = NULL;
    write_file(path, original);
    CHECK(mw_repo_reopen(NULL, path, &now) == MW_OK && now, "from nothing");
    CHECK(mw_repo_reopen(now, path, &again) == MW_OK && again == now, "unchanged");
    CHECK(set(path, "root\\acme", ADMIN "(A;;0x2;;;AN)", NULL) == MW_HRESULT_OK, "change");
    CHECK(mw_repo_reopen(now, path, &again) == MW_OK && again != now, "changed");
    CHECK(strstr(sddl_of(mw_namespace_find(again, "root\\acme")), "(A;;DC;;;AN)") != NULL, "the new one");
    CHECK(strstr(sddl_of(mw_namespace_find(now, "root\\acme")), "(A;;DC;;;AN)") == NULL, "the old one");
    mw_repo_close(again);
    again = NULL;
    unlink(path);
    CHECK(mw_repo_reopen(now, path, &again) == MW_CANNOT_READ && errno == ENOENT && !again, "gone");
    CHECK(mw_repo_reopen(now, NULL, &again) == MW_CANNOT_READ && !again, "no path");
    CHECK(mw_repo_reopen(now, ".", &again) == MW_CANNOT_READ && !again, "a folder");
    write_file(path, (struct bytes){original.at, 100});
    CHECK(mw_repo_reopen(now, path, &again) == MW_TRUNCATED && !again, "cut off");
    CHECK(MW_FOUND(mw_namespace_find(now, "root\\acme\\child")), "the old one");
    mw_repo_close(now);
}

/* ---- Other writers ---- */

static void nap(long milliseconds)
{
    nanosleep(&(struct timespec){milliseconds / 1000, milliseconds % 1000 * 1000000}, NULL);
}

/* A process that has the lock for some time, and may put another file in its place meanwhile. */
static pid_t hold(long milliseconds, bool replaces)
{
    int ready[2];
    CHECK(pipe(ready) == 0, "%s", strerror(errno));
    pid_t child = fork();
    if (child == 0) {
        int fd = open(path, O_RDWR);
        struct flock whole = {.l_type = F_WRLCK};
        bool held = fcntl(fd, F_OFD_SETLK, &whole) == 0 && write(ready[1], "", 1) == 1;
        nap(milliseconds);
        if (replaces) {
            write_file("other", original);
            held = held && rename("other", path) == 0;
        }
        _exit(!held);
    }
    char byte;
    CHECK(read(ready[0], &byte, 1) == 1, "no lock");
    close(ready[0]);
    close(ready[1]);
    return child;
}

static void check_lock(void)
{
    struct mw_change change;
    write_file(path, original);
    pid_t child = hold(200, false);
    CHECK(set(path, "root\\acme", ADMIN, &change) == MW_HRESULT_OK, "after a while: %s", change.reason);
    waitpid(child, NULL, 0);
    write_file(path, original);
    CHECK(set(path, "root\\acme\\child", "O:SYG:SYD:", &change) == MW_HRESULT_OK, "child");
    child = hold(200, true);
    CHECK(set(path, "root\\acme", ADMIN, &change) == MW_HRESULT_OK, "of the next file: %s", change.reason);
    CHECK(says(path, "root\\acme\\child", "O:BA"), "the change was made to the file that was replaced");
    waitpid(child, NULL, 0);
    write_file(path, original);
    child = hold(20000, false);
    CHECK(set(path, "root\\acme", ADMIN, &change) == MW_HRESULT_FAILED && change.status == MW_LOCKED, "%s",
          change.reason);
    CHECK(file_is(path, original), "the file");
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    CHECK(set(path, "root\\acme", ADMIN, &change) == MW_HRESULT_OK, "the lock of the dead: %s", change.reason);
}

enum { WRITERS = 3, ROUNDS = 15 };

/* One of several that change a namespace each. Its own change is there after each round, whatever the others do. */
static int write_often(const char *ns, char letter)
{
    test_failures = 0;
    for (int i = 0; i < ROUNDS; i++) {
        char sddl[128], part[32];
        snprintf(sddl, sizeof sddl, "O:BAG:BAD:(A;;0x6003F;;;BA)(A;;0x1;;;S-1-5-%d-%d)", letter, i);
        snprintf(part, sizeof part, "S-1-5-%d-%d)", letter, i);
        if (set(path, ns, sddl, NULL) != MW_HRESULT_OK || !says(path, ns, part))
            return 1;
    }
    return test_failures != 0;
}

static void check_writers(void)
{
    static const char *const namespaces[WRITERS] = {"root", "root\\acme", "root\\acme\\child"};
    pid_t children[WRITERS];
    write_file(path, original);
    for (int i = 0; i < WRITERS; i++) {
        children[i] = fork();
        if (children[i] == 0)
            _exit(write_often(namespaces[i], (char)('A' + i)));
    }
    for (int i = 0; i < WRITERS; i++) {
        int status = 1;
        char part[32];
        snprintf(part, sizeof part, "S-1-5-%d-%d)", 'A' + i, ROUNDS - 1);
        CHECK(waitpid(children[i], &status, 0) == children[i] && status == 0, "a writer lost its change");
        CHECK(says(path, namespaces[i], part), "%s", namespaces[i]);
    }
}

/* ---- Links, permissions, folders ---- */

static unsigned mode_of(const char *file)
{
    struct stat st;
    return lstat(file, &st) == 0 ? st.st_mode : 0;
}

static void check_links(void)
{
    write_file(path, original);
    chmod(path, 0640);
    mkdir("folder", 0755);
    CHECK(symlink("../acme.mwr", "folder/link") == 0 && symlink("folder/link", "chain") == 0, "%s", strerror(errno));
    CHECK(set("chain", "root\\acme", ADMIN "(A;;0x2;;;AN)", NULL) == MW_HRESULT_OK, "through links");
    CHECK(S_ISLNK(mode_of("chain")) && S_ISLNK(mode_of("folder/link")) && S_ISREG(mode_of(path)), "the links");
    CHECK((mode_of(path) & 0777) == 0640, "%o", mode_of(path));
    CHECK(says(path, "root\\acme", "(A;;DC;;;AN)"), "the file");
}

/* Whose the file is stays, where this process may say so; permissions of a group are not given to another one. */
static void check_owner(const char *what, bool as_nobody, unsigned owner, unsigned mode)
{
    struct stat st = {0};
    if (geteuid() != 0)
        return;
    write_file(path, original);
    CHECK(chown(path, 7, 8) == 0 && chmod(path, 0666) == 0 && chmod(".", 0777) == 0, "%s", strerror(errno));
    pid_t child = fork();
    if (child == 0)
        _exit((as_nobody && (setgid(65534) != 0 || setuid(65534) != 0)) ||
              set(path, "root\\acme", ADMIN, NULL) != MW_HRESULT_OK);
    int status = 1;
    CHECK(waitpid(child, &status, 0) == child && status == 0, "%s: %d", what, status);
    CHECK(stat(path, &st) == 0 && st.st_uid == owner && (st.st_mode & 0777) == mode, "%s: %u, %o", what, st.st_uid,
          st.st_mode);
    chmod(".", 0700);
    unlink(path);
}

/* A user whom permissions hold; root they do not. */
static void check_as_nobody(const char *what, unsigned folder, unsigned file, int wanted)
{
    struct mw_change change = {0};
    write_file(path, original);
    chmod(path, file);
    chmod(".", folder);
    pid_t child = fork();
    if (child == 0) {
        if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
            _exit(2);
        int32_t result = set(path, "root\\acme", ADMIN, &change);
        bool as_wanted = wanted ? result == MW_HRESULT_FAILED && change.status == MW_CANNOT_WRITE && errno == wanted
                                : result == MW_HRESULT_OK;
        _exit(!as_wanted);
    }
    int status = 1;
    CHECK(waitpid(child, &status, 0) == child && status == 0, "%s: %d", what, status);
    CHECK(!wanted || file_is(path, original), "%s: the file", what);
    chmod(".", 0700);
}

static void check_full_disk(void)
{
    struct rlimit old;
    struct mw_change change;
    write_file(path, original);
    getrlimit(RLIMIT_FSIZE, &old);
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){4096, old.rlim_max});
    int32_t result = set(path, "root\\acme", ADMIN, &change);
    int error = errno;
    setrlimit(RLIMIT_FSIZE, &old);
    CHECK(result == MW_HRESULT_FAILED && change.status == MW_CANNOT_WRITE && error == EFBIG, "%s", strerror(error));
    CHECK(file_is(path, original) && access(".mofward-0.tmp", F_OK) != 0, "the file");
}

/* ---- What dead writers left ---- */

static void check_sweep(void)
{
    static const struct {
        const char *name;
        bool stays;
    } files[] = {
        {".mofward-4194305-0.tmp", false}, {".mofward-1-17.tmp", false},
        {".mofward-1-1.tmp", true}, /* of a living one */
        {".mofward-1-2.tmp.bak", true},    {".mofward-a-2.tmp", true},
        {".mofward-1-.tmp", true},         {"mofward-1-3.tmp", true},
    };
    write_file(path, original);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        write_file(files[i].name, original);
    CHECK(symlink(path, ".mofward-2-2.tmp") == 0 && mkdir(".mofward-3-3.tmp", 0700) == 0, "%s", strerror(errno));
    int living = open(files[2].name, O_WRONLY);
    CHECK(flock(living, LOCK_EX) == 0, "%s", strerror(errno));
    CHECK(set(path, "root\\acme", "O:BAG:BAD:(A;;0x1;;;WD)(A;;0xC;;;BA)", NULL) != MW_HRESULT_OK, "refused");
    CHECK(access(files[0].name, F_OK) == 0, "a change that is refused sweeps nothing");
    CHECK(set(path, "root\\acme", ADMIN, NULL) == MW_HRESULT_OK, "change");
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        CHECK((access(files[i].name, F_OK) == 0) == files[i].stays, "%s", files[i].name);
    CHECK(S_ISLNK(mode_of(".mofward-2-2.tmp")) && S_ISDIR(mode_of(".mofward-3-3.tmp")) && S_ISREG(mode_of(path)),
          "others");
    close(living);
}

int main(int argc, char **argv)
{
    char folder[] = "/tmp/mofward-change-XXXXXX";
    if (argc != 3)
        return 2;
    original = read_file(argv[1]);
    empty = read_file(argv[2]);
    enter_folder(folder);
    signal(SIGXFSZ, SIG_IGN);
    for (size_t i = 0; i < sizeof stale_cases / sizeof *stale_cases; i++)
        check_stale(i);
    check_reopen();
    check_lock();
    check_writers();
    check_links();
    check_as_nobody("a folder for reading", 0555, 0666, EACCES);
    check_as_nobody("a file for reading", 0777, 0444, EACCES);
    check_as_nobody("a folder and a file for writing", 0777, 0666, 0);
    check_owner("one who may give files away", false, 7, 0666);
    check_owner("one who may not", true, 65534, 0606);
    check_full_disk();
    check_sweep();
    free(original.at);
    free(empty.at);
    return leave_folder(folder);
}
