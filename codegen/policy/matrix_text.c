/* The matrix of namespaces, trustees and rights as a table for a terminal of 80 columns. */
#include "report.h"

#include <string.h>

enum { TRUSTEE_COLUMNS = 47 }; /* what 80 leave beside the rights */

static void put_heading(FILE *out)
{
    fprintf(out, "%-*s", TRUSTEE_COLUMNS, "");
    for (size_t i = 0; i < POLICY_RIGHTS; i++)
        fprintf(out, " %s", policy_rights[i].letters);
    fputc('\n', out);
}

/* A: allowed, D: denied; small: inherited. O: to the owner without an entry. A dot: nothing grants it. */
static char mark_of(const struct scene *scene, struct cell cell)
{
    if (cell.ace < 0)
        return cell.granted ? 'O' : '.';
    bool is_inherited = scene->aces[cell.ace].flags & MW_ACE_INHERITED;
    return cell.granted ? (is_inherited ? 'a' : 'A') : (is_inherited ? 'd' : 'D');
}

/* A long SID has a line of its own. */
static void put_trustee(const struct scene *scene, const struct trustee *trustee, FILE *out)
{
    char label[SID_LABEL];
    sid_label(&trustee->sid, label);
    fprintf(out, "  %-*s", TRUSTEE_COLUMNS - 2, label);
    if (strlen(label) > TRUSTEE_COLUMNS - 2)
        fprintf(out, "\n%*s", TRUSTEE_COLUMNS, "");
    for (size_t i = 0; i < POLICY_RIGHTS; i++)
        fprintf(out, "  %c", mark_of(scene, scene_cell(scene, &trustee->sid, policy_rights[i].bit)));
    fputs(is_exposed(scene, trustee) ? " !\n" : "\n", out);
}

static bool put_namespace(const struct scene *scene, void *context)
{
    FILE *out = context;
    fputc('\n', out);
    put_plain(out, mw_namespace_path(scene->ns));
    fputs("\n  ", out);
    put_scene_facts(scene, out);
    fputc('\n', out);
    for (size_t i = 0; i < scene->trustee_count; i++)
        put_trustee(scene, &scene->trustees[i], out);
    return true;
}

static void put_legend(FILE *out)
{
    fputc('\n', out);
    for (size_t i = 0; i < POLICY_RIGHTS; i++)
        fprintf(out, i % 4 == 3 || i == POLICY_RIGHTS - 1 ? "%s %s\n" : "%s %-16s", policy_rights[i].letters,
                policy_rights[i].name);
    fputs("A allowed, D denied by an entry of the namespace; a, d by an inherited one;\n"
          "O allowed to the owner; . granted by nothing\n"
          "! may come from another computer over a connection that is not encrypted\n",
          out);
}

bool matrix_print(const mw_repo *repo, const char *name, FILE *out)
{
    put_plain(out, name);
    fputs(": what a caller with one of these SIDs alone has\n", out);
    put_heading(out);
    bool is_whole = each_scene(repo, put_namespace, out);
    put_legend(out);
    return is_whole;
}
