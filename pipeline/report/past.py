"""What became of a file over the nights, as far as a store tells: its versions, and the findings that are there no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.privacy import masking

Past = Mapping[str, Sequence[Sequence[str]]]
"""As the store gives it: "versions" are number, SHA-256 and since when; "gone" are code, sentence and when it was gone."""


@dataclass(frozen=True)
class PastView:
    """A file's past as a page shows it: versions with their dates, and the findings that are gone, the last first."""

    file: str
    href: str
    versions: list[tuple[str, str]]
    gone: list[tuple[str, str, str]]


def past_view(past: Past, file: str, href: str) -> PastView:
    """File and href: what the file is called, and its page."""
    versions = [(number, since[:10]) for number, _, since in past["versions"]]
    gone = [(code, sentence, at[:10]) for code, sentence, at in reversed(past["gone"])]
    return PastView(file, href, versions, gone)


def masked_pasts(pasts: Mapping[str, Past]) -> dict[str, Past]:
    """The same with every sentence masked."""
    return {
        sha256: {
            key: [[masking.mask(text) for text in one] if key == "gone" else one for one in past[key]] for key in past
        }
        for sha256, past in pasts.items()
    }
