/*
 * One run of a program under ptrace, in which one of its system calls is where the program is killed, is made to fail,
 * or does only a part of what it was asked for.
 */
#ifndef TRACER_H
#define TRACER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum harm {
    HARM_NONE,
    HARM_KILL_BEFORE,           /* SIGKILL before the kernel has done it */
    HARM_KILL_AFTER,            /* and after */
    HARM_FAIL,                  /* with plan.error, and nothing is done; close() is done all the same, as on Linux */
    HARM_FAIL_ON,               /* it, and whatever later ones want of the disk, as when it is no more there */
    HARM_SHORTEN,               /* read and write of at most plan.most bytes */
    HARM_TEAR,                  /* likewise, and killed after it */
};

struct plan {
    const char *const *argv;
    const char *const *files;   /* names of the program's own files: the first call with one ends what the loader does */
    enum harm harm;
    unsigned at;                /* the number of the call, from 0 */
    int error;
    size_t most;
};

enum { CALLS_MOST = 1000 };

struct call {
    long number;
    uint64_t arguments[6];
    int64_t result;
    bool own;                   /* after the loader */
};

struct run {
    struct call calls[CALLS_MOST];
    unsigned count;
    bool harmed;
    int status;                 /* as waitpid() has it; when it could not be traced it exits with 77 */
    char said[2000];            /* on standard error */
};

enum { CANNOT_TRACE = 77 };

/* Can system calls be made to fail on this kind of processor? Killing needs nothing of it. */
bool trace_can_harm(void);

void trace_run(const struct plan *plan, struct run *run);

/* Calls of memory, and of the kernel's book-keeping, which sanitizers make very many of. */
bool trace_is_memory(long number);

const char *trace_name(long number);

#endif
