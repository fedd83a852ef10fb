/*
 * Binary MOF, both ways: syntax tree -> model -> payload -> file, and file -> payload -> model -> MOF text, dump.
 *
 * The model is the payload without offsets. It is made from the syntax tree alone: no superclass and no qualifier type
 * is looked up, since the genuine format does not either. Everything lives in the arena.
 */
#ifndef BMF_H
#define BMF_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include <mofward/bmf.h>

#include "ast.h"
#include "unit.h"

struct bmf_object;

struct bmf_value {
    struct bmf_value *next;
    union {
        int64_t integer;                /* also of booleans (0, 1) and characters */
        double real;
        const char *text;               /* UTF-8 as in ast.h, terminated, without U+0000; also the name of an alias */
        struct bmf_object *object;
    } as;
};

/* A qualifier, property, method or parameter. */
struct bmf_member {
    struct bmf_member *next;
    const char *name;
    uint32_t type;                      /* MW_BMF_..., with MW_BMF_ARRAY and MW_BMF_ALIAS */
    bool has_value, has_qualifiers;
    struct bmf_value *values;           /* one, or those of the array */
    uint32_t count;
    struct bmf_member *qualifiers;
    uint32_t flavor;                    /* of a qualifier */
};

struct bmf_object {
    struct bmf_object *next;
    bool is_instance;
    bool has_qualifiers;                /* an object of method parameters has no list */
    struct bmf_member *qualifiers, *properties, *methods;
};

struct bmf { struct bmf_object *objects; uint32_t count; };

/* ---- Writing ------------------------------------------------------------------------------------------------- */

/* What is in force at the start of each file of the command line. */
struct bmf_start {
    const char *namespace_path;         /* NULL: root\default */
    uint32_t class_flags, instance_flags;   /* numbers as in __CLASSFLAGS and __INSTANCEFLAGS */
};

/* Syntax tree to model (lower.c). What binary MOF cannot carry is a diagnostic with its place. start: NULL is all zero. */
void bmf_lower(struct unit *unit, const struct ast *ast, const struct bmf_start *start, struct bmf *out);

/* Model to payload in malloc'ed memory (payload.c). False: larger than MW_BMF_MAX_PAYLOAD. */
bool bmf_payload(const struct bmf *bmf, uint8_t **payload, size_t *size);

enum bmf_effort { BMF_AS_MOFCOMP, BMF_SMALLEST };

/* Payload to a whole file, with its header, in malloc'ed memory (compress.c). BMF_AS_MOFCOMP gives mofcomp's bytes. */
void bmf_file(const uint8_t *payload, size_t size, enum bmf_effort effort, uint8_t **file, size_t *file_size);

/* ---- Reading ------------------------------------------------------------------------------------------------- */

/* Payload to model (read.c). */
void bmf_read(const struct mw_bmf *from, struct arena *arena, struct bmf *out);

/* Why MOF text cannot say all of a model. */
struct bmf_loss {
    const char *reason;                 /* NULL: it can */
    const char *kind, *object;          /* where: "class", "Acme_Pump", which lives as long as the model; or NULL */
};

/*
 * Model to MOF text that bmf_lower() makes the same model of (mof.c). What MOF cannot say is left out, or said as nearly
 * as can be, and the first such thing is in loss.
 */
void bmf_mof(const struct bmf *bmf, FILE *out, struct bmf_loss *loss);

/* Everything that is there, lengths and offsets included, as text or JSON (dump.c). */
void bmf_dump(const struct mw_bmf *bmf, const struct mw_bmf_header *header, FILE *out);
void bmf_json(const struct mw_bmf *bmf, const struct mw_bmf_header *header, FILE *out);

#endif
