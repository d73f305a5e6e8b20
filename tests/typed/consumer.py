"""A small shop backend, checked by mypy in strict mode and never run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, assert_type

from poreroutine import (
    ActiveNote,
    Advice,
    Advisor,
    Audit,
    Catalog,
    ClaimFinding,
    Explanation,
    PoreroutineError,
    ProfileError,
    ProfileFault,
    Record,
    ReloadResult,
    Replay,
    Reply,
    Routine,
    Selection,
    Shelf,
    SkinProfile,
    Step,
    WhatIf,
    recommend,
)

advisor = Advisor("house_rules", Path("more_rules"), engine="portable")

own = Advisor("house_rules", base=Path("ruleset"), remember=64_000_000)
loaded = Advisor(base=advisor.ruleset)
missing = Advisor(base=advisor)  # type: ignore[arg-type]

profile: SkinProfile = advisor.read_profile(b"age: 29", name="a form")
made = SkinProfile(age=29, skin_type="oily", concerns=("visible_pores",), most_steps=4)
wrong = SkinProfile(age=29, skin_type="oilly")  # type: ignore[arg-type]
unknown = SkinProfile(age=29, skintype="oily")  # type: ignore[call-arg]

routine: Routine = advisor.recommend(profile)
assert_type(recommend({"age": 29}), Routine)
assert_type(routine.evening_of("tuesday", week=3), tuple[Step, ...])
assert_type(routine.actives, tuple[ActiveNote, ...])
assert_type(routine.to_json(), str)
assert_type(Routine.from_json("{}"), Routine)

explanation: Explanation = advisor.why(routine, "an_active")
explanation = advisor.why_not(routine, "an_active")
what_if: WhatIf = advisor.what_if(profile, {"pregnancy": "pregnant"})
record: Record = advisor.record(profile, mask=("pregnancy",), made_at="2026-01-01")
replay: Replay = advisor.replay(record)
reply: Reply = advisor.ask("a question", profile, audience="clinical", limit=1)
answers: tuple[Advice, ...] = reply.answers
findings: tuple[ClaimFinding, ...] = advisor.check_claims("copy", audience="everyday")
reloaded: ReloadResult = advisor.reload()
catalog: Catalog = advisor.read_catalog("catalogue.csv")
selection: Selection = advisor.products(routine, catalog)
assert_type(advisor.profile_schema(), dict[str, Any])
advisor.ask("a question", audience="loud")  # type: ignore[arg-type]


def respond(body: Mapping[str, Any], shelf: Shelf) -> Routine | Audit | Sequence[ProfileFault]:
    """Answer a request; every error has a base, and a profile's has its faults."""
    try:
        if body.get("audit"):
            return advisor.audit(shelf, profile)
        return advisor.recommend(body)
    except ProfileError as error:
        assert_type(error.faults, tuple[ProfileFault, ...])
        assert_type(error.detailed_message(), str)
        return error.faults
    except PoreroutineError as error:
        assert_type(error.code, str)
        raise
