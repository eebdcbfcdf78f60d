"""What a title means: the kind of its section, from its words. Emoji, numbers and case don't count."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

# Kind to the phrases that mean it, in the order in which they are asked: the first that fits is taken.
# A phrase stands anywhere in the title, after `^` at its beginning, before `$` at its end. `a|b` is either
# word, `x*` any word that begins so, `_` any word; of phrases joined by ` + ` all must fit.
_KINDS = (
    (
        "api",
        "architecture|system|database|schema|api|endpoint overview, api|apis documentation|usage|examples, ^database$",
    ),
    (
        "toc",
        "^contents?$, ^table|list of content*, ^toc$, ^quick navigation$, ^navigation$, ^index$, "
        "^lesson|lessons overview$",
    ),
    ("license", "licence*, license*, ^copyright"),
    (
        "contents",
        "repo|repository|project|folder|folders|directory|file|files|code|app structure|layout|tree|hierarchy, "
        "repo|repository|folder|directory contents|organization|organisation, ^structure$, ^layout$, ^files$, "
        "^suggested|sample|proposed|recommended structure|layout, ^what is|what's inside, ^repo|repository map$",
    ),
    (
        "contributing",
        "^contribute$, ^contributing, ^how to contribute, ^contribution|contributions, ^code of conduct",
    ),
    (
        "author",
        "^author|authors, ^contact|contacts, ^maintainer|maintainers, ^contributor|contributors, ^credit|credits$, "
        "^the|our|project author|authors|team|contributors|maintainers, ^team$, ^team members, ^about me$, "
        "^about the author*|developer*, ^connect with, ^get in touch, ^developed|created|built|written|made by, "
        "^student|learner|developer info|information|details",
    ),
    (
        "first_week",
        "prodev|pro tip*, pro dev tip*, first week, ^tip|tips$, week one, ^action plan$, ^quick tip|tips$",
    ),
    (
        "challenges",
        "challenge|challenges, obstacle*, difficulty|difficulties, hurdle*, roadblock*, blocker|blockers, "
        "problem|problems|issue|issues faced|solved|encountered|and|i|we, solution|solutions implemented|applied|"
        "found|to|i|we, ^my|the solution|solutions$, ^solution|solutions$, ^problem|problems|issues$, pain points, "
        "struggles, what was hard|difficult|challenging, how i|we solved|overcame|fixed",
    ),
    (
        "practices+takeaways",
        "practice|practices + takeaway|takeaways|insight|insights|reflection|reflections|lesson|lessons|growth, "
        "practice|practices + take aways",
    ),
    (
        "practices",
        "practice|practices, convention|conventions, ^coding|development|code guidelines|standards, "
        "principles i follow*, habits",
    ),
    (
        "takeaways",
        "takeaway*, take aways, lesson|lessons learned|learnt|i, reflection|reflections, "
        "personal|professional growth|insight|insights|development|notes, insights, ^my growth, ^growth$, "
        "what stays, what i gained, skills|outcomes gained|acquired|developed, learning outcome*, "
        "how i grew|changed",
    ),
    (
        "channels",
        "where + collaborat*|communicat*|meet|connect|talk|discuss, discord, slack, whatsapp, telegram, channel|"
        "channels, collaboration platform|platforms|space|spaces|happens|tools, ^where to|do|will|we, communication "
        "platform|platforms|tools, ^community$, ^join, ^stay connected",
    ),
    (
        "collaboration",
        "collaborat*, teamwork, team work, working|work|worked together, ^partners, learning partners, "
        "partnership*, peers, who i|we work*",
    ),
    (
        "next_steps",
        "next step|steps, future, roadmap, road map, area|areas to|for continue|improve|improvement|growth|grow, "
        "what's|what next, what is next, upcoming, ^todo*, ^to do$, going|moving forward, continue|continuing learning, "
        "planned|possible|potential improvement*|feature*|work, improvements$, enhancements$, ^what comes next",
    ),
    (
        "objective",
        "objective|objectives, ^goal|goals|aim|aims|mission|purpose|vision|motivation, purpose, "
        "^project|my|our|main|key|learning|program|programme|repository|course goal|goals|aim|aims|mission|vision, "
        "^why this|i|we, repo|repository|project exists, ^what this repo*",
    ),
    (
        "overview",
        "overview, ^introduction, ^intro$, ^introducing, ^about, ^welcome, ^background$, ^background of|and|information, ^tl*dr, ^tl dr, ^abstract, ^preface, "
        "^project|program|programme|course|quick|brief|short|executive|general|the summary|description|introduction|"
        "intro|background, ^description, ^what is|was, ^program|programme|course details|info|information, "
        "at a glance$, ^repository _ project nexus$, ^repository alx*",
    ),
    (
        "notes",
        "conclusion|conclusions, ^closing, ^final note|notes|thought|thoughts|word|words|remarks|summary, ^note|notes$, "
        "^side|important|additional|extra note|notes, ^wrap|wrapping up, ^epilogue, ^parting, ^disclaimer, "
        "^in summary, summary$",
    ),
    (
        "features",
        "feature|features, functionality|functionalities, capability|capabilities, ^highlights$, ^key highlights",
    ),
    (
        "learnings",
        "learnings, what i|we|you|i've|we've learned|learnt|learn|studied|covered, what i|we have learned|learnt, "
        "things i learned|learnt|learn, key lessons, knowledge gained, major|main topics|areas, "
        "what the|this program|programme covered|covers",
    ),
    (
        "concepts",
        "concept|concepts, core|key|engineering|design|architectural|backend|frontend|advanced|important|main|"
        "theoretical|development principles|topics|ideas|fundamentals|theory|foundations, ^fundamentals, ^topics, "
        "^principles, ^theory, topics covered|studied|learned, big ideas",
    ),
    (
        "technologies",
        "technology|technologies, tech, stack|stacks, tool|tools, tooling, toolbox, toolkit, "
        "^programming|language|languages, ^frameworks, library|libraries, technical skills, ^skills",
    ),
    (
        "setup",
        "getting|get started, install, installation, installing, setup, set up, setting up, prerequisite*, "
        "^requirements$, ^system requirements, usage, ^how to run|use|install|start|push|clone|test|deploy|set, "
        "run|running the|with|in|on|locally|test|tests|all|it|this|using, ^run, ^running, quickstart, quick start, "
        "deploy|deployment|deployed|deploying, environment variable|variables|configuration|setup, ^env, "
        "^configuration, ^test|tests|testing$, ^unit|running tests, local development, ^clone|cloning, "
        "^build|building, ^demo, ^live demo$, access app|points, access the app*, ^command|commands$, "
        "^available scripts, ^scripts$, ^instruction|instructions$, ^docker$, ^docker setup|commands|deployment, "
        "^start, ^development guide",
    ),
    (
        "resources",
        "resource|resources, reference|references, further reading, useful|helpful|important|quick|external|"
        "documentation link|links, ^links$, bibliography, reading list, materials, ^code examples|snippets, "
        "^learn more, ^sources$",
    ),
    (
        "api",
        "api, apis, endpoint|endpoints, schema|schemas, erd, erds, entity|entities, database, model|models, "
        "architecture, system design, authentication, authorization, security, performance, queries, mutation|"
        "mutations, scalability, logging, monitoring, admin, caching, flow, celery, background tasks|jobs, websocket*, "
        "permissions, requirements, roles, apps included, error handling, middleware, deliverables, screenshots, "
        "implementation, workflow",
    ),
)

# Words that add nothing to what a title means. A title of these and of one phrase above is surely of its kind.
_FILLERS = frozenset(
    "a about achieved acquired adopted all an and alx applied are as at backend be best by case common core course "
    "covered current development do during each encountered engineer engineering explored experience experienced "
    "faced followed for found from front frontend full fullstack fundamental gained general good have how hub i "
    "implemented important in industry is it journey key learned learnt learning learnings lessons main major me "
    "most my nexus notable observed of on our overcame overcome personal practical prodev professional program "
    "programme programs project projects real recommended repo repository software solution solutions solved some "
    "stack success suggested system takeaways team technical technologies technology tools that the their them "
    "this through to together topics track us used using was we web were what where who whom why will with work "
    "world you your mastered objective goals insights community happens collaborate structure".split()
)
_KEYCAPS = re.compile("[\ufe0f\u20e3]")
_OUTER = re.compile(r"^[^\w\"'“(@#]+|[^\w\"'”)?!+#]+$|^[#\s]+|[#\s]+$")
_NUMBER = re.compile(
    r"^(?:\(?\d{1,2}(?:\.\d{1,2})*\s?[.):\-–—]\s*|\d{1,2}(?:\.\d{1,2})+\s+|\d{1,2}\s+|[A-Z][.)]\s+)(?=\S)"
)
_WORD = re.compile(r"[^\W_][\w.+#/-]*(?:['’][a-z]+)?")


class Meaning(NamedTuple):
    """A kind, and whether the title says nothing else: "Key Technologies Covered", not "Docker tools I broke"."""

    kind: str
    sure: bool


NONE = Meaning("", False)


def plain(title: str) -> str:
    """A title without emoji, signs and numbers around it, in the case it has."""
    text = _trimmed(_KEYCAPS.sub("", title))
    return _trimmed(_NUMBER.sub("", text, count=1))


def _trimmed(text: str) -> str:
    before = ""
    while before != text:
        before, text = text, _OUTER.sub("", text.strip())
    return text


def words(title: str) -> list[str]:
    """The words of a title in lower case, "&" and "+" as "and"."""
    text = re.sub(r"\s*[&+/]\s*", " and ", plain(title).lower().replace("’", "'"))
    return [word.rstrip(".-/") for word in _WORD.findall(text)]


@lru_cache(maxsize=4096)
def meaning(title: str) -> Meaning:
    """The kind that a title names, or `NONE`."""
    title_words = words(title)
    if not title_words or len(title_words) > 14:
        return NONE
    for kind, phrases in _PHRASES:
        for phrase in phrases:
            found = [_place(part, title_words) for part in phrase]
            if all(found):
                taken = {at for place in found if place for at in place}
                rest = [word for at, word in enumerate(title_words) if at not in taken]
                return Meaning(kind, all(word in _FILLERS for word in rest))
    return NONE


_Words = tuple[tuple[str, ...], ...]


def _place(part: tuple[bool, _Words, bool], title_words: list[str]) -> range | None:
    """Where a part of a phrase stands among the words of a title."""
    at_start, wanted, at_end = part
    last = len(title_words) - len(wanted)
    for first in range(last + 1):
        if (at_start and first) or (at_end and first != last):
            continue
        if all(_fits(title_words[first + at], choices) for at, choices in enumerate(wanted)):
            return range(first, first + len(wanted))
    return None


def _fits(word: str, choices: tuple[str, ...]) -> bool:
    return any(
        word == choice or choice == "_" or (choice[-1] == "*" and word.startswith(choice[:-1]))
        for choice in choices
    )


def _phrase(text: str) -> tuple[tuple[bool, _Words, bool], ...]:
    parts = []
    for part in text.split(" + "):
        bare = part.removeprefix("^").removesuffix("$")
        choices = tuple(tuple(word.split("|")) for word in bare.split())
        parts.append((part.startswith("^"), choices, part.endswith("$")))
    return tuple(parts)


_PHRASES = tuple((kind, tuple(_phrase(text.strip()) for text in texts.split(", "))) for kind, texts in _KINDS)
