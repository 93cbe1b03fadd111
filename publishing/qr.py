"""The address of a figure as a QR code, for those who meet it on paper or on a screen in front of a room."""

from io import BytesIO

# White around the code, in modules, which a camera needs to find it.
_QUIET = 4


def qr_png(address: str, *, scale: int = 8) -> bytes:
    """Black on white, `scale` pixels a module, with the white border that belongs to it."""
    import segno

    written = BytesIO()
    segno.make(address, error="m", micro=False).save(written, kind="png", scale=scale, border=_QUIET)
    return written.getvalue()


def qr_svg(address: str, *, title: str) -> str:
    """The same as an SVG element without a size of its own, named by `title` for screen readers."""
    import segno

    code = segno.make(address, error="m", micro=False)
    return code.svg_inline(border=_QUIET, omitsize=True, title=title, light="#ffffff")
