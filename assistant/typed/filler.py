"""What says nothing: faces, stickers, hemming and hawing, greetings before the question, marks typed many times."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from assistant.typed.change import Change, Kind

_END = r"[\s,，。.、~!！?？:：;；]"
_STICKERS = (
    "捂脸|流泪|大哭|微笑|呲牙|偷笑|委屈|可怜|发怒|抓狂|难过|尴尬|惊恐|流汗|擦汗|疑问|晕|衰|再见|拥抱|抱拳|合十|玫瑰|爱心|强|"
    "哭|笑|苦涩|叹气|裂开|破涕为笑|无语|笑哭|皱眉|让我看看|苦笑|旺柴|心碎|生病|吐|怒|泪|哭泣|哇"
)
_STICKER = re.compile(rf"[\[［【(]\s*(?:{_STICKERS})\s*[\]］】)]")
_KAOMOJI = re.compile(
    r"\((?=[^()]{1,12}\))(?=[^()]*[^\w\s()+\-*/=.,:;%<>!?'\"，。、：；！？“”‘’《》〔〕【】…~])[^()\u4e00-\u9fff\d]{1,12}\)"
    r"|(?<![a-z\d])(?:t[_.]+t|q[_.]+q|o[_.]+o|qaq|qwq|tat|orz|xswl|emm+|hh+|[>=]_+[<=]|\^[_o.-]*\^|-_+-+|:[-']?[()d])(?![a-z\d])"
)
# Joiners, variation selectors and blanks without width: part of a face, or left behind by a keyboard.
_FACE_PARTS = frozenset("\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff")
_KEPT_SYMBOLS = frozenset("°©®™§№℃¦")
_SAME_MARK = re.compile(r"([!！?？,，。、;；:：~～])(?:\s*\1)+|(?<=[\w])[.。…]{2,}(?=$|\s|[\u4e00-\u9fff])")
_HEMS = re.compile(
    rf"^(?:{_END}*(?:额+|呃+|嗯+|唔+|emm+|唉+|哎+|诶+|那个那个(?:那个)*|那个|就是说|这个这个)(?:{_END}+|(?<=那个那个)))+"
    rf"|(?<={_END[:-1]}]) *(?:额+|呃+|嗯+|唔+)(?:{_END}+)"
    r"|(?:那个){2,}|额{2,}|呃+(?!逆)"
)
_STUTTER = re.compile(r"(?<!自)(我)我+|(就是|这个|然后)\2+")
_GREETING = re.compile(
    rf"^(?:{_END}*(?:亲(?:亲|爱的)?(?={_END}|你好|您好|在吗|请问|想问)|你好啊?呀?|您好啊?呀?|(?:hi|hello)(?! ?[a-z])|"
    r"哈喽|在吗|在么|在不在|在不|有人吗|有人在吗|"
    rf"打扰一?下?了?|(?:不好意思)(?={_END})|(?:老师|客服|小姐姐|姐妹们?|各位|大家|家人们)(?:们|你?好)?(?={_END}|请问|想问)|麻烦问一?下|"
    rf"(?<=[好吗下了]) *请问一?下?)(?:{_END}|啊(?!姨)|哈(?!尔))*)+"
)
_CONTENT = re.compile(r"[\u4e00-\u9fffa-z\d]")
_NO_QUESTION = re.compile(
    r"(?:机器人|我|想|要|有|个|点|些|问|一下|事|情|问题|请|教|咨询|在|线|呀|啊|吗|么|呢|了|你|您|好|能|可以|帮|忙|聊|说|不|人|谁|线上)"
)
_LEAST = 2
"""Characters that a question has besides asking to ask."""


def drop_filler(text: str) -> tuple[str, tuple[Change, ...]]:
    """(what a message says, what was dropped); a message of filler only stays as it is."""
    changes: list[Change] = []
    said = _drop_faces(text, changes)
    said = _sub(_SAME_MARK, said, "标点", changes, _one_mark)
    said = _sub(_HEMS, said, "口头语", changes, lambda _: "")
    said = _sub(_STUTTER, said, "口头语", changes, lambda m: m[1] or m[2])
    greeting = _GREETING.match(said)
    if greeting and greeting[0] and _asks(said[greeting.end() :]):
        changes.append(Change("口头语", greeting[0].strip(), ""))
        said = said[greeting.end() :]
    if not changes:
        return text, ()
    said = re.sub(r"\s+", " ", said).strip()
    return (said, tuple(changes)) if _CONTENT.search(said) else (text, ())


def _asks(text: str) -> bool:
    """Whether more is said than that there is a question."""
    return len(_CONTENT.findall(_NO_QUESTION.sub("", text))) >= _LEAST


def _drop_faces(text: str, changes: list[Change]) -> str:
    text = _sub(_STICKER, text, "表情", changes, lambda _: " ")
    text = _sub(_KAOMOJI, text, "表情", changes, lambda _: " ")
    if text.isascii() or not any(map(_is_face, text)):
        return text
    faces = "".join(c for c in text if _is_face(c))
    shown = "".join(c for c in faces if c not in _FACE_PARTS)
    changes.append(Change("表情", shown, "") if shown else Change("标点", "看不见的符号", ""))
    return re.sub(r" +", " ", "".join("" if c in _FACE_PARTS else " " if _is_face(c) else c for c in text))


def _is_face(character: str) -> bool:
    if character < "\u00a0" or "\u3000" <= character <= "\u9fff":
        return False
    return character in _FACE_PARTS or (
        unicodedata.category(character) in ("So", "Sk", "Cs", "Co") and character not in _KEPT_SYMBOLS
    )


def _one_mark(match: re.Match[str]) -> str:
    return match[1] or "。"


def _sub(
    pattern: re.Pattern[str], text: str, kind: Kind, changes: list[Change], read: Callable[[re.Match[str]], str]
) -> str:
    def note(match: re.Match[str]) -> str:
        new = read(match)
        if match[0].strip():
            changes.append(Change(kind, match[0].strip(), new.strip()))
        return new

    return pattern.sub(note, text)
