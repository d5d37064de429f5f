"""婚假多少天: a province's total, or what it adds to the national days."""

from __future__ import annotations

from assistant.check.figures import finding, is_same, phrase, with_report
from assistant.check.model import Finding
from assistant.check.setting import Setting, in_words, names_of
from assistant.check.subjects import Said
from assistant.check.words import say
from corpus import Value
from corpus.model import NATIONAL

_ADDED = ("增加", "延长", "奖励", "另加", "再加")


def hold_marriage(said: Said, setting: Setting) -> Finding:
    """True only where the number is the province's own; else open or wrong as far as its rule is held."""
    national = setting.values(["marriage_national"], NATIONAL)
    place = None if setting.national else setting.place
    if place is None:
        return _without_place(said, setting, national)
    wholes = setting.values(["marriage_leave"], place.code)
    added = setting.values(["marriage_extension"], place.code)
    values = added if any(w in said.clause for w in _ADDED) and added else wholes
    for value in values:
        if is_same(said.amount, value) and value.most is None and value.obligation == "应当":
            why = phrase("num_true", said, setting, value)
            return finding(said, "属实", with_report(why, value), setting.bases([value]))
    if wholes and not added:
        return _other_total(said, setting, wholes)
    return _sum(said, setting, national, added)


def _without_place(said: Said, setting: Setting, national: list[Value]) -> Finding:
    values = [v for v in setting.corpus.library.parameters["marriage_leave"].values if v.applies(setting.on)]
    codes = [v.jurisdiction for v in values if is_same(said.amount, v)]
    if codes and not setting.national:
        why = say("marriage_ask", 说=said.amount.words, 省=names_of(setting.corpus, codes))
        return finding(said, "待核", why, setting.bases(national))
    return finding(said, "待核", say("num_ask_plain"), setting.bases(national))


def _other_total(said: Said, setting: Setting, wholes: list[Value]) -> Finding:
    certain = len(wholes) == 1 and wholes[0].most is None and not wholes[0].condition.note and not said.amount.bound
    extra = setting.values(["marriage_premarital_extra"], setting.code)
    more = said.amount.value > max(v.amount or 0 for v in wholes)
    if not certain or extra or (more and setting.employer):
        return finding(said, "待核", phrase("num_unsure", said, setting, *wholes), setting.bases(wholes))
    return finding(
        said, "不符", with_report(phrase("num_wrong", said, setting, *wholes), wholes[0]), setting.bases(wholes)
    )


def _sum(said: Said, setting: Setting, national: list[Value], added: list[Value]) -> Finding:
    """National days and the province's on top: the sum is true where only reports prove the national three days."""
    if not added or not national:
        return finding(said, "待核", say("num_not_held", 名=said.subject.名, 省=setting.place_name))
    total = (national[0].amount or 0) + (added[0].amount or 0)
    known = frozenset({float(total)})
    fill = {"省": setting.place_name, "加": in_words(added[0]), "数": f"{total}天", "说": said.amount.words}
    bases = setting.bases([*national, *added])
    if said.amount.value == total and said.amount.bound not in ("least", "most"):
        where = f"，{setting.place_name}，加上国家的{in_words(national[0])}，一共"
        why = with_report(say("num_true", 名=said.subject.名, 处=where, 数=f"{total}天"), *national, *added)
        return finding(said, "属实", why, bases, known)
    return finding(said, "待核", say("marriage_added", **fill), bases, known)
