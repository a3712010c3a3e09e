"""From a seed to a document: draws the board, its risks, the layout's choices and the pages around."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from benchmarks.generator import pages
from benchmarks.generator.content import Check, Risk, Writer, data
from benchmarks.generator.layouts import LAYOUTS, NOTHING, Paper
from benchmarks.generator.layouts.columns import Look
from benchmarks.generator.layouts.facts import Facts, Manner
from benchmarks.generator.layouts.variants import cut, draw_variant, lengthened, second_scores
from benchmarks.generator.model import Block, Document, Drawn, Heading, Rules, Section, Style, Truth
from benchmarks.generator.notation import ONE_CELL, Scale, as_decimals, draw_scale

RULES: tuple[Rules, ...] = ("grid", "grid", "open", "horizontal", "bands", "none")
PRODUCERS = ("reportlab", "docx", "libreoffice", "chromium", "scan")
ACCENTS = ("D9E2EC", "E2EFDA", "FCE4D6", "DDEBF7", "EDEDED", "FFF2CC")
FONTS = {
    "reportlab": ("Helvetica", "Times", "LiberationSans", "LiberationSerif", "DejaVuSans", "DejaVuSansCondensed", "DejaVuSerif"),
    "scan": ("Helvetica", "Times", "LiberationSans", "LiberationSerif"),
}  # fmt: skip


@dataclass(frozen=True)
class Order:
    """What is asked for: the rest follows from the seed."""

    seed: int
    index: int
    layout: str
    notation: str
    producer: str
    sound: bool = False
    """Whether nothing may be amiss: no blank cell, no risk accepted."""
    rows: int = 0
    """How many risks; 0 for some, as drawn."""

    @property
    def name(self) -> str:
        """The document's file name without its ending."""
        return f"{self.index:04}-{self.layout}-{self.notation}-{self.producer}"


def compose(order: Order) -> Drawn:
    """The document of an order, with its truth."""
    rng = random.Random(f"{order.seed}/{order.index}/{order.name}")
    style = draw_style(rng, order.producer)
    if order.layout == NOTHING:
        return _nothing(order, rng, style)
    facts = draw_facts(rng, order)
    look = draw_look(rng, style, order)
    style, word = _noise(rng, style, facts.writer), _word_features(rng, order.producer)
    layout, kinds = LAYOUTS[order.layout]
    chosen = _kinds(rng, order.layout, kinds)
    _vary(rng, facts, look, order)
    _besides(facts, look, order, chosen)
    word += ("footnotes",) if facts.variant.footnotes else ()
    papers = [_cut(layout(facts, look, kind), facts, order) for kind in chosen]
    sections, matters, features = _sections(rng, facts, papers, chosen, look, order)
    document = Document(order.name, tuple(sections), style, tuple(features), word)
    meta = {
        "layout": order.layout, "notation": order.notation, "producer": order.producer, "rules": look.rules,
        "font": style.font, "kinds": chosen, "repeat": look.repeat, "features": sorted({*features, *word, *facts.variant.names()}),
    }  # fmt: skip
    tables = [table for paper in papers for table in paper.tables]
    return Drawn(document, tables, matters, list(_unowned(tables)), meta=meta)


def _unowned(tables: list[Truth]) -> Iterator[Truth]:
    """The risks that name nobody in tables that name somebody for others: a cell left blank is a fault."""
    for rows in (table["rows"] for table in tables):
        blank = [row for row in rows if "owner" in row and not row["owner"]["text"]]
        named = any(row["owner"]["text"] for row in rows if "owner" in row)
        for row in blank if named else ():
            if not any(treatment.get("owner") for treatment in row.get("treatments", ())):
                yield {"code": "missing-responsible", "about": row["name"]}


def draw_style(rng: random.Random, producer: str) -> Style:
    """Font, size and colours."""
    fonts = FONTS.get(producer, ("LiberationSans", "LiberationSans", "LiberationSerif", "DejaVuSans"))
    return Style(
        font=rng.choice(fonts), size=rng.choice((9.0, 9.5, 10.0, 10.5, 11.0)), hyphenate=rng.random() < 0.6,
        accent=rng.choice(ACCENTS),
    )  # fmt: skip


def _noise(rng: random.Random, style: Style, writer: Writer) -> Style:
    """Running headers and footers."""
    place = writer.board.organisations[0]
    number = rng.choice(("{page} ({pages})", "Sida {page} av {pages}", "{page}"))
    header = rng.choice(
        ((), (place, number), (place, "Sammanträdesprotokoll", number), (f"{place}, {writer.board.unit}", number))
    )
    footer = rng.choice(((), (), ("Justerandes signatur", "Utdragsbestyrkande"), (place, number)))
    return replace(style, header=header, footer=footer, excerpt=rng.random() < 0.4)


def _word_features(rng: random.Random, producer: str) -> tuple[str, ...]:
    if producer != "docx":
        return ()
    return rng.choice(((), (), ("tracked",), ("controls",)))


def draw_facts(rng: random.Random, order: Order) -> Facts:
    """The risks of a document and how it writes them."""
    year = rng.randint(2016, 2027)
    writer = Writer(rng, year, spaced_slashes=order.producer == "libreoffice")
    scale = draw_scale(rng, order.notation)
    risks = writer.risks(rng.choice((3, 4, 5, 6, 7, 9, 12)), scale.top)
    risks = lengthened(rng, risks, order.rows, scale.top) if order.rows else risks
    manner = draw_manner(rng, order, spaced_slashes=writer.spaced_slashes)
    number_checks(risks, running=manner.running_numbers)
    if order.notation == "decimals":
        for risk in risks:
            as_decimals(rng, risk, scale.top)
    return Facts(rng, writer, scale, manner, year, risks, score_words(rng, scale))


def score_words(rng: random.Random, scale: Scale) -> dict[str, str]:
    """One family of header words for the score columns."""
    families = data("headers")["scores"]
    if scale.notation in ONE_CELL or scale.notation == "value-only":
        families = [family for family in families if len(family["score"]) > len("SxK")]
    family = rng.choice(families)
    return {name: words.format(top=scale.top) for name, words in family.items()}


def draw_manner(rng: random.Random, order: Order, *, spaced_slashes: bool) -> Manner:
    """How cells are written."""
    numbered = order.layout.startswith("2")
    return Manner(
        check_marks="number" if numbered else rng.choice(("plain", "plain", "bullet", "number", "space")),
        treatment_marks=rng.choice(("bullet", "bullet", "plain", "number", "space")),
        bullet=rng.choice(("•", "•", "–", "-")), labels=rng.choice(("colon", "colon", "none", "of")),
        joiner=rng.choice((", ", " / ", " / " if spaced_slashes else "/", " och ", " samt ")),
        running_numbers=rng.random() < 0.15,
    )  # fmt: skip


def number_checks(risks: list[Risk], *, running: bool) -> None:
    """Numbers the checks: from 1 in each cell, or on and on over the rows."""
    number = 0
    for risk in risks:
        for control in risk.controls:
            number = number if running else 0
            numbered = []
            for check in control.checks:
                number += 1
                numbered.append(Check(check.text, number))
            control.checks = numbered


def draw_look(rng: random.Random, style: Style, order: Order) -> Look:
    """How tables are drawn."""
    return Look(
        rules=rng.choice(RULES), style=style, repeat=rng.choice(("all", "all", "last", "none")),
        break_rows=rng.random() < 0.6, spacers=order.layout.startswith("4") and rng.random() < 0.6,
        framed=rng.random() < 0.06, filled=rng.random() < 0.6, centered=rng.random() < 0.7,
        size=rng.choice((-1.5, -1.0, -0.5)),
    )  # fmt: skip


def _vary(rng: random.Random, facts: Facts, look: Look, order: Order) -> None:
    """What some documents have: sideways header words, inner tables, cells left blank, yes for a routine."""
    ruled = look.rules in {"grid", "open", "horizontal"}
    if look.rules in {"bands", "none"}:  # without lines a gap would part rows as well as items
        marks = {"space": "bullet"}
        facts.manner = replace(
            facts.manner,
            check_marks=marks.get(facts.manner.check_marks, facts.manner.check_marks),
            treatment_marks=marks.get(facts.manner.treatment_marks, facts.manner.treatment_marks),
        )
    narrow = order.notation in {"three-cells", "two-cells", "decimals", "value-only"}
    facts.sideways = ruled and narrow and order.layout[0] in "1458" and rng.random() < 0.35
    facts.nested = look.rules == "grid" and order.layout[0] in "15" and rng.random() < 0.12
    if facts.nested:
        facts.words["existing"] = "Befintliga kontroller"
    if facts.column("existing").header.startswith("Finns"):
        for risk in facts.risks:
            risk.existing = rng.choice(("Ja", "Ja", ""))
    if order.sound:
        for risk in facts.risks:
            risk.accepted = "Nej"
    elif rng.random() < 0.2:
        for risk in facts.risks:
            blanked = rng.choice(("owner", "existing", "", "", ""))
            if blanked:
                setattr(risk, blanked, "")


def _besides(facts: Facts, look: Look, order: Order, kinds: list[str]) -> None:
    """The document's variant, as far as its layout and kinds have a place for it, with what it needs."""
    facts.spare = random.Random(f"{order.seed}/{order.index}/{order.name}/besides")
    drawn = draw_variant(facts.spare)
    one, scored = order.layout[0] in "12345", order.layout[0] in "145" and "risk_assessment" in kinds
    ruled = one and len(kinds) == 1 and look.rules in {"grid", "open", "horizontal"} and not look.framed
    facts.variant = replace(
        drawn,
        continued=drawn.continued and ruled, units=drawn.units and ruled, total=drawn.total and scored,
        residual=drawn.residual and scored and not facts.sideways,
        earlier=drawn.earlier and scored and not facts.sideways,
        levelled=drawn.levelled and order.notation == "value-only",
        planned=drawn.planned and order.layout[0] in "35" and "control_plan" in kinds,
        reported=drawn.reported and "follow_up" in kinds and order.layout[0] not in "58",
        footnotes=drawn.footnotes and order.producer == "docx",
    )  # fmt: skip
    if facts.variant.residual or facts.variant.earlier:
        for risk in facts.risks:
            risk.second = second_scores(facts.spare, risk, facts.scale)


def _cut(paper: Paper, facts: Facts, order: Order) -> Paper:
    """A paper whose table may be in two."""
    first, second = facts.spare.sample(data("boards")["units"], 2)
    one_table = order.layout[0] in "12345"
    return replace(paper, blocks=cut(paper.blocks, facts.variant, (first, second))) if one_table else paper


def _kinds(rng: random.Random, layout: str, kinds: tuple[str, ...]) -> list[str]:
    """One kind of table, or an analysis with its plan; chapters hold both already."""
    if len(set(kinds)) > 2 and not layout.startswith("7") and rng.random() < 0.2:
        return ["risk_assessment", "control_plan"]
    return [rng.choice(kinds)]


def _sections(
    rng: random.Random, facts: Facts, papers: list[Paper], kinds: list[str], look: Look, order: Order
) -> tuple[list[Section], list[dict[str, object]] | None, list[str]]:
    """The pages: a memo or minutes before, the papers, tables of other kinds after."""
    sections: list[Section] = []
    matters = None
    features = [feature for paper in papers for feature in paper.features]
    rotate = order.producer in {"reportlab", "scan"} and rng.random() < 0.12
    if rng.random() < 0.35:
        title = (
            next(block.text for block in papers[-1].blocks if isinstance(block, Heading))
            if not order.layout.startswith(("5", "8"))
            else ""
        )
        blocks, matter = pages.memo(
            rng, facts.writer.board, kinds[-1], facts.year, title or f"Intern kontroll {facts.year}"
        )
        sections.append(Section(tuple(blocks)))
        matters = [matter]
        features.append("memo")
    for paper in papers:
        merge = (
            sections and not paper.landscape and not sections[-1].landscape and len(papers) > 1 and paper is papers[1]
        )
        if merge:
            sections[-1] = replace(sections[-1], blocks=(*sections[-1].blocks, *paper.blocks))
            features.append("two-tables")
        else:
            sections.append(Section(tuple(paper.blocks), paper.landscape, rotate and paper.landscape))
    if rng.random() < 0.2:
        other: list[Block] = [Heading("Övrig redovisning", 2), pages.unrelated(rng, facts.year, look.rules)]
        if rng.random() < 0.5:
            sections[-1] = replace(sections[-1], blocks=(*sections[-1].blocks, *other))
        else:
            sections.append(Section(tuple(other)))
        features.append("unrelated-table")
    features += [name for name in ("sideways", "nested") if getattr(facts, name)]
    features += ["rotated"] if any(section.rotate for section in sections) else []
    return sections, matters, features


def _nothing(order: Order, rng: random.Random, style: Style) -> Drawn:
    """Minutes with tables of other kinds only."""
    year = rng.randint(2016, 2027)
    writer = Writer(rng, year)
    rules = rng.choice(RULES)
    blocks = pages.minutes(rng, writer.board, year, rules)
    document = Document(order.name, (Section(tuple(blocks)),), _noise(rng, style, writer), ("minutes",))
    meta = {
        "layout": NOTHING, "notation": "none", "producer": order.producer, "rules": rules, "font": style.font,
        "kinds": [], "repeat": "none", "features": ["minutes"],
    }  # fmt: skip
    return Drawn(document, [], None, meta=meta)
