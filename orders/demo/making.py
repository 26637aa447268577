"""What Svea AB is making: orders before shipment in every stage and condition, so that its dashboard is lively.
How a story is written is said in `deal.py`."""

from .deal import Deal

MAKING = (
    Deal(
        "felt-sleeve",
        "Felt laptop sleeves, charcoal",
        by=+24,
        terms="FCA Borås, Incoterms 2020",
        ship_to="Leeds warehouse, dock 2",
        details="A second run of the sleeves from spring, with the leather tab in black this time.",
        must_not_change="3 mm wool felt, at least 70 percent wool",
        notes="Leather tab in black at the same price. First felt delivery is due at our works in nine days.",
        goods="""
            SLV-13-CHA | Laptop sleeve, 3 mm wool felt | 13 inch, charcoal | 250 | 9.8000
            SLV-15-CHA | Laptop sleeve, 3 mm wool felt | 15 inch, charcoal | 150 | 11.4000
        """,
        story="""
            -4 10:00 alice asks
            -2 13:10 signe quotes
            3h alice accepts
        """,
    ),
    Deal(
        "wool-blanket",
        "Wool blankets for hotel rooms",
        by=+26,
        unread="sven signe",
        terms="DAP Munich, Incoterms 2020",
        ship_to="Munich, warehouse east",
        details="For 60 rooms, two to a room and a reserve. Fringes short, edge whipped.",
        must_not_change="Pure new wool, 130 x 180 cm, at most 900 g",
        notes="Woven in one lot. Edge whipped in grey, ten colours of yarn to choose from.",
        goods="""
            BLK-130-GRY | Wool blanket 130 x 180 cm | Grey, whipped edge | 140 | 38.5000
            BLK-130-ECR | Wool blanket 130 x 180 cm | Ecru, whipped edge | 20 | 38.5000
        """,
        story="""
            -6 09:00 jonas asks
            -4 12:30 sven quotes
            -1 06:15 jonas accepts
            -1 07:40 sven acknowledges
            -1 07:48 sven says Thank you for {code}. The yarn is in the house. We would like to warp the loom
                on {+2}; until then the edge colour can still be chosen. Weaving takes six days, then washing
                and raising.
            -1 13:30 jonas says Die Kante bitte in Grau, Ton 4 auf Ihrer Karte. Eine Frage noch zur Pflege:
                Unser Wäschereidienstleister arbeitet nach Hygienewaschverfahrensvorschrift und fragt, ob die
                Schurwolldeckenkantenumkettelung vierzig Grad im Wollschongang verträgt. Wenn nicht, nehmen
                wir dreißig Grad in die Pflegekennzeichnungsetikettenvorlage auf.
            95m jonas says Guten Morgen, dazu noch: Es genügt uns, wenn die 20 Decken in Ecru eine Woche
                später kommen.
        """,
    ),
    Deal(
        "linen-apron",
        "Linen aprons with cross back",
        by=+9,
        terms="FCA Borås, Incoterms 2020",
        ship_to="Leeds warehouse, dock 2",
        details="Cross back, two pockets, garment washed. Our swing tag on the left strap.",
        must_not_change="Pure linen, 245 g per square metre, washed before cutting",
        notes="Linen is woven to order, 18 working days; the calendar below counts from your confirmation.",
        goods="""
            APR-X-OAT | Apron with cross back, washed linen | Oat | 180 | 16.9000
            APR-X-INK | Apron with cross back, washed linen | Ink | 120 | 16.9000
            APR-TAG   | Swing tag with cord, two languages  |     | 300 | 0.2200
        """,
        story="""
            -29 08:30 alice asks
            -27 13:00 sven quotes
            -26 09:20 alice accepts
            -25 08:00 sven acknowledges
            -22 07:35 sven starts
            -22 07:41 sven says Weaving has begun with oat. 210 metres of it, then ink. Next word when oat is
                off the loom, about {-13}.
            -13 09:15 sven says Oat is off the loom and washed: 206 metres, shrinkage 4 percent as expected.
                Ink is on the loom until {-6}.
            -12 10:40 alice says Thank you. The tag is bilingual now, one side English. The other side reads:

                مئزر من الكتان الخالص، مغسول قبل القص. يُغسل على أربعين درجة ويُكوى وهو رطب. صُنع في السويد
                لمتاجر بيرش.

                Could somebody check that the letters join correctly in your layout program?
            -11 12:05 signe says Yes, we had the same with a customer in Haifa. The layout is right now, the
                letters join and the line runs from the right. A print of the tag is in the folder of {code}.
            -6 13:30 sven says Ink is off the loom a day late: a warp thread broke in the night shift. 148
                metres are good. Cutting of both colours starts on {-4}, sewing takes eight days. The delivery
                date holds.
            -5 08:50 alice says Understood, thank you for saying it early. Next checkpoint?
            -5 09:10 sven says {+2}: number of aprons sewn in each colour.
        """,
    ),
    Deal(
        "oven-mitt",
        "Quilted oven mitts",
        by=-3,
        terms="FCA Borås, Incoterms 2020",
        ship_to="Pune, central store",
        details="Pair packing, hanging loop on the left hand.",
        must_not_change="Heat test 200 degrees for 15 seconds",
        notes="Wadding to your heat test. Packed in pairs with a paper band.",
        goods="""
            MIT-Q-SAND | Oven mitt, quilted cotton | Sand, pair | 320 | 7.4000
            MIT-Q-RUST | Oven mitt, quilted cotton | Rust, pair | 280 | 7.4000
        """,
        unit="pairs",
        story="""
            -31 06:30 rohan asks
            -29 12:00 sven quotes
            -28 05:45 rohan accepts
            -28 07:10 sven acknowledges
            -18 07:00 signe starts
            -12 12:30 signe says Sand: 320 pairs cut, 150 sewn. Rust: wadding is on its way. No risk today.
                Next count on {-7}.
            -7 11:45 sven says Sand is complete, 320 pairs. Rust has a problem: the wadding that came is 6 mm,
                ordered was 8 mm, and with 6 mm the heat test fails at 11 seconds. The right one is confirmed
                for {-2}.
            -6 05:12 rohan tries Please mail the dates to rohan at deccanhome dot in, quicker for our team.
            -6 05:20 rohan says We promised the shops both colours for the festival. What does it mean in
                days?
            -6 07:05 sven says Eight working days for rust. You can take sand now and rust afterwards, or wait
                for all of it. Both cost you the same.
            -5 06:10 rohan regrets The festival stock would come too late in rust; we would rather order it
                elsewhere.
            -5 08:30 sven says I understand. Sand is finished and the cloth for rust is cut, so we can't take
                the whole order back. We carry the freight of the second part if you let us finish it.
            -5 08:34 sven declines
            -4 05:50 meera says Agreed, please finish it. We plan the shops with sand first.
            -2 13:15 sven says The 8 mm wadding is here and passed: 17 seconds. Rust is being quilted from
                tomorrow; next count on {+2}.
            -1 05:40 rohan says Thank you. Please keep to {+2}, the catalogue page waits for it.
        """,
    ),
    Deal(
        "drawstring-pouch",
        "Drawstring pouches for tea",
        by=+1,
        unread="sven signe",
        currency="JPY",
        unit="pieces",
        terms="FCA Borås, Incoterms 2020",
        ship_to="Osaka, Nanko warehouse",
        details="Cotton muslin, one side printed with the name of the tea.",
        must_not_change="No optical brightener",
        notes="Three prints, one colour each. Packed by print, 100 to a bag.",
        goods="""
            PCH-M-SEN | Drawstring pouch, cotton muslin | Print Sencha   | 1,500 | 88
            PCH-M-HOJ | Drawstring pouch, cotton muslin | Print Hojicha  | 1,000 | 88
            PCH-M-GEN | Drawstring pouch, cotton muslin | Print Genmai   | 1,000 | 88
        """,
        story="""
            -21 01:30 yuki asks
            -20 08:10 signe quotes
            -19 02:00 yuki accepts
            -19 07:30 signe acknowledges
            -11 07:20 signe starts
            -11 07:31 signe says Sewing of all 3,500 begins today, about 500 a day. Printing follows print by
                print: Sencha, Hojicha, Genmai. Next word on {-5}.
            -5 09:00 signe says 2,900 of 3,500 sewn, 1,500 Sencha printed and dry. No issue with the muslin.
            -4 01:15 yuki says Thank you very much. Please check that the cord ends are knotted and not only
                cut.
            -4 07:05 signe says They are knotted, then steamed. Pull test 6 kg.
            2h yuki says Good afternoon. Our forwarder collects on {+1}. Are Hojicha and Genmai printed, and
                is the number of cartons known? We would book the space tonight.
        """,
    ),
    Deal(
        "tote-clay",
        "Canvas totes, clay, for the mill shop",
        by=+6,
        terms="FCA Borås, Incoterms 2020",
        ship_to="Porto, mill shop",
        details="The medium size you make for others, in clay, with our stamp on the inside pocket.",
        notes="Clay is a stock colour of ours, no dyeing needed.",
        goods="""
            TOTE-CLY-M | Tote bag, 12 oz canvas | Medium, clay | 220 | 4.9500
            TOTE-PKT   | Inside pocket with stamp |             | 220 | 0.8500
        """,
        story="""
            -22 10:20 mallory asks
            -21 09:15 sven quotes
            -20 09:00 mallory accepts
            -20 12:20 sven acknowledges
            -15 07:40 sven starts
            -9 08:10 mallory says How is it going with the pockets? The stamp must not show through on the
                outside.
            -9 09:25 signe says Nothing shows: the pocket is lined with the same canvas. 140 bags are finished
                so far.
            -6 12:41 signe inspects
            -6 12:46 signe corrects Wrong order clicked: 36 bags are still at the sewing machines.
            -6 12:50 signe says Sorry for the noise. 184 of 220 are done, inspection follows when all of them
                are.
            -6 15:10 mallory says No harm done.
            -3 13:30 signe inspects
            -3 13:38 signe shows table-with-220.jpg inspection-sheet-blank.pdf | All 220 made. Inspection
                today and tomorrow: seams, pocket, stamp, shade against our card. You hear the numbers on
                {+1}.
            -2 10:05 mallory says Thank you. Please weigh one finished bag for our product page.
            -1 07:50 signe says 268 g with pocket, average of ten.
        """,
    ),
    Deal(
        "tote-natural",
        "Canvas totes, natural, two prints",
        by=+19,
        terms="FCA Borås, Incoterms 2020",
        ship_to="Izmir, works gate 1",
        details="For our shops on the coast, half with the anchor, half with the fig.",
        notes="Canvas is in stock. Two screens are included.",
        goods="""
            TOTE-NAT-ANC | Tote bag, 10 oz canvas | Print anchor | 350 | 3.8500
            TOTE-NAT-FIG | Tote bag, 10 oz canvas | Print fig    | 350 | 3.8500
        """,
        story="""
            -7 07:20 deniz asks
            -6 12:00 sven quotes
            -5 07:10 deniz accepts
            -5 08:30 sven acknowledges
            -4 09:20 deniz says The anchor file has a thin ring at the top. Does it hold as a screen print?
            -4 10:05 signe says The ring is 0.4 mm; below 0.6 mm it breaks up in the wash. With your agreement
                we draw it at 0.7 mm.
            -3 07:15 deniz says Agreed, 0.7 mm.
            -1 07:30 signe starts
            -1 07:36 signe says Cutting of all 700 began today. Screens are made on {+2}; next count on {+4}.
        """,
    ),
    Deal(
        "linen-apron",
        "Bistro aprons, waist",
        by=+5,
        terms="DAP Munich, Incoterms 2020",
        ship_to="Munich, warehouse east",
        details="Waist aprons for two houses, long ties, no pocket.",
        notes="Linen and cotton, half and half, from stock cloth.",
        goods="""
            APR-W-BLK | Waist apron, linen and cotton | Black, 90 cm | 160 | 11.2000
            APR-W-OLV | Waist apron, linen and cotton | Olive, 90 cm | 90  | 11.2000
        """,
        story="""
            -17 09:30 jonas asks
            -16 13:00 sven quotes
            -15 08:00 jonas accepts
            -15 08:50 sven acknowledges
            -10 07:10 sven starts
            -4 10:30 jonas says Are the ties 120 cm on each side? Our people tie them in front.
            -4 11:15 sven says 120 cm each side, hemmed at the ends. 200 of 250 sewn today.
            -1 13:45 sven says The last 50 are being pressed. Inspection begins with the next working day.
            3m sven inspects
        """,
    ),
    Deal(
        "key-fob",
        "Leather key fobs, embossed",
        by=+14,
        currency="JPY",
        unit="pieces",
        terms="FCA Borås, Incoterms 2020",
        ship_to="Osaka, Nanko warehouse",
        details="Vegetable tanned leather, blind embossing, brass ring.",
        notes="Embossing plate is included. Leather from one tannery lot.",
        goods="""
            FOB-V-TAN | Key fob, vegetable tanned leather | Tan   | 600 | 540
            FOB-V-BLK | Key fob, vegetable tanned leather | Black | 400 | 540
        """,
        story="""
            -12 01:40 yuki asks
            -11 09:30 sven quotes
            -10 02:10 yuki accepts
            -9 07:20 sven acknowledges
            -5 07:00 sven starts
            -5 07:12 sven says The plate is engraved and the first 40 in tan are embossed. Rings arrive on
                {-2}.
            -2 01:50 yuki regrets Our shop project in Kobe was moved to next year, so the fobs have no place
                to go. We are sorry to ask this late.
            -2 02:05 yuki says We would pay for the plate and for the leather that is cut. Please tell us how
                many pieces that is.
            -1 08:40 sven says Thank you for the open word. 160 pieces in tan are cut, black is untouched. I
                talk it over here and answer on {+1}.
        """,
    ),
)
