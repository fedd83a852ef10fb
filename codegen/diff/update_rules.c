/* Which update a change takes: the one table; docs/diff.md has the same. */
#include "diff.h"

#define C UPDATE_COMPATIBLE
#define S UPDATE_SAFE
#define F UPDATE_FORCE

/* Where a rule comes from. "mofward" is a decision of ours where the documentation says nothing. */
#define PUTCLASS         "WMI SDK, PutClass and pragma classflags"
#define DERIVED          "WMI SDK, Creating a Derived Class; PutClass"
#define KEYS             "WMI SDK, Key Qualifier: keys cannot change once the class is there"
#define DELETES          "WMI SDK, pragma deleteclass: no update mode deletes"
#define DELETES_INSTANCE "WMI SDK, pragma deleteinstance: no update mode deletes"
#define CREATES          "WMI SDK, mofcomp: what is not there is created"
#define INSTANCES        "WMI SDK, pragma instanceflags: an instance is created or replaced"
#define UNIMPORTANT      "WMI SDK, PutClass: unimportant qualifiers"
#define OURS             "mofward"
#define LOOSENED         "mofward: what grants more is asked for by name"
#define TIGHTENED        "mofward: callers may be refused that were not"

const struct update_rule update_rules[CHANGE_KIND_COUNT] = {
    [CHANGE_DIALECT] = {"dialect-changed", "compiled under the rules of another dialect", F, F, F, F, OURS},
    [CHANGE_SPELLING] = {"spelling-changed", "a name differs in case alone", C, C, C, C,
                         "DSP0004, 5.1: names ignore case"},
    [CHANGE_NAMESPACE_ADDED] = {"namespace-added", "a new namespace, with all that is in it", C, C, C, C, CREATES},
    [CHANGE_NAMESPACE_REMOVED] = {"namespace-removed", "a namespace is gone, with all that was in it", F, F, F, F,
                                  OURS},
    [CHANGE_QUALIFIER_TYPE_ADDED] = {"qualifier-type-added", "a new qualifier declaration", C, C, C, C, CREATES},
    [CHANGE_QUALIFIER_TYPE_REMOVED] = {"qualifier-type-removed", "a qualifier declaration is gone", F, F, F, F, OURS},
    [CHANGE_QUALIFIER_TYPE_TYPE] = {"qualifier-type-type-changed", "a qualifier takes values of another type", F, F, F,
                                    F, OURS},
    [CHANGE_QUALIFIER_TYPE_DEFAULT] = {"qualifier-type-default-changed", "a qualifier declaration's default", S, S, S,
                                       S, OURS},
    [CHANGE_SCOPE_WIDENED] = {"scope-widened", "a qualifier may stand on more than before", C, C, C, C, OURS},
    [CHANGE_SCOPE_NARROWED] = {"scope-narrowed", "a qualifier may no longer stand where it could", F, F, F, F, OURS},
    [CHANGE_QUALIFIER_TYPE_FLAVOR] = {"qualifier-type-flavor-changed", "a qualifier declaration's flavors", S, S, S, S,
                                      OURS},
    [CHANGE_CLASS_ADDED] = {"class-added", "a new class", C, C, C, C, CREATES},
    [CHANGE_CLASS_REMOVED] = {"class-removed", "a class is gone", F, F, F, F, DELETES},
    [CHANGE_SUPERCLASS] = {"superclass-changed", "another superclass, or none", C, F, F, F, DERIVED},
    [CHANGE_CLASS_KIND] = {"class-kind-changed",
                           "abstract, association, indication, singleton, dynamic, terminal or amendment", C, F, F, F,
                           DERIVED},
    [CHANGE_KEY_ADDED] = {"key-added", "a new key property, or a property that becomes a key", F, F, F, F, KEYS},
    [CHANGE_KEY_REMOVED] = {"key-removed", "a key property is gone, or is a key no longer", F, F, F, F, KEYS},
    [CHANGE_PROPERTY_ADDED] = {"property-added", "a class declares or overrides a property that it did not", C, S, F, F,
                               DERIVED},
    [CHANGE_PROPERTY_REMOVED] = {"property-removed", "a class no longer declares or overrides a property", C, S, F, F,
                                 DERIVED},
    [CHANGE_PROPERTY_TYPE] = {"property-type-changed", "a property's type, or its being an array, or the array's size",
                              C, S, F, F, DERIVED},
    [CHANGE_REFERENCE_CLASS] = {"reference-class-changed", "the class that a reference or embedded object is of", C, S,
                                F, F, DERIVED},
    [CHANGE_PROPERTY_DEFAULT] = {"property-default-changed", "a property's default", C, S, S, F, PUTCLASS},
    [CHANGE_PROPERTY_ORDER] = {"property-order-changed", "the same properties in another order", C, C, C, C, OURS},
    [CHANGE_METHOD_ADDED] = {"method-added", "a class declares or overrides a method that it did not", C, S, F, F,
                             PUTCLASS},
    [CHANGE_METHOD_REMOVED] = {"method-removed", "a class no longer declares or overrides a method", C, S, F, F,
                               PUTCLASS},
    [CHANGE_METHOD_TYPE] = {"method-type-changed", "the type that a method returns", C, S, F, F, PUTCLASS},
    [CHANGE_METHOD_ORDER] = {"method-order-changed", "the same methods in another order", C, C, C, C, OURS},
    [CHANGE_PARAMETER_ADDED] = {"parameter-added", "a method takes another parameter", C, S, F, F, PUTCLASS},
    [CHANGE_PARAMETER_REMOVED] = {"parameter-removed", "a method no longer takes a parameter", C, S, F, F, PUTCLASS},
    [CHANGE_PARAMETER_TYPE] = {"parameter-type-changed", "a parameter's type", C, S, F, F, PUTCLASS},
    [CHANGE_PARAMETER_DEFAULT] = {"parameter-default-changed", "a parameter's default", C, S, S, F, PUTCLASS},
    [CHANGE_PARAMETER_ORDER] = {"parameter-order-changed", "the same parameters in another order", C, S, F, F,
                                PUTCLASS},
    [CHANGE_DESCRIPTION] = {"description-changed", "a qualifier that only describes is added, removed or changed", C, C,
                            C, C, UNIMPORTANT},
    [CHANGE_QUALIFIER_ADDED] = {"qualifier-added", "a qualifier that means something is added", C, S, F, F, PUTCLASS},
    [CHANGE_QUALIFIER_REMOVED] = {"qualifier-removed", "a qualifier that means something is removed", C, S, S, F,
                                  PUTCLASS},
    [CHANGE_QUALIFIER_VALUE] = {"qualifier-value-changed", "a qualifier's value or type", C, S, F, F, PUTCLASS},
    [CHANGE_QUALIFIER_FLAVOR] = {"qualifier-flavor-changed", "a qualifier's flavors", C, S, F, F, PUTCLASS},
    [CHANGE_INSTANCE_ADDED] = {"instance-added", "a new instance", C, C, C, C, INSTANCES},
    [CHANGE_INSTANCE_REMOVED] = {"instance-removed", "an instance is gone", F, F, F, F, DELETES_INSTANCE},
    [CHANGE_INSTANCE_VALUE] = {"instance-value-changed", "an instance sets a property otherwise", C, C, C, C,
                               INSTANCES},
    [CHANGE_DESCRIPTOR] = {"descriptor-changed", "a namespace's descriptor differs; what that means follows", C, C, C,
                           C, OURS},
    [CHANGE_ACCESS_LOOSENED] = {"access-loosened", "more is granted, less is denied or less is audited", F, F, F, F,
                                LOOSENED},
    [CHANGE_ACCESS_TIGHTENED] = {"access-tightened", "less is granted, more is denied or more is audited", S, S, S, S,
                                 TIGHTENED},
    [CHANGE_ACE_ORDER] = {"ace-order-changed", "entries, a denying one among them, are evaluated in another order", F,
                          F, F, F, LOOSENED},
    [CHANGE_OWNER] = {"owner-changed", "a namespace's owner, who may always read and change its descriptor", F, F, F, F,
                      LOOSENED},
    [CHANGE_ENCRYPTION_DROPPED] = {"encryption-dropped", "a namespace no longer requires encryption", F, F, F, F,
                                   LOOSENED},
    [CHANGE_ENCRYPTION_REQUIRED] = {"encryption-required", "a namespace requires encryption", S, S, S, S, TIGHTENED},
    [CHANGE_PROVIDER_HOSTING] = {"provider-hosting-changed", "where, as whom or for whom a provider runs", F, F, F, F,
                                 LOOSENED},
    [CHANGE_EVENT_ACCESS] = {"event-access-changed", "who may publish to an event filter, or who made a subscription",
                             F, F, F, F, LOOSENED},
    [CHANGE_SECURITY_QUALIFIER] = {"security-qualifier-changed", "a qualifier that names privileges or protects", F, F,
                                   F, F, LOOSENED},
};

const char *update_word(enum update update)
{
    static const char *const words[] = {"compatible", "safe", "force"};
    return update == ALLOW_NONE ? "none" : words[update];
}
