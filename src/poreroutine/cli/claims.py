"""`poreroutine claims`: finds claims in a shop's copy that no text should make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import IO, Final

import click

from poreroutine import Advisor
from poreroutine._support.words import count_text
from poreroutine.cli._options import AUDIENCE, FORMAT, OVERLAYS, Format, display_name
from poreroutine.cli._output import exit_if, print_json, print_text
from poreroutine.model.enums import Audience
from poreroutine.rulesets.claims.guard import ClaimFinding

_MAX_BYTES: Final = 4_000_000


@click.command(epilog="Try: poreroutine claims shop-copy.md")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.File("rb"))
@AUDIENCE
@OVERLAYS
@FORMAT
def claims(
    files: Sequence[IO[bytes]], audience: Audience, overlays: tuple[str, ...], form: Format
) -> None:
    """Find claims that no text should make, and suggest better wording.

    FILE is text of any kind (prose, Markdown, HTML, CSV, JSON), or - for stdin.
    The exit status is 1 if there are findings.
    """
    advisor = Advisor(*overlays)
    found = [
        (display_name(file), finding)
        for file in files
        for finding in advisor.check_claims(_text(file), audience=audience)
    ]
    if form == "json":
        print_json([{"file": name, **asdict(finding)} for name, finding in found])
    elif found:
        print_text("\n\n".join(_finding_text(name, finding) for name, finding in found))
        print_text(f"\n{count_text(len(found), 'finding')}")
    else:
        print_text("no findings")
    exit_if(found)


def _text(file: IO[bytes]) -> str:
    content = file.read(_MAX_BYTES + 1)
    if len(content) > _MAX_BYTES:
        most = f"the {_MAX_BYTES // 1_000_000} MB a text can have"
        raise click.BadParameter(f"{display_name(file)} is larger than {most}", param_hint="FILE")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.BadParameter(
            f"{display_name(file)} is not UTF-8 text (byte {error.start + 1}); save it as UTF-8",
            param_hint="FILE",
        ) from error


def _finding_text(name: str, finding: ClaimFinding) -> str:
    where = "stdin" if name == "-" else name
    return (
        f"{where}:{finding.line}:{finding.column}: {finding.claim}: {finding.phrase!r}\n"
        f"    why:     {finding.why}\n"
        f"    instead: {finding.instead}{_regions_text(finding)}"
    )


def _regions_text(finding: ClaimFinding) -> str:
    regions = ", ".join(each.upper() for each in finding.regions)
    return f"\n    against: the rules for cosmetics in {regions}" if regions else ""
