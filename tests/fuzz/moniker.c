/*
 * Fuzz target: any bytes as a moniker. What parses points into the text, says levels that have names, reads the same
 * when it is read again, and resolves to a request that is granted or refused with a reason; what does not has a place.
 */
#include <mofward/connect.h>

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int condition)
{
    if (!condition)
        abort();
}

static void require_inside(struct mw_span span, const char *text, size_t size)
{
    if (!span.text)
        require(span.length == 0);
    else
        require(span.text >= text && span.length > 0 && span.length <= size - (size_t)(span.text - text));
}

static void resolve(const struct mw_moniker *moniker)
{
    for (int client = 0; client < MW_CLIENT_COUNT; client++) {
        struct mw_connection_defaults levels;
        struct mw_decision d = mw_connection_request_check(&moniker->request, (enum mw_client)client, &levels);
        require(d.granted == (d.reason == MW_REASON_GRANTED));
        require(d.granted || d.reason == MW_REASON_LOCAL_CREDENTIALS);
        require(!d.granted || levels.impersonation >= MW_IMPERSONATION_IDENTIFY);
        require(!d.granted || moniker->request.is_remote || levels.level == MW_AUTHENTICATION_PKT_PRIVACY);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    struct mw_moniker moniker, again;
    struct mw_moniker_error error = {0, NULL};
    if (mw_moniker_parse(text, size, &moniker, &error) != MW_OK) {
        require(error.column >= 1 && error.column <= size + 1 && error.reason);
        return 0;
    }
    require(size <= MW_MONIKER_MAX_BYTES && !(moniker.enable & moniker.disable));
    const struct mw_span spans[] = {moniker.request.authority, moniker.locale, moniker.host, moniker.namespace_path,
                                    moniker.object};
    for (size_t i = 0; i < sizeof spans / sizeof spans[0]; i++)
        require_inside(spans[i], text, size);
    require(strcmp(mw_authentication_name(moniker.request.level), "unknown") != 0);
    require(strcmp(mw_impersonation_name(moniker.request.impersonation), "unknown") != 0);
    require(mw_moniker_parse(text, size, &again, NULL) == MW_OK && again.object.text == moniker.object.text);
    resolve(&moniker);
    return 0;
}
