/* Names of the access rights. */
#include <mofward/security.h>
