"""The durable engine: compiled networks of durable_rules, driven within their exact limits.

The C module is fast and exact within narrow limits; outside them it corrupts memory. All calls are
made from one place, under a lock, without callbacks. Each network has one session, which is filled,
drained and emptied for every set of facts.
"""

from __future__ import annotations

import itertools
import os
import threading
import weakref
from collections.abc import Mapping, Sequence
from operator import getitem
from typing import Final
from weakref import WeakValueDictionary

from poreroutine.core.inference.engines import _module
from poreroutine.core.inference.engines._plan import (
    LAST_RULE,
    MARKER_ONLY,
    RETRACTION,
    SESSION,
    NetworkPlan,
    plan_networks,
)
from poreroutine.core.inference.engines._reading import (
    check_rules,
    facts_read,
    first_problem,
    values_getter,
)
from poreroutine.errors import EngineError
from poreroutine.model.facts import Value, Vocabulary
from poreroutine.rulesets.rules.condition import CompiledRule

_HINT = "set POREROUTINE_ENGINE=portable to go on with the other engine, which fires the same rules"


class DurableEngine:
    """Rules as compiled networks. Threads take turns; a fork waits for the current evaluation."""

    name: Final = "durable"

    __slots__ = ("__weakref__", "_idle_networks", "_lock", "_module", "_plans", "_read")

    def __init__(self, rules: Sequence[CompiledRule], vocabulary: Vocabulary) -> None:
        """Compile rules.

        Raises:
            ImportError: If the C module can't be imported; `choose_engine` checks that beforehand.
            EngineError: If a rule tests a fact in a way that the vocabulary does not allow,
                or the C module refuses the rules.
        """
        check_rules(rules, vocabulary)
        self._module = _module.load()
        self._lock = fork_safe_lock()
        self._plans = plan_networks(rules, vocabulary)
        conjunctions = [conjunction for rule in rules for conjunction in rule.alternatives]
        self._read = facts_read(conjunctions, vocabulary)
        self._idle_networks: tuple[_Network, ...] | None = self._build()

    def match(self, facts: Mapping[str, Value]) -> frozenset[str]:
        """Return the rules that fire; see `Engine.match`."""
        fired: set[str] = set()
        with self._lock:
            # The networks are put back only after success. If anything interrupts this, such as an
            # error in C, Ctrl-C, or a signal handler that calls this method, the next caller finds
            # none and builds new ones, instead of using half-drained networks.
            networks, self._idle_networks = self._idle_networks, None
            if networks is None:
                networks = self._build()
            try:
                for network in networks:
                    network.match(facts, fired)
            except self._module.error as error:
                message = f"the durable engine failed while it judged the facts: {error}"
                raise EngineError(message, hint=_HINT) from error
            except (KeyError, TypeError) as error:
                raise first_problem(facts, self._read) from error
            self._idle_networks = networks
        return frozenset(fired)

    def _build(self) -> tuple[_Network, ...]:
        try:
            return tuple(_Network(plan, self._module) for plan in self._plans)
        except self._module.error as error:
            message = f"the durable engine could not compile the rules: {error}"
            raise EngineError(message, hint=_HINT) from error


class _Network:
    """A compiled network with its only session. Freed with the object."""

    __slots__ = ("__weakref__", "_fragments", "_handle", "_module", "_owners", "_pick", "_plan")

    def __init__(self, plan: NetworkPlan, module: _module.Module) -> None:
        self._plan = plan
        self._module = module
        self._owners = plan.owners
        self._fragments = plan.fragments
        self._pick = values_getter([fact.name for fact in plan.facts])
        self._handle = module.create_ruleset("n", plan.rules)
        # Deleting a session in which no rule ever fired frees an uninitialised pointer. Once the
        # last rule has fired, deleting is safe; until then the session is leaked.
        self._drain(MARKER_ONLY, set())
        weakref.finalize(self, _free, module, self._handle).atexit = False

    def match(self, facts: Mapping[str, Value], fired: set[str]) -> None:
        """Add the ids of the rules that fire for these facts."""
        fragments = map(getitem, self._fragments, self._pick(facts))
        self._drain(self._plan.message(fragments), fired)

    def _drain(self, fact: str, fired: set[str]) -> None:
        module, handle, owners = self._module, self._handle, self._owners
        code, session = module.assert_fact(handle, fact)
        if code != 0:
            raise EngineError(f"a durable network did not take the facts: code {code}", hint=_HINT)
        started = module.start_action_for_state(handle, session)
        message = None if started is None else started[1]
        name = ""
        while message is not None:
            # A message is {"name":{...}}: the name of the engine rule, then the facts again.
            name = message[2 : message.index('"', 2)]
            if name != LAST_RULE:
                fired.add(owners[name])
            message = module.complete_and_start_action(handle, session)
        if name != LAST_RULE:
            raise EngineError("a durable network stopped before its last rule", hint=_HINT)
        module.retract_fact(handle, RETRACTION)


def _free(module: _module.Module, handle: int) -> None:
    """Free a network, session first: neither call frees what the other owns.

    Not run at interpreter exit: daemon threads may still be evaluating, and the OS frees memory.
    """
    module.delete_state(handle, SESSION)
    module.delete_ruleset(handle)


# Re-entrant, because a signal handler may fork while its own thread is evaluating.
_registry = threading.RLock()
_locks: WeakValueDictionary[int, threading.RLock] = WeakValueDictionary()
_counter = itertools.count()
_locked_by_fork: list[threading.RLock] = []


def fork_safe_lock() -> threading.RLock:
    """Create a lock that every fork of this process waits for, so that none is left locked by it.

    A fork copies memory at one instant. The child would inherit a half-evaluated network, and a
    lock whose owner thread doesn't exist in it. So a fork waits until it holds every lock; then
    parent and child release them.
    """
    lock = threading.RLock()
    with _registry:
        _locks[next(_counter)] = lock
    return lock


def _before() -> None:
    _registry.acquire()
    # In one fixed order, so that two concurrent forks can't deadlock.
    for _, lock in sorted(_locks.items()):
        lock.acquire()
        _locked_by_fork.append(lock)


def _after() -> None:
    while _locked_by_fork:
        _locked_by_fork.pop().release()
    _registry.release()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before, after_in_parent=_after, after_in_child=_after)
