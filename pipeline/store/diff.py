"""What changed between two versions of a paper, as facts: a score raised after publication is news, new bytes are not.

Rows are paired in rounds, each over what the round before left: rows alike in everything; in everything that names a row;
in the risk's name alone; then in names that are nearly alike. What is left over was added or removed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from rapidfuzz import fuzz

from pipeline.store.fact_rows import FactRow

LIKENESS = 85  # per cent, of names that are still the same row
_DERIVED = {"roles", "notation"}  # follow from the text beside them
_WHOLE = ("data",)
_EXACT = ("process", "name", "description", "checks")
_ROUNDS: tuple[tuple[str, ...], ...] = (_WHOLE, _EXACT, ("process", "name"), ("name", "checks"), ("name",), ("checks",))


@dataclass(frozen=True)
class ChangedFact:
    """One change. field: dotted ("score.value"), None where the whole row came or went; values as text."""

    kind: Literal["row-added", "row-removed", "field-changed"]
    about: str
    field: str | None = None
    before: str | None = None
    after: str | None = None


def compare(old: Sequence[FactRow], new: Sequence[FactRow]) -> list[ChangedFact]:
    """The changes from one version to the next, in the new one's order, removals last."""
    partner = {after: before for before, after in pair(old, new)}
    changes: list[ChangedFact] = []
    for index, row in enumerate(new):
        if index in partner:
            changes += _changed_fields(old[partner[index]], row)
        else:
            changes.append(ChangedFact("row-added", row.about, after=_in_words(row)))
    paired = set(partner.values())
    removed = (row for index, row in enumerate(old) if index not in paired)
    return changes + [ChangedFact("row-removed", row.about, before=_in_words(row)) for row in removed]


def pair(old: Sequence[FactRow], new: Sequence[FactRow]) -> list[tuple[int, int]]:
    """Pairs of indexes (old, new) of rows that are the same row of the paper; of one kind and one year always."""
    left, right = list(range(len(old))), list(range(len(new)))
    pairs: list[tuple[int, int]] = []
    for fields in _ROUNDS:
        found = list(_pair_equal(old, new, left, right, fields))
        pairs += found
        left = [index for index in left if index not in {before for before, _ in found}]
        right = [index for index in right if index not in {after for _, after in found}]
    return sorted(pairs + _pair_alike(old, new, left, right))


def _pair_equal(
    old: Sequence[FactRow], new: Sequence[FactRow], left: list[int], right: list[int], fields: tuple[str, ...]
) -> Iterator[tuple[int, int]]:
    waiting: dict[object, list[int]] = defaultdict(list)
    for index in left:
        waiting[_mark(old[index], fields)].append(index)
    for index in right:
        mark = _mark(new[index], fields)
        if any(mark[2:]) and waiting[mark]:
            yield waiting[mark].pop(0), index


def _mark(row: FactRow, fields: tuple[str, ...]) -> tuple[object, ...]:
    return (row.kind, row.year, *(row.text(field) for field in fields))


def _pair_alike(
    old: Sequence[FactRow], new: Sequence[FactRow], left: list[int], right: list[int]
) -> list[tuple[int, int]]:
    candidates = [
        (fuzz.ratio(old[before].about.casefold(), new[after].about.casefold()), before, after)
        for before in left
        for after in right
        if _mark(old[before], ()) == _mark(new[after], ())
    ]
    pairs: list[tuple[int, int]] = []
    taken: set[tuple[str, int]] = set()
    for likeness, before, after in sorted(candidates, key=lambda found: (-found[0], found[1], found[2])):
        ends = {("old", before), ("new", after)}
        if likeness >= LIKENESS and not ends & taken:
            pairs.append((before, after))
            taken |= ends
    return pairs


def _changed_fields(old: FactRow, new: FactRow) -> Iterator[ChangedFact]:
    before, after = dict(_flat(old.data)), dict(_flat(new.data))
    changed = [field for field in dict.fromkeys([*before, *after]) if before.get(field) != after.get(field)]
    groups = Counter(field.rpartition(".")[0] for field in changed)
    for field in changed:
        group, _, part = field.rpartition(".")
        said_already = part == "raw" and groups[group] > 1
        if part not in _DERIVED and not said_already:
            yield ChangedFact("field-changed", new.about, field, before.get(field), after.get(field))


def _flat(data: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str | None]]:
    for name, value in data.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", _as_text(value)


def _as_text(value: object) -> str | None:
    match value:
        case None | [] | "":
            return None
        case bool():
            return "ja" if value else "nej"
        case float():
            return f"{value:g}".replace(".", ",")
        case list():
            return "; ".join(filter(None, map(_as_text, value)))
        case dict():
            return value["text"] if "text" in value else str(value)
    return str(value)


def _in_words(row: FactRow) -> str:
    score = row.data.get("score") or {}
    return " | ".join(part for part in (row.name, row.checks, score.get("raw")) if part)
