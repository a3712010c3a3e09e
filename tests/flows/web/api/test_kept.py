"""An answer is made once for each state of the store; no other state's is given, and only so many are kept."""

from __future__ import annotations

from functools import partial
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from flows.web.api import kept
from flows.web.api.kept import KeptAnswers


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("xyz"))))
def test_an_answer_is_of_its_address_and_its_state(asked: list[tuple[str, str]]) -> None:
    answers = KeptAnswers()
    for tag, address in asked:
        told = f"{tag} {address}".encode()
        assert answers.body(tag, address, partial(bytes, told)) == told


def test_what_was_asked_for_last_is_kept_and_nothing_large() -> None:
    answers, made = KeptAnswers(), count()
    for address in (*map(str, range(kept.MOST + 1)), "1", "0"):
        answers.body("a", address, lambda: str(next(made)).encode())
    assert next(made) == kept.MOST + 2  # the first had to go
    for _ in range(2):
        answers.body("a", "large", lambda: bytes(kept.LARGEST + next(made)))
    assert next(made) == kept.MOST + 5
