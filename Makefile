# Everything a developer calls. Each target installs what it needs first.
SHELL := /bin/sh
JOBS ?= $(shell nproc)
VAR ?= var
LISTEN ?= 127.0.0.1:8080
# Clones in several folders share what was compiled.
export CCACHE_NOHASHDIR = 1
export CCACHE_BASEDIR = $(CURDIR)

.PHONY: help setup build serve test axe bench format lint asan tsan fuzz clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile

setup: ## install missing packages and fonts
	@tools/install-packages.sh
	@test node_modules/.package-lock.json -nt package-lock.json || npm ci --no-audit --no-fund --loglevel=error

build: setup ## compile build/release/dateline
	@cmake --preset release --log-level=WARNING
	@cmake --build build/release -j$(JOBS) --target dateline

serve: build ## build, make the demo record on first start, serve it at http://127.0.0.1:8080
	@mkdir -p $(VAR)/demo
	@exec build/release/dateline serve --demo --any-port --data-dir $(VAR)/demo --listen $(LISTEN)

test: setup ## all that CI runs
	@tools/test.sh

axe: build ## the browser tests alone; pictures of every kind of page in build/axe
	@SHOTS=$(or $(SHOTS),build/axe) bash tests/browser/demo.sh build/release/dateline

bench: setup ## the benchmark table
	@tools/bench.sh

format: setup ## format the sources
	@git ls-files 'src/*.cc' 'src/*.h' 'tests/*.cc' 'tests/*.h' | xargs clang-format-19 -i

lint: setup ## layers, sizes, clang-tidy
	@tools/lint.sh

asan: setup ## unit tests with AddressSanitizer and UBSan
	@cmake --preset asan && cmake --build build/asan -j$(JOBS) && ctest --test-dir build/asan --output-on-failure

tsan: setup ## unit tests with ThreadSanitizer
	@cmake --preset tsan && cmake --build build/tsan -j$(JOBS) && ctest --test-dir build/tsan --output-on-failure

fuzz: setup ## every fuzz target for FUZZ_SECONDS (60) each
	@tools/fuzz.sh

clean: ## remove build results; var/ stays
	@rm -rf build
