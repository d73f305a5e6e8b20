"""Format findings as GitHub workflow commands, shown as annotations in a pull request."""

from __future__ import annotations

from poreroutine.errors import Fault


def workflow_command(fault: Fault) -> str:
    """Format one finding as a workflow command.

    Example:
        >>> workflow_command(Fault("guard/a,b.yaml", 3, 5, "L601", "50 % of", "", "fix it"))
        '::error file=guard/a%2Cb.yaml,line=3,col=5,title=L601::50 %25 of%0Afix it'
    """
    words = "\n".join(filter(None, (fault.message, fault.hint)))
    place = f"file={_property(fault.file)},line={fault.line},col={fault.column}"
    return f"::error {place},title={_property(fault.code)}::{_data(words)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
