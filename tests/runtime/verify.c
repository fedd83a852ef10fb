/*
 * A good repository, then the same bytes with one thing wrong at a time. Each row of harms guards one check of
 * runtime/verify.c or verify_value.c; the checksum is put right again, so that the check itself has to notice.
 */
#include <stdlib.h>

#include "harm.h"
#include "sample.h"
#include "test.h"

static uint8_t *good;
static size_t good_size;

/*
 * The records of the sample, in their order.
 *   classes     0 __Base | 1 A_Leaf 2 A_Node 3 A_Values | 4 B_Free
 *   namespaces  0 the system's 1 root 2 root\Alpha 3 root\zeta
 *   properties  0 On | 1 ID | 2 Children 3 Id
 *               | 4 Fixed 5 Nothing 6 Object 7 R32 8 R64 9 Reference 10 S8 11 Text 12 U64 13 Wide
 *   methods     0 start | 1 Another 2 Start
 *   parameters  0 where | 1 Where 2 When
 *   instances   0 __Base.On="Y" | 1 A_Leaf.ID=2 2 A_Node.Id=1 | 3 4 without keys
 *   embedded    5 in Object 6 7 in 2 8 in 6
 *   slots       0 On | 1 ID | 2 Children 3 Id | 4 On | 5 Children (of 6) | 6 ID (of 8)
 *   qualifiers  0 Local | 1 Bits 2 Description 3 Key | 4 Static | 5 In 6 Units | 7 Note (of 1) | 8 Dynamic (of slot 1)
 *   cells       0 Bits' default | 2 Bits | 5 Fixed | 7 R64 | 9 Text, bitmap 10, elements 11 | 15 U64
 *               | 17 Wide, bitmap 18, elements 19 | 25 Children, bitmap 26, elements 27 | 30 Children
 */
static const struct {
    const char *name;
    enum mw_status want;
    struct edit edits[3];
} harms[] = {
    {"nothing wrong", MW_OK, {HEADER(major, TO(FORMAT_MAJOR))}},
    /* the header */
    {"magic", MW_NOT_A_REPOSITORY, {HEADER(magic, TO('M'))}},
    {"another major version", MW_VERSION, {HEADER(major, TO(FORMAT_MAJOR + 1))}},
    {"a newer minor version", MW_VERSION, {HEADER(minor, TO(FORMAT_MINOR + 1))}},
    {"says it is larger", MW_TRUNCATED, {HEADER(size, PLUS(1))}},
    {"says it is smaller", MW_TRUNCATED, {HEADER(size, PLUS(-1))}},
    {"no dialect", MW_BAD_RECORD, {HEADER(dialect, TO(0))}},
    {"two dialects", MW_BAD_RECORD, {HEADER(dialect, TO(3))}},
    {"a section starts late", MW_TRUNCATED, {HEADER(cells.offset, PLUS(1))}},
    {"a section starts at 0", MW_TRUNCATED, {HEADER(strings.offset, TO(0))}},
    {"a count that would wrap", MW_TRUNCATED, {HEADER(cells.count, TO(0x40000000u))}},
    {"a count one too large", MW_TRUNCATED, {HEADER(strings.count, PLUS(1))}},
    {"bytes behind the last section", MW_TRUNCATED, {HEADER(strings.count, PLUS(-1))}},
    /* strings */
    {"the first string is not empty", MW_BAD_STRING, {BYTE(strings, 0, TO('x'))}},
    {"a string that leaves a character out", MW_BAD_STRING, {QUALIFIER(2, value, PLUS(1))}},
    {"a string that is not the next", MW_BAD_STRING, {CLASS(0, name, PLUS(1))}},
    {"a string beyond the end", MW_BAD_STRING, {CLASS(0, name, TO(0x7fffffff))}},
    {"a string in the middle of one", MW_BAD_STRING, {PROPERTY(6, class_name, PLUS(1))}},
    {"a second empty string", MW_BAD_STRING, {BYTE(strings, 1, TO(0))}},
    {"a string that is no UTF-8", MW_BAD_STRING, {CHARACTER("caf\xc3\xa9", 4, 'x')}},
    {"an empty string behind the last", MW_BAD_STRING, {INSTANCE(4, path, TO_END)}},
    {"a name that is empty among others", MW_BAD_STRING, {QUALIFIER(1, name, TO(0))}},
    {"a lone continuation byte", MW_BAD_STRING, {BYTE(strings, 2, TO(0x80))}},
    {"a name that is empty", MW_BAD_STRING, {CLASS(4, name, TO(0))}},
    /* namespaces */
    {"the system's namespace has a path", MW_BAD_RECORD, {NS(0, path, TO(1))}},
    {"the system's namespace has a parent", MW_BAD_RECORD, {NS(0, parent, TO(0))}},
    {"the system's namespace has a descriptor", MW_BAD_RECORD, {NS(0, descriptor.count, TO(1))}},
    {"the system's descriptor is elsewhere", MW_BAD_RECORD, {NS(0, descriptor.first, TO(1))}},
    {"the system's namespace has flags", MW_BAD_RECORD, {NS(0, flags, TO(1))}},
    {"the system's namespace has instances", MW_BAD_RECORD, {NS(0, instances.count, TO(1))}},
    {"a namespace without path", MW_BAD_STRING, {NS(1, path, TO(0))}},
    {"a namespace again", MW_BAD_ORDER, {NS(3, path, COPY_OF(2))}},
    {"unknown flags", MW_BAD_RECORD, {NS(1, flags, TO(4))}},
    {"a slash in a path", MW_BAD_STRING, {CHARACTER("root\\zeta", 7, '/')}},
    {"no parent where one is due", MW_BAD_RECORD, {NS(2, parent, TO(FORMAT_NONE))}},
    {"a parent where none is due", MW_BAD_RECORD, {NS(1, parent, TO(0))}},
    {"the system's namespace as a parent", MW_BAD_RECORD, {NS(2, parent, TO(0))}},
    {"its own parent", MW_BAD_RECORD, {NS(2, parent, TO(2))}},
    {"a parent of another path", MW_BAD_RECORD, {NS(3, parent, TO(2))}},
    {"no descriptor", MW_BAD_DESCRIPTOR, {NS(3, descriptor.count, TO(0))}},
    {"a descriptor that is none", MW_BAD_DESCRIPTOR, {BYTE(descriptors, 0, TO(2))}},
    {"a descriptor cut short", MW_BAD_DESCRIPTOR, {NS(1, descriptor.count, TO(10))}},
    {"a descriptor elsewhere", MW_BAD_RECORD, {NS(2, descriptor.first, TO(0))}},
    {"a descriptor beyond the end", MW_BAD_RECORD, {NS(1, descriptor.count, TO(0x7fffffff))}},
    {"classes elsewhere", MW_BAD_RECORD, {NS(2, classes.first, TO(2))}},
    {"classes beyond the end", MW_BAD_RECORD, {NS(2, classes.count, TO(9))}},
    {"instances elsewhere", MW_BAD_RECORD, {NS(2, instances.first, TO(0))}},
    {"instances beyond the end", MW_BAD_RECORD, {NS(2, instances.count, TO(99))}},
    {"types elsewhere", MW_BAD_RECORD, {NS(2, qualifier_types.first, TO(1))}},
    {"types beyond the end", MW_BAD_RECORD, {NS(2, qualifier_types.count, TO(3))}},
    /* classes */
    {"a superclass that is not there", MW_BAD_RECORD, {CLASS(1, super, TO(5))}},
    {"a top class with a depth", MW_BAD_RECORD, {CLASS(2, depth, TO(1)), CLASS(1, depth, TO(2))}},
    {"its own superclass", MW_BAD_RECORD, {CLASS(2, super, TO(2))}},
    {"a depth that skips one", MW_BAD_RECORD, {CLASS(1, depth, TO(2))}},
    {"a superclass in another namespace", MW_BAD_RECORD, {CLASS(4, super, TO(2)), SLOT(4, property, TO(3))}},
    {"a fact that is not handed down", MW_BAD_RECORD, {CLASS(0, flags, TO(MW_CLASS_SYSTEM | MW_CLASS_SINGLETON))}},
    {"classes out of order", MW_BAD_ORDER, {CLASS(3, name, COPY_OF(2))}},
    {"a class of another namespace", MW_BAD_RECORD, {CLASS(3, ns, TO(1))}},
    {"a class flag that is unknown", MW_BAD_RECORD, {CLASS(3, flags, TO(0x400))}},
    {"a system class that is not marked", MW_BAD_RECORD, {CLASS(0, flags, TO(0))}},
    {"a marked class that is none", MW_BAD_RECORD, {CLASS(3, flags, TO(MW_CLASS_SYSTEM))}},
    {"properties elsewhere", MW_BAD_RECORD, {CLASS(2, properties, TO(1))}},
    {"properties beyond the end", MW_BAD_RECORD, {CLASS(3, property_count, TO(11))}},
    {"methods elsewhere", MW_BAD_RECORD, {CLASS(2, methods, TO(0))}},
    {"methods beyond the end", MW_BAD_RECORD, {CLASS(3, method_count, TO(1))}},
    {"qualifiers elsewhere", MW_BAD_RECORD, {CLASS(1, qualifiers, TO(1))}},
    {"qualifiers beyond the end", MW_BAD_RECORD, {INSTANCE(8, qualifier_count, TO(1))}},
    /* properties and methods */
    {"properties out of order", MW_BAD_ORDER, {PROPERTY(5, name, COPY_OF(4))}},
    {"a property of another class", MW_BAD_RECORD, {PROPERTY(3, cls, TO(1))}},
    {"a place that is not there", MW_BAD_ORDER, {PROPERTY(3, source, TO(2))}},
    {"a place that is taken", MW_BAD_ORDER, {PROPERTY(3, source, TO(1))}},
    {"a way back that leads elsewhere", MW_BAD_ORDER, {PROPERTY(2, nth, TO(0))}},
    {"a type that is none", MW_BAD_VALUE, {METHOD(1, type, TO(99))}},
    {"a property of type void", MW_BAD_VALUE, {PROPERTY(0, type, TO(MW_VOID))}},
    {"a class name where none is due", MW_BAD_VALUE, {PROPERTY(0, class_name, TO(1))}},
    {"an array size where none is due", MW_BAD_VALUE, {PROPERTY(0, array_size, TO(1))}},
    {"a class name beyond the end", MW_BAD_STRING, {PROPERTY(2, class_name, TO(0x7fffffff))}},
    {"overrides what is not there", MW_BAD_RECORD, {PROPERTY(1, overridden, TO(14))}},
    {"overrides itself", MW_BAD_RECORD, {PROPERTY(1, overridden, TO(1))}},
    {"overrides a property of no ancestor", MW_BAD_RECORD, {PROPERTY(3, overridden, TO(1))}},
    {"overrides another name", MW_BAD_RECORD, {PROPERTY(1, overridden, TO(2))}},
    {"overrides a name beyond the end", MW_BAD_STRING, {PROPERTY(3, name, TO(0x7fffffff))}},
    {"overrides one of a class beyond the end", MW_BAD_RECORD, {PROPERTY(3, cls, TO(0x7fffffff))}},
    {"overrides a key and is none", MW_BAD_RECORD, {PROPERTY(1, flags, TO(FORMAT_HAS_VALUE))}},
    {"a property flag that is unknown", MW_BAD_RECORD, {PROPERTY(2, flags, TO(0x40))}},
    {"a property with parameters", MW_BAD_RECORD, {PROPERTY(0, parameter_count, TO(1))}},
    {"qualifiers of a property elsewhere", MW_BAD_RECORD, {PROPERTY(3, qualifiers, TO(2))}},
    {"methods out of order", MW_BAD_ORDER, {METHOD(2, name, COPY_OF(1)), METHOD(0, overridden, TO(FORMAT_NONE))}},
    {"a method of another class", MW_BAD_RECORD, {METHOD(0, cls, TO(2))}},
    {"a method that returns an array of nothing", MW_BAD_VALUE, {METHOD(1, type, TO(MW_VOID | FORMAT_ARRAY))}},
    {"a method overrides what is not there", MW_BAD_RECORD, {METHOD(0, overridden, TO(3))}},
    {"a method with a default", MW_BAD_RECORD, {METHOD(0, flags, TO(FORMAT_HAS_VALUE))}},
    {"parameters elsewhere", MW_BAD_RECORD, {METHOD(2, content, TO(0))}},
    {"parameters beyond the end", MW_BAD_RECORD, {METHOD(2, parameter_count, TO(3))}},
    {"qualifiers of a method elsewhere", MW_BAD_RECORD, {METHOD(2, qualifiers, TO(0))}},
    /* parameters */
    {"a parameter without name", MW_BAD_STRING, {PARAMETER(2, name, TO(0))}},
    {"a parameter of another method", MW_BAD_RECORD, {PARAMETER(2, method, TO(1))}},
    {"padding of a parameter", MW_BAD_RECORD, {PARAMETER(2, zero, TO(1))}},
    {"a parameter of type void", MW_BAD_VALUE, {PARAMETER(2, type, TO(MW_VOID))}},
    {"a parameter that names a class", MW_BAD_VALUE, {PARAMETER(2, class_name, TO(1))}},
    {"a parameter that is a key", MW_BAD_RECORD, {PARAMETER(2, flags, TO(FORMAT_IS_KEY))}},
    {"a default that nobody gave", MW_BAD_VALUE, {PARAMETER(2, value, TO(1))}},
    {"qualifiers of a parameter elsewhere", MW_BAD_RECORD, {PARAMETER(1, qualifiers, TO(4))}},
    /* values */
    {"NULL without a value", MW_BAD_VALUE, {PROPERTY(2, flags, TO(FORMAT_IS_NULL))}},
    {"NULL with bits", MW_BAD_VALUE, {PROPERTY(5, content, TO(1))}},
    {"a boolean of 2", MW_BAD_VALUE, {QUALIFIER(0, value, TO(2))}},
    {"a sint8 of 128", MW_BAD_VALUE, {PROPERTY(10, content, TO(128))}},
    {"a uint8 of 256", MW_BAD_VALUE, {PROPERTY(10, type, TO(MW_UINT8)), PROPERTY(10, content, TO(256))}},
    {"a uint16 of 65536", MW_BAD_VALUE, {PROPERTY(10, type, TO(MW_UINT16)), PROPERTY(10, content, TO(65536))}},
    {"a char16 of 65536", MW_BAD_VALUE, {PROPERTY(10, type, TO(MW_CHAR16)), PROPERTY(10, content, TO(65536))}},
    {"a sint16 of 32768", MW_BAD_VALUE, {CELL(6, TO(32768))}},
    {"a real32 that is infinite", MW_BAD_VALUE, {PROPERTY(7, content, TO(0x7f800000))}},
    {"an element that is no number", MW_BAD_VALUE, {PROPERTY(13, type, TO(MW_REAL64 | FORMAT_ARRAY))}},
    {"a real64 that is no number", MW_BAD_VALUE, {CELL(8, TO(0x7ff80000))}},
    {"a text beyond the end", MW_BAD_STRING, {PROPERTY(9, content, TO(0x7fffffff))}},
    {"a wide value elsewhere", MW_BAD_RECORD, {PROPERTY(8, content, TO(8))}},
    {"an array elsewhere", MW_BAD_RECORD, {PROPERTY(11, content, TO(10))}},
    {"an array beyond the end", MW_BAD_RECORD, {CELL(30, TO(2))}},
    {"an array that would wrap", MW_BAD_RECORD, {CELL(17, TO(0x7fffffff))}},
    {"an element of an array", MW_BAD_STRING, {CELL(11, TO(0x7fffffff))}},
    {"no element is NULL", MW_BAD_VALUE, {CELL(10, TO(0))}},
    {"an element is NULL that is not there", MW_BAD_VALUE, {CELL(10, TO(0x12))}},
    {"a NULL element with bits", MW_BAD_VALUE, {CELL(12, TO(1))}},
    {"the low half of a NULL element", MW_BAD_VALUE, {CELL(21, TO(1))}},
    {"the high half of a NULL element", MW_BAD_VALUE, {CELL(22, TO(1))}},
    {"an empty array with NULL elements", MW_BAD_VALUE, {CELL(30, TO(FORMAT_NULLS))}},
    {"an object that is not embedded", MW_BAD_RECORD, {PROPERTY(6, content, TO(2))}},
    {"an object out of turn", MW_BAD_RECORD, {CELL(27, TO(7))}},
    {"an object in two values", MW_BAD_RECORD, {CELL(29, TO(6))}},
    {"an object that is not deeper", MW_BAD_RECORD, {INSTANCE(8, depth, TO(1))}},
    {"an object in a default at the wrong depth", MW_BAD_RECORD, {INSTANCE(5, depth, TO(0))}},
    /* qualifiers */
    {"qualifiers out of order", MW_BAD_ORDER, {QUALIFIER(2, name, COPY_OF(1))}},
    {"a qualifier without name", MW_BAD_STRING, {QUALIFIER(0, name, TO(0))}},
    {"a qualifier's place that is not there", MW_BAD_ORDER, {QUALIFIER(2, source, TO(3))}},
    {"a qualifier's place that is taken", MW_BAD_ORDER, {QUALIFIER(2, source, TO(0))}},
    {"a qualifier without value", MW_BAD_VALUE, {QUALIFIER(0, flags, TO(0))}},
    {"a qualifier with an unknown flavor", MW_BAD_RECORD, {QUALIFIER(0, flags, TO(FORMAT_HAS_VALUE | 0x40))}},
    {"a qualifier that is an object", MW_BAD_VALUE, {QUALIFIER(7, type, TO(MW_OBJECT))}},
    {"a qualifier that is a reference", MW_BAD_VALUE, {QUALIFIER(7, type, TO(MW_REFERENCE))}},
    {"a qualifier of type void", MW_BAD_VALUE, {QUALIFIER(7, type, TO(MW_VOID))}},
    {"types out of order", MW_BAD_ORDER, {TYPE(1, name, COPY_OF(0))}},
    {"a type without name", MW_BAD_STRING, {TYPE(0, name, TO(0))}},
    {"a scope that is unknown", MW_BAD_RECORD, {TYPE(0, scope, TO(0x2000))}},
    {"a type with an array size that is no array", MW_BAD_VALUE, {TYPE(1, array_size, TO(1))}},
    {"a type of objects", MW_BAD_VALUE, {TYPE(1, type, TO(MW_OBJECT))}},
    /* instances */
    {"a class that is not there", MW_BAD_RECORD, {INSTANCE(4, cls, TO(5))}},
    {"a class that comes later",
     MW_BAD_RECORD,
     {INSTANCE(0, cls, TO(4)), CLASS(4, ns, TO(1)), CLASS(4, name, TO(0x7fffffff))}},
    {"a class of another namespace's", MW_BAD_RECORD, {INSTANCE(4, cls, TO(2))}},
    {"an instance with a depth", MW_BAD_RECORD, {INSTANCE(4, depth, TO(1))}},
    {"a path of another class", MW_BAD_STRING, {INSTANCE(2, cls, TO(3))}},
    {"a path of a class of half the name", MW_BAD_STRING, {CHARACTER("A_Node.Id=1", 2, '.')}},
    {"a path that is a name", MW_BAD_STRING, {INSTANCE(4, path, TEXT("B_Free"))}},
    {"instances out of order", MW_BAD_ORDER, {INSTANCE(2, path, COPY_OF(1)), INSTANCE(2, cls, TO(1))}},
    {"a path after those without", MW_BAD_ORDER, {INSTANCE(4, path, TEXT("__Base.On=\"Y\"")), INSTANCE(4, cls, TO(0))}},
    {"slots elsewhere", MW_BAD_RECORD, {INSTANCE(2, slots, TO(3))}},
    {"slots beyond the end", MW_BAD_RECORD, {INSTANCE(8, slot_count, TO(2))}},
    {"qualifiers of an instance elsewhere", MW_BAD_RECORD, {INSTANCE(1, qualifiers, TO(0))}},
    {"an embedded instance of no class", MW_BAD_RECORD, {INSTANCE(8, cls, TO(5))}},
    {"an embedded instance with a path", MW_BAD_RECORD, {INSTANCE(8, path, TEXT("A_Leaf.ID=2"))}},
    {"an embedded instance in nothing", MW_BAD_RECORD, {PROPERTY(6, flags, TO(0)), PROPERTY(6, content, TO(0))}},
    /* slots */
    {"slots out of order", MW_BAD_ORDER, {SLOT(3, property, TO(2))}},
    {"a slot's place that is not there", MW_BAD_ORDER, {SLOT(2, source, TO(2))}},
    {"a slot's place that is taken", MW_BAD_ORDER, {SLOT(2, source, TO(0))}},
    {"a property that is not there", MW_BAD_RECORD, {SLOT(4, property, TO(14))}},
    {"a property that comes later", MW_BAD_RECORD, {SLOT(0, property, TO(3)), PROPERTY(3, cls, TO(0x7fffffff))}},
    {"a property of another class's", MW_BAD_RECORD, {SLOT(6, property, TO(10))}},
    {"a slot flag that is unknown", MW_BAD_RECORD, {SLOT(1, flags, TO(FORMAT_IS_KEY))}},
    {"padding of a slot", MW_BAD_RECORD, {SLOT(1, zero, TO(1))}},
    {"a slot's value of another type", MW_BAD_VALUE, {SLOT(4, value, TO(2))}},
    {"qualifiers of a slot elsewhere", MW_BAD_RECORD, {SLOT(1, qualifiers, TO(7))}},
};

static void check_harms(void)
{
    uint8_t *image = malloc(good_size);
    for (size_t i = 0; i < sizeof harms / sizeof *harms; i++) {
        memcpy(image, good, good_size);
        for (const struct edit *edit = harms[i].edits; edit < harms[i].edits + 3 && edit->field_size; edit++)
            apply(image, edit);
        repair(image, good_size);
        enum mw_status status = open_and_walk(image, good_size);
        CHECK(status == harms[i].want, "%s: %s", harms[i].name, mw_status_text(status));
    }
    free(image);
}

/* ---- Any damage ---- */

static void check_prefixes(void)
{
    for (size_t size = 0; size < good_size; size++) {
        uint8_t *image = malloc(size ? size : 1); /* exactly as long, for the address sanitizer */
        memcpy(image, good, size);
        enum mw_status status = open_and_walk(image, size);
        CHECK(status == (size < 8 ? MW_NOT_A_REPOSITORY : MW_TRUNCATED), "cut to %zu: %s", size,
              mw_status_text(status));
        free(image);
    }
}

/* With the checksum as it is every flipped bit is refused; put right, none must do harm. */
static void check_flips(void)
{
    uint8_t *image = malloc(good_size);
    unsigned accepted = 0;
    memcpy(image, good, good_size);
    for (size_t bit = 0; bit < good_size * 8; bit++) {
        image[bit / 8] ^= (uint8_t)(1 << bit % 8);
        CHECK(open_and_walk(image, good_size) != MW_OK, "bit %zu", bit);
        repair(image, good_size);
        accepted += open_and_walk(image, good_size) == MW_OK;
        memcpy(image, good, good_size);
    }
    CHECK(accepted > 100, "letters and numbers may change: %u", accepted);
    free(image);
}

/* Several fields at once, towards values that matter. */
static void check_storms(void)
{
    static const uint32_t values[] = {0, 1, 2, 3, 4, 8, 9, 0x7f, 0x80, 0xff, 0x7fffffff, 0x80000000, 0xffffffff};
    uint8_t *image = malloc(good_size);
    uint64_t random = 88172645463325252u;
    for (unsigned round = 0; round < 40000; round++) {
        memcpy(image, good, good_size);
        for (unsigned i = 0; i <= round % 3; i++) {
            random ^= random << 13, random ^= random >> 7, random ^= random << 17;
            size_t at = FORMAT_CHECKED_FROM + random % (good_size - FORMAT_CHECKED_FROM - 4);
            put(image + at, random >> 60 & 1 ? 4 : 1, values[(random >> 40) % (sizeof values / sizeof *values)]);
        }
        repair(image, good_size);
        open_and_walk(image, good_size);
    }
    CHECK(true, "nothing stopped");
    free(image);
}

int main(void)
{
    struct sample sample;
    sample_everything(&sample, DIALECT_WMI);
    good = sample_image(&sample, &good_size);
    CHECK(good != NULL, "%s", sample.said);
    check_harms();
    check_prefixes();
    check_flips();
    check_storms();
    free(good);
    sample_free(&sample);
    return test_summary();
}
