"""One council content drawn as each generation draws it, for tests that compare across generations.

The frames follow the structure of real pages (nesting, classes, ids, order); the content is invented.
"""

from tests.scraper.rendering.allris4 import allris4
from tests.scraper.rendering.classic import classic
from tests.scraper.rendering.content import Attachment, Meeting, Part, Proposal, Station
from tests.scraper.rendering.responsive import responsive

__all__ = ["Attachment", "Meeting", "Part", "Proposal", "Station", "allris4", "classic", "responsive"]
