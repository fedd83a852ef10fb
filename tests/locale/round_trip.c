/*
 * A master compiled whole says of every element what its two parts say, compiled together, in the locale of the split.
 *
 * Usage: round_trip FILE-OR-FOLDER...; skipped where one is absent. Files that do not compile as WMI MOF are passed
 * over.
 */
#include <fnmatch.h>
#include <ftw.h>
#include <stdlib.h>

#include "support.h"

enum { LCID = 0x407 };

static unsigned files, splits, elements, amended;
static const char *path_now;

static bool same_value(mw_value a, mw_value b)
{
    if (a.type != b.type || a.is_null != b.is_null || a.is_array != b.is_array || a.count != b.count)
        return false;
    for (uint32_t i = 0; i < a.count; i++)
        if (mw_value_element_is_null(a, i) != mw_value_element_is_null(b, i) ||
            mw_value_signed(a, i) != mw_value_signed(b, i) || mw_value_unsigned(a, i) != mw_value_unsigned(b, i) ||
            strcmp(mw_value_string(a, i), mw_value_string(b, i)) != 0)
            return false;
    return true;
}

static bool is_locale(const char *name)
{
    return fnmatch("locale", name, FNM_CASEFOLD) == 0;
}

/* The neutral half has none that is amended, and the localized one none that is not, but what says which element it is.
 */
static void check_halves(const struct mw_locale_view *view, mw_qualified element)
{
    for (uint32_t i = 0; i < mw_qualifier_count(element); i++)
        CHECK(!(mw_qualifier_flavor(mw_qualifier_at(element, i)) & MW_FLAVOR_AMENDED),
              "%s: '%s' is amended, and neutral", path_now, mw_qualifier_name(mw_qualifier_at(element, i)));
    CHECK(view->count <= 1, "%s: one locale", path_now);
}

static void check_element(const struct mw_locale_view *view, mw_qualified whole, mw_qualified part, const char *name)
{
    struct mw_localized_list list = mw_localized_begin(view, part);
    mw_qualifier qualifier;
    uint32_t count = 0;
    CHECK(part.repo, "%s: '%s' is gone", path_now, name);
    check_halves(view, part);
    for (; mw_localized_next(&list, &qualifier); count++)
        amended += mw_qualifier_flavor(qualifier) & MW_FLAVOR_AMENDED ? 1 : 0;
    CHECK(count == mw_qualifier_count(whole), "%s: '%s' has %u qualifiers, not %u", path_now, name, count,
          mw_qualifier_count(whole));
    for (uint32_t i = 0; i < mw_qualifier_count(whole); i++) {
        mw_qualifier wanted = mw_qualifier_at(whole, i);
        const char *called = mw_qualifier_name(wanted);
        mw_qualifier got = mw_localized_qualifier(view, part, called);
        CHECK(MW_FOUND(got) && mw_qualifier_flavor(got) == mw_qualifier_flavor(wanted), "%s: '%s' of '%s': flavor",
              path_now, called, name);
        CHECK(is_locale(called) || same_value(mw_qualifier_value(got), mw_qualifier_value(wanted)),
              "%s: '%s' of '%s': value", path_now, called, name);
    }
    elements++;
}

static void check_method(const struct mw_locale_view *view, mw_method whole, mw_method part)
{
    check_element(view, MW_QUALIFIERS(MW_ON_METHOD, whole), MW_QUALIFIERS(MW_ON_METHOD, part), mw_method_name(whole));
    CHECK(mw_parameter_count(whole) == mw_parameter_count(part), "%s: parameters", path_now);
    for (uint32_t i = 0; i < mw_parameter_count(whole); i++)
        check_element(view, MW_QUALIFIERS(MW_ON_PARAMETER, mw_parameter_at(whole, i)),
                      MW_QUALIFIERS(MW_ON_PARAMETER, mw_parameter_at(part, i)),
                      mw_parameter_name(mw_parameter_at(whole, i)));
}

static void check_class(const struct mw_locale_view *view, mw_class whole, mw_class part)
{
    CHECK(mw_property_count(whole) == mw_property_count(part), "%s: properties", path_now);
    CHECK(mw_method_count(whole) == mw_method_count(part), "%s: methods", path_now);
    CHECK(mw_class_flags(whole) == mw_class_flags(part), "%s: flags", path_now);
    check_element(view, MW_QUALIFIERS(MW_ON_CLASS, whole), MW_QUALIFIERS(MW_ON_CLASS, part), mw_class_name(whole));
    for (uint32_t i = 0; i < mw_property_count(whole); i++)
        check_element(view, MW_QUALIFIERS(MW_ON_PROPERTY, mw_property_at(whole, i)),
                      MW_QUALIFIERS(MW_ON_PROPERTY, mw_property_at(part, i)),
                      mw_property_name(mw_property_at(whole, i)));
    for (uint32_t i = 0; i < mw_method_count(whole); i++)
        check_method(view, mw_method_at(whole, i), mw_method_at(part, i));
}

static bool is_amendment(mw_class cls)
{
    return mw_class_flags(cls) & MW_CLASS_AMENDMENT;
}

static void compare(const mw_repo *whole, const mw_repo *parts)
{
    for (uint32_t i = 0; i < mw_namespace_count(whole); i++) {
        mw_namespace ns = mw_namespace_at(whole, i), other = mw_namespace_find(parts, mw_namespace_path(ns));
        struct mw_locale_view view;
        CHECK(mw_locale_view_open(other, "MS_407", &view) == MW_OK, "the view opens");
        CHECK(mw_instance_count(ns) <= mw_instance_count(other), "%s: instances", path_now);
        for (uint32_t j = 0; j < mw_class_count(ns); j++)
            if (!is_amendment(mw_class_at(ns, j)))
                check_class(&view, mw_class_at(ns, j), mw_class_find(other, mw_class_name(mw_class_at(ns, j))));
    }
}

/* Every class of the namespaces of locales is an amendment, and its members have nothing but what is amended. */
static void check_locale(const mw_repo *parts)
{
    for (uint32_t i = 0; i < mw_namespace_count(parts); i++) {
        mw_namespace ns = mw_namespace_at(parts, i);
        const char *path = mw_namespace_path(ns), *leaf = strrchr(path, '\\');
        if (!leaf || strcmp(leaf, "\\ms_407") != 0)
            continue;
        for (uint32_t j = 0; j < mw_class_count(ns); j++)
            CHECK(is_amendment(mw_class_at(ns, j)), "%s: '%s' is no amendment", path_now,
                  mw_class_name(mw_class_at(ns, j)));
    }
}

static void check_parts(struct master *master, const uint8_t *image, size_t size)
{
    struct texts texts = master_split(master, LCID);
    struct compiled parts = compile_texts((const char *const[]){texts.neutral, texts.amended, NULL});
    mw_repo *whole = NULL;
    CHECK(mw_repo_open_bytes(image, size, &whole) == MW_OK, "opens");
    if (parts.repo) {
        compare(whole, parts.repo);
        check_locale(parts.repo);
        splits++;
    }
    mw_repo_close(whole);
    compiled_free(&parts);
    free(texts.neutral);
    free(texts.amended);
}

static int check_file(const char *path, const struct stat *facts, int kind, struct FTW *where)
{
    (void)facts;
    (void)where;
    struct master master;
    size_t size = 0;
    if (kind != FTW_F || fnmatch("*.m[of][fl]", path, FNM_CASEFOLD) != 0)
        return 0;
    path_now = path;
    files++;
    master_read_file(&master, path);
    uint8_t *image = master_image(&master, &size);
    if (image)
        check_parts(&master, image, size);
    free(image);
    master_free(&master);
    return 0;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (nftw(argv[i], check_file, 16, FTW_PHYS) != 0) {
            printf("skipped: no %s\n", argv[i]);
            return 77;
        }
    printf("%u files, %u split and compiled again: %u elements say the same, with %u amended qualifiers\n", files,
           splits, elements, amended);
    CHECK(amended > 0, "something is amended");
    return test_summary();
}
