"""Lists of risks without a header, each with its scores behind their labels ("R1   Jäv   S 4   K 3   12"): tables whose header is these labels."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby, pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Cell, Document, Grid, Line, Page
from pipeline.interpret.cards.label_layouts.score_lines import labelled_numbers
from pipeline.interpret.cards.labels import label_meaning
from pipeline.interpret.cards.scores.assessments import names_scores
from pipeline.interpret.cells.line_joining import join, tidy
from pipeline.interpret.cells.line_parts import around, part_of
from pipeline.interpret.cells.scores import Legend, from_cell, is_whole
from pipeline.interpret.columns.arithmetic import FACTORS, PARTS, SCORES
from pipeline.interpret.columns.header import find_header
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.tables.same_risks.listed_rows import Row, grid_of_rows

_FEWEST = 3  # rows
_NAMED = 3  # cells
_NEAR = 3.0  # points within which columns begin or end alike
_CLOSE = 0.7  # of a line's size between the lines of one name
_MOST = 8  # words of labels and scores at a row's end
_CODE = lazy_pattern(r"[^\W\d_]{0,3}[-.]?\d{1,4}(?:\.\d{1,2})?[.)]?")
_NAME = lazy_pattern(r"[^\W\d_]{3}")
_NUMBER_OR_DASH = lazy_pattern(r"[\d–—-]")
_GLUED = lazy_pattern(r"([^\W\d]{1,2}):?(\d{1,2})")  # "S4"
_HEADERS = {"number": "Nr", "name": "Risk", "value": "Riskvärde", "score": "Riskbedömning"}  # of what has no label


@dataclass(frozen=True, slots=True)
class _Listed:
    """A risk of such a list, with the labels of its scores by their fields."""

    row: Row
    labels: dict[str, str]


def with_scored_lists(document: Document) -> Document:
    """The document, each run of lines and rows of grids that list risks so as one grid, its header their labels."""
    grids = [grid for page in document.pages for grid in page.grids()]
    rests = {id(grid) for above, grid in pairwise(grids) if _may_go_on(above, grid)}
    return document.with_blocks(lambda page: _blocks(page, rests | _goes_on_below(page)))


def _may_go_on(above: Grid, grid: Grid) -> bool:
    """Whether a grid may go on one of as many columns on the page before, which is no such list."""
    return grid.page == above.page + 1 and grid.n_cols == above.n_cols and not _rows(above)


def _goes_on_below(page: Page) -> set[int]:
    """The id() of a page's grids with nothing between them and one of as many columns under a header: the rest of a table cut in two, where a file without pages knows of no break."""
    pairs = (
        (above, grid) for above, grid in pairwise(page.blocks) if isinstance(above, Grid) and isinstance(grid, Grid)
    )
    return {id(grid) for above, grid in pairs if grid.n_cols == above.n_cols and find_header(above)}


def _blocks(page: Page, rests: Collection[int]) -> Iterator[Line | Grid]:
    """A page's blocks; rests: the id() of grids that may go on others."""
    run: list[_Listed] = []
    kept: list[Line | Grid] = []
    for block in page.blocks:
        rows = [] if id(block) in rests else _rows(block)
        if run and rows and _are_alike([*run, *rows]):
            run, kept = [*run, *rows], [*kept, block]
        elif run and isinstance(block, Line) and _goes_on(run[-1], block):
            run[-1].row["name"].append(block)
            kept.append(block)
        else:
            yield from _made(run, kept, page.number)
            run, kept = rows, [block]
    yield from _made(run, kept, page.number)


def _made(run: Sequence[_Listed], kept: Sequence[Line | Grid], page: int) -> Iterable[Line | Grid]:
    """The grid of a run of risks; the blocks as they are where these are too few."""
    if len(run) < _FEWEST or not _are_alike(run):
        return kept
    return [grid_of_rows([one.row for one in run], _HEADERS | run[0].labels, page)]


def _rows(block: Line | Grid) -> list[_Listed]:
    """The risks that a line or each row of a grid tells; none where a row tells anything else, as a header does, or has more columns."""
    if isinstance(block, Line):
        told = _listed([block])
        return [told] if told else []
    if any(cell.nested or cell.row_span > 1 for cell in block.cells):
        return []
    every = [(cells, _listed([line for cell in cells for line in cell.lines])) for cells in map(list, block.rows())]
    found = [row for cells, row in every if row and not _has_columns(row, cells)]
    return found if len(found) == len(every) else []


def _has_columns(told: _Listed, cells: Iterable[Cell]) -> bool:
    """Whether what would be a name stands in more cells than a code, a process and a name do: a table's row that goes on from the page before."""
    name = tidy(join(told.row["name"])).split()
    return sum(bool(texts := tidy(cell.text).split()) and set(texts) <= set(name) for cell in cells) > _NAMED


def _listed(lines: Sequence[Line]) -> _Listed | None:
    """What lines beside each other tell of a risk: perhaps a number, its name, then both parts of its score, perhaps its value; None where anything else."""
    if not any(_NUMBER_OR_DASH.search(line.text) for line in lines):
        return None  # most lines
    words = [part for line in lines for part in _words(line)]
    ends = range(max(1, len(words) - _MOST), len(words))
    scores, start = next(((found, at) for at in ends if (found := _scores(words[at:]))), ({}, 0))
    numbered = int(start > 1 and _CODE.fullmatch(words[0].text) is not None)
    named = _joined(words[numbered:start])
    name = tidy(join(named))
    if not scores or not _names_risk(name):
        return None
    row = {"number": words[:numbered], "name": named} | {part: cell for part, (_, cell) in scores.items()}
    return _Listed(row, {part: label for part, (label, _) in scores.items()})


def _names_risk(text: str) -> bool:
    """Whether a text may be a risk's name: no sentence, no label, and not which of a risk's scores these are ("Nettorisk")."""
    known = classify(text)
    is_name = _NAME.search(text) is not None and text[:1].isupper() and not text.endswith((".", ":"))
    return is_name and not (known and known.whole) and not names_scores(text)


def _words(line: Line) -> list[Line]:
    """A line's words as lines."""
    texts = line.text.split()
    if len(texts) == len(line.words):
        return [part_of(line, [word]) for word in line.words]
    return [replace(line, text=text, words=()) for text in texts]


def _joined(words: Sequence[Line]) -> list[Line]:
    """Words as lines again, those that stand beside each other as one."""
    made: list[Line] = []
    for _, group in groupby(words, key=lambda word: (word.box or (0.0, 0.0))[1] // _NEAR):
        own = list(group)
        text = " ".join(word.text for word in own)
        box = around([word.box for word in own if word.box])
        made.append(replace(own[0], text=text, words=tuple(chain.from_iterable(word.words for word in own)), box=box))
    return made


def _scores(words: Sequence[Line]) -> dict[str, tuple[str, list[Line]]]:
    """The label and the number of each part of a score, or of one written as a whole, in words that are nothing else."""
    if parts := _parts(words):
        return parts
    whole = " ".join(word.text for word in words)
    told = from_cell(whole, Legend()) if is_whole(whole) else None
    is_sure = told is not None and (told.value is not None or told.notation == "prefixed")
    return {"score": (_HEADERS["score"], _joined(words))} if is_sure else {}


def _parts(words: Sequence[Line]) -> dict[str, tuple[str, list[Line]]]:
    """The label and the number of each part of a score, both factors among them; a last number without a label is the value."""
    found: dict[str, tuple[str, list[Line]]] = {}
    for label, numbers in _labelled(words):
        meaning = label_meaning(label)
        if meaning is None or meaning.field not in PARTS or not numbers or meaning.field in found:
            return {}
        found[meaning.field] = (label, numbers[:1])
        if numbers[1:]:
            if len(numbers) > len(FACTORS) or "value" in found or numbers[-1] is not words[-1]:
                return {}
            found["value"] = (_HEADERS["value"], numbers[1:])
    return found if found.keys() >= set(FACTORS) else {}


def _labelled(words: Sequence[Line]) -> Iterator[tuple[str, list[Line]]]:
    """Labels of scores and the numbers behind each, in words that are nothing else: "S 4 K 3 12", "S4 K3 12"."""
    parted: list[Line] = []
    for word in words:
        glued = _GLUED.fullmatch(word.text)
        parted += [replace(word, text=text) for text in glued.groups()] if glued else [word]
    texts = [word.text for word in parted]
    for start, end, stop in labelled_numbers(texts):
        yield " ".join(texts[start:end]).rstrip(":"), parted[end:stop]


def _are_alike(run: Sequence[_Listed]) -> bool:
    """Whether risks have the same labels and the same columns, each in its place."""
    first = run[0]
    if any(one.labels != first.labels or bool(one.row["number"]) != bool(first.row["number"]) for one in run):
        return False
    return all(_is_column([one.row[name] for one in run]) for name in first.row if first.row[name])


def _is_column(cells: Sequence[Sequence[Line]]) -> bool:
    """Whether cells begin at one place, end at one, or have their middles there; so they do where no place is known."""
    boxes = [cell[0].box for cell in cells]
    placed = [box for box in boxes if box]
    ways = [[box[0] for box in placed], [box[2] for box in placed], [(box[0] + box[2]) / 2 for box in placed]]
    return not placed or any(max(places) - min(places) <= _NEAR for places in ways)


def _goes_on(one: _Listed, line: Line) -> bool:
    """Whether a line goes on a risk's name: right below it, where it begins, set as it is, and ending before its scores."""
    name, score = one.row["name"][-1], next(cell[0] for part, cell in one.row.items() if part in SCORES)
    if not (name.box and line.box and score.box) or line.bold != name.bold or line.size != name.size:
        return False
    below = 0.0 <= line.box[1] - name.box[3] + _NEAR <= _NEAR + _CLOSE * (line.size or 0.0)
    return below and abs(line.box[0] - name.box[0]) <= _NEAR and line.box[2] < score.box[0]
