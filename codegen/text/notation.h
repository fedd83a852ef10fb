/*
 * The notation of MOF for types, values, qualifiers and instances.
 */
#ifndef NOTATION_H
#define NOTATION_H

#include "writer.h"

/* "..." with escapes, in adjacent parts where it is long. */
void notation_string(struct writer *writer, const char *text);
/* The same without the quotes and in one part. */
void notation_escaped(struct writer *writer, const char *text);
/* An object path for people: as it is, but control characters and what is no character as \x and four digits. */
void notation_path(struct writer *writer, const char *path);
void notation_value(struct writer *writer, mw_value value);
/* With literals, where the type is an enumeration. */
void notation_typed(struct writer *writer, struct mw_typespec type, mw_value value);
/* The same behind a " = ". */
void notation_initializer(struct writer *writer, struct mw_typespec type, mw_value value);
void notation_qualifier_value(struct writer *writer, mw_qualifier qualifier);
/* The enumeration that values of a type are of; a zeroed handle: of none. */
mw_class notation_enumeration(mw_namespace ns, struct mw_typespec type);
/* The literal that stands for an element. A zeroed handle: none does. */
mw_property notation_literal(mw_class enumeration, mw_value value, uint32_t index);
/* In source without the classes around it. */
void notation_class_name(struct writer *writer, const char *name);
/* "uint8", in the word of the dialect. */
void notation_type_word(struct writer *writer, enum mw_type type);

/* "uint8 Name[4]"; name may be "". */
void notation_declarator(struct writer *writer, struct mw_typespec type, const char *name);

/* "EnableOverride ToSubclass": all that the bits mean. */
void notation_flavors(struct writer *writer, uint32_t flavor, const char *separator);
/* Would a use of a qualifier of that type (zeroed: of none) without words have other flavors than these? */
bool notation_needs_flavors(enum mw_dialect dialect, mw_qualifier_type type, uint32_t flavor);
/* A list of qualifiers, opened by its first item: begin, items, end. */
struct qualifier_list { struct writer *writer; bool is_open; };
void notation_item(struct qualifier_list *list);
void notation_list_end(struct qualifier_list *list, bool own_line);
void notation_qualifiers(struct qualifier_list *list, mw_qualified element);

/*  Name = value  without what stands around it */
void notation_slot(struct writer *writer, mw_slot slot);
/* The braces of an instance and what is in them. */
void notation_body(struct writer *writer, mw_instance instance);

#endif
