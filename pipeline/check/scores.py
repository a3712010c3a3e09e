"""How a table makes its values: what it states of it, and what its own numbers say."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from itertools import product

from extractors.lazy_pattern import lazy_pattern
from pipeline.check.rule import number
from pipeline.link import LinkedRow
from pipeline.link.view import LinkedTable
from schemas.tables import Limit, Risk, Score

PRODUCT_HEADER = lazy_pattern(
    r"\b(?:s|r|k|v)\s*[x×*·]\s*(?:s|r|k|v)\b|(?:sannolikhet|konsekvens|väsentlighet|risk)\w*(?:\s*\(\w\))?\s*[x×*·]\s*"
    r"(?:sannolikhet|konsekvens|väsentlighet)|\)\s*[x×*·]\s*\(",
    re.IGNORECASE,
)
STATES_PRODUCT = ("equation", "prefixed", "value-parts")
ENOUGH_ROWS, ENOUGH_SHARE = 5, 0.8
ENOUGH_SUMS = 3  # rows; one or two may be errors of tables that multiply
MISUNDERSTOOD = 0.5  # of the rows: where fewer fit the stated product, the numbers hardly mean what we think


def scores(sheet: LinkedTable) -> Iterator[tuple[LinkedRow, str, Score]]:
    """Each assessment of a table with its row and field: "score" or "residual".

    A row that says of nothing what is scored is left out: its numbers may be those of another row or an earlier year.
    """
    for entry in filter(lambda entry: entry.about, sheet.entries):
        if entry.row.score:
            yield entry, "score", entry.row.score
        if isinstance(entry.row, Risk) and entry.row.residual:
            yield entry, "residual", entry.row.residual


def full(score: Score) -> tuple[float, float, float] | None:
    """Likelihood, consequence and value, where all three are stated."""
    if score.likelihood is None or score.consequence is None or score.value is None:
        return None
    return score.likelihood, score.consequence, score.value


def multiplies(sheet: LinkedTable) -> bool:
    """Whether the table's value is likelihood times consequence: it says so, or its rows leave nothing else.

    Numbers that were read with doubt tell it where they fit alone: those that do not may be misread.
    """
    read = [(entry, field, triple) for entry, field, score in scores(sheet) if (triple := full(score))]
    numbers = [
        triple for entry, field, triple in read if fits_product(*triple) or not doubtful(entry, *cells_of(field))
    ]
    fitting = sum(fits_product(*triple) for triple in numbers)
    if sheet.table.scale.method in ("sum", "matrix"):
        return False
    if states_product(sheet):
        return len(numbers) < 3 or fitting >= MISUNDERSTOOD * len(numbers)  # two rows tell nothing
    others = max(sum(fits(*triple) for triple in numbers) for fits in OTHER_METHODS)
    return len(numbers) >= ENOUGH_ROWS and fitting >= ENOUGH_SHARE * len(numbers) and others < fitting


def states_product(sheet: LinkedTable) -> bool:
    """Whether the document says that the value is a product, in its method, a header or the notation itself."""
    if sheet.table.scale.method == "product":
        return True
    if any(
        PRODUCT_HEADER.search(header) for header in sheet.headers("value", "score", "residual.value", "residual.score")
    ):
        return True
    return any(score.notation in STATES_PRODUCT and "+" not in score.raw for _, _, score in scores(sheet))


def fits_product(likelihood: float, consequence: float, value: float) -> bool:
    """Whether the value is the product, as far as the stated decimals go.

    Whole numbers multiply exactly. Decimals may have been rounded or cut off before they were written, so that
    every product of numbers that are written as these counts.
    """
    if all(number.is_integer() for number in (likelihood, consequence, value)):
        return likelihood * consequence == value
    lows, highs = zip(*(_written_as(number) for number in (likelihood, consequence)), strict=True)
    ends = [left * right for left, right in product(*zip(lows, highs, strict=True))]
    step = _step(value)
    return bool(min(ends) - step < value < max(ends) + step)


def _written_as(number: float) -> tuple[float, float]:
    half = _step(number) / 2 if not number.is_integer() else 0.0
    return number - half, number + half


def _step(number: float) -> float:
    """One in the last decimal that is written: 0.1 for 3.2."""
    decimals = len(f"{number:.10g}".partition(".")[2])
    return float(10.0**-decimals)


def _fits_sum(likelihood: float, consequence: float, value: float) -> bool:
    return math.isclose(likelihood + consequence, value)


OTHER_METHODS: tuple[Callable[[float, float, float], bool], ...] = (
    _fits_sum,
    lambda likelihood, consequence, value: math.isclose(max(likelihood, consequence), value),
    lambda likelihood, consequence, value: math.isclose(min(likelihood, consequence), value),
    lambda likelihood, consequence, value: math.isclose((likelihood + consequence) / 2, value),
    lambda likelihood, consequence, value: math.isclose(likelihood + 2 * consequence, value),
    lambda likelihood, consequence, value: math.isclose(likelihood * consequence**2, value),
)


PARTS = ("likelihood", "consequence", "value")


def cells_of(field: str) -> tuple[str, ...]:
    """The names under which a row's source keeps the cells of an assessment ("score" or "residual")."""
    return (field, *(f"{field}.{part}" for part in PARTS))


def doubtful(entry: LinkedRow, *fields: str) -> bool:
    """Whether one of the row's cells was read with doubt."""
    cells = entry.row.source.cells
    return any(cells[name].doubtful for name in fields if name in cells)


def differ(one: Score | None, other: Score | None) -> bool:
    """Whether two assessments contradict each other in what both state."""
    if one is None or other is None:
        return False
    pairs = [(getattr(one, part), getattr(other, part)) for part in PARTS]
    stated = [(left, right) for left, right in pairs if left is not None and right is not None]
    return any(left != right for left, right in stated)


def told_by_product(one: LinkedRow, other: LinkedRow) -> bool:
    """Whether two assessments differ in one number alone that breaks the product in one of them: one typing error.

    score-product tells it; that they differ is no second finding.
    """
    left, right = (full(entry.score) if entry.score else None for entry in (one, other))
    if left is None or right is None or sum(a != b for a, b in zip(left, right, strict=True)) != 1:
        return False
    broken = [multiplies(entry.sheet) and not fits_product(*triple) for entry, triple in ((one, left), (other, right))]
    return sum(broken) == 1


def swapped(one: Score | None, other: Score | None) -> bool:
    """Whether the parts of one are those of the other turned round."""
    if one is None or other is None or one.likelihood is None or one.likelihood == one.consequence:
        return False
    return (one.likelihood, one.consequence) == (other.consequence, other.likelihood)


def sign(score: Score, sheet: LinkedTable) -> str | None:
    """What stands between the parts of a value: "×" or "+" as its table makes its values; None where that is not known and it is no product."""
    parts = full(score)
    if parts is None:
        return "×"
    if _fits_sum(*parts) and sums(sheet):
        return "+"
    return "×" if fits_product(*parts) or multiplies(sheet) else None


def sums(sheet: LinkedTable) -> bool:
    """Whether the table's value is likelihood plus consequence: it says so, or every row tells it and not every one the product."""
    if sheet.table.scale.method != "unknown" or states_product(sheet):
        return sheet.table.scale.method == "sum"
    read = [triple for _, _, score in scores(sheet) if (triple := full(score))]
    summed, multiplied = (all(fits(*triple) for triple in read) for fits in (_fits_sum, fits_product))
    return len(read) >= ENOUGH_SUMS and summed and not multiplied


def written(score: Score | None, sheet: LinkedTable) -> str:
    """An assessment for a sentence: "3 × 4 = 12", "3 × 4", "3, 4, 16" where nobody knows how its table makes 16 of them, or as it stands."""
    if score is None:
        return ""
    if score.likelihood is None or score.consequence is None:
        return score.raw
    between = sign(score, sheet)
    if between is None:
        return ", ".join(number(part) for part in full(score) or ())
    parts = f"{number(score.likelihood)} {between} {number(score.consequence)}"
    return parts if score.value is None else f"{parts} = {number(score.value)}"


def level(score: Score | None, sheet: LinkedTable) -> float | None:
    """The value of an assessment: as stated, else the product where the table multiplies."""
    if score is None:
        return None
    if score.value is not None or score.likelihood is None or score.consequence is None:
        return score.value
    return score.likelihood * score.consequence if multiplies(sheet) else None


def reaches(score: Score | None, sheet: LinkedTable, limit: Limit) -> bool:
    """Whether an assessment reaches a limit for sure: not where its value is no product, as the table's are, and the product falls short."""
    value, parts = level(score, sheet), full(score) if score else None
    values = [value]
    if parts and not fits_product(*parts) and multiplies(sheet):
        values.append(parts[0] * parts[1])
    return all(limit.reached_by(one) is True for one in values)
