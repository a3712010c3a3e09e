"""What comes in place of a page that a list links to: only of one that is gone or forbidden the papers are missing."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.sources.client import Client
from pipeline.sources.feed import Feed
from pipeline.sources.sitevision import SiteVision
from pipeline.sources.webpage import WebPage
from schemas.errors import FetchFailed, FetchRefused
from tests.site.server import Answer, Site, document, page, pdf

PAPER = "<a href='/a.pdf'>Plan</a>"
MENU = "<a href='/'>Hem</a>"
FORM = "<form><input type=password></form>"
BELOW = "/namnd/2024"


def to(address: str) -> Answer:
    return Answer(status=302, headers={"Location": address})


def opened(kind: Any, site: Site, client: Client, answer: Answer) -> Any:
    """A list that shows a paper, and links to a year's page below it."""
    site.routes["/namnd"] = page(f"{PAPER}<a href='{BELOW}'>2024</a>")
    site.routes[BELOW] = answer
    site.routes["/login"] = page(f"{MENU}{FORM}")
    site.routes["/logga-in"] = page(f"{MENU}<p>Du behöver logga in.")
    site.routes[f"{BELOW}/"] = site.routes[f"{BELOW}.html"] = page(f"{MENU}<p>Inga handlingar än.")
    return kind(client, site.url("/namnd"), "Servicenämnden")


def shown(source: Any) -> int:
    return sum(len(meeting.documents) for meeting in source.meetings())


@pytest.mark.parametrize("kind", [WebPage, SiteVision])
@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(to("https://login.elsewhere.test/"), id="a login elsewhere"),
        pytest.param(to("/login"), id="a login"),
        pytest.param(to("/logga-in"), id="words without papers"),
        pytest.param(to(BELOW), id="a ring"),
        pytest.param(Answer(status=202), id="202"),
        pytest.param(Answer(status=406), id="406"),
        pytest.param(Answer(status=418), id="418"),
        pytest.param(Answer(b"x", headers={"Content-Encoding": "gzip, gzip"}), id="packed twice"),
        pytest.param(Answer(b"<p>", headers={"Content-Length": str(2**40)}), id="too large"),
        pytest.param(Answer(), id="nothing"),
        pytest.param(page("Checking your browser"), id="a check of who asks"),
        pytest.param(page(f"{MENU}{FORM}"), id="a login in its place"),
    ],
)
def test_what_stands_in_a_pages_place_is_a_failure(kind: Any, site: Site, client: Client, answer: Answer) -> None:
    source = opened(kind, site, client, answer)
    assert shown(source) == 1
    assert [type(error) for error in source.lost] == [FetchFailed]


@pytest.mark.parametrize("kind", [WebPage, SiteVision])
@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_page_that_is_gone_or_forbidden_is_refused(kind: Any, site: Site, client: Client, status: int) -> None:
    source = opened(kind, site, client, Answer(status=status))
    assert shown(source) == 1
    assert [type(error) for error in source.lost] == [FetchRefused]


@pytest.mark.parametrize("kind", [WebPage, SiteVision])
@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(page(f"{MENU}<p>Inga handlingar än."), id="no papers yet"),
        pytest.param(to(f"{BELOW}/"), id="its address with a slash"),
        pytest.param(to(f"{BELOW}.html"), id="its address with an ending"),
        pytest.param(page("<a href='/a.pdf'>Plan</a>"), id="papers alone"),
    ],
)
def test_a_page_of_its_own_without_new_papers_is_none(kind: Any, site: Site, client: Client, answer: Answer) -> None:
    source = opened(kind, site, client, answer)
    assert shown(source) == 1
    assert source.lost == []


def test_a_list_of_files_in_a_script_counts_as_papers(site: Site, client: Client) -> None:
    state = '{"files":[{"uri":"/download/18.b1/1790924370000/plan.pdf","name":"Plan"}]}'
    script = f"<script>AppRegistry.registerInitialState('12.a',{state});</script>"
    source = opened(SiteVision, site, client, page(script))
    assert (shown(source), source.lost) == (2, [])


def test_a_paper_that_is_called_the_next_is_no_page(site: Site, client: Client) -> None:
    site.routes["/namnd"] = page("<a href='/a.pdf'>Nästa</a>")
    site.routes["/a.pdf"] = document(pdf("a"))
    source = WebPage(client, site.url("/namnd"), "Servicenämnden")
    assert (shown(source), source.lost, site.paths()) == (1, [], ["/namnd"])


def test_what_stands_in_place_of_a_page_behind_an_entry_is_told(site: Site, client: Client) -> None:
    """A feed shows the newest alone: nothing is missing from it, so that the night is none that failed."""
    site.routes["/flode"] = Answer(b"<rss version='2.0'><channel><item><link>/nytt.html</link></item></channel></rss>")
    site.routes["/nytt.html"] = page("Checking your browser")
    source = Feed(client, site.url("/flode"), "Servicenämnden")
    assert shown(source) == 0
    assert [(type(error), str(error)) for error in source.lost] == [
        (FetchRefused, f"{site.url('/nytt.html')} visar något annat i stället för sidan.")
    ]


@pytest.mark.parametrize(
    ("asked", "leads_to", "elsewhere"),
    [
        *(("/", "/login?ReturnUrl=%2f", True), ("/", "/om", True), ("/index.html", "/om", True)),
        *(("/", "/index.php", False), ("/", "/?sprak=sv", False), ("/Default.aspx", "/", False)),
        *(("/om", "/omsorg", True), ("/om", "/om-oss/", True), ("/om.html", "/omsorg.html", True)),
        *(
            ("/om", "/om/", False),
            ("/om", "/om.html", False),
            ("/om", "/Om.4.1a2b.html", False),
            ("/om/", "/om", False),
        ),
    ],
)
def test_a_page_that_another_address_answers_for_is_in_doubt(
    site: Site, client: Client, asked: str, leads_to: str, *, elsewhere: bool
) -> None:
    site.routes[leads_to] = page(f"{MENU}{PAPER}")
    site.routes[asked] = to(leads_to)
    source = WebPage(client, site.url(asked), "Servicenämnden")
    assert shown(source) == 1
    assert source.lost.doubt == (f"leder till {site.url(leads_to)}" if elsewhere else "")
