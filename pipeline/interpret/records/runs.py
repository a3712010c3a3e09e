"""A page's text as runs: what stands together on a line, in letters of one height, and says a label, a value, or both."""

from __future__ import annotations

import statistics
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Box, Line, Page, Word, lines_within
from pipeline.interpret.cells.line_parts import around, part_of
from pipeline.interpret.phrases.phrases_in_rows import find_headers

_WHITE = 0.8  # heights of the letters: wider white parts runs
_OTHER_LETTERS = 0.12  # so much higher are the letters of another run
_OTHER_LINE = 0.3  # heights: so much higher or lower another run stands
SEPARATORS = frozenset("·|•∙‧")
"""Signs that part labels with their values from the next on a line; some are bullets too."""
BULLETS = frozenset("•∙")
"""Signs that begin the items of a list."""
_SMALL = 0.93  # of the height of the letters behind a badge of one or two letters ("R Risk"), its own
_BADGE = 2  # letters
_LETTERS = 0.06  # so little do the heights of one text's letters differ
_BEHIND = 1.5  # heights of the letters between the parts of one text
EDGE = 3.0
"""Left or right edges that are one, in points."""
CODE = lazy_pattern(r"(?:[A-ZÅÄÖ]{1,4}[-. ]?)?\d{1,4}[.:)]?")
"""A record's number."""
NUMBERS = lazy_pattern(r"[–—-]|\d[\d\s.,/x×*=()]*")
"""What stands behind a score's label."""


@dataclass(eq=False, slots=True)
class Run:
    """Words that stand together.

    label, meaning  what the label says that they are or begin with; meaning, a field, is "" for one that nobody knows
    value         what stands behind the label in the same run
    badge         the letters in a badge right before it
    """

    words: tuple[Word, ...]
    line: Line
    label: str = ""
    meaning: str = ""
    value: Run | None = None
    badge: tuple[Word, ...] = ()
    box: Box = field(init=False)
    height: float = field(init=False)

    def __post_init__(self) -> None:
        self.box = around([word.box for word in self.words]) or (0.0, 0.0, 0.0, 0.0)
        self.height = statistics.median(word.box[3] - word.box[1] for word in self.words)

    @property
    def text(self) -> str:
        """Its words, a space between them."""
        return " ".join(word.text for word in self.words)

    @property
    def page(self) -> int:
        """The page that it stands on."""
        return self.line.page

    @property
    def is_bold(self) -> bool | None:
        """Whether it is bold; None where it is but a part of its line, of which alone that is known."""
        return self.line.bold if len(self.words) == len(self.line.words) else None

    def as_line(self) -> Line:
        """The part of its line that it is."""
        return part_of(self.line, self.words)

    def is_beside(self, other: Run) -> bool:
        """Whether it stands on one line with another."""
        low, high = max(self.box[1], other.box[1]), min(self.box[3], other.box[3])
        return high - low >= 0.5 * min(self.box[3] - self.box[1], other.box[3] - other.box[1])

    def is_under(self, other: Run) -> bool:
        """Whether it stands right below another and shares some of its width."""
        white = self.box[1] - other.box[3]
        return -0.3 * self.height <= white < self.height and self.shares_width(other)

    def goes_on(self, other: Run) -> bool:
        """Whether it stands right behind another on its line, or right below it in letters of one height."""
        beside = self.is_beside(other) and 0 <= self.box[0] - other.box[2] < _BEHIND * self.height
        return beside or (self.is_under(other) and self.is_alike(other))

    def begins_with(self, other: Run) -> bool:
        """Whether it stands beside another or at its left edge."""
        return self.is_beside(other) or abs(self.box[0] - other.box[0]) < EDGE

    def is_alike(self, other: Run) -> bool:
        """Whether its letters are as high as another's."""
        return abs(self.height - other.height) <= _LETTERS * max(self.height, other.height)

    def shares_width(self, other: Run) -> bool:
        """Whether some of it stands over or under another, or nearly so."""
        return min(other.box[2], self.box[2]) > max(other.box[0], self.box[0]) - EDGE


def runs_of(page: Page, noise: Collection[int]) -> list[Run]:
    """The runs of a page, those in its tables too; without lines that are no part of the text, by id()."""
    lines = (line for block in page.blocks for line in lines_within(block) if id(line) not in noise)
    runs = [Run(tuple(part), line) for line in lines for words in _cut(line.words) for part in _at_labels(words)]
    return _without_badges(runs)


def _cut(words: Sequence[Word]) -> Iterator[list[Word]]:
    """The words of a line, parted at wide white, between letters of different heights and lines, before bullets, and at dots and bars."""
    part: list[Word] = []
    for word in words:
        if part and (word.text in SEPARATORS or _is_apart(part[-1], word)):
            yield part
            part = []
        if word.text not in SEPARATORS or word.text in BULLETS:
            part.append(word)
    if part:
        yield part


def _is_apart(word: Word, after: Word) -> bool:
    one, other = word.box[3] - word.box[1], after.box[3] - after.box[1]
    lower = min(one, other)
    white = after.box[0] - word.box[2]
    if white < -lower or (white > _WHITE * lower and word.text not in BULLETS):
        return True
    if word.text in BULLETS:
        return False
    return abs(one - other) > _OTHER_LETTERS * lower or abs(word.box[3] - after.box[3]) > _OTHER_LINE * lower


def _at_labels(words: list[Word]) -> list[list[Word]]:
    """Words parted before each label where all have a number or nothing behind them: "Sannolikhet 3 Konsekvens 4"."""
    spans = find_headers([word.text for word in words])
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    if len(spans) < 2 or starts[0] != 0:
        return [words]
    stops = [*starts[1:], len(words)]
    behind = [" ".join(word.text for word in words[end:stop]) for end, stop in zip(ends, stops, strict=True)]
    if not all(NUMBERS.fullmatch(text) for text in behind):
        return [words]
    return [words[start:stop] for start, stop in zip(starts, stops, strict=True)]


def _without_badges(runs: Sequence[Run]) -> list[Run]:
    """Runs with the one or two smaller letters in a badge right before them as part of them: "R" before a risk, initials before a name."""
    kept = []
    for run in runs:
        named = next((other for other in runs if _is_badge(run, other)), None)
        if named:
            named.badge = run.words
        else:
            kept.append(run)
    return kept


def _is_badge(run: Run, other: Run) -> bool:
    if len(run.text) > _BADGE or run.height >= _SMALL * other.height:
        return False
    return 0 <= other.box[0] - run.box[2] < other.height and run.is_beside(other)


def rows_of(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs in rows from the top, those of each from the left."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.box[1] + run.box[3]):
        if rows and rows[-1][0].is_beside(run):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run.box[0]) for row in rows]
