# The commands that the README names. Each works in a fresh clone, with Python 3.11 or newer and pip.
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: demo test lint bench

demo: $(VENV)/demo
	$(BIN)/paraline compare corpora/border-drill/en.txt corpora/border-drill/lv.txt

test: $(VENV)/dev
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/pytest -n auto --dist loadfile

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/dev
	$(BIN)/python scripts/eval_alignment.py
	$(BIN)/python scripts/eval_corpora.py
	$(BIN)/python scripts/eval_sentences.py
	$(BIN)/python scripts/eval_numbers.py
	$(BIN)/python scripts/bench_encoder.py
	$(BIN)/python scripts/bench_stages.py

$(VENV)/demo: pyproject.toml
	python3 -m venv $(VENV)
	$(BIN)/pip install --quiet .
	touch $@

$(VENV)/dev: pyproject.toml
	python3 -m venv $(VENV)
	$(BIN)/pip install --quiet -e '.[dev]'
	touch $@
