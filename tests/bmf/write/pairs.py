"""Sources beside what mofcomp made of them: ours is the same file, byte for byte. Prints how many of how many.

usage: pairs.py MOFWARD FOLDER
"""
import pathlib
import subprocess
import sys
import tempfile


def main():
    mofward, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    pairs = [(source, source.with_suffix(".bmf")) for source in sorted(folder.glob("*.mof"))]
    pairs = [(source, want) for source, want in pairs if want.exists()]
    if not pairs:
        print(f"skipped: no pairs in {folder}")
        return 77
    same = 0
    with tempfile.TemporaryDirectory() as work:
        out = pathlib.Path(work) / "out.bmf"
        for source, want in pairs:
            done = subprocess.run([mofward, "compile", "--target", "bmf", "-o", str(out), str(source)], capture_output=True, text=True, timeout=60)
            is_same = done.returncode == 0 and out.read_bytes() == want.read_bytes()
            same += is_same
            if not is_same:
                print(f"{source.name}: status {done.returncode}, another file than {want.name}\n{done.stderr}")
    print(f"{same} of {len(pairs)} sources compile to the same file as by mofcomp")
    return same != len(pairs)


sys.exit(main())
