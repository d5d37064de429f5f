"""What a file may hold before it is read."""

from __future__ import annotations

import io
import zipfile

from assistant.quiz.model import QuizError

MOST_BYTES = 5 * 2**20
MOST_ITEMS = 2000
MOST_UNPACKED = 40 * 2**20
MOST_PARTS = 1000
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""How old Excel files and files with a password begin."""


def check_package(data: bytes) -> None:
    """Look into the directory of an .xlsx file without unpacking it. Raises QuizError."""
    if data.startswith(OLD_OFFICE):
        raise QuizError("这个文件加了密码，或者是旧版 Excel 格式。请去掉密码，另存为 .xlsx 再导入")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            # The declared sizes hold: no more than that is ever unpacked of a part.
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise QuizError("这个 Excel 文件解开以后太大。请只留题库那一张表，另存一份再导入")
            _refuse_macros(package)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError):
        raise broken() from None


def broken() -> QuizError:
    return QuizError("这个 Excel 文件打不开。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入")


def _refuse_macros(package: zipfile.ZipFile) -> None:
    names = [part.filename.lower() for part in package.infolist()]
    kinds = package.read("[Content_Types].xml") if "[content_types].xml" in names else b""
    if any("vbaproject" in name for name in names) or b"macroenabled" in kinds.lower():
        raise QuizError("这个 Excel 文件带宏，不收。请另存为不带宏的 .xlsx 再导入")
