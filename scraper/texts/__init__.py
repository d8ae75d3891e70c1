"""Texts that word processors left in a page: tree → lines → sections. Shared by all dialects."""

from scraper.texts.blocks import Block, read_blocks
from scraper.texts.sections import split_sections

__all__ = ["Block", "read_blocks", "split_sections"]
