"""The files as they came, which name adults, masked people and other areas' children: kept encrypted, and briefly.

A file lies under a random key that says nothing of it. The cipher's keys come from SECRET_KEY (HKDF-SHA256), so
that a copy of the disk alone opens nothing; what was written under a key of SECRET_KEY_FALLBACKS is still read.
"""

import base64
import os
import tempfile
import uuid
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"liaison: originals of court lists"
ENDING = ".fernet"


class Gone(LookupError):
    """The original is not kept any more, or cannot be opened with this site's keys."""


def keep(content: bytes, key: uuid.UUID | None = None) -> uuid.UUID:
    """Encrypt and store `content`; give the key under which it lies. Never half a file, never in clear."""
    key = key or uuid.uuid4()
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_cipher().encrypt(content))
        Path(name).replace(_place(key))
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return key


def read(key: uuid.UUID) -> bytes:
    """The bytes as they came. Raises Gone."""
    try:
        return _cipher().decrypt(_place(key).read_bytes())
    except OSError as error:
        raise Gone("the original is not kept any more") from error
    except InvalidToken as error:
        raise Gone("the original was damaged, or encrypted under a key that this site has no more") from error


def forget(key: uuid.UUID) -> None:
    """Delete the original; one that is gone already is no error."""
    _place(key).unlink(missing_ok=True)


def lying() -> Iterator[tuple[uuid.UUID | None, Path]]:
    """Every file in the store with its key; None for one that a broken-off write left behind."""
    folder = _folder()
    for path in folder.iterdir() if folder.is_dir() else ():
        try:
            yield uuid.UUID(path.name.removesuffix(ENDING)), path
        except ValueError:
            yield None, path


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "originals"


def _place(key: uuid.UUID) -> Path:
    return _folder() / f"{key.hex}{ENDING}"


def _cipher() -> MultiFernet:
    return _ciphers(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)


@lru_cache(maxsize=4)
def _ciphers(*secrets: str) -> MultiFernet:
    """The first secret encrypts, all of them decrypt."""
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(secret))) for secret in secrets])


def _derived(secret: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode())
