# One command sets up and builds the graph (make graph), one sets up and tests (make test).
# Everything is installed into .venv from the project's own files; PYTHON chooses the interpreter.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: graph test check docs screenshots bench lock outdated clean

graph: $(VENV)/.user
	$(BIN)/thbgraph build
	$(BIN)/thbgraph query timeline

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto --dist worksteal

check: $(VENV)/.dev
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy

# Writes the generated parts of docs/ anew; the tests fail where they have drifted.
docs: $(VENV)/.dev
	$(BIN)/python tools/generate.py

# Takes the pictures in README.md anew; look at them before they are committed.
screenshots: $(VENV)/.dev
	$(BIN)/python tools/screenshots.py

# Hours with all sizes: BENCH="--sizes 1000,10000" takes less, BENCH=--short minutes.
bench: $(VENV)/.dev
	$(BIN)/python benchmarks/dates.py
	$(BIN)/python benchmarks/report.py $(BENCH)

# Resolves the locked set anew, from the newest versions that pyproject.toml allows.
lock:
	rm -rf $(VENV)-lock && $(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip install --quiet -e '.[dev]'
	$(VENV)-lock/bin/python -m pip freeze --exclude-editable > requirements.lock
	rm -rf $(VENV)-lock

# What has a newer version than the locked set.
outdated: $(VENV)/.dev
	$(PIP) list --outdated

$(VENV)/.user: pyproject.toml requirements.lock
	test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --constraint requirements.lock --editable .
	touch $@

$(VENV)/.dev: pyproject.toml requirements.lock
	test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --constraint requirements.lock --editable '.[dev]'
	touch $@ $(VENV)/.user

clean:
	rm -rf $(VENV) build benchmarks/results
