# Liaison: `make demo` to look at it, `make test` to prove it. `make help` lists the rest.
.DEFAULT_GOAL := help
.PHONY: help demo demo-reset test checks ci lint format types front lock setup pictures states law law-proof mutants cases

PYTHON_BIN := .venv/bin/python
MANAGE := $(PYTHON_BIN) manage.py

help: ## this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 14

demo: ## Liaison on http://localhost:8000 with invented children; a second run keeps the data
	@bin/demo

demo-reset: ## the same, beginning afresh
	@bin/demo --reset

test: ## every test: SQLite, PostgreSQL, browser
	@bin/test

checks: setup ## every check that is no test: lint, format, types, imports, migrations, locks, front end
	@bin/checks

ci: ## what must hold before a change is taken: test and checks
	@.ci/run

setup: ## the environment for work, in .venv
	@bin/setup

lint: setup ## ruff and the import contracts
	@.venv/bin/ruff check .
	@.venv/bin/lint-imports

format: setup ## put the code in form
	@.venv/bin/ruff check --fix --quiet . || true
	@.venv/bin/ruff format .

types: setup ## mypy
	@.venv/bin/mypy

front: ## rebuild static/built from scss/ (needs npm, or fetches it)
	@bin/front

lock: setup ## write the locks anew from pyproject.toml (bin/lock --upgrade takes newer releases)
	@bin/lock

pictures: setup ## docs/pictures, from the running demo
	@$(PYTHON_BIN) bin/pictures

states: setup ## docs/states, from the machines themselves
	@$(MANAGE) draw_states

law: setup ## docs/law.md, from the tables of the law room
	@$(MANAGE) law --write

law-proof: setup ## every combination of facts there is, more than the test suite tries
	@LAW_PROOF=full $(PYTHON_BIN) -m pytest tests/law/test_everything.py -q -s

mutants: setup ## one change after another in liaison/law: does a test notice? (hours; bin/mutants 20 tries a sample)
	@bin/mutants

cases: setup ## fixtures/cases/*.txt: what the rules say of each case file, in words
	@for file in fixtures/cases/*.toml; do $(MANAGE) explain "$$file" > "$${file%.toml}.txt"; done
