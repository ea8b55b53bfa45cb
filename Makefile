# Two commands for a fresh machine with Python 3.11 or newer, git and make: `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-virtualenv

.PHONY: run test lint format lock docs recording bundle bundle-check clean

run: $(VENV)/run.stamp ## open the program on the sample
	@$(BIN)/tui-tracker data

test: $(VENV)/dev.stamp lint ## everything that CI runs
	@$(BIN)/python -m compileall -q tui_tracker
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n 4 --dist worksteal # two more than cores: those at a terminal mostly wait

lint: $(VENV)/dev.stamp
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

format: $(VENV)/dev.stamp
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

docs: $(VENV)/dev.stamp ## draw the screenshots and write the generated pages anew
	@$(BIN)/python -m tests.generate

recording: $(VENV)/dev.stamp ## record a sheet from opening to 退回, docs/sheet.cast and docs/sheet.svg
	@$(BIN)/python -m screenshots.record

lock: ## resolve the lock files anew (needs uv)
	@uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
		--python-version 3.11 --extra all --group build pyproject.toml -o requirements.lock
	@uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
		--python-version 3.11 --extra all --extra cluster --group dev pyproject.toml -o requirements-dev.lock

bundle: $(VENV)/run.stamp ## dist/tui-tracker-<version>-offline.tar.gz, for servers without internet
	@$(BIN)/python packaging/bundle/build.py

bundle-check: $(VENV)/run.stamp ## install it without a network as another user; PYTHONS="3.11 3.12" for more than one
	@for version in $(or $(PYTHONS),""); do packaging/bundle/check.sh $$version || exit 1; done

clean:
	@rm -rf $(VENV)

# Pip compiles to bytecode as it installs; without that Textual alone takes 0.7 s to import.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("tui-tracker needs Python 3.11 or newer; set PYTHON=" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "This Python lacks ensurepip: install the package python3-venv, or set PYTHON=" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: $(VENV)/bin/python requirements.lock pyproject.toml
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q tui_tracker
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements-dev.lock
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@
