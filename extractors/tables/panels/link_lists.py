"""A list of other papers, links or contacts beside a page's text, as printed web pages have them: its words stand in nothing beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Box
from extractors.model.page_content import PageContent, TextSpan
from extractors.tables.lines import rows_of, union
from extractors.tables.panels.side_box import GUTTER, others_than, stand_level, words_but
from extractors.tables.text_rows import FindHeaders, are_one_header

_LISTED = r"dokument|planer|rapporter|uppföljningar|analyser|länkar|sidor|filer|handlingar|bilagor|artiklar|versioner"
_PAPERS = (  # how the heading of a list of other papers begins
    r"(?:relatera\w*|läs (?:mer|också|även|vidare)|se (?:även|också)|mer (?:information|om|att läsa)|ladda (?:ne[dr]|hem)|(?:snabb)?länkar|genvägar"
    rf"|(?:(?:tidigare|äldre|arkiverade|övriga|andra|fler|bifogade)\s+)+(?:\w+\s+){{0,2}}?(?:{_LISTED})|(?:tidigare|äldre) år)(?:\s+[^\s:]+){{0,4}}"
)
_OTHERS = (  # what heads the other lists beside a page's text
    rf"(?:{_LISTED})(?: (?:och|&) (?:{_LISTED}))?|kontakt(?:a oss|uppgifter)?|innehåll(?:sförteckning| på sidan)?|på (?:denna|den här) sidan?"
    r"|nyheter|dela sidan|självservice|e-tjänster|hitta snabbt"
)
_HEADS_PAPERS = lazy_pattern(rf"{_PAPERS}\s*:?", re.IGNORECASE)
_HEADS = lazy_pattern(rf"(?:{_PAPERS}|{_OTHERS})\s*:?", re.IGNORECASE)
_FIRST = lazy_pattern(  # the first word of such a heading
    r"relatera|(?:läs|se|mer|ladda|tidigare|äldre|arkiverade|övriga|andra|fler|bifogade|på|dela|hitta)$|(?:snabb)?länkar|genvägar"
    rf"|(?:{_LISTED})\b|kontakt|innehåll|nyheter|självservice|e-tjänster",
    re.IGNORECASE,
)
WIDEST = 0.4  # of the page's width
SAME_LEFT = 4.0  # points
INDENT = 30.0  # points by which entries may stand further in
FAR = 4.0  # sizes of white between two lines of a list, at most
LINES, MOST = 2, 40  # of a list with its heading
LONGEST = 12  # words of a line
LABELS = 2  # known ones, of which a card's panel may be


def heads_papers(text: str) -> bool:
    """Whether a text is the heading of a list of other papers or links: "Relaterad information", "Läs också:"."""
    return text[:1].isupper() and _HEADS_PAPERS.fullmatch(text) is not None


def list_beside(content: PageContent, find_headers: FindHeaders) -> list[TextSpan]:
    """The words of a list of links or contacts with its heading, where all else at its height keeps to one side; none where there is no such.

    None either where its lines are those of a table beside it, or it holds labels as a card does.
    """
    upright = [span for span in content.runs if not span.turn]
    if not any(span.text[:1].isupper() and _FIRST.match(span.text) for span in upright):
        return []
    rows = [list(_texts(row)) for row in rows_of(upright)]
    for at, row in enumerate(rows):
        for text in row:
            said = _said(text)
            if said[:1].isupper() and _HEADS.fullmatch(said):
                own = _column(rows, at, text)
                if _is_beside(own, content, upright, find_headers):
                    return [span for one in own for span in one]
    return []


def _texts(row: Sequence[TextSpan]) -> Iterator[list[TextSpan]]:
    """The texts of a row, parted where the white is as wide as beside a column."""
    text = [row[0]]
    for before, span in pairwise(row):
        if span.box[0] - before.box[2] >= GUTTER:
            yield text
            text = []
        text.append(span)
    yield text


def _said(text: Sequence[TextSpan]) -> str:
    return " ".join(span.text for span in text)


def _column(rows: Sequence[Sequence[list[TextSpan]]], at: int, head: list[TextSpan]) -> list[list[TextSpan]]:
    """A heading's text with those above and below that begin where it does, or further in below, and hang together."""
    left, found = head[0].box[0], [head]
    for row in rows[at + 1 :]:
        text = _of_column(row, left, INDENT)
        if any(one[0].box[0] < left - SAME_LEFT and left < one[-1].box[2] for one in row):
            break
        if text and (_apart(found[-1], text) or len(found) > MOST):
            break
        found += [text] if text else []
    for row in reversed(rows[:at]):
        text = _of_column(row, left, SAME_LEFT)
        if text is None:
            continue
        if _apart(text, found[0]):
            break
        found.insert(0, text)
    return found


def _of_column(row: Sequence[list[TextSpan]], left: float, indent: float) -> list[TextSpan] | None:
    """What of a row begins at a column's left edge, with what stands behind its bullet."""
    own = [text for text in row if left - SAME_LEFT <= text[0].box[0] <= left + indent]
    return [span for text in own for span in text] or None


def _apart(above: Sequence[TextSpan], below: Sequence[TextSpan]) -> bool:
    """Whether the white between two lines is wider than between those of one list."""
    size = max(span.size for span in above)
    white = min(span.box[1] for span in below) - max(span.box[3] for span in above)
    return white > FAR * size


def _is_beside(
    lines: Sequence[Sequence[TextSpan]], content: PageContent, upright: Sequence[TextSpan], find_headers: FindHeaders
) -> bool:
    """Whether lines are a narrow list of short texts, with other text beside them and white between."""
    own = [span for line in lines for span in line]
    box = union([span.box for span in own])
    if (
        not LINES <= len(lines) <= MOST
        or box[2] - box[0] > WIDEST * content.width
        or any(len(line) > LONGEST for line in lines)
    ):
        return False
    others = words_but(own, upright)
    beside = [span for span in others if box[1] <= span.y <= box[3]]
    if not beside or len(own) >= len(others) or stand_level(own, beside):
        return False
    labels = sum(are_one_header([span.text.rstrip(":") for span in line], find_headers) for line in lines)
    return labels < LABELS and _keeps_apart(box, content, others)


def _keeps_apart(box: Box, content: PageContent, others: Sequence[TextSpan]) -> bool:
    """Whether all that stands or is drawn at the height of a list is on one side of it, with white between."""
    found = [
        one for one in others_than(box, content, [span.box for span in others]) if one[1] < box[3] and box[1] < one[3]
    ]
    return all(one[2] <= box[0] - GUTTER for one in found) or all(one[0] >= box[2] + GUTTER for one in found)
