"""A draft that is checked: what is shown of it, and that nothing of it stays."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient

from flows.web.access.principal import LOCAL
from flows.web.pages import checked_draft
from flows.web.pages.drafts import bare_name
from flows.web.pages.kept_drafts import MOST, SECONDS, KeptDrafts
from pipeline.privacy.read_places import ReadPlaces
from pipeline.workers.pool import Bounds, Pool, Reply, Task
from tests.flows.conftest import SAMPLE, SAMPLE_PDF, draft_read_in_part
from tests.flows.web.pages import asking
from tests.flows.web.pages.asking import csrf

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.mark.long
def test_a_draft_is_shown_its_copy_can_be_had_and_nothing_is_kept(asked: TestClient) -> None:
    before = asking.rows(asked, "documents")
    token = csrf(asked, "/granska-utkast")
    answer = asked.post("/granska-utkast", data=token, files={"fil": ("utkåst <i>.docx", SAMPLE.read_bytes())})
    assert answer.status_code == 200
    assert "utkåst &lt;i&gt;.docx" in answer.text
    assert "Olika år" in answer.text
    copy = asked.get(html.unescape(re.search(r'<a class="button" href="([^"]+)"', answer.text)[1]))  # type: ignore[index]
    assert unquote(copy.headers["content-disposition"]).endswith("utkåst <i> med kommentarer.docx")
    assert copy.content.startswith(b"PK")
    assert b"comments.xml" in copy.content
    assert asking.rows(asked, "documents") == before


def test_the_page_of_a_draft_read_in_part_tells_what_was_not_checked(asked: TestClient) -> None:
    shown = asked.post(
        "/granska-utkast", data=csrf(asked, "/granska-utkast"), files={"fil": ("u.docx", draft_read_in_part())}
    )
    assert "Därför kontrollerades inte: " in shown.text


def test_a_draft_that_is_no_document_is_told_as_such(asked: TestClient) -> None:
    token = csrf(asked, "/granska-utkast")
    text = asked.post("/granska-utkast", data=token, files={"fil": ("../../rm.pdf", b"hej")}).text
    assert "Filen kunde inte läsas." in text
    assert asked.post("/granska-utkast", data=token, files={"fil": ("", b"")}).status_code == 400


def test_pages_that_take_long_are_drawn_no_longer_than_a_document_may_take(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]

    class Slow(Pool):
        def map(self, tasks: Iterable[Task], progress: Callable[[Reply], None] | None = None) -> Iterator[Reply]:
            del progress
            for task in tasks:
                clock[0] += 15
                yield Reply(task, b"png" if task.arguments["page"] > 1 else None)

    monkeypatch.setattr(checked_draft, "monotonic", lambda: clock[0])
    with Slow(bounds=Bounds(seconds=60)) as pool:
        assert [*checked_draft.drawn(pool, SAMPLE_PDF, range(1, 61), [], ReadPlaces())] == [2, 3, 4]


@pytest.mark.parametrize("name", ["fil", "annat"])
def test_a_form_of_many_files_or_fields_is_refused_before_they_fill_the_memory(asked: TestClient, name: str) -> None:
    token = csrf(asked, "/granska-utkast")
    many = [(name, ("plan.docx", b"hej"))] * 2
    assert asked.post("/granska-utkast", data=token, files=many).status_code == 400
    fields = {f"falt{number}": "x" for number in range(9)}
    assert asked.post("/granska-utkast", data=token | fields, files=many[:1]).status_code == 400


def test_a_form_without_a_file_is_not_read_where_it_may_be_as_large_as_one(asked: TestClient) -> None:
    token = csrf(asked, "/granska-utkast")
    assert asked.post("/granska-utkast", data=token).status_code == 403
    assert asked.post("/granska-utkast", data=token, headers={"X-CSRF-Token": token["csrf"]}).status_code == 400


def test_a_name_leads_nowhere_and_has_room_on_a_disk() -> None:
    assert bare_name("../../etc/passwd") == "passwd"
    assert bare_name("C:\\handlingar\\plan.docx") == "plan.docx"
    assert bare_name("..") == "utkast"
    assert bare_name("ö" * 300 + ".pdf").endswith("ö.pdf")
    assert len(bare_name("ö" * 300 + ".pdf").encode()) <= 200


def test_copies_are_their_owners_alone_for_minutes_and_no_more_than_there_is_room_for() -> None:
    at = [0.0]
    kept = KeptDrafts(lambda: at[0])
    token = kept.keep("Anna", {"a": b"1"})
    assert kept.of(token, "Anna", "a") == b"1"
    assert kept.of(token, "Bo", "a") is None
    at[0] = SECONDS - 1
    large = kept.keep("Anna", {"a": bytes(MOST)})
    assert kept.of(token, "Anna", "a") is None
    assert kept.of(large, "Anna", "a")
    at[0] = 2 * SECONDS
    assert kept.of(large, "Anna", "a") is None


def test_whoever_has_the_name_of_another_has_not_their_drafts(asked: TestClient) -> None:
    """A token is named by whoever makes it."""
    token = csrf(asked, "/granska-utkast")
    answer = asked.post("/granska-utkast", data=token, files={"fil": ("plan.docx", SAMPLE.read_bytes())})
    address = re.search(r'<a class="button" href="([^"]+)"', answer.text)
    made = asked.post("/api/v1/tokens", json={"name": LOCAL.name, "scopes": ["check"]}).json()
    assert address
    assert asked.get(address[1]).status_code == 200
    headers = {"Authorization": f"Bearer {made['secret']}"}
    assert asked.get(address[1], headers=headers).status_code == 404
    asked.delete(f"/api/v1/tokens/{made['id']}")


@pytest.mark.long
def test_a_draft_is_dropped_and_its_pictures_are_shown(look: Page) -> None:
    look.goto("/granska-utkast")
    look.set_input_files("#fil", str(SAMPLE_PDF))
    look.get_by_role("button", name="Kontrollera").click()
    look.wait_for_selector("svg.cut image")
    assert "Olika år" in look.inner_text("main")
    with look.expect_download() as download:
        look.locator("a.button").click()
    assert download.value.suggested_filename.endswith(".pdf")
