"""Each format gives back the rows that it was given, and a spreadsheet runs nothing of them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.export import parquet
from pipeline.export.formats import FORMATS, SEPARATOR
from pipeline.export.package import PACKAGE, table_schema
from pipeline.export.write import Export, named, names, write_tables
from schemas.flat import TABLES, columns

FORMULA = '=HYPERLINK("http://x.test")'
VALUES: dict[str, Any] = {
    "string": 'Risk, "å"\nnästa rad',
    "integer": 3,
    "number": 3.5,
    "boolean": True,
    "date": "2026-02-11",
    "datetime": "2026-03-01T03:15:00.000000Z",
    "list": ["1. Å", "a | b"],
}


def export(kind: str) -> Export:
    return Export(kind, "0:7", "2026-03-01T03:15:00.000000Z")


def asked(query: str) -> list[Any]:
    with duckdb.connect() as connection:
        return connection.execute(query).fetchall()


def row(table: str, **more: Any) -> dict[str, Any]:
    return {column.name: VALUES[column.kind] for column in columns(table)} | more


def empty(table: str) -> dict[str, Any]:
    """A row that says only what it must."""
    blank = {column.name: None for column in columns(table) if column.nullable}
    return row(table) | blank | {column.name: [] for column in columns(table) if column.kind == "list"}


def written(folder: Path, kind: str, rows: list[dict[str, Any]], table: str = "risks") -> Path:
    write_tables(folder, export(kind), lambda name: rows if name == table else [])
    return folder / f"{table}.{FORMATS[kind].suffix}"


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.mark.parametrize("table", TABLES)
def test_parquet_gives_back_what_it_was_given(tmp_path: Path, table: str) -> None:
    rows = [row(table), empty(table)]
    path = written(tmp_path, "parquet", rows, table)
    found = pq.read_table(path)
    assert found.column_names == [column.name for column in columns(table)]
    kinds = {column.name: column.kind for column in columns(table)}
    told = [
        {
            name: value.isoformat() if value is not None and kinds[name] == "date" else value
            for name, value in one.items()
            if kinds[name] != "datetime"
        }
        for one in found.to_pylist()
    ]
    assert told == [{name: value for name, value in one.items() if kinds[name] != "datetime"} for one in rows]
    field = found.schema.field("municipality")
    assert (field.nullable, field.metadata[b"title"].decode()) == (False, "Kommun")


def test_parquet_is_written_some_rows_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "AT_ONCE", 3)
    path = written(tmp_path, "parquet", [row("risks", key=str(one)) for one in range(7)])
    assert pq.ParquetFile(path).num_row_groups == 3
    assert pq.read_table(path)["key"].to_pylist() == [str(one) for one in range(7)]


def test_json_lines_give_back_what_they_were_given(tmp_path: Path) -> None:
    rows = [row("risks", name="\u202eåäö\u2028"), empty("risks")]
    text = written(tmp_path, "jsonl", rows).read_text(encoding="utf-8")
    assert [json.loads(line) for line in text.splitlines()] == rows
    assert "\u202e" not in text


def test_csv_says_what_each_value_is(tmp_path: Path) -> None:
    path = written(tmp_path, "csv", [row("risks", value=12), empty("risks")])
    assert path.read_bytes().startswith(b"\xef\xbb\xbfkey,document,municipality,")
    first, second = read_csv(path)
    assert list(first) == [column.name for column in columns("risks")]
    assert (first["value"], first["likelihood"], first["accepted"], first["page"]) == ("12", "3.5", "true", "3")
    assert first["treatments"] == "1. Å | a ¦ b"
    assert (second["value"], second["accepted"], second["treatments"]) == ("", "", "")


@pytest.mark.parametrize("text", [FORMULA, "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "\u2028=1"])
def test_a_spreadsheet_takes_no_text_for_a_formula(tmp_path: Path, text: str) -> None:
    (first,) = read_csv(written(tmp_path, "csv", [row("risks", name=text, treatments=[text])]))
    assert first["name"][:1] == first["treatments"][:1] == ("\ufffd" if text[0] == "\r" else "'")


@pytest.mark.parametrize(
    "text", ["Jäv;=1+1;x", 'Jäv;"=1+1"', "Jäv;\t=1", 'Jäv, mutor;""@SUM(A1)', "Jäv;x\n=1", 'Jäv;x\n"=1']
)
def test_none_either_where_semicolons_part_its_cells(tmp_path: Path, text: str) -> None:
    """As in Swedish Excel, where somebody opens the file by a double click."""
    path = written(tmp_path, "csv", [row("risks", name=text)])
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell.lstrip('"') for line in csv.reader(file, delimiter=";") for cell in line]
    assert len(cells) > 2
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Cn", "Co"))) | st.text(";\n'\"=-a"))
def test_the_apostrophe_can_be_taken_away_again(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = written(tmp_path_factory.mktemp("csv"), "csv", [row("risks", name=text)])
    (first,) = read_csv(path)
    assert first["name"].removeprefix("'").replace(";'", ";").replace("\n'", "\n") == text


@pytest.mark.parametrize("kind", FORMATS)
def test_the_description_names_every_file_with_its_hash(tmp_path: Path, kind: str) -> None:
    written(tmp_path, kind, [row("risks")])
    told = json.loads((tmp_path / PACKAGE).read_text(encoding="utf-8"))
    assert {one["path"] for one in told["resources"]} | {PACKAGE} == {path.name for path in tmp_path.iterdir()}
    assert {path.name for path in tmp_path.iterdir()} == set(names(kind)) == named(tmp_path)
    assert told["position"] == "0:7"
    for one in told["resources"]:
        digest = asked(f"select sha256(content) from read_blob('{tmp_path / one['path']}')")  # noqa: S608 — our own path
        assert (one["hash"], one["bytes"]) == (f"sha256:{digest[0][0]}", (tmp_path / one["path"]).stat().st_size)
    assert [one["rows"] for one in told["resources"] if one["name"] == "risks"] == [1]


def test_the_schema_is_of_the_declared_columns() -> None:
    fields = {field["name"]: field for field in table_schema("risks")["fields"]}
    assert [*fields] == [column.name for column in columns("risks")]
    assert fields["treatments"] | {"title": "", "description": ""} == {
        "name": "treatments",
        "type": "list",
        "delimiter": SEPARATOR,
        "title": "",
        "description": "",
    }
    assert fields["municipality"]["constraints"] == {"required": True}


def test_what_fails_in_between_leaves_what_was_there(tmp_path: Path) -> None:
    folder = tmp_path / "ut"
    before = written(folder, "csv", [row("risks")]).read_bytes()

    def failing(table: str) -> Iterator[dict[str, Any]]:
        yield row(table)
        if table == "findings":
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="space"):
        write_tables(folder, export("csv"), failing)
    assert (folder / "risks.csv").read_bytes() == before
    assert {path.name for path in folder.iterdir()} == set(names("csv"))
    with pytest.raises(OSError, match="space"):
        write_tables(tmp_path / "ny", export("csv"), failing)
    assert not (tmp_path / "ny").exists()


def test_another_format_takes_the_place_of_the_one_before_and_of_nothing_else(tmp_path: Path) -> None:
    written(tmp_path, "csv", [row("risks")])
    (tmp_path / "egen.pbix").write_bytes(b"x")
    written(tmp_path, "parquet", [row("risks")])
    assert {path.name for path in tmp_path.iterdir()} == {*names("parquet"), "egen.pbix"}


def test_duckdb_reads_both_without_being_told_anything(tmp_path: Path) -> None:
    csv_file = written(tmp_path / "csv", "csv", [row("risks"), empty("risks")])
    parquet_file = written(tmp_path / "parquet", "parquet", [row("risks"), empty("risks")])
    for path in (csv_file, parquet_file):
        found = asked(f"select name, likelihood, accepted from '{path}' order by likelihood nulls last")  # noqa: S608 — our own path
        assert found == [(VALUES["string"], 3.5, True), (None, None, None)]
    (kind,) = asked(f"select typeof(treatments) from '{parquet_file}' limit 1")  # noqa: S608 — our own path
    assert kind == ("VARCHAR[]",)
