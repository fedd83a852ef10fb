/* What a generated header needs of windows.h or wdm.h: enough to compile it, and to ask where its members are. */
#ifndef WINDOWS_TYPES_H
#define WINDOWS_TYPES_H

#include <stddef.h>
#include <stdint.h>

typedef uint8_t BOOLEAN, UCHAR;
typedef char CHAR;
typedef int16_t SHORT;
typedef uint16_t USHORT, WCHAR;
typedef int32_t LONG;
typedef uint32_t ULONG;
typedef int64_t LONGLONG __attribute__((aligned(8)));
typedef uint64_t ULONGLONG __attribute__((aligned(8)));
typedef float FLOAT;
typedef double DOUBLE;
typedef struct { ULONG Data1; USHORT Data2, Data3; UCHAR Data4[8]; } GUID;

#define FIELD_OFFSET(type, field) ((LONG)offsetof(type, field))
#define DEFINE_GUID(name, l, w1, w2, b1, b2, b3, b4, b5, b6, b7, b8) \
    static const GUID name __attribute__((unused)) = {l, w1, w2, {b1, b2, b3, b4, b5, b6, b7, b8}}

#ifdef __cplusplus
#define ASSERT(what) static_assert(what, #what)
#else
#define ASSERT(what) _Static_assert(what, #what)
#endif
#define AT(type, field, offset) ASSERT(offsetof(type, field) == (offset))

#endif
