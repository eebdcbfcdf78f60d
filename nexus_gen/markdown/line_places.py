"""The places in a line where a text can stand, each with what surrounds it there."""

from __future__ import annotations


class Place:
    """Where a text stands in a line: what surrounds it, and what it may not hold there."""

    __slots__ = ("after", "before", "begins", "in_bold", "in_cell", "in_heading", "in_link")

    def __init__(
        self,
        before: str,
        after: str = "",
        begins: bool = False,
        in_bold: bool = False,
        in_cell: bool = False,
        in_heading: bool = False,
        in_link: bool = False,
    ) -> None:
        self.before = before
        self.after = after
        self.begins = begins
        self.in_bold = in_bold
        self.in_cell = in_cell
        self.in_heading = in_heading
        self.in_link = in_link


RUN = Place("- x ", " x")
ITEM = Place("- ", begins=True)
HEADING = Place("# ", in_heading=True)
CELL = Place("| ", " | x |\n| --- | --- |", in_cell=True)
BOLD = Place("- **", "**: x", in_bold=True)
LINK_TEXT = Place("- [", "](x)", in_link=True)
BOLD_IN_CELL = Place("| **", "** | x |\n| --- | --- |", in_bold=True, in_cell=True)
LINK_IN_CELL = Place("| [", "](x) | x |\n| --- | --- |", in_cell=True, in_link=True)
