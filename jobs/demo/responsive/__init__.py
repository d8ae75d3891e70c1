"""Pages of ALLRIS 3 with responsive programs (`_r`). Structure after excerpts of real pages, else by analogy."""
