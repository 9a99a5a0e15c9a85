"""The colours of the page, for light and for dark."""

#: As properties of CSS.
LIGHT = """--ink: #1c2730; --soft: #52606b; --line: #d3dade; --edge: #75838d; --paper: #f6f7f5; --card: #ffffff;
  --accent: #0b5568; --tint: #e6f0f2; --calm: #f4efe2; --calm-edge: #8a7340; --mark: #ffe38a; --mark-ink: #1c2730;"""
DARK = """--ink: #e6eaec; --soft: #a9b5bc; --line: #37444c; --edge: #83929b;
  --paper: #12181c; --card: #1a2227; --accent: #86cbdb; --tint: #20323a; --calm: #2a2720; --calm-edge: #b59f6b;
  --mark: #f2cf5b; --mark-ink: #14191d;"""

#: For the page, which is told by a class that it is dark.
PALETTE = f"""
.gradio-container {{ {LIGHT} }}
.dark .gradio-container, .gradio-container.dark {{ {DARK} --color-accent: var(--accent); }}
"""

_LIGHT_AND_DARK = {
    "body_background_fill": ("#f6f7f5", "#12181c"),
    "body_text_color": ("#1c2730", "#e6eaec"),
    "body_text_color_subdued": ("#52606b", "#a9b5bc"),
    "background_fill_primary": ("#ffffff", "#1a2227"),
    "background_fill_secondary": ("#f6f7f5", "#12181c"),
    "border_color_primary": ("#d3dade", "#37444c"),
    "border_color_accent": ("#0b5568", "#86cbdb"),
    "color_accent_soft": ("#e6f0f2", "#20323a"),
    "block_background_fill": ("#ffffff", "#1a2227"),
    "block_border_color": ("#d3dade", "#37444c"),
    "block_label_text_color": ("#52606b", "#a9b5bc"),
    "block_label_background_fill": ("#ffffff", "#1a2227"),
    "block_title_text_color": ("#1c2730", "#e6eaec"),
    "block_info_text_color": ("#52606b", "#a9b5bc"),
    "input_background_fill": ("#ffffff", "#12181c"),
    "input_border_color": ("#75838d", "#83929b"),
    "input_border_color_focus": ("#0b5568", "#86cbdb"),
    "input_placeholder_color": ("#5f6d77", "#98a5ad"),
    "checkbox_border_color": ("#75838d", "#83929b"),
    "checkbox_background_color_selected": ("#0b5568", "#86cbdb"),
    "checkbox_label_background_fill": ("transparent", "transparent"),
    "button_primary_background_fill": ("#0b5568", "#86cbdb"),
    "button_primary_background_fill_hover": ("#08404f", "#a9dce8"),
    "button_primary_border_color": ("#0b5568", "#86cbdb"),
    "button_primary_text_color": ("#ffffff", "#10181c"),
    "button_secondary_background_fill": ("#ffffff", "#1a2227"),
    "button_secondary_background_fill_hover": ("#e6f0f2", "#20323a"),
    "button_secondary_border_color": ("#75838d", "#83929b"),
    "button_secondary_text_color": ("#1c2730", "#e6eaec"),
    "link_text_color": ("#0b5568", "#86cbdb"),
    "loader_color": ("#0b5568", "#86cbdb"),
}

#: Variables of gradio's theme, for light and for dark.
THEME = {
    "color_accent": "#0b5568",
    "block_shadow": "none",
    "button_border_width": "1px",
    "input_border_width": "1px",
    "button_medium_text_weight": "500",
    **{name: light for name, (light, _) in _LIGHT_AND_DARK.items()},
    **{f"{name}_dark": dark for name, (_, dark) in _LIGHT_AND_DARK.items()},
}
