"""Reaching what is on the page by keyboard alone."""

from playwright.sync_api import Page

#: What has the keyboard: its name, its role, and whether a line is drawn around it.
_FOCUSED = """() => {
  const here = document.activeElement, style = getComputedStyle(here);
  const label = here.labels?.[0]?.querySelector('[data-testid=block-info]') ?? here.labels?.[0];
  return {
    name: (label ?? here).innerText?.trim() ?? '',
    role: here.getAttribute('role') ?? '',
    outlined: here.matches(':focus-visible') && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
  };
}"""


def reach(page: Page, name: str, *, role: str = "", key: str = "") -> None:
    """Go on with Tab to what has this name, which must then be seen to have the keyboard, and press *key* there."""
    for _ in range(150):
        here = page.evaluate(_FOCUSED)
        if here["name"] == name and (not role or here["role"] == role):
            assert here["outlined"], f"no visible focus on {name}"
            break
        page.keyboard.press("Tab")
    else:
        raise AssertionError(f"Tab does not lead to {name}")
    if key:
        page.keyboard.press(key)
