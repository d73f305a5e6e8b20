"""Messages between the first process and its workers: JSON objects, one in each packet."""

from __future__ import annotations

import contextlib
import json
import socket
from collections.abc import Mapping
from typing import Any, Final

_MOST_BYTES: Final = 65_536


class Channel:
    """One end of a connection between two processes; never waits.

    Args:
        end: A connected socket that keeps packets apart.
    """

    def __init__(self, end: socket.socket) -> None:
        self._end = end
        self._end.setblocking(False)  # noqa: FBT003 - of the standard library

    @classmethod
    def pair(cls) -> tuple[Channel, Channel]:
        """Return both ends of a new connection."""
        one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        return cls(one), cls(other)

    def fileno(self) -> int:
        """Return the descriptor, to wait for messages."""
        return self._end.fileno()

    def send(self, **message: Any) -> None:  # noqa: ANN401 - plain data
        """Send a message; if nobody is there any more, nothing happens."""
        with contextlib.suppress(OSError):
            self._end.send(json.dumps(message).encode())

    def receive(self) -> Mapping[str, Any] | None:
        """Return the next message; an empty one if there is none, None at the end."""
        try:
            packet = self._end.recv(_MOST_BYTES)
        except BlockingIOError:
            return {}
        except OSError:
            return None
        if not packet:
            return None
        message: Mapping[str, Any] = json.loads(packet)
        return message

    def close(self) -> None:
        """Close this end."""
        self._end.close()
