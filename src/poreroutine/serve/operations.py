"""What an operation of the service is: the routes and the OpenAPI document are made of the same.

Handlers are plain functions from a call to an answer. What takes more than a few milliseconds is
marked as slow and runs in a thread.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from poreroutine.advisor import Advisor
from poreroutine.errors import PoreroutineError, ProfileError, ShelfError
from poreroutine.model.facts import Stage
from poreroutine.model.profile import SkinProfile
from poreroutine.model.routine import Routine
from poreroutine.serve.answering import Answer, UnchangedError, entity_tag, matches
from poreroutine.serve.generations import Generation
from poreroutine.serve.problems import Fault, Problem, problem_of
from poreroutine.serve.reading import Parameter
from poreroutine.serve.settings import Settings
from poreroutine.serve.versions import LIBRARY_VERSION

_STAGES: Final = tuple(stage.value for stage in Stage)


@dataclass
class Call:
    """A request that has been read.

    Attributes:
        generation: The rules that answer it.
        settings: Settings of the service.
        form: The format of the answer.
        body: The request as plain data; None without a body.
        query: Parameters of the query.
        path: Parameters of the path.
        if_none_match: Entity tags that the client has; empty where they don't count.
        is_draining: Whether the process is ending.
        notes: What the log may know about the result.
    """

    generation: Generation
    settings: Settings
    form: str
    body: Any = None
    query: Mapping[str, Any] = field(default_factory=dict)
    path: Mapping[str, str] = field(default_factory=dict)
    if_none_match: str = ""
    is_draining: bool = False
    notes: dict[str, Any] = field(default_factory=dict)

    @property
    def advisor(self) -> Advisor:
        """The advisor that answers."""
        return self.generation.advisor

    def tag(self, *parts: object) -> str:
        """Return the entity tag of the answer.

        Args:
            parts: What the answer depends on, besides library, rules, catalogue and format.

        Raises:
            UnchangedError: If the client has this answer already.
        """
        found = entity_tag(
            self.settings.etag_key, LIBRARY_VERSION, *self.generation.key, self.form, *parts
        )
        if self.if_none_match and matches(found, self.if_none_match):
            raise UnchangedError(found)
        return found

    def profile(self, data: object, root: str) -> SkinProfile:
        """Read a profile.

        Args:
            data: The answers.
            root: Pointer to them in the request.

        Raises:
            Problem: E001 with every fault.
        """
        if not isinstance(data, dict):
            raise Problem("H422", faults=(Fault(root, "A profile is an object.", code="type"),))
        with self.pointing_to(root):
            read = self.advisor.read_profile(data)
        if self.settings.log == "answers":
            self.notes["answers"] = read.model_dump(mode="json", exclude_defaults=True)
        return read

    def routine(self, profile: SkinProfile) -> Routine:
        """Make a routine, and note what the log may know about it."""
        made = self.advisor.recommend(profile)
        self.note(made)
        return made

    def note(self, routine: Routine) -> None:
        """Note how many rules fired, and what kind of routine they made.

        The rules that fired reveal answers, so they are logged only on request.
        """
        ids = [rule.id for rule in routine.rules]
        stages = Counter([name[: name.index(".")] for name in ids])
        self.notes["fired"] = {stage: stages[stage] for stage in _STAGES}
        if self.settings.log in {"rules", "answers"}:
            self.notes["rules"] = ids
        self.notes["outcomes"] = list(outcome_classes(routine))

    def pointing_to(self, root: str) -> _PointingTo:
        """Turn errors about answers or products into problems that point below `root`."""
        return _PointingTo(self.generation, root)


@dataclass(frozen=True)
class _PointingTo:
    """Turns errors about answers or products into problems, as a context manager."""

    generation: Generation
    root: str

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Raise the problem in place of the error."""
        if isinstance(error, ProfileError | ShelfError):
            raise self.problem(error) from None

    def problem(self, error: PoreroutineError) -> Problem:
        """Return the problem for an error."""
        return problem_of(error, self.root, self.generation.allowed)


def outcome_classes(routine: Routine) -> Iterable[str]:
    """Say what kind of routine this is, in words that don't depend on the answers behind it."""
    if routine.crisis:
        yield "crisis"
    elif any(active.status == "new" for active in routine.actives):
        yield "new_actives"
    elif routine.actives:
        yield "actives_in_use"
    else:
        yield "daily_care_only"
    if routine.referrals:
        yield f"referral_{routine.referrals[0].urgency.value}"


def json_answer(value: object, **more: Any) -> Answer:  # noqa: ANN401 - fields of an answer
    """Return plain data, or a model, as JSON."""
    if hasattr(value, "model_dump_json"):
        return Answer(value.model_dump_json().encode(), **more)
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Answer(text.encode("utf-8", "replace"), **more)


Example = Callable[[Generation], Any]


@dataclass(frozen=True)
class Operation:
    """One operation of the service.

    Attributes:
        method: GET, or POST.
        path: Path with parameters in braces.
        name: Id of the operation.
        summary: What it does, in a few words.
        text: What else to know.
        run: Answers a call.
        request: JSON Schema of the body; None without a body.
        result: JSON Schema of the answer in JSON.
        example: Makes a request for the document; None without a body.
        parameters: Parameters of the query.
        in_path: Parameters of the path, with an example each.
        forms: Formats of the answer, the default first.
        slow: Whether it takes more than a few milliseconds.
        query: Whether the method QUERY is offered beside POST, with entity tags.
        refusals: Codes of problems besides those that any operation has.
    """

    method: str
    path: str
    name: str
    summary: str
    text: str
    run: Callable[[Call], Answer]
    result: Mapping[str, Any]
    request: Mapping[str, Any] | None = None
    example: Example | None = None
    parameters: Sequence[Parameter] = ()
    in_path: Mapping[str, Example] = field(default_factory=dict)
    forms: Sequence[str] = ("json",)
    slow: bool = False
    query: bool = False
    refusals: Sequence[str] = ()
