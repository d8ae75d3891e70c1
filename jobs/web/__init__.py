"""The web front: our own pages, and every table and the SQL box of Datasette beside them, all read-only.

```
 request ─► headers.py ─► Datasette's router ─► plugin.py ─► routes.py: path → view ─► pages/*.py ─► readers of storage
            methods,      (its own pages too)   a thread,    (site, asked) → answer     │
            headers,                            errors                                  └─► templates/*.html, escaped
            CSP
```

Needs the extra `web`: nothing outside this package may import it but `jobs.commands.serve`, and only when called.
"""
