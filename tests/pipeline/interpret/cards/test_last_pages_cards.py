"""Cards beside each other with labels over their values, of which the last page has but a few: they are read as those before."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, in_parts, pdf, write

RISKS = [
    ("Utredningar blir inte klara i tid", "Bistånd", "Ärenden blir liggande.", (4, 4), "Enhetschef", "Veckovis genomgång"),
    ("Beslut verkställs sent", "Bistånd", "Beslut rapporteras sent.", (3, 4), "Myndighetschef", "Gemensam kölista"),
    ("Delegering förnyas inte", "Läkemedel", "Nya medarbetare saknar den.", (3, 5), "Sjuksköterska", "Digital signering"),
    ("Läkemedel försvinner", "Läkemedel", "Förråden räknas sällan.", (2, 4), "Verksamhetschef", "Kontrollräkning"),
    ("Bidrag betalas ut fel", "Bistånd", "Underlag jämförs inte.", (3, 3), "Ekonom", "Två som beslutar"),
    ("Hot mot handläggare", "Myndighet", "Handläggare utsätts för hot.", (2, 5), "Områdeschef", "Utbildning"),
    ("Planer saknas", "Dokumentation", "Planer upprättas inte i tid.", (4, 3), "Utvecklare", "Stickprov varje kvartal"),
    ("Bemanningen räcker inte", "Personal", "Många går i pension.", (4, 4), "Förvaltningschef", "Samarbete med skolan"),
]  # fmt: skip
SCORES = ("SANNOLIKHET", "KONSEKVENS", "RISKVÄRDE")


def page(
    cards: tuple[tuple[str, str, str, tuple[int, int], str, str], ...], *, framed: bool, titled: bool
) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        if titled:
            write(canvas, 45, 50, "Riskanalys 2026", 20, bold=True)
        for at, (name, process, said, (s, k), owner, then) in enumerate(cards):
            left, y = 45 + 260 * (at % 2), 90.0 + 190 * (at // 2)
            if framed:
                canvas.setStrokeColor(colors.lightgrey)
                canvas.rect(left, A4[1] - y - 165, 245, 180)
            write(canvas, left + 10, y, name, 12, bold=True)
            rows = [("PROCESS", process), ("BESKRIVNING", said), None, ("RISKANSVARIG", owner), ("ÅTGÄRD", then)]
            y += 18
            for row in rows:
                told = [row] if row else zip(SCORES, map(str, (s, k, s * k)), strict=True)
                for col, (label, value) in enumerate(told):
                    write(canvas, left + 10 + 72 * col, y, label, 7)
                    write(canvas, left + 10 + 72 * col, y + 12, value, 10)
                y += 28

    return draw


@pytest.mark.parametrize("framed", [True, False])
@pytest.mark.parametrize("last", [1, 2])
def test_a_page_with_few_cards_is_read_as_the_one_before(last: int, *, framed: bool) -> None:
    told = RISKS[: 6 + last]
    pages = [page(cards, framed=framed, titled=not at) for at, cards in enumerate(in_parts(told, 6))]
    found = extract(pdf(*pages), "x.pdf", Options())
    (table,) = found.risk_assessments
    assert sorted(
        (one.name, one.process, one.description, one.score and one.score.value, one.owner and one.owner.text, *(each.text for each in one.treatments))
        for one in table.risks
    ) == sorted((name, process, said, s * k, owner, then) for name, process, said, (s, k), owner, then in told)  # fmt: skip
    assert found.status == "complete"
