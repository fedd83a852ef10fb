/* Sinks: what arrives in files and at log daemons, and what is said when it does not. Files and sockets are in a folder
 * of its own. */
#include <mofward/audit.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "fake.h"

static mw_repo repo = {
    .namespaces = {{.path = "none", .sddl = ""}, {.path = "root\\acme", .sddl = "O:BAG:BAD:(A;;CC;;;AU)"}},
};

static const struct mw_sid user = {1, 1, {0, 0, 0, 0, 0, 5}, {18}};

static const struct mw_decision granted = {.granted = true,
                                           .reason = MW_REASON_GRANTED,
                                           .operation = MW_OPERATION_QUERY,
                                           .needed = 1,
                                           .level = MW_AUTHENTICATION_PKT_PRIVACY,
                                           .ns = {&repo, 1}};
static const struct mw_decision refused = {.reason = MW_REASON_ENCRYPTION_REQUIRED,
                                           .operation = MW_OPERATION_CONNECT,
                                           .ace = -1,
                                           .level = MW_AUTHENTICATION_PKT,
                                           .level_needed = MW_AUTHENTICATION_PKT_PRIVACY,
                                           .hresult = MW_HRESULT_ACCESS_DENIED,
                                           .ns = {&repo, 1}};

static struct mw_audit_record record = {.event = MW_EVENT_ACCESS,
                                        .decision = &granted,
                                        .rights = 1,
                                        .subject = &user,
                                        .subject_name = "SYSTEM",
                                        .namespace_path = "root\\acme",
                                        .time = UINT64_C(1795358141123456789)};

static char folder[] = "/tmp/mofward-audit-XXXXXX";

static const char *path_of(const char *name)
{
    static char path[2][64];
    static unsigned turn;
    char *buffer = path[turn++ % 2];
    snprintf(buffer, sizeof path[0], "%s/%s", folder, name);
    return buffer;
}

static bool tell(struct mw_audit_sink sink)
{
    return sink.write(sink.context, &record);
}

/* ---- write(2), which the sink calls, in our hands ---- */

enum { AS_IT_IS = 0, FOREVER = 1000000 };

/* What the next calls do: write so many bytes, or fail with -errno; AS_IT_IS from then on. */
static const int *script;
static unsigned writes;
static size_t most = SIZE_MAX; /* that one call writes */

ssize_t write(int fd, const void *bytes, size_t size)
{
    int step = script ? *script : AS_IT_IS;
    __atomic_fetch_add(&writes, 1, __ATOMIC_RELAXED);
    size = size < most ? size : most;
    if (step != AS_IT_IS)
        script++;
    if (step < 0) {
        errno = -step;
        return -1;
    }
    return syscall(SYS_write, fd, bytes, step != AS_IT_IS && (size_t)step < size ? (size_t)step : size);
}

/* Three records under a script; '#' stands for a whole line, '~' for its first 10 bytes, '-' for all but its newline.
 */
static const struct {
    const char *name;
    int steps[8];
    bool kept[3];
    unsigned writes;
    const char *content;
} scripts[] = {
    {"all is well", {0}, {true, true, true}, 3, "###"},
    {"a signal before", {-EINTR, -EINTR}, {true, true, true}, 5, "###"},
    {"a signal within", {10}, {true, true, true}, 4, "###"},
    {"a signal within and one more", {10, -EINTR, 20}, {true, true, true}, 6, "###"},
    {"no room at all", {-ENOSPC}, {false, true, true}, 3, "##"},
    {"no room for the second", {FOREVER, -ENOSPC}, {true, false, true}, 3, "##"},
    {"an error", {-EIO}, {false, true, true}, 3, "##"},
    {"room for a piece", {10, -ENOSPC}, {false, true, true}, 4, "~\n##"},
    {"room for a piece of the second", {FOREVER, 10, -ENOSPC}, {true, false, true}, 4, "#~\n#"},
    {"no room for longer", {10, -ENOSPC, -ENOSPC}, {false, false, true}, 4, "~\n#"},
    {"room for the newline alone", {10, -ENOSPC, 1, -ENOSPC}, {false, false, true}, 5, "~\n#"},
    {"a piece again", {10, -ENOSPC, 11, -ENOSPC}, {false, false, true}, 5, "~\n~\n#"},
    {"room but for the newline", {-1, -ENOSPC}, {false, true, true}, 4, "-\n##"},
};

/* The pattern of a row, written out. */
static void spell(const char *content, const char *line, char *text)
{
    for (; *content; content++) {
        size_t length = *content == '#' ? strlen(line) : *content == '~' ? 10 : *content == '-' ? strlen(line) - 1 : 1;
        memcpy(text, *content == '\n' ? "\n" : line, length);
        text += length;
    }
    *text = '\0';
}

static void read_file(const char *path, char *text, size_t size)
{
    FILE *file = fopen(path, "r");
    CHECK(file, "%s", path);
    text[file ? fread(text, 1, size - 1, file) : 0] = '\0';
    if (file)
        fclose(file);
}

static void check_script(size_t i)
{
    static char expected[5 * MW_AUDIT_LINE_MAX], found[5 * MW_AUDIT_LINE_MAX];
    char line[MW_AUDIT_LINE_MAX];
    int steps[9] = {0};
    struct mw_audit_file file;
    memcpy(steps, scripts[i].steps, sizeof scripts[i].steps);
    size_t length = mw_audit_json(&record, line, sizeof line);
    if (steps[0] == -1)
        steps[0] = (int)length - 1;
    CHECK(mw_audit_file_open(&file, path_of("script")), "%s", strerror(errno));
    writes = 0;
    script = steps;
    for (int k = 0; k < 3; k++)
        CHECK(tell(mw_audit_file_sink(&file)) == scripts[i].kept[k], "%s: record %d", scripts[i].name, k);
    script = NULL;
    CHECK(writes == scripts[i].writes, "%s: %u times write", scripts[i].name, writes);
    mw_audit_file_close(&file);
    spell(scripts[i].content, line, expected);
    read_file(path_of("script"), found, sizeof found);
    CHECK(!strcmp(found, expected), "%s: %s", scripts[i].name, found);
    unlink(path_of("script"));
}

/* ---- Files ---- */

/* How a descriptor was opened, and whether records go there. */
static const struct {
    const char *name, *path;
    int flags;
    bool usable, keeps;
} descriptors[] = {
    {"to append", "file", O_WRONLY | O_APPEND | O_CREAT, true, true},
    {"to read, too", "file", O_RDWR | O_APPEND | O_CREAT, true, true},
    {"not to append", "file", O_WRONLY | O_CREAT, false, false},
    {"to read alone", "file", O_RDONLY | O_APPEND, true, false},
    {"a full disk", "/dev/full", O_WRONLY, true, false},
    {"nothing", "/dev/null", O_WRONLY, true, true},
    {"a folder", "/", O_RDONLY, true, false},
};

static void check_descriptors(void)
{
    for (size_t i = 0; i < sizeof descriptors / sizeof descriptors[0]; i++) {
        const char *path = descriptors[i].path[0] == '/' ? descriptors[i].path : path_of(descriptors[i].path);
        struct mw_audit_file file;
        int fd = open(path, descriptors[i].flags | O_CLOEXEC, 0600);
        CHECK(fd >= 0, "%s: %s", descriptors[i].name, strerror(errno));
        CHECK(mw_audit_file_use(&file, fd) == descriptors[i].usable, "%s", descriptors[i].name);
        CHECK(tell(mw_audit_file_sink(&file)) == descriptors[i].keeps, "%s", descriptors[i].name);
        mw_audit_file_close(&file);
        CHECK(!tell(mw_audit_file_sink(&file)), "%s: after close", descriptors[i].name);
        CHECK(close(fd) == 0, "%s: the descriptor stays the caller's", descriptors[i].name);
    }
}

static void check_files(void)
{
    struct mw_audit_file file = {0};
    char text[3 * MW_AUDIT_LINE_MAX], line[MW_AUDIT_LINE_MAX];
    writes = 0;
    CHECK(!tell(mw_audit_file_sink(&file)) && !writes, "a zeroed one keeps nothing");
    CHECK(!tell(mw_audit_file_sink(NULL)) && !writes, "nor does none");
    CHECK(!mw_audit_file_use(&file, -1) && errno == EBADF && !tell(mw_audit_file_sink(&file)), "no descriptor");
    CHECK(!mw_audit_file_open(&file, path_of("none/file")) && errno == ENOENT, "no folder");
    mw_audit_file_close(&file);
    int fd = open(path_of("torn"), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    CHECK(write(fd, "{\"time", 6) == 6 && close(fd) == 0, "a piece of a record, of a process that was killed");
    CHECK(mw_audit_file_open(&file, path_of("torn")), "%s", strerror(errno));
    mw_audit_json(&record, line, sizeof line);
    CHECK(tell(mw_audit_file_sink(&file)), "kept");
    int moved = file.fd;
    CHECK(close(moved) == 0 && !tell(mw_audit_file_sink(&file)), "a descriptor that somebody closed");
    mw_audit_file_close(&file);
    read_file(path_of("torn"), text, sizeof text);
    CHECK(!strncmp(text, "{\"time\n", 7) && !strcmp(text + 7, line), "%s", text);
}

/* ---- Sockets ---- */

static int listen_at(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    CHECK(fd >= 0 && bind(fd, (const struct sockaddr *)&address, sizeof address) == 0, "%s", strerror(errno));
    return fd;
}

static void check_received(int fd, const char *expected, size_t length)
{
    static char text[16384];
    ssize_t size = recv(fd, text, sizeof text - 1, 0);
    text[size > 0 ? size : 0] = '\0';
    CHECK(size == (ssize_t)length && !memcmp(text, expected, length), "%zd of %zu bytes: %s", size, length, text);
}

static void expect_syslog(int fd, int priority)
{
    char line[MW_AUDIT_LINE_MAX], expected[MW_AUDIT_LINE_MAX + 256];
    size_t length = mw_audit_json(&record, line, sizeof line);
    line[length - 1] = '\0';
    length = (size_t)snprintf(expected, sizeof expected, "<%d>mofward[%ld]: %s", priority, (long)getpid(), line);
    check_received(fd, expected, length);
}

static void expect_rfc5424(int fd, int priority, int event)
{
    char line[MW_AUDIT_LINE_MAX], expected[MW_AUDIT_LINE_MAX + 256];
    size_t length = mw_audit_json(&record, line, sizeof line);
    line[length - 1] = '\0';
    length = (size_t)snprintf(expected, sizeof expected, "<%d>1 2026-11-22T14:35:41.123456Z - mofward %ld %d - %s",
                              priority, (long)getpid(), event, line);
    check_received(fd, expected, length);
}

static void check_syslog(void)
{
    struct mw_audit_socket socket;
    int fd = listen_at(path_of("log"));
    CHECK(mw_audit_socket_open(&socket, path_of("log")), "%s", strerror(errno));
    CHECK(tell(mw_audit_syslog_sink(&socket)) && tell(mw_audit_rfc5424_sink(&socket)), "%s", strerror(errno));
    expect_syslog(fd, 85);
    expect_rfc5424(fd, 85, 4662);
    record.decision = &refused;
    record.event = MW_EVENT_ENCRYPTION_REFUSED;
    CHECK(tell(mw_audit_syslog_sink(&socket)) && tell(mw_audit_rfc5424_sink(&socket)), "%s", strerror(errno));
    expect_syslog(fd, 84);
    expect_rfc5424(fd, 84, 5605);
    record.decision = &granted;
    record.event = MW_EVENT_ACCESS;
    close(fd);
    unlink(path_of("log"));
    mw_audit_socket_close(&socket);
}

static struct mw_audit_sink (*const sinks[])(struct mw_audit_socket *) = {mw_audit_syslog_sink, mw_audit_rfc5424_sink,
                                                                          mw_audit_journal_sink};

static double seconds(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* A daemon that is not there, that ends, that comes back, and that does not read. */
static void check_daemon(struct mw_audit_sink sink_of(struct mw_audit_socket *))
{
    struct mw_audit_socket socket = {0};
    const char *path = path_of("log");
    CHECK(!tell(sink_of(&socket)) && !tell(sink_of(NULL)), "a zeroed one, and none");
    CHECK(mw_audit_socket_open(&socket, path), "%s", strerror(errno));
    CHECK(!sink_of(&socket).write(&socket, NULL), "no record");
    CHECK(!tell(sink_of(&socket)) && errno == ENOENT, "not yet");
    int fd = listen_at(path);
    CHECK(tell(sink_of(&socket)), "%s", strerror(errno));
    close(fd);
    CHECK(!tell(sink_of(&socket)) && errno == ECONNREFUSED, "nobody listens any more");
    unlink(path);
    CHECK(!tell(sink_of(&socket)) && errno == ENOENT, "the daemon is away");
    fd = listen_at(path);
    CHECK(tell(sink_of(&socket)), "and back: %s", strerror(errno));
    unsigned sent = 0;
    double before = seconds();
    while (sent < FOREVER && tell(sink_of(&socket)))
        sent++;
    CHECK(sent < FOREVER && errno == EAGAIN, "a daemon that does not read is not waited for long: %u records", sent);
    CHECK(seconds() - before > 0.2, "but for a moment");
    close(fd);
    unlink(path);
    mw_audit_socket_close(&socket);
    CHECK(!tell(sink_of(&socket)), "closed");
}

static void check_journal(void)
{
    static const char whole[] =
        "MESSAGE=S-1-5-18: granted: query in root\\acme, by ACE 0 (allow, S-1-5-11)\n"
        "MESSAGE_ID=c1f4a8a95d3f4e0fb3f5e7d26a914c58\nPRIORITY=5\nSYSLOG_FACILITY=10\nSYSLOG_IDENTIFIER=mofward\n"
        "MW_TIME=2026-11-22T14:35:41.123456789Z\nMW_EVENT=4662\nMW_RESULT=success\nMW_REASON=granted\n"
        "MW_SUBJECT_SID=S-1-5-18\nMW_SUBJECT_NAME\n\x15\0\0\0\0\0\0\0a\nMW_RESULT="
        "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\nMW_LOGON_ID=0x0\n"
        "MW_OBJECT_SERVER=WMI\nMW_OBJECT_TYPE=WMI Namespace\nMW_OBJECT_NAME=root\\acme\nMW_OPERATION=query\n"
        "MW_ACCESS_MASK=1\nMW_ACCESS_NAMES=ENABLE\nMW_MISSING_MASK=0\nMW_MISSING_NAMES=none\n"
        "MW_ACE=0\nMW_ACE_TYPE=allow\nMW_ACE_SID=S-1-5-11\nMW_REMOTE=0\nMW_LEVEL=PktPrivacy\nMW_LEVEL_NEEDED=Default\n"
        "MW_HRESULT=0x00000000\nMW_REPOSITORY=00000000000000000000000000000000\n";
    struct mw_audit_socket socket = {0};
    const char *path = path_of("journal");
    int fd = listen_at(path);
    CHECK(mw_audit_socket_open(&socket, path), "%s", strerror(errno));
    record.subject_name = "a\nMW_RESULT=\xff\xc0\x80\xed\xa0\x80"; /* nobody writes fields by his name */
    CHECK(tell(mw_audit_journal_sink(&socket)), "%s", strerror(errno));
    check_received(fd, whole, sizeof whole - 1);
    record.subject_name = "SYSTEM";
    close(fd);
    mw_audit_socket_close(&socket);
}

/* Texts of any length arrive, cut. */
static void check_long(void)
{
    static char text[70000];
    struct mw_audit_socket socket;
    int fd = listen_at(path_of("long"));
    struct mw_audit_record saved = record;
    memset(text, '\n', sizeof text - 1);
    CHECK(mw_audit_socket_open(&socket, path_of("long")), "%s", strerror(errno));
    record.subject_name = record.namespace_path = record.class_name = repo.namespaces[1].path = text;
    for (size_t i = 0; i < sizeof sinks / sizeof sinks[0]; i++) {
        CHECK(tell(sinks[i](&socket)), "%s", strerror(errno));
        CHECK(recv(fd, text, sizeof text, 0) > 1800, "sink %zu", i);
        memset(text, '\n', sizeof text - 1);
    }
    repo.namespaces[1].path = "root\\acme";
    record = saved;
    mw_audit_socket_close(&socket);
    close(fd);
}

static void check_paths(void)
{
    struct mw_audit_socket socket;
    char path[MW_AUDIT_PATH_MAX + 1] = "";
    memset(path, 'x', MW_AUDIT_PATH_MAX);
    CHECK(!mw_audit_socket_open(&socket, path) && errno == ENAMETOOLONG, "%s", strerror(errno));
    path[MW_AUDIT_PATH_MAX - 1] = '\0';
    CHECK(mw_audit_socket_open(&socket, path) && !tell(mw_audit_syslog_sink(&socket)), "the longest, and not there");
    mw_audit_socket_close(&socket);
    CHECK(!mw_audit_socket_open(&socket, "") && errno == EINVAL, "%s", strerror(errno));
    CHECK(!mw_audit_socket_open(&socket, NULL) && !tell(mw_audit_syslog_sink(&socket)), "none");
}

/* ---- Threads ---- */

enum { THREADS = 8, RECORDS = 1000 };

static void *write_many(void *context)
{
    static unsigned next;
    unsigned thread = __atomic_fetch_add(&next, 1, __ATOMIC_RELAXED);
    struct mw_audit_sink sink = mw_audit_file_sink(context);
    struct mw_audit_record own = record;
    own.decision = &refused; /* of no entry: the namespaces of the fake are for one thread */
    char name[256];
    for (unsigned i = 0; i < RECORDS; i++) {
        snprintf(
            name, sizeof name, "%u.%u\n\"\xed\xa0\x80\xc0\x80%.*s", thread, i, (int)(i % 200),
            "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
        own.subject_name = name;
        if (!sink.write(sink.context, &own))
            return context;
    }
    return NULL;
}

/* To the file that audit_lines.py reads. */
static void check_threads(const char *path)
{
    pthread_t threads[THREADS];
    struct mw_audit_file file;
    void *failed;
    CHECK(mw_audit_file_open(&file, path), "%s: %s", path, strerror(errno));
    for (int i = 0; i < THREADS; i++)
        CHECK(pthread_create(&threads[i], NULL, write_many, &file) == 0, "thread %d", i);
    for (int i = 0; i < THREADS; i++)
        CHECK(pthread_join(threads[i], &failed) == 0 && !failed, "thread %d", i);
    mw_audit_file_close(&file);
}

/* A record for each NUL-terminated name in a file. */
static void check_names(const char *names, const char *path)
{
    static char text[1 << 20];
    struct mw_audit_file file;
    struct mw_audit_record own = record;
    FILE *input = fopen(names, "r");
    CHECK(input && mw_audit_file_open(&file, path), "%s", strerror(errno));
    size_t size = input ? fread(text, 1, sizeof text - 1, input) : 0;
    for (const char *name = text; name < text + size; name += strlen(name) + 1) {
        own.subject_name = name;
        CHECK(mw_audit_file_sink(&file).write(&file, &own), "%s", strerror(errno));
    }
    mw_audit_file_close(&file);
    fclose(input);
}

static void clean(void)
{
    static const char *const names[] = {"script", "file", "torn", "log", "journal", "long"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        unlink(path_of(names[i]));
    CHECK(rmdir(folder) == 0, "%s", strerror(errno));
}

int main(int argc, char **argv)
{
    CHECK(mkdtemp(folder), "%s", strerror(errno));
    for (size_t i = 0; i < sizeof scripts / sizeof scripts[0]; i++)
        check_script(i);
    check_descriptors();
    check_files();
    check_syslog();
    check_journal();
    for (size_t i = 0; i < sizeof sinks / sizeof sinks[0]; i++)
        check_daemon(sinks[i]);
    check_long();
    check_paths();
    if (argc > 1)
        check_threads(argv[1]);
    most = 100; /* now with a disk that takes little at a time */
    if (argc > 1)
        check_threads(argv[1]);
    most = SIZE_MAX;
    if (argc > 3)
        check_names(argv[2], argv[3]);
    clean();
    return test_summary();
}
