"""Pages of ALLRIS 4. Structure after real pages of version 4.1.7; where none is known, by analogy (see each module)."""
