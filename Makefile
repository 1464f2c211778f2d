# Two commands matter: `make demo` shows the whole main job, `make test` proves it. pip's own configuration is honoured.
PYTHON ?= python3.11
VENV := .venv
PIP := $(VENV)/bin/python -m pip

.PHONY: demo test check install pins clean

demo: $(VENV)/.base
	$(VENV)/bin/tollgate demo

test: $(VENV)/.test check
	$(VENV)/bin/python -m pytest $(PYTEST_ARGS)

check: $(VENV)/.test
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy

install: $(VENV)/.base

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.base: requirements/base.txt pyproject.toml | $(VENV)/bin/python
	@echo "installing (a few minutes the first time) ..."
	$(PIP) install --quiet --disable-pip-version-check --requirement requirements/base.txt
	$(PIP) install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.base
	@echo "installing what the tests need ..."
	$(PIP) install --quiet --disable-pip-version-check --requirement requirements/base.txt --requirement requirements/test.txt
	touch $@

# Needs uv. Packages that a platform's torch brings along are left to its own wheel.
pins:
	for set in base models test; do \
	  uv pip compile --quiet --python-version 3.11 --no-annotate --no-header requirements/$$set.in | \
	  grep -vE '^(nvidia-|cuda-|triton)' > requirements/$$set.new && mv requirements/$$set.new requirements/$$set.txt; done

clean:
	rm -rf $(VENV) out build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
