from liaison.overview.models.national import NationalFigure
from liaison.overview.models.release import Release

__all__ = ["NationalFigure", "Release"]
