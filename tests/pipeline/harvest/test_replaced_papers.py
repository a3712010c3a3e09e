"""A paper that is replaced is fetched, whatever marks its files have and however its source names them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from pipeline.sources.config import SourceSettings
from pipeline.store.models import Listing, Version
from pipeline.store.store import Store
from tests.examples import examples
from tests.site.driver import night_over, run_and_close
from tests.site.server import Answer, Handler, Site, page, pdf, serving

LINK = "/link/0123456789abcdef0123456789abcdef.aspx"
EPOCH = datetime(2024, 1, 1, tzinfo=UTC)
BOARD = "Servicenämnden"


@dataclass(frozen=True)
class File:
    """A file on the server. day: of its last change, None where the server tells none."""

    name: str
    text: str
    etag: str | None = None
    day: int | None = None

    @property
    def path(self) -> str:
        return f"/download/18.ff/{self.name}/plan.pdf"

    @property
    def sha256(self) -> str:
        return sha256(pdf(self.text)).hexdigest()

    def answer(self, handler: Handler) -> None:
        """As RFC 9110, 13.2.2 has it: a date counts only where no ETag is asked for, and an earlier one is no change."""
        changed = EPOCH + timedelta(days=self.day or 0)
        if asked := handler.headers.get("If-None-Match"):
            held = asked == self.etag
        else:
            since = handler.headers.get("If-Modified-Since")
            held = bool(since) and self.day is not None and changed <= parsedate_to_datetime(since or "")
        marks = {"ETag": self.etag} if self.etag else {}
        if self.day is not None:
            marks["Last-Modified"] = format_datetime(changed, usegmt=True)
        handler.answer(Answer(b"" if held else pdf(self.text), 304 if held else 200, marks))


def by_link(site: Site, file: File, _: int) -> None:
    """EPiServer: a link that stays leads to the file of the day."""
    site.routes["/"] = page(f'<a href="/om">Om</a><p>2024-01-11 <a href="{LINK}">Internkontrollplan</a>')
    site.routes[LINK] = Answer(status=302, headers={"Location": file.path})


def by_feed(site: Site, file: File, _: int) -> None:
    """A feed whose entry keeps its id."""
    entry = f'<guid isPermaLink="false">post-17</guid><title>Plan</title><enclosure url="{site.url(file.path)}"/>'
    feed = f'<rss version="2.0"><channel><title>Nämnd</title><item>{entry}</item></channel></rss>'
    site.routes["/"] = Answer(feed.encode(), headers={"Content-Type": "application/rss+xml"})


def by_node(site: Site, file: File, _: int) -> None:
    """SiteVision: the node stays, the rest of the address goes with the file."""
    site.routes["/"] = page(
        f'<h2>11 januari 2024</h2><div class="sv-file-portlet"><a href="{file.path}">Plan</a></div>'
    )


def by_number(site: Site, file: File, day: int) -> None:
    """WordPress: the number stays, and the moment of the change is told."""
    told = {"id": 17, "title": {"rendered": f"{BOARD} plan 2024-05-01"}, "source_url": site.url(file.path)}
    told |= {"mime_type": "application/pdf", "media_details": {}, "date": "2024-05-01T10:00:00"}
    told |= {"modified_gmt": f"2026-03-{day + 1:02}T10:00:00"}
    totals = {"Content-Type": "application/json", "X-WP-Total": "1", "X-WP-TotalPages": "1"}
    site.routes["/wp-json/wp/v2/media"] = Answer(json.dumps([told]).encode(), headers=totals)
    site.routes["/"] = page("<a href=/om>Om</a>", '<meta name="generator" content="WordPress 6">')


KINDS = {"webpage": by_link, "feed": by_feed, "sitevision": by_node, "wordpress": by_number}


def night(site: Site, folder: Path, kind: str, number: int) -> None:
    told = {"name": "granby", "kind": kind, "municipality": "Granby", "board": BOARD, "url": site.url("/")}
    source = SourceSettings.model_validate(told | {"allow_private": True, "pause": 0})
    counts = run_and_close(night_over(folder, source, f"2026-03-{number + 1:02}"))
    assert counts.failures == []
    assert counts.sources["granby"].unfetched == []


def held(folder: Path) -> tuple[str | None, list[str]]:
    """What bytes the paper is said to have, and those of all its versions."""
    with closing(Store(f"sqlite:///{folder}/store.db")) as store:
        (row,) = store.read(lambda session: list(session.scalars(select(Listing))))
        return row.sha256, store.read(
            lambda session: list(session.scalars(select(Version.sha256).order_by(Version.id)))
        )


def follow(site: Site, folder: Path, kind: str, published: Sequence[File]) -> None:
    """Nights over what is published, each of which ends with the bytes of its day."""
    for number, file in enumerate(published):
        site.routes.clear()
        site.routes[file.path] = file.answer
        KINDS[kind](site, file, number)
        night(site, folder, kind, number)
        assert held(folder)[0] == file.sha256, number


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("etag", "days"), [(None, (9, 3)), ('"1"', (None, None)), ('"1"', (9, 3))])
def test_another_file_with_the_same_marks_or_an_older_date_is_a_new_version(
    site: Site, tmp_path: Path, kind: str, etag: str | None, days: tuple[int | None, int | None]
) -> None:
    first, second = File("1790924370000", "ett", etag, days[0]), File("1790924370001", "två", etag, days[1])
    follow(site, tmp_path, kind, [first, first, second, second])
    assert held(tmp_path)[1] == [first.sha256, second.sha256]


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_what_stays_where_it_is_comes_once(site: Site, tmp_path: Path, kind: str) -> None:
    file = File("1790924370000", "ett", '"1"', 9)
    site.asked.clear()
    follow(site, tmp_path, kind, [file] * 3)
    asked = [one.headers for one in site.asked if one.path == file.path]
    assert sum("If-None-Match" not in one for one in asked) == 1


def test_a_file_that_a_register_tells_as_changed_is_had_though_its_date_is_older(site: Site, tmp_path: Path) -> None:
    """Put in place of another under its own address, with the time at which it was made."""
    follow(
        site, tmp_path, "wordpress", [File("1790924370000", text, day=day) for text, day in (("ett", 9), ("två", 3))]
    )


FILES = st.builds(
    File,
    st.sampled_from(["1790924370000", "1790924370001", "1790924370002"]),
    st.text("abc", min_size=1, max_size=2),
    st.sampled_from([None, '"1"', '"2"']),
    st.sampled_from([None, 3, 9]),
)


@pytest.mark.long
@given(st.sampled_from(sorted(KINDS)), st.lists(FILES, min_size=2, max_size=6, unique_by=lambda one: one.name))
@settings(max_examples=examples(15, 300))
def test_each_night_ends_with_the_bytes_that_are_published(site: Site, kind: str, published: list[File]) -> None:
    """Each file keeps its own address; what leads to them goes from one to the other, and back."""
    with TemporaryDirectory() as folder:
        follow(site, Path(folder), kind, [*published, *reversed(published)])
