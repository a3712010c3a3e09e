"""No output gives away an identity number, wherever and however a document writes it."""

from __future__ import annotations

import io
import logging
import re
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings

from extractors.model.page import Document, Line, Page
from flows.exit_handling import safe, shown
from pipeline.logs import JsonLines, Masked, TextLines
from pipeline.privacy.masking import mask
from pipeline.redact import protect
from pipeline.report.findings.formats import FORMATS
from pipeline.report.findings.listing import Listing, checked_files
from pipeline.report.formats import REPORTS
from pipeline.report.terminal import problem_lines
from pipeline.report.translations import strings
from pipeline.report.write import write_reports
from pipeline.store.events import masked
from schemas.extraction import Extraction, LedgerEntry, Problem
from schemas.tables import Column
from tests.examples import examples
from tests.pipeline.check.help import examined
from tests.pipeline.factory import analysis, control, document, follow_up, item, matter, plan, risk, roles
from tests.pipeline.privacy.notations import identity_numbers


def with_number(text: str) -> Extraction:
    """A document that holds a text in every kind of place."""
    assessment = analysis(
        2023,
        risk(text, 3, 4, 13, description=text, process=text, extra={text: text}, owner=roles(text)),
        risk(text, 3, 4, 12),
        title=text,
        unit=text,
    )
    assessment.columns.append(Column(field="extra", header=text))
    read = document(
        assessment,
        plan(2023, control(text, text, responsible=roles(text))),
        follow_up(2023, item(text, text, result=text)),
        matters=[matter(text, text, summary=text)],
        problems=[Problem(code="reading-doubt", message=text)],
        ledger=[LedgerEntry(page=1, kind="table", outcome="unread", reason=text)],
        status="partial",
    )
    return read.model_copy(update={"source": read.source.model_copy(update={"filename": text.replace("\n", " ")})})


def written(extraction: Extraction) -> Iterator[str]:
    """Everything that leaves the program about a document."""
    yield extraction.model_dump_json()
    listing = Listing(checked_files([extraction], [extraction.source.filename or ""]), strings("sv"))
    for output in FORMATS.values():
        yield from output(listing)
    yield from problem_lines([extraction])
    with tempfile.TemporaryDirectory() as folder:
        for path in write_reports([extraction], Path(folder), data_of=lambda _: None, formats=list(REPORTS)):
            yield path.name
            yield from _texts(path)


def logged(text: str) -> Iterator[str]:
    """The lines of a log over a document of that name, in both forms, with a fact and a traceback that hold it."""
    for form in (TextLines(), JsonLines()):
        error = (ValueError, ValueError(text), None)
        record = logging.LogRecord("flows", logging.INFO, "", 0, "read %s", (text,), error)
        record.document, record.facts = text, {"name": text}
        Masked().filter(record)
        yield form.format(record)


def _texts(path: Path) -> Iterator[str]:
    data = path.read_bytes()
    if path.suffix != ".xlsx":
        yield data.decode()
        return
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for name in book.namelist():
            yield book.read(name).decode()


def gives_away(ten: str, text: str) -> bool:
    """Whether the ten digits stand in a text in whatever script, with up to six characters or escapes between each two."""
    between = r"(?:[^\w,:\"\[\]{}()<>]|_|%\w\w|&#?\w+;?|\\x\w\w|\\u\w{4}|\\\w){0,6}"
    plain = "".join(str(unicodedata.digit(sign, sign)) for sign in text)
    return re.search(between.join(ten), plain) is not None


@given(identity_numbers())
@settings(max_examples=examples(100, 400))
def test_a_text_is_masked_whatever_the_notation(number: tuple[str, str]) -> None:
    ten, text = number
    assert not gives_away(ten, mask(text)), mask(text)
    assert len(mask(text)) == len(text)
    assert not gives_away(ten, safe(text))
    assert not gives_away(ten, shown(f"/papper/{text}"))
    assert not gives_away(ten, str(masked({"title": [text]})))
    assert not any(gives_away(ten, line) for line in logged(text))


@pytest.mark.long
@given(identity_numbers())
@settings(max_examples=examples(10, 20), deadline=None)
def test_no_output_gives_a_number_away(number: tuple[str, str]) -> None:
    ten, text = number[0], number[1].encode(errors="surrogateescape").decode(errors="replace")  # as documents are read
    page = Page(1, blocks=(Line(text, box=(50, 100, 200, 112)),), text=text)
    read = protect(with_number(text), Document("application/pdf", (page,)))
    [done] = examined(read)
    for output in written(done):
        assert not gives_away(ten, output)
