# Everything sets itself up: only Python 3.11+ and make are needed.
PYTHON := $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo $$p; break; }; done)
BIN := .venv/bin
SHARED := ../shared

.PHONY: help setup demo test lint check quality bench known docs train clean

help:  ## this list
	@grep -hE '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 10

setup: .venv/run  ## make .venv/bin/tocsin

demo: .venv/run  ## read the sample reports of Myanmar's war and show the picture
	@$(BIN)/tocsin demo

test: .venv/dev  ## the tests
	$(BIN)/python -m pytest

lint: .venv/dev  ## types, imports and lint
	$(BIN)/ruff check src tests bench training .ci
	$(BIN)/ruff format --check src tests bench training .ci
	$(BIN)/mypy
	$(BIN)/python .ci/imports.py

check: lint test  ## types, imports, lint and the tests

quality: .venv/run  ## scores on the annotated reports beside the project, against bench/floors.json; RAISE=1 lifts these
	$(BIN)/python bench/quality.py $(SHARED) $(if $(RAISE),--raise)

bench: .venv/run  ## rate and memory on the real reports beside the project; FEW=1500 for a short run
	$(BIN)/python bench/read_all.py $(SHARED)/reports $(if $(FEW),--few $(FEW))

known: .venv/dev  ## the lists of known faults that the tests want exact, made anew
	$(BIN)/python tests/regenerate.py

docs: .venv/run  ## the reference and the pictures of the documents, made anew
	$(BIN)/tocsin ref --markdown docs/reference
	$(BIN)/python docs/pictures.py

train: .venv/train  ## the trained reader's weights from ../shared, made anew: under three hours on two cores
	$(BIN)/python -m training.reader $(SHARED)

clean:  ## remove what was made here
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

.venv/python:
	@test -n "$(PYTHON)" || { echo "tocsin needs Python 3.11 or later; none was found on the PATH." >&2; exit 1; }
	@$(PYTHON) -m venv .venv 2>.venv.log || { cat .venv.log >&2; rm -f .venv.log; \
	echo "Could not make a virtual environment. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@rm -f .venv.log; touch $@

.venv/run: .venv/python requirements/run.txt pyproject.toml
	@echo "Setting up tocsin in .venv (once, under a minute) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev: .venv/run requirements/dev.txt
	@echo "Setting up the test tools in .venv (once) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements/dev.txt
	@touch $@

# torch has another build for each kind of machine, and so no one hash: its version is pinned.
.venv/train: .venv/dev requirements/train.txt
	@echo "Setting up the training tools in .venv (once) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements/train.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps torch==2.13.0
	@touch $@
