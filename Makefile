# `make help` lists the targets. PYTHON chooses the interpreter; SITE_URL, REPOSITORY and REPORT are what mkdocs.yml reads.
export NO_MKDOCS_2_WARNING = 1
PYTHON ?= python3
# `python -m` finds the package in this folder, whichever folder the environment was made for.
RUN := .venv/bin/python -m
READY := .venv/ready
TEST_READY := $(READY:ready=test-ready)
LINT_READY := $(TEST_READY) $(TEST_READY:.venv/test-ready=tests/lint/node_modules)
FOLDERS := .github bench data deploy docs enumref overrides tools
YAML := $(wildcard *.yml .*.yaml)
# Everything that people read.
PROSE := $(wildcard *.md) $(YAML) Makefile pyproject.toml macros.py $(FOLDERS)
SCRIPTS := enumref/theme deploy tests/js
BIOME := tests/lint/node_modules/.bin/biome check --config-path=tests/lint --error-on-warnings
# The locks that `make audit` checks.
LOCKS := requirements.txt requirements-test.txt
CORES := $(shell getconf _NPROCESSORS_ONLN)
# A folder in memory, if there is one: the tests write and remove ten thousand files, which takes longer on a disk.
MEMORY := $(firstword $(shell awk '$$2 == "/dev/shm" && $$4 !~ /noexec/ {print $$2}' /proc/mounts 2>/dev/null))
# Each process takes one file after another, so that what the tests of a file share is made once.
PYTEST := $(RUN) pytest --dist loadfile --no-loadscope-reorder --numprocesses
NEW_SITE = new=$$(mktemp -d) && trap 'rm -rf "$$new"' EXIT && $(RUN) mkdocs build --strict --site-dir "$$new"

.PHONY: help serve build check test deploy offline release lint format record schema lock audit bench mutants

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "%-9s%s\n", $$1, $$2}' Makefile

serve: $(READY)  ## serve the site at http://127.0.0.1:8000, rebuilding on change
	$(RUN) mkdocs serve

build: $(READY)  ## build the site into site/; a failed build leaves the old one in place
	@.venv/bin/python tools/build.py site $(RUN) mkdocs build --strict --site-dir

deploy: $(READY)  ## build site/ for nginx, compressed, and its Content-Security-Policy
	@.venv/bin/python tools/build.py site .venv/bin/python deploy/prepare.py $(RUN) mkdocs build --strict --site-dir
	@.venv/bin/python deploy/policy.py deploy/csp.conf

offline: build  ## reference.zip: the site for offline use, including its search
	.venv/bin/python deploy/offline.py site reference.zip

release: offline  ## tag this version of the data on GitHub with its files, unless it's released already (needs gh)
	.venv/bin/python tools/release.py site reference.zip

lint: $(LINT_READY)  ## check the data, code style, types, YAML layout, spelling and prose
	@$(MAKE) --no-print-directory --jobs=$(CORES) --output-sync lint-data lint-code lint-yaml lint-prose

format: $(LINT_READY)  ## format Python and JavaScript, and sort imports
	$(RUN) ruff check --quiet --select I --fix .
	$(RUN) ruff format --quiet .
	$(BIOME) --write $(SCRIPTS)

lint-data:
	@$(RUN) enumref check

lint-code:
	$(RUN) ruff check --quiet .
	$(RUN) ruff format --quiet --check .
	$(RUN) mypy
	$(BIOME) $(SCRIPTS)
	tests/lint/node_modules/.bin/tsc --project tests/lint

lint-yaml:
	$(RUN) yamllint --strict $(YAML) $(FOLDERS) tests

lint-prose:
	.venv/bin/python tests/lint/spelling.py $(PROSE)
	.venv/bin/python tests/lint/prose.py $(PROSE) tests

check: export TMPDIR := $(MEMORY)
check: lint  ## lint, and run the fast tests: those without a browser or other people's programs
	$(PYTEST) $(CORES) -m 'not browser' tests/builds tests/site tests/unit

test: lint  ## run all checks and tests; installs a browser and other tools if necessary
	tests/install
	EXAMPLES=10 $(PYTEST) $$((2 * $(CORES)))  # browsers and other tools mostly wait

record: $(READY)  ## record new URLs and today's changes in data/
	@$(RUN) enumref record
	@$(NEW_SITE) && $(RUN) enumref record "$$new"  # after the changes: their pages and feeds have URLs too

schema: $(READY)  ## write the JSON Schemas that editors use for the data files
	$(RUN) enumref schema

audit: $(TEST_READY)  ## check the locked packages for known vulnerabilities (needs network access)
	$(RUN) pip_audit --strict --require-hashes --disable-pip $(LOCKS:%=--requirement %)

bench: $(TEST_READY)  ## compare builds, search and pages with other generators (SIZES, PEERS limit the builds)
	tests/install
	for each in build search long serve pages; do PYTHONPATH=tests/support $(RUN) bench.$$each || exit; done

mutants: $(TEST_READY)  ## run mutation tests on enumref/ (MUTANTS='enumref.check.*' limits them)
	.venv/bin/python tests/mutants.py $(MUTANTS)

lock: $(TEST_READY)  ## regenerate the locks from pyproject.toml, with the newest versions
	$(COMPILE) --extra site --output-file requirements.txt
	$(COMPILE) --extra site --group test --constraints requirements.txt --output-file requirements-test.txt
	for fork in mkdocs-ng properdocs; do $(COMPILE) --extra site --group $$fork --no-emit-package mkdocs \
		--output-file tests/tools/generators/requirements-$$fork.txt; done
	$(COMPILE) --group zensical --output-file tests/tools/generators/requirements-zensical.txt

COMPILE := .venv/bin/uv pip compile pyproject.toml --group build --quiet --upgrade --universal \
	--python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command 'make lock'

.venv/packages: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed; this is " + sys.version.split()[0] \
		+ ". Name another one: make PYTHON=python3.13" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv --clear .venv
	.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
	@touch $@

.venv/ready: pyproject.toml .venv/packages
	.venv/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test-ready: requirements-test.txt .venv/ready
	.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-test.txt
	@touch $@

tests/lint/node_modules: tests/lint/package-lock.json
	@command -v npm >/dev/null || { echo "make lint needs Node.js 20 or later, with npm" >&2; exit 1; }
	npm ci --silent --prefix tests/lint
	@touch $@
