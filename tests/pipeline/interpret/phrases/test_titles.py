"""What a heading names."""

from __future__ import annotations

import pytest

from pipeline.interpret.phrases.titles import kind_of_title


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Internkontroll 2022: plan för kommunstyrelsen", "control_plan"),
        ("Intern kontroll – plan 2024", "control_plan"),
        ("Uppföljning av intern kontroll 2022, planerade åtgärder", "follow_up"),
        ("Intern kontroll, planering av arbetet", None),
        ("Intern kontroll – delårsuppföljning 2025", "follow_up"),
        ("Intern kontroll 2025: årets resultat", "follow_up"),
        ("Internkontroll - uppföljning", "follow_up"),
        ("Intern kontroll och uppföljning", None),
        ("Checklista intern kontroll – löneenheten, uppföljning helår 2023", "follow_up"),
        ("Intern kontroll, skolenheten – plan för 2026", "control_plan"),
        ("Nämnden har intern kontroll, bland annat utbildning, uppföljning och plan 2024", None),
        ("Regler för intern kontroll – ansvar, uppföljning och rapportering 2024", None),
        ("Delrapport 1 intern kontroll 2025", "follow_up"),
        ("Protokoll för kontrollbesök · intern kontroll 2024", "follow_up"),
        ("Granskningsprotokoll – intern kontroll 2025", "follow_up"),
        ("Sammanträdesprotokoll, intern kontroll", None),
        ("Källa: nämndens riskregister, uppdaterat 2025-11-18", None),
        ("Underlag: Riskanalys 2025", None),
    ],
)
def test_a_title_may_name_its_subject_first(title: str, kind: str | None) -> None:
    assert kind_of_title(title) == kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Rapport över genomförd intern kontroll 2014", "follow_up"),
        ("Redovisning av utförd internkontroll", "follow_up"),
        ("Genomförd intern kontroll 2019", "follow_up"),
        ("Utförda interna kontroller under 2016", "follow_up"),
        ("Bilaga 2. Sammanställning av genomförda interna kontroller", "follow_up"),
        ("Plan för genomförande av intern kontroll 2020", "control_plan"),
        ("Genomförande av intern kontroll", None),
        ("Nämnden godkänner rapporten över genomförd intern kontroll", None),
        ("Rapport över genomförd medarbetarundersökning 2014", None),
    ],
)
def test_a_title_may_say_that_the_control_was_done(title: str, kind: str | None) -> None:
    assert kind_of_title(title) == kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Hur gick det med den interna kontrollen 2021?", "follow_up"),
        ("Vad visade årets internkontroll?", "follow_up"),
        ("Vad ska vi granska i den interna kontrollen 2024?", "control_plan"),
        ("Så gick det med den interna kontrollen", "follow_up"),
        ("Så har det gått med internkontrollen 2023", "follow_up"),
        ("Hur gick det med budgeten?", None),
        ("Så gick det med budgeten", None),
        ("Så fungerar den interna kontrollen", None),
        ("Vad är intern kontroll?", None),
    ],
)
def test_a_title_that_asks_what_its_table_answers(title: str, kind: str | None) -> None:
    assert kind_of_title(title) == kind


WHOSE = ("räddningsnämndens", "den", "2025 års", "Norrvikens kommuns", "årets", "kommunstyrelsens", "bolagets")
CONTROL = ("interna kontroll", "interna kontroll 2025", "internkontroll")


@pytest.mark.parametrize("begins", ["", "Bilaga 2. ", "3. ", "Servicenämnden – ", "Förslag till "])
@pytest.mark.parametrize(
    ("report", "kind"),
    [
        ("Uppföljning av", "follow_up"),
        ("Deluppföljning 2025 av", "follow_up"),
        ("Redovisning av", "follow_up"),
        ("Slutrapport om", "follow_up"),
        ("Plan för", "control_plan"),
        ("Plan 2026 för", "control_plan"),
    ],
)
def test_a_title_may_say_whose_control_it_is(report: str, kind: str, begins: str) -> None:
    for whose in WHOSE:
        for control in CONTROL:
            assert kind_of_title(f"{begins}{report} {whose} {control}") == kind
    if "Uppföljning" in report:
        assert kind_of_title(f"{begins}{report} {WHOSE[0]} internkontrollplan 2025") == kind
        assert kind_of_title(f"{begins}{report} {WHOSE[0]} plan för intern kontroll") == kind


@pytest.mark.parametrize("mark", [" – ", ": ", ", ", " - "])
@pytest.mark.parametrize("report", ["Rapport", "Årsrapport", "Uppföljning", "Resultat"])
def test_a_mark_may_part_a_report_from_what_it_is_about(report: str, mark: str) -> None:
    assert kind_of_title(f"{report}{mark}intern kontroll 2026") == "follow_up"


@pytest.mark.parametrize(
    "text",
    [
        "Direktionen godkänner uppföljningen av nämndens interna kontroll 2024.",
        "Nämnden antog en plan för årets interna kontroll.",
        "Verksamhetsplan med internkontroll 2026",
        "Uppföljning av nämndens mål och intern kontroll",
        "Riktlinje för kommunens interna kontroll",
        "Rapport om ekonomi",
    ],
)
def test_other_titles_and_sentences_name_no_kind(text: str) -> None:
    assert kind_of_title(text) is None


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Protokoll från kontroll 2026 – intern kontroll", "follow_up"),
        ("Protokoll över genomförda kontroller, intern kontroll 2026", "follow_up"),
        ("Kontrollprotokoll, internkontroll 2026", "follow_up"),
        ("Protokoll från intern kontroll", "follow_up"),
        ("Kontrollprotokoll för egenkontroll av kök 2026", None),
        ("Protokoll från kontrollutskottet 2026", None),
        ("Protokoll 2026-03-01, § 4 Intern kontroll", None),
    ],
)
def test_a_record_of_controls_is_a_follow_up(title: str, kind: str | None) -> None:
    assert kind_of_title(title) == kind


@pytest.mark.parametrize("begins", ["", "R1 ", "3. ", "KS-04: ", "Det finns en "])
@pytest.mark.parametrize(
    "risk",
    [
        "risk för att årets kontrollplan för livsmedel inte fullföljs",
        "risk att internkontrollplanen 2025 inte följs",
        "risken att riskanalysen inte görs vid ändringar",
        "risk för bristande uppföljning av internkontrollplan",
    ],
)
def test_a_risks_name_is_no_title(begins: str, risk: str) -> None:
    text = f"{begins}{risk}"
    assert kind_of_title(f"{text[0].upper()}{text[1:]}") is None


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Riskanalys för att minska oegentligheter 2025", "risk_assessment"),
        ("Risk- och väsentlighetsanalys", "risk_assessment"),
        ("Risker för nämnden och internkontrollplan", "control_plan"),
        ("Risk för korruption – internkontrollplan", "control_plan"),
        ("Risk för korruption - riskanalys", "risk_assessment"),
        ("Risk för korruption, riskanalys 2025", "risk_assessment"),
        ("Plan för intern kontroll: risk för att lön betalas fel", "control_plan"),
    ],
)
def test_a_title_may_speak_of_risk(title: str, kind: str) -> None:
    assert kind_of_title(title) == kind


@pytest.mark.parametrize("dash", ["–", "-", "—"])
def test_a_title_behind_a_risk_and_a_dash_is_one(dash: str) -> None:
    title = f"Risk för att fakturor betalas fel {dash} delårsuppföljning av intern kontroll 2025"
    assert kind_of_title(title) == "follow_up"
