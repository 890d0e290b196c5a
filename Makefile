# The one task runner. `make serve` and `make test` set everything up by themselves.

VENV := .venv
BIN := $(VENV)/bin
RUNTIME := worksheets/runtime
NODE_BIN := $(RUNTIME)/node_modules/.bin
export NO_MKDOCS_2_WARNING := 1
# The folder of a region, such as ../regio-rivierenland; without it the site is that of the project itself.
export REGIO
# The day of the sources, for what a build dates; without git it is the day of building.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null)
export npm_config_update_notifier := false

.DEFAULT_GOAL := help
.PHONY: help setup serve build zensical check test test-all test-browsers bench bench-compare bench-pages bench-build evidence pictures bill format lock audit clean

help: ## Tell what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(VENV)/.done $(RUNTIME)/node_modules/.done ## Install everything into this folder

serve: setup ## Show the site on http://127.0.0.1:8000 and follow every change
	@$(BIN)/mkdocs serve --livereload --dev-addr 127.0.0.1:8000

build: setup ## Build the site into site/; of a region with REGIO=../its-folder
	@$(BIN)/mkdocs build --strict

zensical: $(VENV)/.zensical ## Build the same site with Zensical, the successor of MkDocs; into SITE=folder
	@$(BIN)/python -m macros.successor $(or $(SITE),site)

check: setup ## Check format, style and types; writes nothing
	@$(BIN)/ruff format --check --quiet . && $(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@cd $(RUNTIME) && node_modules/.bin/tsc -p tsconfig.json && node_modules/.bin/tsc -p tsconfig.worker.json && node_modules/.bin/tsc -p tsconfig.sw.json
	@$(NODE_BIN)/prettier --config $(RUNTIME)/package.json --check --log-level warn $(RUNTIME) worksheets/packing worksheets/bundling tests/**/*.js tests/**/*.mjs
	@$(BIN)/python -m worksheets check >/dev/null

test: check ## Run every check and every test
	@CHROMIUM=$$(.ci/find-chromium) && HUNSPELL=$$(.ci/find-hunspell) && export CHROMIUM HUNSPELL && $(BIN)/pytest -q -n 2 --dist worksteal -m "not full"

test-all: check ## Run the full matrix too; takes long
	@CHROMIUM=$$(.ci/find-chromium whole) && HUNSPELL=$$(.ci/find-hunspell) && SOFFICE=$$(.ci/find-soffice) && export CHROMIUM HUNSPELL SOFFICE && \
		.ci/find-other-browsers && $(BIN)/pytest -q -n 2 --dist worksteal

test-browsers: setup ## Visit the main journeys with Firefox and WebKit too
	@.ci/find-other-browsers && $(BIN)/pytest -q -n 2 -m other_browsers tests/other_browsers

bench: setup ## Measure speed against a bare start of the engine; writes bench/results.json
	@CHROMIUM=$$(.ci/find-chromium whole) && export CHROMIUM && $(BIN)/python tests/bench.py && $(BIN)/python tests/bench_answers.py && \
		$(BIN)/python tests/bench_group.py

bench-compare: setup ## Measure again and show what changed since bench/results.json
	@CHROMIUM=$$(.ci/find-chromium whole) && export CHROMIUM && $(BIN)/python tests/bench.py --compare

bench-pages: setup ## Look at what each type of page takes beside its budget
	@CHROMIUM=$$(.ci/find-chromium whole) && export CHROMIUM && $(BIN)/python tests/bench.py --pages

bench-build: setup ## Measure how building grows with the number of pages
	@$(BIN)/python tests/bench_build.py

evidence: setup ## List what the tests check, for the statement on accessibility
	@$(BIN)/python tests/evidence.py

pictures: setup ## Take the pictures of the maintainers' pages again, of the invented region
	@CHROMIUM=$$(.ci/find-chromium whole) && export CHROMIUM && PYTHONPATH=tests $(BIN)/python tests/take_pictures.py

format: setup ## Put all code in its format
	@$(BIN)/ruff format --quiet . && $(BIN)/ruff check --quiet --fix .
	@$(NODE_BIN)/prettier --config $(RUNTIME)/package.json --write --log-level warn $(RUNTIME) worksheets/packing worksheets/bundling tests/**/*.js tests/**/*.mjs

lock: setup ## Look for newer versions of everything and write them down
	@$(BIN)/uv pip compile -q --universal --python-version 3.12 --upgrade --generate-hashes --no-emit-index-url \
		--no-header --group site --group export --group test --group check --group lock -o requirements.lock
	@$(BIN)/uv pip compile -q --universal --python-version 3.12 --generate-hashes --no-emit-index-url --no-header \
		--constraint requirements.lock --group zensical -o zensical.lock
	@cd $(RUNTIME) && npm update --no-audit --no-fund
	@$(MAKE) -s bill

bill: setup ## Write down what the site is made of, from the locks
	@$(BIN)/python -m worksheets.bill

audit: setup ## Ask whether anything we depend on has a known hole; needs the network
	@$(BIN)/uv tool run --quiet pip-audit@2.10.1 --require-hashes --disable-pip -r requirements.lock
	@cd $(RUNTIME) && npm audit --audit-level=moderate

clean: ## Remove everything that was made or installed here
	@rm -rf $(VENV) $(RUNTIME)/node_modules .cache site .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/.done: requirements.lock
	@python=$$(.ci/find-python) && echo "Installing Python packages into $(VENV) (about a minute) with $$python" && \
		"$$python" -m venv --clear $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@mkdir -p .cache && touch $@

# Large, and of use to `make zensical` only.
$(VENV)/.zensical: zensical.lock | setup
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r zensical.lock
	@touch $@

$(RUNTIME)/node_modules/.done: $(RUNTIME)/package-lock.json
	@node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' 2>/dev/null && command -v npm >/dev/null || \
		{ echo "Node 20 or newer with npm is missing: install it (Debian: apt-get install nodejs npm) and try again." >&2; exit 1; }
	@echo "Installing JavaScript packages into $(RUNTIME)/node_modules"
	@cd $(RUNTIME) && npm ci --silent
	@touch $@
