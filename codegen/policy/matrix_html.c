/* The matrix of namespaces, trustees and rights as one page of HTML that needs nothing else. */
#include "report.h"

#include <stdlib.h>
#include <string.h>

#include "matrix_style.h"

static const char *const right_texts[POLICY_RIGHTS] = {"connect, read, query",
                                                       "call methods",
                                                       "write classes and all instances",
                                                       "write static instances",
                                                       "write through providers",
                                                       "from another computer",
                                                       "subscribe (of event filters)",
                                                       "publish (of event consumers)",
                                                       "read the descriptor",
                                                       "change the access list"};

/* Counted before the page begins. */
struct summary {
    size_t namespaces, unencrypted, reachable, exposed;
};

struct page {
    FILE *out;
    size_t number; /* of the namespace */
    size_t depth;  /* of the list that is open */
};

static void put_html(FILE *out, const char *text)
{
    for (; *text; text++) {
        const char *entity = *text == '<' ? "&lt;" : *text == '>' ? "&gt;" : *text == '&' ? "&amp;" : NULL;
        entity = *text == '"' ? "&quot;" : *text == '\'' ? "&#39;" : entity;
        bool is_control = (unsigned char)*text < ' ' || *text == 0x7F;
        if (entity)
            fputs(entity, out);
        else
            fputc(is_control ? '?' : *text, out);
    }
}

/* ---- Namespaces in the order of their tree ------------------------------------------------------ */

/* A namespace stands before those in it, and they before its neighbours: the separator is less than any character. */
static int by_tree(const void *a, const void *b)
{
    const unsigned char *one = (const unsigned char *)mw_namespace_path(*(const mw_namespace *)a);
    const unsigned char *other = (const unsigned char *)mw_namespace_path(*(const mw_namespace *)b);
    for (;; one++, other++) {
        int x = *one == '\\' ? 1 : *one >= 'A' && *one <= 'Z' ? *one + 32 : *one;
        int y = *other == '\\' ? 1 : *other >= 'A' && *other <= 'Z' ? *other + 32 : *other;
        if (x != y || !x)
            return x - y;
    }
}

static size_t depth_of(mw_namespace ns)
{
    size_t depth = 0;
    for (const char *at = mw_namespace_path(ns); *at; at++)
        depth += *at == '\\';
    return depth;
}

/* Each namespace, in that order. */
static bool each_in_tree(const mw_repo *repo, bool visit(const struct scene *, void *), void *context)
{
    uint32_t count = mw_namespace_count(repo);
    mw_namespace *items = malloc((count + 1) * sizeof *items);
    bool is_whole = items != NULL;
    for (uint32_t i = 0; is_whole && i < count; i++)
        items[i] = mw_namespace_at(repo, i);
    if (is_whole)
        qsort(items, count, sizeof *items, by_tree);
    for (uint32_t i = 0; is_whole && i < count; i++) {
        struct scene scene;
        is_whole = scene_read(&scene, items[i]) && visit(&scene, context);
        scene_free(&scene);
    }
    free(items);
    return is_whole;
}

/* ---- The head --------------------------------------------------------------------------------------- */

static bool is_reachable(const struct scene *scene)
{
    for (size_t i = 0; i < scene->trustee_count; i++)
        if (remote_rights(scene->trustees[i].rights))
            return true;
    return false;
}

static bool is_open_to_all(const struct scene *scene)
{
    for (size_t i = 0; i < scene->trustee_count; i++)
        if (is_exposed(scene, &scene->trustees[i]))
            return true;
    return false;
}

static bool count_scene(const struct scene *scene, void *context)
{
    struct summary *summary = context;
    summary->namespaces++;
    summary->unencrypted += !scene->requires_encryption;
    summary->reachable += is_reachable(scene);
    summary->exposed += is_open_to_all(scene);
    return true;
}

static void put_fact(FILE *out, size_t count, bool is_warning, const char *text)
{
    fprintf(out, "<li%s><b>%zu</b> %s</li>\n", is_warning && count ? " class=\"warn\"" : "", count, text);
}

static void put_head(FILE *out, const char *name, const struct summary *summary)
{
    fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Access to ",
          out);
    put_html(out, name);
    fprintf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<header>\n<h1>Who may do what in ", matrix_style);
    put_html(out, name);
    fputs("</h1>\n<p class=\"soft\">What a caller with one identity alone is granted in each namespace, as the runtime "
          "decides it.</p>\n"
          "<ul class=\"facts\">\n",
          out);
    put_fact(out, summary->namespaces, false, "namespaces");
    put_fact(out, summary->unencrypted, false, "do not require encryption");
    put_fact(out, summary->reachable, false, "can be reached from other computers");
    put_fact(out, summary->exposed, true, "of them without encryption");
    fputs("</ul>\n</header>\n", out);
}

static void put_badges(const struct scene *scene, FILE *out)
{
    if (is_open_to_all(scene))
        fputs("<span class=\"badge warn\">&#9888; remote, unencrypted</span>", out);
    else if (scene->requires_encryption)
        fputs("<span class=\"badge ok\">encryption required</span>", out);
    else if (!is_reachable(scene))
        fputs("<span class=\"badge plain\">this computer only</span>", out);
}

/* ---- The tree ------------------------------------------------------------------------------------------ */

static bool put_branch(const struct scene *scene, void *context)
{
    struct page *page = context;
    const char *path = mw_namespace_path(scene->ns), *leaf = strrchr(path, '\\');
    size_t depth = depth_of(scene->ns) + 1;
    for (; page->depth > depth; page->depth--)
        fputs("</li></ul>", page->out);
    fputs(page->depth == depth ? "</li>\n" : "\n", page->out);
    for (; page->depth < depth; page->depth++)
        fputs("<ul>", page->out);
    fprintf(page->out, "<li><a href=\"#n%zu\">", page->number++);
    put_html(page->out, leaf ? leaf + 1 : path);
    fputs("</a>", page->out);
    put_badges(scene, page->out);
    return true;
}

static bool put_tree(const mw_repo *repo, FILE *out)
{
    struct page page = {.out = out};
    fputs("<nav aria-label=\"Namespaces\">", out);
    bool is_whole = each_in_tree(repo, put_branch, &page);
    for (; page.depth; page.depth--)
        fputs("</li></ul>", out);
    fputs("\n</nav>\n<main>\n", out);
    return is_whole;
}

/* ---- A namespace ------------------------------------------------------------------------------------------ */

/* The deciding entry by its number; the list below the table has it in full. */
static void put_cell(const struct scene *scene, struct cell cell, const char *right, FILE *out)
{
    if (cell.ace < 0) {
        fprintf(out,
                cell.granted
                    ? "<td class=\"allow\" title=\"%s: allowed to the owner\"><b>&#10003;</b><sub>owner</sub></td>"
                    : "<td class=\"none\" title=\"%s: nothing grants it\">&middot;</td>",
                right);
        return;
    }
    struct origin origin = scene->origins[cell.ace];
    const char *word = cell.granted ? "allowed" : "denied";
    fprintf(out, "<td class=\"%s%s\" title=\"%s: %s by ACE %d, %s", cell.granted ? "allow" : "deny",
            origin.kind == ORIGIN_INHERITED ? " inherited" : "", right, word, (int)cell.ace, origin_word(origin.kind));
    if (origin.kind == ORIGIN_INHERITED && MW_FOUND(origin.from)) {
        fputs(" from ", out);
        put_html(out, mw_namespace_path(origin.from));
    }
    fprintf(out, "\"><span class=\"vh\">%s by ACE </span><b aria-hidden=\"true\">%s</b><sub>%d%s</sub></td>", word,
            cell.granted ? "&#10003;" : "&#10007;", (int)cell.ace, origin.kind == ORIGIN_INHERITED ? "&uarr;" : "");
}

static void put_trustee(const struct scene *scene, const struct trustee *trustee, FILE *out)
{
    char sid[MW_SID_MAX_TEXT] = "?";
    const char *name = well_known_name(&trustee->sid);
    bool exposed = is_exposed(scene, trustee);
    mw_sid_text(&trustee->sid, sid, sizeof sid);
    fprintf(out, "<tr%s><th scope=\"row\">%s", exposed ? " class=\"exposed\"" : "", name ? name : "");
    if (exposed)
        fputs("<span class=\"badge warn\" title=\"may come from another computer without encryption\">&#9888; "
              "remote</span>",
              out);
    fprintf(out, "<span class=\"sid\">%s</span></th>", sid);
    for (size_t i = 0; i < POLICY_RIGHTS; i++)
        put_cell(scene, scene_cell(scene, &trustee->sid, policy_rights[i].bit), policy_rights[i].name, out);
    fputs("</tr>\n", out);
}

/* Somebody whom the list names has a row even if everything is taken; who is only well known has one for something. */
static bool has_row(const struct trustee *trustee)
{
    return trustee->is_listed || trustee->rights;
}

static void put_table(const struct scene *scene, FILE *out)
{
    fputs("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Rights\"><table>\n<caption>Owner: ", out);
    char label[SID_LABEL];
    put_html(out, scene->has_owner ? sid_label(&scene->owner, label) : "none");
    fputs("</caption>\n<thead><tr><th scope=\"col\">Identity</th>", out);
    for (size_t i = 0; i < POLICY_RIGHTS; i++) {
        const char *name = policy_rights[i].name, *gap = strchr(name, '_');
        fprintf(out, "<th scope=\"col\" title=\"%s\">%.*s", right_texts[i], (int)strcspn(name, "_"), name);
        fprintf(out, gap ? "<br>%s</th>" : "</th>", gap ? gap + 1 : "");
    }
    fputs("</tr></thead>\n<tbody>\n", out);
    for (size_t i = 0; i < scene->trustee_count; i++)
        if (has_row(&scene->trustees[i]))
            put_trustee(scene, &scene->trustees[i], out);
    fputs("</tbody>\n</table></div>\n", out);
}

static void put_others(const struct scene *scene, FILE *out)
{
    const char *before = "<p class=\"soft\">Nothing by itself: ";
    for (size_t i = 0; i < scene->trustee_count; i++) {
        if (has_row(&scene->trustees[i]))
            continue;
        char label[SID_LABEL];
        fputs(before, out);
        put_html(out, sid_label(&scene->trustees[i].sid, label));
        before = ", ";
    }
    if (before[0] == ',')
        fputs("</p>\n", out);
}

static bool put_list(const struct scene *scene, FILE *out)
{
    bool is_whole = true;
    fprintf(
        out,
        "<details><summary>Access list of %zu entries, in the order in which they decide</summary>\n<ol start=\"0\">\n",
        scene->ace_count);
    for (size_t i = 0; is_whole && i < scene->ace_count; i++) {
        char *text = ace_text(scene, i);
        is_whole = text != NULL;
        fputs("<li><code>", out);
        put_html(out, text ? text : "");
        fputs("</code></li>\n", out);
        free(text);
    }
    fputs("</ol></details>\n", out);
    return is_whole;
}

static bool put_namespace(const struct scene *scene, void *context)
{
    struct page *page = context;
    fprintf(page->out, "<section id=\"n%zu\" aria-labelledby=\"h%zu\">\n<h2 id=\"h%zu\">", page->number, page->number,
            page->number);
    page->number++;
    put_html(page->out, mw_namespace_path(scene->ns));
    put_badges(scene, page->out);
    fputs("</h2>\n", page->out);
    put_table(scene, page->out);
    put_others(scene, page->out);
    bool is_whole = put_list(scene, page->out);
    fputs("</section>\n", page->out);
    return is_whole;
}

static void put_legend(FILE *out)
{
    fputs("</main>\n<footer class=\"legend\">\n<p><span class=\"key allow\">&#10003;</span> allowed, <span class=\"key "
          "deny\">&#10007;</span> "
          "denied, &middot; nothing grants it; the small number is the entry that decided, &uarr; one that is "
          "inherited, <i>owner</i> what "
          "ownership grants. &#9888; may come from another computer over a connection that is not encrypted. Callers "
          "with several "
          "identities are told of by <code>mofward access --sid</code>.</p>\n<ul>\n",
          out);
    for (size_t i = 0; i < POLICY_RIGHTS; i++)
        fprintf(out, "<li><b>%s</b> %s</li>\n", policy_rights[i].name, right_texts[i]);
    fputs("</ul>\n</footer>\n</body>\n</html>\n", out);
}

bool matrix_print_html(const mw_repo *repo, const char *name, FILE *out)
{
    struct summary summary = {0};
    struct page page = {.out = out};
    if (!each_scene(repo, count_scene, &summary))
        return false;
    put_head(out, name, &summary);
    bool is_whole = put_tree(repo, out) && each_in_tree(repo, put_namespace, &page);
    put_legend(out);
    return is_whole;
}
