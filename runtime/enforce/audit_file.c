/*
 * JSON lines into a file. A record is one write(2) to a descriptor that appends, so what several processes write does
 * not mix. Whatever is cut short (a full disk, a signal) is finished or, with the next record, ended: no record stands
 * on a line with the piece of another one.
 */
#include <mofward/audit.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PRIVATE = 0600 };

/* The rest after a short write, too. Returns how much of it could be written. */
static size_t write_all(int fd, const char *bytes, size_t size)
{
    size_t done = 0;
    while (done < size) {
        ssize_t count = write(fd, bytes + done, size - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        done += (size_t)count;
    }
    return done;
}

/* A line that was left torn is ended by the newline in front. */
static bool put_line(struct mw_audit_file *file, const char *line, size_t length)
{
    char whole[MW_AUDIT_LINE_MAX + 1] = "\n";
    size_t newline = file->is_torn ? 1 : 0;
    memcpy(whole + newline, line, length);
    size_t done = write_all(file->fd, whole, newline + length);
    if (done)
        file->is_torn = whole[done - 1] != '\n';
    return done == newline + length;
}

static bool write_line(void *context, const struct mw_audit_record *record)
{
    struct mw_audit_file *file = context;
    char line[MW_AUDIT_LINE_MAX];
    size_t length = mw_audit_json(record, line, sizeof line);
    if (!length || !file || !file->is_open || pthread_mutex_lock(&file->lock) != 0)
        return false;
    bool is_kept = put_line(file, line, length);
    pthread_mutex_unlock(&file->lock);
    return is_kept;
}

struct mw_audit_sink mw_audit_file_sink(struct mw_audit_file *file)
{
    return (struct mw_audit_sink){write_line, file};
}

/* As far as the descriptor allows to look. */
static bool ends_torn(int fd, const struct stat *status)
{
    char last = '\n';
    bool can_read = S_ISREG(status->st_mode) && status->st_size > 0 && pread(fd, &last, 1, status->st_size - 1) == 1;
    return can_read && last != '\n';
}

bool mw_audit_file_use(struct mw_audit_file *file, int fd)
{
    struct stat status;
    *file = (struct mw_audit_file){.fd = -1};
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0 || fstat(fd, &status) != 0)
        return false;
    if (S_ISREG(status.st_mode) && !(flags & O_APPEND)) {
        errno = EINVAL;
        return false;
    }
    int error = pthread_mutex_init(&file->lock, NULL);
    if (error) {
        errno = error;
        return false;
    }
    file->fd = fd;
    file->is_torn = ends_torn(fd, &status);
    file->is_open = true;
    return true;
}

bool mw_audit_file_open(struct mw_audit_file *file, const char *path)
{
    *file = (struct mw_audit_file){.fd = -1};
    int fd = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, PRIVATE);
    if (fd < 0)
        return false;
    if (!mw_audit_file_use(file, fd)) {
        int error = errno;
        close(fd);
        errno = error;
        return false;
    }
    file->is_owner = true;
    return true;
}

void mw_audit_file_close(struct mw_audit_file *file)
{
    if (!file->is_open)
        return;
    pthread_mutex_destroy(&file->lock);
    if (file->is_owner)
        close(file->fd);
    *file = (struct mw_audit_file){.fd = -1};
}
