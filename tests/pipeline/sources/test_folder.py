"""A folder, also one on a share that comes and goes."""

from __future__ import annotations

import os
import sys
import unicodedata
import zipfile
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from pipeline.archive.incoming import Incoming
from pipeline.own_files import sealed
from pipeline.sources.base import KnownCopy, Listed
from pipeline.sources.budget import Budget
from pipeline.sources.folder import Folder
from schemas.errors import FetchFailed, FetchRefused
from tests.pipeline.deep import nested
from tests.site.server import pdf


def shown(folder: Path) -> dict[str, tuple[str | None, Listed]]:
    return {one.identity: (meeting.date, one) for meeting in Folder(folder).meetings() for one in meeting.documents}


def put(path: Path, data: bytes = pdf("a")) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_files_are_known_by_their_path_and_dated_by_their_folder(tmp_path: Path) -> None:
    put(tmp_path / "2026-02-11" / "Protokoll § 3.pdf")
    put(tmp_path / "plan.DOCX")
    put(tmp_path / "mall.docm")
    for name in (".dold.pdf", "~$plan.docx", "bild.png", ".git/x.pdf", "utkast.pdf.part"):
        put(tmp_path / name)
    found = shown(tmp_path)
    assert {name: date for name, (date, _) in found.items()} == {
        "mall.docm": None,
        "plan.DOCX": None,
        "2026-02-11/Protokoll § 3.pdf": "2026-02-11",
    }
    assert found["2026-02-11/Protokoll § 3.pdf"][1].partial


def test_what_is_read_to_know_our_own_copies_is_the_sources(tmp_path: Path) -> None:
    """Files that end as ours do are read whole, each night, as their folder is listed."""
    for name in "abcd":
        put(tmp_path / f"{name}.pdf", sealed(pdf(name)) + b"x" if name == "a" else sealed(pdf(name)))
        put(tmp_path / name / "plan.pdf")
    budget = Budget(size=2 * len(pdf("a")))
    source = Folder(tmp_path, budget=budget)
    assert [one.identity for meeting in source.meetings() for one in meeting.documents] == ["a.pdf"]
    assert [(type(error), error.reason) for error in source.lost] == [(FetchFailed, "budget")]


def test_a_folder_takes_no_longer_than_a_source_has(tmp_path: Path) -> None:
    for number in range(9):
        put(tmp_path / f"{number}.pdf")
    moments = count(0.0)
    source = Folder(tmp_path, budget=Budget(clock=lambda: next(moments), seconds=6))
    assert 0 < sum(len(meeting.documents) for meeting in source.meetings()) < 9
    assert [(type(error), error.reason) for error in source.lost] == [(FetchFailed, "budget")]


def test_a_file_is_copied_once_and_again_when_it_changed(tmp_path: Path, incoming: Incoming) -> None:
    path = put(tmp_path / "a" / "plan.pdf")
    source = Folder(tmp_path / "a")
    ((_, one),) = shown(tmp_path / "a").values()
    fetched = source.fetch(one, None, incoming)
    assert fetched is not None
    assert (incoming.size, fetched.media_type) == (len(pdf("a")), "application/pdf")
    held = KnownCopy(revision=one.revision)
    assert source.fetch(one, held, incoming) is None
    put(path, pdf("another"))
    assert source.fetch(one, held, incoming) is not None


def test_a_name_that_is_no_text_is_written_out_and_found_again(tmp_path: Path, incoming: Incoming) -> None:
    put(Path(os.fsdecode(os.fsencode(tmp_path) + b"/r\xe4tt.pdf")))
    source = Folder(tmp_path)
    ((_, one),) = shown(tmp_path).values()
    assert (one.identity, one.name) == ("r\\xe4tt.pdf", "r\\xe4tt.pdf")
    assert one.address.isprintable()
    fetched = source.fetch(one, None, incoming)
    assert fetched
    assert (fetched.address, fetched.filename) == (one.address, "rtt.pdf")
    assert incoming.size == len(pdf("a"))


def test_a_name_that_looks_like_one_written_out_is_another_paper(tmp_path: Path) -> None:
    put(Path(os.fsdecode(os.fsencode(tmp_path) + b"/r\xe4tt.pdf")))
    put(tmp_path / "r\\xe4tt.pdf")
    found = shown(tmp_path)
    assert len(found) == 2
    assert found["r\\xe4tt.pdf"][1].address == str(tmp_path / "r\\xe4tt.pdf")


@pytest.mark.parametrize("name", ["borta", "fil"])
def test_a_folder_that_does_not_exist_is_said_with_its_path_and_will_not_pass(tmp_path: Path, name: str) -> None:
    (tmp_path / "fil").write_bytes(b"x")
    with pytest.raises(FetchRefused, match=f"Mappen {tmp_path / name} finns inte"):
        list(Folder(tmp_path / name).meetings())


def test_a_share_that_does_not_answer_is_a_failure_that_may_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Any) -> Any:
        raise OSError(112, "värden är nere")

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(FetchFailed, match="går inte att läsa"):
        list(Folder(tmp_path).meetings())


def test_a_folder_inside_that_is_not_to_be_had_takes_the_others_not_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "2025" / "a.pdf")
    put(tmp_path / "2026" / "b.pdf")
    opened = os.scandir

    def refuse(path: Any) -> Any:
        if str(path).endswith("2025"):
            raise PermissionError(13, "nej", str(path))
        return opened(path)

    monkeypatch.setattr(os, "scandir", refuse)
    source = Folder(tmp_path)
    assert [one.name for meeting in source.meetings() for one in meeting.documents] == ["b.pdf"]
    assert [str(error) for error in source.lost] == [f"Mappen {tmp_path / '2025'} går inte att läsa."]


@pytest.mark.skipif(sys.platform != "linux", reason="which file was opened can be asked on Linux alone")
def test_a_file_that_becomes_a_link_out_of_the_folder_while_it_is_opened_is_refused(
    tmp_path: Path, incoming: Incoming, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = put(tmp_path / "hemligt.pdf")
    plan = put(tmp_path / "handlingar" / "plan.pdf")
    (listed,) = [one for _, one in shown(plan.parent).values()]

    def swapped(path: str, flags: int) -> int:
        plan.unlink()
        plan.symlink_to(secret)
        return os.open(path, flags)

    monkeypatch.setattr("pipeline.sources.folder._without_waiting", swapped)
    with pytest.raises(FetchRefused, match="länk ut ur mappen"):
        Folder(plan.parent).fetch(listed, None, incoming)


def test_links_out_of_the_folder_are_refused(tmp_path: Path, incoming: Incoming) -> None:
    secret = put(tmp_path / "secret.pdf")
    folder = tmp_path / "delad"
    folder.mkdir()
    (folder / "inne").mkdir()
    (folder / "plan.pdf").symlink_to(secret)
    (folder / "mapp").symlink_to(tmp_path)
    (folder / ".dold").symlink_to(tmp_path)
    (folder / "igen").symlink_to(folder / "inne")
    found = {name: one for name, (_, one) in shown(folder).items()}
    assert {name: one.closed for name, one in found.items()} == {"mapp": True, "plan.pdf": False}
    for one in found.values():
        with pytest.raises(FetchRefused, match="är en länk ut ur mappen") as caught:
            Folder(folder).fetch(one, None, incoming)
        assert (caught.value.reason, caught.value.lasting) == ("other-host", True)


def test_a_link_that_is_refused_is_marked_as_the_link_it_is(tmp_path: Path, incoming: Incoming) -> None:
    folder, secret = put(tmp_path / "delad" / "plan.pdf").parent, put(tmp_path / "hemligt.pdf")
    for name, target in {"ut": "../hemligt.pdf", "ring": "ring.pdf", "dod": "borta.pdf", "in": "plan.pdf"}.items():
        (folder / f"{name}.pdf").symlink_to(target)
    before = {name: one.revision for name, (_, one) in shown(folder).items()}
    assert before["in.pdf"] == before["plan.pdf"]
    secret.write_bytes(b"mera")
    found = {name: one for name, (_, one) in shown(folder).items()}
    assert {name: one.revision for name, one in found.items()} == before
    told = {}
    for name in ("dod.pdf", "ring.pdf", "ut.pdf"):
        with pytest.raises(FetchRefused) as caught:
            Folder(folder).fetch(found[name], None, incoming)
        told[str(caught.value)] = caught.value.lasting
    assert told == {
        "dod.pdf är en länk till något som inte finns.": True,
        "ring.pdf är en länk som leder i ring.": True,
        "ut.pdf är en länk ut ur mappen.": True,
    }


@pytest.mark.parametrize(("data", "reason"), [(b"<html>", "not-a-document"), (b"", "not-a-document"), (None, "gone")])
def test_what_is_no_document_is_refused(tmp_path: Path, incoming: Incoming, data: bytes | None, reason: str) -> None:
    path = put(tmp_path / "a" / "plan.pdf", data or b"")
    ((_, one),) = shown(tmp_path / "a").values()
    if data is None:
        path.unlink()
    with pytest.raises(FetchRefused) as caught:
        Folder(tmp_path / "a").fetch(one, None, incoming)
    assert caught.value.reason == reason


def test_a_file_that_is_being_written_is_left_for_the_next_try(tmp_path: Path) -> None:
    path = put(tmp_path / "plan.pdf")
    ((_, one),) = shown(tmp_path).values()

    class Writing:
        def restart(self) -> None:
            with path.open("ab") as stream:
                stream.write(b"more")
            os.utime(path, ns=(1, 1))

        def write(self, _: bytes) -> None: ...

    with pytest.raises(FetchFailed) as caught:
        Folder(tmp_path).fetch(one, None, Writing())  # type: ignore[arg-type]  # all that fetching asks of it
    assert caught.value.reason == "changing"


def test_a_folder_too_deep_for_the_system_is_told_in_short_and_never_waited_for(tmp_path: Path) -> None:
    put(tmp_path / "plan.pdf")
    nested(tmp_path, "n" * 250, 20)
    source = Folder(tmp_path)
    assert [document.name for meeting in source.meetings() for document in meeting.documents] == ["plan.pdf"]
    (lost,) = source.lost
    assert isinstance(lost, FetchRefused)
    assert str(tmp_path)[:60] in str(lost)
    assert len(str(lost)) < 250


def test_a_file_too_deep_for_the_system_is_refused(tmp_path: Path, incoming: Incoming) -> None:
    nested(tmp_path, "n" * 200, (4090 - len(str(tmp_path))) // 201, name="x" * 240 + ".pdf")
    source = Folder(tmp_path)
    (document,) = [document for meeting in source.meetings() for document in meeting.documents]
    with pytest.raises(FetchRefused, match="djupare"):
        source.fetch(document, None, incoming)


def test_a_root_too_long_for_the_system_will_not_pass() -> None:
    with pytest.raises(FetchRefused) as caught:
        list(Folder(Path("/" + "/".join(["n" * 200] * 30))).meetings())
    assert len(str(caught.value)) < 250


@pytest.mark.parametrize("name", ["handlingar.zip", "handlingar.pdf"])
def test_a_zip_of_papers_is_told_by_name_and_not_opened(tmp_path: Path, incoming: Incoming, name: str) -> None:
    with zipfile.ZipFile(tmp_path / name, "w") as package:
        package.writestr("plan.pdf", pdf("a"))
    ((_, one),) = shown(tmp_path).values()
    with pytest.raises(FetchRefused, match=f"{name} är en zip-fil"):
        Folder(tmp_path).fetch(one, None, incoming)
    assert not incoming.size


def test_names_that_differ_in_how_letters_are_composed_are_two_papers(tmp_path: Path) -> None:
    both = {unicodedata.normalize(form, "åtgärder.pdf") for form in ("NFC", "NFD")}
    for name in both:
        put(tmp_path / name, pdf(name))
    if len(list(tmp_path.iterdir())) == 1:
        pytest.skip("this file system takes them for one")
    assert set(shown(tmp_path)) == both
    (tmp_path / unicodedata.normalize("NFC", "åtgärder.pdf")).unlink()
    assert set(shown(tmp_path)) == {unicodedata.normalize("NFC", "åtgärder.pdf")}
