"""Values corrected on their document's page: by form and without a script, and by the keyboard in a browser."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient

from flows.web.pages.opened_value import dotted
from tests.flows.web.pages import asking

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def risk(client: TestClient, number: int = -1) -> dict[str, str | int]:
    """A risk of the PDF that no doubt concerns."""
    document = asking.document(client, ".pdf").rpartition("/")[2]
    return asking.rows(client, "rows", document=document, kind="risk")[number]


def opened(client: TestClient, field: str, key: object = None) -> str:
    """The address of a document's page with a value's form; key: of the row, else of the last risk."""
    home = asking.document(client, ".pdf")
    return f"{home}?{urlencode({'nyckel': key or risk(client)['row_key'], 'falt': field})}"


def fields(client: TestClient, address: str) -> dict[str, str]:
    """What the form of a value brings along, and what stands in its fields."""
    form = re.search(r'<section class="opened".*?</section>', client.get(address).text, re.DOTALL)
    assert form
    found = re.findall(r'<input [^>]*name="([^"]+)" value="([^"]*)"', form[0])
    found += re.findall(r'<textarea name="([^"]+)"[^>]*>([^<]*)<', form[0])
    return {name: html.unescape(value) for name, value in found}


def save(client: TestClient, told: dict[str, str]) -> tuple[int, str]:
    answer = client.post(asking.document(client, ".pdf"), data=told)
    return answer.status_code, html.unescape(answer.text)


@pytest.mark.parametrize(
    ("cell", "field"),
    [
        ("value", "score.value"),
        ("score_raw", "score.raw"),
        ("residual_likelihood", "residual.likelihood"),
        ("residual_raw", "residual.raw"),
        ("owner", "owner.text"),
        ("checks", "checks"),
        ("extra:value", "extra.value"),
    ],
)
def test_each_cell_is_a_field_that_can_be_corrected(cell: str, field: str) -> None:
    assert dotted(cell) == field


@pytest.mark.long
def test_a_value_is_corrected_seen_at_once_and_taken_back(asked: TestClient) -> None:
    form = fields(asked, opened(asked, "score.value"))
    read = form["v.value"]
    status, page = save(asked, form | {"v.value": "7", "skal": "läst på sidan"})
    assert status == 200
    assert "Sparat. Avvikelser och risker räknas om" in page
    assert f"rättat, läst: {read}" in page
    again = fields(asked, opened(asked, "score.value"))
    assert (again["v.value"], again["last"], bool(again["over"])) == ("7", read, True)

    first = save(asked, form | {"v.value": "8"})
    assert first[0] == 409
    assert "hann före" in first[1]
    assert 'value="8"' in first[1], "what was typed stays"

    status, page = save(asked, again | {"tillbaka": "1"})
    assert status == 200
    assert fields(asked, opened(asked, "score.value"))["v.value"] == read
    assert save(asked, again | {"tillbaka": "1"})[0] == 409


def test_what_was_not_read_is_put_there(asked: TestClient) -> None:
    form = fields(asked, opened(asked, "existing_controls"))
    status, page = save(asked, form | {"v.": "Attest i två steg\r\nStickprov"})
    assert status == 200
    assert "Attest i två steg" in page
    assert "Stickprov" in page


@pytest.mark.long
def test_a_table_has_its_year_corrected(asked: TestClient) -> None:
    page = html.unescape(asked.get(asking.document(asked, ".pdf")).text)
    address = re.search(r'class="mend" href="([^"]+falt=year)"', page)
    assert address
    form = fields(asked, address[1])
    assert save(asked, form | {"v.year": "tjugo"})[0] == 400
    assert save(asked, form)[0] == 200
    assert "Bekräftat av" in asked.get(address[1]).text


def test_what_does_not_exist_is_not_opened(asked: TestClient) -> None:
    assert asked.get(opened(asked, "score.value", "finns-inte")).status_code == 404
    assert asked.get(opened(asked, "finns-inte")).status_code == 400
    assert asked.post(asking.document(asked, ".pdf"), data={"nyckel": "a"}).status_code == 403, "without the field"


@pytest.mark.long
def test_a_value_is_corrected_by_the_keyboard_alone(look: Page, asked: TestClient) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - slow to load

    look.goto(asking.document(asked, ".pdf"))
    look.locator(f'a[href*="{risk(asked)["row_key"]}"][href*="consequence"]').first.focus()
    with look.expect_navigation():
        look.keyboard.press("Enter")
    assert look.evaluate("document.activeElement.name") == "v.consequence"
    assert look.locator(".mark.chosen").count()
    assert Axe().run(look).violations_count == 0
    look.keyboard.press("Control+A")
    look.keyboard.type("1")
    with look.expect_navigation():
        look.keyboard.press("Enter")
    assert "Sparat." in look.evaluate("document.activeElement.innerText")
    assert "rättat, läst:" in look.locator("tr:has(+ .opened-row)").inner_text()


@pytest.mark.long
def test_a_value_is_corrected_without_a_script(browser: Browser, address: str, asked: TestClient) -> None:
    with browser.new_context(base_url=address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(asking.document(asked, ".pdf"))
        page.locator(f'a[href*="{risk(asked, -2)["row_key"]}"][href*="consequence"]').first.click()
        page.locator("[name='v.consequence']").fill("2")
        page.get_by_role("button", name="Spara").click()
        assert "rättat, läst:" in page.locator("tr:has(+ .opened-row)").inner_text()
