/* What each operation needs, by the kind of class it concerns. */
#ifndef OPERATION_H
#define OPERATION_H

#include <mofward/runtime.h>

/** Kinds of classes, as far as the rights differ. */
enum target {
    TARGET_UNKNOWN,             /* none given, or not one of this namespace: whatever it turns out to be */
    TARGET_STATIC,
    TARGET_DYNAMIC,             /* a provider serves it */
    TARGET_SYSTEM_DERIVED,      /* below a system class: its instances configure the service itself */
    TARGET_SYSTEM,
    TARGET_COUNT
};

/** Whose descriptor decides. */
enum asked {
    OF_NAMESPACE,            /* of creating and deleting namespaces: the parent */
    OF_ROOT,                 /* a namespace, and that is root */
    OF_EVENT,                /* a filter's, sink's or event's own */
    OF_PROVIDER,             /* that of the registration of a decoupled one */
};

enum { MAX_ALTERNATIVES = 2 };

/** Rights that do, each alone; 0 after the last. None at all: nobody may. */
struct need {
    uint32_t any[MAX_ALTERNATIVES];
    uint32_t remote;            /* needed besides from another computer */
    uint32_t besides;           /* needed always: the audit list's, which a privilege alone gives */
    enum asked asked;
};

/** @p operation is one of the enum and not MW_OPERATION_NONE; others need what nobody has. */
struct need operation_need(enum mw_operation operation, enum target target);

/** The kind of a class, seen from a namespace. */
enum target target_of(mw_namespace ns, mw_class target);

#endif
