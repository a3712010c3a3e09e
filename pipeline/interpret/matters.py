"""Lines to matters: memos to the board and paragraphs of minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.page import Document, Grid, Line
from pipeline.interpret.bodies import body_in, dates_in
from pipeline.interpret.items import split_items
from pipeline.interpret.noise import noise_of
from pipeline.interpret.text import join, tidy
from schemas.matter import Decision, Matter, Signatory

_SECTIONS = {
    "summary": r"sammanfattning(?: av ärendet)?|ärendebeskrivning|ärendet i korthet|sammanfattning/ärendebeskrivning",
    "basis": r"beslutsunderlag|underlag(?: för beslut)?|handlingar i ärendet",
    "proposal": r"förslag till beslut|förvaltningens förslag(?: till beslut)?|beslutsförslag|förslag till nämndens beslut",
    "decision": r"beslut|(?:\w+(?:nämnden|styrelsen)s|nämndens|styrelsens) beslut",
    "recipients": r"expedieras till|beslutet (?:skickas|sänds|expedieras) till|skickas till|kopia till|beslut expedieras till|sändlista",
    "other": r"bakgrund|beslutsgång|yrkanden?|propositions?(?:ordning)?|omröstningsresultat|reservation(?:er)?|ärendet|bedömning|ekonomiska konsekvenser|barnperspektivet?|barnkonsekvensanalys|övervägande|motivering(?: till beslut)?|"
    r"jämställdhet|samverkan|konsekvenser|uppföljning",
}
_HEADING = re.compile("|".join(f"(?P<{name}>^(?:{words})$)" for name, words in _SECTIONS.items()), re.IGNORECASE)
_INLINE = re.compile(
    rf"^(?P<label>{_SECTIONS['recipients']}|{_SECTIONS['proposal']})\s*:\s*(?P<rest>.+)$", re.IGNORECASE
)
_PARAGRAPH = re.compile(r"^§\s*(\d{1,4})\b\.?\s*(.*)$")
_NAME = r"[A-ZÅÄÖ][\wåäöéü-]+(?:\s+(?:von|af|de)\b)?(?:\s+[A-ZÅÄÖ][\wåäöéü-]+){1,3}"
_SIGNED = re.compile(rf"^({_NAME})(?:\s*,\s*(\S.*))?$")
_REFERENCE = re.compile(
    r"(?:dnr|diarienummer|diarienr|ärendenummer|ärendenr|ärende-?id|beteckning)\.?\s*:?\s*([A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,4}[ -])?(\d[\d.]*(?:-\d+)?[-/]\d{2,4}(?:[-:]\d+)*(?:-[\d.]+)?|\d{4}[-/]\d+)",
    re.IGNORECASE,
)
_BARE_REFERENCE = re.compile(r"\b([A-ZÅÄÖ]{2,4}(?:-|\s)(?:19|20)\d\d[-/:]\d{2,6}(?:[-:][\d.]+)*)")
_MEETING = re.compile(r"sammanträd", re.IGNORECASE)
_LONGEST_TITLE = 4  # lines


@dataclass(slots=True)
class _Draft:
    """A matter as its lines come in."""

    title: list[Line]
    paragraph: str | None = None
    sections: list[tuple[str, list[Line]]] = field(default_factory=list)
    before: list[Line] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)
    head: str = ""


def matters(document: Document) -> list[Matter]:
    """The matters of a document, in its order: what has a decision, or a proposal of one."""
    drafts = [
        draft for draft in _drafts(document) if any(name in {"proposal", "decision"} for name, _ in draft.sections)
    ]
    paged, met = document.page_count is not None, _meeting_date(document)
    return [_matter(draft, f"matter-{number}", met, paged=paged) for number, draft in enumerate(drafts, 1)]


def _drafts(document: Document) -> Iterator[_Draft]:
    """Cuts the lines into matters: one begins at a paragraph sign, or at a title above its first heading."""
    noise = noise_of(document)
    loose: list[Line] = []
    current: _Draft | None = None
    for block in _blocks(document):
        if isinstance(block, Grid):
            _end_section(current)
            loose = []
            continue
        if id(block) in noise or not block.text.strip():
            continue
        text = tidy(block.text)
        if match := _PARAGRAPH.match(text):
            if current:
                yield current
            current, loose = (
                _Draft(
                    [Line(match[2], page=block.page)] if match[2] else [],
                    paragraph=match[1],
                    pages={block.page},
                    head=match[2],
                ),
                [],
            )
            continue
        heading = _heading_of(text)
        if heading is None:
            _place(current, loose, block)
            continue
        name, rest = heading
        if current is None or _begins_anew(current, name, loose):
            if current:
                yield current
            current = _Draft(_title(loose), before=list(loose), pages={line.page for line in loose[-1:]})
            loose = []
        current.sections.append((name, [Line(rest, block.box, page=block.page, path=block.path)] if rest else []))
        current.pages.add(block.page)
    if current:
        yield current


def _blocks(document: Document) -> Iterator[Line | Grid]:
    """The blocks of pages read in full, and the lines of the text of those set aside."""
    for page in document.pages:
        if page.depth == "full":
            yield from page.blocks
        else:
            yield from (Line(text, page=page.number) for text in page.text.splitlines())


def _heading_of(text: str) -> tuple[str, str] | None:
    """The section that a line begins, and what stands behind its colon."""
    if inline := _INLINE.match(text):
        name = "recipients" if re.fullmatch(_SECTIONS["recipients"], inline["label"], re.IGNORECASE) else "proposal"
        return name, inline["rest"]
    match = _HEADING.match(text.rstrip(":. "))
    return (str(match.lastgroup), "") if match else None


def _begins_anew(current: _Draft, name: str, loose: Sequence[Line]) -> bool:
    """Whether a heading begins another matter: a first section after the last ones, or one that stood already."""
    if name in {"other", "recipients"}:
        return False
    seen = [section for section, _ in current.sections]
    if name == "summary" and ("proposal" in seen or "decision" in seen or "basis" in seen):
        return True
    return name in seen and name != "decision" and bool(loose)


def _place(current: _Draft | None, loose: list[Line], line: Line) -> None:
    """A line goes to the open section, and stays at hand as a title of what may follow."""
    loose.append(line)
    if current and current.sections:
        current.sections[-1][1].append(line)
    elif current and current.paragraph and len(current.title) < _LONGEST_TITLE:
        current.title.append(line)


def _end_section(current: _Draft | None) -> None:
    """A table ends the section before it; what stood right above it was the table's title and no recipient."""
    if current and current.sections:
        name, lines = current.sections[-1]
        if name == "recipients":
            del lines[_end_of_recipients(lines) :]
        current.sections.append(("other", []))


def _title(loose: Sequence[Line]) -> list[Line]:
    """The title among the lines above a first heading: the last run of the largest or highest ones."""
    lines = list(loose)[-12:]
    if not lines:
        return []
    levels = [line.level for line in lines if line.level]
    if levels:
        best = min(levels)
        return _last_run([line.level == best for line in lines], lines)
    sizes = [line.size or 0.0 for line in lines]
    largest = max(sizes)
    if largest > min(sizes) + 0.5 or any(line.bold for line in lines):
        return _last_run(
            [size >= largest - 0.5 for size in sizes] if largest > min(sizes) + 0.5 else [line.bold for line in lines],
            lines,
        )
    return _last_run([not dates_in(line.text) or len(line.text) > 40 for line in lines], lines)[-_LONGEST_TITLE:]


def _last_run(chosen: Sequence[bool], lines: Sequence[Line]) -> list[Line]:
    """The last unbroken run of chosen lines, on one page."""
    run: list[Line] = []
    for keep, line in zip(chosen, lines, strict=True):
        if (
            keep
            and run
            and run[-1].page == line.page
            and chosen[lines.index(run[-1]) : lines.index(line)]
            and lines.index(line) - lines.index(run[-1]) == 1
        ):
            run.append(line)
        elif keep:
            run = [line]
    return run


def _matter(draft: _Draft, identity: str, met: str | None, *, paged: bool) -> Matter:
    parts: dict[str, list[Line]] = {}
    for name, lines in draft.sections:
        parts.setdefault(name, []).extend(lines)
    recipients = parts.get("recipients", [])
    parts["recipients"] = recipients[: _end_of_recipients(recipients)]
    above = [tidy(line.text) for line in draft.before]
    decided, signed = _decisions_and_signatures(parts)
    title = join(draft.title) or None
    minutes = draft.paragraph is not None
    used = {
        line.page for name in ("summary", "basis", "proposal", "decision", "recipients") for line in parts.get(name, [])
    } | draft.pages
    return Matter(
        id=identity,
        title=_without_reference(title),
        kind="minutes" if minutes else "official-letter",
        paragraph=f"§ {draft.paragraph}" if minutes else None,
        reference_numbers=_references(
            [title or "", *above, *(tidy(line.text) for line in parts.get("summary", [])[:3])]
        ),
        body=_body(title, decided),
        document_date=None if minutes else _document_date(above, parts),
        meeting_date=met if minutes else None,
        summary=join(parts.get("summary", [])) or None,
        basis=[item.text for item in split_items(parts.get("basis", []))],
        decisions=decided,
        signatories=signed,
        recipients=[item.text.rstrip(".") for item in split_items(_each_line(parts["recipients"]))],
        pages=(min(used), max(used)) if paged and used else None,
    )


def _without_reference(title: str | None) -> str | None:
    """A title without the reference numbers in it; None where nothing else is there."""
    bare = re.sub(
        r"\b(?:dnr|diarienr|diarienummer)\b\.?:?",
        "",
        _BARE_REFERENCE.sub("", _REFERENCE.sub("", title or "")),
        flags=re.IGNORECASE,
    )
    return tidy(bare).strip(" ,;–-") or None


def _each_line(lines: Sequence[Line]) -> list[Line]:
    """Each line a paragraph of its own, as lists of recipients are set."""
    return [replace(line, opens=True) for line in lines]


def _end_of_recipients(lines: Sequence[Line]) -> int:
    """How many lines are recipients: short ones, on one page, of one size."""
    for index, line in enumerate(lines):
        first = lines[0]
        other_size = line.size is not None and first.size is not None and abs(line.size - first.size) > 1
        if len(line.text) > 90 or line.page != first.page or line.level or other_size:
            return index
    return len(lines)


def _decisions_and_signatures(parts: dict[str, list[Line]]) -> tuple[list[Decision], list[Signatory]]:
    """The decisions of both kinds, and who signed below them."""
    decided: list[Decision] = []
    signed: list[Signatory] = []
    for name in ("proposal", "decision"):
        lines, names = _cut_signatures(parts.get(name, []))
        signed += [one for one in names if one not in signed]
        decided += [Decision(text=item.text, proposed=name == "proposal") for item in split_items(lines)]
    return decided, signed


def _cut_signatures(lines: Sequence[Line]) -> tuple[list[Line], list[Signatory]]:
    """The lines before the first signature, and the signatures: a name, and the office behind a comma or below."""
    for index, line in enumerate(lines):
        match = _SIGNED.match(tidy(line.text))
        if not match or index == 0:
            continue
        signed: list[Signatory] = []
        rest = [tidy(other.text) for other in lines[index:]]
        while rest and (found := _SIGNED.match(rest[0])):
            role = found[2]
            below = rest[1] if len(rest) > 1 and not _SIGNED.match(rest[1]) and len(rest[1]) < 60 else None
            signed.append(Signatory(name=found[1], role=role or below))
            rest = rest[1:] if role or below is None else rest[2:]
        return list(lines[:index]), signed
    return list(lines), []


def _references(texts: Sequence[str]) -> list[str]:
    """Reference numbers as written, each once."""
    found: dict[str, None] = {}
    for text in texts:
        for match in _REFERENCE.finditer(text):
            found.setdefault(tidy((match[1] or "") + match[2]), None)
        for match in _BARE_REFERENCE.finditer(text):
            if not any(match[1] in known for known in found):
                found.setdefault(tidy(match[1]), None)
    return list(found)


def _body(title: str | None, decided: Sequence[Decision]) -> str | None:
    for text in (title or "", *(decision.text for decision in decided)):
        if body := body_in(text):
            return body.name
    return None


def _document_date(above: Sequence[str], parts: dict[str, list[Line]]) -> str | None:
    """The memo's own date: at its head, else that of the tjänsteskrivelse in its basis."""
    for text in above:
        if dates := dates_in(text):
            return dates[0]
    for line in parts.get("basis", []):
        if "tjänsteskrivelse" in line.text.casefold() and (dates := dates_in(line.text)):
            return dates[-1]
    return None


def _meeting_date(document: Document) -> str | None:
    """The date of the meeting whose minutes these are."""
    texts = [
        tidy(line.text)
        for page in document.pages
        for line in (page.lines() if page.depth == "full" else map(Line, page.text.splitlines()))
    ]
    return next((dates[0] for text in texts if _MEETING.search(text) and (dates := dates_in(text))), None)
