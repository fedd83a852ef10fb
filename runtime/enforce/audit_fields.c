/* What a record tells: the fields of Windows' event 4662, and what explains the verdict. Docs: docs/json.md. */
#include "audit_fields.h"

#include <inttypes.h>
#include <stdio.h>

enum { SECONDS_A_DAY = 86400, NANOSECOND_DIGITS = 9, DAYS_BEFORE_1970 = 719468 };

static const uint64_t nanoseconds_a_second = 1000000000;

/* Year, month and day of a day since 1970, in years that begin in March, so that the leap day is the last one. */
static void civil(uint64_t day, unsigned *year, unsigned *month, unsigned *day_of_month)
{
    uint64_t days = day + DAYS_BEFORE_1970; /* since 0000-03-01 */
    uint64_t era = days / 146097, of_era = days % 146097;
    uint64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    uint64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    uint64_t march_month = (5 * of_year + 2) / 153;
    *day_of_month = (unsigned)(of_year - (153 * march_month + 2) / 5 + 1);
    *month = (unsigned)(march_month < 10 ? march_month + 3 : march_month - 9);
    *year = (unsigned)(year_of_era + era * 400 + (*month <= 2));
}

void audit_time_text(uint64_t nanoseconds, int digits, char *buffer, size_t size)
{
    uint64_t seconds = nanoseconds / nanoseconds_a_second, fraction = nanoseconds % nanoseconds_a_second;
    unsigned of_day = (unsigned)(seconds % SECONDS_A_DAY), year, month, day;
    civil(seconds / SECONDS_A_DAY, &year, &month, &day);
    for (int i = digits; i < NANOSECOND_DIGITS; i++)
        fraction /= 10;
    snprintf(buffer, size, "%04u-%02u-%02uT%02u:%02u:%02u.%0*" PRIu64 "Z", year, month, day, of_day / 3600,
             of_day / 60 % 60, of_day % 60, digits, fraction);
}

const struct mw_decision *audit_decision(const struct mw_audit_record *record)
{
    static const struct mw_decision not_asked = {.ace = -1};
    return record->decision ? record->decision : &not_asked;
}

static void add(struct audit_fields *fields, struct audit_field field)
{
    if (fields->count < AUDIT_MAX_FIELDS)
        fields->list[fields->count++] = field;
}

static void add_text(struct audit_fields *fields, const char *key, const char *text)
{
    add(fields, (struct audit_field){.key = key, .kind = FIELD_TEXT, .text = text});
}

static void add_foreign(struct audit_fields *fields, const char *key, const char *text)
{
    add(fields, (struct audit_field){.key = key, .kind = FIELD_FOREIGN, .text = text ? text : ""});
}

static void add_number(struct audit_fields *fields, const char *key, uint64_t number)
{
    add(fields, (struct audit_field){.key = key, .kind = FIELD_NUMBER, .number = number});
}

static void add_sid(struct audit_fields *fields, const char *key, const struct mw_sid *sid, char *buffer)
{
    if (!sid || mw_sid_text(sid, buffer, MW_SID_MAX_TEXT) != MW_OK)
        buffer[0] = '\0';
    add_text(fields, key, buffer);
}

static void add_rights(struct audit_fields *fields, const char *mask_key, const char *names_key, uint32_t rights,
                       char *buffer)
{
    mw_rights_text(rights, buffer, AUDIT_RIGHTS_TEXT);
    add_number(fields, mask_key, rights);
    add_text(fields, names_key, buffer);
}

static void add_subject(struct audit_fields *fields, const struct mw_audit_record *record)
{
    add_sid(fields, "subject_sid", record->subject, fields->subject);
    add_foreign(fields, "subject_name", record->subject_name);
    snprintf(fields->logon_id, sizeof fields->logon_id, "0x%" PRIx64, record->logon_id);
    add_text(fields, "logon_id", fields->logon_id);
}

static void add_object(struct audit_fields *fields, const struct mw_audit_record *record)
{
    add_text(fields, "object_server", "WMI");
    add_text(fields, "object_type", "WMI Namespace");
    add_foreign(fields, "object_name", record->namespace_path);
    add_text(fields, "operation", mw_operation_name(audit_decision(record)->operation));
    if (record->class_name && *record->class_name)
        add_foreign(fields, "class", record->class_name);
}

/* The entry of the DACL that decided, where one did. */
static void add_ace(struct audit_fields *fields, const struct mw_decision *d)
{
    size_t size = 0;
    struct mw_ace ace;
    const uint8_t *bytes = d->ace >= 0 && MW_FOUND(d->ns) ? mw_namespace_descriptor(d->ns, &size) : NULL;
    if (!bytes || !mw_descriptor_ace(bytes, size, false, (size_t)d->ace, &ace))
        return;
    add_number(fields, "ace", (uint64_t)d->ace);
    add_text(fields, "ace_type", ace.type == MW_ACE_ALLOW ? "allow" : "deny");
    add_sid(fields, "ace_sid", &ace.sid, fields->ace_sid);
}

static void add_connection(struct audit_fields *fields, const struct mw_audit_record *record)
{
    const struct mw_decision *d = audit_decision(record);
    add(fields, (struct audit_field){.key = "remote", .kind = FIELD_FLAG, .number = record->is_remote});
    add_text(fields, "level", mw_authentication_name(d->level));
    add_text(fields, "level_needed", mw_authentication_name(d->level_needed));
}

static void add_repository(struct audit_fields *fields, const struct mw_audit_record *record)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < MW_CHECKSUM_BYTES; i++) {
        fields->repository[2 * i] = digits[record->repository[i] >> 4];
        fields->repository[2 * i + 1] = digits[record->repository[i] & 0xf];
    }
    fields->repository[2 * (size_t)MW_CHECKSUM_BYTES] = '\0';
    add_text(fields, "repository", fields->repository);
}

void audit_fields(const struct mw_audit_record *record, struct audit_fields *fields)
{
    const struct mw_decision *d = audit_decision(record);
    fields->count = 0;
    audit_time_text(record->time, NANOSECOND_DIGITS, fields->time, sizeof fields->time);
    add_text(fields, "time", fields->time);
    add_number(fields, "event", record->event);
    add_text(fields, "result", d->granted ? "success" : "failure");
    add_text(fields, "reason", mw_reason_name(d->reason));
    add_subject(fields, record);
    add_object(fields, record);
    add_rights(fields, "access_mask", "access_names", record->rights, fields->rights);
    add_rights(fields, "missing_mask", "missing_names", d->missing, fields->missing);
    add_ace(fields, d);
    add_connection(fields, record);
    snprintf(fields->hresult, sizeof fields->hresult, "0x%08" PRIX32, (uint32_t)d->hresult);
    add_text(fields, "hresult", fields->hresult);
    add_repository(fields, record);
}
