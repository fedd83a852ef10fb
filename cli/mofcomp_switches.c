/* mofcomp's switches: read from the command line in either prefix and any letter case, and held against one another. */
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "mofcomp.h"

const char *const mofcomp_modes[MODE_COUNT] = {"createonly", "updateonly", "safeupdate", "forceupdate"};

static const struct row {
    const char *name;
    const char *value; /* what stands behind the colon, for messages; NULL: nothing does */
} rows[SWITCH_COUNT] = {
    [SWITCH_CHECK] = {"check", NULL},
    [SWITCH_AUTORECOVER] = {"autorecover", NULL},
    [SWITCH_N] = {"N", "<namespace>"},
    [SWITCH_CLASS] = {"class", "<mode>"},
    [SWITCH_INSTANCE] = {"instance", "<mode>"},
    [SWITCH_B] = {"B", "<file>"},
    [SWITCH_WMI] = {"WMI", NULL},
    [SWITCH_P] = {"P", "<password>"},
    [SWITCH_U] = {"U", "<user>"},
    [SWITCH_A] = {"A", "<authority>"},
    [SWITCH_MOF] = {"MOF", "<file>"},
    [SWITCH_MFL] = {"MFL", "<file>"},
    [SWITCH_AMENDMENT] = {"AMENDMENT", "<locale>"},
    [SWITCH_ER] = {"ER", "<resource>"},
    [SWITCH_L] = {"L", "<locale>"},
    [SWITCH_HELP] = {"?", NULL},
};

/* Letters of ASCII, whatever the locale. */
static int fold(char c)
{
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

bool mofcomp_same(const char *a, const char *b, size_t length)
{
    size_t at = 0;
    while (at < length && a[at] && fold(a[at]) == fold(b[at]))
        at++;
    return at == length || fold(a[at]) == fold(b[at]);
}

static void say(const char *format, va_list arguments)
{
    fputs("mofcomp: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
}

void mofcomp_say(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(format, arguments);
    va_end(arguments);
}

int mofcomp_misused(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(format, arguments);
    va_end(arguments);
    mofcomp_say("try 'mofcomp -?'");
    return MOFCOMP_BAD_SWITCH;
}

/* ---- One argument ---- */

/* What stands behind the prefix is a switch up to its colon; SWITCH_COUNT: none of them. */
static enum mofcomp_switch find_switch(const char *text)
{
    size_t length = strcspn(text, ":");
    unsigned i = 0;
    while (i < SWITCH_COUNT && !(strlen(rows[i].name) == length && mofcomp_same(rows[i].name, text, length)))
        i++;
    return (enum mofcomp_switch)i;
}

/* "-x" is a switch. "/x" is one when it is known, or when it cannot be the path of a file. */
static bool is_switch(const char *argument)
{
    if (argument[0] == '-')
        return argument[1] != '\0';
    return argument[0] == '/' &&
           (find_switch(argument + 1) != SWITCH_COUNT || (!strchr(argument + 1, '/') && access(argument, F_OK) != 0));
}

static int take_mode(unsigned *modes, unsigned allowed, const char *value)
{
    for (unsigned i = 0; i < MODE_COUNT; i++)
        if (allowed & 1U << i && mofcomp_same(value, mofcomp_modes[i], SIZE_MAX)) {
            *modes |= 1U << i;
            return GO_ON;
        }
    bool is_class = allowed & MODE_SAFEUPDATE;
    return mofcomp_misused("-%s: takes createonly%s updateonly%s, not %s", is_class ? "class" : "instance",
                           is_class ? "," : " or", is_class ? ", safeupdate or forceupdate" : "", QUOTE(value));
}

/* The same twice is said twice. */
static int keep_value(struct mofcomp *mofcomp, enum mofcomp_switch which, const char *value)
{
    const char *before = mofcomp->values[which];
    mofcomp->values[which] = value;
    if (which == SWITCH_CLASS)
        return take_mode(&mofcomp->class_modes, MODE_CREATEONLY | MODE_UPDATEONLY | MODE_SAFEUPDATE | MODE_FORCEUPDATE,
                         value);
    if (which == SWITCH_INSTANCE)
        return take_mode(&mofcomp->instance_modes, MODE_CREATEONLY | MODE_UPDATEONLY, value);
    if (before && strcmp(before, value) != 0)
        return mofcomp_misused("-%s: is given twice, with different values", rows[which].name);
    return GO_ON;
}

/* A password may stand behind the colon: no value is repeated in a message. */
static int take_switch(struct mofcomp *mofcomp, const char *argument)
{
    enum mofcomp_switch which = find_switch(argument + 1);
    if (which == SWITCH_COUNT) {
        char name[64];
        snprintf(name, sizeof name, "%.*s", (int)(strcspn(argument, ":") < 60 ? strcspn(argument, ":") : 60), argument);
        return mofcomp_misused("there is no switch %s", QUOTE(name));
    }
    const struct row *row = &rows[which];
    const char *colon = strchr(argument, ':'), *value = colon ? colon + 1 : "";
    if (!row->value && colon)
        return mofcomp_misused("-%s takes no value", row->name);
    if (row->value && !*value)
        return mofcomp_misused("-%s has no value: write -%s:%s", row->name, row->name, row->value);
    return keep_value(mofcomp, which, value);
}

static int take_argument(struct mofcomp *mofcomp, const char *argument)
{
    if (is_switch(argument))
        return take_switch(mofcomp, argument);
    if (!*argument)
        return mofcomp_misused("the name of a file is empty");
    if (mofcomp->file)
        return mofcomp_misused("one MOF file at a time: %s and %s are two", QUOTE(mofcomp->file), QUOTE(argument));
    mofcomp->file = argument;
    return GO_ON;
}

/* ---- All together ---- */

static unsigned count_given(const struct mofcomp *mofcomp)
{
    unsigned count = 0;
    for (size_t i = 0; i < SWITCH_COUNT; i++)
        count += mofcomp->values[i] != NULL;
    return count;
}

/* The language split writes files and nothing else, and both of them. */
static int check_split(const char *const *values)
{
    if (!values[SWITCH_MOF] && !values[SWITCH_MFL] && !values[SWITCH_AMENDMENT])
        return GO_ON;
    if (!values[SWITCH_MOF] || !values[SWITCH_MFL])
        return mofcomp_misused("the language split writes two files: name both, -MOF:<file> and -MFL:<file>");
    if (values[SWITCH_B] || values[SWITCH_ER])
        return mofcomp_misused("the language split reads MOF and writes MOF: -B: and -ER: do not go with it");
    return GO_ON;
}

static int check_together(const struct mofcomp *mofcomp)
{
    const char *const *values = mofcomp->values;
    if (values[SWITCH_CHECK] && count_given(mofcomp) > 1)
        return mofcomp_misused("-check goes with no other switch");
    if (values[SWITCH_WMI] && !values[SWITCH_B])
        return mofcomp_misused("-WMI checks what -B:<file> writes: name that, too");
    if (values[SWITCH_B] && strcmp(values[SWITCH_B], "-") == 0)
        return mofcomp_misused("-B: writes a file with a name; standard output has the messages");
    if (values[SWITCH_L] && !values[SWITCH_ER])
        return mofcomp_misused("-L: is the language of a resource: -ER:<resource> is missing");
    if (values[SWITCH_AUTORECOVER] && (values[SWITCH_N] || values[SWITCH_CLASS] || values[SWITCH_INSTANCE]))
        return mofcomp_misused("recovery compiles without switches: -autorecover goes with none of -N:, -class: and "
                               "-instance:; the pragmas namespace, classflags and instanceflags do");
    if (values[SWITCH_AUTORECOVER] && values[SWITCH_ER])
        return mofcomp_misused("recovery compiles files: -autorecover does not go with -ER:");
    return check_split(values);
}

int mofcomp_read(struct mofcomp *mofcomp, int argc, char **argv)
{
    int status = GO_ON;
    for (int i = 1; i < argc && status == GO_ON; i++)
        status = take_argument(mofcomp, argv[i]);
    if (status != GO_ON || mofcomp->values[SWITCH_HELP])
        return status;
    status = check_together(mofcomp);
    if (status == GO_ON && !mofcomp->file)
        return mofcomp_misused("no MOF file is named");
    return status;
}
