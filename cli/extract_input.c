/* Files that mofward extract reads: whole, into memory; large ones are mapped. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "extract_files.h"

enum { READ_STEP = 1 << 16, MAP_FROM = 16 << 20 };

/* Tables below /sys and pipes have no size that counts: read until nothing comes. False with errno set. */
static bool read_all(int fd, struct input *input)
{
    size_t capacity = 0;
    ssize_t count = 1;
    while (count != 0) {
        if (capacity - input->size < READ_STEP) {
            capacity = 2 * capacity + READ_STEP;
            void *larger = realloc(input->memory, capacity);
            if (!larger)
                return false;
            input->memory = larger;
        }
        count = read(fd, (char *)input->memory + input->size, capacity - input->size);
        if (count < 0 && errno != EINTR)
            return false;
        input->size += count > 0 ? (size_t)count : 0;
        errno = EFBIG;
        if (input->size > EXTRACT_MAX_INPUT)
            return false;
    }
    input->bytes = input->memory;
    return true;
}

static bool map(int fd, size_t size, struct input *input)
{
    void *mapped = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (mapped == MAP_FAILED)
        return false;
    *input = (struct input){.bytes = mapped, .size = size, .memory = mapped, .is_mapped = true};
    return true;
}

static bool read_or_map(int fd, struct input *input)
{
    struct stat facts;
    bool is_large = fstat(fd, &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_size >= MAP_FROM;
    if (is_large && (uint64_t)facts.st_size > EXTRACT_MAX_INPUT) {
        errno = EFBIG;
        return false;
    }
    return (is_large && map(fd, (size_t)facts.st_size, input)) || read_all(fd, input);
}

static int cannot_read(const char *path)
{
    bool is_long = errno == EFBIG;
    complain("cannot read %s: %s", QUOTE(path),
             is_long ? "more than 4 GiB; search it in parts that overlap by 37 MiB, the most that one binary MOF has"
                     : strerror(errno));
    return STATUS_SYSTEM;
}

int input_read(const char *path, struct input *input)
{
    bool is_standard = strcmp(path, "-") == 0;
    *input = (struct input){0};
    int fd = is_standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    bool is_read = fd >= 0 && read_or_map(fd, input);
    int status = is_read ? STATUS_DONE : cannot_read(is_standard ? "standard input" : path);
    if (fd >= 0 && !is_standard)
        close(fd);
    if (!is_read)
        input_free(input);
    return status;
}

void input_free(struct input *input)
{
    if (input->is_mapped)
        munmap(input->memory, input->size);
    else
        free(input->memory);
    *input = (struct input){0};
}
