"""A photograph or scan as pages of A4: the right way up, no finer than 300 dots an inch, no place or time hidden
within.

A telephone writes where and when a photograph was taken into its file, and a child's home is such a place: only
what is seen goes on.
"""

import io
import warnings
from collections.abc import Iterator

import pikepdf
from django.utils.translation import gettext as _
from pikepdf import Dictionary
from PIL import Image, ImageOps, UnidentifiedImageError

from liaison.documents.checks import NotAccepted
from liaison.documents.conversion.picture import picture

FORMATS = ("JPEG", "PNG", "TIFF")
DPI = 300
A4 = (595.28, 841.89)  # points
MARGIN = 36  # points
MOST_PAGES = 200  # of a scanned TIFF
SCREEN_DPI = 96  # a small picture is shown as large as a screen shows it, not blown up
_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*")


def recognises(content: bytes) -> bool:
    """Whether the bytes begin as a JPEG, PNG or TIFF."""
    return content.startswith(_STARTS)


def to_pdf(name: str, content: bytes) -> bytes:
    """One page a picture, portrait or landscape as the picture is. Raises NotAccepted."""
    pdf = pikepdf.new()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            for picture in _pictures(name, content):
                _add_page(pdf, picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise NotAccepted(
            _("%(name)s has more dots than can be shown. Save it smaller, or print it to PDF.")
            % {"name": name}
        ) from bomb
    except NotAccepted:
        raise
    except Exception as damage:  # the readers of pictures raise many kinds for damaged ones
        raise NotAccepted(
            _("%(name)s is damaged and cannot be opened as a picture. Ask for it again.") % {"name": name}
        ) from damage
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _pictures(name: str, content: bytes) -> Iterator[Image.Image]:
    try:
        image = Image.open(io.BytesIO(content), formats=FORMATS)
    except UnidentifiedImageError as damage:
        raise NotAccepted(
            _("%(name)s is damaged and cannot be opened as a picture. Ask for it again.") % {"name": name}
        ) from damage
    with image:
        count = getattr(image, "n_frames", 1)
        if count > MOST_PAGES:
            raise NotAccepted(
                _("%(name)s has %(count)d pages, more than %(most)d. Split it.")
                % {"name": name, "count": count, "most": MOST_PAGES}
            )
        for number in range(count):
            image.seek(number)
            yield _seen(image)


def _seen(image: Image.Image) -> Image.Image:
    """What is seen of it and nothing else: turned as the camera was held, on white, in grey, colour or one bit."""
    image = ImageOps.exif_transpose(image)
    most = [round((side - 2 * MARGIN) / 72 * DPI) for side in _sheet(image)]
    if image.mode == "1" and image.width <= most[0] and image.height <= most[1]:
        return image.copy()
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        white = Image.new("RGBA", clear.size, "white")
        image = Image.alpha_composite(white, clear).convert("RGB")
    elif image.mode.startswith("I") or image.mode == "F":  # 16 bits a dot and more
        image = image.convert("I").point(lambda dot: dot / 256).convert("L")
    image = image.convert("L" if image.mode in ("1", "L") else "RGB")
    image.thumbnail((most[0], most[1]), Image.Resampling.LANCZOS)
    return image


def _sheet(image: Image.Image) -> tuple[float, float]:
    return A4 if image.width <= image.height else (A4[1], A4[0])


def _add_page(pdf: pikepdf.Pdf, image: Image.Image) -> None:
    width, height = _sheet(image)
    scale = min((width - 2 * MARGIN) / image.width, (height - 2 * MARGIN) / image.height, 72 / SCREEN_DPI)
    w, h = image.width * scale, image.height * scale
    page = pdf.add_blank_page(page_size=(width, height))
    page.obj.Resources = Dictionary(XObject=Dictionary(Picture=picture(pdf, image)))
    drawn = f"q {w:.3f} 0 0 {h:.3f} {(width - w) / 2:.3f} {(height - h) / 2:.3f} cm /Picture Do Q"
    page.obj.Contents = pdf.make_stream(drawn.encode())
