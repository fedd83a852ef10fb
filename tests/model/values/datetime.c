/*
 * Every field of a datetime, at both ends of its range and beyond; wildcards by dialect; moments.
 */
#include "datetime.h"
#include "test.h"
#include "unit.h"

enum { W = DIALECT_WMI, C = DIALECT_CIM, M = DIALECT_MOF3, ANY = DIALECT_ANY };
#define OK    DATETIME_OK
#define FORM  DATETIME_BAD_FORM
#define RANGE DATETIME_OUT_OF_RANGE
#define WILD  DATETIME_BAD_WILDCARD

static const struct {
    const char *text;
    unsigned dialects;
    enum datetime_verdict verdict;
    size_t begin, end;
} cases[] = {
    /* form */
    {"", ANY, FORM, 0, 0},
    {"2024022912300.000000+060", ANY, FORM, 0, 24},
    {"20240229123000.000000+0600", ANY, FORM, 0, 26},
    {"2024022912300x.000000+060", ANY, FORM, 13, 14},
    {"x0240229123000.000000+060", ANY, FORM, 0, 1},
    {"2024 229123000.000000+060", ANY, FORM, 4, 5},
    {"20240229123000,000000+060", ANY, FORM, 14, 15},
    {"20240229123000.00000x+060", ANY, FORM, 20, 21},
    {"20240229123000.000000Z060", ANY, FORM, 21, 22},
    {"20240229123000.000000+06x", ANY, FORM, 24, 25},
    {"00000001120032.000000:001", ANY, FORM, 22, 25},
    {"00000001120032.000000:***", ANY, FORM, 22, 25},
    {"0000000112003x.000000:000", ANY, FORM, 13, 14},
    /* fields of a timestamp */
    {"00000101000000.000000+000", ANY, OK, 0, 0},
    {"99991231235959.999999-999", ANY, OK, 0, 0},
    {"20240029123000.000000+060", ANY, RANGE, 4, 6},
    {"20241329123000.000000+060", ANY, RANGE, 4, 6},
    {"20241200123000.000000+060", ANY, RANGE, 6, 8},
    {"20241232123000.000000+060", ANY, RANGE, 6, 8},
    {"20240431123000.000000+060", ANY, RANGE, 6, 8},
    {"20240229123000.000000+060", ANY, OK, 0, 0},
    {"20230229123000.000000+060", ANY, RANGE, 6, 8},
    {"19000229123000.000000+060", ANY, RANGE, 6, 8},
    {"20000229123000.000000+060", ANY, OK, 0, 0},
    {"20240229240000.000000+060", ANY, RANGE, 8, 10},
    {"20240229236000.000000+060", ANY, RANGE, 10, 12},
    {"20240229235960.000000+060", ANY, RANGE, 12, 14},
    /* fields of an interval */
    {"99999999235959.999999:000", ANY, OK, 0, 0},
    {"00000000240000.000000:000", ANY, RANGE, 8, 10},
    {"00000000006000.000000:000", ANY, RANGE, 10, 12},
    {"00000000000060.000000:000", ANY, RANGE, 12, 14},
    /* wildcards of the DMTF */
    {"20240229123000.******+060", C | M, OK, 0, 0},
    {"20240229123000.12****+060", C | M, OK, 0, 0},
    {"20240229123000.12*456+060", C | M, WILD, 15, 21},
    {"20240229123000.*23456+060", C | M, WILD, 15, 21},
    {"202402291230**.******+060", C | M, OK, 0, 0},
    {"202402291230**.1*****+060", C | M, WILD, 12, 14},
    {"202402291230**.000000+060", C | M, WILD, 12, 14},
    {"2024022912300*.******+060", C | M, WILD, 12, 14},
    {"20240229**30**.******+060", C | M, WILD, 8, 10},
    {"**************.******+060", C | M, OK, 0, 0},
    {"**************.******+***", C | M, WILD, 22, 25},
    {"****0401******.******+000", C | M, WILD, 0, 4},
    {"00000001120032.******:000", C | M, OK, 0, 0},
    {"********120032.000000:000", C | M, WILD, 0, 8},
    {"**************.******:000", C | M, OK, 0, 0},
    /* wildcards of WMI */
    {"****0401******.000000+***", W, OK, 0, 0},
    {"20240229**30**.000000-***", W, OK, 0, 0},
    {"20240229123000.******+060", W, OK, 0, 0},
    {"20240229123000.12****+060", W, WILD, 15, 21},
    {"2024022912300*.000000+060", W, WILD, 12, 14},
    {"20240229123000.000000+0**", W, WILD, 22, 25},
    {"00000001120032.******:000", W, WILD, 15, 21},
    {"********120032.000000:000", W, WILD, 0, 8},
    /* the union of both */
    {"****0401******.000000+***", ANY, OK, 0, 0},
    {"20240229123000.12****+060", ANY, OK, 0, 0},
    {"199*0416123000.000000+000", ANY, WILD, 0, 4},
    /* ranges beside wildcards */
    {"2024**31******.000000+000", W, OK, 0, 0},
    {"****0229******.000000+000", W, OK, 0, 0},
    {"****0230******.000000+000", W, RANGE, 6, 8},
    {"****1301******.000000+000", W, RANGE, 4, 6},
};

static void check_cases(void)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct datetime_fault got = datetime_check(cases[i].text, strlen(cases[i].text), cases[i].dialects);
        CHECK(got.verdict == cases[i].verdict, "%s: %d %s", cases[i].text, got.verdict, got.reason);
        CHECK(got.begin == cases[i].begin && got.end == cases[i].end, "%s: %zu..%zu %s", cases[i].text, got.begin,
              got.end, got.reason);
        CHECK(!got.verdict == !got.reason[0], "%s: '%s'", cases[i].text, got.reason);
    }
}

/* The second is as many microseconds after the first. */
static const struct {
    const char *first, *second;
    int64_t apart;
} moments[] = {
    {"20240101000000.000000+000", "20240101000000.000001+000", 1},
    {"20231231235959.000000+000", "20240101000000.000000+000", 1000000},
    {"20240228000000.000000+000", "20240301000000.000000+000", 2 * 86400000000},
    {"20230228000000.000000+000", "20230301000000.000000+000", 86400000000},
    {"19000228000000.000000+000", "19000301000000.000000+000", 86400000000},
    {"20000101000000.000000+000", "20010101000000.000000+000", 366 * 86400000000},
    {"19000101000000.000000+000", "20000101000000.000000+000", 36524 * 86400000000},
    {"00000101000000.000000+000", "00010101000000.000000+000", 366 * 86400000000},
    {"20240101010000.000000+060", "20240101000000.000000+000", 0},
    {"20231231230000.000000-060", "20240101000000.000000+000", 0},
    {"00000000000001.000000:000", "00000001000000.000000:000", 86399000000},
};

static void check_moments(void)
{
    int64_t first, second;

    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
        CHECK(datetime_moment(moments[i].first, 25, &first) && datetime_moment(moments[i].second, 25, &second), "%s",
              moments[i].first);
        CHECK(second - first == moments[i].apart, "%s, %s: %lld", moments[i].first, moments[i].second,
              (long long)(second - first));
    }
    CHECK(!datetime_moment("20240101000000.******+000", 25, &first), "wildcards have no moment");
    CHECK(!datetime_moment("20241301000000.000000+000", 25, &first), "month 13 has no moment");
    CHECK(datetime_moment("99999999235959.999999:000", 25, &first) && first == 8639999999999999999,
          "the longest interval");
}

int main(void)
{
    check_cases();
    check_moments();
    return test_summary();
}
