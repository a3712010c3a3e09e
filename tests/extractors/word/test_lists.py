"""Numbers that Word counts and does not write."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from extractors.word import read_word
from tests.conftest import needs
from tests.extractors.word_files import p, read, word_bytes
from tests.processes import PATIENCE


def level(at: int, form: str = "decimal", text: str | None = None, more: str = "", start: int = 1) -> str:
    shown = f"%{at + 1}." if text is None else text
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{shown}"/></w:lvl>'
    )


def abstract(identity: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{identity}">{more}{"".join(levels)}</w:abstractNum>'


def num(identity: int, of: int, override: str = "") -> str:
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'


def item(num_id: int, at: int = 0) -> str:
    return p("text", properties=f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{num_id}"/></w:numPr>')


def markers(body: str, numbering: str, **others: str) -> list[str | None]:
    return [line.marker for line in read(body, numbering=numbering, **others).pages[0].lines()]


def test_levels_count_and_begin_again_under_each_other() -> None:
    numbering = abstract(0, level(0), level(1, text="%1.%2"), level(2, "lowerLetter", "%3)")) + num(1, 0)
    body = "".join(item(1, at) for at in (0, 1, 1, 2, 2, 0, 1, 2))
    assert markers(body, numbering) == ["1.", "1.1", "1.2", "a)", "b)", "2.", "2.1", "a)"]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("decimal", ["1.", "2."]),
        ("decimalZero", ["01.", "02."]),
        ("lowerLetter", ["a.", "b."]),
        ("upperLetter", ["A.", "B."]),
        ("lowerRoman", ["i.", "ii."]),
        ("upperRoman", ["I.", "II."]),
        ("bullet", ["•", "•"]),
        ("ordinal", ["1.", "2."]),
    ],
)
def test_formats(form: str, expected: list[str]) -> None:
    assert markers(item(1) + item(1), abstract(0, level(0, form)) + num(1, 0)) == expected


def test_letters_and_romans_far_on() -> None:
    assert markers(item(1) + item(1), abstract(0, level(0, "lowerLetter", start=26)) + num(1, 0)) == ["z.", "aa."]
    assert markers(item(1), abstract(0, level(0, "lowerRoman", start=1949)) + num(1, 0)) == ["mcmxlix."]


def test_lists_of_one_definition_go_on_and_an_override_begins_again() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(0, level(0)) + num(1, 0) + num(2, 0) + num(3, 0, override)
    assert markers(item(1) + item(2) + item(3) + item(3), numbering) == ["1.", "2.", "1.", "2."]


def test_a_list_that_starts_at_two() -> None:
    assert markers(item(1), abstract(0, level(0, start=2)) + num(1, 0)) == ["2."]


def test_a_level_that_never_begins_again_and_one_in_legal_form() -> None:
    numbering = abstract(0, level(0, "upperRoman"), level(1, text="%1.%2", more='<w:lvlRestart w:val="0"/><w:isLgl/>'))
    body = "".join(item(1, at) for at in (0, 1, 0, 1))
    assert markers(body, numbering + num(1, 0)) == ["I.", "1.1", "II.", "2.2"]


def test_numbers_from_a_style_and_from_the_level_tied_to_it() -> None:
    numbering = abstract(
        0, level(0, more='<w:pStyle w:val="R1"/>'), level(1, text="%1.%2", more='<w:pStyle w:val="R2"/>')
    )
    style = '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="{0}"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    body = "".join(p("text", properties=f'<w:pStyle w:val="{name}"/>') for name in ("R1", "R2", "R2"))
    assert markers(body, numbering + num(1, 0), styles=style.format("R1") + style.format("R2")) == ["1.", "1.1", "1.2"]


def test_number_nought_takes_a_paragraph_out_of_its_styles_list() -> None:
    style = '<w:style w:type="paragraph" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    out = p("text", properties='<w:pStyle w:val="L"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert markers(out, abstract(0, level(0)) + num(1, 0), styles=style) == [None]


def test_a_list_behind_a_list_style() -> None:
    numbering = (
        abstract(0, level(0, text="%1)")) + abstract(1, more='<w:numStyleLink w:val="Lista"/>') + num(1, 0) + num(2, 1)
    )
    style = (
        '<w:style w:type="numbering" w:styleId="Lista"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert markers(item(2) + item(2), numbering, styles=style) == ["1)", "2)"]


def test_a_list_that_nobody_defined_is_none() -> None:
    assert markers(item(9), abstract(0, level(0)) + num(1, 0)) == [None]


def test_a_deleted_paragraph_does_not_count() -> None:
    deleted = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1" w:author="a"/>'
        '</w:rPr></w:pPr><w:del w:id="2" w:author="a"><w:r><w:delText>bort</w:delText></w:r></w:del></w:p>'
    )
    assert markers(item(1) + deleted + item(1), abstract(0, level(0)) + num(1, 0)) == ["1.", "2."]


@pytest.mark.long
def test_markers_are_those_that_libreoffice_writes(tmp_path: Path, profiles: Path) -> None:
    soffice = needs("libreoffice")
    restarted = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = (
        abstract(0, level(0, "upperRoman", start=2), level(1, "lowerLetter", "%1.%2"), level(2, text="%3)"))
        + abstract(1, level(0), level(1, text="%1.%2"), level(2, text="%1.%2.%3"))
        + num(1, 0)
        + num(2, 0, restarted)
        + num(3, 1)
    )
    places = [(1, 0), (1, 1), (1, 2), (2, 1), (1, 0), (3, 2), (3, 0), (2, 0), (2, 1), (1, 1), (3, 1), (1, 0), (3, 0)]
    data = word_bytes("".join(item(*place) for place in places), numbering=numbering)
    (tmp_path / "list.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(profiles / 'libreoffice').as_uri()}"
    to_text = ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), str(tmp_path / "list.docx")]
    subprocess.run([soffice, profile, "--headless", *to_text], check=True, capture_output=True, timeout=PATIENCE)
    written = (tmp_path / "list.txt").read_text(encoding="utf-8-sig").split("\n")
    lines = read_word(data).pages[0].lines()
    assert [f"{line.marker} {line.text}" for line in lines] == [line.strip() for line in written if line.strip()]
