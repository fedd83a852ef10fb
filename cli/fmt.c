/* mofward fmt: MOF text with its white space in order. */
#include "format.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "frontend.h"
#include "repository.h"

enum { READ_STEP = 1 << 16 };
/* For each file. */
enum mode { TO_OUTPUT, IN_PLACE, CHECK_ONLY };

struct request {
    struct frontend frontend;
    enum mode mode;
    const char *out; /* -o, or NULL */
};

/* Reads up to the end or the limit of a compilation; NULL with errno set. */
static char *read_stream(FILE *in, size_t *size)
{
    char *bytes = NULL;
    size_t capacity = 0, got = 1;
    *size = 0;
    while (got && *size <= SOURCE_LINE_MAX) {
        if (capacity - *size < READ_STEP)
            bytes = memory_resize(bytes, capacity = capacity * 2 + READ_STEP);
        got = fread(bytes + *size, 1, READ_STEP, in);
        *size += got;
    }
    if (!ferror(in))
        return bytes;
    free(bytes);
    return NULL;
}

static char *read_file(const char *path, size_t *size)
{
    FILE *in = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    if (!in)
        return NULL;
    char *bytes = read_stream(in, size);
    int reason = errno;
    if (in != stdin)
        fclose(in);
    errno = reason;
    return bytes;
}

static int write_formatted(const struct request *request, const char *path, const struct formatted *text,
                           bool is_formatted)
{
    const char *out = request->out ? request->out : "-";
    if (request->mode == CHECK_ONLY) {
        if (!is_formatted)
            printf("%s\n", path);
        return is_formatted ? STATUS_DONE : STATUS_WRONG_INPUT;
    }
    if (request->mode == IN_PLACE) {
        if (is_formatted)
            return STATUS_DONE;
        out = path;
    } else if (strcmp(out, "-") == 0) {
        fwrite(text->bytes, 1, text->size, stdout);
        return output_finish(STATUS_DONE);
    }
    return file_replace(out, text->bytes, text->size) ? STATUS_DONE : cannot_write(out);
}

static int format_file(const struct request *request, const char *path)
{
    struct format_input input = {.path = path, .dialect = request->frontend.dialect};
    struct formatted text;
    char *bytes = read_file(path, &input.size);
    if (!bytes) {
        complain("cannot read %s: %s", QUOTE(path), strerror(errno));
        return STATUS_SYSTEM;
    }
    input.bytes = bytes;
    int status = STATUS_WRONG_INPUT;
    if (format_mof(&input, stderr, &text)) {
        bool is_formatted = text.size == input.size && memcmp(text.bytes, bytes, text.size) == 0;
        status = write_formatted(request, path, &text, is_formatted);
        free(text.bytes);
    }
    free(bytes);
    return status;
}

static int take_mode(struct request *request, enum mode mode)
{
    if (request->mode != TO_OUTPUT && request->mode != mode)
        return wrong_use("fmt", "-i writes files and --check does not: choose one");
    request->mode = mode;
    return GO_ON;
}

static int take_option(struct request *request, int option, const char *value)
{
    switch (option) {
    case 'i':
        return take_mode(request, IN_PLACE);
    case OPTION_CHECK:
        return take_mode(request, CHECK_ONLY);
    case 'o':
        request->out = value;
        return *value ? GO_ON : wrong_use("fmt", "the name of the output is empty");
    default:
        return frontend_option(&request->frontend, option, value);
    }
}

static int check_use(const struct request *request)
{
    const struct frontend *frontend = &request->frontend;
    if (request->out && request->mode != TO_OUTPUT)
        return wrong_use("fmt", "-o does not go with -i or --check");
    if (frontend->file_count > 1 && request->mode == TO_OUTPUT)
        return wrong_use("fmt", "several files need -i or --check");
    for (size_t i = 0; i < frontend->file_count; i++)
        if (request->mode == IN_PLACE && strcmp(frontend->files[i], "-") == 0)
            return wrong_use("fmt", "standard input cannot be written in place");
    return GO_ON;
}

static int read_options(struct request *request, int argc, char **argv)
{
    static const struct option names[] = {
        {"check", no_argument, NULL, OPTION_CHECK}, {"in-place", no_argument, NULL, 'i'},
        {"output", required_argument, NULL, 'o'},   {"dialect", required_argument, NULL, OPTION_DIALECT},
        {"help", no_argument, NULL, OPTION_HELP},   {0}};
    struct option_reader reader = {
        .command = &command_fmt, .letters = ":io:", .names = names, .argc = argc, .argv = argv};
    int option, status = GO_ON;
    while (status == GO_ON && (option = options_next(&reader)) != -1)
        status = option == '?' ? reader.status : take_option(request, option, optarg);
    if (status == GO_ON)
        status = frontend_files(&request->frontend, argc, argv);
    return status == GO_ON ? check_use(request) : status;
}

static int run(int argc, char **argv)
{
    struct request request = {0};
    frontend_init(&request.frontend, &command_fmt);
    int status = read_options(&request, argc, argv);
    if (status == GO_ON) {
        status = STATUS_DONE;
        for (size_t i = 0; i < request.frontend.file_count; i++) {
            int one = format_file(&request, request.frontend.files[i]);
            status = one > status ? one : status;
        }
    }
    frontend_free(&request.frontend);
    return status;
}

const struct command command_fmt = {
    .name = "fmt",
    .summary = "put the white space of MOF files in order",
    .help = "Use: mofward fmt [--check] [-o OUT | -i] [--dialect NAME] FILE...\n\n"
            "Indents MOF and breaks its lines, and changes nothing else: every word, number, string and comment stays, "
            "and the\n"
            "compiled bytes are the same. Formatting twice changes nothing more. Line ends, encoding and byte order "
            "mark stay what\n"
            "they are. A file with syntax errors is not touched; included files are not looked at. '-' is standard "
            "input.\n\n"
            "  -o, --output OUT        the formatted text of one file (default: '-', standard output)\n"
            "  -i, --in-place          rewrite each file that is not formatted\n"
            "      --check             print the names of files that are not formatted, and write nothing\n"
            "      --dialect NAME      wmi (default), cim (DSP0004 2.x), mof3 (DSP0221), any (everything)\n"
            "      --help              this page\n\n"
            "  mofward fmt -i acme.mof\n"
            "  mofward fmt --check --dialect=cim CIM_*.mof\n\n"
            "Exit status: 0 done or formatted, 1 syntax errors, or a file is not formatted (--check), 2 wrong use, 3 "
            "the system\nfailed.\n",
    .run = run,
};
