"""Locks that are never left locked by a fork.

A fork copies memory at one instant. The child would inherit a half-evaluated network, and a lock
whose owner thread doesn't exist in it. So a fork waits until it holds every lock; then parent and
child release them.
"""

from __future__ import annotations

import itertools
import os
import threading
from weakref import WeakValueDictionary

# Re-entrant, because a signal handler may fork while its own thread is evaluating.
_registry = threading.RLock()
_locks: WeakValueDictionary[int, threading.RLock] = WeakValueDictionary()
_counter = itertools.count()
_held_locks: list[threading.RLock] = []


def fork_safe_lock() -> threading.RLock:
    """Create a lock that every fork of this process waits for."""
    lock = threading.RLock()
    with _registry:
        _locks[next(_counter)] = lock
    return lock


def _before() -> None:
    _registry.acquire()
    # In one fixed order, so that two concurrent forks can't deadlock.
    for _, lock in sorted(_locks.items()):
        lock.acquire()
        _held_locks.append(lock)


def _after() -> None:
    while _held_locks:
        _held_locks.pop().release()
    _registry.release()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before, after_in_parent=_after, after_in_child=_after)
