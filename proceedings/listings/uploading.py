"""Take a file in as it arrives: held in memory only, and dropped as soon as it is too large."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from proceedings.listings.formats.content import LARGEST


class UpTo(FileUploadHandler):
    """Lets `LARGEST` bytes of a request's files through; the file that goes beyond is dropped.

    Then `request.too_large` is true and the file is not in `request.FILES`. A list names adults and masked
    people, so none of it is written to a temporary file in clear, as Django's own handlers would: give the
    request this handler alone.
    """

    def __init__(self, request: Any) -> None:
        super().__init__(request)
        self.seen = 0
        self.chunks: list[bytes] = []

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.chunks = []

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.seen += len(raw_data)
        if self.seen > LARGEST:
            self.chunks = []
            self.request.too_large = True  # type: ignore[union-attr]
            raise SkipFile
        self.chunks.append(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile | None:
        content, self.chunks = b"".join(self.chunks), []
        return InMemoryUploadedFile(
            BytesIO(content), self.field_name, self.file_name, self.content_type, len(content), self.charset,
            self.content_type_extra,
        )  # fmt: skip
