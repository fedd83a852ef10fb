/*
 * Run a command and print its processor time in milliseconds and its peak memory in KiB.
 *
 * A small parent on purpose: Linux counts what the parent held at the fork towards the child's peak, so a script that
 * starts the command itself measures its own size.
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static double milliseconds(struct timeval time)
{
    return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

static int run(char **command)
{
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere >= 0 && dup2(nowhere, STDOUT_FILENO) >= 0)
        execvp(command[0], command);
    perror(command[0]);
    return 127;
}

int main(int argc, char **argv)
{
    int status;
    struct rusage usage;
    if (argc < 2) {
        fprintf(stderr, "usage: %s COMMAND [ARGUMENT]...\n", argv[0]);
        return 2;
    }
    pid_t child = fork();
    if (child == 0)
        _exit(run(argv + 1));
    if (child < 0 || wait4(child, &status, 0, &usage) != child) {
        perror(argv[0]);
        return 3;
    }
    printf("%.3f %ld\n", milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime), usage.ru_maxrss);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 3;
}
