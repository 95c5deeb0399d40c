from liaison.documents.models.document import Document

__all__ = ["Document"]
