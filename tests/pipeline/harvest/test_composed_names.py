"""A name whose å, ä and ö are composed otherwise in the second night (NFC and NFD, as a Mac writes them) is the same paper, in every kind of source and archive."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from pipeline.archive.archive import Archive
from pipeline.sources.base import Listed
from pipeline.sources.config import SourceSettings
from pipeline.sources.document_types import kind_of
from pipeline.store.models import Blob, DocumentRecord, Listing
from pipeline.store.store import Store
from tests.pipeline.harvest.test_nightly import FIRST, SECOND
from tests.s3.server import S3
from tests.site.driver import night_in, read_plainly, run_and_close
from tests.site.server import Answer, Site, page, pdf, serving

NAME = "Tillkännagivande för Överförmyndarnämnden.pdf"
FORMS = ("NFC", "NFD")
WORDS = ("Kungörelse", "Närvaro", "Ärendelista", "Föredragningslista", "Protokoll", "Bilaga å", "Tjänsteskrivelse")
Show = Callable[[str], None]


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        running.otherwise = lambda asked: Answer(pdf("a")) if ".pdf" in asked.path else Answer(status=404)
        yield running


@pytest.fixture(params=["folder", "webpage", "feed"])
def source(request: pytest.FixtureRequest, tmp_path: Path, site: Site) -> tuple[SourceSettings, Show]:
    """A source, and what lets it show its paper under a name."""
    folder = tmp_path / "mapp"
    folder.mkdir()

    def show(name: str) -> None:
        for one in folder.iterdir():
            one.rename(folder / name)
            return
        (folder / name).write_bytes(pdf("a"))

    def link(name: str) -> None:
        site.routes["/sida"] = page(f"<h2>Möte 2026-02-11</h2><a href='/{name}'>{name.removesuffix('.pdf')}</a>")
        item = f"<item><title>{name}</title><link>{site.url('/')}{name}</link></item>"
        text = f"<rss version='2.0'><channel><title>N</title>{item}</channel></rss>"
        site.routes["/flode"] = Answer(text.encode(), headers={"Content-Type": "text/xml"})

    common = {"name": "a", "municipality": "Granby", "board": "Nämnden", "kind": request.param, "pause": 0}
    if request.param == "folder":
        return SourceSettings.model_validate({**common, "path": folder}), show
    url = site.url("/sida" if request.param == "webpage" else "/flode")
    return SourceSettings.model_validate({**common, "url": url, "allow_private": True}), link


@pytest.fixture(params=["folder", "bucket"])
def archive(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    if request.param == "folder":
        return Archive(str(tmp_path / "arkiv"))
    s3: S3 = request.getfixturevalue("s3_server")
    s3.enter(monkeypatch)
    return Archive(f"s3://{s3.bucket()}/nämnd")


@pytest.mark.long
@pytest.mark.parametrize("forms", [FORMS, FORMS[::-1]], ids=str)
def test_the_same_name_in_another_form_is_the_same_paper(
    source: tuple[SourceSettings, Show], archive: Archive, forms: tuple[str, str], tmp_path: Path
) -> None:
    settings, show = source
    own = {"sources": [settings], "archive": archive, "read": read_plainly(archive)}
    first, second = (unicodedata.normalize(form, NAME) for form in forms)  # type: ignore[arg-type] # the names of forms
    show(first)
    assert run_and_close(night_in(tmp_path, "", FIRST, **own)).documents == 1
    show(second)
    counts = run_and_close(night_in(tmp_path, "", SECOND, **own))
    told = counts.sources["a"]
    assert (counts.documents, counts.versions, told.missing, told.refused + told.failed) == (0, 0, 0, 0)
    assert told.new <= (settings.kind == "feed")  # where absence says nothing, no entry is known to have moved
    store = Store(f"sqlite:///{tmp_path}/store.db")
    assert len(store.read(lambda session: list(session.scalars(select(DocumentRecord.id))))) == 1
    assert {*store.read(lambda session: list(session.scalars(select(Blob.filename))))} == {NAME}
    kinds = store.read(lambda session: {(one.kind, one.name) for one in session.scalars(select(Listing))})
    assert {kind for kind, _ in kinds} == {"agenda"}
    assert {name.removesuffix(".pdf") for _, name in kinds} == {NAME.removesuffix(".pdf")}
    assert len([*archive.names()]) == 1
    store.close()


@given(st.lists(st.sampled_from(WORDS), min_size=1).map(" ".join))
def test_a_name_says_the_same_in_every_form(name: str) -> None:
    composed, apart = (unicodedata.normalize(form, name) for form in FORMS)  # type: ignore[arg-type] # the names of forms
    assert kind_of(apart) == kind_of(composed)
    assert Listed("1", "/a", apart).name == composed


def test_a_board_is_one_however_it_is_written() -> None:
    boards = [
        SourceSettings(name="a", kind="folder", path=Path("x"), municipality="Årjäng", board=board)
        for board in (unicodedata.normalize("NFC", "Miljönämnden"), unicodedata.normalize("NFD", "Miljönämnden"))
    ]
    assert len({one.info.group for one in boards}) == 1
