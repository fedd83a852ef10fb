/* What each operation needs. */
#include <mofward/runtime.h>
