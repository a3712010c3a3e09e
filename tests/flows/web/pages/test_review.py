"""The reviewer's desk: by form, and by the keyboard alone."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from flows.web.pages.review import _roomy
from pipeline.report.page_regions import Strip
from tests.flows.web.pages.asking import csrf

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.mark.long
def test_a_doubt_is_corrected_and_the_next_one_is_shown(asked: TestClient) -> None:
    fields = csrf(asked, "/granska")
    typed = re.findall(r'name="(v\.[^"]*)" value="([^"]*)"', asked.get("/granska").text)
    answer = asked.post("/granska", data=fields | dict(typed) | {"skal": ""})
    assert "Sparat." in answer.text
    assert csrf(asked, "/granska")["nyckel"] + csrf(asked, "/granska")["falt"] != fields["nyckel"] + fields["falt"]
    second = asked.post("/granska", data=fields | dict(typed))
    assert second.status_code == 409
    again = re.search(r'href="([^"]+)">Ändra det du sparade', answer.text)
    assert again
    assert f'name="nyckel" value="{fields["nyckel"]}"' in asked.get(html.unescape(again[1])).text


def test_what_waits_is_narrowed_by_what_there_is(asked: TestClient) -> None:
    text = asked.get("/granska?slag=cell").text
    assert re.search(r'<option value="cell" selected>Tveksamt värde \(\d+\)</option>', text)
    assert "Visa allt som väntar" in text
    assert "Visa allt som väntar" not in asked.get("/granska").text


def test_a_small_place_is_shown_with_what_stands_around_it() -> None:
    strip = _roomy(Strip(1, (100.0, 100.0, 120.0, 110.0), [(101.0, 101.0, 119.0, 109.0)]))
    assert strip.show == (-20.0, 81.0, 240.0, 129.0)
    assert _roomy(strip) == strip


def test_what_is_no_number_is_told_and_what_was_typed_stays(asked: TestClient) -> None:
    address = "/granska"
    while "falt" in (fields := csrf(asked, address)) and not fields["falt"].endswith("value"):
        address = html.unescape(re.search(r'href="([^"]+)" data-step="next"', asked.get(address).text)[1])  # type: ignore[index]
    answer = asked.post(address, data=fields | {f"v.{fields['falt'].rpartition('.')[2]}": "tolv"})
    assert answer.status_code == 400
    assert 'value="tolv"' in answer.text
    assert "”tolv” är inget tal." in answer.text
    assert "Spara rättelsen</button>" in answer.text


@pytest.mark.long
def test_a_reviewer_works_by_the_keyboard_alone(look: Page) -> None:
    look.goto("/granska")
    first = look.locator("[name=falt]").input_value() + look.locator("[name=nyckel]").input_value()

    def now() -> str:
        return look.locator("[name=falt]").input_value() + look.locator("[name=nyckel]").input_value()

    with look.expect_navigation():
        look.keyboard.press("j")
    assert now() != first
    with look.expect_navigation():
        look.keyboard.press("k")
    assert now() == first
    look.keyboard.press("e")
    assert look.evaluate("document.activeElement.hasAttribute('data-edit')")
    look.keyboard.type("9")
    assert look.locator("[data-confirm]").inner_text() == "Spara rättelsen"
    with look.expect_navigation():
        look.keyboard.press("Enter")
    assert "Sparat." in look.inner_text("main")
    assert now() != first
    with look.expect_navigation():
        look.keyboard.press("Enter")
    assert "Sparat." in look.inner_text("main")


@pytest.mark.long
def test_a_field_of_several_lines_is_saved_by_the_keyboard_too(look: Page) -> None:
    look.goto("/granska")
    look.evaluate(
        """() => { const one = document.querySelector("[data-edit]"), many = document.createElement("textarea");
                   many.name = one.name; many.value = one.value; one.replaceWith(many); many.focus() }"""
    )
    look.keyboard.press("Enter")
    assert look.input_value("textarea").endswith("\n")
    with look.expect_navigation():
        look.keyboard.press("Control+Enter")
    assert "Sparat." in look.inner_text("main")
