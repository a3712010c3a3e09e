"""RSS and Atom."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.sources.client import Client
from pipeline.sources.feed import Feed
from pipeline.sources.trial import FEED, try_out
from schemas.errors import FetchRefused
from tests.site.server import Answer, Site, page

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Nämnd</title>
<item><title>Protokoll 11 augusti 2026</title><guid>tag:granby.test,1</guid>
 <enclosure url="/a.pdf" type="application/pdf" length="1"/><pubDate>Wed, 12 Aug 2026 10:00:00 +0200</pubDate></item>
<item><title>Plan</title><link>/plan.pdf</link><pubDate>Thu, 13 Aug 2026 10:00:00 +0200</pubDate></item>
<item><title>Nya handlingar</title><link>/nytt.html</link></item>
<item><title>Två</title><guid>tag:granby.test,2</guid><enclosure url="/b.pdf"/><enclosure url="/c.pdf"/></item>
<item><title>Borta</title><link>/borta.html</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>N</title><entry><id>urn:1</id><title>Protokoll</title>
<updated>2026-08-12T10:00:00Z</updated><link rel="enclosure" href="/a.pdf"/></entry></feed>"""


def feed(site: Site, client: Client, text: str) -> Feed:
    site.routes["/flode"] = Answer(text.encode(), headers={"Content-Type": "text/xml"})
    return Feed(client, site.url("/flode"), "Servicenämnden")


def test_entries_give_enclosures_links_and_what_their_pages_link_to(site: Site, client: Client) -> None:
    site.routes["/nytt.html"] = page("<a href='d.pdf'>Kallelse</a>")
    meetings = list(feed(site, client, RSS).meetings())
    shown = [(one.date, [(paper.identity.split(" | ")[0], paper.kind) for paper in one.documents]) for one in meetings]
    assert shown == [
        ("2026-08-11", [("tag:granby.test,1", "minutes")]),
        ("2026-08-13", [(site.url("/plan.pdf"), "other")]),
        (None, [(site.url("/d.pdf"), "agenda")]),
        (None, [(site.url("/b.pdf"), "other"), (site.url("/c.pdf"), "other")]),
        (None, []),
    ]


def test_atom_is_read_too(site: Site, client: Client) -> None:
    (meeting,) = feed(site, client, ATOM).meetings()
    assert (meeting.date, meeting.documents[0].address) == ("2026-08-12", site.url("/a.pdf"))


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("Fri, 01 Jan 2027 00:00:00 +0100", "2027-01-01"),
        ("Thu, 31 Dec 2026 23:00:00 GMT", "2027-01-01"),
        ("Wed, 01 Jul 2026 00:30:00 +0200", "2026-07-01"),
        ("2027-01-01T00:30:00+01:00", "2027-01-01"),
        ("2026-12-31T23:30:00Z", "2027-01-01"),
        ("2026-12-31T23:30:00", "2026-12-31"),
        ("2026-12-31", "2026-12-31"),
        ("Thu, 31 Dec 2026 23:30:00 CET", "2026-12-31"),
    ],
)
def test_an_entry_is_of_the_day_in_sweden(site: Site, client: Client, published: str, day: str) -> None:
    entry = f"<title>Plan</title><pubDate>{published}</pubDate><enclosure url='/a.pdf'/>"
    (meeting,) = feed(site, client, f"<rss version='2.0'><channel><item>{entry}</item></channel></rss>").meetings()
    assert meeting.date == day


def test_a_page_that_is_no_feed_is_refused(site: Site, client: Client) -> None:
    with pytest.raises(FetchRefused, match="flöde"):
        list(feed(site, client, "<html><h1>Fel</h1></html>").meetings())


def test_an_empty_page_is_no_feed(site: Site, client: Client) -> None:
    with pytest.raises(FetchRefused, match="flöde"):
        list(feed(site, client, "").meetings())


def test_a_page_that_is_the_name_of_a_file_opens_none(
    site: Site, client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that names a pipe would be waited for, and closing one of the database's own lets go of its locks."""
    monkeypatch.setattr("pipeline.sources.trial.SECONDS", 1)
    (tmp_path / "flode").write_text(RSS, encoding="utf-8")
    with pytest.raises(FetchRefused, match="flöde"):
        list(feed(site, client, f"{tmp_path}/flode").meetings())
    (tmp_path / "flode").write_text(RSS.replace("<guid>", f"<author>{'a.' * 100_000}</author><guid>"), encoding="utf-8")
    try_out(FEED, f"{tmp_path}/flode".encode(), site.base)  # whose parser would not come to its end


def test_a_page_behind_an_entry_that_fails_takes_the_others_not_along(site: Site, client: Client) -> None:
    site.routes["/nytt.html"] = Answer(status=500)
    source = feed(site, client, RSS)
    assert [len(meeting.documents) for meeting in source.meetings()] == [1, 1, 0, 2, 0]
    assert [str(error) for error in source.lost] == [
        f"{site.url('/nytt.html')} svarade 500 (fel hos servern).",
        f"{site.url('/borta.html')} svarade 404 (sidan finns inte).",
    ]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_page_behind_an_entry_that_is_refused_is_told(site: Site, client: Client, status: int) -> None:
    site.routes["/nytt.html"] = Answer(status=status)
    links = "<item><link>/nytt.html</link></item><item><link>http://elsewhere.test/a.html</link></item>"
    source = feed(site, client, f"<rss version='2.0'><channel>{links}</channel></rss>")
    assert [len(meeting.documents) for meeting in source.meetings()] == [0, 0]
    assert [error.reason for error in source.lost] == ["forbidden" if status < 404 else "gone", "other-host"]


def test_an_entity_bomb_stays_small(site: Site, client: Client) -> None:
    bomb = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + RSS[21:].replace(
        "Plan", "&b;" * 9
    )
    titles = [meeting.title or "" for meeting in feed(site, client, '<?xml version="1.0"?>' + bomb).meetings()]
    assert all(len(title) < 1000 for title in titles)


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59-12:00", "0000-00-00T00:00:00Z", "0001-01-01T00:00:00+14:00"])
def test_a_moment_of_no_year_is_no_date(site: Site, client: Client, moment: str) -> None:
    """The year 10 000 is longer than a database takes."""
    entry = f"<title>Plan</title><pubDate>{moment}</pubDate><enclosure url='a.pdf'/>"
    site.routes["/"] = Answer(f"<rss version='2.0'><channel><item>{entry}</item></channel></rss>".encode())
    (meeting,) = Feed(client, site.url("/"), "Servicenämnden").meetings()
    assert (meeting.date, len(meeting.documents)) == (None, 1)


@pytest.mark.parametrize(
    "reference", ["&#xD800;", "&#57343;", "&#x110000;", "&#99999999999999999999;", "&#0;", "&#xd800"]
)
def test_a_reference_to_no_character_costs_no_other_entry(site: Site, client: Client, reference: str) -> None:
    broken = f"<item><title>Plan {reference}</title><enclosure url='/e.pdf'/></item></channel>"
    meetings = list(feed(site, client, RSS.replace("</channel>", broken)).meetings())
    assert [len(meeting.documents) for meeting in meetings] == [1, 1, 0, 2, 0, 1]


def test_an_enclosure_without_an_address_is_no_paper(site: Site, client: Client) -> None:
    meetings = list(
        feed(site, client, RSS.replace("/a.pdf", "").replace('<enclosure url="/b.pdf"/>', "<enclosure/>")).meetings()
    )
    assert [len(meeting.documents) for meeting in meetings] == [0, 1, 0, 1, 0]


def test_entries_that_share_an_id_keep_their_papers(site: Site, client: Client) -> None:
    """Some feeds give each the address of their site, or the same made-up one."""
    entries = "".join(
        f'<item><guid>{guid}</guid><enclosure url="/{name}.pdf"/></item>'
        for guid, name in (("tag:a", "a"), ("tag:a", "b"), ("tag:c", "c"))
    )
    shown = feed(site, client, f"<rss version='2.0'><channel>{entries}</channel></rss>").meetings()
    identities = [paper.identity for meeting in shown for paper in meeting.documents]
    assert identities == [site.url("/a.pdf"), site.url("/b.pdf"), "tag:c"]
