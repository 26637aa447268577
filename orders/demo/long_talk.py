"""The deal with the long thread: four weeks between two people who settle everything in the order.
How a story is written is said in `deal.py`."""

from .deal import Deal

LONG_TALK = Deal(
    "tote-navy",
    "Canvas tote bags, navy",
    by=+8,
    unread="sven",
    terms="FCA Borås, Incoterms 2020",
    ship_to="Leeds warehouse, dock 2",
    details="The bag we sell as our everyday tote, in the new navy, in three sizes. Natural stitching, woven side "
    "label, our print on one face.",
    must_not_change="12 oz canvas, natural stitching, handle length as on the sealed sample",
    notes="Price includes one print colour and woven labels. Canvas is dyed for this order; shade tolerance as on the "
    "lab dip you approve.",
    goods="""
        TOTE-NVY-S | Tote bag, 12 oz canvas | Small, navy  | 400 | 4.1500
        TOTE-NVY-M | Tote bag, 12 oz canvas | Medium, navy | 500 | 4.8500
        TOTE-NVY-L | Tote bag, 12 oz canvas | Large, navy  | 300 | 5.6000
    """,
    story="""
        -26 09:10 alice asks
        -25 13:30 sven quotes
        -24 08:40 alice accepts
        -24 09:05 sven acknowledges
        -24 09:12 sven says Thank you for {code}. Plan from our side: lab dip to you by {-21}, dyeing the week
            after, cutting from {-14}, inspection around {+3}. Next thing you hear is the lab dip.
        -24 10:20 alice says Good. Please send two dips, one a touch greener than the reference; the last navy
            looked violet under shop lights.
        -24 10:41 sven says Two dips it is: A on the reference, B one step greener. Both on the same 12 oz
            canvas.
        -22 07:50 signe shows lab-dip-card-navy.pdf | The dye house has both dips drying. They leave here
            tomorrow morning.
        -21 08:15 sven shows dip-a.jpg dip-b.jpg | Dips A and B were handed to your courier today, two
            swatches of each, marked on the back.
        -20 11:30 alice says Both are here. B is the one under our lamps. A is fine by daylight but turns
            violet inside.
        -20 11:34 alice says So: dip B for all three sizes, please.
        -20 12:02 sven says Recorded: dip B for TOTE-NVY-S, TOTE-NVY-M and TOTE-NVY-L. The bath is booked for
            {-18}.
        -19 09:25 alice says One question on the label. Our new woven label is 35 mm wide instead of 30 mm.
            Does it still fit the side seam of the small size?
        -19 13:10 signe shows label-drawing-35mm.pdf | It fits. On the small bag it ends 9 mm above the
            hem, on the others 14 mm. I would keep the 30 mm fold so that it lies flat.
        -19 13:45 alice says Then 35 mm with the 30 mm fold. We send 1,260 labels, 5 percent over.
        -18 07:40 sven says The bath is done: 640 metres of canvas, all in one lot. Drying until {-16}.
        -17 08:05 sven says Lot NV-26-B is dry. Shade against dip B: within half a step over the whole width.
        -17 08:50 alice says Very good. Labels left us yesterday by parcel, two boxes.
        -16 09:30 signe says Labels arrived, 1,260 counted. Quality is fine, no fraying at the fold.
        -15 14:20 alice says Is the handle still 66 cm on medium and large? Our sealed sample says 66, the
            drawing in the request says 68.
        -15 14:48 signe answers Is the handle still 66 cm | The sealed sample rules, so 66 cm. I have
            crossed out 68 on the drawing in our folder.
        -15 14:55 alice says Thank you, 66 is right. The drawing is an old one.
        -14 07:15 sven starts
        -14 07:22 sven says Cutting began this morning with the large size. 300 backs and 300 fronts today,
            handles tomorrow. Next update on {-11} with what is sewn.
        -13 10:00 signe says Large: all 300 cut, no flaws in the cloth. Medium is on the table now.
        -12 08:30 signe says Medium: 500 cut. We found a dyeing streak over 2 metres at the end of the roll
            and cut around it.
        -12 09:15 alice says Is there enough cloth left for the small ones after that?
        -12 09:38 signe says Yes. 71 metres stay over when all 400 small bags are cut.
        -11 13:05 sven says As promised: 180 large bags are sewn, 120 to go. Medium begins tomorrow. No risk
            to report. Next update on {-8}.
        -10 08:40 alice says Could you show how the inner seam is bound? The first run two years ago had raw
            edges.
        -10 11:20 signe shows inner-seam.jpg | Bound with 20 mm cotton tape over the whole seam, bar
            tacks at both ends. As on the sealed sample.
        -10 11:31 alice says That is what we hoped for.
        -9 07:50 signe tries Easier with photos: find me as signe.holm on WhatsApp or ring +46 70 174 06 05.
        -9 07:55 signe says Large is complete: 300 sewn, 296 passed, 4 with a wandering stitch line are being
            redone.
        -9 12:10 alice says Our print file for the face has the birch leaf 2 mm lower than last year. Was that
            seen?
        -9 12:32 signe says Seen. The screen was made from the new file, so the leaf sits 2 mm lower. One
            print of it hangs beside the press.
        -8 08:10 sven says Count today: large 300 of 300, medium 210 of 500, small 0 of 400 sewn. Printing of
            the large size starts after lunch. Next update on {-5}.
        -8 08:45 alice says Thank you. Please note the carton mark before packing, exactly like this, in one
            line:

            BIRCH/LEEDS/TOTE-NAVY/SMALL-MEDIUM-LARGE/KEEP-DRY/DO-NOT-STACK-ABOVE-FIVE/OPEN-AT-THE-ARROW
        -8 09:20 sven says Copied as written. We make one proof carton and describe it to you before the
            others.
        -7 10:15 signe shows large-face.jpg large-hem.jpg | First 60 large bags printed. White
            covers well in two passes; rubbing test dry and wet passed.
        -7 10:40 alice says Did the wet test leave anything on the white cloth?
        -7 11:02 signe says A trace one can see only against the light, grade 4 to 5. Agreed was 4.
        -6 13:25 alice says Our shops would like the small size first if anything must be split. I do not ask
            for a split, it is only for your planning.
        -6 13:50 sven says Understood. As it stands everything leaves together. If that changes you get a
            clear choice from us, not a surprise.
        -5 08:05 sven says Count: large 300 printed, medium 430 of 500 sewn, small 120 of 400 sewn. One sewing
            machine is being serviced until tomorrow noon; it costs us about 40 bags, which we make up on
            {-3}.
        -5 08:30 alice says Does that touch the inspection date?
        -5 08:42 sven says No. Inspection stays on {+3}. If it moved by a day I would say so on {-3}.
        -4 09:10 signe says The machine is back. Medium is complete: 500 sewn.
        -4 14:35 alice says Polybags: please leave them out, paper bands around ten bags instead. Is that
            possible at this point?
        -4 14:58 sven says Possible and at no extra cost. Bands of brown kraft, 60 mm, ten bags each, so 40,
            50 and 30 bundles.
        -4 15:04 alice says Perfect. Ten per band, then.
        -3 12:20 sven says Made up: small 290 of 400 sewn. Inspection on {+3} holds. Next update on {-1}.
        -3 13:00 alice says Good to read. Bob asks whether the invoice will name the lot; he needs it for the
            stock book.
        -3 13:26 sven says It will: lot NV-26-B on each line.
        -2 08:50 signe says Small is complete: 400 sewn, 393 passed at the table, 7 are being redone today.
        -2 09:40 alice says That is quick. How is the print on the small size? There the leaf covers nearly
            all of the face.
        -2 10:12 signe shows small-face.jpg small-seam.jpg | It comes out even. We let it dry four minutes
            longer because of the larger area.
        -1 08:20 sven says Count for today: all 1,200 sewn, 300 large and 340 medium printed. The rest is
            printed by {+2}, inspection {+3}, packing {+4}. Nothing is needed from you.
        -1 09:05 alice says Thank you, Sven. One thing for the packing list: please list the sizes in the
            order small, medium, large. Our scanner expects it so.
        -1 09:31 sven shows packing-list-draft.docx | Noted in the packing instruction: small, medium, large.
        5h signe says The proof carton is packed: 60 medium bags in six bands, 14.2 kg, 60 x 40 x 38 cm. The
            mark is in one line on two sides.
        70m alice answers The proof carton is packed | 14.2 kg is well under our limit of 18. Please go
            ahead with that carton for medium.
        66m alice says For the large size, would 40 to a carton be better? At 60 they would weigh close to 20
            kg.
        41m alice says And a last one, then I leave you to work: is {+7} still the day the lorry can load?
    """,
)
