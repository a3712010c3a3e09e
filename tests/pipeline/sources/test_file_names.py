"""What a fetched file is called."""

from __future__ import annotations

import httpx2
import pytest

from extractors import sniff
from pipeline.sources.file_names import kept_headers, mark, name_of
from pipeline.sources.headers import LONGEST, charset_of


@pytest.mark.parametrize(
    ("url", "header", "told", "kind", "name"),
    [
        ("/plan%202026.pdf", "", "Plan för 2026", sniff.PDF, "plan 2026.pdf"),
        ("/plan.pdf", 'attachment; filename="Intern kontroll.pdf"', "Plan", sniff.PDF, "Intern kontroll.pdf"),
        ("/download/document?id=3", "", "Kallelse KS 2026-10-13", sniff.PDF, "Kallelse KS 2026-10-13.pdf"),
        ("/File/300007.DOCX", "", "Internkontrollplan", sniff.DOCX, "Internkontrollplan.docx"),
        ("/a", "inline; filename=0145d309-7db5.rtf", "Protokoll 13.10", sniff.RTF, "Protokoll 13.10.rtf"),
        ("/a", "inline; filename=300008.xls", "Risker", sniff.DOC, "Risker.xls"),
        ("/a", "", "Plan.docx", sniff.DOCX, "Plan.docx"),
        ("/hamta", "", "Risker", sniff.DOC, "Risker"),
        ("/document/17", "", "17", sniff.PDF, "17"),
        ("/", "", "", sniff.PDF, "dokument"),
        *(("/a", f"a; filename*={coding}''x.pdf", "Plan", sniff.PDF, "Plan.pdf") for coding in ("idna", "undefined")),
    ],
)
def test_a_file_has_the_name_that_tells_a_person_most(url: str, header: str, told: str, kind: str, name: str) -> None:
    request = httpx2.Request("GET", f"https://granby.test{url}")
    response = httpx2.Response(200, headers={"content-disposition": header}, request=request)
    assert name_of(response, told, kind) == name


@pytest.mark.parametrize(("length", "kept"), [(LONGEST, True), (LONGEST + 1, False), (90_000, False)])
def test_a_header_that_is_longer_than_any_is_neither_kept_nor_read(length: int, *, kept: bool) -> None:
    told = {
        "etag": '"'.ljust(length, "x"),
        "server": "x" * length,
        "content-type": "text/html; charset=latin-1; a=".ljust(length, ";"),
        "content-disposition": 'attachment; filename=plan.pdf; a="'.ljust(length, ";"),
        "date": "Sun, 01 Mar 2026 03:15:00 GMT",
    }
    response = httpx2.Response(200, headers=told, request=httpx2.Request("GET", "https://granby.test/a"))
    names = {*told} if kept else {"date"}
    assert kept_headers(response).keys() == names
    assert (mark(response, "etag") is not None, charset_of(response)) == (kept, "latin-1" if kept else None)
    assert name_of(response, "Kallelse", sniff.PDF) == ("plan.pdf" if kept else "Kallelse.pdf")
