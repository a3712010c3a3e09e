"""Labels with their values on one line, parted by upright lines or white: "Process Lön | Riskägare Lönechef | Accepteras Nej"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from extractors.model.page import Line, Word
from pipeline.interpret.cards.labels import GAP, SAME_LEFT
from pipeline.interpret.cells.line_parts import part_of, pieces_of
from pipeline.interpret.phrases.matcher import classify

_PIPES = frozenset("|¦│·•")
_WORDS = 3  # of a label
_FEWEST = 2  # cards


def piped_labels(
    lines: Sequence[Line], others: Collection[str] = (), spaced: Collection[tuple[str, ...]] = ()
) -> Iterator[Line]:
    """The lines, those of several labels with values that signs part as a line for each, with a tab between both.

    Args:
        lines: of cards.
        others: the labels that begin lines where these begin ("Beskrivning Taxan är fel"): a tab stands behind them too.
        spaced: the labels that white parts on several lines.
    """
    for line in lines:
        if parts := _parts(line):
            yield from parts
        elif spaced and _labels_of(white := _behind_white(line)) in spaced:
            yield from white
        elif others and (label := _first_label(line)) in others:
            yield _tabbed(line, len((label or "").split()))
        else:
            yield line


def labels_beside_pipes(lines: Sequence[Line]) -> frozenset[str]:
    """The labels that several lines begin with, above a capital, at the left edge of lines of piped labels."""
    lefts = [line.box[0] for line in lines if line.box and _parts(line)]
    if len(lefts) < _FEWEST:
        return frozenset()
    own = (line for line in lines if line.box and any(abs(line.box[0] - left) <= SAME_LEFT for left in lefts))
    found = Counter(label for line in own if (label := _first_label(line)))
    return frozenset(label for label, count in found.items() if count >= _FEWEST)


def labels_behind_white(lines: Sequence[Line]) -> frozenset[tuple[str, ...]]:
    """The labels that begin what wide white parts on a line, each with its value behind it, on several lines: "Ansvarig Chef    Rapport Nämnden"."""
    found = Counter(_labels_of(parts) for line in lines if (parts := _behind_white(line)))
    return frozenset(labels for labels, count in found.items() if count >= _FEWEST and len(set(labels)) == len(labels))


def _behind_white(line: Line) -> list[Line]:
    """The labels of a line that white parts, each with its value; none where a piece begins with no label."""
    pieces = [part_of(line, piece) for piece in pieces_of(line, GAP)] if ":" not in line.text else []
    labels = [_first_label(piece) for piece in pieces]
    if len(pieces) < _FEWEST or not all(labels):
        return []
    return [_tabbed(part, len(label.split())) for part, label in zip(pieces, labels, strict=True) if label]


def _labels_of(parts: Sequence[Line]) -> tuple[str, ...]:
    return tuple(part.text.partition("\t")[0] for part in parts)


def _parts(line: Line) -> list[Line]:
    """The labels of a line, each with its value; none where a piece between signs begins with no label, or there is but one."""
    pieces: list[list[Word]] = [[]]
    for word in line.words:
        if word.text in _PIPES:
            pieces.append([])
        else:
            pieces[-1].append(word)
    if len(pieces) == 1:
        return []
    parts = [part_of(line, piece) for piece in pieces]
    labels = [_first_label(part) for part in parts]
    return (
        [_tabbed(part, len(label.split())) for part, label in zip(parts, labels, strict=True) if label]
        if all(labels)
        else []
    )


def _first_label(line: Line) -> str | None:
    """The known label that a line begins with, before a word with a capital or a digit; None where there is none."""
    texts = [word.text for word in line.words]
    for end in range(min(_WORDS, len(texts) - 1), 0, -1):
        label, value = " ".join(texts[:end]), texts[end]
        meaning = classify(label) if label[:1].isupper() and not label.endswith(":") else None
        if meaning and meaning.whole and meaning.help is None and not value[:1].islower():
            return label
    return None


def _tabbed(line: Line, words: int) -> Line:
    texts = [word.text for word in line.words]
    return replace(line, text=f"{' '.join(texts[:words])}\t{' '.join(texts[words:])}", bold=False)
