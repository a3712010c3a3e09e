"""Measures a reader on documents drawn as strangers draw them: cell F1 for each medium, layout, producer, feature.

It also counts what a user would believe wrongly: files read badly that say "complete", and findings in documents that
hold no fault.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.generator.hard.case import Order
from benchmarks.generator.hard.generate import write
from benchmarks.generator.hard.producers import medium
from benchmarks.runner import batches, extract
from benchmarks.scorer import Cells, load, score_findings, score_tables

BATCH = 10
MEDIA = ("PDF", "Word", "Excel", "scan")
BAD = 0.95
"""A file read worse than this should not call itself complete."""


@dataclass
class Result:
    """One document as it was read."""

    path: Path
    meta: dict[str, Any]
    cells: Cells
    status: str
    alarms: list[str]
    """Errors and warnings that nobody planted."""

    @property
    def medium(self) -> str:
        """PDF, Word, Excel or scan."""
        return medium(self.meta["producer"], self.meta["copy"])

    @property
    def silent(self) -> bool:
        """Whether it was read badly and says nothing of it."""
        return self.cells.f1 < BAD and self.status == "complete"


def run(wanted: list[Order], command: str, jobs: int, *, keep: Path | None, show: bool) -> float:
    """Draws, reads and prints; gives the cell F1 of all."""
    with tempfile.TemporaryDirectory() as scratch:
        results = measure(write(wanted, keep or Path(scratch)), command, jobs)
    if show:
        _show(results)
    _report(results)
    return _total(results).f1


def measure(paths: list[Path], command: str, jobs: int) -> list[Result]:
    """Reads documents and scores each against the truth beside it."""
    extractions = extract(batches(paths, BATCH), command, jobs)
    results = []
    for path in paths:
        truth, meta = (load(path.with_name(f"{path.stem}.{kind}.json")) for kind in ("truth", "meta"))
        extraction = extractions.get(path.name) or extractions.get(path.stem, {})
        found = score_findings(truth, extraction)
        alarms = [note for code in found.values() for note in code.notes if note.startswith("false alarm")]
        results.append(Result(path, meta, score_tables(truth, extraction), str(extraction.get("status")), alarms))
    return results


def _total(results: Iterable[Result]) -> Cells:
    cells = Cells()
    for result in results:
        cells += result.cells
    return cells


def _report(results: list[Result]) -> None:
    """Prints the tables."""
    for key in ("layout", "producer", "copy", "notation", "font"):
        _table(key, results, lambda result, key=key: [str(result.meta[key])])  # type: ignore[misc]  # the default binds the loop's key
    _table("feature", results, lambda result: result.meta["features"])
    print()
    for name in MEDIA:
        _line(name, [result for result in results if result.medium == name])
    _line("TOTAL", results)


def _table(title: str, results: list[Result], keys: Callable[[Result], list[str]]) -> None:
    """F1 in each medium by what `keys` gives of a document."""
    groups: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        for key in keys(result):
            groups[key or "as drawn"].append(result)
    print(f"\n{title:<20}" + "".join(f"{name:>16}" for name in MEDIA))
    for key, members in sorted(groups.items()):
        print(
            f"{key:<20}" + "".join(f"{_figure([one for one in members if one.medium == name]):>16}" for name in MEDIA)
        )


def _figure(results: list[Result]) -> str:
    return f"{_total(results).f1:.3f} ({len(results)})" if results else "-"


def _line(name: str, results: list[Result]) -> None:
    """A medium in one line."""
    cells = _total(results)
    bad = [result for result in results if result.cells.f1 < BAD]
    silent = sum(result.silent for result in results)
    alarms = sum(len(result.alarms) for result in results)
    print(
        f"{name}: cell F1 {cells.f1:.4f} over {len(results)} documents ({cells.hit} right, {cells.missed} missed, "
        f"{cells.wrong} wrong); under {BAD}: {len(bad)}, of these complete: {silent}; false alarms: {alarms}"
    )


def _show(results: list[Result]) -> None:
    """Prints every cell that differs and every false alarm."""
    for result in results:
        if result.cells.differences or result.alarms:
            print(f"\n{result.path.name}  {result.cells.f1:.3f}  {result.status}  {', '.join(result.meta['features'])}")
            for line in [*result.cells.differences, *result.alarms]:
                print(f"    {line}")
