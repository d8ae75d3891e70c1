"""The bundled council: about thirty proposals over several nights, all names and texts invented."""
