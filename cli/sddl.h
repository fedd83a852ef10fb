/*
 * mofward sddl: descriptors in all the forms that people meet them in.
 */
#ifndef CLI_SDDL_H
#define CLI_SDDL_H

#include <mofward/convert.h>

#include "cli.h"
#include "writer.h"

/* A line of input. As much as the largest descriptor takes in its longest form, and more. */
enum { SDDL_LINE_MAX = 4 << 20 };

enum sddl_format { SDDL_GUESS, SDDL_TEXT, SDDL_HEX, SDDL_BASE64, SDDL_MOF, SDDL_JSON, SDDL_PEOPLE, SDDL_FORMATS };
extern const char *const sddl_format_names[SDDL_FORMATS];

/* One conversion after the other, in memory that they share. */
struct sddl_job {
    enum sddl_format from, to;
    bool check;                     /* refuse what a namespace cannot have */
    bool has_domain;
    struct mw_sid domain;
    size_t column;                  /* 1-based, of what was refused */
    char reason[256];               /* why */
    size_t size;
    uint8_t bytes[MW_DESCRIPTOR_MAX_BYTES];
    unsigned char memory[MW_CONVERT_MEMORY];
};

/* Text to job->bytes. @return false with column and reason. */
bool sddl_read(struct sddl_job *job, const char *text, size_t length);
/* The same for MOF (sddl_mof.c) and JSON (sddl_json.c). */
bool sddl_read_mof(struct sddl_job *job, const char *text, size_t length);
bool sddl_read_json(struct sddl_job *job, const char *text, size_t length);
/* job->bytes to standard output, with a newline. @return false with column and reason, and nothing written. */
bool sddl_write(struct sddl_job *job);
/* For people (sddl_people.c). */
void sddl_write_people(const struct sddl_job *job);
/* @return false, for the sake of callers. */
bool sddl_refuse(struct sddl_job *job, size_t column, const char *reason);

/* Names of the control bits. */
extern const struct word control_words[];

/* What Windows calls a well-known SID, "BUILTIN\Administrators"; text itself for others. */
const char *sid_name(const char *text);

#endif
