export NO_MKDOCS_2_WARNING = 1
PYTHON ?= python3
READY := .venv/ready
RUN := .venv/bin/

.PHONY: serve build deploy offline test audit record bench lock

serve: $(READY)  ## the site on 127.0.0.1:8000, built again whenever something changes
	$(RUN)mkdocs serve

build: $(READY)  ## the finished site in site/; whatever fails, the one that was there stays
	@new=$$(mktemp -d .site.XXXXXX) && trap 'rm -rf "$$new"' EXIT && chmod 755 "$$new" \
	&& $(RUN)mkdocs build --strict --site-dir "$$new" \
	&& { [ ! -d site ] || mv site "$$new.old"; } && mv "$$new" site && rm -rf "$$new.old"

deploy: build  ## site/ made ready for deploy/nginx.conf: compressed, and with the policy for its pages
	$(RUN)python deploy/prepare.py site deploy/csp.conf

offline: build  ## reference.zip: the site to be read from disk, with its search
	$(RUN)python deploy/offline.py site reference.zip

test: $(READY)  ## everything, with what it needs: a browser is installed if there is none
	tests/install
	$(RUN)pytest

audit: $(READY)  ## what is known against the locked dependencies; asks PyPI, and fails where it cannot
	$(RUN)pip-audit --strict --require-hashes --disable-pip --requirement requirements.txt

record: $(READY)  ## into data/: the addresses that are published now, and what changed today
	@new=$$(mktemp -d) && trap 'rm -rf "$$new"' EXIT && RECORD=1 $(RUN)mkdocs build --quiet --site-dir "$$new"

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

bench: $(READY)  ## how fast the search is with 20,000 values, beside stock Material's
	tests/install
	$(RUN)python -m bench.search
