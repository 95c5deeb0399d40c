"""The court register: the evening's results of a court, children only and every area's.

A register is read (`formats/`), its children are matched with ours (`whose`), and what it says of ours is
compared field by field with what was typed in court (`compare`). A person decides on each difference; nothing is
overwritten. Of the children of other areas nothing is kept.
"""
