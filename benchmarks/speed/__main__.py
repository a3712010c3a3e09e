"""python -m benchmarks.speed: draws files, races the product against other readers over them, prints ratios.

Exits 1 where a target is missed. `--short` shows in a minute or two that everything runs; its files are too small for
the targets, and it misses none. `--only bundle tables` runs those sections alone.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from benchmarks import startup
from benchmarks.speed.rows import HEAD, Row
from benchmarks.speed.sections import FULL, SECTIONS, SHORT, Bench, missing


def main() -> int:
    """Run the sections, print the table."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--short", action="store_true", help="small files, one round each")
    parser.add_argument("--only", nargs="+", default=list(SECTIONS), choices=list(SECTIONS), metavar="SECTION")
    args = parser.parse_args()
    size = SHORT if args.short else FULL
    startup.compile_ours()
    print(f"{_machine()}; medians of {size.rounds}, taken in turns")
    for line in missing():
        print(line)
    with tempfile.TemporaryDirectory(prefix="namndkoll-speed-") as folder:
        bench = Bench(Path(folder), size, _tell)
        kept = [_section(name, bench, judged=not args.short) for name in args.only]
    return 0 if args.short or all(kept) else 1


def _section(name: str, bench: Bench, *, judged: bool) -> bool:
    """Print a section as its lines come, with its targets where it is judged; whether all are met."""
    print()
    lines: list[Row | str] = []
    for line in SECTIONS[name](bench):
        _tell("")
        if len(lines) == 1 and isinstance(line, Row):
            print(HEAD)
        print(line if judged or isinstance(line, str) else replace(line, target=None), flush=True)
        lines.append(line)
    return all(line.kept for line in lines if isinstance(line, Row))


def _machine() -> str:
    """What the figures come from."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}{load}, {time.strftime('%F')}"
    )


def _tell(text: str) -> None:
    """What is going on, on a terminal."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
