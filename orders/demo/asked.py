"""Requests without an order: with no quote, one, or two to compare; expired, withdrawn, declined, closed.
How a story is written is said in `deal.py`."""

from .deal import Deal

ASKED = (
    Deal(
        "glass-carafe",
        "Glass carafes with oak stopper",
        by=+45,
        ship_to="Leeds warehouse, dock 2",
        details="One litre, straight wall, mouth wide enough for a brush. Stopper in oak with a cork ring.",
        must_not_change="Dishwasher safe without the stopper",
        goods="""
            | Carafe 1 litre, clear glass | Oak stopper | 400 | 0
            | Spare stopper, oak          |             | 80  | 0
        """,
        story="-2 09:40 alice asks",
    ),
    Deal(
        "wool-blanket",
        "Light wool shawls, two colours",
        by=+40,
        to="sven",
        ship_to="Pune, central store",
        details="70 x 200 cm, as light as your loom allows. Colours: madder and indigo.",
        must_not_change="Pure wool, fringes on the short sides",
        goods="""
            | Wool shawl 70 x 200 cm | Madder | 200 | 0
            | Wool shawl 70 x 200 cm | Indigo | 200 | 0
        """,
        story="-1 05:30 rohan asks",
    ),
    Deal(
        "tote-clay",
        "Shopping totes for hotel guests",
        by=+30,
        terms="DAP Munich, Incoterms 2020",
        ship_to="Munich, warehouse east",
        details="To lie in the rooms; guests keep them. House name inside only.",
        notes="Clay or natural at the same price. Labels are woven in the house, eight working days.",
        goods="""
            TOTE-CLY-S | Tote bag, 10 oz canvas | Small, clay | 600 | 3.4500
        """,
        story="""
            -5 08:10 jonas asks
            -3 13:20 sven quotes
        """,
    ),
    Deal(
        "key-fob",
        "Leather key fobs for shop keys",
        by=+22,
        terms="FCA works, Incoterms 2020",
        ship_to="Leeds warehouse, dock 2",
        details="Two hundred for our own shops and the rest to sell. Number of the shop embossed on forty of them.",
        must_not_change="Vegetable tanned leather",
        notes="Embossing of forty numbers is included. Brass ring 25 mm.",
        goods="""
            FOB-V-COG | Key fob, vegetable tanned leather | Cognac    | 350 | 3.4000
            FOB-V-NUM | Key fob, vegetable tanned leather | Numbered  | 40  | 4.1000
        """,
        story="""
            -5 10:30 alice asks
            -3 09:15 sven quotes
            -2 07:40 deniz quotes prices 2.95 3.90 | by +27 | Leather from a tannery in Uşak, certificate
                enclosed with the goods. Numbers are punched, not embossed.
        """,
    ),
    Deal(
        "felt-sleeve",
        "Felt sleeves for sketch pads",
        by=+15,
        currency="JPY",
        unit="pieces",
        terms="FCA Borås, Incoterms 2020",
        ship_to="Osaka, Nanko warehouse",
        details="For A4 pads, opening on the long side.",
        notes="Holds for two weeks because of the price of felt.",
        goods="""
            SLV-A4-ASH | Sleeve for A4 pad, 3 mm wool felt | Ash | 300 | 1450
        """,
        story="""
            -18 01:30 yuki asks
            -17 08:20 signe quotes
        """,
    ),
    Deal(
        "steel-bottle",
        "Steel bottles, half a litre",
        by=+32,
        terms="FCA Gdańsk, Incoterms 2020",
        ship_to="Leeds warehouse, dock 2",
        details="Single wall, oak lid with steel loop, leaf etched on the front.",
        must_not_change="Food contact declaration",
        notes="Etching on one side.",
        goods="""
            BTL-500-LEAF | Steel bottle 500 ml, single wall | Etched leaf | 500 | 8.7000
        """,
        story="""
            -9 09:20 alice asks
            -7 11:00 marek quotes
            -4 08:30 marek withdraws
        """,
    ),
    Deal(
        "serving-board",
        "Serving boards in oak",
        by=+28,
        terms="FCA Porto, Incoterms 2020",
        ship_to="Leeds warehouse, dock 2",
        details="40 x 18 cm with a handle, oiled. We would like a price for 150 and can go to 300.",
        must_not_change="Oak from certified forestry, oil fit for food",
        notes="Oak from the north of Portugal, air dried two years. Oiled twice.",
        goods="""
            BRD-40-OAK | Serving board 40 x 18 cm, oiled oak | With handle | 150 | 19.8000
        """,
        story="""
            -11 10:10 alice asks
            -9 15:00 mallory quotes
            -8 09:30 alice declines
        """,
    ),
    Deal(
        "brass-hook",
        "Brass hooks, cast",
        by=+20,
        terms="FCA Gdańsk, Incoterms 2020",
        ship_to="Leeds warehouse, dock 2",
        details="Cast brass, not lacquered, two screws with each.",
        notes="Screws included. From the mould we have.",
        goods="""
            HOK-B-60 | Coat hook, cast brass | 60 mm | 400 | 5.2000
            HOK-B-90 | Coat hook, cast brass | 90 mm | 250 | 7.1000
        """,
        story="""
            -4 09:50 alice asks
            -2 10:20 marek quotes
        """,
    ),
    Deal(
        "soap-box",
        "Soap boxes in printed board",
        by=+25,
        ship_to="Leeds warehouse, dock 2",
        details="For our own soap; put off until the recipe is settled.",
        goods="""
            | Folding box for soap, printed board | Lavender | 2000 | 0
            | Folding box for soap, printed board | Oat      | 2000 | 0
        """,
        story="""
            -14 10:40 alice asks
            -10 09:00 alice closes
        """,
    ),
)
