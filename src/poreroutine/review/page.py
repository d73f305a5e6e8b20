"""The page of a packet: one HTML file that works in any browser, without a network."""

from __future__ import annotations

from importlib import resources
from typing import Final

from poreroutine.review.packet import Packet

_PLACE: Final = "{{packet}}"


def packet_page(packet: Packet) -> str:
    """Return the page of a packet, complete in one file.

    The page keeps what the reviewer enters in their own browser, sends nothing anywhere, and saves
    the decisions as a file for `poreroutine review apply`.
    """
    template = resources.files(__package__).joinpath("packet.html").read_text(encoding="utf-8")
    # Inside a script element only `<` could end it or begin a comment.
    data = packet.model_dump_json().replace("<", "\\u003c")
    return template.replace(_PLACE, data)
