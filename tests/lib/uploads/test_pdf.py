"""PDFs: what they may do, where it can be hidden, and that all their words are read."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from cusket.lib.uploads import words

MAIL = "anna@depot.example"
MODES = pikepdf.ObjectStreamMode


def d(**keys) -> Dictionary:
    return Dictionary({f"/{key}": value for key, value in keys.items()})


def letters(text: str) -> bytes:
    return (
        b"BT /F1 9 Tf 12 TL 40 800 Td "
        + b" ".join(f"({line}) Tj T*".encode() for line in text.split("\n"))
        + b" ET"
    )


FONT = d(F1=d(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))


def pdf(*changes, pages=("Packing list",), **options) -> bytes:
    """A document of these pages; each change is given the document, its root and its first page."""
    document = pikepdf.new()
    for text in pages:
        document.add_blank_page(page_size=(595, 842))
        document.pages[-1].obj.Contents = document.make_stream(letters(text))
        document.pages[-1].obj.Resources = d(Font=FONT)
    for change in changes:
        change(document, document.Root, document.pages[0].obj)
    stream = io.BytesIO()
    document.save(stream, **options)
    return stream.getvalue()


def note(**keys):
    """An annotation of the first page."""

    def change(document, root, page):
        page.Annots = Array(
            [document.make_indirect(d(Type=Name.Annot, Rect=Array([50, 50, 200, 100]), **keys))]
        )

    return change


def link(action: str, **keys):
    return note(Subtype=Name.Link, A=d(S=Name("/" + action), **keys))


def form(**keys):
    def change(document, root, page):
        note(**({"Subtype": Name.Widget, "FT": Name.Tx, "T": String("field")} | keys))(document, root, page)
        root.AcroForm = d(Fields=page.Annots)

    return change


def at_root(key: str, value):
    """An entry of the catalogue, made anew for each document: an object belongs to one."""
    source = value.unparse()
    return lambda document, root, page: root.update({f"/{key}": pikepdf.Object.parse(source)})


def script() -> Dictionary:
    return d(S=Name.JavaScript, JS=String("app.alert(1)"))


def stamped(document, root, page):
    picture = document.make_stream(letters(MAIL).replace(b"40 800 Td", b"5 20 Td"))
    picture.update(
        d(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 150, 50]), Resources=d(Font=FONT))
    )
    note(Subtype=Name.Stamp, AP=d(N=picture))(document, root, page)


def described(document, root, page):
    with document.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:description"] = MAIL
        metadata["pdf:Producer"] = "maker www.maker.example"


def bookmarked(document, root, page):
    with document.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(MAIL, 0))


SIGNATURE = d(
    Type=Name.Sig,
    Filter=Name("/Adobe.PPKLite"),
    ByteRange=Array([0, 1, 2, 3]),
    Contents=String(b"0\x82 no-words@in.example"),
    ContactInfo=String(MAIL),
)


@pytest.mark.parametrize(
    "change",
    [
        link("URI", URI=String(f"mailto:{MAIL}")),
        note(Subtype=Name.Text, Contents=String(MAIL)),
        note(Subtype=Name.Text, Contents=String(f"Привет {MAIL}")),
        note(Subtype=Name.Text, T=String(MAIL)),
        note(Subtype=Name.Text, Contents=String("x"), Subj=String(MAIL)),
        note(Subtype=Name.FreeText, RC=String(f"<body><p>{MAIL}</p></body>")),
        stamped,
        form(V=String(MAIL)),
        form(DV=String(MAIL)),
        form(TU=String(MAIL)),
        form(FT=Name.Ch, Opt=Array([String("a"), Array([String("b"), String(MAIL)])])),
        form(FT=Name.Btn, MK=d(CA=String(MAIL))),
        lambda document, root, page: form(V=document.make_stream(MAIL.encode()))(document, root, page),
        form(FT=Name.Sig, V=SIGNATURE),
        lambda document, root, page: document.docinfo.update({"/Keywords": MAIL}),
        lambda document, root, page: document.docinfo.update({"/Author": MAIL}),
        described,
        bookmarked,
        at_root("StructTreeRoot", d(Type=Name.StructTreeRoot, K=d(S=Name.Figure, Alt=String(MAIL)))),
    ],
)  # fmt: skip
def test_an_address_is_read_wherever_a_reader_shows_it(look, change):
    text = look(pdf(change)).text
    assert "Packing list" in text
    assert MAIL in text
    assert "no-words" not in text
    assert "maker" not in text


def test_the_names_of_programs_are_no_words(look):
    data = pdf(
        lambda document, root, page: document.docinfo.update({"/Producer": "ReportLab www.reportlab.com"})
    )
    assert look(data).text == "Packing list"


def attached(document, root, page):
    document.attachments["a.txt"] = pikepdf.AttachedFileSpec(document, b"hello")


def scripted_stream(document, root, page):
    link("JavaScript", JS=document.make_stream(b"app.alert(1)"))(document, root, page)


def picture(width: int, height: int, bits: int):
    def change(document, root, page):
        image = document.make_stream(bytes(100))
        image.update(
            d(
                Type=Name.XObject,
                Subtype=Name.Image,
                Width=width,
                Height=height,
                BitsPerComponent=bits,
                ColorSpace=Name.DeviceGray,
            )
        )
        page.Resources.XObject = d(I=image)

    return change


CASES = [
    ("", link("URI", URI=String("https://shop.example/"))),
    ("", link("URI", URI=String("www.shop.example:8080/a"))),
    ("", link("Named", N=Name.NextPage)),
    ("", at_root("OpenAction", String("chapter"))),
    ("", form(FT=Name.Sig, V=SIGNATURE)),
    ("", picture(19866, 28087, 1)),
    ("", at_root("Deep", pikepdf.Object.parse(b"[" * 300 + b"]" * 300))),
    ("heavy", picture(100_000, 100_000, 8)),
    ("script", at_root("Names", d(JavaScript=d(Names=Array([String("a"), script()]))))),
    ("script", at_root("AA", d(WC=script()))),
    ("script", at_root("Outlines", d(First=d(Title=String("x"), A=script())))),
    ("script", lambda document, root, page: page.update({"/AA": d(O=script())})),
    ("script", form(AA=d(K=script()))),
    ("script", note(Subtype=Name.Link, A=script())),
    ("script", link("URI", URI=String("https://a.example"), Next=script())),
    ("script", scripted_stream),
    ("launch", link("Launch", Win=d(F=String("cmd.exe")))),
    ("launch", at_root("OpenAction", d(S=Name.Launch, F=String("a.exe")))),
    ("launch", link("GoToR", F=String("\\\\server\\a.pdf"))),
    ("launch", link("GoToE", T=d(R=Name.C))),
    ("sends", link("SubmitForm", F=String("https://x.example"))),
    ("sends", link("ImportData", F=String("a.fdf"))),
    ("action", at_root("OpenAction", d(S=Name.URI, URI=String("https://x.example")))),
    ("action", at_root("OpenAction", d(S=Name.Named, N=Name.Print))),
    ("link", link("URI", URI=String("file:///c:/a.exe"))),
    ("link", link("URI", URI=String("\\\\server\\a"))),
    ("link", link("URI", URI=String("java\nscript:alert(1)"))),
    ("inside", attached),
    ("inside", note(Subtype=Name.FileAttachment, FS=d(Type=Name.Filespec, F=String("a")))),
    ("inside", at_root("Collection", d(View=Name.D))),
    ("media", note(Subtype=Name.RichMedia)),
    ("media", note(Subtype=Name.Movie)),
    ("media", note(Subtype=Name.Sound)),
    ("media", note(Subtype=Name("/3D"))),
    ("media", link("Rendition", JS=String("x"))),
    ("xfa", at_root("AcroForm", d(Fields=Array([]), XFA=String("<xdp/>")))),
    ("external", at_root("X", d(Ref=d(F=String("http://x.example/a.pdf"), Page=0)))),
]
WAYS = {
    "plain": {"object_stream_mode": MODES.disable},
    "packed": {"object_stream_mode": MODES.generate},
    "linearized": {"linearize": True},
    "rc4": {"encryption": pikepdf.Encryption(owner="o", user="", R=3, aes=False, metadata=False)},
    "aes": {"encryption": pikepdf.Encryption(owner="o", user="", R=6)},
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("expected", "change"), CASES)
def test_what_acts_sends_plays_or_carries_is_refused_however_it_is_stored(rule, expected, change, way):
    assert rule(pdf(change, **WAYS[way])) == expected


@pytest.mark.parametrize("revision", [2, 3, 4, 6])
def test_a_password_to_open_it_is_one_too_many(rule, revision):
    def locked(user):
        aes = revision >= 4
        return pikepdf.Encryption(owner="o", user=user, R=revision, aes=aes, metadata=aes)

    assert rule(pdf(encryption=locked("u"))) == "password"
    assert rule(pdf(encryption=locked(""))) == ""


def updated(data: bytes, body: bytes) -> bytes:
    """The document with an object that was added later, as editors do it."""
    before = int(data.rsplit(b"startxref", 1)[1].split()[0])
    root = data.rsplit(b"/Root", 1)[1].split(b"R")[0]
    place = len(data) + 1
    whole = data + b"\n90 0 obj\n" + body + b"\nendobj\n"
    return whole + b"xref\n90 1\n%010d 00000 n \ntrailer\n<< /Size 91 /Root%sR /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        place, root, before, len(whole)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda data: updated(data, b"<< /Type /Note >>"), ""),
        (lambda data: updated(data, b"<< /S /JavaScript /JS (1) >>"), "script"),
        (lambda data: data.replace(b"startxref", b"startxxxx"), ""),
        (lambda data: b"\xef\xbb\xbf" + data, ""),
        (lambda data: data + bytes(3000), ""),
        (lambda data: data[: len(data) // 2], "unreadable"),
        (lambda data: b"junk\n" * 20 + data, "kind"),
        (lambda data: data[:9] + b"%<html><script>alert(1)</script>\n" + data[9:], "two_kinds"),
        (lambda data: data + b"<script>alert(1)</script>", "two_kinds"),
        (lambda data: data.replace(b"/Type /Catalog", b"/Type /Catalog /X " + b"[" * 100_000), "unreadable"),
    ],
)
def test_how_a_pdf_is_put_together_decides_whether_it_is_one(rule, change, expected):
    data = pdf(object_stream_mode=MODES.disable)
    assert data.count(b"/Type /Catalog") == 1
    assert rule(change(data)) == expected


def rows(page: int, many: int = 60) -> str:
    return "\n".join(
        f"Row {row} of page {page}, carton 40 x 60 cm, {page * row} pieces" for row in range(many)
    )


def test_a_long_document_is_read_to_its_last_page(look):
    """Beyond what the parent searches, only what was found is handed over, with what stands around it."""
    pages = [rows(number) for number in range(80)]
    assert look(pdf(pages=pages)).text == ""
    text = look(pdf(pages=[*pages, f"Write to {MAIL} soon"])).text
    assert f"Write to {MAIL} soon" in text
    assert len(text) < 2 * words.AROUND + 100


def test_more_text_than_can_be_read_is_a_reason_to_refuse(rule, monkeypatch):
    monkeypatch.setattr(words, "MOST", 210_000)
    pages = [rows(number) for number in range(80)]
    assert rule(pdf(pages=pages)) == "long"
    # A heading that returns on every page is no more to read than once.
    assert rule(pdf(pages=[rows(1)] * 80)) == ""
