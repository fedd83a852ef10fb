/* What strings may hold, and how names and paths compare. */
#include "order.h"
#include "test.h"
#include "utf8.h"

static const struct {
    const char *text;
    bool is_well_formed;
} texts[] = {
    {"", true},
    {"plain", true},
    {"\x7f", true},
    {"\xc3\xa9", true},
    {"\xc2\x80", true},
    {"\xc0\x80", true}, /* U+0000 */
    {"\xc0\x81", false},
    {"\xc1\xbf", false},
    {"\xdf\xbf", true},
    {"\xe0\xa0\x80", true},
    {"\xe0\x9f\xbf", false},
    {"\xed\xa0\x80", true}, /* a lone surrogate */
    {"\xef\xbf\xbf", true},
    {"\xf0\x90\x80\x80", true},
    {"\xf0\x8f\xbf\xbf", false},
    {"\xf4\x8f\xbf\xbf", true},
    {"\xf4\x90\x80\x80", false}, /* beyond U+10FFFF */
    {"\xf5\x80\x80\x80", false},
    {"\xff", false},
    {"\x80", false},
    {"\xbf", false},
    {"\xc3", false},
    {"\xc3x", false},
    {"\xe2\x82", false},
    {"\xe2x\x82", false},
    {"\xe2\x82x", false},
    {"\xf0\x9f\x98", false},
    {"\xf0x\x98\x80", false},
    {"\xf0\x9fx\x80", false},
    {"\xf0\x9f\x98x", false},
};

/* At every distance from the words that are looked at eight bytes at a time. */
static void check_text(size_t i)
{
    char buffer[64];
    for (size_t before = 0; before < 17; before++) {
        for (size_t after = 0; after < 17; after++) {
            size_t length = strlen(texts[i].text);
            memset(buffer, 'x', sizeof buffer);
            memcpy(buffer + before, texts[i].text, length);
            buffer[before + length + after] = 0;
            CHECK(utf8_is_well_formed(buffer, before + length + after + 1) == texts[i].is_well_formed,
                  "%zu at %zu, %zu behind", i, before, after);
        }
    }
}

static const struct {
    const char *a, *b;
    int names, paths;
} orders[] = {
    {"a", "a", 0, 0},
    {"a", "A", 0, 0},
    {"a", "B", -1, -1},
    {"Z", "a", 1, 1},
    {"a", "ab", -1, -1},
    {"", "a", -1, -1},
    {"A_", "Aa", -1, -1}, /* as lower case */
    {"[", "{", -1, -1},   /* no letters */
    {"@", "`", -1, -1},
    {"\xc3\x84", "\xc3\xa4", -1, -1}, /* ASCII only */
    {"C.K=\"a\"", "c.k=\"a\"", 0, 0},
    {"C.K=\"A\"", "C.K=\"a\"", 0, -1},
    {"C.k=\"A\"", "C.K=\"a\"", 0, -1},
    {"C.K=\"a\",L=\"B\"", "C.K=\"a\",l=\"b\"", 0, -1},
    {"C.K=\"\\\"A\"", "C.K=\"\\\"a\"", 0, -1},
    {"C.K=\"\\\\\",LA=\"x\"", "C.K=\"\\\\\",la=\"x\"", 0, 0},
    {"C.K=TRUE", "C.K=true", 0, 0},
};

static int sign(int order)
{
    return (order > 0) - (order < 0);
}

int main(void)
{
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        check_text(i);
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        const char *a = orders[i].a, *b = orders[i].b;
        CHECK(sign(order_names(a, b)) == orders[i].names && sign(order_names(b, a)) == -orders[i].names, "%s, %s", a,
              b);
        CHECK(sign(order_paths(a, b, false)) == orders[i].names, "%s, %s", a, b);
        CHECK(sign(order_paths(a, b, true)) == orders[i].paths && sign(order_paths(b, a, true)) == -orders[i].paths,
              "%s, %s", a, b);
    }
    return test_summary();
}
