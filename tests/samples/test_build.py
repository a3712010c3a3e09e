"""The PDFs can be made anew with the programs that made them."""

from __future__ import annotations

from datetime import date

import pytest

from samples.bundle_2023 import BUNDLE
from samples.convert import settled, with_chromium, with_libreoffice
from samples.web import web_page
from samples.word import word_file
from tests.conftest import needs
from tests.samples.reading import facts, pdf_pages, truth_of
from tests.samples.test_documents import holds


def missing(pdf: bytes) -> list[str]:
    pages = pdf_pages(pdf)
    return [fact for fact in facts(truth_of(BUNDLE.name)) if not holds(pages, fact)]


@pytest.mark.long
def test_libreoffice_prints_every_text_of_the_truth() -> None:
    program = needs("libreoffice")
    assert missing(with_libreoffice(word_file(BUNDLE), BUNDLE.created, program)) == []


@pytest.mark.long
def test_chromium_prints_every_text_of_the_truth_and_the_same_bytes_each_time() -> None:
    program = needs("chromium")
    pdf = with_chromium(web_page(BUNDLE), BUNDLE.created, program)
    assert missing(pdf) == []
    assert pdf == with_chromium(web_page(BUNDLE), BUNDLE.created, program)


@pytest.mark.parametrize("moment", ["D:20251124233700Z", "D:20251124233700+01'00'"])
def test_settling_replaces_the_moment_and_the_identifiers_without_moving_a_byte(moment: str) -> None:
    made = f"/CreationDate ({moment})\n/ID [ <{'A1' * 16}>\n<{'B2' * 16}> ]\n/DocChecksum /{'C3' * 16}\n".encode()
    kept = settled(made, date(2023, 2, 23))
    assert len(kept) == len(made)
    assert b"D:20230223080000" in kept
    assert kept.count(b"0" * 32) == 3
