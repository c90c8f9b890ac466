"""Makes the drafts of this folder, with python-docx and LibreOffice: `python make.py FOLDER`. See README.md."""

import subprocess
import sys
from pathlib import Path

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

out = Path(sys.argv[1])


def office(source, ending):
    subprocess.run(
        ["soffice", "--headless", "--convert-to", ending, "--outdir", str(out), str(source)],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )


def element(name, text=None, **attributes):
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(key.replace("_", ":", 1)), value)
    if text is not None:
        made.text = text
    return made


def link(paragraph, words, url):
    relation = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    made = element("w:hyperlink", **{"r_id": relation})
    run = element("w:r")
    run.append(element("w:t", words))
    made.append(run)
    paragraph._p.append(made)


def changed(paragraph, kind, words):
    made = element(f"w:{kind}", w_id="90", w_author="Ben Ode", w_date="2026-03-01T10:00:00Z")
    run = element("w:r")
    text = element("w:t" if kind == "ins" else "w:delText", words)
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(text)
    made.append(run)
    paragraph._p.append(made)


def field(paragraph, instruction, words):
    for kind in ("begin", None, "separate", "words", "end"):
        run = paragraph.add_run(words if kind == "words" else "")
        if kind is None:
            run._r.append(element("w:instrText", instruction))
        elif kind != "words":
            run._r.append(element("w:fldChar", w_fldCharType=kind))


def harbour():
    """A draft that its writer has annotated: comments on words, on a sentence, and some that are no source."""
    d = docx.Document()
    d.add_heading("Norvik harbour loses 40 boats", 0)
    p = d.add_paragraph("The storm sank ")
    first, second = p.add_run("40 bo"), p.add_run("ats")
    first.bold = True
    p.add_run(" and closed 212 schools. Repairs will cost ")
    cost = p.add_run("$12 million")
    cost.italic = True
    p.add_run(".")
    d.add_comment([first, second], text="Harbour office, storm list, p. 4", author="Ana Silva", initials="AS")
    d.add_comment(cost, text="Is this right?", author="Ed Ward", initials="EW")
    p = d.add_paragraph()
    whole = p.add_run("Some 3,000 trees fell across the county.")
    p.add_run(" The wind shut 15 roads.")
    d.add_comment(whole, text="my notes, p. 12", author="Ana Silva", initials="AS")
    p = d.add_paragraph("The bay lost ")
    figure = p.add_run("9 percent")
    p.add_run(" of its mussels.")
    d.add_comment(figure, text="no source for “9 percent”", author="figcheck", initials="fc")
    d.save(out / "harbour.docx")


def ferries():
    """Links, a link that is a field, tracked changes, a list, merged cells."""
    d = docx.Document()
    d.add_heading("Ferries carry more", 0)
    p = d.add_paragraph("Ferries carried 310,000 people last year, the ")
    link(p, "port authority", "https://port.example.org/2025")
    p.add_run(" says. ")
    field(p, 'HYPERLINK "https://count.example.org/cars"', "Some 41,000 cars")
    p.add_run(" crossed.")
    p = d.add_paragraph("The fleet has ")
    changed(p, "del", "11 ferries")
    changed(p, "ins", "14 ferries")
    p.add_run(" now.")
    d.add_heading("What comes next", 1)
    d.add_paragraph("Two ferries of 600 seats", style="List Bullet")
    d.add_paragraph("A pier of 90 metres", style="List Number")
    table = d.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Route"
    table.cell(0, 2).text = "Trips"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Norvik"
    for row, (place, trips) in enumerate([("Selby", "1,200"), ("Tern Isle", "340")], 1):
        table.cell(row, 1).text, table.cell(row, 2).text = place, trips
    d.add_paragraph("Source: port authority", style="Caption")
    d.sections[0].header.paragraphs[0].text = "Draft 7 of 9"
    d.sections[0].footer.paragraphs[0].text = "Page 3 of 12"
    d.save(out / "ferries.docx")


def main():
    out.mkdir(exist_ok=True)
    harbour()
    ferries()
    here = Path(__file__).parent
    for name in ("rivers", "schools"):
        office(here / f"{name}.fodt", "docx:Office Open XML Text")
        office(here / f"{name}.fodt", "odt")
    office(here / "columns.fodt", "pdf")
    office(out / "harbour.docx", "odt")
    for ending in ("docx:Office Open XML Text", "odt", "pdf"):
        office(here / "same.fodt", ending)


main()
