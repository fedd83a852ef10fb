/* file_replace(): all of the file or nothing of it, whatever the path is. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "repository.h"
#include "test.h"

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    CHECK(file != NULL, "%s", path);
    fputs(text, file);
    fclose(file);
}

static const char *get(const char *path)
{
    static char text[64];
    FILE *file = fopen(path, "r");
    if (!file)
        return "(none)";
    text[fread(text, 1, sizeof text - 1, file)] = 0;
    fclose(file);
    return text;
}

static unsigned mode_of(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 ? st.st_mode & 07777 : 0;
}

static bool is_link(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0 && S_ISLNK(st.st_mode);
}

/* Names that begin with ".mofward-" in a folder. */
static unsigned leftovers(const char *folder)
{
    unsigned count = 0;
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir));)
        count += strncmp(entry->d_name, ".mofward-", 9) == 0;
    if (dir)
        closedir(dir);
    return count;
}

/* Run in a folder with: old (mode 640), folder/, link -> old, chain -> link, dangling -> folder/made, loop -> loop,
 * fifo. */
static const struct {
    const char *path;
    int error;
    const char *written;
    unsigned mode;
} cases[] = {
    {"new", 0, "new", 0644},
    {"old", 0, "old", 0640},
    {"./old", 0, "old", 0640},
    {"folder/new", 0, "folder/new", 0644},
    {"link", 0, "old", 0640},
    {"chain", 0, "old", 0640},
    {"folder/up", 0, "old", 0640},
    {"dangling", 0, "folder/made", 0644},
    {"loop", ELOOP, NULL, 0},
    {"folder", EISDIR, NULL, 0},
    {"link-to-folder", EISDIR, NULL, 0},
    {"fifo", EINVAL, NULL, 0},
    {"/dev/null", EINVAL, NULL, 0},
    {"missing/new", ENOENT, NULL, 0},
    {"old/new", ENOTDIR, NULL, 0},
    {"", ENOENT, NULL, 0},
};

static void check_case(size_t i)
{
    put("old", "before");
    chmod("old", 0640);
    unlink("new");
    unlink("folder/new");
    unlink("folder/made");
    errno = 0;
    bool replaced = file_replace(cases[i].path, "after", 5);
    int error = errno;
    const char *written = cases[i].written;
    CHECK(replaced == !cases[i].error && (replaced || error == cases[i].error), "%s: %s", cases[i].path,
          strerror(error));
    if (written) {
        CHECK(strcmp(get(written), "after") == 0, "%s has '%s'", written, get(written));
        CHECK(mode_of(written) == cases[i].mode && !is_link(written), "%s has mode %o", written, mode_of(written));
    }
    CHECK(written && strcmp(written, "old") == 0 ? true : strcmp(get("old"), "before") == 0, "%s touched old",
          cases[i].path);
    CHECK(is_link("link") && is_link("chain") && is_link("dangling") && is_link("folder/up"), "%s broke a link",
          cases[i].path);
    CHECK(leftovers(".") == 0 && leftovers("folder") == 0, "%s left a temporary file", cases[i].path);
}

/* Writing fails in the middle: the old file stays, the temporary one goes. */
static void check_full_disk(void)
{
    static char large[65536];
    struct rlimit old, small = {1024, RLIM_INFINITY};
    put("old", "before");
    getrlimit(RLIMIT_FSIZE, &old);
    small.rlim_max = old.rlim_max;
    setrlimit(RLIMIT_FSIZE, &small);
    bool replaced = file_replace("old", large, sizeof large);
    int error = errno;
    setrlimit(RLIMIT_FSIZE, &old);
    CHECK(!replaced && error == EFBIG, "%s", strerror(error));
    CHECK(strcmp(get("old"), "before") == 0 && leftovers(".") == 0, "after a failed write: '%s'", get("old"));
}

/* Somebody else's file of the temporary name stays as it is. */
static void check_collision(void)
{
    char name[64];
    snprintf(name, sizeof name, ".mofward-%ld-0.tmp", (long)getpid());
    put(name, "theirs");
    CHECK(file_replace("new", "after", 5) && strcmp(get("new"), "after") == 0, "%s", strerror(errno));
    CHECK(strcmp(get(name), "theirs") == 0, "has '%s'", get(name));
    unlink(name);
}

static void check_standard_output(void)
{
    int saved = dup(STDOUT_FILENO), fd = open("stdout", O_WRONLY | O_CREAT | O_TRUNC, 0600);
    fflush(stdout);
    dup2(fd, STDOUT_FILENO);
    bool written = file_replace("-", "after", 5);
    dup2(saved, STDOUT_FILENO);
    close(fd);
    close(saved);
    CHECK(written && strcmp(get("stdout"), "after") == 0, "has '%s'", get("stdout"));
}

int main(void)
{
    char folder[] = "/tmp/mofward-file-XXXXXX", command[64];
    if (!mkdtemp(folder) || chdir(folder) < 0)
        return 1;
    signal(SIGXFSZ, SIG_IGN);
    umask(022);
    mkdir("folder", 0755);
    CHECK(symlink("old", "link") == 0 && symlink("./link", "chain") == 0 && symlink("folder/made", "dangling") == 0 &&
              symlink("loop", "loop") == 0 && symlink("folder", "link-to-folder") == 0 &&
              symlink("../old", "folder/up") == 0 && mkfifo("fifo", 0600) == 0,
          "%s", strerror(errno));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_case(i);
    check_full_disk();
    check_collision();
    check_standard_output();
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return test_summary() | system(command);
}
