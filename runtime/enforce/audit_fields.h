/* A record as a list of named fields: the one place that says what a record tells, for every form it is written in. */
#ifndef AUDIT_FIELDS_H
#define AUDIT_FIELDS_H

#include <mofward/audit.h>

enum audit_field_kind {
    FIELD_TEXT,                 /* ours: ASCII without quotes */
    FIELD_FOREIGN,              /* of the repository or the transport: anything, of any length */
    FIELD_NUMBER,
    FIELD_FLAG,
};

struct audit_field {
    const char *key;
    enum audit_field_kind kind;
    const char *text;
    uint64_t number;
};

enum { AUDIT_MAX_FIELDS = 28, AUDIT_RIGHTS_TEXT = 256, AUDIT_TIME_TEXT = 96, AUDIT_FOREIGN_MAX = 600 };

/** The fields of a record, in order, and the text that they point to. Do not copy. */
struct audit_fields {
    struct audit_field list[AUDIT_MAX_FIELDS];
    size_t count;
    char time[AUDIT_TIME_TEXT], subject[MW_SID_MAX_TEXT], logon_id[24], rights[AUDIT_RIGHTS_TEXT], missing[AUDIT_RIGHTS_TEXT],
        ace_sid[MW_SID_MAX_TEXT], hresult[16], repository[2 * MW_CHECKSUM_BYTES + 1];
};

void audit_fields(const struct mw_audit_record *record, struct audit_fields *fields);

/** RFC 3339 in UTC with that many digits of a second's fraction, up to 9; no time zone and no locale is looked up. */
void audit_time_text(uint64_t nanoseconds, int digits, char *buffer, size_t size);

/** A decision that is never NULL. */
const struct mw_decision *audit_decision(const struct mw_audit_record *record);

#endif
