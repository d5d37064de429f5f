"""Answers in the terminal."""

from __future__ import annotations

from datetime import date

from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from assistant.answer import Assistant
from assistant.model import Answer, BadQuestion, Slots

EVIDENCE = {"核对": "与官方文本核对一致", "条文": "见过条文原文", "报道": "来自公开报道，请再向当地核实"}


def show(answer: Answer, console: Console) -> None:
    """Print an answer, the words behind each number, and what may be asked next."""
    for sentence in answer.sentences:
        console.print(Text(sentence.text) + Text("".join(f"[{n}]" for n in sentence.cites), style="cyan"))
    for citation in answer.citations:
        number = f"（{citation.number}）" if citation.number else ""
        source = f"《{citation.title}》{number}{citation.provision}"
        head = f"[{citation.n}] {source}　{citation.effective_date} 起施行　{EVIDENCE[citation.evidence]}"
        lead = Text(f"{citation.lead}……\n", style="dim") if citation.lead else Text()
        console.print(Text(head, style="cyan"))
        console.print(Panel(lead + Text(citation.quote), border_style="dim"))
    known = "".join(f"{f}　" for f in [answer.place.name if answer.place else "", *answer.facts, *answer.changes] if f)
    console.print(Text(f"{known}按 {answer.on} 的规定", style="dim"))
    if answer.ask and answer.status != "ask":
        console.print(Text(answer.ask, style="bold"))
    if answer.suggestions:
        console.print(Text("还可以问：" + "　".join(answer.suggestions), style="dim"))


def chat(assistant: Assistant, province: str | None, today: date, console: Console) -> None:
    """A conversation until 再见, Ctrl-D or Ctrl-C."""
    console.print("我是娘家人，只答女职工劳动权益的事，每句话都给你看条文。输入「再见」结束。")
    slots = Slots()
    while True:
        try:
            text = console.input("\n[bold]你：[/bold]")
        except (EOFError, KeyboardInterrupt):
            break
        if text.strip() in ("再见", "退出", "exit", "quit"):
            break
        try:
            answer, slots = assistant.ask(text, slots=slots, province=province, on=today)
        except BadQuestion as error:
            console.print(str(error), style="yellow", markup=False)
            continue
        show(answer, console)
    console.print("\n再见。有事也可以打工会热线 12351。")
