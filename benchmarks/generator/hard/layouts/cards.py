"""Cards: a heading for each risk, then its facts as labels and values, in every way that offices lay them out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from benchmarks.generator.hard.case import Case, Entry
from benchmarks.generator.hard.facts import SCORES
from benchmarks.generator.hard.features.headers import gross_net
from benchmarks.generator.hard.table import build
from benchmarks.generator.layouts.columns import Column
from benchmarks.generator.model import (
    Beside,
    Block,
    Cell,
    Columns,
    Gap,
    Heading,
    Line,
    Pairs,
    Para,
    Row,
    Rules,
    Table,
    Text,
)

SHORT = {"process", *SCORES, "frequency", "owner", "responsible", "report_to"}
Body = Callable[[Case, Entry, list[Column]], list[Block]]


def cards(case: Case) -> list[Block]:
    """One card for each risk, in one column of the page or two."""
    form = case.rng.choice(list(FORMS))
    case.features.append(f"cards-{form}")
    if form == "panel" and case.rng.random() < 0.5 and gross_net(case):
        case.features.append("gross-net")
    columns = [column for column in case.columns if column.field != case.key]
    heads = case.rng.choice(("plain", "numbered", "band", "badge"))
    shown = [column for column in columns if heads != "badge" or column.field not in {"light", "number"}]
    made: list[list[Block]] = []
    for number, entry in enumerate(case.entries, 1):
        head = _badge(case, number, entry) if heads == "badge" else _head(case, number, entry, heads)
        made.append([head, *FORMS[form](case, entry, shown)] if form != "panel" else _panel(case, entry, columns))
    case.features += ["cards-badge-head"] if heads == "badge" else []
    return _arranged(case, form, made)


def _head(case: Case, number: int, entry: Entry, heads: str) -> Heading:
    """The risk's name as a heading."""
    name = entry.cells[case.key][0].text
    return Heading(
        f"{number}. {name}" if heads == "numbered" else name, 3, fill=case.style.accent if heads == "band" else None
    )


def _badge(case: Case, number: int, entry: Entry) -> Table:
    """The card's number, the risk's name and the sign of its outcome, side by side on colour."""
    fill = case.style.accent
    name = Cell((Para(entry.cells[case.key][0].text, bold=True),), fill=fill, middle=True)
    cells = [Cell((Para(str(number), bold=True, larger=3.0),), fill=fill, align="center"), name]
    sign = entry.cells.get("light") if case.has("light") else None
    cells += [Cell(sign, fill=fill, align="center", middle=True)] if sign else []
    return Table((0.08, 0.8, 0.12)[: len(cells)], (Row(tuple(cells)),), "none", repeat="none", break_rows=False)


def _arranged(case: Case, form: str, made: list[list[Block]]) -> list[Block]:
    """The cards one below the other, in two columns of text, or two and two."""
    way = case.rng.random()
    if form not in {"boxed", "doubled", "panel", "halves"} and way < 0.25:
        case.features.append("two-column-page")
        return [Columns(tuple(block for card in made for block in card))]
    if form != "halves" and way < 0.4:
        case.features.append("cards-beside")
        pairs = [made[at : at + 2] for at in range(0, len(made), 2)]
        return [Beside(tuple(tuple(card) for card in (*pair, [])[:2]), (0.5, 0.5)) for pair in pairs]
    return [block for card in made for block in (*card, Gap(0.5))]


def _lines(case: Case, entry: Entry, columns: list[Column]) -> list[Block]:
    """A label with its value behind it, a line each."""
    tab = len(case.title) % 2 == 0
    return [Line(_label(column), entry.cells.get(column.field, ()), tab=tab) for column in columns]


def _label(column: Column) -> str:
    return column.header if column.header.endswith("?") else f"{column.header}:"


def _stacked(_case: Case, entry: Entry, columns: list[Column]) -> list[Block]:
    """Labels in small capitals, each above its value."""
    blocks: list[Block] = []
    for column in columns:
        blocks.append(Text(Para(column.header, caps=True, colour="5A5A5A")))
        blocks += [Text(para) for para in entry.cells.get(column.field, ()) or (Para("–"),)]
    return blocks


def _pairs(case: Case, entry: Entry, columns: list[Column]) -> list[Block]:
    """The scores on one line, each behind its label."""
    scores = [column for column in columns if column.field in SCORES]
    others = [column for column in columns if column.field not in SCORES]
    line = Pairs(tuple((_label(column), entry.cells[column.field][0].text) for column in scores))
    return [*([line] if scores else []), *_lines(case, entry, others)]


def _badges(case: Case, entry: Entry, columns: list[Column]) -> list[Block]:
    """The scores as large numbers on colour, each with its label above or below."""
    scores = [column for column in columns if column.field in SCORES]
    others = [column for column in columns if column.field not in SCORES]
    if not scores:
        return _stacked(case, entry, others)
    above = len(case.title) % 2 == 0
    labels = tuple(Cell((Para(column.header, small=True),), align="center") for column in scores)
    large = tuple(
        Cell((replace(entry.cells[column.field][0], larger=3.0, bold=True),), align="center", fill=case.style.accent)
        for column in scores
    )
    rows = (Row(labels), Row(large)) if above else (Row(large), Row(labels))
    badges = Table((0.18,) * len(scores), rows, "none", repeat="none", pad=2.0)
    return [badges, *_lines(case, entry, others)]


def _boxed(case: Case, entry: Entry, columns: list[Column]) -> list[Block]:
    """A ruled box of labels and values; the scores are a small table inside."""
    scores = [column for column in columns if column.field in SCORES]
    inner = _inner(entry, scores) if len(scores) > 1 and len(case.title) % 3 else None
    rows = []
    for column in columns:
        if inner and column in scores:
            if column is scores[0]:
                rows.append(Row((Cell((Para("Riskbedömning", bold=True),)), Cell((), nested=inner))))
            continue
        rows.append(Row((Cell((Para(column.header, bold=True),)), Cell(entry.cells.get(column.field, ())))))
    return [Table((0.28, 0.72), tuple(rows), "grid", repeat="none", break_rows=False)]


def _inner(entry: Entry, scores: list[Column]) -> Table:
    head = Row(tuple(Cell((Para(column.header, bold=True),)) for column in scores), header=True)
    return Table((1 / len(scores),) * len(scores), (head, Row(tuple(Cell(entry.cells[column.field]) for column in scores))),
                 "grid", repeat="none")  # fmt: skip


def _panel(case: Case, entry: Entry, columns: list[Column]) -> list[Block]:
    """A box with the risk's name on colour and its value beside it, and labels with values below that nothing parts.

    The scores may be a small table among these; gross and net stand in it below each other.
    """
    fill = case.style.accent
    value = entry.cells["value"] if case.has("value") else ()
    title = [Cell((Para(entry.cells[case.key][0].text, bold=True),), colspan=2 if value else 3, fill=fill)]
    title += [Cell(value, fill=fill, align="center")] if value else []
    scores = [column for column in columns if column.field.rpartition(".")[2] in SCORES]
    inner = _sets(entry, scores) if len(scores) > 1 and (len(case.title) % 2 or len(scores) > len(SCORES)) else None
    rows = [Row(tuple(title))]
    for column in columns:
        if inner and column in scores:
            rows += [_line("Riskbedömning", Cell((), colspan=2, nested=inner))] if column is scores[0] else []
        else:
            rows.append(_line(column.header, Cell(entry.cells.get(column.field, ()), colspan=2)))
    return [Table((0.28, 0.6, 0.12), tuple(rows), "panel", repeat="none", break_rows=False, pad=2.0)]


def _line(label: str, value: Cell) -> Row:
    return Row((Cell((Para(label, small=True),)), value))


def _sets(entry: Entry, scores: list[Column]) -> Table:
    """Scores below their headers; of two assessments each on a row that says which."""
    own = [column for column in scores if "." not in column.field]
    if len(own) == len(scores):
        return _inner(entry, scores)
    head = [Cell(()), *(Cell((Para(column.header, bold=True),)) for column in own)]
    rows = [
        Row((Cell((Para(named, bold=True),)), *(Cell(entry.cells[f"{of}{column.field}"]) for column in own)))
        for named, of in ((own[0].group, ""), (scores[-1].group, "residual."))
    ]
    return Table((1 / len(head),) * len(head), (Row(tuple(head), header=True), *rows), "grid", repeat="none")


def _doubled(case: Case, entry: Entry, columns: list[Column]) -> list[Block]:
    """A box with two labels and their short values on a row, ruled all around or between its rows."""
    short = [column for column in columns if column.field in SHORT]
    pairs = [short[at : at + 2] for at in range(0, len(short) - 1, 2)]
    rows = [[cell for column in pair for cell in _labelled(entry, column, 1)] for pair in pairs]
    paired = [column for pair in pairs for column in pair]
    rows += [_labelled(entry, column, 3) for column in columns if column not in paired]
    rules: Rules = "grid" if len(case.title) % 2 else "horizontal"
    return [Table((0.2, 0.3, 0.2, 0.3), tuple(Row(tuple(row)) for row in rows), rules, repeat="none", break_rows=False)]


def _labelled(entry: Entry, column: Column, colspan: int) -> list[Cell]:
    """A label's cell and its value's."""
    value = Cell(entry.cells.get(column.field, ()), colspan=colspan)
    return [Cell((Para(column.header),), fill="F0F0F4"), value]


def _halves(_case: Case, entry: Entry, columns: list[Column]) -> list[Block]:
    """Labels with their values beside them in two halves, each of whose lines stand at heights of their own."""
    half = (len(columns) + 1) // 2
    sides = [
        Table((0.36, 0.64), tuple(_line(column.header, Cell(entry.cells.get(column.field, ()))) for column in own), "none",
              repeat="none", break_rows=False)
        for own in (columns[:half], columns[half:])
    ]  # fmt: skip
    return [Beside(tuple((side,) for side in sides), (0.5, 0.5))]


FORMS: dict[str, Body] = {
    "lines": _lines, "stacked": _stacked, "pairs": _pairs, "badges": _badges, "boxed": _boxed, "doubled": _doubled,
    "panel": _panel, "halves": _halves,
}  # fmt: skip


def chapters(case: Case) -> list[Block]:
    """Numbered headings, each with a small table of its risk alone."""
    columns = [column for column in case.columns if column.field not in {case.key, "process", "number"}]
    word = case.rng.choice(("Risk {n}: {name}", "{n} {name}", "{n}. {name}", "2.{n} {name}"))
    blocks: list[Block] = []
    process = ""
    for number, entry in enumerate(case.entries, 1):
        if case.has("process") and entry.risk.process != process:
            process = entry.risk.process
            blocks.append(Heading(process, 2))
        blocks += [Heading(word.format(n=number, name=entry.risk.name), 3), build(case, columns, [entry])]
    return blocks
