"""A finding with its evidence, and what people decide of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from tests.flows.web.pages import asking
from tests.flows.web.pages.asking import csrf

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_a_finding_shows_its_evidence_cut_out_of_the_page(asked: TestClient) -> None:
    text = asked.get(asking.finding(asked)).text
    assert re.search(
        r'<svg class="cut" viewBox="[\d. ]+".*?<image href="/api/v1/documents/\d+/pages/\d+\.png"', text, re.DOTALL
    )
    assert 'class="box"' in text


@pytest.mark.long
def test_a_finding_is_accepted_with_a_reason_and_opened_again(asked: TestClient) -> None:
    address = asking.finding(asked, "notice")
    fields = csrf(asked, address)
    refused = asked.post(address, data=fields | {"skal": "  "})
    assert refused.status_code == 400
    assert "Skriv varför" in refused.text
    assert "Därför är det rätt &lt;b&gt;" in asked.post(address, data=fields | {"skal": "Därför är det rätt <b>"}).text
    late = asked.post(address, data=fields | {"skal": "jag med"})
    assert late.status_code == 409
    assert "lokal användare hann före" in late.text
    opened = asked.post(address, data=csrf(asked, address) | {"skal": "ändrat mig"})
    assert "Öppnad igen:" in opened.text


@pytest.mark.long
def test_a_finding_is_accepted_in_the_browser(look: Page, asked: TestClient) -> None:
    look.goto(asking.finding(asked, "warning"))
    look.fill("textarea", "Vi vet varför.")
    look.get_by_role("button", name="Godta avvikelsen").click()
    assert "Vi vet varför." in look.inner_text(".reason")
