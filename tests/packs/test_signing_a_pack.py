"""Where a certificate is configured a pack is signed; whoever opens it sees that, and any change that comes after."""

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from liaison.packs.compose import compose
from liaison.packs.sign import NotSigned, configured, sign, signed_by
from liaison.packs.verify import verify
from tests.packs.reading import opened, text
from tests.packs.sample import contents

NOW = datetime(2026, 6, 22, 13, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def pack() -> bytes:
    return compose(contents(exhibits=()))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory) -> Path:
    """A certificate of an invented firm, with its key, as a firm has it from its provider."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Hale and Firth Solicitors")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=900))
        .add_extension(
            x509.KeyUsage(True, True, False, False, False, False, False, False, False), critical=True
        )
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("signing") / "firm.p12"
    locked = serialization.BestAvailableEncryption(b"open it")
    file.write_bytes(serialization.pkcs12.serialize_key_and_certificates(b"firm", key, made, None, locked))
    return file


@pytest.fixture
def signing(settings, certificate):
    settings.PACK_SIGNING_P12, settings.PACK_SIGNING_PASSWORD = str(certificate), "open it"
    with time_machine.travel(NOW, tick=False):
        yield


def test_without_a_certificate_the_pack_stays_as_it_is(pack):
    assert not configured()
    assert sign(pack) == pack
    assert signed_by(pack) == []


@pytest.mark.usefixtures("signing")
def test_a_signed_pack_names_the_signer_and_is_whole(pack):
    signed = sign(pack)
    assert signed.startswith(pack)  # an addition: no byte of the pages changes
    assert signed_by(signed) == ["Common Name: Hale and Firth Solicitors"]
    (signature,) = PdfFileReader(io.BytesIO(signed)).embedded_signatures
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    trusted = ValidationContext(trust_roots=[signature.signer_cert], moment=NOW)
    status = validate_pdf_signature(signature, trusted)
    assert status.intact
    assert status.valid


@pytest.mark.usefixtures("signing")
def test_a_change_after_signing_is_seen(pack):
    signed = sign(pack)
    at = signed.index(b"stream\n") + 20
    changed = signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :]
    (signature,) = PdfFileReader(io.BytesIO(changed)).embedded_signatures
    assert not validate_pdf_signature(
        signature, ValidationContext(trust_roots=[signature.signer_cert])
    ).intact


@pytest.mark.usefixtures("signing")
def test_a_signed_pack_still_passes_every_point_and_reads_the_same(pack):
    signed = sign(pack)
    assert all(p.passed for p in verify(signed, "01ZD1234526_pack_20260622.pdf"))
    assert text(signed) == text(pack)
    assert len(opened(signed).pages) == len(opened(pack).pages)


@pytest.mark.usefixtures("signing")
def test_a_pack_that_will_be_signed_claims_no_profile_that_its_signature_would_break():
    claims = (b"pdfuaid:part", b"pdfaid:part")
    with opened(compose(contents(exhibits=()))) as pdf:
        metadata = pdf.Root.Metadata.read_bytes()
    assert not any(claim in metadata for claim in claims)


@pytest.mark.usefixtures("signing")
@pytest.mark.parametrize(("file", "password"), [("gone.p12", "open it"), (None, "wrong"), ("bad.p12", "")])
def test_a_certificate_that_cannot_be_used_is_said_and_nothing_is_signed(
    settings, tmp_path, pack, file, password
):
    if file:
        settings.PACK_SIGNING_P12 = str(tmp_path / file)
    if file == "bad.p12":
        (tmp_path / file).write_bytes(b"no certificate")
    settings.PACK_SIGNING_PASSWORD = password
    with pytest.raises(NotSigned, match="the certificate for signing packs cannot be"):
        sign(pack)
