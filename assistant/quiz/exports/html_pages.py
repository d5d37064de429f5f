"""HTML → PDF by WeasyPrint, which is an extra; nothing is fetched, from the disk neither."""

from __future__ import annotations

from typing import Any, NoReturn

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assistant.quiz.exports.wording import TEMPLATES
from assistant.quiz.model import QuizError


class Pages:
    """A filled template, set in pages. Raises QuizError when WeasyPrint or what it needs is not installed."""

    def __init__(self, template: str, **values: Any) -> None:
        try:
            from weasyprint import HTML
        except (ImportError, OSError):
            raise QuizError("要先装生成 PDF 的程序：pip install 'niangjiaren[pdf]'，系统里还要有 Pango") from None
        pages = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
        text = pages.get_template(template).render(values)
        self._document: Any = HTML(string=text, url_fetcher=_fetch_nothing).render()

    def __len__(self) -> int:
        return len(self._document.pages)

    def pdf(self) -> bytes:
        data: bytes = self._document.write_pdf()
        return data


def _fetch_nothing(url: str, *_: Any, **__: Any) -> NoReturn:
    raise ValueError("a paper refers to nothing outside itself")
