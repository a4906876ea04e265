"""python -m tests.gallery: tests/replies/slack -> docs/gallery.html, to be looked at."""

from tests.gallery.page import GALLERY, gallery

GALLERY.parent.mkdir(exist_ok=True)
GALLERY.write_text(gallery(), encoding="utf-8")
