/*
 * Asking for one change after the other. Internal to what rights.h declares.
 */
#ifndef ASKING_H
#define ASKING_H

#include "rights.h"

struct asking {
    struct unit *unit;
    const struct rights_request *request;
    struct mw_connection connection;
    bool is_administrator;              /* or LocalSystem: may subscribe in any name */
    char caller[MW_SID_MAX_TEXT];
    const struct change *change;        /* that is being asked for */
    const struct change *asked;         /* the last one that was, with what: members of one class are one change of it */
    enum mw_operation operation;
    const char *unreachable;            /* path of the namespace where it was last told that the caller cannot connect */
    const char *creator_checked;        /* name of the class, and the instance, that was last looked at for a CreatorSID */
    mw_instance creator_instance;
    bool has_index;                     /* of places */
};

/* One question about the change at hand. */
struct question {
    mw_namespace ns;                    /* of the old repository */
    enum mw_operation operation;
    mw_class target;                    /* of the old repository; not found: any */
    const uint8_t *child;               /* descriptor of a new namespace, or NULL */
    size_t child_size;
};
/* Reports a refusal. Returns whether it was granted. */
bool ask(struct asking *asking, const struct question *question);
/* Reports this refusal of the change at hand. */
void ask_refuse(struct asking *asking, const struct mw_decision *decision);
/* rights_place.c: where it is declared, or deleted; SPAN_NONE where neither is known. */
struct span ask_place(struct asking *asking, enum change_subject subject, const char *ns, const char *name);

/* The same of what an instance sets a property to; of the instance where it does not. */
struct span ask_place_of_slot(struct asking *asking, const char *ns, const char *path, const char *property);

/* The namespace of the same path in the old repository, and in the new one. */
static inline mw_namespace old_namespace(const struct asking *asking, const char *path)
{
    return mw_namespace_find(asking->request->old_repo, path);
}
static inline mw_namespace new_namespace(const struct asking *asking, const char *path)
{
    return mw_namespace_find(asking->request->new_repo, path);
}

/* Is the class this one or below it? By name, so in any repository. */
bool class_is_a(mw_class cls, const char *name);

/* rights_namespace.c: the change at hand is one of a namespace. */
void ask_created(struct asking *asking);
void ask_removed(struct asking *asking);
void ask_descriptor(struct asking *asking);

/* rights_instance.c: the change at hand is one of an instance. */
void ask_instance(struct asking *asking);
/* One of a namespace that is new. Those in it that take no more than creating the namespace are not asked for. */
void ask_new_instance(struct asking *asking, mw_namespace ancestor, mw_instance instance);

/* rights_creator.c: in whose name subscriptions are. For what is in the new repository. */
void creator_check_instance(struct asking *asking, mw_instance instance);
void creator_check_class(struct asking *asking, mw_class cls);

#endif
