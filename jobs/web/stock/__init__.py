"""Datasette: on our archive, with our pages as its plugin.

The plugin stands in a package of its own: Datasette takes the folders `templates` and `static` beside a plugin for its
own, from Python 3.12 on also those beside a module.
"""
