"""How long a page of the report takes in headless Chromium: until it is open, and for each choice of a filter."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
DRIVER = """<body><iframe src="{page}" style="width:1280px;height:900px"></iframe><script>
onload = () => {{
  const {{ contentDocument: page, contentWindow: inside }} = document.querySelector("iframe");
  page.body.offsetHeight; // laid out
  const open = inside.performance.now();
  const chosen = {choices}.map(([key, value]) => {{
    const field = page.getElementById("filter-" + key), before = performance.now();
    field.value = value;
    field.dispatchEvent(new inside.Event(field.tagName === "SELECT" ? "change" : "input"));
    page.body.offsetHeight;
    return performance.now() - before;
  }});
  const said = page.querySelector("[role=status]").textContent;
  document.title = JSON.stringify({{ open, chosen, said }});
}}
</script>"""


@dataclass(frozen=True)
class Times:
    """Milliseconds until a page is open and laid out, and for each choice until what is shown is laid out anew; said: what the page counts then."""

    open: float
    chosen: list[float]
    said: str


def measure(page: Path, choices: list[tuple[str, str]]) -> Times:
    """Open a page in a new browser and choose by its filters, one after the other; each is a field's key and its value."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise SystemExit("Chromium is not installed: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder:
        outer = Path(folder, "outer.html")
        outer.write_text(DRIVER.format(page=page.as_uri(), choices=json.dumps(choices)), encoding="utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", "--dump-dom"]
        call = [program, *options, f"--user-data-dir={folder}/profile", outer.as_uri()]
        shown = subprocess.run(call, capture_output=True, text=True, timeout=120, check=True).stdout
    title = re.search(r"<title>(.*?)</title>", shown)
    if title is None:
        raise SystemExit(f"{page.name} did not open")
    return Times(**json.loads(title[1].replace("&amp;", "&")))
