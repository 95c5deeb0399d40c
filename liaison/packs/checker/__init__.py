"""The checker of bundles: the General Guidance on Electronic Court Bundles (Courts and Tribunals Judiciary,
29 November 2021) in eleven points, one module a point, and what a pack promises beside them.
"""

from liaison.packs.checker.point import Point, listed

__all__ = ["Point", "listed"]
