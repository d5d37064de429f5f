# make run  —— 建环境、装依赖、建索引、启动网页，打印地址
# make test —— 装好测试要用的东西，跑全部测试
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
# 不带显卡的 PyTorch 更小；本机的包源没有 CPU 版时，写 make test TORCH_INDEX=<PyTorch 官网给出的 CPU 包源>
TORCH_INDEX ?=
EXTRA_INDEX := $(if $(TORCH_INDEX),--extra-index-url $(TORCH_INDEX))

.PHONY: run chat index test check eval benchmark train clean

run: index
	$(BIN)/python -m api

chat: index
	$(BIN)/python -m assistant chat

index: $(VENV)/installed
	$(BIN)/python -m indexer build

# 一个文件归一个进程；按文件的先后分，几个题少而慢的就不会都留到最后。
test: $(VENV)/installed-for-tests
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

check: $(VENV)/installed-for-tests
	$(BIN)/ruff check .
	$(BIN)/mypy corpus indexer assistant api eval tests
	$(BIN)/python -m corpus check

eval: $(VENV)/installed-for-tests index
	$(BIN)/python -m eval

benchmark: $(VENV)/installed-for-tests index
	$(BIN)/python -m eval.benchmark
	$(BIN)/python -m eval.load

train: $(VENV)/installed-for-tests
	$(BIN)/python -m indexer train
	$(BIN)/python -m indexer build

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(BIN)/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/installed-for-tests: $(BIN)/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt $(EXTRA_INDEX) -e '.[dev,models,ocr]'
	touch $@ $(VENV)/installed

clean:
	rm -rf $(VENV) var .pytest_cache .mypy_cache .ruff_cache
