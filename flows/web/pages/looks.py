"""The style sheet of the reports, which the pages build on."""

from __future__ import annotations

from importlib.resources import as_file, files

from fastapi import APIRouter, Response

router = APIRouter()


@router.get("/static/report.css", include_in_schema=False)
def report_style() -> Response:
    """The reports' own style sheet."""
    with as_file(files("pipeline.report") / "templates" / "style.css") as path:
        return Response(path.read_bytes(), media_type="text/css", headers={"Cache-Control": "max-age=3600"})
