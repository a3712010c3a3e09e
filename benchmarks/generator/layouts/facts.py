"""From risks to rows: what each column shows, and what the truth says of it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

from benchmarks.generator.content import Check, Control, Risk, Treatment, Writer, data
from benchmarks.generator.layouts.columns import Column, Record
from benchmarks.generator.layouts.variants import (
    EARLIER,
    RESIDUAL,
    Variant,
    levelled,
    planned_cell,
    total_row,
    with_second_scores,
)
from benchmarks.generator.model import Para, Row, Table, Truth, para
from benchmarks.generator.notation import Scale

WEIGHTS = {
    "number": 0.5, "process": 1.5, "name": 1.9, "description": 3.4, "likelihood": 1.0, "consequence": 1.0, "value": 1.0,
    "score": 1.4, "acceptance": 1.2, "existing": 1.5, "owner": 1.4, "treatments": 3.2, "treatment_owner": 1.4,
    "due": 1.1, "risk": 2.0, "checks": 3.0, "method": 1.6, "frequency": 1.3, "responsible": 1.7, "both": 2.0,
    "report_to": 1.5, "result": 2.6, "extra": 1.2, "planned": 1.4,
}  # fmt: skip
GLUED = 24
EXTRA_VALUES = ("SoL 11 kap.", "KL 6 kap. 6 §", "Mål 3", "KS 2022/0417", "Nämndmål 2", "LOU", "Mål 1 och 4")


@dataclass(frozen=True)
class Manner:
    """How one document writes its cells."""

    check_marks: str = "plain"
    """plain, number, bullet, or space (paragraphs)."""
    treatment_marks: str = "bullet"
    bullet: str = "•"
    labels: str = "colon"
    """colon, none or of: "Kontroll: X", "Kontroll X", "Kontroll av X"."""
    joiner: str = ", "
    running_numbers: bool = False


@dataclass
class Facts:
    """The risks of one document with everything that decides how they are shown."""

    rng: random.Random
    writer: Writer
    scale: Scale
    manner: Manner
    year: int
    risks: list[Risk]
    words: dict[str, str] = field(default_factory=dict)
    sideways: bool = False
    """Whether the score columns' header words run upwards."""
    nested: bool = False
    """Whether the action cells hold tables of their own: what, who, when."""
    asks_twice: bool = False
    """Whether the acceptance column asks "accepteras eller minskas"."""
    variant: Variant = field(default_factory=Variant)
    spare: random.Random = field(default_factory=random.Random)
    """Draws what the variant needs."""

    def column(self, name: str, *, alone: bool = False, helps: bool = False) -> Column:
        """A column under one of its header words; each field keeps its word over the document."""
        heads = data("headers")
        if name in {"likelihood", "consequence", "value", "score"}:
            header = str(self.words[name])
        else:
            source = "alone" if alone and name in {"name", "risk"} else name
            header = self.words.setdefault(source, self.rng.choice(heads["fields"][source]))
        options = heads["help"].get("alone" if alone else name, [])
        return Column(name, header, WEIGHTS[name], help=self.rng.choice(options) if helps and options else "")

    @property
    def asks_for_existing(self) -> bool:
        """Whether the header over what is there already asks for it: a yes or no below it names no control."""
        return self.words.get("existing", "").startswith("Finns")

    def scores(self, *, group: str = "", helps: bool = False) -> list[Column]:
        """The score columns of the document's notation."""
        found = []
        for name in self.scale.columns:
            column = self.column(name, helps=helps and self.scale.notation in {"three-cells", "two-cells"})
            worded = self.scale.notation in {"words", "number-word"} and name != "value"
            wide = 1.6 if worded else 1.9 if self.scale.notation == "equation" else column.weight
            wide = 0.6 if self.sideways and wide == WEIGHTS["value"] else wide
            found.append(Column(name, column.header, wide, column.help, group, self.sideways))
        return found

    def assessed(self, columns: list[Column]) -> list[Column]:
        """The columns of a risk assessment, with a second set of scores where the document has one."""
        return columns if self.sideways else with_second_scores(columns, self.variant, self.spare, self.year)

    def summed(self, table: Table, columns: list[Column]) -> Table:
        """A risk assessment's table, with a row that sums the values up where the document has one."""
        names = [column.field for column in columns]
        if not self.variant.total or "value" not in names[1:] or self.scale.notation == "words":
            return table
        return replace(table, rows=(*table.rows, total_row(columns, self.risks)))

    # Cells

    def listed(self, texts: list[str], marks: str, first: int = 1) -> tuple[Para, ...]:
        """Texts as a list's items."""
        if marks == "number":
            return tuple(Para(text, mark=f"{first + i}.") for i, text in enumerate(texts))
        if marks == "bullet":
            return tuple(Para(text, mark=self.manner.bullet) for text in texts)
        return tuple(Para(text, space=marks == "space") for text in texts)

    def checks(self, checks: list[Check]) -> tuple[Para, ...]:
        """The control cell's items; several always have marks or gaps."""
        marks = self.manner.check_marks
        if marks == "number":
            return tuple(Para(check.text, mark=f"{check.number}.") for check in checks)
        return self.listed(
            [check.text for check in checks], "bullet" if marks == "plain" and len(checks) > 1 else marks
        )

    def treatments(self, risk: Risk) -> tuple[Para, ...]:
        """The action cell's items."""
        marks = self.manner.treatment_marks
        many = len(risk.treatments) > 1
        return self.listed([t.text for t in risk.treatments], "bullet" if marks == "plain" and many else marks)

    def roles(self, roles: list[str]) -> str:
        """Roles as one text; long ones are not glued at the slash."""
        text = self.manner.joiner.join(roles)
        return text.replace("/", " / ") if self.manner.joiner == "/" and len(text) > GLUED else text

    def both(self, control: Control) -> tuple[Para, ...]:
        """Who checks and who is told, on two lines of one cell."""
        one, other = {"colon": ("Kontroll: ", "Rapport: "), "none": ("Kontroll ", "Rapport "), "of": ("Kontroll av ", "Rapport till ")}[self.manner.labels]  # fmt: skip
        lines = []
        if control.responsible:
            lines.append(Para(one + self.roles(control.responsible)))
        if control.report_to:
            lines.append(Para(other + self.roles(control.report_to)))
        return tuple(lines)

    def score_cells(self, risk: Risk) -> dict[str, tuple[Para, ...]]:
        """The score cells of a risk."""
        texts = {name: self.scale.cell(name, risk) for name in self.scale.columns}
        if self.variant.levelled and self.scale.notation == "value-only":
            texts["value"] = levelled(texts["value"], self.scale.top)
        return {name: (Para(text),) if text else () for name, text in texts.items()}

    def second_cells(self, risk: Risk) -> dict[str, tuple[Para, ...]]:
        """The cells of a second set of scores, for what remains or for the year before."""
        if risk.second is None:
            return {}
        prefix = RESIDUAL if self.variant.residual else EARLIER
        return {f"{prefix}.{name}": paras for name, paras in self.score_cells(risk.second).items()}

    def risk_record(self, index: int, risk: Risk) -> Record:
        """The row of a risk assessment."""
        single = risk.treatments[0] if len(risk.treatments) == 1 else None
        cells = {
            "number": f"{index + 1}", "process": risk.process, "name": risk.name, "description": risk.description,
            "acceptance": risk.accepted, "existing": risk.existing, "owner": risk.owner,
            "due": single.due if single else "", "treatment_owner": single.owner if single else "",
            "extra": EXTRA_VALUES[len(risk.name) % len(EXTRA_VALUES)],
        }  # fmt: skip
        shown = {name: (Para(text),) for name, text in cells.items() if text}
        scores = {**self.score_cells(risk), **self.second_cells(risk)}
        record = Record({**shown, **scores, "treatments": self.treatments(risk)})
        if self.nested:
            record.cells["treatments"] = ()
            record.nested["treatments"] = self._inner_table(risk)
        return record

    def _inner_table(self, risk: Risk) -> Table:
        """The actions against a risk as a table inside its cell."""
        header = Row(tuple(para(text, bold=True) for text in ("Åtgärd", "Ansvarig", "Klart")), header=True)
        rows = (Row((para(t.text), para(t.owner), para(t.due))) for t in risk.treatments)
        return Table((0.5, 0.27, 0.23), (header, *rows), "grid", repeat="none", size=-1.5)

    def control_records(self, risk: Risk, index: int) -> list[Record]:
        """The rows of a plan or follow-up for a risk; its name and score span them."""
        records = []
        for control in risk.controls:
            cells = {
                "number": f"{index + 1}", "process": risk.process, "risk": risk.name, "method": control.method,
                "frequency": control.frequency, "responsible": self.roles(control.responsible),
                "report_to": self.roles(control.report_to), "result": control.result,
                "extra": EXTRA_VALUES[len(risk.name) % len(EXTRA_VALUES)], "description": risk.description,
            }  # fmt: skip
            shown = {name: (Para(text),) for name, text in cells.items() if text}
            spans = dict.fromkeys(("number", "process", "risk", "description", *self.scale.columns), index)
            records.append(Record({**shown, **self.score_cells(risk), "checks": self.checks(control.checks),
                                   "both": self.both(control), "planned": planned_cell(index)}, spans))  # fmt: skip
        return records

    # Truths

    def role_truth(self, roles: list[str]) -> Truth:
        """A responsible function as written, and its roles apart."""
        return {"text": self.roles(roles), "roles": list(roles)}

    def risk_truth(self, risk: Risk, fields: set[str]) -> Truth:
        """The truth of a risk for the fields that its table shows."""
        truth: Truth = {"name": risk.name}
        if fields & {"likelihood", "consequence", "value", "score"}:
            truth["score"] = self.scale.truth(risk)
        if risk.second and any(name.startswith(RESIDUAL) for name in fields):
            truth["residual"] = self.scale.truth(risk.second)
        if "process" in fields:
            truth["process"] = risk.process
        if "description" in fields:
            truth["description"] = risk.description
        if "acceptance" in fields:
            truth["acceptance"] = self._acceptance_truth(risk)
        if "existing" in fields:
            told = bool(risk.existing) and not self.asks_for_existing
            truth["existing_controls"] = [risk.existing] if told else []
        if "owner" in fields:
            truth["owner"] = self.role_truth([risk.owner] if risk.owner else [])
        if "treatments" in fields:
            truth["treatments"] = [self._treatment_truth(risk, t, fields) for t in risk.treatments]
        return truth

    def _acceptance_truth(self, risk: Risk) -> Truth:
        """A yes says nothing where the question is whether the risk is accepted or brought down."""
        yes = None if self.asks_twice else True
        return {"raw": risk.accepted, "accepted": {"ja": yes, "nej": False}.get(risk.accepted.casefold())}

    def _treatment_truth(self, risk: Risk, treatment: Treatment, fields: set[str]) -> Truth:
        truth: Truth = {"text": treatment.text}
        alone = len(risk.treatments) == 1
        if self.nested or (alone and "due" in fields):
            truth["due"] = treatment.due
        if self.nested or (alone and "treatment_owner" in fields):
            truth["owner"] = treatment.owner
        return truth

    def control_truth(self, risk: Risk, control: Control, fields: set[str]) -> Truth:
        """The truth of a control or follow-up item for the fields that its table shows."""
        numbered = self.manner.check_marks == "number"
        checks = [{"number": check.number if numbered else None, "text": check.text} for check in control.checks]
        truth: Truth = {"risk": risk.name, "checks": checks}
        if fields & {"likelihood", "consequence", "value", "score"}:
            truth["score"] = self.scale.truth(risk)
        for name, value in (("process", risk.process), ("description", risk.description), ("method", control.method),
                            ("frequency", control.frequency)):  # fmt: skip
            if name in fields and (name == "process" or "result" not in fields):  # items have no other of these
                truth[name] = value
        if fields & {"responsible", "both"}:
            truth["responsible"] = self.role_truth(control.responsible)
        if fields & {"report_to", "both"}:
            truth["report_to"] = self.role_truth(control.report_to)
        if "result" in fields:
            truth["result"], truth["outcome"] = control.result, control.outcome
        return truth

    def table_truth(self, kind: str, fields: set[str]) -> Truth:
        """The truth of a table over all risks."""
        if kind == "risk_assessment":
            rows = [self.risk_truth(risk, fields) for risk in self.risks]
        else:
            rows = [self.control_truth(risk, control, fields) for risk in self.risks for control in risk.controls]
        return {"kind": kind, "year": self.year, "rows": rows}

    def records(self, kind: str, *, span_process: bool = False) -> list[Record]:
        """The rows of a table over all risks; a process in a row makes one cell where `span_process`."""
        records: list[Record] = []
        run, before = 0, ""
        for index, risk in enumerate(self.risks):
            run, before = (run, before) if risk.process == before else (run + 1, risk.process)
            own = [self.risk_record(index, risk)] if kind == "risk_assessment" else self.control_records(risk, index)
            for record in own:
                if span_process:
                    record.span["process"] = 1000 + run
                records.append(record)
        return records
