"""Write docs/documents/ and the sizes in docs/documents.md: one page, three pictures, ten people.

Run by `make docs`; with --check it writes nothing, and exits with 1 if a file is out of date.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.text import Text

from poreroutine.advisor import Advisor
from poreroutine.model.routine import Routine
from poreroutine.report import pictures
from poreroutine.report.page import page

ROOT: Final = Path(__file__).resolve().parents[1]
FOLDER: Final = ROOT / "docs" / "documents"
PAGE: Final = ROOT / "docs" / "documents.md"
BEGIN, END = "<!-- sizes -->\n", "<!-- end of sizes -->"
SHOWN: Final = "oily-pores"
START: Final = "2026-12-01"
MADE_AT: Final = datetime(2026, 11, 29, tzinfo=UTC)
WIDTH: Final = 80
PEOPLE: Final = (
    "after-laser",
    "clinician",
    "dark-marks",
    "few-answers",
    "full-shelf",
    "isotretinoin",
    "oily-pores",
    "pregnant",
    "rosacea",
    "teen-acne",
)
SVG: Final = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg"
role="img" aria-label="{title}">
<style>
.{unique_id}-matrix {{ font: {char_height}px/{line_height}px ui-monospace, Menlo, Consolas,
"Liberation Mono", monospace; }}
.{unique_id}-title {{ font: 18px ui-monospace, Menlo, Consolas, "Liberation Mono", monospace; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}"
height="{terminal_height}"/></clipPath>{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})"
clip-path="url(#{unique_id}-clip-terminal)">{backgrounds}<g class="{unique_id}-matrix">{matrix}</g>
</g>
</svg>
"""
HEAD: Final = """\
| Person | Text | Full text | Markdown | HTML | Calendar |
|---|---|---|---|---|---|
"""


def routine_of(advisor: Advisor, person: str) -> Routine:
    """Make the routine of an example."""
    answers = (ROOT / "examples" / f"{person}.yaml").read_bytes()
    return advisor.recommend(advisor.read_profile(answers), start=START)


def drawn_page(routine: Routine) -> str:
    """Draw the page as a terminal shows it."""
    shown = page(routine, width=WIDTH, colours="standard", profile=f"examples/{SHOWN}.yaml")
    console = Console(record=True, width=WIDTH, file=io.StringIO(), color_system="standard")
    console.print(Text.from_ansi(shown))
    command = f"poreroutine recommend examples/{SHOWN}.yaml --start {START}"
    drawn = console.export_svg(
        title=command, code_format=SVG.replace("{title}", f"Output of {command}"), unique_id="page"
    )
    return "\n".join(line.rstrip() for line in drawn.splitlines()) + "\n"


def sizes(routines: Mapping[str, Routine]) -> str:
    """Return a table of sizes: lines of text, and kilobytes of the rest."""
    rows = [
        [
            person,
            f"{routine.to_text().count(chr(10))} lines",
            f"{routine.to_text(full=True).count(chr(10))} lines",
            kilobytes(routine.to_markdown().encode()),
            kilobytes(routine.to_html().encode()),
            kilobytes(routine.to_ics(START, MADE_AT, 0)),
        ]
        for person, routine in routines.items()
    ]
    return HEAD + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def kilobytes(written: bytes) -> str:
    """Format a size."""
    return f"{len(written) / 1000:.1f} kB"


def with_sizes(text: str, table: str) -> str:
    """Replace the table of sizes in the text of the page."""
    before, _, rest = text.partition(BEGIN)
    return f"{before}{BEGIN}\n{table}\n{END}{rest.partition(END)[2]}"


def files(advisor: Advisor) -> Mapping[Path, str]:
    """Return what each file holds."""
    routines = {person: routine_of(advisor, person) for person in PEOPLE}
    shown = routines[SHOWN]
    drawn = {
        FOLDER / "causes.svg": pictures.causes(shown.drivers),
        FOLDER / "plan.svg": pictures.plan(shown),
        FOLDER / "week.svg": pictures.week(shown),
    }
    return {
        FOLDER / "page.svg": drawn_page(shown),
        **{file: pictures.standalone(svg) for file, svg in drawn.items() if svg is not None},
        PAGE: with_sizes(PAGE.read_text(encoding="utf-8"), sizes(routines)),
    }


def main(*arguments: str) -> int:
    """Write the files, or check that they are up to date."""
    stale = []
    for file, text in files(Advisor(engine="portable")).items():
        if "--check" not in arguments:
            FOLDER.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        elif not file.exists() or file.read_text(encoding="utf-8") != text:
            stale.append(file.name)
    if stale:
        sys.stderr.write(f"Out of date: {', '.join(stale)}. Run python tools/documents.py.\n")
    return int(bool(stale))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
