"""What a night did, counted, and said in a sentence."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any

from pipeline.messages.validation_errors import Language
from pipeline.report.order import SEVERITIES
from pipeline.report.translations import strings
from schemas.errors import FetchFailed, FetchRefused

SHOWN = 3  # dead pages that a sentence names
TOLD = 20  # documents of a source that are named with why they could not be had


@dataclass
class SourceCounts:
    """One source: what it shows, what became of it, and why the source as a whole failed, if it did.

    fetched are documents whose bytes are new; a server without marks sends those that are held too: they are unchanged.
    refused are documents that are not to be had (gone, no document, forbidden), failed those that may be had tomorrow.
    known: documents that are refused for what they are, as a zip, and were told of by a night before: nothing new.
    unfetched: their names and why, as many as are told. shrunk: it shows far fewer papers than it did; dead: pages that it links to and that are not to be had, the first of them; dead_besides: how many more.
    """

    shown: int = 0
    new: int = 0
    missing: int = 0
    gone: int = 0
    fetched: int = 0
    unchanged: int = 0
    refused: int = 0
    failed: int = 0
    known: int = 0
    shrunk: bool = False
    dead: list[str] = field(default_factory=list)
    dead_besides: int = 0
    unfetched: list[str] = field(default_factory=list)
    failure: str | None = None

    @property
    def whole(self) -> bool:
        """Whether all that it shows could be had, but for what an earlier night told is refused for what it is."""
        return not (self.failure or self.refused or self.failed or self.dead)

    def count_moved(self, missing: int, new: int, *, shrunk: bool) -> None:
        """Leave out what is shown under other addresses alone: missing entries, and new ones that show the same. A listing that lost a part counts none as missing."""
        self.missing, self.new = max(0, self.missing - missing), max(0, self.new - new)
        self.shrunk = self.shrunk and shrunk

    def count_problem(self, name: str, error: FetchRefused | FetchFailed, *, known: bool = False) -> None:
        """Count a document that was not fetched; one that a person took out is none. known: a night before told of it."""
        if error.reason == "forgotten":
            return
        if known:
            self.known += 1
            return
        if len(self.unfetched) < TOLD:
            self.unfetched.append(f"{name}: {error}")
        if isinstance(error, FetchRefused):
            self.refused += 1
        else:
            self.failed += 1


@dataclass
class Counts:
    """A whole night. cursor: of the feed's last event as it began. moved: papers held that are another body's by now, as the file of sources has it. copies: papers held that say the same as others, and are shown once. read_as: by SHA-256, as what a document counts. findings: by the state of their life; severities: of those that are new; vanished: those that this night does not find any more, or nights before it that came to no end; what went between two nights, as a person corrected something, is told by none. ended: whether it came to its end, also where not all could be had: what was new is told then."""

    run: int
    sources: dict[str, SourceCounts] = field(default_factory=dict)
    documents: int = 0
    versions: int = 0
    moved: int = 0
    copies: int = 0
    known: int = 0
    read_as: dict[str, str] = field(default_factory=dict)
    bodies: int = 0
    unchanged_bodies: int = 0
    findings: dict[str, int] = field(default_factory=dict)
    severities: dict[str, int] = field(default_factory=dict)
    vanished: int = 0
    reported: bool = False
    errors: list[str] = field(default_factory=list)
    ended: bool = False
    cursor: int = 0

    @property
    def read(self) -> int:
        """Documents that were read."""
        return len(self.read_as)

    def statuses(self) -> dict[str, int]:
        """How many documents were read whole, in part and not at all."""
        found = list(self.read_as.values())
        return {status: found.count(status) for status in ("complete", "partial", "failed")}

    @property
    def failures(self) -> list[str]:
        """What failed as a whole: sources, bodies; a document that cannot be read is none of these."""
        return [f"{name}: {one.failure}" for name, one in self.sources.items() if one.failure] + self.errors

    @property
    def idle(self) -> bool:
        """Whether there was nothing to do."""
        fetched = sum(one.fetched for one in self.sources.values())
        return not (
            fetched or self.documents or self.versions or self.moved or self.read or self.bodies or self.reported
        )

    @property
    def whole(self) -> bool:
        """Whether all that the sources show could be had, but for what an earlier night told is refused for what it is."""
        return not self.errors and all(one.whole for one in self.sources.values())

    def as_json(self) -> dict[str, Any]:
        """The counts as plain values, and whether all could be had."""
        return {**asdict(replace(self, read_as={})), **self.statuses(), "whole": self.whole}

    def sentences(self, language: Language = "sv") -> list[str]:
        """What a person reads: a line for each source, then some for the whole, and last what could not be had or checked."""
        words = _WORDS[language]
        lines = [_of_source(name, one, words) for name, one in self.sources.items() if one.shown or not one.failure]
        if self.idle:
            all_had = self.whole and not any(one.known for one in self.sources.values())
            return [*lines, words["idle" if all_had else "idle_else"], *self._last(words)]
        states = {state: self.findings.get(state, 0) for state in ("new", "open", "accepted")}
        whole = [words[key].format(**self.as_json(), read=self.read) for key in ("papers", "read", "bodies")]
        if self.moved:
            whole.append(words["moved"].format(moved=self.moved))
        if self.copies:
            whole.append(strings(language)("summary.copies", number=self.copies))
        found = words["findings"].format(
            new=_counted(words, "new", states["new"]),
            severities=self._severities(language),
            open=states["open"],
            accepted=_counted(words, "accepted", states["accepted"]),
            gone=self.vanished,
        )
        return [*lines, *whole, found, *self._last(words)]

    def _last(self, words: dict[str, str]) -> list[str]:
        """The last lines: what could not be checked or had and why, by name."""
        told = list(self.errors)
        for name, one in self.sources.items():
            if one.failure:
                told.append(words["failure"].format(name=name, failure=one.failure))
            told += [words["one_unfetched"].format(name=name, paper=paper) for paper in one.unfetched]
            if (more := one.refused + one.failed - len(one.unfetched)) > 0:
                told.append(words["more_unfetched"].format(name=name, number=more))
        return told

    def _severities(self, language: Language) -> str:
        """As " (1 fel och 2 varningar)"; empty where nothing is new."""
        words = strings(language)
        told = [words.count(f"count.{name}", number) for name in SEVERITIES if (number := self.severities.get(name))]
        return f" ({words.listed(told)})" if told else ""


_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "idle": "Inget nytt: allt var redan hämtat, läst och granskat.",
        "idle_else": "Inget nytt i övrigt.",
        "papers": "Nya handlingar: {documents}. Nya versioner: {versions}.",
        "moved": "Handlingar som nu hör till den kommun och nämnd som källan anger: {moved}.",
        "read": "Lästa: {read} ({complete} hela, {partial} delvis, {failed} inte alls).",
        "bodies": "Granskade nämnder: {bodies}. Oförändrade: {unchanged_bodies}.",
        "findings": "Avvikelser: {new}{severities}, {open} kvar, {accepted}, {gone} borta.",
        "new_one": "{number} ny",
        "new_many": "{number} nya",
        "accepted_one": "{number} godtagen",
        "accepted_many": "{number} godtagna",
        "failure": "{name}: MISSLYCKADES. {failure}",
        "source": "{name}: visar {shown} ({counted_new}, {gone} borta), hämtade {fetched}, oförändrade {unchanged}",
        "unfetched": ", kunde inte hämtas {number}",
        "known": ", kan inte läsas som tidigare sagts {known}",
        "missing": ", saknas sedan tidigare {missing}",
        "one_unfetched": "{name}: kunde inte hämta {paper}",
        "more_unfetched": "{name}: och {number} till, se rapporten.",
        "nothing": ". VARNING: visar inga handlingar",
        "shrunk": ". VARNING: visar långt färre än förut, {missing} saknas",
        "dead": ". VARNING: länkar till sidor som inte går att hämta ({number}): {dead}",
    },
    "en": {
        "idle": "Nothing new: all was fetched, read and checked already.",
        "idle_else": "Nothing new otherwise.",
        "papers": "New documents: {documents}. New versions: {versions}.",
        "moved": "Documents that are now of the municipality and board that their source names: {moved}.",
        "read": "Read: {read} ({complete} whole, {partial} in part, {failed} not at all).",
        "bodies": "Bodies checked: {bodies}. Unchanged: {unchanged_bodies}.",
        "findings": "Discrepancies: {new}{severities}, {open} still there, {accepted}, {gone} gone.",
        "new_one": "{number} new",
        "new_many": "{number} new",
        "accepted_one": "{number} accepted",
        "accepted_many": "{number} accepted",
        "failure": "{name}: FAILED. {failure}",
        "source": "{name}: shows {shown} ({counted_new}, {gone} gone), fetched {fetched}, unchanged {unchanged}",
        "unfetched": ", could not be fetched {number}",
        "known": ", cannot be read as told before {known}",
        "missing": ", shown before and missing {missing}",
        "one_unfetched": "{name}: could not fetch {paper}",
        "more_unfetched": "{name}: and {number} more, see the report.",
        "nothing": ". WARNING: shows no documents",
        "shrunk": ". WARNING: shows far fewer than before, {missing} are missing",
        "dead": ". WARNING: links to pages that are not to be had ({number}): {dead}",
    },
}


def _counted(words: dict[str, str], key: str, number: int) -> str:
    """A number with its word as the number wants it: "1 ny", "2 nya"."""
    return words[f"{key}_{'one' if number == 1 else 'many'}"].format(number=number)


def _of_source(name: str, one: SourceCounts, words: dict[str, str]) -> str:
    """A source's line: what it shows, and what became of it."""
    told = words["source"].format(name=name, counted_new=_counted(words, "new", one.new), **asdict(one))
    if one.refused or one.failed:
        told += words["unfetched"].format(number=one.refused + one.failed)
    if one.known:
        told += words["known"].format(known=one.known)
    if one.missing and not one.shrunk:
        told += words["missing"].format(missing=one.missing)
    if not one.shown:
        told += words["nothing"]
    if one.shrunk:
        told += words["shrunk"].format(missing=one.missing)
    if one.dead:
        told += words["dead"].format(
            dead=" ".join(one.dead[:SHOWN]).removesuffix("."), number=len(one.dead) + one.dead_besides
        )
    return told + "."
