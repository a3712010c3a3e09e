"""The pages around the tables: memos, minutes, and tables that must not be taken for ours."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

from benchmarks.generator.content import Board, capital, data
from benchmarks.generator.layouts.facts import EXTRA_VALUES
from benchmarks.generator.model import Block, Cell, Gap, Heading, Para, Row, Rules, Table, Text, Truth

KIND_WORDS = {
    "risk_assessment": "risk- och konsekvensanalys", "control_plan": "internkontrollplan",
    "follow_up": "uppföljning av internkontroll",
}  # fmt: skip


def adoption_date(rng: random.Random, kind: str, year: int) -> dt.date:
    """A plan is written before its year, a follow-up after it."""
    if kind == "follow_up":
        return dt.date(year + 1, rng.randint(1, 3), rng.randint(2, 27))
    return dt.date(year - 1, rng.randint(10, 12), rng.randint(2, 27))


def reference(rng: random.Random, year: int) -> str:
    """A reference number as one of the registers writes it."""
    number = rng.randint(10, 4999)
    return rng.choice(
        (f"KS {year}/{number:04}", f"SN-{year}/{number}", f"BUN {year}/{number:05}-1.6.1", f"{number:05}/{year}")
    )


def memo(rng: random.Random, board: Board, kind: str, year: int, title: str) -> tuple[list[Block], Truth]:
    """A memo that puts a paper to decision, and the truth of its matter."""
    date = adoption_date(rng, kind, year)
    decision = f"{capital(board.definite)} {'antar' if kind == 'control_plan' else 'godkänner'} {KIND_WORDS[kind]} {year} för {board.definite}."
    attachment = f"{capital(KIND_WORDS[kind])} {year}"
    basis = [f"Tjänsteskrivelse daterad {date}", attachment]
    people = rng.sample(data("boards")["persons"], 1)
    role = "Förvaltningschef"
    recipients = [*(f"Kommunstyrelsen i {place}" for place in board.organisations), "Kommunens revisorer"][
        : rng.randint(1, 3)
    ]
    mark = rng.choice(("•", "–", None))
    paragraphs = rng.sample(data("prose")["memo"], rng.randint(1, 4))
    blocks: list[Block] = [
        Text(Para("Tjänsteskrivelse", bold=True)), Text(Para(f"Datum: {date}")),
        Text(Para(f"Diarienummer: {reference(rng, date.year)}")), Gap(),
        Heading(title), Heading("Sammanfattning", 2), *(Text(Para(text)) for text in paragraphs),
        Heading("Beslutsunderlag", 2), *(Text(Para(text, mark=mark)) for text in basis),
        Heading("Förslag till beslut", 2), Text(Para(decision)), Gap(2),
        Text(Para(people[0])), Text(Para(role)), Gap(),
        Heading("Expedieras till", 2), *(Text(Para(text)) for text in recipients),
    ]  # fmt: skip
    truth: Truth = {
        "title": title, "kind": "official-letter", "document_date": date.isoformat(),
        "decisions": [{"text": decision, "proposed": True}], "signatories": [{"name": people[0], "role": role}],
        "recipients": recipients, "basis": basis,
    }  # fmt: skip
    return blocks, truth


def minutes(rng: random.Random, board: Board, year: int, rules: Rules) -> list[Block]:
    """Paragraphs of minutes with tables of other kinds."""
    prose = data("prose")
    date = dt.date(year, rng.randint(1, 12), rng.randint(2, 27))
    blocks: list[Block] = [Heading("Sammanträdesprotokoll"), Text(Para(f"{board.name} {date}"))]
    blocks += [Text(Para("Plats och tid: Kommunhuset, kl. 09.00–11.45")), attendance(rng, rules)]
    first = rng.randint(1, 150)
    for offset, matter in enumerate(rng.sample(prose["matters"], rng.randint(2, 4))):
        blocks += [Heading(f"§ {first + offset} {matter} {year}", 2), Text(Para(f"Dnr {reference(rng, year)}"))]
        blocks += [Heading("Ärendebeskrivning", 3)]
        blocks += [Text(Para(text)) for text in rng.sample(prose["minutes"], rng.randint(1, 4))]
        if rng.random() < 0.7:
            blocks.append(unrelated(rng, year, rules))
        blocks += [Heading("Beslut", 3), Text(Para(rng.choice(prose["minutes"][1:5])))]
    return blocks


def _table(header: list[str], rows: list[list[str]], rules: Rules, weights: list[float] | None = None) -> Table:
    weights = weights or [2.0, *([1.0] * (len(header) - 1))]
    total = sum(weights)
    head = Row(tuple(Cell((Para(text, bold=True),)) for text in header), header=True)
    body = [Row(tuple(Cell((Para(text),)) if text else Cell() for text in row)) for row in rows]
    return Table(tuple(weight / total for weight in weights), (head, *body), rules, size=-1.0)


def attendance(rng: random.Random, rules: Rules) -> Table:
    """Who was present."""
    people = rng.sample(data("boards")["persons"], rng.randint(6, 12))
    rows = [
        [person, rng.choice(data("prose")["parties"]), rng.choice(("Ledamot", "Ersättare")), rng.choice(("Ja", ""))]
        for person in people
    ]
    return _table(["Namn", "Parti", "Uppdrag", "Tjänstgörande"], rows, rules)


def voting(rng: random.Random, _year: int, rules: Rules) -> Table:
    """A vote by name."""
    people = rng.sample(data("boards")["persons"], rng.randint(6, 12))
    rows = []
    for person in people:
        chosen = rng.randrange(3)
        rows.append([person, rng.choice(data("prose")["parties"]), *("X" if i == chosen else "" for i in range(3))])
    return _table(["Ledamot", "Parti", "Ja", "Nej", "Avstår"], rows, rules)


def budget(rng: random.Random, year: int, rules: Rules) -> Table:
    """Budget and outcome in thousands."""
    rows = []
    for account in data("prose")["accounts"]:
        planned, used = rng.randint(100, 90000), rng.randint(100, 90000)
        rows.append([account, *(f"{value:,}".replace(",", " ") for value in (planned, used, planned - used))])
    return _table(["Belopp i tkr", f"Budget {year}", "Utfall", "Avvikelse"], rows, rules)


def key_figures(rng: random.Random, year: int, rules: Rules) -> Table:
    """Small numbers in columns."""
    rows = [[name, *(str(rng.randint(1, 20)) for _ in range(3))] for name in data("prose")["figures"]]
    return _table(["Nyckeltal", str(year - 2), str(year - 1), f"Mål {year}"], rows, rules)


def goals(rng: random.Random, year: int, rules: Rules) -> Table:
    """Goals and activities, which name people and dates as ours do."""
    roles = data("phrases")["roles"]
    rows = [[goal, rng.choice(EXTRA_VALUES), rng.choice(roles), f"{year}-12-31"] for goal in data("prose")["goals"]]
    return _table(["Verksamhetsmål", "Koppling", "Ansvarig", "Klart"], rows, rules)


def delegated(rng: random.Random, year: int, rules: Rules) -> Table:
    """Decisions by delegation."""
    rows = [
        [str(index), rng.choice(data("prose")["matters"]), rng.choice(data("phrases")["roles"]), f"{year}-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}"]
        for index in range(1, rng.randint(5, 12))
    ]  # fmt: skip
    return _table(["Nr", "Ärende", "Beslutsfattare", "Datum"], rows, rules, [0.5, 2, 1.5, 1])


OTHERS: tuple[Callable[[random.Random, int, Rules], Table], ...] = (voting, budget, key_figures, goals, delegated)


def unrelated(rng: random.Random, year: int, rules: Rules) -> Table:
    """A table of another kind."""
    return rng.choice(OTHERS)(rng, year, rules)
