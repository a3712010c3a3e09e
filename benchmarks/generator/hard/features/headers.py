"""What header cells hold: groups, two sets of values, scales, words that nobody knows; and the legends of scales."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from benchmarks.generator.content import data
from benchmarks.generator.hard.case import Case, Entry
from benchmarks.generator.hard.facts import SCORES, score_words
from benchmarks.generator.layouts.columns import Column
from benchmarks.generator.model import Block, Cell, Gap, Heading, Para, Row, Table, Text, para
from benchmarks.generator.notation import WORDED, number

UNKNOWN = (("Scenario", "Troligt", "Allvarligt", "Poäng"), ("Det vi oroar oss för", "Chans", "Effekt", "Tal"))
PAIRS = (("före", "efter"), ("före åtgärd", "efter åtgärd"), ("brutto", "netto"))


def strange_words(case: Case) -> bool:
    """Words of the same family that are less usual: all of the scores', and of some other columns."""
    strange = data("strange")
    scores = score_words(case.rng, case.scale, "strange")
    others = [one.field for one in case.columns if one.field not in {*SCORES, "number"}]
    chosen = case.rng.sample(others, min(len(others), case.rng.randint(1, 2)))
    words = scores if case.rng.random() < 0.6 else {}
    words |= {name: str(case.rng.choice(strange["fields"]["name" if name == "risk" else name])) for name in chosen}
    case.columns = [replace(one, header=words.get(one.field, one.header)) for one in case.columns]
    return len({one.header for one in case.columns}) == len(case.columns)


def grouped(case: Case) -> bool:
    """The numbers under one spanning header."""
    return _group(case, str(case.rng.choice(data("strange")["groups"]["score"])))


def _group(case: Case, name: str) -> bool:
    scores = [one for one in case.columns if one.field in {"likelihood", "consequence", "value"}]
    if len(scores) < 2 or case.look.slivers:
        return False
    case.columns = [replace(one, group=name) if one in scores else one for one in case.columns]
    return True


def upright(case: Case) -> bool:
    """The scores' header words run upwards."""
    if case.order.producer in {"reportlab", "weasyprint"} or case.scale.notation not in {"three-cells", "two-cells"}:
        return False
    scores = {"likelihood", "consequence", "value"}
    case.columns = [
        replace(one, sideways=True, weight=0.5, help="") if one.field in scores else one for one in case.columns
    ]
    return case.has("likelihood") and case.order.layout in {"table", "cut-table", "sheet", "twice"}


def two_years(case: Case) -> bool:
    """The value of last year beside this year's."""
    headers = [f"Riskvärde {case.year - 1}", f"Riskvärde {case.year}"]
    return _only_values(case, headers, ["earlier.value", "value"])


def before_after(case: Case) -> bool:
    """The value before treatment, or gross, and after it, or net."""
    first, second = case.rng.choice(PAIRS)
    style = case.rng.choice(("Riskvärde {}", "Risk {}", "RV {}"))
    if not _only_values(case, [style.format(first), style.format(second)], ["value", "residual.value"]):
        return False
    for entry in case.entries:
        entry.truth["residual"] = {"value": float(entry.cells["residual.value"][0].text)}
    return True


def _only_values(case: Case, headers: list[str], names: list[str]) -> bool:
    """Two columns of values in place of the scores."""
    if case.kind != "risk_assessment" or case.scale.notation != "three-cells" or case.look.sums:
        return False
    places = [index for index, one in enumerate(case.columns) if one.field in {"likelihood", "consequence", "value"}]
    kept = [one for index, one in enumerate(case.columns) if index not in places]
    kept[places[0] : places[0]] = [Column(name, head, 1.1) for name, head in zip(names, headers, strict=True)]
    case.columns = kept
    for entry in case.entries:
        value = int(entry.risk.value or 0)
        other = _lower(case, value) if "residual.value" in names else case.rng.randint(1, case.scale.top) * 2
        for name in names:
            entry.cells[name] = (Para(str(value if name == "value" else other)),)
        entry.truth["score"] = {"likelihood": None, "consequence": None, "value": entry.risk.value}
    return True


def _lower(case: Case, value: int) -> int:
    """A value that two parts no higher give."""
    lower = [a * b for a in range(1, case.scale.top + 1) for b in range(1, case.scale.top + 1) if a * b <= value]
    return int(case.rng.choice(lower))


def gross_net(case: Case) -> bool:
    """Two sets of parts and values, each under its group."""
    if case.kind != "risk_assessment" or case.scale.notation != "three-cells" or case.look.slivers:
        return False
    groups = data("strange")["groups"]
    at = case.rng.randrange(len(groups["before"]))
    _group(case, groups["before"][at])
    scores = [one for one in case.columns if one.field in {"likelihood", "consequence", "value"}]
    last = case.columns.index(scores[-1]) + 1
    second = [replace(one, field=f"residual.{one.field}", group=groups["after"][at]) for one in scores]
    case.columns[last:last] = second
    for entry in case.entries:
        _residual(case, entry)
    case.landscape = True
    return True


def _residual(case: Case, entry: Entry) -> None:
    likelihood = case.rng.randint(1, int(entry.risk.likelihood or 1))
    consequence = case.rng.randint(1, int(entry.risk.consequence or 1))
    parts = {"likelihood": likelihood, "consequence": consequence, "value": likelihood * consequence}
    entry.truth["residual"] = parts
    entry.cells |= {f"residual.{name}": (Para(str(value)),) for name, value in parts.items()}


def summed(case: Case) -> bool:
    """The value is the sum of its parts: S + K."""
    if case.scale.notation != "three-cells" or case.look.sums or not case.has("value"):
        return False
    short = case.rng.random() < 0.5
    words = {"likelihood": "S", "consequence": "K"} if short else {}
    case.columns = [
        replace(one, header="S + K") if one.field == "value" else replace(one, header=words.get(one.field, one.header))
        for one in case.columns
    ]
    if not short:
        case.before.append(Text(Para("Sannolikhet (S) och konsekvens (K) läggs samman till ett riskvärde, S + K.")))
    for entry in case.entries:
        value = (entry.risk.likelihood or 0) + (entry.risk.consequence or 0)
        entry.risk.value = value
        entry.cells["value"] = (Para(number(value)),)
        entry.truth["score"]["value"] = value
    return True


def unknown(case: Case) -> bool:
    """Header words that no list holds, over a table that plainly scores."""
    if case.kind != "risk_assessment" or case.scale.notation != "three-cells" or any(one.group for one in case.columns):
        return False
    words = dict(zip(("name", "likelihood", "consequence", "value"), case.rng.choice(UNKNOWN), strict=True))
    case.columns = [replace(one, header=words.get(one.field, one.header), help="") for one in case.columns]
    return len(case.entries) > 3


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
