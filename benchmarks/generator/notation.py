"""How documents write a score: in three cells, in one, in numbers, in words through a legend."""

from __future__ import annotations

import random
from dataclasses import dataclass

from benchmarks.generator.content import Risk, data
from benchmarks.generator.model import Truth

NOTATIONS = (
    "three-cells", "three-under-one", "two-cells", "pair", "number-word", "words", "equation", "labelled",
    "value-parts", "product", "decimals", "value-only",
)  # fmt: skip
ONE_CELL = {"pair", "equation", "labelled", "value-parts", "product"}
WITHOUT_VALUE = {"two-cells", "pair", "product"}
WORDED = {"number-word", "words"}


def number(value: float | None) -> str:
    """As a Swede writes it: a decimal comma, and none for whole numbers."""
    return "" if value is None else f"{value:g}".replace(".", ",")


@dataclass(frozen=True)
class Scale:
    """The document's scale, its words, and how it writes scores."""

    notation: str
    top: int
    likelihood_words: tuple[str, ...]
    consequence_words: tuple[str, ...]
    sign: str
    dash: str
    remarks: tuple[str, ...]
    with_value: bool

    @property
    def columns(self) -> tuple[str, ...]:
        """The fields that get a column each."""
        if self.notation in ONE_CELL:
            return ("score",)
        if self.notation == "value-only":
            return ("value",)
        return ("likelihood", "consequence", "value") if self.with_value else ("likelihood", "consequence")

    def cell(self, column: str, risk: Risk) -> str:
        """The text of one score cell of a risk."""
        if column == "score":
            return self._one_cell(risk)
        if column == "value":
            return number(risk.value)
        part = risk.likelihood if column == "likelihood" else risk.consequence
        words = self.likelihood_words if column == "likelihood" else self.consequence_words
        word = words[int(part) - 1] if self.notation in WORDED and part is not None else ""
        if self.notation == "words":
            return word
        return f"{number(part)}{self.dash}{word}" if self.notation == "number-word" else number(part)

    def _one_cell(self, risk: Risk) -> str:
        likelihood, consequence, value = number(risk.likelihood), number(risk.consequence), number(risk.value)
        match self.notation:
            case "pair":
                return f"{likelihood}/{consequence}"
            case "product":
                return f"{likelihood}{self.sign.strip()}{consequence}"
            case "labelled":
                return f"S{likelihood} {self.sign.strip()} K{consequence} = {value}"
            case "value-parts":
                return f"{value} ({likelihood}{self.sign.strip()}{consequence})"
            case _:
                remark = self.remarks[len(risk.name) % len(self.remarks)]
                return f"{likelihood} {self.sign.strip()} {consequence} = {value}{remark}"

    def truth(self, risk: Risk) -> Truth:
        """What a person reads off the cells."""
        if self.notation == "value-only":
            return {"likelihood": None, "consequence": None, "value": risk.value}
        truth: Truth = {
            "likelihood": risk.likelihood, "consequence": risk.consequence,
            "value": risk.value if self.states_value else None,
        }  # fmt: skip
        if self.notation in ONE_CELL:
            truth["raw"] = self._one_cell(risk)
        return truth

    @property
    def states_value(self) -> bool:
        """Whether the table states the value beside its parts."""
        return self.notation not in WITHOUT_VALUE and self.with_value

    def legend(self) -> tuple[str, str]:
        """One line for each of likelihood and consequence."""
        return (
            "; ".join(f"{i} = {word}" for i, word in enumerate(self.likelihood_words, 1)),
            "; ".join(f"{i} = {word}" for i, word in enumerate(self.consequence_words, 1)),
        )


def draw_scale(rng: random.Random, notation: str) -> Scale:
    """A scale of 1–4 or 1–5 with words and signs for a notation."""
    top = rng.choice((4, 4, 5))
    phrases = data("phrases")
    signs = ("x", "*", "×") if notation != "product" else ("x", "×", "x")
    return Scale(
        notation=notation, top=top, likelihood_words=tuple(rng.choice(phrases[f"likelihood_words_{top}"])),
        consequence_words=tuple(rng.choice(phrases[f"consequence_words_{top}"])), sign=rng.choice(signs),
        dash=rng.choice((" - ", " – ", " ")),
        remarks=rng.choice((("",), ("", "", " (oförändrad)", " (prioriteras)", " (följs upp)"))),
        with_value=notation not in WITHOUT_VALUE and (notation != "words" or rng.random() < 0.5),
    )  # fmt: skip


def as_decimals(rng: random.Random, risk: Risk, top: int) -> None:
    """Gives a risk parts with one decimal and a product rounded to one."""
    risk.likelihood = rng.randint(10, top * 10) / 10
    risk.consequence = rng.randint(10, top * 10) / 10
    risk.value = round(risk.likelihood * risk.consequence + 1e-9, 1)
