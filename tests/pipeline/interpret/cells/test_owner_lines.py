"""Lines that say nothing but whose a paper is."""

from __future__ import annotations

import pytest

from pipeline.interpret.cells.owner_lines import owner_in

BODIES = ["Tekniska nämnden", "Barn- och utbildningsnämnden", "Hälso-, vård- och omsorgsnämnden", "Kommunstyrelsen"]


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize(
    "line",
    [
        "{}",
        "Ekeby kommun – {}",
        "Ekeby kommun | {}",
        "Ekeby kommun, {}",
        "EKEBY KOMMUN {}",
        "{}, Ekeby kommun",
        "{} i Ekeby kommun",
        "{} 2026-11-03",
        "{} • 3 november 2026 • § 91",
        "Antagen av {} 2026-11-03 § 91",
        "Fastställd av {} den 3 november 2026, dnr TN 2026/12",
        "Beslutad 2026-11-03 av {}",
        "Bilaga 2. {}",
        "3. {}",
    ],
)
def test_a_line_of_a_body_and_its_municipality_meeting_or_decision(line: str, body: str) -> None:
    owner = owner_in(line.format(body))
    assert owner
    assert owner.name == body


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Hedåsa Fastighets AB • Styrelsemöte 2026-12-09 • Ärende 9", "Hedåsa Fastighets AB"),
        ("Hedåsa Fastighets AB – styrelsen den 9 december 2026", "Hedåsa Fastighets AB"),
        ("AB Hedåsahem, styrelsen", "AB Hedåsahem"),
        ("Styrelsen för Hedåsa Energi AB", "Styrelsen för Hedåsa Energi AB"),
        ("Samordningsförbundet Älvarna, sammanträde 2026-12-09", "Samordningsförbundet Älvarna"),
        ("Hedåsa Energi AB · Bilaga till styrelsens ärende 7 · Underlag till bolagets kontroll", "Hedåsa Energi AB"),
        ("Hedåsa Energi AB | Handlingar till mötet | Version 2", "Hedåsa Energi AB"),
        ("Tekniska nämnden • Underlag till nämndens ärende 4", "Tekniska nämnden"),
    ],
)
def test_a_company_with_its_meeting(line: str, name: str) -> None:
    owner = owner_in(line)
    assert owner
    assert owner.name == name


@pytest.mark.parametrize(
    "line",
    [
        "Tekniska nämnden antar planen.",
        "Till kommunstyrelsen",
        "Internkontrollplan 2027 för tekniska nämnden",
        "Tekniska nämndens protokoll 2026-11-03",
        "Ekeby kommun, kommunstyrelseförvaltningen",
        "Nämnden",
        "Ekonomi Konsult AB, möte",
        "Hedåsa Energi AB · Storgatan 4 · Hedåsa",
        "Ekonomi Konsult AB · Bilaga till ärende 7",
    ],
)
def test_what_says_more_or_less_names_no_owner(line: str) -> None:
    assert owner_in(line) is None
