"""Whether changed rules may answer: their digest is sealed, or they are proved first.

`poreroutine rules verify --seal FILE` writes a seal: a JSON line with the digest of rules that were
proved. Where there is none, the rules are proved before they are used, which takes minutes and
needs the extra `prove`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from poreroutine.advisor import Advisor
from poreroutine.errors import PoreroutineError
from poreroutine.rulesets.bundled import bundled_overlay, bundled_rulesets
from poreroutine.serve.settings import Settings


@dataclass(frozen=True)
class Verdict:
    """Whether rules may answer.

    Attributes:
        digest: Their digest; empty if they can't be read.
        accepted: Whether they may.
        how: What decided.
        reason: Why not, for the operator.
    """

    digest: str
    accepted: bool
    how: Literal["running", "sealed", "proved", "refused"]
    reason: str = ""


def add_seal(file: Path, digest: str, **more: str) -> None:
    """Append the digest of proved rules to a file of seals."""
    line = json.dumps({"digest": digest, **more}, separators=(",", ":"))
    with file.open("a", encoding="utf-8") as seals:
        seals.write(f"{line}\n")


def sealed_digests(file: Path) -> frozenset[str]:
    """Return the digests in a file of seals.

    Raises:
        ValueError: If a line is not a seal.
        OSError: If the file can't be read.
    """
    lines = file.read_text(encoding="utf-8").splitlines()
    return frozenset(_digest(json.loads(line)) for line in lines if line.strip())


def _digest(seal: Mapping[str, Any]) -> str:
    digest = seal.get("digest") if isinstance(seal, dict) else None
    if not isinstance(digest, str):
        raise ValueError("a seal is a JSON object with a `digest`")  # noqa: TRY004 - of a file
    return digest


def judge(settings: Settings, running: str) -> Verdict:
    """Read the rules of the settings, and say whether they may answer.

    Args:
        settings: Settings of the service.
        running: Digest of the rules that answer now.
    """
    try:
        overlays = settings.folders
        if settings.medicines == "refer":
            overlays = (*overlays, bundled_overlay("medicines_refer"))
        advisor = Advisor(*overlays, engine="portable")
        digest = advisor.rulesets.digest
        if digest == running:
            return Verdict(digest, accepted=True, how="running")
        if settings.seals is not None and digest in sealed_digests(Path(settings.seals)):
            return Verdict(digest, accepted=True, how="sealed")
        return _proved(advisor, overlays)
    except (PoreroutineError, ValueError, OSError) as error:
        return Verdict("", accepted=False, how="refused", reason=str(error))


def _proved(advisor: Advisor, overlays: tuple[Path, ...]) -> Verdict:
    digest = advisor.rulesets.digest
    if find_spec("z3") is None:
        reason = "they have no seal, and can't be proved here: install poreroutine[prove]"
        return Verdict(digest, accepted=False, how="refused", reason=reason)
    from poreroutine.authoring.prove.verify import verify  # noqa: PLC0415 - needs the extra

    result = verify(advisor.ruleset, [bundled_rulesets(), *overlays], advisor)
    if result.is_good:
        return Verdict(digest, accepted=True, how="proved")
    reason = "`poreroutine rules verify` finds faults in them"
    return Verdict(digest, accepted=False, how="refused", reason=reason)


def main() -> None:
    """Judge in a process of its own: reads settings and digest from stdin, prints the verdict."""
    given = json.load(sys.stdin)
    settings = Settings(**{**given["settings"], "rulesets": tuple(given["settings"]["rulesets"])})
    sys.stdout.write(json.dumps(asdict(judge(settings, given["running"]))))


if __name__ == "__main__":
    main()
