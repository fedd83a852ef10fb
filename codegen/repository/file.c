/* What the compiler writes: a file that is replaced as a whole, or standard output. */
#include <string.h>
#include <unistd.h>

#include "replace.h"
#include "repository.h"

bool file_replace(const char *path, const void *bytes, size_t size)
{
    return strcmp(path, "-") == 0 ? replace_write(STDOUT_FILENO, bytes, size) : replace_file(path, bytes, size);
}
