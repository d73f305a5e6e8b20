"""Clients that others' tools generate from the OpenAPI document run, and get a routine each."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from running_service import PROFILE, ROOT, Running

pytestmark = pytest.mark.slow
NODE_MODULES = ROOT / "build" / "node_modules"

PYTHON = """
import json, sys
from client import Client
from client.api.routines import make_routine
from client.models import ClientViewOfRoutine, MakeRoutineView, Profile

answer = make_routine.sync(
    client=Client(base_url=sys.argv[1]),
    body=Profile.from_dict(json.loads(sys.argv[2])),
    view=MakeRoutineView.CLIENT,
)
assert isinstance(answer, ClientViewOfRoutine), answer
print(json.dumps(answer.to_dict()))
"""
TYPESCRIPT = """
import createClient from "openapi-fetch";
import type { paths } from "./api.js";

const [, , baseUrl, profile] = process.argv;
const client = createClient<paths>({ baseUrl });
const { data, error } = await client.POST("/v1/routines", {
  params: { query: { view: "client" } },
  body: JSON.parse(profile!),
});
if (error !== undefined) throw new Error(error.code);
if (typeof data === "string" || data.view !== "client") throw new Error("not the client view");
const warnings = (data.warnings ?? []).map((id) => data.texts[id]);
console.log(JSON.stringify(data), warnings.length);
"""


@pytest.fixture(scope="module")
def document(service: Running, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("clients") / "openapi.json"
    file.write_bytes(service.get("/openapi.json").content)
    return file


def run(*command: object, cwd: Path) -> str:
    done = subprocess.run(
        [*map(str, command)], cwd=cwd, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


def expected(service: Running) -> object:
    return service.post("/v1/routines?view=client", PROFILE).json()


def test_a_generated_python_client_gets_a_routine(service: Running, document: Path) -> None:
    pytest.importorskip("openapi_python_client", reason="needs openapi-python-client")
    folder = document.parent

    said = run(
        sys.executable, "-m", "openapi_python_client", "generate",
        "--path", document, "--output-path", folder / "client", "--meta", "none",
        cwd=folder,
    )  # fmt: skip
    answer = run(
        sys.executable, "-c", PYTHON, service.client.base_url, json.dumps(PROFILE), cwd=folder
    )

    assert "Unable to" not in said
    assert json.loads(answer) == expected(service)


@pytest.mark.skipif(
    shutil.which("node") is None or not (NODE_MODULES / "openapi-typescript").is_dir(),
    reason="needs node, and `make browser` for openapi-typescript",
)
def test_a_generated_typescript_client_gets_a_routine(service: Running, document: Path) -> None:
    folder = document.parent / "typescript"
    folder.mkdir()
    (folder / "node_modules").symlink_to(NODE_MODULES)
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    (folder / "consumer.ts").write_text(TYPESCRIPT, encoding="utf-8")
    tools = NODE_MODULES / ".bin"

    run(tools / "openapi-typescript", document, "-o", "api.ts", cwd=folder)
    run(
        tools / "tsc", "--strict", "--noUncheckedIndexedAccess", "--target", "ES2022",
        "--module", "NodeNext", "--lib", "ES2022,DOM", "--types", "node", "consumer.ts",
        cwd=folder,
    )  # fmt: skip
    answer = run(
        "node", "consumer.js", str(service.client.base_url), json.dumps(PROFILE), cwd=folder
    )

    assert json.JSONDecoder().raw_decode(answer)[0] == expected(service)
