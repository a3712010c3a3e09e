"""`namndkoll run kallor.toml --only NAME` and `--dry-run`: what one visit would fetch, without fetching or writing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.night_setup import planned
from flows.settings import load
from pipeline.harvest.nightly import run_night
from tests.flows.conftest import Namndkoll
from tests.site.server import Answer, Site, document, page, pdf, serving

COMMON = 'municipality = "Granby"\nboard = "Servicenämnden"\nallow_private = true\npause = 0\n'
FOLDER = 'municipality = "Granby"\nboard = "Servicenämnden"\n'
LIST = "<li>2026-02-11 <a href='/{name}.pdf'>Protokoll {name}.pdf</a></li>"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A page of two papers, and one that is not there, named by a file of sources."""
    with serving() as running:
        running.routes["/lista"] = page(LIST.format(name="a") + LIST.format(name="b"))
        running.routes |= {f"/{name}.pdf": document(pdf(name)) for name in "abc"}
        text = 'contact = "https://granby.test/om"\n' + "".join(
            f'[[source]]\nname = "{name}"\nkind = "webpage"\nurl = "{running.url(path)}"\n{COMMON}'
            for name, path in (("lista", "/lista"), ("borta", "/borta"))
        )
        (tmp_path / "kallor.toml").write_text(text, encoding="utf-8")
        yield running


def held(tmp_path: Path) -> set[str]:
    return {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")}


def test_a_dry_run_says_what_would_be_fetched_and_writes_nothing(
    site: Site, namndkoll: Namndkoll, tmp_path: Path
) -> None:
    before = held(tmp_path)
    result = namndkoll("run", "kallor.toml", "--only", "lista", "--dry-run")
    first, *others = result.stdout.splitlines()
    assert (result.exit_code, result.stderr, held(tmp_path)) == (0, "", before)
    assert first == "lista (webpage): möten 1, handlingar 2."
    assert others[1] == f"  ny  2026-02-11  protokoll  Protokoll a.pdf  {site.url('/a.pdf')}"
    assert site.paths() == ["/lista"]


@pytest.mark.long
def test_after_a_night_a_dry_run_says_what_is_new_and_what_is_only_asked_for(
    site: Site, namndkoll: Namndkoll, tmp_path: Path
) -> None:
    with planned(load(), only=["lista"]) as night:
        assert list(run_night(night).sources) == ["lista"]
    site.routes["/lista"] = page("".join(LIST.format(name=name) for name in "abc"))
    before = held(tmp_path)
    told = namndkoll("run", "kallor.toml", "--only", "lista", "--dry-run").stdout.splitlines()
    assert told[1:] == [
        "  skulle hämta 1, fråga om 2 har ändrats, inte fråga om 0",
        f"  ny  2026-02-11  protokoll  Protokoll c.pdf  {site.url('/c.pdf')}",
    ]
    assert held(tmp_path) == before


@pytest.mark.long
def test_what_a_night_writes_is_no_paper_of_a_folder_around_it(namndkoll: Namndkoll, tmp_path: Path) -> None:
    """Its own findings would be read as a board's, be found wanting, and come again the next night."""
    (tmp_path / "kallor.toml").write_text(f'[[source]]\nname = "mapp"\nkind = "folder"\npath = "."\n{FOLDER}')
    (tmp_path / "plan.pdf").write_bytes(pdf("plan"))
    for output in (None, tmp_path / "ut"):
        with planned(load(), output=output) as night:
            assert run_night(night).sources["mapp"].shown == 1
    assert [*tmp_path.rglob("namndkoll-data/rapporter/*.xlsx")]
    with planned(load(), output=tmp_path / "ut") as night:
        assert run_night(night).sources["mapp"].shown == 1
    shutil.rmtree(tmp_path / "ut")
    assert namndkoll("report", "-o", "egna/rapport").exit_code == 0
    for kind in ("csv", "jsonl", "parquet"):
        assert namndkoll("export", "--format", kind, "-o", f"egna/{kind}").exit_code == 0
    assert [*tmp_path.rglob("egna/rapport/avvikelser.xlsx")]
    assert [*tmp_path.rglob("egna/*/datapackage.json")]
    assert "handlingar 1." in namndkoll("run", "kallor.toml", "--dry-run").stdout


def test_a_source_that_shows_nothing_is_asked_about(site: Site, namndkoll: Namndkoll) -> None:
    site.routes["/lista"] = page("<p>Inga handlingar.</p>")
    told = namndkoll("run", "kallor.toml", "--only", "lista", "--dry-run").stdout.splitlines()
    assert told[0] == "lista (webpage): möten 0, handlingar 0."
    assert "Stämmer adressen" in told[1]


def test_a_source_that_cannot_be_listed_is_told_and_the_others_go_on(
    site: Site, namndkoll: Namndkoll, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.routes["/lista"] = page("<a href='a.pdf'>Plan</a><a rel=next href='?sida=2'>2</a>")
    site.routes["/lista?sida=2"] = Answer(status=403)
    result = namndkoll("run", "kallor.toml", "--dry-run")
    assert result.exit_code == 3
    assert f"borta: {site.url('/borta')} svarade 404 (sidan finns inte)." in result.stderr
    assert "gick inte att lista" in result.stdout.splitlines()[-1]
    monkeypatch.setattr("pipeline.sources.base.MOST_LOSSES", 0)
    assert namndkoll("run", "kallor.toml", "--dry-run").stdout.splitlines()[-1] == "  (och 1 till)"
    assert namndkoll("run", "kallor.toml", "--only", "borta", "--dry-run").exit_code == 4


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("kallor.toml", "--only", "list"), "Menade du lista?"),
        (("kallor.toml", "--only", "x", "--dry-run"), "x är ingen av källorna i kallor.toml."),
        ((".", "--dry-run"), "kallor.toml"),
    ],
)
def test_a_wrong_call_is_said_so(site: Site, namndkoll: Namndkoll, words: tuple[str, ...], told: str) -> None:
    result = namndkoll("run", *words)
    assert (result.exit_code, told in result.stderr) == (2, True)
    assert site.asked == []
