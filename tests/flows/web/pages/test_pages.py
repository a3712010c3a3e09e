"""What each page says, asked for as a browser does, without a script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from flows.settings import Settings
from flows.web.app import create_app
from flows.web.context import Readers, WebContext
from flows.web.words import words
from pipeline.archive.archive import Archive
from pipeline.store.store import Store
from tests.flows.web.pages import asking
from tests.flows.web.pages.asking import NAMES, said


@pytest.mark.parametrize("name", NAMES)
def test_no_page_has_a_style_or_a_script_of_its_own_or_leads_elsewhere(asked: TestClient, name: str) -> None:
    text = asked.get(asking.every(asked)[name]).text
    assert not re.search(r"<style|style=|<script(?! src=\"/static/)|\son\w+=|javascript:", text)
    assert not re.search(r"(?:src|href|action)=\"(?!/|#|\?)", text)


def test_the_start_says_what_there_is_and_what_is_amiss(asked: TestClient) -> None:
    text = said(asked, "/")
    assert "Här finns 2\u00a0handlingar från 1\u00a0nämnd" in asked.get("/").text
    assert "Källor som inte gick att besöka senast: Grannby, Byggnämnden: Mappen" in text
    assert re.search(r"\d+.ställen? lästes med tvekan och väntar på en granskare", text)
    assert "Nytt sedan i går" in text
    assert "internkontroll-2024.docx" in text


def test_an_empty_store_says_what_to_do(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/tomt.db")
    store.migrate()
    settings = Settings(data=tmp_path, workers=1)
    context = WebContext(settings, store, Archive(str(tmp_path / "arkiv")), Readers(settings), words("sv"), local=True)
    app = create_app(context, ["localhost"])
    with TestClient(app, base_url="http://localhost", client=("127.0.0.1", 1)) as client:
        assert "namndkoll run kallor.toml" in said(client, "/")
        for address in ("/handlingar", "/avvikelser", "/risker", "/kallor", "/korningar", "/granska", "/sok?q=jäv"):
            said(client, address)


def test_the_sources_are_summed_up_as_a_night_tells_them(asked: TestClient) -> None:
    told = re.search(r"Källor: (\d+), varav (\d+) inte gick .* visas: (\d+)\. Hämtade: (\d+)", said(asked, "/kallor"))
    assert told
    sources, failures, shown, held = map(int, told.groups())
    assert (sources, failures, shown) == (2, 1, held)
    assert held > 0


def test_documents_that_were_not_read_at_all_are_among_those_not_read_whole(asked: TestClient) -> None:
    """As the number beside the link counts them."""
    page = asked.get("/handlingar?lage=partial&lage=failed").text
    assert page.count(" selected") == 2


def test_what_a_list_is_narrowed_to_stands_on_paper_where_its_form_does_not(asked: TestClient) -> None:
    assert "Urval: Kommun Exempelby, År 2024, Riskvärde från 4" in said(
        asked, "/risker?kommun=Exempelby&ar=2024&varde=4"
    )
    assert "Urval:" not in said(asked, "/risker")


def test_lists_are_narrowed_and_sorted_by_their_address(asked: TestClient) -> None:
    every, errors = said(asked, "/avvikelser"), said(asked, "/avvikelser?allvar=error")
    assert "Notering" in every
    assert re.search(r"\b1 avvikelse\b", errors)
    assert "Inget stämmer med urvalet." in said(asked, "/risker?ar=1850&varde=99,5")
    assert 'aria-sort="descending"' in asked.get("/risker?ordning=-year").text
    assert asked.get("/risker?ordning=rm").status_code == 400


ODD = ("99999999999999999999999", "-1", "²", "٣", "x" * 5000, "%00", "%27%3B--", "")


@pytest.mark.parametrize("odd", ODD)
def test_nothing_that_an_address_says_breaks_a_page(asked: TestClient, odd: str) -> None:
    for address in (
        "/avvikelser?ar={}&handling={}&kommun={}",
        "/risker?varde={}&ar={}",
        "/granska?handling={}&slag={}&fore={}",
    ):
        assert asked.get(address.replace("{}", odd)).status_code == 200
    for address in ("/handlingar/{}", "/avvikelser/{}/{}", "/avvikelser/1/{}", "/risker/{}", "/regler/{}", "/sok?q={}"):
        assert asked.get(address.replace("{}", odd)).status_code in {200, 404, 422}, address
    for address in ("/risker?efter={}", "/granska?efter={}", "/sok?q=a&efter={}"):
        assert asked.get(address.replace("{}", odd)).status_code in {200, 400}, address


@pytest.mark.parametrize("address", ["/finns-inte", "/handlingar/rm", "/sok?q=" + "x" * 301])
def test_a_wrong_address_is_answered_in_the_language_of_the_pages(asked: TestClient, address: str) -> None:
    text = asked.get(address).text
    assert "Sidan finns inte" in text or "går inte att tyda" in text
    assert not re.search("Not Found|should", text)
    assert re.search("<h1>(Finns inte|Går inte att tyda)</h1>", text)


def test_a_risk_is_told_year_by_year_with_its_place(asked: TestClient) -> None:
    text = asked.get(asking.risk(asked)).text
    assert "År för år" in text
    address = re.search(r'href="(/handlingar/\d+/rader/[^"]+)"', text)
    assert address
    led = asked.get(address[1], follow_redirects=False).headers["location"]
    page, _, anchor = led.partition("#")
    assert anchor.startswith("rad-")
    assert f'id="{anchor}"' in asked.get(page).text


def test_a_row_that_is_gone_leads_to_what_was_read(asked: TestClient) -> None:
    home = asking.document(asked, ".pdf")
    answer = asked.get(f"{home}/rader/x%22%3E", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{home}#last")


def test_each_value_of_a_pdf_leads_to_its_mark_and_back(asked: TestClient) -> None:
    text = asked.get(asking.document(asked, ".pdf")).text
    leading = set(re.findall(r'href="#m(\d+)"', text))
    assert leading
    assert leading <= set(re.findall(r'id="m(\d+)" href="#v\1"', text))


def test_word_says_where_a_row_stands_in_words(asked: TestClient) -> None:
    text = asked.get(asking.document(asked, ".docx")).text
    assert "data-sheets" not in text
    assert "tabell 1 rad " in text


def test_search_marks_what_it_found_and_narrows(asked: TestClient) -> None:
    text = asked.get("/sok?q=behörigheter").text
    assert re.search(r"<mark>\w*behörighet\w*</mark>", text, re.IGNORECASE)
    assert "kommun=Exempelby" in text
    assert "Inget hittades" in said(asked, "/sok?q=finnsintealls")


def test_a_hit_in_a_title_is_marked_there_and_not_told_twice(asked: TestClient) -> None:
    hits = re.findall(
        r'class="title"><a[^>]*>(.*?)</a></p>\s*(?:<p class="snippet">(.*?)</p>)?',
        asked.get("/sok?q=intern+kontroll").text,
    )
    assert [title for title, told in hits if "<mark>" in title and not told]
    assert [title for title, told in hits if told]
    assert not [title for title, told in hits if re.sub("<.*?>", "", told) == re.sub("<.*?>", "", title)]


def test_years_that_narrow_a_search_stand_newest_first(asked: TestClient) -> None:
    years = re.findall(r'href="/sok\?[^"]*ar=(\d{4})"', asked.get("/sok?q=kontroll").text)
    assert len(years) > 1
    assert years == sorted(years, reverse=True)


def test_both_languages_have_the_same_words() -> None:
    assert words("sv").keys() == words("en").keys()
