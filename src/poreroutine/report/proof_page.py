"""A verification, as a terminal shows it: what is broken first, then what else was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal

import yaml
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from poreroutine.authoring.prove.result import Finding, Proof, Status, Verification, Witness
from poreroutine.report.layout import ALARM, CARE, HEADING, NAME, QUIET, Sheet, line, print_out

CODES = {Status.BROKEN: "V101", Status.EMPTY: "V111", Status.UNDECIDED: "V112"}
"""What is wrong with an invariant that is not proved -> its code."""

_TOLD = {
    Status.EMPTY: "it speaks of nobody: no profile meets its condition",
    Status.UNDECIDED: "the solver ran out of time; allow more by --timeout",
}
_MOST_BROKEN = 5


def proof_page(
    result: Verification,
    *,
    width: int = 80,
    colours: Literal["none", "standard"] = "none",
) -> str:
    """Lay a verification out for a terminal.

    Args:
        result: What to show.
        width: Columns of the terminal; the page keeps between 40 and 100 of them.
        colours: Whether to colour the text with escape codes.

    Returns:
        Lines, the last one ended too.
    """
    sheet = Sheet.of(width, full=True, profile="")
    unproved = [proof for proof in result.proofs if proof.status is not Status.PROVED]
    blocks: list[RenderableType] = [_unproved(proof) for proof in unproved]
    blocks.extend(_finding(finding) for finding in result.open)
    blocks.append(_summary(result, len(unproved)))
    return print_out(blocks, sheet.width, colours)


def _unproved(proof: Proof) -> Group:
    code = CODES[proof.status]
    lines: list[RenderableType] = [line(proof.title)]
    if proof.status in _TOLD:
        lines.append(line(_TOLD[proof.status]))
    lines.extend(line((text, CARE)) for text in proof.broken[:_MOST_BROKEN])
    if len(proof.broken) > _MOST_BROKEN:
        lines.append(Text(f"and {len(proof.broken) - _MOST_BROKEN} more", QUIET))
    if proof.witness is not None:
        lines.extend(_witness(proof.witness))
    lines.append(line((f"{proof.file}:{proof.line}, see docs/errors/{code}.md", QUIET)))
    return _entry(line((code, ALARM), " ", (proof.invariant, NAME)), lines)


def _finding(finding: Finding) -> Group:
    lines: list[RenderableType] = [line(finding.message), line(finding.hint)]
    if finding.witness is not None:
        lines.extend(_witness(finding.witness))
    place = f"{finding.place}, see" if finding.place else "see"
    lines.append(line((f"{place} docs/errors/{finding.code}.md", QUIET)))
    return _entry(line((finding.code, CARE), " ", (finding.about, NAME)), lines)


def _witness(witness: Witness) -> Iterator[RenderableType]:
    if witness.without is not None:
        yield line(("this person, to begin with", QUIET))
        yield from _profile(witness.without)
        yield line(("and after telling more", QUIET))
    else:
        yield line(("this person, for one", QUIET))
    yield from _profile(witness.profile)
    if witness.facts:
        facts = ", ".join(f"{name}: {_word(value)}" for name, value in witness.facts.items())
        yield line(("facts  ", QUIET), facts)
    if witness.fired:
        yield line(("fired  ", QUIET), ", ".join(witness.fired))
    for near in witness.quiet:
        yield line(("quiet  ", QUIET), near.rule, (f"  {'; '.join(near.failed)}", QUIET))


def _profile(profile: Any) -> Iterator[RenderableType]:  # noqa: ANN401 - plain data
    text = yaml.safe_dump(dict(profile), sort_keys=False, allow_unicode=True, width=60)
    yield Padding(Text(text.rstrip("\n")), (0, 0, 0, 2))


def _summary(result: Verification, unproved: int) -> Text:
    names = ", ".join((f"{result.name} {result.version}", *result.overlays))
    proved = len(result.proofs) - unproved
    verdict = f"{proved} of {_counted(len(result.proofs), 'invariant')} proved"
    if result.looked_over:
        accepted = len(result.findings) - len(result.open)
        verdict = (
            f"{_counted(result.rules, 'rule')}, {verdict}, "
            f"{_counted(len(result.open), 'open finding')}, {accepted} accepted"
        )
    return line((f"{names}: ", HEADING), verdict)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _entry(heading: Text, lines: Iterable[RenderableType]) -> Group:
    return Group(heading, *(Padding(each, (0, 0, 0, 2)) for each in lines))


def _word(value: bool | int | str) -> str:  # noqa: FBT001 - a fact's value
    return str(value).lower() if isinstance(value, bool) else str(value)
