"""Which engine is chosen, why, and what choosing costs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from poreroutine.engine import EngineChoice, _module, build_engine, choose_engine
from poreroutine.errors import EngineError, EngineUnavailableError, PoreroutineError
from poreroutine.facts.vocabulary import Vocabulary


@pytest.fixture(autouse=True)
def _no_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POREROUTINE_ENGINE", raising=False)


@pytest.fixture
def _not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise ImportError("no such module here")

    monkeypatch.setattr(_module, "_import", fail)


@pytest.fixture
def _installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_module, "_import", object)


@pytest.mark.usefixtures("_installed")
def test_auto_takes_durable_where_it_can_be_imported() -> None:
    choice = choose_engine()

    assert choice.name == "durable"
    assert choice.reason.endswith(".")


@pytest.mark.usefixtures("_not_installed")
def test_auto_takes_portable_elsewhere_and_says_why() -> None:
    choice = choose_engine()

    assert choice.name == "portable"
    assert "no such module here" in choice.reason


@pytest.mark.usefixtures("_not_installed")
def test_durable_by_name_is_refused_where_it_cannot_run() -> None:
    with pytest.raises(EngineUnavailableError) as caught:
        choose_engine("durable")

    text = str(caught.value)
    assert "E202" in text
    assert _module.interpreter() in text
    assert "no such module here" in text
    assert "durable_rules==2.0.28" in text
    assert isinstance(caught.value.__cause__, ImportError)


@pytest.mark.usefixtures("_not_installed")
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
        from poreroutine.engine import build_engine, choose_engine
        from poreroutine.facts.vocabulary import Vocabulary
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
