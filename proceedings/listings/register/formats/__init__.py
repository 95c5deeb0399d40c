"""Readers of registers, one module a format. A file is what its content says; its name is never asked.

A format is a module with `NAME` (in plain words), `recognises(content)` and `read(content)`, and one line in FORMATS.
"""

from types import ModuleType

from proceedings.listings.entry import Refused
from proceedings.listings.formats.content import LARGEST, Content
from proceedings.listings.register.formats import hearing_resulted, payload, pdf, register_documents
from proceedings.listings.register.told import Read

FORMATS: tuple[ModuleType, ...] = (pdf, register_documents, payload, hearing_resulted)

_NONE = (
    "This is not a court register that Liaison knows. It reads the register PDF that the court sends to the youth "
    "justice service in the evening, and the register and hearing results in JSON."
)


def read(name: str, data: bytes) -> Read:
    """Read a register. `name` is used in messages only.

    Raises Refused for a file that is broken, too large, or no register: then nothing of it counts. Faults in
    single blocks are in the answer.
    """
    if len(data) > LARGEST:
        raise Refused(name, f"It is larger than {LARGEST // 1024**2} MB. No register is.")
    content = Content(name, data)
    if not data.strip(b"\x00 \t\r\n"):
        raise content.refuse("The file is empty. Save the attachment again from the e-mail.")
    for reader in FORMATS:
        if reader.recognises(content):
            told: Read = reader.read(content)
            return told
    raise content.refuse(_NONE)


def formats_known() -> tuple[str, ...]:
    """The formats that can be read, in plain words."""
    return tuple(reader.NAME for reader in FORMATS)
