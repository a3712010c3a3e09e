"""What surrounds a table: a cover, the year in a small table, a heat map, tables of other kinds that score alike."""

from __future__ import annotations

import random

from benchmarks.generator import pages
from benchmarks.generator.content import capital, data
from benchmarks.generator.hard.case import Case
from benchmarks.generator.model import Block, Cell, Gap, Heading, PageBreak, Para, Row, Rules, Table, Text, para

HEAT = ("8CC68C", "F3DE8A", "EFA94F", "D9534F")
DECOYS = (
    ("Riskbedömning av arbetsmiljön {y}", "Risken avser arbetsmiljön enligt AFS och har bedömts tillsammans med skyddsombuden.",
     ("Halka på blöta golv", "Tunga lyft i förrådet", "Ensamarbete kvällstid", "Buller i matsalen", "Hot från besökare")),
    ("Systematiskt brandskyddsarbete {y}: riskbedömning", "Brandrisker i verksamhetens lokaler enligt lagen om skydd mot olyckor.",
     ("Blockerade utrymningsvägar", "Levande ljus i samlingssal", "Laddning av elcyklar", "Felaktig förvaring av gasol", "Anlagd brand vid sopkärl")),
    ("Riskanalys av personuppgiftsbehandlingar {y} (dataskydd)", "Registerförteckningens behandlingar med risk för de registrerades fri- och rättigheter.",
     ("Löneregister", "Elevfoton på webben", "Kameraövervakning i entré", "Kölista till förskola", "Enkätsvar")),
    ("Konsekvensbedömning enligt dataskyddsförordningen, artikel 35 ({y})", "Behandling: digital lärplattform",
     ("Uppgifter förs över till tredje land", "Obehörig åtkomst till elevakt", "Uppgifter sparas för länge", "Elever kartläggs", "Fel mottagare av utskick")),
    ("Riskbedömning inför evenemanget Stadsfesten {y}", "Säkerhetsplan för publik och artister under evenemanget.",
     ("Trängsel vid scenen", "Väta på gångbron", "Berusade besökare", "Fordon på området", "Åska och kraftig vind")),
    ("Säkerhetsplan för Valborgsfirandet {y}", "Bedömning enligt ordningslagen i samråd med polisen.",
     ("Brasan sprider sig", "Barn kommer bort", "Trängsel vid entrén", "Fyrverkerier i folkmassan")),
    ("Projektrisker, ny bro över ån", "Projektgruppens riskregister inför produktionsskedet.",
     ("Markförhållanden avviker", "Överklagad detaljplan", "Materialpriser stiger", "Vattenståndet hindrar gjutning")),
    ("Elsäkerhet, egenkontroll {y}", "Anläggningarna gås igenom av elinstallatör.",
     ("Jordtag saknas", "Skyltning bristfällig", "Lås på kabelskåp saknas", "Uttag utan jordfelsbrytare")),
)  # fmt: skip
"""Title, surroundings and rows of what is scored alike and is not internal control."""


def heat_map(top: int, counts: dict[tuple[int, int], int]) -> Table:
    """Consequence over likelihood, each field with how many risks lie in it."""
    rows = []
    for consequence in range(top, 0, -1):
        cells = [Cell((Para(str(consequence), bold=True),), align="center")]
        for likelihood in range(1, top + 1):
            level = min(3, 4 * likelihood * consequence // (top * top + 1))
            count = counts.get((likelihood, consequence))
            cells.append(Cell((Para(str(count)),) if count else (), fill=HEAT[level], align="center"))
        rows.append(Row(tuple(cells)))
    rows.append(Row((Cell(), *(Cell((Para(str(i), bold=True),), align="center") for i in range(1, top + 1)))))
    share = 0.96 / (top + 1)
    return Table((share,) * (top + 1), tuple(rows), "white", repeat="none", pad=6.0)


def cover(case: Case) -> list[Block]:
    """A cover of headings ruled over the whole width."""
    board = case.writer.board
    lines = [capital(pages.KIND_WORDS[case.kind]), board.name, board.organisations[0]]
    return [Gap(6), *(block for line in lines for block in (Heading(line, 1, underlined=True), Gap(1))), PageBreak()]


def year_table(case: Case) -> list[Block]:
    """Year and board in a small table of two columns."""
    rows = [("År", str(case.year)), ("Nämnd", case.writer.board.name)]
    if case.rng.random() < 0.5:
        rows.append(("Förvaltning", case.writer.board.unit))
    cells = [Row((para(label, bold=True), para(text))) for label, text in rows]
    rules: Rules = "grid" if case.look.rules in {"grid", "white"} else "none"
    return [Table((0.18, 0.42), tuple(cells), rules, repeat="none"), Gap(0.7)]


def period(case: Case) -> list[Block]:
    """The reporting period as a system's export writes it."""
    return [Text(Para(f"Rapportperiod: {case.year}-12")), Text(Para(f"Nämnd: {case.writer.board.name}")), Gap(0.3)]


def decoy(rng: random.Random, case: Case) -> list[Block]:
    """A table that scores alike, and is of the work environment, of fire, of personal data, of an event, a project, of wiring."""
    title, text, names = rng.choice(DECOYS)
    top = case.scale.top
    head = ("Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Åtgärd")
    rows = []
    for name in rng.sample(names, rng.randint(3, len(names))):
        likelihood, consequence = rng.randint(1, top), rng.randint(1, top)
        rows.append(
            (name, str(likelihood), str(consequence), str(likelihood * consequence), case.writer.phrase("treatments"))
        )
    header = Row(tuple(Cell((Para(word, bold=True),), fill=case.style.accent) for word in head), header=True)
    body = [Row(tuple(para(cell) for cell in row)) for row in rows]
    table = Table((0.28, 0.14, 0.14, 0.13, 0.31), (header, *body), "grid", size=-1.0)
    return [Heading(title.format(y=case.year), 1), Text(Para(text)), table]


def decoy_before(rng: random.Random, case: Case) -> list[Block]:
    """Such a table on a page of its own, before all that is ours."""
    return [*decoy(rng, case), PageBreak()]


def neighbour(case: Case) -> list[Block]:
    """A table of another kind right below, with rules of the same make."""
    rules: Rules = "head" if case.look.rules == "head" else case.look.rules
    return [Text(Para(case.rng.choice(data("prose")["minutes"][:2]))), pages.unrelated(case.rng, case.year, rules)]
