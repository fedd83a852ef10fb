/* Writes the inputs that fuzzing of binary MOF starts from: bmf-seeds FOLDER. The first byte says what the rest is. */
#include <stdio.h>
#include <stdlib.h>

#include "build.h"

static int write_seed(const char *folder, const char *name, char form, const uint8_t *bytes, size_t size)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *out = fopen(path, "wb");
    return !out || fputc(form, out) == EOF || fwrite(bytes, 1, size, out) != size || fclose(out) != 0;
}

static int write_both(const char *folder, const char *name, const struct build *b)
{
    struct stream s;
    char path[64];
    size_t size;
    stream_literals(&s, b->bytes, b->size);
    uint8_t *file = stream_file(&s, (uint32_t)b->size, &size);
    snprintf(path, sizeof path, "%s-file", name);
    int failed = write_seed(folder, path, 'f', file, size);
    snprintf(path, sizeof path, "%s-payload", name);
    free(file);
    return failed | write_seed(folder, path, 'p', b->bytes, b->size);
}

static int write_copies(const char *folder)
{
    struct stream s;
    size_t size;
    stream_begin(&s);
    stream_literal(&s, 'F');
    stream_copy(&s, 1, 511);
    stream_sync(&s);
    stream_copy(&s, 64, 200);
    stream_copy(&s, 320, 312);
    stream_sync(&s);
    stream_literal(&s, 0x80);
    stream_sync(&s);
    uint8_t *file = stream_file(&s, 1025, &size);
    int failed = write_seed(folder, "copies-file", 'f', file, size);
    free(file);
    return failed;
}

int main(int argc, char **argv)
{
    static struct build b;
    if (argc != 2)
        return 2;
    build_sample(&b);
    int failed = write_both(argv[1], "sample", &b);
    build_tiny(&b);
    failed |= write_both(argv[1], "tiny", &b);
    build_nested(&b, 3);
    failed |= write_both(argv[1], "nested", &b);
    build_payload(&b, 0);
    build_finish(&b);
    failed |= write_both(argv[1], "empty", &b);
    return failed | write_copies(argv[1]);
}
