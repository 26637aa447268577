"""What Birch Ltd buys from others than Svea AB, so that a buyer's list has several suppliers.
How a story is written is said in `deal.py`."""

from .deal import Deal

BOUGHT = (
    Deal(
        "stoneware-bowl",
        "Stoneware bowls, speckled",
        by=+12,
        currency="GBP",
        unread="alice",
        terms="DAP Leeds, Incoterms 2020",
        ship_to="Leeds warehouse, dock 2",
        details="Three sizes that stack. Speckled glaze, foot unglazed.",
        must_not_change="Lead-free glaze with this year's test report",
        notes="One firing a week, about 220 bowls each. Test report comes with the goods.",
        goods="""
            BWL-12-SPK | Stoneware bowl, speckled glaze | 12 cm | 300 | 5.4000
            BWL-16-SPK | Stoneware bowl, speckled glaze | 16 cm | 240 | 7.9000
            BWL-24-SPK | Stoneware bowl, speckled glaze | 24 cm | 90  | 14.5000
        """,
        story="""
            -19 09:00 alice asks
            -17 14:00 ines quotes
            -16 08:30 alice accepts
            -16 10:00 ines acknowledges
            -12 09:10 ines starts
            -12 09:20 ines says The clay is wedged and the 12 cm bowls are on the wheel. 60 a day, so 300 by
                {-7}. First firing on {-5}.
            -11 13:40 alice says Lovely. Please keep the foot ring of the 16 cm under 8 cm, it has to sit on
                our stand.
            -11 15:05 ines says It is 7.4 cm. I note 8 cm as the limit on the order sheet.
            -5 10:30 ines says First firing is out: 220 bowls of 12 cm, 211 good, 9 with pinholes in the
                glaze. The second is on {+1}.
            -5 14:15 alice says 211 is a good number. Is the speckle as on the sample?
            -4 09:00 ines says A little denser at the rim, as the sample has on its left side.
            4h ines says A question before the second firing. The 24 cm bowls can be fired upright or rim to
                rim. Rim to rim leaves a line of 1 mm without glaze, upright costs three days more.
            4h ines says The line can be seen only when you look for it. Which do you choose? I load the kiln
                on {+1}.
        """,
    ),
    Deal(
        "enamel-mug",
        "Enamel mugs, two colours",
        by=+4,
        terms="FCA Gdańsk, Incoterms 2020",
        ship_to="Leeds warehouse, dock 2",
        details="350 ml, steel rim, our leaf on the bottom.",
        must_not_change="Food contact declaration for this batch",
        notes="Rim in blank steel, two layers of enamel.",
        goods="""
            MUG-350-CRM | Enamel mug 350 ml | Cream, steel rim | 480 | 4.6000
            MUG-350-FOR | Enamel mug 350 ml | Forest, steel rim | 360 | 4.6000
            MUG-LEAF    | Leaf decal on the bottom |            | 840 | 0.3000
        """,
        story="""
            -25 09:45 alice asks
            -24 11:30 marek quotes
            -23 09:00 alice accepts
            -23 10:10 marek acknowledges
            -17 08:00 marek starts
            -10 12:30 marek says Cream: 480 pressed and enamelled. Forest: first layer on, second on {-8}.
                Decals are in the house. Next update on {-5}.
            -5 12:20 marek says Both colours are fired. 840 go to inspection on {-3}.
            -3 08:45 ola inspects
            -2 13:10 ola says Inspected so far: 480 cream, 471 passed, 9 with a chip at the handle. They are
                being replaced. Forest follows; numbers on {+1}.
            -1 09:20 alice says Thank you, Ola. What happens with the nine?
            -1 10:40 ola says Enamelled again and sold here in the works shop. Yours are new ones.
        """,
    ),
    Deal(
        "cloth-notebook",
        "Cloth-bound notebooks, dotted",
        by=+18,
        terms="FCA Porto, Incoterms 2020",
        ship_to="Leeds warehouse, dock 2",
        details="A5, 192 pages, thread sewn, lies flat. Cloth in three colours.",
        must_not_change="Thread sewn, paper 100 g without brightener",
        notes="Cloth from our own stock; the blue is the last of its lot.",
        goods="""
            NTB-A5-OCH | Notebook A5, dotted, cloth bound | Ochre | 200 | 6.2000
            NTB-A5-BLU | Notebook A5, dotted, cloth bound | Blue  | 200 | 6.2000
            NTB-A5-SGE | Notebook A5, dotted, cloth bound | Sage  | 200 | 6.2000
            NTB-BAND   | Paper band with title            |       | 600 | 0.1500
        """,
        story="""
            -8 10:00 alice asks
            -5 11:20 mallory quotes
            -3 09:10 alice accepts
            -3 14:30 mallory acknowledges
            -2 08:05 alice says Bands: the text is the one of last year, only the page number in the corner
                goes.
            -2 08:40 mallory says Noted. We hold the blue cloth back for you.
            -2 09:30 mallory says Bad news about the cloth. When we unrolled the blue today we found water
                marks over most of it; 60 books can be cut from what is clean.
            -2 09:36 mallory says The weaver has no more of this blue before autumn.
            -1 10:15 mallory regrets The blue cloth is spoilt and cannot be had again before autumn; we would
                rather cancel than deliver a third of the order late.
            -1 11:50 alice says Thank you for telling us at once. I ask our shops whether ochre and sage alone
                would do and answer here.
        """,
    ),
    Deal(
        "candle-tin",
        "Candles in tins, three scents",
        by=-22,
        terms="FCA Izmir, Incoterms 2020",
        ship_to="Leeds warehouse, dock 2",
        details="Soy wax, 30 hours, tin with lid.",
        must_not_change="Safety label in English on the bottom",
        notes="Filled and labelled in our own works.",
        goods="""
            CND-T-FIG | Candle in tin, soy wax, 30 hours | Fig    | 360 | 3.9500
            CND-T-CED | Candle in tin, soy wax, 30 hours | Cedar  | 360 | 3.9500
            CND-T-SEA | Candle in tin, soy wax, 30 hours | Sea salt | 240 | 3.9500
        """,
        story="""
            -60 09:00 alice asks
            -58 08:30 deniz quotes
            -57 09:15 alice accepts
            -57 10:00 deniz acknowledges
            -50 07:20 deniz starts
            -41 11:00 deniz says Fig and cedar are filled, 720 tins. Sea salt is poured on {-39}. Burn test:
                31 hours.
            -41 12:30 alice says Thank you. Is the wick centred on all of them?
            -40 07:15 deniz says Within 2 mm. We use a jig.
            -37 08:00 deniz inspects
            -35 10:40 deniz ships MSC, sea freight | MEDU7734518
            -24 10:20 alice receives CND-T-FIG short 0 damaged 6 | Six lids of fig dented in one carton, the
                rest perfect.
            -23 07:30 deniz says Six new lids are in the post with the next parcel.
            -21 09:00 alice reviews 4 | Candles burn evenly and smell as the samples did. Six dented lids,
                replaced without discussion. Updates came when they were promised.
            -20 08:00 deniz reviews 5 | Clear request, quick answers, fair about six dented lids.
        """,
    ),
)
