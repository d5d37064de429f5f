"""python -m corpus new：给一份新文件开头，要填的地方写着“待填”。"""

from __future__ import annotations

import argparse
import sys
from typing import Any

from corpus.commands.arguments import day
from corpus.load import load_corpus
from corpus.new import KINDS, Draft, Refused, earlier_versions, write_draft


def add_new_command(commands: Any) -> None:
    new = commands.add_parser("new", help="新建一份文件，要填的地方写着「待填」", description=__doc__)
    new.add_argument("--title", required=True, metavar="标题", help="全称，如 浙江省人口与计划生育条例")
    new.add_argument("--kind", required=True, metavar="类别", choices=KINDS, help="、".join(KINDS))
    new.add_argument("--published", required=True, type=day, metavar="公布日期", help="这个版本的公布日期")
    new.add_argument("--effective", type=day, metavar="施行日期", help="不写就是公布当天")
    new.add_argument("--jurisdiction", default="CN", metavar="适用地区", help="全国 CN（默认），浙江 CN-ZJ")
    new.add_argument("--id", metavar="编号", help="如 zj-renkou-jisheng-2021；有旧版的会照着起")
    new.add_argument("--number", metavar="文号")
    new.add_argument("--issuer", metavar="制定机关")
    new.add_argument("--source", metavar="来源", help="网址或出处，多处用；隔开")
    new.add_argument("--short", action="append", default=[], metavar="简称", help="可以写几次")
    new.add_argument("--excerpt", action="store_true", help="只收一部分条文（摘录）")
    new.set_defaults(run=_new)


def _new(options: argparse.Namespace) -> int:
    corpus = load_corpus(options.root)
    draft = Draft(
        title=options.title,
        kind=options.kind,
        published=options.published,
        effective=options.effective,
        jurisdiction=options.jurisdiction,
        id=options.id,
        number=options.number,
        issuer=options.issuer,
        short_titles=tuple(options.short),
        origin=options.source,
        excerpt=options.excerpt,
    )
    try:
        path = write_draft(draft, corpus, options.root, options.today)
    except Refused as error:
        print(f"没有新建：{error}", file=sys.stderr)
        return 1
    print(f"已新建 {path}\n把「待填」都填好，再运行 python -m corpus format 和 python -m corpus check。")
    for earlier in earlier_versions(draft, corpus)[-1:]:
        if earlier.repealed is None:
            print(f"旧版 {earlier.file} 还没有废止日期，应填 {draft.effective or draft.published}。")
    return 0
