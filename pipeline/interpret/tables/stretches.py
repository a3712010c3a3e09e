"""A document as stretches of lines, each with the grid that ends it; grids that are frames, panels or cards taken apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, takewhile, zip_longest

from extractors.model.page import Document, Grid, Line
from extractors.model.paths import is_sheet
from pipeline.interpret.cards.boxes.boxed import boxes_of, cards_in_cells
from pipeline.interpret.cards.boxes.first_rows import with_first_rows
from pipeline.interpret.cards.boxes.forms import entries_of, holds_scores, labelled_scores
from pipeline.interpret.cards.boxes.labelled_lines import holds_labelled_lines
from pipeline.interpret.cards.boxes.nested_checks import cards_around_checks, forms_of
from pipeline.interpret.cards.boxes.panels import panel_of
from pipeline.interpret.cards.boxes.scores_above import scores_above
from pipeline.interpret.cards.cards import FEWEST
from pipeline.interpret.cards.label_layouts.labels_alone import label_alone
from pipeline.interpret.cards.labels import is_heading, label_of, lines_of_grid, value_columns, whole_labels
from pipeline.interpret.cards.line_setting import alike, stands_below
from pipeline.interpret.cards.page_breaks.cut_columns import whole_columns
from pipeline.interpret.cards.page_breaks.cut_panels import whole_panels
from pipeline.interpret.cards.page_breaks.cut_scores import whole_scores
from pipeline.interpret.cards.scores.assessments import holds_assessments
from pipeline.interpret.cards.scores.risks_over_tables import with_risk_labelled
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.header import find_header
from pipeline.interpret.columns.heads_over_tables import panels_as_table
from pipeline.interpret.columns.nested_tables import unnested
from pipeline.interpret.columns.nested_treatments import listed_in
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.tables.bands.details import are_details
from pipeline.interpret.tables.bands.last_bands import without_last_bands
from pipeline.interpret.tables.bands.risk_heads import heads_parted, with_heads_as_forms
from pipeline.interpret.tables.frames import framed, frames_table, is_frame
from pipeline.interpret.tables.page_breaks.foot_lines import without_foot_lines

_NAMED = frozenset({"score", "value"})  # what a title over a card's scores says


def stretches_of(document: Document, noise: Collection[int]) -> Iterator[tuple[list[Line], Grid | None]]:
    """The document as stretches of lines, each with the grid that ends it; the page's own lines are left out.

    The scores of a card in a grid of their own, between its labels or below them, are lines of it. Nothing goes on from one sheet
    of a workbook to the next.
    """
    lines: list[Line] = []
    pages = whole_scores(whole_columns(whole_panels(document.pages), noise), noise)
    times = Counter(block.text for whole in pages for block in whole if isinstance(block, Line))
    for page, whole in zip(document.pages, pages, strict=True):
        drawn = chain.from_iterable(map(_unfold, whole))
        blocks = list(with_heads_as_forms([block for block in drawn if id(block) not in noise]))
        told = [block for block in blocks if isinstance(block, Line)]
        for block, *below in zip_longest(blocks, blocks[1:], blocks[2:]):
            if not isinstance(block, Grid):
                lines.append(block)
            elif (scored := _with_scores(lines, block, below, told, times)) is not None:
                lines = scored
            elif holds_scores(block) or holds_assessments(block) or holds_labelled_lines(block):
                lines += lines_of_grid(block)
            else:
                yield with_first_rows(with_risk_labelled(lines, block), block)
                lines = []
        if is_sheet(page):
            yield lines, None
            lines = []
    yield lines, None


def _begin_with_label(blocks: Sequence[Line | Grid | None], among: Sequence[Line]) -> bool:
    """Whether what follows begins with a label, be it over two lines; among: the lines of the page, which tell where values begin."""
    lines = list(takewhile(lambda block: isinstance(block, Line), blocks))
    first = next(whole_labels([line for line in lines if isinstance(line, Line)], value_columns(among)), None)
    return first is not None and label_of(first) is not None


def _ends_with_name(lines: Sequence[Line]) -> bool:
    """Whether the last line is a heading that may name a card, and no label."""
    return bool(lines) and is_heading(lines[-1]) and label_of(lines[-1]) is None and label_alone(lines[-1]) is None


def _is_over_value(blocks: Sequence[Line | Grid | None], times: Mapping[str, int]) -> bool:
    """Whether the first of blocks is a label alone, the second its value, set otherwise, and another card has that label; one of a risk begins a card of its own.

    times: how often each line's text stands in the document.
    """
    label, value = (*blocks[:2], None, None)[:2]
    if not (isinstance(label, Line) and isinstance(value, Line)) or label_alone(value):
        return False
    meaning = label_alone(label)
    is_label = meaning is not None and meaning.field != "risk" and times[label.text] > 1
    return is_label and stands_below(label, value) and not alike(label, value)


def _with_scores(
    lines: Sequence[Line],
    grid: Grid,
    below: Sequence[Line | Grid | None],
    among: Sequence[Line],
    times: Mapping[str, int],
) -> list[Line] | None:
    """The lines above a grid of a card's scores with these, where the card's labels stand above or below it; None for any other grid."""
    scores = labelled_scores(grid)
    above = _without_name(lines) if scores else []
    if scores and (_begin_with_label(below, among) or (_ends_with_name(above) and _is_over_value(below, times))):
        return [*above, *scores]
    here = _of_last_card(list(whole_labels([line for line in above if line.page == grid.page], value_columns(among))))
    if here and here[-1] is above[-1] and is_heading(here[-1]) and label_of(here[-1]) is None:
        *here, name = here
        above.pop()
        if any(alike(name, line) and label_of(line) is None for line in here):
            return None  # the next card's
    labels = {found[0].field for line in here if (found := label_of(line))}
    return [*above, *scores] if scores and len(labels) >= FEWEST and not labels & SCORES else None


def _of_last_card(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines behind the scores of the card before, where a heading stands right below these and names another."""
    fields = [found[0].field if (found := label_of(line)) else None for line in lines]
    last = max((at for at, name in enumerate(fields) if name in SCORES), default=-1)
    below = lines[last + 1 :]
    return below if below and is_heading(below[0]) and fields[last + 1] is None else lines


def _without_name(lines: Sequence[Line]) -> list[Line]:
    """The lines above a card's scores without the label that names these: "Riskbedömning"."""
    meaning = classify(lines[-1].text.rstrip(": ")) if lines else None
    named = meaning is not None and meaning.whole and meaning.help is None and meaning.field in _NAMED
    return list(lines[:-1] if named else lines)


def blank_pages(document: Document, noise: Collection[int]) -> set[int]:
    """The pages that hold nothing but the page's own lines."""
    full = (page for page in document.pages if page.depth == "full")
    return {page.number for page in full if all(id(block) in noise for block in page.blocks)}


def _unfold(block: Line | Grid) -> Iterator[Line | Grid]:
    """A grid that only frames others as its lines and those; any other block as it is, with the tables in its cells."""
    if isinstance(block, Line):
        yield block
        return
    if panels := panels_as_table(block) or heads_parted(block):
        yield from panels
    elif frames_table(block):
        yield from _framed(block)
    else:
        yield from _unfold_grid(block)


def _unfold_grid(block: Grid) -> Iterator[Line | Grid]:
    """The same for a grid that is no form around one table."""
    if told := scores_above(block):
        yield from told
        return
    if panel := cards_around_checks(block) or panel_of(block):
        yield from panel
        return
    if entries_of(block) is not None or holds_assessments(block):
        yield block
        return
    if cards := cards_in_cells(block):
        yield from cards
        return
    block = unnested(block)
    if not any(cell.nested for cell in block.cells):
        block, lines = without_foot_lines(block)
        block, bands = without_last_bands(block)
        yield from boxes_of(block)
        yield from [*bands, *lines]
        return
    if len(forms := forms_of(block)) > 1:
        yield from forms
    elif find_header(block) or not is_frame(block):
        yield block
        yield from (
            nested
            for cell in block.cells
            for nested in cell.nested
            if find_header(nested) and listed_in([nested]) is None and not are_details(nested)
        )
    else:
        yield from _framed(block)


def _framed(grid: Grid) -> Iterator[Line | Grid]:
    """What stands in a frame: its lines, and the tables in it."""
    for block in framed(grid):
        yield from _unfold(block)
