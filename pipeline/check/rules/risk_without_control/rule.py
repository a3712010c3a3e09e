"""risk-without-control: the document says that this level must have a check, and the plan of that year has none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pipeline.check.missing_evidence import unpaired_risks
from pipeline.check.rule import Finding, Rule, RuleContext, TextPlace, place_of
from pipeline.check.scores import level, reaches
from pipeline.link import Linked, Year
from pipeline.link.subjects import Subject
from pipeline.link.view import LinkedTable
from schemas.tables import Risk, Scale


def find(context: RuleContext) -> Iterator[Finding]:
    """One warning a risk where the document says so; else one notice in sum. Silent where the plan was not read whole."""
    for _, year in context.years():
        plans = year.of("control_plan")
        if not _comparable(context.linked, year, plans):
            continue
        missing = unpaired_risks(context.linked, year, "risk_assessment", year, "control_plan")
        sheets = [subject.entries[0].sheet for subject in missing]
        scales = {sheet: _scale(sheet, plans) for sheet in sheets}
        of = {sheet: _plan_of(sheet, plans, context.linked, year) for sheet in sheets}
        yield from _each(missing, scales, of)
        silent = [subject for subject, sheet in zip(missing, sheets, strict=True) if _says_nothing(scales[sheet])]
        if silent:
            yield _in_sum(silent, of)


def _comparable(linked: Linked, year: Year, plans: Sequence[LinkedTable]) -> bool:
    """Whether the plan names risks and shares some with the analysis, and was read whole."""
    shared = any(pairing.risks for pairing in linked.between(year, "risk_assessment", "control_plan"))
    named = all(
        sheet.has("risk", "name") or any(entry.row.model_dump().get("risk") for entry in sheet.entries)
        for sheet in plans
    )
    return bool(plans) and shared and named and year.whole("control_plan")


def _plan_of(sheet: LinkedTable, plans: Sequence[LinkedTable], linked: Linked, year: Year) -> LinkedTable:
    """The plan of an analysis: of those in its own file, else of all, the last that shares most risks with it."""
    own = [plan for plan in plans if plan.file is sheet.file]
    shared = Counter(
        entry.sheet
        for pairing in linked.between(year, "risk_assessment", "control_plan")
        for pair in pairing.risks
        if any(each.sheet is sheet for each in pair.one.entries)
        for entry in pair.other.entries
    )
    return max(reversed(own or plans), key=lambda plan: shared[plan])


def _scale(sheet: LinkedTable, plans: Sequence[LinkedTable]) -> Scale:
    """The table's scale; where it states no threshold, that of the plan."""
    scales = [sheet.table.scale, *(plan.table.scale for plan in plans)]
    return next((scale for scale in scales if scale.threshold is not None), scales[0])


def _says_nothing(scale: Scale) -> bool:
    return scale.threshold is None or scale.requires is None


def _each(
    missing: Sequence[Subject], scales: dict[LinkedTable, Scale], of: Mapping[LinkedTable, LinkedTable]
) -> Iterator[Finding]:
    for subject in missing:
        entry = subject.entries[0]
        scale, value = scales[entry.sheet], level(entry.score, entry.sheet)
        demanded = scale.requires == "check" or (scale.requires == "either" and not _treated(subject))
        if (
            scale.threshold is None
            or value is None
            or not reaches(entry.score, entry.sheet, scale.limit)
            or not demanded
        ):
            continue
        yield Finding(
            homes=(entry.sheet, of[entry.sheet]),
            about=entry.risk.text,
            names=(entry.risk.text,),
            values={
                "value": value,
                "threshold": scale.threshold,
                "where": place_of(entry),
                "there": _place(of[entry.sheet]),
            },
            entries=(entry,),
            shown=("name", "score.value", "score"),
            stated="0",
            expected="1",
            variant=scale.requires or "check",
        )


def _treated(subject: Subject) -> bool:
    return any(entry.row.treatments for entry in subject.entries if isinstance(entry.row, Risk))


def _in_sum(missing: Sequence[Subject], of: Mapping[LinkedTable, LinkedTable]) -> Finding:
    entries = tuple(subject.entries[0] for subject in missing)
    names = tuple(subject.risk.text for subject in missing)
    plan = of[entries[0].sheet]
    return Finding(
        homes=(entries[0].sheet, plan),
        about=names[0],
        names=(),
        values={"risks": names, "there": _place(plan)},
        entries=entries,
        shown=("name",),
        variant="sum",
    )


def _place(sheet: LinkedTable) -> TextPlace:
    return TextPlace(sheet.file, sheet.table.pages[0] if sheet.table.pages else None)


RULE = Rule(order=50, severity="warning", area="controls", find=find, severities={"sum": "notice"})
