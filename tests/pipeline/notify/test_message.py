"""A message is short, says the gravest first, and holds nothing that others could make it do."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.notify.faults import Fault
from pipeline.notify.message import LONGEST, SHOWN, Facts, Message, Report, compose, of_a_failed_night
from pipeline.report.translations import Language, strings
from pipeline.store.news import NewFinding, NewPaper, News

NUMBER = "19811218-9876"


def facts(
    papers: list[NewPaper] | None = None,
    findings: list[NewFinding] | None = None,
    faults: list[Fault] | None = None,
    standing: list[tuple[Fault, str]] | None = None,
    address: str | None = None,
) -> Facts:
    report = Report(address, {"ab": "plan 2024"})
    return Facts(
        News(papers or [], findings or []), faults or [], standing or [], report, lambda _: "Sidan 3 är trasig."
    )


def paper(
    name: str = "Plan", body: str = "Granby, Servicenämnden", version: int = 1, status: str = "complete"
) -> NewPaper:
    return NewPaper(body, name, "ab", version, status)


def finding(message: str = "Fel år.", severity: str = "error", body: str = "Granby, Servicenämnden") -> NewFinding:
    return NewFinding(body, "plan.docx", "ab", severity, message)


def made(language: Language = "sv", **told: Any) -> Message:
    return compose(facts(**told), strings(language))


def test_the_subject_says_the_gravest_first() -> None:
    told = made(
        papers=[paper(), paper(version=2, status="partial")],
        findings=[finding(), finding(), finding(severity="warning")],
        faults=[Fault("sidan", "", "Servern svarar inte.")],
    )
    assert plain(told.subject) == (
        "Nämndkoll: 2 nya fel, 1 ny varning, 1 kunde inte hämtas, 1 kunde inte läsas helt, 1 ny handling, 1 ny version"
    )
    english = made("en", papers=[paper()], findings=[finding()])
    assert plain(english.subject) == "Nämndkoll: 1 new error, 1 new document in Granby, Servicenämnden"


def test_only_what_is_known_is_told_as_known() -> None:
    told = made(standing=[(Fault("sidan", "", "Servern svarar inte."), "2026-03-01T03:00:00Z")])
    assert plain(told.subject) == "Nämndkoll: 1 fel kvarstår"
    assert "- sidan: Servern svarar inte. (sedan 2026-03-01)" in told.body


def test_each_kind_is_cut_and_says_how_many_more() -> None:
    told = made(
        papers=[paper(f"P{number}", f"Granby, N{number:02}") for number in range(SHOWN + 3)],
        findings=[finding(f"Fel {number}") for number in range(SHOWN + 5)],
        faults=[Fault("a", f"p{number}", "Borta.") for number in range(SHOWN + 7)],
    )
    assert [int(number) for number in re.findall(r"… och (\d+) till", told.body)] == [5, 7, 3]
    assert told.body.count("Fel ") == SHOWN
    named = made(papers=[paper(f"P{number}") for number in range(9)])
    assert "  … och 6 till" in named.body


def test_links_are_left_out_without_an_address_and_escaped_with_one() -> None:
    assert "http" not in made(papers=[paper()], findings=[finding()]).body
    told = made(papers=[paper()], findings=[finding()], address="https://intranat.se/n/")
    assert "\n  https://intranat.se/n/dokument/plan%202024.html#error\n" in told.body
    assert told.body.endswith("https://intranat.se/n/index.html")


def test_a_paper_that_was_not_read_is_named_with_why() -> None:
    told = made(papers=[paper("Plan", status="failed"), paper("Bilaga", status="partial")])
    assert "- Granby, Servicenämnden, Plan, inte alls: Sidan 3 är trasig." in told.body
    assert "Bilaga, delvis" in told.body


HOSTILE = st.text() | st.sampled_from(
    [
        "x\r\nBcc: a@b.se",
        "<script>alert(1)</script>",
        "[klicka](http://ond.test)",
        "\u202eexe",
        f"pnr {NUMBER}",
        "\x00\x1b[2J",
    ]
)


@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
def test_texts_of_others_are_each_a_line_without_numbers_and_controls(
    name: str, body: str, message: str, why: str
) -> None:
    tried: dict[str, Any] = {
        "papers": [paper(name, body), paper(name, body, status="failed")],
        "findings": [finding(message, body=body)],
        "faults": [Fault(name, body, why)],
        "standing": [(Fault(body, name, why), "2026-03-01T03:00:00Z")],
    }
    innocent = made(
        papers=[paper(), paper(status="failed")],
        findings=[finding()],
        faults=[Fault("a", "b", "c")],
        standing=[(Fault("d", "e", "f"), "2026-03-01T03:00:00Z")],
    )
    for told in (made(**tried), of_a_failed_night(message, strings("sv")), made(papers=[paper(name, body)])):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202e]", told.body + told.subject)
        assert "\n" not in told.subject
        assert "](" not in told.body
        assert "811218-9876" not in told.body + told.subject
    assert len(made(**tried).body.splitlines()) == len(innocent.body.splitlines())


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_sentence_without_end_is_cut(language: Language) -> None:
    told = made(language, findings=[finding("Å" * 5000)], faults=[Fault("k" * 500, "p" * 500, "w" * 5000)])
    assert max(map(len, told.body.splitlines())) < LONGEST * 2
    assert "…" in told.body


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("called", "told"),
    [
        ("<@123456789> <@&12> <#12>", "< @ 123456789> < @ &12> < #12>"),
        ("<!channel> <!here|här>", "< !channel> < !here|här>"),
        ("<https://ond.test|Öppna rapporten>", "< https://ond.test|Öppna rapporten>"),
        ("@everyone se@here @anna @**all**", "@ everyone se@ here @ anna @ **all**"),
        ("[klicka](http://ond.test)", "[klicka] (http://ond.test)"),
        ("anna@allmanna.test <5 och <= 3", "anna@allmanna.test <5 och <= 3"),
    ],
)
def test_what_a_stranger_writes_calls_nobody_in_a_chat(called: str, told: str) -> None:
    fault = Fault(called, called, f"{called} svarade inte.")
    body = made(papers=[paper(called, called)], findings=[finding(called, body=called)], faults=[fault]).body
    failed = of_a_failed_night(called, strings("sv"))
    assert told in failed.body
    assert body.count(told) == 7
    assert told == called or called not in body + failed.body + made(papers=[paper(body=called)]).subject
