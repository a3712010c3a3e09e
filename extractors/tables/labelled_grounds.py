"""A number alone on a painted ground with its small label right over or under that: both are read in the line of the title to their left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.model.page import Box
from extractors.model.page_content import PageContent
from extractors.tables.badges import without_boxes
from extractors.tables.centred_titles import texts_of
from extractors.tables.labelled_numbers import LabelledNumber
from extractors.tables.lines import union
from extractors.tables.painted_numbers import numbers_on_grounds, title_before
from extractors.tables.text_rows import FindHeaders, Segment, are_one_header

SMALLER = 0.8  # of the number's size: a label, at most
WHITE = 1.2  # of a label's size: the most between it and the ground
IN_LINE = 4.0  # points by which the middles of both may stand apart
NEAR = 30.0  # points: grounds beside each other stand no further apart


def with_labelled_grounds(content: PageContent, find_headers: FindHeaders) -> PageContent:
    """The content with each such label right before its number, on the title's line, and without the ground.

    Grounds beside each other are left as they are: their labels head them.
    """
    held = numbers_on_grounds(content)
    if not held:
        return content
    texts = [Segment(words, union(span.box for span in words)) for words in texts_of(content.runs)]
    alone = [(box, run) for box, run in held if not any(_beside(box, other) for other, _ in held if other != box)]
    found = []
    for box, run in alone:
        labels = [one for one in _labels(box, run.size, texts) if are_one_header(_words(one), find_headers)]
        title = title_before(box, texts)
        if len(labels) == 1 and title is not None:
            found.append(LabelledNumber(box, labels[0].spans, run, title.spans[0].y))
    moved = {id(word): to for one in found for word, to in one.moved()}
    if not moved:
        return content
    runs = [replace(run, box=moved[id(run)], glyph_edges=()) if id(run) in moved else run for run in content.runs]
    return replace(without_boxes(content, [one.box for one in found]), runs=runs)


def _labels(box: Box, size: float, texts: Sequence[Segment]) -> Iterator[Segment]:
    """The smaller texts right over or under a ground, in line with its middle."""
    for text in texts:
        own = text.spans[0].size
        white = max(box[1] - text.box[3], text.box[1] - box[3])
        apart = abs(box[0] + box[2] - text.box[0] - text.box[2]) / 2
        if own <= SMALLER * size and 0 <= white <= WHITE * own and apart <= IN_LINE:
            yield text


def _words(text: Segment) -> list[str]:
    return [span.text for span in text.spans]


def _beside(one: Box, other: Box) -> bool:
    apart = max(one[0], other[0]) - min(one[2], other[2])
    return apart <= NEAR and one[1] < other[3] and other[1] < one[3]
