/* A count of what is allocated, from when it is asked for. For one .c file of a program: it takes malloc's place. */
#ifndef ALLOCATIONS_H
#define ALLOCATIONS_H

#include <stdbool.h>
#include <stddef.h>

static unsigned allocations;

#if defined __has_feature
#if __has_feature(address_sanitizer)
#define COUNT_BY_HOOK
#endif
#elif defined __SANITIZE_ADDRESS__
#define COUNT_BY_HOOK
#endif

#ifdef COUNT_BY_HOOK
int __sanitizer_install_malloc_and_free_hooks(void (*on_malloc)(const volatile void *, size_t),
                                              void (*on_free)(const volatile void *));

static void on_malloc(const volatile void *bytes, size_t size)
{
    (void)bytes;
    (void)size;
    allocations++;
}

static void on_free(const volatile void *bytes)
{
    (void)bytes;
}

static bool count_allocations(void)
{
    return __sanitizer_install_malloc_and_free_hooks(on_malloc, on_free) != 0;
}
#else
/* In the place of the C library's. */
static bool counting;
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *bytes, size_t size);

void *malloc(size_t size)
{
    allocations += counting;
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    allocations += counting;
    return __libc_calloc(count, size);
}

void *realloc(void *bytes, size_t size)
{
    allocations += counting;
    return __libc_realloc(bytes, size);
}

static bool count_allocations(void)
{
    return counting = true;
}
#endif

#endif
