"""robots.txt: whose rules count, and rules that are written to take memory."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from protego import Protego

from pipeline.sources.robots import Robots

URL = "https://granby.test/a.pdf"


def allowed(text: str) -> bool:
    return Robots(lambda _: text).allow(URL)


@pytest.mark.parametrize(
    ("text", "allows"),
    [
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: namndkoll\nDisallow: /", False),
        ("USERAGENT Namndkoll # vi\nDisallow: /", False),
        ("User agent: *Namndkoll*\nDisallow: /", False),
        ("User-agent: other\nDisallow: /", True),
        ("User-agent: other\nUser-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /x\nUser-agent: other\nDisallow: /", True),
        ("User-agent: *\nDisallow: /\nUser-agent: Namndkoll\nAllow: /", True),
        ("User-agent: Namndkoll\nAllow: /\nUser-agent: Namndkollen\nDisallow: /", True),
    ],
)
def test_whose_rules_count(text: str, *, allows: bool) -> None:
    assert allowed(text) is allows


def test_rules_are_not_kept_for_each_of_many_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten thousand names above ten thousand rules, which fit in what is read of a file, were a hundred million rules."""
    kept: list[Any] = []
    parse = Protego.parse

    def watched(text: str) -> Any:
        kept.append(parse(text))
        return kept[-1]

    monkeypatch.setattr("pipeline.sources.robots.Protego.parse", watched)
    names = "".join(f"User-agent: {number}\n" for number in range(300))
    rules = "".join(f"Disallow: /{number}\n" for number in range(300))
    assert allowed(f"{names}{rules}")
    assert sum(len(one._rules) for one in kept[0]._user_agents.values()) == 300


@given(st.lists(st.lists(st.booleans(), min_size=11, max_size=11), max_size=20), st.sampled_from(["", ":80"]))
def test_a_server_has_its_rules_once_however_its_name_is_written(capitals: list[list[bool]], port: str) -> None:
    """Each way took eight megabytes, and a page has links in thousands."""
    asked: list[str] = []

    def ask(url: str) -> str:
        asked.append(url)
        return "User-agent: *\nDisallow: /a\nCrawl-delay: 2"

    rules = Robots(ask)
    assert rules.allow("http://granby.test/b")
    for pattern in capitals:
        host = "".join(one.upper() if up else one for one, up in zip("granby.test", pattern, strict=True))
        assert (rules.allow(f"http://{host}{port}/a.pdf"), rules.delay(f"HTTP://{host}{port}/b")) == (False, 2)
    assert asked == ["http://granby.test/robots.txt"]
