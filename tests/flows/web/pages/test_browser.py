"""The pages in a browser: how they are worked with, and that whoever needs a program to read them aloud can use them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Literal

import pytest
from fastapi.testclient import TestClient

from tests.flows.web.pages import asking
from tests.flows.web.pages.asking import NAMES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

LOOKS: Final[tuple[tuple[Literal["light", "dark"], int], ...]] = (("light", 1280), ("dark", 390))


@pytest.fixture(scope="module")
def examined(browser: Browser) -> Iterator[Page]:
    """A page in the browser that has axe in every place that it goes to."""
    from axe_playwright_python.base import AXE_SCRIPT  # noqa: PLC0415 - the same as the browser

    with browser.new_context(bypass_csp=True) as context:
        context.add_init_script(AXE_SCRIPT)
        yield context.new_page()


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_accessible_in_light_and_dark_and_fits_a_phone(
    examined: Page, address: str, asked: TestClient, name: str
) -> None:
    from axe_playwright_python.base import AxeResults  # noqa: PLC0415 - the same as the browser

    examined.goto(address + asking.every(asked)[name])
    for scheme, wide in LOOKS:
        examined.emulate_media(color_scheme=scheme)
        examined.set_viewport_size({"width": wide, "height": 800})
        found = AxeResults(examined.evaluate("axe.run({resultTypes: ['violations']})"))
        assert found.violations_count == 0, found.generate_report()
        assert examined.evaluate("document.documentElement.scrollWidth") <= wide


@pytest.mark.long
def test_no_word_is_too_long_for_what_was_changed(look: Page, asked: TestClient) -> None:
    made = asked.post("/api/v1/tokens", json={"name": "A" * 100, "scopes": ["read"]}).json()
    for wide in (1280, 390):
        look.set_viewport_size({"width": wide, "height": 800})
        look.goto("/admin")
        assert look.evaluate("document.documentElement.scrollWidth") <= wide
    asked.delete(f"/api/v1/tokens/{made['id']}")


@pytest.mark.long
def test_nothing_is_complained_of_under_the_policy(look: Page, asked: TestClient) -> None:
    for name, place in asking.every(asked).items():
        if name != "nothing":
            look.goto(place)
    policy = asked.get("/").headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.long
def test_a_value_marks_its_place_and_a_place_its_value(look: Page, asked: TestClient) -> None:
    look.goto(asking.document(asked, ".pdf"))
    value = look.locator("[data-value]").nth(4)
    spot = value.get_attribute("data-value")
    value.click()
    mark = look.locator(f'[data-mark="{spot}"]').first
    assert "chosen" in (mark.get_attribute("class") or "")
    mark.wait_for(state="visible")
    assert look.evaluate("document.activeElement.dataset.mark") == spot
    look.keyboard.press("ArrowRight")
    other = look.evaluate("document.activeElement.dataset.mark")
    assert other != spot
    look.keyboard.press("Enter")
    assert look.evaluate("document.activeElement.dataset.value") == other
    assert "chosen" in (look.locator(f'[data-value="{other}"]').first.get_attribute("class") or "")


@pytest.mark.long
def test_whoever_is_led_to_a_row_sees_its_place_on_the_page(look: Page, asked: TestClient) -> None:
    look.goto(asking.risk(asked))
    look.get_by_role("link", name=re.compile("Visa i handlingen, sidan")).first.click()
    look.wait_for_url(re.compile("#"))
    look.locator("[data-value].chosen").first.wait_for(state="attached")
    row = look.locator(f"[id={look.url.partition('#')[2]}]")
    assert row.locator(".chosen").count() == row.locator("[data-value]").count() > 0
    look.wait_for_function(
        """() => { const mark = document.querySelector(".mark.chosen").getBoundingClientRect();
                   return mark.top >= 0 && mark.bottom <= innerHeight }"""
    )


@pytest.mark.long
def test_on_a_phone_the_evidence_begins_where_it_is_marked(look: Page) -> None:
    look.set_viewport_size({"width": 390, "height": 800})
    look.goto("/granska")
    assert look.evaluate("document.querySelector('.frame').scrollWidth > document.querySelector('.frame').clientWidth")
    left, right = look.evaluate(
        """() => { const box = document.querySelector(".box").getBoundingClientRect(); return [box.left, box.right] }"""
    )
    assert 0 <= left < right <= 390


def test_on_a_phone_every_page_is_named_and_hits_come_before_what_narrows_them(look: Page) -> None:
    look.set_viewport_size({"width": 390, "height": 800})
    look.goto("/sok?q=internkontroll")
    for link in look.locator("header.site nav a").all():
        box = link.bounding_box()
        assert box
        assert box["x"] + box["width"] <= 390
    assert look.locator(".facets details[open]").count() == 0


@pytest.mark.long
def test_pictures_of_pages_come_as_they_are_needed(look: Page, asked: TestClient) -> None:
    look.goto(asking.document(asked, ".pdf"))
    first = look.locator(".page img").first
    look.wait_for_function("image => image.complete && image.naturalWidth > 500", arg=first.element_handle())


@pytest.mark.long
def test_a_picture_that_did_not_come_is_asked_for_again(browser: Browser, address: str, asked: TestClient) -> None:
    with browser.new_context(base_url=address) as context:
        page, refused = context.new_page(), list[str]()

        def answer(route: Route) -> None:
            if route.request.url in refused:
                route.continue_()
            else:
                refused.append(route.request.url)
                route.fulfill(status=503, headers={"Retry-After": "5"})

        page.route("**/pages/1.png", answer)
        page.goto(asking.document(asked, ".pdf"))
        first = page.locator(".page img").first.element_handle()
        page.wait_for_function("image => image.naturalWidth > 500", arg=first)
        assert len(refused) == 1


@pytest.mark.long
def test_a_search_leads_to_a_document(look: Page) -> None:
    look.goto("/")
    look.get_by_role("searchbox").fill("behörigheter")
    look.keyboard.press("Enter")
    look.locator(".hits a").first.click()
    assert re.search(r"/(handlingar|avvikelser)/\d+", look.url)
