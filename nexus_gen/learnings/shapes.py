"""The few shapes a value in a YAML file can have. `fields` is written in them; `read` and `schema` follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


class Shape:
    """What a value may be. `name` is its definition in the JSON Schema, where it has one of its own."""

    def __init__(self, name: str = "") -> None:
        self.name = name


class Text(Shape):
    """Text as written: one line of inline Markdown, which may be a `title`, or a `block` of any Markdown."""

    def __init__(self, block: bool = False, title: bool = False) -> None:
        super().__init__("markdown" if block else "line")
        self.block = block
        self.title = title


class TitleText(Shape):
    """A line that may be empty: no heading."""

    def __init__(self) -> None:
        super().__init__("heading")


class Flag(Shape):
    """yes or no."""

    def __init__(self) -> None:
        super().__init__("flag")


class Number(Shape):
    """A whole number, from 1."""

    def __init__(self) -> None:
        super().__init__("number")


class OneOf(Shape):
    """One of a few words."""

    def __init__(self, words: Sequence[str], name: str = "") -> None:
        super().__init__(name)
        self.words = tuple(words)


class Many(Shape):
    """A list of values of one shape."""

    def __init__(self, of: Shape, name: str = "") -> None:
        super().__init__(name)
        self.of = of


class Record(Shape):
    """A mapping with known keys. `maker` names what `read` makes of it."""

    def __init__(
        self,
        name: str,
        fields: Mapping[str, Field],
        maker: str = "",
        need: Sequence[str] = (),
        need_one_of: Sequence[str] = (),
    ) -> None:
        super().__init__(name)
        self.fields = fields
        self.maker = maker or name
        self.need = tuple(need)
        self.need_one_of = tuple(need_one_of)


class Open(Shape):
    """A mapping with any keys, whose values have one shape."""

    def __init__(self, of: Shape, name: str = "") -> None:
        super().__init__(name)
        self.of = of


class Either(Shape):
    """Different shapes for text, list and mapping; None where that is an error."""

    def __init__(
        self,
        name: str,
        scalar: Shape | None = None,
        sequence: Shape | None = None,
        mapping: Shape | None = None,
    ) -> None:
        super().__init__(name)
        self.scalar = scalar
        self.sequence = sequence
        self.mapping = mapping


class Field:
    """A key of a record: the shape of its value, and what an editor shows about it."""

    __slots__ = ("about", "examples", "shape")

    def __init__(self, shape: Shape, about: str, *examples: object) -> None:
        self.shape = shape
        self.about = about
        self.examples = examples
