# Yusuan. Needs only make and Python 3.11, 3.12 or 3.13; everything else goes into .venv.
#
#   make warehouse   build data/yusuan.duckdb from samples/ and show what is in it
#   make test        run the tests                make lint    check style, types and SQL
#   make site        write the site for readers into site/, from data/yusuan.duckdb (built if there is none)
#   make bi          Apache Superset with the dashboard over data/yusuan.duckdb, on http://127.0.0.1:8088
#   make dev         Dagster's interface          make bench   measure speed beside other libraries
#   make clean       remove what make made (data/ stays)

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
UV_VERSION := 0.13.9
BIN := .venv/bin
READY := .venv/ready

.PHONY: warehouse site test lint dev bi bench clean help
.DEFAULT_GOAL := help

help:
	@sed -n '3,9s/^# *//p' Makefile

warehouse: $(READY)
	$(BIN)/yusuan build samples --warehouse data/yusuan.duckdb
	@$(BIN)/python -m pipelines.tour data/yusuan.duckdb

site: $(READY)
	@test -f data/yusuan.duckdb || $(BIN)/yusuan build samples --warehouse data/yusuan.duckdb
	$(BIN)/yusuan site --warehouse data/yusuan.duckdb --out site

# Without Superset (no network to install it from) the tests over it are skipped, with what is in .bi.log.
test: $(READY)
	@$(MAKE) --no-print-directory .bi/ready > .bi.log 2>&1 || { cat .bi.log; echo "make: no .bi; the tests in Superset will be skipped"; } >&2
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/sqlfluff lint warehouse --disable-progress-bar

# DAGSTER_HOME keeps runs and schedules between sessions; only this machine can reach the interface.
dev: $(READY)
	@mkdir -p .dagster_home && cp dagster.yaml .dagster_home/
	DAGSTER_HOME="$(CURDIR)/.dagster_home" $(BIN)/dagster dev --host 127.0.0.1 --port 3000

bi: $(READY) .bi/ready
	@test -f data/yusuan.duckdb || $(BIN)/yusuan build samples --warehouse data/yusuan.duckdb
	@$(BIN)/python -m pipelines.bi data/yusuan.duckdb

# Superset has an environment of its own: its versions do not fit ours. Python 3.11 or 3.12: make bi BI_PYTHON=python3.12
BI_PYTHON ?= $(BIN)/python
.bi/ready: $(READY) warehouse/bi/requirements.lock
	$(BIN)/uv venv --quiet --clear --python $(BI_PYTHON) .bi
	$(BIN)/uv pip sync --quiet --compile-bytecode --python .bi/bin/python --require-hashes warehouse/bi/requirements.lock
	$(BIN)/python -m pipelines.bi prepare
	@touch .bi/ready

# The libraries compared with have an environment of their own: their versions do not fit ours.
bench: $(READY)
	test -x .bench/bin/python || $(BIN)/uv venv --quiet --python $(BIN)/python .bench
	$(BIN)/uv pip sync --quiet --compile-bytecode --python .bench/bin/python --require-hashes tests/benchmarks/requirements.lock
	$(BIN)/python -m tests.benchmarks

clean:
	rm -rf .venv .bench .bi .bi.log .dagster_home .mypy_cache .ruff_cache .pytest_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Exactly the versions and contents of requirements.lock, then this project itself in place.
$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "make: no python3 found; install Python 3.11 or name one: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v < (3, 14) else "make: $(PYTHON) is Python %d.%d, but 3.11, 3.12 or 3.13 is needed; name one: make PYTHON=/path/to/python3.11" % v)'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv==$(UV_VERSION)"
	$(BIN)/uv pip sync --quiet --compile-bytecode --python $(BIN)/python --require-hashes requirements.lock
	$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip --upgrade >/dev/null
	test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check "uv==$(UV_VERSION)"
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps -e .
	@touch $(READY)
