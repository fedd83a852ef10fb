/*
 * May an update be made? Asked of the base, the model made of it with the new declarations, and what differs between them.
 */
#ifndef UPDATE_H
#define UPDATE_H

#include "diff.h"
#include "model.h"

/* Is any class of the base declared anew, so that a mode has to permit it? */
bool update_redeclares(const struct model *model);

/*
 * Hold each class that is declared anew against the update mode in force at its declaration. What is refused is an error there;
 * model->forbidden then tells its name.
 */
void update_check_modes(struct model *model, const struct diff_report *report);

#endif
