"""What the pages need to know of a PDF beyond what was read out of it: its pages' sizes, and where a memo's words stand."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Final

from extractors.sniff import PDF
from flows.web.context import WebContext
from pipeline.report.quoted_text import Spoken
from pipeline.workers.pool import Pool, Task
from schemas.errors import TooBusy
from schemas.evidence import Region
from schemas.extraction import Extraction

KEPT: Final = 512  # documents
Text = tuple[str, tuple[int, ...]]


@dataclass(frozen=True)
class PageFacts:
    """Of a PDF: width and height of each page in points as displayed, and the regions of the texts that were found."""

    sizes: tuple[tuple[float, float], ...] = ()
    found: tuple[tuple[str, tuple[Region, ...]], ...] = ()

    def placed(self, extraction: Extraction) -> Extraction:
        """The extraction, its evidence out of a memo's words with the places that were found."""
        known, own = dict(self.found), {None, extraction.source.sha256}

        def located(one: Any) -> Any:
            regions = known.get(one.text) if one.sha256 in own and not one.regions and not one.path else None
            return one.model_copy(update={"regions": list(regions)}) if regions else one

        findings = [
            finding.model_copy(update={"evidence": [located(one) for one in finding.evidence]})
            for finding in extraction.discrepancies
        ]
        return extraction.model_copy(update={"discrepancies": findings})


NOTHING: Final = PageFacts()


class KeptFacts:
    """The facts of the documents that were last asked for; each is found out in a child, once."""

    def __init__(self, context: WebContext) -> None:
        """context: the archive that holds the bytes, and the readers."""
        self._context = context
        self._kept: OrderedDict[tuple[str, tuple[Text, ...]], PageFacts] = OrderedDict()
        self._lock = Lock()

    def of(self, extraction: Extraction) -> PageFacts:
        """Those of a document of the store; nothing where it is no PDF, or its bytes are not to be had."""
        sha256, texts = extraction.source.sha256, unplaced(extraction)
        if sha256 is None or extraction.source.media_type != PDF:
            return NOTHING
        with self._lock:
            if (key := (sha256, texts)) in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        with suppress(OSError, TooBusy), self._context.archive.as_file(sha256) as path:
            with self._context.readers.one() as pool:
                facts = measured(pool, path, texts)
            with self._lock:
                self._kept[key] = facts
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            return facts
        return NOTHING


def measured(pool: Pool, path: Path, texts: Sequence[Text]) -> PageFacts:
    """The facts of a PDF at a path; nothing where it ends the child."""
    (reply,) = pool.map([Task(str(path), "pipeline.workers.measure_job:measure", {"texts": texts})])
    if reply.data is None:
        return NOTHING
    told = json.loads(reply.data)
    found = tuple(
        (text, tuple(Region(page=one[0], bbox=box) for box in one[1]))
        for (text, _), one in zip(texts, told["found"], strict=True)
        if one
    )
    return PageFacts(tuple((width, height) for width, height in told["sizes"]), found)


def unplaced(extraction: Extraction) -> tuple[Text, ...]:
    """The texts of evidence in a file that have no place of their own, with the pages to look for each on."""
    spoken = Spoken(lambda _: extraction)
    texts = dict.fromkeys(
        one.text
        for finding in extraction.discrepancies
        for one in finding.evidence
        if one.sha256 in {None, extraction.source.sha256} and not one.regions and not one.path
    )
    return tuple((text, words.pages) for text in texts if (words := spoken.of(None, text)) and words.pages)
