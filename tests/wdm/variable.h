/* Made by mofward gen-header; change the MOF, not this file. */
#ifndef VARIABLE_H
#define VARIABLE_H

/*
 * Acme_List
 */
#define Acme_ListGuid \
    { 0x21111111,0x2222,0x3333, { 0x44,0x55,0x66,0x77,0x88,0x99,0xaa,0x01 } }

#if ! (defined(MIDL_PASS))
DEFINE_GUID(Acme_List_GUID, \
            0x21111111,0x2222,0x3333,0x44,0x55,0x66,0x77,0x88,0x99,0xaa,0x01);
#endif

typedef struct _Acme_List
{
    USHORT Count;
#define Acme_List_Count_SIZE sizeof(USHORT)
#define Acme_List_Count_ID 1

    /*
     * [Count elements]
     */
    ULONGLONG Values[1];
#define Acme_List_Values_ID 2

    /* no fixed offset: ULONG Behind */
#define Acme_List_Behind_SIZE sizeof(ULONG)
#define Acme_List_Behind_ID 3

    /*
     * [counted: a USHORT with the bytes of the characters, then the characters]
     */
    /* no fixed offset: WCHAR Remark */
#define Acme_List_Remark_ID 4

} Acme_List, *PAcme_List;

/*
 * Acme_Text
 */
#define Acme_TextGuid \
    { 0x21111111,0x2222,0x3333, { 0x44,0x55,0x66,0x77,0x88,0x99,0xaa,0x02 } }

#if ! (defined(MIDL_PASS))
DEFINE_GUID(Acme_Text_GUID, \
            0x21111111,0x2222,0x3333,0x44,0x55,0x66,0x77,0x88,0x99,0xaa,0x02);
#endif

typedef struct _Acme_Text
{
    UCHAR Kind;
#define Acme_Text_Kind_SIZE sizeof(UCHAR)
#define Acme_Text_Kind_ID 1

    /*
     * [counted: a USHORT with the bytes of the characters, then the characters]
     */
    UCHAR VariableDataPadding[1];
    CHAR VariableData[1]; /* Text */
#define Acme_Text_Text_ID 2

} Acme_Text, *PAcme_Text;

/*
 * Acme_Open
 */
#define Acme_OpenGuid \
    { 0x21111111,0x2222,0x3333, { 0x44,0x55,0x66,0x77,0x88,0x99,0xaa,0x03 } }

#if ! (defined(MIDL_PASS))
DEFINE_GUID(Acme_Open_GUID, \
            0x21111111,0x2222,0x3333,0x44,0x55,0x66,0x77,0x88,0x99,0xaa,0x03);
#endif

typedef struct _Acme_Open
{
    ULONGLONG Number;
#define Acme_Open_Number_SIZE sizeof(ULONGLONG)
#define Acme_Open_Number_ID 1

    /*
     * [elements up to the end of the block]
     */
    UCHAR Rest[1];
#define Acme_Open_Rest_ID 2

} Acme_Open, *PAcme_Open;

/*
 * Acme_Holder
 */
#define Acme_HolderGuid \
    { 0x21111111,0x2222,0x3333, { 0x44,0x55,0x66,0x77,0x88,0x99,0xaa,0x04 } }

#if ! (defined(MIDL_PASS))
DEFINE_GUID(Acme_Holder_GUID, \
            0x21111111,0x2222,0x3333,0x44,0x55,0x66,0x77,0x88,0x99,0xaa,0x04);
#endif

typedef struct _Acme_Holder
{
    ULONG Count;
#define Acme_Holder_Count_SIZE sizeof(ULONG)
#define Acme_Holder_Count_ID 1

    UCHAR Kind;
#define Acme_Holder_Kind_SIZE sizeof(UCHAR)
#define Acme_Holder_Kind_ID 2

    /*
     * [Count elements]
     */
    UCHAR VariableDataPadding[3];
    CHAR VariableData[1]; /* Opens */
#define Acme_Holder_Opens_ID 3

} Acme_Holder, *PAcme_Holder;

/*
 * Acme_Control
 */
#define Acme_ControlGuid \
    { 0x21111111,0x2222,0x3333, { 0x44,0x55,0x66,0x77,0x88,0x99,0xaa,0x05 } }

#if ! (defined(MIDL_PASS))
DEFINE_GUID(Acme_Control_GUID, \
            0x21111111,0x2222,0x3333,0x44,0x55,0x66,0x77,0x88,0x99,0xaa,0x05);
#endif

/*
 * Acme_Control.Start
 * Starts the pump.
 */
#define Start 7

typedef struct _Start_IN
{
    UCHAR Speed;
#define Start_IN_Speed_SIZE sizeof(UCHAR)
#define Start_IN_Speed_ID 1

    ULONG Handle;
#define Start_IN_Handle_SIZE sizeof(ULONG)
#define Start_IN_Handle_ID 2

} Start_IN, *PStart_IN;

#define Start_IN_SIZE (FIELD_OFFSET(Start_IN, Handle) + Start_IN_Handle_SIZE)

typedef struct _Start_OUT
{
    ULONG Handle;
#define Start_OUT_Handle_SIZE sizeof(ULONG)
#define Start_OUT_Handle_ID 2

    ULONGLONG Time;
#define Start_OUT_Time_SIZE sizeof(ULONGLONG)
#define Start_OUT_Time_ID 3

} Start_OUT, *PStart_OUT;

#define Start_OUT_SIZE (FIELD_OFFSET(Start_OUT, Time) + Start_OUT_Time_SIZE)

/*
 * Acme_Control.Stop
 */
#define AcmeStop 8

/*
 * Acme_Control.Read
 */
#define Read 9

typedef struct _Read_IN
{
    ULONG Bytes;
#define Read_IN_Bytes_SIZE sizeof(ULONG)
#define Read_IN_Bytes_ID 1

    /*
     * [Bytes elements]
     */
    UCHAR Data[1];
#define Read_IN_Data_ID 2

} Read_IN, *PRead_IN;

typedef struct _Read_OUT
{
    CHAR VariableData[1]; /* Answer */
#define Read_OUT_Answer_ID 3

} Read_OUT, *PRead_OUT;

#endif
