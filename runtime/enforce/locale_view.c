/* A view of locales for the caller of a session: without those whose namespaces they may not connect to. */
#include "locale_find.h"

/* Each is asked for as a connection is, and recorded. */
static void view_add(struct mw_locale_view *view, const struct mw_session *session, mw_namespace locale)
{
    if (!MW_FOUND(locale))
        return;
    struct mw_decision decision = mw_session_open(locale.repo, mw_namespace_path(locale), &session->connection, NULL);
    if (decision.granted && decision.ns.index == locale.index)
        view->locales[view->count++] = locale;
}

enum mw_status mw_session_locale_view(const struct mw_session *session, const char *locales,
                                      struct mw_locale_view *view)
{
    uint32_t lcids[MW_LOCALES_MOST + 1], count = locale_list(locales, lcids);
    *view = (struct mw_locale_view){0};
    if (!count)
        return MW_BAD_LOCALE;
    if (!mw_session_check(session, MW_OPERATION_GET_CLASS, (mw_class){0}).granted)
        return MW_OK;
    view->ns = session->ns;
    for (uint32_t i = 0; i < count; i++)
        view_add(view, session, locale_namespace(session->ns, lcids[i]));
    return MW_OK;
}
