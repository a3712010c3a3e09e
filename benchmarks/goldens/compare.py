"""What differs between two folders of records: cells by the truth beside each document, then findings, grids, values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.documents import truth_path
from benchmarks.goldens.grids import GridChange, changed_grids
from benchmarks.goldens.record import Record
from benchmarks.scorer import (
    NO_FACTS,
    TABLES,
    Cells,
    Difference,
    called,
    flatten,
    load,
    score_matters,
    score_tables,
    tells,
)

PLACES = ("source", "regions", "bbox", "confidence")
"""Fields that say where something stands; how many moved is counted, not listed."""


@dataclass
class Change:
    """What became of one document.

    lost     cells of the truth that were right and are not
    wrong    cells that nobody wrote and that were not there before
    gained   cells that were amiss and are no more
    changed  cells that are amiss in another way than before; without a truth, all that differ
    """

    document: Path
    judged: bool
    """Whether a truth stands beside the document."""
    before: Cells
    after: Cells
    lost: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    gained: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    grids: list[GridChange] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    moved: int = 0

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not (
            self.lost
            or self.wrong
            or self.gained
            or self.changed
            or self.findings
            or self.grids
            or self.values
            or self.moved
        )


def compare(old: Path, new: Path) -> tuple[list[Change], list[str]]:
    """Each document that both folders have, and what only one has."""
    names = [{path.relative_to(folder) for path in folder.rglob("*.json")} for folder in (old, new)]
    alone = [*_only_in(old, names[0] - names[1]), *_only_in(new, names[1] - names[0])]
    return [change_of(load(old / name), load(new / name)) for name in sorted(names[0] & names[1])], alone


def _only_in(folder: Path, names: Collection[Path]) -> Iterator[str]:
    if names:
        yield f"{len(names)} records only in {folder}: {', '.join(map(str, sorted(names)[:3]))}…"


def change_of(before: Record, after: Record) -> Change:
    """What differs between two records of a document."""
    document = Path(after["document"])
    beside = truth_path(document) if document.parent.is_dir() else None
    truth = load(beside) if beside else as_truth(before["extraction"])
    change = Change(document, beside is not None, _cells(truth, before), _cells(truth, after))
    if before == after:
        return change
    _tell_cells(change)
    change.findings = list(_findings(truth if beside else {}, before["extraction"], after["extraction"]))
    change.grids = changed_grids(before["grids"], after["grids"])
    change.values, change.moved = _values(before["extraction"], after["extraction"])
    return change


def _cells(truth: Record, record: Record) -> Cells:
    return score_tables(truth, record["extraction"]) + score_matters(truth, record["extraction"])


def as_truth(extraction: Mapping[str, Any]) -> dict[str, Any]:
    """An extraction in the shape of a truth, for documents without one."""
    tables = [
        {"kind": kind, "year": table.get("year"), "rows": [_facts(row) for row in table.get(rows) or []]}
        for kind, (key, rows) in TABLES.items()
        for table in extraction.get(key) or []
    ]
    return {"tables": tables, "matters": [_facts(matter) for matter in extraction.get("matters") or []]}


def _facts(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in NO_FACTS}


def _tell_cells(change: Change) -> None:
    """Sorts the cells that are amiss before or after; those of one name pair in their order."""
    old, new = _by_cell(change.before), _by_cell(change.after)
    for cell in [*old, *(cell for cell in new if cell not in old)]:
        before, after = old.get(cell, []), new.get(cell, [])
        for one, other in zip(before, after, strict=False):
            if one.found != other.found:
                change.changed.append(f"{other}, before {one.found!r}")
        change.gained += map(str, before[len(after) :])
        more = after[len(before) :]
        if not change.judged:
            change.changed += map(str, more)
        else:
            (change.lost if cell[3] else change.wrong).extend(map(str, more))


def _by_cell(cells: Cells) -> dict[tuple[str, str, str, str], list[Difference]]:
    found = defaultdict(list)
    for one in cells.differences:
        found[one.kind, one.row, one.cell, one.wanted].append(one)
    return found


def _findings(truth: Mapping[str, Any], before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """The findings that only one has, each with what the truth says of it."""
    planted = truth.get("discrepancies") or []
    old, new = ({_name(one): one for one in side.get("discrepancies") or []} for side in (before, after))
    for said, own, other in (("no more", old, new), ("new", new, old)):
        for name in sorted(own.keys() - other.keys()):
            right = any(tells(own[name], want, called(before if own is old else after)) for want in planted)
            yield f"finding {said}{' (planted)' if right else ' (not planted)' if truth else ''}: {name}"


def _name(finding: Mapping[str, Any]) -> str:
    return f"{finding.get('severity')} {finding.get('code')} about {finding.get('about')!r}"


def _values(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[list[str], int]:
    """Every value of the extraction that differs, and how many places moved."""
    sides = [
        dict(flatten({key: value for key, value in one.items() if key != "discrepancies"})) for one in (before, after)
    ]
    told, moved = [], 0
    for path in {**sides[0], **sides[1]}:
        old, new = sides[0].get(path, ""), sides[1].get(path, "")
        if old != new and any(part in PLACES for part in path.split(".")):
            moved += 1
        elif old != new:
            told.append(f"{path}: {old!r} → {new!r}")
    return told, moved
