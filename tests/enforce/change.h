/* For tests of changes: files, sessions and descriptors in one line each. */
#ifndef CHANGE_TEST_H
#define CHANGE_TEST_H

#include <errno.h>
#include <mofward/system_security.h>
#include <stdlib.h>
#include <unistd.h>

#include "test.h"

struct bytes {
    uint8_t *at;
    size_t size;
};

static inline struct bytes read_file(const char *path)
{
    static uint8_t room[1 << 18];
    FILE *file = fopen(path, "rb");
    struct bytes read = {NULL, file ? fread(room, 1, sizeof room, file) : 0};
    if (file)
        fclose(file);
    read.at = malloc(read.size + 1);
    memcpy(read.at, room, read.size);
    return read;
}

static inline void write_file(const char *path, struct bytes bytes)
{
    FILE *file = fopen(path, "wb");
    CHECK(file && fwrite(bytes.at, 1, bytes.size, file) == bytes.size && fclose(file) == 0, "%s: %s", path, strerror(errno));
}

static inline bool same_bytes(struct bytes a, struct bytes b)
{
    return a.size == b.size && memcmp(a.at, b.at, a.size) == 0;
}

static inline bool file_is(const char *path, struct bytes want)
{
    struct bytes is = read_file(path);
    bool same = same_bytes(is, want);
    free(is.at);
    return same;
}

/* Static: until the next call. */
static inline struct bytes descriptor(const char *sddl)
{
    static uint8_t room[8192];
    struct bytes made = {room, 0};
    CHECK(mw_sddl_parse(sddl, strlen(sddl), NULL, room, sizeof room, &made.size, NULL) == MW_OK, "%s", sddl);
    return made;
}

/* The SDDL of a namespace; static. */
static inline const char *sddl_of(mw_namespace ns)
{
    static char text[8192];
    size_t size, length;
    const uint8_t *bytes = mw_namespace_descriptor(ns, &size);
    text[0] = '\0';
    mw_sddl_print(bytes, size, text, sizeof text, &length);
    return text;
}

/* Of one SID, local and encrypted. Opened as a service that has let the caller in. */
static inline struct mw_session session_of(const mw_repo *repo, const char *path, const struct mw_sid *sid, uint32_t privileges)
{
    struct mw_session session = {.ns = mw_namespace_find(repo, path), .open = true};
    session.connection = (struct mw_connection){
        .token = {.sids = sid, .sid_count = 1, .privileges = privileges}, .level = MW_AUTHENTICATION_PKT_PRIVACY};
    return session;
}

static inline struct mw_sid sid_of(const char *text)
{
    struct mw_sid sid = {0};
    CHECK(mw_sid_parse(text, NULL, &sid) == MW_OK, "%s", text);
    return sid;
}

static inline mw_repo *open_repo(const char *path)
{
    mw_repo *repo = NULL;
    CHECK(mw_repo_open(path, &repo) == MW_OK, "%s", path);
    return repo;
}

/* A folder of its own to work in, gone afterwards. */
static inline void enter_folder(char *folder)
{
    if (!mkdtemp(folder) || chdir(folder) < 0)
        exit(1);
}

static inline int leave_folder(const char *folder)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return test_summary() | system(command);
}

#endif
