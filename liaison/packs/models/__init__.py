from liaison.packs.models.pack import Pack

__all__ = ["Pack"]
