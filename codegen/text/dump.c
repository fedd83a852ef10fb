/* A repository for people to read: what is in it, and who may do what with it. */
#include "dump.h"

#include <inttypes.h>
#include <stdlib.h>

static void put_facts(struct writer *writer, const mw_repo *repo)
{
    struct mw_repo_facts facts = mw_repo_facts(repo);
    write_format(writer, "repository format %u.%u, %s MOF, %" PRIu32 " bytes", facts.format_major, facts.format_minor,
                 dialect_word(facts.dialect), facts.size);
    write_newline(writer);
    write_text(writer, "checksum ");
    for (int i = 0; i < MW_CHECKSUM_BYTES; i++)
        write_format(writer, "%02x", facts.checksum[i]);
    write_newline(writer);
    write_format(writer, "%" PRIu32 " namespaces, %" PRIu32 " classes, %" PRIu32 " instances", facts.namespaces,
                 facts.classes, facts.instances);
    write_newline(writer);
}

static void put_security(struct writer *writer)
{
    bool is_top = !MW_FOUND(mw_namespace_parent(writer->ns));
    const char *from = mw_namespace_has_own_descriptor(writer->ns) ? "its own and inherited"
                       : is_top                                    ? "the default"
                                                                   : "inherited";
    char *sddl = sddl_text(writer->ns, false);
    if (!sddl)
        writer->failed = true;
    write_text(writer, "security, ");
    write_text(writer, from);
    write_text(writer, ": ");
    write_text(writer, sddl ? sddl : "");
    write_newline(writer);
    free(sddl);
    bool is_required = mw_namespace_requires_encryption(writer->ns);
    write_text(writer, is_required ? "encryption: required" : "encryption: not required");
    write_newline(writer);
}

static void put_qualifier_type(struct writer *writer, mw_qualifier_type type)
{
    write_text(writer, "qualifier type ");
    notation_declarator(writer, mw_qualifier_type_type(type), mw_qualifier_type_name(type));
    mw_value value;
    if (mw_qualifier_type_default(type, &value)) {
        write_text(writer, " = ");
        notation_typed(writer, mw_qualifier_type_type(type), value);
    }
    write_text(writer, "  on ");
    if (mw_qualifier_type_scope(type) == MW_SCOPE_ANY)
        write_text(writer, "any");
    else
        write_words(writer, scope_words, mw_qualifier_type_scope(type), " ");
    dump_flavors(writer, mw_qualifier_type_flavor(type));
    write_newline(writer);
}

static void put_slot(struct writer *writer, mw_slot slot)
{
    notation_slot(writer, slot);
    write_newline(writer);
    dump_qualifiers(writer, MW_QUALIFIERS(MW_ON_SLOT, slot));
}

static void put_instance(struct writer *writer, mw_instance instance)
{
    const char *path = mw_instance_path(instance);
    write_text(writer, "instance of ");
    write_text(writer, mw_class_name(mw_instance_class(instance)));
    write_text(writer, *path ? "  " : "  without keys");
    notation_path(writer, path);
    write_newline(writer);
    dump_qualifiers(writer, MW_QUALIFIERS(MW_ON_INSTANCE, instance));
    writer->indent += 2;
    for (uint32_t i = 0; i < mw_slot_count(instance); i++)
        put_slot(writer, mw_slot_at(instance, i));
    writer->indent -= 2;
}

static void put_namespace(struct writer *writer, mw_namespace ns)
{
    const char *path = mw_namespace_path(ns);
    writer->ns = ns;
    write_newline(writer);
    write_text(writer, *path ? "namespace " : "system classes");
    write_text(writer, path);
    write_newline(writer);
    writer->indent += 2;
    if (*path)
        put_security(writer);
    write_format(writer, "%" PRIu32 " classes, %" PRIu32 " instances, %" PRIu32 " qualifier types", mw_class_count(ns),
                 mw_instance_count(ns), mw_qualifier_type_count(ns));
    write_newline(writer);
    for (uint32_t i = 0; i < mw_qualifier_type_count(ns); i++)
        put_qualifier_type(writer, mw_qualifier_type_at(ns, i));
    for (uint32_t i = 0; i < mw_class_count(ns); i++)
        dump_class(writer, mw_class_at(ns, i), false);
    for (uint32_t i = 0; i < mw_instance_count(ns); i++)
        put_instance(writer, mw_instance_at(ns, i));
    writer->indent -= 2;
}

bool text_dump(const mw_repo *repo, const struct text_selection *selection, FILE *out)
{
    static const struct text_selection everything;
    struct writer writer;
    writer_init(&writer, out, mw_repo_facts(repo).dialect);
    if (!selection)
        selection = &everything;
    writer.view = selection->view;
    if (MW_FOUND(selection->cls)) {
        writer.ns = mw_class_namespace(selection->cls);
        dump_class(&writer, selection->cls, true);
        return writer_done(&writer);
    }
    put_facts(&writer, repo);
    if (selection->system)
        put_namespace(&writer, mw_system_namespace(repo));
    if (MW_FOUND(selection->ns))
        put_namespace(&writer, selection->ns);
    for (uint32_t i = 0; !MW_FOUND(selection->ns) && i < mw_namespace_count(repo); i++)
        put_namespace(&writer, mw_namespace_at(repo, i));
    return writer_done(&writer);
}
