"""Records as another program's JSON reads them.

Twice eight threads wrote to one file: every line is whole, every record there once. And names of random bytes: every line is JSON in UTF-8,
and the text is what a plain decoder makes of the bytes, or its beginning where it was too long.

usage: audit_lines.py TEST_AUDIT_SINKS
"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile

THREADS, RECORDS, NAMES = 16, 1000, 2000
KEYS = ["time", "event", "result", "reason", "subject_sid", "subject_name", "logon_id", "object_server", "object_type", "object_name",
        "operation", "access_mask", "access_names", "missing_mask", "missing_names", "remote", "level", "level_needed", "hresult",
        "repository"]
PIECES = [b"a", b"\"", b"\\", b"\n", b"\x1b", b"\x7f", b"\xc3\xa9", b"\xe2\x82\xac", b"\xf0\x9f\x94\x92", b"\xc0\x80", b"\xed\xa0\xbd", b"\xed\xb2\xa9",
          b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\xc2\x85", b"\xef\xbf\xbd", b"\xff", b"\xc0", b"\xe2\x82", b"\xf0\x9f", b"\xed", b"\x80", b"\xf4\x90\x80\x80"]


def lines_of(path):
    assert path.stat().st_mode & 0o777 == 0o600, "others must not read records"
    lines = path.read_bytes().split(b"\n")
    assert lines.pop() == b"", "the file does not end with a line"
    assert max(map(len, lines)) < 4096
    return [json.loads(line.decode("utf-8", errors="strict")) for line in lines]


def check_threads(path):
    names = []
    for record in lines_of(path):
        assert list(record) == KEYS, list(record)
        assert record["object_name"] == "root\\acme" and record["time"] == "2026-11-22T14:35:41.123456789Z"
        names.append(record["subject_name"])
    expected = {f'{thread}.{i}\n"\ud800\0' + "x" * (i % 200) for thread in range(THREADS) for i in range(RECORDS)}
    assert len(names) == THREADS * RECORDS and set(names) == expected, "a record is missing, twice or changed"


def character(text, at):
    """The one that begins there, and its bytes. Everything that is none is U+FFFD for one byte."""
    if text[at:at + 2] == b"\xc0\x80":
        return "\0", 2
    for length in (1, 2, 3, 4):
        try:
            return text[at:at + length].decode("utf-8", errors="surrogatepass"), length
        except UnicodeDecodeError:
            pass
    return "\ufffd", 1


def plain(text):
    """As JSON reads it: two halves of a pair that stand together are one character."""
    read, at = "", 0
    while at < len(text):
        piece, length = character(text, at)
        read, at = read + piece, at + length
    return read.encode("utf-16", errors="surrogatepass").decode("utf-16", errors="surrogatepass")


def check_names(names, path):
    records, cut = lines_of(path), 0
    assert len(records) == len(names)
    for name, record in zip(names, records):
        read, whole = record["subject_name"], plain(name)
        if record.get("cut"):
            cut += 1
            assert read[-1] == "\u2026" and len(whole) >= 90, (name, read)
            whole, read = whole[:len(read) - 1], read[:-1]
            if "\ud800" <= read[-1:] <= "\udbff":     # half of a pair that was cut
                whole, read = whole[:-1], read[:-1]
        assert read == whole, (name, read)
    assert 100 < cut < len(names) - 100


def random_name(generator):
    pieces = generator.choices(PIECES, k=generator.choice((1, 2, 3, 5, 8, 120, 600)))
    return b"".join(pieces) if generator.random() < 0.9 else bytes(generator.randrange(1, 256) for _ in pieces)


def main():
    generator = random.Random(4662)
    names = [random_name(generator) for _ in range(NAMES)]
    with tempfile.TemporaryDirectory() as folder:
        threads, given, named = (pathlib.Path(folder, name) for name in ("threads", "given", "named"))
        given.write_bytes(b"".join(name + b"\0" for name in names))
        subprocess.run([sys.argv[1], threads, given, named], check=True)
        check_threads(threads)
        check_names(names, named)
    print(f"{THREADS * RECORDS} lines of {THREADS} threads, {NAMES} random names")


main()
