/*
 * SDDL in a string constant of MOF, its mistakes and its dangers shown at the characters that make them.
 */
#ifndef DESCRIPTOR_H
#define DESCRIPTOR_H

#include "model.h"

/* The descriptor that a constant holds, in the arena. what: "NamespaceSecuritySDDL", for messages. False after a diagnostic. */
bool descriptor_read(struct model *model, const struct ast_value *constant, const char *what, struct model_bytes *descriptor);

/* May a namespace have it? False after a diagnostic. */
bool descriptor_check(struct model *model, const struct ast_value *constant, struct model_bytes descriptor);

/* Warn of what is allowed and likely a mistake. */
void descriptor_warn(struct model *model, const struct ast_value *constant, struct model_bytes descriptor);

/* ---- What codegen/lint asks, too ---- */

/* The name of a group that practically anybody is in, as the subject of a sentence; NULL for others. */
const char *descriptor_broad_group(const struct mw_sid *sid);
/* The most dangerous right in a mask, in words; NULL when there is none. */
const char *descriptor_danger(uint32_t mask);
/* Where ACE index of the DACL stands in well-formed SDDL. */
struct span descriptor_ace_place(struct model *model, const struct ast_value *constant, size_t index);

/* Where an entry that a namespace has, or hands down, stands in its SDDL; SPAN_NONE when that does not give it. */
struct span descriptor_entry_place(struct model *model, const struct model_namespace *ns, const struct mw_ace *ace);

/* Warn when a whole descriptor, inherited ACEs included, lets nobody in. */
void descriptor_warn_lock_out(struct model *model, const struct model_namespace *ns);

#endif
