/*
 * mofward access --batch: many questions about descriptors, one a line, for scripts and for tests of the access check.
 *
 * A line is four columns with tabs between them: the descriptor in hexadecimal digits; SIDs with commas between them;
 * privileges, as letters; the rights asked for, in hexadecimal digits. What follows a fourth tab is not looked at, so
 * that a table with expectations can be read. "-" is an empty list.
 */
#include <stdlib.h>
#include <string.h>

#include "access.h"
#include "cli.h"

/* NTSTATUS values: what Windows' own access check returns. */
#define ACCESS_DENIED      0xc0000022u
#define PRIVILEGE_NOT_HELD 0xc0000061u

enum { ENABLED, DENY_ONLY, RESTRICTING, SID_LISTS };
enum { RIGHTS_DIGITS = 8 };

struct batch {
    const struct mw_sid *domain;
    uint8_t descriptor[MW_DESCRIPTOR_MAX_BYTES];
    size_t size;
    struct mw_sid sids[SID_LISTS][ACCESS_MAX_SIDS];
    size_t counts[SID_LISTS];
    uint32_t privileges, desired;
    const char *line, *wrong; /* wrong: the place in the line that is not understood, and why */
    const char *reason;
};

static bool refuse(struct batch *b, const char *at, const char *reason)
{
    b->wrong = at;
    b->reason = reason;
    return false;
}

static int digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool read_descriptor(struct batch *b, const char *text)
{
    const char *at = text;
    for (b->size = 0; *at; at += 2) {
        int high = digit(at[0]), low = at[0] ? digit(at[1]) : -1;
        if (high < 0 || low < 0)
            return refuse(b, high < 0 ? at : at + 1, "not a hexadecimal digit");
        if (b->size == sizeof b->descriptor)
            return refuse(b, at, "the descriptor is longer than any can be");
        b->descriptor[b->size++] = (uint8_t)(high << 4 | low);
    }
    enum mw_status status = mw_descriptor_verify(b->descriptor, b->size);
    return status == MW_OK ? true : refuse(b, text, mw_status_text(status));
}

/* "d:" before a SID says that it is for denying only, "r:" that it restricts. */
static bool read_sid(struct batch *b, const char *text)
{
    int list = strncmp(text, "d:", 2) == 0 ? DENY_ONLY : strncmp(text, "r:", 2) == 0 ? RESTRICTING : ENABLED;
    const char *sid = list == ENABLED ? text : text + 2;
    if (b->counts[list] == ACCESS_MAX_SIDS)
        return refuse(b, text, "there are more SIDs than a token can have");
    if (mw_sid_parse(sid, b->domain, &b->sids[list][b->counts[list]]) != MW_OK)
        return refuse(b, sid, mw_status_text(MW_BAD_SID));
    b->counts[list]++;
    return true;
}

static bool read_sids(struct batch *b, char *text)
{
    memset(b->counts, 0, sizeof b->counts);
    if (strcmp(text, "-") == 0)
        return true;
    for (char *sid; (sid = strsep(&text, ",")) != NULL;)
        if (!read_sid(b, sid))
            return false;
    return true;
}

static bool read_privileges(struct batch *b, const char *text)
{
    b->privileges = 0;
    if (strcmp(text, "-") == 0)
        return true;
    const char *at = text;
    for (; *at == 's' || *at == 't'; at++)
        b->privileges |= *at == 's' ? MW_PRIVILEGE_SECURITY : MW_PRIVILEGE_TAKE_OWNERSHIP;
    return *at || at == text ? refuse(b, at, "privileges are s (security), t (take ownership), both, or -") : true;
}

static bool read_desired(struct batch *b, const char *text)
{
    const char *at = text;
    for (b->desired = 0; digit(*at) >= 0; at++) {
        if (at - text == RIGHTS_DIGITS)
            return refuse(b, at, "rights have at most eight hexadecimal digits");
        b->desired = b->desired << 4 | (uint32_t)digit(*at);
    }
    return *at || at == text ? refuse(b, at, "not a hexadecimal digit") : true;
}

/* Takes the line apart. A column that is not there is wrong at the end of the line. */
static bool read_question(struct batch *b, char *line, size_t length)
{
    b->line = line;
    if (memchr(line, '\0', length))
        return refuse(b, line + strlen(line), "there is a NUL in the line");
    char *rest = line, *descriptor = strsep(&rest, "\t"), *sids = strsep(&rest, "\t");
    char *privileges = strsep(&rest, "\t"), *desired = strsep(&rest, "\t");
    if (!desired)
        return refuse(b, line + length, "a line is: descriptor, SIDs, privileges, rights, with tabs between them");
    return read_descriptor(b, descriptor) && read_sids(b, sids) && read_privileges(b, privileges) &&
           read_desired(b, desired);
}

static void answer(const struct batch *b)
{
    const struct mw_token token = {
        .sids = b->sids[ENABLED],
        .sid_count = b->counts[ENABLED],
        .deny_only = b->sids[DENY_ONLY],
        .deny_only_count = b->counts[DENY_ONLY],
        .restricting = b->sids[RESTRICTING],
        .restricting_count = b->counts[RESTRICTING],
        .privileges = b->privileges,
    };
    struct mw_access access = mw_access_check(b->descriptor, b->size, &token, b->desired);
    if (access.granted)
        printf("0\t%x\n", access.rights);
    else
        printf("%x\t-\n", access.privilege_missing ? PRIVILEGE_NOT_HELD : ACCESS_DENIED);
}

/* The status of all lines together. */
static int answer_lines(struct batch *b, FILE *in)
{
    char *line = NULL;
    size_t capacity = 0;
    int status = STATUS_DONE;
    for (ssize_t length; (length = getline(&line, &capacity, in)) >= 0;) {
        if (length && line[length - 1] == '\n')
            line[--length] = '\0';
        if (read_question(b, line, (size_t)length)) {
            answer(b);
        } else {
            printf("error: %td: %s\n", b->wrong - b->line + 1, b->reason);
            status = STATUS_WRONG_INPUT;
        }
    }
    free(line);
    if (!feof(in)) {
        complain("cannot read standard input");
        status = STATUS_SYSTEM;
    }
    return status;
}

int access_batch(const struct mw_sid *domain)
{
    struct batch *batch = calloc(1, sizeof *batch);
    if (!batch) {
        complain("out of memory");
        return STATUS_SYSTEM;
    }
    batch->domain = domain;
    int status = output_finish(answer_lines(batch, stdin));
    free(batch);
    return status;
}
