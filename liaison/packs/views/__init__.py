from liaison.packs.views.difference import pack_differences
from liaison.packs.views.gathering import packs
from liaison.packs.views.late import pack_late
from liaison.packs.views.look import pack_discard, pack_look, pack_picture, pack_seal
from liaison.packs.views.papers import document_add, document_picture
from liaison.packs.views.pieces import pack_part, pack_pieces, pack_zip
from liaison.packs.views.redaction import document_redact
from liaison.packs.views.safety import safety_notice
from liaison.packs.views.sealed import pack_download, pack_sent

__all__ = [
    "document_add", "document_picture", "document_redact",
    "pack_differences", "pack_discard", "pack_download", "pack_late", "pack_look", "pack_part",
    "pack_picture", "pack_pieces", "pack_seal", "pack_sent", "pack_zip",
    "packs", "safety_notice",
]  # fmt: skip
