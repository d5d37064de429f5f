"""One more lay word: what workers say, the words of the law it means, and a question that measures it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from fastapi import Request
from starlette.responses import HTMLResponse, Response

from api.console.admission import FormDep, OfficerDep
from api.console.errors import ConsoleError
from api.console.form import Form
from api.console.pages import page, see
from api.console.questions.clusters import SorterDep, one_cluster
from api.console.questions.composed import evaluation
from api.console.questions.files import LEXICON, Draft
from api.console.questions.measured import checked
from api.console.questions.provisions import Pick, chosen, look_up
from api.console.questions.yaml_edit import with_entry
from api.console.route import section_router
from api.service import AssistantDep, ServiceDep, StateDep, today
from api.state.releases import ProposalError
from assistant import Assistant
from assistant.alike import plain

router = section_router("/console/questions/words")
UNANSWERED = "/console/questions/unanswered"
MOST_WORDS = 12
SHOWN = 5
_BETWEEN = re.compile(r"[\s,，、;；]+")


@dataclass(frozen=True)
class Words:
    """The form; `held` are questions of the bank that the words stand in."""

    spoken: str = ""
    legal: str = ""
    measured: str = ""
    look: str = ""
    chosen: tuple[Pick, ...] = ()
    found: tuple[Pick, ...] = ()
    held: tuple[str, ...] = ()


@router.get("/new")
def new_words(
    request: Request, state: StateDep, sorter: SorterDep, assistant: AssistantDep, cluster: str = ""
) -> HTMLResponse:
    question = one_cluster(state, sorter, cluster).question if cluster else ""
    usable = question if "〔" not in question else ""
    found = look_up(usable, assistant, today()) if usable else ()
    return _page(request, Words(measured=usable, look=usable, found=found), cluster, question)


@router.post("/new")
def add_words(
    request: Request,
    officer: OfficerDep,
    form: FormDep,
    state: StateDep,
    service: ServiceDep,
    sorter: SorterDep,
    assistant: AssistantDep,
) -> Response:
    cluster, words = form.text("cluster"), Words()
    try:
        words = _read(form, assistant)
        if form.text("do") == "look" and words.look:
            words = _searched(words, assistant)
        if form.text("do") != "send":
            return _page(request, words, cluster)
        _check_spoken(_split(words.spoken), assistant)
        if words.held and "sure" not in form:
            raise ConsoleError("题库里已经有问法带着这些字，法言也会加到它们上面。看过没有问题，打勾再提交。")
        draft = Draft.of(service, state)
        _add(draft, words, assistant)
        keys = one_cluster(state, sorter, cluster).keys if cluster else ()
        draft.propose(state, officer.name, "说法", f"加说法：{words.spoken[:60]} → {words.legal[:60]}", keys)
    except (ConsoleError, ProposalError) as error:
        return _page(request, words, cluster, fault=str(error))
    return see(request, UNANSWERED, done="words-proposed")


def _read(form: Form, assistant: Assistant) -> Words:
    """Raises ConsoleError."""
    picked, spoken = chosen(form, assistant.corpus, today()), form.text("spoken")
    legal, question, look = (form.text(name) for name in ("legal", "measured", "look"))
    return Words(spoken, legal, question, look, picked, held=_held(_split(spoken), assistant))


def _searched(words: Words, assistant: Assistant) -> Words:
    """Raises ConsoleError."""
    known = {pick.reference for pick in words.chosen}
    found = look_up(words.look, assistant, today())
    return replace(words, found=tuple(pick for pick in found if pick.reference not in known))


def _add(draft: Draft, words: Words, assistant: Assistant) -> None:
    """Raises ConsoleError."""
    spoken, legal = _split(words.spoken), _split(words.legal)
    _check_legal(legal, assistant)
    question = checked(words.measured, (), assistant)
    if not any(word in plain(question) for word in spoken):
        raise ConsoleError("评测用的问法里要有这个说法，才量得出它有没有用。")
    if not words.chosen:
        raise ConsoleError("请选一条规定：说了这个词，应该找到它。")
    draft.changed[LEXICON] = with_entry(draft.text(LEXICON), {"说法": list(spoken), "法言": " ".join(legal)}, LEXICON)
    references = [pick.reference for pick in words.chosen]
    draft.evaluate(draft.next_number(), evaluation(question, references, assistant, today()))


def _check_spoken(spoken: tuple[str, ...], assistant: Assistant) -> None:
    known = {word: term.legal for term in assistant.corpus.library.lexicon for word in term.spoken}
    if not 1 <= len(spoken) <= MOST_WORDS:
        raise ConsoleError(f"请写 1 到 {MOST_WORDS} 个说法。")
    for word in spoken:
        if not 2 <= len(word) <= 20:
            raise ConsoleError(f"“{word[:20]}”：一个说法要 2 到 20 个字，太短会碰上平常的话。")
        if word != plain(word):
            raise ConsoleError(f"“{word}”请写成简体、小写、半角：{plain(word)}")
        if word in known:
            raise ConsoleError(f"“{word}”已经有了，法言是“{known[word]}”。要改的话，请在“语料”里改。")


def _check_legal(legal: tuple[str, ...], assistant: Assistant) -> None:
    """What no provision says finds none."""
    if not legal:
        raise ConsoleError("请写法言：条文里用的词。")
    texts = [unit.provision.text for unit in assistant.corpus.units()]
    for word in legal:
        if not any(word in text for text in texts):
            raise ConsoleError(f"法言“{word}”没有一条规定用过，请换成条文里的词。")


def _held(spoken: tuple[str, ...], assistant: Assistant) -> tuple[str, ...]:
    bank = (question for topic in assistant.corpus.library.topics for question in topic.questions)
    return tuple(question for question in bank if any(word in question.lower() for word in spoken))


def _split(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in _BETWEEN.split(text) if word))


def _page(request: Request, words: Words, cluster: str, question: str = "", fault: str = "") -> HTMLResponse:
    context: dict[str, Any] = {"words": words, "cluster": cluster, "question": question, "fault": fault}
    context["held"], context["more"] = words.held[:SHOWN], len(words.held) - SHOWN
    return page(request, "questions/words.html", status=422 if fault else 200, **context)
