"""What starting costs: python -m benchmarks.startup [--rounds 5].

Each command as a whole process, against a bare import in another, taken in turns so that a busy machine slows both.
Medians; the bounds are the project's own: help within five times `import pydantic`, a sample within 1.5 times
`import spacy`. Exits 1 where one is broken.
"""

from __future__ import annotations

import argparse
import compileall
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
NAMNDKOLL = [sys.executable, "-c", "from flows.entry_point import main; main()"]


@dataclass(frozen=True)
class Race:
    """A command, and the bare import that it may take so many times as long as."""

    name: str
    command: Sequence[str]
    module: str
    bound: float


def compile_ours() -> None:
    """Let our own modules be compiled, as an installed package's are, also where the environment keeps Python from it."""
    for package in ("schemas", "extractors", "pipeline", "flows"):
        compileall.compile_dir(ROOT / package, quiet=1)


def races() -> list[Race]:
    """Help, and every sample."""
    samples = sorted([*(ROOT / "samples").glob("*.pdf"), *(ROOT / "samples").glob("*.docx")])
    return [
        Race("--help", [*NAMNDKOLL, "--help"], "pydantic", 5.0),
        *[Race(f"extract {path.name}", [*NAMNDKOLL, "extract", str(path)], "spacy", 1.5) for path in samples],
    ]


def seconds(command: Sequence[str]) -> float:
    """The wall time of a process."""
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def run(race: Race, rounds: int) -> bool:
    """Print a race's line; whether it kept its bound."""
    bare = [sys.executable, "-c", f"import {race.module}"]
    pairs = [(seconds(race.command), seconds(bare)) for _ in range(rounds)]
    ours, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = ours / theirs
    print(
        f"{race.name:<48} {ours:6.2f} s   import {race.module:<9} {theirs:5.2f} s   {ratio:5.2f} (bound {race.bound})"
    )
    return bool(ratio <= race.bound)


def main() -> int:
    """Run all races."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    compile_ours()
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, median of {rounds}")
    kept = [run(race, rounds) for race in races()]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
