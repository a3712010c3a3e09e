"""Runs what is measured: a command that takes files and writes one JSON for each into a folder, or our own functions."""

from __future__ import annotations

import multiprocessing
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.scorer import load

One = TypeVar("One")
Other = TypeVar("Other")

COMMAND = "namndkoll extract"
TIMEOUT = 1800.0
"""Seconds for one call; whatever it has not written by then is missing."""
HURRIED = "recognition-seconds"
"""Among a case's settings: what recognising a page may take."""


def extract(
    groups: Sequence[Sequence[Path]], command: str, jobs: int, settings: Sequence[Mapping[str, str]] = ()
) -> dict[str, dict[str, Any]]:  # fmt: skip
    """The extractions of all files by file name; the files of a group go into one call together, under settings of their own."""
    own = settings or [{}] * len(groups)
    calls = [(_arguments(command, one), group, one) for group, one in zip(groups, own, strict=True)]
    with ThreadPoolExecutor(jobs) as pool:
        parts = pool.map(lambda call: _call(*call), calls)
        return {name: extraction for part in parts for name, extraction in part.items()}


def _arguments(command: str, settings: Mapping[str, str]) -> list[str]:
    """The call's words; a bound that is no setting of the command's is one of our own reader in a process of its own."""
    if HURRIED in settings:
        return [sys.executable, "-m", "benchmarks.hurried", settings[HURRIED]]
    return resolve(command)


def resolve(command: str) -> list[str]:
    """The command in words, its program taken from this Python's own folder if it is there."""
    program, *rest = shlex.split(command)
    beside = Path(sys.executable).parent / program
    found = str(beside) if beside.exists() else shutil.which(program)
    if found is None:
        raise SystemExit(f"{program} is not installed: run make, or name another --command")
    return [found, *rest]


def _call(arguments: list[str], group: Sequence[Path], settings: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        call = [*arguments, *map(str, group), "-o", folder]
        try:
            done = subprocess.run(
                call, capture_output=True, text=True, timeout=TIMEOUT, check=False, env=os.environ | dict(settings)
            )
        except subprocess.TimeoutExpired:
            print(f"no answer within {TIMEOUT:.0f} s: {group[0].name} and {len(group) - 1} more", file=sys.stderr)
            return collect(Path(folder))
        written = collect(Path(folder))
        if len(written) < len(group):
            print(f"{len(group) - len(written)} files without JSON: {done.stderr[-500:]}", file=sys.stderr)
        return written


def collect(folder: Path) -> dict[str, dict[str, Any]]:
    """The extractions in a folder by the name of the file that each says it is of, else by its own."""
    found = {}
    for path in sorted(folder.rglob("*.json")):
        extraction = load(path)
        name = (extraction.get("source") or {}).get("filename") or path.stem
        found[Path(str(name)).name] = extraction
    return found


def batches(paths: Sequence[Path], size: int) -> list[list[Path]]:
    """Files in groups of at most `size`."""
    return [list(paths[start : start + size]) for start in range(0, len(paths), size)]


def spread(work: Callable[[One], Other], items: Sequence[One], jobs: int) -> Iterator[Other]:
    """What a function makes of each item, in their order, over some processes; each finds it by its module's name."""
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(work, items)
