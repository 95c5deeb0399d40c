"""What PDF/UA-1 and PDF/A-2A ask of the file beside its tags, and how it opens."""

import re
from functools import cache
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import ImageCms

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
{claims}</rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""

# PDF/A allows only metadata that a schema explains; PDF/UA's own mark is explained here.
_CLAIMS = """<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq>
</pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


@cache
def _srgb() -> bytes:
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes([0x07, 0xDF, 0, 1, 0, 1]) + bytes(6)  # made on: else every run's file would differ
    profile[84:100] = bytes(16)  # no profile id: it covers the date
    return bytes(profile)


def describe(pdf: pikepdf.Pdf, title: str, *, claims: bool) -> None:
    """Set title, language, colour profile and view of a pack that reportlab has drawn.

    `claims` says in the file that it is PDF/UA-1 and PDF/A-2A: only where every page is ours. The title must
    hold no name. Call it before foreign pages come in: it mends the character maps of every font it finds.
    """
    pdf.Root.Metadata = pdf.make_stream(
        _XMP.format(title=escape(title), claims=_CLAIMS if claims else "").encode(),
        Type=Name.Metadata,
        Subtype=Name.XML,
    )
    if "/Info" in pdf.trailer:
        del pdf.trailer.Info  # PDF/A wants each of its entries in the metadata too; we need none
    profile = pdf.make_stream(_srgb(), N=3)
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=String("sRGB"),
                Info=String("sRGB"),
                DestOutputProfile=profile,
            )
        ]
    )
    for font in pdf.objects:  # reportlab maps the codes that it does not use to U+0000, which nothing may be
        if isinstance(font, Dictionary) and font.get("/Type") == Name.Font and "/ToUnicode" in font:
            font.ToUnicode.write(re.sub(rb"<0000>(?!\s*<FFFF>)", b"<FFFD>", font.ToUnicode.read_bytes()))
    pdf.Root.PageMode = Name.UseOutlines
    pdf.Root.PageLayout = Name.SinglePage
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.XYZ, None, None, 1])  # 100%
