"""A TypeScript client made from the OpenAPI document compiles, and runs against a live server."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.live_server import Live

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent / "typescript"
# Seconds for the package manager and for the compiler, on a machine that is busy with other things.
LONG = 300

pytestmark = pytest.mark.skipif(
    not (shutil.which("node") and shutil.which("npm")), reason="no node and npm: the TypeScript client was NOT compiled"
)


def run(folder: Path, *command: str) -> str:
    environment = os.environ | {"npm_config_update_notifier": "false"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=LONG, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The client with its packages, of the versions that are locked."""
    folder = tmp_path_factory.mktemp("typescript")
    for file in ("package.json", "package-lock.json", "tsconfig.json"):
        shutil.copy(HERE / file, folder)
    shutil.copy(ROOT / "examples" / "client.ts", folder)
    command = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
    why = ""
    try:
        subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=LONG, check=True)
    except subprocess.CalledProcessError as error:
        why = next((line for line in error.stderr.splitlines() if line.startswith("npm error")), "it said nothing")
    except subprocess.TimeoutExpired:
        why = "it took too long"
    if why:
        pytest.skip(f"npm could not get the packages: the TypeScript client was NOT compiled ({why})")
    return folder


def test_the_client_compiles_and_runs(folder: Path, live: Live) -> None:
    document = str(ROOT / "docs" / "openapi.json")
    run(folder, "npx", "openapi-typescript", document, "--default-non-nullable=false", "-o", "schema.d.ts")
    run(folder, "npx", "tsc")
    said = run(folder, "node", "out/client.js", live.url).splitlines()
    assert said[0].partition(":")[2].startswith(" This looks ")
    assert said[1].startswith("BUTYROSPERMUM PARKII BUTTER")
    assert len(said) == 4


def test_the_compiler_sees_a_wrong_use(folder: Path) -> None:
    document = str(ROOT / "docs" / "openapi.json")
    run(folder, "npx", "openapi-typescript", document, "--default-non-nullable=false", "-o", "schema.d.ts")
    wrong = folder / "wrong.ts"
    lines = (
        'import type { components } from "./schema.js";',
        'const report = {} as components["schemas"]["Report"];',
        "console.log(report.heavyness);",
    )
    wrong.write_text("\n".join(lines), encoding="utf-8")
    try:
        with pytest.raises(AssertionError, match="heavyness"):
            run(folder, "npx", "tsc", "--noEmit")
    finally:
        wrong.unlink()
