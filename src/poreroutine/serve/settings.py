"""Settings of the service, from arguments or from the environment."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final, Literal, get_args

PREFIX: Final = "POREROUTINE_SERVE_"
"""Of the environment variables: `POREROUTINE_SERVE_MAX_BODY` is `max_body`."""

LogLevel = Literal["decisions", "rules", "answers", "off"]
"""What to log: decisions, with the rules that fired, with the answers as well, or nothing.

The rules that fired reveal answers, so only `decisions` and `off` leave health data out.
"""

_SHORTEST_TOKEN: Final = 16
_KEY_BYTES: Final = 32


@dataclass(frozen=True)
class Settings:
    """How the service behaves.

    Attributes:
        rulesets: Folders of overlays.
        catalog: File of a catalogue; None for a service without products.
        expect_digest: Digest that the rules must have when it starts; None for any.
        medicines: Whether to answer on medicines, or leave each answer to a pharmacist.
        seals: File with the digests that `rules verify --seal` wrote; None for none.
        log: What to log.
        log_file: Where to append the log; None for stdout.
        token: What `Authorization: Bearer` must give under `/v1` and for `/metrics`; None to ask
            for nothing.
        cors: Origins whose pages may call the service; none by default.
        quiz: Whether to serve the quiz page.
        docs: Where the documentation of the error codes is; None for the service's own pages.
        max_body: Most bytes of a request.
        max_depth: Most levels of JSON in a request.
        max_requests: Most requests that one worker works on at a time.
        max_slow: Most slow requests, such as explanations, that run or wait in one worker.
        timeout: Most seconds for one request.
        keep_rules: How long replaced rules still answer requests that name them, in seconds.
        etag_key: Secret behind the entity tags; every replica of a service needs the same one, so
            that a tag of one holds for the others. By default one that ends with the process.
    """

    rulesets: tuple[str, ...] = ()
    catalog: str | None = None
    expect_digest: str | None = None
    medicines: Literal["advise", "refer"] = "advise"
    seals: str | None = None
    log: LogLevel = "decisions"
    log_file: str | None = None
    token: str | None = field(default=None, repr=False)
    cors: tuple[str, ...] = ()
    quiz: bool = True
    docs: str | None = None
    max_body: int = 1_000_000
    max_depth: int = 32
    max_requests: int = 64
    max_slow: int = 8
    timeout: float = 30.0
    keep_rules: float = 300.0
    etag_key: str = field(default_factory=lambda: secrets.token_hex(_KEY_BYTES), repr=False)

    def __post_init__(self) -> None:
        """Refuse values that would open the service or stop it.

        Raises:
            ValueError: Naming the setting.
        """
        if self.token is not None and len(self.token) < _SHORTEST_TOKEN:
            raise ValueError(f"`token` has at least {_SHORTEST_TOKEN} characters")
        if len(self.etag_key) < _SHORTEST_TOKEN:
            raise ValueError(f"`etag_key` has at least {_SHORTEST_TOKEN} characters")
        for name in ("max_body", "max_depth", "max_requests", "max_slow", "timeout"):
            if getattr(self, name) <= 0:
                raise ValueError(f"`{name}` is more than 0")
        if self.keep_rules < 0:
            raise ValueError("`keep_rules` is a number of seconds, from 0")
        for name, choices in (("log", get_args(LogLevel)), ("medicines", ("advise", "refer"))):
            if getattr(self, name) not in choices:
                raise ValueError(f"`{name}` is one of {', '.join(choices)}")

    @property
    def folders(self) -> tuple[Path, ...]:
        """The overlays as paths."""
        return tuple(map(Path, self.rulesets))

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ, **given: Any) -> Settings:  # noqa: ANN401 - values of the fields
        """Take what is given, then what the environment says, then the defaults.

        Folders and origins are separated as in `PATH`: by `:` for folders, by blanks for origins.
        `token_file` and `etag_key_file` name files that hold the secrets.

        Raises:
            ValueError: If a variable can't be read, is unknown, or has a value out of bounds.
        """
        known = {each.name: each for each in fields(cls)}
        values: dict[str, Any] = {}
        for variable, text in environ.items():
            name = variable.removeprefix(PREFIX).lower()
            if not variable.startswith(PREFIX) or not text:
                continue
            if name.removesuffix("_file") in {"token", "etag_key"} and name.endswith("_file"):
                values[name.removesuffix("_file")] = Path(text).read_text("utf-8").strip()
            elif name in known:
                values[name] = _read(name, text, str(known[name].type))
            elif name not in _OF_PROCESSES:
                raise ValueError(f"there is no setting {variable}")
        return cls(**values | {key: value for key, value in given.items() if value is not None})


_OF_PROCESSES: Final = frozenset({"host", "port", "workers", "drain"})
"""What the command reads: the application has no address."""


def _read(name: str, text: str, kind: str) -> object:
    try:
        match kind:
            case "tuple[str, ...]":
                return tuple(text.split() if name == "cors" else text.split(os.pathsep))
            case "int":
                return int(text)
            case "float":
                return float(text)
            case "bool":
                return {"yes": True, "true": True, "1": True, "no": False, "false": False}[
                    text.lower()
                ]
            case _:
                return text
    except (ValueError, KeyError) as error:
        raise ValueError(f"{PREFIX}{name.upper()} can't be read as {kind}") from error
