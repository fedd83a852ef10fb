"""Turn text files into C arrays: embed.py OUTPUT INPUT... makes embedded_NAME and its size for each NAME.mof."""
import pathlib
import sys

output, *inputs = sys.argv[1:]
lines = ['/* Made by embed.py. */', '#include "embedded.h"', '']
for path in map(pathlib.Path, inputs):
    data = path.read_bytes()
    lines.append(f'const char embedded_{path.stem}[] = {{')
    for start in range(0, len(data), 24):
        lines.append('    ' + ' '.join(f'{byte},' for byte in data[start:start + 24]))
    lines.append('    0\n};')
    lines.append(f'const size_t embedded_{path.stem}_size = {len(data)};\n')
pathlib.Path(output).write_text('\n'.join(lines))
