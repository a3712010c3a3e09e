"""Extractions built by hand, with no reader: short builders, and the tables and memos of the real document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from schemas.evidence import CellSource, Region, RowSource
from schemas.extraction import Extraction, Generator, Source
from schemas.matter import Decision, Matter
from schemas.tables import (
    Acceptance,
    AnyTable,
    Body,
    Check,
    Column,
    Control,
    ControlPlan,
    FollowUp,
    Item,
    Risk,
    RiskAssessment,
    Roles,
    Row,
    Score,
    Treatment,
)

GENERATOR = Generator(name="namndkoll", version="0", settings_hash="", extracted_at="2024-01-01T00:00:00Z")
QUESTION = "Kan riskerna accepteras eller minskas till en acceptabel nivå?"
HEADERS = {
    "name": "Risk",
    "risk": "Risk",
    "process": "Process",
    "description": "Beskrivning",
    "score": "RxK",
    "likelihood": "Sannolikhet",
    "consequence": "Konsekvens",
    "value": "Riskvärde",
    "acceptance": QUESTION,
    "treatments": "Åtgärd",
    "checks": "Kontrollmoment",
    "responsible": "Ansvar för kontroll och rapportering",
    "owner": "Riskansvarig",
    "result": "Uppnått resultat",
}


def columns(*fields: str, **headers: str) -> list[Column]:
    """Columns of these fields under their usual headers, or those given."""
    return [Column(field=name, header=headers.get(name, HEADERS.get(name, name))) for name in (*fields, *headers)]


def score(
    likelihood: float | None, consequence: float | None, value: float | None = None, notation: Any = "cells"
) -> Score:
    given = [f"{number:g}" for number in (likelihood, consequence, value) if number is not None]
    return Score(raw=" ".join(given), likelihood=likelihood, consequence=consequence, value=value, notation=notation)


def pair(likelihood: float, consequence: float) -> Score:
    return Score(raw=f"{likelihood:g}/{consequence:g}", likelihood=likelihood, consequence=consequence, notation="pair")


def checks(*texts: str, start: int | None = None) -> list[Check]:
    return [Check(number=None if start is None else start + index, text=text) for index, text in enumerate(texts)]


def roles(text: str | None) -> Roles | None:
    return Roles(text=text, roles=[text]) if text else None


def risk(name: str | None, *parts: float | None, **fields: Any) -> Risk:
    fields = {"score": score(*parts) if parts else None, **fields}
    return Risk(id="", source=RowSource(), name=name, **fields)


def control(of: str | None, *texts: str, start: int | None = None, **fields: Any) -> Control:
    return Control(id="", source=RowSource(), risk=of, checks=checks(*texts, start=start), **fields)


def item(of: str | None, *texts: str, result: str | None = "Inga avvikelser", **fields: Any) -> Item:
    return Item(id="", source=RowSource(), risk=of, checks=checks(*texts), result=result, **fields)


def analysis(year: int | None, *rows: Risk, **fields: Any) -> RiskAssessment:
    return RiskAssessment(
        id="", year=year, risks=list(rows), **_table(fields, "name", "likelihood", "consequence", "value")
    )


def plan(year: int | None, *rows: Control, **fields: Any) -> ControlPlan:
    return ControlPlan(id="", year=year, controls=list(rows), **_table(fields, "risk", "checks", "score"))


def follow_up(year: int | None, *rows: Item, **fields: Any) -> FollowUp:
    return FollowUp(id="", year=year, items=list(rows), **_table(fields, "risk", "checks", "result"))


def _table(fields: dict[str, Any], *columns_of: str) -> dict[str, Any]:
    body = fields.pop("body", "Servicenämnden")
    return {"columns": columns(*columns_of), **fields, "body": Body(name=body) if body else None}


def document(
    *tables: AnyTable, name: str = "fil.pdf", matters: Sequence[Matter] = (), first_page: int = 1, **fields: Any
) -> Extraction:
    """An extraction with ids and places filled in, one table a page."""
    for number, table in enumerate(tables):
        table.id = f"t{number}"
        page = first_page + number
        for position, row in enumerate(_rows(table)):
            row.id = f"{table.id}r{position}"
            if not row.source.regions:
                _place(row, page, position)
    return Extraction(
        generator=GENERATOR,
        source=Source(filename=name, sha256=name.ljust(64, "0")),
        matters=list(matters),
        risk_assessments=[table for table in tables if isinstance(table, RiskAssessment)],
        control_plans=[table for table in tables if isinstance(table, ControlPlan)],
        follow_ups=[table for table in tables if isinstance(table, FollowUp)],
        **{"status": "complete", **fields},
    )


def _rows(table: AnyTable) -> Sequence[Row]:
    match table:
        case RiskAssessment():
            return table.risks
        case ControlPlan():
            return table.controls
    return table.items


def _place(row: Row, page: int, position: int) -> None:
    top = 100.0 + 40 * position
    row.source.regions = [Region(page=page, bbox=(50, top, 550, top + 40))]
    shown = getattr(row, "score", None)
    for index, part in enumerate(("likelihood", "consequence", "value")):
        number = getattr(shown, part) if shown else None
        box = (300.0 + 40 * index, top, 340.0 + 40 * index, top + 40)
        row.source.cells.setdefault(
            f"score.{part}",
            CellSource(text="" if number is None else f"{number:g}", regions=[Region(page=page, bbox=box)]),
        )


def matter(title: str, *decisions: str, proposed: bool = True, **fields: Any) -> Matter:
    listed = [Decision(text=text, proposed=proposed) for text in decisions]
    return Matter(**{"id": "m0", **fields}, title=title, decisions=listed)


BOARD = "gemensam servicenämnd för IT, växel och telefoni"
REAL_RISKS = (
    ("Digitalisering", 3, 4, "nej", ("Införande och uppföljning av nyttokalkyl.",)),
    ("Informationssäkerhet", 4, 3, "Nej", ("Införa krypterad e-post.",)),
    ("IT Säkerhet", 4, 4, "Nej", ("Genomföra sabotageövning",)),
    ("Aktiv systemförvaltning", 4, 2, "Nej", ("Hämta hem de små systemen till IT",)),
    ("Autentisering till IT system", 3, 3, "Nej", ("Införa systematisk stickprovskontroll 1ggn/år",)),
    ("Uppföljning av IT projektkostnader", 3, 2, "Nej", ("Säkra rätt kompetens",)),
)
REAL_CONTROLS = (
    (
        "Digitalisering",
        1,
        "Kontroll att behörigheter är rätt för IT personal",
        3,
        4,
        "Digitaliseringsledare / Changemanager",
    ),
    (
        "Informationssäkerhet IT",
        1,
        "Kontrollera att alla system per förvaltning är uppdaterade",
        4,
        3,
        "IT Arkitekt/informationssäkerhetsansvarig IT",
    ),
    ("IT säkerhet", 1, "Förändringsprocessen ska följas upp", 4, 4, "IT arkitekt"),
    ("Aktiv systemförvaltning", 1, "Ärenden med status incident ska följas upp", 4, 2, "Systemförvaltaransvarig"),
    ("Autentisering till IT system", 1, "Alla inköp skall gå igenom utsedd roll innan inköp görs", 3, 3, "IT Arkitekt"),
    ("Uppföljning av IT-projektkostnader", 2, "Fakturering mot budget och resultat", 3, 2, "IT-Controller/IT chef"),
)
REAL_ITEMS = (
    ("IT säkerhet, IT incidenter", "Kontroll att behörigheter är rätt för IT personal", 4, 4, "IT-arkitekt", "IT-chef"),
    (
        "Uppdaterad systemkarta",
        "Kontrollera att alla system per förvaltning är uppdaterad",
        3,
        4,
        "Leveransansvarig",
        "IT-chef",
    ),
    (
        "Change-processen: Inga oförutsedda störningar i IT/miljön skall inträffa",
        "Förändringsprocessen skall följas upp",
        3,
        4,
        "Change Manager",
        "IT-chef",
    ),
    (
        "Incident processen Processen ska följas vid incidenter",
        "Ärenden med status incident ska följas upp",
        2,
        4,
        "Incident Manager",
        "IT-chef",
    ),
    (
        "Upphandlingsprocessen: Vi skall följa LOU",
        "Alla inköp skall gå genom utsedd roll innan inköp görs",
        2,
        2,
        "IT-controller",
        "IT-chef",
    ),
    (
        "Uppföljning av IT projektkostnader",
        "Fakturering mot budget och resultat",
        3,
        3,
        "IT-controller",
        "Styrgrupp samt ekonomicontroller",
    ),
)


def real_document() -> Extraction:
    """The three tables and two memos of the bundle of a joint board for IT, as a reader should give them."""
    risks = [
        risk(
            name, s, k, s * k,
            acceptance=Acceptance(raw=raw, question=QUESTION, accepted=False),
            treatments=[Treatment(text=text) for text in treatments],
        )
        for name, s, k, raw, treatments in REAL_RISKS
    ]  # fmt: skip
    controls = [
        control(name, check, start=number, score=score(s, k, s * k), responsible=roles(who))
        for name, number, check, s, k, who in REAL_CONTROLS
    ]
    items = [
        item(name, check, score=pair(s, k), responsible=roles(who), report_to=roles(to), result="Vi följer alla regler")
        for name, check, s, k, who, to in REAL_ITEMS
    ]
    planned = matter(
        f"Internkontrollplan 2023 för {BOARD}",
        f"Servicenämnden antar internkontrollplan 2023 för {BOARD}.",
        id="m0", kind="official-letter", document_date="2023-02-22", body="Servicenämnden",
        summary="En risk- och konsekvensanalys för 2023 samt internkontrollplan för 2023 har tagits fram.",
    )  # fmt: skip
    followed = matter(
        f"Uppföljning av internkontroll 2022 för {BOARD}",
        f"Servicenämnden godkänner uppföljning av internkontroll 2021 för {BOARD}.",
        id="m1", kind="official-letter", document_date="2023-02-23", body="Servicenämnden",
        summary="Förvaltningen har genomfört en uppföljning av de kontrollmoment som nämnden beslutade om i internkontrollplan 2022.",
    )  # fmt: skip
    return document(
        analysis(
            2023, *risks, matter="m0", body=None, title="Risk- och konsekvensanalys och åtgärdsplan för: Kommunstyrelseförvaltning År 2023",
            columns=columns("name", "description", "likelihood", "consequence", "acceptance", "treatments", value="Riskvärdering S x K = Riskvärdering"),
        ),
        plan(2023, *controls, matter="m0", body="servicenämnden IT, växel och telefoni", title="Intern kontrollplan 2023 för servicenämnden IT, växel och telefoni",
             columns=columns("risk", "checks", "responsible", score="Risk- och konsekvens bedömning RxK")),
        follow_up(2022, *items, matter="m1", body=BOARD, title=f"Uppföljning av internkontroll 2022 för {BOARD}",
                  columns=columns("risk", "checks", "score", "responsible", "result")),
        matters=[planned, followed],
        name="internkontroll-2023.pdf",
    )  # fmt: skip
