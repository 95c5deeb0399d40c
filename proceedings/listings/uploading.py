"""Stop a file that is too large while it arrives, before any of it is kept in memory or on disk."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from proceedings.listings.formats.content import LARGEST


class UpTo(FileUploadHandler):
    """Lets `LARGEST` bytes of a request's files through; the file that goes beyond is dropped.

    Then `request.too_large` is true and the file is not in `request.FILES`.
    """

    def __init__(self, request: Any) -> None:
        super().__init__(request)
        self.seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.seen += len(raw_data)
        if self.seen > LARGEST:
            self.request.too_large = True  # type: ignore[union-attr]
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler makes the file."""
