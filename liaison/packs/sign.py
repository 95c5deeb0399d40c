"""The electronic signature of a pack (PAdES, ETSI EN 319 142-1, level B-B), where a certificate is configured.

`PACK_SIGNING_P12` names a PKCS#12 file with key and certificate, `PACK_SIGNING_PASSWORD` opens it. The signature is
an addition to the file: its pages do not change by a byte, and it shows any change that comes after it.
"""

import io
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

# pyHanko is loaded only where it is used: it is large, and most copies sign nothing.
if TYPE_CHECKING:
    from pyhanko.sign.signers import SimpleSigner

FIELD = "Seal"


class NotSigned(RuntimeError):
    """The certificate that is configured cannot be used; the message says why. The pack is not kept unsigned."""


def configured() -> bool:
    """Whether packs are signed here."""
    return bool(settings.PACK_SIGNING_P12)


def sign(content: bytes) -> bytes:
    """The pack with its signature, made now; as it is, where no certificate is configured. Raises NotSigned.

    What is before the signature is the pack, byte for byte; the signature itself is another each time.
    """
    if not configured():
        return content
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    out = io.BytesIO()
    meta = signers.PdfSignatureMetadata(
        field_name=FIELD,
        subfilter=fields.SigSeedSubFilter.PADES,
        md_algorithm="sha256",
    )
    try:
        signers.PdfSigner(meta, signer=_signer()).sign_pdf(
            IncrementalPdfFileWriter(io.BytesIO(content)), output=out
        )
    except NotSigned:
        raise
    except Exception as refused:  # the library raises its own kind for each thing that a certificate lacks
        raise NotSigned(f"the certificate for signing packs cannot be used: {refused}") from refused
    return out.getvalue()


def sign_file(written: Path) -> None:
    """Add the signature to a pack that lies in a file; leave it as it is, where no certificate is configured."""
    if configured():
        written.write_bytes(sign(written.read_bytes()))


def signed_by(content: bytes) -> list[str]:
    """The names in the certificates of the signatures in a PDF, whether or not anybody trusts them."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    read = PdfFileReader(io.BytesIO(content), strict=False)
    return [signature.signer_cert.subject.human_friendly for signature in read.embedded_signatures]


def _signer() -> "SimpleSigner":
    from pyhanko.sign.signers import SimpleSigner

    path = Path(settings.PACK_SIGNING_P12)
    signer = SimpleSigner.load_pkcs12(path, passphrase=settings.PACK_SIGNING_PASSWORD.encode() or None)
    if signer is None:
        raise NotSigned(f"the certificate for signing packs cannot be read: {path.name}")
    return signer
