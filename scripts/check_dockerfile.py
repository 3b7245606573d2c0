"""Runs the Dockerfile's own steps in clean Debian roots; called by scripts/check-dockerfile, as root.

It reads the Dockerfile itself, so there is no second copy of the steps to fall behind. Debian's Python 3.11 and pip
stand in for the image python:3.11-slim-bookworm. An instruction this file does not know stops it: nothing is skipped
in silence.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path
from string import Template

from clean_root import DEBIAN_PATH, WORK, Root, base_image, copy_root, machine_with_python

BASE_IMAGE = "python:3.11-slim-bookworm"
# Starts the service as compose.yaml does and asks it until it is ready, which it is when it has read a drawn list,
# screened a text and written to its database; then tells it to stop.
SERVICE = """
import subprocess, time, urllib.request
service = subprocess.Popen(["screener", "serve"])
for _ in range(60):
    time.sleep(1)
    try:
        said = urllib.request.urlopen("http://127.0.0.1:8080/readyz", timeout=30).status
        break
    except OSError as error:
        said = error
service.terminate()
print("ready:", said, "ended:", service.wait(60))
"""


def instructions(text: str) -> list[tuple[str, str]]:
    """The Dockerfile as (instruction, rest) pairs: comments out, continued lines joined."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n", " ", "\n".join(lines))
    return [
        (name.upper(), rest.strip())
        for name, _, rest in (line.strip().partition(" ") for line in joined.splitlines() if line.strip())
    ]


def allowed_in_context(project: Path) -> set[str]:
    """What .dockerignore lets through; it is kept as a list of exceptions to `*`."""
    lines = (project / ".dockerignore").read_text().split("\n")
    if "*" not in lines:
        sys.exit(".dockerignore must shut everything out with `*` and name what it lets in")
    return {line[1:] for line in lines if line.startswith("!")}


def copy(stage: Root, rest: str, project: Path, stages: dict[str, Root]) -> None:
    words = shlex.split(rest)
    flags = [word for word in words if word.startswith("--")]
    *sources, target = [word for word in words if not word.startswith("--")]
    origin = project
    for flag in flags:
        if not flag.startswith("--from="):
            sys.exit(f"COPY {flag}: not known here")
        origin = stages[flag.removeprefix("--from=")].place
    for source in sources:
        if origin == project and source not in allowed_in_context(project):
            sys.exit(f"COPY {source}: .dockerignore shuts it out")
        place = stage.place / os.path.join(stage.workdir, target).lstrip("/")
        found = origin / source.lstrip("/")
        if found.is_dir():
            shutil.copytree(
                found,
                place,
                symlinks=True,
                dirs_exist_ok=True,
                ignore=shutil.ignore_patterns("__pycache__", "*.pyc") if origin == project else None,
            )
        else:
            place.mkdir(parents=True, exist_ok=True) if target.endswith("/") else None
            shutil.copy(found, place)


def build(project: Path) -> Root:
    """Carries out every instruction; returns the last stage."""
    stages: dict[str, Root] = {}
    stage = Root(Path())
    for name, rest in instructions((project / "Dockerfile").read_text()):
        started = time.monotonic()
        match name:
            case "FROM":
                image, _, label = rest.partition(" AS ")
                if image != BASE_IMAGE:
                    sys.exit(f"FROM {image}: only {BASE_IMAGE} has a stand-in here")
                label = label or "final"
                copy_root(base_image(), WORK / label)
                stage = stages[label] = Root(WORK / label)
            case "RUN":
                stage.run(["sh", "-c", rest], quiet=True)
            case "COPY":
                copy(stage, rest, project, stages)
            case _:
                remember(stage, name, rest)
        print(f"== {name} {rest[:90]}  ({time.monotonic() - started:.1f} s)", file=sys.stderr)
    return stage


def remember(stage: Root, name: str, rest: str) -> None:
    """An instruction that changes how later ones, or the image's user, run."""
    match name:
        case "ENV":
            for pair in shlex.split(rest):
                key, _, value = pair.partition("=")
                stage.env[key] = Template(value).safe_substitute(stage.env)
        case "WORKDIR":
            stage.workdir = rest
            (stage.place / rest.lstrip("/")).mkdir(parents=True, exist_ok=True)
        case "USER":
            stage.user = rest
        case "VOLUME":
            if json.loads(rest) != ["/tmp"]:
                sys.exit(f"VOLUME {rest}: only /tmp is tried out here")
        case "ENTRYPOINT":
            stage.entrypoint = json.loads(rest)
        case "CMD":
            stage.command = json.loads(rest)
        case "HEALTHCHECK":
            stage.health = json.loads(rest.partition("CMD ")[2])
        case _:
            sys.exit(f"{name}: not known here; teach scripts/check_dockerfile.py")


def try_out(image: Root, project: Path) -> None:
    """Uses the image as its user would: read-only root, no network, not root, a writable /tmp."""
    Path(f"{image.place}.ro").mkdir(exist_ok=True)
    examples = project / "examples"

    def must(what: str, command: list[str], expected: str, text: str = "") -> None:
        started = time.monotonic()
        said = image.run(command, data=examples, text=text)
        if not re.search(expected, said, re.IGNORECASE | re.MULTILINE):
            sys.exit(f"{what}: expected {expected!r} in:\n{said}")
        print(f"ok  {what}  ({time.monotonic() - started:.1f} s)")

    must("runs as a user that is not root", ["id", "-u"], r"^10001$")
    must("the project's folder cannot be written", ["sh", "-c", "touch /app/x 2>&1 || echo refused"], "refused")
    must("/tmp can be written", ["sh", "-c", "touch $TMPDIR/x && echo yes"], "yes")
    must("no development packages", ["sh", "-c", "ls /app/.venv/bin/pytest 2>&1 || :"], "no such file")
    must("the health check", image.health, "")
    must("no argument: the help", image.entrypoint + image.command, "usage")
    ask = ["text", "--format", "json"]
    must(
        "an ingredient text", [*image.entrypoint, *ask, "Aqua, Petrolatum, Cera Alba, Parfum"], '"outcome": *"screened"'
    )
    must("the same from standard input", [*image.entrypoint, *ask, "-"], '"outcome": *"screened"', "Aqua, Petrolatum")
    photo = [*image.entrypoint, "scan", "--format", "json", "night-cream.jpg"]
    must("a label photo", photo, '"outcome": *"screened"')
    must("the service with its workers", ["python", "-c", SERVICE], r"^ready: 200 ended: 0$")


def clean_machine(project: Path) -> None:
    """The scripts in a fresh clone, on a machine with Python and a shell only: they must get the rest themselves."""
    root = WORK / "clone"
    copy_root(machine_with_python(), root)
    listed = ["git", "-C", str(project), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, stdout=subprocess.PIPE, text=True, check=True).stdout.split("\0")
    for name in filter(None, names):
        if (project / name).is_file():
            (root / "project" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(project / name, root / "project" / name)
    machine = Root(root, env={"PATH": DEBIAN_PATH, "HOME": "/root", "CI": "true"}, workdir="/project")
    for what, step in (
        ("first run", ["scripts/screen"]),
        ("second run", ["scripts/screen"]),
        ("all tests", ["bash", ".ci/run"]),
    ):
        started = time.monotonic()
        machine.run(step)
        print(f"ok  {what}: {shlex.join(step)}  ({time.monotonic() - started:.1f} s)")


def main() -> None:
    project = Path(sys.argv[1])
    WORK.mkdir(parents=True, exist_ok=True)
    if sys.argv[2:] == ["clean-machine"]:
        clean_machine(project)
    elif sys.argv[2:] in ([], ["steps"]):
        try_out(build(project), project)
    else:
        sys.exit("scripts/check-dockerfile [steps | clean-machine]")


if __name__ == "__main__":
    main()
