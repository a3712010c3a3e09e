"""Labels of one card below each other beside its text, as pages of details have them: the text is read first, or the labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Box
from extractors.model.page_content import TextSpan
from extractors.tables.labels.label_rows import is_phrase
from extractors.tables.panels.text_columns import MOST_ROWS, Strip, Strips
from extractors.tables.text_rows import FindHeaders, Segment, TextRow

PARTS = 3  # of a stretch: what is above it, the text, the panel
FEWEST = 3  # different labels of a panel
HEADERS = 2  # known ones in a row, one of them over the labels, that make these a table's column
COLUMNS = 3  # texts beside each other that are no label and its value
MOST_WORDS = 4  # of a label, whose end may stand on the next line
SAME_LEFT = 4.0  # points: labels below each other
LEAST_GAP = 8.0  # points of white between a panel and the text beside it
PANEL = 0.4  # of a panel's rows begin with a label: others hold values, or the ends of labels
BESIDE = 2  # rows of text beside a panel
WHOLE = 0.6  # of these are one text, and hold no value beside a label
FAR = 1.5  # sizes of white: what stands further above or below is no part of the text beside
APART = 3.0  # sizes of white between the rows of a panel, at most
SAME_SIZE = 0.5  # points
_NUMBERS = lazy_pattern(r"\d+(?:[.,]\d+)?")

_Labelled = tuple[int, Segment]  # the row in which a label stands
_Sides = tuple[Sequence[Segment], Sequence[Segment]]


class Panels(Strips):
    """Stretches of a page below each other, in each of which a panel stands to the right of text."""

    def outside(self, spans: Sequence[TextSpan]) -> list[list[TextSpan]]:
        """The words of each part that may hold tables: a panel is none."""
        return [part for number, part in enumerate(self.parts(spans)) if number % PARTS != PARTS - 1]


def side_panels(rows: Sequence[TextRow], find_headers: FindHeaders, drawn: Sequence[Box] = ()) -> Panels | None:
    """The white between labels below each other and the text beside them, for each card of a page; None where none is so drawn.

    drawn: the boxes of drawn tables, beside which nothing is looked for.
    """
    if len(rows) > MOST_ROWS:
        return None
    found: list[Strip] = []
    for left, labels in _columns(rows, find_headers).items():
        for first, last in _stretches(rows, left, labels, drawn, find_headers):
            strip = _strip(rows, left, first, last, find_headers)
            if strip and not any(strip.top < other.bottom and other.top < strip.bottom for other in found):
                found.append(strip)
    return Panels(tuple(sorted(found, key=lambda strip: strip.top))) if found else None


def _columns(rows: Sequence[TextRow], find_headers: FindHeaders) -> dict[float, list[_Labelled]]:
    """The labels that begin at one place, by that place."""
    found: dict[float, list[_Labelled]] = {}
    for index, row in enumerate(rows):
        for at, segment in enumerate(row.segments):
            if _is_label(segment, find_headers, has_value=at + 1 < len(row.segments)):
                left = next((one for one in found if abs(one - segment.box[0]) <= SAME_LEFT), segment.box[0])
                found.setdefault(left, []).append((index, segment))
    return {left: labels for left, labels in found.items() if len(labels) >= FEWEST}


def _is_label(segment: Segment, find_headers: FindHeaders, *, has_value: bool) -> bool:
    """Whether a text is header words and nothing else, or begins with them where a value stands beside it."""
    if segment.text[:1].islower():
        return False
    if is_phrase(segment, find_headers):
        return True
    words = [span.text.rstrip(":") for span in segment.spans]
    return has_value and len(words) <= MOST_WORDS and any(start == 0 for start, _ in find_headers(words))


def _stretches(
    rows: Sequence[TextRow], left: float, labels: Sequence[_Labelled], drawn: Sequence[Box], find_headers: FindHeaders
) -> Iterator[tuple[int, int]]:
    """The rows of the first and the last label of each panel: another begins where a label comes again."""
    panels: list[list[_Labelled]] = []
    for index, label in labels:
        last = panels[-1] if panels else []
        seen = {_name(one, find_headers) for _, one in last}
        goes_on = _name(label, find_headers) not in seen and all(_are_alike(one, label) for _, one in last[-1:])
        if last and goes_on and _hang_together(rows[last[-1][0] : index + 1], left, drawn):
            last.append((index, label))
        else:
            panels.append([(index, label)])
    yield from ((panel[0][0], panel[-1][0]) for panel in panels if len(panel) >= FEWEST)


def _name(label: Segment, find_headers: FindHeaders) -> str:
    """A label without its value: "Kontroll" of "Kontroll: Jurist" or "Kontroll Jurist", "Kontroll av" of "Kontroll av Jurist"; "Kontroll utförs" is one label."""
    words = label.text.partition(":")[0].split()
    end = next((end for start, end in find_headers(words) if start == 0), len(words))
    value = next((at for at in range(end, len(words)) if words[at][:1].isupper()), len(words))
    return " ".join(words[:value])


def _are_alike(label: Segment, other: Segment) -> bool:
    """Whether two labels are set in the same way."""
    one, two = label.spans[0], other.spans[0]
    return one.bold == two.bold and abs(one.size - two.size) < SAME_SIZE


def _hang_together(rows: Sequence[TextRow], left: float, drawn: Sequence[Box]) -> bool:
    """Whether nothing stands across a panel's left edge, and no wide white in the panel."""
    if any(_crosses(row, left, drawn) for row in rows):
        return False
    own = [row for row in rows if row.segments[-1].box[0] >= left - SAME_LEFT]
    return all(below.box[1] - above.box[3] <= APART * below.size for above, below in pairwise(own))


def _strip(rows: Sequence[TextRow], left: float, first: int, last: int, find_headers: FindHeaders) -> Strip | None:
    """The white between a panel and the text on its left; None where none stands there."""
    own = [_sides(row, left) for row in rows[first : last + 1]]
    texts = [text for text, _ in own if text]
    gap = left - max((one.box[2] for text in texts for one in text), default=left)
    labels = sum(_begins_with_label(panel, left, find_headers) for _, panel in own)
    is_panel = labels >= PANEL * sum(bool(panel) for _, panel in own)
    if (
        gap < LEAST_GAP
        or not is_panel
        or _are_rows([panel for _, panel in own], left, find_headers)
        or _are_pairs(own, find_headers)
        or _are_scored_rows(own)
        or not _is_text(texts, find_headers)
    ):
        return None
    if _is_column(rows[: first + 1], left, find_headers):
        return None
    start, end = _around(rows, first, last, left)
    return Strip((left - gap / 2,), rows[start].box[1], rows[end].box[3], is_text=True)


def _is_column(rows: Sequence[TextRow], left: float, find_headers: FindHeaders) -> bool:
    """Whether the last of these rows is one of a table's, whose header names this column and another, or is that header."""
    text, panel = _sides(rows[-1], left)
    heads = [is_phrase(one, find_headers) for one in [*text, *panel[:2]]]
    if text and len(panel) > 1 and all(heads):
        return True
    for below, row in pairwise(reversed(rows)):
        if below.box[1] - row.box[3] > APART * below.size or _crosses(row, left, ()):
            return False
        text, panel = _sides(row, left)
        if not panel or abs(panel[0].box[0] - left) > SAME_LEFT:
            continue
        heads = [is_phrase(one, find_headers) for one in panel]
        is_header = all(heads[:2])  # else a value stands beside the label
        if is_header and sum(heads) + sum(is_phrase(one, find_headers) for one in text) >= HEADERS:
            return True
    return False


def _are_rows(panels: Sequence[Sequence[Segment]], left: float, find_headers: FindHeaders) -> bool:
    """Whether most labels have further columns beside them instead of a value, as types of rows have: "Kontroll | Stickprov | Chef"."""
    labelled = [panel for panel in panels if _begins_with_label(panel, left, find_headers)]
    rows = [
        panel
        for panel in labelled
        if len(panel) >= COLUMNS and not any(is_phrase(one, find_headers) for one in panel[1:])
    ]
    return 2 * len(rows) > len(labelled)


def _sides(row: TextRow, left: float) -> _Sides:
    """What of a row stands left of a panel, and what in it."""
    cut = sum(one.box[0] < left - SAME_LEFT for one in row.segments)
    return row.segments[:cut], row.segments[cut:]


def _begins_with_label(panel: Sequence[Segment], left: float, find_headers: FindHeaders) -> bool:
    first = panel[0] if panel else None
    return (
        first is not None
        and abs(first.box[0] - left) <= SAME_LEFT
        and _is_label(first, find_headers, has_value=len(panel) > 1)
    )


def _are_pairs(rows: Sequence[_Sides], find_headers: FindHeaders) -> bool:
    """Whether labels stand on both sides of several rows, with their values below: one card's, in rows."""
    over = sum(
        len(text) == len(panel) == 1 and is_phrase(text[0], find_headers) and is_phrase(panel[0], find_headers)
        for text, panel in rows
    )
    return over >= BESIDE


def _are_scored_rows(rows: Sequence[_Sides]) -> bool:
    """Whether each text has the same labels with numbers beside it: a list's names with their scores, "Jäv   S 4   K 3"."""
    said = {_NUMBERS.sub("", " ".join(one.text for one in panel)) for _, panel in rows}
    numbered = all(any(map(str.isdigit, one.text)) for _, panel in rows for one in panel)
    return len(said) == 1 and numbered and all(text and panel for text, panel in rows)


def _is_text(texts: Sequence[Sequence[Segment]], find_headers: FindHeaders) -> bool:
    """Whether what stands beside a panel is lines of text, and no labels with values beside them."""
    whole = [row for row in texts if len(row) == 1 and not _holds_value(row[0], find_headers)]
    return len(texts) >= BESIDE and len(whole) >= WHOLE * len(texts)


def _holds_value(segment: Segment, find_headers: FindHeaders) -> bool:
    """Whether a text is a label, a colon and a value."""
    words = [span.text for span in segment.spans]
    colon = next((at for at, word in enumerate(words) if word.endswith(":")), len(words))
    return colon + 1 < len(words) and any(start == 0 for start, _ in find_headers([words[0].rstrip(":"), *words[1:]]))


def _around(rows: Sequence[TextRow], first: int, last: int, left: float) -> tuple[int, int]:
    """The rows above and below a panel on which the text beside it goes on: none across, and no heading of what follows."""
    start, end = first, last
    while start and _goes_on(rows[start - 1], rows[start], left):
        start -= 1
    while end + 1 < len(rows) and _goes_on(rows[end], rows[end + 1], left):
        end += 1
    while end > last and rows[end].is_bold_line:
        end -= 1
    return start, end


def _goes_on(above: TextRow, below: TextRow, left: float) -> bool:
    near = below.box[1] - above.box[3] <= FAR * min(above.size, below.size)
    return near and not (_crosses(above, left, ()) or _crosses(below, left, ()))


def _crosses(row: TextRow, left: float, drawn: Sequence[Box]) -> bool:
    """Whether a text of a row, or a drawn table that it stands in, reaches over a panel's left edge."""
    around = [one.box for one in row.segments] + [box for box in drawn if box[1] <= row.middle <= box[3]]
    return any(box[0] < left - SAME_LEFT and left - 1 < box[2] for box in around)
