"""What of a sheet was not read, in words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import groupby

from openpyxl.utils.cell import get_column_letter

from extractors.sheet.helper_cells import TextOf, helper_columns, is_helper_row
from extractors.sheet.package import Sheet
from extractors.sheet.worksheet import Place, Worksheet
from schemas.errors import TooLarge
from schemas.extraction import Problem

_UNJUDGED = (
    "Vad som räknas fram är inte läst, och det som beror på det är inte granskat fullt ut. "
    "Öppna filen i Excel och spara den."
)
_SHOWN = 5  # places that a sentence names


def broken(sheet: Sheet) -> Problem:
    """The problem of a sheet that cannot be opened."""
    return _problem(sheet, "page-broken", "är skadat och kan inte läsas.")


def too_large(sheet: Sheet) -> Problem:
    """The problem of a sheet with more places than are read."""
    return _problem(sheet, TooLarge.code, "är större än vad som läses.")


def hidden_sheet(sheet: Sheet) -> Problem:
    """The problem of a hidden sheet that holds something."""
    return _problem(sheet, "hidden-unread", "är dolt och har inte lästs.")


def problems_of(sheet: Sheet, shows: Collection[Place], text_of: TextOf) -> list[Problem]:
    """The problems of a visible sheet; shows are the places that were read, text_of says what a cell holds."""
    content = sheet.content
    if content is None:
        return []
    found = []
    rows, cols = _hidden(content, shows, text_of)
    if rows or cols:
        told = " och ".join(filter(None, [_named("rad", "raderna", rows), _named("kolumn", "kolumnerna", cols)]))
        found.append(_problem(sheet, "hidden-unread", f"har dolt innehåll som inte har lästs: {told}."))
    if unresolved := [place for place in content.unresolved if place in shows]:
        found.append(_problem(sheet, "value-unread", f"{_without_result(unresolved)}. {_UNJUDGED}"))
    return found


def _hidden(content: Worksheet, shows: Collection[Place], text_of: TextOf) -> tuple[list[str], list[str]]:
    """The hidden rows and columns that hold something that a reader could miss, as runs."""
    rows: dict[int, list[Place]] = {}
    cols: dict[int, list[Place]] = {}
    for row, col in content.filled:
        if (row, col) not in shows and content.is_hidden((row, col)):
            group = rows.setdefault(row, []) if row in content.hidden_rows else cols.setdefault(col, [])
            group.append((row, col))
    helpers = helper_columns(cols, content.formulas, {col for _, col in shows}, text_of)
    kept = [row for row, places in rows.items() if not is_helper_row(places, text_of)]
    return _runs(kept, str), _runs(cols.keys() - helpers, get_column_letter)


def _runs(numbers: Collection[int], name: Callable[[int], str]) -> list[str]:
    """Numbers that follow each other as one: "4–6"."""
    told = []
    for _, group in groupby(enumerate(sorted(numbers)), lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        first, last = name(run[0]), name(run[-1])
        told.append(first if len(run) == 1 else f"{first}–{last}")
    return told


def _named(one: str, several: str, runs: Sequence[str]) -> str:
    if not runs:
        return ""
    return f"{one if len(runs) == 1 and '–' not in runs[0] else several} {_listed(runs)}"


def _listed(texts: Sequence[str]) -> str:
    shown = list(texts[:_SHOWN])
    if len(texts) > _SHOWN:
        return f"{', '.join(shown)} med flera"
    return f"{', '.join(shown[:-1])} och {shown[-1]}" if len(shown) > 1 else shown[0]


def _without_result(places: Sequence[Place]) -> str:
    cells = _listed([f"{get_column_letter(col)}{row}" for row, col in places])
    if len(places) == 1:
        return f"har en formel utan sparat resultat: {cells}"
    return f"har {len(places)} formler utan sparat resultat: {cells}"


def _problem(sheet: Sheet, code: str, what: str) -> Problem:
    return Problem.model_validate({"code": code, "message": f"Bladet ”{sheet.name}” {what}", "page": sheet.number})
