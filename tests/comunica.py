"""Comunica, a SPARQL engine in JavaScript that people use as a client, from npm by lock file.

    python tests/comunica.py

fetches it into the user's cache and prints where; what is there already is not fetched again. Needs
Node 18 or later with npm. Whoever asks while another process fetches waits for it.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CLIENTS = Path(__file__).parent / "clients"
FILES = ("package.json", "package-lock.json")


def installed() -> Path:
    """Return the folder that holds it, having fetched it if need be."""
    lock = hashlib.sha256((CLIENTS / FILES[1]).read_bytes()).hexdigest()
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "thbgraph"
    cache.mkdir(parents=True, exist_ok=True)
    place = cache / f"clients-{lock[:16]}"
    with (cache / "clients.lock").open("w", encoding="ascii") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not place.is_dir():
            _fetch(cache, place)
    return place


def _fetch(cache: Path, place: Path) -> None:
    with tempfile.TemporaryDirectory(dir=cache) as work:
        folder = Path(work, place.name)
        folder.mkdir()
        for name in FILES:
            shutil.copy(CLIENTS / name, folder)
        command = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
        subprocess.run(command, cwd=folder, check=True)
        folder.rename(place)


def ask(source: object, *queries: str) -> list[object]:
    """Return the answers to queries: a truth value, rows as objects, or triples as arrays."""
    folder = installed()
    command = ["node", str(CLIENTS / "ask.mjs"), str(folder), json.dumps(source), *queries]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


if __name__ == "__main__":
    sys.stdout.write(f"{installed()}\n")
