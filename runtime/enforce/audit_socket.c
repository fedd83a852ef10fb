/*
 * Records to the system's logs: RFC 5424 for a syslog daemon, systemd's native protocol for the journal, each one
 * datagram. The C library's syslog(3) could not say that a record was lost. A record is far smaller than a datagram may
 * be, so the journal's way for large ones, a file descriptor, is not needed.
 */
#include "audit_fields.h"
#include "audit_text.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum {
    WAIT_MICROSECONDS = 250000,
    AUTHPRIV = 10, /* facility */
    WARNING = 4,
    NOTICE = 5,
    SYSLOG_DIGITS = 6, /* of a second: RFC 5424 has no more */
    SYSLOG_MAX = MW_AUDIT_LINE_MAX + 256,
    JOURNAL_MAX = 2 * MW_AUDIT_LINE_MAX,
    MESSAGE_MAX = 1024,
};

/* Of every record of ours, for journalctl's catalogs; a random number, made once. */
#define MESSAGE_ID "c1f4a8a95d3f4e0fb3f5e7d26a914c58"

_Static_assert(MW_AUDIT_PATH_MAX == sizeof((struct sockaddr_un *)0)->sun_path,
               "a path that fits is one that can be used");

bool mw_audit_socket_open(struct mw_audit_socket *sock, const char *path)
{
    struct timeval wait = {.tv_usec = WAIT_MICROSECONDS};
    *sock = (struct mw_audit_socket){.fd = -1};
    if (!path || !*path || strlen(path) >= sizeof sock->path) {
        errno = path && *path ? ENAMETOOLONG : EINVAL;
        return false;
    }
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return false;
    if (setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait) != 0) {
        int error = errno;
        close(fd);
        errno = error;
        return false;
    }
    sock->fd = fd;
    sock->is_open = true;
    memcpy(sock->path, path, strlen(path) + 1);
    return true;
}

void mw_audit_socket_close(struct mw_audit_socket *sock)
{
    if (sock->is_open)
        close(sock->fd);
    *sock = (struct mw_audit_socket){.fd = -1};
}

static bool send_text(const struct mw_audit_socket *sock, const struct audit_text *text)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    ssize_t sent;
    if (!sock || !sock->is_open || text->is_full)
        return false;
    memcpy(address.sun_path, sock->path, sizeof address.sun_path);
    do {
        sent =
            sendto(sock->fd, text->at, text->length, MSG_NOSIGNAL, (const struct sockaddr *)&address, sizeof address);
    } while (sent < 0 && errno == EINTR);
    return sent == (ssize_t)text->length;
}

static int priority_of(const struct mw_audit_record *record)
{
    return audit_decision(record)->granted ? NOTICE : WARNING;
}

/* ---- syslog ---- */

/* Behind a header of one of the two forms; a datagram ends without a newline. */
static bool send_line(const struct mw_audit_socket *sock, struct audit_text *text, const struct mw_audit_record *record)
{
    char line[MW_AUDIT_LINE_MAX];
    size_t length = mw_audit_json(record, line, sizeof line);
    if (!length)
        return false;
    text_bytes(text, line, length - 1);
    return send_text(sock, text);
}

static int syslog_priority(const struct mw_audit_record *record)
{
    return AUTHPRIV * 8 + priority_of(record);
}

/* No time: the traditional one is in some time zone, and is left out by some and not believed by others. */
static bool write_syslog(void *context, const struct mw_audit_record *record)
{
    char buffer[SYSLOG_MAX];
    struct audit_text text = {.at = buffer, .size = sizeof buffer};
    if (!record)
        return false;
    text_format(&text, "<%d>mofward[%ld]: ", syslog_priority(record), (long)getpid());
    return send_line(context, &text, record);
}

static bool write_rfc5424(void *context, const struct mw_audit_record *record)
{
    char buffer[SYSLOG_MAX], time[AUDIT_TIME_TEXT];
    struct audit_text text = {.at = buffer, .size = sizeof buffer};
    if (!record)
        return false;
    audit_time_text(record->time, SYSLOG_DIGITS, time, sizeof time);
    text_format(&text, "<%d>1 %s - mofward %ld %d - ", syslog_priority(record), time, (long)getpid(),
                (int)record->event);
    return send_line(context, &text, record);
}

struct mw_audit_sink mw_audit_syslog_sink(struct mw_audit_socket *sock)
{
    return (struct mw_audit_sink){write_syslog, sock};
}

struct mw_audit_sink mw_audit_rfc5424_sink(struct mw_audit_socket *sock)
{
    return (struct mw_audit_sink){write_rfc5424, sock};
}

/* ---- The journal ---- */

/* "KEY=value", or, where the value has a newline, "KEY", a newline, its length in 64 bits, the value. */
static void put_pair(struct audit_text *text, const char *value, size_t length)
{
    uint8_t size[8];
    bool is_plain = !memchr(value, '\n', length);
    for (unsigned i = 0; i < sizeof size; i++)
        size[i] = (uint8_t)((uint64_t)length >> 8 * i);
    text_bytes(text, is_plain ? "=" : "\n", 1);
    if (!is_plain)
        text_bytes(text, size, sizeof size);
    text_bytes(text, value, length);
    text_bytes(text, "\n", 1);
}

static void put_foreign(struct audit_text *text, const char *value, size_t limit)
{
    char buffer[MESSAGE_MAX + 1];
    struct audit_text clean = {.at = buffer, .size = sizeof buffer};
    text_foreign(&clean, value, limit, TEXT_PLAIN);
    put_pair(text, buffer, clean.length);
}

static void put_field(struct audit_text *text, const struct audit_field *field)
{
    text_string(text, "MW_");
    for (const char *letter = field->key; *letter; letter++) {
        char upper = (char)(*letter >= 'a' && *letter <= 'z' ? *letter - 'a' + 'A' : *letter);
        text_bytes(text, &upper, 1);
    }
    if (field->kind == FIELD_NUMBER || field->kind == FIELD_FLAG)
        text_format(text, "=%" PRIu64 "\n", field->number);
    else
        put_foreign(text, field->text, AUDIT_FOREIGN_MAX);
}

static void put_message(struct audit_text *text, const struct mw_audit_record *record, const char *subject)
{
    char message[MESSAGE_MAX + 2 * MW_SID_MAX_TEXT];
    size_t length = (size_t)snprintf(message, sizeof message, "%.*s: ", MW_SID_MAX_TEXT - 1, subject);
    mw_decision_text(audit_decision(record), message + length, sizeof message - length);
    text_string(text, "MESSAGE");
    put_foreign(text, message, MESSAGE_MAX);
}

static bool write_journal(void *context, const struct mw_audit_record *record)
{
    char buffer[JOURNAL_MAX];
    struct audit_text text = {.at = buffer, .size = sizeof buffer};
    struct audit_fields fields;
    if (!record)
        return false;
    audit_fields(record, &fields);
    put_message(&text, record, fields.subject);
    text_format(&text, "MESSAGE_ID=%s\nPRIORITY=%d\nSYSLOG_FACILITY=%d\nSYSLOG_IDENTIFIER=mofward\n", MESSAGE_ID,
                priority_of(record), AUTHPRIV);
    for (size_t i = 0; i < fields.count; i++)
        put_field(&text, &fields.list[i]);
    return send_text(context, &text);
}

struct mw_audit_sink mw_audit_journal_sink(struct mw_audit_socket *sock)
{
    return (struct mw_audit_sink){write_journal, sock};
}
