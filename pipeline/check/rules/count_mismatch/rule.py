"""count-mismatch: the text gives a number of risks or checks that the table does not have."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.lazy_pattern import lazy_pattern
from pipeline.check.decisions import decided_in, summarised_in
from pipeline.check.rule import Finding, Passage, Rule, RuleContext, TextPlace, number
from pipeline.check.rules.count_mismatch import levels
from pipeline.check.rules.count_mismatch.predicates import says_it_of_some
from pipeline.link import File
from pipeline.link.group import canonical
from pipeline.link.subjects import subjects
from pipeline.link.view import LinkedTable
from pipeline.swedish.lexicon import NUMBERS
from schemas.matter import Matter

_NUMBER = rf"(?P<number>\d{{1,3}}|{'|'.join(word for word, value in NUMBERS.items() if value > 1)})"
_BETWEEN = r"(?:(?:stycken|st|olika|identifierade|planerade|nedanstående|följande|beslutade|bedömda)\s+)?"
COUNT = lazy_pattern(
    rf"(?<![\w,.–-])(?i:{_NUMBER})\s+{_BETWEEN}(?P<grave>(?:höga|röda)\s+)?(?P<what>risker|kontrollmoment|kontroller|granskningar)\b"  # "Bilaga 3 Risker" counts none
)
PART_OF = lazy_pattern(  # a number that counts a part, a change or something else
    r"(?:\bav|\bvarav|\bminst|\bhögst|\bytterligare|\bfler än|\böver|\bdrygt|\bknappt|\bcirka|\bca|\bupp till|\bmellan|\btill|\bper|\bnya|\bandra"
    r"|\bde|\bdessa|\bsamtliga|\båterstående|\bför|\bpå|\bunder|\bhos|\binom|\bvid)(?:\s+de)?\s*$",
    re.IGNORECASE,
)
MORE_OR_LESS = lazy_pattern(
    r"\b(?:minst|högst|ytterligare|fler än|över|drygt|knappt|cirka|ca|upp till|mellan|till|nya|andra)\s*$",
    re.IGNORECASE,
)
FOLLOWED = lazy_pattern(
    r"^\s*(?:av|,?\s*varav|har (?:tagits bort|tillkommit|utgått|strukits|lagts till)|med (?:högt|högst|lågt)|per|vardera|om året|i månaden|utgår|tillkommer|visa(?:r|de)|avvek|avviker|som (?:har )?(?:fått|bedöm))",
    re.IGNORECASE,
)


_SOME_OF_THEM = lazy_pattern(
    rf"\b{_NUMBER}\s+av\s+(?:dem|dessa|riskerna|kontrollerna|kontrollmomenten|granskningarna)\b", re.IGNORECASE
)
_HAS = lazy_pattern(
    r"\b(?:omfatta[rd]e?|inneh(?:åller|öll)|best(?:år|od) av|uppt(?:ar|og)|t(?:ar|og) upp)(?: (?:totalt|sammanlagt|nu))?\s*$",
    re.IGNORECASE,
)  # what a paper is said to have
OTHER_TIME = lazy_pattern(
    r"\b(?:föregående|förra|fjol\w*|tidigare|senaste|nästa|kommande|jämfört|jämförelse|då)\b", re.IGNORECASE
)
_EARLIER = lazy_pattern(r"\b(?:föregående|förra|fjol\w*|tidigare)\b", re.IGNORECASE)
_GOES_ON = lazy_pattern(r"(?:den|det|dess|där|därav|dessa|de|av (?:dem|dessa))\b", re.IGNORECASE)
_PAPERS_YEAR = lazy_pattern(
    r"\b(?:planen|analysen|uppföljningen) (?:för|från) (?:år )?20\d\d|\b20\d\d års\b", re.IGNORECASE
)


def find(context: RuleContext) -> Iterator[Finding]:
    """Silent for numbers of a part, and where any way to count the tables gives the number."""
    sheets = list(context.sheets())
    for file in context.files:
        for matter in file.extraction.matters:
            own = [
                sheet
                for sheet in sheets
                if sheet.file is file and sheet.table.matter == matter.id and not sheet.interim
            ]
            tables = own or (
                [sheet for sheet in sheets if sheet.file is file] if len(file.extraction.matters) == 1 else []
            )
            if tables and file.whole:
                yield from _in_matter(file, matter, tables)
        yield from _before_tables(file, [sheet for sheet in sheets if sheet.file is file and not sheet.interim])


def _before_tables(file: File, sheets: Sequence[LinkedTable]) -> Iterator[Finding]:
    """What the text before a table says of it, but for what stands in a matter too."""
    told = " ".join(
        text
        for matter in file.extraction.matters
        for text in (matter.summary or "", *(one.text for one in matter.decisions))
    )
    for sheet in sheets if file.whole else ():
        alike = [other for other in sheets if other.kind == sheet.kind]
        for stated in sheet.table.counts:
            if stated.text not in told:
                passage = Passage(file, stated.text, stated.page, next(iter(stated.regions), None), stated.path)
                yield from _in_text(_Text(stated.text, passage, sheet.table.title or "", sheet.body), alike)


def _in_matter(file: File, matter: Matter, tables: Sequence[LinkedTable]) -> Iterator[Finding]:
    decided = (decided_in(file, matter, decision) for decision in matter.decisions)
    for passage in (summarised_in(file, matter), *decided):
        told = _Text(passage.text, passage, matter.title or "", canonical(matter.body or ""))
        yield from _in_text(told, tables)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with its place, the title of the paper that it stands in, and that one's body."""

    text: str
    place: Passage
    title: str
    body: str


def _in_text(told: _Text, tables: Sequence[LinkedTable]) -> Iterator[Finding]:
    numbers = [one for match in COUNT.finditer(told.text) if (one := _number(told.text, match, tables))]
    right = {one.what for one in numbers if not one.high and one.stated in one.counted}
    for one in numbers:
        some = not one.high and one.what in right and one.sentence.startswith(one.match[0])
        if not some and one.stated not in one.counted:
            yield _finding(told, one)


@dataclass(frozen=True, slots=True)
class _Number:
    """A number of risks or checks in a text, with what the tables have."""

    match: re.Match[str]
    sentence: str
    stated: int
    counted: Sequence[int]
    high: bool

    @property
    def what(self) -> str:
        return self.match["what"].casefold()


def _number(text: str, match: re.Match[str], tables: Sequence[LinkedTable]) -> _Number | None:
    """A number with every way to count the tables for it; None where it is of another time or of a part."""
    sentence, before = _sentence(text, match.start()), text[: match.start()]
    if _of_other_year(sentence, before, tables):
        return None
    stated = _value(match["number"])
    high = match["what"].casefold() == "risker" and levels.speaks_of_one(match["grave"], text[match.end() :])
    counted = (_high if high else _all)(text, match, sentence, tables)
    return _Number(match, sentence, stated, counted, high) if counted else None


def _high(text: str, match: re.Match[str], sentence: str, tables: Sequence[LinkedTable]) -> list[int]:
    """The risks that reach the level which the sentence or the tables tell."""
    reached = None if MORE_OR_LESS.search(text[: match.start()]) else levels.reached(sentence, tables)
    return levels.counts(tables, reached) if reached else []


def _all(text: str, match: re.Match[str], _: str, tables: Sequence[LinkedTable]) -> list[int]:
    """All risks or checks, where the number is neither of a part of them nor of more, of which the tables have those that it tells: "31 risker … sex av dem följs upp"."""
    after = text[match.end() :]
    part = PART_OF.search(text[: match.start()]) or FOLLOWED.search(after) or says_it_of_some(after)
    counted = [] if part else _counts(tables, risks=match["what"].casefold() == "risker")
    chosen = _SOME_OF_THEM.search(_sentence(text, match.start()).rpartition(match[0])[2])
    chosen = None if _HAS.search(text[: match.start()]) else chosen
    return [] if chosen and _value(chosen["number"]) in counted else counted


def _value(number: str) -> int:
    """A number in digits or a word."""
    return int(number) if number.isdigit() else NUMBERS[number.casefold()]


def _of_other_year(sentence: str, before: str, tables: Sequence[LinkedTable]) -> bool:
    """Whether the sentence speaks of another time than the tables', or goes on about a paper of one: "Planen för 2022 … Den hade …"."""
    years = {int(year) for year in re.findall(r"\b20\d\d\b", sentence)}
    own = {sheet.year for sheet in tables}
    if OTHER_TIME.search(sentence) or years:
        return bool(OTHER_TIME.search(sentence)) or not years & own
    previous = re.split(r"[.!?]\s", before)[-2:-1] if _GOES_ON.match(sentence) else []
    return any(_of_other_paper(text, own) for text in previous)


def _of_other_paper(sentence: str, own: Collection[int | None]) -> bool:
    named = {int(year) for paper in _PAPERS_YEAR.findall(sentence) for year in re.findall(r"20\d\d", paper)}
    return bool(_EARLIER.search(sentence)) or bool(named and not named & {*own})


def _counts(tables: Sequence[LinkedTable], *, risks: bool) -> list[int]:
    """Every number that a person could count: each table's and all tables' of a kind, by rows, names and checks."""
    found: list[int] = []
    for kind in ("risk_assessment", "control_plan", "follow_up"):
        chosen = [sheet for sheet in tables if sheet.kind == kind and (risks or kind != "risk_assessment")]
        for group in (*([sheet] for sheet in chosen), chosen):
            entries = [entry for sheet in group for entry in sheet.entries]
            if not entries:
                continue
            names = len({entry.risk.plain for entry in entries if entry.risk})
            checks = [check.plain for entry in entries for check in entry.checks]
            ways = (
                [len(subjects(entries)), names, len(entries)]
                if risks
                else [len(checks), len(set(checks)), len(entries), names]
            )
            found += [way for way in ways if way]
    return list(dict.fromkeys(found))


def _sentence(text: str, place: int) -> str:
    start = max(text.rfind(". ", 0, place) + 2, 0) if ". " in text[:place] else 0
    end = text.find(". ", place)
    return text[start : end + 1 if end >= 0 else len(text)]


def _finding(told: _Text, one: _Number) -> Finding:
    return Finding(
        homes=(told.place.file,),
        about=one.match[0],
        names=(one.match["what"], told.title, *(["level"] if one.high else [])),
        values={
            "counted": float(one.counted[0]),
            "what": one.what,
            "where": TextPlace(told.place.file, told.place.page),
            "sentence": one.sentence,
        },
        passages=(replace(told.place, text=one.sentence),),
        stated=number(one.stated),
        expected=number(one.counted[0]),
        body=told.body,
        variant="level" if one.high else "one",
    )


RULE = Rule(order=180, severity="notice", area="paper", find=find)
