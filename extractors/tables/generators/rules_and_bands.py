"""Tables of which only the rows are drawn: text between rules or bands, with the header in them or above."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from statistics import median

from extractors.tables.candidate import TextRegion
from extractors.tables.drawn.row_bands import SAME, TOUCH, RowBands
from extractors.tables.drawn.stripes import with_stripes
from extractors.tables.generators import PageView, Variants
from extractors.tables.headers.finder import PHRASES, SMALLER
from extractors.tables.labels.label_rows import is_phrase
from extractors.tables.text_rows import WIDEST_LINE, TextRow, are_one_header, is_number
from extractors.tables.walls.header_levels import heads_runs

NAME = "rules and bands"
ABOVE = 30  # lines above the first band within which its header stands
MOST_PAINTED = 0.5  # of the width of rows: narrower bands are of a table beside others
FEW_RULES = 3  # fewer make a table only with a known header


def propose(view: PageView) -> Iterator[Variants]:
    """One region for each group of rules or bands of one width that holds a table."""
    for region in _BetweenRules(view).regions(view.bands):
        yield from view.variants(region, NAME, "rows")


class _BetweenRules:
    """The regions that rules and bands make of the rows of text in them."""

    def __init__(self, view: PageView) -> None:
        self._ends, self._headers, self._rows = view.ends, view.headers, view.headers.rows
        self._before, self._guess = view.before, view.guess
        self._taken: set[int] = set()

    def regions(self, found: Iterable[RowBands]) -> Iterator[TextRegion]:
        """One region for each that holds a table."""
        groups = with_stripes([*found], self._rows)
        waiting = [one for one in groups if not any(one.is_part_of(other) for other in groups)]
        waiting.sort(key=lambda bands: -bands.cuts[0])
        while waiting:
            bands = waiting.pop()
            start, end = self._span(bands)
            head, body = self._header(start, end, bands)
            middles = self._headers.middles(head, max(body, head + 1))
            other = self._next_table(head, body, end, middles)
            name = self._ends.next_card(body, end if other is None else other)
            card = name and self._ends.before_small_line(name, body)
            if card is not None and (parts := bands.parted(self._rows[card].box[1]))[0].cuts:
                bands, further = parts
                waiting += [further] if further.cuts else []
                end = card
            elif other is not None:
                title = self._ends.before_small_line(self._ends.before_title(other, body, middles), body)
                upper, further = bands.parted(self._between(title, bands))
                if upper.cuts:
                    waiting += [further] if further.cuts else []
                    bands, end = upper, self._end_above(title, body, upper, middles)
                else:  # what stands above the header belongs to no table
                    head, body = other, self._headers.header_end(other, PHRASES) or other
            region = self._region(bands, head, body, end) if start < end and self._cut(bands, head) else None
            if region is not None:
                yield region

    def _end_above(self, title: int, body: int, bands: RowBands, middles: Sequence[float]) -> int:
        """Where a table ends above another's title: at its last rule or band, but for rows below a rule, up to what ends them."""
        last = max(body, self._span(bands)[1])
        if bands.open_end or last >= title:
            return last if bands.open_end else title
        return min(title, max(last, self._ends.stop(last, middles)))

    def _next_table(self, head: int, body: int, end: int, middles: Sequence[float]) -> int | None:
        """The first row that begins another table between two, or right below them where its title stands between them."""
        if body >= end:
            return None
        other = self._ends.next_table(body, min(end + 1, len(self._rows)), middles, headed=head < body)
        return None if other == end and self._ends.before_title(end, body, middles) == end else other

    def _cut(self, bands: RowBands, head: int) -> bool:
        """Whether rules or bands part anything from a header's row on, and not only what stands above it."""
        return any(cut > self._rows[head].box[1] - TOUCH for cut in bands.cuts)

    def _region(self, bands: RowBands, head: int, body: int, end: int) -> TextRegion | None:
        """The rows from head to end, those before body the header, as far as they make a table."""
        headless = body == head
        known = body > head or (self._before is not None and self._before.are_columns(bands.inner))
        if not known and not self._guess and len(bands.cuts) + len(bands.part_cuts) < FEW_RULES:
            return None
        if not known and self._guess and len(bands.cuts) > 1:
            body = next((i for i in range(head, end) if self._rows[i].middle > bands.cuts[1]), head)
        middles = self._headers.middles(head, max(body, head + 1))
        stop = self._ends.stop(body, middles)
        if (
            not headless and not bands.open_end and stop < end < len(self._rows)
        ):  # what seemed to end the table stands between its rules
            stop = self._ends.stop(end, middles)
        if bands.open_end or self._has_row_below(end, stop, bands):
            end = max(end, stop)
        end = self._ends.end_of_details(end, stop)
        if headless and (self._headers.are_cards(head, end) or self._headers.are_forms(head, end)):
            return None
        if body == head and (self._are_framed_cards(head, end, bands) or self._are_titled(head, end, bands)):
            return None
        if headless and self._begin_with_pairs(head, end, bands):
            return None
        taken = set(range(head, end))
        # a header at the page's foot, its rows on the next, or above the next card; or painted columns that go on
        ends = end == len(self._rows) or self._ends.next_card(end, len(self._rows)) == end
        alone = known and ((body == end and ends) or body == head)
        if (len(taken) < 2 and not alone) or taken & self._taken:
            return None
        self._taken |= taken
        inner = None if self._is_finer(head, body, bands) else bands.inner or None
        rows = self._rows[head:end]
        width = max(row.box[2] for row in rows) - min(row.box[0] for row in rows)
        painted = inner is not None and bands.right - bands.left >= MOST_PAINTED * width
        return TextRegion(rows, body - head, inner, bands.cuts, bands.part_cuts, is_painted=painted)

    def _are_framed_cards(self, head: int, end: int, bands: RowBands) -> bool:
        """Whether most rows are labels and values of cards, and the bands are frames or titles: they part no two rows of a card."""
        within = [self._headers.is_of_card(index) for index in range(head, end)]
        steps = pairwise(zip(within, self._rows[head:end], strict=True))
        parted = any(
            one and two and any(above.middle < cut < below.middle for cut in bands.cuts)
            for (one, above), (two, below) in steps
        )
        return 2 * sum(within) > len(within) > 0 and not parted

    def _begin_with_pairs(self, head: int, end: int, bands: RowBands) -> bool:
        """Whether the first rows, several that no rule parts, are a known label with its value each: a card's, between its table and boxes of the next."""
        rows = list(takewhile(self._is_pair, self._rows[head:end]))
        return len(rows) > 1 and not any(rows[0].middle < cut < rows[-1].middle for cut in bands.cuts)

    def _is_pair(self, row: TextRow) -> bool:
        first, *values = row.segments
        return (
            len(values) == 1 and is_phrase(first, self._headers.find) and not is_phrase(values[0], self._headers.find)
        )

    def _are_titled(self, head: int, end: int, bands: RowBands) -> bool:
        """Whether nothing stands beside anything between bands with a heading in the first: they are titles of cards."""
        rows = self._rows[head:end]
        few = len(rows) <= len(bands.cuts) or bands.inner
        return not few and all(row.is_one_text for row in rows) and self._headers.is_bold(head)

    def _has_row_below(self, end: int, stop: int, bands: RowBands) -> bool:
        """Whether a row of several texts stands as near below the last rule as others below theirs: lines may part rows alone.

        What is set smaller than all of them, as a list's "Visar 1–8 av 8   ‹ 1 ›" is, is none.
        """
        if end >= stop or len(bands.cuts) < FEW_RULES or len(self._rows[end].segments) < PHRASES:
            return False
        below = [next((row for row in self._rows if row.middle > cut), None) for cut in bands.cuts]
        whites = [row.box[1] - cut for row, cut in zip(below, bands.cuts, strict=True) if row is not None]
        row = self._rows[end]
        inside = bands.left - SAME <= row.box[0] and row.box[2] <= bands.right + SAME
        as_large = SMALLER * row.size >= min((self._rows[index].size for index in range(*self._span(bands))), default=0)
        return inside and as_large and whites[-1] <= median(whites[:-1]) + TOUCH

    def _is_finer(self, head: int, body: int, bands: RowBands) -> bool:
        """Whether two headers of a row stand in one painted column: cells beside each other are often painted as one."""
        middles = [
            [one.middle for one in row.segments if bands.left <= one.middle <= bands.right]
            for row in self._rows[head:body]
        ]
        columns = [[sum(x < middle for x in bands.inner) for middle in row] for row in middles]
        return any(len(set(row)) < len(row) for row in columns)

    def _between(self, title: int, bands: RowBands) -> float:
        """Where another table begins: a band that begins right above a row is painted for that row."""
        return self._rows[title - 1].box[3] if bands.open_end else self._rows[title].box[1]

    def _is_body(self, index: int, header: int) -> bool:
        """Whether a row below a bold header is plain, in several columns and no smaller, as help text would be.

        So is the heading of a section.
        """
        row, plain = self._rows[index], self._headers.is_bold(header) and not self._headers.is_bold(index)
        if plain and len(row.segments) > 1 and SMALLER * row.size >= self._rows[header].size:
            return True
        first = abs(row.box[0] - self._rows[header].box[0]) <= SAME and len(row.segments) == 1
        apart = row.box[3] - self._rows[index - 1].box[3] > WIDEST_LINE * row.size
        return first and apart and self._headers.is_bold(index)

    def _header_above(self, start: int, bands: RowBands) -> tuple[int, int] | None:
        """The rows of the nearest header above a row from which its table reaches that row; one in bold before others."""
        found: tuple[int, int] | None = None
        headers = self._headers
        for index in range(start - 1, max(-1, start - ABOVE), -1):
            row = self._rows[index]
            if row.box[2] < bands.left or bands.right < row.box[0]:  # of what stands beside them
                continue
            stop = headers.header_end(index, PHRASES)
            if stop is not None and stop < start:
                levels = all(self._is_level(at, index, bands) for at in range(stop, start))
                stop = start if levels or self._ends_in(index, stop, start) else stop
            if stop is not None and (stop >= start or self._goes_on(index, stop, start, bands)):
                header = index - headers.levels_above(index, 0), stop
                if headers.is_bold(index):
                    return header
                found = found or header
        return found

    def _levels_above(self, index: int, start: int) -> int:
        """How many rows above a header in the bands are its headings, that row above the first rule included that stands over headers that repeat."""
        over = start == index > 0 and heads_runs(self._rows[index - 1], self._rows[index])
        count = self._headers.levels_above(index, start - 1 if over else start)
        first = index - count
        return count + 1 + self._levels_above(first - 1, start) if self._begins_text(first, start) else count

    def _begins_text(self, header: int, start: int) -> bool:
        """Whether the row above a header, in the bands, is the first line of one of its texts behind the first, close above that and no larger: that goes on in small letters and makes one header with it.

        It is a heading over several columns where the text to the right of that one begins in a small letter too.
        """
        if header <= start:
            return False
        above, row = self._rows[header - 1], self._rows[header]
        near = row.box[3] - above.box[3] <= WIDEST_LINE * row.size and above.size <= row.size + TOUCH
        at = next((at for at, one in enumerate(row.segments) if abs(above.box[0] - one.box[0]) <= TOUCH), 0)
        small = [one.text[:1].islower() for one in row.segments[at : at + 2]]
        if not near or not at or len(above.segments) > 1 or small not in ([True], [True, False]):
            return False
        return are_one_header([span.text for span in (*above.spans, *row.segments[at].spans)], self._headers.find)

    def _is_surer(self, above: int, index: int) -> bool:
        """Whether a header right above the first rule has more texts that are known headers and nothing else than a row between rules, no bolder."""

        def whole(row: TextRow) -> int:
            return sum(are_one_header([span.text for span in one.spans], self._headers.find) for one in row.segments)

        is_bolder = self._headers.is_bold(index) and not self._headers.is_bold(above)
        return not is_bolder and whole(self._rows[above]) > whole(self._rows[index])

    def _ends_in(self, head: int, stop: int, start: int) -> bool:
        """Whether all that stands between a bold header and the first band are further lines of its texts, in lines set wide apart."""
        begins = [segment.box[0] for row in self._rows[head:stop] for segment in row.segments]
        further = [segment for row in self._rows[stop:start] for segment in row.segments]
        bold = all(map(self._headers.is_bold, range(head, start)))
        return bold and all(any(abs(one.box[0] - left) <= TOUCH for left in begins) for one in further)

    def _goes_on(self, head: int, body: int, start: int, bands: RowBands) -> bool:
        """Whether the table under a header above the first band reaches that band."""
        reaches = bands.open_end or self._is_closed_by(body, start, bands)
        return reaches and self._ends.stop(body, self._headers.middles(head, body)) > start

    def _is_closed_by(self, body: int, start: int, bands: RowBands) -> bool:
        """Whether what stands between a header and the first rule is a row that it closes: its texts begin where those below it do."""
        if len(bands.cuts) < FEW_RULES or not body < start < len(self._rows):
            return False
        left, above = bands.left - SAME, self._rows[body:start]
        begins = [segment.box[0] for segment in self._rows[start].segments]
        texts = [segment for row in above for segment in row.segments]
        inside = all(left <= one.box[0] and one.box[2] <= bands.right + SAME for one in texts)
        first = sum(any(abs(one.box[0] - x) <= SAME for x in begins) for one in above[0].segments)
        return inside and first >= PHRASES and 2 * first > len(above[0].segments)

    def _span(self, bands: RowBands) -> tuple[int, int]:
        """The rows of text between the first and the last cut, and within their width."""
        inside = [
            index
            for index, row in enumerate(self._rows)
            if bands.cuts[0] <= row.middle <= bands.cuts[-1]
            and bands.left - SAME <= row.box[0]
            and row.box[2] <= bands.right + SAME
        ]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)

    def _cut_off(self, index: int, stop: int, bands: RowBands) -> int:
        """Where a header ends at the latest: at a cut below its first line, unless a further level of it stands there."""
        cut = next((cut for cut in bands.cuts if cut > self._rows[index].middle), None)
        below = next((i for i in range(index, stop) if cut is not None and self._rows[i].middle > cut), stop)
        return stop if below == stop or self._headers.header_end(below, PHRASES) is not None else below

    def _without_row(self, header: tuple[int, int], bands: RowBands) -> int:
        """Where a bold header above the bands ends: before plain lines that the first of them parts from it and none from a row."""
        head, stop = header
        rows, first = self._rows, bands.cuts[0]
        below = next((i for i in range(head + 1, stop) if rows[i].middle > first), stop)
        cut = next((cut for cut in bands.cuts if cut > first + TOUCH), None)
        parted = cut is None or stop == len(rows) or rows[stop].middle > cut
        spans = [span for row in rows[below:stop] for span in row.spans]
        own = any(span.bold or SMALLER * span.size < rows[head].size for span in spans)  # a further level, or help text
        return stop if parted or own else below

    def _end_of_help(self, index: int, stop: int, end: int, bands: RowBands) -> int:
        """Where a header with what stands below its words ends: at the cut below, at its body, or at a table's end before that cut."""
        cut = next((cut for cut in bands.cuts if cut > self._rows[stop - 1].middle - 1), None)
        below = next((i for i in range(stop, end) if cut is not None and self._rows[i].middle >= cut), end)
        if cut is None or self._ends.stop(stop, self._headers.middles(index, stop)) < below:
            return stop
        apart = (i for i in range(stop, below) if self._is_body(i, index) and not self._is_level(i, index, bands))
        return next(apart, below)

    def _is_level(self, index: int, head: int, bands: RowBands) -> bool:
        """Whether several texts, no numbers, stand all below rules that stand below some texts of a header, and not below the others."""
        between = self._rows[head].middle, self._rows[index].middle
        drawn = [*(wall for wall in self._headers.rules if wall.is_line), *bands.part_cuts]
        rules = [rule for rule in drawn if between[0] < rule.at < between[1]]

        def below(row: TextRow) -> list[bool]:
            return [any(rule.low <= one.middle <= rule.high for rule in rules) for one in row.segments]

        own = self._rows[index]
        return (
            len(own.segments) >= PHRASES
            and all(below(own))
            and not all(below(self._rows[head]))
            and not any(is_number(one.text) for one in own.segments)
        )

    def _header(self, start: int, end: int, bands: RowBands) -> tuple[int, int]:
        """The rows of the header: in bold above the bands, else the first in them, else further above."""
        above = self._header_above(start, bands)
        plain = start < end and not self._headers.is_bold(start)
        if above is not None and self._headers.is_bold(above[0]) and (above[1] >= start or plain):
            return above[0], self._without_row(above, bands)
        for index in range(start, min(start + 4, end)):
            stop = self._headers.header_end(index, PHRASES)
            if stop is not None and above is not None and above[1] >= start and self._is_surer(above[0], index):
                return above
            if stop is not None:
                start, stop = index - self._levels_above(index, start), self._cut_off(index, stop, bands)
                return start, self._end_of_help(index, stop, end, bands)
        if above is not None:
            return above
        while start < end - 1 and self._headers.is_heading(start):
            start += 1
        stop = self._headers.header_end(start, PHRASES) if start < end else start
        if stop is None and (first := self._first_unpainted(start, bands)) is not None:
            return first, first
        return start, stop or start

    def _first_unpainted(self, start: int, bands: RowBands) -> int | None:
        """The row right above the first band, with details of its own or none, where only every other row is painted: its texts begin where those of the band's row do."""
        if bands.cuts[0] > self._rows[start].box[1] or len(bands.cuts) < FEW_RULES:
            return None
        details = takewhile(self._ends.is_detail, range(start - 1, -1, -1))
        first = start - 1 - sum(1 for _ in details)
        if first < 0 or first in self._taken or bands.cuts[0] - self._rows[start - 1].box[3] > self._rows[start].size:
            return None
        begins = [segment.box[0] for segment in self._rows[start].segments]
        own = self._rows[first].segments
        alike = sum(any(abs(one.box[0] - x) <= SAME for x in begins) for one in own)
        return first if alike >= FEW_RULES and alike == len(own) == len(begins) else None
