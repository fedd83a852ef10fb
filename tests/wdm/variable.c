/* Where the items of variable.mof are, as far as that is fixed. */
#include "windows-types.h"

#include "variable.h"

AT(Acme_List, Values, 8);
ASSERT(sizeof(Acme_List) == 16);
ASSERT(Acme_List_Count_SIZE == 2 && Acme_List_Behind_SIZE == 4 && Acme_List_Behind_ID == 3 && Acme_List_Remark_ID == 4);
#if defined(Acme_List_SIZE) || defined(Acme_List_Values_SIZE) || defined(Acme_List_Remark_SIZE) || defined(Acme_Text_SIZE)
#error "what is variable has a size"
#endif

AT(Acme_Text, VariableData, 2); /* a string begins with its USHORT */
AT(Acme_Open, Rest, 8);
AT(Acme_Holder, VariableData, 8);

ASSERT(Start == 7 && AcmeStop == 8 && Read == 9);
AT(Start_IN, Speed, 0);
AT(Start_IN, Handle, 4);
AT(Start_OUT, Handle, 0);
AT(Start_OUT, Time, 8);
ASSERT(Start_IN_SIZE == 8 && Start_OUT_SIZE == 16);
ASSERT(Start_IN_Speed_ID == 1 && Start_IN_Handle_ID == 2 && Start_OUT_Time_ID == 3);
AT(Read_IN, Data, 4);
AT(Read_OUT, VariableData, 0);

int main(void)
{
    return 0;
}
