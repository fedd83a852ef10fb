#!/usr/bin/env python3
"""MOF with COUNT namespaces below root.   usage: many.py COUNT OUT"""
import sys

with open(sys.argv[2], "w", encoding="utf-8") as out:
    out.write('#pragma namespace("\\\\\\\\.\\\\root")\n')
    for i in range(int(sys.argv[1])):
        out.write(f'instance of __Namespace {{ Name = "ns{i * 7919 % 10007:05}"; }};\n')
