"""What is compared with what, each a section of the table."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from benchmarks import startup
from benchmarks.speed import papers
from benchmarks.speed.jobs import OTHERS
from benchmarks.speed.race import Contender, Process, Racer, Times, race
from benchmarks.speed.rows import Row, compare, growth, memory

NAMNDKOLL = [sys.executable, "-c", "from flows.entry_point import main; main()"]


@dataclass(frozen=True)
class Size:
    """How much is raced over: pages, documents and rounds."""

    rounds: int
    bundle: int
    tables: int
    plain: int
    documents: int
    run: int
    growth: tuple[int, ...]


FULL = Size(rounds=5, bundle=300, tables=40, plain=300, documents=2000, run=400, growth=(75, 150, 300, 600))
SHORT = Size(rounds=1, bundle=40, tables=6, plain=60, documents=30, run=10, growth=(20, 40))


@dataclass(frozen=True)
class Bench:
    """Where files are drawn, how much, and whom to tell of progress."""

    folder: Path
    size: Size
    tell: Callable[[str], None]

    def race(self, contenders: dict[str, Contender], rounds: int | None = None) -> dict[str, Times]:
        """A race of as many rounds as the form has."""
        return race(contenders, rounds or self.size.rounds, self.tell, {other.name for other in OTHERS})


Lines = Iterator[Row | str]


def bundle(bench: Bench) -> Lines:
    """A bundle of minutes, against all readers."""
    return _bundle(bench, "minutes", _others if bench.size.rounds > 1 else lambda _: {})  # the others take minutes each


def bundles(bench: Bench) -> Lines:
    """The bundles of other kinds, against stock pdfplumber."""
    for kind in papers.BUNDLES:
        if kind != "minutes":
            yield from _bundle(bench, kind, lambda _: {})


def _bundle(bench: Bench, kind: str, others_of: Callable[[Sequence[Path]], dict[str, Contender]]) -> Lines:
    """A bundle of agenda papers: whole process against whole process, and warm."""
    path = papers.BUNDLES[kind](bench.size.bundle, bench.folder / f"bundle-{kind}.pdf")
    yield f"A bundle of {bench.size.bundle} pages, two tables of ours on them: {kind}"
    ours, stock = Process([*NAMNDKOLL, "extract", str(path)]), Process(_once("pdfplumber", path))
    cold = bench.race({"ours": ours, "pdfplumber": stock})
    yield compare("whole process", cold["ours"], "pdfplumber", cold["pdfplumber"], target=10)
    yield memory(cold)
    others = others_of([path])
    warm = bench.race({"ours": Racer("pool_of_one", [path]), "pdfplumber": Racer("pdfplumber", [path]), **others})
    for name, times in warm.items():
        if name != "ours":
            target = 25.0 if name == "pdfplumber" else None
            yield compare("in a warm child of the pool", warm["ours"], name, times, target=target)
    yield from _died(others, warm)
    yield memory(warm)


def tables(bench: Bench) -> Lines:
    """Pages that all hold tables of ours."""
    path = papers.tables(bench.size.tables, bench.folder / "tables.pdf")
    yield f"{bench.size.tables} pages that all hold tables of ours"
    others = _others([path])
    times = bench.race({"ours": Racer("pages_in_full", [path]), "pdfplumber": Racer("pdfplumber", [path]), **others})
    for name, theirs in times.items():
        if name != "ours":
            target = 4.0 if name == "pdfplumber" else None
            yield compare("reading alone", times["ours"], name, theirs, target=target)
    yield from _died(others, times)
    yield memory(times)


def plain(bench: Bench) -> Lines:
    """Pages without tables: what triage costs beside the text that it looks at."""
    path = papers.plain(bench.size.plain, bench.folder / "plain.pdf")
    yield f"{bench.size.plain} pages without tables"
    jobs = ("pages_with_triage", "extract", "pdfium_text")
    times = bench.race({job: Racer(job, [path]) for job in jobs})
    text = times["pdfium_text"]
    yield compare("reading", times["pages_with_triage"], "pdfium's text", text, faster=False, target=3)
    yield compare("reading and interpreting", times["extract"], "pdfium's text", text, faster=False)


def pool(bench: Bench) -> Lines:
    """Documents over the pool, on one core and on two."""
    paths = _spread(papers.documents(bench.size.documents, bench.folder / "documents"))
    yield f"{len(paths)} documents over the pool"
    times = bench.race({"two": Racer("pool_of_two", paths), "one": Racer("pool_of_one", paths)})
    yield compare("two children", times["two"], "one child", times["one"], faster=False, target=0.6)
    yield f"{times['one'].median / len(paths) * 1000:.0f} ms a document in one child"
    few = paths[: max(2, len(paths) // 10)]
    small = bench.race({"few": Racer("pool_of_one", few)}, 1)
    yield f"peak memory: {small['few'].peak:.0f} MiB over {len(few)}, {times['one'].peak:.0f} MiB over {len(paths)}"


def _spread(paths: Sequence[Path]) -> list[Path]:
    """The same documents with the slow ones anywhere: the generator gives them by layout, round after round."""
    step = max(1, len(paths) // 7)
    return [path for start in range(step) for path in paths[start::step]]


def start(bench: Bench) -> Lines:
    """Starting: help, and a sample of each kind, against a bare import."""
    yield "Starting, whole processes"
    for one in startup.races():
        times = bench.race(
            {"ours": Process(one.command), "import": Process([sys.executable, "-c", f"import {one.module}"])}
        )
        yield compare(one.name, times["ours"], f"import {one.module}", times["import"], faster=False, target=one.bound)


def run(bench: Bench) -> Lines:
    """What Prefect costs in `run`, beyond its start: the same commands over one document and over many."""
    paths = papers.documents(bench.size.run, bench.folder / "run")
    yield f"`run` over {len(paths)} documents, and the same work without Prefect"
    one, many, out = [str(paths[0])], [str(path) for path in paths], str(bench.folder / "out")
    bare = [sys.executable, "-m", "benchmarks.speed.bare_run", out]
    whole = [*NAMNDKOLL, "run", "-o", out]
    times = bench.race(
        {
            "run": Process([*whole, *many]),
            "bare": Process([*bare, *many]),
            "run of one": Process([*whole, *one]),
            "bare of one": Process([*bare, *one]),
        },
        min(3, bench.size.rounds),
    )
    began = times["run of one"].median - times["bare of one"].median
    beyond = Times([times["run"].median - began], times["run"].peak)
    yield f"Prefect takes {began:.1f} s to start"
    yield compare("run, less that start", beyond, "without Prefect", times["bare"], faster=False, target=1 / 0.9)


def grows(bench: Bench) -> Lines:
    """How time and memory grow with pages, rows and documents."""
    yield "Growth, in a warm child"
    sizes = bench.size.growth
    makers: dict[str, Callable[[int], list[Path]]] = {
        "pages": lambda size: [papers.bundle(size, bench.folder / f"bundle-{size}.pdf")],
        "rows": lambda size: [papers.long_table(size, bench.folder / f"rows-{size}.pdf")],
        "documents": lambda size: papers.documents(size, bench.folder / f"documents-{size}"),
    }
    for what, make in makers.items():
        times = [
            bench.race({what: Racer("pool_of_one", make(size))}, min(3, bench.size.rounds))[what] for size in sizes
        ]
        yield growth(what, sizes, times)


SECTIONS: dict[str, Callable[[Bench], Lines]] = {
    "bundle": bundle,
    "bundles": bundles,
    "tables": tables,
    "plain": plain,
    "start": start,
    "pool": pool,
    "run": run,
    "growth": grows,
}


def missing() -> list[str]:
    """A line for each reader that is not installed: what to install."""
    return [
        f"{other.name} is not installed and left out: pip install '.[benchmarks]' ({other.package})"
        for other in OTHERS
        if find_spec(other.module) is None
    ]


def _others(paths: Sequence[Path]) -> dict[str, Contender]:
    return {other.name: Racer(other.module, paths) for other in OTHERS if find_spec(other.module)}


def _died(others: Iterable[str], times: Mapping[str, Times]) -> Iterator[str]:
    """A line for each reader of others that is installed and could not read."""
    return (f"{name} ended with an error and is left out" for name in others if name not in times)


def _once(job: str, path: Path) -> list[str]:
    return [sys.executable, "-m", "benchmarks.speed.racer", "--once", job, str(path)]
