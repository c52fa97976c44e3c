"""Superset over a warehouse, for ``make bi`` and its test: started from ``.bi``, with the dashboard imported.

Here: an instance (its folder, secrets and administrator), starting and stopping it. Not here: the dashboard
(``warehouse/bi``), installing Superset (Makefile).
``python -m pipelines.bi prepare`` makes Superset's own tables once, ``python -m pipelines.bi [WAREHOUSE]`` serves.
"""

from __future__ import annotations

import argparse
import ctypes
import io
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipelines.bi_client import Client, RefusedError
from warehouse.bi.declared import declared
from warehouse.bi.export import FOLDER

ROOT = Path(__file__).parents[1]
ENVIRONMENT = ROOT / ".bi"
PREPARED = ENVIRONMENT / "prepared"
"""The folder that every instance begins with: Superset's own tables and roles, secrets made here, one user."""
USER = "admin"
_PR_SET_PDEATHSIG = 1  # <linux/prctl.h>
SECONDS = 120
"""How long Superset may take until it answers."""


class SupersetError(Exception):
    """Superset could not be prepared or started; the message ends with what it said."""


@dataclass(frozen=True, slots=True)
class Instance:
    """A folder of its own for one Superset: secrets, Superset's database, log; and where it listens."""

    home: Path
    port: int

    @property
    def url(self) -> str:
        """Its address, of this machine only."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def dashboard(self) -> str:
        """The address of the dashboard."""
        return f"{self.url}/superset/dashboard/{declared().slug}/"

    @property
    def password(self) -> str:
        """The administrator's password, made here and told nowhere else."""
        return _secret(self.home / "admin_password", 12)

    def surroundings(self) -> Mapping[str, str]:
        """Environment variables of its programs: no telemetry, nothing of the caller's own Superset or Python."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("SUPERSET", "FLASK", "PYTHON"))}
        return kept | {
            "SUPERSET_HOME": str(self.home),
            "SUPERSET_CONFIG_PATH": str(ROOT / "warehouse" / "bi" / "superset_config.py"),
            "FLASK_APP": "superset",
            "SCARF_ANALYTICS": "false",
        }


def _secret(path: Path, size: int) -> str:
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(size), "ascii")
    return path.read_text("ascii")


def prepare() -> None:
    """Make the folder that instances begin with, once for this environment."""
    building = Instance(ENVIRONMENT / "preparing", 0)
    shutil.rmtree(building.home, ignore_errors=True)
    building.home.mkdir(mode=0o700)
    _secret(building.home / "secret_key", 42)
    name = ("--firstname", "Yusuan", "--lastname", "Admin", "--email", "admin@localhost", "--username", USER)
    _superset(building, "db", "upgrade")
    _superset(building, "init")
    _superset(building, "fab", "create-admin", *name, "--password", building.password)
    shutil.rmtree(PREPARED, ignore_errors=True)
    building.home.rename(PREPARED)


def bundle() -> bytes:
    """The files of ``warehouse/bi/superset`` as the ZIP file that Superset imports."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted((ROOT / FOLDER).rglob("*.yaml")):
            archive.write(path, Path("yusuan") / path.relative_to(ROOT / FOLDER))
    return target.getvalue()


@contextmanager
def serving(instance: Instance, warehouse: Path) -> Iterator[Client]:
    """Superset over a warehouse, answering, with the dashboard; ended with all its processes whatever happens."""
    _refuse(instance, warehouse)
    if not instance.home.exists():
        shutil.copytree(PREPARED, instance.home)
    place = instance.home / "data" / "yusuan.duckdb"  # what databases/Yusuan.yaml names
    place.parent.mkdir(exist_ok=True)
    place.unlink(missing_ok=True)
    place.symlink_to(warehouse.resolve())
    with (instance.home / "server.log").open("ab") as log:
        process = subprocess.Popen(
            [ENVIRONMENT / "bin" / "gunicorn", "--workers", "1", "--threads", "8", "--timeout", "300",
             "--bind", f"127.0.0.1:{instance.port}", "superset.app:create_app()"],
            cwd=instance.home, env=dict(instance.surroundings()), stdout=log, stderr=log,
            start_new_session=True, preexec_fn=_die_with_parent,  # noqa: PLW1509 - it makes one call of the kernel
        )  # fmt: skip
    try:
        _wait(instance, process)
        client = Client(instance.url, USER, instance.password)
        client.import_bundle(bundle())
        yield client
    finally:
        _end(process)


def _refuse(instance: Instance, warehouse: Path) -> None:
    if not warehouse.is_file():
        raise SupersetError(f"there is no warehouse {warehouse}")
    with socket.socket() as knock:
        if knock.connect_ex(("127.0.0.1", instance.port)) == 0:
            raise SupersetError(f"port {instance.port} is in use; name another: --port 8090")


def _die_with_parent() -> None:
    """Have the kernel end this process with the one that started it, however that ends."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _wait(instance: Instance, process: subprocess.Popen[bytes]) -> None:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    until = time.monotonic() + SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            with direct.open(f"{instance.url}/health", timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    said = (instance.home / "server.log").read_text("utf-8", "replace")[-2000:]
    raise SupersetError(f"Superset does not answer at {instance.url}:\n{said}")


def _end(process: subprocess.Popen[bytes]) -> None:
    for how in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, how)
            process.wait(10)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue


def _superset(instance: Instance, *words: str) -> None:
    done = subprocess.run(
        [ENVIRONMENT / "bin" / "superset", *words],
        cwd=instance.home, env=dict(instance.surroundings()), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SupersetError(f"superset {words[0]} ended with {done.returncode}:\n{done.stderr[-2000:]}")


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def main(arguments: list[str]) -> int:
    """Prepare, or serve a warehouse until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m pipelines.bi")
    parser.add_argument("warehouse", type=Path, nargs="?", default=Path("data/yusuan.duckdb"))
    parser.add_argument("--port", type=int, default=8088)
    given = parser.parse_args(arguments)
    try:
        if str(given.warehouse) == "prepare":
            prepare()
        else:
            _serve(Instance(ENVIRONMENT / "home", given.port), given.warehouse)
    except (SupersetError, RefusedError) as error:
        print(f"bi: {error}", file=sys.stderr)
        return 1
    return 0


def _serve(instance: Instance, warehouse: Path) -> None:
    print("Starting Superset …", flush=True)
    with serving(instance, warehouse):
        print(
            f"\n  {instance.dashboard}\n  user {USER}, password {instance.password}\n\nCtrl-C ends it.",
            flush=True,
        )
        try:
            signal.pause()
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
