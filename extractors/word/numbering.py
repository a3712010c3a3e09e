"""List numbers, which Word counts and does not write: "2.", "b)", "3.1", "•" (17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.word.ooxml import Element, number, value, w, whole
from extractors.word.styles import Styles

_LEVELS = 9
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_ROMAN_CEILING = 4000
BULLET = "•"


@dataclass
class _Level:
    """How one level of a list counts."""

    start: int
    format: str
    text: str
    restart: int | None
    legal: bool


@dataclass
class _List:
    """One numbered list: where it counts, how its levels look, and where it starts afresh."""

    counters: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """The counters of a file; ask once for each paragraph, in the order of the text."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        """root: the numbering part, None where the file has none."""
        self._styles = styles
        self._abstract: dict[str, Element] = {}
        self._nums: dict[str, Element] = {}
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            self._abstract = {entry.get(w("abstractNumId")): entry for entry in root.iter(w("abstractNum"))}
            self._nums = {entry.get(w("numId")): entry for entry in root.iter(w("num"))}

    def marker(self, paragraph: Element) -> str | None:
        """The paragraph's marker, counted on; None where it is in no list."""
        num_id, level = self._membership(paragraph)
        found = self._list(num_id) if num_id not in {None, "0"} else None
        if num_id is None or found is None or level not in found.levels:
            return None
        self._count(num_id, found, level)
        return self._written(found, level)

    def _membership(self, paragraph: Element) -> tuple[str | None, int]:
        """The list and the level, from the paragraph or from its styles."""
        num_id: str | None = None
        level: int | None = None
        for holder in [paragraph, *self._styles.paragraph(paragraph)]:
            properties = holder.find(f"{w('pPr')}/{w('numPr')}")
            if num_id is None:
                num_id = value(properties, "numId")
            if level is None:
                level = number(properties, "ilvl")
            if level is None and num_id is not None and holder is not paragraph:
                level = self._level_of_style(num_id, holder.get(w("styleId")))
            if num_id is not None and level is not None:
                break
        return num_id, max(0, min(level or 0, _LEVELS - 1))

    def _level_of_style(self, num_id: str, style: str | None) -> int | None:
        """The level that a list ties to a style (headings that are numbered)."""
        abstract = self._abstract_of(num_id)
        for level in [] if abstract is None else abstract.iter(w("lvl")):
            if value(level, "pStyle") == style:
                return whole(level.get(w("ilvl")))
        return None

    def _list(self, num_id: str | None) -> _List | None:
        if num_id is None:
            return None
        if num_id not in self._lists:
            self._lists[num_id] = self._read_list(num_id)
        return self._lists[num_id]

    def _read_list(self, num_id: str) -> _List | None:
        abstract = self._abstract_of(num_id)
        if abstract is None:
            return None
        found = _List(abstract.get(w("abstractNumId")), _levels(abstract), {})
        for override in self._nums[num_id].iter(w("lvlOverride")):
            level = whole(override.get(w("ilvl"))) or 0
            found.levels.update(_levels(override))
            start = number(override, "startOverride")
            if start is not None:
                found.starts[level] = start
        return found

    def _abstract_of(self, num_id: str) -> Element | None:
        """The definition behind a list, through at most one list style."""
        abstract = self._abstract.get(value(self._nums.get(num_id), "abstractNumId") or "")
        linked = value(abstract, "numStyleLink")
        if linked is None:
            return abstract
        for style in self._styles.chain(linked):
            target = value(style.find(f"{w('pPr')}/{w('numPr')}"), "numId")
            return self._abstract.get(value(self._nums.get(target or ""), "abstractNumId") or "", abstract)
        return abstract

    def _count(self, num_id: str, found: _List, level: int) -> None:
        counts = self._counts.setdefault(found.counters, [None] * _LEVELS)
        begin = found.levels[level].start
        if level in found.starts and (num_id, level) not in self._begun:
            counts[level], begin = None, found.starts[level]
        self._begun.add((num_id, level))
        current = counts[level]
        counts[level] = begin if current is None else current + 1
        for above in range(level):
            if counts[above] is None:
                counts[above] = found.levels[above].start if above in found.levels else 1
        for below in range(level + 1, _LEVELS):
            if _restarts(found, below, level):
                counts[below] = None

    def _written(self, found: _List, level: int) -> str | None:
        shape = found.levels[level]
        if shape.format == "bullet":
            return BULLET
        if shape.format == "none":
            return re.sub(r"%\d", "", shape.text).strip() or None
        counts = self._counts[found.counters]

        def put(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            count = counts[place] if 0 <= place < _LEVELS else None
            form = "decimal" if shape.legal else found.levels[place].format if place in found.levels else "decimal"
            return "" if count is None else _formatted(count, form)

        return re.sub(r"%(\d)", put, shape.text).strip() or None


def _levels(holder: Element) -> dict[int, _Level]:
    found = {}
    for level in holder.iter(w("lvl")):
        start = number(level, "start")
        found[whole(level.get(w("ilvl"))) or 0] = _Level(
            start=1 if start is None else start,
            format=value(level, "numFmt") or "decimal",
            text=value(level, "lvlText") or "",
            restart=number(level, "lvlRestart"),
            legal=level.find(w("isLgl")) is not None,
        )
    return found


def _restarts(found: _List, below: int, level: int) -> bool:
    """Whether a deeper level begins again after a paragraph of this level (17.9.10: 0 is never)."""
    restart = found.levels[below].restart if below in found.levels else None
    return restart is None or level < restart


def _formatted(count: int, form: str) -> str:
    if form in {"lowerLetter", "upperLetter"} and count > 0:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in {"lowerRoman", "upperRoman"} and 0 < count < _ROMAN_CEILING:
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    if form == "decimalZero":
        return f"{count:02d}"
    return str(count)


def _roman(count: int) -> str:
    written = ""
    for size, letters in _ROMAN:
        written += letters * (count // size)
        count %= size
    return written
