"""python -m benchmarks.ablation.rare FOLDER…: what functions are worth that seldom have anything to say.

Each function of the reader and of interpretation that answers a question (a bool, something or None, some or none, what it was given
or another) is listened to over all documents of the folders that have a truth. Those that answered anything in few of them
(--rare) are made to answer nothing there, one at a time. A function that never answers anything, or without which nothing gets worse
(cells, faults, false alarms), has its lines for nothing, as far as these documents tell. Where a document is read worse without, the
reader lacks what it needs, as it does in a document that nobody has met: whether it says so tells how silent it is.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.ablation.functions import Function, code_of, functions, heard, silenced
from benchmarks.documents import documents, truth_path
from benchmarks.runner import spread
from benchmarks.scorer import load, score_findings, score_tables
from pipeline.document import Options, extract
from pipeline.examine import examine


@dataclass(frozen=True)
class Score:
    """How a document was read: cells that are missed or wrong; faults found; false alarms; whether it says that all was read."""

    amiss: int
    found: int
    alarms: int
    complete: bool


@dataclass(frozen=True)
class Change:
    """What became worse: cells, or findings alone; silent where the document says all the same that all was read."""

    loses: bool
    silent: bool


def main() -> int:
    """Measures and prints the list."""
    args = _arguments()
    every = [one for one in functions() if code_of(one) is not None]
    paths = [path for path in documents(args.folders) if truth_path(path)]
    answered: dict[Function, list[Path]] = defaultdict(list)
    for path, told in zip(paths, spread(partial(answering, every=every), paths, args.jobs), strict=True):
        for one in told:
            answered[one].append(path)
    rare = {one: found for one, found in answered.items() if len(found) <= args.rare}
    needed = dict(_needed(rare, args.jobs))
    lost = {one for one, change in needed.items() if change.loses}
    for title, names in (
        (f"Of {len(every)} functions these answer nothing in {len(paths)} documents", set(every) - set(answered)),
        (
            f"Of {len(rare)} that do in at most {args.rare}, nothing is read worse without these",
            set(rare) - set(needed),
        ),
        (
            f"Of {len(lost)} without which cells are lost or wrong, nothing says so without these",
            {one for one in lost if needed[one].silent},
        ),
    ):
        print(f"{title}: {len(names)}")
        for name in sorted(map(str, names)):
            print(f"  {name}")
    return 0


def _needed(rare: Mapping[Function, Sequence[Path]], jobs: int) -> Iterator[tuple[Function, Change]]:
    """Those without which a document in which they answer is read worse, and how; each is tried until one is found."""
    left = {one: list(found) for one, found in rare.items()}
    while left:
        tried: dict[Path, list[Function]] = defaultdict(list)
        for one, found in left.items():
            tried[found.pop()].append(one)
        needed = {one: change for worse in spread(worse_without, list(tried.items()), jobs) for one, change in worse}
        yield from needed.items()
        left = {one: found for one, found in left.items() if found and one not in needed}


def answering(path: Path, every: Sequence[Function]) -> list[Function]:
    """The functions that answer anything while a document is read."""
    watched = {own.__code__: one for one in every if (own := code_of(one)) is not None}
    with heard(watched) as found:
        _read(path)
    return sorted(found, key=str)


def worse_without(given: tuple[Path, Sequence[Function]]) -> list[tuple[Function, Change]]:
    """Those of some functions without which a document is read worse, and how; not at all, where it cannot be read then."""
    path, tried = given
    base, worse = score(path), list[tuple[Function, Change]]()
    for one in tried:
        with silenced(one):
            try:
                other = score(path)
            except Exception:  # noqa: BLE001 - whatever fails without the function, it is needed
                worse.append((one, Change(loses=True, silent=False)))
                continue
        loses = other.amiss > base.amiss
        if loses or other.found < base.found or other.alarms > base.alarms:
            worse.append((one, Change(loses, other.complete)))
    return worse


def score(path: Path) -> Score:
    """How a document is read."""
    truth, extraction = load(truth_path(path) or path), _read(path)
    cells, findings = score_tables(truth, extraction), score_findings(truth, extraction).values()
    alarms = sum(note.startswith("false alarm") for one in findings for note in one.notes)
    found = sum(one.flagged for one in findings)
    complete = extraction["status"] == "complete"
    return Score(cells.missed + cells.wrong, found, alarms, complete)


def _read(path: Path) -> dict[str, Any]:
    data = path.read_bytes()
    (examined,) = examine([extract(data, path.name, Options())], data_of=lambda _: data)
    read: dict[str, Any] = json.loads(examined.model_dump_json())
    return read


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.ablation.rare",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument(
        "--rare", type=int, default=10, help="documents at most in which a function answers that is tried"
    )
    parser.add_argument("--jobs", type=int, default=2, help="documents at a time")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
