/* What mofward extract tells: a table of what is there, and what is wrong with it. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "extract_files.h"

enum { NAMES_SHOWN = 3, NAME_SHOWN_BYTES = 100 };

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

void print_heading(const char *path, const struct extract *found)
{
    print_text(strcmp(path, "-") == 0 ? "standard input" : path);
    printf(": %zu binary MOF%s\n", found->sound, plural(found->sound));
    if (found->sound)
        printf("  %-10s %8s %8s  %-8s %s\n", "offset", "size", "payload", "name", "from");
}

/* ---- What is in it ---- */

static void print_class(const struct mw_bmf_object *object)
{
    char name[NAME_SHOWN_BYTES];
    struct mw_bmf_list properties = mw_bmf_properties(object);
    struct mw_bmf_member property;
    struct mw_bmf_value value;
    while (mw_bmf_next_member(&properties, &property)) {
        struct mw_bmf_values values = mw_bmf_values(&property);
        if (!mw_bmf_text_is(property.name, "__CLASS") || !mw_bmf_next_value(&values, &value))
            continue;
        mw_bmf_text_utf8(mw_bmf_text(&value), name, sizeof name);
        print_text(name);
        return;
    }
    fputs("without a name", stdout);
}

static void print_objects(const struct mw_bmf *bmf)
{
    size_t counts[2] = {0};
    struct mw_bmf_object object;
    for (struct mw_bmf_list list = mw_bmf_objects(bmf); mw_bmf_next_object(&list, &object);)
        counts[object.is_instance]++;
    printf("    %zu class%s", counts[0], counts[0] == 1 ? "" : "es");
    if (counts[1])
        printf(", %zu instance%s", counts[1], plural(counts[1]));
    size_t shown = 0;
    for (struct mw_bmf_list list = mw_bmf_objects(bmf); shown < NAMES_SHOWN && mw_bmf_next_object(&list, &object);) {
        printf("%s%s", shown++ ? ", " : ": ", object.is_instance ? "instance of " : "");
        print_class(&object);
    }
    puts(bmf->object_count > shown ? ", ..." : "");
}

static void print_contents(const struct extract_find *find)
{
    struct mw_bmf bmf;
    void *payload = malloc(find->payload_size ? find->payload_size : 1);
    if (payload && mw_bmf_decompress(find->bytes, find->size, payload, NULL) &&
        mw_bmf_verify(payload, find->payload_size, &bmf, NULL))
        print_objects(&bmf);
    free(payload);
}

/* ---- Where it comes from ---- */

static void print_place(const struct extract_find *find)
{
    if (find->carrier == EXTRACT_RESOURCE) {
        printf("MOFDATA resource, language 0x%x", find->language);
    } else if (find->carrier == EXTRACT_ACPI || find->table[0]) {
        printf("%s", find->table[0] ? find->table : "AML");
        if (find->path[0])
            printf(" %s", find->path);
        fputs(find->is_listed ? ", in its _WDG" : "", stdout);
    } else {
        fputs("bytes", stdout);
    }
    static const char *const forms[] = {"", "hex dump", "list of bytes"};
    if (find->form != EXTRACT_BINARY)
        printf(" (%s, line %u)", forms[find->form], find->line);
}

void print_find(const struct extract_find *find, const char *said)
{
    printf("  0x%-8" PRIx64 " %8u %8u  %-8s ", find->offset, find->size, find->payload_size,
           find->name[0] ? find->name : "-");
    print_place(find);
    putchar('\n');
    print_contents(find);
    printf("    %s\n", said);
}

/* ---- What is wrong ---- */

static void complain_of_find(const char *path, const struct extract_find *find)
{
    char line[32] = "";
    if (find->line)
        snprintf(line, sizeof line, " (line %u)", find->line);
    if (find->is_payload) {
        complain("%s: at 0x%" PRIx64
                 "%s are %u bytes of binary MOF that is not compressed, as Windows has it in memory; "
                 "no file is made of it",
                 QUOTE(path), find->offset, line, find->size);
        return;
    }
    complain("%s: the binary MOF %s%sat 0x%" PRIx64 "%s is damaged and not written: %s, at byte %u of its %s [%s]",
             QUOTE(path), find->name, find->name[0] ? " " : "", find->offset, line,
             mw_bmf_fault_text(find->error.fault), find->error.offset, find->error.in_payload ? "payload" : "file",
             mw_bmf_fault_name(find->error.fault));
}

void complain_of(const char *path, const struct extract *found)
{
    size_t shown = 0;
    if (found->image_fault)
        complain("%s: the image is not sound, so that its resources have no names here: %s, at 0x%" PRIx64, QUOTE(path),
                 found->image_fault, found->image_fault_offset);
    for (size_t i = 0; i < found->count; i++) {
        if (found->finds[i].error.fault == MW_BMF_SOUND)
            continue;
        complain_of_find(path, &found->finds[i]);
        shown++;
    }
    if (found->damaged > shown)
        complain("%s: %zu more are damaged", QUOTE(path), found->damaged - shown);
    if (found->not_tried)
        complain("%s: %zu places that may be binary MOF are beyond a limit and were not tried: split the file",
                 QUOTE(path), found->not_tried);
}
