"""One file a command: it parses its flags, calls one function and prints what came of it.

Each is imported only when it is called; a new one is a file here and its name in `NAMES`.
"""

NAMES = ("init", "render", "sync", "add", "check", "import", "publish", "templates", "programmes", "schema")
