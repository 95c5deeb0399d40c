"""A picture as PDF keeps it, packed small."""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

QUALITY = 85  # of a JPEG, in hundredths


def picture(pdf: pikepdf.Pdf, image: Image.Image, quality: int = QUALITY) -> pikepdf.Object:
    """The image as a stream of `pdf`: fax G4 where it is black and white (mode 1), else JPEG in grey or colour."""
    image = image.copy()
    image.info = {}  # comments and profiles of the file it came from would be written on
    about = {
        "Type": Name.XObject,
        "Subtype": Name.Image,
        "Width": image.width,
        "Height": image.height,
        "BitsPerComponent": 1 if image.mode == "1" else 8,
        "ColorSpace": Name.DeviceRGB if image.mode == "RGB" else Name.DeviceGray,
    }
    if image.mode == "1":
        packed = io.BytesIO()
        image.save(packed, format="TIFF", compression="group4", strip_size=2**31 - 1)
        with Image.open(packed) as strip:
            at, length = strip.tag_v2[273][0], strip.tag_v2[279][0]  # type: ignore[attr-defined]
            whole = len(strip.tag_v2[273]) == 1  # type: ignore[attr-defined]
            white_is_zero = strip.tag_v2[262] == 0  # type: ignore[attr-defined]
        if whole:
            fax = Dictionary(K=-1, Columns=image.width, Rows=image.height, BlackIs1=not white_is_zero)
            return pikepdf.Stream(
                pdf, packed.getvalue()[at : at + length], Filter=Name.CCITTFaxDecode, DecodeParms=fax, **about
            )
        return pdf.make_stream(image.tobytes(), **about)
    packed = io.BytesIO()
    image.save(packed, format="JPEG", quality=quality, optimize=True)
    return pikepdf.Stream(pdf, packed.getvalue(), Filter=Array([Name.DCTDecode]), **about)
