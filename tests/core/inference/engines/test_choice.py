"""Which engine is chosen and why, and how long that takes."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from poreroutine.core.inference.engines import EngineChoice, _module, build_engine, choose_engine
from poreroutine.errors import EngineError, EngineUnavailableError, PoreroutineError
from poreroutine.model.facts import Vocabulary

PROJECT = Path(__file__).parents[4] / "pyproject.toml"


@pytest.fixture(autouse=True)
def _no_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POREROUTINE_ENGINE", raising=False)


@pytest.fixture
def _not_loadable(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise ImportError("undefined symbol")

    monkeypatch.setattr(_module, "_import", fail)


@pytest.fixture
def _missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise ModuleNotFoundError("No module named 'durable_rules_engine'")

    monkeypatch.setattr(_module, "_import", fail)


@pytest.fixture
def _installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_module, "_import", object)


@pytest.mark.usefixtures("_installed")
def test_auto_takes_durable_where_it_can_be_imported() -> None:
    choice = choose_engine()

    assert choice.name == "durable"
    assert choice.reason.endswith(".")


@pytest.mark.usefixtures("_not_loadable")
def test_auto_takes_portable_elsewhere_and_says_why() -> None:
    choice = choose_engine()

    assert choice.name == "portable"
    assert "undefined symbol" in choice.reason


@pytest.mark.usefixtures("_missing")
def test_where_durable_could_be_installed_the_reason_says_how(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(_module, "FIRST_OFFERED", sys.version_info[:2])
    monkeypatch.setattr(_module, "LAST_OFFERED", sys.version_info[:2])
    monkeypatch.setattr(_module.platform, "python_implementation", lambda: "CPython")

    assert choose_engine() == EngineChoice(
        "portable",
        "durable_rules is not installed (pip install 'poreroutine[durable]' compiles it, "
        "with a C compiler and Python's headers).",
    )


@pytest.mark.usefixtures("_missing")
def test_where_durable_could_not_be_installed_nobody_is_sent_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(_module, "LAST_OFFERED", (3, 10))
    choice = choose_engine()

    assert choice.name == "portable"
    assert _module.interpreter() in choice.reason
    assert "pip" not in choice.reason


def test_the_pythons_that_are_offered_durable_are_those_of_the_package() -> None:
    """The reason and the marker in pyproject.toml are written in two places."""
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    (line,) = project["optional-dependencies"]["durable"]
    need = Requirement(line)
    marker = need.marker
    lowest = SpecifierSet(project["requires-python"])
    minors = {minor for minor in range(30) if lowest.contains(f"3.{minor}")}

    assert marker is not None
    offered = {
        minor
        for minor in minors
        if marker.evaluate(
            {"python_version": f"3.{minor}", "platform_python_implementation": "CPython"}
        )
    }
    (_, first), (_, last) = _module.FIRST_OFFERED, _module.LAST_OFFERED

    assert "durable_rules" == need.name
    assert set(range(first, last + 1)) == offered


@pytest.mark.usefixtures("_not_loadable")
def test_durable_by_name_is_refused_where_it_cannot_run() -> None:
    with pytest.raises(EngineUnavailableError) as caught:
        choose_engine("durable")

    text = str(caught.value)
    assert "E202" in text
    assert _module.interpreter() in text
    assert "undefined symbol" in text
    assert "'portable'" in text
    assert isinstance(caught.value.__cause__, ImportError)


@pytest.mark.usefixtures("_not_loadable")
def test_the_variable_is_not_silently_overruled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POREROUTINE_ENGINE", "durable")

    with pytest.raises(EngineUnavailableError, match="POREROUTINE_ENGINE"):
        choose_engine()


@pytest.mark.usefixtures("_installed")
@pytest.mark.parametrize("value", ["portable", " Portable "])
def test_the_variable_overrides_auto(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("POREROUTINE_ENGINE", value)

    assert choose_engine() == EngineChoice("portable", "Asked for by POREROUTINE_ENGINE.")


@pytest.mark.usefixtures("_installed")
@pytest.mark.parametrize("value", ["", "auto", " "])
def test_an_empty_variable_leaves_the_choice_open(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("POREROUTINE_ENGINE", value)

    assert choose_engine().name == "durable"


@pytest.mark.usefixtures("_installed")
def test_a_name_in_code_beats_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POREROUTINE_ENGINE", "portable")

    assert choose_engine("durable").name == "durable"


def test_an_unknown_name_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POREROUTINE_ENGINE", "clips")

    with pytest.raises(EngineUnavailableError, match="'clips'") as caught:
        choose_engine()
    assert caught.value.hint == "choose 'auto', 'durable' or 'portable'"


def test_engine_errors_are_caught_by_their_bases() -> None:
    assert issubclass(EngineUnavailableError, EngineError)
    assert issubclass(EngineError, PoreroutineError)


def test_dlopen_flags_are_restored(monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(sys, "getdlopenflags"):
        pytest.skip("no dlopen on this platform")
    seen: list[int] = []
    before = sys.getdlopenflags()
    monkeypatch.setattr(_module, "_FIRST_WITHOUT_CALL_OBJECT", (3, 0))
    monkeypatch.setattr(_module, "_import", lambda: seen.append(sys.getdlopenflags()))
    _module.load()

    assert sys.getdlopenflags() == before
    assert seen != [before]


def test_an_interpreter_without_its_lock_gets_the_portable_engine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(_module.sysconfig, "get_config_var", lambda _name: 1)

    assert choose_engine().name == "portable"


def test_neither_import_nor_portable_loads_durable_and_nothing_starts_its_threads() -> None:
    script = """if True:
        import sys, threading
        from poreroutine.core.inference.engines import build_engine, choose_engine
        from poreroutine.model.facts import Vocabulary
        def loaded():
            return sorted(name for name in sys.modules if name.startswith("durable"))
        build_engine(choose_engine("portable"), (), Vocabulary())
        assert loaded() == [], loaded()
        choose_engine()
        assert loaded() in ([], ["durable_rules_engine"]), loaded()
        assert threading.active_count() == 1
    """
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)


def test_the_chosen_engine_says_its_name() -> None:
    choice = choose_engine()

    assert build_engine(choice, (), Vocabulary()).name == choice.name
