"""Word documents of today: where they keep their words, and what is no part of a plain document."""

import io
import warnings
import zipfile

import pytest

from tests.lib.uploads.makers import (
    RELATIONS,
    WORD,
    W,
    charted,
    field,
    override,
    parts,
    relation,
    relations_part,
    workbook,
    zipped,
)

MAIL = "anna@depot.example"
SAID = f"<w:p><w:r><w:t>{MAIL}</w:t></w:r></w:p>"
OPC = "application/vnd.openxmlformats-"
SVG = '<Default Extension="svg" ContentType="image/svg+xml"/>'


def shape(inside: str) -> bytes:
    return zipped(parts(f"<w:p><w:r><w:pict><v:shape {inside}</w:pict></w:r></w:p>"))


def beside(name: str, kind: str, content: str) -> bytes:
    """A document with one more part."""
    return zipped(parts(types=override(name, kind), more={name: content}))


def marked(tag: str, kind: str) -> bytes:
    return beside(f"word/{tag}.xml", f"{WORD}.{kind}+xml", f'<w:{tag} xmlns:w="{W}">{SAID}</w:{tag}>')


def properties(kind: str, content: str) -> bytes:
    return beside(f"docProps/{kind}.xml", OPC + kind, f'<p xmlns:vt="v">{content}</p>')


CORE, APP = "package.core-properties+xml", "officedocument.extended-properties+xml"
OWN = "officedocument.custom-properties+xml"
COVER = "http://schemas.microsoft.com/office/2006/coverPageProps"


@pytest.mark.parametrize(
    "data",
    [
        zipped(parts(SAID)),
        zipped(parts("<w:p><w:r><w:t>anna@de</w:t></w:r><w:r><w:t>pot.example</w:t></w:r></w:p>")),
        zipped(parts("<w:p><w:r><w:t>anna@depot</w:t><w:noBreakHyphen/></w:r></w:p>" + SAID)),
        marked("hdr", "header"),
        marked("ftr", "footer"),
        marked("footnotes", "footnotes"),
        marked("endnotes", "endnotes"),
        marked("comments", "comments"),
        marked("glossaryDocument", "document.glossary"),
        zipped(parts(f"<w:p><w:del><w:r><w:delText>{MAIL}</w:delText></w:r></w:del></w:p>")),
        zipped(parts(f"<w:p><w:ins w:author='{MAIL}'><w:r><w:t>x</w:t></w:r></w:ins></w:p>")),
        zipped(parts(f"<w:p><w:r><w:t>out</w:t></w:r><w:r><w:txbxContent>{SAID}</w:txbxContent></w:r></w:p>")),
        zipped(parts(f"<w:sdt><w:sdtPr><w:alias w:val='{MAIL}'/></w:sdtPr></w:sdt>")),
        zipped(parts(f"<w:drawing><wp:docPr xmlns:wp='wp' descr='{MAIL}'/></w:drawing>")),
        zipped(parts(f"<w:ffData><w:textInput><w:default w:val='{MAIL}'/></w:textInput></w:ffData>")),
        zipped(parts(f"<w:hyperlink w:tooltip='{MAIL}'/>")),
        zipped(parts(field(f' HYPERLINK "mailto:{MAIL}" '))),
        zipped(parts(field(f" HYPERLINK mailto:{MAIL} ", 7))),
        zipped(parts(field(f' HYPERLINK "https://shop.example" \\o "mail {MAIL}" '))),
        zipped(parts(relations=relation("hyperlink", f"mailto:{MAIL}", True))),
        zipped(parts(more={"word/_rels/footnotes.xml.rels": relations_part(relation("hyperlink", f"mailto:{MAIL}", True))})),
        zipped(parts() | {"word/document.xml": ('<?xml version="1.0" encoding="UTF-16"?>' + str(parts(SAID)["word/document.xml"])).encode("utf-16")}),
        shape(f'alt="{MAIL}"/>'),
        shape(f'href="mailto:{MAIL}"/>'),
        shape(f'><v:textpath string="{MAIL}"/></v:shape>'),
        beside("word/numbering.xml", f"{WORD}.numbering+xml", f"<w:n xmlns:w='{W}'><w:lvlText w:val='{MAIL}'/></w:n>"),
        properties(CORE, f"<description>{MAIL}</description>"),
        properties(CORE, f"<lastModifiedBy>{MAIL}</lastModifiedBy>"),
        properties(APP, f"<Company>{MAIL}</Company>"),
        properties(OWN, f'<property name="Contact"><vt:lpwstr>{MAIL}</vt:lpwstr></property>'),
        zipped(parts(more={"customXml/item1.xml": f'<c xmlns="{COVER}"><CompanyEmail>{MAIL}</CompanyEmail></c>'})),
        zipped(parts(more={"customXml/item1.xml": f"<ours><who>{MAIL}</who></ours>"})),
    ],
)  # fmt: skip
def test_an_address_is_read_wherever_word_shows_it(look, data):
    assert MAIL in look(data).text


@pytest.mark.parametrize(
    "data",
    [
        properties(APP, "<Application>Writer www.maker.example</Application><Template>maker.dotm</Template>"),
        properties(OWN, '<property name="Mendeley 1"><vt:lpwstr>http://maker.example</vt:lpwstr></property>'),
        zipped(parts(more={"customXml/item1.xml": '<p xmlns="http://schemas.microsoft.com/x"><a>http://maker.example</a></p>'})),
    ],
)  # fmt: skip
def test_what_programs_note_down_is_no_word_of_anybody(look, data):
    assert look(data).text == "Hello"


def test_a_text_box_does_not_swallow_the_line_it_stands_in(look):
    body = f"<w:p><w:r><w:t>out</w:t></w:r><w:r><w:txbxContent>{SAID}</w:txbxContent></w:r><w:r><w:t>side</w:t></w:r></w:p>"
    assert look(zipped(parts(body))).text == f"{MAIL}\noutside"


def test_the_words_of_a_chart_are_read_and_its_numbers_are_not(look):
    assert look(charted(workbook())).text.split("\n") == ["in a cell", "Hello", "Output", "May"]


def template(target: str) -> bytes:
    settings = {"word/settings.xml": f'<w:settings xmlns:w="{W}"/>'}
    settings["word/_rels/settings.xml.rels"] = relations_part(relation("attachedTemplate", target, True))
    return zipped(parts(types=override("word/settings.xml", f"{WORD}.settings+xml"), more=settings))


def drawing(svg: str) -> bytes:
    return zipped(parts(types=SVG, more={"word/media/a.svg": f"<svg xmlns:x='x'>{svg}</svg>"}))


SIGNATURE = parts(
    types=f'<Default Extension="sigs" ContentType="{OPC}package.digital-signature-origin"/>'
    + override("_xmlsignatures/sig1.xml", f"{OPC}package.digital-signature-xmlsignature+xml"),
    more={"_xmlsignatures/origin.sigs": "", "_xmlsignatures/sig1.xml": "<Signature/>"},
)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (template("Normal.dotm"), ""),
        (template("file:///C:\\Users\\Anna\\Templates\\Letter.dotx"), ""),
        (template("C:\\Templates\\Letter.dotm"), ""),
        (template("https://x.example/a.dotm"), "external"),
        (template("http:x"), "external"),
        (template("mhtml:https://x.example/a"), "external"),
        (template("file://server/share/a.dotm"), "external"),
        (template("file:////server/share/a.dotm"), "external"),
        (template("file:///\\\\server\\a.dotm"), "external"),
        (template("\\\\server\\a.dotm"), "external"),
        (template("../a.dotm"), "external"),
        (charted(workbook()), ""),
        (charted(workbook({"xl/vbaProject.bin": "x"})), "inside"),
        (charted(workbook({"xl/embeddings/a.bin": "MZ"})), "inside"),
        (charted(workbook({"xl/_rels/workbook.xml.rels": relations_part(relation("externalLinkPath", "https://x.example/a", True))})), "external"),
        (charted(b"MZ" + bytes(100)), "unreadable"),
        (zipped(parts(relations=relation("package", "embeddings/a.xlsx"), more={"word/embeddings/a.xlsx": workbook()})), "inside"),
        (zipped(SIGNATURE), ""),
        (drawing("<path/>"), ""),
        (drawing("<image x:href='data:image/png;base64,AA'/>"), ""),
        (drawing("<script>1</script>"), "script"),
        (drawing("<rect onclick='alert(1)'/>"), "script"),
        (drawing("<image x:href='https://x.example/a.png'/>"), "external"),
        (shape('><v:imagedata src="http://x.example/a.png"/></v:shape>'), "external"),
        (shape('href="javascript:x"/>'), "link"),
        (zipped(parts(relations=relation("hyperlink", "www.shop.example:8080/a", True))), ""),
        (zipped(parts(types='<Default Extension="mp4" ContentType="video/mp4"/>', more={"word/media/a.mp4": "x"})), "media"),
        (zipped(parts(types='<Default Extension="docm" ContentType="application/vnd.ms-word.document.macroEnabled.12"/>')), ""),
        *((zipped(parts(relations=relation(kind, "https://x.example/a", True))), "external")
          for kind in "image oleObject frame subDocument video mailMergeSource xslt recipientData header aFChunk".split()),
        (workbook(), "office"),
        (zipped(parts(main=f"{OPC}officedocument.presentationml.presentation.main+xml")), "office"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "office"),
        (zipped({"META-INF/MANIFEST.MF": "x", "A.class": "x"}), "kind"),
        (zipped(parts(more={"word/inner.docx": zipped(parts())})), "inside"),
        (zipped(parts(more={"/etc/a.xml": "<a/>"})), "irregular"),
        (zipped(parts(more={"word\\a.xml": "<a/>"})), "irregular"),
        (zipped(parts() | {"word/document.xml": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'}), "irregular"),
        (zipped(parts() | {"docProps/core.xml": '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>'}), "irregular"),
        (zipped(parts(), zipfile.ZIP_STORED), ""),
        (zipped({"word/": ""} | parts()), ""),
        (zipped(parts(), zipfile.ZIP_BZIP2), "irregular"),
        (zipped(parts(more={"word/a.xml": "<a>" + "x" * 20_000_000 + "</a>"})), "heavy"),
    ],
)  # fmt: skip
def test_what_other_programs_write_passes_and_what_fetches_or_carries_does_not(rule, data, expected):
    assert rule(data) == expected


@pytest.mark.parametrize("pieces", [1, 5])
@pytest.mark.parametrize(
    ("code", "expected"),
    [
        *((code, "") for code in (' TOC \\o "1-3" \\h', " PAGE \\* MERGEFORMAT", " REF _Ref1 \\h", " FORMTEXT ", " SEQ Table", " = SUM(ABOVE)", ' STYLEREF "Heading 1"', " MERGEFIELD Name", ' TIME \\@ "HH:mm"', " PRINTDATE ", " ADDIN ZOTERO_ITEM {}", ' HYPERLINK \\l "_Toc1"')),
        *((code, "fields") for code in (" DDEAUTO c:\\cmd ", "ddeauto a b", " INCLUDEPICTURE http://x \\d", ' INCLUDETEXT "\\\\srv"', " LINK Excel.Sheet.12 a", " DATABASE \\d x", " MACROBUTTON Run click", ' PRINT "x"')),
        (' HYPERLINK "file://server/a"', "link"),
        (' HYPERLINK "\\\\\\\\server\\\\a"', "link"),
    ],
)  # fmt: skip
def test_a_field_is_judged_by_what_it_does(rule, code, expected, pieces):
    assert rule(zipped(parts(field(code, pieces)))) == expected


class Pipe:
    """Takes bytes and cannot go back, as when a server writes an archive while it sends it."""

    def __init__(self) -> None:
        self.came = io.BytesIO()

    def write(self, data: bytes) -> int:
        return self.came.write(data)

    def flush(self) -> None:
        pass


def test_archives_are_written_in_several_honest_ways(rule):
    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts().items():
            made.writestr(name, content)
    assert rule(pipe.came.getvalue()) == ""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts().items():
            with made.open(name, "w", force_zip64=True) as part:
                part.write(str(content).encode())
    assert rule(stream.getvalue()) == ""


def test_a_part_that_is_there_twice_is_refused(rule):
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w") as made:
        warnings.simplefilter("ignore")
        for name, content in parts(SAID).items():
            made.writestr(name, content)
        made.writestr("word/document.xml", str(parts()["word/document.xml"]))
    assert rule(stream.getvalue()) == "irregular"


def test_strict_documents_are_documents_too(look):
    strict = {
        name: str(content).replace(RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships")
        for name, content in parts(SAID).items()
    }
    assert look(zipped(strict)).text == MAIL
