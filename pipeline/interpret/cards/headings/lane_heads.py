"""Boards of cards in lanes: what stands over a lane is how things are with each card below it, where it tells that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby, pairwise
from statistics import median

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cards.labels import label_of
from pipeline.interpret.cards.names.badges import outcome_labelled
from pipeline.interpret.cards.names.under_names import tells_state

_COUNT = lazy_pattern(r"\s*[(\[·•–-]?\s*\d{1,3}(?:\s*st\.?)?\s*[)\]]?$")
_DOTS = " ●•○■◦∙"  # signs before a head
_LARGER = 0.5  # points


def states_over_lanes(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, those of boards with what stands over a lane as a label and value in each of its cards; in a lane without cards nothing stands.

    None where there are no lanes, or most of their heads tell no state and no outcome: then they are headings of what stands below.
    """
    lanes = [(lane, list(own)) for lane, own in groupby(lines, key=lambda line: line.lane)]
    heads = {_without_count(lane) for lane, _ in lanes if lane}
    below = [(lane, _below_head(lane, own) if lane else own) for lane, own in lanes]
    names = _names([own for lane, own in below if lane])
    if not names or 2 * sum(map(tells_state, heads)) <= len(heads):
        return []
    told = (_told(_without_count(lane), own, names) if lane else own for lane, own in below)
    return list(chain.from_iterable(told))


def _without_count(lane: str) -> str:
    return _COUNT.sub("", lane).strip(_DOTS)


def _below_head(lane: str, lines: Sequence[Line]) -> Sequence[Line]:
    """A lane's lines without those of its head."""
    words = Counter(lane.split())
    for at, line in enumerate(lines):
        own = Counter(line.text.split())
        if own - words:
            return lines[at:]
        words -= own
    return []


def _names(lanes: Sequence[Sequence[Line]]) -> Collection[int]:
    """The id() of the lines that stand out in lanes, in bold or in larger letters, and are as large as most that do so first: names of cards."""
    sizes = [line.size or 0.0 for own in lanes for line in own]
    usual = median(sizes) if sizes else 0.0
    out = [[line for line in own if line.bold or (line.size or 0.0) > usual + _LARGER] for own in lanes]
    size = median(own[0].size or 0.0 for own in out if own) if any(out) else 0.0
    return {id(line) for own in out for line in own if abs((line.size or 0.0) - size) <= _LARGER}


def _told(head: str, lines: Sequence[Line], names: Collection[int]) -> Iterator[Line]:
    """The lines of a lane with its head in each card; nothing of one without cards but a line alone."""
    cards = list(_cards(lines, names))
    if not cards:
        yield from lines if len(lines) > 1 else ()
    for card in cards:
        labels = [at for at, line in enumerate(card) if label_of(line)]
        end = labels[1] if len(labels) > 1 else len(card)
        yield from card[:end]
        yield outcome_labelled(replace(card[0], text=head, words=()))
        yield from card[end:]


def _cards(lines: Sequence[Line], names: Collection[int]) -> Iterator[Sequence[Line]]:
    """The cards of a lane, each from its name on, or from as many lines above that as the first has."""
    pairs = zip([None, *lines], lines, strict=False)
    begin = [at for at, (above, line) in enumerate(pairs) if id(line) in names and id(above) not in names]
    starts = [at - begin[0] for at in begin]
    for start, end in pairwise([*starts, len(lines)] if begin else []):
        yield lines[start:end]
