"""The access check of a namespace's descriptor a second time: written from the specification, deliberately simple, one right at
a time and one SID at a time, and sharing nothing with the library. SIDs are text here, descriptors lists.

What it follows: [MS-DTYP] 2.5.3.2 with Windows' order of evaluation, over entries that allow and deny.
"""
GENERIC = {
    0x80000000: 0x20001,    # read: ENABLE, READ_CONTROL
    0x40000000: 0x1C,       # write: FULL_WRITE, PARTIAL_WRITE, WRITE_PROVIDER
    0x20000000: 0x3,        # execute: ENABLE, METHOD_EXECUTE
    0x10000000: 0x600FF,    # all
}
READ_CONTROL, WRITE_DAC, WRITE_OWNER = 0x20000, 0x40000, 0x80000
SYSTEM_SECURITY, MAXIMUM = 0x1000000, 0x2000000
EVERYTHING = 0x600FF        # what there is where no list limits it
# A request may name these; an entry can grant the specific and the standard rights.
REQUESTABLE = EVERYTHING | WRITE_OWNER | SYSTEM_SECURITY | MAXIMUM
GRANTABLE_BITS = range(21)
GRANTED, DENIED, PRIVILEGE_NOT_HELD = 0, 0xC0000022, 0xC0000061
OWNER_RIGHTS, SELF = "S-1-3-4", "S-1-5-10"


class Token:
    def __init__(self, enabled, deny_only, restricting, privileges):
        self.enabled, self.deny_only, self.restricting, self.privileges = enabled, deny_only, restricting, privileges


class Descriptor:
    """owner: text or None. dacl: a list of (kind, flags, mask, sid), or None when there is no list or a NULL one."""

    def __init__(self, owner, dacl):
        self.owner, self.dacl = owner, dacl


def mapped(desired):
    for generic, rights in GENERIC.items():
        if desired & generic:
            desired = desired & ~generic | rights
    return desired


def speaks_about(entry, token, is_owner, restricted):
    kind, flags, _, sid = entry
    if flags & 8 or sid == SELF:
        return False
    if restricted:
        return sid in token.restricting
    if sid == OWNER_RIGHTS and is_owner:
        return True
    return sid in token.enabled or kind == "deny" and sid in token.deny_only


def listed_rights(dacl, token, is_owner, restricted):
    """Right by right: the first entry that speaks about the caller and has the right decides it."""
    relevant = [entry for entry in dacl if speaks_about(entry, token, is_owner, restricted)]
    rights = 0
    for bit in GRANTABLE_BITS:
        for kind, _, mask, _ in relevant:
            if mask >> bit & 1:
                rights |= (kind == "allow") << bit
                break
    return rights


def check(descriptor, token, desired):
    """(status, granted rights)"""
    want = mapped(desired)
    if not token.enabled or want == 0 or want & ~REQUESTABLE:
        return DENIED, 0
    granted = 0
    if want & SYSTEM_SECURITY:
        if "s" not in token.privileges:
            return PRIVILEGE_NOT_HELD, 0
        granted = SYSTEM_SECURITY
    maximum = want & MAXIMUM
    want &= ~(SYSTEM_SECURITY | MAXIMUM)
    if descriptor.dacl is None:
        return GRANTED, granted | want | (EVERYTHING if maximum else 0)
    is_owner = descriptor.owner in token.enabled
    has = 0
    if is_owner and not any(sid == OWNER_RIGHTS and not flags & 8 for _, flags, _, sid in descriptor.dacl):
        has |= READ_CONTROL | WRITE_DAC
    if want & WRITE_OWNER and "t" in token.privileges:
        has |= WRITE_OWNER
    has |= listed_rights(descriptor.dacl, token, is_owner, False)
    if token.restricting:
        has &= listed_rights(descriptor.dacl, token, is_owner, True)
    if want & ~has:
        return DENIED, 0
    granted |= has if maximum else want
    return (GRANTED, granted) if granted else (DENIED, 0)
