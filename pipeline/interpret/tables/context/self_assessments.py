"""The title over answers that a unit gives on its own control: "Självskattning av intern kontroll 2024", "Checklista internkontroll – privata medel"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cells.line_joining import join, tidy
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.context.answered_lists import is_answered
from pipeline.interpret.tables.context.subjects import OURS, subject_of
from pipeline.interpret.tables.context.titles_above import is_apart, is_as_high, is_running
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.swedish.document_kinds import Kind
from pipeline.swedish.self_assessments import CONTROL, LIST, SELF
from pipeline.swedish.self_assessments import assesses_control as names_assessment

_WHOSE = (  # behind a title: a name, or a kind of unit; "gymnastiksalar" says what is looked at
    r"(?:\s*[–—,:(|·-]\s*(?:(?-i:[A-ZÅÄÖ\d])|\w*(?:nämnd|styrelse|förvaltning|kontor|skol|enhet|avdelning|verksamhet|bolag|område|kommun|rektor|chef)).{0,60})?"
)
_CONTROL = r"intern\w*[ -]?(?:kontroll|styrning och kontroll)(?:en)?"
_ALONE = lazy_pattern(  # a title of nothing but internal control and its year, maybe whose: "Internkontroll 2024 – Björkskolan"
    rf"\W*(?:årets )?{_CONTROL},?(?: (?:för )?(?:år )?20\d\d){_WHOSE}|\W*20\d\d års {_CONTROL}\W*", re.IGNORECASE
)
_UNDATED = lazy_pattern(rf"\W*{_CONTROL}{_WHOSE}", re.IGNORECASE)
_SELF_ALONE = lazy_pattern(  # the same of a self-assessment, of whatever: "Rektors självskattning 2024"
    rf"\W*(?:\w+s )?{SELF.pattern}(?: (?:för )?(?:år |läsåret |hösten |våren |[hv]t )?20\d\d)?{_WHOSE}\W*",
    re.IGNORECASE,
)
_ABOUT = lazy_pattern(  # papers on how it is done, those of auditors, and what only sums up
    r"\b(?:riktlinje|reglemente|policy|anvisning|handbok|handledning|instruktion|vägledning|mall|modell|process|exempel|utbildning"
    r"|rutin(?:er)? för|revis(?:or|ion)|sammanställning|statistik|begrepp|ordlista)\w*"
)
_OF_OTHERS = lazy_pattern(r"\b(?:kök|livsmedel|måltid|hygien|lekplats|städ|brand|medborgar|brukar|elev)\w*")
_AUDITORS = lazy_pattern(r"\brevis(?:or|ion|ell)\w*|\blekmannarevis\w*", re.IGNORECASE)
_FOLLOWS = lazy_pattern(r"uppfölj|\bdelår", re.IGNORECASE)
_VERB = lazy_pattern(r"\b(?:är|ska|skall|har|görs|fylls|utgör|ingår|omfattar|visar|skickas|lämnas)\b")
_WORDS = 14  # of a title
_BOX = 8  # rows at most of a small table above the answers
_FIRST = 3  # lines of a document among which its title may stand in plain letters


def assesses_control(title: str) -> bool:
    """Whether a title names internal control and how a unit answers for it, and no kind of paper of ours."""
    told = names_assessment(title) and _is_title(tidy(title).casefold())
    return told and kind_of_title(title) is None


def names_answers(title: str) -> bool:
    """Whether a title may stand over the answers of a unit: it assesses control, or says nothing but internal control and its year."""
    return assesses_control(title) or _is_control_alone(title)


def kind_named(sheet: LogicalTable, heading: str) -> Kind | None:
    """The kind that a heading names; one over answers is that of a follow-up."""
    kind = kind_of_title(heading)
    return "follow_up" if kind is None and names_answers(heading) and is_answered(sheet) else kind


def title_of_answers(
    sheet: LogicalTable, near: Sequence[Line], above: Sequence[Line], paper: str, titled: Line | None
) -> Line | None:
    """The title over a table whose checks are answered.

    A part of a follow-up has none of its own ("Internkontroll 2024 – Björkskolan"), unless one as high as the follow-up's says that control is assessed.
    A small table that stands between it and the answers (whose they are, who gave them) has it too.

    Args:
        sheet: the table, answered or such a small one.
        near: the lines above it.
        above: those of one that names a kind; below that of another paper it must say that control is assessed.
        paper: the title of the paper before it.
        titled: the line in which that begins.
    """
    if kind_of_title(join(above)) == "follow_up" or any(map(_FOLLOWS.search, sheet.titles)):
        return None
    told = _nearest_title(near, above)
    if told is None or kind_of_title(paper) != "follow_up":
        return told
    return told if titled and assesses_control(told.text) and is_as_high(told, titled) else None


def is_box(sheet: LogicalTable) -> bool:
    """Whether a table is small and names nothing of ours: "Enhet | Björkskolan" over "Datum | 2024-11-14"."""
    return not sheet.fields() and sum(grid.n_rows for grid in sheet.grids) <= _BOX


def _nearest_title(near: Sequence[Line], above: Sequence[Line]) -> Line | None:
    below = list(dropwhile(lambda line: line is not above[-1], near))[1:] if above else near
    told = next((line for line in reversed(below) if names_answers(line.text) and _is_set_apart(line, near)), None)
    if told is None or not holds_below(told, near):
        return None
    alone = not assesses_control(told.text)
    audited = _AUDITORS.search(" ".join(line.text for line in near)) is not None
    return None if alone and (above or audited) else told


def may_be_answers_of_ours(before: Sequence[Line]) -> bool:
    """Whether the lines above answers leave open whether these are of internal control.

    They do by the nearest heading, where that says nothing else, and by a title that names a self-assessment, of control or of no subject in a text that
    speaks of control, above no heading as high and none of another paper.
    """
    text = " ".join(tidy(line.text) for line in before)
    if _AUDITORS.search(text):
        return False
    headings = [line for line in before if is_apart(line) and not is_running([line])]
    if _is_control_alone(nearest := headings[-1].text if headings else "") or _UNDATED.fullmatch(tidy(nearest)):
        return True
    titles = [line for line in before if _is_set_apart(line, before) and _is_title(tidy(line.text).casefold())]
    if not headings and any(_is_control_alone(line.text) for line in titles):
        return True
    told = next((line for line in reversed(titles) if _assesses(line.text, text)), None)
    return told is not None and not any(_ends(line, told) for line in _behind(told, headings))


def _assesses(title: str, text: str) -> bool:
    return assesses_control(title) or (_SELF_ALONE.fullmatch(tidy(title)) is not None and OURS.search(text) is not None)


def holds_below(title: Line, lines: Sequence[Line]) -> bool:
    """Whether a title over answers holds below lines: none of them that stands behind it is a heading as high, or over another list or paper."""
    headings = [line for line in lines if is_apart(line) and not is_running([line])]
    return not any(_ends(line, title) for line in _behind(title, headings))


def _behind(told: Line, headings: Sequence[Line]) -> Sequence[Line]:
    """The headings behind a title; all of them where it is none."""
    at = next((at for at, line in enumerate(headings) if line is told), -1)
    return headings[at + 1 :]


def _ends(heading: Line, title: Line) -> bool:
    """Whether what stands below a heading is no more below a title: it is as high, or names another list or paper."""
    return is_as_high(heading, title) or _speaks(tidy(heading.text).casefold())


def _is_control_alone(title: str) -> bool:
    return _is_title(tidy(title).casefold()) and _ALONE.fullmatch(tidy(title)) is not None


def _speaks(title: str) -> bool:
    return bool(SELF.search(title) or LIST.search(title) or CONTROL.search(title) or kind_of_title(title))


def _is_title(folded: str) -> bool:
    """Whether a text may be a title of ours: no sentence, and of no other subject."""
    if len(folded.split()) > _WORDS or folded.rstrip().endswith((".", "?")) or _VERB.search(folded):
        return False
    return not (_ABOUT.search(folded) or _OF_OTHERS.search(folded) or subject_of(folded))


def _is_set_apart(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line is set as a heading, or among the first."""
    return (is_apart(line) or any(line is one for one in lines[:_FIRST])) and not is_running([line])
