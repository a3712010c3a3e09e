"""What a night leaves in Prefect for a person to read: its summary, the sources' coverage, and why it failed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import ArtifactCreate

from flows.exit_handling import safe, say
from flows.translations import chosen_language, word
from pipeline.harvest.statistics import Counts
from pipeline.report.markdown import escaped
from pipeline.report.translations import strings
from pipeline.store.coverage import Coverage, YearCoverage

SUMMARY, COVERAGE, FAILURE = "namndkoll-natt", "namndkoll-tackning", "namndkoll-fel"
YEARS = "namndkoll-tackning-per-ar"
COUNTED = ("shown", "held", "complete", "partial", "failed", "unread", "unfetched", "gone", "forgotten")


def tell(counts: Counts, covered: Sequence[Coverage], night: str) -> None:
    """The summary and the coverage, as Prefect's pages show them; the summary on stderr too."""
    lines = [safe(line) for line in counts.sentences(chosen_language())]
    for line in lines:
        say(line)
    told = [f"# {word('night.title', night=night)}", _listed(lines)]
    if look := [line for one in covered for line in _samples(one)]:
        told += [f"## {word('night.look')}", _listed(look)]
    create_markdown_artifact("\n\n".join(told), key=SUMMARY, description=word("night.summary"))
    create_table_artifact([row(one) for one in covered], key=COVERAGE, description=word("night.coverage"))
    by_year = [year_row(one, part) for one in covered for part in one.years]
    create_table_artifact(by_year, key=YEARS, description=word("night.years"))


def _listed(lines: Sequence[str]) -> str:
    return "\n".join(f"- {escaped(line)}" for line in lines)


def _samples(one: Coverage) -> Iterator[str]:
    """For each count of a source that is not as it should be, the papers that are meant, or some of them."""
    for count, names in one.samples.items():
        told = word(f"coverage.{count}")
        yield safe(f"{one.source}, {told} ({getattr(one, count)}): {'; '.join(names)}")


def tell_failure(sentence: str, flow_run: UUID) -> None:
    """Why a night failed or crashed; told from outside of the run, which is over."""
    told = ArtifactCreate(
        key=FAILURE,
        type="markdown",
        description=word("night.failure"),
        data=escaped(sentence),
        flow_run_id=flow_run,
    )
    with get_client(sync_client=True) as client:
        client.create_artifact(told)


def row(one: Coverage) -> dict[str, Any]:
    """A source's line of the coverage, under headings in the user's language."""
    samples = "; ".join(f"{word(f'coverage.{count}')}: {', '.join(names)}" for count, names in one.samples.items())
    told = {
        "source": safe(one.source),
        "body": safe(f"{one.municipality} / {one.board}"),
        "failure": safe(one.failure or ""),
        "warning": word("coverage.shrunk", number=one.lost) if one.shrunk else "",
        **{count: getattr(one, count) for count in COUNTED},
        "samples": safe(samples),
    }
    return {word(f"coverage.{name}"): value for name, value in told.items()}


def year_row(one: Coverage, part: YearCoverage) -> dict[str, Any]:
    """A line of the coverage by board and year, with why what is listed and not held is not here."""
    words = strings(chosen_language())
    why = "; ".join(f"{number}: {words.get(f'unheld.{reason}', reason)}" for reason, number in part.missing.items())
    told = {"source": safe(one.source), "board": safe(part.board), "year": part.year or "–"}
    told |= {"listed": part.listed, "held": part.held, "missing": safe(why)}
    return {word(f"coverage.{name}"): value for name, value in told.items()}
