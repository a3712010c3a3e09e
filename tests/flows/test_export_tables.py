"""`export --format`: the database's views as files, and as datasette serves them."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pyarrow.parquet as pq
import pytest
from pyshacl import validate
from rdflib import DCAT, Graph

from flows.night_setup import held_store_of
from flows.settings import load
from pipeline.export.formats import FORMATS
from pipeline.export.package import PACKAGE
from pipeline.store.published_rows import rows
from schemas.flat import TABLES, columns
from tests.flows.conftest import DATA, Namndkoll
from tests.ports import free_port

LATER_TABLES = (
    *("publication", "identity", "search_text", "list_entry", "part", "correction", "decision", "doubt", "audit"),
    *("api_token", "web_session", "webhook", "walked_page"),
)
"""What the second step of the database had not."""


@pytest.fixture
def held(night: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(night, tmp_path / DATA))


def held_rows() -> dict[str, list[dict[str, Any]]]:
    store = held_store_of(load())
    found = store.read(lambda session: {name: list(rows(session, name)) for name in TABLES})
    store.close()
    return found


@pytest.mark.usefixtures("held")
def test_all_formats_have_the_rows_of_the_database(namndkoll: Namndkoll, tmp_path: Path) -> None:
    for kind in FORMATS:
        result = namndkoll("export", "--format", kind, "-o", tmp_path / kind)
        assert (result.exit_code, result.stdout) == (0, "")
    held = held_rows()
    assert all(held[name] for name in TABLES)
    for name, expected in held.items():
        lines = (tmp_path / "jsonl" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        assert [json.loads(line) for line in lines] == expected
        assert pq.read_table(tmp_path / "parquet" / f"{name}.parquet")["key"].to_pylist() == [
            one["key"] for one in expected
        ]
        with (tmp_path / "csv" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            assert [one["key"] for one in csv.DictReader(file)] == [one["key"] for one in expected]


def test_a_database_of_before_the_tables_is_filled_by_whoever_asks_first(
    held: Path, namndkoll: Namndkoll, tmp_path: Path
) -> None:
    expected = held_rows()
    with sqlite3.connect(held / "namndkoll.db") as old:
        for name in TABLES:
            old.execute(f"drop view {name}")
            old.execute(f"drop table published_{name}")
        for table in LATER_TABLES:
            old.execute(f"drop table {table}")
        for column in (
            "risk.row_key",
            "control.row_key",
            "item.row_key",
            "source.whole_at",
            "source.place",
            "listing.asked_at",
            "listing.refused_mark",
            "listing.refused_at",
        ):
            old.execute("alter table {} drop column {}".format(*column.split(".")))
        old.execute("alter table version add column facts_digest varchar(64)")
        old.execute("update alembic_version set version_num = '0002'")
        old.execute("delete from ledger where step = 'publish'")
        old.execute("delete from event where kind = 'rows-changed'")
    old.close()
    assert namndkoll("export", "--format", "jsonl", "-o", "ut").exit_code == 0
    for name, rows_of in expected.items():
        lines = (tmp_path / "ut" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        assert [json.loads(line) for line in lines] == rows_of
    kinds = [json.loads(line)["kind"] for line in namndkoll("export").stdout.splitlines()]
    assert kinds.count("rows-changed") == len(expected["documents"])


@pytest.mark.usefixtures("held")
def test_the_position_beside_the_files_is_where_the_feed_goes_on(namndkoll: Namndkoll, tmp_path: Path) -> None:
    namndkoll("export", "--format", "csv", "-o", "ut")
    position = json.loads((tmp_path / "ut" / PACKAGE).read_text(encoding="utf-8"))["position"]
    assert json.loads(namndkoll("export").stdout.splitlines()[-1])["position"] == position
    assert namndkoll("export", "--after", position).stdout == ""


@pytest.mark.usefixtures("held")
def test_what_is_not_ours_is_not_written_over(namndkoll: Namndkoll, tmp_path: Path) -> None:
    call = ("export", "--format", "csv", "-o", "ut")
    (tmp_path / "ut").mkdir()
    mine = tmp_path / "ut" / "risks.csv"
    mine.write_text("mitt", encoding="utf-8")
    result = namndkoll(*call)
    assert (result.exit_code, mine.read_text(encoding="utf-8")) == (2, "mitt")
    assert "risks.csv finns redan och är inte skriven av namndkoll" in result.stderr
    assert [path.name for path in (tmp_path / "ut").iterdir()] == ["risks.csv"]
    mine.unlink()
    assert [namndkoll(*call).exit_code for _ in range(2)] == [0, 0]
    (tmp_path / "fil").write_text("x", encoding="utf-8")
    assert namndkoll("export", "--format", "csv", "-o", "fil").exit_code == 2


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("--format csv", "Tabeller behöver både format och mapp"),
        ("-o ut", "Tabeller behöver både format och mapp"),
        ("--format xlsx -o ut", "Formatet xlsx finns inte."),
        ("--format csv -o ut --after 3", "--after hör till flödet"),
    ],
)
def test_options_that_do_not_go_together_are_told(namndkoll: Namndkoll, tmp_path: Path, call: str, told: str) -> None:
    result = namndkoll("export", *call.split())
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(told)
    assert not (tmp_path / "ut").exists()


@pytest.mark.usefixtures("held")
def test_without_pyarrow_the_way_to_install_it_is_told(
    namndkoll: Namndkoll, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "pipeline.export.parquet", raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = namndkoll("export", "--format", "parquet", "-o", "ut")
    assert (result.exit_code, "pip install '.[parquet]'" in result.stderr) == (2, True)
    assert not (tmp_path / "ut").exists()


OPEN_DATA = """
[open_data]
publisher = "Exempelby kommun"
publisher_address = "https://exempelby.test/"
contact = "Kommunkansliet"
mail = "oppnadata@exempelby.test"
address = "https://data.exempelby.test/internkontroll"
license = "https://creativecommons.org/licenses/by/4.0/"
"""


@pytest.mark.usefixtures("held")
def test_with_a_publisher_there_is_an_entry_for_open_data(namndkoll: Namndkoll, tmp_path: Path) -> None:
    (tmp_path / "namndkoll.toml").write_text(OPEN_DATA, encoding="utf-8")
    call = ("export", "--format", "csv", "-o", "ut")
    assert [namndkoll(*call).exit_code for _ in range(2)] == [0, 0]
    entry = Graph().parse(tmp_path / "ut" / "dcat.rdf")
    shapes = Graph().parse(Path(__file__).parents[1] / "pipeline" / "export" / "dcat_ap_se.ttl")
    assert validate(entry, shacl_graph=shapes)[0]
    sizes = {str(one) for one in entry.objects(None, DCAT.byteSize)}
    assert sizes == {str((tmp_path / "ut" / f"{name}.csv").stat().st_size) for name in TABLES}
    (tmp_path / "namndkoll.toml").unlink()
    namndkoll(*call)
    assert not list((tmp_path / "ut").glob("dcat.*"))


@pytest.mark.usefixtures("held")
def test_a_publisher_that_is_not_whole_is_told(namndkoll: Namndkoll, tmp_path: Path) -> None:
    (tmp_path / "namndkoll.toml").write_text(OPEN_DATA.replace("license", "licens"), encoding="utf-8")
    result = namndkoll("export", "--format", "csv", "-o", "ut")
    assert (result.exit_code, result.stderr.startswith("Inställningen open_data.licens")) == (2, True), result.stderr
    (tmp_path / "namndkoll.toml").write_text(
        OPEN_DATA.replace('mail = "oppnadata@exempelby.test"', ""), encoding="utf-8"
    )
    result = namndkoll("export", "--format", "csv", "-o", "ut")
    assert (result.exit_code, result.stderr.startswith("Inställningen open_data.mail")) == (2, True), result.stderr


@pytest.mark.long
def test_datasette_serves_the_views_as_they_are(held: Path) -> None:
    expected = held_rows()
    with datasette(held / "namndkoll.db") as base:
        for name in TABLES:
            shown = httpx2.get(f"{base}/namndkoll/{name}.json?_shape=array&_size=max&_sort=key").json()
            lists = {column.name for column in columns(name) if column.kind == "list"}
            flags = {column.name for column in columns(name) if column.kind == "boolean"}
            for row in shown:
                row.pop("rowid", None)
                row.update({key: json.loads(row[key]) for key in lists})
                row.update({key: bool(row[key]) for key in flags if row[key] is not None})
            assert shown == sorted(expected[name], key=lambda row: str(row["key"]))
        query = "select municipality, year, max(value) from risks group by 1, 2"
        (counted,) = httpx2.get(f"{base}/namndkoll.json", params={"sql": query, "_shape": "arrays"}).json()["rows"]
    assert counted == ["Exempelby", 2023, 16]


@contextmanager
def datasette(database: Path) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "datasette", "-i", str(database), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            base = f"http://127.0.0.1:{port}"
            while True:
                try:
                    httpx2.get(f"{base}/-/versions.json")
                    break
                except httpx2.TransportError:
                    assert server.poll() is None
                    time.sleep(0.1)
            yield base
        finally:
            server.terminate()
