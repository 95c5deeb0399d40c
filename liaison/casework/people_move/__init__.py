"""People move: a worker goes on leave or away for good, a child changes team, a firm is instructed or leaves."""
