"""What may befall a database's disk: to be full, or not to be ours to write to."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may write everywhere; for a while we are somebody who may not."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """The folder is on a disk of one megabyte, of its own."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "footnote", str(folder)]
    try:
        done = subprocess.run(mount, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no mount: A FULL DISK IS NOT TRIED")
    if done.returncode:
        pytest.skip(f"no disk can be mounted ({done.stderr.strip()}): A FULL DISK IS NOT TRIED")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)  # noqa: S607  # whichever there is
