#!/usr/bin/env python3
"""MOF with NAMESPACES below root, CLASSES in each of them and one instance of each of the first INSTANCES classes there.

usage: many.py NAMESPACES CLASSES INSTANCES OUT
"""
import sys


def namespace(number, classes, instances):
    """The text of one namespace. Each tenth class has a superclass, the one before it."""
    lines = [f'#pragma namespace("\\\\\\\\.\\\\root\\\\ns{number:04}")\n']
    for i in range(classes):
        base = f" : N_Class{i - 1:04}" if i % 10 == 9 else ""
        key = "" if base else "[key] uint32 Number; "
        lines.append(f"class N_Class{i:04}{base} {{ {key}string Name{i % 7}; uint16 Size = {i}; }};\n")
    for i in range(instances):
        lines.append(f'instance of N_Class{i % classes:04} {{ Number = {i}; Size = 7; }};\n')
    return "".join(lines)


def main():
    namespaces, classes, instances = map(int, sys.argv[1:4])
    with open(sys.argv[4], "w", encoding="utf-8") as out:
        out.write('#pragma namespace("\\\\\\\\.\\\\root")\n')
        for i in range(namespaces):
            out.write(f'instance of __Namespace {{ Name = "ns{i:04}"; }};\n')
        for i in range(namespaces):
            out.write(namespace(i, classes, instances))


main()
