"""Rows of labels above their values, as cards have them: they look like a table's header and are none."""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import pairwise, takewhile

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page_content import TextSpan
from extractors.model.text_below import stands_under
from extractors.tables.candidate import Wall
from extractors.tables.text_rows import FindHeaders, Segment, TextRow, are_one_header, is_number

FEWEST = 2  # labels
REPEATED = 3  # times that cards have their labels
ROWS = 3  # labels, values, and the header of the table below
WORDS = 3  # of a label that nobody knows
LINES = 2  # further ones of a value
_VALUE = lazy_pattern(r"\d{1,2}(?:,\d)?[.:,]?")
SAME_SIZE = 0.5  # points
INDENT = 3.0  # points by which a rule may be shorter than the labels above it
PITCH = 1.5  # times the size: how near the lines of one value stand


def are_labels(rows: Sequence[TextRow], find_headers: FindHeaders) -> bool:
    """Whether the first of three rows holds labels, the second a value below each, and the third the header of other columns."""
    if len(rows) < ROWS or any(len(row.segments) < FEWEST for row in rows):
        return False
    labels, values, header = (row.segments for row in rows)
    over = len(labels) == len(values) and all(map(_is_over, labels, values))
    others = any(not any(_is_over(label, column) for label in labels) for column in header)
    return over and others and all(is_phrase(segment, find_headers) for segment in (*labels, *header))


def are_repeated(
    rows: Sequence[TextRow],
    index: int,
    find_headers: FindHeaders,
    rules: Sequence[Wall] = (),
    labels: Container[str] = (),
) -> bool:
    """Whether a row is labels that stand above one row of values each, again and again, as in cards below each other.

    In some of them values may be blank. One in bold over plain text is rather a header, unless there are others set as it is;
    so are labels of which a rule parts what stands below them each time. labels: rows of them that the cards of the page before
    have, or this one's where a score tells them, of which one is enough. One label may be one that nobody knows, where rows of
    known ones come again beside it, which in bold over plain text are no header either.
    """
    are_known = _are_phrases(rows[index], find_headers)
    known = [] if are_known else _known_beside(rows, index, find_headers)
    if not (are_known or known):
        return False
    is_known = text_of(rows[index]) in labels
    cards = [rows[at : at + ROWS + LINES] for at in _places(rows, index)]
    if len(cards) < REPEATED and not is_known:
        return False
    blank = [card for card in cards if not _is_above_one(card, find_headers)]
    if (2 * len(blank) > len(cards) and not is_known) or not all(_is_above_part(card, find_headers) for card in blank):
        return False
    if (blank and any(_has_second(card, find_headers) for card in cards)) or all(
        _is_ruled(card[:2], rules) for card in cards
    ):
        return False
    over = rows[index].mostly_bold and not any(row.mostly_bold for row in rows[index + 1 : index + 2])
    if over and known:
        return any(are_repeated(rows, at, find_headers, rules, labels) for at in known)
    others = (pair for pair in pairwise(rows) if _are_set_alike(rows[index], pair[0]))
    return not over or any(_are_over_values(row, below, find_headers) for row, below in others)


def _are_over_values(row: TextRow, below: TextRow, find_headers: FindHeaders) -> bool:
    """Whether a row is labels and nothing else: several, or one with its value below it."""
    if len(row.segments) > 1:
        return _are_phrases(row, find_headers)
    return is_phrase(row.segments[0], find_headers) and not any(is_phrase(one, find_headers) for one in below.segments)


def _are_set_alike(labels: TextRow, row: TextRow) -> bool:
    """Whether other labels are set as some are."""
    return row.mostly_bold and abs(row.size - labels.size) < SAME_SIZE and _texts(row) != _texts(labels)


def _places(rows: Sequence[TextRow], index: int) -> list[int]:
    """Where a row's texts stand again."""
    return [at for at, row in enumerate(rows) if same_texts(row, rows[index])]


def same_texts(one: TextRow, other: TextRow) -> bool:
    """Whether two rows say the same."""
    return len(one.segments) == len(other.segments) and _texts(one) == _texts(other)


def _are_phrases(row: TextRow, find_headers: FindHeaders) -> bool:
    """Whether a row is several labels and nothing else."""
    return len(row.segments) >= FEWEST and all(is_phrase(segment, find_headers) for segment in row.segments)


def _known_beside(rows: Sequence[TextRow], index: int, find_headers: FindHeaders) -> list[int]:
    """Where rows of known labels stand that are set as one is of which nobody knows one label; each that cards have again and again, once."""
    if not _all_but_one(rows[index], find_headers):
        return []
    alike = [at for at, row in enumerate(rows) if _is_set_as(row, rows[index]) and _are_phrases(row, find_headers)]
    found = {
        text_of(rows[at]): at for at in alike if sum(same_texts(rows[at], rows[other]) for other in alike) >= REPEATED
    }
    return list(found.values())


def _all_but_one(row: TextRow, find_headers: FindHeaders) -> bool:
    """Whether a row is several labels and one short text in letters that nobody knows."""
    others = [segment for segment in row.segments if not is_phrase(segment, find_headers)]
    words = [span.text for segment in others for span in segment.spans]
    return len(others) == 1 and len(row.segments) > FEWEST and len(words) <= WORDS and all(map(str.isalpha, words))


def _is_set_as(row: TextRow, other: TextRow) -> bool:
    """Whether a row is as large and as bold as another, and begins where that does."""
    alike = abs(row.size - other.size) < SAME_SIZE and row.mostly_bold == other.mostly_bold
    return alike and abs(row.box[0] - other.box[0]) <= INDENT


def _is_ruled(rows: Sequence[TextRow], rules: Sequence[Wall]) -> bool:
    """Whether a rule as wide as the first of two rows stands between them; at a page's foot below the only one."""
    labels, *below = rows
    foot = below[0].middle if below else float("inf")
    return any(
        labels.middle < rule.at < foot and rule.low <= labels.box[0] + INDENT and labels.box[2] <= rule.high + INDENT
        for rule in rules
    )


def text_of(row: TextRow) -> str:
    """All that a row says."""
    return " ".join(_texts(row))


def _texts(row: TextRow) -> list[str]:
    return [segment.text for segment in row.segments]


def are_scored(row: TextRow, find_headers: FindHeaders) -> bool:
    """Whether a row is labels with a value behind each: a number ("Sannolikhet 3. Möjlig"), or words in another weight.

    A number may stand apart from its label. A scale ("1–4") and a year are no values.
    """
    found = 0
    for at, segment in enumerate(row.segments):
        words = [span.text for span in segment.spans]
        end = next((end for start, end in find_headers(words) if start == 0), 0)
        behind = segment.spans[end:] or [one for beside in row.segments[at + 1 : at + 2] for one in beside.spans]
        if end and _is_value(segment.spans[:end], behind):
            found += 1
        elif not (at and is_number(segment.text)):
            return False
    return found >= FEWEST


def is_labelled(segment: Segment, find_headers: FindHeaders) -> bool:
    """Whether a text begins with a known label, its colon, and something behind it: "Risk: Jäv"."""
    words = [span.text for span in segment.spans]
    return any(start == 0 and words[end - 1].endswith(":") and end < len(words) for start, end in find_headers(words))


def words_of_label(segment: Segment, find_headers: FindHeaders) -> int:
    """How many words up to a text's first colon are a known label and nothing else; 0 where they are none."""
    words = [span.text for span in segment.spans]
    colon = next((at for at, word in enumerate(words, 1) if word.endswith(":")), 0)
    label = [word.rstrip(":") for word in words[:colon]]
    return colon if label and (0, colon) in map(tuple, find_headers(label)) else 0


def _is_value(label: Sequence[TextSpan], value: Sequence[TextSpan]) -> bool:
    """Whether words behind a label tell a value of it."""
    numbers = [span.text for span in value if is_number(span.text)]
    if len(numbers) == 1 and numbers[0] == value[0].text:
        return _VALUE.fullmatch(numbers[0]) is not None
    weights = {span.bold for span in label}, {span.bold for span in value}
    return not numbers and weights in (({False}, {True}), ({True}, {False}))


def _is_above_one(rows: Sequence[TextRow], find_headers: FindHeaders) -> bool:
    """Whether each label of a row has a value below it, and none a second one; at a page's foot the values may be on the next.

    A value may have several lines where another row of labels stands below them; where one of them had ended on the line
    above, what stands there is of a second row.
    """
    labels, *below = rows
    if below and not _fills(labels, below[0]):
        return False
    if below[1:] and _texts(below[1]) == _texts(labels):
        return True
    if not below[1:] or not _fills(labels, below[1]):
        own = takewhile(lambda pair: not _ends(*pair, find_headers), pairwise(below))
        return not any(_fills(labels, row) for _, row in own)
    following = next((at for at, row in enumerate(below) if at and _are_phrases(row, find_headers)), None)
    if following is None or _texts(below[following]) == _texts(labels):
        return False
    return all(map(_goes_on, below, below[1:following]))


def _is_above_part(rows: Sequence[TextRow], find_headers: FindHeaders) -> bool:
    """Whether below a row of labels some have a value, or none, and no further row of values follows."""
    labels, *below = rows
    if not below or _are_phrases(below[0], find_headers):
        return True
    if _fills(labels, below[0]) or not all(
        any(_is_over(label, one) for label in labels.segments) for one in below[0].segments
    ):
        return False
    second = below[1:2]
    return (
        not second
        or len(second[0].segments) == 1
        or _are_phrases(second[0], find_headers)
        or _goes_on(below[0], second[0])
    )


def _has_second(rows: Sequence[TextRow], find_headers: FindHeaders) -> bool:
    """Whether a further row begins below a row of labels and its values, with a capital and something under each label: a table's."""
    labels, below = rows[0], rows[2:]
    end = next((at for at, row in enumerate(below) if _are_phrases(row, find_headers)), len(below))
    return any(_fills(labels, row) and row.spans[0].text[:1].isupper() for row in below[:end])


def _ends(above: TextRow, row: TextRow, find_headers: FindHeaders) -> bool:
    """Whether a row is no more of what stands below labels: other labels, or a text alone that is no further line."""
    labels = _are_phrases(row, find_headers) or _all_but_one(row, find_headers)
    return labels or (len(row.segments) == 1 and row.middle - above.middle > PITCH * row.size)


def _fills(labels: TextRow, row: TextRow) -> bool:
    """Whether something stands under each label of a row."""
    return all(any(_is_over(label, value) for value in row.segments) for label in labels.segments)


def _goes_on(above: TextRow, row: TextRow) -> bool:
    """Whether a row goes on the texts right above it: a row of a table would hold its numbers."""
    return row.middle - above.middle <= PITCH * row.size and not any(is_number(one.text) for one in row.segments)


def _is_over(label: Segment, value: Segment) -> bool:
    """Whether a text stands under another."""
    return stands_under((label.box[0], label.box[2]), (value.box[0], value.box[2]))


def is_phrase(segment: Segment, find_headers: FindHeaders) -> bool:
    """Whether a text is header words and nothing else."""
    return are_one_header([span.text for span in segment.spans], find_headers)
