"""Labels beside each other on a line of a card that wide gaps alone part: with their values behind or below them.

Where known labels of other lines and their values begin at two places ("Sannolikhet   4" over "Konsekvens   2"), a short text at
the first with a text at the second is a label too, known or not ("Registrerad   2024-11-11"), also right behind one without a value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.model.page import Line, Word
from extractors.model.text_below import Across, stands_under
from pipeline.interpret.cards.cards import OF_CHECKS
from pipeline.interpret.cards.labels import GAP, SAME_LEFT, label_of
from pipeline.interpret.cells.line_parts import around, part_of, pieces_of
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.phrases.matcher import Meaning, classify

_PAIRS = 2
_WORDS = 3  # of a label that nobody knows
_PITCH = 1.6  # sizes of the letters: how near the lines of one value stand
_NARROW = 0.8  # sizes of the letters: no space is as wide
_SAME_START = 1.0  # points: of a value and its label, where no white tells

Pair = list[Line]
"""A label and its value as one line, and the further lines of the value."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What lines of pairs tell: their last labels by their words, of which one may end a line without a value, and where labels of several words and their values begin."""

    last: frozenset[str] = frozenset()
    places: frozenset[tuple[float, float]] = frozenset()

    def has_place(self, label: Sequence[Word], value: Sequence[Word]) -> bool:
        """Whether two pieces begin where labels and their values do."""
        x, y = label[0].box[0], value[0].box[0]
        return any(abs(x - left) <= SAME_LEFT and abs(y - behind) <= SAME_LEFT for left, behind in self.places)


NOTHING_SEEN = Seen()


def pairs_beside(line: Line, seen: Seen = NOTHING_SEEN) -> list[Pair]:
    """The pairs of a line: "Process   Ekonomi   Ansvarig   Chef"; none where it has fewer than two, labels alone, or none that is known.

    What stands behind a label is its value, whatever it says. seen: what other lines tell.
    """
    pieces = _pieces(line)
    starts = _labels(pieces, line, seen)
    blank = bool(starts) and starts[-1] == len(pieces) - 1 and _text(pieces[-1]) not in seen.last
    if len(starts) < _PAIRS or starts[0] or blank or all(map(_label, pieces)):
        return []
    bounds = pairwise([*starts, len(pieces)])
    return [[_pair(line, pieces[start], pieces[start + 1 : end])] for start, end in bounds]


def _pieces(line: Line) -> list[list[Word]]:
    """The texts of a line that white parts, and the tab behind a label that is known to end there."""
    pieces = pieces_of(line, _NARROW)
    label, tab, _ = line.text.partition("\t")
    count = len(label.split())
    if not tab or not pieces or not 0 < count < len(pieces[0]):
        return pieces
    return [pieces[0][:count], pieces[0][count:], *pieces[1:]]


def _labels(pieces: Sequence[Sequence[Word]], line: Line, seen: Seen) -> list[int]:
    """Which pieces of a line are labels: the first, or one behind a wide gap or that ends other lines, but not the piece right behind a label; and what stands where other lines' do."""
    starts: list[int] = []
    for index, piece in enumerate(pieces):
        is_value = bool(starts) and index == starts[-1] + 1
        apart = not index or piece[0].box[0] - pieces[index - 1][-1].box[2] >= GAP * (line.size or 10.0)
        apart = apart or _text(piece) in seen.last
        if apart and ((not is_value and _label(piece)) or _is_placed(pieces[index : index + 2], seen)):
            starts.append(index)
    return starts if any(_label(pieces[index]) for index in starts) else []


def _is_placed(pieces: Sequence[Sequence[Word]], seen: Seen) -> bool:
    """Whether a piece is a few words that begin where labels do, and the next begins where their values do."""
    short = len(pieces[0]) <= _WORDS and pieces[0][0].text[:1].isupper() and not any(map(str.isdigit, _text(pieces[0])))
    return short and len(pieces) == _PAIRS and seen.has_place(pieces[0], pieces[1])


def seen_in(lines: Sequence[Line]) -> Seen:
    """What the lines of pairs among others tell."""
    found = [pairs for line in lines if (pairs := pairs_beside(line))]
    places: dict[tuple[int, int], set[str]] = {}
    for pair in (pair for pairs in found for pair in pairs):
        label, words = pair[0].text.partition("\t")[0], pair[0].words
        count = len(label.split())
        if count < len(words):
            places.setdefault((round(words[0].box[0]), round(words[count].box[0])), set()).add(label)
    several = frozenset(place for place, labels in places.items() if len(labels) > 1)
    return Seen(frozenset(pairs[-1][0].text.split("\t")[0] for pairs in found), several)


def _label(words: Sequence[Word]) -> Meaning | None:
    """What a piece of a line says that is a label and nothing else."""
    meaning = classify(_text(words).rstrip(":"))
    return meaning if meaning and meaning.whole and not any(map(str.isdigit, meaning.help or "")) else None


def _pair(line: Line, label: Sequence[Word], values: Sequence[Sequence[Word]]) -> Line:
    """A label and its value as a line of their own."""
    words = (*label, *(word for piece in values for word in piece))
    text = f"{_text(label).rstrip(':')}\t{' '.join(map(_text, values))}"
    return replace(line, text=text, words=words, box=around([word.box for word in words]))


def pairs_over(lines: Sequence[Line]) -> list[Line]:
    """A line of labels and one of the values below them, a line for each pair; none where a table's rows may follow.

    One of the labels is of a score, and its value begins with a digit.
    """
    heads, values, *further = (pieces_of(one, GAP) for one in lines[:3])
    if len(heads) < _PAIRS or not _are_over(heads, values) or (further and _are_over(heads, further[0])):
        return []
    meanings = [_label(piece) for piece in heads]
    scored = any(
        one and one.field in SCORES and piece[0].text[:1].isdigit() for one, piece in zip(meanings, values, strict=True)
    )
    if not all(meanings) or not scored:
        return []
    return [_pair(lines[0], head, [piece]) for head, piece in zip(heads, values, strict=True)]


def heads_values(line: Line, below: Line) -> bool:
    """Whether a line holds labels, one of them known, each over a text of the line below it."""
    heads, values = pieces_of(line, GAP), pieces_of(below, GAP)
    known = [meaning for piece in heads if (meaning := _label(piece))]
    plain = len(heads) >= _PAIRS and line.page == below.page and not any(map(_label, values))
    return plain and any(one.field in OF_CHECKS for one in known) and _are_over(heads, values)


def labels_in(line: Line) -> list[list[Word]]:
    """The labels of a line that holds several of them and nothing else, by their words; none for any other line.

    What stands behind a label with a colon and has none is its value: "Bedömning:   Avvikelse".
    """
    pieces = pieces_of(line, GAP)
    alike = len({piece[-1].text.endswith(":") for piece in pieces}) == 1
    return pieces if len(pieces) >= _PAIRS and alike and all(map(_label, pieces)) else []


def has_unknown_label(line: Line) -> bool:
    """Whether a line holds several known labels and one short text that nobody knows: "Process   Riskägare   Fas"."""
    pieces = pieces_of(line, GAP)
    unknown = [piece for piece in pieces if not _label(piece)]
    if len(unknown) != 1 or len(pieces) - 1 < _PAIRS or len(unknown[0]) > _WORDS:
        return False
    return all(word.text.isalpha() for word in unknown[0])


def pairs_of_labels(line: Line) -> list[Pair]:
    """The labels of a line, one that nobody knows among them, each as a pair that has no value yet."""
    labels = pieces_of(line, GAP) if has_unknown_label(line) else labels_in(line)
    return [[_pair(line, label, [])] for label in labels]


def _are_over(heads: Sequence[Sequence[Word]], values: Sequence[Sequence[Word]]) -> bool:
    """Whether one piece stands under each of a line's."""
    return len(heads) == len(values) and all(map(stands_under, map(_across, heads), map(_across, values)))


def _across(piece: Sequence[Word]) -> Across:
    return piece[0].box[0], piece[-1].box[2]


def goes_below(line: Line, last: Line, below: Line) -> bool:
    """Whether a line right below one of pairs, or the last that goes on these, goes on their values: it begins at none of their labels."""
    if (
        not (line.box and last.box and below.box and below.words)
        or line.page != below.page
        or label_of(below)
        or pairs_beside(below)
    ):
        return False
    return below.box[1] - last.box[1] <= _PITCH * (line.size or 10.0) and below.box[0] > line.box[0] + SAME_LEFT


def put_below(pairs: Sequence[Pair], line: Line) -> None:
    """Puts a line's pieces to the pairs that they stand under; where a label begins another one begins, be the white before it narrow."""
    lefts = [pair[0].words[0].box[0] for pair in pairs if pair[0].words]
    pieces = [part for piece in pieces_of(line, GAP) for part in _cut_at(piece, lefts)]
    for piece in pieces:
        under = [pair for pair in pairs if pair[0].words[0].box[0] <= piece[0].box[0] + SAME_LEFT]
        (under or pairs[:1])[-1].append(part_of(line, piece))


def _cut_at(piece: Sequence[Word], lefts: Sequence[float]) -> list[list[Word]]:
    """A piece's words, parted before each that begins where a label does."""
    parts: list[list[Word]] = []
    for word in piece:
        if not parts or any(abs(word.box[0] - left) <= _SAME_START for left in lefts):
            parts.append([])
        parts[-1].append(word)
    return parts


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
