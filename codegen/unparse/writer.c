/*
 * Lines and columns of the text that a tree becomes.
 */
#include "writer.h"

#include <string.h>

void put(struct writer *writer, const char *text)
{
    size_t length = strlen(text);

    writer->column += length;
    if (writer->out)
        fwrite(text, 1, length, writer->out);
}

void put_name(struct writer *writer, const struct name *name)
{
    put(writer, name->text);
}

void put_break(struct writer *writer)
{
    if (writer->flat) {
        put(writer, " ");
        return;
    }
    writer->column = writer->line = writer->indent;
    if (writer->out)
        fprintf(writer->out, "\n%*s", (int)writer->indent, "");
}

struct writer writer_ruler(const struct writer *writer)
{
    struct writer ruler = *writer;

    ruler.out = NULL;
    ruler.flat = true;
    return ruler;
}

/* Where several files become one, no alias of one is that of another: those of the first alone stay as they are. */
void put_alias(struct writer *writer, const struct name *name)
{
    char number[16];
    const char *text = name->folded->text;
    size_t digits = *text == 'f' ? strspn(text + 1, "0123456789") : 0;
    bool looks_numbered = digits && text[1 + digits] == '_';

    put(writer, "$");
    if (writer->is_joined && (writer->file || looks_numbered)) {
        snprintf(number, sizeof number, "f%u_", (unsigned)writer->file);
        put(writer, number);
    }
    put_name(writer, name);
}
