# make run: sets up, builds the sample archive, serves the page.  make test: sets up, checks and tests everything.

PYTHON ?= python3
ARCHIVE ?= archive
PORT ?= 7860
BIN := .venv/bin
export HF_HUB_OFFLINE := 1
export GRADIO_ANALYTICS_ENABLED := False

.PHONY: setup run test check browser clean

setup: .venv/ready

.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Python 3.11 or later is needed: make PYTHON=python3.12 ...')"
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --prefer-binary -c constraints.txt torch
	$(BIN)/python -m pip install --quiet --prefer-binary -c constraints.txt -e .
	touch $@

.venv/ready-test: .venv/ready
	$(BIN)/python -m pip install --quiet --prefer-binary -c constraints.txt -e '.[test]'
	touch $@

run: setup
	$(BIN)/python -m assistant build corpus/sample --archive $(ARCHIVE)
	$(BIN)/python -m assistant serve --archive $(ARCHIVE) --port $(PORT) \
		--example "How many potholes did Orlingford mend in 2024/25?" \
		--example "What happened to the Sarlside Wharf application?" \
		--example "For what reasons will the Council not fell a healthy tree?" \
		--example "How many 20mph zones are there at the moment?" \
		--example "How many potholes did Leeds mend in 2024/25?"

browser:
	@command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-liberation; \
	else echo "chromium is missing: the page's tests will be skipped (apt-get install chromium)"; fi

check: .venv/ready-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/mypy ui.py

test: .venv/ready-test browser check
	$(BIN)/python -m pytest

clean:
	rm -rf .venv $(ARCHIVE)
