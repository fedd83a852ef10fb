/* mofcomp -ER: the binary MOF in a resource of a program or library. */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "extract_files.h"
#include "mofcomp.h"
#include "replace.h"

/* 1033, 0x409 or MS_409. False: it is none of these. */
static bool read_locale(const char *text, uint32_t *language)
{
    bool is_name = mofcomp_same(text, "MS_", 3), is_hex = is_name || mofcomp_same(text, "0x", 2);
    const char *digits = text + (is_name ? 3 : is_hex ? 2 : 0);
    size_t length = strspn(digits, is_hex ? "0123456789abcdefABCDEF" : "0123456789");
    if (length == 0 || length > 5 || digits[length])
        return false;
    *language = (uint32_t)strtoul(digits, NULL, is_hex ? 16 : 10);
    return true;
}

/* "101" and "#101" are the same number. */
static bool is_named(const struct extract_find *find, const char *resource)
{
    const char *name = find->name + (find->name[0] == '#' && resource[0] != '#');
    return find->carrier == EXTRACT_RESOURCE && mofcomp_same(name, resource, SIZE_MAX);
}

static void list_resources(const struct extract *found)
{
    for (size_t i = 0; i < found->count; i++)
        if (found->finds[i].carrier == EXTRACT_RESOURCE)
            mofcomp_say("there is %s, of the language 0x%x", QUOTE(found->finds[i].name),
                        (unsigned)found->finds[i].language);
}

/* How well a resource fits where no language is asked for: neutral, else English, else any. */
static unsigned rank(uint32_t language)
{
    return language == 0 ? 3 : language == 0x409 ? 2 : 1;
}

static const struct extract_find *find_resource(const struct extract *found, const char *resource,
                                                const uint32_t *language)
{
    const struct extract_find *best = NULL;
    for (size_t i = 0; i < found->count; i++) {
        const struct extract_find *find = &found->finds[i];
        if (is_named(find, resource) && (!language || find->language == *language) &&
            (!best || rank(find->language) > rank(best->language)))
            best = find;
    }
    return best;
}

/* NULL after saying why. */
static const struct extract_find *choose(const struct mofcomp *mofcomp, const struct extract *found,
                                         const uint32_t *language)
{
    const char *resource = mofcomp->values[SWITCH_ER];
    const struct extract_find *find = find_resource(found, resource, language);
    if (find && find->error.fault == MW_BMF_SOUND && !find->is_payload)
        return find;
    if (find) {
        mofcomp_say("the resource %s is damaged: %s", QUOTE(resource), mw_bmf_fault_text(find->error.fault));
        return NULL;
    }
    mofcomp_say("%s has no binary MOF in a resource %s%s%s", QUOTE(mofcomp->file), QUOTE(resource),
                language ? " of the language " : "", language ? mofcomp->values[SWITCH_L] : "");
    list_resources(found);
    return NULL;
}

static int write_temporary(const struct extract_find *find, char **path)
{
    const char *folder = getenv("TMPDIR");
    if (asprintf(path, "%s/mofcomp-XXXXXX", folder && *folder ? folder : "/tmp") < 0) {
        *path = NULL;
        mofcomp_say("out of memory");
        return MOFCOMP_FAILED;
    }
    int fd = mkstemp(*path);
    bool is_written = fd >= 0 && replace_write(fd, find->bytes, find->size);
    if (!is_written)
        mofcomp_say("cannot write %s: %s", QUOTE(*path), strerror(errno));
    if (!is_written && fd >= 0)
        unlink(*path);
    if (fd >= 0)
        close(fd);
    return is_written ? GO_ON : MOFCOMP_FAILED;
}

int mofcomp_extract(const struct mofcomp *mofcomp, char **path)
{
    struct input input;
    struct extract found;
    uint32_t language = 0;
    const char *locale = mofcomp->values[SWITCH_L];
    if (locale && !read_locale(locale, &language))
        return mofcomp_misused("-L: takes a language as 1033, 0x409 or MS_409, not %s", QUOTE(locale));
    if (input_read(mofcomp->file, &input) != STATUS_DONE)
        return MOFCOMP_FAILED;
    int status = MOFCOMP_FAILED;
    if (extract(input.bytes, input.size, &found)) {
        const struct extract_find *find = choose(mofcomp, &found, locale ? &language : NULL);
        status = find ? write_temporary(find, path) : MOFCOMP_FAILED;
    } else {
        mofcomp_say("out of memory");
    }
    extract_free(&found);
    input_free(&input);
    return status;
}
