"""python -m api wechat menu | simulate"""

from __future__ import annotations

import typer

from api.wechat.menu_command import menu_app

wechat_app = typer.Typer(add_completion=False, help="公众号：菜单、模拟器", no_args_is_help=True)
wechat_app.add_typer(menu_app, name="menu")


@wechat_app.command(
    help="扮成微信，对着正在运行的服务试一遍",
    add_help_option=False,
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def simulate(context: typer.Context) -> None:
    """The simulator reads its own arguments; nothing else needs it, so it loads only now."""
    from api.wechat.simulate.command import simulate as simulator

    alone = typer.Typer(add_completion=False)
    alone.command(help="扮成微信，对着正在运行的服务试一遍")(simulator)
    alone(context.args, prog_name="python -m api wechat simulate")
