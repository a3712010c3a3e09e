"""Which addresses events can be sent to: none whose host no server can have."""

from __future__ import annotations

import pytest

from pipeline.webhooks.addresses import wrong_with


@pytest.mark.parametrize("private", [True, False])
@pytest.mark.parametrize(
    "host",
    [
        *(
            "a b.se",
            "...",
            "xn--",
            ".se",
            "a..se",
            "-a.se",
            "a-.se",
            "a%20b.se",
            "a,b.se",
            "<a>.se",
            "a'b.se",
            "\u200b",
        ),
        *(f"{'a' * 64}.se", f"{'a.' * 130}se", "xn--.se", "[::g]", "a.se:99999", "å" * 70),
    ],
)
def test_an_address_whose_host_no_server_can_have_is_refused(host: str, *, private: bool) -> None:
    assert wrong_with(f"https://{host}/", private=private) == "malformed"


@pytest.mark.parametrize(
    "host",
    ["hooks.example.se", "räksmörgås.se", "xn--rksmrgs-5wao1o.se", "a_b.example.se", "9gag.com", "a.se.", "a.se:9000"],
)
def test_every_name_that_a_server_may_have_is_taken(host: str) -> None:
    assert wrong_with(f"https://{host}/in?k=1", private=False) is None


@pytest.mark.parametrize("host", ["10.0.0.7", "[fd00::1]:8080", "mottagare", "localhost:9710", "8.8.8.8"])
def test_a_host_inside_is_taken_where_that_is_allowed(host: str) -> None:
    assert wrong_with(f"http://{host}/", private=True) is None
