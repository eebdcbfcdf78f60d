"""The floor: PyYAML's C base loader, one Jinja2 template and a write, nothing else.

python floor.py learnings.yaml README.md
"""

import sys

import jinja2
import yaml

TEMPLATE = """\
# {{ title }}
{% for name, section in sections %}

## {{ name }}

{% if section is string %}
{{ section }}
{% else %}
{% for entry in section %}
- {{ entry if entry is string else "**" ~ (entry.name or entry.path) ~ "**: " ~ entry.summary }}
{% endfor %}
{% endif %}
{% endfor %}
"""


def main() -> None:
    """Renders the file named first to the file named second."""
    with open(sys.argv[1], encoding="utf-8") as stream:
        data = yaml.load(stream, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    sections = [
        (name, value["items"] if isinstance(value, dict) and "items" in value else value)
        for name, value in data.items()
        if name not in ("format", "programme", "template", "title", "titles", "layout", "sections", "quote")
    ]
    environment = jinja2.Environment(trim_blocks=True, lstrip_blocks=True)
    text = environment.from_string(TEMPLATE).render(title=data["title"], sections=sections)
    with open(sys.argv[2], "w", encoding="utf-8") as stream:
        stream.write(text)


main()
