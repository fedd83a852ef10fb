/*
 * What the tests of localisation share: MOF in memory compiled to an open repository, and split.
 */
#ifndef SUPPORT_H
#define SUPPORT_H

#include <mofward/locale.h>

#include "../test.h"
#include "split.h"

/* A text that was read: its tree and its model. */
struct master {
    struct unit unit;
    struct ast ast;
    struct model *model;
    FILE *messages;
    char *told;
    size_t told_size;
};

/* Of texts, each a file of its own, the last one NULL. */
void master_read(struct master *master, const char *const *texts);
/* Of a file. */
void master_read_file(struct master *master, const char *path);
void master_free(struct master *master);

/* The image of a model without errors, which the caller frees; NULL, when it has some. */
uint8_t *master_image(struct master *master, size_t *size);

/* The two texts of a split; the caller frees them. */
struct texts { char *neutral, *amended; };
struct texts master_split(struct master *master, uint32_t lcid);

/* An open repository and its bytes. */
struct compiled { mw_repo *repo; uint8_t *bytes; };
struct compiled compile_texts(const char *const *texts);
void compiled_free(struct compiled *compiled);

#endif
