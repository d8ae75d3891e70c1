"""Deliveries to the operator's own command: JSON on its standard input."""

import contextlib
import json
import os
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from jobs.config_file import DELIVERY
from jobs.news.delivery import TOLD, Delivery, DeliveryError, decoded
from jobs.render.clean import shortened
from jobs.watch_settings import Watch


def to_command(watch: Watch, delivery: Delivery, environment: Mapping[str, str]) -> None:
    """Run the command of a watch. Raises DeliveryError where it fails or does not end in time."""
    where = f"command {Path(watch.command[0]).name}"
    data = json.dumps(delivery.data, ensure_ascii=False).encode()
    with tempfile.TemporaryFile() as errors:  # no pipe: that would wait for all it started, and keep all they print
        code = _run(watch, where, {**environment, DELIVERY: delivery.id}, data, errors)
        if not code:
            return
        errors.seek(max(0, errors.seek(0, os.SEEK_END) - 4 * TOLD))
        last = shortened((decoded(errors.read()).strip().splitlines() or [""])[-1], TOLD)
    ended = f"exit code {code}"
    raise DeliveryError(f"{where}: {ended}{f' ({last})' if last else ''}", ended)


def _run(watch: Watch, where: str, given: Mapping[str, str], data: bytes, errors: IO[bytes]) -> int:
    """Return the exit code of a watch's command."""
    try:
        run = subprocess.Popen(  # noqa: S603 - the operator's own, without a shell
            watch.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            env=given,
            start_new_session=True,
        )
    except OSError as exc:
        raise DeliveryError(f"{where}: cannot be started ({exc.strerror})", "cannot be started") from exc
    with run:
        try:
            run.communicate(data, watch.timeout_seconds)
        except subprocess.TimeoutExpired as exc:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(run.pid, signal.SIGKILL)
            raise DeliveryError(f"{where}: still ran after {watch.timeout_seconds:g} s, ended", "timeout") from exc
    return run.returncode
