from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pipeline.messages.unique_names import told_apart

PATHS = st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map("/".join), unique=True)


def test_files_of_one_name_are_told_by_as_much_of_their_paths_as_it_takes() -> None:
    paths = ["/x/2023/barn/plan.docx", "/x/2023/miljö/plan.docx", "/x/risk.pdf"]
    assert told_apart(paths) == {paths[0]: "barn/plan.docx", paths[1]: "miljö/plan.docx"}


def test_a_file_in_the_working_folder_keeps_its_name() -> None:
    assert told_apart(["plan.docx", "b/plan.docx"]) == {"plan.docx": "plan.docx", "b/plan.docx": "b/plan.docx"}


def test_a_file_given_twice_is_one() -> None:
    assert told_apart(["plan.docx", "plan.docx"]) == {}


@given(PATHS)
def test_each_name_is_the_end_of_its_path_and_no_other_file_has_it(paths: list[str]) -> None:
    told = told_apart(paths)
    assert len(set(told.values())) == len(told)
    assert all(path.endswith(end) and Path(path).name == Path(end).name for path, end in told.items())
