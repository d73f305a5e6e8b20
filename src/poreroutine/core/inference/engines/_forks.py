"""Locks that no fork leaves locked.

A fork copies memory at one instant: a network caught in mid-evaluation would stay so forever in
the child, and the lock of a thread that does not exist there would never be released. So a fork
waits until it holds every lock; parent and child then release them.
"""

from __future__ import annotations

import itertools
import os
import threading
from weakref import WeakValueDictionary

# Re-entrant, because a signal handler may fork while its own thread is in mid-evaluation.
_registry = threading.RLock()
_locks: WeakValueDictionary[int, threading.RLock] = WeakValueDictionary()
_counter = itertools.count()
_held_locks: list[threading.RLock] = []


def fork_safe_lock() -> threading.RLock:
    """Make a lock that every fork of this process waits for."""
    lock = threading.RLock()
    with _registry:
        _locks[next(_counter)] = lock
    return lock


def _before() -> None:
    _registry.acquire()
    # One order for all, so that two waiting forks can't hold what the other needs.
    for _, lock in sorted(_locks.items()):
        lock.acquire()
        _held_locks.append(lock)


def _after() -> None:
    while _held_locks:
        _held_locks.pop().release()
    _registry.release()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before, after_in_parent=_after, after_in_child=_after)
