export NO_MKDOCS_2_WARNING = 1
PYTHON ?= python3
READY := .venv/ready
RUN := .venv/bin/

.PHONY: serve build deploy offline lint test audit mutants record schema bench lock

serve: $(READY)  ## the site on 127.0.0.1:8000, built again whenever something changes
	$(RUN)mkdocs serve

build: $(READY)  ## the finished site in site/; whatever fails, the one that was there stays
	@$(RUN)python deploy/publish.py site $(RUN)mkdocs build --strict --site-dir

deploy: build  ## site/ made ready for deploy/nginx.conf: compressed, and with the policy for its pages
	$(RUN)python deploy/prepare.py site deploy/csp.conf

offline: build  ## reference.zip: the site to be read from disk, with its search
	$(RUN)python deploy/offline.py site reference.zip

lint: $(READY)  ## style and types of the code, layout of the YAML, spelling of what people read
	$(RUN)ruff check --quiet .
	$(RUN)ruff format --check .
	$(RUN)mypy
	$(RUN)yamllint --strict .
	$(RUN)python tests/spelling.py README.md Makefile bench data deploy docs enumref hooks macros.py mkdocs.yml overrides

test: $(READY) lint  ## everything, with what it needs: a browser is installed if there is none
	tests/install
	$(RUN)pytest

audit: $(READY)  ## what is known against the locked dependencies; asks PyPI, and fails where it cannot
	$(RUN)pip-audit --strict --require-hashes --disable-pip --requirement requirements.txt

record: $(READY)  ## into data/: the addresses that are published now, and what changed today
	@new=$$(mktemp -d) && trap 'rm -rf "$$new"' EXIT && RECORD=1 $(RUN)mkdocs build --quiet --site-dir "$$new"

mutants: $(READY)  ## whether the tests would see it if anything in enumref/ were otherwise; MUTANTS='enumref.check.*' for a part
	$(RUN)pip install --quiet 'mutmut>=3.8,<4'
	$(RUN)python tests/mutants.py $(MUTANTS)

schema: $(READY)  ## into editor/: JSON Schemas with which an editor completes and checks the data files
	$(RUN)python -m enumref.editor editor

lock: $(READY)  ## requirements.txt afresh, from pyproject.toml
	$(RUN)pip install --quiet pip-tools
	$(RUN)pip-compile --quiet --extra test --generate-hashes --strip-extras --allow-unsafe \
		--no-emit-index-url --no-emit-find-links --upgrade --output-file requirements.txt pyproject.toml

$(READY): requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed; this is " + sys.version.split()[0] \
		if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(RUN)pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
	@touch $@

bench: $(READY)  ## builds, search and pages beside other generators'; SIZES='100x15' PEERS='ours zensical' for a part of the builds
	tests/install
	$(RUN)python -m bench.build
	$(RUN)python -m bench.search
	$(RUN)python -m bench.long
	PYTHONPATH=tests $(RUN)python -m bench.serve
	PYTHONPATH=tests $(RUN)python -m bench.pages
