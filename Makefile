# Each target is one command, so that a signal reaches the program and its exit status comes back.
PYTHON ?= python3
T ?=

.PHONY: run test check

run:
	@exec $(PYTHON) forum/operations/launch.py run

test:
	@exec $(PYTHON) forum/operations/launch.py test $(T)

check:
	@exec $(PYTHON) forum/operations/launch.py check
