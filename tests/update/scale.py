#!/usr/bin/env python3
"""Ten times the namespaces, the classes in a namespace, or the instances of a class: ten times the cost of an update, no more.

usage: scale.py MOFWARD MEASURE PLAIN|SANITIZED

MEASURE is tests/measure.c: it runs a command and prints its processor time and peak memory. Quadratic time would be a
hundred times as much; what else the machine does may disturb once, not three times. The MOF is gone by the time that
the repository is updated.
"""
import pathlib
import subprocess
import sys
import tempfile

TIMES = 10
MOST = 3 * TIMES
NOISE = 2, 2000  # milliseconds and KiB
MANY = pathlib.Path(__file__).with_name("many.py")
# namespaces, classes in each, instances in each; and which of them is ten times as much
SHAPES = {
    "namespaces": ((20, 50, 50), 0),
    "classes of a namespace": ((2, 500, 2), 1),
    "instances of a namespace": ((2, 2, 500), 2),
}
ONE = '#pragma namespace("\\\\\\\\.\\\\root\\\\ns0001")\nclass A_New { [key] string Name; };\n'
NOTHING = "class A_Nothing { [key] string Name; };\n"
PEAK = 40  # bytes of memory for each byte of the repository; a sanitizer takes what it likes
failures = checks = 0


def check(holds, what):
    global failures, checks
    checks += 1
    if not holds:
        failures += 1
        print(f"failed: {what}"[:600])


class Program:
    def __init__(self, path, measure, folder):
        self.path, self.measure, self.folder = path, measure, pathlib.Path(folder)

    def cost(self, *arguments):
        """Milliseconds of the processor and KiB of memory."""
        done = subprocess.run([self.measure, self.path, *arguments], cwd=self.folder, capture_output=True, text=True, check=False)
        check(done.returncode == 0, f"{arguments}: {done.stdout} {done.stderr}")
        return tuple(map(float, done.stdout.split()))

    def costs(self, text_of):
        """Of a compilation and of an update by one class; and the bytes of the repository."""
        source, one = self.folder / "many.mof", self.folder / "one.mof"
        text_of(source)
        one.write_text(ONE, encoding="utf-8")
        compiled = self.cost("compile", "-w", "-o", "r.mwr", source.name)
        size = (self.folder / "r.mwr").stat().st_size
        source.unlink()
        return compiled, self.cost("compile", "-w", "--base", "r.mwr", "-o", "r.mwr", one.name), size


def many(shape):
    return lambda path: subprocess.run([sys.executable, MANY, *map(str, shape), path], check=True)


def ratios(nothing, few, lot):
    """How much more of time and memory, beyond what is needed for nothing at all."""
    return [max(lot[i] - nothing[i], 0) / max(few[i] - nothing[i], NOISE[i]) for i in range(2)]


def grow(program, name, shape, which, is_plain):
    ten = tuple(TIMES * count if i == which else count for i, count in enumerate(shape))
    for _ in range(3):
        nothing = program.costs(lambda path: path.write_text(NOTHING, encoding="utf-8"))
        few, lot = program.costs(many(shape)), program.costs(many(ten))
        found = [ratios(nothing[i], few[i], lot[i]) for i in range(2)]
        if max(time for time, _ in found) < MOST:
            break
    for what, (time, memory) in zip(("compiled", "updated"), found):
        print(f"{TIMES} times the {name}, {what}: {time:.1f} times the time, {memory:.1f} times the memory")
        check(time < MOST and memory < MOST, f"{name}, {what}: more than linear")
    check(not is_plain or lot[1][1] * 1024 < PEAK * lot[2] + 10e6, f"{name}: {lot[1][1]:.0f} KiB to update {lot[2]} bytes")


def main():
    with tempfile.TemporaryDirectory(prefix="mofward-scale-") as folder:
        program = Program(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve(), folder)
        for name, (shape, which) in SHAPES.items():
            grow(program, name, shape, which, sys.argv[3] == "PLAIN")
    print(f"{checks} checks, {failures} failures")
    return failures != 0


sys.exit(main())
