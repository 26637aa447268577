"""File names and known codes: what a person wrote is scanned, what a device made up is not."""

import pytest

from cusket.lib.contact_info import file_words, find_contacts, same_code

MADE_UP = """
IMG_20260520_101122.jpg
IMG_4711.HEIC
IMG_E4711.JPG
DSC00012.JPG
DSC_0012.NEF
DSCN4411.jpg
P1020304.JPG
PXL_20260520_101122334.MP.jpg
PXL_20260520_101122334.jpg
MVIMG_20260520_101122.jpg
20260520_101122.jpg
2026-05-20 10.11.22.jpg
Screenshot_20260520-101122_WeChat.jpg
Screenshot_2026-05-20-10-11-22-123_com.tencent.mm.png
Screenshot 2026-05-20 at 10.11.22.png
Screen Shot 2026-05-20 at 10.11.22 AM.png
Screenshot_20260520_101122_WhatsApp.jpg
WhatsApp Image 2026-05-20 at 10.11.22 (1).jpeg
WhatsApp Image 2026-05-20 at 10.11.22.jpeg
WhatsApp Video 2026-05-20 at 10.11.22.mp4
wx_camera_1716183629.jpg
mmexport1716183629000.jpg
signal-2026-05-20-101122.jpg
signal-2026-05-20-10-11-22-123.jpg
telegram-cloud-photo-size-2-5300912345678901234-y.jpg
photo_2026-05-20_10-11-22.jpg
photo_5300912345678901234_y.jpg
Scan_0001.pdf
Scan 20 May 2026 at 10.11.pdf
FB_IMG_1716183629000.jpg
VID-20260520-WA0004.mp4
IMG-20260520-WA0004.jpg
Adobe Scan 20 May 2026.pdf
Adobe Scan May 20, 2026.pdf
CamScanner 05-20-2026 10.11.pdf
CamScanner 2026-05-20 10.11.22.pdf
微信图片_20260520101122.jpg
微信截图_20260520101122.png
3f2504e0-4f89-11d3-9a0c-0305e82c3301.jpg
3F2504E0-4F89-11D3-9A0C-0305E82C3301.jpeg
d41d8cd98f00b204e9800998ecf8427e.png
4711.jpg
KakaoTalk_20260520_101122334.jpg
KakaoTalk_Photo_2026-05-20-10-11-22.jpeg
line_1716183629000.jpg
received_1716183629000123.jpeg
image.png
image (3).png
1716183629000.jpg
""".strip().splitlines()

WRITTEN = [
    "call 0049 30 901820.jpg",
    "mail anna at depot dot example.jpg",
    "wechat_anna88.png",
    "wechat anna_88.png",
    "whatsapp-+49-30-901820.pdf",
    "anna.reed@example.com.pdf",
    "anna_reed@example.com.jpg",
    "call_me_0049_30_901820.xlsx",
    "tel 030-901-8201.jpg",
    "+4930901820.png",
    "telegram anna_reed.docx",
    "微信 anna88.jpg",
    "phone number 030 9018 2010.pdf",
    "www.depot-works.com.pdf",
]

ORDINARY = [
    "packing list 0312.pdf",
    "第二批 包装 照片.jpg",
    "PI-20260520-0044_rev2.pdf",
    "PO 4500123456 signed.pdf",
    "4500123456.pdf",
    "BL MAEU013329000.pdf",
    "drawing_v3.2_final.dwg",
    "invoice_2026-05-20_4500-1234-5678.xlsx",
    "call-off schedule week 22.xlsx",
    "Rechnung_20260520_44117733.pdf",
    "накладная 44711200.pdf",
    "注文書_2026年5月20日.pdf",
    "ISO_9001-2015 certificate.pdf",
    "label 4006381333931.ai",
    "contact plate 12x40.step",
    "photos of phone cases.zip",
    "...",
    "",
    ".jpg",
]


@pytest.mark.parametrize("name", MADE_UP)
def test_made_up_name_has_no_words(name):
    assert file_words(name) == ""


@pytest.mark.parametrize("name", WRITTEN)
def test_contact_in_a_name_is_found(name):
    assert find_contacts(file_words(name)), file_words(name)


@pytest.mark.parametrize("name", ORDINARY)
def test_ordinary_name_passes(name):
    assert find_contacts(file_words(name)) == [], file_words(name)


def test_words_come_without_ending_and_signs():
    assert file_words("packing_list-final.pdf") == "packing list final"


KNOWN = ["LX 126 797 465 BR", "4711002299", "PO-88"]


@pytest.mark.parametrize(
    "words",
    ["LX126797465BR", "lx-126-797-465-br", "ＬＸ126797465ＢＲ", "4711 00 22 99", "4711-002-299", "phone 4711002299", "po 88", "tracking LX126797465BR."],
)  # fmt: skip
def test_known_code_is_recognised(words):
    assert same_code(words, KNOWN)


@pytest.mark.parametrize(
    "words",
    ["", "-", "4711002298", "+49 4711002299", "0049 30 4711002299", "4711002299 ella@example.com", "LX126797465BR wechat ella_88", "PO-8847110", "ella@example.com", "88"],
)  # fmt: skip
def test_another_number_is_not(words):
    assert not same_code(words, KNOWN)


def test_no_known_code_at_all():
    assert not same_code("4711002299", [])
    assert not same_code("", [""])


@pytest.mark.parametrize("code", ["LX126797465BR", "4711002299", "CSK-2026-00441"])
def test_known_passes_however_it_is_written(code):
    bare = code.replace("-", "")
    forms = [
        code,
        code.lower(),
        " ".join(bare),
        "-".join(bare),
        bare[:4] + " - " + bare[4:],
        bare[:3] + "/" + bare[3:],
    ]
    for form in forms:
        assert find_contacts(f"call me about {form} please", known=[code]) == [], form


@pytest.mark.parametrize(
    "name",
    [
        "Photo 491701234567 WhatsApp.png",
        "signal 491701234567.png",
        "viber 4670 123 4567.png",
        "photo com.anna.smith.gmail.com.png",
    ],
)
def test_a_number_beside_an_app_is_no_name_that_the_app_made(name):
    assert find_contacts(file_words(name))


@pytest.mark.parametrize(
    "text",
    [
        "https://dhl.com/?q=+46%2070%20123%2045%2067",
        "https://evil.example%2f.dhl.com/",
        "https://evil.example;.dhl.com/",
        "+46 70\n123 45 67",
        "call me\n+49170\n1234567",
    ],
)
def test_a_number_in_a_link_or_on_two_lines_is_found_and_a_host_is_letters_and_dots(text):
    assert find_contacts(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://www.dhl.com/se-en/home/tracking.html?tracking-id=JD014600003&submit=1",
        "https://www.dhl.com/track?tracking-id=1234567890&day=2026-11-21",
        "Price +12\n400 pieces\n500 more",
        "+3 mm\n1200 pcs\n1400 pcs",
    ],
)
def test_tracking_links_and_columns_of_numbers_pass(text):
    assert find_contacts(text) == []
