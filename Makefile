# Two commands do everything on a machine with Python 3.11 and make: `make demo` and `make test`.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

# Each worker has a Neo4j of its own, and a Chromium when it comes to the pages: about 1.5 GB.
WORKERS ?= logical
# The slow proofs mostly wait for a Neo4j to start, to stop or to notice something: more of them than processors.
WAITING ?= 4
PYTEST   = $(BIN)/python -m pytest -n $(WORKERS) --maxprocesses 4 --dist loadfile --no-loadscope-reorder --durations 10

# Every worker, and every command that a test runs, imports the same modules: they are compiled once, whatever the
# environment says.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo test test-lts test-proofs test-all browser lint check bench bench-quick docs wheel clean

help: ## Say what there is to do
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(READY): pyproject.toml setup.py constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Jumelage needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,mcp,notebook,pdf,server]'
	@touch $@

demo: $(READY) ## Load the five documents, answer the three questions, serve the explorer until Ctrl-C
	$(BIN)/python -m service.demo

test: $(READY) browser ## Run the tests on the current release of Neo4j, in a browser too
	$(PYTEST) -m 'not proof'

test-lts: $(READY) ## Run engine, writer, queries, one load, undo and erasure, and cypher-shell on Neo4j 5.26 LTS
	JUMELAGE_TEST_RELEASE=lts $(PYTEST) -m 'database and (not proof or shell)' \
		tests/graph tests/queries tests/service/test_history_commands.py tests/service/test_cypher_shell.py

test-proofs: $(READY) ## Run what takes long to prove: damaged stores, idleness, renewal, no trace of the erased
	$(PYTEST) -n $(WAITING) -m proof

test-all: export JUMELAGE_TEST_PROFILE := nightly
test-all: lint browser test-proofs ## Run everything on both releases, with many more generated examples
	JUMELAGE_TEST_RELEASE=lts $(PYTEST) -m 'database and not browser'
	$(PYTEST) -m 'not proof'

browser: $(READY)
	$(BIN)/python -m tests.support.chromium
	$(BIN)/python -m viz.assets

lint: $(READY) ## Check style and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

check: lint ## Check style and types, and run the tests that need neither Neo4j nor a browser
	$(PYTEST) -q -m 'not database and not browser'

bench: $(READY) ## Measure speed and memory as ratios to the raw engine
	$(BIN)/python -m benchmarks

bench-quick: $(READY) ## Measure loads and questions on a kept store, and fail where a ratio passes its bound
	$(BIN)/python -m benchmarks --quick

docs: $(READY) ## Build the documentation as a site into build/site
	$(BIN)/python -m mkdocs build --strict --quiet

wheel: $(READY) ## Build the wheel into dist/, with the explorer's libraries in it
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .

clean: ## Remove the virtual environment and what tools left behind; the database stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info build dist
	find . -name __pycache__ -prune -exec rm -rf {} +
