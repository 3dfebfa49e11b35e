# Two commands do everything on a machine with Python 3.11 and make: `make demo` and `make test`.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

# Each worker has a Neo4j of its own, and a Chromium when it comes to the pages: about 1.5 GB.
WORKERS ?= logical
PYTEST  := $(BIN)/python -m pytest -n $(WORKERS) --maxprocesses 4 --dist loadfile --no-loadscope-reorder --durations 10

.DEFAULT_GOAL := help
.PHONY: help demo test test-lts check bench clean

help: ## Say what there is to do
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Jumelage needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,notebook]'
	@touch $@

demo: $(READY) ## Load the five documents, answer the three questions, serve the explorer until Ctrl-C
	$(BIN)/python -m service.demo

test: $(READY) ## Run every test on the current release of Neo4j, browser tests included
	$(BIN)/python -m tests.support.chromium
	$(BIN)/python -m viz.assets
	$(PYTEST)

test-lts: $(READY) ## Run every database test on Neo4j 5.26 LTS
	JUMELAGE_TEST_RELEASE=lts $(PYTEST) -m 'database and not browser'

check: $(READY) ## Lint, types and the fast tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q -m 'not database and not browser'

bench: $(READY) ## Measure speed and memory as ratios to the raw engine
	$(BIN)/python -m benchmarks

clean: ## Remove the virtual environment and what tools left behind; the database stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info build
