"""Run the code in the documentation: README, docs/, and examples in docstrings.

The blocks of one page run in the order a reader meets them, and share a namespace and a folder that
holds a copy of `examples/`.

- ```` ```python ```` runs; with `>>>` in it, what it shows is compared, as in a doctest.
- ```` ```console ```` runs each command that starts with `$ poreroutine`. Lines shown under it must
  appear in what it prints, in that order; `...` stands for any lines. `exit-1` in the info string
  says that the command is meant to end with that code.
- Any block with `title="path/to/file"` is written to that file first, so a page can show a rule
  and then use it.
- `no-run` in the info string opts out, and has to be listed below with its reason.
"""

from __future__ import annotations

import doctest
import importlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from poreroutine.cli import main

ROOT = Path(__file__).resolve().parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))

NOT_RUN: dict[tuple[str, str], str] = {
    ("docs/batch.md", "import polars as pl"): "tests/batch/test_recipes.py runs it on a batch",
    (
        "docs/batch.md",
        'rejects = pl.scan_parquet("tonight/rejects/*.parquet")',
    ): "tests/batch/test_recipes.py runs it on a batch",
    ("docs/serve.md", "$ pip install 'poreroutine[serve]'"): "it serves until a signal ends it",
    ("docs/production.md", "$ python -m venv /opt/poreroutine"): "it installs for a system",
    (
        "docs/production.md",
        "$ docker build --file deploy/Dockerfile --tag poreroutine .",
    ): "it needs a container tool",
    (
        "docs/production.md",
        "$ poreroutine rules verify my_rules --seal /etc/poreroutine/seals",
    ): "it proves for a minute, and needs a running service",
}
"""Why a block does not run, by page and by the block's first line."""

FENCE = re.compile(
    r"^(?P<indent>[ ]*)```(?P<info>[a-z]+[^\n`]*)\n(?P<text>.*?)^(?P=indent)```[ ]*$",
    re.MULTILINE | re.DOTALL,
)
TITLE = re.compile(r'title="(?P<path>[\w./-]+\.\w+)"')
EXIT = re.compile(r"\bexit-(?P<code>\d+)\b")
DOCTEST_FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@dataclass(frozen=True)
class Block:
    """One fenced block: where it stands, what its info string says, what is in it."""

    page: str
    line: int
    info: str
    text: str

    @property
    def language(self) -> str:
        return self.info.split()[0]

    @property
    def opts_out(self) -> bool:
        return "no-run" in self.info.split()

    @property
    def runs(self) -> bool:
        if self.language == "console":
            return any(command.startswith("poreroutine") for command, _ in commands(self.text))
        return self.language in {"python", "pycon", "py"}

    @property
    def place(self) -> str:
        return f"{self.page}:{self.line}"


def blocks_of(page: Path) -> Iterator[Block]:
    """Yield the page's fenced blocks, in order."""
    source = page.read_text(encoding="utf-8")
    name = page.relative_to(ROOT).as_posix()
    for match in FENCE.finditer(source):
        line = source.count("\n", 0, match.start()) + 1
        yield Block(name, line, match["info"].strip(), textwrap.dedent(match["text"]))


def commands(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each command of a console block with the lines shown under it."""
    command, shown = "", list[str]()
    for line in text.splitlines():
        if command.endswith("\\"):
            command = f"{command[:-1].rstrip()} {line.removeprefix('>').strip()}"
        elif line.startswith("$ "):
            if command:
                yield command, shown
            command, shown = line[2:].strip(), []
        else:
            shown.append(line)
    if command:
        yield command, shown


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the examples in it and `poreroutine` on the path, as a reader would have."""
    folder = tmp_path / "desk"
    folder.mkdir()
    shutil.copytree(ROOT / "examples", folder / "examples")
    tool = tmp_path / "bin" / "poreroutine"
    tool.parent.mkdir()
    tool.write_text(
        f"#!{sys.executable}\n"
        "import sys\n"
        "sys.argv[0] = 'poreroutine'\n"
        "from poreroutine.cli import main\n"
        "sys.exit(main())\n",
        encoding="utf-8",
    )
    tool.chmod(0o755)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PATH", str(tool.parent), prepend=os.pathsep)
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    return folder


def run_python(block: Block, namespace: dict[str, Any]) -> None:
    if ">>>" in block.text:
        parsed = doctest.DocTestParser().get_doctest(
            block.text, namespace, block.place, block.page, block.line
        )
        report: list[str] = []
        runner = doctest.DocTestRunner(optionflags=DOCTEST_FLAGS)
        runner.run(parsed, out=report.append, clear_globs=False)
        namespace.update(parsed.globs)
        assert not report, f"{block.place}\n{''.join(report)}"
    else:
        # The padding gives tracebacks the page's own line numbers.
        code = compile("\n" * block.line + block.text, block.page, "exec")
        exec(code, namespace)  # noqa: S102 - running the documentation is the point


def run_console(block: Block) -> None:
    wanted = EXIT.search(block.info)
    for command, shown in commands(block.text):
        if not command.startswith("poreroutine"):
            continue
        status, output = run_here(command) if is_plain(command) else run_in_shell(command)
        place = f"{block.place}: $ {command}\n{output}"
        assert int(wanted["code"] if wanted else 0) == status, place
        printed = iter([line.strip() for line in output.splitlines()])
        for line in shown:
            text = line.strip()
            assert text in {"", "..."} or text in printed, (
                f"not shown, or not there: {text}\n{place}"
            )


def is_plain(command: str) -> bool:
    """Return whether a command needs no shell, and no pytest of its own."""
    return not set("|<>&;$*`\n") & set(command) and shlex.split(command)[1] != "spec"


def run_here(command: str) -> tuple[int, str]:
    """Run a command in this process, which spares the start of another one."""
    _, *words = shlex.split(command)
    done = CliRunner().invoke(main, words, prog_name="poreroutine")
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


def run_in_shell(command: str) -> tuple[int, str]:
    """Run a command as a reader types it, pipes included."""
    done = subprocess.run(  # noqa: S602 - the documentation's own
        command,
        shell=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout


def modules_with_examples() -> Iterator[str]:
    for file in sorted((ROOT / "src").rglob("*.py")):
        if ">>> " in file.read_text(encoding="utf-8"):
            yield ".".join(file.relative_to(ROOT / "src").with_suffix("").parts)


BLOCKS = {page.relative_to(ROOT).as_posix(): list(blocks_of(page)) for page in PAGES}


LONG = {"docs/authoring/index.md", "docs/features/index.md", "docs/lint/index.md"}
"""Pages whose commands take seconds, because they check all rules or run many scenarios."""
RUN = [
    pytest.param(page, marks=[pytest.mark.slow] if page in LONG else [])
    for page, blocks in BLOCKS.items()
    if any(block.runs for block in blocks)
]


@pytest.mark.parametrize("page", RUN)
@pytest.mark.usefixtures("desk")
def test_the_code_of_a_page_runs(page: str) -> None:
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for block in BLOCKS[page]:
        if block.opts_out:
            continue
        if title := TITLE.search(block.info):
            file = Path(title["path"])
            assert not file.is_absolute(), block.place
            assert ".." not in file.parts, block.place
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.text, encoding="utf-8")
        if block.runs and block.language == "console":
            run_console(block)
        elif block.runs:
            run_python(block, namespace)


@pytest.mark.parametrize("module", list(modules_with_examples()))
@pytest.mark.usefixtures("desk")
def test_the_examples_of_a_module_run(module: str, capsys: pytest.CaptureFixture[str]) -> None:
    failed, attempted = doctest.testmod(importlib.import_module(module), optionflags=DOCTEST_FLAGS)

    assert attempted > 0
    assert failed == 0, capsys.readouterr().out


def test_the_readme_shows_both_ways_in() -> None:
    languages = {block.language for block in BLOCKS["README.md"] if block.runs}

    assert {"python", "console"} <= languages


def test_blocks_that_do_not_run_are_listed_with_a_reason() -> None:
    opted_out = {
        (block.page, block.text.split("\n", 1)[0])
        for blocks in BLOCKS.values()
        for block in blocks
        if block.opts_out
    }

    assert set(NOT_RUN) == opted_out
    assert all(NOT_RUN.values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$ a\nx\ny\n$ b\n", [("a", ["x", "y"]), ("b", [])]),
        ("$ a \\\n>   --b\nx\n", [("a --b", ["x"])]),
        ("only words\n", []),
    ],
)
def test_a_console_block_is_read_as_commands_and_what_they_show(
    text: str, expected: list[tuple[str, list[str]]]
) -> None:
    assert expected == list(commands(text))
