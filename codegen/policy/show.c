/* Identities and entries of access lists in words. */
#include "policy.h"

#include <stdlib.h>

#include "writer.h"

/* Bytes of a character that a terminal shows; 0 when it is none, or a control, of ASCII or beyond. */
static size_t shown_length(const unsigned char *at)
{
    if (at[0] < 0x80)
        return at[0] >= 0x20 && at[0] != 0x7F;
    size_t length = at[0] < 0xC2 ? 0 : at[0] < 0xE0 ? 2 : at[0] < 0xF0 ? 3 : 4;
    for (size_t i = 1; i < length; i++)
        if ((at[i] & 0xC0) != 0x80)
            return 0;
    return at[0] == 0xC2 && at[1] < 0xA0 ? 0 : length;
}

void put_plain(FILE *out, const char *text)
{
    for (size_t length; *text; text += length ? length : 1) {
        length = shown_length((const unsigned char *)text);
        fwrite(length ? text : "?", 1, length ? length : 1, out);
    }
}

const char *sid_label(const struct mw_sid *sid, char label[SID_LABEL])
{
    char text[MW_SID_MAX_TEXT] = "?";
    const char *name = well_known_name(sid);
    mw_sid_text(sid, text, sizeof text);
    snprintf(label, SID_LABEL, name ? "%s (%s)" : "%s", text, name);
    return label;
}

static void put_flags(FILE *out, const struct mw_ace *ace)
{
    bool has_one = false;
    for (const struct word *word = ace_flag_words; word->text; word++)
        if (ace->flags & word->bit) {
            fprintf(out, has_one ? " %s" : " (%s", word->text);
            has_one = true;
        }
    if (has_one)
        fputc(')', out);
}

void put_origin(FILE *out, struct origin origin)
{
    fputs(origin_word(origin.kind), out);
    if (origin.kind == ORIGIN_INHERITED && MW_FOUND(origin.from)) {
        fputs(" from ", out);
        put_plain(out, mw_namespace_path(origin.from));
    }
}

char *ace_text(const struct scene *scene, size_t index)
{
    char *text = NULL, rights[256], label[SID_LABEL];
    size_t size;
    const struct mw_ace *ace = &scene->aces[index];
    FILE *out = open_memstream(&text, &size);
    if (!out)
        return NULL;
    mw_rights_text(ace->mask, rights, sizeof rights);
    fprintf(out, "ACE %zu, %s", index, ace_type_word(ace->type));
    put_flags(out, ace);
    fprintf(out, " %s to %s, ", rights, sid_label(&ace->sid, label));
    put_origin(out, scene->origins[index]);
    if (fclose(out) == 0)
        return text;
    free(text);
    return NULL;
}
