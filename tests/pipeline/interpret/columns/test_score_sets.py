"""Several sets of scores in one table: which is the assessment, which remains after treatment, which is neither."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid
from pipeline.interpret.interpret import interpret
from schemas.tables import Risk, Score
from tests.pipeline.interpret.drawn_pages import document, grid

PARTS = ["Sannolikhet", "Konsekvens", "Riskvärde"]


def risk(*rows: list[str | None], title: str = "Riskanalys 2024") -> Risk:
    (table,) = interpret(document([f"# {title}", grid(rows)])).risk_assessments
    assert len(table.risks) == 1
    return table.risks[0]


def value(score: Score | None) -> float | None:
    return score.value if score else None


def test_words_make_the_second_set_the_residual_one() -> None:
    found = risk(
        ["", "Före åtgärd", None, None, "Kvarvarande risk", None, None],
        ["Risk", *PARTS, *PARTS],
        ["Jäv", "3", "4", "12", "2", "4", "8"],
    )
    assert (value(found.score), value(found.residual), found.extra) == (12, 8, {})


@pytest.mark.parametrize(
    "group", ["Före åtgärd Efter åtgärd", "Bedömning före och efter åtgärd", "Bruttorisk / Nettorisk"]
)
@pytest.mark.parametrize("parts", [PARTS, ["S", "K"]], ids=len)
def test_a_group_that_names_both_assessments_says_of_neither_which_it_is(group: str, parts: list[str]) -> None:
    """What was not read is told."""
    heads: list[list[str | None]] = [
        ["", group, *[None] * (2 * len(parts) - 1), ""],
        ["Risk", *parts, *parts, "Åtgärd"],
    ]
    scores = ["3", "4", "12"][: len(parts)], ["2", "4", "8"][: len(parts)]
    rows: list[list[str | None]] = [[name, *scores[0], *scores[1], "Utbilda"] for name in ("Jäv", "Stöld", "Mutor")]
    facts = interpret(document(["# Riskanalys 2024", grid([*heads, *rows])]))
    found = facts.risk_assessments[0].risks
    assert [(one.score, one.residual) for one in found] == [(None, None)] * len(rows)
    assert all(part in facts.problems[0].message for part in parts)


def test_a_product_beside_the_parts_of_a_residual_is_its_value() -> None:
    rows: list[list[str | None]] = [
        ["Risk", "Värdering", None, None, "Kvarvarande risk", None, None],
        ["^", "Sannolikhet", "Konsekvens", "RxK", "Sannolikhet", "Konsekvens", "RxK"],
        ["Jäv", "3", "4", "12", "2", "3", "6"],
    ]
    (found,) = interpret(document(["# Riskanalys 2024", grid(rows)])).risk_assessments[0].risks
    assert found.residual
    assert (found.residual.likelihood, found.residual.consequence, found.residual.value) == (2, 3, 6)


def test_both_levels_of_a_residual_in_one_header_cell() -> None:
    found = risk(["Risk", "Värdering Riskvärde", "Åtgärd", "Nettorisk Riskvärde"], ["Jäv", "12", "Utbilda", "8"])
    assert (value(found.score), value(found.residual)) == (12, 8)


def test_a_set_behind_the_treatments_is_residual_without_words() -> None:
    found = risk(["Risk", *PARTS, "Åtgärd", *PARTS], ["Jäv", "3", "4", "12", "Utbilda", "2", "4", "8"])
    assert (value(found.score), value(found.residual)) == (12, 8)


def test_a_second_set_that_nothing_explains_is_no_residual() -> None:
    found = risk(["Risk", *PARTS, *PARTS], ["Jäv", "3", "4", "12", "2", "4", "8"])
    assert (value(found.score), found.residual) == (12, None)
    assert sorted(found.extra.values()) == ["2", "4", "8"]


def test_a_level_beside_its_value_is_no_residual() -> None:
    found = risk(["Risk", *PARTS, "Risknivå"], ["Jäv", "3", "4", "12", "Hög"])
    assert (value(found.score), found.residual, found.extra) == (12, None, {"Risknivå": "Hög"})


def test_of_years_the_tables_own_is_the_assessment() -> None:
    rows: list[list[str | None]] = [
        ["", "Bedömning 2023", None, None, "Bedömning 2024", None, None],
        ["Risk", *PARTS, *PARTS],
        ["Jäv", "3", "4", "12", "2", "4", "8"],
    ]
    found = risk(*rows)
    assert (value(found.score), found.residual) == (8, None)
    assert found.extra["Bedömning 2023 Riskvärde"] == "12"
    assert value(risk(*rows, title="Riskanalys 2023").score) == 12
    assert value(risk(*rows, title="Riskanalys 2025").score) == 8


def test_years_in_the_headers_themselves() -> None:
    found = risk(["Risk", "Riskvärde 2023", "Riskvärde 2024"], ["Jäv", "12", "8"])
    assert (value(found.score), found.residual, found.extra) == (8, None, {"Riskvärde 2023": "12"})


def test_an_earlier_assessment_is_not_this_years() -> None:
    found = risk(
        ["", "Föregående bedömning", None, None, "Aktuell bedömning", None, None],
        ["Risk", *PARTS, *PARTS],
        ["Jäv", "3", "4", "12", "2", "4", "8"],
    )
    assert (value(found.score), found.residual) == (8, None)


def test_a_column_without_a_group_goes_on_the_set_before_it() -> None:
    found = risk(
        ["", "Före åtgärd", None, None, "Kvarvarande risk", None, ""],
        ["Risk", *PARTS, *PARTS],
        ["Jäv", "3", "4", "12", "2", "4", "8"],
    )
    assert (value(found.score), value(found.residual), found.extra) == (12, 8, {})


@pytest.mark.parametrize(
    "last", ["Nettovärde 2023", "Nettorisk 2023", "Netto 2023", "Riskvärde 2023", "Restvärde föregående år"]
)
@pytest.mark.parametrize("whole", ["SxK", "S x K", "Riskvärde"])
def test_a_whole_score_of_another_year_is_none_of_what_remains(last: str, whole: str) -> None:
    found = risk(
        ["", "Bruttorisk", None, None, "Nettorisk", None, None, ""],
        ["Risk", "S", "K", whole, "S", "K", whole, last],
        ["Jäv", "3", "4", "12", "2", "4", "8", "6"],
        title="Riskanalys 2024",
    )
    assert (value(found.score), value(found.residual)) == (12, 8)
    assert list(found.extra.values()) == ["6"]


@pytest.mark.parametrize("last", ["Riskvärde", "Riskvärde 2024"])
def test_a_product_s_value_beside_it_is_of_the_same_assessment(last: str) -> None:
    rows: list[list[str | None]] = [["Risk", "S x K", last], ["Jäv", "3x4", "12"]]
    found = risk(*rows, title="Riskanalys 2024")
    assert found.score
    assert (found.score.value, found.residual) == (12, None)


def test_a_third_set_goes_to_extra() -> None:
    found = risk(
        ["", "Bedömning", None, None, "Efter åtgärd", None, None, "Målbild", None, None],
        ["Risk", *PARTS, *PARTS, *PARTS],
        ["Jäv", "3", "4", "12", "2", "4", "8", "1", "4", "4"],
    )
    assert (value(found.score), value(found.residual)) == (12, 8)
    assert found.extra["Målbild Riskvärde"] == "4"


def test_headers_with_something_below_each_are_two() -> None:
    found = risk(["Risk", "S", "K", "Åtgärd +", "Ansvarig"], ["Jäv", "4", "1", "Utbilda", "Chef"])
    assert [(one.text, one.owner) for one in found.treatments] == [("Utbilda", "Chef")]


def test_the_first_letter_of_a_product_is_what_is_likely() -> None:
    rows = [
        ["Risk", "R", "V", "RxV", "Kontrollmoment"],
        ["Jäv", "2", "4", "8", "Stickprov"],
        ["Fel lön", "3", "3", "9", "Läsa"],
    ]
    (plan,) = interpret(document(["# Internkontrollplan 2025", grid(rows, top=200)])).control_plans
    assert [one.score and (one.score.likelihood, one.score.consequence, one.score.value) for one in plan.controls] == [
        (2, 4, 8), (3, 3, 9),
    ]  # fmt: skip


def test_a_value_of_another_year_is_none_of_two_assessments_that_have_theirs() -> None:
    rows: list[list[str | None]] = [
        ["Risk", "Nuläge", None, None, "Efter åtgärder", None, None, "Riskvärde 2024"],
        ["^", "S", "K", "SxK", "S", "K", "SxK", "^"],
        ["Råvattnet förorenas", "2", "4", "8", "1", "4", "4", "12"],
        ["Läckor rapporteras inte", "3", "3", "9", "2", "2", "4", "6"],
    ]
    (found,) = interpret(document(["# Riskanalys 2025", grid(rows, top=200)])).risk_assessments
    assert [(one.score and one.score.value, one.residual and one.residual.value) for one in found.risks] == [
        (8, 4),
        (9, 4),
    ]


def test_checks_that_are_there_already_are_existing_controls() -> None:
    rows = [["Risk", "S", "K", "Riskvärde", "Kontroll som redan finns"], ["Jäv", "2", "3", "6", "Två granskar"]]
    (found,) = interpret(document(["# Riskanalys 2025", grid(rows, top=200)])).risk_assessments
    assert found.risks[0].existing_controls == ["Två granskar"]


@pytest.mark.parametrize(("own", "remaining"), [("Brutto", "Netto"), ("Före", "Efter"), ("Inneboende", "Kvarstående")])
@pytest.mark.parametrize("earlier_first", [True, False])
def test_of_two_years_of_what_remains_that_without_a_year_or_of_the_papers_own_counts(
    own: str, remaining: str, *, earlier_first: bool
) -> None:
    columns = [(remaining, "3 × 4 = 12"), (f"{remaining} 2023", "4 × 4 = 16")]
    heads, scores = zip(*(reversed(columns) if earlier_first else columns), strict=True)
    found = risk(["Risk", "Riskägare", own, *heads, "Åtgärd"], ["Jäv", "Ekonom", "5 × 4 = 20", *scores, "Rutin"])
    assert (value(found.score), value(found.residual)) == (20, 12)
    assert found.extra == {f"{remaining} 2023": "4 × 4 = 16"}


@pytest.mark.parametrize("remaining", ["{} efter åtgärd", "Kvarvarande {}", "{} efter"])
@pytest.mark.parametrize("own", ["{}", "{} före åtgärd"])
@pytest.mark.parametrize("count", [5, 6], ids=["the value once", "each part twice"])
def test_parts_of_both_assessments_stand_in_turn(remaining: str, own: str, count: int) -> None:
    """A column of the assessment behind one of what remains is no more of what remains."""
    heads = [shown for part in PARTS for shown in (own.format(part), remaining.format(part.lower()))]
    cells = ["4", "2", "5", "3", "20", "6"]
    found = risk(["Risk", *heads[:count], "Åtgärd"], ["Jäv", *cells[:count], "Utbilda"])
    assert found.score
    assert found.residual
    assert (found.score.likelihood, found.score.consequence, found.score.value) == (4, 5, 20)
    assert (found.residual.likelihood, found.residual.consequence) == (2, 3)
    assert found.residual.value == (6 if count == len(cells) else None)
    assert found.extra == {}


@pytest.mark.parametrize("remaining", ["{} efter åtgärd", "{} efter vidtagna åtgärder"])
def test_parts_of_both_assessments_stand_side_by_side_on_cards_in_word(remaining: str) -> None:
    cards = [
        ("Böcker gallras av misstag", ("3", "2"), ("4", "3"), ("12", "6")),
        ("Hyror aviseras för sent", ("2", "1"), ("5", "5"), ("10", "5")),
        ("Nycklar kvitteras inte", ("4", "3"), ("2", "2"), ("8", "6")),
    ]
    body: list[str | Grid] = ["# Riskanalys intern kontroll 2027"]
    for name, *scores in cards:
        parts = zip(PARTS, scores, strict=True)
        rows = [[part, one, remaining.format(part.lower()), other] for part, (one, other) in parts]
        body.append(grid([["Risk", name, None, None], ["Process", "Kultur", "Riskägare", "Chef"], *rows]))
    (table,) = interpret(document(body)).risk_assessments
    got = [
        [(score and (score.likelihood, score.consequence, score.value)) for score in (one.score, one.residual)]
        for one in table.risks
    ]
    wanted = [[tuple(float(pair[at]) for pair in scores) for at in (0, 1)] for _, *scores in cards]
    assert got == wanted


WORDS = {"S": ["Ovanlig", "Kan ske", "Vanlig", "Ständig"], "K": ["Märks knappt", "Kostar", "Skadar", "Förödande"]}
STEPS = [(3, 4), (3, 2), (2, 4), (1, 2), (4, 3)]
LONG = {"S": "Sannolikhet", "K": "Konsekvens"}


@pytest.mark.parametrize("decorated", ["{}", "{} (välj)", "{} i ord"])
@pytest.mark.parametrize(
    "order", [["s", "k", "S", "K"], ["s", "S", "k", "K"], ["S", "s", "K", "k"], ["S", "K", "s", "k"]], ids="".join
)
def test_words_beside_the_numbers_that_they_stand_for_are_no_other_assessment(order: list[str], decorated: str) -> None:
    """Small letters are columns of words, as somebody chose them, and capitals the numbers that a sheet makes of them."""
    heads = [decorated.format(LONG[part.upper()]) if part.islower() else part for part in order]
    rows: list[list[str | None]] = [["Risk", *heads, "Riskvärde"]]
    for number, steps in enumerate(STEPS):
        said = {"S": str(steps[0]), "K": str(steps[1])}
        said |= {part.lower(): WORDS[part][step - 1] for part, step in zip("SK", steps, strict=True)}
        rows.append([f"Fel {number} i lön", *(said[part] for part in order), str(steps[0] * steps[1])])
    facts = interpret(document(["# Riskanalys 2024", grid(rows)]))
    scores = [one.score for one in facts.risk_assessments[0].risks]
    assert [(one.likelihood, one.consequence, one.value) for one in scores if one] == [(s, k, s * k) for s, k in STEPS]
    assert not facts.problems


@pytest.mark.parametrize("after", [[2, 1, 3, 4, 1], [1, 1, 2, 1, 2]])
def test_words_beside_other_numbers_are_an_assessment_of_their_own(after: list[int]) -> None:
    rows: list[list[str | None]] = [["Risk", "Sannolikhet", "Konsekvens", "Åtgärd", "S efter", "K efter"]]
    rows += [
        [f"Fel {at} i lön", WORDS["S"][s - 1], WORDS["K"][k - 1], "Rutin", str(left), str(k)]
        for at, ((s, k), left) in enumerate(zip(STEPS, after, strict=True))
    ]
    risks = interpret(document(["# Riskanalys 2024", grid(rows)])).risk_assessments[0].risks
    assert [one.residual and one.residual.likelihood for one in risks] == after


BOTH = [
    (3, 4, 1, 4),
    (2, 4, 1, 4),
    (3, 3, 1, 3),
    (2, 2, 1, 2),
]  # what remains of each is unlikely: its product is its consequence


@pytest.mark.parametrize("product", ["S x K", "SxK", "S*K", "S × K", "R", "Riskvärde"])
@pytest.mark.parametrize(
    "groups", [("Före åtgärd", "Efter åtgärd"), ("Brutto", "Netto"), ("Inneboende risk", "Kvarvarande risk")]
)
@pytest.mark.parametrize("names", [("Risk", "^"), ("", "Risk")], ids=["over both rows", "in the lower row"])
def test_a_letter_over_numbers_that_two_others_multiply_by_chance_is_no_value(
    product: str, groups: tuple[str, str], names: tuple[str, str]
) -> None:
    heads: list[list[str | None]] = [
        [names[0], groups[0], None, None, groups[1], None, None],
        [names[1], "S", "K", product, "S", "K", product],
    ]
    rows: list[list[str | None]] = [
        [f"Risk {at}", str(a), str(b), str(a * b), str(c), str(d), str(c * d)] for at, (a, b, c, d) in enumerate(BOTH)
    ]
    facts = interpret(document(["# Riskanalys 2024", grid([*heads, *rows])]))
    found = [
        tuple((one.likelihood, one.consequence, one.value) for one in (row.score, row.residual) if one)
        for row in facts.risk_assessments[0].risks
    ]
    assert found == [((a, b, a * b), (c, d, c * d)) for a, b, c, d in BOTH]
    assert not facts.problems


@pytest.mark.parametrize(
    "headers", [("Bruttorisk", "Nettorisk"), ("Före åtgärd", "Efter åtgärd"), ("Inneboende risk", "Restrisk")]
)
@pytest.mark.parametrize("written", ["{}x{}={}", "{} * {} = {}"])
def test_headers_of_assessments_over_whole_scores_are_a_header(headers: tuple[str, str], written: str) -> None:
    rows: list[list[str | None]] = [
        [f"Risk {at}", written.format(a, b, a * b), written.format(c, d, c * d)] for at, (a, b, c, d) in enumerate(BOTH)
    ]
    facts = interpret(document(["# Riskanalys 2024", grid([["Risk", *headers], *rows])]))
    risks = facts.risk_assessments[0].risks
    assert [(value(one.score), value(one.residual)) for one in risks] == [(a * b, c * d) for a, b, c, d in BOTH]
    assert not facts.problems


@pytest.mark.parametrize("cells", [("3", "4"), ("Hög", "Låg"), ("Utbilda", "Följ upp")])
def test_over_other_cells_they_head_nothing_alone(cells: tuple[str, str]) -> None:
    """A risk's name and words for it are no scores: nothing is taken for a header that was none."""
    rows: list[list[str | None]] = [[f"Risk {at}", *cells] for at in range(3)]
    facts = interpret(document(["# Anteckningar", grid([["Namn", "Före åtgärd", "Efter åtgärd"], *rows])]))
    assert not facts.risk_assessments


@pytest.mark.parametrize("last", ["Riskvärde 2025", "Nettorisk 2025", "Kvarstående riskvärde 2025"])
def test_a_value_of_the_table_s_own_year_belongs_to_the_product_beside_it(last: str) -> None:
    found = risk(
        ["Risk", "S", "K", "Riskvärde", "Åtgärd", "Nettorisk (SxK)", last],
        ["Jäv", "3", "4", "12", "Utbilda", "3x2", "6"],
        title="Riskanalys 2025",
    )
    assert value(found.score) == 12
    assert value(found.residual) == 6
