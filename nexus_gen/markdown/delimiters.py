"""GitHub's emphasis, strong and strikethrough for markdown-it-py.

Follows cmark-gfm 0.29.0.gfm.13, inlines.c and extensions/strikethrough.c. Why not markdown-it-py's own
rules: they take emoji and other symbols for punctuation, look at the `~` beside a `*`, and know
neither `~a~` nor how a `~` and a `~~` that meet forget what stands between them. All of it changes
which of a learner's signs mean something.
"""

from __future__ import annotations

from unicodedata import category

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_SPACES = frozenset("\t\n\f\r \xa0\u1680\u202f\u205f\u3000") | frozenset(map(chr, range(0x2000, 0x200B)))
_NAMES = {("*", 1): "em", ("_", 1): "em", ("*", 2): "strong", ("_", 2): "strong"}
_MOST_TILDES = 100  # strikethrough.c reads no more at once


class _Run:
    """A run of `*`, `_` or `~`: the token that holds it, what it can do, and what has become of it."""

    __slots__ = ("after", "before", "closes", "left", "length", "number", "opens", "sign", "token", "tokens")

    def __init__(self, token: int, sign: str, length: int, opens: bool, closes: bool, number: int) -> None:
        self.token = token
        self.sign = sign
        self.length = self.left = length  # `left` counts the signs that are still text
        self.opens = opens
        self.closes = closes
        self.number = number
        self.before: _Run | None = None
        self.after: _Run | None = None
        self.tokens: tuple[list[Token], list[Token]] = ([], [])  # those that close, those that open


def delimiters(parser: MarkdownIt) -> None:
    """A plugin: `parser.use(delimiters)`."""
    parser.inline.ruler.at("emphasis", _run)
    parser.inline.ruler2.at("balance_pairs", _pair_all)
    parser.inline.ruler2.disable("emphasis")


def is_space(char: str) -> bool:
    """Whether cmark-gfm takes a character for white space; "" is the edge of the text, and is."""
    return not char or char in _SPACES


def is_punctuation(char: str) -> bool:
    """Whether cmark-gfm takes a character for punctuation: no symbol beyond ASCII, so no emoji."""
    if char.isascii():
        return "!" <= char <= "~" and not char.isalnum()
    return category(char)[0] == "P"


def _run(state: StateInline, silent: bool) -> bool:
    """A run of delimiters, as one text token until it is paired."""
    text, start = state.src, state.pos
    sign = text[start]
    if silent or sign not in "*_~":
        return False
    limit = min(state.posMax, start + _MOST_TILDES) if sign == "~" else state.posMax
    end = start + 1
    while end < limit and text[end] == sign:
        end += 1
    opens, closes = _flanks(state, sign, start, end)
    token = state.push("text", "", 0)
    token.content = text[start:end]
    if sign != "~" or (end - start <= 2 and (opens or closes)):
        runs = _runs(state)
        runs.append(_Run(len(state.tokens) - 1, sign, end - start, opens, closes, len(runs)))
    state.pos = end
    return True


def _runs(state: StateInline) -> list[_Run]:
    """The runs so far at this level of links; markdown-it-py keeps one list of delimiters a level."""
    return state.delimiters  # type: ignore[return-value]


def _flanks(state: StateInline, sign: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether a run can open and close. For `*` and `_` a `~` beside them is not there."""
    text = state.src
    left, right = start - 1, end
    if sign != "~":
        while left >= 0 and text[left] == "~":
            left -= 1
        while right < len(text) and text[right] == "~":
            right += 1
    before = text[left] if left >= 0 else ""
    after = text[right] if right < len(text) else ""
    before_space, after_space = is_space(before), is_space(after)
    before_sign = not before_space and is_punctuation(before)
    after_sign = not after_space and is_punctuation(after)
    opens = not after_space and (not after_sign or before_space or before_sign)
    closes = not before_space and (not before_sign or after_space or after_sign)
    if sign == "_":
        return opens and (not closes or before_sign), closes and (not opens or after_sign)
    return opens, closes


def _pair_all(state: StateInline) -> None:
    """Pairs the runs of each level, and puts the tokens that open and close in their places."""
    levels = [_runs(state)]
    levels += [meta["delimiters"] for meta in state.tokens_meta if meta and meta.get("delimiters")]
    found: dict[int, _Run] = {}
    for runs in levels:
        for number, run in enumerate(runs):
            run.before = runs[number - 1] if number else None
            run.after = runs[number + 1] if number + 1 < len(runs) else None
            found[run.token] = run
        _pair(runs[0] if runs else None)
        runs.clear()
    if not found:
        return
    tokens: list[Token] = []
    for number, token in enumerate(state.tokens):
        if number in found:
            run = found[number]
            token.content = run.sign * run.left
            tokens += [*run.tokens[0], token, *reversed(run.tokens[1])]
        else:
            tokens.append(token)
    state.tokens[:] = tokens


def _pair(closer: _Run | None) -> None:
    """process_emphasis of inlines.c, over the linked runs from the first on."""
    bottom: dict[tuple[str, int], int] = {}  # before these positions no opener was found
    while closer is not None:
        if not closer.closes:
            closer = closer.after
            continue
        key = (closer.sign, closer.length % 3)
        opener = closer.before
        while opener is not None and opener.number >= bottom.get(key, 0) and not _match(opener, closer):
            opener = opener.before
        if opener is None or opener.number < bottom.get(key, 0):
            bottom[key] = closer.number
            following = closer.after
            if not closer.opens:
                _remove(closer)
            closer = following
        else:
            closer = _paired(opener, closer)


def _match(opener: _Run, closer: _Run) -> bool:
    if not opener.opens or opener.sign != closer.sign:
        return False
    one_way = not (closer.opens or opener.closes)
    return one_way or closer.length % 3 == 0 or (opener.length + closer.length) % 3 != 0


def _paired(opener: _Run, closer: _Run) -> _Run | None:
    """Joins two runs, forgets those between them, and returns the run to go on with."""
    opener.after, closer.before = closer, opener
    if opener.sign == "~":
        if opener.length == closer.length:
            _put(opener, closer, opener.length, "s", "s")
        following = closer.after
        _remove(closer)
        _remove(opener)
        return following
    used = 2 if opener.left >= 2 and closer.left >= 2 else 1
    name = _NAMES[opener.sign, used]
    _put(opener, closer, used, name, name)
    if not opener.left:
        _remove(opener)
    if closer.left:
        return closer
    following = closer.after
    _remove(closer)
    return following


def _put(opener: _Run, closer: _Run, used: int, kind: str, tag: str) -> None:
    opener.left -= used
    closer.left -= used
    for run, side, nesting in ((opener, 1, 1), (closer, 0, -1)):
        name = f"{kind}_open" if nesting == 1 else f"{kind}_close"
        token = Token(name, tag, 1 if nesting == 1 else -1)
        token.markup = run.sign * used
        run.tokens[side].append(token)


def _remove(run: _Run) -> None:
    if run.before is not None:
        run.before.after = run.after
    if run.after is not None:
        run.after.before = run.before
