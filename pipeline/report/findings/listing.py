"""What a call's findings are, before any format shows them: file by file, those that the caller wants to see."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.check.accepted_findings import CheckSettings
from pipeline.privacy import masking
from pipeline.report.homes import each_once
from pipeline.report.left_out import left_out_of, rules_in_words
from pipeline.report.order import SEVERITIES, own_evidence, spot_of
from pipeline.report.rows import paths_in_words
from pipeline.report.sanitize import masked_line
from pipeline.report.totals import accepted_findings, open_findings, reasons
from pipeline.report.translations import Strings
from schemas.check import StoredComparison
from schemas.discrepancy import Discrepancy, Severity
from schemas.extraction import Extraction


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file of the call.

    name      the path as it was given, masked and on one line
    findings  those that nobody accepted and that are grave enough to be shown, the gravest first
    accepted  those that somebody accepted
    stored    with what of the store it was compared; None where that was not asked
    """

    name: str
    extraction: Extraction
    findings: tuple[Discrepancy, ...]
    accepted: tuple[Discrepancy, ...]
    stored: StoredComparison | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """The findings of a call.

    off        the rules that were switched off; only: the rules that alone were asked for, if any
    beside     papers of the store that the files were compared with, by the hash of their bytes
    unmatched  fingerprints that are accepted and that nothing in these files has
    width      of the terminal, in characters; colour: whether it shows colours
    """

    files: tuple[CheckedFile, ...]
    words: Strings
    off: Collection[str] = ()
    only: Collection[str] = ()
    beside: Mapping[str | None, Extraction] = field(default_factory=dict)
    unmatched: Sequence[str] = ()
    width: int = 100
    colour: bool = False

    @property
    def findings(self) -> list[Discrepancy]:
        """All that are shown, each once, as the pages count them."""
        return each_once([(file.extraction, file.findings) for file in self.files], self.words)

    @property
    def accepted(self) -> list[Discrepancy]:
        """All that are not, since somebody accepted them, each once."""
        return each_once([(file.extraction, file.accepted) for file in self.files], self.words)

    @property
    def left_out(self) -> dict[int, list[str]]:
        """By the number of each file that was not read whole, the rules that were therefore not run on it."""
        extractions = [file.extraction for file in self.files]
        return left_out_of(
            extractions, self.off, self.words, [compared(file.stored, self.beside) for file in self.files]
        )


def compared(stored: StoredComparison | None, beside: Mapping[str | None, Extraction]) -> list[Extraction]:
    """The papers that a file was compared with, of those at hand by their hashes."""
    return [beside[one.sha256] for one in stored.papers if one.sha256 in beside] if stored else []


def left_out_words(file: CheckedFile, codes: Sequence[str], words: Strings) -> str:
    """That a file was not read whole, and which rules were therefore not run on it."""
    return words("findings.left_out", file=file.name, rules=rules_in_words(codes, (), words))


def checked_files(
    extractions: Sequence[Extraction],
    names: Sequence[str],
    *,
    accepted: Mapping[str, str] | None = None,
    least: Severity = "notice",
    stored: Sequence[StoredComparison | None] = (),
) -> tuple[CheckedFile, ...]:
    """The files of a call in order; findings less grave than `least` are left out.

    accepted: reasons by fingerprint beside their own; stored: with what of the store each was compared, where it was.
    """
    accepted = reasons(extractions, accepted)
    shown = SEVERITIES[: SEVERITIES.index(least) + 1]
    return tuple(
        CheckedFile(
            masked_line(name),
            one,
            tuple(finding for finding in open_findings(one, accepted) if finding.severity in shown),
            tuple(accepted_findings(one, accepted)),
            masking.mask_extraction(compared) if compared else None,
        )
        for one, name, compared in zip(
            map(masking.mask_extraction, extractions), names, stored or [None] * len(names), strict=True
        )
    )


def unmatched(extractions: Sequence[Extraction], settings: CheckSettings) -> list[str]:
    """Fingerprints that are accepted and that no finding of these files has; of those that name a file only where it is among them."""
    found = {
        part
        for one in extractions
        for finding in one.discrepancies
        for part in (finding.fingerprint, *finding.fingerprints)
    }
    here = {None, *(masking.mask(one.source.filename or "") for one in extractions)}
    return sorted(one for one in settings.accepted if one not in found and settings.files.get(one) in here)


def place_of(finding: Discrepancy, extraction: Extraction, words: Strings) -> str:
    """Where a finding stands in its own file: "sidan 3", "tabell 2 rad 5"; empty where that is not known."""
    page = spot_of(finding, extraction).page
    if page:
        return words("word.page", page=page)
    paths = dict.fromkeys(one.path for one in own_evidence(finding, extraction) if one.path)
    return masked_line(paths_in_words(list(paths), words))
