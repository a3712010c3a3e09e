"""python -m benchmarks.foreign [FOLDER…]: how documents that other hands drew are read.

A folder holds documents beside NAME.truth.json; without one the sets of this folder are read. For each file: cell F1, status,
planted faults found, false alarms; for each set the totals, and how many files are read badly in silence.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.documents import documents, truth_path
from benchmarks.runner import COMMAND, batches, extract
from benchmarks.scorer import Cells, load, score_findings, score_tables

SETS = sorted({truth.parent.name for truth in Path(__file__).parent.glob("*/*.truth.json")})
BATCH = 10
BAD = 0.95
"""A file read worse than this should not call itself complete."""


@dataclass(frozen=True)
class Result:
    """One document as it was read; timid: right, and yet partial or with a problem."""

    path: Path
    cells: Cells
    status: str
    timid: bool
    planted: int
    found: int
    alarms: list[str]

    def __str__(self) -> str:
        """One line for a person."""
        faults = f"found {self.found} of {self.planted}, false alarms {len(self.alarms)}"
        return f"{self.path.name}: F1 {self.cells.f1:.3f} ({self.status}), {faults}"


def measure(folder: Path, command: str, jobs: int) -> list[Result]:
    """The documents of a folder that have a truth, read by a command."""
    pairs = [(path, truth) for path in documents([folder]) if (truth := truth_path(path)) is not None]
    extractions = extract(batches([path for path, _ in pairs], BATCH), command, jobs)
    return [_result(path, load(truth), extractions.get(path.name, {})) for path, truth in pairs]


def _result(path: Path, truth: dict[str, object], extraction: dict[str, object]) -> Result:
    cells, findings = score_tables(truth, extraction), score_findings(truth, extraction).values()
    status = str(extraction.get("status"))
    return Result(
        path,
        cells,
        status,
        cells.f1 == 1 and (status != "complete" or bool(extraction.get("problems"))),
        sum(one.planted for one in findings),
        sum(one.flagged for one in findings),
        [note for one in findings for note in one.notes if note.startswith("false alarm")],
    )


def total(name: str, results: Sequence[Result]) -> str:
    """A set in one line."""
    cells = sum((one.cells for one in results), Cells())
    bad = [one for one in results if one.cells.f1 < BAD]
    silent = sum(one.status == "complete" for one in bad)
    return (
        f"{name}: {len(results)} files, cell F1 {cells.f1:.4f}, found {sum(one.found for one in results)} of "
        f"{sum(one.planted for one in results)}, false alarms {sum(len(one.alarms) for one in results)}, under {BAD}: "
        f"{len(bad)}, of these complete: {silent}, right but partial or with a problem: {sum(one.timid for one in results)}"
    )


def main() -> int:
    """Reads the sets and prints what is right."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.foreign", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    own = [Path(__file__).parent / name for name in SETS]
    parser.add_argument("folders", type=Path, nargs="*", default=own, metavar="FOLDER")
    parser.add_argument("--command", default=COMMAND, help=f"called as COMMAND FILE... -o DIR (default: {COMMAND})")
    parser.add_argument("--jobs", type=int, default=2, help="calls of the reader at a time")
    parser.add_argument("--show", action="store_true", help="every cell that differs, and every false alarm")
    args = parser.parse_args()
    everything: list[Result] = []
    for folder in args.folders:
        results = measure(folder, args.command, args.jobs)
        if not results:
            parser.error(f"no document with a truth beside it in {folder}")
        for one in results:
            print(one, *([*one.cells.differences, *one.alarms] if args.show else []), sep="\n    ")
        print(total(folder.name, results), flush=True)
        everything += results
    if len(args.folders) > 1:
        print(total("all", everything))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
