# Each target stands alone on a fresh clone with only python3 (3.11 to 3.13, with venv) and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PAIRE := corpus/paire-sante-mentale
CLASSEUR := build/demo/comparaison-sante-mentale.xlsx
# A worker a processor; a file stays in one worker, with what it starts (a database, a browser).
SIDE_BY_SIDE := -n auto --dist loadfile
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet

.PHONY: demo test check format notebooks docs clean

# Reads two cycles of a committee, reconciles them, writes the workbook.
demo: $(VENV)/.stamp-run
	@mkdir -p $(dir $(CLASSEUR))
	$(BIN)/prs-extract read $(PAIRE)/avant/deck.pptx
	$(BIN)/prs-extract read $(PAIRE)/apres/deck.pptx
	$(BIN)/prs-extract reconcile $(PAIRE)/avant/deck.pptx $(PAIRE)/apres/deck.pptx -o $(CLASSEUR)
	@echo "Classeur : $(CURDIR)/$(CLASSEUR)"

test: $(VENV)/.stamp-dev
	$(BIN)/python -m pytest $(SIDE_BY_SIDE)

# Format, lint, types, tests: all that a commit must pass.
check: $(VENV)/.stamp-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest $(SIDE_BY_SIDE)

format: $(VENV)/.stamp-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

notebooks: $(VENV)/.stamp-dev
	$(BIN)/python -m pytest --nbmake notebooks

# The site, in build/docs.
docs: $(VENV)/.stamp-dev
	NO_MKDOCS_2_WARNING=1 PYTHONPATH=. $(BIN)/mkdocs build --strict --config-file notebooks/mkdocs.yml

$(VENV)/.stamp-venv:
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.stamp-run: pyproject.toml | $(VENV)/.stamp-venv
	$(PIP) --editable .
	@touch $@

$(VENV)/.stamp-dev: pyproject.toml | $(VENV)/.stamp-venv
	$(PIP) --editable ".[dev]"
	@touch $@ $(VENV)/.stamp-run

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
