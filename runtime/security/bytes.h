/* Little-endian integers at any address: descriptors have no alignment that C could rely on. */
#ifndef BYTES_H
#define BYTES_H

#include <stdint.h>

/*@ predicate readable(uint8_t *bytes, integer size) = \valid_read(bytes + (0 .. size - 1)); */

/*@ requires readable(at, 2);
    assigns \nothing; */
static inline uint16_t get16(const uint8_t *at)
{
    return (uint16_t)(at[0] | (uint32_t)at[1] << 8);
}

/*@ requires readable(at, 4);
    assigns \nothing; */
static inline uint32_t get32(const uint8_t *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static inline void put16(uint8_t *at, uint16_t value)
{
    at[0] = (uint8_t)value;
    at[1] = (uint8_t)(value >> 8);
}

static inline void put32(uint8_t *at, uint32_t value)
{
    put16(at, (uint16_t)value);
    put16(at + 2, (uint16_t)(value >> 16));
}

#endif
