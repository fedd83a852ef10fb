/*
 * Who may do what in the namespaces of a repository: told of one namespace, of all, of one caller, and of what changed.
 *
 * Every verdict in here is the runtime's: mw_access_check() and the sessions. What a trustee "has" is what a caller with that
 * one SID is granted; what several SIDs have together is a question to mw_session_check(). docs/security.md explains.
 */
#ifndef POLICY_H
#define POLICY_H

#include <stdio.h>

#include <mofward/runtime.h>

/* ---- Where an entry comes from (origin.c) ------------------------------------------------- */

enum origin_kind { ORIGIN_OPEN, ORIGIN_OWN, ORIGIN_DEFAULT, ORIGIN_INHERITED };     /* open: not yet looked for */
struct origin { enum origin_kind kind; mw_namespace from; };    /* from: where it was written; zero when that is not found */
const char *origin_word(enum origin_kind kind);                 /* "explicit", "default", "inherited" */
/* Of each entry of a namespace's access list, malloc'ed; false when memory is short. */
bool origins_read(mw_namespace ns, struct origin **origins);
/* The access list itself, malloc'ed; false when memory is short. */
bool aces_read(mw_namespace ns, struct mw_ace **aces, size_t *count);

/* ---- A namespace taken apart (trustee.c) ------------------------------------------------ */

/* The rights that an entry of a namespace can give, in the order of their bits. */
enum { POLICY_RIGHTS = 10 };
struct policy_right { uint32_t bit; const char *letters, *name; };     /* "EN", "ENABLE" */
extern const struct policy_right policy_rights[POLICY_RIGHTS];
/* All of them together. */
uint32_t policy_rights_mask(void);

/* How one right came to be granted or not. */
struct cell { bool granted; int32_t ace; };     /* ace -1: granted to the owner, or not granted as nothing grants it */

struct trustee {
    struct mw_sid sid;
    uint32_t rights;                /* what a caller with this SID alone has, on this computer */
    bool is_listed;                 /* an entry of the access list or the owner, not only well known */
};

struct scene {
    mw_namespace ns;
    struct mw_ace *aces;            /* the access list */
    struct origin *origins;         /* of each of them */
    size_t ace_count;
    struct trustee *trustees;       /* as they first occur in the list; then the owner, then well-known ones; each once */
    size_t trustee_count;
    struct mw_sid owner;
    bool has_owner, requires_encryption;
};
/* false when memory is short. */
bool scene_read(struct scene *scene, mw_namespace ns);
void scene_free(struct scene *scene);

/* What a caller with these SIDs has, on this computer. */
uint32_t token_rights(const struct scene *scene, const struct mw_token *token);
uint32_t scene_rights(const struct scene *scene, const struct mw_sid *sids, size_t count);
struct cell scene_cell(const struct scene *scene, const struct mw_sid *sid, uint32_t right);
/* From another computer nothing can be done without REMOTE_ACCESS. */
uint32_t remote_rights(uint32_t rights);
/* May this trustee come from another computer over a connection that is not encrypted? */
bool is_exposed(const struct scene *scene, const struct trustee *trustee);

/* "Administrators", or NULL for a SID that is not the same everywhere. */
const char *well_known_name(const struct mw_sid *sid);
/* Stands for somebody else, so no caller has it: CREATOR OWNER, OWNER RIGHTS, PRINCIPAL SELF ... */
bool is_placeholder(const struct mw_sid *sid);

/* ---- Texts (show.c) --------------------------------------------------------------------------- */

/* "inherited from root". */
void put_origin(FILE *out, struct origin origin);
/* Nothing that a terminal would obey. */
void put_plain(FILE *out, const char *text);
/* "S-1-5-32-544 (Administrators)". */
enum { SID_LABEL = MW_SID_MAX_TEXT + 64 };
const char *sid_label(const struct mw_sid *sid, char label[SID_LABEL]);
/* "ACE 2, allow (CI ID) ENABLE to S-1-5-11 (Authenticated Users), inherited from root", malloc'ed; NULL: memory is short. */
char *ace_text(const struct scene *scene, size_t index);

/* ---- Reports; each returns false when memory is short or a text cannot be written ------------ */

/* One namespace: what each trustee may do, and by which entry (effective.c). */
bool effective_print(mw_namespace ns, FILE *out);
bool effective_print_json(mw_namespace ns, FILE *out);

/* One caller in one namespace: every operation, from here and from another computer (caller.c). */
struct caller_question { const mw_repo *repo; mw_namespace ns; struct mw_token token; enum mw_authentication local, remote; };
bool caller_print(const struct caller_question *question, FILE *out);
bool caller_print_json(const struct caller_question *question, FILE *out);

/* Namespace by trustee by right (matrix_*.c). name: of the repository, for the title of a page. */
bool matrix_print(const mw_repo *repo, const char *name, FILE *out);
bool matrix_print_json(const mw_repo *repo, const char *name, FILE *out);
bool matrix_print_html(const mw_repo *repo, const char *name, FILE *out);

/* Who gains and who loses what (compare.c). */
struct access_change { bool any, looser; };     /* looser: somebody gained, or encryption is no longer required */
bool access_compare_print(const mw_repo *old_repo, const mw_repo *new_repo, FILE *out, struct access_change *change);
bool access_compare_print_json(const mw_repo *old_repo, const mw_repo *new_repo, FILE *out, struct access_change *change);

#endif
