"""Where the header words stand on a page, and which strips of it belong to a row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.second_reading.expected_values import Claim, Header
from pipeline.swedish.lemmas import words as folded

HEADER_DEPTH = 70.0  # points from the highest to the lowest header word of one header
TOLERANCE = 3.0  # points
WHOLE, LEVEL, OPENING = 0.02, 0.01, 0.03  # what a whole word, one line, and a text's first word count beside a header
SPACE = 0.4  # of a word's height: a wider gap parts columns
CENTRED = 60.0  # points that a centred line may begin beside the first
TELLING = 12  # letters of a name that are enough where the rest is on the next page
BESIDE = 150.0  # points between where names begin that stand beside each other, in panels or columns of the page
MOST_WORDS = 60
SHORT = 4  # letters of a word that may stand for the rest of a broken one


Chain = tuple[float, list[tuple[int, int]]]
"""What a chain of (header, word) is worth, and the chain."""
Place = tuple[float, float, float]
Found = dict[tuple[str, float], list[Place]]
"""By name, and by where the header above ends: the (top, bottom, left) of each place where the name stands."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the page with its box in points from the top left; plain is folded, without signs.

    left, right   the upright lines nearest to a number on either side, at its height
    """

    text: str
    plain: str
    x0: float
    top: float
    x1: float
    bottom: float
    left: float = float("-inf")
    right: float = float("inf")

    @property
    def middle(self) -> float:
        """Its middle across."""
        return (self.x0 + self.x1) / 2


def hold(words: Iterable[Word], label: str) -> bool:
    """Whether words hold a folded word, or one or all of them are marks such as "●●○"."""
    if label.isalnum():
        return label in "".join(word.plain for word in words)
    marks = [word.text for word in words if not word.plain]
    return label in marks or label == "".join(marks)


@dataclass(frozen=True, slots=True)
class Band:
    """A strip of the page that belongs to one row; over the whole width unless names stand beside each other."""

    top: float
    bottom: float
    left: float = float("-inf")
    right: float = float("inf")

    def holds(self, word: Word) -> bool:
        """Whether the word's middle lies in the strip."""
        return self.top <= (word.top + word.bottom) / 2 < self.bottom and self.left <= word.middle < self.right


def anchors_of(headers: Sequence[Header], words: Sequence[Word]) -> dict[Header, Word]:
    """The first word of each header, all within one header's depth and in the order of the columns.

    Of several places the one with the most headers counts; a place with fewer than two, or than half, is none.
    """
    best = some_anchors_of(headers, words)
    return best if len(best) >= max(min(2, len(headers)), len(headers) / 2) else {}


def some_anchors_of(headers: Sequence[Header], words: Sequence[Word]) -> dict[Header, Word]:
    """As anchors_of, however few of the headers stand on the page."""
    firsts = [next(iter(folded(header.text)), "") for header in headers]
    best: dict[Header, Word] = {}
    most = 0.0
    for top in sorted({word.top for word in words if any(_opens(first, word) for first in firsts)}):
        near = sorted((word for word in words if top <= word.top <= top + HEADER_DEPTH), key=lambda word: word.x0)
        worth, found = _in_columns(headers, firsts, near)
        if _is_sentence(found.values(), near):
            continue
        same = best and len(found) == len(best) and top <= max(word.top for word in best.values())
        if len(found) > len(best) or (same and worth > most):
            best, most = found, worth
    return best


def _opens(first: str, word: Word) -> bool:
    """Whether a word is a header's first word: whole, broken at the line's end, or set sideways from below."""
    return any(_begins(first, plain) for plain in _ways(word))


def _ways(word: Word) -> tuple[str, ...]:
    """A word as it may be read: one that stands sideways from below too."""
    sideways = word.bottom - word.top > word.x1 - word.x0
    return (word.plain, word.plain[::-1]) if sideways else (word.plain,)


def _begins(first: str, plain: str) -> bool:
    if not first or not plain:
        return False
    broken = len(plain) >= SHORT and first.startswith(plain)
    return plain == first or broken or (len(first) >= SHORT and plain.startswith(first))


def _in_columns(
    headers: Sequence[Header], firsts: Sequence[str], words: Sequence[Word]
) -> tuple[float, dict[Header, Word]]:
    """The best match of headers, in order, with words from the left, and its worth.

    The most headers count, then whole words, on one line, that open their text. A word may be the header of several
    columns ("S" before and after the treatment), so the best chain is kept for each of them.
    """
    chains: list[Chain] = [(0.0, [])]
    for place, word in enumerate(words):
        columns = [column for column, first in enumerate(firsts) if _opens(first, word)]
        opening = OPENING if columns and _begins_text(word, words) else 0.0
        ending: list[Chain] = []
        for column in columns:
            worth = 1.0 + opening + (WHOLE if firsts[column] in _ways(word) else 0.0)
            longer = [_longer(one, column, place, worth, words) for one in chains]
            ending.append(max(longer, key=lambda one: one[0]))
        chains += ending
    worth, chosen = max(chains, key=lambda one: one[0])
    return worth, {headers[column]: words[place] for column, place in chosen}


def _begins_text(word: Word, words: Sequence[Word]) -> bool:
    """Whether no word stands close before it: the S of "Risktalet är S x K" heads no column."""
    near = SPACE * (word.bottom - word.top)
    return not any(
        abs(one.top - word.top) < TOLERANCE and one.x0 < word.x0 and word.x0 - one.x1 < near for one in words
    )


def _is_sentence(found: Collection[Word], words: Sequence[Word]) -> bool:
    """Whether most of several words stand right behind others: "varje risk före och efter beslutade åtgärder" heads no columns."""
    level = [word for word in found if word.bottom - word.top <= word.x1 - word.x0 or len(word.plain) == 1]
    return len(level) > 1 and sum(_begins_text(word, words) for word in level) < len(level) / 2


def _longer(chain: Chain, column: int, place: int, worth: float, words: Sequence[Word]) -> Chain:
    """The chain with one more header to its right; nothing where it does not go on that way."""
    total, pairs = chain
    if not pairs:
        return worth, [(column, place)]
    if pairs[-1][0] >= column or words[pairs[-1][1]].x0 >= words[place].x0 - TOLERANCE:
        return 0.0, []
    level = LEVEL if abs(words[pairs[-1][1]].top - words[place].top) < TOLERANCE else 0.0
    return total + worth + level, [*pairs, (column, place)]


def bands_of(
    claim: Claim, words: Sequence[Word], anchors: dict[Header, Word], found: Found | None = None
) -> Iterator[Band]:
    """The strips that may be the row: from its name to the next below it, and as near to its name as to any other.

    found: where names were found on this page before; what is looked for here is put there.
    """
    found = {} if found is None else found
    sure = len(anchors) > len(claim.headers) / 2
    header_bottom = max((anchor.top for anchor in anchors.values() if sure and anchor in words), default=0.0)
    if not places_of(claim.name, words, header_bottom):
        header_bottom = 0.0  # the row stands in another table, such as a summary above
    for name in {name for name in claim.names if (name, header_bottom) not in found}:
        found[name, header_bottom] = places_of(name, words, header_bottom)
    names = {name: found[name, header_bottom] for name in set(claim.names)}
    others = sorted({place for name, places in names.items() if name != claim.name for place in places})
    for top, bottom, left in names[claim.name]:
        sides = _sides(left, [places for name, places in names.items() if name != claim.name and places])
        column = [other for other in others if sides[0] <= other[2] < sides[1]]
        below = [other for other in column if other[0] > bottom - TOLERANCE]
        above = [other for other in column if other[1] < top + TOLERANCE]
        end = min((other[0] for other in below), default=float("inf"))
        yield Band(top - TOLERANCE, end - TOLERANCE, *sides)
        up = max((other[1] for other in above), default=top - (bottom - top) - HEADER_DEPTH)
        down = end if below else bottom + HEADER_DEPTH
        yield Band((up + top) / 2, (bottom + down) / 2, *sides)


def _sides(left: float, others: Sequence[Sequence[Place]]) -> tuple[float, float]:
    """How far a name's column reaches where other names stand beside it and nowhere in it; without bounds where none do."""
    lefts = [[place[2] for place in places] for places in others]
    beside = [own for own in lefts if all(abs(one - left) > BESIDE for one in own)]
    right = min((one for own in beside for one in own if one > left), default=float("inf"))
    before = any(one < left for own in beside for one in own)
    return (left - TOLERANCE if before else float("-inf")), right - TOLERANCE


def places_of(name: str, words: Sequence[Word], header_bottom: float) -> list[Place]:
    """The (top, bottom, left) of each place where a name stands, whichever way it is broken over lines.

    Where it stands nowhere whole, the places where it breaks off (at the end of a page) count.
    """
    wanted = "".join(folded(name))
    spelled = [
        _spell(wanted, word, words)
        for word in words
        if word.plain and wanted.startswith(word.plain) and word.top >= header_bottom - TOLERANCE
    ]
    whole = [used for used in spelled if _letters(used) == len(wanted)]
    broken = [used for used in spelled if _letters(used) >= max(TELLING, len(wanted) / 2)]
    return [(used[0].top, max(one.bottom for one in used), used[0].x0) for used in whole or broken]


def _letters(words: Sequence[Word]) -> int:
    return sum(len(word.plain) for word in words)


def _spell(wanted: str, first: Word, words: Sequence[Word]) -> list[Word]:
    """The longest run of words from the first on that spells the name, along its line and then on lines below."""
    best = [first]
    runs = [[first]]
    while runs and len(best) < MOST_WORDS:
        run = runs.pop()
        best = max(best, run, key=_letters)
        rest = wanted[_letters(run) :]
        if not rest:
            return run
        further = (
            word for word in reversed(words) if word.plain and rest.startswith(word.plain) and _goes_on(run, word)
        )
        runs += [[*run, word] for word in further]  # the last is tried first: its line before those below
    return best


def _goes_on(run: Sequence[Word], word: Word) -> bool:
    """Whether a word follows the last on its line, or begins a line below where the first line began."""
    first, last = run[0], run[-1]
    height = last.bottom - last.top
    if abs(word.top - last.top) < TOLERANCE:
        return -TOLERANCE < word.x0 - last.x1 < height * 1.5
    below = TOLERANCE <= word.top - last.top < height * 2.2
    return below and abs(word.x0 - first.x0) < CENTRED


def labels_of(header: Header | None, words: Sequence[Word], anchors: dict[Header, Word]) -> list[Word]:
    """The words that may be a card's label of a header; no text left of all headers of a table that has it, as stands beside that."""
    if header is None:
        return []
    left = min(anchor.x0 for anchor in anchors.values()) if header in anchors else float("-inf")
    return [word for word in words if is_label(header, word) and run_of(word, words).x1 > left]


def is_label(header: Header, word: Word) -> bool:
    """Whether a word is a header's first."""
    return word.plain == next(iter(folded(header.text)), "")


def run_of(word: Word, words: Sequence[Word]) -> Word:
    """The text that a word is part of on its line, as one word: a year at a sentence's end is none of the next column's."""
    line = sorted((one for one in words if abs(one.top - word.top) < TOLERANCE), key=lambda one: one.x0)
    place = line.index(word)
    first = last = place
    while first and line[first].x0 - line[first - 1].x1 < SPACE * (word.bottom - word.top):
        first -= 1
    while last + 1 < len(line) and line[last + 1].x0 - line[last].x1 < SPACE * (word.bottom - word.top):
        last += 1
    return replace(word, x0=line[first].x0, x1=line[last].x1)
