"""Clean Debian file systems to try things out in: made by debootstrap, entered by chroot, as root.

The machine's own way to the package registries (mirrors, certificates, resolver) is copied into them at run time and
named nowhere.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

WORK = Path(os.environ.get("CHECK_DOCKERFILE_DIR", "/var/tmp/screener-check-dockerfile"))
REGISTRY_ENV = re.compile(r"PIP_.*|UV_.*|SSL_CERT_.*|REQUESTS_CA_BUNDLE|(?i:https?|no)_proxy")
DEBIAN_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

# $1 root, $2 "ro" or "rw", $3 a folder shown read-only as /data (or ""), the rest: chroot's options and command.
ENTER = """
root=$1 mode=$2 data=$3; shift 3
mount --rbind /dev "$root/dev" && mount -t proc proc "$root/proc" || exit 125
if [ "$mode" = ro ]; then
    ip link set lo up || exit 125
    mount -t tmpfs -o mode=1777 tmpfs "$root/tmp" || exit 125
    mount --bind "$data" "$root/data" && mount -o remount,ro,bind "$root/data" || exit 125
    mount --bind "$root" "$root.ro" && mount -o remount,ro,bind "$root.ro" || exit 125
    for part in dev proc tmp data; do mount --rbind "$root/$part" "$root.ro/$part" || exit 125; done
    root=$root.ro
fi
exec chroot "$@"
"""


@dataclass
class Root:
    """One file system, and what the instructions of a Dockerfile set for the commands run in it."""

    place: Path
    env: dict[str, str] = field(default_factory=lambda: {"PATH": DEBIAN_PATH})
    workdir: str = "/"
    user: str = "0:0"
    entrypoint: list[str] = field(default_factory=list)
    command: list[str] = field(default_factory=list)
    health: list[str] = field(default_factory=list)

    def run(self, command: list[str], *, data: Path | None = None, text: str = "", quiet: bool = False) -> str:
        """Runs it as its user; with `data`: on a read-only root, without a network, as a container would be."""
        env = self.env if data else {k: v for k, v in os.environ.items() if REGISTRY_ENV.fullmatch(k)} | self.env
        box = ["unshare", "--mount", "--pid", "--fork", "--kill-child", *(["--net"] if data else [])]
        inner = ["sh", "-c", 'cd "$0" && exec "$@"', self.workdir, *command]
        root = f"{self.place}.ro" if data else str(self.place)
        places = [str(self.place), "ro" if data else "rw", str(data or "")]
        done = subprocess.run(
            [*box, "sh", "-c", ENTER, "enter", *places, f"--userspec={self.user}", root, *inner],
            env=env,
            input=text,
            stdout=subprocess.PIPE if quiet or data else sys.stderr,
            stderr=subprocess.STDOUT if quiet else None,
            text=True,
            check=False,
        )
        if done.returncode:
            sys.exit(f"failed with exit code {done.returncode}: {shlex.join(command)}\n{done.stdout or ''}")
        return done.stdout or ""


def host_way_to_registries(root: Path) -> None:
    """Lets the root reach the package registries as this machine does."""
    (root / "etc/apt/sources.list").unlink(missing_ok=True)
    for name in ("etc/resolv.conf", "etc/hosts", "etc/apt/sources.list", "etc/apt/sources.list.d/debian.sources"):
        if Path("/", name).is_file():
            shutil.copy(Path("/", name), root / name)
    settings = subprocess.run(["apt-config", "dump", "Acquire"], stdout=subprocess.PIPE, text=True, check=True).stdout
    (root / "etc/apt/apt.conf.d/99host").write_text(settings)
    shutil.copy(Path("/etc/ssl/certs/ca-certificates.crt"), root / "etc/ssl/certs/ca-certificates.crt")


def debian_mirror() -> str:
    for file in [*Path("/etc/apt/sources.list.d").glob("*.sources"), Path("/etc/apt/sources.list")]:
        text = file.read_text() if file.is_file() else ""
        if found := re.search(r"^(?:URIs:|deb(?: \[.*\])?)\s+(https?://\S+/debian/?)(?:\s|$)", text, re.MULTILINE):
            return found[1]
    return "http://deb.debian.org/debian"


def machine_with_python() -> Path:
    """A kept root: Debian bookworm, Python 3.11, certificates, and nothing else of ours."""
    root = WORK / "machine"
    if not (root / "made").exists():
        shutil.rmtree(root, ignore_errors=True)
        command = ["debootstrap", "--variant=minbase", "--include=python3,ca-certificates", "bookworm"]
        with (WORK / "debootstrap.log").open("w") as log:
            subprocess.run([*command, str(root), debian_mirror()], stdout=log, check=True)
        host_way_to_registries(root)
        (root / "made").touch()
    return root


def base_image() -> Path:
    """A kept root that stands in for the Python image: `python` and `pip` in /usr/local/bin."""
    root = WORK / "base"
    if not (root / "made").exists():
        copy_root(machine_with_python(), root)
        (root / "made").unlink()
        install = "apt-get update && apt-get install -y --no-install-recommends python3-pip python3-venv"
        Root(root).run(["sh", "-ec", install + " && rm -rf /var/lib/apt/lists/*"], quiet=True)
        (root / "usr/local/bin/python").symlink_to("/usr/bin/python3.11")
        next(root.glob("usr/lib/python3.11/EXTERNALLY-MANAGED")).unlink()
        (root / "made").touch()
    return root


def copy_root(source: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    subprocess.run(["cp", "-a", "--reflink=auto", str(source), str(target)], check=True)
