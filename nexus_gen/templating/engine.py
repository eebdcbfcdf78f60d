"""Jinja2 for Markdown: a sandbox in which every value a template prints is made safe for its place.

A value is printed as a token (see `tokens`), which `assemble` replaces when its place is known. A string
written in a template is its author's Markdown; any other is a value.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, StrictUndefined, TemplateError, TemplateSyntaxError, nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from nexus_gen.errors import InputError, NexusError, Problem
from nexus_gen.files import read_text
from nexus_gen.markdown import inline
from nexus_gen.markdown.inline import Markdown
from nexus_gen.templating import gallery
from nexus_gen.templating.code import AuthorsText, Generator, guard
from nexus_gen.templating.loader import Folders
from nexus_gen.templating.look import Look
from nexus_gen.templating.tokens import Printed

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.runtime import Context

_WIDE = re.compile(r"%[^a-zA-Z%]*\d{4}|%[^a-zA-Z%]*\*")
# Of Jinja2's own filters those that need no more time and memory than what they are given.
_HARMLESS = frozenset(
    {"abs", "batch", "capitalize", "count", "d", "default", "dictsort", "first", "float", "groupby", "int"}
    | {"items", "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "reverse"}
    | {"round", "select", "selectattr", "slice", "sort", "sum", "title", "trim", "truncate", "unique"}
    | {"upper", "urlencode", "wordcount"}
)
_INFLATING = frozenset(["zfill", "ljust", "rjust", "center", "expandtabs", "encode", "to_bytes", "translate"])
MAX_ROUNDS = 1_000_000
MAX_TEXT = 1 << 24  # characters one `~` or `+` may join
MAX_OUTPUT = 1 << 26  # characters a learner's own template may write
MAX_REPEAT = 100_000  # characters one `*`, `%` or padding in a template may make


class Engine(SandboxedEnvironment):
    """The Jinja2 environment of one template. `printed` is what the rendering under way has printed."""

    intercepted_binops = frozenset(["+", "*", "%", "**"])

    def __init__(self, look: Look) -> None:
        self.guarded = not look.in_gallery
        self.printed = Printed(self.guarded)
        self.kinds = gallery.own_kinds(look.folders)
        super().__init__(
            loader=Folders(look),
            undefined=StrictUndefined,
            autoescape=True,
            finalize=_finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        self.code_generator_class = Generator
        self.author = _authors_text(self)
        self.filters = {name: self.filters[name] for name in _HARMLESS} | self._filters()
        self.globals = {
            "range": self.globals["range"],
            "namespace": self.globals["namespace"],
            "dict": dict,
            "mark": self._mark,
            "section_file": self._section_file,
        }

    def _filters(self) -> dict[str, Callable[..., Any]]:
        def value(text: object) -> Markdown:
            return text if isinstance(text, Markdown) else self.printed.value(text)

        return {
            "run": inline.run,
            "item": inline.item,
            "bold": inline.bold,
            "heading": inline.heading,
            "cell": inline.cell,
            "code": inline.code,
            "link": inline.link,
            "block": lambda text, level=1: self.printed.block(text, level),
            "raw": lambda text: Markdown(str(text)),
            "safe": lambda text: Markdown(str(text)),
            "escape": value,
            "e": value,
            "forceescape": value,
            "join": self._join,
            "replace": self._replaced,
            "format": self._formatted,
        }

    def _section_file(self, kind: str) -> str:
        """The file that prints a section of `kind`: its own, where the template has one."""
        return f"{gallery.SECTIONS}/{kind}.md.j2" if kind in self.kinds else "section.md.j2"

    def _mark(self, part: object) -> Markdown:
        return self.printed.mark(part)

    def safe(self, value: object) -> str:
        """`value` as a part of Markdown: as it is, or a token for it."""
        return str(value if isinstance(value, (Markup, int)) else self.printed.value(value))

    def concat_safe(self, values: Iterable[object]) -> object:
        """What `~` makes: Markdown if any part is, else plain text."""
        parts = [shown(part) for part in values]
        if sum(len(part) for part in parts if isinstance(part, str)) > MAX_TEXT:
            raise SecurityError(f"a text joined to more than {MAX_TEXT:,} characters")
        if any(isinstance(part, Markup) for part in parts):
            return Markdown("".join(self.safe(part) for part in parts))
        return "".join(str(part) for part in parts)

    # The gallery needs no sandbox; asked at each attribute and call, it costs a quarter of the time.

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute or an item of `obj`."""
        if self.guarded:
            return super().getattr(obj, attribute)
        return Environment.getattr(self, obj, attribute)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """What `__obj`, called in a template, gives."""
        if __self.guarded:
            return SandboxedEnvironment.call(__self, __context, __obj, *args, **kwargs)
        return __context.call(__obj, *args, **kwargs)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Jinja2's own rule, without the methods that make much of little."""
        return super().is_safe_attribute(obj, attr, value) and attr not in _INFLATING

    def _join(self, values: Iterable[object], separator: object = "", attribute: str | None = None) -> object:
        parts = [self.getattr(value, attribute) if attribute else value for value in values]
        between: list[object] = []
        for number, part in enumerate(parts):
            between += [separator, part] if number else [part]
        return self.concat_safe(between)

    def _replaced(self, text: object, old: str, new: object, count: int = -1) -> object:
        if isinstance(text, Markup):
            return Markdown(str(text).replace(str(old), self.safe(new), count))
        return str(text).replace(str(old), str(new), count)

    def _formatted(self, text: object, *values: object, **named: object) -> object:
        if _WIDE.search(str(text)):
            raise SecurityError("a field wider than 999 characters")
        if not isinstance(text, Markup):
            return str(text) % (named or values)
        if named:
            return Markdown(str(text) % {name: self._kept_number(value) for name, value in named.items()})
        return Markdown(str(text) % tuple(self._kept_number(value) for value in values))

    def _kept_number(self, value: object) -> object:
        return value if isinstance(value, (int, float)) else self.safe(value)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """`+`, `*`, `%` and `**`, with Markdown kept apart from values, and bounded."""
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return self.concat_safe((left, right))
        if operator == "%" and isinstance(left, str):
            raise SecurityError("the % operator does not work on text; use ~ to join")
        if operator == "+" and hasattr(left, "__len__") and hasattr(right, "__len__"):
            _require_small(len(left) + len(right))
        if operator == "*":
            times, whole = (left, right) if isinstance(left, int) else (right, left)
            if isinstance(times, int) and hasattr(whole, "__len__"):
                _require_small(len(whole) * times)
            elif isinstance(left, int) and isinstance(right, int):
                _require_small(left.bit_length() + right.bit_length())
        if operator == "**" and (abs(left) > 1000 or abs(right) > 100):
            raise SecurityError("a power of so large a number")
        return super().call_binop(context, operator, left, right)

    def tick(self) -> str:
        """Counts a round of a loop or a call, so that no template runs without end."""
        self.printed.rounds += 1
        if self.printed.rounds > MAX_ROUNDS:
            raise SecurityError(f"this template runs more than {MAX_ROUNDS:,} rounds of its loops")
        return ""

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        source = AuthorsText(self.guarded).visit(source)
        if self.guarded:
            guard(source)
        return super()._generate(source, name, filename, defer_init)

    def fill(self, **values: object) -> str:
        """What README.md.j2 prints, tokens included. Raises `InputError` with the template's line."""
        self.printed = Printed(self.guarded)
        try:
            template = self.get_template(gallery.README)
            if not self.guarded:
                return template.render(values)
            return self._bounded(template, values)
        except TemplateSyntaxError as error:
            raise InputError([_problem(error.filename, error.lineno, error.message or "")]) from None
        except NexusError:
            raise
        except Exception as error:  # whatever a template's author did: shown with its line
            path, line = _place(error)
            path = path or self.get_template(gallery.README).filename
            raise InputError([_problem(path, line, _said(error))]) from None

    def _bounded(self, template: Template, values: dict[str, object]) -> str:
        pieces: list[str] = []
        size = 0
        for piece in template.generate(values):
            size += len(piece)
            if size > MAX_OUTPUT:
                raise SecurityError(f"this template writes more than {MAX_OUTPUT:,} characters")
            pieces.append(piece)
        return "".join(pieces)


def shown(value: object) -> object:
    """`value`, unless it is a list or the like: nobody wants to read how Python writes one."""
    if isinstance(value, (list, tuple, dict, set, frozenset)):
        raise SecurityError('a list can\'t be printed: loop over it, or write | join(", ")')
    return value


def _require_small(size: int) -> None:
    if size > MAX_REPEAT:
        raise SecurityError(f"something repeated or added up to more than {MAX_REPEAT:,} pieces")


@pass_context
def _finalize(context: Context, value: object) -> Markup:
    if isinstance(value, Markup):
        return value
    environment = context.environment
    assert isinstance(environment, Engine)
    if value is None or isinstance(value, (bool, int, float)):
        return Markdown("" if value is None else str(value))
    return environment.printed.value(shown(value))


def _authors_text(engine: Engine) -> type[Markdown]:
    """Markdown whose methods (`join`, `format`, `replace` …) make safe what is put into it."""

    class OfAuthor(Markdown):
        __slots__ = ()

        @classmethod
        def escape(cls, value: Any, /) -> Any:
            return cls(engine.safe(value))

    return OfAuthor


def _place(error: BaseException) -> tuple[str | None, int]:
    """The template file and line where `error` was raised."""
    place: tuple[str | None, int] = (None, 1)
    following = error.__traceback__
    while following is not None:
        path = following.tb_frame.f_code.co_filename
        if path.endswith(".j2"):
            place = (path, following.tb_lineno)
        following = following.tb_next
    return place


def _said(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "this template calls itself without end"
    if isinstance(error, (TemplateError, SecurityError)):
        return str(error.message if isinstance(error, TemplateError) and error.message else error)
    return f"{type(error).__name__}: {error}"


def _problem(path: str | None, line: int, message: str) -> Problem:
    excerpt = ""
    if path and os.path.isfile(path):
        lines: Sequence[str] = read_text(path).text.split("\n")
        excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
    column = len(excerpt) - len(excerpt.lstrip()) + 1
    shown = os.path.relpath(path) if path else "template"
    return Problem(shown, max(line, 1), column, message, "", excerpt)
