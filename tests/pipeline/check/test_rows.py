"""Rules about what a row must have, and about single lists and texts."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.check import ordered
from schemas.discrepancy import Discrepancy, Evidence
from schemas.evidence import CellSource, Place, Region
from schemas.matter import Matter
from schemas.tables import Acceptance, Column, Range, Risk, RiskAssessment, Roles, Scale, StatedCount, Treatment
from tests.pipeline.check.help import about, found
from tests.pipeline.factory import (
    QUESTION,
    analysis,
    columns,
    control,
    document,
    follow_up,
    item,
    matter,
    plan,
    risk,
    roles,
    score,
)

NO = Acceptance(raw="Nej", question=QUESTION, accepted=False)
YES = Acceptance(raw="Ja", question="Accepteras risken?", accepted=True)
UNCLEAR = Acceptance(raw="Ja", question=QUESTION, accepted=None)
ONE_TO_FOUR = Scale(likelihood=Range(min=1, max=4), consequence=Range(min=1, max=4))
WITH_ACTIONS = columns("name", "likelihood", "consequence", "value", "acceptance", "treatments")


def table(*rows: Risk, **fields: Any) -> RiskAssessment:
    return analysis(2023, *rows, **{"columns": WITH_ACTIONS, **fields})


# score-out-of-scale


def test_a_part_outside_the_stated_scale() -> None:
    [one] = found(
        document(table(risk("Jäv", 5, 2, 10), risk("Hot", 2, 2, 4), scale=ONE_TO_FOUR)), code="score-out-of-scale"
    )
    assert (one.severity, one.stated, one.expected) == ("error", "5", "1–4")


def test_the_top_and_the_bottom_are_inside_and_no_scale_says_nothing() -> None:
    assert about("score-out-of-scale", table(risk("Jäv", 4, 1, 4), scale=ONE_TO_FOUR)) == []
    assert about("score-out-of-scale", table(risk("Jäv", 9, 9, 81))) == []


def test_a_scale_that_most_rows_break_is_not_theirs() -> None:
    assert (
        about(
            "score-out-of-scale", table(*(risk(name, 5, 5, 25) for name in ("Jäv", "Hot", "Brand")), scale=ONE_TO_FOUR)
        )
        == []
    )


# missing-treatment and accepted-above-threshold


def test_neither_accepted_nor_treated() -> None:
    assert about("missing-treatment", table(risk("Jäv", acceptance=NO))) == ["Jäv"]


@pytest.mark.parametrize("answer", ["Åtgärdas", "Ska minskas", "Reduceras."])
def test_a_word_for_what_else_is_done_is_no_treatment(answer: str) -> None:
    row = risk("Jäv", acceptance=NO.model_copy(update={"raw": answer}))
    assert about("missing-treatment", table(row)) == ["Jäv"]


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        (risk("Jäv", acceptance=NO, treatments=[Treatment(text="Utbildning")]), {}),
        (risk("Jäv", acceptance=YES), {}),
        (risk("Jäv", acceptance=UNCLEAR), {}),
        (risk("Jäv"), {}),
        (risk("Jäv", acceptance=NO), {"columns": columns("name", "acceptance")}),
        (risk("Jäv", acceptance=NO.model_copy(update={"raw": "Nej, se internkontrollplanen"})), {}),
        (risk("Jäv", acceptance=NO, extra={"Kommentar": "Hanteras i internkontrollplanen"}), {}),
    ],
)
def test_no_missing_treatment(row: Risk, fields: dict[str, Any]) -> None:
    assert about("missing-treatment", table(row, **fields)) == []


@pytest.mark.parametrize(
    ("remark", "is_missing"),
    [
        ("Reskontran visar 61 öppna poster.", True),
        ("Kommentar: Hög omsättning på enheten", True),
        ("Inga kända fall", True),
        ("Jävsintyg lämnas vid anställning.", False),
        ("Se bilaga 2", False),
        ("Ny rutin", False),
        ("Försäkring tecknad", False),
        ("Sprinkler installerad i alla lokaler", False),
        ("Väktare dygnet runt", False),
        ("Dubbla underskrifter krävs", False),
        ("Systemet utbytt i våras", False),
        ("Frågan är lämnad till ekonomichefen", False),
        ("Kommer upp i budgetarbetet", False),
    ],
)
def test_a_remark_that_tells_but_how_things_are_is_no_treatment(remark: str, is_missing: bool) -> None:  # noqa: FBT001
    row = risk("Jäv", acceptance=NO, extra={"Anmärkning": remark})
    assert about("missing-treatment", table(row)) == (["Jäv"] if is_missing else [])


@pytest.mark.parametrize(
    "header", ["Ansvarig för åtgärden", "Klart senast (åtgärd)", "Status åtgärd", "Åtgärdsansvarig", "Åtgärdens status"]
)
def test_who_would_treat_and_when_is_no_treatment(header: str) -> None:
    row = risk("Jäv", acceptance=NO, extra={header: "Rektor, 2025-08-29"})
    assert about("missing-treatment", table(row)) == ["Jäv"]


def test_a_cell_that_holds_something_unread_is_not_empty() -> None:
    row = risk("Jäv", acceptance=NO)
    row.source.cells["treatments"] = CellSource(text="se bilaga")
    assert about("missing-treatment", table(row)) == []
    row.source.cells["treatments"] = CellSource(text=" – ")
    assert about("missing-treatment", table(row)) == ["Jäv"]


def test_accepted_though_it_reaches_the_threshold() -> None:
    nine = Scale(threshold=9)
    assert about("accepted-above-threshold", table(risk("Jäv", 3, 3, 9, acceptance=YES), scale=nine)) == ["Jäv"]
    assert about("accepted-above-threshold", table(risk("Jäv", 4, 2, 8, acceptance=YES), scale=nine)) == []
    assert about("accepted-above-threshold", table(risk("Jäv", 3, 3, 9, acceptance=UNCLEAR), scale=nine)) == []
    assert about("accepted-above-threshold", table(risk("Jäv", 3, 3, 9, acceptance=YES))) == []
    treated = risk("Jäv", 3, 3, 9, acceptance=YES, treatments=[Treatment(text="Utbildning")])
    assert about("accepted-above-threshold", table(treated, scale=nine)) == []
    lowered = risk("Jäv", 3, 3, 9, acceptance=YES, residual=score(2, 2, 4))
    assert about("accepted-above-threshold", table(lowered, scale=nine)) == []


# missing-responsible and missing-report-to

WITH_ROLES = columns("risk", "checks", "responsible")
ASKS_ONE = columns("risk", "checks", responsible="Ansvarig")


def test_a_row_that_names_nobody() -> None:
    rows = (control("Jäv", "a", responsible=roles("Chef")), control("Hot", "b"))
    assert about("missing-responsible", plan(2023, *rows, columns=ASKS_ONE)) == ["Hot"]


@pytest.mark.parametrize(
    "said",
    ["–", "Ingen kontroll", "Ingen kontroll 2026", "Inga kontroller planeras för år 2026.", "Utgår", "Kontrollen utgår 2026",
     "Kontrollmomentet har utgått", "Ej aktuell i år", "Kontrolleras inte 2026", "Ingen granskning under året", "Struken"],
)  # fmt: skip
def test_what_is_not_controlled_needs_nobody_and_no_follow_up(said: str) -> None:
    rows = [
        control(name, text, responsible=who)
        for name, text, who in (("Jäv", "Granska intyg", roles("Chef")), ("Hot", said, None))
    ]
    assert about("missing-responsible", plan(2023, *rows, columns=ASKS_ONE)) == []
    reported = [item("Jäv", "Granska intyg"), item("Hot", said, result=None)]
    assert about("missing-result", follow_up(2023, *reported)) == []
    assert about("control-not-followed-up", plan(2023, *rows), follow_up(2023, item("Jäv", "Granska intyg"))) == []


@pytest.mark.parametrize(
    "said", ["Ingen attesterar egna utlägg", "Utgående behörigheter", "Kontroll att ingen saknas", "Saknas rutin?"]
)
def test_a_check_that_has_such_words_is_one(said: str) -> None:
    rows = (control("Jäv", "Granska intyg", responsible=roles("Chef")), control("Hot", said))
    assert about("missing-responsible", plan(2023, *rows, columns=ASKS_ONE)) == ["Hot"]


def test_a_row_without_a_risk_is_about_its_check() -> None:
    rows = (item("", "Granska attest", responsible=roles("Chef")), item("", "Granska moms"))
    assert about("missing-responsible", follow_up(2023, *rows, columns=ASKS_ONE)) == ["Granska moms"]


@pytest.mark.parametrize("process", ["Ekonomi", "Personal"])
def test_rows_that_share_a_process_are_told_by_their_checks(process: str) -> None:
    checks = ("Granska attest", "Granska moms", "Granska kassa")
    for blank in range(len(checks)):
        named = [None if at == blank else roles("Chef") for at in range(len(checks))]
        rows = [
            control("", text, process=process, responsible=who, frequency="Årligen")
            for text, who in zip(checks, named, strict=True)
        ]
        assert about("missing-responsible", plan(2023, *rows, columns=ASKS_ONE)) == [checks[blank]]
        items = [item("", text, process=process, responsible=who) for text, who in zip(checks, named, strict=True)]
        assert about("missing-responsible", follow_up(2023, *items, columns=ASKS_ONE)) == [checks[blank]]


def test_a_heading_among_the_rows_answers_for_nothing() -> None:
    rows = (control("Jäv", "a", responsible=roles("Chef")), control("Skola", process="Skola"), control("Bygg", "Bygg"))
    assert about("missing-responsible", plan(2023, *rows, columns=ASKS_ONE)) == []
    items = (item("Jäv", "a"), item("Skola", process="Skola", result=None))
    assert about("missing-result", follow_up(2023, *items)) == []


def test_a_column_that_is_empty_or_not_there_is_silent() -> None:
    rows = (control("Jäv", "a"), control("Hot", "b"))
    assert about("missing-responsible", plan(2023, *rows, columns=ASKS_ONE)) == []
    assert about("missing-responsible", plan(2023, *rows)) == []


def test_a_treatment_may_name_who() -> None:
    rows = (risk("Jäv", owner=roles("Chef")), risk("Hot", treatments=[Treatment(text="Utbilda", owner="Chef")]))
    assert about("missing-responsible", analysis(2023, *rows, columns=columns("name", "owner"))) == []


def test_only_one_of_control_and_reporting() -> None:
    both = control("Jäv", "a", responsible=roles("Chef"), report_to=roles("Nämnd"))
    one = control("Hot", "b", responsible=Roles(text="Chef", roles=["Chef"]))
    [notice] = found(document(plan(2023, both, one, columns=WITH_ROLES)), code="missing-report-to")
    assert (notice.severity, notice.about) == ("notice", "Hot")
    assert about("missing-report-to", plan(2023, both, one, columns=ASKS_ONE)) == []
    apart = columns("risk", "checks", "responsible", report_to="Rapporteras till")
    assert about("missing-report-to", plan(2023, both, one, columns=apart)) == []


# missing-result


def test_an_item_without_a_result() -> None:
    rows = (item("Jäv", "Granska intyg"), item("Hot", "Följa upp tillbud", result=None))
    assert about("missing-result", follow_up(2023, *rows)) == ["Följa upp tillbud"]
    assert about("missing-result", follow_up(2023, *rows, interim=True)) == []


def test_a_result_that_stands_elsewhere_and_a_column_that_is_empty() -> None:
    told = item("Hot", "Följa upp tillbud", result=None, extra={"Kommentar": "Påbörjad"})
    assert about("missing-result", follow_up(2023, item("Jäv", "Granska intyg"), told)) == []
    assert about("missing-result", follow_up(2023, item("Jäv", "a", result=None), item("Hot", "b", result=None))) == []


@pytest.mark.parametrize(
    ("status", "named"),
    [("Ej rapporterad", True), ("Inte återrapporterat", True), ("Resultat saknas.", True), ("Ej påbörjad", False)],
)
def test_a_status_that_nothing_was_reported_tells_no_result(status: str, *, named: bool) -> None:
    row = item("Hot", "Följa upp tillbud", result=None, extra={"Status": status})
    found = about("missing-result", follow_up(2023, item("Jäv", "Granska intyg"), row))
    assert found == (["Följa upp tillbud"] if named else [])


@pytest.mark.parametrize(
    ("status", "named"),
    [("Genomförd", True), ("Klar", True), ("Utförd enligt plan.", True), ("Klar 2023-11-02", True), ("Avslutad", True),
     ("Ej genomförd", False), ("Genomförd utan anmärkning", False), ("Pågår", False), ("Klar, se bilaga", False),
     ("Genomförd i mars 2023", True), ("Klar hösten 2023", True), ("Genomförd: avvikelse 2023", False), ("Genomförd, fel 2023", False)],
)  # fmt: skip
def test_a_check_that_was_made_has_a_result_where_others_have(status: str, *, named: bool) -> None:
    """A column that is blank in most such rows holds remarks, and a table without any has no results."""
    made = item("Jäv", "Granska intyg", extra={"Status": status})
    bare = item("Hot", "Följa upp tillbud", result=None, extra={"Status": status})
    assert about("missing-result", follow_up(2023, made, bare)) == (["Följa upp tillbud"] if named else [])
    others = [item(f"Risk {number}", f"Kontroll {number}", result=None, extra={"Status": status}) for number in (1, 2)]
    assert about("missing-result", follow_up(2023, made, bare, *others)) == []
    assert about("missing-result", follow_up(2023, bare, *others)) == []


@pytest.mark.parametrize(
    ("ticks", "named"),
    [
        ("☐ Ja ☐ Nej", ["Följa upp tillbud"]),
        ("☐ Ingen avvikelse ☐ Mindre avvikelse ☐ Större avvikelse", ["Följa upp tillbud"]),
        ("[ ] Ja [ ] Nej", ["Följa upp tillbud"]),
        ("☐ Ja ☒ Nej", []),
        ("☐ Ja ☐ Nej, alla tillbud var anmälda i tid", []),
        ("–", []),
    ],
)
def test_boxes_of_which_none_is_ticked_tell_no_result(ticks: str, named: list[str]) -> None:
    row = item("Hot", "Följa upp tillbud", result=None, extra={"Avvikelse": ticks})
    assert about("missing-result", follow_up(2023, item("Jäv", "Granska intyg"), row)) == named


@pytest.mark.parametrize(
    ("header", "tells"),
    [
        ("Åtgärd med anledning av resultatet", False),
        ("Åtgärder vid avvikelse", False),
        ("Beslut utifrån analys", False),
        ("Kommentar efter granskning", True),
        ("Beskrivning av avvikelse", True),
        ("Resultat 2022", False),
        ("Förra årets resultat", False),
        ("Resultat 2023, kommentar", True),
    ],
)
def test_a_measure_after_the_result_and_an_earlier_result_are_no_result(header: str, *, tells: bool) -> None:
    row = item("Hot", "Följa upp tillbud", result=None, extra={header: "Fortsatt bevakning"})
    assert about("missing-result", follow_up(2023, item("Jäv", "Granska intyg"), row)) == (
        [] if tells else ["Följa upp tillbud"]
    )


@pytest.mark.parametrize(
    ("text", "named"),
    [("Klicka eller tryck här för att\nange text.", ["Hot"]), ("Välj ett objekt.", ["Hot"]), ("Enligt plan", [])],
)
def test_a_forms_own_text_is_a_blank_cell(text: str, named: list[str]) -> None:
    rows = [control("Jäv", "Granska", responsible=roles("Chef")), control("Hot", "Räkna")]
    rows[1].source.cells["responsible"] = CellSource(text=text)
    assert about("missing-responsible", plan(2023, *rows, columns=ASKS_ONE)) == named


def test_of_a_picture_only_a_cell_that_was_seen_is_known_to_be_blank() -> None:
    seen = CellSource(text="Hot", confidence=0.99)
    rows = (control("Jäv", "a", responsible=roles("Chef")), control("Hot", "b"))
    rows[1].source.cells["risk"] = seen
    assert about("missing-responsible", plan(2023, *rows, columns=ASKS_ONE)) == []
    rows[1].source.cells["responsible"] = CellSource(text="")
    assert about("missing-responsible", plan(2023, *rows, columns=ASKS_ONE)) == ["Hot"]


def test_a_risk_of_several_rows_is_treated_in_any_of_them() -> None:
    treated, rest, other = (
        risk(name, 3, 4, 12, acceptance=NO, treatments=[Treatment(text=text)] if text else [])
        for name, text in (("Jäv", "Utbilda"), ("Jäv", ""), ("Hot", ""))
    )
    assert about("missing-treatment", table(treated, rest, other)) == ["Hot"]


def test_checks_alone_under_the_risk_above_may_be_its_list() -> None:
    first, more = control("Jäv", "a", responsible=roles("Chef")), control("Jäv", "b")
    assert about("missing-responsible", plan(2023, first, more, columns=ASKS_ONE)) == []
    own = control("Jäv", "b", frequency="Årligen")
    assert about("missing-responsible", plan(2023, first, own, columns=ASKS_ONE)) == ["Jäv"]


def test_a_row_without_a_name_may_be_the_rest_of_the_one_before() -> None:
    """Where most rows have one; a table that names processes alone has rows of its own."""
    named, rest = control("Jäv", "a", responsible=roles("Chef")), control(None, "b", process="Inköp")
    assert about("missing-responsible", plan(2023, named, rest, columns=ASKS_ONE)) == ["b"]
    assert about("missing-responsible", plan(2023, named, named.model_copy(), rest, columns=ASKS_ONE)) == []
    items = [item("Jäv", "a"), item("Hot", "c"), item(None, "b", result=None, process="Inköp")]
    assert about("missing-result", follow_up(2023, *items)) == []
    scored = [risk(name, 3, 4, 12) for name in ("Jäv", "Hot", "Brand")]
    assert about("score-incomplete", table(*scored, risk(None, 3, None, None, process="Inköp"))) == []


# duplicate-risk


def test_the_same_risk_twice() -> None:
    twice = [risk("Jäv", 3, 4, 12, description="Vid inköp") for _ in range(2)]
    [one] = found(document(table(*twice)), code="duplicate-risk")
    assert (one.severity, one.rows) == ("warning", ["t0r0", "t0r1"])


@pytest.mark.parametrize(
    "different",
    [
        {"description": "Vid val"},
        {"process": "Inköp"},
        {"extra": {"Enhet": "Skolan i norr"}},
        {"extra": {"Avtalsnr": "A-2025-11"}},
        {"extra": {"Version": "Bilaga till avtal"}},
        {"extra": {"Lokal": "Facade"}},
        {"extra": {"Avtalet löper ut": "2026-12-31"}},
    ],
)
def test_one_name_for_two_risks(different: dict[str, Any]) -> None:
    rows = (
        risk("Jäv", 3, 4, 12, description="Vid inköp"),
        risk("Jäv", 3, 4, 12, **{"description": "Vid inköp", **different}),
    )
    assert about("duplicate-risk", table(*rows)) == []


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("Risk-ID", ("KS-119", "KS-126")),
        ("Nr", ("R12.", "R40.")),
        ("Löpnummer", ("2026:11", "2026:30")),
        ("Senast ändrad", ("2025-11-21", "2025-11-08")),
        ("Uppdaterad", ("21/11 2025", "8/11 2025")),
        ("Datum", ("2025-11-21", "2025-11-08")),
        ("SenastÄndrad", ("2025-11-21 07:55", "2025-11-08T16:02:11")),
        ("Ändrad av", ("Anna Berg", "Jon Lund")),
        ("RowVersion", ("0xC6F87718", "0x7403E430")),
        ("Guid", ("{7c9e6679-7425-40de-944b-e07fc1f90ae7}", "a1b2c3d4-0000-11ee-be56-0242ac120002")),
        ("ObjektId", ("OBJ-00017", "OBJ-00018")),
        ("Hash", ("9f86d081", "60303ae2")),
        ("Riskvärde 2024", ("12,8", "10,5")),
        ("S i fjol", ("12.75", "ny")),
    ],
)
def test_the_number_and_date_of_a_row_tell_no_risks_apart(header: str, values: tuple[str, str]) -> None:
    twice = [risk("Jäv", 3, 4, 12, description="Vid inköp", extra={header: value}) for value in values]
    assert about("duplicate-risk", table(*twice)) == ["Jäv"]


@pytest.mark.parametrize(
    ("header", "owners", "twice"),
    [
        ("Enhet", ("Simhallen", "Ishallen"), []),
        ("Rapporterande enhet", ("Simhallen", "Ishallen"), []),
        ("Förskola", ("Norr", "Söder"), []),
        ("Avdelning/kontor", ("Norr", "Söder"), []),
        ("Enhet", ("Simhallen", "Simhallen"), ["Jäv"]),
        ("Ansvarig enhet", ("Simhallen", "Ishallen"), ["Jäv"]),
        ("Ansvarig avdelning", ("Ekonomi", "Personal"), ["Jäv"]),
        ("Enhet", (None, None), ["Jäv"]),
        ("Riskägare", ("Rektor", "Enhetschef"), ["Jäv"]),
        ("Enhetschef", ("Anna Berg", "Jon Lund"), ["Jäv"]),
        ("Ansvarig", ("Rektor", "Enhetschef"), ["Jäv"]),
    ],
)
def test_the_units_that_answered_tell_their_risks_apart_and_no_owners(
    header: str, owners: tuple[str | None, str | None], twice: list[str]
) -> None:
    rows = [risk("Jäv", 3, 4, 12, owner=owner and Roles(text=owner, roles=[owner])) for owner in owners]
    columns = [Column(field="name", header="Risk"), Column(field="owner", header=header)]
    assert about("duplicate-risk", table(*rows).model_copy(update={"columns": columns})) == twice


@pytest.mark.parametrize("header", ["Orsak", "Bakomliggande orsaker", "Riskorsak"])
@pytest.mark.parametrize("description", ["Vid inköp", None])
def test_another_cause_tells_apart_what_is_not_described(header: str, description: str | None) -> None:
    twice = [
        risk("Jäv", 3, 4, 12, description=description, extra={header: cause})
        for cause in ("Få anställda", "Små leverantörer")
    ]
    assert about("duplicate-risk", table(*twice)) == (["Jäv"] if description else [])


@pytest.mark.parametrize("header", ["Anmärkning", "Kommentar", "Övrig notering"])
@pytest.mark.parametrize(
    ("remarks", "twice"),
    [
        (("Se även R12", ""), ["Jäv"]),
        (("", "Ny i år"), ["Jäv"]),
        (("Se R12.", "Jfr risk nr 2"), ["Jäv"]),
        (("Samma som R2", "Ny i år"), ["Jäv"]),
        (("Gäller båda", "Gäller båda"), ["Jäv"]),
        (("Gäller förskolan", "Gäller skolan"), []),
    ],
)
def test_a_remark_tells_risks_apart_where_both_have_one(
    header: str, remarks: tuple[str, str], twice: list[str]
) -> None:
    rows = [risk("Jäv", 3, 4, 12, description="Vid inköp", extra={header: remark}) for remark in remarks]
    assert about("duplicate-risk", table(*rows)) == twice


def test_a_header_read_as_a_row_is_no_risk() -> None:
    assert about("duplicate-risk", table(risk("Risk"), risk("Jäv"), risk("Risk"))) == []


def test_a_spanned_cell_counts_once() -> None:
    rows = [risk("Jäv", 3, 4, 12), risk("Jäv", 3, 4, 12)]
    for row in rows:
        row.source.cells["name"] = CellSource(text="Jäv", regions=[Region(page=1, bbox=(0, 0, 50, 90))])
    assert about("duplicate-risk", table(*rows)) == []


# count-mismatch and late-adoption


def with_text(text: str) -> list[str]:
    one = plan(2023, control("Jäv", "a"), control("Hot", "b"), matter="m0")
    return [
        finding.about
        for finding in found(
            document(one, matters=[matter("Internkontrollplan 2023", summary=text)]), code="count-mismatch"
        )
    ]


@pytest.mark.parametrize(
    "text", ["Planen omfattar tre risker.", "I planen finns 5 kontrollmoment.", "Totalt fyra identifierade risker."]
)
def test_a_number_that_the_table_does_not_have(text: str) -> None:
    assert len(with_text(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Planen omfattar två risker.",
        "Föregående års plan hade fem risker.",
        "Under 2019 fanns fem risker.",
        "Av dessa är en av tre risker ny.",
        "Minst tre kontroller görs per år.",
        "Vid tre kontroller framkom brister som har åtgärdats.",
        "Tre kontroller visar avvikelser.",
        "Ytterligare tre risker utreds.",
        "Bilaga 3 Risker och kontroller",
        "Fem risker bedöms vara åtgärdade och en hanteras numera av kommunstyrelsen.",
        "Fem risker är avslutade.",
        "Tre risker kvarstår, fler har slagits ihop.",
        "Tre risker i planen har fått ett nytt riskvärde.",
        "Tre kontroller hanteras av regionen.",
        "Tre kontroller har inte genomförts.",
        "Tre kontroller genomförs under våren i stället.",
        "Planen för 2022 antogs i mars. Den hade fem kontroller.",
        "Förra årets plan är avslutad. Av dem hade fem risker högt värde.",
    ],
)
def test_numbers_of_something_else(text: str) -> None:
    assert with_text(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Tre risker har identifierats.",
        "Tre risker bedömdes i november.",
        "Tre risker ingår i planen.",
        "Tre kontroller ska genomföras under året.",
        "Tre kontroller har följts upp.",
        "Tre kontroller planeras för 2023.",
        "Tre kontroller har planerats.",
        "Tre risker kartlades.",
        "Tre risker hanteras i planen.",
        "Tre risker är med i planen.",
        "Tre risker är aktuella för 2023.",
        "Nämnden antog i mars 2022 planen för 2023. Den har tre kontroller.",
    ],
)
def test_what_lists_all_counts_all(text: str) -> None:
    assert len(with_text(text)) == 1


def test_a_sentence_beside_a_right_number_counts_some_of_them() -> None:
    """But what a paper is said to have is held against it."""
    assert with_text("Planen omfattar två risker. Tre risker inom ekonomi togs upp på mötet.") == []
    assert with_text("Tre risker identifierades av arbetsgruppen. Planen omfattar två risker.") == []
    assert with_text("Arbetet gav två risker. Planen omfattar tre risker.") == ["tre risker"]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Förvaltningen har värderat nio risker och föreslår att två av dem följs upp.", []),
        ("Arbetsgruppen värderade 23 risker, och 2 av riskerna tas upp i planen.", []),
        ("Det finns nio kontroller, men bara två av dessa görs i år.", []),
        ("Förvaltningen har värderat nio risker och föreslår att tre av dem följs upp.", ["nio risker"]),
        ("Planen omfattar tre risker. Två av dem är nya.", ["tre risker"]),
        ("Planen omfattar tre risker, och två av dem är nya.", ["tre risker"]),
    ],
)
def test_the_tables_may_have_some_of_more(text: str, about: list[str]) -> None:
    """The same sentence says how many of them, and the table has these; no other sentence does."""
    assert with_text(text) == about


@pytest.mark.parametrize(("text", "count"), [("Planen omfattar tre risker.", 1), ("Planen omfattar två risker.", 0)])
def test_a_number_in_the_text_before_the_table(text: str, count: int) -> None:
    one = plan(2023, control("Jäv", "a"), control("Hot", "b"), counts=[StatedCount(text=text, page=2)])
    findings = found(document(one), code="count-mismatch")
    assert [(finding.about, finding.evidence[0].text) for finding in findings] == [("tre risker", text)] * count


def test_a_number_stands_where_its_text_does() -> None:
    """In Word where the decision and the summary begin; on pages the decision's own words."""
    one = plan(2023, control("Jäv", "a"), control("Hot", "b"), matter="m0")
    said = matter(
        "Internkontrollplan 2023",
        "Nämnden antar planen. Den har fyra kontrollmoment.",
        summary="Planen har tre risker.",
    )
    said.decisions[0].path = "paragraph 7"
    said.places["summary"] = Place(path="paragraph 9")
    places = [
        (finding.about, finding.evidence[0].path)
        for finding in found(document(one, matters=[said]), code="count-mismatch")
    ]
    assert sorted(places) == [("fyra kontrollmoment", "paragraph 7"), ("tre risker", "paragraph 9")]
    region = Region(page=3, bbox=(1, 2, 3, 4))
    said.decisions[0] = said.decisions[0].model_copy(update={"path": None, "page": 3, "regions": [region]})
    told = found(document(one, matters=[said]), code="count-mismatch")
    assert [one.evidence[0].regions for one in told if one.about == "fyra kontrollmoment"] == [[region]]


def late(title: str, decision: str, **fields: Any) -> list[str]:
    return [one.about for one in found(document(matters=[matter(title, decision, **fields)]), code="late-adoption")]


def test_a_plan_put_to_decision_in_its_own_year() -> None:
    title, decision = "Internkontrollplan 2023", "Nämnden antar internkontrollplan 2023."
    assert late(title, decision, document_date="2023-02-22") == ["internkontrollplan 2023"]
    assert late(title, decision, document_date="2022-11-22", meeting_date="2023-01-10") == ["internkontrollplan 2023"]
    assert late(title, decision, document_date="2022-11-22") == []
    assert late(title, decision) == []
    assert (
        late(
            "Reviderad internkontrollplan 2023",
            "Nämnden antar reviderad internkontrollplan 2023.",
            document_date="2023-05-01",
        )
        == []
    )
    assert (
        late(
            "Uppföljning av internkontroll 2022",
            "Nämnden godkänner uppföljning av internkontroll 2022.",
            document_date="2023-02-01",
        )
        == []
    )


@pytest.mark.parametrize(
    "whose", ["nämndernas", "socialnämndens", "bolagens", "förbundets", "direktionens", "styrelsens"]
)
@pytest.mark.parametrize("of", ["uppföljningen av", "redovisningen av"])
def test_the_follow_up_of_somebodys_plans_adopts_none(of: str, whose: str) -> None:
    decision = f"Kommunstyrelsen godkänner {of} {whose} internkontrollplaner 2024."
    assert late(f"Uppföljning av {whose} internkontrollplaner 2024", decision, document_date="2025-03-03") == []
    adopted = f"Kommunstyrelsen antar {whose} internkontrollplaner 2025."
    assert late("Internkontrollplaner 2025", adopted, document_date="2025-03-03") == ["internkontrollplaner 2025"]


@pytest.mark.parametrize(
    "plan",
    [
        "{} års internkontrollplan",
        "internkontrollplan {}",
        "plan för intern kontroll {}",
        "den {} års internkontrollplan",
    ],
)
@pytest.mark.parametrize(
    "of", ["uppföljningen av", "återrapporteringen av", "resultatet av", "genomförda kontroller enligt", "sammanställningen av"]
)  # fmt: skip
@pytest.mark.parametrize("year", [2025, 2026])
def test_the_report_on_a_years_plan_adopts_none_and_the_plan_beside_it_is_adopted(
    year: int, of: str, plan: str
) -> None:
    reported = f"Förbundsstyrelsen godkänner {of} {plan.format(year)}"
    date = {"document_date": f"{year}-11-25"}
    assert late(f"Uppföljning av intern kontroll {year}", f"{reported}.", **date) == []
    both = f"{reported} och antar internkontrollplan {year}."
    assert late(f"Intern kontroll {year}", both, **date) == [f"internkontrollplan {year}"]
    adopted = f"Förbundsstyrelsen antar förslaget till {plan.format(year)}."
    assert len(late(f"Intern kontroll {year}", adopted, **date)) == 1


def test_a_late_plan_shows_its_title_its_date_and_its_decision() -> None:
    title, decision = "Internkontrollplan 2023", "Nämnden antar internkontrollplan 2023."
    [one] = found(document(matters=[matter(title, decision, document_date="2023-02-22")]), code="late-adoption")
    assert [evidence.text for evidence in one.evidence] == [title, "2023-02-22", decision]


# the order


def test_findings_of_word_stand_in_the_order_of_their_rows() -> None:
    paths = ["table 2 row 10", "table 2 row 9", "table 10 row 1", None]
    told = {"code": "risk-added", "severity": "notice", "fingerprint": "", "about": "", "message": ""}
    given = [Discrepancy(**told, evidence=[Evidence(text="", path=path)]) for path in paths]
    shown = [one.evidence[0].path for one in ordered(given)]
    assert shown == [None, "table 2 row 9", "table 2 row 10", "table 10 row 1"]


# personal-number


def test_a_personal_number_is_told_and_masked() -> None:
    [one] = found(document(table(risk("Jäv", description="Gäller 811218-9876."))))
    assert (one.code, one.severity, one.about) == ("personal-number", "error", "Jäv")
    assert one.rows == ["t0r0"]
    assert "9876" not in one.model_dump_json()


@pytest.mark.parametrize(
    "text", ["Personnummer 8112189876", "811218/9876 (pnr)", "född 811218 9876", "19811218/9876", "2-811218—9876"]
)
def test_a_mark_or_a_word_beside_says_what_ten_digits_are(text: str) -> None:
    assert found(document(table(risk("Jäv", description=text))), code="personal-number")


def test_a_header_says_what_ten_digits_are() -> None:
    row = risk("Jäv", extra={"Personnummer": "8112189876"})
    cells = {"extra.Personnummer": CellSource(text="8112189876")}
    told = row.model_copy(update={"source": row.source.model_copy(update={"cells": cells})})
    assert found(document(table(told)), code="personal-number")


@pytest.mark.parametrize(
    "text",
    [
        *("Org.nr 556036-0793", "Tel 0701102399", "0701102399", "Bankgiro 8112189876", "Dnr 811218-9876"),
        *("Gäller 8112189876", "811218/9876", "811218 9876", "1-811218-9876-2"),
    ],
)
def test_other_numbers_accuse_nobody(text: str) -> None:
    memo = Matter(id="m0", summary=text)
    assert found(document(table(risk("Jäv", description=text)), matters=[memo]), code="personal-number") == []


@pytest.mark.parametrize(
    "before",
    [
        "omsorgstagaren",
        "boende i Borgvik,",
        "David",
        "vid",
        "privat",
        "Titel",
        "under hennes arbetstid",
        "Ingrid",
        "Khalid",
        "kund",
        "kunden",
        "kundens",
    ],
)
def test_a_word_that_only_ends_or_goes_on_as_a_number_is_called_excuses_none(before: str) -> None:
    text = f"Beslutet för {before} 811218-9876 saknades."
    assert found(document(table(risk("Jäv", extra={"Kommentar": text}))), code="personal-number")


@pytest.mark.parametrize(
    "before",
    [
        "Orgnr",
        "Kund-id",
        "Kundnr",
        "kund nr",
        "Kund:",
        "UserID",
        "user_id:",
        "Mobiltel.",
        "OCR-nr",
        "leverantörsfakturanr",
        "avvikelseid",
        "objektid",
        "handlingsid",
        "användarid",
        "Dokumentid",
        "telefax",
        "hemtel",
        "beslutsdnr",
    ],
)
def test_a_number_that_is_called_otherwise_is_nobodys(before: str) -> None:
    row = risk("Jäv", extra={"Kommentar": f"{before} 811218-9876"})
    assert found(document(table(row)), code="personal-number") == []


@pytest.mark.parametrize(
    "header", ["Resultat föregående år", "Resultat fg år", "Utfall föreg. år", "Resultat i fjol", "Resultat 2022"]
)
def test_last_years_result_is_none_of_this_years(header: str) -> None:
    row = item("Hot", "Följa upp tillbud", result=None, extra={header: "Inga avvikelser"})
    assert about("missing-result", follow_up(2023, item("Jäv", "Granska intyg"), row)) == ["Följa upp tillbud"]
