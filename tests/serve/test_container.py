"""The steps of the Dockerfile work in a fresh environment, and the result is small.

No container is needed: what it copies is copied, what it runs is run, with the folder of the image
in a folder of the test.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from running_service import PROFILE, ROOT, wait_until

DOCKERFILE = (ROOT / "deploy" / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
BASE_MEGABYTES = 50
"""Size of python:3.13-alpine, unpacked, rounded up."""
MOST_MEGABYTES = 150
PREFIX = "/opt/poreroutine"


def lines(word: str) -> list[str]:
    return re.findall(rf"^{word} (.*)$", DOCKERFILE, re.MULTILINE)


def test_it_runs_as_nobody_and_without_a_compiler() -> None:
    assert re.fullmatch(r"\d{4,}:\d{4,}", lines("USER")[0])
    assert not re.search(r"^(RUN|FROM).*(gcc|build-essential|build-base)", DOCKERFILE, re.MULTILINE)
    assert ["poreroutine", "serve"] == re.findall(r'"(\w+)"', lines("ENTRYPOINT")[0])


def test_everything_that_it_copies_exists() -> None:
    for line in lines("COPY"):
        if not line.startswith("--from"):
            *sources, _ = line.split()
            assert [] == [source for source in sources if not (ROOT / source).exists()]


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_its_steps_make_a_small_service(tmp_path: Path) -> None:
    source, image = tmp_path / "source", tmp_path / "image"
    source.mkdir()
    for line in lines("COPY"):
        if line.startswith("--from"):
            continue
        *names, _ = line.split()
        for name in names:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            copy(ROOT / name, source / name)  # type: ignore[operator]
    (steps,) = lines("RUN")
    command = steps.replace(PREFIX, str(image)).replace(
        "python -m venv", f"{sys.executable} -m venv"
    )
    done = subprocess.run(
        ["/bin/sh", "-ec", command], cwd=source, capture_output=True, text=True, check=False
    )
    if "No matching distribution" in done.stderr or "Connection" in done.stderr:
        pytest.skip("packages can't be downloaded here")
    assert 0 == done.returncode, done.stderr[-2000:]

    size = sum(file.lstat().st_size for file in image.rglob("*")) / 1e6
    assert size + BASE_MEGABYTES < MOST_MEGABYTES
    _answers(image, tmp_path)


def _answers(image: Path, folder: Path) -> None:
    environment = dict(re.findall(r"(\w+)=(\S+)", lines("ENV")[0]))
    environment |= {"PATH": f"{image / 'bin'}:{os.environ['PATH']}", "TMPDIR": str(folder)}
    environment["POREROUTINE_SERVE_HOST"] = "127.0.0.1"
    notes = folder / "notes"
    with notes.open("wb") as err:
        process = subprocess.Popen(
            [str(image / "bin" / "poreroutine"), "serve", "--port", "0"],
            env=environment, stdout=subprocess.DEVNULL, stderr=err, cwd="/",
        )  # fmt: skip
    try:
        wait_until(lambda: "http://" in notes.read_text("utf-8"), lambda: notes.read_text("utf-8"))
        address = re.findall(r"http://\S+:\d+", notes.read_text("utf-8"))[0]
        with httpx.Client(base_url=address, timeout=60) as client:
            assert "portable" == client.get("/version").json()["engine"]
            assert 200 == client.post("/v1/routines", json=PROFILE).status_code
            assert "How to fix it" in client.get("/errors/E001").text
            assert 200 == client.get("/quiz").status_code
    finally:
        process.terminate()
        process.wait(60)
