"""All that a browser shows of a page is in its tree, however its tags lie and whatever is said of its signs."""

from __future__ import annotations

import pytest
import tinyhtml5
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.sources.client import Client
from pipeline.sources.link_scraper import anchors, content_of
from pipeline.sources.page import Page
from pipeline.sources.page_tree import parse
from pipeline.sources.webpage import WebPage
from schemas.errors import FetchFailed
from tests.examples import examples
from tests.site.server import Answer, Site, page

SIX = [f"{number}.pdf" for number in range(6)]


def papers(between: bytes = b"", tag: str = "<p>") -> bytes:
    """A page with six papers; between: what stands behind the third; tag: opened before each."""
    links = [f"{tag}<a href='{name}'>Protokoll</a>\n".encode() for name in SIX]
    return b"<html><body><h1>Handlingar</h1>" + b"".join(links[:3]) + between + b"".join(links[3:]) + b"</body></html>"


def shown(content: bytes, encoding: str | None = None) -> list[str]:
    tree = parse(Page("http://granby.test/", content, encoding))
    return [anchor.url.rpartition("/")[2] for anchor in anchors(tree, "http://granby.test/")]


@pytest.mark.parametrize("tag", ["<div>", "<font>", "<b>", "<ul><li>"])
def test_tags_that_nobody_closed_hide_nothing_below_them(tag: str) -> None:
    assert shown(papers(tag.encode() * 500)) == SIX
    assert shown(papers(tag=tag * 100)) == SIX


def test_a_page_of_more_tags_in_each_other_than_is_read_is_told_as_one_that_was_not_read_to_its_end(
    site: Site, client: Client
) -> None:
    site.routes["/"] = page("<a href='1.pdf'>Ett</a><a href='?sida=2'>Nästa</a>")
    site.routes["/?sida=2"] = Answer(papers(b"<div>" * 3000))
    source = WebPage(client, site.url("/"), "Servicenämnden")
    assert [one.name for meeting in source.meetings() for one in meeting.documents] == ["Ett"]
    assert [str(error) for error in source.lost] == [f"{site.url('/?sida=2')} gick inte att läsa till slutet."]
    with pytest.raises(FetchFailed, match="till slutet") as caught:
        shown(papers(b"<div>" * 3000))
    assert not caught.value.again_tonight


@pytest.mark.parametrize(
    ("between", "encoding"),
    [
        (b"\x9d \xc4renden", "windows-1252"),
        ("Ärenden".encode("latin-1"), "us-ascii"),
        (b"\xff\xfe", "utf-8"),
        (b"\xa5", "iso-8859-3"),
        (b"\xd9", "windows-1255"),
        (b"\xff ", "shift_jis"),
        (b"\xff", "gb18030"),
        (b"\xe5", "none-that-is-known"),
        (b"\xe5", None),
    ],
)
def test_a_sign_that_an_encoding_has_not_hides_nothing_below_it(between: bytes, encoding: str | None) -> None:
    assert shown(papers(between), encoding) == SIX
    if encoding:
        assert shown(f"<meta charset='{encoding}'>".encode() + papers(between)) == SIX


@pytest.mark.parametrize(
    ("said", "told", "encoding"),
    [
        ("", None, "windows-1252"),
        ("", "us-ascii", "windows-1252"),
        ("", "iso-8859-5", "iso-8859-5"),
        ("<meta charset=iso-8859-5>", None, "iso-8859-5"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-5'>", "unknown", "iso-8859-5"),
        ("<?xml version='1.0' encoding='iso-8859-5'?>", None, "iso-8859-5"),
        ("<meta charset=iso-8859-5>", "windows-1252", "windows-1252"),
        ("<meta charset=utf-16>", None, "utf-8"),
        ("\ufeff", "windows-1252", "utf-16"),
    ],
)
def test_a_page_is_in_the_encoding_that_a_browser_reads_it_in(said: str, told: str | None, encoding: str) -> None:
    words = "Ärenden" if encoding in ("windows-1252", "utf-8", "utf-16") else "Повестка"
    content = f"{said.removeprefix(chr(0xFEFF))}<p>{words}</p>".encode(encoding) + b"\xff" * (encoding == "utf-8")
    assert words in parse(Page("http://granby.test/", content, told)).text_content()


@pytest.mark.parametrize(
    "between",
    [
        b"</body></html>\n<html><body><h2>Tidigare</h2>",
        b"</body></html>",
        b"</html>text<html><head><title>Tidigare</title></head><body class='ny'>",
        b"</html></html>" * 3,
    ],
)
def test_what_stands_behind_the_end_of_a_page_is_there(between: bytes) -> None:
    assert shown(papers(between)) == SIX


def test_what_stands_behind_the_end_of_a_page_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.sources.page_tree._LARGE", 0)
    monkeypatch.setattr("pipeline.sources.page_tree.MOST_LINKS", 5)
    with pytest.raises(Exception, match="fler än 5 länkar"):
        shown(papers(b"</html><html>"))


@pytest.mark.parametrize("inside", ["<img src='data:image/png;base64,{}'>", "<script>{}</script>", "<p>{}</p>"])
def test_a_piece_of_many_megabytes_hides_nothing_below_it(inside: str) -> None:
    assert shown(papers(inside.format("A" * 11_000_000).encode())) == SIX


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("<div><main>{0}</main>{1}</div>{2}", "0"),
        ("<div><main>{0}</div>{1}</main>{2}", "012"),
        ("<div><main>{0}</div>{1}</MAIN >{2}", "012"),
        ("<div><main>{0}</main></main></div>{1}{2}", "0"),
        ("<main>{0}</body></html><html><body>{1}</main>{2}", "012"),
        ("<main>{0}</main>{1}<main>{2}</main>", "02"),
        ("<main>{0}<main>{1}</main></main>{2}", "01"),
        ("<div role=main>{0}<main>{1}</main></div>{2}", "01"),
        ("<main></main>{0}<main>{1}</main>{2}", "1"),
        ("<main>Inget</main>{0}{1}{2}", "012"),
        *(
            (f"<div><main><div>{{0}}</div></div>{{1}}</main>{inside}{{2}}</div>", "012")
            for inside in (
                "<!-- </main> -->",
                "<script>'</main>'</script>",
                "<b title='</main>'></b>",
                "<!-- </MAIN -->",
            )
        ),
        ("<div><main>{0}</main><!-- <main> -->{1}</main></div>{2}", "0"),
        ("<main>{0}<!-- </main> --></main>{1}</main>{2}", "0"),
    ],
)
def test_papers_stand_in_the_main_parts_of_a_page_where_these_end_by_their_own_tags(text: str, seen: str) -> None:
    tree = parse(
        Page("http://granby.test/", text.format(*(f"<a href='{one}'>x</a>" for one in range(3))).encode(), None)
    )
    shown = [anchor.url[-1] for anchor in anchors(content_of(tree), "http://granby.test/")]
    assert (
        "".join(shown) == "".join(anchor.url[-1] for anchor in anchors(content_of(tree), "http://granby.test/")) == seen
    )


TAGS = [
    "div",
    "p",
    "b",
    "table",
    "tr",
    "td",
    "ul",
    "li",
    "body",
    "html",
    "main",
    "h2",
    "span",
    "form",
    "head",
    "section",
    "article",
    "font",
    "a",
    "nav",
    "th",
    "tbody",
    "object",
    "button",
]
ODD = ["<!-- c -->", "<!-->", "<![CDATA[x]]>", "<?php x ?>", "<title>x</title>", "<br>", "\x00", "&amp", "< ", '"']


@pytest.mark.long
@settings(max_examples=examples(50, 2000))
@given(st.lists(st.sampled_from([f"<{end}{tag}>" for tag in TAGS for end in ("", "/")] + ODD), max_size=12))
def test_a_page_shows_the_links_that_a_parser_of_html_5_sees(between: list[str]) -> None:
    text = "".join(f"<a href={number}.pdf>Plan</a>{piece}" for number, piece in enumerate([*between, ""]))
    seen = (one.get("href") for one in tinyhtml5.parse(text, namespace_html_elements=False).iter("a"))
    assert {*shown(text.encode())} - {""} == {one for one in seen if one}
