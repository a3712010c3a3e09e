"""python -m benchmarks.comparing [--sizes N …]: how linking and checking grow with what is compared.

Two tables of N rows in one document with their follow-up; one board's ten years of N / 10 rows each; N / 10 boards of ten rows.
Names, checks and descriptions are drawn of some hundred words each, so that they are as near each other as real ones.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import count
from math import log
from pathlib import Path

from pipeline.document import Options, extract
from pipeline.examine import examine
from schemas.extraction import Extraction
from schemas.tables import Control, Item, Risk, rows_of

SAMPLE = Path(__file__).parents[1] / "samples" / "internkontroll-2023.docx"
FIRST, SECOND = (
    [
        "skol",
        "vård",
        "miljö",
        "väg",
        "plan",
        "bygg",
        "avtals",
        "inköps",
        "faktura",
        "löne",
        "personal",
        "bidrags",
        "hyres",
        "register",
    ],
    [
        "beslut",
        "avgifter",
        "tillsyn",
        "stöd",
        "platser",
        "arkiv",
        "rutiner",
        "kontroller",
        "utbetalningar",
        "kostnader",
    ],
)
STARTS = ("Bristande", "Felaktiga", "Risk att", "Otillräcklig uppföljning av", "Sena", "Avsaknad av")


class Words:
    """Sentences that look alike, none twice but by chance."""

    def __init__(self) -> None:
        """Begins anew: every run draws the same."""
        self._pick = random.Random(7)

    def sentence(self, start: str | None = None, words: int = 4) -> str:
        """A start and some compounds."""
        compounds = [self._pick.choice(FIRST) + self._pick.choice(SECOND) for _ in range(words)]
        return " ".join([start or self._pick.choice(STARTS), *compounds])


def documents(sample: Extraction, files: int, rows: int, name: Callable[[int], tuple[str, int]]) -> list[Extraction]:
    """So many documents with so many rows in each table, of the body and year that name gives for each."""
    words, number, made = Words(), count(1), []
    for file in range(files):
        one = sample.model_copy(deep=True)
        body, year = name(file)
        one.source.sha256, one.source.filename = sha256(f"{file}".encode()).hexdigest(), f"{body}-{year}.docx"
        names = [words.sentence() for _ in range(rows)]
        checks = [words.sentence("Stickprov av") for _ in range(rows)]
        for table in one.tables():
            table.year, table.body, own = (
                year,
                table.body and table.body.model_copy(update={"name": body}),
                rows_of(table),
            )
            first = own[:]
            own[:] = [first[place % len(first)].model_copy(deep=True) for place in range(rows)]  # type: ignore[index]
            for row, risk, check in zip(own, names, checks, strict=True):
                row.id = f"r{next(number)}"
                _say(row, risk, check, words)
        made.append(one)
    return made


def _say(row: Risk | Control | Item, risk: str, check: str, words: Words) -> None:
    """Puts a risk, its check and a description into a row."""
    if isinstance(row, Risk):
        row.name, row.description = risk, words.sentence(words=9)
    else:
        row.risk = risk
        row.checks = [row.checks[0].model_copy(update={"text": check})] if row.checks else []


def growths(sizes: list[int]) -> Iterator[str]:
    """A line for each way to compare."""
    sample = extract(SAMPLE.read_bytes(), SAMPLE.name, Options())
    ways: dict[str, Callable[[int], list[Extraction]]] = {
        "one document": lambda size: documents(sample, 1, size, lambda _: ("Nämnden", 2023)),
        "ten years of a board": lambda size: documents(sample, 10, size // 10, lambda file: ("Nämnden", 2014 + file)),
        "boards of ten rows": lambda size: documents(sample, size // 10, 10, lambda file: (f"Nämnd {file}", 2023)),
    }
    for what, make in ways.items():
        seconds = [_seconds(make(size)) for size in sizes]
        power = log(seconds[-1] / seconds[0]) / log(sizes[-1] / sizes[0])
        points = ", ".join(f"{size}: {one:.2f} s" for size, one in zip(sizes, seconds, strict=True))
        yield f"{what:<22} {points}; time grows by power {power:.2f}"


def _seconds(papers: list[Extraction]) -> float:
    """Of the processor, to link and check."""
    begun = time.process_time()
    examine(papers, data_of=lambda _: None)
    return time.process_time() - begun


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.comparing", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=[500, 1000, 2000, 5000], metavar="N", help="rows in all"
    )
    for line in growths(parser.parse_args().sizes):
        print(line, flush=True)


if __name__ == "__main__":
    main()
