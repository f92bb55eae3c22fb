# What people type; `make help` lists it.
#
# A question can hold quotes, dollar signs and anything else a shell would obey. It reaches kb through the environment:
# $(value Q) is Q as typed, not expanded by make, and no recipe spells it out.

SHELL := /bin/bash
.SHELLFLAGS := -eu -c
.DEFAULT_GOAL := help

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift

RELEASE := .build/release/kb
# The table of meaning, its licence and where it comes from.
MEANING := Sources/Search/Meaning/Table
# Folders are in the list so that a file that goes away counts as a change.
SOURCES := Package.swift $(shell find Sources)
FORMATTED := Sources Tests Package.swift

# A program that is started for every question should load fast. It needs no symbols for others to use, no libraries
# from its own folder, and the runtime of C++ as part of it, where the compiler has that: finding 5000 symbols in the
# shared one takes longer than loading the rest. The linker takes what it finds first in the folder.
LINKED := .build/linked
LOADING := --disable-local-rpath -Xlinker --no-export-dynamic -Xlinker -L$(CURDIR)/$(LINKED)

# Q itself is kept from the recipes: make would expand it on the way.
export KB_QUESTION := $(value Q)
unexport Q
export SWIFT

.PHONY: help ask build test fuzz test-api test-crash test-mcp test-browser lint format bench install uninstall clean setup question

help: ## List what make can do
	@echo "Usage: make ask Q='connection expired'"
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

ask: question $(RELEASE) ## Answer a question: make ask Q='connection expired'
	@$(RELEASE) ask -- "$$KB_QUESTION"

question:
	@if [ -z "$$KB_QUESTION" ]; then \
	    echo "make: there is no question; ask like this: make ask Q='connection expired'" >&2; exit 64; \
	fi

build: $(RELEASE) ## Build the release binaries, .build/release/kb and kb-full

# Built again only where a source is newer; what is missing is installed first. The binary is as old as the start of its
# build: a source saved meanwhile is newer.
$(RELEASE): $(SOURCES)
	@scripts/setup
	@echo "building $@ (some minutes the first time)" >&2
	@mkdir -p $(LINKED) && touch .build/release.start
	@runtime=$$(clang -print-file-name=libstdc++.a 2>/dev/null) && [ -e "$$runtime" ] && \
	    ln -sf "$$runtime" $(LINKED)/libstdc++.a || rm -f $(LINKED)/libstdc++.a
	@for product in kb kb-full; do \
	    $(SWIFT) build -c release --static-swift-stdlib --product $$product $(LOADING) > .build/release.log 2>&1 || \
	        { cat .build/release.log >&2; echo "make: the build failed; see above" >&2; exit 2; }; \
	done
	@touch -r .build/release.start $@

# Without the servers their tests are skipped, and say so; in CI nothing is. The connection tests run by themselves: they wait
# for real servers, with time limits that tests which keep all processors busy would use up.
test: setup ## Run all tests, then check the format
	@scripts/setup --servers || { [ "$${CI:-}" != true ] && echo "make: going on without these servers" >&2; }
	@$(SWIFT) build --build-tests
	@TMPDIR=$$(scripts/test-folder) $(SWIFT) test --disable-xctest --skip-build --skip ProbingTests
	@TMPDIR=$$(scripts/test-folder) $(SWIFT) test --disable-xctest --skip-build --filter ProbingTests
	@if command -v python3 >/dev/null; then python3 -B Tests/Clients/fuzz/fuzz.py .build/debug/kb-full articles 2000; fi
	@$(SWIFT) format lint --strict --parallel --recursive $(FORMATTED)

fuzz: $(RELEASE) ## Send the server 100,000 random requests
	@scripts/setup --clients
	@python3 -B Tests/Clients/fuzz/fuzz.py $(RELEASE)-full articles 100000

test-api: setup ## Run schemathesis over what the server says of itself
	@scripts/setup --clients
	@$(SWIFT) build --product kb-full
	@Tests/Clients/api/run .build/debug/kb-full

test-crash: setup ## Kill, fill up and end the server while it is asked and its articles are replaced
	@scripts/setup --clients
	@$(SWIFT) build --product kb-full
	@python3 -B Tests/Clients/crash/crash.py .build/debug/kb-full

test-mcp: setup ## Test with the official client of the Model Context Protocol, from PyPI
	@$(SWIFT) build
	@scripts/test-mcp

test-browser: setup ## Drive the web pages with Chromium: ask, walk, feedback, with and without JavaScript
	@$(SWIFT) build
	@scripts/test-browser

lint: ## Check the format of the sources
	@scripts/setup --swift-only
	@$(SWIFT) format lint --strict --parallel --recursive $(FORMATTED)

format: ## Format the sources
	@scripts/setup --swift-only
	@$(SWIFT) format --in-place --recursive $(FORMATTED)

bench: $(RELEASE) ## Measure a cold question against the sqlite3 shell
	@Benchmarks/search.sh $(RELEASE) articles

install: $(RELEASE) ## Install kb and its articles below PREFIX (default /usr/local)
	@install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/kb"
	@install -s -m 755 $(RELEASE) "$(DESTDIR)$(PREFIX)/bin/kb"
	@install -d "$(DESTDIR)$(PREFIX)/libexec"
	@install -s -m 755 $(RELEASE)-full "$(DESTDIR)$(PREFIX)/libexec/kb-full"
	@rm -rf "$(DESTDIR)$(PREFIX)/share/kb/articles"
	@cp -R articles "$(DESTDIR)$(PREFIX)/share/kb/articles"
	@install -m 644 $(MEANING)/meaning.table $(MEANING)/LICENSE "$(DESTDIR)$(PREFIX)/share/kb"
	@install -m 644 $(MEANING)/README.md "$(DESTDIR)$(PREFIX)/share/kb/meaning.md"
	@echo "installed $(DESTDIR)$(PREFIX)/bin/kb and its articles"

uninstall: ## Remove what make install put below PREFIX
	@rm -f "$(DESTDIR)$(PREFIX)/bin/kb" "$(DESTDIR)$(PREFIX)/libexec/kb-full"
	@rm -rf "$(DESTDIR)$(PREFIX)/share/kb"

clean: ## Remove what was built, and the index
	@rm -rf .build index/kb.sqlite index/kb.sqlite-wal index/kb.sqlite-shm

setup:
	@scripts/setup
