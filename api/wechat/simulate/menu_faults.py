"""What WeChat refuses in a menu: too many buttons, too long names, a button that does nothing."""

from __future__ import annotations

from typing import Any

BUTTONS, SUB_BUTTONS = 3, 5
NAME, SUB_NAME, KEY, URL = 16, 60, 128, 1024
"""Bytes: WeChat counts a Chinese character as three."""
NEEDED = {"click": ("key", KEY, 40019), "view": ("url", URL, 40020)}


def menu_fault(menu: Any) -> int:
    """The errcode WeChat would answer with; 0 = it takes the menu."""
    buttons = menu.get("button") if isinstance(menu, dict) else None
    if not isinstance(buttons, list) or not 1 <= len(buttons) <= BUTTONS:
        return 40016
    return next((code for button in buttons if (code := _button_fault(button))), 0)


def _button_fault(button: Any) -> int:
    if not isinstance(button, dict):
        return 47001
    below = button.get("sub_button")
    if not below:
        return _length_fault(button.get("name"), NAME, 40018) or _action_fault(button)
    if not isinstance(below, list) or len(below) > SUB_BUTTONS:
        return 40023
    faults = (_length_fault(b.get("name"), SUB_NAME, 40018) or _action_fault(b) for b in below)
    return _length_fault(button.get("name"), NAME, 40018) or next(filter(None, faults), 0)


def _action_fault(button: dict[str, Any]) -> int:
    kind = button.get("type")
    if kind not in NEEDED:
        return 40017
    needed, longest, code = NEEDED[kind]
    return _length_fault(button.get(needed), longest, code)


def _length_fault(value: Any, longest: int, code: int) -> int:
    return 0 if isinstance(value, str) and 0 < len(value.encode()) <= longest else code
