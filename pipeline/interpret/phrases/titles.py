"""What a heading names: a kind of table, or a part of the year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.entities import labelled, period_told
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.phrases.vocabulary import vocabulary
from pipeline.swedish.document_kinds import Kind
from pipeline.swedish.lexicon import ANY_MONTH_START, month_number

_SUBJECT = r"\bintern\w* ?kontroll\w*(?: 20\d\d)?(?:\s*[:–,]\s*|\s{2,})(?:årets |nämndens |20\d\d års )?"
_WHOSE, _OF_YEAR = r"[^\W\d][^.:;?!,–—]{2,40}[,–—]\s*", r"(?:en|et)?(?:\s(?!och\b)[^\W\d]\w*){0,2}\s20\d\d\b"
_OF_CONTROL = r"[^.?!]{0,40}\bintern\w* ?kontroll\w*"
_REPORT = (
    r"\w*uppföljning|resultat|utfall|\w*rapport(?:ering)?|redovisning"
    r"|(?:kontroll|gransknings)protokoll|protokoll (?:för|från|vid|över) (?:kontroll|gransk)\w*"
)
# As in "Intern kontroll 2022: plan för …", "Intern kontroll – deluppföljning" and "Intern kontroll – skolenheten, uppföljning 2023".
_SUBJECT_FIRST: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("follow_up", lazy_pattern(rf"{_SUBJECT}(?:(?:{_REPORT})(?:en|et)?\b|{_WHOSE}(?:{_REPORT}){_OF_YEAR})")),
    ("control_plan", lazy_pattern(rf"{_SUBJECT}(?:plan(?:en)?\b|{_WHOSE}plan{_OF_YEAR})")),
)
_GONE = r"(?:har (?:det )?)?(?:gick|gått|föll)"
# Titles that ask what the table answers, or say that it does: "Så gick det med …".
_ASKED: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("follow_up", lazy_pattern(rf"\b(?:(?:hur|så) {_GONE}|vad (?:visade|framkom|kom fram))\b{_OF_CONTROL}")),
    ("control_plan", lazy_pattern(rf"\bvad (?:ska|skall) (?:vi )?(?:kontroller\w*|gransk\w*)\b{_OF_CONTROL}")),
)
# As in "Uppföljning av räddningsnämndens interna kontroll", "Rapport – intern kontroll" and "Plan för bolagets interna kontroll",
# which begin a title or stand behind a mark in it: a sentence may say "godkänner uppföljningen av nämndens interna kontroll".
_BEGINS = (
    r"^\W*+(?:(?:bilaga|punkt|avsnitt|ärende)\s+\w{1,3}\W+|förslag till\s+)?[\d.§ ]{0,12}(?:[^.:–—|]{1,40}[:–—|]\s*)?"
)
_DONE = r"(?:genomförd|utförd|gjord)[at]?"
_OF_WHOM = rf"(?:(?:av|för|om|över|från|avseende|gällande|den|årets|{_DONE}|genomförandet?|[^\W\d]+s|20\d\d(?: års)?|i|på|inom)\s+){{0,6}}"
_WENT = lazy_pattern(rf"\b(?:{_DONE}|genomförandet?|så {_GONE})\b")
_PLAN_OF = rf"plan\s{_OF_WHOM}intern\w* ?kontroll\w*"
_FOLLOWS_PLAN = lazy_pattern(
    rf"{_BEGINS}\w{{0,30}}(?:uppföljning|avrapportering)\s{_OF_WHOM}(?:intern\w* ?kontrollplan\w*|{_PLAN_OF})"
)
_OF_A_BOARD: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "follow_up",
        lazy_pattern(
            rf"{_BEGINS}\w{{0,30}}(?:{_REPORT})(?:\s\d{{1,2}})?\s*(?:[:–—,·|]\s*|\s){_OF_WHOM}intern\w* ?kontroll(?!plan)\w*"
            rf"|{_BEGINS}(?:\w{{3,30}}\s(?:av|över|om|från)\s)?{_DONE}\s{_OF_WHOM}intern\w* ?kontroll(?!plan)\w*"
        ),
    ),
    ("control_plan", lazy_pattern(rf"{_BEGINS}{_PLAN_OF}")),
)
_RECORD = lazy_pattern(  # of each control, as a form of internal control calls itself: "Protokoll från kontroll 2025 – intern kontroll"
    r"^\W*(?=.*\bintern\w* ?kontroll)(?!.*plan)(?:kontrollprotokoll|protokoll (?:från|över|för) (?:(?:årets|\w*genomförd\w*|utförd\w*) )*(?:intern\w* ?)?kontroll(?:en|er|erna)?)\b"
)
_SOURCE = lazy_pattern(
    r"\W*(?:källa|källor|underlag|hämtat från|uttag ur)\s*:"
)  # where something was taken from: "Källa: nämndens riskregister"
_AS_RISK = r"[\W\d]*(?:[^\W\d]{1,4}\W?\d[\d.]*\W+)?(?:det (?:finns|föreligger|är) )?(?:en )?risk(?:en)? "
_RISK_THAT = lazy_pattern(  # may happen: "R1 Risk för att …"; what is parted by a mark may be a title
    rf"{_AS_RISK}(?:för )?att\b(?!.*\s[-–—]\s)[^:|]+$", re.IGNORECASE
)
_RISK_OF = lazy_pattern(  # the same in nouns; what has a year may be one too
    rf"{_AS_RISK}för (?!.*(?:\b20\d\d|\s-\s))[^:–—|,]+$", re.IGNORECASE
)
_MONTH = rf"({ANY_MONTH_START})\w*\.?"
_SPAN = lazy_pattern(
    rf"\b{_MONTH}\s*(?:(20\d\d)\s*)?(?:[-–—]|till(?: och med)?|t\.?\s?o\.?\s?m\.?)\s*(?:den\s+)?(?:\d{{1,2}}\s+)?{_MONTH}(?!\w)(?:\s*(20\d\d))?"
)
_PART = lazy_pattern(
    r"\bkvartal\s*\d|\d\S*\s+kvartalet|\b(?:första|andra|tredje|fjärde) kvartalet|\bq[1-4]\b|\bt[12]\b"
    r"|\b(?:per|t\.?o\.?m\.?|till och med)\s+(?:den\s+)?(?:\d{1,2}\s+)?(?:mars|april|juni|augusti|september|oktober)\b"
)
_AS_OF = lazy_pattern(
    r"[,(–—-]\s*(?:den\s+)?(?:\d{1,2}\s+)?(?:april|maj|juni|juli|augusti|september|oktober)\s+(20\d\d)\b"
)
_MONTH_ALONE = lazy_pattern(  # a period that is but a month before the year's end, as until which a report tells; one of winter may be of the year before
    r"(?:(?:per|t\.?\s?o\.?\s?m\.?|till och med)\s+)?(?:den\s+)?(?:\d{1,2}\s+)?(?:april|maj|juni|juli|augusti|september|oktober)\s+20\d\d\W*|20\d\d-?(?:0[4-9]|10)\W*"
)
_YEAR = lazy_pattern(r"\b20\d\d\b")
_STATES = lazy_pattern(  # a sentence that says what a report is about: "Uppföljningen avser …", "Period: …"
    r"\W*(?:den(?:na| här)?\s+)?(?:rapport\w*|uppföljning\w*|redovisning\w*|avrapportering\w*|sammanställning\w*)\b.{0,40}?"
    r"\b(?:avser|omfattar|gäller|redovisar|period(?:en)?)\b|\W*(?:avser|omfattar|gäller|(?:rapport)?period(?:en)?)\b"
)
_REPORT_ALONE = lazy_pattern(  # a line that says nothing but which report it is: "Deluppföljning 1, januari–april 2025", "Uppföljning T1"
    rf"\W*(?:\w*(?:uppföljning|rapport)(?:en)?|tertial|kvartal|halvår|delår)\b(?:[\s.,:;()–—-]+(?:\d{{1,4}}|[tq]\d|{_MONTH}"
    r"|av|för|per|den|till|t\.?o\.?m|och|med|intern\w*|kontroll\w*|plan\w*|tertial\w*|kvartal\w*|halvår\w*|första|andra|tredje|fjärde)(?!\w))*\W*"
)
_WHOLE = lazy_pattern(
    r"\bhela året\b|\bhelår(?!s?(?:prognos|bedömning))\w*|\bhelt år\b|\b(?:12|tolv) månader\b", re.IGNORECASE
)
PART = lazy_pattern(  # which part of what a title names follows: "(1 av 2)", "del 2/3"
    r"[\s,;:–—-]*(?:\(|\(?\b(?:del|sida|bild)\s+)(\d{1,2})\s*(?:/|av)\s*(\d{1,2})\)?\s*$", re.IGNORECASE
)
_CONTROLS = lazy_pattern(  # a heading that calls what stands below it controls, and no more than whose and when: "3 Årets kontroller", "Kontroller 2026"
    r"(?:\d[\d.]*\s+)?(?:(?:planerade|beslutade|föreslagna|valda|utvalda|prioriterade|interna|årets|nämndens|våra|nya)\s+)*"
    r"(?:kontroller(?:na)?|kontrollmoment(?:en)?|kontrollaktiviteter(?:na)?)(?:\s+(?:(?:för|under)\s+)?(?:år\s+)?20\d\d)?\W*",
    re.IGNORECASE,
)
_SENTENCES = lazy_pattern(r"(?<=[.!?])\s+")
_MOST_OF_YEAR = 9  # months: what spans more is a year, as link takes it too


@lru_cache(maxsize=1 << 13)  # each step that looks for titles asks it of the same lines
def kind_of_title(text: str) -> Kind | None:
    """The kind that a heading names: the longest phrase in it, an uppföljning before the plan that it follows up; a risk's name is none."""
    folded = tidy(text).casefold().replace("-", " ")
    if _SOURCE.match(folded) or _RISK_THAT.match(tidy(text)) or _RISK_OF.match(tidy(text)):
        return None
    is_control = "kontroll" in folded
    if is_control and (_FOLLOWS_PLAN.search(folded) or _RECORD.search(folded)):
        return "follow_up"
    for kind in ("follow_up", "control_plan", "risk_assessment"):
        if vocabulary().kinds[kind].search(folded):
            return kind
    of_control = (*_SUBJECT_FIRST, *_OF_A_BOARD, *_ASKED) if is_control else ()
    return next((kind for kind, words in of_control if words.search(folded)), None)


def says_it_was_done(heading: str) -> bool:
    """Whether nothing but words that control was done, or how it went, names a heading's follow-up, as chapters of plans do: "2 Genomförd intern kontroll 2025"."""
    folded = tidy(heading).casefold().replace("-", " ")
    told = _WENT.search(folded) is not None and kind_of_title(heading) == "follow_up"
    return told and not vocabulary().kinds["follow_up"].search(folded)


def names_controls(heading: str) -> bool:
    """Whether a heading calls what stands below it controls, and says no more than whose, when and which part of them."""
    return _CONTROLS.fullmatch(PART.sub("", tidy(heading))) is not None


def is_interim(heading: str, near: Sequence[str] = ()) -> bool:
    """Whether a heading names a follow-up of a part of the year, or a line or sentence near the table states such a period as its own."""
    stated = [sentence for text in near for sentence in _SENTENCES.split(text) if _STATES.match(sentence.casefold())]
    stated += [text for text in near if _REPORT_ALONE.fullmatch(tidy(text).casefold())]
    said = labelled(near)
    labels = [period_told(said), said.get("fas", "")]
    stated += labels
    if _names_part(heading) and not _WHOLE.search(heading):
        return True
    named = any(_names_part(text) or (text in labels and _is_month(text)) for text in stated)
    return named and not any(_WHOLE.search(text) for text in [heading, *stated])


def _is_month(text: str) -> bool:
    return _MONTH_ALONE.fullmatch(tidy(text).casefold()) is not None


def _names_part(text: str) -> bool:
    folded = tidy(text).casefold()
    if vocabulary().kinds["interim"].search(folded):
        return True
    spans = list(_SPAN.finditer(folded))
    beside = folded
    for span in spans:  # the end of a whole year is no part's: "september 2024 t.o.m. augusti 2025"
        beside = beside.replace(span[0], "") if _months(span) % 12 >= _MOST_OF_YEAR else beside
    if _PART.search(beside):
        return True
    if (as_of := _AS_OF.search(beside)) and set(_YEAR.findall(folded)) == {as_of[1]}:
        return True  # "…, augusti 2025"; of an earlier year it would be the whole
    return any(0 <= _months(span) < _MOST_OF_YEAR and not _is_rest(span) for span in spans)


def _months(span: re.Match[str]) -> int:
    """How many months a span's end is behind its beginning."""
    years = int(span[4]) - int(span[2]) if span[2] and span[4] else 0
    return 12 * years + month_number(span[3]) - month_number(span[1])


def _is_rest(span: re.Match[str]) -> bool:
    """Whether a span with its years goes on to the year's end: "april 2024–december 2024"."""
    return span[2] is not None and month_number(span[3]) == 12
