"""Invents boards, risks, checks, treatments and results out of the parts in data/."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from rapidfuzz.distance import Indel
from rapidfuzz.process import extractOne

ALIKE = 0.72
"""Two names of one document are never more alike than this, so that a person tells them apart."""


@cache
def data(name: str) -> dict[str, Any]:
    """The parts in data/NAME.toml."""
    return tomllib.loads(files("benchmarks.generator").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Board:
    """A board of an invented municipality."""

    name: str
    definite: str
    unit: str
    joint: bool
    organisations: tuple[str, ...]
    chief: str
    processes: tuple[str, ...]
    objects: tuple[str, ...]
    risks: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass
class Check:
    """One item of a control cell."""

    text: str
    number: int | None = None


@dataclass
class Treatment:
    """One action against a risk."""

    text: str
    owner: str = ""
    due: str = ""


@dataclass
class Control:
    """How a risk is checked, and what came of it: one row of a plan or follow-up."""

    checks: list[Check]
    method: str
    frequency: str
    responsible: list[str]
    report_to: list[str]
    result: str
    outcome: str


@dataclass
class Risk:
    """A risk with everything that any layout may show of it."""

    name: str
    process: str
    description: str
    likelihood: float | None
    consequence: float | None
    value: float | None
    owner: str
    accepted: str
    existing: str
    treatments: list[Treatment]
    controls: list[Control] = field(default_factory=list)
    second: Risk | None = None
    """The same risk as another assessment sees it."""


def capital(text: str) -> str:
    """With a capital first letter, the rest untouched."""
    return text[:1].upper() + text[1:]


class Writer:
    """Composes Swedish text for one board; every draw comes from one seeded random source."""

    def __init__(self, rng: random.Random, year: int, *, spaced_slashes: bool = False) -> None:
        """`spaced_slashes` writes "a / b" for "a/b": for producers that break lines after a slash."""
        self.rng = rng
        self.year = year
        self.spaced_slashes = spaced_slashes
        self.phrases = data("phrases")
        self.board = self._board()
        self._used: list[str] = []

    def _board(self) -> Board:
        boards = data("boards")
        raw = self.rng.choice(boards["board"])
        joint = bool(raw.get("joint"))
        places = self.rng.sample(boards["municipalities"], 2 if joint else 1)
        return Board(
            name=raw["name"], definite=raw["definite"], unit=raw["unit"], joint=joint,
            organisations=tuple(f"{place} kommun" for place in places), chief=self.rng.choice(boards["persons"]),
            processes=tuple(raw["processes"]), objects=tuple(raw["objects"]), risks=tuple(raw["risks"]),
            roles=tuple(raw["roles"]),
        )  # fmt: skip

    def fill(self, pattern: str) -> str:
        """A pattern of data/phrases.toml with its slots filled."""
        pick = self.rng.choice
        first, second = self.rng.sample(self.board.objects, 2)
        parts = {
            "o": first, "O": capital(first), "a": second, "v": pick(self.phrases["verbs"]),
            "s": pick(self.phrases["systems"]), "d": pick(self.phrases["documents"]),
            "y": str(self.year - self.rng.randint(1, 4)), "y2": str(self.year + 1),
            "p": str(self.rng.randint(6, 97)), "k": str(self.rng.randint(3, 30)), "k2": str(self.rng.randint(31, 80)),
        }  # fmt: skip
        parts["P"] = parts["p"]
        for slot, source in (("c", "clauses"), ("n", "nouns"), ("g", "groups")):
            parts[slot], parts[slot + "2"] = self.rng.sample(self.phrases[source], 2)
        text = re.sub(r"\{(\w+)\}", lambda match: parts[match[1]], pattern)
        return re.sub(r"(?<=[^\W\d])/(?=[^\W\d])", " / ", text) if self.spaced_slashes else text

    def phrase(self, kind: str) -> str:
        """A filled phrase of a kind."""
        return self.fill(self.rng.choice(self.phrases[kind]))

    def unlike(self, make: Callable[[], str]) -> str:
        """A text unlike all that this document has named before."""
        for attempt in range(200):
            text = make()
            limit = ALIKE + attempt / 800
            if extractOne(text.casefold(), self._used, scorer=Indel.normalized_similarity, score_cutoff=limit) is None:
                break
        self._used.append(text.casefold())
        return text

    def name(self) -> str:
        """A risk's name: a compound of its own, or a sentence's stump."""

        def make() -> str:
            draw = self.rng.random()
            if draw < 0.25:
                return str(self.rng.choice(self.board.risks))
            return str(self.rng.choice(self.phrases["general_risks"])) if draw < 0.4 else self.phrase("names")

        return self.unlike(make)

    def sentences(self, low: int, high: int) -> str:
        """A description of low to high sentences, now and then with a spelling mistake."""
        patterns = self.rng.sample(self.phrases["descriptions"], self.rng.randint(low, high))
        text = " ".join(capital(self.fill(pattern)) for pattern in patterns)
        return self.misspell(text) if self.rng.random() < 0.06 else text

    def misspell(self, text: str) -> str:
        """Two letters swapped inside one long word."""
        words = text.split(" ")
        long = [i for i, word in enumerate(words) if word.isalpha() and word.islower() and len(word) > 7]
        if long:
            at = self.rng.choice(long)
            cut = self.rng.randint(2, len(words[at]) - 3)
            word = words[at]
            words[at] = word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :]
        return " ".join(words)

    def role(self) -> str:
        """A function that answers for something."""
        own = self.rng.random() < 0.5
        return str(self.rng.choice(self.board.roles if own else self.phrases["roles"]))

    def roles(self) -> list[str]:
        """One or two different functions."""
        first = self.role()
        second = self.role() if self.rng.random() < 0.2 else first
        return [first] if first == second else [first, second]

    def check(self) -> str:
        """A check's text, unlike all others."""
        return self.unlike(lambda: self.phrase("checks"))

    def control(self, counts: tuple[int, ...] = (1, 1, 1, 2, 3)) -> Control:
        """One control with its result, of one of some counts of checks."""
        count = self.rng.choice(counts)
        outcome = self.rng.choice(("no_deviation", "deviation", "not_performed", "unclear", "unclear"))
        result = self.phrase(outcome)
        if outcome == "deviation" and self.rng.random() < 0.5:
            result += " " + self.fill(self.rng.choice(self.phrases["treatments"])) + "."
        return Control(
            checks=[Check(self.check()) for _ in range(count)], method=self.phrase("methods"),
            frequency=self.phrase("frequencies"), responsible=self.roles(),
            report_to=[str(self.rng.choice(self.phrases["recipients"]))], result=result,
            outcome=outcome.replace("_", "-"),
        )  # fmt: skip

    def due(self) -> str:
        """By when something is to be done."""
        return f"{self.year}-{self.rng.randint(1, 12):02}-{self.rng.choice((1, 15, 28)):02}"

    def risk(self, process: str, top: int) -> Risk:
        """A risk on a scale of 1 to `top`."""
        likelihood, consequence = self.rng.randint(1, top), self.rng.randint(1, top)
        count = self.rng.choice((1, 1, 2, 2, 3, 4))
        texts = {self.phrase("treatments"): None for _ in range(count)}
        treatments = [Treatment(text, self.role(), self.due()) for text in texts]
        return Risk(
            name=self.name(), process=process, description=self.sentences(1, 4), likelihood=likelihood,
            consequence=consequence, value=likelihood * consequence, owner=self.role(),
            accepted=self.rng.choice(("Nej", "Nej", "nej", "Ja")), existing=self.phrase("existing"),
            treatments=treatments, controls=[self.control() for _ in range(self.rng.choice((1, 1, 1, 2)))],
        )  # fmt: skip

    def risks(self, count: int, top: int) -> list[Risk]:
        """Risks in runs of one process each."""
        found: list[Risk] = []
        for process in self.rng.sample(self.board.processes, min(len(self.board.processes), count)):
            run = min(self.rng.randint(1, 4), count - len(found))
            found += [self.risk(process, top) for _ in range(run)]
        while len(found) < count:
            found.append(self.risk(found[-1].process, top))
        return found
