/* Where the items of types.mof are: each behind the one before it, at a multiple of its own alignment. */
#include "windows-types.h"

#include "types.h"

AT(ACME_TYPES, Flag, 0);
AT(ACME_TYPES, S8, 1);
AT(ACME_TYPES, U8, 2);
AT(ACME_TYPES, S16, 4);
AT(ACME_TYPES, U16, 6);
AT(ACME_TYPES, S32, 8);
AT(ACME_TYPES, U32, 12);
AT(ACME_TYPES, S64, 16);
AT(ACME_TYPES, Renamed, 24);
AT(ACME_TYPES, When, 32);
AT(ACME_TYPES, Name, 82);
AT(ACME_TYPES, Bytes, 146);
AT(ACME_TYPES, Words, 152);
AT(ACME_TYPES, Flags, 164);
AT(ACME_TYPES, Times, 168);
AT(ACME_TYPES, Names, 268);
AT(ACME_TYPES, Short, 300);
AT(ACME_TYPES, Inner, 320);
AT(ACME_TYPES, Inners, 344);
AT(ACME_TYPES, Last, 392);
ASSERT(ACME_TYPES_SIZE == 393);
ASSERT(sizeof(ACME_TYPES) == 400);
ASSERT(ACME_TYPES_Flag_ID == 1 && ACME_TYPES_S8_ID == 2 && ACME_TYPES_Last_ID == 20);
ASSERT(ACME_TYPES_Name_SIZE == 64 && ACME_TYPES_When_SIZE == 50 && ACME_TYPES_Names_SIZE == 32);
ASSERT(ACME_TYPES_Words_SIZE == 12 && ACME_TYPES_Inners_SIZE == 48 && ACME_TYPES_Short_SIZE == 20);
ASSERT(ACME_TYPES_Renamed_SIZE == 8 && ACME_TYPES_Renamed_ID == 9);

AT(Acme_Inner, B, 8);
ASSERT(Acme_Inner_SIZE == 17 && sizeof(Acme_Inner) == 24);

ASSERT(Acme_Event_State_Off == 0 && Acme_Event_State_Half_on == 16 && Acme_Event_State_On == -3);
ASSERT(ACME_LOW == 1 && ACME_HIGH == 4294967295);
ASSERT(Acme_Event_Bits_Ready == 1 && Acme_Event_Bits_Too_hot == 16 && Acme_Event_Bits_Far == 0x200000000);
AT(Acme_Event, Bits, 8);

AT(Acme_Derived, More, 16);
ASSERT(Acme_Derived_SIZE == 18 && Acme_Derived_More_ID == 4);

static const GUID event_guid = ACME_EVENT_GUID;

int main(void)
{
    PACME_TYPES types = NULL;
    const GUID types_guid = ACME_TYPESGuid;
    const GUID *other = &ACME_TYPES_GUID;
    if (types || types_guid.Data1 != 0x11111111 || types_guid.Data2 != 0x2222 || other->Data4[7] != 0xbb)
        return 1;
    if (event_guid.Data4[0] != 0x44 || ACME_EVENT_GUID_VALUE.Data3 != 0x3333 || event_guid.Data4[7] != 0xbd)
        return 1;
    return 0;
}
