/* Running a program under ptrace. Linux tells of a system call what it is in the same way on every processor; how to
 * change it, it does not. */
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tracer.h"

#if defined(SYS_mmap)
enum { MAPPING = SYS_mmap };
#else
enum { MAPPING = SYS_mmap2 };
#endif

static const char said_path[] = "said.txt";

/* ---- What differs between processors ---- */

#if defined(__x86_64__)
bool trace_can_harm(void)
{
    return true;
}

static void set_register(pid_t pid, size_t offset, uint64_t value)
{
    ptrace(PTRACE_POKEUSER, pid, (void *)offset, (void *)value);
}

static void set_number(pid_t pid, int number)
{
    set_register(pid, offsetof(struct user_regs_struct, orig_rax), (uint64_t)(int64_t)number);
}

static void set_result(pid_t pid, int64_t result)
{
    set_register(pid, offsetof(struct user_regs_struct, rax), (uint64_t)result);
}

static void set_third(pid_t pid, uint64_t value)
{
    set_register(pid, offsetof(struct user_regs_struct, rdx), value);
}
#elif defined(__aarch64__)
bool trace_can_harm(void)
{
    return true;
}

static void set_register(pid_t pid, unsigned index, uint64_t value)
{
    struct user_regs_struct registers;
    struct iovec room = {&registers, sizeof registers};
    if (ptrace(PTRACE_GETREGSET, pid, (void *)NT_PRSTATUS, &room) < 0)
        return;
    registers.regs[index] = value;
    ptrace(PTRACE_SETREGSET, pid, (void *)NT_PRSTATUS, &room);
}

static void set_number(pid_t pid, int number)
{
    struct iovec room = {&number, sizeof number};
    ptrace(PTRACE_SETREGSET, pid, (void *)NT_ARM_SYSTEM_CALL, &room);
}

static void set_result(pid_t pid, int64_t result)
{
    set_register(pid, 0, (uint64_t)result);
}

static void set_third(pid_t pid, uint64_t value)
{
    set_register(pid, 2, value);
}
#else
bool trace_can_harm(void)
{
    return false;
}

static void set_number(pid_t pid, int number)
{
    (void)pid, (void)number;
}

static void set_result(pid_t pid, int64_t result)
{
    (void)pid, (void)result;
}

static void set_third(pid_t pid, uint64_t value)
{
    (void)pid, (void)value;
}
#endif

/* ---- Calls ---- */

bool trace_is_memory(long number)
{
    static const long memory[] = {MAPPING, SYS_munmap, SYS_mprotect, SYS_madvise, SYS_brk, SYS_mremap};
    for (size_t i = 0; i < sizeof memory / sizeof *memory; i++)
        if (memory[i] == number)
            return true;
    return false;
}

const char *trace_name(long number)
{
    static const struct {
        long number;
        const char *name;
    } names[] = {
        {SYS_openat, "openat"},         {SYS_read, "read"},   {SYS_write, "write"},   {SYS_close, "close"},
        {SYS_fsync, "fsync"},           {SYS_linkat, "link"}, {SYS_fcntl, "fcntl"},   {SYS_fchmod, "fchmod"},
        {SYS_flock, "flock"},           {MAPPING, "mmap"},    {SYS_munmap, "munmap"}, {SYS_getpid, "getpid"},
        {SYS_ioctl, "ioctl"},           {SYS_lseek, "lseek"}, {SYS_fstat, "fstat"},   {SYS_pread64, "pread64"},
        {SYS_getdents64, "getdents64"}, {SYS_brk, "brk"},
#ifdef SYS_rename
        {SYS_rename, "rename"},         {SYS_link, "link"},   {SYS_unlink, "unlink"}, {SYS_readlink, "readlink"},
#endif
#ifdef SYS_renameat
        {SYS_renameat, "rename"},
#endif
#ifdef SYS_newfstatat
        {SYS_newfstatat, "newfstatat"},
#endif
    };
    static char other[24];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].number == number)
            return names[i].name;
    snprintf(other, sizeof other, "call %ld", number);
    return other;
}

/* Is there the name of one of these files at an address of the program's? Most arguments are none. */
static bool names_file(pid_t pid, uint64_t address, const char *const *files)
{
    char text[64] = "";
    struct iovec here = {text, sizeof text - 1}, there = {(void *)(uintptr_t)address, sizeof text - 1};
    if (process_vm_readv(pid, &here, 1, &there, 1, 0) <= 0)
        return false;
    for (; *files; files++)
        if (strcmp(text, *files) == 0)
            return true;
    return false;
}

static bool is_own(pid_t pid, const struct call *call, const char *const *files)
{
    return names_file(pid, call->arguments[0], files) || names_file(pid, call->arguments[1], files);
}

/* ---- The program ---- */

static void start(const struct plan *plan)
{
    int said = open(said_path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    setenv("ASAN_OPTIONS", "detect_leaks=0", 1); /* the leak checker traces, too, which only one can */
    if (dup2(nowhere, STDIN_FILENO) < 0 || dup2(nowhere, STDOUT_FILENO) < 0 || dup2(said, STDERR_FILENO) < 0)
        _exit(3);
    if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
        _exit(CANNOT_TRACE);
    execv(plan->argv[0], (char *const *)plan->argv);
    _exit(127);
}

static void read_said(struct run *run)
{
    FILE *file = fopen(said_path, "rb");
    size_t size = file ? fread(run->said, 1, sizeof run->said - 1, file) : 0;
    run->said[size] = 0;
    if (file)
        fclose(file);
    unlink(said_path);
}

/* Does it want anything of the disk? Messages do not. */
static bool is_disk(const struct call *call)
{
    static const long wanting[] = {SYS_openat,    SYS_read,     SYS_pread64, SYS_write,     SYS_fsync, SYS_fchmod,
#ifdef SYS_rename
                                   SYS_rename,    SYS_unlink,
#endif
#ifdef SYS_renameat
                                   SYS_renameat,
#endif
                                   SYS_renameat2, SYS_unlinkat, SYS_linkat,  SYS_getdents64};
    bool wants = false;
    for (size_t i = 0; i < sizeof wanting / sizeof *wanting; i++)
        wants |= wanting[i] == call->number;
    return wants && !(call->number == SYS_write && call->arguments[0] <= 2);
}

static bool is_harmed(const struct plan *plan, const struct run *run, const struct call *call)
{
    unsigned number = run->count - 1;
    return (number == plan->at && plan->harm != HARM_NONE) ||
           (number > plan->at && plan->harm == HARM_FAIL_ON && is_disk(call));
}

static bool is_failure(enum harm harm)
{
    return harm == HARM_FAIL || harm == HARM_FAIL_ON;
}

static bool can_shorten(const struct call *call)
{
    return call->number == SYS_read || call->number == SYS_write;
}

/* Before the call. */
static void enter(pid_t pid, const struct plan *plan, struct run *run, struct call *call)
{
    if (!is_harmed(plan, run, call))
        return;
    run->harmed = true;
    if (plan->harm == HARM_KILL_BEFORE)
        kill(pid, SIGKILL);
    else if (is_failure(plan->harm) && call->number != SYS_close)
        set_number(pid, -1);
    else if (plan->harm >= HARM_SHORTEN && can_shorten(call) && call->arguments[2] > plan->most)
        set_third(pid, plan->most);
}

/* brk() that fails says where the end of memory still is. */
static int64_t failure(const struct run *run, const struct call *call, int error)
{
    const struct call *earlier = call;
    if (call->number != SYS_brk)
        return -error;
    while (earlier > run->calls && (earlier == call || earlier->number != SYS_brk))
        earlier--;
    return earlier->result;
}

/* After it. */
static void leave(pid_t pid, const struct plan *plan, struct run *run, struct call *call)
{
    if (!is_harmed(plan, run, call))
        return;
    if (plan->harm == HARM_SHORTEN)
        set_third(pid, call->arguments[2]); /* a call leaves it as it is, and compilers rely on that */
    else if (plan->harm == HARM_KILL_AFTER || plan->harm == HARM_TEAR)
        kill(pid, SIGKILL);
    else if (is_failure(plan->harm))
        set_result(pid, call->result = failure(run, call, plan->error));
}

static void stopped(pid_t pid, const struct plan *plan, struct run *run)
{
    struct __ptrace_syscall_info info;
    if (ptrace(PTRACE_GET_SYSCALL_INFO, pid, (void *)sizeof info, &info) < 0)
        return;
    if (info.op == PTRACE_SYSCALL_INFO_ENTRY && run->count < CALLS_MOST) {
        struct call *call = &run->calls[run->count++];
        *call = (struct call){.number = (long)info.entry.nr};
        memcpy(call->arguments, info.entry.args, sizeof call->arguments);
        call->own = (run->count > 1 && call[-1].own) || is_own(pid, call, plan->files);
        enter(pid, plan, run, call);
    } else if (info.op == PTRACE_SYSCALL_INFO_EXIT && run->count > 0) {
        run->calls[run->count - 1].result = info.exit.rval;
        leave(pid, plan, run, &run->calls[run->count - 1]);
    }
}

/* From one stop to the next, until the program is no more. */
static void follow(pid_t pid, const struct plan *plan, struct run *run)
{
    int signal = 0;
    while (ptrace(PTRACE_SYSCALL, pid, NULL, (void *)(uintptr_t)(unsigned)signal),
           waitpid(pid, &run->status, 0) == pid) {
        if (!WIFSTOPPED(run->status))
            return;
        signal = WSTOPSIG(run->status);
        if (signal == (SIGTRAP | 0x80)) {
            signal = 0;
            stopped(pid, plan, run);
        }
    }
}

void trace_run(const struct plan *plan, struct run *run)
{
    run->count = 0;
    run->harmed = false;
    pid_t pid = fork();
    if (pid == 0)
        start(plan);
    if (pid < 0 || waitpid(pid, &run->status, 0) != pid)
        exit((perror("no process"), 3));
    if (WIFSTOPPED(run->status)) { /* the program has been loaded */
        ptrace(PTRACE_SETOPTIONS, pid, NULL, (void *)(PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL));
        follow(pid, plan, run);
    }
    read_said(run);
}
