# Sets itself up: needs git, make and a Python 3.11 to 3.14 with venv, nothing else.
VENV ?= .venv
BIN := $(VENV)/bin
OUT ?= ut
export PIP_DISABLE_PIP_VERSION_CHECK = 1
export PIP_ROOT_USER_ACTION = ignore
# What Python and pytest compile is kept, wherever one asks them not to: else each worker of each run does it again.
unexport PYTHONDONTWRITEBYTECODE

FITS := import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))
PYTHON ?= $(shell for p in python3.14 python3.13 python3.12 python3.11 python3 python; do \
	if command -v $$p >/dev/null 2>&1 && $$p -c '$(FITS)' >/dev/null 2>&1; then echo $$p; break; fi; done)

# Locked with hashes, wheels alone: what is installed is what was tested, and nothing is built with unlocked tools.
INSTALL := $(BIN)/python -m pip install --quiet --require-hashes --only-binary :all:
OURSELVES := $(BIN)/python -m pip install --quiet --no-build-isolation --no-deps --editable .
# An editable install compiles nothing, and where PYTHONDONTWRITEBYTECODE is set each start would do it again.
COMPILE := $(BIN)/python -m compileall -q schemas extractors pipeline flows

.PHONY: help run test test-long goldens lint format docs lock hooks clean

help:
	@echo "make run        set up and read samples/, the result in $(OUT)/"
	@echo "make test       set up and run the tests"
	@echo "make test-long  kills, fuzzing, the drawn benchmark; FULL=1: all of it, for hours"
	@echo "make goldens    write anew what is read out of the samples"
	@echo "make lint       ruff, mypy, import-linter"
	@echo "make format     let ruff mend what it can"
	@echo "make docs       write docs/rules/ and docs/regler/ from the rules' own pages"
	@echo "make lock       resolve the dependencies anew"
	@echo "make hooks      run the linters before each commit"
	@echo "make clean      remove the environment and everything made"

run: $(VENV)/.installed
	$(BIN)/namndkoll run samples -o $(OUT)

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n auto --dist loadgroup -m "not long"

# Speed is judged where FULL is given, and so comes last: a busy machine misses targets.
ACCURACY := $(BIN)/python -m benchmarks.accuracy --command "$(abspath $(BIN))/namndkoll extract"
# Long tests often wait, for servers and for what they killed: half as many workers again as there are cores.
WORKERS = $(shell echo $$(( ($$(getconf _NPROCESSORS_ONLN) * 3 + 1) / 2 )))
test-long: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup --durations=40 -m "(long or hypothesis)$(if $(FULL),, and not full)" --hypothesis-profile $(if $(FULL),most,many)
ifdef FULL
	$(BIN)/python -m tests.fuzz.mutate --seed 7 --minutes 30
	$(ACCURACY) --count 600 --floor 0.99
	$(ACCURACY) --hard --count 300
	$(ACCURACY) --faults --count 1500
	$(BIN)/python -m benchmarks.speed
else
	$(ACCURACY) --short --floor 0.99
	$(BIN)/python -m benchmarks.speed --short --only bundle tables plain pool growth
endif

goldens: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.goldens write tests/goldens samples

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

docs: $(VENV)/.installed
	$(BIN)/python -m pipeline.report.write_docs
	$(BIN)/python -m pipeline.export.write_docs
	$(BIN)/python -m flows.write_modules

UV_LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-annotate --custom-compile-command "make lock" pyproject.toml --group build
lock: $(VENV)/.installed-dev
	$(UV_LOCK) --output-file requirements.lock $(UPGRADE)
	$(UV_LOCK) --group dev --extra dask --extra open-data --extra parquet --extra postgresql --extra s3 --constraints requirements.lock --output-file requirements-dev.lock $(UPGRADE)

hooks: $(VENV)/.installed-dev
	$(BIN)/pre-commit install

clean:
	rm -rf $(VENV) $(OUT) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

# pip is the last thing that venv puts in place: where it stands, the environment is whole.
$(BIN)/pip:
	@if [ -z "$(PYTHON)" ]; then \
		echo "No Python from 3.11 to 3.14 with venv was found. Install one, then run make again:"; \
		echo "  Debian, Ubuntu:  apt-get install python3 python3-venv"; \
		echo "  Fedora:          dnf install python3"; \
		echo "  macOS:           brew install python"; \
		exit 1; \
	fi
	@echo "Making an environment in $(VENV) ..."
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/pip
	@echo "Installing $$(grep -c == requirements.lock) packages into $(VENV); the first time takes minutes ..."
	$(INSTALL) -r requirements.lock
	$(OURSELVES)
	$(COMPILE)
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock pyproject.toml | $(BIN)/pip
	@echo "Installing $$(grep -c == requirements-dev.lock) packages into $(VENV); the first time takes minutes ..."
	$(INSTALL) -r requirements-dev.lock
	$(OURSELVES)
	$(COMPILE)
	@touch $@
	@touch $(VENV)/.installed
