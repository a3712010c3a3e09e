"""Cells that name who: the text as written, and its roles taken apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cells.line_joining import join, tidy
from pipeline.interpret.cells.list_items import Measure, is_bulleted, item_texts
from pipeline.interpret.cells.moments import is_moment, who_and_when
from pipeline.swedish.lexicon import POSTS
from schemas.tables import Roles

_SPLIT = lazy_pattern(r"\s*(/|;|,|(?<!-)(?<!-\s)\b(?:och|samt)\b|&|\n)\s*")
_JOINING = frozenset({",", "och", "samt", "&"})  # these also stand inside what one role answers for
_PERSONS = (
    rf"{POSTS}|koordinator|administratör|assistent|specialist|tekniker|ingenjör|jurist|inspektör|utredare|utvecklare|planerare"
    r"|sköt(?:are|erska)|förvaltare|ägare|mästare|vägledare|konsul(?:t|ent)|revisor|registrator|arkivarie|manager"
    r"|pedagog|kurator|psykolog"
)
_GROUPS = (
    r"lärare|ombud|ordförande|presidi(?:um|et)|personal|medarbetare|(?:styr|lednings|arbets|projekt)grupp"
    r"|team|enhet|avdelning|förvaltning|kontor|stab|nämnd|styrelse|utskott|råd|ledning"
)
_ENDINGS = r"(?:e?t|a|e?n|er|ar|e?rna|erna)?s?"
_ROLE = lazy_pattern(rf"(?:{_PERSONS}|{_GROUPS}){_ENDINGS}", re.IGNORECASE)
_POST = lazy_pattern(rf"(?:{_PERSONS})(?:e?n)?s?", re.IGNORECASE)  # of one: "Konsulter" may be of whom something is
_DOMAIN = lazy_pattern(r"\s(?:för|inom|på|vid|över|av|i)\s+(?P<of>\S)", re.IGNORECASE)
_LABEL = lazy_pattern(
    r"(?:^|(?<=[\s;,.]))(?P<label>kontroll(?:ansvar(?:ig)?)?|rapport(?:ering|eras|ansvarig)?|(?:åter|av)rapporter(?:as|ing)"
    r"|(?:kontroll(?:ant|eras)|gransk(?:are|as|ning)|ansvar(?:ig)?|utför(?:s|are)|genomförs|rapportmottagare|mottagare)(?=\s*(?:av\s*)?:))\s*(?P<mark>:|\bav\b:?|\btill\b:?|(?=\s+(?-i:[A-ZÅÄÖ]|\d:[ae]\s)))\s*",
    re.IGNORECASE,
)
_REPORT = lazy_pattern(r"rapport|mottagare", re.IGNORECASE)
_MOST_WORDS = 6  # of one who is named: more is what is done
PLAIN = Measure()


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who controls and who is reported to."""

    responsible: Roles | None
    report_to: Roles | None


def roles_of(text: str) -> Roles | None:
    """A text and its roles: "IT-Controller/IT chef" is two. None where nothing stands there."""
    text = tidy(text)
    if not text or text in {"-", "–", "—"}:
        return None
    return Roles(text=text, roles=_apart(text))


def _apart(text: str) -> list[str]:
    """The roles of a text. A conjunction inside what one role answers for parts nothing ("Chef för barn och utbildning")."""
    first, *rest = _SPLIT.split(text)
    roles = [first]
    for mark, part in zip(rest[::2], rest[1::2], strict=True):
        if mark.casefold() in _JOINING and _goes_on(roles[-1], part):
            roles[-1] += f"{'' if mark == ',' else ' '}{mark} {part}"
        else:
            roles.append(part)
    return [role for role in map(tidy, roles) if role]


def _goes_on(role: str, part: str) -> bool:
    """Whether a part names no role of its own, and more of what the role before it answers for."""
    if not part or not names_role(role) or names_role(part):
        return False
    domain = _DOMAIN.search(role)
    if domain:
        return part[0].islower() or part.isupper() or domain["of"].isupper()
    return part[0].islower() and not names_role(role.rsplit(maxsplit=1)[-1])


def names_role(text: str) -> bool:
    """Whether a word of a text ends as words for those who answer for something do."""
    return _has_word(text, _ROLE)


def names_post(text: str) -> bool:
    """Whether a word of a text ends as words for what a person is at work do: "Enhetschef", no "Enheten"."""
    return _has_word(text, _POST)


def _has_word(text: str, ending: re.Pattern[str]) -> bool:
    return any(any(match.end() == len(word) for match in ending.finditer(word)) for word in re.findall(r"\w+", text))


def roles_of_lines(lines: Sequence[Line], measure: Measure = PLAIN) -> Roles | None:
    """As roles_of, for a cell in which each paragraph or bullet is a role of its own; measure: how lines are set there."""
    roles = roles_of(join(lines, measure.edges))
    texts = list(item_texts(lines, measure))
    if roles is None or not texts:
        return roles
    if len(texts) == 1:
        return roles_of(texts[0]) if is_bulleted(lines[0]) else roles
    return Roles(
        text=tidy(" ".join(texts)), roles=[role for text in texts for role in (roles_of(text) or Roles(text="")).roles]
    )


def responsibility(lines: Sequence[Line], measure: Measure = PLAIN) -> Responsibility:
    """A cell "Kontroll: X" and "Rapport: Y" (the colon sometimes missing, "av" and "till" in its stead) taken apart.

    measure: how lines are set there. A cell without these labels names who is responsible alone; one with a label twice names several.
    """
    text = join(lines, measure.edges)
    labels = list(_LABEL.finditer(text))
    if not labels or labels[0].start() > 0:
        return Responsibility(roles_of_lines(lines, measure), None)
    found: dict[bool, list[str]] = {False: [], True: []}
    for index, label in enumerate(labels):
        end = labels[index + 1].start() if index + 1 < len(labels) else len(text)
        found[bool(_REPORT.search(label["label"]))].append(text[label.end() : end].strip(" ;,"))
    responsible, report_to = (", ".join(filter(None, named)) for named in (found[False], found[True]))
    return Responsibility(roles_of(responsible), roles_of(report_to))


def parted_from_time(roles: Roles) -> tuple[Roles, str] | None:
    """Who is named in a cell that says when too ("Ekonomichef, varje kvartal"), and when; None where it is not sure that it does."""
    found = who_and_when(roles.text, names_role)
    who = roles_of(found[0]) if found else None
    if found is None or who is None:
        return None
    apart = all(role in found[0] for role in roles.roles)  # taken apart by the lines of the cell
    return (who.model_copy(update={"roles": roles.roles}) if apart and roles.roles else who), found[1]


def without_times(roles: Roles) -> Roles:
    """The same without what but says when among the roles."""
    return roles.model_copy(update={"roles": [role for role in roles.roles if not is_moment(role)]})


def names_both(text: str) -> bool:
    """Whether a text names with labels and colons both who controls and who is reported to: "Kontroll: Jurist Rapport: Nämnden"."""
    labels = list(_LABEL.finditer(text))
    if not labels or labels[0].start() > 0 or not all(":" in label["mark"] for label in labels):
        return False
    ends = [*(label.start() for label in labels[1:]), len(text)]
    short = all(len(text[label.end() : end].split()) <= _MOST_WORDS for label, end in zip(labels, ends, strict=True))
    return short and len({bool(_REPORT.search(label["label"])) for label in labels}) > 1
