"""The page that explains a rule: what it finds, an example, its innocent twin, and how to accept or silence it."""

from __future__ import annotations

import io

from extractors.lazy_pattern import lazy_pattern
from pipeline.check.rules import all_rules
from pipeline.check.texts import page
from pipeline.report.translations import Strings

LINK = lazy_pattern(r"\[([^\]]+)\]\((?!https?:)[^)]+\)")  # to a page beside this one
GAP = lazy_pattern(r"\n{3,}")


def written_page(code: str, words: Strings) -> str:
    """The whole page of a rule in Markdown, as docs/ has it; its links lead to the pages beside it."""
    return words(
        "rule_page.text",
        code=code,
        title=words(f"rule.{code}.title"),
        severity=severity_of(code, words),
        page=page(code, words.language),
    )


def page_alone(code: str, words: Strings) -> str:
    """The page in Markdown for where no other page is beside it: what was a link is the code alone."""
    return LINK.sub(r"\1", written_page(code, words))


def page_as_text(code: str, words: Strings, width: int = 80) -> str:
    """The page as plain text in lines no longer than width characters, tables drawn with spaces and rules."""
    from rich.console import Console  # noqa: PLC0415 - slow to load, and few calls explain a rule
    from rich.markdown import Markdown  # noqa: PLC0415 - the same

    title, _, rest = page_alone(code, words).partition("\n")
    console = Console(file=io.StringIO(), width=width, color_system=None, legacy_windows=False)
    with console.capture() as told:
        console.print(Markdown(rest))
    text = "\n".join(line.rstrip() for line in told.get().splitlines())
    return f"{title.removeprefix('# ')}\n\n{GAP.sub(chr(10) * 2, text).strip(chr(10))}\n"


def listed(words: Strings) -> list[str]:
    """All rules, one a line: code, severity and title, each under the other."""
    rows = [(code, severity_of(code, words), words(f"rule.{code}.title")) for code in all_rules()]
    wide, wider = (max(len(row[column]) for row in rows) for column in (0, 1))
    return [f"{code:<{wide}}  {severity:<{wider}}  {title}" for code, severity, title in rows]


def severity_of(code: str, words: Strings) -> str:
    """The rule's severity in a word, in small letters."""
    return words(f"severity.{all_rules()[code].severity}").lower()


def finds(code: str, words: Strings) -> str:
    """What the rule finds: its page's first paragraph, one line."""
    return page(code, words.language).partition("\n")[0]
