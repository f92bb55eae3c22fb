# What people type. `make help` lists it.
#
# The question of `make ask` goes through the environment, never through the shell's eyes: $(value Q) is not expanded by
# make, and the recipes only name the variable.

SHELL := /bin/bash
.SHELLFLAGS := -eu -c
.DEFAULT_GOAL := help

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
# Packages with C code are compiled at low priority on a shared machine with NICE='nice'.
NICE ?=

RELEASE := .build/release/kb
SWIFT_FLAGS := -c release --static-swift-stdlib --product kb
SOURCES := Package.swift $(shell find Sources -name '*.swift' -o -name '*.h' -o -name 'module.modulemap' 2>/dev/null)
FORMATTED := Sources Tests Package.swift

export KB_QUESTION := $(value Q)
export SWIFT

.PHONY: help ask build test lint format bench install uninstall clean setup

help: ## List what make can do
	@echo "Usage: make ask Q='connection expired'"
	@echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

ask: $(RELEASE) ## Answer a question: make ask Q='connection expired'
	@if [ -z "$$KB_QUESTION" ]; then echo "make ask: there is no question; ask like this: make ask Q='connection expired'" >&2; exit 64; fi
	@./$(RELEASE) ask -- "$$KB_QUESTION"

build: $(RELEASE) ## Build the release binary, .build/release/kb

# Built again only when a source is newer; what is missing is installed first.
$(RELEASE): $(SOURCES)
	@./scripts/setup
	@$(NICE) $(SWIFT) build $(SWIFT_FLAGS) --quiet 2>&1 || { echo "make: the build failed; the errors are above" >&2; exit 2; }
	@touch $@

test: setup ## Run all tests and check the format
	@$(NICE) $(SWIFT) test --disable-xctest
	@$(MAKE) --no-print-directory lint

lint: ## Check the format of the sources and the articles
	@./scripts/setup --swift-only
	@$(SWIFT) format lint --strict --recursive $(FORMATTED)

format: ## Format the sources
	@./scripts/setup --swift-only
	@$(SWIFT) format --in-place --recursive $(FORMATTED)

bench: $(RELEASE) ## Measure cold start and questions against the sqlite3 shell
	@./scripts/bench ./$(RELEASE)

install: $(RELEASE) ## Install kb and its articles below PREFIX (default /usr/local)
	@install -d '$(DESTDIR)$(PREFIX)/bin' '$(DESTDIR)$(PREFIX)/share/kb'
	@install -m 755 $(RELEASE) '$(DESTDIR)$(PREFIX)/bin/kb'
	@rm -rf '$(DESTDIR)$(PREFIX)/share/kb/articles'
	@cp -R articles '$(DESTDIR)$(PREFIX)/share/kb/articles'
	@echo "installed $(DESTDIR)$(PREFIX)/bin/kb and $(DESTDIR)$(PREFIX)/share/kb/articles"

uninstall: ## Remove what make install put below PREFIX
	@rm -f '$(DESTDIR)$(PREFIX)/bin/kb'
	@rm -rf '$(DESTDIR)$(PREFIX)/share/kb'

clean: ## Remove what was built and the index
	@rm -rf .build index/kb.sqlite index/kb.sqlite-wal index/kb.sqlite-shm

setup: ## Install what the build needs
	@./scripts/setup
