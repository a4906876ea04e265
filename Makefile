# What a person types here. Everything installs itself into .venv, pinned and by hash.
PYTHON ?= python3
VENV   := .venv
OTHERS := tests/emulators
OTHERS_DONE := $(OTHERS)/node_modules/.package-lock.json
RUN    := $(VENV)/bin/python -m bot

.DEFAULT_GOAL := help
.PHONY: help chat ask check coverage eval calibrate schema test lint fuzz test-emulators gallery slack bench lock clean

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

chat: $(VENV)/run.done ## talk to the bot in the terminal
	@$(RUN) chat

ask: export QUESTION = $(value Q)
ask: $(VENV)/run.done ## one question: make ask Q="when was CUTA set up?"
	@test -n "$$QUESTION" || { echo 'Say what to ask: make ask Q="when was CUTA set up?"' >&2; exit 2; }
	@printf '%s\n' "$$QUESTION" | $(RUN) ask --file -

check: $(VENV)/run.done ## are the cards in order, and do their pointers hold?
	@$(RUN) check

coverage: $(VENV)/run.done ## which card points at which paragraph of the documents?
	@$(RUN) coverage --html coverage.html

eval: $(VENV)/test.done ## how good are the answers to the golden questions?
	@$(RUN) eval --png eval.png

calibrate: $(VENV)/run.done ## fit the confidence to the cards at hand
	@$(RUN) calibrate

schema: $(VENV)/run.done ## write knowledge/card.schema.json anew, after a change of the card's form
	$(VENV)/bin/python -c 'import json; from bot.cards import card_schema; print(json.dumps(card_schema(), indent=1))' > knowledge/card.schema.json

lint: $(VENV)/test.done ## style, types, who may import whom
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

test: lint ## everything that has to hold before a change goes in (under 5 minutes)
	$(VENV)/bin/python -m pytest -n auto $(if $(wildcard $(OTHERS_DONE)),--ignore=$(OTHERS))
	@test ! -e $(OTHERS_DONE) || $(MAKE) --no-print-directory test-emulators

test-emulators: $(VENV)/test.done ## the bot in two Slacks that others wrote (by npm, once: 300 MB)
	@$(MAKE) --no-print-directory $(OTHERS_DONE) \
	  || echo 'npm cannot install them here: THE BOT IS NOT TRIED AGAINST THEM' >&2
	@test ! -e $(OTHERS_DONE) || $(OTHERS)/alone $(VENV)/bin/python -m pytest $(OTHERS)

$(OTHERS_DONE): $(OTHERS)/package-lock.json
	npm ci --prefix $(OTHERS)
	@touch $@

gallery: $(VENV)/test.done ## write docs/gallery.html anew: what Slack is sent, as people see it
	$(VENV)/bin/python -m tests.gallery

fuzz: $(VENV)/test.done ## ten thousand odd questions through the whole bot in our Slack (minutes)
	$(VENV)/bin/python -m pytest tests/scenarios/test_fuzz.py --fuzz 10000

slack: $(VENV)/test.done ## the Slack of our tests, on this machine, to try the bot against
	$(VENV)/bin/python -m tests.slack_double --port 3999

bench: $(VENV)/bench.done ## speed and memory beside the alternatives (minutes; see benchmarks/)
	$(VENV)/bin/python benchmarks/retrieval.py
	$(VENV)/bin/python benchmarks/start.py
	$(VENV)/bin/python benchmarks/store.py

lock: $(VENV)/test.done ## pin the dependencies anew, after a change in pyproject.toml
	$(VENV)/bin/pip install --quiet uv
	for set in run test bench; do \
	  $(VENV)/bin/uv pip compile --quiet --universal --no-emit-index-url --python-version 3.11 \
	    --generate-hashes --no-header --extra $$set -o requirements/$$set.txt pyproject.toml || exit 1; \
	done

clean: ## forget the environment and everything that tools left behind
	rm -rf $(VENV) $(OTHERS)/node_modules data eval.png coverage.html *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# One environment; each set of requirements adds to it. `footnote` runs from this folder.
$(VENV)/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit("Footnote needs Python 3.11 or later; this is %d.%d. Try: make PYTHON=python3.12" % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/%.done: requirements/%.txt | $(VENV)/bin/pip
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r $<
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
