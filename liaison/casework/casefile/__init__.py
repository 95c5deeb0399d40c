"""Case files: one child's story as events in TOML or JSON. `CASEFILE` words are fixed; other tools read them.

`parse` reads one and names what is wrong; `told` tells it without a database; `load` puts it into the
database through the actions; `printed` writes the answer as JSON or in plain words.
"""
