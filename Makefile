# One door to everything. `make test PYTHON=python3.12 VENV=.venv312` uses another Python beside the first.

PYTHON ?= python3
VENV ?= .venv
ARGS ?=
PORT ?= 8000
# LOCKED=1 installs what requirements-dev.lock pins, and nothing that has another hash.
LOCKED ?=
BIN := $(VENV)/bin

# The version is part of the stamp's name, so another PYTHON makes the environment anew.
VERSION := $(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null || echo none)
MADE := $(VENV)/.made-$(VERSION)

# Whether durable_rules was tried with this compiler; another compiler means another try.
COMPILER := $(shell command -v $(firstword $(CC)) 2>/dev/null || command -v gcc 2>/dev/null || echo none)
DURABLE := $(VENV)/.tried-durable-$(notdir $(COMPILER))

# The tests start this library hundreds of times, which would compile it each time.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help demo demo-shop browser test test-all golden lint workflows format types docs rules features coverage mutants bench cost soak wheel \
  lock audit licences clean
# Stamps say which extras are installed; make must not take them for rubbish.
.SECONDARY:

help: ## Show what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-10s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

demo: $(VENV)/.has-run $(DURABLE) ## Set up, then show a first routine
	@$(BIN)/poreroutine --version >&2
	@$(BIN)/poreroutine recommend examples/oily-pores.yaml
	@echo 'To run these commands, first: . $(BIN)/activate' >&2

demo-shop: $(VENV)/.has-run ## Show the quiz in an example shop, in your browser (downloads Pyodide once)
	@rm -rf build/demo-shop
	@mkdir -p build/demo-shop
	@cp examples/shop/page/* build/demo-shop
	@$(BIN)/poreroutine export site build/demo-shop/quiz --fetch --rulesets examples/shop/rules \
	  --catalog examples/shop/catalogue.csv --theme examples/shop/theme.css
	@echo 'Open http://127.0.0.1:$(PORT)/ (stop with Ctrl-C)' >&2
	@$(BIN)/python -m http.server --directory build/demo-shop --bind 127.0.0.1 $(PORT)

browser: $(VENV)/.has-test ## Install what the tests in a browser and of clients need (needs npm; Chromium is yours)
	@mkdir -p build && npm install --silent --no-save --prefix build pyodide@314.0.7 axe-core@4 survey-core@3 \
	  openapi-typescript@7 openapi-fetch@0.17 typescript@5.9 @types/node@20
	@$(BIN)/python -c 'from pathlib import Path; from poreroutine.embed import Runtime; \
	  print(Runtime.find(Path("build/node_modules/pyodide"), fetch=True).wheel)'

test: $(VENV)/.has-test $(DURABLE) ## Set up, then run the tests that take minutes together (ARGS="-k week" for some)
	@$(BIN)/poreroutine --version >&2
	@$(BIN)/python -m pytest -n auto --dist worksteal -m 'not slow' $(ARGS)

test-all: $(VENV)/.has-test $(DURABLE) ## Set up, then run every test
	@$(BIN)/poreroutine --version >&2
	@THOROUGH=1 $(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

golden: $(VENV)/.has-test ## Write the stored pages anew; then read the difference
	@UPDATE_GOLDEN=1 $(BIN)/python -m pytest tests/report $(ARGS)

lint: $(VENV)/.has-lint ## Check style, YAML and spelling
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/yamllint --strict .
	@$(BIN)/codespell

workflows: $(VENV)/.has-lint ## Check workflows and issue forms, without a network
	@$(BIN)/zizmor --offline --quiet .github
	@$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	@$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	@$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/[!c]*.yml

format: $(VENV)/.has-lint ## Put the code into its usual form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

types: $(VENV)/.has-lint ## Check types, strictly
	@$(BIN)/mypy

docs: $(VENV)/.has-docs ## Build the site into site/
	@$(BIN)/python tools/traceability.py
	@$(BIN)/python tools/medicines_table.py
	@$(BIN)/python tools/medicines_cases.py
	@$(BIN)/python tools/plans.py
	@$(BIN)/python tools/documents.py
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

rules: $(VENV)/.has-test ## Check and lint the rulesets, and run their cases
	@$(BIN)/poreroutine rules check
	@$(BIN)/poreroutine rules lock --check
	@$(BIN)/poreroutine rules lint
	@$(BIN)/python -m pytest -k rule_cases $(ARGS)

features: $(VENV)/.has-test ## Run what we promise: the scenarios of features/
	@$(BIN)/python -m pytest -k features $(ARGS)

coverage: $(VENV)/.has-test ## Measure which rules the features prove (ARGS=--suggest for more)
	@$(BIN)/poreroutine coverage features $(ARGS)

mutants: $(VENV)/.has-test ## Break every rule in turn and see who notices (some minutes)
	@$(BIN)/python tests/mutants.py $(ARGS)

bench: $(VENV)/.has-bench ## Measure against other engines, in one run (ARGS=--write renews the page)
	@$(BIN)/python benchmarks/report.py $(ARGS)

cost: $(VENV)/.has-test ## Measure size and start of a plain installation against their budget
	@$(BIN)/python benchmarks/install.py $(ARGS)

soak: $(VENV)/.has-test ## Make half a million routines, and see that memory and time stay flat
	@$(BIN)/python benchmarks/threads.py
	@$(BIN)/python benchmarks/soak.py $(ARGS)

wheel: $(VENV)/.has-test ## Build the wheel into dist/
	@$(BIN)/python -m pip --quiet wheel --no-deps --no-build-isolation --wheel-dir dist .
	@ls dist/*.whl

lock: $(VENV)/.has-supply ## Pin every package for development anew, with hashes
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --upgrade \
	  --no-header --extra dev --extra durable --extra bench --extra ray --extra supply --output-file requirements-dev.lock pyproject.toml

audit: $(VENV)/.has-supply ## Ask the advisory databases about every pinned package (needs a network)
	@$(BIN)/pip-audit --disable-pip --no-deps --requirement requirements-dev.lock

licences: $(VENV)/.has-dev ## List the licence of every package that an installation brings
	@$(BIN)/python tools/licences.py

clean: ## Remove what was built, environments included
	@rm -rf build dist site .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find $(wildcard src tests benchmarks) -name __pycache__ -type d -prune -exec rm -rf {} +
	@if [ -f $(VENV)/pyvenv.cfg ]; then rm -rf $(VENV); fi

# -- setting up ----------------------------------------------------------------------------------

$(VENV)/.made-$(VERSION):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "poreroutine needs Python 3.11 or later, and '$(PYTHON)' is $(VERSION): make $(MAKECMDGOALS) PYTHON=/path/to/python3.11" >&2; exit 1; }
	@if [ -f $(VENV)/pyvenv.cfg ]; then $(PYTHON) -m venv --clear $(VENV); else $(PYTHON) -m venv $(VENV); fi
	@touch $@

# pip's own words go to a log: on a good day nobody needs them, on a bad one the last of them are shown.
$(VENV)/.has-%: pyproject.toml $(VENV)/.made-$(VERSION)
	@echo "Setting up $(VENV) ($*), a minute the first time" >&2
	@$(if $(LOCKED),$(install_locked),$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.$(if $(filter-out run,$*),[$*])') \
	  >$(VENV)/install.log 2>&1 || { $(explain); exit 1; }
	@touch $@

# durable_rules is compiled here. Where that fails, the portable engine runs, and --version says so.
$(VENV)/.tried-durable-%: pyproject.toml $(VENV)/.made-$(VERSION)
	@echo "Building durable_rules, if that is possible here" >&2
	@$(if $(LOCKED),$(call install_locked_part,on),$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[durable]') \
	  >$(VENV)/durable.log 2>&1 || true
	@touch $@

define install_locked
( $(call install_locked_part,!on) && \
    $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . )
endef

# $(1): `on` for durable_rules, `!on` for everything else in the lock file.
define install_locked_part
awk '/^[^ \#]/ {on = /^durable-rules==/} $(1)' requirements-dev.lock >$(VENV)/locked.txt && \
    $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --requirement $(VENV)/locked.txt
endef

define explain
tail -n 25 $(VENV)/install.log >&2; echo "Setting up failed; all of it is in $(VENV)/install.log" >&2
endef
