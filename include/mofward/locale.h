/**
 * What a repository says in a language: amended qualifiers, in namespaces of their own.
 *
 * The texts of a class of root\Acme for German (LCID 0x407) are the qualifiers with the flavor Amended of the class of the
 * same name in root\Acme\ms_407. A view lays them over the class itself. docs/localisation.md shows how they get there.
 *
 * Order:      of each element the view asks the locales that were wanted, in their order, then ms_409, then the element itself; the
 *             first that has the qualifier answers. Only then the qualifier is inherited, in the same order, from what the element
 *             overrides. Locales are never mixed with what nobody amended: a qualifier there without the flavor Amended does not count.
 * Ownership:  as in runtime.h. A view is memory of the caller's and ends with the repository; lookups allocate nothing.
 * Security:   mw_locale_view_open() asks nobody. A service that answers for a caller uses mw_session_locale_view().
 * Sources:    WMI SDK: localizing-wmi-class-information, localizing-static-properties, compiling-localized-mof-files.
 */
#ifndef MOFWARD_LOCALE_H
#define MOFWARD_LOCALE_H

#include "runtime.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    MW_LOCALE_DEFAULT = 0x409,      /**< English: asked last */
    MW_LOCALES_MOST = 8,            /**< in one list */
    MW_LOCALE_MAX_DIGITS = 8,
};

/** "MS_407", any case: "MS_" and 1 to 8 hexadecimal digits that are not all 0. Need not be terminated. @return false: it is none. */
MW_API bool mw_locale_parse(const char *text, size_t length, uint32_t *lcid);

/** A namespace as seen in some locales. Zeroed, it shows nothing but what the elements themselves say. */
struct mw_locale_view {
    mw_namespace ns;
    uint32_t     count;
    mw_namespace locales[MW_LOCALES_MOST + 1];  /**< those that are there, the most wanted first */
};

/**
 * @param locales  one locale, or several with "," between them and no blanks, the most wanted first; ms_409 need not be named.
 * @return MW_OK, also where the repository has none of them; MW_BAD_LOCALE for another text, more than MW_LOCALES_MOST, or NULL.
 *         @p view is zeroed then.
 */
MW_API enum mw_status mw_locale_view_open(mw_namespace ns, const char *locales, struct mw_locale_view *view);

/**
 * The same for the caller of a session, of its namespace. The namespace of a locale has a descriptor of its own: it takes part
 * only where the caller could connect to it (MW_RIGHT_ENABLE there, MW_RIGHT_REMOTE_ACCESS from another computer, encryption
 * where it asks for that), and each is asked and recorded as a connection is. Else it is as if it were not there.
 *
 * @return as mw_locale_view_open(). Of a session that may not read classes the view is zeroed, and shows nothing of locales.
 */
MW_API enum mw_status mw_session_locale_view(const struct mw_session *session, const char *locales, struct mw_locale_view *view);

/** As mw_qualifier_find(), in the locales of @p view. What is not of its namespace is not localized. */
MW_API mw_qualifier mw_localized_qualifier(const struct mw_locale_view *view, mw_qualified element, const char *name);

/** A walk through the qualifiers of one element, without those it inherits. Its content is private. */
struct mw_localized_list {
    const struct mw_locale_view *view;
    mw_qualified element;
    uint32_t     source, index;
};
/** Begin a walk. @p view stays the caller's. */
MW_API struct mw_localized_list mw_localized_begin(const struct mw_locale_view *view, mw_qualified element);
/** First those of the element, each as it is localized; then those that only locales have. @return false at the end. */
MW_API bool mw_localized_next(struct mw_localized_list *list, mw_qualifier *qualifier);

#ifdef __cplusplus
}
#endif
#endif
