/*
 * Sequences of calls on a repository that changes: sessions of callers of all kinds ask for operations, read
 * descriptors and have them changed, image after image. Each byte of the input chooses something.
 */
#include <mofward/system_security.h>
#include <stdlib.h>
#include <string.h>

#include "own.h"
#include "reseal.h"
#include "sample.h"

enum { MAX_CALLS = 24, MAX_ACES = 6, ROOM = 1 << 15, SIDS = 8 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What must never happen ends the fuzzer. */
#define MUST(condition)                                                                                                \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                                            \
            abort();                                                                                                   \
        }                                                                                                              \
    } while (0)

static const char *const sid_names[SIDS] = {"BA", "BU", "AU", "SY", "CO", "CG", "OW", "AN"};

/* The input, and the repository as the calls so far have made it. */
struct world {
    const uint8_t *next, *end;
    mw_repo *repo;
    uint8_t *image;
    struct mw_sid sids[SIDS];
};

static uint8_t take(struct world *w)
{
    return w->next < w->end ? *w->next++ : 0;
}

static void open_image(struct world *w, uint8_t *image, size_t size)
{
    mw_repo *repo = NULL;
    MUST(mw_repo_open_bytes(image, size, &repo) == MW_OK);
    mw_repo_close(w->repo);
    free(w->image);
    w->repo = repo;
    w->image = image;
}

static void begin(struct world *w)
{
    static const char *const paths[] = {"root\\a", "root\\a\\b", "root\\a\\b\\c", "root\\d"};
    struct sample sample;
    size_t size;
    sample_init(&sample, DIALECT_WMI);
    struct model_namespace *root = sample_namespace(&sample, "root");
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        sample_namespace(&sample, paths[i]);
    sample_class(&sample, root, "A", NULL);
    uint8_t *image = sample_image(&sample, &size);
    MUST(image != NULL);
    open_image(w, image, size);
    sample_free(&sample);
}

/* ---- Asking ---- */

struct caller {
    struct mw_sid lists[3][SIDS];
    size_t counts[3];
};

static void choose_sids(struct world *w, struct caller *caller, unsigned list)
{
    uint8_t which = take(w);
    for (unsigned i = 0; i < SIDS; i++)
        if (which & 1u << i)
            caller->lists[list][caller->counts[list]++] = w->sids[i];
}

static struct mw_connection choose_caller(struct world *w, struct caller *caller)
{
    uint8_t how = take(w);
    *caller = (struct caller){0};
    choose_sids(w, caller, 0);
    if (how & 1)
        choose_sids(w, caller, 1);
    if (how & 2)
        choose_sids(w, caller, 2);
    return (struct mw_connection){
        .token = {caller->lists[0], caller->counts[0], caller->lists[1], caller->counts[1], caller->lists[2],
                  caller->counts[2], how >> 2 & 3},
        .is_remote = how & 0x10,
        .level = (enum mw_authentication)(how >> 5),
    };
}

/* A verdict is the access check's, and no more is granted than that. */
static void check_verdict(const struct mw_decision *d, const struct mw_session *session)
{
    size_t size;
    char text[300];
    const uint8_t *bytes = mw_namespace_descriptor(session->ns, &size);
    struct mw_access access = mw_access_check(bytes, size, &session->connection.token, d->needed);
    MUST(!d->granted || access.granted);
    MUST(!d->granted || d->reason == MW_REASON_GRANTED);
    MUST(!d->granted || (unsigned)session->connection.level <= MW_AUTHENTICATION_PKT_PRIVACY);
    MUST(!d->granted || !session->connection.is_remote || d->needed & MW_RIGHT_REMOTE_ACCESS);
    MUST(d->granted == (d->hresult == 0));
    mw_decision_text(d, text, sizeof text);
}

static void read_security(const struct mw_session *session)
{
    static uint8_t bytes[ROOM];
    size_t size;
    uint32_t rights;
    struct mw_decision d;
    if (mw_get_sd(session, bytes, sizeof bytes, &size, &d) == MW_HRESULT_OK) {
        MUST(d.granted && mw_descriptor_check_namespace(bytes, size, NULL) == MW_OK);
        MUST(mw_descriptor_ace_count(bytes, size, true) == 0 ||
             session->connection.token.privileges & MW_PRIVILEGE_SECURITY);
    }
    if (mw_get_caller_access_rights(session, &rights, &d) == MW_HRESULT_OK)
        MUST(d.granted && rights & MW_RIGHT_ENABLE);
}

/* ---- Changing ---- */

static size_t add_ace(struct world *w, char *text, size_t room, bool sacl)
{
    static const char *const masks[] = {"0x1", "0x2",  "0x6003F", "0x20021", "GA",
                                        "GR",  "0xC0", "0x4",     "0x100",   "0x40001"};
    uint8_t flags = take(w), who = take(w);
    return (size_t)snprintf(text, room, "(%s;%s%s%s%s%s%s;%s;;;%s)",
                            sacl         ? "AU"
                            : who & 0x80 ? "D"
                                         : "A",
                            flags & 1 ? "OI" : "", flags & 2 ? "CI" : "", flags & 4 ? "NP" : "", flags & 8 ? "IO" : "",
                            flags & 0x10 ? "ID" : "", sacl ? "SA" : "", masks[(flags >> 5 | (who & 8)) % 10],
                            sid_names[who % SIDS]);
}

/* A descriptor from the input. Not each is one that a namespace can have. */
static size_t choose_descriptor(struct world *w, uint8_t *bytes)
{
    char text[1024];
    uint8_t how = take(w);
    size_t size = 0, length = (size_t)snprintf(text, sizeof text, "O:%sG:%sD:%s", how & 1 ? "BA" : "BU",
                                               how & 2 ? "BA" : "SY", how & 4 ? "P" : "");
    for (unsigned i = 0; i < (unsigned)(how >> 5) && i < MAX_ACES; i++)
        length += add_ace(w, text + length, sizeof text - length, false);
    if (how & 8)
        length += (size_t)snprintf(text + length, sizeof text - length, "S:");
    if ((how & 24) == 24)
        length += add_ace(w, text + length, sizeof text - length, true);
    MUST(mw_sddl_parse(text, length, NULL, bytes, ROOM, &size, NULL) == MW_OK);
    return size;
}

static bool is_below(mw_namespace ns, mw_namespace top)
{
    while (MW_FOUND(ns) && ns.index != top.index)
        ns = mw_namespace_parent(ns);
    return MW_FOUND(ns);
}

static size_t count_own(const uint8_t *bytes, size_t size, bool sacl)
{
    size_t own = 0;
    struct mw_ace ace;
    for (size_t i = 0; mw_descriptor_ace(bytes, size, sacl, i, &ace); i++)
        own += !(ace.flags & MW_ACE_INHERITED);
    return own;
}

/* What is not below the namespace is as it was; what is, keeps its own entries and has the format's form. */
static void check_others(const mw_repo *before, const mw_repo *after, mw_namespace changed)
{
    for (uint32_t i = 0; i < mw_namespace_count(before); i++) {
        size_t old_size, new_size;
        mw_namespace old = mw_namespace_at(before, i), new = mw_namespace_at(after, i);
        const uint8_t *was = mw_namespace_descriptor(old, &old_size), *is = mw_namespace_descriptor(new, &new_size);
        bool same = old_size == new_size && memcmp(was, is, old_size) == 0;
        MUST(strcmp(mw_namespace_path(old), mw_namespace_path(new)) == 0);
        MUST(same || is_below(old, changed));
        if (old.index != changed.index && mw_namespace_has_own_descriptor(old))
            MUST(count_own(was, old_size, false) == count_own(is, new_size, false) &&
                 count_own(was, old_size, true) == count_own(is, new_size, true));
    }
}

/* Twice is once. */
static void check_again(mw_namespace ns, const uint8_t *own, size_t own_size, const uint8_t *image, size_t size)
{
    mw_repo *repo = NULL;
    uint8_t *again = NULL;
    size_t again_size = 0;
    MUST(mw_repo_open_bytes(image, size, &repo) == MW_OK);
    check_others(ns.repo, repo, ns);
    MUST(reseal(&(struct reseal){{repo, ns.index}, own, own_size}, &again, &again_size) == MW_OK);
    MUST(again_size == size && memcmp(again, image, size) == 0);
    free(again);
    /* The explicit part of what is stored is what was stored. */
    size_t stored_size;
    const uint8_t *stored = mw_namespace_descriptor((mw_namespace){repo, ns.index}, &stored_size);
    static uint8_t taken[ROOM];
    size_t taken_size = own_compose(&(struct own_sources){stored, stored, stored, stored}, taken);
    MUST(reseal(&(struct reseal){{repo, ns.index}, taken, taken_size}, &again, &again_size) == MW_OK);
    MUST(again_size == size && memcmp(again, image, size) == 0);
    free(again);
    mw_repo_close(repo);
}

static void change_security(struct world *w, const struct mw_session *session)
{
    static uint8_t given[ROOM], own[ROOM];
    size_t given_size = choose_descriptor(w, given);
    bool good = mw_descriptor_check_namespace(given, given_size, NULL) == MW_OK;
    struct mw_change change;
    bool allowed = mw_session_check(session, MW_OPERATION_WRITE_SECURITY, (mw_class){0}).granted;
    int32_t result = mw_set_sd(session, NULL, given, given_size, &change);
    MUST(result != MW_HRESULT_OK && allowed == change.decision.granted);
    MUST((result == MW_HRESULT_INVALID_PARAMETER) == (allowed && !good));
    if (!good || !allowed)
        return;
    uint8_t *image;
    size_t size, own_size = own_compose(&(struct own_sources){given, given, given, given}, own);
    MUST(reseal(&(struct reseal){session->ns, own, own_size}, &image, &size) == MW_OK);
    check_again(session->ns, own, own_size, image, size);
    open_image(w, image, size);
}

static void call(struct world *w)
{
    uint8_t what = take(w);
    struct caller caller;
    struct mw_connection connection = choose_caller(w, &caller);
    mw_namespace ns = mw_namespace_at(w->repo, what % mw_namespace_count(w->repo));
    struct mw_session session;
    struct mw_decision d = mw_session_open(w->repo, mw_namespace_path(ns), &connection, &session);
    MUST(d.granted == session.open);
    if (!d.granted)
        return;
    check_verdict(&d, &session);
    d = mw_session_check(&session, (enum mw_operation)(take(w) % (MW_OPERATION_COUNT + 1)), mw_class_at(ns, what & 1));
    check_verdict(&d, &session);
    read_security(&session);
    if (what & 0x80)
        change_security(w, &session);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct world w = {.next = data, .end = data + size};
    for (unsigned i = 0; i < SIDS; i++)
        MUST(mw_sid_parse(sid_names[i], NULL, &w.sids[i]) == MW_OK);
    begin(&w);
    for (unsigned calls = 0; calls < MAX_CALLS && w.next < w.end; calls++)
        call(&w);
    mw_repo_close(w.repo);
    free(w.image);
    return 0;
}
