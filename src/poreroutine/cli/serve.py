"""`poreroutine serve`: serves the library over HTTP."""

from __future__ import annotations

import os
import shutil
import tempfile
from importlib.util import find_spec
from typing import Any, Final, get_args

import click

from poreroutine._support.words import capitalise
from poreroutine.cli._options import CATALOG, OVERLAYS
from poreroutine.errors import PoreroutineError
from poreroutine.model.enums import MedicineAnswers

_NEEDED: Final = ("starlette", "uvicorn", "prometheus_client", "jinja2", "brotli")
_METRICS: Final = "PROMETHEUS_MULTIPROC_DIR"


@click.command(epilog="Try: poreroutine serve --port 8000")
@OVERLAYS
@click.option(
    "--catalog", type=CATALOG, metavar="FILE", help="Choose products from a shop's catalogue."
)
@click.option(
    "--medicines",
    type=click.Choice(get_args(MedicineAnswers)),
    help="Answer on medicines, or leave each answer to a pharmacist.  [default: advise]",
)
@click.option("--host", envvar="POREROUTINE_SERVE_HOST", default="127.0.0.1", show_default=True)
@click.option(
    "--port",
    envvar="POREROUTINE_SERVE_PORT",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port; 0 takes a free one.",
)
@click.option(
    "--workers",
    envvar="POREROUTINE_SERVE_WORKERS",
    type=click.IntRange(1, 256),
    default=2,
    show_default=True,
    help="Processes; one a core.",
)
@click.option(
    "--drain",
    envvar="POREROUTINE_SERVE_DRAIN",
    type=click.FloatRange(0, 600),
    default=0.0,
    show_default=True,
    metavar="SECONDS",
    help="Time between the signal to end and the last new connection.",
)
@click.option(
    "--log",
    type=click.Choice(["decisions", "rules", "answers", "off"]),
    help="What to log; `rules` and `answers` log health data.",
)
@click.option("--log-file", type=click.Path(dir_okay=False), metavar="FILE", help="Append the log.")
@click.option(
    "--seals",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Digests of proved rules, as `rules verify --seal` writes them.",
)
@click.option("--token-file", type=click.File("r"), metavar="FILE", help="Ask for this token.")
@click.option("--cors", multiple=True, metavar="ORIGIN", help="Let pages of this origin call it.")
@click.option("--quiz/--no-quiz", default=None, help="Serve the quiz page.  [default: quiz]")
def serve(host: str, port: int, workers: int, drain: float, **given: Any) -> None:  # noqa: ANN401 - settings
    """Serve routines, reasons and a quiz over HTTP.

    SIGHUP loads changed rules and the catalogue, SIGTERM ends it after the running requests. Every
    setting can be given in the environment: `POREROUTINE_SERVE_LOG=off`, for example.
    """
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise click.ClickException(
            f"This needs the extra `serve` ({', '.join(missing)} missing): "
            "pip install 'poreroutine[serve]'"
        )
    folder = None
    if _METRICS not in os.environ:
        # Before prometheus_client is imported: it decides then how processes share counts.
        os.environ[_METRICS] = folder = tempfile.mkdtemp(prefix="poreroutine-metrics-")
    try:
        _serve(host, port, workers, drain, given)
    finally:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)


def _serve(host: str, port: int, workers: int, drain: float, given: dict[str, Any]) -> None:
    from poreroutine.serve.settings import Settings  # noqa: PLC0415 - needs the extra
    from poreroutine.serve.supervisor import Address, run  # noqa: PLC0415 - the same

    token_file = given.pop("token_file")
    if token_file is not None:
        given["token"] = token_file.read().strip()
    given["rulesets"] = given.pop("overlays") or None
    given["cors"] = given["cors"] or None
    try:
        settings = Settings.from_environment(**given)
        if settings.log in {"rules", "answers"}:
            click.echo(
                f"Warning: --log {settings.log} writes health data. Protect the log as you "
                "protect the answers, and delete it as soon as it has served.",
                err=True,
            )
        status = run(settings, Address(host, port, workers, drain))
    except PoreroutineError:
        raise
    except ValueError as error:
        raise click.UsageError(f"{capitalise(str(error))}.") from error
    except OSError as error:
        raise click.ClickException(f"{host}:{port} can't be used: {error.strerror}") from error
    raise SystemExit(status)
