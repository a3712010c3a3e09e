"""Records as systems print them, in layouts drawn at random: the same things one after another, set the same way in each."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.pipeline.interpret.records.record_blocks import Layout, Pair, RecordBlocks

WIDE, HIGH = A4
MARGIN = 40.0
RISKS = [
    ("Skolskjuts beviljas på fel grund", "Reglerna tolkas olika i kommundelarna.", "Skolskjuts"),
    ("Fakturor betalas två gånger", "Samma faktura kommer på papper och digitalt.", "Ekonomi"),
    ("Behörigheter tas inte bort när någon slutar", "Chefer anmäler inte att någon slutar.", "It"),
    ("Avtal löper ut utan att någon märker det", "Det saknas bevakning av avtalens slutdatum.", "Inköp"),
    ("Barn lämnas utan tillsyn", "Personal saknas tidigt på morgonen.", "Förskola"),
    ("Bidrag betalas ut utan beslut", "Handläggaren har inte läst delegationsordningen och betalar ut utan att fråga nämnden.", "Bidrag"),
    ("Handlingar går inte att hitta", "Mejl diarieförs inte.", "Arkiv"),
    ("Hyror höjs utan granskning", "Fastighetsägaren räknar upp med fel index.", "Lokaler"),
]  # fmt: skip
MEASURES = [
    "Ny rutin för beslut",
    "Utbildning av handläggare",
    "Lista över avtal",
    "Kontroll av attest",
    "Påminnelse till chefer",
]
ROLES = ["Enhetschef", "Ekonom", "Rektor", "Förvaltningschef", "Registrator", "Controller"]
CHECKS = [
    ("Stickprov av 20 beslut", "Jämför med reglerna", "Varje månad"),
    ("Avstämning av leverantörsregister", "Uttag ur ekonomisystemet", "En gång per år"),
    ("Granskning av behörigheter", "Lista ur katalogen", "Varje kvartal"),
    ("Genomgång av avtal", "Läsning av avtalslista", "Två gånger per år"),
    ("Kontroll av scheman", "Samtal med arbetslag", "Varje halvår"),
    ("Kontroll av utbetalningar", "Jämförelse med beslut", "Varje tertial"),
    ("Sökning efter handlingar", "Tio begärda handlingar", "Varje år"),
    ("Uppföljning av index", "Beräkning", "Vid avisering"),
]
OUTCOMES = {"Ingen avvikelse": "no-deviation", "Avvikelse": "deviation", "Ej genomförd": "not-performed"}
RESULTS = ["Allt var i sin ordning.", "Tre av tjugo beslut saknade grund.", "Kontrollen gjordes inte under året."]


def _parts(likelihood: int, consequence: int) -> list[Pair]:
    values = likelihood, consequence, likelihood * consequence
    return list(zip(("Sannolikhet", "Konsekvens", "Riskvärde"), map(str, values), strict=True))


class Drawn:
    """A document of records in a layout, with its rows as the truth has them."""

    def __init__(self, seed: int) -> None:
        self.layout = Layout(seed)
        self.rng = random.Random(seed + 10_000)
        self.rows: list[dict[str, object]] = []
        self._stream = io.BytesIO()
        self._page = Canvas(self._stream, pagesize=A4, invariant=True)
        self._blocks = RecordBlocks(self._page, self.layout)
        self._draw()
        self._page.save()
        self.data = self._stream.getvalue()

    def _draw(self) -> None:
        layout = self.layout
        kind = "Internkontrollplan" if layout.of_checks and not layout.has_outcome else "Riskanalys"
        kind = "Uppföljning av internkontroll" if layout.has_outcome else kind
        self._title(f"{kind} 2026")
        wide = (WIDE - 2 * MARGIN - 14 * (layout.columns - 1)) / layout.columns
        below, heading = HIGH - 90, ""
        for first in range(0, layout.count, layout.columns):
            told = [self._record(at) for at in range(first, min(first + layout.columns, layout.count))]
            high = max(self._blocks.height(blocks, wide) for blocks, _ in told)
            section = str(told[0][1][0]["process"]) if layout.process == "heading" else ""
            if below - high - 30 < MARGIN:
                self._page.showPage()
                below, heading = HIGH - 60, ""
            if section and section != heading:
                self._page.setFont("Helvetica-Bold", layout.name + 2.5)
                self._page.drawString(MARGIN, below - layout.name - 4, section)
                below, heading = below - layout.name - 14, section
            for at, (blocks, rows) in enumerate(told):
                self._blocks.place(blocks, MARGIN + at * (wide + 14), below, wide, high)
                self.rows += rows
            below -= high + 14

    def _title(self, text: str) -> None:
        self._page.setFont("Helvetica-Bold", 17)
        self._page.drawString(MARGIN, HIGH - 50, text)
        self._page.setFont("Helvetica", 9)
        self._page.drawString(MARGIN, HIGH - 66, "Barn- och utbildningsnämnden, Almby kommun")

    def _record(self, at: int) -> tuple[list[tuple[str, object]], list[dict[str, object]]]:
        """What is drawn of a record, block by block, and its rows."""
        return self._check(at) if self.layout.of_checks else self._risk(at)

    def _risk(self, at: int) -> tuple[list[tuple[str, object]], list[dict[str, object]]]:
        layout, (name, said, process) = self.layout, RISKS[at]
        process = RISKS[at // 3][2] if layout.process == "heading" else process
        owner = self.rng.choice(ROLES)
        row: dict[str, object] = {"name": name, "process": process, "owner": owner}
        blocks: list[tuple[str, object]] = [("eyebrow", process)] if layout.process == "over" else []
        if layout.has_code:
            blocks.insert(0, ("small", f"RK-{at + 101}"))
        blocks.append(("name", name))
        if layout.is_described:
            blocks.append(("text", said))
            row["description"] = said
        blocks += self._assessments(row)
        if layout.has_measures:
            blocks += [("small", "Åtgärder"), *self._measures(row)]
        pairs = [("Process", process)] if layout.process == "label" else []
        blocks.append((layout.labels, [*pairs, ("Riskägare", owner)]))
        return blocks, [row]

    def _assessments(self, row: dict[str, object]) -> Iterator[tuple[str, object]]:
        layout, one, other = self.layout, self.rng.randint(2, 5), self.rng.randint(2, 5)
        row["score"] = float(one), float(other), float(one * other)
        if not layout.has_after:
            yield layout.scores, _parts(one, other)
            return
        less = one - 1
        row["residual"] = float(less), float(other), float(less * other)
        if layout.after == "below":
            yield layout.scores, _parts(one, other)
            yield "small", "Efter åtgärd"
            yield layout.scores, _parts(less, other)
        else:
            kind = "whole" if layout.after == "whole" else layout.scores
            yield "beside", [("Bruttorisk", kind, _parts(one, other)), ("Nettorisk", kind, _parts(less, other))]

    def _measures(self, row: dict[str, object]) -> Iterator[tuple[str, object]]:
        measures = self.rng.sample(MEASURES, self.rng.randint(1, 2))
        if not self.layout.has_notes:
            row["treatments"] = measures
            yield from (("item", measure) for measure in measures)
            return
        noted = [(one, self.rng.choice(ROLES), f"2026-0{self.rng.randint(2, 9)}-15") for one in measures]
        row["treatments"] = [" | ".join(one) for one in noted]
        yield from (("noted", (measure, f"{who}, {due}")) for measure, who, due in noted)

    def _check(self, at: int) -> tuple[list[tuple[str, object]], list[dict[str, object]]]:
        """A card of a check, or of a risk with several checks, each with labels of its own."""
        layout, (risk, _, process) = self.layout, RISKS[at]
        process = RISKS[at // 3][2] if layout.process == "heading" else process
        blocks: list[tuple[str, object]] = [("eyebrow", process)] if layout.process == "over" else []
        pairs = [("Process", process)] if layout.process == "label" else []
        if layout.has_several:
            rows: list[dict[str, object]] = []
            blocks += [("name", risk), (layout.labels, pairs)]
            for which in self.rng.sample(range(len(CHECKS)), self.rng.randint(1, 2)):
                own, row = self._answered(which, [("Kontrollmoment", CHECKS[which][0])])
                blocks.append((layout.labels, own))
                rows.append(row | {"risk": risk, "process": process})
            return blocks, rows
        own, row = self._answered(at, [*pairs, ("Risk", risk)])
        outcome = next((word for word, said in OUTCOMES.items() if said == row.get("outcome")), "")
        name = CHECKS[at][0]
        blocks.append(("name", f"{name}\t{outcome}" if outcome and layout.outcome == "right" else name))
        return [*blocks, (layout.labels, own)], [row | {"risk": risk, "process": process}]

    def _answered(self, at: int, pairs: list[Pair]) -> tuple[list[Pair], dict[str, object]]:
        """The labels and values of a check behind those given, and its row."""
        layout, (name, how, often), who = self.layout, CHECKS[at], self.rng.choice(ROLES)
        row: dict[str, object] = {"checks": [name], "responsible": who}
        outcome = self.rng.choice(list(OUTCOMES)) if layout.has_outcome else ""
        if not layout.has_outcome:
            row |= {"method": how, "frequency": often}
            return [*pairs, ("Ansvarig", who), ("Metod", how), ("Frekvens", often)], row
        result = RESULTS[list(OUTCOMES).index(outcome)]
        row |= {"outcome": OUTCOMES[outcome], "result": result}
        labelled = layout.outcome == "label" or layout.has_several
        judged = [("Bedömning", outcome)] if labelled else []
        return [*pairs, ("Ansvarig", who), ("Resultat", result), *judged], row
