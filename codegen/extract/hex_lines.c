/*
 * Dumps as lines of hexadecimal digits: an address with a colon, groups of digits with one blank between them, and
 * after two blanks the same as characters. So acpidump and xxd print; addresses begin with 0 for each table. hexdump -C
 * has two blanks for the colon, and in the middle, and '|' at the end.
 */
#include <string.h>

#include "search.h"

enum { MAX_LINE_BYTES = 256, MAX_ADDRESS_DIGITS = 16 };

struct line {
    const uint8_t *at, *end;
    bool is_hexdump;
};

struct dump {
    struct gather gather;
    uint64_t base;
}; /* base: the address of the first byte gathered */

static int digit(uint8_t byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    byte |= 0x20;
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* "    0010:" */
static bool read_address(struct line *line, uint64_t *address)
{
    while (line->at < line->end && (*line->at == ' ' || *line->at == '\t'))
        line->at++;
    int digits = 0;
    *address = 0;
    for (; line->at < line->end && digit(*line->at) >= 0 && digits < MAX_ADDRESS_DIGITS; line->at++, digits++)
        *address = *address << 4 | (uint64_t)digit(*line->at);
    if (digits == 0 || line->end - line->at < 2 || line->at[1] != ' ')
        return false;
    line->is_hexdump = line->at[0] == ' ' && line->end[-1] == '|';
    if (line->at[0] != ':' && !line->is_hexdump)
        return false;
    line->at++;
    while (line->at < line->end && *line->at == ' ')
        line->at++;
    return true;
}

static bool is_pair(const struct line *line)
{
    return line->end - line->at >= 2 && digit(line->at[0]) >= 0 && digit(line->at[1]) >= 0;
}

static void read_pairs(struct line *line, const struct region *text, struct gather *gather)
{
    for (size_t count = 0; is_pair(line) && count < MAX_LINE_BYTES; count++) {
        gather_byte(gather, (uint8_t)(digit(line->at[0]) << 4 | digit(line->at[1])), (size_t)(line->at - text->bytes));
        line->at += 2;
        for (int blanks = 0; line->at < line->end && *line->at == ' ' && blanks <= line->is_hexdump; blanks++)
            line->at++;
    }
}

static void read_line(struct line *line, const struct region *text, struct dump *dump)
{
    uint64_t address;
    bool has_address = read_address(line, &address);
    if (!has_address || address != dump->base + dump->gather.size) {
        gather_end(&dump->gather, EXTRACT_HEX_DUMP, "", "");
        dump->base = address;
    }
    if (has_address)
        read_pairs(line, text, &dump->gather);
}

void hex_lines_search(struct search *search, const struct region *text)
{
    struct dump dump = {.gather.search = search};
    const uint8_t *end = text->bytes + text->size;
    for (const uint8_t *at = text->bytes; at < end && !search->no_memory;) {
        const uint8_t *line_end = memchr(at, '\n', (size_t)(end - at));
        struct line line = {.at = at, .end = line_end ? line_end : end};
        at = line_end ? line_end + 1 : end;
        read_line(&line, text, &dump);
    }
    gather_end(&dump.gather, EXTRACT_HEX_DUMP, "", "");
    gather_free(&dump.gather);
}
