/* The repository that a compilation adds to: locked, opened, turned back into declarations, and replaced. */
#include "compile_base.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "load.h"
#include "repository.h"
#include "update.h"

/* ---- Options ---------------------------------------------------------------------- */

static int take_timeout(struct compile_base *base, const char *value)
{
    char *end;
    unsigned long seconds = strtoul(value, &end, 10);
    if (*value < '0' || *value > '9' || *end || seconds > 86400)
        return wrong_use("compile", "%s is not a number of seconds from 0 to 86400", QUOTE(value));
    base->has_wait = true;
    base->wait_ms = (unsigned)seconds * 1000;
    return GO_ON;
}

static const struct mode {
    const char *name;
    unsigned flag, excludes;
} modes[] = {
    {"createonly", MODEL_CREATE_ONLY, MODEL_UPDATE_ONLY},
    {"updateonly", MODEL_UPDATE_ONLY, MODEL_CREATE_ONLY},
    {"safeupdate", MODEL_SAFE_UPDATE, MODEL_FORCE_UPDATE},
    {"forceupdate", MODEL_FORCE_UPDATE, MODEL_SAFE_UPDATE},
};

enum { INSTANCE_MODES = 2 };

static int take_mode(unsigned *flags, size_t count, const char *option, const char *value)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(modes[i].name, value) != 0)
            continue;
        if (*flags & modes[i].excludes)
            return wrong_use("compile", "%s %s contradicts what was said before", option, value);
        *flags |= modes[i].flag;
        return GO_ON;
    }
    return wrong_use("compile", "there is no mode %s of %s: createonly%s are", QUOTE(value), option,
                     count == INSTANCE_MODES ? " and updateonly" : ", updateonly, safeupdate and forceupdate");
}

static const struct {
    const char *from, *to;
} spellings[] = {{"-class:", "--class="}, {"-instance:", "--instance="}};

/* The other spelling, put at room; NULL where it has none. */
static char *spell(const char *argument, char *room)
{
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        size_t length = strlen(spellings[i].from);
        if (strncmp(argument, spellings[i].from, length) == 0)
            return strcat(strcpy(room, spellings[i].to), argument + length);
    }
    return NULL;
}

char **compile_base_arguments(int argc, char **argv)
{
    size_t size = ((size_t)argc + 1) * sizeof *argv, end = size;
    for (int i = 0; i < argc; i++)
        size += strlen(argv[i]) + 2; /* one more hyphen, and the end */
    char **arguments = memory_resize(NULL, size);
    bool is_operand = false;
    for (int i = 0; i < argc; i++) {
        char *spelled = is_operand ? NULL : spell(argv[i], (char *)arguments + end);
        arguments[i] = spelled ? spelled : argv[i];
        end += strlen(argv[i]) + 2;
        is_operand = is_operand || strcmp(argv[i], "--") == 0;
    }
    arguments[argc] = NULL;
    return arguments;
}

int compile_base_option(struct compile_base *base, struct frontend *frontend, int option, const char *value)
{
    switch (option) {
    case OPTION_BASE:
        base->path = value;
        return *value ? GO_ON : wrong_use("compile", "the name of the base is empty");
    case OPTION_CREATE:
        base->create = true;
        return GO_ON;
    case OPTION_LOCK_TIMEOUT:
        return take_timeout(base, value);
    case OPTION_CLASS_MODE:
        return take_mode(&frontend->class_flags, sizeof modes / sizeof *modes, "--class", value);
    default:
        return take_mode(&frontend->instance_flags, INSTANCE_MODES, "--instance", value);
    }
}

int compile_base_check(const struct compile_base *base, const char *out, bool is_bmf)
{
    if (!base->path && (base->create || base->has_wait))
        return wrong_use("compile", "%s goes with --base", base->create ? "--create" : "--lock-timeout");
    if (base->path && is_bmf)
        return wrong_use("compile", "--base is a repository: it does not go with --target bmf");
    if (base->path && strcmp(base->path, "-") == 0)
        return wrong_use("compile", "the base is a file with a name, not standard input");
    if (base->has_wait && strcmp(out, "-") == 0)
        return wrong_use("compile", "--lock-timeout is about a file that is changed, not standard output");
    return GO_ON;
}

/* ---- Opening ------------------------------------------------------------------------ */

static bool is_output(const struct compile_base *base, const char *out)
{
    struct stat from, to;
    if (strcmp(base->path, out) == 0)
        return true;
    return strcmp(out, "-") != 0 && stat(base->path, &from) == 0 && stat(out, &to) == 0 && from.st_dev == to.st_dev &&
           from.st_ino == to.st_ino;
}

/* All of the file that is locked, whatever is at its path by now. */
static enum mw_status read_locked(struct compile_base *base)
{
    struct stat facts;
    struct opened *opened = &base->opened;
    if (fstat(base->lock.fd, &facts) < 0)
        return MW_CANNOT_READ;
    if (!S_ISREG(facts.st_mode) || facts.st_size > (off_t)UINT32_MAX) {
        errno = S_ISREG(facts.st_mode) ? EFBIG : EINVAL;
        return MW_CANNOT_READ;
    }
    opened->size = (size_t)facts.st_size;
    opened->bytes = malloc(opened->size + 1);
    if (!opened->bytes)
        return MW_NO_MEMORY;
    for (size_t at = 0; at < opened->size;) {
        ssize_t count = pread(base->lock.fd, (char *)opened->bytes + at, opened->size - at, (off_t)at);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return MW_CANNOT_READ;
        at += (size_t)count;
    }
    return mw_repo_open_bytes(opened->bytes, opened->size, &opened->repo);
}

static int refuse_lock(const struct compile_base *base)
{
    if (errno == ETIMEDOUT)
        complain("%s is being changed by another process; waited for %u seconds", QUOTE(base->path),
                 base->wait_ms / 1000);
    else
        complain("cannot change %s: %s%s", QUOTE(base->path),
                 errno == EINVAL ? "it is not a regular file" : strerror(errno),
                 errno == ENOENT ? "; --create begins with nothing" : "");
    return STATUS_SYSTEM;
}

/* One that is not there is created by the first that gets here; the others then find it. */
static bool lock(struct compile_base *base, const char *out)
{
    for (;;) {
        if (replace_lock_within(out, base->wait_ms, &base->lock))
            return true;
        if (errno != ENOENT || !base->create)
            return false;
        if (replace_lock_new(out, base->wait_ms, &base->lock))
            return true;
        if (errno != EEXIST)
            return false;
    }
}

static int open_locked(struct compile_base *base, const char *out)
{
    base->is_locked = lock(base, out);
    if (!base->is_locked)
        return refuse_lock(base);
    if (base->lock.stand_in)
        return GO_ON;
    errno = 0;
    enum mw_status opening = read_locked(base);
    if (opening == MW_OK)
        return GO_ON;
    return opening == MW_CANNOT_READ && errno == EINVAL ? refuse_lock(base) : repository_refused(base->path, opening);
}

/* Another file than the output: it is not changed. */
static int open_other(struct compile_base *base)
{
    enum mw_status opening = repository_try(base->path, &base->opened);
    if (opening == MW_OK || (opening == MW_CANNOT_READ && errno == ENOENT && base->create))
        return GO_ON;
    return repository_refused(base->path, opening);
}

static const char *dialect_option(enum mw_dialect dialect)
{
    return dialect == MW_DIALECT_WMI    ? "wmi"
           : dialect == MW_DIALECT_CIM  ? "cim"
           : dialect == MW_DIALECT_MOF3 ? "mof3"
                                        : "any";
}

static int check_dialect(const struct compile_base *base, const struct frontend *frontend)
{
    enum mw_dialect dialect = mw_repo_facts(base->opened.repo).dialect;
    if ((unsigned)dialect == (unsigned)frontend->dialect)
        return GO_ON;
    complain("the base %s was compiled under the rules of another dialect; use --dialect=%s", QUOTE(base->path),
             dialect_option(dialect));
    return STATUS_WRONG_INPUT;
}

int compile_base_open(struct compile_base *base, const struct frontend *frontend, const char *out)
{
    if (!base->path)
        return GO_ON;
    if (!base->has_wait)
        base->wait_ms = REPLACE_WAIT_MS;
    int status = is_output(base, out) ? open_locked(base, out) : open_other(base);
    return status == GO_ON && base->opened.repo ? check_dialect(base, frontend) : status;
}

/* ---- Its declarations --------------------------------------------------------------- */

/* A dependency file names the base, where it is not made anew itself. */
static void know_file(const struct compile_base *base, struct source *source)
{
    struct stat facts;
    if (stat(base->path, &facts) != 0)
        return;
    source->device = facts.st_dev;
    source->inode = facts.st_ino;
}

bool compile_base_load(const struct compile_base *base, struct unit *unit, struct ast *ast)
{
    struct ast loaded = {0};
    uint32_t first = unit->sources.count;
    if (!base->opened.repo)
        return true;
    if (!load_tree(unit, base->opened.repo, base->path, &loaded)) {
        unit->diag.system_failed = true;
        diag_error(&unit->diag, SPAN_NONE, "file", "cannot use '%s' as a base: %s", base->path, strerror(errno));
        return false;
    }
    if (!base->is_locked && unit->sources.count > first)
        know_file(base, unit->sources.items[first]);
    if (loaded.last) {
        loaded.last->next = ast->first;
        ast->last = ast->last ? ast->last : loaded.last;
        ast->first = loaded.first;
    }
    return true;
}

/* ---- Update modes --------------------------------------------------------------------- */

bool compile_base_permits(const struct compile_base *base, struct model *model, const uint8_t *bytes, size_t size)
{
    struct diff_report report = {0};
    struct diag *diag = &model->unit->diag;
    mw_repo *made = NULL;
    if (!base->opened.repo || !update_redeclares(model))
        return true;
    if (mw_repo_open_bytes(bytes, size, &made) == MW_OK && diff_compare(&report, base->opened.repo, made)) {
        update_check_modes(model, &report);
    } else {
        diag->system_failed = true;
        diag_error(diag, SPAN_NONE, "file", "cannot compare with '%s': memory is short", base->path);
    }
    diff_free(&report);
    mw_repo_close(made);
    return diag->errors == 0;
}

/* ---- Writing ---------------------------------------------------------------------------- */

bool compile_base_replace(const struct compile_base *base, const char *out, const void *bytes, size_t size)
{
    if (!base->is_locked)
        return file_replace(out, bytes, size);
    bool replaced = replace_locked(&base->lock, bytes, size);
    int error = errno;
    if (replaced) /* also what updates left that were killed */
        replace_sweep(base->lock.path);
    errno = error;
    return replaced;
}

void compile_base_unlock(struct compile_base *base)
{
    if (base->is_locked)
        replace_unlock(&base->lock);
    base->is_locked = false;
}

void compile_base_close(struct compile_base *base)
{
    compile_base_unlock(base);
    repository_close(&base->opened);
}
