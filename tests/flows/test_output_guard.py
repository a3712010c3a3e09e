"""No output takes the place of an input, or of what somebody else made; what is ours is written anew."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from flows.output_guard import folder_for, is_ours
from pipeline.report.formats import REPORTS
from pipeline.report.write import write_reports
from tests.flows.conftest import SAMPLE, SAMPLES, Namndkoll
from tests.pipeline.report.factory import extraction

MINE = b"viktigt"


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("extract", "plan.docx", "-o", "ut"), "ut/plan.json"),
        (("check", "plan.docx", "-o", "ut/fynd.txt"), "ut/fynd.txt"),
        (("check", "plan.docx", "-f", "html", "-o", "ut/sida.html"), "ut/sida.html"),
        (("check", "plan.docx", "-f", "html", "-o", "ut"), "ut/index.html"),
        (("check", "plan.docx", "-f", "html", "-o", "ut"), "ut/dokument/plan.html"),
        (("check", "plan.docx", "--comments", "ut"), "ut/plan.docx"),
        (("check", "plan.docx", "--comments", "ut/fil"), "ut/fil"),
        (("run", "plan.docx", "-o", "ut"), "ut/avvikelser.xlsx"),
        (("run", "plan.docx", "-o", "ut"), "ut/json/plan.json"),
        (("run", "kallor.toml", "-o", "ut"), "ut/rapport.md"),
        (("report", "-o", "ut"), "ut/rader.jsonl"),
        (("export", "--truth", "ut/fil"), "ut/fil"),
    ],
)
def test_what_others_made_stays_and_the_call_is_wrong(
    namndkoll: Namndkoll, tmp_path: Path, night: Path, words: tuple[str, ...], name: str
) -> None:
    shutil.copytree(night, tmp_path / "namndkoll-data")
    shutil.copy(SAMPLES / "internkontroll-2024.docx", "plan.docx")
    shutil.copy(night.parent / "kallor.toml", "kallor.toml")
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_bytes(MINE)
    before = files(tmp_path / "ut")
    result = namndkoll(*words)
    assert result.exit_code == 2
    assert Path(name).name in result.stderr
    assert files(tmp_path / "ut") == before


@pytest.mark.parametrize("words", ["report --format json", "report --format html", "run kallor.toml", "run plan.docx"])
def test_a_folder_that_cannot_be_written_is_a_wrong_call_of_any_command(
    namndkoll: Namndkoll, tmp_path: Path, night: Path, words: str
) -> None:
    shutil.copytree(night, tmp_path / "namndkoll-data")
    shutil.copy(SAMPLES / "internkontroll-2024.docx", "plan.docx")
    shutil.copy(night.parent / "kallor.toml", "kallor.toml")
    Path("fil").write_bytes(MINE)
    result = namndkoll(*words.split(), "-o", "fil/r")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "Det går inte att skriva i fil/r: en del av sökvägen är en fil och ingen mapp\n"


LONG = "x" * 300
WRITING = [
    "report --format json -o",
    "export --format csv -o",
    "export --truth",
    "run kallor.toml -o",
    "run plan.docx -o",
    "extract plan.docx -o",
    "check plan.docx --comments",
    "check plan.docx -f html -o",
]


@pytest.mark.parametrize("words", WRITING)
@pytest.mark.parametrize("place", [LONG, f"p/q/{LONG}", "ring/p", "/dev/null/p", "/proc/1/p"])
def test_a_place_that_no_folder_can_be_is_a_wrong_call_and_leaves_nothing(
    namndkoll: Namndkoll, tmp_path: Path, night: Path, words: str, place: str
) -> None:
    shutil.copytree(night, tmp_path / "namndkoll-data")
    shutil.copy(SAMPLE, "plan.docx")
    shutil.copy(night.parent / "kallor.toml", "kallor.toml")
    Path("ring").symlink_to("ring")
    result = namndkoll(*words.split(), place)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1].startswith(f"Det går inte att skriva i {place}: ")
    assert not Path("p").exists()


@pytest.mark.parametrize("words", ["verify", "report", "export"])
def test_a_store_whose_name_is_too_long_is_none(
    namndkoll: Namndkoll, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    monkeypatch.setenv("NAMNDKOLL_DATA", LONG)
    result = namndkoll(words)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"Det finns ingen databas i {LONG}")


@pytest.mark.long
def test_a_file_whose_name_is_too_long_is_one_that_is_missing(namndkoll: Namndkoll) -> None:
    shutil.copy(SAMPLE, "plan.docx")
    for words, code in {"check": 4, "extract": 4, "check plan.docx": 3}.items():
        result = namndkoll(*words.split(), LONG)
        assert (result.exit_code, "finns inte eller går inte att öppna" in result.stderr) == (code, True)


@pytest.mark.parametrize("fails", [False, True])
@pytest.mark.parametrize("written", [False, True])
def test_a_new_folder_stays_where_something_is_in_it_alone(tmp_path: Path, *, fails: bool, written: bool) -> None:
    """A night hands on how it ended, and raises that later."""
    (tmp_path / "gammal").mkdir()
    with suppress(KeyboardInterrupt), folder_for(tmp_path / "gammal" / "ny" / "mapp", swedish=True):
        if written:
            (tmp_path / "gammal" / "ny" / "annat").write_bytes(MINE)
        if fails:
            raise KeyboardInterrupt
    left = {path.name for path in (tmp_path / "gammal").rglob("*")}
    assert ((tmp_path / "gammal").is_dir(), left) == (True, {"ny", "annat"} if written else set())


@pytest.mark.long
@pytest.mark.parametrize("more", [(), ("-f", "html")])
def test_an_input_stays_whatever_it_is_called(namndkoll: Namndkoll, more: tuple[str, ...]) -> None:
    shutil.copy(SAMPLE, "plan.json")
    result = namndkoll("check", "plan.json", *more, "-o", "plan.json")
    assert result.exit_code == 2
    assert "plan.json" in result.stderr
    assert Path("plan.json").read_bytes() == SAMPLE.read_bytes()


@pytest.mark.long
def test_ours_is_written_anew(namndkoll: Namndkoll) -> None:
    for words in (("extract", SAMPLE, "-o", "ut"), ("check", SAMPLE, "--comments", "ut")):
        codes = {namndkoll(*words).exit_code for _ in range(2)}
        assert len(codes) == 1
        assert codes <= {0, 1}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_report_bears_its_mark(tmp_path: Path, language: str) -> None:
    written = write_reports(
        [extraction()], tmp_path, data_of=lambda _: None, language="en" if language == "en" else "sv", formats=REPORTS
    )
    assert [path.name for path in written if not is_ours(path)] == []
    (tmp_path / "annan.xlsx").write_bytes(SAMPLE.read_bytes())
    assert not is_ours(tmp_path / "annan.xlsx")
