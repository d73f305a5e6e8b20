"""The built wheel works on its own, and the sdist builds the same wheel."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "oily-pores.yaml"

# Packages are built, and an environment.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]
import hatch_build  # noqa: E402 - found beside the project
import install  # noqa: E402 - found beside the project

PIP_BUILDS = """
import sys
from pathlib import Path
sys.path[:] = [each for each in sys.path if not Path(each, "poreroutine").is_dir()]
"""
"""As pip's own sitecustomize: nothing that an editable install has added can be imported."""


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command away from the checkout's modules, and give what it printed."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        command,
        cwd=cwd,
        env=environment | {"PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def build(kind: str, source: Path, into: Path) -> Path:
    run(sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", into, cwd=source)
    (built,) = into.iterdir()
    return built


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel in it, borrowing the dependencies of the one that tests."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, symlinks=True)
    python = home / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet")
    run(*pip, "--no-deps", "--no-index", wheel, cwd=home)
    (packages,) = home.glob("lib/python3.*/site-packages")
    # Plain lines of a .pth add folders but read no .pth in them: an editable install stays unseen.
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "borrowed.pth").write_text("\n".join(borrowed) + "\n", encoding="utf-8")
    return home / "bin"


def test_the_wheel_carries_the_rulesets_and_leaves_their_cases(wheel: Path) -> None:
    expected = {
        f"poreroutine/data/{file.relative_to(ROOT).as_posix()}"
        for file in (ROOT / "rulesets").rglob("*")
        if file.is_file() and not file.name.endswith(".test.yaml")
    }
    inside = {name for name in contents(wheel) if name.startswith("poreroutine/data/rulesets/")}

    assert "poreroutine/data/rulesets/manifest.yaml" in inside
    assert expected == inside


def test_the_wheel_carries_one_compiled_ruleset(wheel: Path) -> None:
    compiled = [name for name in contents(wheel) if name.startswith("poreroutine/data/compiled/")]

    assert 1 == len(compiled)


def test_the_ruleset_is_compiled_where_an_editable_install_exists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(PIP_BUILDS, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "compiled").mkdir()

    hatch_build.compile_ruleset(tmp_path / "compiled", ROOT / "src")

    assert 1 == len(list((tmp_path / "compiled").iterdir()))


def test_the_installed_wheel_parses_no_yaml_and_says_what_the_yaml_says(
    installed: Path, tmp_path: Path
) -> None:
    code = """
import poreroutine.rulesets.loading as loading
from poreroutine import Advisor
from poreroutine.rulesets.bundled import bundled_rulesets
read = loading.load_ruleset(bundled_rulesets())
loading.load_snapshots = None
compiled = Advisor(engine="portable").ruleset
print(read == compiled, read.digest == compiled.digest)
"""
    environment = ("env", "POREROUTINE_CACHE=off")
    printed = run(*environment, installed / "python", "-c", code, cwd=tmp_path)

    assert "True True" == printed.strip()


def test_the_wheel_says_that_it_is_typed_and_licensed(wheel: Path) -> None:
    names = contents(wheel)

    assert "poreroutine/py.typed" in names
    assert any(name.endswith("/licenses/LICENSE") for name in names)


def test_the_plain_installation_keeps_to_its_budget_of_size() -> None:
    sizes = install.sizes()

    assert {} == {name: size for name, size in sizes.items() if size > install.BUDGET[name]}


def test_the_plain_installation_compiles_nothing() -> None:
    """Whoever has no C compiler can install poreroutine: the extra alone brings durable_rules."""
    brought = install.required_packages()

    assert "pydantic" in brought
    assert "durable-rules" not in brought


def test_the_sdist_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    sdist = build("sdist", ROOT, tmp_path / "sdist")
    safely = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}  # since 3.11.4
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path / "unpacked", **safely)  # noqa: S202 - made here
    (source,) = (tmp_path / "unpacked").iterdir()

    assert contents(wheel) == contents(build("wheel", source, tmp_path / "wheel"))


def test_the_installed_wheel_uses_its_own_modules_and_rulesets(
    installed: Path, tmp_path: Path
) -> None:
    code = "from poreroutine.rulesets.bundled import bundled_rulesets as b; print(b())"
    place = Path(run(installed / "python", "-c", code, cwd=tmp_path).strip())

    assert place.is_relative_to(installed.parent.resolve())


def test_the_installed_command_says_that_cases_are_left_out(
    installed: Path, tmp_path: Path
) -> None:
    shown = run(
        installed / "poreroutine", "rules", "show", "guard.pregnancy.retinoids", cwd=tmp_path
    )

    assert "are not installed" in " ".join(shown.split())
    assert "by no case" not in shown


def test_the_installed_command_recommends_from_anywhere(installed: Path, tmp_path: Path) -> None:
    printed = run(installed / "poreroutine", "recommend", EXAMPLE, cwd=tmp_path)

    assert "not medical advice" in printed
