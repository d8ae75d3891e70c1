"""Pages of ALLRIS 3 classic. Structure after real pages of version 3.9.5: nesting, classes, attributes, white space."""
