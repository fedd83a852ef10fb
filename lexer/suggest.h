/*
 * "did you mean": the known name nearest to one that is unknown.
 *
 * Costs nothing for errors that are not printed, and looks at a limited number of candidates.
 */
#ifndef SUGGEST_H
#define SUGGEST_H

#include "unit.h"

struct suggestion {
    const struct name *wanted;
    const char *best;           /* as spelled by the candidate; NULL: none is near enough */
    unsigned distance, left;    /* of best; candidates that may still be offered */
};

enum { SUGGEST_MAX_CANDIDATES = 20000, SUGGEST_MAX_LENGTH = 64 };

/* Nothing will be suggested when the unit prints no more errors. */
struct suggestion suggest_begin(const struct unit *unit, const struct name *wanted);
void suggest_offer(struct suggestion *suggestion, const char *candidate);
/* "; did you mean 'X'?", or "". In the unit's arena. */
const char *suggest_text(struct unit *unit, const struct suggestion *suggestion);

#endif
