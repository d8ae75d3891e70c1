# Two commands for newcomers: `make demo` and `make test`. Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/installed

.PHONY: demo test stress bench screenshots lint constraints clean

demo: $(STAMP)
	$(BIN)/gremienarchiv demo

# mypy looks for errors while the tests begin: it takes one of two processors for half a minute
test: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy & types=$$!; $(BIN)/pytest -n 2; tests=$$?; wait $$types || { echo 'mypy found errors, see above'; exit 1; }; exit $$tests

# Random councils under random faults, and runs killed at random moments: make stress N=1000
N ?= 200
stress: $(STAMP)
	TEST_STRESS=$(N) $(BIN)/pytest -n 2 -q tests/jobs/test_random_councils.py tests/jobs/test_random_kills.py

bench: $(STAMP)
	$(BIN)/python -m benchmarks

# Pictures of the web front for README and docs; needs Debian's chromium
screenshots: $(STAMP)
	$(BIN)/python -m tests.screenshots

lint: $(STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

constraints: $(STAMP)
	$(BIN)/pip freeze --exclude-editable | (echo '# Versions the project is tested with. Refresh with "make constraints".'; cat) > constraints.tmp
	mv constraints.tmp constraints.txt

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Gremienarchiv needs Python 3.11 or newer; call e.g. make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,postgres]'
	touch $@

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache
