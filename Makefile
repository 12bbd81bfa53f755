# make demo: everything from nothing to a filled database; make check: everything tested. See README.md.
BUILD ?= build
CMAKE_FLAGS ?=

.PHONY: all deps demo check asan eval models install clean

all: deps
	@cmake -S . -B $(BUILD) -G Ninja $(CMAKE_FLAGS) >$(BUILD).log 2>&1 || { cat $(BUILD).log; exit 1; }; mkdir -p $(BUILD); mv $(BUILD).log $(BUILD)/configure.log
	@cmake --build $(BUILD)

deps: ; @tools/deps.sh

demo: all ; @tools/demo.sh $(BUILD)

check: all ; @tools/check.sh $(BUILD)

asan: deps
	@cmake -S . -B build-asan -G Ninja -DREADOUT_ASAN=ON -DCMAKE_BUILD_TYPE=Debug >/dev/null
	@cmake --build build-asan
	@tools/check.sh build-asan

eval: all ; @tools/eval.sh $(BUILD)

models: all ; @tools/models.sh $(BUILD) "$(TREEBANKS)" "$(RAW)" "$(NAMED)"

install: all ; @cmake --install $(BUILD)

clean: ; rm -rf build build-asan
