"""Any page with links to documents."""

from __future__ import annotations

import dataclasses
import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.archive.incoming import Incoming
from pipeline.sources.base import Listed
from pipeline.sources.client import Client
from pipeline.sources.link_scraper import anchors
from pipeline.sources.page import Page
from pipeline.sources.page_tree import parse
from pipeline.sources.script_links import script_anchors
from pipeline.sources.webpage import WebPage
from schemas.errors import FetchFailed, FetchRefused
from tests.site.server import Answer, Site, document, page, pdf


def harvest(client: Client, site: Site, path: str = "/handlingar/", **options: str) -> list[tuple[str | None, Listed]]:
    source = WebPage(client, site.url(path), "Servicenämnden", **options)
    return [(meeting.date, document) for meeting in source.meetings() for document in meeting.documents]


def test_relative_links_are_read_with_their_words_and_the_date_near_them(site: Site, client: Client) -> None:
    site.routes["/handlingar/"] = page(
        "<ul><li>11 februari 2026: <a href='../globalassets/2026/plan%20ny.pdf#page=2'>Internkontrollplan (PDF, 1,2 MB)</a></li>"
        "<li>2026-03-11 <a href='a.docx'>Protokoll</a></li></ul>"
        "<h2>15 april 2026</h2><p><a href='/b.PDF'></a></p>"
        "<a href='/om'>Om nämnden</a><a href='mailto:a@granby.test'>plan.pdf</a><a href='javascript:void(0);'>Öppna.pdf</a>"
    )
    found = [(date, one.name, one.address, one.kind) for date, one in harvest(client, site)]
    assert found == [
        ("2026-02-11", "Internkontrollplan", site.url("/globalassets/2026/plan%20ny.pdf"), "other"),
        ("2026-03-11", "Protokoll", site.url("/handlingar/a.docx"), "minutes"),
        ("2026-04-15", "b.PDF", site.url("/b.PDF"), "other"),
    ]


def test_pages_follow_each_other_and_a_ring_ends(site: Site, client: Client) -> None:
    site.routes["/handlingar/"] = page("<a href='1.pdf'>Ett</a><a href='?sida=2'>Nästa sida</a>")
    site.routes["/handlingar/?sida=2"] = page("<a href='2.pdf'>Två</a><a rel='nofollow next' href='?sida=3'>3</a>")
    site.routes["/handlingar/?sida=3"] = page("<a href='3.pdf'>Tre</a><a href='?sida=2'>»</a>")
    assert [one.name for _, one in harvest(client, site)] == ["Ett", "Två", "Tre"]
    assert len(site.paths()) == 3


@pytest.mark.parametrize(
    "arrow",
    [
        "<a rel='next' href='#'>Fler bilder</a>",
        "<a href='#'>›</a>",
        "<a href=' #bild2'>Nästa</a>",
        "<a href='/handlingar/#bild2'>→</a>",
        "<a href='/handlingar/?gammal=1'>»</a>",
        "<a rel='next' href='javascript:void(0)'></a>",
        "<base href='/'><a href='#'>›</a>",
    ],
)
@pytest.mark.parametrize(
    "following", ["<a href='/handlingar/?sida=2'>{}</a>", "<link rel='next' href='/handlingar/?sida=2'>"]
)
@pytest.mark.parametrize("called", ["Nästa", "2"])
def test_an_arrow_that_leads_to_no_further_page_hides_none(
    site: Site, client: Client, arrow: str, following: str, called: str
) -> None:
    site.routes["/handlingar/?gammal=1"] = Answer(status=302, headers={"Location": "/handlingar/"})
    first = f"{arrow}<a href='/1.pdf'>Ett</a>{following.format(called)}"
    site.routes["/handlingar/"] = page(first)
    site.routes["/handlingar/?sida=2"] = page(f"{arrow}<a href='/2.pdf'>Två</a>")
    source = WebPage(client, site.url("/handlingar/?gammal=1"), "Servicenämnden")
    assert [one.name for meeting in source.meetings() for one in meeting.documents] == ["Ett", "Två"]
    assert source.lost == []


@pytest.mark.parametrize(
    "link",
    [
        *("<a href={}>Nästa »</a>", "<a href={}>Nästa sida ›</a>", "<a href={}>Nästa <span>&gt;</span></a>"),
        *("<a href={}>Nästa sida (2 av 3)</a>", "<a href={}>→ Till nästa sida</a>", "<a href={}>Nästa 20</a>"),
        *("<a href={}><img src=x alt=Nästa></a>", "<a href={} title='Nästa sida'>chevron_right</a>"),
        *("<a rel=Next href={}>fler</a>", "<a rel='nofollow NEXT' href={}></a>", "<link rel=Next href={}>"),
    ],
)
def test_the_next_page_is_known_by_its_word_whatever_stands_around_it(site: Site, client: Client, link: str) -> None:
    site.routes["/handlingar/"] = page(f"<a href='/1.pdf'>Ett</a>{link.format('/arkiv')}")
    site.routes["/arkiv"] = page("<a href='/2.pdf'>Två</a>")
    assert [one.name for _, one in harvest(client, site)] == ["Ett", "Två"]


@pytest.mark.parametrize(
    ("link", "pages"),
    [
        ("<a href='{}'>{}</a>", ["/lista", "/lista/sida-2", "/lista/sida-3"]),
        ("<a href='{}'>{}</a>", ["/lista/", "/lista/page/2/", "/lista/page/3/"]),
        ("<a href='{}'>{}</a>", ["/lista", "/lista/2", "/lista/3"]),
        ("<a href='{}'>{}</a>", ["/lista.html", "/lista-2.html", "/lista-3.html"]),
        ("<a href='{}'>{}</a>", ["/lista?ar=2025", "/lista?ar=2025&start=20", "/lista?ar=2025&start=40"]),
        ("<a href='{}'>Visa fler</a>", ["/lista", "/lista/sida-2", "/lista/sida-3"]),
        ("<a href='{}'>Visa fler</a>", ["/lista?ar=2025", "/lista?ar=2025&page=2", "/lista?ar=2025&page=3"]),
        ("<a href='{}'><i></i></a>", ["/lista?sida=1", "/lista?sida=2", "/lista?sida=3"]),
    ],
)
def test_the_next_page_is_known_by_its_number(site: Site, client: Client, link: str, pages: list[str]) -> None:
    for at, path in enumerate(pages):
        further = "".join(link.format(one, number) for number, one in enumerate(pages, 1) if number != at + 1)
        site.routes[path] = page(f"<a href='/p2.pdf'>Ett</a><a href='/{at}9.pdf'>{at}</a>{further}")
    assert [one.name for _, one in harvest(client, site, pages[0])] == ["Ett", "0", "1", "2"]
    assert site.paths() == pages


@pytest.mark.parametrize(
    "link",
    [
        *("<a href='/handlingar/2024/3'>Visa fler</a>", "<a href='/handlingar/3'>Ärende</a>"),
        *(
            "<a href='/annat/sida-2'>2</a>",
            "<a href='/annat/?page=2'>Visa fler</a>",
            "<a href='?sort=a&page=2'>fler</a>",
        ),
        *("<a href='/nasta'>Nästa möte</a>", "<a href='/nasta'>Nästan</a>", "<a href='/handlingar/sida-4'>fler</a>"),
    ],
)
def test_what_only_looks_like_a_next_page_is_none(site: Site, client: Client, link: str) -> None:
    site.routes["/handlingar/"] = page(f"<a href='/1.pdf'>Ett</a>{link}")
    assert [one.name for _, one in harvest(client, site)] == ["Ett"]
    assert site.paths() == ["/handlingar/"]


def test_a_following_page_that_is_not_to_be_had_takes_those_before_it_not_along(site: Site, client: Client) -> None:
    site.routes["/handlingar/"] = page("<a href='1.pdf'>Ett</a><a href='?sida=2'>Nästa</a>")
    site.routes["/handlingar/?sida=2"] = Answer(status=500)
    source = WebPage(client, site.url("/handlingar/"), "Servicenämnden")
    assert [one.name for meeting in source.meetings() for one in meeting.documents] == ["Ett"]
    assert [type(error) for error in source.lost] == [FetchFailed]


def test_the_same_address_with_another_years_paper_is_another_document(site: Site, client: Client) -> None:
    identities = set()
    for year in (2025, 2026, 2026):
        site.routes["/handlingar/"] = page(f"<a href='/plan.pdf'>Internkontrollplan {year}</a>")
        ((_, one),) = harvest(client, site)
        identities.add(one.identity)
    assert len(identities) == 2


def test_one_file_linked_twice_is_one(site: Site, client: Client) -> None:
    site.routes["/handlingar/"] = page("<a href='a.pdf'>Protokoll</a><a class='btn' href='a.pdf'>Ladda ner</a>")
    assert [one.name for _, one in harvest(client, site)] == ["Protokoll"]


def test_only_what_the_source_asks_for(site: Site, client: Client) -> None:
    site.routes["/handlingar/"] = page("<a href='a.pdf'>Internkontrollplan</a><a href='b.pdf'>Budget</a>")
    assert [one.name for _, one in harvest(client, site, include="intern ?kontroll")] == ["Internkontrollplan"]


def test_links_that_say_that_they_are_documents_need_no_ending(site: Site, client: Client) -> None:
    site.routes["/handlingar/"] = page(
        "<a href='/link/0123456789abcdef.aspx' class='pdf-link'>Plan</a>"
        "<a href='/File/Details/1.PDF'>Protokoll</a><a download href='/x'>Bilaga</a><a href='/hamta?fil=plan.pdf'>Hämta</a>"
    )
    assert len(harvest(client, site)) == 4


def test_a_zip_of_papers_is_told_by_name_and_not_opened(site: Site, client: Client, incoming: Incoming) -> None:
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as file:
        file.writestr("plan.pdf", pdf("x"))
    site.routes["/handlingar/"] = page("<a href='alla.zip'>Alla handlingar</a>")
    site.routes["/handlingar/alla.zip"] = document(package.getvalue())
    ((_, one),) = harvest(client, site)
    with pytest.raises(FetchRefused, match=r"alla\.zip gav en zip-fil"):
        client.document(one.address, one.name, None, incoming)


def test_a_page_in_another_encoding_is_read_as_it_says(site: Site, client: Client) -> None:
    text = "<html><head><meta charset='iso-8859-1'></head><a href='a.pdf'>Rättelse åtgärd</a></html>"
    site.routes["/handlingar/"] = Answer(text.encode("latin-1"), headers={"Content-Type": "text/html"})
    assert [one.name for _, one in harvest(client, site)] == ["Rättelse åtgärd"]


@pytest.mark.parametrize("told", ["text/html", "text/html; charset=iso-8859-1"])
def test_a_page_in_utf_8_is_read_so_whatever_is_said(site: Site, client: Client, told: str) -> None:
    text = "<html><a href='a.pdf'>Rättelse åtgärd</a></html>"
    site.routes["/handlingar/"] = Answer(text.encode(), headers={"Content-Type": told})
    assert [one.name for _, one in harvest(client, site)] == ["Rättelse åtgärd"]


def test_sessions_in_addresses_do_not_count(site: Site, client: Client) -> None:
    site.routes["/handlingar/"] = page("<a href='/a.pdf;jsessionid=1B2C?x=1'>Plan</a>")
    assert harvest(client, site)[0][1].address == site.url("/a.pdf?x=1")


@given(st.binary(max_size=400))
def test_no_page_makes_the_reader_fail(content: bytes) -> None:
    tree = parse(Page("https://granby.test/", content, None))
    for anchor in anchors(tree, "https://granby.test/", scripts=True):
        assert dataclasses.asdict(dataclasses.replace(anchor, element=None))


@given(
    st.lists(st.tuples(st.sampled_from(["h1", "h2", "h3", "p", "li", "a", "td", "tr", "table"]), st.text(max_size=9)))
)
def test_no_nesting_makes_the_reader_fail(parts: list[tuple[str, str]]) -> None:
    content = "".join(f"<{tag} href='{text}'>{text}" for tag, text in parts)
    for anchor in anchors(parse(Page("https://granby.test/", content.encode(), "utf-8")), "https://granby.test/"):
        assert isinstance(anchor.url, str)


def test_pages_that_only_have_numbers_follow_each_other(site: Site, client: Client) -> None:
    numbers = "<a href='/handlingar/'>1</a><a href='?page=2'>2</a><a href='?page=3'>3</a><a href='/2'>2</a>"
    for path, name in (("", "Ett"), ("?page=2", "Två"), ("?page=3", "Tre")):
        site.routes[f"/handlingar/{path}"] = page(f"<a href='{name}.pdf'>{name}</a>{numbers}")
    assert [one.name for _, one in harvest(client, site)] == ["Ett", "Två", "Tre"]
    assert len(site.paths()) == 3


def test_a_link_of_episervers_own_is_a_document(site: Site, client: Client) -> None:
    link = "/link/0123456789abcdef0123456789abcdef.aspx"
    site.routes["/handlingar/"] = page(f"<a href='{link}'>Internkontrollplan</a>")
    site.routes[link] = Answer(status=302, headers={"Location": "/contentassets/ab/plan-2026.pdf?v=4ad"})
    site.routes["/contentassets/ab/plan-2026.pdf"] = document(pdf("plan"))
    source = WebPage(client, site.url("/handlingar/"), "Servicenämnden")
    ((shown,),) = (one.documents for one in source.meetings())
    assert shown.address == site.url(link)


PROPS = {
    "blocks": [
        {
            "heading": "Nämnden 11 februari 2026",
            "items": [{"linkText": "Kallelse", "size": 1, "href": "/globalassets/2026/kallelse.pdf?v=4"}],
        },
        {"title": "Om nämnden", "href": "/om", "ingress": "Läs plan.pdf /om/den.pdf här"},
        {"href": "/link/0123456789abcdef0123456789abcdef.aspx", "name": "Protokoll"},
    ]
}
STREAMED = f"self.__next_f.push([1,{json.dumps(json.dumps(PROPS).replace('/', chr(92) + '/'))}])"


@pytest.mark.parametrize(
    ("script", "found"),
    [
        (json.dumps(PROPS), [("2026-02-11", "Kallelse", "agenda"), (None, "Protokoll", "minutes")]),
        (STREAMED, [(None, "kallelse.pdf", "agenda"), (None, "0123456789abcdef0123456789abcdef.aspx", "other")]),
    ],
)
def test_links_that_stand_in_a_script_alone_are_read_out_of_its_json(
    site: Site, client: Client, script: str, found: list[tuple[str | None, str, str]]
) -> None:
    site.routes["/handlingar/"] = page(f"<div id=__next></div><script id=__NEXT_DATA__>{script}</script>")
    shown = harvest(client, site)
    assert [(date, one.name, one.kind) for date, one in shown] == found
    assert shown[0][1].address == site.url("/globalassets/2026/kallelse.pdf?v=4")


FILES = f"<script>{json.dumps([{'name': f'Protokoll {at}', 'url': f'/{at}.pdf'} for at in range(5)])}</script>"
LINKS = [f"<a href='/{at}.pdf'>Länk {at}</a>" for at in range(5)]
NOTICE = "<a href='/integritet.pdf'>Personuppgifter</a>"


@pytest.mark.parametrize("links", [[NOTICE], [NOTICE, LINKS[4]], LINKS[3:]])
def test_what_a_script_draws_is_there_beside_the_few_papers_that_the_page_links_to(
    site: Site, client: Client, links: list[str]
) -> None:
    site.routes["/handlingar/"] = page("".join(links) + FILES)
    found = {one.address for _, one in harvest(client, site)}
    assert found >= {site.url(f"/{at}.pdf") for at in range(5)}


def test_a_page_that_links_to_what_its_scripts_name_shows_its_links_and_what_else_they_name_stays(
    site: Site, client: Client
) -> None:
    site.routes["/handlingar/"] = page(f"<main>{''.join(LINKS[:4])}</main>{FILES}")
    source = WebPage(client, site.url("/handlingar/"), "Servicenämnden")
    names = [one.name for meeting in source.meetings() for one in meeting.documents]
    assert names == ["Länk 0", "Länk 1", "Länk 2", "Länk 3"]
    assert site.url("/4.pdf") in source.lost.beside


@given(st.recursive(st.text(max_size=9) | st.none() | st.just("/a.pdf"), st.lists, max_leaves=20) | st.text())
def test_no_script_makes_the_reader_fail(value: object) -> None:
    content = f"<script>{json.dumps({'title': value, 'b': '/a.pdf'})}</script><script>{value}</script>"
    tree = parse(Page("https://granby.test/", content.encode("utf-8", "replace"), "utf-8"))
    for anchor in script_anchors(tree, "https://granby.test/"):
        assert anchor.says_document


def test_minutes_that_stand_under_the_next_meeting_too_belong_to_their_own(site: Site, client: Client) -> None:
    link = "<a href='/p.pdf'>Protokoll 2026-02-11</a>"
    site.routes["/handlingar/"] = page(f"<h2>18 mars 2026</h2>{link}<h2>11 februari 2026</h2>{link}")
    assert [date for date, _ in harvest(client, site)] == ["2026-02-11"]
