"""Tables that a script of the page filters and sorts: as compact data, and as plain HTML where there are no scripts."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from markupsafe import Markup, escape

from pipeline.report.sanitize import escaped_json, harmless
from pipeline.report.translations import Strings

Kind = Literal["text", "file", "number", "link", "sentence", "list", "word", "tag"]
Cell = str | float | None | tuple[str, str] | list[int]  # a link is its text and its address
_WHOLE = (
    '<div class="wide" role="region" tabindex="0" aria-label="{name}"><table class="plain data">'
    '<caption class="quiet">{name}</caption><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table></div>'
)
_CLASSES = {
    "number": ' class="figures"',
    "list": ' class="short"',
    "file": ' class="file-name"',
    "sentence": ' class="sentence"',
}
GRAVE = "grave"  # the choice of errors and warnings


@dataclass(frozen=True)
class Column:
    """A column: a sentence is a long link; word and tag hold a key with its label in labels; what is hidden is only filtered by."""

    key: str
    label: str
    kind: Kind = "text"
    labels: Mapping[str, str] = field(default_factory=dict)
    hidden: bool = False


@dataclass(frozen=True)
class DataTable:
    """A table by the name of its place in the page; note is said after how many rows are shown: "avvikelser".

    One that has no place there is only counted.
    """

    name: str
    caption: str
    note: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]

    def place(self, key: str) -> int:
        """Where a column stands."""
        return next(place for place, column in enumerate(self.columns) if column.key == key)

    def data(self) -> dict[str, Any]:
        """As the script takes it."""
        columns = [
            {"key": one.key, "label": one.label, "kind": one.kind}
            | ({"labels": dict(one.labels)} if one.labels else {})
            | ({"hidden": True} if one.hidden else {})
            for one in self.columns
        ]
        return {"name": self.name, "caption": self.caption, "note": self.note, "columns": columns, "rows": self.rows}

    def html(self, words: Strings, rows: Iterable[Sequence[Cell]] | None = None) -> Markup:
        """As plain HTML, all its rows or those given."""
        shown = [(place, one) for place, one in enumerate(self.columns) if not one.hidden]
        head = "".join(f'<th scope="col">{escape(one.label)}</th>' for _, one in shown)
        body = "\n".join(
            f"<tr>{''.join(_td(row[place], one, words) for place, one in shown)}</tr>"
            for row in (self.rows if rows is None else rows)
        )
        return Markup(_WHOLE.format(name=escape(self.caption), head=head, body=body))  # noqa: S704 each cell is escaped


@dataclass(frozen=True)
class Filter:
    """What a reader chooses by: a column's key, or the search over all text.

    table     the only table that it is for; None for all of the page
    options   value, label and what it lets through; where there are none, what the rows hold
    start     the value that it begins with; empty lets everything through
    """

    key: str
    label: str
    table: str | None = None
    options: Sequence[tuple[str, str, Sequence[str]]] = ()
    start: str = ""

    def data(self) -> dict[str, Any]:
        """As the script takes it."""
        options = [{"value": value, "label": label, "any": list(parts)} for value, label, parts in self.options]
        return {"key": self.key, "label": self.label, "table": self.table, "options": options, "start": self.start}


def word_options(words: Mapping[str, str]) -> list[tuple[str, str, list[str]]]:
    """Each key as a choice of its own."""
    return [(key, label, [key]) for key, label in words.items()]


def page_data(filters: Sequence[Filter], tables: Sequence[DataTable], words: Strings) -> Markup:
    """All that a page's script takes, as JSON that ends no element."""
    said = {key.removeprefix("desk."): words.get(key, "") for key in sorted(words.keys()) if key.startswith("desk.")}
    whole = {
        "language": words.language,
        "words": said,
        "filters": [one.data() for one in filters],
        "tables": [one.data() for one in tables],
    }
    text = json.dumps(_clean(whole), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Markup(escaped_json(text).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704 nothing in it can end the element


def _clean(value: Any) -> Any:
    match value:
        case str():
            return harmless(value)
        case dict():
            return {key: _clean(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_clean(inner) for inner in value]
        case float() if not math.isfinite(value):
            return str(value)
    return value


def _td(cell: Cell, column: Column, words: Strings) -> str:
    return f"<td{_CLASSES.get(column.kind, '')}>{_shown(cell, column, words)}</td>"


def _shown(cell: Cell, column: Column, words: Strings) -> str:
    """The cell as HTML, all that is not ours escaped."""
    if cell is None or cell in ("", []):
        return "–"
    if isinstance(cell, tuple):
        return f'<a href="{escape(cell[1])}">{escape(harmless(cell[0]))}</a>'
    if isinstance(cell, list):
        return ", ".join(map(str, cell))
    if isinstance(cell, str):
        text = escape(harmless(column.labels.get(cell, cell)))
        return f'<span class="tag {escape(cell)}">{text}</span>' if column.kind == "tag" else text
    return escape(words.number(cell))
