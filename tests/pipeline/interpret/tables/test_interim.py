from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from pipeline.interpret.phrases.titles import is_interim
from tests.pipeline.interpret.drawn_pages import document, grid


@pytest.mark.parametrize(
    "heading",
    [
        "Deluppföljning 1 internkontrollplan 2024",
        "Uppföljning av internkontroll januari-april 2024",
        "Uppföljning av internkontroll 2024, jan – 31 aug",
        "Uppföljning av internkontroll per den 31 augusti 2024",
        "Uppföljning av internkontroll kvartal 2 2024",
        "Halvårsrapport intern kontroll 2024",
        "Uppföljning av internkontroll T1 2024",
        "Uppföljning av internkontrollplan 2025, augusti 2025",
        "Uppföljning av internkontroll – 31 augusti 2025",
        "Uppföljning av internkontroll (oktober 2025)",
        "Delårsuppföljning av internkontroll med helårsprognos 2025",
    ],
)
def test_a_part_of_the_year(heading: str) -> None:
    assert is_interim(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "Uppföljning av internkontroll 2024",
        "Uppföljning av internkontroll januari–december 2024",
        "Uppföljning av internkontroll per den 31 december 2024",
        "Årsrapport intern kontroll 2024, antagen i mars",
        "Uppföljning av internkontroll 2024, april 2025",
        "Uppföljning av internkontroll 2024, december 2024",
        "Uppföljning av internkontroll 2024, antagen 12 juni 2024",
        "Uppföljning av internkontroll september 2023 t.o.m. augusti 2024",
        "Uppföljning av internkontroll, augusti 2024 (helår)",
    ],
)
def test_the_whole_year(heading: str) -> None:
    assert not is_interim(heading)


@pytest.mark.parametrize(
    ("sentence", "interim"),
    [
        ("Uppföljningen avser första halvåret.", True),
        ("Rapporten omfattar perioden januari-augusti.", True),
        ("Kontrollen av löner görs kvartal 1.", False),
        ("En delrapport lämnades i augusti. Denna rapport ersätter delrapporten och gäller hela året.", False),
        ("Delrapporten gällde januari–augusti.", False),
        ("Deluppföljning 1, januari–april 2024", True),
        ("Uppföljning T1", True),
        ("Tertial 2 2024", True),
        ("Delrapport (januari till och med augusti)", True),
        ("Delrapport i juni", False),
        ("Uppföljning: tertialvis av ekonom", False),
        ("Uppföljning januari–december 2024", False),
        ("Rapport 2, helår", False),
        ("Rapportperiod: Tertial 2 2024", True),
        ("Fas: Uppföljning    Rapportperiod: T2 2024    Organisation: Utbildningsnämnden", True),
        ("Organisation: Utbildningsnämnden  Uppföljningsperiod: 2024-08", True),
        ("Nämnd: Utbildningsnämnden  Period: augusti 2024", True),
        ("Fas: Delårsuppföljning  Organisation: Utbildningsnämnden", True),
        ("Fas: Uppföljning  Rapportperiod: 2024  Organisation: Utbildningsnämnden", False),
        ("Fas: Uppföljning  Rapportperiod: December 2024", False),
        ("Rapportperiod: 2024-12", False),
        ("Rapportperiod: April 2024–december 2024", False),
        ("Rapportperiod: Helår 2024", False),
        ("Redovisningsperiod: september 2023 till augusti 2024", False),
        ("Redovisningsperiod: september 2023 t.o.m. augusti 2024", False),
        ("Redovisningsperiod: 1 september 2023 till och med den 31 augusti 2024", False),
        ("Period: maj 2023 – april 2024", False),
        ("Period: augusti 2024 (helår)", False),
        ("Period: augusti 2024, hela året", False),
        ("Period: t.o.m. augusti 2024 (tolv månader)", False),
        ("Period: t.o.m. augusti 2024", True),
        ("Period: per den 31 augusti 2024", True),
        ("Period: januari 2024 till augusti 2024", True),
        ("Period: januari 2024 t.o.m. augusti 2024", True),
    ],
)
def test_a_line_or_sentence_above_the_table_may_say_so(sentence: str, *, interim: bool) -> None:
    rows = [["Risk", "Kontrollmoment", "Resultat"], ["Jäv", "Granska attest", "Inga avvikelser."]]
    facts = interpret(document(["# Uppföljning av internkontroll 2024", sentence, grid(rows)]))
    assert facts.follow_ups[0].interim is interim


@pytest.mark.parametrize(
    ("below", "interim"),
    [
        ("Delårsuppföljning per 31 augusti", True),
        ("Tertialuppföljning 2", True),
        ("Rapporten avser januari–juni.", True),
        ("Uppföljning för hela året", False),
        ("Delrapporten kom i juni", False),
        ("Till nämndens möte den 24 september", False),
    ],
)
@pytest.mark.parametrize("cover", ["Intern kontroll 2026", "Hur går det med kontrollerna?"])
def test_a_cover_says_which_part_of_the_year_tables_without_a_title_are_of(
    cover: str, below: str, *, interim: bool
) -> None:
    rows = [["Risk", "Kontrollmoment", "Resultat", "Ansvarig"], ["Jäv", "Granska attest", "Inga fel", "Chef"]]
    facts = interpret(document([cover, below, "Socialnämnden"], ["Hemtjänst", grid(rows, page=2)]))
    assert [table.interim for table in facts.follow_ups] == [interim]
