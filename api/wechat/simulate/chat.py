"""--chat: an administrator types and sees what a follower would see."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from rich.console import Console
from rich.markup import escape

from api.wechat.simulate.cipher import Unreadable
from api.wechat.simulate.delivery import Delivered, Post
from api.wechat.simulate.envelopes import Card, read_reply
from api.wechat.simulate.messages import KINDS, Fields, Followers
from api.wechat.simulate.platform import Platform
from api.wechat.simulate.wire import connected

AGAIN = "重发"
HELP = (
    "直接打字就是关注者发的文字。别的：/关注　/取消关注　/语音 说的话　/图片　/链接 标题　/位置 浙江省杭州市　"
    "/菜单 帮助　/重发（同一条再发一次，回复应当一样）。空行退出。"
)


@dataclass
class Chat:
    """One follower at the keyboard."""

    mail: Post
    console: Console
    platform: Platform | None = None
    followers: Followers = field(init=False)
    last: Fields | None = None
    _told: int = 0

    def __post_init__(self) -> None:
        self.followers = Followers(self.mail.card.account)
        self.openid = self.followers.openid()

    async def run(self, read: Callable[[], str]) -> None:
        """Until an empty line or the end of the input."""
        self.console.print(HELP, style="dim", markup=False, soft_wrap=True)
        await self._say("/关注")
        while line := (await asyncio.to_thread(_line, read)).strip():
            await self._say(line)

    async def _say(self, line: str) -> None:
        fields = self._message(line)
        if fields is None:
            self.console.print(f"没有这一种。{HELP}", markup=False, soft_wrap=True)
            return
        if self.platform:
            self.platform.heard(self.openid)
        self.last = fields
        self._show(await self.mail.deliver(fields))
        self._show_sent()

    def _message(self, line: str) -> Fields | None:
        """What the line stands for; None where there is no such kind."""
        kind, _, words = line[1:].partition(" ") if line.startswith("/") else ("文字", "", line)
        if kind == AGAIN:
            return self.last
        if kind not in KINDS:
            return None
        return self.followers.message(kind, words.strip(), self.openid, int(time.time()))

    def _show(self, done: Delivered) -> None:
        if not done.heard:
            self.console.print(
                f"发了 {done.attempts} 次都没有回复。关注者会看到：该公众号提供的服务出现故障", style="red"
            )
            return
        heard = done.heard[0]
        try:
            text = _shown(self.mail.card, done)
        except Unreadable as error:
            self.console.print(f"微信不会显示这个回复：{error}", style="red", markup=False, soft_wrap=True)
            return
        took = f"{heard.seconds * 1000:.0f} 毫秒，{len((text or '').encode())} 字节"
        self.console.print(f"[green]公众号：[/green]{escape(text or '（不回复，这是对的）')}", soft_wrap=True)
        self.console.print(took, style="dim")

    def _show_sent(self) -> None:
        """What has come in by customer-service message meanwhile."""
        if self.platform is None:
            return
        for message in self.platform.sent[self._told :]:
            self.console.print(f"[cyan]客服消息：[/cyan]{escape(message.text)}", soft_wrap=True)
        self._told = len(self.platform.sent)


def _shown(card: Card, done: Delivered) -> str | None:
    """Raises Unreadable."""
    heard = done.heard[0]
    if heard.status != 200:
        raise Unreadable(f"状态码 {heard.status}")
    return read_reply(card, done.fields, heard.body).text


def _line(read: Callable[[], str]) -> str:
    try:
        return read()
    except EOFError:
        return ""


async def chat(address: str, card: Card, platform: Platform | None, console: Console) -> None:
    """Raises httpx.TransportError where there is no server."""
    async with connected(address) as wire:
        mail = Post(wire, card, random.Random())
        await Chat(mail, console, platform).run(lambda: console.input("[bold]你：[/bold]"))
