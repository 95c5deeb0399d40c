"""Pictures no finer than 300 dots an inch as they will be printed: finer ones only make a bundle slow."""

from collections.abc import Iterable
from typing import Any

import pikepdf
from pikepdf import PdfImage
from PIL import Image

from liaison.documents.conversion.picture import picture
from liaison.packs import drawn

MOST_DPI = 300
ROUNDING = 1.01
MOST_DOTS = 120_000_000  # of one picture that is unpacked here
PLAIN = {"1", "L", "RGB", "P"}
UNUSUAL = (
    "/SMask",
    "/Mask",
    "/ImageMask",
    "/Decode",
    "/Matte",
)  # they mean something else when dots are fewer


def coarsen(pdf: pikepdf.Pdf, scales: Iterable[float]) -> int:
    """Make the pictures of `pdf` coarser where they are finer than 300 dpi, and say how many were.

    `scales`: by how much each page, in order, is drawn smaller in the pack. A picture that is drawn more than
    once keeps what its largest drawing needs; one of an unusual kind stays as it is, and the checker says so.
    """
    needed: dict[tuple[int, int], tuple[float, pikepdf.Object]] = {}
    for page, scale in zip(pdf.pages, scales, strict=True):
        for one in drawn.pictures(page):
            if one.dpi and one.image.is_indirect:
                dpi = one.dpi / scale
                least, _image = needed.get(one.image.objgen, (dpi, one.image))
                needed[one.image.objgen] = (min(dpi, least), one.image)
    return sum(_coarsened(pdf, image, dpi) for dpi, image in needed.values() if dpi > MOST_DPI * ROUNDING)


def _coarsened(pdf: pikepdf.Pdf, image: Any, dpi: float) -> bool:
    width, height = int(image.get("/Width", 0)), int(image.get("/Height", 0))
    if width * height > MOST_DOTS or any(key in image for key in UNUSUAL):
        return False
    try:
        seen = PdfImage(image).as_pil_image()
        if seen.mode not in PLAIN:
            return False
        size = (max(int(width * MOST_DPI / dpi), 1), max(int(height * MOST_DPI / dpi), 1))
        made: Any = picture(pdf, _resized(seen, size))
    except (ValueError, TypeError, KeyError, OSError, NotImplementedError, RuntimeError, pikepdf.PdfError):
        return False  # what cannot be unpacked stays as it came
    image.write(
        made.read_raw_bytes(), filter=made.Filter, decode_parms=made.get("/DecodeParms"), type_check=False
    )
    for key in ("/Width", "/Height", "/BitsPerComponent", "/ColorSpace"):
        image[key] = made[key]
    for key in ("/Intent", "/Interpolate"):
        if key in image:
            del image[key]
    return True


def _resized(seen: Image.Image, size: tuple[int, int]) -> Image.Image:
    if seen.mode == "1":
        grey = seen.convert("L").resize(size, Image.Resampling.BOX)
        return grey.point(lambda dot: 255 if dot > 127 else 0).convert("1", dither=Image.Dither.NONE)
    seen = seen.convert("RGB") if seen.mode == "P" else seen
    return seen.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
