"""Dots that lead from a text to what stands at the next tab stop ("Jäv ........ 3"): they are white, and no text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby, pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page_content import PageContent, TextSpan
from extractors.tables.lines import rows_of
from extractors.tables.text_rows import LEAST_GAP, FindHeaders, is_number

DOTS = ".·․…"
FEWEST = 5  # dots: fewer may stand for words that were left out
_IN_A_WORD = lazy_pattern(
    rf"^[{DOTS}]+|[{DOTS}]{{3,}}|…"
)  # the last of dots with spaces between them touches what they lead to
BLANK = 3  # dots that are left of those that lead to nothing
SEVERAL = 2  # numbers behind a text, or known headers in a row: a list with columns


@dataclass(slots=True)
class Led:
    """A row without the dots that lead through it.

    before  the words before the first of these
    behind  those behind it; the last dots alone where they lead to nothing
    """

    before: list[TextSpan]
    behind: list[TextSpan]

    @property
    def is_open(self) -> bool:
        """Whether the dots lead to nothing."""
        return all(map(_are_dots, self.behind))

    @property
    def name(self) -> str:
        """What the dots lead away from."""
        return " ".join(span.text for span in self.before)

    @property
    def has_columns(self) -> bool:
        """Whether several numbers stand behind the dots; one alone may be a page's in a list of contents."""
        return sum(is_number(span.text) for span in self.behind) >= SEVERAL


def without_dot_leaders(content: PageContent, find_headers: FindHeaders) -> PageContent:
    """The content without such dots where they lead to columns or from labels that come again, and to no page of a list of contents."""
    if not any(_IN_A_WORD.search(span.text) or _are_dots(span) for span in content.runs):
        return content
    rows = rows_of([span for span in content.runs if not span.turn])
    led = [(row, found) for row in rows if (found := _led(row))]
    leading = [found for _, found in led if not found.is_open]
    if not leading or not (_tell_more(leading) or any(_is_head(row, find_headers) for row in rows)):
        return content
    led = [(row, found) for row, found in led if not found.is_open or _is_listed(found, leading)]
    taken = {id(span) for row, _ in led for span in row}
    runs = [span for span in content.runs if id(span) not in taken]
    return replace(content, runs=[*runs, *chain.from_iterable([*found.before, *found.behind] for _, found in led)])


def _tell_more(led: Iterable[Led]) -> bool:
    """Whether rows say more than a list of contents does: several numbers behind one text, or the same text twice."""
    names = Counter(row.name for row in led)
    return any(row.has_columns for row in led) or any(count > 1 for count in names.values())


def _is_head(row: Sequence[TextSpan], find_headers: FindHeaders) -> bool:
    """Whether a row begins with a known header and holds several, and nothing else."""
    found = find_headers([span.text for span in row])
    return len(found) >= SEVERAL and sum(end - start for start, end in found) == len(row)


def _is_listed(row: Led, others: Iterable[Led]) -> bool:
    """Whether a row behind whose dots nothing stands begins where others of a list do: its scores are left out."""
    return any(abs(row.before[0].box[0] - other.before[0].box[0]) < LEAST_GAP for other in others)


def _led(row: Sequence[TextSpan]) -> Led | None:
    """A row through which dots lead, to text behind the last of them or to nothing; one with several that ends in dots is to be filled in."""
    parts = [(dots, list(spans)) for dots, spans in groupby(chain.from_iterable(map(_parts, row)), key=_are_dots)]
    leads = [at for at, (dots, spans) in enumerate(parts) if dots and sum(map(_count, spans)) >= FEWEST]
    if not leads or leads[0] == 0 or (len(leads) > 1 and leads[-1] == len(parts) - 1):
        return None
    first = leads[0]
    if first == len(parts) - 1:
        return Led([span for _, spans in parts[:first] for span in spans], _last_dots(parts[first][1]))
    behind = [spans for at, (_, spans) in enumerate(parts) if at > first and at not in leads]
    return Led([span for _, spans in parts[:first] for span in spans], [span for spans in behind for span in spans])


def _last_dots(spans: Sequence[TextSpan]) -> list[TextSpan]:
    """The last of some dots, which stand where others of their list have their scores: a blank."""
    *_, last = spans
    long = len(last.text) > BLANK and len(last.glyph_edges) == len(last.text) + 1
    return [last.letters(len(last.text) - BLANK, len(last.text))] if long else list(spans[-BLANK:])


def _parts(span: TextSpan) -> Iterator[TextSpan]:
    """A word cut before and behind the dots in it, where it is known where its letters stand."""
    places = [at for found in _IN_A_WORD.finditer(span.text) for at in found.span()]
    if not places or len(span.glyph_edges) != len(span.text) + 1:
        yield span
        return
    for low, high in pairwise([0, *places, len(span.text)]):
        if low < high:
            yield span.letters(low, high)


def _are_dots(span: TextSpan) -> bool:
    return bool(span.text) and not span.text.strip(DOTS)


def _count(span: TextSpan) -> int:
    """How many dots a word of dots has; one sign may be three."""
    return len(span.text) + 2 * span.text.count("…")
