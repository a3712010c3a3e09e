"""What stands in cells besides plain text: struck-out values, footnotes' marks, placeholders, fields, boxes to tick."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.generator.content import data
from benchmarks.generator.hard.case import Case, Entry
from benchmarks.generator.hard.facts import SCORES
from benchmarks.generator.layouts.columns import Column
from benchmarks.generator.model import Gap, Para, Text

PLACEHOLDERS = (
    "Klicka eller tryck här för att ange text.", "Klicka här för att ange text.", "[Ange text]", "Välj ett objekt.",
)  # fmt: skip
DOTTING = frozenset({"chromium", "weasyprint", "typst"})
BLANKABLE = ("frequency", "method", "report_to", "owner", "existing")
TICKED, OPEN = "☒", "☐"
LIGHTS = {"no-deviation": ("Grön", "70AD47"), "deviation": ("Gul", "FFC000"), "not-performed": ("Röd", "C00000")}
ICONS = {"no-deviation": ("✔", "2E7D32"), "deviation": ("▲", "E08A00"), "not-performed": ("✖", "C00000")}
DOTS = {"no-deviation": ("●", "2E9E3F"), "deviation": ("◐", "E0A000"), "not-performed": ("○", "C00000")}
OUTCOMES = {
    "no-deviation": ("Ingen avvikelse", "Utan avvikelse"), "deviation": ("Mindre avvikelse", "Avvikelse"),
    "not-performed": ("Ej genomförd", "Ej utförd"),
}  # fmt: skip
MEANINGS = {
    "no-deviation": ("ingen avvikelse", "utan avvikelse"), "deviation": ("avvikelse", "mindre avvikelse"),
    "not-performed": ("ej genomförd", "kontrollen är inte genomförd"),
}  # fmt: skip


def _some(case: Case) -> list[Entry]:
    return case.rng.sample(case.entries, min(len(case.entries), case.rng.choice((1, 2, 3))))


def struck(case: Case) -> bool:
    """Old values struck out beside the new ones."""
    names = [
        one.field for one in case.columns if one.field in {"likelihood", "consequence", "responsible", "frequency"}
    ]
    if not names or case.scale.notation == "decimals":
        return False
    for entry in _some(case):
        name = case.rng.choice(names)
        old = entry.cells.get(name)
        if old and len(old) == 1 and old[0].text:
            entry.cells[name] = (replace(old[0], struck=_former(case, name, old[0].text)),)
    return True


def _former(case: Case, name: str, now: str) -> str:
    """Another value of the same kind."""
    others = [entry.cells[name][0].text for entry in case.entries if entry.cells.get(name)]
    different = [text for text in others if text != now]
    return case.rng.choice(different) if different else "1" if now != "1" else "2"


def raised(case: Case) -> bool:
    """A footnote's mark raised behind a number, the note below the table."""
    names = [one.field for one in case.columns if one.field in SCORES]
    if not names or case.scale.notation == "words":
        return False
    notes = data("strange")["prose"]["footnotes"]
    for mark, entry in enumerate(_some(case), 1):
        name = case.rng.choice(names)
        old = entry.cells[name]
        entry.cells[name] = (replace(old[0], raised=str(mark)),)
        case.after.append(Text(Para(f"{mark}) {notes[mark % len(notes)]}", small=True)))
    return True


def placeholders(case: Case) -> bool:
    """Cells that still ask for their text; a risk's owner that nobody wrote is a fault."""
    name = next((name for name in case.rng.sample(BLANKABLE, len(BLANKABLE)) if case.has(name)), "")
    if not name:
        return False
    text = case.rng.choice(PLACEHOLDERS)
    for entry in _some(case):
        entry.cells[name] = (Para(text, colour="808080"),)
        empty = {"owner": {"text": ""}, "report_to": {"text": ""}, "existing": []}
        entry.truth["existing_controls" if name == "existing" else name] = empty.get(name, "")
        if name == "owner":
            case.planted.append({"code": "missing-responsible", "about": entry.risk.name})
    return True


def blank_responsible(case: Case) -> bool:
    """A row or two that name nobody, which is a fault."""
    if not case.has("responsible") or case.look.rules == "none":
        return False
    for entry in case.rng.sample(case.entries, case.rng.choice((1, 1, 2))):
        entry.cells["responsible"] = ()
        entry.truth["responsible"] = {"text": ""}
        case.planted.append({"code": "missing-responsible", "about": entry.risk.name})
    return True


def fields(case: Case) -> bool:
    """One column's text stands in form fields."""
    names = [one.field for one in case.columns if one.field in {"responsible", "frequency", "owner", *SCORES}]
    if not names or case.order.layout == "sheet":
        return False
    name = case.rng.choice(names)
    for entry in case.entries:
        entry.cells[name] = tuple(replace(para, boxed=True) for para in entry.cells.get(name, ()))
    return True


def ticks(case: Case) -> bool:
    """Boxes to tick: whether a risk is accepted, whether there was a deviation."""
    if case.kind == "control_plan" or not _has_signs(case):
        return False
    yes_first = case.rng.random() < 0.8
    if case.kind == "risk_assessment":
        case.columns.append(Column("acceptance", "Accepteras risken?", 1.3))
        for entry in case.entries:
            entry.cells["acceptance"] = (Para(_boxes("Nej", yes_first=yes_first)),)
            entry.truth["acceptance"] = {"accepted": False}
        return case.has("treatments")
    _neutral(case)
    case.columns.append(Column("ticked", case.rng.choice(("Avvikelse?", "Avvikelse")), 1.2))
    for entry in case.entries:
        answer = {"no-deviation": "Nej", "deviation": "Ja"}.get(entry.truth["outcome"], "")
        entry.cells["ticked"] = (Para(_boxes(answer, yes_first=yes_first)),)
        if not answer:
            entry.cells["result"] = (Para("Kontrollen är inte genomförd"),)
            entry.truth["result"] = "Kontrollen är inte genomförd"
    return True


def _boxes(answer: str, *, yes_first: bool) -> str:
    words = ("Ja", "Nej") if yes_first else ("Nej", "Ja")
    return " ".join(f"{TICKED if word == answer else OPEN} {word}" for word in words)


def _has_signs(case: Case) -> bool:
    """Whether the producer finds boxes and signs in some font."""
    return case.order.producer != "reportlab" or case.style.font.startswith("DejaVu")


def _neutral(case: Case) -> None:
    """Results that by themselves say nothing of how it went."""
    for entry in case.entries:
        text = case.writer.phrase("unclear").replace("fullgott resultat", "redovisat underlag")
        entry.cells["result"] = (Para(text),)
        entry.truth["result"] = text


def lights(case: Case) -> bool:
    """Outcomes as traffic lights: words, signs or coloured dots that a legend explains."""
    if case.kind != "follow_up":
        return False
    options = (LIGHTS, ICONS, DOTS) if _has_signs(case) else (LIGHTS,)
    signs = case.rng.choice(options)
    _neutral(case)
    shade = signs is LIGHTS and case.rng.random() < 0.5
    case.columns.append(Column("light", case.rng.choice(("Status", "Bedömning", "Läge")), 1.0))
    for entry in case.entries:
        text, colour = signs[entry.truth["outcome"]]
        entry.cells["light"] = (Para(text, colour=None if signs is LIGHTS else colour),)
        if shade:
            entry.fills["light"] = colour
    which = case.rng.randrange(2)
    parts = [f"{sign} = {MEANINGS[outcome][which]}" for outcome, (sign, _) in signs.items()]
    case.before += [Text(Para(", ".join(parts), small=case.rng.random() < 0.5)), Gap(0.3)]
    return True


def outcome_words(case: Case) -> bool:
    """Outcomes as plain words beside results that say nothing, some behind a coloured dot."""
    if case.kind != "follow_up":
        return False
    _neutral(case)
    which, dots = case.rng.randrange(2), case.order.producer in DOTTING and case.rng.random() < 0.7
    case.columns.append(Column("light", case.rng.choice(("Status", "Bedömning", "Utfall")), 1.4))
    for entry in case.entries:
        outcome = entry.truth["outcome"]
        dot = LIGHTS[outcome][1] if dots else None
        entry.cells["light"] = (Para(OUTCOMES[outcome][which], dot=dot),)
    return True


def dotted_values(case: Case) -> bool:
    """A coloured dot before each value."""
    names = [one.field for one in case.columns if one.field in {"value", "score"}]
    if not names or case.order.producer not in DOTTING:
        return False
    for entry in case.entries:
        level = ("no-deviation", "deviation", "not-performed")[min(int(entry.risk.value or 0) // 5, 2)]
        for name in names:
            entry.cells[name] = tuple(replace(para, dot=LIGHTS[level][1]) for para in entry.cells.get(name, ()))
    return True
