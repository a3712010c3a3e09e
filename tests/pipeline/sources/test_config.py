"""The file that names the sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.sources.config import SourceSettings, open_source, policy, read_sources
from pipeline.sources.feed import Feed
from pipeline.sources.folder import Folder
from pipeline.sources.sitevision import SiteVision
from pipeline.sources.webpage import WebPage
from schemas.errors import UsageError

COMMON = 'municipality = "Granby"\nboard = "Servicenämnden"\n'
GOOD = f"""
contact = "https://granby.test/om"
[[source]]
name = "granby-sidan"
kind = "sitevision"
url = "https://www.granby.test/namnd.html"
{COMMON}
[[source]]
name = "granby-lista"
kind = "webpage"
url = "http://intern.granby.test:8080/"
allow_private = true
hosts = ["Filer.granby.test"]
{COMMON}
[[source]]
name = "granby-flode"
kind = "feed"
url = "https://granby.test/rss"
joint = true
{COMMON}
[[source]]
name = "granby-mapp"
kind = "folder"
path = "delad"
{COMMON}
"""


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "kallor.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_kind_is_opened(tmp_path: Path) -> None:
    sources = read_sources(write(tmp_path, GOOD))
    kinds = []
    for one in sources.source:
        with open_source(one, sources.contact) as source:
            kinds.append(type(source))
    assert kinds == [SiteVision, WebPage, Feed, Folder]
    assert sources.source[3].path == tmp_path / "delad"
    assert [one.info.complete for one in sources.source] == [True, True, False, True]


def test_what_of_a_source_is_wanted_is_part_of_its_place() -> None:
    """Else a narrower setting would look like papers that were taken away."""
    told = {"name": "a", "kind": "webpage", "municipality": "G", "board": "S", "url": "https://granby.test/"}
    settings: tuple[dict[str, object], ...] = (
        {},
        {"include": "plan"},
        {"follow": "arkiv"},
        {"unit": "SN"},
        {"retention_months": 12},
    )
    places = [SourceSettings.model_validate(told | more).info.place for more in settings]
    assert len(set(places)) == 4
    assert places[0] == places[4]


def test_a_joint_boards_papers_belong_together_over_municipalities(tmp_path: Path) -> None:
    groups = [one.info.group for one in read_sources(write(tmp_path, GOOD)).source]
    assert groups == ["Granby / Servicenämnden", "Granby / Servicenämnden", "Servicenämnden", "Granby / Servicenämnden"]


def test_a_source_names_the_hosts_that_may_be_asked(tmp_path: Path) -> None:
    sources = read_sources(write(tmp_path, GOOD))
    assert policy(sources.source[0], "x").hosts == {"www.granby.test", "granby.test", "www.www.granby.test"}
    assert policy(sources.source[1], "x").hosts == {"intern.granby.test:8080", "filer.granby.test"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("nonsense", "TOML"),
        ("", r"^kallor\.toml: ingen källa är angiven; namndkoll source ADRESS skriver ett block \[\[source\]\], och"),
        ("contact='a@x.test'\nsource=[]", "ingen källa är angiven"),
        (f"[[source]]\nname='a'\nkind='folder'\nurl='https://x.test/'\n{COMMON}", "folder ska ha path"),
        (f"[[source]]\nname='a'\nkind='feed'\nurl='https://x.test/'\n{COMMON}", "contact saknas"),
        (
            f"contact=''\n[[source]]\nname='a'\nkind='folder'\npath='x'\n{COMMON}",
            "contact ska vara en webb- eller e-post",
        ),
        (
            f"contact='info'\n[[source]]\nname='a'\nkind='folder'\npath='x'\n{COMMON}",
            "contact ska vara en webb- eller e-post",
        ),
        (
            f"[[source]]\nname='a'\nkind='folder'\npath='x'\n{COMMON}contact='a@x.test'\n",
            "contact hör hemma överst i filen",
        ),
        ("[[source]]\nname='a'\nkind='folder'\npath='x'\nboard='S'\nmunicipality='?'\n", "municipality är inte ifylld"),
        (f"[[source]]\nname='a'\nkind='w3d3'\npath='x'\n{COMMON}", "kind"),
        (f"[[source]]\nname='a'\nkind='folder'\npath='x'\nfolow='x'\n{COMMON}", "folow"),
        (f"[[source]]\nname='a'\nkind='folder'\npath='x'\ninclude='(x'\n{COMMON}", "mönster"),
        (f"[[source]]\nname='a'\nkind='folder'\npath='x'\n{COMMON}" * 2, "två källor heter a"),
        ('contact="x\\r\\ny"\n' + f"[[source]]\nname='a'\nkind='folder'\npath='x'\n{COMMON}", "contact"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(UsageError, match=named):
        read_sources(write(tmp_path, text))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"saknas\.toml"):
        read_sources(tmp_path / "saknas.toml")


def hosts(tmp_path: Path, host: str) -> frozenset[str]:
    sources = read_sources(write(tmp_path, GOOD.replace("Filer.granby.test", host)))
    return policy(sources.source[1], "x").hosts - {"intern.granby.test:8080"}


@pytest.mark.parametrize(
    "host",
    [
        "https://filer.granby.test",
        "filer.granby.test/protokoll",
        "//filer.granby.test",
        "filer.granby.test?a=1",
        "*.granby.test",
        "anna:hemligt@filer.granby.test",
        "filer.granby.test, a.granby.test",
        "filer.granby.test:99999",
        "https:filer.granby.test",
        "",
    ],
)
def test_a_host_that_no_address_would_have_is_refused_with_how_it_is_written(tmp_path: Path, host: str) -> None:
    with pytest.raises(UsageError) as caught:
        hosts(tmp_path, host)
    told = str(caught.value)
    assert "nummer 2: hosts har" in told
    assert '"filer.exempelby.se:8443"' in told
    assert "hemligt" not in told


@pytest.mark.parametrize(
    ("host", "asked"),
    [
        (" Filer.granby.test ", "filer.granby.test"),
        ("filer.granby.test:8443", "filer.granby.test:8443"),
        ("filer.granby.test:443", "filer.granby.test"),
        ("filer.gränby.test", "filer.xn--grnby-hra.test"),
        ("[2001:db8::1]:8443", "2001:db8::1:8443"),
    ],
)
def test_a_host_is_compared_as_addresses_are_asked(tmp_path: Path, host: str, asked: str) -> None:
    assert hosts(tmp_path, host) == {asked}
