"""Views run in threads, few at once; what may take long waits in a queue of its own and never holds up the rest."""

from collections.abc import Callable

import anyio
import anyio.to_thread
from anyio import CapacityLimiter
from anyio.lowlevel import RunVar

from jobs.web.asked import Answer

# Together fewer than `storage.engine.READERS`, so that none of many readers waits for a connection in vain.
AT_ONCE, LONG_AT_ONCE = 8, 2
PATIENCE_SECONDS = 60.0  # for a turn of what takes long: what stands between a reader and a server waits no longer
_limiters: RunVar[dict[bool, CapacityLimiter]] = RunVar("gremienarchiv.turns")


async def in_turn(make: Callable[[], Answer], *, long: bool) -> Answer | None:
    """Call it in a thread once it has its turn; None for what takes long if that is not within PATIENCE_SECONDS."""
    limiter = _queues()[long]
    if not long:
        return await anyio.to_thread.run_sync(make, limiter=limiter)
    with anyio.move_on_after(PATIENCE_SECONDS):  # a thread that has begun is not left alone
        return await anyio.to_thread.run_sync(make, limiter=limiter)
    return None


def _queues() -> dict[bool, CapacityLimiter]:
    """Return the limits of this event loop."""
    queues = _limiters.get(None)
    if queues is None:
        queues = {False: CapacityLimiter(AT_ONCE), True: CapacityLimiter(LONG_AT_ONCE)}
        _limiters.set(queues)
    return queues
