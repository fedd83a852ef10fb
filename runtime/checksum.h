/*
 * The checksum of a repository file, and of others.
 */
#ifndef CHECKSUM_H
#define CHECKSUM_H

#include <stddef.h>
#include <stdint.h>

/* Of a file of FORMAT_CHECKED_FROM bytes or more in memory: XXH3-128 of what follows its checksum field, big-endian. */
void checksum_of_file(const uint8_t *file, size_t size, uint8_t checksum[16]);
/* XXH3-128 of one part and then the other, big-endian. */
void checksum_of_parts(const void *first, size_t first_size, const void *then, size_t then_size, uint8_t checksum[16]);

#endif
