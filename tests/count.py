"""Print "passed failed skipped" over the tests in a log that meson wrote."""
import json
import sys

count = {"passed": 0, "failed": 0, "skipped": 0}
with open(sys.argv[1], encoding="utf-8") as log:
    for line in log:
        result = json.loads(line)["result"]
        kind = {"OK": "passed", "EXPECTEDFAIL": "passed", "SKIP": "skipped"}.get(result, "failed")
        count[kind] += 1
print(count["passed"], count["failed"], count["skipped"])
