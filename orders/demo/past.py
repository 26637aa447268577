"""Orders that are over: completed ones, which give the profiles reviews and on-time figures, and a cancelled one.
How a story is written is said in `deal.py`."""

from .deal import Deal

PAST = (
    Deal(
        "tote-natural",
        "Canvas totes, natural, leaf print",
        by=-42,
        terms="FCA Borås, Incoterms 2020",
        ship_to="Leeds warehouse, dock 2",
        details="The everyday tote in natural, leaf in green.",
        must_not_change="12 oz canvas",
        notes="Price includes print and labels.",
        goods="""
            TOTE-NAT-S | Tote bag, 12 oz canvas | Small, natural  | 300 | 3.9000
            TOTE-NAT-M | Tote bag, 12 oz canvas | Medium, natural | 500 | 4.5500
        """,
        story="""
            -78 09:00 alice asks
            -77 13:00 sven quotes
            -76 09:00 alice accepts
            -76 09:30 sven acknowledges
            -70 07:30 sven starts
            -60 09:00 sven says 800 cut, 410 sewn. Print begins on {-58}. Nothing to report on the cloth.
            -60 10:10 alice says Thank you. Is the green the one of the label?
            -60 10:25 sven says The same, matched to the woven label under daylight.
            -55 08:00 signe inspects
            -53 12:00 signe ships PostNord | UA204019873SE
            -47 10:00 alice receives
            -46 09:20 alice reviews 5 | Even print, straight seams, and we always knew where the order stood.
                Numbers came on the day they were announced.
            -45 08:00 sven reviews 5 | Decides within a day and writes down what was decided. A pleasure to
                plan with.
        """,
    ),
    Deal(
        "wool-blanket",
        "Wool blankets for lake house",
        by=-34,
        terms="DAP Munich, Incoterms 2020",
        ship_to="Munich, warehouse east",
        details="For a new house by the lake, 24 rooms.",
        notes="Woven in one lot.",
        goods="""
            BLK-130-NAV | Wool blanket 130 x 180 cm | Navy, whipped edge | 56 | 39.0000
        """,
        story="""
            -72 08:00 jonas asks
            -71 12:00 sven quotes
            -70 08:30 jonas accepts
            -70 09:00 sven acknowledges
            -63 07:30 sven starts
            -50 09:30 sven says All 56 are woven and washed. Whipping of the edges until {-46}.
            -46 08:10 signe inspects
            -44 12:30 sven ships Svea AB, own lorry | no: Our own lorry, on its round to Munich
            -41 10:00 jonas receives 56 blankets, all in order.
            -39 08:30 jonas reviews 5 | Dense, even weave, and the driver waited until everything was counted.
            -38 07:40 sven reviews 4 | Clear specification. The edge colour took two reminders, then all went
                smoothly.
        """,
    ),
    Deal(
        "linen-apron",
        "Linen aprons, child size",
        by=-42,
        currency="JPY",
        unit="pieces",
        terms="FCA Borås, Incoterms 2020",
        ship_to="Osaka, Nanko warehouse",
        details="For the cooking class in our Umeda shop.",
        must_not_change="Neck strap opens under load",
        notes="Strap with a snap that opens at 4 kg.",
        goods="""
            APR-C-OAT | Apron, child size, washed linen | Oat | 150 | 1780
            APR-C-SKY | Apron, child size, washed linen | Sky | 150 | 1780
        """,
        story="""
            -66 01:20 yuki asks
            -65 09:00 signe quotes
            -64 02:00 yuki accepts
            -64 07:20 signe acknowledges
            -58 07:30 signe starts
            -48 08:40 signe says Oat is complete, 150. The snaps for sky failed our pull test at 7 kg instead
                of 4; new ones come on {-43}. That moves the shipment by six working days, to {-36}. I am
                sorry.
            -47 01:30 yuki says Thank you for explaining. The safety of the snap is more important than the
                date.
            -42 07:50 signe says The new snaps open at 4 kg, tested on 30 aprons. Sky is being finished.
            -38 08:00 signe inspects
            -36 11:00 signe ships DHL Express | JD014600003412578921
            -29 02:30 kenji receives 300 pieces checked one by one. All snaps open as they should.
            -28 02:00 yuki reviews 4 | Beautiful work. Later than agreed, but the reason was given at once and
                it was a good reason.
            -27 07:30 signe reviews 5 | Patient when we had to be careful. Inspected everything within a day.
        """,
    ),
    Deal(
        "felt-sleeve",
        "Felt laptop sleeves, first run",
        by=-18,
        terms="FCA Borås, Incoterms 2020",
        ship_to="Leeds warehouse, dock 2",
        details="A trial of 150 sleeves for six shops.",
        notes="Trial price; the pattern is kept for later runs.",
        goods="""
            SLV-13-STN | Laptop sleeve, 3 mm wool felt | 13 inch, stone | 90 | 10.9000
            SLV-15-STN | Laptop sleeve, 3 mm wool felt | 15 inch, stone | 60 | 12.5000
        """,
        story="""
            -52 09:30 alice asks
            -51 12:00 sven quotes
            -50 09:10 alice accepts
            -50 10:00 sven acknowledges
            -44 07:30 sven starts
            -36 10:40 alice says Could the tab be 5 mm longer? It slips from the fingers of the person who
                tried it.
            -36 11:30 sven says Yes, the leather allows it. 45 mm instead of 40, for both sizes and at no
                cost.
            -31 08:10 signe inspects
            -29 12:10 signe ships PostNord | UA204266041SE
            -22 09:50 alice receives All 150 here, the longer tab is much better.
            -12 10:00 alice reviews 5 | They listened to a small wish halfway through and did not make a drama
                of it. The felt keeps its shape.
        """,
    ),
    Deal(
        "drawstring-pouch",
        "Spice pouches, printed",
        by=-26,
        unit="pieces",
        terms="FCA Borås, Incoterms 2020",
        ship_to="Pune, central store",
        details="Small muslin pouches for four spices.",
        notes="Four prints, one plate each.",
        goods="""
            PCH-S-CUM | Drawstring pouch, 10 x 14 cm | Print cumin     | 700 | 0.6800
            PCH-S-COR | Drawstring pouch, 10 x 14 cm | Print coriander | 700 | 0.6800
            PCH-S-TUR | Drawstring pouch, 10 x 14 cm | Print turmeric  | 700 | 0.6800
            PCH-S-CAR | Drawstring pouch, 10 x 14 cm | Print cardamom  | 500 | 0.6800
        """,
        story="""
            -62 05:30 rohan asks
            -61 08:10 signe quotes
            -60 05:00 rohan accepts
            -60 07:10 signe acknowledges
            -55 07:25 signe starts
            -47 08:00 signe inspects
            -45 09:40 signe ships DHL Express | JD014600003398112745
            -35 05:40 meera receives PCH-S-CAR short 4 damaged 0 | Four cardamom short, not worth a parcel.
            -34 05:10 rohan reviews 5 | Crisp print on a coarse cloth, and packed by spice as we asked.
            -33 07:30 signe reviews 5 | Sensible about four missing pouches in two thousand six hundred.
        """,
    ),
    Deal(
        "oven-mitt",
        "Oven mitts for the coast shops",
        by=-16,
        unit="pairs",
        terms="FCA Borås, Incoterms 2020",
        ship_to="Izmir, works gate 1",
        details="For our summer shops.",
        notes="Stripe woven to order.",
        goods="""
            MIT-S-BLU | Oven mitt, striped cotton | Blue stripe, pair | 260 | 7.9000
        """,
        story="""
            -46 07:00 deniz asks
            -45 12:10 sven quotes
            -44 07:15 deniz accepts
            -44 08:00 sven acknowledges
            -40 08:50 sven says The weaver needs 26 working days for the stripe instead of 15. You can take a
                plain blue from stock and keep the date, or the stripe in the autumn.
            -39 07:20 deniz says The shops open in June; plain blue does not go with the rest of the range.
            -38 07:10 deniz regrets With the stripe in autumn only, the mitts miss the season they were bought
                for.
            -38 09:00 sven says That is a fair reason, and the yarn is not dyed yet. No cost on either side.
            -38 09:05 sven agrees
        """,
    ),
)
