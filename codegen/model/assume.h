/*
 * Classes that Windows declares: a MOF that is compiled there by itself may derive from them and refer to them.
 */
#ifndef ASSUME_H
#define ASSUME_H

#include "passes.h"

/*
 * In the WMI dialect, and in any: each class that a declaration names, that neither its namespace nor the system has,
 * and that the library has, becomes a class of the namespace, with what it derives from and refers to itself.
 * Between collecting and resolving, so what the sources declare anywhere comes before what the library has.
 */
void assume_classes(struct build *build);
/* What an unknown name may have meant. */
void assume_offer(struct build *build, struct suggestion *suggestion);

#endif
