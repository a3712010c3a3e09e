"""The legends of scales: in header cells, tables, a matrix, sentences and lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from benchmarks.generator.hard.case import Case
from benchmarks.generator.hard.features.around import HEAT
from benchmarks.generator.model import Block, Cell, Gap, Heading, Para, Row, Table, Text, para
from benchmarks.generator.notation import WORDED


def scale_in_header(case: Case) -> bool:
    """The steps of each scale inside its header cell."""
    if not case.has("likelihood") or case.order.layout not in {"table", "cut-table", "sheet"}:
        return False
    between = case.rng.choice((" = ", " ", " – "))
    steps = {
        name: "\n".join(f"{i}{between}{word}" for i, word in enumerate(words, 1))
        for name, words in (
            ("likelihood", case.scale.likelihood_words),
            ("consequence", case.scale.consequence_words),
        )
    }
    case.columns = [
        replace(one, help=steps[one.field], weight=max(one.weight, 1.6)) if one.field in steps else one
        for one in case.columns
    ]
    return True


def legend_table(case: Case) -> bool:
    """Both scales in one table under "Värde", "Nivå" or no word at all."""
    if not case.has("likelihood"):
        return False
    head = case.rng.choice(("Värde", "Nivå", "Poäng", "Skala", ""))
    names = _names(case)
    words = zip(case.scale.likelihood_words, case.scale.consequence_words, strict=True)
    rows = [(str(i), *pair) for i, pair in enumerate(words, 1)]
    rows = rows[::-1] if case.rng.random() < 0.3 else rows
    case.before += [_legend((head, *names), rows, case), Gap(0.6)]
    return True


def legend_tables(case: Case) -> bool:
    """A small table for each scale."""
    if not case.has("likelihood"):
        return False
    for name, words in zip(_names(case), (case.scale.likelihood_words, case.scale.consequence_words), strict=True):
        rows = [(str(i), word) for i, word in enumerate(words, 1)]
        case.before += [Heading(name, 3), _legend((case.rng.choice(("Värde", "Nivå")), "Betydelse"), rows, case)]
    case.before.append(Gap(0.6))
    return True


def legend_sentence(case: Case) -> bool:
    """The scales in running text: "möjlig (3)"."""
    if not case.has("likelihood"):
        return False
    parts = []
    for name, words in zip(_names(case), (case.scale.likelihood_words, case.scale.consequence_words), strict=True):
        steps = [f"{word.lower()} ({i})" for i, word in enumerate(words, 1)]
        parts.append(f"{name} bedöms som {', '.join(steps[:-1])} eller {steps[-1]}.")
    if case.rng.random() < 0.5:
        case.before.append(Text(Para(" ".join(parts))))
    else:
        case.before += [Text(Para(part)) for part in parts]
    return True


def legend_lines(case: Case) -> bool:
    """The scales on a line each: "1 = Osannolik; 2 = Möjlig"."""
    if not case.has("likelihood"):
        return False
    case.before += [
        Text(Para(f"{name}: {steps}")) for name, steps in zip(_names(case), case.scale.legend(), strict=True)
    ]
    return True


def legend_shared(case: Case) -> bool:
    """One scale for both, which names no part or both: as a small table with or without headers, or as a line."""
    if case.scale.notation != "words" or not case.has("likelihood"):
        return False
    words = case.scale.likelihood_words
    same = dict(zip(case.scale.consequence_words, words, strict=True))
    for entry in case.entries:
        cell = entry.cells["consequence"]
        entry.cells["consequence"] = tuple(replace(one, text=same.get(one.text, one.text)) for one in cell)
    case.scale = replace(case.scale, consequence_words=words)
    steps = [(str(i), word) for i, word in enumerate(words, 1)]
    line = ", ".join(f"{step} = {word}" for step, word in steps)
    names = " och ".join(one.lower() if i else one for i, one in enumerate(_names(case)))
    forms: list[Block] = [
        replace(_legend(("", ""), steps, case), rows=tuple(Row(tuple(para(text) for text in row)) for row in steps)),
        _legend(("Poäng", "Bedömning"), steps, case),
        _legend(("Värde", names), steps, case),
        Text(Para(line)),
        Text(Para(f"{names}: {line}")),
    ]
    case.before += [Text(Para(f"{names} bedöms enligt samma skala.")), case.rng.choice(forms), Gap(0.6)]
    return True


def legend_matrix(case: Case) -> bool:
    """A matrix of values whose edges name both scales: the consequence along the bottom or the top."""
    if not case.has("likelihood"):
        return False
    steps = [[f"{i} {word}" for i, word in enumerate(words, 1)] for words in _words(case)]
    shown = case.rng.random() < 0.7  # the values, else colours alone
    top = case.scale.top
    rows = []
    for i in range(top, 0, -1):
        fields = [
            Cell((Para(f"{i * j}"),) if shown else (), fill=HEAT[min(3, 4 * i * j // (top * top + 1))], align="center")
            for j in range(1, top + 1)
        ]
        rows.append(Row((para(steps[0][i - 1]), *fields)))
    corner = " / ".join(_names(case)) if case.rng.random() < 0.3 else ""
    edge = Row((para(corner) if corner else Cell(), *map(para, steps[1])))
    rows = [*rows, edge] if case.rng.random() < 0.5 else [edge, *rows]
    widths = (0.2, *((0.76 / top,) * top))
    case.before += [Table(widths, tuple(rows), "grid", size=-1.0, repeat="none"), Gap(0.6)]
    return True


def legend_numbered(case: Case) -> bool:
    """The scales behind other sentences of one paragraph, each word behind its number alone."""
    if not case.has("likelihood"):
        return False
    scales = [
        f"{name}: {', '.join(f'{i} {word}' for i, word in enumerate(words, 1))}."
        for name, words in zip(_names(case), _words(case), strict=True)
    ]
    case.before.append(Text(Para(f"Riskerna har bedömts av ledningsgruppen med ord. {' '.join(scales)}")))
    return True


def _words(case: Case) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return case.scale.likelihood_words, case.scale.consequence_words


def _names(case: Case) -> tuple[str, str]:
    """What the two scales are called: the header's word where it is one."""
    headers = [next(one.header for one in case.columns if one.field == name) for name in ("likelihood", "consequence")]
    usual = ("Sannolikhet", "Väsentlighet" if headers[1] == "V" else "Konsekvens")
    found = [head if head.isalpha() and len(head) > 1 else word for head, word in zip(headers, usual, strict=True)]
    return found[0], found[1]


def _legend(head: tuple[str, ...], rows: Iterable[tuple[str, ...]], case: Case) -> Table:
    width = 0.16 if len(head) == 2 else 0.14
    widths = (width, *((0.26,) * (len(head) - 1)))
    fill = case.style.accent if case.rng.random() < 0.5 else None
    top = Row(tuple(Cell((Para(text, bold=True),) if text else (), fill=fill) for text in head), header=True)
    rules = "grid" if case.look.rules in {"grid", "white"} else case.look.rules
    return Table(widths, (top, *(Row(tuple(para(text) for text in row)) for row in rows)), rules, size=-1.0)


def needs_legend(case: Case) -> bool:
    """Whether words stand for numbers in the scores."""
    return case.scale.notation in WORDED and case.has("likelihood")
