/* The words for bits and numbers, the same in every text. */
#include "writer.h"

const struct word class_words[] = {
    {MW_CLASS_ABSTRACT, "abstract"},
    {MW_CLASS_ASSOCIATION, "association"},
    {MW_CLASS_INDICATION, "indication"},
    {MW_CLASS_SINGLETON, "singleton"},
    {MW_CLASS_DYNAMIC, "dynamic"},
    {MW_CLASS_TERMINAL, "terminal"},
    {MW_CLASS_AMENDMENT, "amendment"},
    {MW_CLASS_SYSTEM, "system"},
    {MW_CLASS_STRUCTURE, "structure"},
    {MW_CLASS_ENUMERATION, "enumeration"},
    {0, NULL},
};

const struct word scope_words[] = {
    {MW_SCOPE_CLASS, "class"},
    {MW_SCOPE_ASSOCIATION, "association"},
    {MW_SCOPE_INDICATION, "indication"},
    {MW_SCOPE_PROPERTY, "property"},
    {MW_SCOPE_REFERENCE, "reference"},
    {MW_SCOPE_METHOD, "method"},
    {MW_SCOPE_PARAMETER, "parameter"},
    {MW_SCOPE_INSTANCE, "instance"},
    {MW_SCOPE_SCHEMA, "schema"},
    {MW_SCOPE_QUALIFIER, "qualifier"},
    {MW_SCOPE_STRUCTURE, "structure"},
    {MW_SCOPE_ENUMERATION, "enumeration"},
    {MW_SCOPE_ENUMERATION_VALUE, "enumerationvalue"},
    {0, NULL},
};

const struct word flavor_words[] = {
    {MW_FLAVOR_TO_INSTANCE, "ToInstance"},
    {MW_FLAVOR_TO_SUBCLASS, "ToSubclass"},
    {MW_FLAVOR_DISABLE_OVERRIDE, "DisableOverride"},
    {MW_FLAVOR_AMENDED, "Amended"},
    {0, NULL},
};

const struct word ace_flag_words[] = {
    {MW_ACE_OBJECT_INHERIT, "OI"}, {MW_ACE_CONTAINER_INHERIT, "CI"},
    {MW_ACE_NO_PROPAGATE, "NP"},   {MW_ACE_INHERIT_ONLY, "IO"},
    {MW_ACE_INHERITED, "ID"},      {MW_ACE_AUDIT_SUCCESS, "SA"},
    {MW_ACE_AUDIT_FAILURE, "FA"},  {0, NULL},
};

static size_t list_words(const struct word *words, uint32_t bits, const char *list[])
{
    size_t count = 0;
    for (; words->text; words++)
        if (bits & words->bit)
            list[count++] = words->text;
    return count;
}

/* WMI has a word for each bit that is set; CIM one for each choice. */
size_t flavor_list(enum mw_dialect dialect, uint32_t flavor, const char *words[static FLAVOR_WORDS_MAX])
{
    static const struct word others[] = {
        {MW_FLAVOR_TO_INSTANCE, "ToInstance"}, {MW_FLAVOR_AMENDED, "Translatable"}, {0, NULL}};
    if (dialect == MW_DIALECT_WMI) {
        size_t count = list_words(flavor_words, flavor, words);
        if (!flavor)
            words[count++] = "Restricted";
        return count;
    }
    words[0] = flavor & MW_FLAVOR_DISABLE_OVERRIDE ? "DisableOverride" : "EnableOverride";
    words[1] = flavor & MW_FLAVOR_TO_SUBCLASS   ? "ToSubclass"
               : flavor & MW_FLAVOR_TO_INSTANCE ? "NotToSubclass"
                                                : "Restricted";
    return 2 + list_words(others, flavor, words + 2);
}

const char *class_keyword(mw_class cls)
{
    uint32_t flags = mw_class_flags(cls);
    return flags & MW_CLASS_STRUCTURE ? "structure" : flags & MW_CLASS_ENUMERATION ? "enumeration" : "class";
}

const char *dialect_word(enum mw_dialect dialect)
{
    switch (dialect) {
    case MW_DIALECT_WMI:
        return "wmi";
    case MW_DIALECT_CIM:
        return "cim";
    case MW_DIALECT_MOF3:
        return "mof3";
    case MW_DIALECT_ANY:
        break;
    }
    return "any";
}

const char *ace_type_word(uint8_t type)
{
    static const char *const words[] = {"allow", "deny", "audit"};
    return type < sizeof words / sizeof *words ? words[type] : "unknown";
}
