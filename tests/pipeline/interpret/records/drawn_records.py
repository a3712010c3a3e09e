"""Records as systems print them, in layouts drawn at random: the same things one after another, set the same way in each."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

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


Pair = tuple[str, str]


class Layout:
    """How all records of a document are set, drawn at random from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = rng = random.Random(seed)
        self.of_checks = rng.random() < 0.5
        self.columns = rng.choice([1, 1, 2] if self.of_checks else [1, 1, 2, 3])
        self.is_framed = rng.random() < 0.5
        self.is_ruled = not self.is_framed and rng.random() < 0.5
        self.name = rng.choice([9.5, 10.5, 12.0])
        self.text = rng.choice([8.0, 8.5])
        self.small = self.text * rng.choice([0.75, 0.85])
        self.process = rng.choice(["over", "label"] if self.columns > 1 else ["over", "label", "heading"])
        self.is_described = rng.random() < 0.6
        self.scores = rng.choice(["chips", "over", "left"])
        self.has_after = not self.of_checks and rng.random() < 0.4
        self.labels = rng.choice(["colon", "left", "over"])
        self.has_measures = not self.of_checks and rng.random() < 0.6
        self.has_outcome = self.of_checks and rng.random() < 0.7
        self.outcome = rng.choice(["right", "label"])
        self.count = rng.randint(5, 8)


class Drawn:
    """A document of records in a layout, with its rows as the truth has them."""

    def __init__(self, seed: int) -> None:
        self.layout = Layout(seed)
        self.rng = random.Random(seed + 10_000)
        self.rows: list[dict[str, object]] = []
        self._stream = io.BytesIO()
        self._page = Canvas(self._stream, pagesize=A4, invariant=True)
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
            high = max(self._height(blocks, wide) for blocks, _ in told)
            section = str(told[0][1]["process"]) if layout.process == "heading" else ""
            if below - high - 30 < MARGIN:
                self._page.showPage()
                below, heading = HIGH - 60, ""
            if section and section != heading:
                self._page.setFont("Helvetica-Bold", layout.name + 2.5)
                self._page.drawString(MARGIN, below - layout.name - 4, section)
                below, heading = below - layout.name - 14, section
            for at, (blocks, row) in enumerate(told):
                self._place(blocks, MARGIN + at * (wide + 14), below, wide, high)
                self.rows.append(row)
            below -= high + 14

    def _title(self, text: str) -> None:
        self._page.setFont("Helvetica-Bold", 17)
        self._page.drawString(MARGIN, HIGH - 50, text)
        self._page.setFont("Helvetica", 9)
        self._page.drawString(MARGIN, HIGH - 66, "Barn- och utbildningsnämnden, Almby kommun")

    def _record(self, at: int) -> tuple[list[tuple[str, object]], dict[str, object]]:
        """What is drawn of a record, block by block, and its row."""
        return self._check(at) if self.layout.of_checks else self._risk(at)

    def _risk(self, at: int) -> tuple[list[tuple[str, object]], dict[str, object]]:
        layout, (name, said, process) = self.layout, RISKS[at]
        process = RISKS[at // 3][2] if layout.process == "heading" else process
        owner = self.rng.choice(ROLES)
        row: dict[str, object] = {"name": name, "process": process, "owner": owner}
        blocks: list[tuple[str, object]] = [("eyebrow", process)] if layout.process == "over" else []
        blocks.append(("name", name))
        if layout.is_described:
            blocks.append(("text", said))
            row["description"] = said
        one, other = self.rng.randint(2, 5), self.rng.randint(2, 5)
        row["score"] = (float(one), float(other), float(one * other))
        blocks.append(
            (layout.scores, [("Sannolikhet", str(one)), ("Konsekvens", str(other)), ("Riskvärde", str(one * other))])
        )
        if layout.has_after:
            less = one - 1
            row["residual"] = (float(less), float(other), float(less * other))
            blocks += [
                ("small", "Efter åtgärd"),
                (
                    layout.scores,
                    [("Sannolikhet", str(less)), ("Konsekvens", str(other)), ("Riskvärde", str(less * other))],
                ),
            ]
        if layout.has_measures:
            measures = self.rng.sample(MEASURES, self.rng.randint(1, 2))
            row["treatments"] = measures
            blocks += [("small", "Åtgärder"), *(("item", measure) for measure in measures)]
        pairs = [("Process", process)] if layout.process == "label" else []
        blocks.append((layout.labels, [*pairs, ("Riskägare", owner)]))
        return blocks, row

    def _check(self, at: int) -> tuple[list[tuple[str, object]], dict[str, object]]:
        layout, (name, how, often), (risk, _, process) = self.layout, CHECKS[at], RISKS[at]
        process = RISKS[at // 3][2] if layout.process == "heading" else process
        who = self.rng.choice(ROLES)
        row: dict[str, object] = {"checks": [name], "process": process, "responsible": who, "risk": risk}
        blocks: list[tuple[str, object]] = [("eyebrow", process)] if layout.process == "over" else []
        outcome = self.rng.choice(list(OUTCOMES)) if layout.has_outcome else ""
        blocks.append(("name", f"{name}\t{outcome}" if outcome and layout.outcome == "right" else name))
        pairs = [("Process", process)] if layout.process == "label" else []
        pairs += [("Risk", risk), ("Ansvarig", who)]
        if layout.has_outcome:
            result = RESULTS[list(OUTCOMES).index(outcome)]
            row |= {"outcome": OUTCOMES[outcome], "result": result}
            pairs += [("Resultat", result)] + ([("Bedömning", outcome)] if layout.outcome == "label" else [])
        else:
            row |= {"method": how, "frequency": often}
            pairs += [("Metod", how), ("Frekvens", often)]
        return [*blocks, (layout.labels, pairs)], row

    def _place(self, blocks: list[tuple[str, object]], left: float, top: float, wide: float, high: float) -> None:
        if self.layout.is_framed:
            self._page.setStrokeColorRGB(0.7, 0.7, 0.7)
            self._page.roundRect(left, top - high, wide, high, 4)
        for drawn, block_high in self._blocks(blocks, wide):
            drawn(left + 8, top)
            top -= block_high
        if self.layout.is_ruled:
            self._page.setStrokeColorRGB(0.7, 0.7, 0.7)
            self._page.line(left, top - 7, left + wide, top - 7)

    def _height(self, blocks: list[tuple[str, object]], wide: float) -> float:
        return sum(high for _, high in self._blocks(blocks, wide)) + 10

    def _blocks(
        self, blocks: list[tuple[str, object]], wide: float
    ) -> Iterator[tuple[Callable[[float, float], None], float]]:
        """How each block is drawn from its left top, and how high it is."""
        layout = self.layout
        for kind, told in blocks:
            if kind == "name":
                name, _, badge = str(told).partition("\t")
                lines = simpleSplit(name, "Helvetica-Bold", layout.name, wide - 16 - (90 if badge else 0))
                yield (
                    self._lines(lines, "Helvetica-Bold", layout.name, badge=badge, wide=wide),
                    len(lines) * layout.name * 1.2 + 3,
                )
            elif kind in {"eyebrow", "small"}:
                yield self._lines([str(told)], "Helvetica", layout.small), layout.small * 1.2 + 2
            elif kind in {"text", "item"}:
                text = f"• {told}" if kind == "item" else str(told)
                lines = simpleSplit(text, "Helvetica", layout.text, wide - 16)
                yield self._lines(lines, "Helvetica", layout.text), len(lines) * layout.text * 1.2 + 2
            else:
                yield from self._pairs(kind, [*map(tuple, told)], wide)  # type: ignore[call-overload] # pairs of a block

    def _lines(
        self, lines: list[str], font: str, size: float, *, badge: str = "", wide: float = 0.0
    ) -> Callable[[float, float], None]:
        def draw(left: float, top: float) -> None:
            self._page.setFont(font, size)
            for at, line in enumerate(lines, 1):
                self._page.drawString(left, top - at * size * 1.2, line)
            if badge:
                self._page.setFont("Helvetica", self.layout.text)
                self._page.drawRightString(left + wide - 16, top - size * 1.2, badge)

        return draw

    def _pairs(
        self, kind: str, pairs: list[Pair], wide: float
    ) -> Iterator[tuple[Callable[[float, float], None], float]]:
        size, small = self.layout.text, self.layout.small
        if kind == "chips":

            def chips(left: float, top: float) -> None:
                self._page.setFont("Helvetica", small)
                for label, value in pairs:
                    self._page.drawString(left + 4, top - small * 1.3, f"{label} {value}")
                    left += self._page.stringWidth(f"{label} {value}", "Helvetica", small) + 14

            yield chips, small * 1.3 + 5
            return
        if kind == "over" and all(len(value) < 4 for _, value in pairs):

            def over(left: float, top: float) -> None:
                for at, (label, value) in enumerate(pairs):
                    self._page.setFont("Helvetica", small)
                    self._page.drawString(left + at * (wide - 16) / 3, top - small * 1.2, label)
                    self._page.setFont("Helvetica", size)
                    self._page.drawString(left + at * (wide - 16) / 3, top - small * 1.2 - size * 1.2, value)

            yield over, small * 1.2 + size * 1.2 + 3
            return
        for label, value in pairs:
            yield self._pair(kind, label, value, wide)

    def _pair(self, kind: str, label: str, value: str, wide: float) -> tuple[Callable[[float, float], None], float]:
        size, small = self.layout.text, self.layout.small
        indent = 70.0 if kind == "left" else 0.0
        text = f"{label}: {value}" if kind == "colon" else value
        lines = simpleSplit(text, "Helvetica", size, wide - 16 - indent)
        over = small * 1.2 if kind == "over" else 0.0

        def draw(left: float, top: float) -> None:
            if kind != "colon":
                self._page.setFont("Helvetica", small)
                self._page.drawString(left, top - (over or size * 1.2), label)
            self._page.setFont("Helvetica", size)
            for at, line in enumerate(lines, 1):
                self._page.drawString(left + indent, top - over - at * size * 1.2, line)

        return draw, over + len(lines) * size * 1.2 + 2
