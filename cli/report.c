/* How diagnostics are printed: their form, their colors, and the file they go to. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "frontend.h"
#include "names.h"
#include "repository.h"

static int wrong_word(const struct command *command, const char *what, const char *value)
{
    return wrong_use(command->name, "%s: %s is not one of them", what, QUOTE(value));
}

int report_color(struct report *report, const struct command *command, const char *value)
{
    if (strcmp(value, "auto") == 0)
        report->color = COLOR_AUTO;
    else if (strcmp(value, "always") == 0)
        report->color = COLOR_ALWAYS;
    else if (strcmp(value, "never") == 0)
        report->color = COLOR_NEVER;
    else
        return wrong_word(command, "--color takes auto, always or never", value);
    return GO_ON;
}

int report_format(struct report *report, const struct command *command, const char *value)
{
    static const char *const names[] = {"text", "msvc", "json", "sarif"}; /* as enum diag_format has them */
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(value, names[i]) == 0) {
            report->format = (enum diag_format)i;
            return GO_ON;
        }
    return wrong_word(command, "diagnostics are printed as text, msvc, json or sarif", value);
}

static bool is_data(const struct report *report)
{
    return report->format == DIAG_JSON || report->format == DIAG_SARIF;
}

int report_check(const struct report *report, const struct command *command)
{
    if (report->path && !is_data(report))
        return wrong_use(command->name, "only json and sarif diagnostics go to a file: name the format, too");
    return GO_ON;
}

bool report_wants_color(const struct report *report, int fd)
{
    const char *terminal = getenv("TERM"), *refused = getenv("NO_COLOR");
    if (report->color != COLOR_AUTO)
        return report->color == COLOR_ALWAYS;
    return !(refused && *refused) && terminal && strcmp(terminal, "dumb") != 0 && isatty(fd);
}

/* What goes to a file is kept until the end: the file is replaced as a whole. It holds no more than is shown. */
void report_begin(struct report *report, struct diag *diag)
{
    diag->format = report->format;
    diag->color = report->format == DIAG_TEXT && report_wants_color(report, STDERR_FILENO);
    diag->tool_version = MOFWARD_VERSION;
    diag->names = diag_names;
    if (is_data(report))
        diag->max_errors = DIAG_MAX_ERRORS_DATA;
    FILE *file = report->path ? open_memstream(&report->bytes, &report->size) : NULL;
    if (file)
        diag->out = file;
}

int report_end(struct report *report, const struct command *command, struct unit *unit, int status)
{
    if (!report->path)
        return status;
    bool is_whole = unit->diag.out != stderr && fclose(unit->diag.out) == 0;
    unit->diag.out = stderr;
    if (frontend_has_read(unit, report->path))
        status = wrong_use(command->name, "the diagnostics file %s is one of the MOF files", QUOTE(report->path));
    else if (!is_whole || !file_replace(report->path, report->bytes, report->size))
        status = cannot_write(report->path);
    free(report->bytes);
    report->bytes = NULL;
    return status;
}
