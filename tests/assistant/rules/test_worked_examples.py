"""The worked examples in worked/*.yaml: what the law gives in a case, computed by hand, against what the rules say.

Every row is meant to be read and checked by somebody who knows the law and no code. 算 is the hand calculation; the
arithmetic in it is checked here as well, so that a row cannot contradict itself.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import chain
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from assistant import Place, Slots
from assistant.model import Citation
from assistant.proof import Citer, prove
from assistant.rules import ADDITIONS, RULES, Rule
from assistant.rules.case import Case, Computed
from corpus import Corpus
from corpus.model import NATIONAL
from corpus.yaml_strict import load_yaml, validate

HERE = Path(__file__).parent / "worked"
TODAY = date(2026, 11, 22)
LEAVES = {
    "产假": "maternity_leave",
    "流产假": "miscarriage_leave",
    "护理假": "paternity_leave",
    "育儿假": "parental_leave",
    "婚假": "marriage_leave",
    "哺乳时间": "nursing_break",
}
TOPICS = {
    **LEAVES,
    "卫生费": "hygiene_allowance",
    "经期休息": "menstrual_leave",
    "产前假": "antenatal_long_leave",
    "哺乳假": "nursing_leave",
    "照料父母": "elder_care_leave",
    "节假日": "maternity_leave_holidays",
    "生育津贴": "maternity_pay_basis",
    "退休": "retirement_age",
    "仲裁时效": "arbitration_deadline",
    "孕晚期": "pregnancy_night_work",
    "解雇保护": "dismissal_maternity_nursing",
    "合同到期": "contract_expiry",
    "哺乳期": "nursing_period_length",
}
IN_EVERY_PROVINCE = ("产假", "护理假", "育儿假", "婚假", "卫生费")
FEWEST = 150
UNKNOWN, REPORTED = "未收录", "公开报道"
STRENGTH = ("报道", "条文", "核对")
Word = Annotated[str, BeforeValidator(str)]
"""Part of a sentence; a bare number is read as its digits."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Told(_Strict):
    """What the asker told (情况)."""

    第几胎: int | None = None
    生几个: int | None = None
    分娩: Literal["顺产", "难产", "剖宫产"] | None = None
    孕月: int | None = None
    宝宝月龄: int | None = None
    预产期: date | None = None
    出生: date | None = None
    单位工资: int | None = None
    本人工资: int | None = None
    本人出生: str | None = Field(None, pattern=r"^\d{4}-\d{2}$")
    原退休: Literal[50, 55] | None = None
    发生: date | None = None

    def slots(self) -> Slots:
        return Slots(
            month=self.孕月,
            baby_month=self.宝宝月龄,
            babies=self.生几个,
            birth_order=self.第几胎,
            delivery=self.分娩,
            due=self.预产期,
            born=self.出生,
            wage=self.本人工资,
            employer_wage=self.单位工资,
            own_birth=date.fromisoformat(f"{self.本人出生}-01") if self.本人出生 else None,
            retires_at=self.原退休,
            happened=self.发生,
        )


class Worked(_Strict):
    """One worked example; what its keys mean is explained at the head of worked/全国.yaml."""

    名称: str
    省: str | None = None
    问: str
    话: str | None = None
    日期: date = TODAY
    情况: Told = Told()
    算: str | None = None
    合计: int | None = None
    没有合计: bool = False
    未收录: bool = False
    单位: str = "天"
    明细: list[int | str] = []
    从到: list[list[date]] = []
    应含: list[Word] = []
    不含: list[Word] = []
    反问: list[Word] = []
    不问: list[Word] = []
    证据: Literal["报道", "条文", "核对"] | None = None

    @model_validator(mode="after")
    def _hangs_together(self) -> Worked:
        """A sum is told or denied, agrees with its parts, and is what the hand calculation ends in."""
        if self.问 not in TOPICS:
            raise ValueError(f"{self.名称}：不认识的「问」：{self.问}")
        if self.问 in LEAVES and (self.合计 is not None) + self.没有合计 != 1 and not self.未收录:
            raise ValueError(f"{self.名称}：写「合计」，或者写「没有合计」「未收录」，只写一样")
        whole = [p for p in self.明细 if isinstance(p, int)]
        if self.合计 is not None and self.明细 and sum(whole) != self.合计:
            raise ValueError(f"{self.名称}：明细加起来是{sum(whole)}，合计写的是{self.合计}")
        results = [right for _, right in equations(self.算 or "")]
        if self.合计 is not None and results and not self.从到 and results[-1] != self.合计:
            raise ValueError(f"{self.名称}：算出来是{results[-1]}，合计写的是{self.合计}")
        return self

    @property
    def parts(self) -> list[str]:
        """The summands expected, with their units."""
        listed = self.明细 or ([self.合计] if self.合计 is not None else [])
        return [f"{p}{self.单位}" if isinstance(p, int) else p for p in listed]


_OPERATORS = "＋－×÷"
_TOKEN = re.compile(rf"\d+|[{_OPERATORS}]")
_MONTH = re.compile(r"\d+月")


def equations(text: str) -> list[tuple[int, int]]:
    """Each sum in words (全国98＋浙江90＋难产15＝203, 10月31＋11月30＝61): its value, and the value it is given."""
    found = []
    for clause in re.split(r"[，。；：、（）]", _MONTH.sub("", text)):
        left, equals, right = clause.partition("＝")
        if equals and any(o in left for o in _OPERATORS):
            found.append((_value_of(_TOKEN.findall(left)), int(_TOKEN.findall(right)[0])))
    return found


def _value_of(tokens: list[str]) -> int:
    """× and ÷ before ＋ and －; in the end rounded to whole days or yuan."""
    terms, factor = [Fraction(1)], "×"
    for token in tokens:
        if token in "＋－":
            terms.append(Fraction(-1 if token == "－" else 1))
            factor = "×"
        elif token in "×÷":
            factor = token
        else:
            terms[-1] = terms[-1] * Fraction(token) if factor == "×" else terms[-1] / Fraction(token)
    total = sum(terms, Fraction(0))
    return int((Decimal(total.numerator) / Decimal(total.denominator)).quantize(Decimal(1), ROUND_HALF_UP))


def rows() -> list[Worked]:
    files = sorted(HERE.glob("*.yaml"))
    texts = [(f.read_text(encoding="utf-8"), f.name) for f in files]
    return [validate(Worked, item, text, name) for text, name in texts for item in load_yaml(text, name)]


ROWS = rows()
each_row = pytest.mark.parametrize("row", ROWS, ids=lambda r: r.名称)


def compute(corpus: Corpus, row: Worked) -> Computed:
    topic = TOPICS[row.问]
    rule: Rule = RULES[topic] if topic in RULES else ADDITIONS[topic]
    return rule(Case(corpus, place_of(corpus, row.省), row.日期, row.情况.slots(), row.话 or f"{row.问}怎么算"))


def place_of(corpus: Corpus, name: str | None) -> Place | None:
    codes = {p.name: p.code for p in corpus.library.jurisdictions}
    return Place(codes[name], name, "question") if name else None


def said(computed: Computed) -> str:
    return "".join(d.text for d in computed.drafts)


def cited(corpus: Corpus, computed: Computed, on: date) -> list[Citation]:
    citer = Citer(corpus, on)
    prove(computed.drafts, citer)
    return citer.citations


def notes(corpus: Corpus) -> set[str]:
    values = chain.from_iterable(p.values for p in corpus.library.parameters.values())
    return {f"{v.note.rstrip('。')}。" for v in values if v.note}


@each_row
def test_the_sum_and_its_parts(corpus: Corpus, row: Worked) -> None:
    entitlement = compute(corpus, row).entitlement
    assert (entitlement.total if entitlement else None) == row.合计
    if row.parts:
        assert entitlement is not None
        assert [f"{p.amount}{p.unit}" for p in entitlement.parts] == row.parts


@each_row
def test_what_is_said_and_asked(corpus: Corpus, row: Worked) -> None:
    computed = compute(corpus, row)
    text, ask = said(computed), computed.ask or ""
    assert [w for w in row.应含 if w not in text] == [], text
    assert [w for w in row.不含 if w in text] == [], text
    assert [w for w in row.反问 if w not in ask] == [], ask
    assert [w for w in row.不问 if w in ask] == [], ask


@each_row
def test_what_is_not_known_is_not_made_up(corpus: Corpus, row: Worked) -> None:
    """未收录 is said where nothing of the place is at hand; additions then say nothing at all."""
    computed = compute(corpus, row)
    if TOPICS[row.问] in ADDITIONS:
        assert not (row.未收录 and computed.drafts)
    elif row.问 == "产假":
        assert not row.未收录 or UNKNOWN in said(computed)
    else:
        assert (not computed.known) is row.未收录
        assert not row.未收录 or UNKNOWN in said(computed)


@each_row
def test_from_when_to_when(corpus: Corpus, row: Worked) -> None:
    entitlement = compute(corpus, row).entitlement
    spans = [[s.start, s.end] for s in entitlement.dates] if entitlement else []
    assert not row.从到 or spans == row.从到


@each_row
def test_every_sentence_is_proven(corpus: Corpus, row: Worked) -> None:
    computed = compute(corpus, row)
    remarks = notes(corpus)
    drafts = [d for d in computed.drafts if d.text not in remarks]
    assert len(prove(drafts, Citer(corpus, row.日期))) == len(drafts)


@each_row
def test_how_well_it_is_known(corpus: Corpus, row: Worked) -> None:
    """A province's figure that is only reported comes with the warning; 证据 is the weakest text cited."""
    computed = compute(corpus, row)
    citations = cited(corpus, computed, row.日期)
    local = [c for c in citations if c.jurisdiction != NATIONAL]
    if any(c.evidence == "报道" for c in local) or row.证据 == "报道":
        assert REPORTED in said(computed)
    if row.证据:
        assert min((c.evidence for c in citations), key=STRENGTH.index) == row.证据


@pytest.mark.parametrize("row", [r for r in ROWS if r.算], ids=lambda r: r.名称)
def test_the_hand_calculation_adds_up(row: Worked) -> None:
    wrong = [(left, right) for left, right in equations(row.算 or "") if left != right]
    assert wrong == [], row.算


def test_the_arithmetic_of_this_test() -> None:
    text = "全国98＋浙江90＋难产15＝203；8000÷30×158＝42133；180－98＝82，3＋2×15＝33"
    assert equations(text) == [(203, 203), (42133, 42133), (82, 82), (33, 33)]
    assert equations("98天再加3个月，不折算成天") == []


def test_there_are_many_and_each_has_a_name_of_its_own() -> None:
    names = [r.名称 for r in ROWS]
    assert len(names) >= FEWEST
    assert sorted({n for n in names if names.count(n) > 1}) == []


def test_every_province_has_its_leaves_and_its_allowance(corpus: Corpus) -> None:
    provinces = [p.name for p in corpus.library.jurisdictions if p.code != NATIONAL]
    there = {(r.省, r.问) for r in ROWS if r.日期 == TODAY}
    assert len(provinces) == 31
    assert [(p, q) for p in provinces for q in IN_EVERY_PROVINCE if (p, q) not in there] == []
