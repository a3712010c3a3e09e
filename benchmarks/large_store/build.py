"""A large store: drawn documents as they are read, and tables of the bundles among them under other bodies and years, through the night's own steps.

Each document has a file of its own in a folder that a source names, so that a later night finds all as it was. Only
reading is left out: what the night asks its reader for is looked up.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from itertools import count, islice
from pathlib import Path

from benchmarks.generator.content import data
from benchmarks.generator.generate import orders, write
from benchmarks.overview.papers import papers_of, read_all, read_bundles
from flows.night_setup import planned
from flows.settings import Settings
from pipeline.examine import examine
from pipeline.harvest.night import ToRead
from pipeline.harvest.nightly import run_night
from pipeline.report.homes import municipality_of
from pipeline.report.names import file_stem
from pipeline.report.totals import bodies
from schemas.extraction import Extraction

SOURCES, PAPERS, READ, DRAWN = "kallor.toml", "papers", "read", "drawn"
PRODUCERS = ("reportlab", "docx", "libreoffice")  # of the papers that are no bundles
ENDINGS = ("by", "sta", "vik", "näs", "hult", "torp", "ås", "köping")  # of the municipalities of later rounds


def gather(folder: Path, documents: int, drawn: int, seed: int) -> None:
    """Lay so many documents into a folder, some of them drawn and read, with the file of sources that names them.

    Of those drawn one in ten is a bundle of 118 risks and controls, the others are papers as the first benchmark draws them.
    """
    bundles = read_bundles(seed, folder / DRAWN, count=max(drawn // 10, 1))
    single = read_all(write(orders(seed, drawn - len(bundles), producers=PRODUCERS), folder / DRAWN))
    sources: dict[str, tuple[str, str]] = {}
    for number, (paper, content) in enumerate(islice(_papers(bundles, single, folder / DRAWN), documents)):
        place, board = (municipality_of(paper), bodies(paper)[0]) if number >= drawn else _publisher(number)
        name = file_stem(f"{place} {board}").lower()
        sources.setdefault(name, (place, board))
        _keep(folder, name, paper, content)
    (folder / SOURCES).write_text("".join(_block(name, *whose) for name, whose in sources.items()), encoding="utf-8")


def fill(folder: Path) -> None:
    """Take what lies in the folder into its store, as far as it is not there."""
    with planned(Settings(data=folder / "data", sources=folder / SOURCES)) as night:
        run_night(
            replace(
                night,
                read=lambda batch: _read(folder / READ, batch),
                examine=lambda papers, _: nullcontext(examine(list(papers), data_of=lambda _: None)),
                report=lambda _papers, _facts: None,
                reports=folder / READ,
            )
        )


def _papers(
    bundles: Sequence[Extraction], single: Sequence[Extraction], drawn: Path
) -> Iterator[tuple[Extraction, bytes]]:
    """Documents without end, each with the bytes of the file whose pages it has: those drawn, then others out of the bundles."""
    files = {one.source.filename: (drawn / str(one.source.filename)).read_bytes() for one in bundles}
    for one in (*bundles, *single):
        yield one, (drawn / str(one.source.filename)).read_bytes()
    for round_ in count():
        turned = [*bundles[round_ % len(bundles) :], *bundles[: round_ % len(bundles)]]
        for number, name in enumerate(data("boards")["municipalities"]):
            for base, paper in papers_of(turned, f"{name}{_ending(round_)}", number):
                yield paper, files[base.source.filename] + f"\n% {paper.source.filename}".encode()


def _publisher(number: int) -> tuple[str, str]:
    """The municipality and board whose source shows a drawn document: another for each."""
    boards, names = data("boards")["board"], data("boards")["municipalities"]
    municipality, board = divmod(number, len(boards))
    round_, name = divmod(municipality, len(names))
    return f"{names[name]}{_ending(round_)}", boards[board]["name"]


def _ending(round_: int) -> str:
    """What the names of a round's municipalities end with; no two rounds have the same."""
    text = ""
    while round_:
        text = ENDINGS[(round_ - 1) % len(ENDINGS)] + text
        round_ = (round_ - 1) // len(ENDINGS)
    return text


def _keep(folder: Path, source: str, paper: Extraction, content: bytes) -> None:
    """Write a document into its source's folder, and what is read of it to where the night looks it up."""
    sha256 = hashlib.sha256(content).hexdigest()
    own = paper.model_copy(update={"source": paper.source.model_copy(update={"sha256": sha256})})
    for path, data_ in (
        (folder / PAPERS / source / str(paper.source.filename), content),
        (folder / READ / sha256[:2] / sha256, own.model_dump_json(by_alias=True).encode()),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data_)


def _read(folder: Path, batch: Sequence[ToRead]) -> Iterator[Extraction]:
    for one in batch:
        yield Extraction.model_validate_json((folder / one.sha256[:2] / one.sha256).read_bytes())


def _block(name: str, municipality: str, board: str) -> str:
    told = {"name": name, "kind": "folder", "path": f"{PAPERS}/{name}", "municipality": municipality, "board": board}
    return "[[source]]\n" + "".join(f'{key} = "{value}"\n' for key, value in told.items())
