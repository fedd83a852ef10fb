"""The JSON lines that eight threads wrote at once: every one whole, every record there once, every text as it was."""
import json
import pathlib
import subprocess
import sys
import tempfile

THREADS, RECORDS = 8, 1000
KEYS = ["time", "event", "result", "reason", "subject_sid", "subject_name", "logon_id", "object_server", "object_type", "object_name",
        "operation", "access_mask", "access_names", "missing_mask", "missing_names", "remote", "level",
        "level_needed", "hresult", "repository"]


def main():
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "audit.jsonl")
        subprocess.run([sys.argv[1], str(path)], check=True)
        assert path.stat().st_mode & 0o777 == 0o600, "others must not read records"
        lines = path.read_bytes().decode("utf-8", errors="strict").split("\n")
    assert lines.pop() == "", "the file does not end with a line"
    names = []
    for line in lines:
        record = json.loads(line)
        assert list(record) == KEYS, list(record)
        assert record["object_name"] == "root\\acme" and record["time"] == "2026-11-22T14:35:41.123456789Z"
        names.append(record["subject_name"])
    expected = {f'{thread}.{i}\n"\ud800\0' + "x" * (i % 200) for thread in range(THREADS) for i in range(RECORDS)}
    assert len(names) == THREADS * RECORDS and set(names) == expected, "a record is missing, twice or changed"
    print(f"{len(names)} lines")


main()
