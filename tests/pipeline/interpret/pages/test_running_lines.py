"""Lines that are the page's own."""

from __future__ import annotations

import pytest

from extractors.model.page import Line
from pipeline.interpret.pages.running_lines import noise_of
from tests.pipeline.interpret.drawn_pages import document


@pytest.mark.parametrize(("text", "count"), [("Intern kontroll Sida {n}", 1), ("Kontroll, sid. {n} av 3", 3)])
def test_a_line_that_ends_with_its_page_is_the_pages_own_though_a_label_begins_it(text: str, count: int) -> None:
    feet = [Line(text.format(n=n), (50, 800, 300, 810), size=10, page=n) for n in range(1, count + 1)]
    assert noise_of(document(*([foot] for foot in feet))) == {id(foot) for foot in feet}


def test_a_value_that_names_another_page_stays() -> None:
    assert not noise_of(document([Line("Kontroll: se sida 12", (50, 800, 300, 810), size=10)]))


def test_what_heads_each_memo_is_not_the_pages_own_and_what_its_pages_repeat_is() -> None:
    def page(number: int, *texts: str) -> list[Line]:
        return [Line(text, (50, 20 + 15 * n, 300, 30 + 15 * n), size=9, page=number) for n, text in enumerate(texts)]

    pages = [
        page(1, "Ekby kommun", "Tjänsteskrivelse", "Dnr BUN 2024/31"),
        page(2, "Ekby kommun", "", "Dnr BUN 2024/31"),
        page(3, "Ekby kommun", "Tjänsteskrivelse", "Dnr BUN 2024/102"),
    ]
    noise = noise_of(document(*pages))
    kept = [[line.text for line in lines if line.text and id(line) not in noise] for lines in pages]
    assert kept == [["Tjänsteskrivelse", "Dnr BUN 2024/31"], [], ["Tjänsteskrivelse", "Dnr BUN 2024/102"]]
