# `make` alone lists the verbs. `make demo` is the whole set-up: it needs Python 3.11 or newer and nothing else.

PYTHON      ?= python3
VENV        ?= .venv
PORT        ?= 8000
CUSKET_DATA ?= ./var
BIN         := $(VENV)/bin
export CUSKET_DATA

# The locked files carry hashes, so pip takes exactly what was locked; wheels only, so no compiler is needed.
PIP  := $(BIN)/python -m pip install -qq --disable-pip-version-check --no-input --require-hashes --only-binary :all:
# What `uv` must not write into the locks: the names of the registry they were made with.
LOCK := $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
        --no-emit-index-url --no-emit-find-links
# What looks like production to Django's own deployment check, without a server behind it.
AS_IN_PRODUCTION = CUSKET_DEMO=0 CUSKET_DEBUG=0 CUSKET_HOSTS=cusket.example CUSKET_URL=https://cusket.example \
	CUSKET_DATABASE_URL=postgres://cusket@localhost/cusket CUSKET_REDIS_URL=redis://localhost/0 \
	CUSKET_SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))')

.DEFAULT_GOAL := help
.PHONY: help demo run test unit faults browser races lint types format check bench lock clean

help: ## Show this list
	@echo "Cusket. The verbs (settings: PORT=$(PORT) CUSKET_DATA=$(CUSKET_DATA) PYTHON=$(PYTHON)):"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

$(VENV)/.base: requirements/base.txt
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Cusket needs Python 3.11 or newer, this is %d.%d. Say: make PYTHON=python3.12" % sys.version_info[:2])'
	@echo "Setting up Cusket in $(VENV) (once, about 15 seconds) ..."
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV) \
	  || { echo "Python's venv module is missing. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@$(PIP) -r requirements/base.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.base requirements/dev.txt
	@echo "Installing the tools for tests and checks (once) ..."
	@$(PIP) -r requirements/dev.txt
	@touch $@

demo: export CUSKET_DEMO = 1
demo: export CUSKET_URL ?= http://localhost:$(PORT)
demo: $(VENV)/.base ## Set up and open the demo marketplace on http://localhost:8000 (PORT=…); Ctrl-C stops it
	@echo "Preparing the database in $(CUSKET_DATA) ..."
	@mkdir -p "$(CUSKET_DATA)" && $(BIN)/python manage.py migrate -v0 && $(BIN)/python manage.py demo \
	  && exec $(BIN)/python manage.py serve --port $(PORT)

run: export CUSKET_DEMO = 1
run: export CUSKET_DEBUG = 1
run: export CUSKET_URL ?= http://localhost:$(PORT)
run: $(VENV)/.dev ## The demo for developers: restarts when a file changes, errors show their traceback
	@mkdir -p "$(CUSKET_DATA)" && $(BIN)/python manage.py migrate -v0 && $(BIN)/python manage.py demo \
	  && exec $(BIN)/python manage.py runserver $(PORT)

test: $(VENV)/.dev ## Every test: unit, kill -9, then the browser tests (installs Chromium by apt where it may)
	@BIN=$(BIN) sh scripts/test.sh all

unit: $(VENV)/.dev ## Only the unit tests
	@BIN=$(BIN) sh scripts/test.sh unit

faults: $(VENV)/.dev ## Only the tests that kill servers while people write and upload
	@BIN=$(BIN) sh scripts/test.sh faults

browser: $(VENV)/.dev ## Only the browser tests
	@BIN=$(BIN) sh scripts/test.sh browser

races: $(VENV)/.dev ## The tests that touch the database on PostgreSQL, and tests/redis on Redis (found, or started)
	@BIN=$(BIN) sh scripts/with_services.sh sh scripts/test.sh races

lint: $(VENV)/.dev ## Form and habits (ruff), the import law (import-linter), templates (djlint)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports
	@$(BIN)/djlint --lint --quiet templates

types: $(VENV)/.dev ## Types (mypy with django-stubs)
	@$(BIN)/mypy --no-fast-exit

format: $(VENV)/.dev ## Put the code into its form
	@$(BIN)/ruff check -q --fix .
	@$(BIN)/ruff format .

check: lint types ## Everything that is looked at before a change goes in: lint, types, migrations, settings, tests
	@DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python manage.py makemigrations --check --dry-run
	@$(AS_IN_PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING
	@$(MAKE) --no-print-directory test

bench: $(VENV)/.dev ## The benchmarks of tests/benchmarks
	@$(BIN)/python tests/benchmarks/load.py
	@$(BIN)/python tests/benchmarks/reading.py
	@$(BIN)/python tests/benchmarks/uploads.py

lock: $(VENV)/.base ## For the maintainer: lock requirements/*.in anew (UPGRADE=--upgrade takes newer releases)
	@$(BIN)/python -m pip install -q --disable-pip-version-check uv
	@$(LOCK) $(UPGRADE) requirements/prod.in -o requirements/prod.txt
	@$(LOCK) -c requirements/prod.txt requirements/base.in -o requirements/base.txt
	@$(LOCK) -c requirements/prod.txt $(UPGRADE) requirements/dev.in -o requirements/dev.txt

clean: ## Remove what was set up: the virtual environment, the demo's data, caches
	rm -rf $(VENV) ./var .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .benchmarks
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
