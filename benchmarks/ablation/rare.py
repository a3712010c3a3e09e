"""python -m benchmarks.ablation.rare FOLDER…: what functions are worth that seldom have anything to say.

Each function of the reader and of interpretation that answers a question (a bool, something or None, some or none, what it was given
or another) is listened to over all documents of the folders that have a truth. Those that answered anything in few of them
(--rare) are made to answer nothing there, one at a time: what F1, found faults and false alarms become without them. A function that
never answers anything, or without which nothing gets worse, has its lines for nothing, as far as these documents tell.
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
    """How a document was read: cells that are right, missed and wrong; faults found; false alarms; whether it says that all was read."""

    hit: int
    missed: int
    wrong: int
    found: int
    alarms: int
    complete: bool

    def is_worse_than(self, other: Score) -> bool:
        """Whether anything got worse; a document that is read worse and does not say so is worse too."""
        more_wrong = self.missed + self.wrong > other.missed + other.wrong
        return more_wrong or self.found < other.found or self.alarms > other.alarms or self.complete < other.complete


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
    needed = set(_needed(rare, args.jobs))
    for title, names in (
        (f"Of {len(every)} functions these answer nothing in {len(paths)} documents", set(every) - set(answered)),
        (f"Of {len(rare)} that do in at most {args.rare}, nothing is read worse without these", set(rare) - needed),
    ):
        print(f"{title}: {len(names)}")
        for name in sorted(map(str, names)):
            print(f"  {name}")
    return 0


def _needed(rare: Mapping[Function, Sequence[Path]], jobs: int) -> Iterator[Function]:
    """Those without which a document in which they answer is read worse; each is tried until one is found."""
    left = {one: list(found) for one, found in rare.items()}
    while left:
        tried: dict[Path, list[Function]] = defaultdict(list)
        for one, found in left.items():
            tried[found.pop()].append(one)
        needed = {one for worse in spread(worse_without, list(tried.items()), jobs) for one in worse}
        yield from needed
        left = {one: found for one, found in left.items() if found and one not in needed}


def answering(path: Path, every: Sequence[Function]) -> list[Function]:
    """The functions that answer anything while a document is read."""
    watched = {own.__code__: one for one in every if (own := code_of(one)) is not None}
    with heard(watched) as found:
        _read(path)
    return sorted(found, key=str)


def worse_without(given: tuple[Path, Sequence[Function]]) -> list[Function]:
    """Those of some functions without which a document is read worse, or not at all."""
    path, tried = given
    base, worse = score(path), []
    for one in tried:
        with silenced(one):
            try:
                is_worse = score(path).is_worse_than(base)
            except Exception:  # noqa: BLE001 - whatever fails without the function, it is needed
                is_worse = True
        if is_worse:
            worse.append(one)
    return worse


def score(path: Path) -> Score:
    """How a document is read."""
    truth, extraction = load(truth_path(path) or path), _read(path)
    cells, findings = score_tables(truth, extraction), score_findings(truth, extraction).values()
    alarms = sum(note.startswith("false alarm") for one in findings for note in one.notes)
    found = sum(one.flagged for one in findings)
    complete = extraction["status"] == "complete"
    return Score(cells.hit, cells.missed, cells.wrong, found, alarms, complete)


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
