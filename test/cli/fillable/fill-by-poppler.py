"""Fills a form in with poppler, as Evince and Okular do: fill-by-poppler.py IN.pdf OUT.pdf < entries.json"""
import json
import sys
from pathlib import Path

import gi

gi.require_version("Poppler", "0.18")
from gi.repository import Poppler

source, target = (Path(name).resolve().as_uri() for name in sys.argv[1:3])
entries = json.load(sys.stdin)
left = set(entries)
document = Poppler.Document.new_from_file(source, None)
for index in range(document.get_n_pages()):
    for mapping in document.get_page(index).get_form_field_mapping():
        field = mapping.field
        name = field.get_name()
        if name not in entries:
            continue
        entry, kind = entries[name], field.get_field_type()
        if kind == Poppler.FormFieldType.BUTTON:
            if entry is not True and entry not in (field.get_partial_name(), field.get_mapping_name()):
                pass
            field.button_set_state(True)
        elif kind == Poppler.FormFieldType.CHOICE:
            items = [field.choice_get_item(n) for n in range(field.choice_get_n_items())]
            if entry in items:
                field.choice_select_item(items.index(entry))
            else:
                field.choice_set_text(entry)
        else:
            field.text_set_text(entry)
        left.discard(name)
if left:
    sys.exit("no such fields: " + ", ".join(sorted(left)))
document.save(target)
