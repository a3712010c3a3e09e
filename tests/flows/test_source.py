"""`namndkoll source URL`: which system, which boards, and blocks that the file of sources takes as they are."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from flows.problem_messages import FETCHING, sentence
from flows.source_blocks import blocks, municipality
from pipeline.sources.config import KINDS, read_sources
from pipeline.sources.recognize import Recognized
from pipeline.sources.registers.register import Unit
from schemas.errors import FailureReason, FetchFailed, FetchRefused, RefusalReason, UsageError
from tests.flows.conftest import Namndkoll
from tests.site.server import Answer, Site, page, serving

RSS = (
    '<rss version="2.0"><channel><title>Servicenämnden</title><item><title>Plan</title></item></channel></rss>'.encode()
)
BOARDS = "".join(
    f"<a href='/committees/{slug}'>{name}</a>" for slug, name in (("sn", "Servicenämnden"), ("ks", "KS & KF"))
)
PAGES = {
    "meetingplus": page(f"<h1>Möten</h1>{BOARDS}"),
    "sitevision": page("<h1>Servicenämnden</h1><div class=sv-file-portlet></div>"),
    "feed": Answer(RSS, headers={"Content-Type": "application/rss+xml"}),
    "webpage": page("<h1>Servicenämnden</h1><a href='plan.pdf'>Plan</a>"),
}


@pytest.mark.parametrize("reason", [*get_args(RefusalReason), *get_args(FailureReason)])
def test_why_an_address_is_not_fetched_has_a_sentence_in_english(reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    kind = FetchRefused if reason in get_args(RefusalReason) else FetchFailed
    assert sentence(kind(reason, "Går inte.")) == "Går inte."  # type: ignore[arg-type] # each of the reasons
    monkeypatch.setattr("flows.problem_messages.chosen_language", lambda: "en")
    assert sentence(kind(reason, "Går inte.")) == FETCHING[reason]  # type: ignore[arg-type] # the same


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        running.routes |= {"/committees": PAGES["meetingplus"], "/inget": page("<h1>Välkommen</h1>")}
        running.routes |= {f"/{kind}": answer for kind, answer in PAGES.items()}
        yield running


def written(text: str, folder: Path) -> Path:
    file = folder / "kallor.toml"
    told = text.replace('contact = ""', "").replace('municipality = "?"', 'municipality = "Granby"')
    file.write_text(f'contact = "https://granby.test/om"\n{told}', encoding="utf-8")
    return file


@pytest.mark.long
@pytest.mark.parametrize("kind", PAGES)
def test_what_is_written_can_be_added_to_the_file_as_it_is(
    site: Site, namndkoll: Namndkoll, tmp_path: Path, kind: str
) -> None:
    result = namndkoll("source", site.url(f"/{kind}"), "--allow-private")
    assert (result.exit_code, result.stderr) == (0, "")
    (first, *others) = read_sources(written(result.stdout, tmp_path)).source
    assert (first.kind, first.allow_private, len(others)) == (kind, True, int(kind == "meetingplus"))
    assert first.board == "Servicenämnden"


@pytest.mark.long
@pytest.mark.parametrize(
    ("heading", "board"),
    [
        ("Servicenämndens sammanträden", "Servicenämnden"),
        ("Barn- och utbildningsnämndens handlingar och protokoll 2024", "Barn- och utbildningsnämnden"),
        ("Kommunstyrelsens arbetsutskotts protokoll", "Kommunstyrelsens arbetsutskott"),
        ("Kommunfullmäktiges mötesdokument", "Kommunfullmäktige"),
        ("Servicenämndens arbete", "Servicenämndens arbete"),
        ("Sammanträden", "Sammanträden"),
    ],
)
def test_a_heading_of_a_boards_papers_names_the_board(
    site: Site, namndkoll: Namndkoll, heading: str, board: str
) -> None:
    site.routes["/handlingar"] = page(f"<h1>{heading}</h1><a href='plan.pdf'>Plan</a>")
    result = namndkoll("source", site.url("/handlingar"), "--allow-private")
    assert [one["board"] for one in tomllib.loads(result.stdout)["source"]] == [board]


@pytest.mark.long
def test_an_empty_page_belongs_to_nothing(site: Site, namndkoll: Namndkoll) -> None:
    site.routes["/tom"] = Answer()
    result = namndkoll("source", site.url("/tom"), "--allow-private")
    assert "hör inte till något system" in result.stderr


@pytest.mark.long
def test_what_is_still_to_be_filled_in_is_asked_for_in_turn(site: Site, namndkoll: Namndkoll, tmp_path: Path) -> None:
    file, call = tmp_path / "kallor.toml", ("source", site.url("/webpage"), "--allow-private")
    text = namndkoll(*call).stdout
    for unfilled, filled in (
        ('contact = ""', 'contact = "a@granby.test"'),
        ('municipality = "?"', 'municipality = "Granby"'),
    ):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(UsageError, match=unfilled.partition(" ")[0]):
            read_sources(file)
        text = text.replace(unfilled, filled)
    file.write_text(text, encoding="utf-8")
    assert [one.municipality for one in read_sources(file).source] == ["Granby"]
    assert "contact" not in namndkoll(*call).stdout


@pytest.mark.parametrize(
    "address",
    [
        "http://anna:hemligt@{host}/webpage",
        "{base}/webpage?token=hemligt",
        "anna:hemligt@{host}/webpage",
        "http://anna:x/hemligt@{host}/webpage",
    ],
)
def test_an_address_with_a_password_in_it_is_refused_unasked(site: Site, namndkoll: Namndkoll, address: str) -> None:
    base = site.url("")
    result = namndkoll("source", address.format(base=base, host=base.removeprefix("http://")), "--allow-private")
    assert (result.exit_code, result.stdout, site.asked) == (2, "", [])
    assert "login" in result.stderr
    assert "hemligt" not in result.stderr


def test_an_address_with_a_personal_number_in_it_is_refused_unasked(site: Site, namndkoll: Namndkoll) -> None:
    result = namndkoll("source", site.url("/webpage/811218-9876?pnr=811218-9876"), "--allow-private")
    assert (result.exit_code, result.stdout, site.asked) == (2, "", [])
    assert "personnummer" in result.stderr
    assert "9876" not in result.stderr


@pytest.mark.long
def test_a_page_that_shows_no_papers_is_told_with_the_boards_that_it_links_to(site: Site, namndkoll: Namndkoll) -> None:
    site.routes["/namnder"] = page("<a href='/sn/'>Servicenämnden</a><a href='/om'>Om oss</a>")
    told = namndkoll("source", site.url("/namnder"), "--allow-private").stderr
    assert f"Servicenämnden: {site.url('/sn/')}." in told
    assert "Om oss" not in told


@pytest.mark.long
def test_an_address_that_belongs_to_nothing_known_is_said_so(site: Site, namndkoll: Namndkoll) -> None:
    result = namndkoll("source", site.url("/inget"), "--allow-private")
    assert (result.exit_code, result.stdout) == (4, "")
    assert "känns igen" in result.stderr


def test_a_private_address_is_asked_only_where_that_is_allowed(site: Site, namndkoll: Namndkoll) -> None:
    assert namndkoll("source", site.url("/webpage")).exit_code == 4
    assert site.asked == []


@pytest.mark.parametrize(("language", "told"), [("sv", "webbadress"), ("en", "web address")])
def test_what_is_no_address_is_a_wrong_call(
    namndkoll: Namndkoll, monkeypatch: pytest.MonkeyPatch, language: str, told: str
) -> None:
    monkeypatch.setenv("NAMNDKOLL_LANGUAGE", language)
    result = namndkoll("source", "granby.test")
    assert (result.exit_code, told in result.stderr) == (2, True)


def test_whatever_a_register_says_of_its_boards_is_a_string_in_the_file(tmp_path: Path) -> None:
    names = ['Nämnden "KS"', "a\\b\x00\x7f\u202e", "\U0001f3f4\U000e0067\U000e007f", "", "Nämnden 'KS'", "x" * 500]
    units = tuple(Unit(name, "https://granby.test/b", f'{name}"') for name in names)
    found = Recognized(next(iter(KINDS)), "Ett system\n[[source]]", "https://granby.test/", units)
    sources = read_sources(written("\n".join(blocks(found, "https://www.granby.se/")), tmp_path)).source
    assert [one.unit for one in sources] == [f'{name}"' for name in names]
    assert {one.municipality for one in sources} == {"Granby"}


def test_half_a_character_in_a_register_is_replaced_in_the_file(tmp_path: Path) -> None:
    found = Recognized(
        next(iter(KINDS)), "Ett system", "https://granby.test/", (Unit("KS", "https://granby.test/b", "K\ud800S"),)
    )
    (source,) = read_sources(written("\n".join(blocks(found, "https://www.granby.se/")), tmp_path)).source
    assert source.unit == "K\ufffdS"


def test_a_personal_number_in_a_boards_name_comes_into_no_name_of_a_source() -> None:
    found = Recognized(
        "webpage", "En sida", "https://granby.test/", (Unit("KS 19811218-9876", "https://granby.test/b"),)
    )
    told = tomllib.loads("\n".join(blocks(found, "https://granby.se")))["source"]
    assert [one["name"] for one in told] == ["granby-ks"]


def test_a_board_whose_address_holds_a_personal_number_is_left_out_and_said_so() -> None:
    units = (
        *(Unit("KS", "https://granby.test/b/811218-9876"), Unit("SN", "https://granby.test/b", "811218-9876")),
        *(Unit("BN", "https://granby.test/556036-0793/2024/0811"), Unit("ON", "https://granby.test/b?tel=0920-123456")),
    )
    text = "\n".join(blocks(Recognized("webpage", "En sida", "https://granby.test/", units), "https://granby.se"))
    assert "9876" not in text
    assert text.count("UTELÄMNAD") == 2
    assert [one["url"] for one in tomllib.loads(text)["source"]] == [unit.url for unit in units[2:]]


def test_what_of_a_system_was_inferred_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    found = Recognized(
        "lex2", "Lex2", "https://granby.test/", (), (("Svaren är gissade.", "The answers are guessed."),)
    )
    assert any("Svaren är gissade." in line for line in blocks(found, "https://granby.se"))
    monkeypatch.setenv("NAMNDKOLL_LANGUAGE", "en")
    text = "\n".join(blocks(found, "https://granby.se"))
    assert "EXPERIMENTAL" in text
    assert "The answers are guessed." in text


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.granby.se/a", "Granby"),
        ("https://meetings.granby.se/", "Granby"),
        ("https://granby.ondemand.formpipe.com/", "Granby"),
        ("https://granby-sok.ciceron.cloud/#!/search", "Granby"),
        ("https://opengov.360online.com/Meetings/GRANBYkommun/Boards", "Granby"),
        ("https://opengov.360online.com/Meetings/GRANBY/Boards", "?"),
        ("https://www.netpublicator.com/reader/r1", "?"),
        ("http://127.0.0.1:8/", "?"),
        ("http://[::1]:8/", "?"),
    ],
)
def test_a_municipality_is_guessed_by_the_address(url: str, name: str) -> None:
    assert municipality(url) == name
