"""The questionnaire in a real terminal: arrow keys, search, and the routine at the end."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
]
SOURCES = Path(__file__).parents[2] / "src"
WAIT_SECONDS = 90
STEP_SECONDS = 0.6


class Terminal:
    """A terminal of tmux, with a server of its own, that runs the quiz."""

    def __init__(self, columns: int, file: Path) -> None:
        self._server = f"poreroutine-{uuid.uuid4().hex[:8]}"
        command = f"{sys.executable} -m poreroutine quiz --save {file}; echo ended: $?; sleep 600"
        self._tmux("new-session", "-d", "-x", str(columns), "-y", "60", command)

    def _tmux(self, *words: str) -> str:
        environment = {**os.environ, "PYTHONPATH": str(SOURCES), "TERM": "xterm-256color"}
        for name in (
            "TMUX",
            "COLUMNS",
            "LINES",
        ):  # workers of a parallel run have a size of their own
            environment.pop(name, None)
        return subprocess.run(
            ["tmux", "-L", self._server, "-f", "/dev/null", *words],  # noqa: S607
            check=True, capture_output=True, text=True, env=environment,
        ).stdout  # fmt: skip

    def screen(self) -> str:
        return self._tmux("capture-pane", "-p", "-S", "-400")

    def see(self, text: str) -> str:
        """Wait until the terminal shows a text; lines may be broken anywhere."""
        end = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < end:
            screen = self.screen()
            if text in " ".join(screen.split()):
                return screen
            time.sleep(STEP_SECONDS)
        raise AssertionError(f"{text!r} never came; the terminal shows:\n{self.screen()}")

    def press(self, *keys: str) -> None:
        for key in keys:
            self._tmux("send-keys", key)
            time.sleep(STEP_SECONDS)

    def type(self, text: str) -> None:
        self._tmux("send-keys", "-l", text)
        time.sleep(STEP_SECONDS)

    def tell_age(self) -> None:
        self.see("How old are you?")
        self.type("29")
        self.press("Enter")
        self.see("female")

    def close(self) -> None:
        self._tmux("kill-server")


@pytest.fixture(params=[80, 40])
def terminal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Terminal, Path]]:
    file = tmp_path / "me.yaml"
    found = Terminal(request.param, file)
    yield found, file
    found.close()


def test_a_person_answers_with_keys_and_reads_a_routine(terminal: tuple[Terminal, Path]) -> None:
    shown, file = terminal
    shown.tell_age()
    shown.press("Enter")  # the first answer
    shown.see("prefer not to say")
    shown.press("Enter")
    shown.see("What would you like to care for?")
    shown.type("large por")  # another name of visible pores
    shown.press("Space", "Enter")
    shown.see("What may the routine cost?")
    shown.press("Down", "Enter")
    shown.see("few hours after washing?")
    shown.press("Enter")
    shown.see("Question 3")
    shown.press("Enter")
    shown.see("Do any of these apply to you right now?")
    shown.press("Enter")  # none
    shown.see("Question 5")
    shown.type("vibramycin")  # a medicine by its brand
    shown.press("Space", "Enter")
    shown.see("Question 6")
    shown.press("Escape")
    shown.see("What would you like?")
    shown.press("Down", "Down", "Enter")  # stop here
    screen = shown.see("ended: 0")

    assert "Your routine" in screen
    assert "You left out questions" in screen
    saved = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert (29, "female", "medium", "oily") == (
        saved["age"], saved["sex"], saved["budget"], saved["skin_type"],
    )  # fmt: skip
    assert ["visible_pores"] == saved["concerns"]
    assert ["tetracyclines"] == saved["medications"]
    assert [] == saved["red_flags"]


def test_going_back_takes_an_answer_away(terminal: tuple[Terminal, Path]) -> None:
    shown, file = terminal
    shown.tell_age()
    shown.press("Escape")
    shown.see("What would you like?")
    shown.press("Enter")  # go back, or ask this screen again where there is none before
    shown.see("How old are you?")
    shown.type("31")
    shown.press("Enter")
    time.sleep(1)
    shown.press("Down", "Enter")
    shown.see("prefer not to say")
    shown.press("Enter")
    shown.see("What would you like to care for?")
    shown.press("Escape")
    shown.see("stop here")
    shown.press("Down", "Down", "Enter")
    shown.see("ended: 0")

    saved = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert (31, "male") == (saved["age"], saved["sex"])
