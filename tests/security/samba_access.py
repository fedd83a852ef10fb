"""Samba's verdicts for the lines that "mofward access --batch" reads; a process of its own, for Samba dies of some inputs.

To be run by the system's Python, which has Samba's modules.
"""
import sys

from samba import NTSTATUSError
from samba.dcerpc import security
from samba.ndr import ndr_unpack
from samba.security import access_check

PRIVILEGES = {"s": security.SEC_PRIV_SECURITY, "t": security.SEC_PRIV_TAKE_OWNERSHIP}


def token_of(sids, privileges):
    token = security.token()
    token.sids = [security.dom_sid(sid) for sid in sids]
    token.num_sids = len(sids)      # without it the token is nobody's
    for letter in privileges.strip("-"):
        token.set_privilege(PRIVILEGES[letter])
    return token


def main():
    for line in sys.stdin:
        descriptor, sids, privileges, desired = line.rstrip("\n").split("\t")
        try:
            granted = access_check(ndr_unpack(security.descriptor, bytes.fromhex(descriptor)), token_of(sids.split(","), privileges),
                                   int(desired, 16))
            print(f"0\t{granted:x}")
        except NTSTATUSError as error:
            print(f"{error.args[0] & 0xffffffff:x}\t-")


main()
