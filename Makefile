# Thor's commands. `make run` and `make test` are all that a new machine with Python 3.11+ and make needs: what they
# call installs the rest into .venv and thor-frontend/node_modules, once, and again only when a lock file changes.

PORT ?= 8000
THOR_HOME ?= $(CURDIR)/.thor
ARGS ?=
FILE ?=
WORKERS ?= 2

# The first Python that runs and is new enough; .venv's own where it exists.
ifndef PYTHON
PYTHON := $(shell for python in .venv/bin/python python3.13 python3.12 python3.11 python3; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; \
	done || echo python3)
endif

BIN := .venv/bin
SETUP := $(PYTHON) tools/setup_venv.py
NPM := $(BIN)/python tools/page.py npm
PYTEST := $(BIN)/pytest
TESTS := thor-backend/tests

.DEFAULT_GOAL := help
.PHONY: help setup setup-test setup-check page run stack backup restore bench bench-web fmt openapi lock clean \
	test test-unit test-core test-integration test-simulation test-attack test-production test-swapped test-e2e test-web test-backend \
	check check-format check-lint check-types check-imports check-locks check-files check-migrations check-openapi check-web nginx

help: ## Show this list
	@awk 'BEGIN { FS = ":.*## " } /^[a-z0-9-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' Makefile

setup: ## Build .venv from the lock file, and the page
	@$(SETUP) run
	@$(BIN)/python tools/page.py build

run: setup ## Start Thor and print its address (PORT=8000 THOR_HOME=.thor ARGS="--feed none")
	@exec $(BIN)/thor run --port $(PORT) --home "$(THOR_HOME)" $(ARGS)

stack: setup-test page nginx ## Run the production stack as plain processes (ARGS="--check" makes sure of it and stops)
	@exec env PYTHONPATH=thor-backend $(BIN)/python tools/stack.py $(ARGS)

backup: setup ## Copy the database to one file while Thor runs (FILE=...; by default into THOR_HOME/backups)
	@$(BIN)/thor backup --home "$(THOR_HOME)" $(FILE)

restore: setup ## Copy a backup into an empty place (FILE=... THOR_HOME=...)
	@$(BIN)/thor restore --home "$(THOR_HOME)" "$(FILE)"

test: test-core test-backend test-swapped test-attack test-production test-e2e test-web ## Run every test

# Coverage makes them slower, so they run with it once, and not in test-backend too.
test-core: setup-test ## Test the core's rules, and fail where these tests run too little of the core
	$(PYTEST) -n $(WORKERS) $(TESTS)/unit/core --cov

test-backend: setup-test nginx
	$(PYTEST) -n $(WORKERS) $(TESTS) --ignore $(TESTS)/unit/core --ignore $(TESTS)/e2e --ignore $(TESTS)/production \
		--ignore $(TESTS)/attack $(ARGS)

test-swapped: setup-test ## Test Django on SQLite, and the gateway over PostgreSQL and Redis: each on the other's ground
	THOR_TEST_DATABASE=sqlite $(PYTEST) -n $(WORKERS) $(TESTS)/integration/web $(TESTS)/integration/livedata \
		$(TESTS)/integration/operations $(ARGS)
	THOR_TEST_BUS=redis $(PYTEST) -n $(WORKERS) $(TESTS)/integration/gateway \
		--ignore $(TESTS)/integration/gateway/test_restart.py \
		--ignore $(TESTS)/integration/gateway/test_one_data_folder.py $(ARGS)

test-unit: setup-test ## Test the rules: fast, no server
	$(PYTEST) $(TESTS)/unit $(ARGS)

test-integration: setup-test nginx ## Test against a real PostgreSQL and Redis
	$(PYTEST) -n $(WORKERS) $(TESTS)/integration $(ARGS)

test-simulation: setup-test ## Run seeded histories with faults
	$(PYTEST) -n $(WORKERS) $(TESTS)/simulation $(ARGS)

test-attack: setup-test ## Attack a running Thor, and print what each attack did to a bystander
	$(PYTEST) $(TESTS)/attack $(ARGS)

test-production: setup-test page nginx ## Test the production stack, and kill its parts one by one
	$(PYTEST) $(TESTS)/production $(ARGS)

test-e2e: setup-test page ## Test the page in a real browser
	@cd thor-backend && ../$(BIN)/python -m tests.servers.chromium
	$(PYTEST) -n $(WORKERS) --dist loadfile $(TESTS)/e2e $(ARGS)

test-web: setup-test ## Test the page's own code
	$(NPM) test

check: check-format check-lint check-types check-imports check-locks check-files check-migrations check-openapi check-web ## Check everything that is not a test

check-format: setup-check
	$(BIN)/ruff format --check --output-format concise

check-lint: setup-check
	$(BIN)/ruff check

check-types: setup-check
	$(BIN)/mypy

check-imports: setup-check
	$(BIN)/lint-imports
	$(BIN)/python tools/check_core.py

check-locks: setup-check
	$(BIN)/python tools/lock.py --check

check-files: setup-check
	$(BIN)/python tools/check_files.py

check-openapi: setup-check
	$(BIN)/python tools/openapi.py --check

check-migrations: setup-check
	$(BIN)/django-admin makemigrations --check --dry-run --settings thor.config.settings

check-web: setup-check
	$(NPM) run check

bench: setup-test ## Measure speed, each scenario beside its limit (ARGS="engine-orders")
	$(BIN)/thor bench $(ARGS)

bench-web: setup-test page ## Measure the page: what is downloaded, how soon it stands, 200 positions at 20 updates a second
	@cd thor-backend && ../$(BIN)/python -m tests.servers.chromium
	$(NPM) run bench:web
	$(BIN)/thor bench web-load web-positions

rtd-bridge: setup ## Build dist/thor-rtd.pyz, the bridge for the Windows PC on which ThinkOrSwim runs
	@$(BIN)/python tools/rtd_bridge.py dist/thor-rtd.pyz

fmt: setup-check ## Format the code and mend what can be mended
	$(BIN)/ruff format
	$(BIN)/ruff check --fix
	$(NPM) run fmt

openapi: setup-check ## Write docs/openapi.json and docs/socket.json, from which the page's types are generated
	$(BIN)/python tools/openapi.py

lock: setup-check ## Renew the lock files after a change of pyproject.toml (ARGS=--upgrade for newer versions)
	$(BIN)/python tools/lock.py $(ARGS)

clean: ## Remove what was built; data in THOR_HOME stays
	rm -rf .venv thor-frontend/node_modules thor-frontend/dist test-artifacts

setup-test:
	@$(SETUP) test

setup-check:
	@$(SETUP) check

page:
	@$(BIN)/python tools/page.py build

# Before tests run side by side, so that no two of them install it at once.
nginx: setup-test
	@cd thor-backend && ../$(BIN)/python -m tests.servers.nginx
