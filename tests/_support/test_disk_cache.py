"""The disk cache: entries are reused while nothing has changed, and recomputed if in doubt."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from poreroutine._support import disk_cache as kept_module
from poreroutine._support.disk_cache import MAX_FILES, cached_on_disk
from poreroutine.model.enums import Slot

MODULES = ("poreroutine.model.enums",)
WORTH_KEEPING = {"slots": [Slot.MORNING, Slot.EVENING], "nights": 3}

posix = pytest.mark.skipif(not hasattr(os, "getuid"), reason="users are told apart on POSIX")


class Maker:
    """Makes a result and counts how often it had to."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> dict[str, object]:
        self.made += 1
        return dict(WORTH_KEEPING)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("POREROUTINE_CACHE", str(folder))
    return folder


def ask(make: Maker, *made_from: bytes) -> dict[str, object]:
    return cached_on_disk("things", made_from, make, dict, MODULES)


def sealed(file: Path, data: bytes) -> bytes:
    """Return what a file of this name would hold."""
    return hashlib.sha256(os.fsencode(file.name) + b"\0" + data).digest() + data


def only_file(folder: Path) -> Path:
    (file,) = folder.glob("things-*.bin")
    return file


def test_a_result_is_made_once_for_the_same_input(folder: Path) -> None:
    make = Maker()

    assert WORTH_KEEPING == ask(make, b"one") == ask(make, b"one")
    assert 1 == make.made
    assert only_file(folder).stat().st_mode & 0o077 == 0


def test_another_input_makes_another_result(folder: Path) -> None:
    make = Maker()
    for made_from in ((b"one",), (b"o", b"ne"), (b"one", b"")):
        ask(make, *made_from)

    assert 3 == make.made
    assert 3 == len(list(folder.glob("*.bin")))


@pytest.mark.usefixtures("folder")
def test_another_program_makes_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    make = Maker()
    ask(make, b"one")
    monkeypatch.setattr(kept_module, "_program_fingerprint", lambda: b"changed since")
    ask(make, b"one")

    assert 2 == make.made


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "text"])
def test_a_damaged_file_is_passed_over_and_mended(folder: Path, damage: str) -> None:
    make = Maker()
    ask(make, b"one")
    file = only_file(folder)
    whole = file.read_bytes()
    broken = {
        "cut": whole[:-1],
        "flipped": whole[:-1] + bytes([whole[-1] ^ 1]),
        "empty": b"",
        "text": b"not what it should be",
    }[damage]
    file.write_bytes(broken)

    assert WORTH_KEEPING == ask(make, b"one")
    assert 2 == make.made
    assert whole == file.read_bytes()


class Forged:
    """Would run a command when it is read."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, ...]:
        return os.system, (f"touch {self.mark}",)


@pytest.mark.parametrize("name", ["os.system", "poreroutine.model.enums.Reason"])
def test_a_forged_file_builds_nothing(folder: Path, tmp_path: Path, name: str) -> None:
    make = Maker()
    ask(make, b"one")
    mark = tmp_path / "was_run"
    if name == "os.system":
        data = pickle.dumps(Forged(mark))
    else:  # a module that is not on the list
        data = pickle.dumps(sys.modules["poreroutine.model.facts"].Kind.FLAG)
    only_file(folder).write_bytes(sealed(only_file(folder), data))

    assert WORTH_KEEPING == ask(make, b"one")
    assert 2 == make.made
    assert not mark.exists()


def test_a_file_under_the_name_of_another_is_ignored(folder: Path) -> None:
    make = Maker()
    ask(make, b"one")
    first = only_file(folder)
    other = cached_on_disk("things", [b"two"], lambda: {"nights": 7}, dict, MODULES)
    (second,) = set(folder.glob("things-*.bin")) - {first}
    first.replace(second)

    assert {"nights": 7} == other
    assert WORTH_KEEPING == ask(make, b"two")
    assert 2 == make.made


@pytest.mark.parametrize("found", [["a list"], "text", None, 7])
def test_a_result_of_another_class_is_ignored(folder: Path, found: object) -> None:
    make = Maker()
    ask(make, b"one")
    file = only_file(folder)
    whole = file.read_bytes()
    file.write_bytes(sealed(file, pickle.dumps(found)))

    assert WORTH_KEEPING == ask(make, b"one")
    assert 2 == make.made
    assert whole == file.read_bytes()


@posix
@pytest.mark.parametrize("mode", [0o660, 0o606, 0o666])
def test_a_file_that_others_may_write_is_passed_over(folder: Path, mode: int) -> None:
    make = Maker()
    ask(make, b"one")
    only_file(folder).chmod(mode)

    assert WORTH_KEEPING == ask(make, b"one")
    assert 2 == make.made


@posix
@pytest.mark.parametrize("mode", [0o770, 0o707, 0o1777])
def test_a_folder_that_others_may_write_is_not_used(folder: Path, mode: int) -> None:
    make = Maker()
    ask(make, b"one")
    folder.chmod(mode)

    assert WORTH_KEEPING == ask(make, b"one") == ask(make, b"two")
    assert 3 == make.made
    assert 1 == len(list(folder.iterdir()))


@posix
def test_what_belongs_to_somebody_else_is_not_used(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = Maker()
    ask(make, b"one")
    monkeypatch.setattr(os, "getuid", lambda: folder.stat().st_uid + 1)

    assert WORTH_KEEPING == ask(make, b"one")
    assert 2 == make.made


@posix
def test_a_pipe_blocks_nothing_and_is_replaced(folder: Path) -> None:
    make = Maker()
    ask(make, b"one")
    file = only_file(folder)
    file.unlink()
    os.mkfifo(file, 0o600)

    assert WORTH_KEEPING == ask(make, b"one") == ask(make, b"one")
    assert 2 == make.made
    assert file.is_file()


@posix
def test_a_link_is_not_followed_but_replaced(folder: Path, tmp_path: Path) -> None:
    make = Maker()
    ask(make, b"one")
    file = only_file(folder)
    elsewhere = tmp_path / file.name
    file.replace(elsewhere)
    file.symlink_to(elsewhere)

    assert WORTH_KEEPING == ask(make, b"one")
    assert 2 == make.made
    assert not file.is_symlink()


def test_a_folder_in_place_of_a_file_is_ignored(folder: Path) -> None:
    make = Maker()
    ask(make, b"one")
    file = only_file(folder)
    file.unlink()
    file.mkdir()

    assert WORTH_KEEPING == ask(make, b"one")
    assert 2 == make.made


def test_a_folder_that_takes_nothing_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_folder = tmp_path / "a_file"
    no_folder.write_text("in the way")
    monkeypatch.setenv("POREROUTINE_CACHE", str(no_folder / "cache"))
    make = Maker()

    assert WORTH_KEEPING == ask(make, b"one") == ask(make, b"one")
    assert 2 == make.made


def test_a_full_disk_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)

    assert WORTH_KEEPING == ask(Maker(), b"one")
    assert [] == list(folder.iterdir())


def test_it_can_be_turned_off(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POREROUTINE_CACHE", "off")
    make = Maker()
    ask(make, b"one")
    ask(make, b"one")

    assert 2 == make.made
    assert not folder.exists()


def test_what_fails_is_not_kept(folder: Path) -> None:
    def fail() -> dict[str, object]:
        message = "broken"
        raise ValueError(message)

    with pytest.raises(ValueError, match="broken"):
        cached_on_disk("things", [b"one"], fail, dict, MODULES)

    assert not folder.exists()


def test_the_oldest_results_go(folder: Path) -> None:
    make = Maker()
    for number in range(MAX_FILES + 3):
        ask(make, str(number).encode())

    assert MAX_FILES == len(list(folder.glob("*.bin")))


def _ask_in_a_process(number: int) -> dict[str, object]:
    return ask(Maker(), str(number % 3).encode())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_threads_and_processes_share_a_folder(folder: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(_ask_in_a_process, range(48)))
    with ProcessPoolExecutor(4, get_context("fork")) as processes:
        found += processes.map(_ask_in_a_process, range(48))

    assert [WORTH_KEEPING] * 96 == found
    assert 3 == len(list(folder.iterdir()))


def test_a_clock_set_back_changes_nothing(folder: Path) -> None:
    make = Maker()
    ask(make, b"one")
    os.utime(only_file(folder), (0, 0))
    ask(make, b"one")

    assert 1 == make.made


@pytest.mark.slow
def test_the_command_runs_with_a_home_that_is_read_only(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o500)
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "poreroutine", "rules", "facts"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ("", 0) == (done.stderr, done.returncode)
