"""The one style sheet. Its address names its content, so that browsers may keep it for ever."""

import hashlib
from pathlib import Path

FILE = Path(__file__).parent / "static" / "stil.css"
TEXT = FILE.read_bytes()
HASH = hashlib.sha256(TEXT).hexdigest()[:12]
PATH = r"/-/gremienarchiv/stil-(?P<hash>[0-9a-f]{12})\.css"
ADDRESS = f"/-/gremienarchiv/stil-{HASH}.css"
