"""The library inside a visitor's browser: the service's answers, without the service.

It takes the paths and bodies of the HTTP service, as far as the element needs them, and returns the
same bytes. `prepare` writes what a browser would take too long to compute.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from poreroutine._support.disk_cache import SHIPPED, read_shipped
from poreroutine.advisor import Advisor
from poreroutine.core.routine.profile_of import profile_of
from poreroutine.errors import PoreroutineError, ProfileError
from poreroutine.products.matching.assessed import STORED_MODULES, AssessedCatalog

if TYPE_CHECKING:
    from poreroutine.model.routine import ViewName

OVERLAYS: Final = SHIPPED.parent / "site_overlays"
"""The overlays of an exported site, in its package."""
CATALOG: Final = "assessed_catalogue"
"""Kind of the stored result that holds the products."""
_OK, _REFUSED, _NOT_FOUND, _FAILED = 200, 422, 404, 500


def overlays() -> tuple[Path, ...]:
    """Return the folders of rules that the site adds to the bundled ones."""
    return tuple(sorted(OVERLAYS.iterdir())) if OVERLAYS.is_dir() else ()


def advisor() -> Advisor:
    """Return the advisor of the site."""
    return Advisor(*overlays(), engine="portable")


@dataclass(frozen=True)
class LocalService:
    """Answers what the element asks, as the service would.

    Attributes:
        advisor: Makes routines.
        catalog: The products to offer; None without any.
    """

    advisor: Advisor
    catalog: AssessedCatalog | None

    @classmethod
    def load(cls) -> LocalService:
        """Load what `prepare` wrote."""
        made = advisor()
        found = read_shipped(
            CATALOG, (made.rulesets.digest.encode(),), AssessedCatalog, STORED_MODULES
        )
        return cls(made, found)

    def respond(self, path: str, query: str, body: str) -> str:
        """Answer one request.

        Args:
            path: Path of the service, such as `/v1/routines`.
            query: Its parameters, as a JSON object.
            body: The request's body, as JSON.

        Returns:
            The status, a blank, and the body of the answer.
        """
        answer = _ANSWERS.get(path)
        if answer is None:
            return f"{_NOT_FOUND} {{}}"
        try:
            return f"{_OK} {answer(self, json.loads(query), json.loads(body))}"
        except ProfileError as error:
            faults = [{"field": each.path, "message": each.message} for each in error.faults]
            return f"{_REFUSED} {json.dumps({'code': error.code, 'errors': faults})}"
        except (PoreroutineError, ValueError) as error:
            return f"{_FAILED} {json.dumps({'code': getattr(error, 'code', '')})}"

    def next_question(self, query: Mapping[str, str], asked: Mapping[str, Any]) -> str:
        """Return what to ask next: for the answers under `profile`, and the screens `asked`."""
        del query
        found = self.advisor.next_question(asked.get("profile", {}), asked=asked.get("asked", ()))
        return found.model_dump_json()

    def routine(self, query: Mapping[str, str], profile: Mapping[str, Any]) -> str:
        """Make a routine, with products if there is a catalogue."""
        routine = self.advisor.recommend(profile, start=query.get("start"))
        text = routine.to_json(view=cast("ViewName", query.get("view", "full")))
        if self.catalog is None:
            return text
        outcomes = self.advisor.trace(profile_of(routine)).outcomes
        selection = self.catalog.select(self.advisor.ruleset, routine, outcomes)
        return f'{text[:-1]},"products":{selection.model_dump_json()}}}'


def first_question() -> str:
    """Return what a page shows before Python has started: the answer to no answers."""
    service = LocalService(advisor(), None)
    return service.respond("/v1/next-question", "{}", "{}").partition(" ")[2]


_Answering = Callable[[LocalService, Mapping[str, str], Mapping[str, Any]], str]
_ANSWERS: Final[Mapping[str, _Answering]] = {
    "/v1/next-question": LocalService.next_question,
    "/v1/routines": LocalService.routine,
}
