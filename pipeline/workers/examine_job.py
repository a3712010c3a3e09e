"""What a child does with the papers of one body in the archive: link and check them, from a file into a file.

Only papers with tables are held together, since only these are compared; the others pass by a few at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import groupby, islice
from pathlib import Path

from pipeline.examine import examine_each, without_rows
from pipeline.workers.jobs import check_settings, dump, same_bytes, unexamined
from schemas.base import slimmed
from schemas.extraction import Extraction

FEW = 50  # papers without tables that are held at a time


def examine_held(  # noqa: PLR0913 - all that a body's papers are examined with
    path: str,
    *,
    skip: Mapping[int, str],  # noqa: ARG001 - what the pool calls leaves out no page here
    on_page: Callable[[int], None],  # noqa: ARG001 - nor says which
    papers: str,
    compared: Collection[int],
    held: Mapping[str, str],
    left_out: Collection[tuple[int, str]],
    check: str,
    language: str,
) -> bytes:
    """Write a body's extractions, linked and checked, into the file at a path, one a line in their order; nothing is given back.

    papers: the file of their extractions, one a line; compared: the numbers of the lines, from 0, whose papers have tables;
    held: where the bytes of these lie, by SHA-256; left_out: numbers and problems of those that end a child: they are passed on
    as they are, with that, and nothing is told of the years that they have tables for; check: text of the file of rules that are off.
    """
    aside, settings = dict(left_out), check_settings(check, language)
    together = frozenset(compared) - aside.keys()

    def data_of(sha256: str) -> bytes | None:
        return same_bytes(held.get(sha256), sha256)

    with_tables = [_read(line) for number, line in _lines(papers) if number in together]
    hidden = [without_rows(_read(line)) for number, line in _lines(papers) if number in aside and number in compared]
    done = examine_each(with_tables, data_of=data_of, settings=settings, left_out=hidden)
    with Path(path).open("wb") as examined:
        for (are_compared, are_aside), run in groupby(
            _lines(papers), lambda line: (line[0] in together, line[0] in aside)
        ):
            if are_compared:
                examined.writelines(dump(one) + b"\n" for _, one in zip(run, done, strict=False))
                continue
            if are_aside:
                examined.writelines(dump(unexamined(_read(line), aside[number])) + b"\n" for number, line in run)
                continue
            while few := [_read(line) for _, line in islice(run, FEW)]:
                alone = examine_each(few, data_of=data_of, settings=settings)
                examined.writelines(dump(one) + b"\n" for one in alone)
    next(done, None)  # so that its step ends, and is logged, as done
    return b""


def _lines(papers: str) -> Iterator[tuple[int, bytes]]:
    with Path(papers).open("rb") as lines:
        yield from enumerate(lines)


def _read(line: bytes) -> Extraction:
    return slimmed(Extraction.model_validate_json(line))
