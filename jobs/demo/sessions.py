"""What the server keeps for each visitor: the cursor of the list, the page a second request belongs to."""

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field

_KEPT = 2000  # sessions; older ones end


@dataclass(slots=True)
class Session:
    cursor: int = 0  # index of the first row last shown
    drawn: int = 0  # pages of ALLRIS 4 so far
    pages: dict[str, str] = field(default_factory=dict)  # page counter of ALLRIS 4 → element id to be filled


class Sessions:
    def __init__(self) -> None:
        self._sessions: OrderedDict[str, Session] = OrderedDict()

    def find(self, key: str | None) -> Session | None:
        return self._sessions.get(key) if key else None

    def open(self) -> tuple[str, Session]:
        """Start a session and return it with its key."""
        key, session = secrets.token_hex(12).upper(), Session()
        self._sessions[key] = session
        if len(self._sessions) > _KEPT:
            self._sessions.popitem(last=False)
        return key, session
