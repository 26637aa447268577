"""What Svea AB has sent: orders on their way or received, waiting for the buyer.
How a story is written is said in `deal.py`."""

from .deal import Deal

SENT = (
    Deal(
        "wool-blanket",
        "Wool throws, herringbone",
        by=-1,
        currency="SEK",
        terms="FCA Borås, Incoterms 2020",
        ship_to="Leeds warehouse, dock 2",
        details="Herringbone in two tones, fringes twisted, for the autumn table in the shops.",
        must_not_change="Pure new wool, herringbone on both faces",
        notes="Priced in kronor as you asked.",
        goods="""
            THR-HB-MOS | Wool throw 130 x 170 cm, herringbone | Moss and cream | 120 | 310.5000
            THR-HB-SLT | Wool throw 130 x 170 cm, herringbone | Slate and cream | 120 | 310.5000
            THR-HB-BOX | Gift box, grey board                 |                 | 60  | 24.0000
        """,
        story="""
            -34 09:00 alice asks
            -32 12:15 sven quotes
            -31 10:30 alice accepts
            -31 12:05 sven acknowledges
            -26 07:30 sven starts
            -18 09:40 sven says 240 throws are off the loom. Twisting of the fringes is by hand, 30 a day, so
                it takes until {-10}. Next word then.
            -10 08:30 sven says Fringes are done. Inspection from tomorrow.
            -9 07:25 signe inspects
            -7 13:40 signe says Inspected: 240 throws, 3 with a pulled thread were mended, 1 replaced from the
                reserve. Boxes: 60 good.
            -4 12:00 sven ships DB Schenker | SEBRO44182907
            -4 12:06 sven says Eight cartons on one pallet, 168 kg. The packing list is on the pallet and in
                the parcel of papers.
            -3 09:10 alice says Thank you, dock 2 is told.
        """,
    ),
    Deal(
        "oven-mitt",
        "Pot holders and mitts, hotel grey",
        by=+1,
        terms="DAP Munich, Incoterms 2020",
        ship_to="Munich, warehouse east",
        details="For six kitchens. Grey, washable at sixty degrees.",
        notes="Comes on our own lorry with the Munich round.",
        goods="""
            MIT-K-GRY | Oven mitt, heavy cotton | Grey, pair | 90  | 8.1000
            POT-K-GRY | Pot holder, heavy cotton | Grey      | 240 | 3.3000
        """,
        story="""
            -24 08:00 jonas asks
            -23 12:40 signe quotes
            -22 07:45 jonas accepts
            -22 09:00 signe acknowledges
            -16 07:15 signe starts
            -7 08:20 signe inspects
            -6 13:00 signe says Inspected: 90 pairs and 240 pot holders, all passed the heat test, two pairs
                reworked at the thumb seam.
            -3 06:50 sven ships Svea AB, own lorry | no: Our own lorry, on its round to Munich
            -3 07:00 sven says The lorry is in Munich on {+1} before noon. The driver has two rolling
                containers for you.
            -2 08:30 jonas says Thank you, ramp 3 is free all morning.
        """,
    ),
    Deal(
        "drawstring-pouch",
        "Drawstring pouches, large, printed",
        by=-6,
        unread="alice bob",
        terms="FCA Borås, Incoterms 2020",
        ship_to="Leeds warehouse, dock 2",
        details="The pouch that replaces our paper gift wrapping. Leaf print in green.",
        notes="From stock muslin, print in one colour.",
        goods="""
            PCH-L-LEAF | Drawstring pouch, cotton, 30 x 40 cm | Green leaf | 1,200 | 1.3500
            PCH-S-LEAF | Drawstring pouch, cotton, 15 x 20 cm | Green leaf | 800   | 0.8200
        """,
        unit="pieces",
        story="""
            -33 10:10 alice asks
            -32 08:00 signe quotes
            -30 09:30 alice accepts
            -30 10:15 signe acknowledges
            -24 07:20 signe starts
            -15 07:50 signe inspects
            -14 12:25 signe says 2,000 pieces inspected, 11 with a weak print sorted out and replaced.
            -13 11:00 signe ships PostNord | UA204417365SE
            -13 11:05 signe says Five cartons, the small ones in carton 5.
            -12 09:40 alice says Thank you, we expect them around {-7}.
            -5 07:30 sven says The carrier notes that carton 5 stood a night in Hull. Did all five reach you?
            -1 08:15 sven chases
            -1 08:17 sven says If a carton is missing, tell us which one and we start the search with the
                carrier today.
        """,
    ),
    Deal(
        "felt-sleeve",
        "Felt sleeves for tablets",
        by=-7,
        terms="FCA Borås, Incoterms 2020",
        ship_to="Leeds warehouse, dock 2",
        details="Same felt as the laptop sleeves, for two sizes of tablet.",
        notes="Elastic closure instead of the tab, as talked over on the last order.",
        goods="""
            SLV-T-S | Tablet sleeve, 3 mm wool felt | 8 inch, charcoal  | 120 | 7.2000
            SLV-T-L | Tablet sleeve, 3 mm wool felt | 11 inch, charcoal | 180 | 8.1000
        """,
        story="""
            -38 09:30 alice asks
            -37 13:20 sven quotes
            -36 08:50 alice accepts
            -36 09:15 sven acknowledges
            -30 07:40 sven starts
            -22 10:20 alice says Does the elastic leave a mark on the felt after some weeks?
            -22 11:00 sven says We had ten of them closed for a month: a faint line, gone after steaming.
            -17 08:00 signe inspects
            -15 12:30 signe ships PostNord | UA204385512SE
            -8 10:45 alice receives All 300 as ordered, corners sharp, no smell.
            -8 11:10 sven says Good to hear. A short review from you would close the order when you find the
                time.
        """,
    ),
    Deal(
        "tote-natural",
        "Canvas totes, natural, conference print",
        by=-4,
        terms="FCA Borås, Incoterms 2020",
        ship_to="Pune, central store",
        details="For the trade fair: natural canvas, one print, flat packed.",
        notes="Flat packed in fifties. Print in black.",
        goods="""
            TOTE-NAT-M | Tote bag, 10 oz canvas | Medium, natural | 900 | 3.6500
            TOTE-NAT-L | Tote bag, 10 oz canvas | Large, natural  | 300 | 4.4000
        """,
        story="""
            -37 06:00 rohan asks
            -36 12:00 sven quotes
            -35 05:30 rohan accepts
            -35 07:45 sven acknowledges
            -30 07:30 signe starts
            -23 08:00 signe inspects
            -22 13:10 signe says 1,200 inspected. Print centred within 3 mm on all that we measured, 24
                cartons in all.
            -21 10:00 signe ships DHL Global Forwarding | MSKU4471203
            -6 05:20 meera says The container was opened today. Cartons 17 and 18 are wet at the bottom; we
                are counting.
            -6 08:10 signe says Sorry to read that. Please keep the two cartons and note the bag count; we
                take it up with the forwarder.
            -5 06:30 meera receives TOTE-NAT-M short 20 damaged 35 TOTE-NAT-L short 0 damaged 12 | Cartons 17
                and 18 stood in water: 35 medium and 12 large stained. 20 medium short against the list.
            -5 07:40 sven says Thank you for the exact count. We replace the 55 medium and 12 large bags from
                the next run; cut on {+1}, with you about three weeks later.
            -4 05:15 rohan says That is fair. We review when the matter of the wet cartons is settled.
        """,
    ),
)
