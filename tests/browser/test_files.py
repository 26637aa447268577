"""Files in the chat: of each kind from one side to the other, refused with a sentence, and unhurt by a lost connection
(CHT-3 to CHT-9)."""

import base64
import io
import re
import zipfile
from urllib.parse import urljoin

import pytest
from PIL import Image
from playwright.sync_api import expect

from orders.demo.papers import paper
from tests.browser.acts import ask, deliver, hush, listening, say
from tests.lib.uploads.makers import doc, docx

# What htmx and Chromium write on the console when a request got no answer.
LOST = ("Failed to load resource", "htmx:sendError", "htmx:afterRequest")


def picture(kind="JPEG", size=(640, 480), **how):
    made = Image.radial_gradient("L").resize(size).convert("RGB")
    out = io.BytesIO()
    made.save(out, kind, **how)
    return out.getvalue()


def photograph():
    """As a phone takes it: lying on its side, with the place it was taken at."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[2] = (57.0, 43.0, 12.0)
    return picture(exif=exif, size=(800, 600))


PDF = paper("lab-dip-card-navy.pdf", b"")
OF_EACH_KIND = {
    "line.jpg": photograph(),
    "swatch.png": picture("PNG"),
    "hem.webp": picture("WEBP"),
    "loom.gif": picture("GIF"),
    "card.pdf": PDF,
    "packing.docx": docx(),
    "old-form.doc": doc("The terms are those of the quote"),
}


def filled(pdf, size):
    """The same PDF with a remark before its table that makes it so many bytes."""
    body, table = pdf[: pdf.rindex(b"xref\n0")], pdf[pdf.rindex(b"xref\n0") :]
    # Ten digits, so that the number of the place does not move the place.
    start = size - len(re.sub(rb"startxref\n\d+", b"startxref\n0123456789", table))
    ends = re.sub(rb"startxref\n\d+", b"startxref\n%010d" % start, table)
    return body.ljust(start - 1, b"%") + b"\n" + ends


def given(**files):
    return [
        {"name": name, "mimeType": "application/octet-stream", "buffer": data} for name, data in files.items()
    ]


@pytest.fixture
def talk(person, deals):
    code = deals.order("jonas", "marek", "in_production").code
    marek = listening(person("marek", f"/factory/orders/{code}/?tab=chat", forgive=LOST))
    jonas = listening(person("jonas", f"/orders/{code}/?tab=chat", forgive=LOST))
    return code, marek, jonas


def attach(page, **files):
    page.locator("#file").set_input_files(given(**files))
    expect(page.locator("#uploads .file--up")).to_have_count(0, timeout=20_000)


def fetched(page, address):
    """What an address answers this person: (status, headers, body)."""
    cookies = "; ".join(f"{one['name']}={one['value']}" for one in page.context.cookies())
    return ask("GET", urljoin(page.url, address), {"cookie": cookies})


def test_a_file_of_each_kind_goes_over_and_opens_on_the_other_side(talk, live):
    _code, marek, jonas = talk
    attach(marek, **OF_EACH_KIND)
    expect(marek.locator("#uploads .file--staged")).to_have_count(len(OF_EACH_KIND))
    assert jonas.locator("#log .files").count() == 0, "what is attached and not sent is nobody else's"
    with live(jonas, "#log", "Everything we have"):
        say(marek, "Everything we have")
    for page in (marek, jonas):
        expect(page.locator("#log .files li")).to_have_count(len(OF_EACH_KIND))
    expect(marek.locator("#uploads li")).to_have_count(0)
    for picture_link in jonas.locator("#log a[data-picture]").all():
        expect(picture_link.locator("img")).to_have_js_property("complete", True)
        assert picture_link.locator("img").evaluate("(img) => img.naturalWidth") > 0
        status, headers, body = fetched(jonas, picture_link.get_attribute("data-download"))
        assert status == 200
        assert headers["x-content-type-options"] == "nosniff"
        assert "sandbox" in headers["content-security-policy"]
        opened = Image.open(io.BytesIO(body))
        assert not opened.getexif(), "nothing of where and with what it was taken goes along"
        if picture_link.get_attribute("data-name") == "line.jpg":
            assert opened.size == (600, 800), "it stands upright"
    for link in jonas.locator("#log a.file").all():
        status, headers, body = fetched(jonas, link.get_attribute("href"))
        assert status == 200
        assert headers["content-disposition"].startswith("attachment")
        assert body[:4] in (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
    # All of them once more on their own page, and in one archive.
    jonas.locator("#thread").get_by_role("link", name="Files").click()
    for name in OF_EACH_KIND:
        expect(jonas.get_by_role("main")).to_contain_text(name)
    status, _headers, body = fetched(
        jonas, jonas.get_by_role("link", name="Download all").get_attribute("href")
    )
    assert status == 200
    assert sorted(zipfile.ZipFile(io.BytesIO(body)).namelist()) == sorted(OF_EACH_KIND)


def test_nobody_else_opens_it(talk, person, live):
    _code, marek, jonas = talk
    attach(marek, **{"line.jpg": photograph()})
    with live(jonas, "#log", "Look"):
        say(marek, "Look")
    address = jonas.locator("#log a[data-picture]").get_attribute("data-download")
    medium = jonas.locator("#log a[data-picture]").get_attribute("href")
    for url in (address, medium):
        assert fetched(jonas, url)[0] == 200
        assert fetched(person("rohan", "/orders/"), url)[0] == 404
        stranger = person("", "/")
        status, headers, _body = fetched(stranger, url)
        assert status == 302
        assert "sign-in" in headers["location"]


def test_what_is_refused_says_why_and_text_and_other_files_stay(talk, live):
    _code, marek, jonas = talk
    marek.locator("#message").fill("Three files, of which one is good")
    attach_bad = {
        "tool.exe": b"MZ" + bytes(500),
        "renamed.pdf": b"MZ" + bytes(5000),
        "call +48 601 234 567.jpg": photograph(),
        "good.png": picture("PNG"),
    }
    marek.locator("#file").set_input_files(given(**attach_bad))
    rows = marek.locator("#uploads li")
    expect(rows.filter(has_text="tool.exe")).to_contain_text("only pictures (JPEG, PNG, WebP, GIF, HEIC)")
    expect(rows.filter(has_text="renamed.pdf")).to_contain_text("was not attached", timeout=15_000)
    expect(rows.filter(has_text="601")).to_contain_text("Rename the file", timeout=15_000)
    expect(marek.locator("#uploads .file--staged")).to_have_count(1)
    expect(marek.locator("#message")).to_have_value("Three files, of which one is good")
    with live(jonas, "#log", "Three files"):
        marek.locator("#send").click()
    expect(jonas.locator("#log .files li")).to_have_count(1)
    assert "601" not in jonas.locator("#log").inner_text()
    expect(marek.locator("#uploads li")).to_have_count(0)
    expect(marek.locator("#message")).to_be_focused()


def test_send_stops_when_a_file_turns_out_to_be_refused(talk, live):
    """Text and files are those of the press; whether the rest goes without the refused one is a person's decision."""
    _code, marek, jonas = talk
    held = []
    marek.route("**/files/", lambda route: held.append(route))
    marek.locator("#file").set_input_files(given(**{"renamed.pdf": b"MZ" + bytes(5000)}))
    say(marek, "The packing list is attached")
    expect(marek.locator("#message")).not_to_be_editable()
    held[0].continue_()
    expect(marek.locator("#message-hint")).to_contain_text("a file was refused", timeout=15_000)
    expect(marek.locator("#message")).to_have_value("The packing list is attached")
    assert jonas.locator("#log .said").count() == 0
    with live(jonas, "#log", "The packing list is attached"):
        marek.locator("#send").click()


def test_a_file_of_twenty_mebibytes_passes_and_one_byte_more_does_not_even_start(talk, tmp_path):
    _code, marek, _jonas = talk
    limit = 20 * 1024 * 1024
    exact, more = tmp_path / "exact.pdf", tmp_path / "more.pdf"
    exact.write_bytes(filled(PDF, limit))
    more.write_bytes(b"%PDF-1.4\n" + bytes(limit))
    asked = []
    marek.on("request", lambda request: asked.append(request.url) if request.method == "POST" else None)
    marek.locator("#file").set_input_files(more)
    expect(marek.locator("#uploads")).to_contain_text("the limit is 20 MB")
    assert not [url for url in asked if url.endswith("/files/")]
    marek.locator("#uploads").get_by_role("button", name="Remove").click()
    marek.locator("#file").set_input_files(exact)
    expect(marek.locator("#uploads .file--staged")).to_contain_text("exact.pdf", timeout=30_000)


def test_a_connection_lost_in_the_middle_of_an_upload(talk, live):
    _code, marek, jonas = talk
    answers = iter(["lost"])
    marek.route(
        "**/files/",
        lambda route: route.abort("connectionreset") if next(answers, None) else route.continue_(),
    )
    marek.locator("#message").fill("The seam, as it is now")
    marek.locator("#file").set_input_files(given(**{"seam.jpg": photograph()}))
    row = marek.locator("#uploads li")
    expect(row).to_contain_text("the connection was lost")
    expect(marek.locator("#message")).to_have_value("The seam, as it is now")
    row.get_by_role("button", name="Try again").click()
    expect(marek.locator("#uploads .file--staged")).to_have_count(1, timeout=15_000)
    with live(jonas, "#log", "The seam, as it is now"):
        marek.locator("#send").click()
    expect(jonas.locator("#log .files li")).to_have_count(1)


def test_an_upload_whose_answer_was_lost_is_one_file_when_it_is_tried_again(talk):
    _code, marek, _jonas = talk
    answers = iter(["lost"])

    def carry(route):
        if next(answers, None):
            deliver(route.request)
            route.abort()
        else:
            route.continue_()

    marek.route("**/files/", carry)
    marek.locator("#file").set_input_files(given(**{"seam.jpg": photograph()}))
    marek.locator("#uploads").get_by_role("button", name="Try again").click(timeout=15_000)
    expect(marek.locator("#uploads .file--staged")).to_have_count(1, timeout=15_000)
    marek.reload()
    expect(marek.locator("#uploads .file--staged")).to_have_count(1)


def test_a_message_with_a_file_that_got_no_answer_keeps_the_file(talk):
    _code, marek, jonas = talk
    attach(marek, **{"seam.jpg": photograph()})
    answers = iter(["lost"])
    marek.route("**/messages/", lambda route: route.abort() if next(answers, None) else route.continue_())
    hush(marek)
    say(marek, "With its picture")
    way = marek.locator("#pending .entry")
    expect(way).to_contain_text("Not sent")
    expect(way).to_contain_text("seam.jpg")
    marek.reload()
    expect(way).to_contain_text("seam.jpg")
    expect(marek.locator("#uploads li")).to_have_count(0)
    way.get_by_role("button", name="Edit").click()
    expect(marek.locator("#message")).to_have_value("With its picture")
    expect(marek.locator("#uploads .file--staged")).to_have_count(1)
    marek.locator("#send").click()
    expect(jonas.locator("#log .files li")).to_have_count(1)


def test_an_upload_can_be_cancelled_and_a_staged_file_removed(talk, deals):
    _code, marek, _jonas = talk
    held = []
    marek.route("**/files/", lambda route: held.append(route))
    marek.locator("#file").set_input_files(given(**{"seam.jpg": photograph()}))
    marek.locator("#uploads").get_by_role("button", name="Cancel").click()
    expect(marek.locator("#uploads li")).to_have_count(0)
    marek.unroute("**/files/")
    attach(marek, **{"hem.png": picture("PNG")})
    marek.locator("#uploads").get_by_role("button", name="Remove hem.png").click()
    expect(marek.locator("#uploads li")).to_have_count(0)
    marek.reload()
    expect(marek.locator("#uploads li")).to_have_count(0)


def test_files_are_dropped_on_the_panel_and_pasted_into_the_box(talk):
    _code, marek, _jonas = talk
    carry = """([kind, target, type]) => {
      const made = new DataTransfer();
      const bytes = Uint8Array.from(atob(window.bytes), (one) => one.charCodeAt(0));
      made.items.add(new File([bytes], kind + ".png", { type: "image/png" }));
      const event = type === "paste" ? new ClipboardEvent("paste", { clipboardData: made, bubbles: true, cancelable: true })
        : new DragEvent("drop", { dataTransfer: made, bubbles: true, cancelable: true });
      document.querySelector(target).dispatchEvent(event);
    }"""
    marek.evaluate(f"window.bytes = '{base64.b64encode(picture('PNG', (60, 40))).decode()}'")
    marek.evaluate(carry, ["dropped", "#log-box", "drop"])
    expect(marek.locator("#uploads .file--staged")).to_contain_text("dropped.png", timeout=15_000)
    marek.evaluate(carry, ["pasted", "#message", "paste"])
    expect(marek.locator("#uploads .file--staged")).to_have_count(2, timeout=15_000)
    expect(marek.locator("#uploads")).to_contain_text("pasted.png")


def test_send_waits_for_the_files_and_says_so(talk, live):
    _code, marek, jonas = talk
    held = []
    marek.route("**/files/", lambda route: held.append(route))
    marek.locator("#file").set_input_files(given(**{"seam.jpg": photograph()}))
    say(marek, "As soon as it is up")
    expect(marek.locator("#message-hint")).to_contain_text("Waiting for the files")
    expect(marek.locator("#message")).to_have_value("As soon as it is up")
    with live(jonas, "#log", "As soon as it is up", within=8000):
        held[0].continue_()
    expect(jonas.locator("#log .files li")).to_have_count(1)


def test_pictures_open_large_and_the_keys_lead_on(talk, live):
    _code, marek, jonas = talk
    attach(marek, **{"one.png": picture("PNG"), "two.png": picture("PNG", (200, 300))})
    with live(jonas, "#log", "Two of them"):
        say(marek, "Two of them")
    jonas.locator("#log a[data-picture]").first.click()
    dialog = jonas.locator("#dialog")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("one.png")
    jonas.keyboard.press("ArrowRight")
    expect(dialog).to_contain_text("two.png")
    expect(dialog.locator("img")).to_have_js_property("complete", True)
    jonas.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    expect(jonas.locator("#log a[data-picture]").nth(1)).to_be_focused()


def test_without_script_files_go_with_the_text_and_a_refused_one_keeps_the_others(person, deals):
    code = deals.order("jonas", "marek", "in_production").code
    marek = person("marek", f"/factory/orders/{code}/?tab=chat", java_script_enabled=False)
    marek.locator("#message").fill("Both of these")
    marek.locator("#file").set_input_files(
        given(**{"good.png": picture("PNG"), "tool.exe": b"MZ" + bytes(99)})
    )
    marek.get_by_role("button", name="Send", exact=True).click()
    expect(marek.locator("#reply-problem")).to_contain_text("tool.exe")
    expect(marek.locator("#message")).to_have_value("Both of these")
    expect(marek.locator("#uploads .file--staged")).to_contain_text("good.png")
    marek.get_by_role("button", name="Send", exact=True).click()
    expect(marek.locator("#log .said")).to_have_text("Both of these")
    expect(marek.locator("#log .files li")).to_have_count(1)


def test_three_tabs_agree_on_what_is_unread(person, deals, talk, live):
    """Marek's board, another of his orders, and the order itself: exact at every step, red gone everywhere."""
    code, marek, jonas = talk
    title = marek.locator("h1").inner_text()
    marek.close()
    board = listening(person("marek", f"/factory/?q={title.split()[-1]}"))
    other = deals.order("jonas", "marek").code
    second = person(alongside=board)
    second.goto(f"/factory/orders/{other}/")
    listening(second)
    total = int(board.locator("#_unread_total").get_attribute("data-total"))
    attach(jonas, **{"carton.jpg": photograph()})
    for number, text in enumerate(("One", "Two", "Three"), 1):
        with live(board, f"#chat-{code} .count", str(number)):
            say(jonas, text)
        expect(second).to_have_title(re.compile(rf"^\({total + number}\) "))
    third = person(alongside=board)
    third.goto(f"/factory/orders/{code}/?tab=chat")
    expect(third.locator("#log .files li")).to_have_count(1)
    # The picture fills the first screenful: what stands below it is unread until somebody scrolls there.
    expect(board.locator(f"#chat-{code} .count")).not_to_have_text("3", timeout=10_000)
    third.locator("#log-box").evaluate("(box) => { box.scrollTop = box.scrollHeight; }")
    for page in (board, second, third):
        expect(page).to_have_title(re.compile(rf"^\({total}\) " if total else r"^[^(]"), timeout=10_000)
    expect(board.locator(f"#chat-{code} .count")).to_have_count(0)
