"""What a person reads with all changes accepted and nothing hidden by the file's structure.

The tree is changed in place, once: deletions go, moved text stays where it was moved to, content
controls give their value, and of alternatives the first is kept. The wrappers that are left
(insertions, content controls, links) give way to what they hold, since python-docx looks into none
of them: after this its lists of rows, cells and paragraphs are whole.
"""

from __future__ import annotations

from docx.oxml import OxmlElement

from extractors.word.ooxml import ALTERNATE, CHOICE, FALLBACK, OFF, TICK_BOX, TICKED, TICKED_VAL, Element, switch, w

_DELETED = (w("del"), w("moveFrom"))
_WRAPPERS = (
    *(w(name) for name in ("ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml", "hyperlink", "fldSimple")),
    *(w(name) for name in ("dir", "bdo", "ruby", "rubyBase")),
    ALTERNATE,
    CHOICE,
    FALLBACK,
)
_ABOUT_WRAPPERS = (w("sdtPr"), w("sdtEndPr"), w("smartTagPr"), w("customXmlPr"), w("rubyPr"), w("rt"))


def accept(root: Element) -> None:
    """Change the tree of a part to its accepted text."""
    _drop_alternatives(root)
    for element in list(root.iter(*_DELETED)):
        if element.getparent().tag not in {w("rPr"), w("trPr")}:
            _remove(element)
    _drop_deleted_rows_and_cells(root)
    _tick(root)
    _empty_prompts(root)
    _unwrap(root)
    _join_deleted_marks(root)


def _drop_alternatives(root: Element) -> None:
    """One of the alternatives holds the same text box as the other: keep the first choice."""
    for alternate in list(root.iter(ALTERNATE)):
        for other in list(alternate)[1:]:
            alternate.remove(other)


def _drop_deleted_rows_and_cells(root: Element) -> None:
    for row in list(root.iter(w("tr"))):
        properties = row.find(w("trPr"))
        if properties is not None and (properties.find(w("del")) is not None or switch(properties, "hidden")):
            _remove(row)
    for deletion in list(root.iter(w("cellDel"))):
        _remove(deletion.getparent().getparent())


def _tick(root: Element) -> None:
    """A content control that is ticked shows a character of any font: ☒ or ☐ by what it states."""
    for box in list(root.iter(TICK_BOX)):
        text = next(box.getparent().getparent().iter(w("t"), w("sym")), None)
        if text is not None:
            ticked = box.find(TICKED)
            on = ticked is not None and ticked.get(TICKED_VAL, "1") not in OFF
            shown = OxmlElement("w:t")
            shown.text = "☒" if on else "☐"
            text.getparent().replace(text, shown)


def _empty_prompts(root: Element) -> None:
    """A content control that nobody filled in shows its prompt; its cells and rows stay, empty."""
    for shown in list(root.iter(w("showingPlcHdr"))):
        if not switch(shown.getparent(), "showingPlcHdr"):
            continue
        for run in list(shown.getparent().getparent().iter(w("r"))):
            _remove(run)


def _unwrap(root: Element) -> None:
    for about in list(root.iter(*_ABOUT_WRAPPERS)):
        _remove(about)
    for wrapper in list(root.iter(*_WRAPPERS)):
        for child in list(wrapper):
            wrapper.addprevious(child)
        _remove(wrapper)


def _join_deleted_marks(root: Element) -> None:
    """A deleted paragraph mark joins its paragraph to the next, whose properties hold for both."""
    for mark in list(root.iter(w("del"))):
        properties = mark.getparent()
        if properties.tag != w("rPr") or properties.getparent().tag != w("pPr"):
            continue
        paragraph = properties.getparent().getparent()
        following = paragraph.getnext()
        if following is None or following.tag != w("p"):
            continue
        place = 1 if following.find(w("pPr")) is not None else 0
        for child in reversed([child for child in paragraph if child.tag != w("pPr")]):
            following.insert(place, child)
        _remove(paragraph)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
