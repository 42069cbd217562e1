"""Fills forms in with poppler, as Evince and Okular do: a list of { source, target, entries } on standard input."""

import json
import sys
from pathlib import Path

import gi

gi.require_version("Poppler", "0.18")
from gi.repository import Poppler  # noqa: E402


def fill_field(field, entry):
    """Ticks a button, chooses an option, or types a text."""
    kind = field.get_field_type()
    if kind == Poppler.FormFieldType.BUTTON:
        field.button_set_state(True)
    elif kind == Poppler.FormFieldType.CHOICE:
        items = [field.choice_get_item(n) for n in range(field.choice_get_n_items())]
        if entry in items:
            field.choice_select_item(items.index(entry))
        else:
            field.choice_set_text(entry)
    else:
        field.text_set_text(entry)


def fill(source, target, entries):
    """Fills one form in. A radio button is named by its place among those of its name."""
    document = Poppler.Document.new_from_file(Path(source).resolve().as_uri(), None)
    left, seen = set(entries), {}
    for index in range(document.get_n_pages()):
        page = document.get_page(index)
        for mapping in reversed(page.get_form_field_mapping()):
            name = mapping.field.get_name()
            place = seen.get(name, 0)
            seen[name] = place + 1
            entry = entries.get(name)
            if entry is None or (isinstance(entry, dict) and entry["index"] != place):
                continue
            fill_field(mapping.field, entry)
            left.discard(name)
    if left:
        sys.exit("no such fields: " + ", ".join(sorted(left)))
    document.save(Path(target).resolve().as_uri())


for one in json.load(sys.stdin):
    fill(one["source"], one["target"], one["entries"])
