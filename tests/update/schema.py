"""One class on top of CIM 2.49: the bytes of a compilation of both.   usage: schema.py MOFWARD SCHEMA"""
import pathlib
import subprocess
import sys
import tempfile

MOFWARD, SCHEMA = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
NEW = """class Acme_Pump : CIM_ManagedElement { [Key] uint32 Number; };
instance of Acme_Pump { Number = 7; };
"""


def main():
    if not SCHEMA.exists():
        print(f"skipped: {SCHEMA} is not there")
        sys.exit(77)
    with tempfile.TemporaryDirectory(prefix="mofward-update-") as name:
        folder = pathlib.Path(name)
        (folder / "new.mof").write_text(NEW)
        (folder / "none.mof").write_text("")
        compile_ = [MOFWARD, "compile", "-w", "--dialect=cim", "-N", "root/cimv2", "-o"]
        for arguments in (["cim.mwr", SCHEMA.resolve()], ["want.mwr", SCHEMA.resolve(), "new.mof"], ["same.mwr", "--base", "cim.mwr", "none.mof"],
                          ["got.mwr", "--base", "cim.mwr", "new.mof"]):
            subprocess.run([*compile_, *arguments], cwd=folder, check=True)
        bytes_of = {path.name: path.read_bytes() for path in folder.glob("*.mwr")}
    wrong = [pair for pair in (("same.mwr", "cim.mwr"), ("got.mwr", "want.mwr")) if bytes_of[pair[0]] != bytes_of[pair[1]]]
    print(f"{len(wrong)} failures", *wrong)
    sys.exit(bool(wrong))


main()
