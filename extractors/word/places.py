"""Where in a Word file's own tree a path of the reader stands, for whoever writes something there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy

from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P

from extractors.word.ooxml import Element, w
from extractors.word.revisions import accept

_NUMBER = "namndkoll-number"  # on a copy alone


def elements_by_path(root: Element) -> Mapping[str, Element]:
    """The paragraphs of the body ("paragraph 12") and the rows of tables ("table 2 row 5"), by the reader's paths.

    root is of the file as it lies; it is not changed. What is deleted in tracked changes has no path.
    """
    originals = list(root.iter(w("p"), w("tr")))
    copied = deepcopy(root)
    for number, element in enumerate(copied.iter(w("p"), w("tr"))):
        element.set(_NUMBER, str(number))
    accept(copied)
    body = copied.find(w("body"))
    found: dict[str, Element] = {}
    for path, element in _in_body(() if body is None else body):
        found.setdefault(path, originals[int(element.get(_NUMBER, "0"))])
    return found


def _in_body(body: Iterator[Element] | Element | tuple[()]) -> Iterator[tuple[str, Element]]:
    tables = paragraphs = 0
    for element in body:
        if isinstance(element, CT_P):
            paragraphs += 1
            yield f"paragraph {paragraphs}", element
        elif isinstance(element, CT_Tbl) and _has_cells(element):
            tables += 1
            yield from _in_table(element, f"table {tables}")


def _in_table(table: CT_Tbl, path: str) -> Iterator[tuple[str, Element]]:
    for number, row in enumerate(table.tr_lst, start=1):
        here = f"{path} row {number}"
        yield here, row
        for cell in row.tc_lst:
            inner = [one for one in cell if isinstance(one, CT_Tbl) and _has_cells(one)]
            for count, nested in enumerate(inner, start=1):
                yield from _in_table(nested, f"{here} table {count}")


def _has_cells(table: CT_Tbl) -> bool:
    """Whether a table counts for the reader."""
    return any(row.tc_lst for row in table.tr_lst)
