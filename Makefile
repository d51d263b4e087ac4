# `make help` lists what there is. The continuous run, .ci/run, calls `make check` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SCENARIO := scenarios/new-and-clingy.yaml
OUT := out/demo

# Another C compiler can be named with `make CC=clang`; make's own default is not meant.
ifeq ($(origin CC),default)
CC :=
endif
compiler = $(if $(CC),CC="$(CC)")

# durable_rules is compiled without optimisation unless told, and calls a function that Python 3.13 dropped.
compile_flags = CPPFLAGS="-O2 -DPyEval_CallObject=PyObject_CallObject"

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help setup demo test check format diagrams docs bench clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY) ## make the environment .venv, with everything pinned

# An environment that could not be finished is removed, unless it worked before.
$(READY): pyproject.toml constraints.txt
	@$(compiler) .ci/toolchain "$(PYTHON)"
	@echo "Setting up $(VENV) (about half a minute) ..."
	@log=$$(mktemp); \
	{ { test -x $(BIN)/python || "$(PYTHON)" -m venv --clear $(VENV); } && \
	  $(compiler) $(compile_flags) $(BIN)/python -m pip install --disable-pip-version-check \
	    -c constraints.txt -e '.[dev]' && \
	  { $(BIN)/python -c 'import durable_rules_engine' || \
	    $(compiler) $(compile_flags) $(BIN)/python -m pip install --disable-pip-version-check \
	      -c constraints.txt --no-cache-dir --force-reinstall --no-deps durable-rules; } && \
	  $(BIN)/python -c 'import durable_rules_engine, pygraphviz, yaml._yaml'; \
	} >"$$log" 2>&1 || { \
	  tail -n 30 "$$log" >&2; \
	  echo "fonder: setting up failed; the lines above are the end of $$log" >&2; \
	  test -e $@ || rm -rf $(VENV); \
	  exit 1; }; \
	rm -f "$$log"; touch $@

demo: $(READY) ## advise on an example: reports, advice in the terminal, pictures
	@mkdir -p $(OUT)
	@$(BIN)/fonder report $(SCENARIO) --out $(OUT) --format html,md,txt,json
	@$(BIN)/fonder advise $(SCENARIO)
	@$(BIN)/fonder graph --tactic stop_texting -o $(OUT)/stop_texting.svg
	@$(BIN)/fonder graph --scenario $(SCENARIO) -o $(OUT)/path.svg
	@echo; echo "The reports and pictures are here:"
	@for result in $(OUT)/*; do echo "  $(CURDIR)/$$result"; done

test: $(READY) ## run the tests
	@$(BIN)/python -m pytest -n auto --dist loadgroup -q

check: $(READY) ## formatting, lint, types, import rules
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: $(READY) ## format the code and apply safe fixes
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

diagrams: $(READY) ## draw the pictures in diagrams/ again
	$(BIN)/fonder graph --all diagrams/

docs: $(READY) ## write the commands, the codes and the README's example again
	$(VENV)/bin/python -m cli.reference

# The peers have an environment of their own, so that the one for development stays small.
PEERS := out/bench/venv
JSON_RULES := json-rules-engine@7.3.1

bench: out/bench/.ready ## compare with other engines (half an hour; wants an idle machine)
	@$(PEERS)/bin/python -m benchmarks.bench $(BENCH)

out/bench/.ready: pyproject.toml constraints.txt benchmarks/constraints.txt
	@$(compiler) .ci/toolchain "$(PYTHON)"
	@command -v npm >/dev/null || { echo "fonder: make bench needs Node and npm" >&2; exit 1; }
	@echo "Setting up the peers in out/bench (about a minute) ..."
	@mkdir -p out/bench/node
	@test -x $(PEERS)/bin/python || "$(PYTHON)" -m venv $(PEERS)
	@$(compiler) $(compile_flags) $(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check \
	  -c constraints.txt -c benchmarks/constraints.txt -e '.[bench]'
	@cd out/bench/node && echo '{"private": true}' > package.json && \
	  npm install --silent --no-audit --no-fund $(JSON_RULES)
	@touch $@

clean: ## remove the environment and all that was made
	rm -rf $(VENV) build dist out .coverage .coverage.* htmlcov \
	  .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
