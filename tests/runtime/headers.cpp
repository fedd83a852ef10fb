// The public headers in C++: they compile, and their functions link as C.
#include <mofward/audit.h>
#include <mofward/bmf.h>
#include <mofward/connect.h>
#include <mofward/convert.h>
#include <mofward/events.h>
#include <mofward/locale.h>
#include <mofward/runtime.h>
#include <mofward/security.h>
#include <mofward/system_security.h>

int main()
{
    mw_class nothing = {};
    mw_qualified element = {};
    struct mw_audit_file file = {};
    mw_audit_file_close(&file);
    return MW_FOUND(mw_class_super(nothing)) || mw_qualifier_count(element) != 0 || mw_type_name(MW_UINT8)[0] != 'u' ||
           mw_bmf_fault_name(MW_BMF_SOUND)[0] != 's' || mw_locale_parse("", 0, nullptr) || mw_privilege_parse("", 0) != 0 || mw_event_check_event(nullptr, 0, nullptr).granted;
}
