"""What header cells hold: groups, two sets of values, scales, words that nobody knows; and the legends of scales."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.generator.content import data
from benchmarks.generator.hard.case import Case, Entry
from benchmarks.generator.hard.facts import SCORES, score_words
from benchmarks.generator.layouts.columns import Column
from benchmarks.generator.model import Para, Text
from benchmarks.generator.notation import number

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
