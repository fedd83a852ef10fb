/* Made by mofward gen-header; change the MOF, not this file. */
#ifndef TYPES_H
#define TYPES_H

/*
 * Acme_Inner
 */
#define Acme_InnerGuid \
    { 0x11111111,0x2222,0x3333, { 0x44,0x55,0x66,0x77,0x88,0x99,0xaa,0xbc } }

#if ! (defined(MIDL_PASS))
DEFINE_GUID(Acme_Inner_GUID, \
            0x11111111,0x2222,0x3333,0x44,0x55,0x66,0x77,0x88,0x99,0xaa,0xbc);
#endif

typedef struct _Acme_Inner
{
    UCHAR A;
#define Acme_Inner_A_SIZE sizeof(UCHAR)
#define Acme_Inner_A_ID 1

    ULONGLONG B;
#define Acme_Inner_B_SIZE sizeof(ULONGLONG)
#define Acme_Inner_B_ID 2

    UCHAR C;
#define Acme_Inner_C_SIZE sizeof(UCHAR)
#define Acme_Inner_C_ID 3

} Acme_Inner, *PAcme_Inner;

#define Acme_Inner_SIZE (FIELD_OFFSET(Acme_Inner, C) + Acme_Inner_C_SIZE)

/*
 * Acme_Types
 * One item of each type. A line with * / in it ends no comment, and / * begins none; a text this long
 * is wrapped, so that the header stays readable for those who read it beside the code of their
 * driver.
 */
#define ACME_TYPESGuid \
    { 0x11111111,0x2222,0x3333, { 0x44,0x55,0x66,0x77,0x88,0x99,0xaa,0xbb } }

#if ! (defined(MIDL_PASS))
DEFINE_GUID(ACME_TYPES_GUID, \
            0x11111111,0x2222,0x3333,0x44,0x55,0x66,0x77,0x88,0x99,0xaa,0xbb);
#endif

typedef struct _ACME_TYPES
{
    /*
     * first
     */
    BOOLEAN Flag;
#define ACME_TYPES_Flag_SIZE sizeof(BOOLEAN)
#define ACME_TYPES_Flag_ID 1

    /*
     * second
     */
    CHAR S8;
#define ACME_TYPES_S8_SIZE sizeof(CHAR)
#define ACME_TYPES_S8_ID 2

    UCHAR U8;
#define ACME_TYPES_U8_SIZE sizeof(UCHAR)
#define ACME_TYPES_U8_ID 3

    SHORT S16;
#define ACME_TYPES_S16_SIZE sizeof(SHORT)
#define ACME_TYPES_S16_ID 4

    USHORT U16;
#define ACME_TYPES_U16_SIZE sizeof(USHORT)
#define ACME_TYPES_U16_ID 5

    LONG S32;
#define ACME_TYPES_S32_SIZE sizeof(LONG)
#define ACME_TYPES_S32_ID 6

    ULONG U32;
#define ACME_TYPES_U32_SIZE sizeof(ULONG)
#define ACME_TYPES_U32_ID 7

    LONGLONG S64;
#define ACME_TYPES_S64_SIZE sizeof(LONGLONG)
#define ACME_TYPES_S64_ID 8

    ULONGLONG Renamed;
#define ACME_TYPES_Renamed_SIZE sizeof(ULONGLONG)
#define ACME_TYPES_Renamed_ID 9

    WCHAR When[25];
#define ACME_TYPES_When_SIZE sizeof(WCHAR[25])
#define ACME_TYPES_When_ID 10

    /*
     * [counted: a USHORT with the bytes of the characters, then the characters]
     */
    WCHAR Name[31 + 1];
#define ACME_TYPES_Name_SIZE sizeof(WCHAR[31 + 1])
#define ACME_TYPES_Name_ID 11

    UCHAR Bytes[5];
#define ACME_TYPES_Bytes_SIZE sizeof(UCHAR[5])
#define ACME_TYPES_Bytes_ID 12

    ULONG Words[3];
#define ACME_TYPES_Words_SIZE sizeof(ULONG[3])
#define ACME_TYPES_Words_ID 13

    BOOLEAN Flags[3];
#define ACME_TYPES_Flags_SIZE sizeof(BOOLEAN[3])
#define ACME_TYPES_Flags_ID 14

    WCHAR Times[2][25];
#define ACME_TYPES_Times_SIZE sizeof(WCHAR[2][25])
#define ACME_TYPES_Times_ID 15

    /*
     * [counted: a USHORT with the bytes of the characters, then the characters]
     */
    WCHAR Names[2][7 + 1];
#define ACME_TYPES_Names_SIZE sizeof(WCHAR[2][7 + 1])
#define ACME_TYPES_Names_ID 16

    /*
     * [counted: a USHORT with the bytes of the characters, then the characters]
     */
    WCHAR Short[9 + 1];
#define ACME_TYPES_Short_SIZE sizeof(WCHAR[9 + 1])
#define ACME_TYPES_Short_ID 17

    Acme_Inner Inner;
#define ACME_TYPES_Inner_SIZE sizeof(Acme_Inner)
#define ACME_TYPES_Inner_ID 18

    Acme_Inner Inners[2];
#define ACME_TYPES_Inners_SIZE sizeof(Acme_Inner[2])
#define ACME_TYPES_Inners_ID 19

    UCHAR Last;
#define ACME_TYPES_Last_SIZE sizeof(UCHAR)
#define ACME_TYPES_Last_ID 20

} ACME_TYPES, *PACME_TYPES;

#define ACME_TYPES_SIZE (FIELD_OFFSET(ACME_TYPES, Last) + ACME_TYPES_Last_SIZE)

/*
 * Acme_Event
 */
#define ACME_EVENT_GUID \
    { 0x11111111,0x2222,0x3333, { 0x44,0x55,0x66,0x77,0x88,0x99,0xaa,0xbd } }

#if ! (defined(MIDL_PASS))
DEFINE_GUID(ACME_EVENT_GUID_VALUE, \
            0x11111111,0x2222,0x3333,0x44,0x55,0x66,0x77,0x88,0x99,0xaa,0xbd);
#endif

typedef struct _Acme_Event
{
    LONG State;
#define Acme_Event_State_SIZE sizeof(LONG)
#define Acme_Event_State_ID 1

    ULONG Level;
#define Acme_Event_Level_SIZE sizeof(ULONG)
#define Acme_Event_Level_ID 2

    ULONGLONG Bits;
#define Acme_Event_Bits_SIZE sizeof(ULONGLONG)
#define Acme_Event_Bits_ID 3

} Acme_Event, *PAcme_Event;

#define Acme_Event_State_Off 0
#define Acme_Event_State_Half_on 16
#define Acme_Event_State_On (-3)

#define ACME_LOW 1
#define ACME_HIGH 4294967295UL

#define Acme_Event_Bits_Ready 0x00000001
#define Acme_Event_Bits_Too_hot 0x00000010
#define Acme_Event_Bits_Far 0x0000000200000000ULL

#define Acme_Event_SIZE (FIELD_OFFSET(Acme_Event, Bits) + Acme_Event_Bits_SIZE)

/*
 * Acme_Derived
 */
#define Acme_DerivedGuid \
    { 0x11111111,0x2222,0x3333, { 0x44,0x55,0x66,0x77,0x88,0x99,0xaa,0xbe } }

#if ! (defined(MIDL_PASS))
DEFINE_GUID(Acme_Derived_GUID, \
            0x11111111,0x2222,0x3333,0x44,0x55,0x66,0x77,0x88,0x99,0xaa,0xbe);
#endif

typedef struct _Acme_Derived
{
    LONG State;
#define Acme_Derived_State_SIZE sizeof(LONG)
#define Acme_Derived_State_ID 1

    ULONG Level;
#define Acme_Derived_Level_SIZE sizeof(ULONG)
#define Acme_Derived_Level_ID 2

    ULONGLONG Bits;
#define Acme_Derived_Bits_SIZE sizeof(ULONGLONG)
#define Acme_Derived_Bits_ID 3

    USHORT More;
#define Acme_Derived_More_SIZE sizeof(USHORT)
#define Acme_Derived_More_ID 4

} Acme_Derived, *PAcme_Derived;

#define Acme_Derived_State_Off 0
#define Acme_Derived_State_Half_on 16
#define Acme_Derived_State_On (-3)

#define Acme_Derived_Bits_Ready 0x00000001
#define Acme_Derived_Bits_Too_hot 0x00000010
#define Acme_Derived_Bits_Far 0x0000000200000000ULL

#define Acme_Derived_SIZE (FIELD_OFFSET(Acme_Derived, More) + Acme_Derived_More_SIZE)

#endif
