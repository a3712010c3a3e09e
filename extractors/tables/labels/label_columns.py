"""Labels of a card below each other with their values beside them: what begins so is no header, whatever stands on its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.tables.labels.label_rows import is_phrase, words_of_label
from extractors.tables.text_rows import FindHeaders, Segment, TextRow, are_one_header, is_marker

SAME_LEFT = 3.0  # points
FEWEST = 3  # different labels of a card
SECOND = 2  # the place of a row's second label: behind the first one's value
KNOWN = 0.5  # of the rows that are set as its labels and values are: else they are a table's


def rows_of_cards(rows: Sequence[TextRow], find_headers: FindHeaders) -> frozenset[int]:
    """The id() of the rows of cards: several known labels begin at one place, their values at another, and so do these values' further lines.

    Where a colon ends the labels, their values may begin anywhere.
    """
    found: set[int] = set(_with_colons(rows, find_headers))
    run: list[TextRow] = []
    labels: list[str | None] = []  # of the rows that are set as the first is
    for row in rows:
        label = _label(row, find_headers)
        if run and _is_set_as(row, run[0]):
            labels.append(label)
        elif not run or row.box[0] < run[0].segments[1].box[0] - SAME_LEFT:
            found |= _ids(run, labels, find_headers)
            run, labels = [], [label] if label else []
        if labels:
            run.append(row)
    return frozenset(found | _ids(run, labels, find_headers))


def are_on_both_sides(rows: Sequence[TextRow], x: float, find_headers: FindHeaders) -> bool:
    """Whether labels with their values beside them stand on both sides of a place, in several rows, and none on both: a card has two columns of them."""
    sides: list[tuple[str, str]] = []
    for row in rows:
        left = [one for one in row.segments if one.box[0] < x]
        labels = [_begun(own, find_headers) for own in (left, row.segments[len(left) :])]
        sides += [(labels[0], labels[1])] if all(labels) else []
    lefts, rights = {left for left, _ in sides}, {right for _, right in sides}
    return len(sides) >= SECOND and lefts.isdisjoint(rights)


def _begun(segments: Sequence[Segment], find_headers: FindHeaders) -> str:
    """The known label with which texts of a row begin, if a value stands behind it; "" for any others."""
    if not segments:
        return ""
    words = [span.text for span in segments[0].spans]
    if count := words_of_label(segments[0], find_headers):
        return " ".join(words[:count]).rstrip(":") if count < len(words) or len(segments) > 1 else ""
    return segments[0].text if len(segments) > 1 and is_phrase(segments[0], find_headers) else ""


def _with_colons(rows: Sequence[TextRow], find_headers: FindHeaders) -> Iterator[int]:
    """The id() of rows below each other that begin at one place with known labels and colons, or questions, and have their values behind these."""
    run: list[tuple[TextRow, str]] = []
    for row in rows:
        label = _asked(row, find_headers)
        if run and label and abs(row.box[0] - run[0][0].box[0]) <= SAME_LEFT:
            run.append((row, label))
        elif not run or row.box[0] <= run[0][0].box[0] + SAME_LEFT:  # further right a value goes on
            yield from _of_run(run)
            run = [(row, label)] if label else []
    yield from _of_run(run)


def _of_run(run: Sequence[tuple[TextRow, str]]) -> Iterator[int]:
    """The id() of rows of which several have different labels."""
    if len({label for _, label in run}) >= FEWEST:
        yield from (id(row) for row, _ in run)


def _asked(row: TextRow, find_headers: FindHeaders) -> str | None:
    """The known label with a colon or a question mark that a row begins with, if a value stands behind it."""
    first = row.segments[0]
    words = [span.text for span in first.spans]
    asked = next((at for at, word in enumerate(words, 1) if word.endswith("?")), 0)
    count = words_of_label(first, find_headers) or (
        asked if asked and are_one_header(words[:asked], find_headers) else 0
    )
    behind = len(first.spans) > count or len(row.segments) > 1
    return " ".join(words[:count]) if count and behind else None


def are_in_two_columns(rows: Sequence[TextRow], find_headers: FindHeaders) -> bool:
    """Whether most rows begin with labels at one place, and some have another behind its value, all at one place: a form's, below titles of cards."""
    labels = [(row, label) for row in rows if (label := _label(row, find_headers))]
    seconds = [one for row, _ in labels if (one := _second_label(row, find_headers))]
    if not seconds or 2 * len(labels) <= len(rows):
        return False
    lefts = [row.box[0] for row, _ in labels], [one.box[0] for one in seconds]
    different = {label for _, label in labels} | {one.text.casefold() for one in seconds}
    return len(different) >= FEWEST and all(max(own) - min(own) <= SAME_LEFT for own in lefts)


def _second_label(row: TextRow, find_headers: FindHeaders) -> Segment | None:
    """The known label in the third place of a row that begins with one, behind a value."""
    if len(row.segments) <= SECOND or _label(row, find_headers) is None:
        return None
    value, label = row.segments[1 : SECOND + 1]
    return label if is_phrase(label, find_headers) and not is_phrase(value, find_headers) else None


def _ids(run: Sequence[TextRow], labels: Sequence[str | None], find_headers: FindHeaders) -> set[int]:
    """The id() of rows where enough of those that are set alike begin with known labels, or with fewer that others stand behind."""
    known = [label for label in labels if label]
    different = set(known)
    if len(different) == FEWEST - 1:
        seconds = (one for row in run if (one := _second_label(row, find_headers)))
        different |= {one.text.casefold() for one in seconds}
    is_card = len(different) >= FEWEST and len(known) >= KNOWN * len(labels)
    return {id(row) for row in run} if is_card else set()


def _label(row: TextRow, find_headers: FindHeaders) -> str | None:
    """The known label that is all of a row's first text, if another text stands beside it; "V-02" is a row's number."""
    first = row.segments[0]
    if any(map(str.isdigit, first.text)):
        return None
    known = len(row.segments) > 1 and is_phrase(first, find_headers)
    return first.text.rstrip(":").casefold() if known else None


def _is_set_as(row: TextRow, first: TextRow) -> bool:
    """Whether a row's first two texts begin where another's do; a list's bullet may be set in."""
    starts = zip(row.segments, first.segments[:2], strict=False)
    return len(row.segments) > 1 and all(_begins_as(one, two, row.size) for one, two in starts)


def _begins_as(text: Segment, other: Segment, size: float) -> bool:
    set_in = [size if is_marker(one.spans[0].text) else SAME_LEFT for one in (text, other)]
    return -set_in[1] <= text.box[0] - other.box[0] <= set_in[0]
