/* A record as one line of JSON. */
#include "audit_fields.h"
#include "audit_text.h"

#include <inttypes.h>

/* Returns false when a text was cut. */
static bool put_value(struct audit_text *line, const struct audit_field *field)
{
    bool is_whole = true;
    switch (field->kind) {
    case FIELD_TEXT:
        text_string(line, "\"");
        text_string(line, field->text);
        text_string(line, "\"");
        break;
    case FIELD_NUMBER:
        text_format(line, "%" PRIu64, field->number);
        break;
    case FIELD_FLAG:
        text_string(line, field->number ? "true" : "false");
        break;
    case FIELD_FOREIGN:
        text_string(line, "\"");
        is_whole = text_foreign(line, field->text, AUDIT_FOREIGN_MAX, TEXT_JSON);
        text_string(line, "\"");
        break;
    }
    return is_whole;
}

size_t mw_audit_json(const struct mw_audit_record *record, char *buffer, size_t size)
{
    struct audit_text line = {.at = buffer, .size = size, .is_full = !size};
    struct audit_fields fields;
    bool is_whole = true;
    if (!record)
        return 0;
    audit_fields(record, &fields);
    for (size_t i = 0; i < fields.count; i++) {
        text_string(&line, i ? ", \"" : "{\"");
        text_string(&line, fields.list[i].key);
        text_string(&line, "\": ");
        is_whole = put_value(&line, &fields.list[i]) && is_whole;
    }
    text_string(&line, is_whole ? "}\n" : ", \"cut\": true}\n");
    return line.is_full ? 0 : line.length;
}
