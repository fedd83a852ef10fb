/* The matrix of namespaces, trustees and rights as JSON. */
#include "report.h"

static bool put_scene(const struct scene *scene, void *context)
{
    json_scene(context, scene);
    return true;
}

bool matrix_print_json(const mw_repo *repo, const char *name, FILE *out)
{
    struct json json = {.out = out};
    (void)name;
    json_open(&json, '{');
    json_key(&json, "namespaces");
    json_open(&json, '[');
    bool is_whole = each_scene(repo, put_scene, &json);
    json_close(&json, ']');
    json_close(&json, '}');
    return json_done(&json) && is_whole;
}
