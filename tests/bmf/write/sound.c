/* Is a file sound binary MOF? Says why not. Tests ask this of what the compiler wrote. */
#include <stdio.h>
#include <stdlib.h>

#include <mofward/bmf.h>

static uint8_t *read_file(const char *path, size_t *size)
{
    FILE *in = fopen(path, "rb");
    uint8_t *bytes = malloc(MW_BMF_MAX_FILE);
    *size = in && bytes ? fread(bytes, 1, MW_BMF_MAX_FILE, in) : 0;
    if (in)
        fclose(in);
    return bytes;
}

int main(int argc, char **argv)
{
    size_t size;
    uint8_t *file = read_file(argc > 1 ? argv[1] : "", &size), *payload = NULL;
    struct mw_bmf_header header;
    struct mw_bmf_error error = {0};
    struct mw_bmf bmf;
    bool is_sound = mw_bmf_read_header(file, size, &header, &error) && (payload = malloc(header.payload_size)) &&
                    mw_bmf_decompress(file, size, payload, &error) &&
                    mw_bmf_verify(payload, header.payload_size, &bmf, &error);
    if (!is_sound)
        fprintf(stderr, "%s: %s at %u of the %s\n", argv[argc - 1], mw_bmf_fault_name(error.fault), error.offset,
                error.in_payload ? "payload" : "file");
    free(payload);
    free(file);
    return !is_sound;
}
