"""A table whose header row is missing: its columns by what stands in them, where a title names its kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractors.model.page import Grid
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.cells.scores import number
from pipeline.interpret.columns.header import Header, Heading
from pipeline.swedish.document_kinds import Kind

_MOST = 0.7  # of a column's filled cells that must look alike
_LONG = 40  # letters of a text that describes more than it names
_LARGEST = 25  # value of a 5 by 5 scale
_SCORE = re.compile(r"^(?:S?\s*\d(?:,\d)?\s*[x×*/·]\s*K?\s*\d(?:,\d)?|\d{1,2}\s*\(\d\s*[x×*]\s*\d\)).*$", re.IGNORECASE)
_ROLE = re.compile(
    r"(?:chef|ansvarig|controller|ledare|samordnare|ekonom|arkitekt|handläggare|rektor|direktör|sekreterare|strateg)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:årlig\w*|månad\w*|kvartal\w*|tertial\w*|löpande|kontinuerlig\w*|halvår\w*|gång\w*|ggn|ggr)\b", re.IGNORECASE
)
_STEP = re.compile(
    r"^(?:\d\W*)?(?:mycket |mindre )?(?:osannolik|möjlig|sannolik|trolig|försumbar|obetydlig|lindrig|kännbar|begränsad|betydande"
    r"|måttlig|allvarlig|katastrof|liten|låg|medel|hög|stor|svår|kritisk)\w*\W*(?:\d\W*)?$",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_]{3}")
_AXES = re.compile(r"sannolikhet|konsekvens|väsentlighet", re.IGNORECASE)
_LISTED = re.compile(r"^\s*(?:[•▪\uf0b7-]|\d{1,2}[.)])\s")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column's filled cells."""

    texts: tuple[str, ...]

    def mostly(self, test: Callable[[str], object]) -> bool:
        """Whether most cells pass a test."""
        return len(self.texts) > 0 and sum(1 for text in self.texts if test(text)) >= _MOST * len(self.texts)

    def length(self) -> float:
        """Letters in a cell, on average."""
        return sum(map(len, self.texts)) / max(len(self.texts), 1)


def guess_header(grid: Grid, kind: Kind | None) -> Header | None:
    """The columns of a grid without a header row; None where they do not tell, or no title names the kind.

    Only a table with scores is guessed at: two or three columns of small numbers, or one of a score's notation.
    """
    if kind is None or grid.n_rows < 2 or grid.n_cols < 3:
        return None
    columns = [
        _Column(tuple(text for row in range(grid.n_rows) if (text := _text(grid, row, col))))
        for col in range(grid.n_cols)
    ]
    fields: list[str | None] = [None] * grid.n_cols
    if not _scores(columns, fields):
        return None
    _texts(columns, fields, kind)
    if "risk" not in fields or _is_matrix(columns[fields.index("risk")], grid):
        return None
    return Header(0, 0, tuple(Heading(name, "", cell=(0, col)) for col, name in enumerate(fields)))


def _is_matrix(names: _Column, grid: Grid) -> bool:
    """Whether what would be risks are the steps of a scale or numbers, or a corner names the axes: a matrix."""
    if names.mostly(_STEP.search) or not names.mostly(_WORDS.search):
        return True
    return any(_AXES.search(_text(grid, row, 0)) for row in (0, grid.n_rows - 1))


def _text(grid: Grid, row: int, col: int) -> str:
    cell = grid.at(row, col)
    return join(cell.lines) if cell else ""


def _scores(columns: Sequence[_Column], fields: list[str | None]) -> bool:
    """Names the columns of scores; whether there are any."""
    small = [
        col for col, column in enumerate(columns) if column.mostly(lambda text: 0 < (number(text) or 0) <= _LARGEST)
    ]
    runs = [
        run
        for run in (small[at : at + 3] for at in range(len(small)))
        if len(run) > 1 and run[-1] - run[0] == len(run) - 1
    ]
    if runs:
        for col, name in zip(runs[0], ("likelihood", "consequence", "value"), strict=False):
            fields[col] = name
        return True
    for col, column in enumerate(columns):
        if column.mostly(_SCORE.match):
            fields[col] = "score"
            return True
    return False


def _texts(columns: Sequence[_Column], fields: list[str | None], kind: Kind) -> None:
    """Names the columns of text: the first is the risk, then by what they look like and by the kind of table."""
    rest = [col for col, name in enumerate(fields) if name is None]
    for col in rest:
        if columns[col].mostly(_WHEN.search) and kind == "control_plan":
            fields[col] = "frequency"
        elif columns[col].mostly(_ROLE.search) and columns[col].length() < _LONG:
            fields[col] = "owner" if kind == "risk_assessment" else "responsible"
    texts = [col for col in rest if fields[col] is None and columns[col].texts]
    names = {
        "risk_assessment": ["risk", "description", "treatments"],
        "control_plan": ["risk", "checks"],
        "follow_up": ["risk", "checks", "result"],
    }[kind]
    if kind == "risk_assessment" and len(texts) == 2 and columns[texts[1]].mostly(_LISTED.match):
        names = ["risk", "treatments"]
    for col, name in zip(texts, names, strict=False):
        fields[col] = name
