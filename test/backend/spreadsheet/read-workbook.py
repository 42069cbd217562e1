"""Reads a workbook with the standard library alone, and prints the cells of its sheets as JSON."""
import json
import re
import sys
import xml.etree.ElementTree as tree
import zipfile

MAIN = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
RELATED = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'

archive = zipfile.ZipFile(sys.argv[1])
if archive.testzip() is not None:
    raise SystemExit('a member is damaged')


def parse(path):
    return tree.fromstring(archive.read(path))


styles = parse('xl/styles.xml')
codes = {one.get('numFmtId'): one.get('formatCode').replace('\\', '') for one in styles.iter(MAIN + 'numFmt')}
formats = [codes.get(one.get('numFmtId')) for one in styles.find(MAIN + 'cellXfs')]
targets = {one.get('Id'): one.get('Target') for one in parse('xl/_rels/workbook.xml.rels')}


def text(raw):
    return re.sub('_x([0-9A-F]{4})_', lambda found: chr(int(found[1], 16)), raw or '')


def value(cell):
    kind = cell.get('t')
    if kind == 'inlineStr':
        return text(cell.find(f'{MAIN}is/{MAIN}t').text)
    raw = cell.find(MAIN + 'v').text
    if kind == 'b':
        return raw == '1'
    code = formats[int(cell.get('s', '0'))]
    return float(raw) if code is None else f'{raw} {code}'


sheets = {}
for one in parse('xl/workbook.xml').iter(MAIN + 'sheet'):
    rows = parse('xl/' + targets[one.get(RELATED + 'id')]).iter(MAIN + 'row')
    sheets[one.get('name')] = [[value(cell) for cell in row] for row in rows]
print(json.dumps(sheets))
