"""`poreroutine review`: packets for reviewers, and their decisions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

import click

from poreroutine import Advisor
from poreroutine._support.words import count_text
from poreroutine._support.yaml_text import read_yaml
from poreroutine.authoring.diff.references import is_complete_ruleset
from poreroutine.cli._files import OUTPUT_OR_STDOUT
from poreroutine.cli._options import FORMAT, OVERLAYS, Format, display_name, unknown_value
from poreroutine.cli._output import exit_if, in_columns, print_json, print_text
from poreroutine.review import (
    Signer,
    Subjects,
    apply_decisions,
    check_signature,
    make_packet,
    packet_page,
    public_key_of,
    read_decisions,
)
from poreroutine.review.decisions import MAX_BYTES
from poreroutine.rulesets.bundled import bundled_rulesets
from poreroutine.rulesets.loading import MANIFEST
from poreroutine.rulesets.reviews import REVIEWS

_DIR: Final = click.argument("folder", type=click.Path(exists=True, file_okay=False), metavar="DIR")


@click.group(epilog="Try: poreroutine review packet --topic sun --output review.html")
def review() -> None:
    """Have rules reviewed by clinicians, and record what they decide."""


@review.command(epilog="Try: poreroutine review packet --topic guard.sun --output review.html")
@click.option(
    "--topic",
    "topics",
    multiple=True,
    metavar="TOPIC",
    help="Only these rules: a topic (sun), a stage and topic (guard.sun), or the id of a rule; "
    "may be repeated. Default: every rule.",
)
@OUTPUT_OR_STDOUT
@OVERLAYS
def packet(topics: tuple[str, ...], output: str, overlays: tuple[str, ...]) -> None:
    """Write a page on which a reviewer reads rules and decides about them.

    The page is one HTML file that needs no network: each rule in plain and clinical words, whom
    it touches, what follows, an example, its sources, and where they disagree. Rules about
    products (products), answers to questions (answers), promises that no text may make (claims)
    and what counts as an emergency (emergencies) are reviewed in the same way. The reviewer saves
    the decisions as a file, for `poreroutine review apply`.
    """
    advisor = Advisor(*overlays, engine="portable")
    folders = (bundled_rulesets(), *map(Path, overlays))
    subjects = Subjects.of(advisor.ruleset, folders)
    try:
        chosen = subjects.about(topics)
    except KeyError as missing:
        known = {
            *subjects.by_id,
            *(topic for each in subjects.by_id.values() for topic in each.topics),
        }
        raise unknown_value("no rule is about", missing.args[0], known, "--topic") from None
    made = make_packet(advisor, subjects, chosen, folders)
    with click.open_file(output, "wb", atomic=output != "-") as file:
        file.write(packet_page(made).encode("utf-8"))
    if output != "-":
        print_text(f"{output}: {count_text(len(made.rules), 'entry', 'entries')} to review")


@review.command(epilog="Try: poreroutine review apply review-jane-doe-2026-11-29.json my_rules/")
@click.argument("decisions", metavar="FILE", type=click.File("rb"))
@_DIR
@click.option(
    "--key",
    type=click.File("rb"),
    metavar="PEM",
    help="Sign each review with this Ed25519 private key.",
)
@FORMAT
def apply(decisions: IO[bytes], folder: str, key: IO[bytes] | None, form: Format) -> None:
    """Record a reviewer's decisions in the reviews.yaml of a ruleset or an overlay.

    FILE is what the reviewer saved. Each review is recorded with name, profession, date and the
    digest of what was read. A rule whose text has changed since counts as under review.

    The exit status is 1 if a rule has changed since it was read.
    """
    place = Path(folder)
    subjects = _subjects(place)
    name = display_name(decisions)
    made = read_decisions(decisions.read(MAX_BYTES + 1), name=name)
    signer = None if key is None else Signer.from_pem(key.read(MAX_BYTES))
    done = apply_decisions(made, subjects, place, signer)
    if form == "json":
        print_json({"recorded": list(done.recorded), "outdated": list(done.outdated)})
    else:
        now = _subjects(place).by_id
        reviewer = made.reviewer
        count = count_text(len(done.recorded), "review")
        print_text(f"{done.file}: {count} by {reviewer.name}, {reviewer.role}, {reviewer.date}")
        print_text(in_columns((rule, now[rule].status) for rule in done.recorded))
        for rule in done.outdated:
            print_text(f"{rule} has changed since it was read; have it reviewed again.")
    exit_if(done.outdated)


@review.command(epilog="Try: poreroutine review check my_rules/")
@_DIR
@click.option(
    "--key",
    "keys",
    type=click.File("rb"),
    multiple=True,
    metavar="PEM",
    help="Accept only signatures made with this public key; may be repeated.",
)
@FORMAT
def check(folder: str, keys: tuple[IO[bytes], ...], form: Format) -> None:
    """Check the recorded reviews: which are current, and which signatures are valid.

    The exit status is 1 if a review is outdated or a signature is invalid; with --key also if a
    review is not signed with one of the keys.
    """
    place = Path(folder)
    trusted = {public_key_of(key.read(MAX_BYTES)) for key in keys}
    subjects = _subjects(place).by_id
    file = place / REVIEWS
    entries = read_yaml(file.read_text(encoding="utf-8"))["reviews"] if file.is_file() else []
    digests = {
        entry["rule"]: subjects[entry["rule"]].digest
        for entry in entries
        if entry["rule"] in subjects
    }
    found = [_Checked.of(entry, digests.get(entry["rule"]), trusted) for entry in entries]
    if form == "json":
        print_json([each.as_dict() for each in found])
    elif not found:
        print_text("No review is recorded.")
    else:
        print_text(in_columns(each.columns() for each in found))
    exit_if([each for each in found if not each.is_fine])


@dataclass(frozen=True, slots=True)
class _Checked:
    entry: dict[str, Any]
    text: str
    signature: str

    @classmethod
    def of(cls, entry: dict[str, Any], digest: str | None, trusted: set[str]) -> _Checked:
        if digest is None:
            text = "of a rule that is gone"
        else:
            text = "current" if entry.get("digest") == digest else "of an older text"
        signature: str = check_signature(entry)
        if trusted and (signature != "valid" or entry["key"] not in trusted):
            signature = "invalid"
        return cls(entry, text, signature)

    @property
    def is_fine(self) -> bool:
        return self.text == "current" and self.signature != "invalid"

    def columns(self) -> tuple[str, ...]:
        by = ", ".join(str(self.entry[key]) for key in ("by", "role", "date") if key in self.entry)
        signed = {"none": "not signed", "valid": "signed", "invalid": "signature invalid"}
        return self.entry["rule"], self.entry["verdict"], self.text, signed[self.signature], by

    def as_dict(self) -> dict[str, Any]:
        shown = {key: self.entry.get(key) for key in ("rule", "verdict", "by", "role", "date")}
        return {**shown, "text": self.text, "signature": self.signature}


def _subjects(folder: Path) -> Subjects:
    """Load a complete ruleset alone, or an overlay on the bundled rules."""
    if not (folder / MANIFEST).is_file():
        raise click.BadParameter(f"there is no {MANIFEST} in {folder}.", param_hint="DIR")
    if is_complete_ruleset(folder):
        return Subjects.of(Advisor(base=folder, engine="portable").ruleset, (folder,))
    ruleset = Advisor(folder, engine="portable").ruleset
    return Subjects.of(ruleset, (bundled_rulesets(), folder))
