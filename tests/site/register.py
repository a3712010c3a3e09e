"""An invented municipality's register on loopback: many papers, by seed, as a night finds them in the world.

PDF and Word, the same bytes at two addresses, two files of one name, a broken file, an error page with status 200, links
that lead nowhere or elsewhere; in its second state some papers are replaced, some are new and some have vanished.
"""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.site.server import Answer, Site, document, page, pdf

RISKS = ("Ras", "Brand", "Stöld", "Översvämning", "Bristande rutiner", "Nyckelperson slutar", "Fel i lön", "Jäv")
Payload = dict[str, Any]


@dataclass(frozen=True)
class Paper:
    """One paper of the register. payload: what its table says; None for one that is broken."""

    number: int
    year: int
    word: bool
    payload: Payload | None
    sort: str = "sound"

    @property
    def name(self) -> str:
        return f"Internkontrollplan {self.year} nr {self.number}.{'docx' if self.word else 'pdf'}"


Render = Callable[[Paper], bytes]


def papers(seed: int, count: int, *, later: bool) -> list[Paper]:
    """The papers that the register shows, in its first or its later state."""
    chance = random.Random(seed)
    shown = [_paper(chance, number) for number in range(count)]
    if not later:
        return shown
    replaced = set(chance.sample(range(count), count // 10))
    vanished = set(chance.sample(range(count), count // 20))
    changed = [_raised(paper) if paper.number in replaced else paper for paper in shown if paper.number not in vanished]
    return changed + [_paper(chance, number) for number in range(count, count + count // 20)]


def _paper(chance: random.Random, number: int) -> Paper:
    sort = chance.choices(["sound", "copy", "broken", "soft-error", "missing"], [86, 6, 4, 2, 2])[0]
    risks = chance.sample(RISKS, chance.randint(2, 5))
    rows = [[name, chance.randint(1, 4), chance.randint(1, 4)] for name in risks]
    year = chance.randint(2019, 2026)
    word = chance.random() < 0.3
    if sort == "copy" and number:
        return Paper(
            number, 2020, word=False, payload={"year": 2020, "number": 0, "rows": [["Ras", 1, 1]]}, sort="sound"
        )
    return Paper(number, year, word, None if sort == "broken" else {"year": year, "number": number, "rows": rows}, sort)


def _raised(paper: Paper) -> Paper:
    if paper.payload is None:
        return paper
    (name, likelihood, _), *others = paper.payload["rows"]
    return Paper(
        paper.number, paper.year, paper.word, {**paper.payload, "rows": [[name, likelihood, 5], *others]}, paper.sort
    )


def plainly(paper: Paper) -> bytes:
    """A paper as bytes that only the tests' own reader understands."""
    if paper.payload is None:
        return pdf("broken")
    text = json.dumps(paper.payload)
    if not paper.word:
        return pdf(text)
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        for name, content in (("[Content_Types].xml", "<Types/>"), ("word/document.xml", text)):
            archive.writestr(zipfile.ZipInfo(name), content)
    return package.getvalue()


def publish(site: Site, shown: list[Paper], render: Render = plainly) -> None:
    """Put papers on the site: every other one in SiteVision's portlets, the rest on a page after page list."""
    site.routes.clear()
    site.routes["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /hemligt/\n")
    headings: list[str] = []
    links: list[str] = []
    for paper in shown:
        address, line = _place(paper)
        (links if paper.number % 2 else headings).append(line)
        site.routes[address] = _answer(paper, render)
    away = (
        '<a href="http://elsewhere.test/a.pdf">Bort.pdf</a><a href="/hemligt/a.pdf">Hemlig.pdf</a><a href="/om">Om</a>'
    )
    site.routes["/namnd.html"] = page("".join(headings) + (away if shown else ""))
    pages = [links[start : start + 50] for start in range(0, len(links), 50)] or [[]]
    for number, lines in enumerate(pages):
        following = f'<a rel="next" href="?sida={number + 1}">Nästa</a>' if number + 1 < len(pages) else ""
        site.routes[f"/lista?sida={number}"] = page(f"<ul>{''.join(lines)}</ul>{following}")


def _place(paper: Paper) -> tuple[str, str]:
    date = f"{paper.year}-{paper.number % 12 + 1:02}-{paper.number % 28 + 1:02}"
    if paper.number % 2:
        address = f"/filer/{paper.number}/plan.{'docx' if paper.word else 'pdf'}"  # many files of one name
        return address, f'<li>{date} <a href="{address}">{paper.name}</a></li>'
    stamp = 1790924370000 + sum(json.dumps(paper.payload).encode())
    address = f"/download/18.{paper.number:x}/{stamp}/plan.{'docx' if paper.word else 'pdf'}"
    return address, f'<h3>{date}</h3><div class="sv-file-portlet"><a href="{address}">{paper.name}</a></div>'


def _answer(paper: Paper, render: Render) -> Answer:
    if paper.sort == "missing":
        return Answer(b"<h1>404</h1>", 404)
    if paper.sort == "soft-error":
        return page("<h1>Ett fel har uppst\u00e5tt</h1>")
    return document(render(paper))
