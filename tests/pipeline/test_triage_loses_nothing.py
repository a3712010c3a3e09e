"""Triage sets pages aside and no fact: the same out of drawn documents with it and without it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from benchmarks.generator.compose import Order
from benchmarks.generator.generate import orders, write
from benchmarks.generator.layouts import LAYOUTS, NOTHING
from extractors.read import read
from extractors.read_options import PageText, ReadOptions, keep_all
from pipeline.interpret.interpret import Facts, interpret
from pipeline.interpret.page_selection import goes_on, keep
from pipeline.interpret.phrases.phrases_in_rows import find_headers
from tests.examples import in_full

Keep = Callable[[Sequence[PageText]], Sequence[str | None]]


def facts_of(data: bytes, chosen: Keep) -> Facts:
    return interpret(read(data, "x.pdf", ReadOptions(keep=chosen, goes_on=goes_on, find_headers=find_headers)))


def tables(facts: Facts) -> list[Any]:
    """All tables, but for their matter, and the recipients and unit that other minutes' pages, set aside, may name."""
    found = [*facts.risk_assessments, *facts.control_plans, *facts.follow_ups]
    return [unnumbered(table.model_dump(exclude={"matter", "organisations", "unit"})) for table in found]


def unnumbered(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: unnumbered(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [unnumbered(inner) for inner in value]
    return re.sub(r"^table-\d+", "table", value) if isinstance(value, str) else value


def drawn(seed: int, count: int, folder: Path) -> list[Path]:
    """Documents of every layout."""
    return write(orders(seed, count, tuple(LAYOUTS), ("reportlab",)), folder)


def between_minutes(path: Path, minutes: Sequence[Path], *, first: bool) -> bytes:
    """A document with minutes of other matters before or behind it, as in a bundle."""
    bundle = pypdfium2.PdfDocument.new()
    for part in (*minutes, path) if first else (path, *minutes):
        with pypdfium2.PdfDocument(part) as pdf:
            bundle.import_pages(pdf)
    saved = io.BytesIO()
    bundle.save(saved)
    bundle.close()
    return saved.getvalue()


def losses(seed: int, count: int, folder: Path) -> tuple[list[str], int]:
    """The documents that say something else with triage, alone or in a bundle, and how many pages were set aside."""
    minutes = write([Order(seed, index, NOTHING, "none", "reportlab") for index in range(4)], folder / "minutes")
    lost, aside = [], 0
    for index, path in enumerate(drawn(seed, count, folder / "ours")):
        with_it, without_it = (facts_of(path.read_bytes(), chosen) for chosen in (keep, keep_all))
        if (tables(with_it), with_it.matters) != (tables(without_it), without_it.matters):
            lost.append(path.name)
        bundle = between_minutes(path, minutes, first=index % 2 == 1)
        with_it, without_it = (facts_of(bundle, chosen) for chosen in (keep, keep_all))
        if tables(with_it) != tables(without_it):
            lost.append(f"{path.name} among minutes")
        aside += sum(entry.kind == "page" for entry in with_it.ledger)
    return lost, aside


@pytest.mark.long
def test_a_dozen_documents_keep_their_facts(tmp_path: Path) -> None:
    lost, aside = losses(3, 12, tmp_path)
    assert lost == []
    assert aside > 0


@pytest.mark.long
@pytest.mark.parametrize("seed", [4, 11, 12, 13])
def test_documents_keep_their_facts(seed: int, tmp_path: Path) -> None:
    lost, aside = losses(seed, in_full(2, 5) * len(LAYOUTS), tmp_path)
    assert lost == []
    assert aside > 0


def page(number: int, text: str) -> PageText:
    return PageText(number, text, has_image=False, width=595, height=842)


@pytest.mark.parametrize(
    "text",
    [
        "Ärendet återremitteras för beredning av de ekonomiska konsekvenserna.",
        "Nämnden har ansvar för den interna kontrollen och följer upp den två gånger per år.",
        "Ekonomiska konsekvenser\nFörslaget ryms inom ram. Konsekvenserna för barn är små och har beskrivits tidigare.",
        "§ 12 Information om intern kontroll 2025",
        "Konsekvenser\nFörslaget påverkar barn och unga i liten omfattning, eftersom lokalerna finns kvar.",
        "Ledamot Parti Ja Nej Avstår\nAnna Ek S X\nKerstin Alm M X",
    ],
)
def test_words_in_running_text_keep_no_page(text: str) -> None:
    assert keep([page(1, text)])[0] is not None


@pytest.mark.parametrize(
    "text",
    [
        "Uppföljning av intern kontroll 2024",
        "Process Risk Konsekvens Åtgärd",
        "Risk- och konsekvensanalys",
        "Konsekvens\n3",
        "Konsekvens\nVerksamheten kan inte betala ut ersättningar i rätt tid till dem som väntar.\nRiskområde\nEkonomi",
        "INTERN KONTROLL",
        "Risk för att avtal löper ut",
        "Inter\u00ad\nnkontrollplan",
        "Riskvärdering (S x\nK)",
        "Värde (S x\nK)",
        "Bedömning RxK",
    ],
)
def test_labels_and_titles_keep_theirs(text: str) -> None:
    assert keep([page(1, text)]) == [None]


def test_the_page_before_one_without_title_is_kept_and_the_first() -> None:
    plain, ours = "Mötet öppnas.", "Sannolikhet"
    kept = keep([page(n, text) for n, text in enumerate([plain, plain, plain, ours, plain, plain], 1)])
    assert [reason is None for reason in kept] == [True, False, True, True, False, False]


def test_what_follows_the_first_page_is_no_table_begun_there() -> None:
    texts = ["Ärendelista", "1. Val av justerare", "Mötet öppnas.", "Sannolikhet"]
    kept = keep([page(n, text) for n, text in enumerate(texts, 1)])
    assert [reason is None for reason in kept] == [True, False, True, True]
