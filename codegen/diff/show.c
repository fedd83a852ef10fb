/* Values, types and instances in one line. */
#include "show.h"

#include <stdlib.h>
#include <string.h>

/* A line that is being written. */
struct line {
    struct writer writer;
    FILE *out;
    char *text;
    size_t size;
};

static bool begin(struct line *line)
{
    line->text = NULL;
    line->out = open_memstream(&line->text, &line->size);
    writer_init(&line->writer, line->out, MW_DIALECT_WMI);
    return line->out != NULL;
}

/* The notation breaks long strings and lists; strings have no line ends of their own, those are escaped. Two parts of a
 * string become one again, whatever else is broken gets a blank. */
static void flatten(char *text)
{
    char *to = text;
    for (const char *from = text; *from;) {
        if (*from != '\n') {
            *to++ = *from++;
            continue;
        }
        from += 1 + strspn(from + 1, " ");
        if (to > text && to[-1] == '"' && *from == '"') {
            to--;
            from++;
        } else {
            *to++ = ' ';
        }
    }
    *to = '\0';
}

static char *finish(struct line *line)
{
    bool is_whole = writer_done(&line->writer);
    if (fclose(line->out) == 0 && is_whole) {
        flatten(line->text);
        return line->text;
    }
    free(line->text);
    return NULL;
}

char *show_value(mw_value value)
{
    struct line line;
    if (!begin(&line))
        return NULL;
    notation_value(&line.writer, value);
    return finish(&line);
}

char *show_type(struct mw_typespec type, const char *name)
{
    struct line line;
    if (!begin(&line))
        return NULL;
    notation_declarator(&line.writer, type, name);
    return finish(&line);
}

char *show_class(mw_class cls)
{
    struct line line;
    if (!begin(&line))
        return NULL;
    mw_class super = mw_class_super(cls);
    write_text(&line.writer, mw_class_name(cls));
    write_text(&line.writer, MW_FOUND(super) ? " : " : "");
    write_text(&line.writer, mw_class_name(super));
    return finish(&line);
}

char *show_method(mw_method method)
{
    struct line line;
    if (!begin(&line))
        return NULL;
    notation_declarator(&line.writer, mw_method_type(method), mw_method_name(method));
    write_text(&line.writer, "(");
    for (uint32_t i = 0; i < mw_parameter_count(method); i++) {
        mw_parameter parameter = mw_parameter_at(method, i);
        write_text(&line.writer, i ? ", " : "");
        notation_declarator(&line.writer, mw_parameter_type(parameter), mw_parameter_name(parameter));
    }
    write_text(&line.writer, ")");
    return finish(&line);
}

char *show_qualifier(mw_qualifier qualifier)
{
    mw_value value = mw_qualifier_value(qualifier);
    struct line line;
    if (!begin(&line))
        return NULL;
    write_text(&line.writer, mw_qualifier_name(qualifier));
    write_text(&line.writer, value.is_array ? "" : "(");
    notation_value(&line.writer, value);
    write_text(&line.writer, value.is_array ? "" : ")");
    return finish(&line);
}

char *show_words(const struct word *words, uint32_t bits)
{
    struct line line;
    if (!begin(&line))
        return NULL;
    write_words(&line.writer, words, bits, " ");
    write_text(&line.writer, bits ? "" : "none");
    return finish(&line);
}

char *show_instance(mw_instance instance)
{
    struct line line;
    if (!begin(&line))
        return NULL;
    struct qualifier_list list = {.writer = &line.writer};
    notation_qualifiers(&list, MW_QUALIFIERS(MW_ON_INSTANCE, instance));
    notation_list_end(&list, false);
    write_text(&line.writer, mw_class_name(mw_instance_class(instance)));
    write_text(&line.writer, " ");
    notation_body(&line.writer, instance);
    return finish(&line);
}
