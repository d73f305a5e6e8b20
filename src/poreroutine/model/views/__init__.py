"""Views of a routine: the shapes that programs get, as plain data that JSON can hold.

`full` has everything and can be read back, `client` what a front end shows, `ids` only ids. What
is absent has no key; what is empty in `full` is an empty list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from poreroutine.model.views.client import client_view
from poreroutine.model.views.full import full_view
from poreroutine.model.views.ids import ids_view

if TYPE_CHECKING:
    from poreroutine.model.routine import Routine

_VIEWS: Final[Mapping[str, Callable[[Routine], Mapping[str, Any]]]] = {
    "client": client_view,
    "full": full_view,
    "ids": ids_view,
}


def view_of(routine: Routine, name: str) -> Mapping[str, Any]:
    """Return a view by name.

    Raises:
        ValueError: If there is no such view.
    """
    if name not in _VIEWS:
        raise ValueError(f"a view is one of {', '.join(_VIEWS)}")
    return _VIEWS[name](routine)
