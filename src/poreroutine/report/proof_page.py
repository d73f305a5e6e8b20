"""The terminal page of a verification: broken invariants first, then other findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Unpack

import yaml
from rich.console import Group, RenderableType
from rich.text import Text

from poreroutine._support.words import count_text, value_text
from poreroutine.authoring.prove.result import (
    Coverage,
    ExamplePerson,
    Finding,
    Proof,
    Status,
    Verification,
)
from poreroutine.report.escape import printable
from poreroutine.report.layout import Page, PageOptions, indented, line

CODES = {Status.BROKEN: "V101", Status.EMPTY: "V111", Status.UNDECIDED: "V112"}
"""Status of an unproved invariant -> diagnostic code."""

_CODE_NAMES = {
    Status.EMPTY: "it applies to nobody: no profile meets its condition",
    Status.UNDECIDED: "the solver ran out of time; allow more by --timeout",
}
_MAX_BROKEN = 5


def proof_page(result: Verification, **options: Unpack[PageOptions]) -> str:
    """Render a verification for a terminal.

    Args:
        result: What to show.
        **options: Width, colours and length of the page.

    Returns:
        The page as text, ending in a newline.
    """
    page = Page.of({**options, "full": True})
    unproved = [proof for proof in result.proofs if proof.status is not Status.PROVED]
    blocks: list[RenderableType] = [_unproved(proof) for proof in unproved]
    blocks.extend(_finding(finding) for finding in result.open)
    if result.coverage is not None:
        blocks.append(_tried(result.coverage))
    blocks.append(_summary(result, len(unproved)))
    return page.render(blocks)


def _unproved(proof: Proof) -> Group:
    code = CODES[proof.status]
    lines: list[RenderableType] = [line(proof.title)]
    if proof.status in _CODE_NAMES:
        lines.append(line(_CODE_NAMES[proof.status]))
    lines.extend(line((text, "caution")) for text in proof.broken[:_MAX_BROKEN])
    if len(proof.broken) > _MAX_BROKEN:
        lines.append(Text(f"and {len(proof.broken) - _MAX_BROKEN} more", "muted"))
    if proof.witness is not None:
        lines.extend(_witness(proof.witness))
    lines.append(line((f"{proof.file}:{proof.line}, see `poreroutine explain {code}`", "muted")))
    return _entry(line((code, "alarm"), " ", (proof.invariant, "name")), lines)


def _finding(finding: Finding) -> Group:
    lines: list[RenderableType] = [line(finding.message), line(finding.hint)]
    if finding.witness is not None:
        lines.extend(_witness(finding.witness))
    place = f"{finding.place}, see" if finding.place else "see"
    lines.append(line((f"{place} `poreroutine explain {finding.code}`", "muted")))
    return _entry(line((finding.code, "caution"), " ", (finding.about, "name")), lines)


def _witness(witness: ExamplePerson) -> Iterator[RenderableType]:
    if witness.without is not None:
        yield line(("this person, to begin with", "muted"))
        yield from _profile(witness.without)
        yield line(("and after telling more", "muted"))
    else:
        yield line(("this person, for one", "muted"))
    yield from _profile(witness.profile)
    if witness.facts:
        facts = ", ".join(f"{name}: {value_text(value)}" for name, value in witness.facts.items())
        yield line(("facts  ", "muted"), facts)
    if witness.fired:
        yield line(("fired  ", "muted"), ", ".join(witness.fired))
    for near in witness.quiet:
        yield line(("quiet  ", "muted"), near.rule, (f"  {'; '.join(near.failed)}", "muted"))


def _profile(profile: Any) -> Iterator[RenderableType]:  # noqa: ANN401 - plain data
    text = yaml.safe_dump(dict(profile), sort_keys=False, allow_unicode=True, width=60)
    yield from indented(Text(text.rstrip("\n")))


def _tried(coverage: Coverage) -> Text:
    pairs = f"{count_text(coverage.pairs, 'pair')} and {count_text(coverage.triples, 'triple')}"
    return line(
        ("tried  ", "muted"),
        f"{count_text(coverage.people, 'routine')} for {pairs} of "
        f"{count_text(coverage.answers, 'answer')}, seed {coverage.seed}",
    )


def _summary(result: Verification, unproved: int) -> Text:
    names = ", ".join(map(printable, (f"{result.name} {result.version}", *result.overlays)))
    proved = len(result.proofs) - unproved
    verdict = f"{proved} of {count_text(len(result.proofs), 'invariant')} proved"
    if result.looked_over:
        accepted = len(result.findings) - len(result.open)
        verdict = (
            f"{count_text(result.rules, 'rule')}, {verdict}, "
            f"{count_text(len(result.open), 'open finding')}, {accepted} accepted"
        )
    return line((f"{names}: ", "heading"), verdict)


def _entry(heading: Text, lines: Iterable[RenderableType]) -> Group:
    return Group(heading, *indented(*lines))
