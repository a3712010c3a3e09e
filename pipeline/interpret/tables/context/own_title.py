"""The title that a table has of its own, or shares with the table before it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractors.model.page import Line
from extractors.model.paths import sheet_place
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.context.answered_lists import is_answered
from pipeline.interpret.tables.context.particulars import Particulars, titles_in
from pipeline.interpret.tables.context.self_assessments import holds_below, is_box, title_of_answers
from pipeline.interpret.tables.context.surroundings import Surroundings
from pipeline.interpret.tables.context.titles_above import largest_titles, part_title, sentence_title, title_lines
from pipeline.interpret.tables.logical_table import LogicalTable


@dataclass(frozen=True, slots=True)
class OwnTitle:
    """A table's title, not its matter's.

    text    the title, if there is one
    line    the line in which it begins, if it is one
    is_own  whether it stands over this table, and not over the one before or on a cover
    earlier the title of the paper whose part this is: what it says of kind and year holds for its parts
    particulars what small tables of labels say of the paper that the table is of
    of_answers  the title over answers, where the table is a small one that stands between the two
    """

    text: str | None
    line: Line | None
    is_own: bool
    earlier: str
    particulars: Particulars
    of_answers: Line | None = None


def own_title(
    sheet: LogicalTable, around: Surroundings, particulars: Particulars, before: OwnTitle | None, *, on_cover: bool
) -> OwnTitle:
    """A table's title: above it, in it, in what labels say, over the table before, or on the cover.

    Args:
        sheet: the table.
        around: the lines around it.
        particulars: what small tables of labels before it say.
        before: the title of the table before, where that is of the same matter.
        on_cover: whether a cover's title may be the table's, since no matter's is.
    """
    labelled = next(iter(titles_in(particulars.texts)), None)
    paper = labelled or (before and (before.earlier or before.text)) or ""
    told, is_small = is_answered(sheet), is_box(sheet)
    line = before.line if before else None
    answers = title_of_answers(sheet, around.near, around.above, paper, line) if told or is_small else None
    earlier = before.of_answers if before and not around.above else None
    answers = answers or (earlier if earlier and holds_below(earlier, around.near) else None)
    title = _title(sheet, around, particulars, before, answers if told else None, on_cover=on_cover)
    return replace(title, of_answers=answers) if is_small and not told else title


def _title(
    sheet: LogicalTable,
    around: Surroundings,
    particulars: Particulars,
    before: OwnTitle | None,
    answers: Line | None,
    *,
    on_cover: bool,
) -> OwnTitle:
    above = [answers] if answers else around.above
    line = next(iter(above), None)
    text = join(above) or next((title for title in sheet.titles if kind_of_title(title)), None)
    if text is None and (begun := sentence_title(around.last)):
        text, line = begun
    particulars = particulars.under(title=text is not None or _is_on_next_sheet(sheet, particulars.page))
    text = text or next(iter(titles_in(particulars.texts)), None)
    if text is not None:
        return OwnTitle(text, line, is_own=True, earlier="", particulars=particulars)
    if before and before.text:
        return _of_the_same_paper(around, particulars, before.text, before.line)
    cover = (join(title_lines(largest_titles(around.front))) or None) if on_cover else None
    return OwnTitle(cover, line, is_own=False, earlier="", particulars=particulars)


def _of_the_same_paper(around: Surroundings, particulars: Particulars, text: str, line: Line | None) -> OwnTitle:
    """The title of a part of the paper that the table before is of, or that paper's."""
    part = part_title(around.near, text, line)
    if not part:
        return OwnTitle(text, line, is_own=False, earlier="", particulars=particulars.under(title=False))
    return OwnTitle(join(part), part[0], is_own=True, earlier=text, particulars=particulars.under(title=True))


def _is_on_next_sheet(sheet: LogicalTable, page: int) -> bool:
    """Whether a table stands on a sheet of a workbook behind the page of the last one."""
    return sheet_place(sheet.grids[0].path) is not None and sheet.grids[0].page != page
