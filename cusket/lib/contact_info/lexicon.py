"""The words of the trade and of getting in touch, in the languages that put blanks between words.
An entry is a word or a phrase; a star at its end stands for any ending."""

# fmt: off
WORDS: dict[str, str] = {
    # Said right before or after a telephone number.
    "phone": """
        area code,
        try me at, try me on, try us at, try us on, may ban, so may ban, direct, بالهاتف, بالجوال, بالتلفون, ع
        الجوال, على الجوال, prefer voice, by voice, voice is better, voice is faster, voice works, voice only,
        calls only, texts only, text only, phone, phones, my phone, telephone, tel, tel no, tele, mobile, mob,
        cell, cellphone, cell phone, fone, call me, call us, call, ring me, ring us, ring, dial, text me, sms,
        sms me, phone me, buzz me, buzz, hotline, landline, fax, my number, my no, my nr, my num, our number,
        mobile no, phone no, ph, ph no, hp, hp no, m, t, reach me, reach us, reach our, reach him, reach her,
        reach them, reach the office, contact no, contact number, contact me, contact us, contact, voicemail,
        extension, give me a call, give us a call, give us a bell, give me a bell, give me a buzz, give us a
        ring, give me a ring, drop me a text, shoot me a text, speak to me, my digits, my direct line, direct
        line, direct dial, my line, my cell, pick up the phone, talk on the phone, find me on, find me at, find
        me under, catch me on, catch me at, get me on, get me at, reachable, can be reached, reached at, reach
        us at, text, my direct, my direct no, direct number, direct no, hit me up, hmu, holler, get hold of me,
        faster by phone, off hours, after hours, speed dial, handset, telefon*, fernruf, handy, handynummer,
        mobil, mobilnummer, mobiltelefon, durchwahl, ruf mich, rufen sie, ruf an, ruf, rufen, melden,
        durchrufen, anrufen, anruf, rufnummer, ruckruf, festnetz, meine nummer, meine nr, unsere nummer,
        erreichbar, erreichen mich, mich erreichen, mich unter, erreiche ich, erreicht mich, erreichen sie,
        erreichst du mich, zu erreichen, ans telefon, klingel*, melden sie sich unter, durchklingeln, wahlen
        sie, wahl, tippen sie ins telefon, portable, mon portable, tel portable, telephon*, appelez*, appelle*,
        appeler, m'appeler, joindre, joignable, contactez*, mon numero, mon num, notre numero, mon fixe, gsm,
        coup de fil, passez un appel, mon tel, bigophone, composez, telephonez*, rappelez*, mon mobile, movil,
        celular, cel, mi cel, llam*, marque, marca, marquelo, marquenos, marqueme, marcame*, mi numero, nuestro
        numero, contactame, contacteme, contactarme, numero de contacto, timbrame, timbreme, fijo, wasapeame,
        escribeme al, escribame al, localizame, ubicame, comunicate, comuniquese, hablame al, telemovel, meu
        celular, ligue, liga, ligar, me liga, me ligue, meu numero, meu num, meu cel, nosso numero, contato,
        contacto, disque, discar, me chama, me chame, chama no, telefonar, telefona*, meu fone, ligacao,
        cellulare, chiama, chiamami, chiamare, chiamate*, chiamaci, mi chiami, chiami*, mio numero, il mio
        numero, recapito, squillo, mi trova, mi trovi, telefonate*, telefonami, numero di telefono, componi,
        chiamalo, телефон*, тел, тлф, моб, мобильн*, мобил*, сотов*, сот, звони*, позвони*, перезвони*,
        наберит*, набери, набрать, мой номер, мой ном, наш номер, номер для связи, для связи, трубк*,
        созвонимся, на созвон, дозвон*, номерок, мой контакт, контактный номер, звонок, звякни*, telefonum,
        telefonla, cep, cebim, cepten, cep no, ara, arayin, arayabilir*, ararsaniz, aramak, numaram, benim
        numaram, bana ulas*, ulasabilir*, ulasin, numaramiz, beni arayin, hattim, cevir, cevirin, telefon et,
        dien thoai*, so dt, sdt, dtdd, dt, di dong, so di dong, goi, goi em, goi cho, alo, so em, so cua em, so
        anh, so cua anh, so minh, so cua minh, so toi, so cua toi, lien he, nhan tin, so lien lac, so lien he,
        bam so, फोन, मोबाइल, मोबाईल, कॉल, काल, टेलीफोन, दूरभाष, संपर्क, सम्पर्क, मेरा नंबर, मेरा नम्बर, हमारा
        नंबर, मेरे नंबर, फोन नंबर, फोन नम्बर, मोबाइल नंबर, mera number, mera no, mera num, mobile number, phone
        number, mera phone, call karo, call kare, call kijiye, phone karo, phone kare, humara number, mujhe
        call, lagao, lagaiye, baat karo, هاتف*, الهاتف, جوال*, الجوال, موبايل*, الموبايل, تلفون*, التلفون,
        محمول, المحمول, اتصل*, اتصال, للاتصال, كلمني, كلمنا, رقمي, رقمنا, رقم جوال*, رقم هاتف*, للتواصل, تواصل,
        خليوي, رن, رنلي, دق, هاتفي, جوالي, تليفون*, واتصل, فاتصل, اتصلوا, mob no, mobil no, cellular, cell no,
        cell num, cell number, fon, tel nr, tel num, telno, telnr, telefonnr, tlf, tlf nr, tlfn, phone nr, phone
        num, landline no, my landline, our landline, office line, shop phone, desk phone, work phone, house
        phone, private number, personal number, personal no, new number, second number, backup number, number to
        call, contact nos, picks up on, pick up on, picks up at, answers on, answers at, ring through, ring me
        through, bell me, bell us, call back, call me back, call us back, callback, call on, call at, call him,
        call her, call them, phone him, phone her, phone us, phone them, phone the, reach out on, reach out at,
        get through on, get through, sms to, text to, text at, text on, text us, toll free, toll-free,
        freephone, switchboard, urgent line, emergency line, emergency number, night line, weekend number, give
        me a shout, give me a tinkle, a tinkle, my extension, facetime, phone line, by phone, by phone on, over
        the phone, voice call, voice calls, best number, best no, number for calls, reach my, reach our office,
        my office no, office no, office number, ask for me on, whatsapp no, whatsapp number, keypad, phone is,
        my tel, our tel, our phone, my phone is, our no, my contact, my contact no, mobilfunk, mobilnr, handynr,
        handy nr, diensthandy, privathandy, rufnr, ruf durch, rufen sie durch, festnetznummer, zentrale,
        notfallnummer, erreichst mich, erreichst du uns, erreichen uns, uns erreichen, uns unter, meld dich,
        melde dich, meldet euch, telefonisch, sms an, anklingeln, ans handy, aufs handy, am handy, am telefon,
        zum horer, bimmel*, meine mobile, meine handynummer, mein telefon, unser telefon, funk, natel, kurzwahl,
        port, fixe, numero vert, n vert, ligne directe, au bout du fil, coup de telephone, coup de tel, un coup
        de fil, bipez*, bipe-moi, passer un appel, mon cell, mon natel, mon poste, tph, mon telephone, notre
        telephone, notre tel, notre standard, telephoner, m'appelle, m'appelez, me joindre, nous joindre, me
        contacter, mon mobile pro, numero direct, un sms, par sms, au tel, fono, telf, tfno, tlfno, tfo,
        telefone*, telefonazo, un toque, linea directa, mi linea, marcar, marcar al, marcarme, hablar al,
        hablame, comunicarse al, comunicarse, contactar al, contactarnos, nro, mi nro, mi cell, mi tel, mi fijo,
        mi fono, mi contacto, nuestro fono, nuestro tel, nuestro telefono, mi numerito, numero directo,
        timbrazo, me llama, me llamas, me marca, me marcas, pegame un, una llamada, por telefono, al telefono,
        me ubica*, me localiza*, fixo, tlm, tlmv, telem, ramal, um toque, liguem, ligar para, me ligar,
        ligue-me, ligue me, ligue-nos, telefonem, meu fixo, meu tel, meu telefone, nosso tel, nosso fone, nosso
        telefone, fale comigo, fala comigo, falar comigo, atendo no, atende no, atende pelo, meu contato,
        celular e, no celular, meu numero e, meu telemovel, chamada, por telefone, da uma ligada, uma ligada, me
        da um alo, fisso, telef, cellul, numero verde, linea diretta, colpo di telefono, squilli, mi squilli,
        uno squillo, centralino, contattami, mi contatti, contattatemi, contattateci, reperibile,
        rintracciabile, chiami il, chiamare il, digiti, digita, telefonare, telefonata, mio fisso, mio tel, mio
        telefono, nostro telefono, mi puo chiamare, mi telefoni, telefoni, per telefono, mi raggiunge, mio cell,
        городск*, звонить, звоните на, дозвониться, дозвонитесь, прямой номер, раб тел, рабочий тел*, гор тел,
        дом тел, связаться, связь, маякни*, брякни*, смс, смски, пишите на номер, горячая линия, мобила,
        мобилка, мобилу, мобилк*, телефончик, на телефон, на трубку, на мобильный, номер моего, моя труба, мой
        тел, мой сот, мой моб, номер мой, наш тел, факс, вызов, отзвон*, перезвон*, прозвон*, созвон*, кинь смс,
        sabit hat*, sabit, gsm no, gsm'im, cep tel*, cep numara*, telefon no, numarayi cevir*, numaradan, bana
        telefon, cebimden, ulas*, irtibat*, iletisim*, dahili, santral, cagri*, ararsan, arayabilirsin*,
        arasin*, arayiver*, arayip, aramaniz*, aramanizi, aran, tuslayin, tusla*, sms at*, telefonumuz,
        telefonda, telefondan, bir alo, alo de, direkt hat*, hattimiz, hattan, numaram var, dt ban, so ban, goi
        so, goi vao so, goi vao, goi minh, goi anh, goi toi, nhac may, lien lac, lh, so lh, nhan vao so, dtcd,
        dtb, so hotline, dien cho, dien em, dien anh, a lo, goi truc tiep, so truc tiep, bam may, so ca nhan, so
        rieng, may rieng, dt em, sdt em, so em la, phone em, call em, alo em, sms em, लैंडलाइन, मो, मोबा, फोन
        नं, मोबाइल नं, मो नं, कॉल कर*, बात कर*, बात होगी, घंटी, फोन लगा*, फोन मिला*, मिस्ड कॉल, संपर्क सूत्र,
        मेरा फोन, मेरा मोबाइल, हमारा फोन, हमारा मोबाइल, मेरा नं, अपना नंबर, संपर्क कर*, व्हाट्सएप नंबर, phone
        lagao, phone lagana, phone milao, missed call, ghanti, baat kar*, contact karo, sampark, mera mobile,
        apna number, mera contact, phone pe, phone par, call kar*, dial karo, call me par, number lo, number le
        lo, number note, mera cell, ارضي, الارضي, خط ارضي, نقال, النقال, نقالي, تلفوني, محمولي, موبايلي,
        موبايلنا, الخط المباشر, خط مباشر, فاكس, الفاكس, دق علي, دقوا, رن علي, ارن, كلموني, كلموا, خابرني, تلفن*,
        اتصلي, هاتفنا, مكالمه, كلمني علي, تحدث معي, تحويله, السنترال, رقم شخصي, رقمي الخاص, رقمي الشخصي, رقمي
        هو, جوالنا, عالرقم, علي الرقم, عبر الهاتف, تليفوني, نمرتي, نمره, shout on, shout at, give a shout, buro,
        office, werkstatt, lager tel, bureau, atelier, oficina, taller, escritorio, oficina movil, ufficio,
        kontora, офис, цех, ofis, atolye, van phong, xuong, दफ्तर, ऑफिस, المكتب, مكتب, warehouse phone, works
        phone, gate phone, yard phone, van phone, desk line, so vert, no vert, n verde, numero gratuito,
        kostenlos unter, gratis unter, hinterlassen sie""",
    # Marks a number of the order, the goods or the paperwork.
    "order": """
        material, materials, werkstoffe, materiale, материал, client, cliente*, customer, klient*, клиент*,
        musteri*, khach hang, ग्राहक, العميل, عميل, order*, po, pos, p/o, so, lot, lots, batch*, ref, refs,
        reference*, part, parts, p/n, pn, sku*, item*, article*, art, hs, hts, hsn, taric, tariff*, customs,
        tracking, track, trk, waybill*, awb, hawb, mawb, b/l, bl, bol, lading, container*, cntr, seal*,
        invoice*, inv, pi, s/n, sn, serial*, imei, ean, upc, gtin, barcode*, isbn, rfq*, quote, quotation*,
        quantity, qty, contract*, vat, tax, eori, cnpj, cpf, cas, model*, code*, booking*, bkg, voyage, vessel,
        imo no, dhl, fedex, ups, usps, tnt, gls, dpd, aramex, ems, sf, yunexpress, hermes, evri, purolator,
        bluedart, delhivery, dtdc, ontrac, maersk, msc, cosco, hapag, evergreen, postnl, shipment*, parcel*,
        package*, consignment*, delivery, carton*, ctn*, case, pallet*, label*, catalogue no, catalog no,
        drawing*, dwg, revision, rev, style, ticket*, rma, claim, case no, sscc, iban, swift, account, acct,
        a/c, bank, license*, licence*, certificate*, cert, report*, un no, mrn, gstin, gst, ein, duns, siret,
        siren, firmware, version, build, log, timestamp, scac, lpn, asn, grn, job, pro, pro number, pro no,
        bill, receipt, payment*, transaction*, txn, po number, mac, price*, total, sum, amount, weight, size*,
        dims, dimension*, bestell*, auftrag*, lieferschein*, liefer*, charge*, chargen*, los, artikel*,
        sendung*, sendungs*, rechnung*, angebot*, zoll*, teilenummer*, serien*, seriennummer*, zeichnung*,
        paket*, vertrag*, kunden*, kundennummer, ust*, steuer*, materialnummer, warennummer, frachtbrief*,
        plombe, menge, preis*, palette*, beleg*, vorgang*, gewicht, masse, nachverfolg*, commande*, facture*,
        colis, suivi, conteneur*, scelle, plomb, devis, code-barres, bon, bordereau*, douan*, tva, piece*,
        expedition*, livraison*, serie, quantite*, prix, poids, dossier, contrat*, pedido*, orden, factura*,
        guia, rastreo, seguimiento, envio*, lote*, contenedor*, precinto, albaran*, presupuesto*, codigo*,
        referencia*, partida, arancel*, aduana*, cif, nif, rfc, cotizacion*, remision, paquete*, articulo*,
        modelo, precio*, cantidad*, peso, cuenta, poliza, ruc, cuit, remito, encomenda*, nota, nf, nfe, nf-e,
        rastreio, rastreamento, conteiner*, lacre, fatura*, ncm, remessa, volume*, boleto, chave, cotacao,
        preco*, quantidade, peca*, inscricao, cte, ct-e, conhecimento, ordine, ordini, fattura*, spedizion*,
        tracciamento, lotto, lotti, bolla, ddt, codice*, articolo, matricola, collo, colli, partita, piva,
        p.iva, preventivo, sigillo, prezzo, quantita, riferimento, rif, doganal*, ldv, lettera di vettura,
        заказ*, счет*, накладн*, трек*, отправлен*, посылк*, партия, партии, партию, артикул*, арт, инн, кпп,
        огрн, тнвэд, контейнер*, пломб*, серийн*, штрихкод*, договор*, инвойс*, декларац*, код, кода, упд, ттн,
        спецификац*, позици*, цена, кол-во, количеств*, груз*, рейс, заявк*, модел*, паспорт, окпо, бик,
        расчетн*, чертеж*, siparis*, kargo*, takip, parti, seri, konteyner*, muhur, irsaliye*, barkod*, gtip,
        vkn, vergi, urun, stok, kod*, parca*, teklif*, referans*, koli, gonderi*, fiyat*, miktar*, adet, dekont,
        sozlesme*, don hang, don, ma don, van don, ma van don, ma hang, hoa don, container, so lo, lo hang, lo,
        ma vach, ma so thue, mst, hop dong, to khai, ma san pham, bao gia, so luong, phieu, kien, ma so, gia,
        ऑर्डर*, आर्डर*, ट्रैकिंग, इनवॉइस, चालान, बिल, कंटेनर, लॉट, बैच, पार्ट, सीरियल, कोड, मॉडल, मात्रा, दर,
        कीमत, पार्सल, शिपमेंट, खेप, जीएसटी*, बारकोड, एचएसएन, आइटम, सामान, रसीद, सील, संदर्भ, الطلب, طلب, طلبيه,
        الطلبيه, فاتوره, الفاتوره, التتبع, تتبع, الشحنه, شحنه, بوليصه, البوليصه, حاويه, الحاويه, الحاويات, ختم,
        الختم, الدفعه, دفعه, التشغيله, تشغيله, القطعه, المنتج, الصنف, الباركود, باركود, التسلسلي, تسلسلي,
        الكميه, السعر, الضريبي, ضريبي, الجمركي, جمركي, عقد, العقد, المرجع, مرجع, الموديل, موديل, كود, رمز,
        الرمز, الكود, الطرد, طرد, السجل, البند, الشحن, material no, item code, part code, product code,
        consigne, parcel id, box no, crate*, crates, coil*, heat, heat no, melt, roll no, reel*, bundle*, drum*,
        slab*, ticket no, incident, claim no, policy no, permit*, file no, doc no, docs, document no, note,
        delivery note, packing list*, p/l, c/i, commercial invoice, proforma*, pro forma, credit note, debit
        note, loan, statement, gr, gi, sto, sales order, work order, wo, job no, project*, tender*, bid, rfp,
        rfi, eco, ecn, ecr, dcn, ncr, car no, capa, spec*, datasheet, data sheet, catalogue, catalog number,
        mfr, mpn, oem, oem no, nsn, cage, din, cat no, plu, asin, fnsku, fba, isin, lei, duty, hazmat, un
        number, msds, sds, registration, reg no, reg, licence no, plate*, truck*, trailer*, chassis, vin, engine
        no, frame no, meter*, counter*, odometer, hours, id no, passport no, passport, employee, member no, user
        id, customer no, customer number, vendor no, supplier no, supplier code, vendor code, debtor, creditor,
        cost center, gl, profit center, store no, location*, bin, shelf, rack*, aisle, slot*, booking ref,
        reservation, confirmation no, approval, auth, authorization, pin, checksum, hash, crc, epoch, unix, uid,
        guid, uuid, sim, iccid, imsi, eid, ssid, mac address, host, port no, register*, offset, error code,
        error, fault, alarm, event, sensor, reading*, count, cycle*, pulses, steps, rpm, counts, coordinates,
        gps, lat, lon, easting, northing, utm, awb no, house bill, master bill, hbl, mbl, mbol, h/awb, m/awb,
        b/l no, bill of lading, telex, d/o, s/o, cro, eir, vgm, isf, ams, aci, ens, mrn no, form a, coo, phyto,
        fumigation, upu, prepaid, collect, freight, freight bill, pickup, pick-up, collection, pickup no, trip,
        route, stop, manifest*, load, load no, shipper ref, routing, con note, connote, consignment no, docket*,
        gsp, ein no, tin, abn, acn, gst no, pan, cin, iec, udyam, ust-id, ustid, ust-idnr, hrb, handelsregister,
        steuernr, steuernummer, eori-nr, kd-nr, kdnr, kd nr, best-nr, bestnr, art-nr, artnr, art nr, lief-nr,
        lfd nr, mat-nr, matnr, sach-nr, sachnr, sachnummer, teile-nr, teilenr, id-nr, idnr, chargennr, los-nr,
        beleg-nr, belegnr, rg-nr, rgnr, re-nr, ab, ab-nr, ls, ls-nr, schmelz*, coil-nr, projekt*, kom-nr,
        kommission*, sendungsnr, paketnr, trackingnr, frachtbriefnr, siegel*, plomben*, zeichnungs*, stuckliste,
        werkstoff*, materialnr, abruf*, rahmen*, position*, zeile*, wareneingang, zertifikat*, prufbericht*,
        zeugnis*, versicherungs*, kfz, kennzeichen, fahrgestell*, konto*, blz, handels*, registernr, n de
        commande, n commande, bc, bl n, lta, n de colis, n de suivi, n de lot, n de serie, coulee, plombs,
        nomenclature*, ligne*, avoir, avis, bordereaux, recepisse*, cmr, dau, gencod, reference, repere, cote,
        plan, indice, dossier n, siret n, rcs, ape, naf, police, sinistre, immatriculation, chassis n, compte,
        rib, palette n, cde, n cde, affaire, chantier, oc, o/c, orden de compra, nota de pedido, n de orden, no
        de parte, numero de parte, n parte, numero de guia, numero de orden, numero de serie, numero de lote,
        numero de pedido, numero de factura, localizador, bulto*, colada, hoja, plano*, patente, placa,
        matricula, chasis, pedimento*, dua, due, dus, din no, bl no, conocimiento, booking no, reserva,
        despacho*, expediente*, folio*, boleta*, recibo*, comprobante*, transferencia*, cbu, clabe, cci,
        cedula*, dni, rut, curp, nit, iva, sat, timbre fiscal, certificado*, informe*, ensayo*, norma, linea,
        renglon, tarja, corrida, danfe, chave de acesso, inscricao estadual, ie, di, due no, duimp, conhecimento
        no, fatura no, ordem, ordem de compra, pc, requisicao, romaneio, minuta, coleta, protocolo, chassi,
        renavam, apolice, agencia, conta, pix, comprovante, laudo*, desenho*, item no, linha, posicao, mdfe,
        ciot, n ordine, n di serie, n serie, numero d'ordine, numero di serie, numero lotto, distinta, disegno,
        riga, colata, certificato*, targa, telaio, polizza, conto, bonifico, cig, cup, rea, codice sdi, sdi,
        commessa*, protocollo, ricevuta*, scontrino*, bancale, bancali, pratica, дело, акт, протокол*,
        сертификат*, плавк*, зав, заводск*, позиц*, строк*, стр, лист, спец, тов, товар*, вагон*, авто, машин*,
        госномер, прицеп*, цмр, коносамент*, мест, место, палл*, склад*, ячейк*, штрих*, гтин, уин, птс, стс,
        окей, оквэд, бин, корсч*, рс, р/с, к/с, платеж*, пп, поручен*, чек*, квитанц*, доверенн*, пропуск*,
        реестр*, заявлен*, упаков*, номенклатур*, каталожн*, кат, дет, деталь*, черт, эскиз*, партн*, гост*, ту,
        сер, серия, серии, ед, отправк*, гтд, дт, тд, уведомл*, siparis no, irsaliye no, kargo no, takip no,
        takip kodu, parti no, seri no, lot no, malzeme*, kalem*, dokum*, sertifika*, plaka*, sasi*, motor no,
        police no, ruhsat*, dosya no, protokol*, fis*, makbuz*, iban no, hesap*, sicil*, mersis*, tckn,
        beyanname*, konsimento*, ordino*, cizim*, revizyon*, barkod no, palet*, sandik*, kasa, koli no, sevk*,
        sevkiyat*, barkodu, evrak*, tescil*, so don, ma van, ma buu, ma kien, so kien, so xe, bien so, so khung,
        so may, so seri, so serial, so hop dong, so hd, hd, so phieu, phieu xuat, phieu nhap, pxk, bien ban, ma
        vt, ma vat tu, vat tu, ma kho, kho, so po, so bill, so booking, so cont, cont, so chi, chi, seal, van
        don so, so van don, ma hs, mshs, stk, so tai khoan, tai khoan, ngan hang, chuyen khoan, mau so, ky hieu,
        ma tra cuu, ban ve*, dong so, pos so, thung so, ma thung, sku, ma lo, so lo sx, nsx, hsd, hoa don so,
        ऑर्डर नं, पीओ*, बिल नं, चालान नं, क्रमांक, हीट, रोल, गाड़ी*, ट्रक*, वाहन*, खाता*, बैंक*, पैन, आईईसी,
        एचएस*, डिलीवरी*, डिस्पैच*, लाइन, रेफ*, इनवॉयस*, इन्वॉइस*, कोटेशन*, ड्रॉइंग*, सर्टिफिकेट*, प्रमाणपत्र*,
        पैकेट*, बॉक्स*, पेटी*, कार्टन*, एडब्ल्यूबी*, डॉकेट*, कूरियर*, बिल्टी*, एलआर, ई-वे*, ईवे*, bilti, lr no,
        eway, e-way, challan*, docket no, bill no, order no, po no, gaadi*, gadi*, khata*, امر الشراء, امر شراء,
        طلبنا, طلبك, رقم الطلبيه, فاتورتك, فاتورتنا, كرتون*, الكرتون, كراتين, صندوق, الصندوق, بند, بنود, سطر,
        شاحنه, الشاحنه, لوحه, اللوحه, هيكل, حساب, الحساب, ايبان, بنك, البنك, تحويل, ايصال, سند, السند, تسليم,
        اذن, الاذن, تصريح, شهاده, الشهاده, تقرير, التقرير, مواصفه, المواصفه, رسم, مخطط, بطاقه, ملف, معامله,
        المعامله, سجل تجاري, السجل التجاري, مسلسل, المسلسل, تعريف, جمركيه, بيان, البيان, ارساليه, الارساليه,
        مستودع, الوزن, المقاس, شحنتك, شحنتنا, شحنات, ارامكس, سمسا, سبل, ناقل""",
    "number": """
        number, numbers, no, nr, num, numero, nummer, номер, номера, numara, numarasi, नंबर, नम्बर, رقم, الرقم,
        number is, apunte, apunta, anote, anota, tome nota, toma nota, notez, prenez note, segni, segna, prenda
        nota, jot down, note down, write down, take down, notieren*, aufschreiben, запишите, запиши, записывай*,
        not alin, not edin, ghi lai, note karo, note kar, नोट, سجل عندك, اكتب عندك, so""",
    # A messenger or a network, named so that nothing else is meant.
    "app": """
        link in bio, in my bio, in our bio, our reels, my reels, telegr, w app, wats ap, watts app, wattapp, watapp, wsapp, whats ap, what app, wee chat, w chat, vibe r, vibber, viberr,
        skipe, fbook, f book, dscord, discrod, sgnal, signall, tik tok, twiter, ka kao, chinese chat app, tencent app,
        tencent's app, tencent messenger, meta's app, meta's messenger, app owned by meta, app from meta, zuckerberg's
        app, durov's app, bird app, ghost app, app with a handset, app with the handset, messenger app,
        messaging app,
        instada, instadayim, instadaki,
        waapp, waap, инст, инсты, q q, لواتس*, لواتساب*, por el wasa, por wasa, al wasa, mi wasa, un wasa,
        instam, instamiz, instadan bana, telegramim, feysim, feysbukum, dalo, gialo, zialo, da lo, whatsapp,
        tgram, whats app, what's app, vatsap*, vatsapp*, watsap*, vhatsapp*, whatsap*, whatsap, watsapp, watsap,
        wats app, wassap, wasap, wassapp, guasap, whatapp, whatssapp, wapp, wsp, wtsp, wpp, whtsapp, wts,
        wtsapp, whats, no zap, zapzap, zap zap, meu zap, mon wa, my wa, mi wa, add wa, wa no, wa number, wa id,
        wa me, on wa, via wa, whatsapp*, watsup, wattsapp, whassapp, whatsupp, wechat, we chat, weixin, wei xin,
        wechat*, wxid, vx, wx, telegram, telegram*, telgram, tele gram, telega, telegramm, skype, skype*, skpe,
        skyp, viber, vibr, kakao*, kakaotalk, kakao talk, zalo, dingtalk, ding talk, instagram*, insta,
        facebook*, fb messenger, tiktok, douyin, snapchat, discord id, discord name, discord user, my discord,
        discord tag, signal id, signal number, signal app, on signal, via signal, my signal, signal me, per
        signal, uber signal, por signal, line id, lineid, line app, my line id, id line, line me, icq, imo id,
        my imo, botim, threema, kik, linkedin, twitter, vkontakte, weibo, xiaohongshu, qq, qq id, qq no, wire
        id, google chat, hangouts, facetime, imessage, messenger id, my messenger, fb id, my fb, on fb, facebook
        messenger, snap id, my snap, my ig, ig handle, ig account, wickr, jabber, my insta, teams id, zoom id,
        green app, green chat app, green chat, green messenger, green bubble*, green phone app, the green talk
        app, yellow chat app, paper plane, paper plane app, paper airplane, blue plane app, blue plane, purple
        phone app, purple app, yellow talk app, blue bird app, green icon, blue s app, camera app with the
        gradient, app with the white phone, white phone in green, app verde, aplicacion verde, la verde,
        aplicativo verde, avioncito de papel, avion de papel, aviaozinho, aviao de papel, appli verte,
        application verte, avion en papier, grune app, grunen app, gruner messenger, grune messenger,
        papierflieger, app verdina, aeroplanino, yesil uygulama, yesil app, yesil program, ung dung xanh, app
        xanh, kagit ucak, зеленое приложение, зеленый мессенджер, зеленый чат, зеленом приложении, зеленом
        мессенджере, бумажный самолетик, самолетик, التطبيق الاخضر, تطبيق اخضر, हरा ऐप, हरे ऐप, हरी ऐप, हरे वाले
        ऐप, ватсап*, вотсап*, вацап*, ватцап*, воцап*, уотсап*, вотс ап, ватс ап, телеграм*, телега, телеге,
        телегу, тг, тгшк*, скайп*, вайбер*, вибер*, вичат*, вконтакте, вк, инста, инсту, инсте, инстаграм*,
        фейсбук*, вейсинь, аська, аське, асю, директ, мессенджере макс, واتساب*, واتس, واتس اب, وتساب, وتس,
        الواتساب, الواتس, والواتساب, واتسب, بالواتساب, تليجرام*, تلجرام*, تيليجرام*, تلغرام*, تيليغرام*,
        تلغرامي, التلجرام, التليجرام, التلغرام, سكايب*, فايبر, وي شات, ويشات, وي تشات, انستقرام*, انستغرام*,
        انستجرام*, انستا, الانستا, الانستقرام, فيسبوك*, فيس بوك, سناب, سناب شات, لينكد, ايمو, بوتيم, व्हाट्सएप*,
        व्हाट्सऐप*, व्हाट्सअप*, व्हाट्सप*, वॉट्सऐप*, वॉट्सएप*, वाट्सएप*, वाट्सऐप*, वाट्सअप*, वॉट्सअप*, व्हाट्स
        ऐप, टेलीग्राम*, टेलिग्राम*, वीचैट*, स्काइप*, इंस्टाग्राम*, इंस्टा, फेसबुक*, वाइबर, whatsup, what's up
        app, whats-app, whatsapp business, whatsaap, whatsapps, wattsap, uatsap, uotsap, uozzap, uazzap, uozap,
        uats, zapp, zapi, uatzap, guats, guasa, guatsap, guazap, wazap, wazzap, wazzup, wasapp, watzap, watzapp,
        wsap, whatsappim, sur what's, on what's, my what's, mon what's, mi whats, meu whats, my whats, wechats,
        wecaht, wechta, wichat, vchat, wchat, wechatid, wx id, vx id, wechat id, weixin id, telegrama,
        telegramm*, telegran, telgrm, tlgrm, t-gram, telegramdan, tele-gram, tg id, tg name, tg nick, my tg, our
        tg, mon tg, mein tg, mi tg, meu tg, on tg, via tg, im tg, threema id, threema-id, session app, session
        id, wickr me, keybase, jami, tox id, simplex chat, olvid, google meet, gchat, google talk, gtalk, over
        teams, on teams, via teams, my teams, ms teams, microsoft teams, teams account, our teams, my slack,
        slack handle, on slack id, my zoom id, zoom meeting id, webex id, rocket chat, rocketchat, zulip,
        mattermost, guilded, xbox id, psn id, imo app, imo number, imo no app, imo account, botim id, maaii,
        nimbuzz, yahoo messenger, msn messenger, snapchats, snap chat, snap me, add snap, lark id, feishu,
        feishu id, dingding, dingtalk id, xhs, rednote, likee, kuaishou, bilibili, zhihu, clubhouse, bluesky,
        bsky, mastodon, tumblr, threads handle, on threads, viber id, my viber, vb number, yt channel, youtube
        channel, our youtube, my youtube, linked in, linkdin, on linkedin, fb page, facebook page, fb account,
        fb name, find us on fb, messenger name, on messenger, via messenger, ig page, ig name, ig dm, ig is, our
        ig, on ig, en ig, no ig, su ig, auf ig, sur ig, x handle, x account, twitter handle, twt handle, tt
        handle, ok.ru, odnoklassniki, одноклассник*, bip app, bip hesab*, bip num*, bip'ten, line account, line
        official, on line app, add my line, line name, kakaotalk id, kakao id, kkt, katalk, ka talk, ktalk,
        zalo*, za lo, zl, zalooo, gia lo, fb em, fb cua, face minh, face em, face cua, facebook minh, fb minh,
        nhan fb, rote app, app mit dem horer, app mit horer, messenger mit dem, app mit dem telefon, green
        speech bubble, green bubble messenger, speech bubble app, chat with the green, app with a paper, paper
        dart, dart app, white plane, plane on blue, blue circle with a plane, ghost app, app with the ghost,
        yellow ghost, camera app, pink camera, little bird app, blue f, big blue f, music note app, bear app,
        brown bear app, yellow speech bubble, verde con telefono, la app verde, el avioncito, avioncito, app del
        avion, app del avioncito, app azul del avion, aviaozinho azul, app do aviaozinho, aviaozinho de papel,
        app verdinho, zapzinho, l'appli verte, appli bleue, l'avion en papier, l'app verde, verdina, aereo di
        carta, aeroplano di carta, aeroplanino di carta, зеленая трубка, зеленый с трубкой, зеленый месседж*,
        мессенджер с самолетиком, синий самолетик, фиолетовый мессенджер, фиолетовое приложение, фиолетовом,
        yesil logolu, yesil telefonlu, mavi ucak, ucakli uygulama, kagittan ucak, app mau xanh, app xanh la, app
        may bay, may bay giay, app xanh duong, हरे रंग वाले, हरा वाला ऐप, कागज वाला जहाज, नीला जहाज, hare wala
        app, hara app, green wala app, blue plane wala, البرنامج الاخضر, تطبيق الطائره, الطائره الورقيه, طائره
        ورقيه, التطبيق الازرق ابو طياره, ватсапп, ватс, ватсапчик, вотсапп, вотс, вацапп, уотс, вотзап, вадзап,
        васап, васапп, вайб, вайберр, телеграмм*, телег*, телегр*, тлг, тлгрм, тегa, тг ник, скайпе,
        инстаграмм*, инстаг*, вконт*, вкшк*, мессендж*, дискорд*, сигнал id, сигнал ник, в сигнале, линкедин*,
        вейчат*, ютуб*, واتسابي, واتسي, عالواتس, بالواتس, ع الواتس, وتس اب, وتساب*, وتسب, واتزاب, وتزاب, واتس
        ابي, واتس اب*, للواتس, للواتساب, تلقرام*, تليقرام*, تلي, التلي, تلجرامي, سنابي, سنابنا, السناب, سناب
        شات*, انستقرامي, انستانا, حساب انستا, فيس, الفيس, الفيسبوك, تيك توك, التيك توك, تويتر, لينكدان, لينكد
        ان, فايبر*, الفايبر, ماسنجر, الماسنجر, سيجنال, سيغنال, ايمو*, بوتيم*, لاين ايدي, ديسكورد*, قناتنا,
        سكايبي, السكايب, व्हाट्सअप, वाट्सअप, वाट्सप, वाटसएप, वाट्स, वॉट्सप, व्हाट्स, व्हाटसप, व्हाट्सेप, वट्सएप,
        वॉट्सअप, टेलीग्रॅम*, इंस्टा*, एफबी, सिग्नल आईडी, स्नैपचैट*, स्नैप, डिस्कॉर्ड*, लिंक्डइन*, यूट्यूब*,
        ट्विटर*, जोश, शेयरचैट*, इमो, बोटिम, whatsapp pe, whatsapp par, telegram pe, insta pe, vatsap pe,
        whatsapptan, instadan, insta'dan, instagramdan, facebooktan, face'ten, skypetan, discorddan,
        linkedinden, sinyal id, wp hatti, wp num*, wp no, wp'den, wpden, wp yazin, wp den, vatsaptan, vatsabim,
        watsabim, watsaptan, tg'den, tgden, tg adim, page fb, page facebook, pagina facebook, pagina de
        facebook, facebook seite, fb seite, facebook-seite, fb sayfa*, trang fb, trang facebook, fanpage""",
    # The same, but the word also means something else, or is too short to be sure.
    "weak": """
        my line, our line, watts up, wats up, wutsup, wa, w a, wp, tg, ig, fb, line, line:, signal, zap, imo,
        kik, snap, discord, slack, zoom, teams, messenger, v, vx, wx, x, vk, yt, youtube, meta, threads, bip,
        lark, q, inst, twt, tw, wc, wpp, xing, reddit, pinterest, tele, tl, tlg, tgm, ok, linea, max, whatsaap,
        ws, wap, vb, kt, zl, ins, skp, whats, bsky, kkt, katalk, ktalk, w.a, teleg, telg, v.x, wxh, wxid, whts,
        whtsp, wtsap, whtap, wcht, wch, wct, tlgr, tgrm, snpcht, skyp, vbr, kko, fcbk, msngr, instgrm, t g, i g,
        w c""",
    "mail": """
        mail, mails, email*, e-mail*, e mail, mailbox, inbox me, my address, adresse, mein postfach,
        mailadresse, courriel, mel, correo, correo electronico, mi correo, correio, posta, e-posta*, eposta*,
        mailim, mailimiz, почт*, мыло, емейл, имейл, мейл, email, thu dien tu, ईमेल, मेल, ई-मेल, بريد*, البريد,
        ايميل*, الايميل, بريدي, ايميلي, indirizzo, mail address, write to, write me at, send to, mailen, e-posta
        adresim, posta kutum, my box, my inbox, inbox is, in box, drop a line, drop me a line, write there,
        email id, mail id, mail me, mail us, mail to, email to, mailed, emailed, e.mail, mailto, electronic
        mail, webmail, schreiben sie dorthin, schreib dorthin, dorthin, dahin schreiben, mailt, mailen sie, mail
        an, postfach, mailkonto, ecrivez la, ecrivez-la, ecrivez moi, boite mail, boite, mon mail, adresse mail,
        adresse electronique, mail pro, escriba ahi, escribame ahi, escribame, mandeme, mandame, buzon, mi mail,
        mi e-mail, ahi me llega, me llega, manda la, me manda, mandar para, mande para, meu mail, meu e-mail,
        caixa postal, casella, scrivi a, mi scriva, scrivimi, la mia mail, mia mail, casella di posta, ящик,
        почтовый ящик, на ящик, пишите туда, пиши туда, мыльце, мейлу, на мейл, мейл ру, меил, имэйл, эмейл,
        e-mailim, posta adresim, oraya yaz*, yaz oraya, atin oraya, posta at*, mail at*, mail atin, hom thu, thu
        dt, mail em, mail rieng, mail cua, gui mail, gui vao, gui qua mail, mail kar*, mail bhej*, mail id hai,
        मेल आईडी, ईमेल आईडी, मेल कर*, मेल भेज*, लिखें, اكتب لي, راسلني علي, ارسل علي, بريدي الالكتروني, الايميل
        حقي, ميل, الميل""",
    "web": """
        cheaper, cheaper there, gunstiger, moins cher, mas barato, mais barato, costa meno, дешевле, ucuz, re
        hon, ارخص, सस्ता, sasta, website, web site, web, site, homepage, home page, webpage, web page, our page,
        our shop, own shop, online shop, web shop, webshop, e-shop, eshop, online store, our store, own store,
        google, search, browse, visit, url, link, catalog*, catalogue*, go to, domain, internet, order on, order
        at, order direct*, buy direct*, buy on, buy from, order from, check out, shop at, see us at, find us at,
        look us up, look up, type in, www, webseite*, website*, internetseite, unsere seite, onlineshop,
        besuchen, bestellen sie, bestellen, site internet, notre site, notre boutique, boutique en ligne,
        visitez, passez par, commandez, pagina, pagina web, sitio, sitio web, nuestra web, tienda, tienda
        online, visite, visiten, busque, busquen, busca, compre, compren, loja, loja virtual, nosso site, nossa
        loja, acesse, compra direct*, negozio, sito, nostro sito, visitate, cercate, cerchi, сайт*, магазин*,
        интернет-магазин*, веб-сайт, зайдите, заходите, загуглите, sitemiz*, sitesi, web sitemiz, magaza*,
        internet sitemiz, trang web, ghe, truy cap, cua hang, वेबसाइट, साइट, दुकान, موقعنا, موقع, الموقع,
        متجرنا, المتجر, زوروا, browser, your browser, address bar, adress bar, address line, url bar, type into,
        type in your, on the web, on the net, in google, into google, googlen, googeln, google nach, google for,
        find us in, find us online, online at, online unter, see our, storefront, web store, own site, our site,
        our web, my site, my website, my web, our portal, portal, direct order*, order directly, order here, buy
        here, buy online, shop online, our online, own domain, our domain, official site, official page, landing
        page, hop on, head over to, hop over to, point your browser, surf, surf to, steht auf, im netz, im
        internet, im browser, browser*, adresszeile, seite, auf unserer, gibt es bei, gibt es auf, direkt bei,
        direkt auf, shop, im shop, webshop*, tapez, sur le net, sur internet, navigateur, barre d'adresse, notre
        page, sur notre, moins cher sur, directement sur, rendez-vous sur, allez sur, boutique, e-boutique,
        catalogue en ligne, en linea, navegador, en internet, en nuestra, nuestro sitio, nuestra pagina, nuestra
        tienda, entre a, entre en, ingrese a, metase a, mas barato en, directo en, pida en, pide en, mire en, no
        navegador, no nosso, pelo site, pelo nosso, mais barato no, direto no, direto em, direto pelo, entra no,
        entre no, entre em, peca pelo, sul nostro, sul sito, dal sito, sito web, nel browser, sul browser,
        digiti, vada su, vai su, ordini su, ordinate su, compra su, acquista su, costa meno su, direttamente su,
        meno caro su, e-commerce, в браузере, браузер*, адресной строке, в интернете, на сайте, нашем сайте,
        заказывайте на, заказывайте, заказать на, покупайте на, дешевле на, напрямую на, страница, страничк*,
        зайди, портал*, интернет магазин*, домен*, sitemizden, sitesinden, sitesine, siteden, sitemizde,
        tarayici*, adres cubugu*, internette, internetten, web adres*, web sayfa*, sayfamiz, online magaza*,
        e-ticaret, direkt siparis, dogrudan, trinh duyet, vao trang, vao web, len web, len trang, web cua, web
        ben, website ben, dat tren, mua tren, dat truc tiep, re hon o, re hon tren, ब्राउज़र, इंटरनेट, हमारी
        साइट, वेब, ऑनलाइन, सीधे, सर्च कर*, गूगल कर*, browser me, site pe, site par, website pe, google karo,
        search karo, online order, المتصفح, متصفح, ابحث في جوجل, جوجل, في قوقل, قوقل, صفحتنا, الانترنت, اونلاين,
        مباشره من, ارخص في, ارخص علي, اطلب من, ادخل علي, ادخلوا""",
    "file": """
        attach*, file*, attachment*, upload*, artwork, drawing*, photo*, picture*, pdf, document*, firmware,
        script*, open, folder, datei*, anhang, anlage, fichier*, piece jointe, jointe, archivo*, adjunt*,
        ficheiro*, arquivo*, anexo*, allegat*, файл*, вложен*, чертеж*, dosya*, ek'te, ekte, ekteki, tep, dinh
        kem, फाइल, ملف, المرفق, dieline*, gerber*, step, zip, archive""",
    # A number next to one of these is not what it is called.
    "give": """
        feel free to call, feel free to ring, best discussed by voice, works with whatsapp, works on whatsapp, has
        whatsapp, has viber, has wechat, has telegram, is the number to use, the number to use, the number to try, number to call, is the number you need, as phone, as
        telephone, as my phone, picks up when, picks up if, speak to it, talk to it, speak with it, someone will answer, say
        hello to it, llamala, llamalo, llamela, llamarla, llamarlo, marcala, marcarla, marcarlo, liga pra ela, liga pra
        ele, ligue nela, chiamala, la chiami, appelle-la, appelle-le, appelez-la, rufen sie sie an, ruf sie an,
        позвони по нему, наберите ее,
        on any phone, any phone, works on any, save that under, save this under, save that as, save this as,
        rufen sie den, rufen sie die, rufen sie das, ruf den, ruf die, hablele, hablale, llamele a, marquele,
        ring for, chiami l, appelez la, позвоните этому, позвоните по этому, ringing it, try ringing, try
        ringing it, ringing the, try dialling, try dialing, dial it, dial this, dial that, dial the, dial, dial
        them, save it in your phone, save it in phone, save in your phone, save this in your phone, save as
        contact, save the contact, put it in your phone, in your phone, type it in your phone, into your phone,
        on your phone, key it in, call it, call this, call me, call that, ring me, ring it, ring that, ring
        this, just ring, just call, text it, text me, text this, phone me, not a tracking, not an order, not an
        item, not a part, not a real, not really a*, not really an, is not an item, you know what to do, you
        know what i mean, you know what it is, if you know what i mean, wink, wink wink, works as a phone, works
        on the phone, it rings, rings, rings if, answers when, i pick up, i will pick up, i answer, someone
        answers, ask for me, leave a message there, leave me a message, also my mobile, also my cell, also my
        phone, actually my, same as my phone, same as my mobile, same as my cell, is my cell, is my mobile, is
        my phone, is my number, my mobile, my cell, my phone, my number, put together, put them together, put
        those together, like a phone, as a phone, like a phone number, read it as a phone, that is how you reach
        me, how you reach me, reach me, how to reach me, in your contacts, to your contacts, add it to your
        contacts, from any phone, outside the platform, outside this site, speak directly, einfach anrufen, ruf
        mich an, rufen sie mich an, anrufen, ist meine nummer, mein handy, wahlen, einfach wahlen, ins telefon,
        im handy, ins handy, unter dieser nummer, eigentlich meine, eigentlich mein, durchklingeln, sie wissen
        schon, du weisst schon, speichern sie*, marquelo, marcalo, marquela, llamelo, llamame, llameme, llame,
        llama a ese, en el telefono, en su telefono, en tu telefono, es mi celular, es mi movil, mi celular, mi
        movil, mi telefono, es mi numero, guardelo, guardalo, ya sabe, ya sabes, usted me entiende, tu me
        entiendes, disque, e meu celular, meu celular, e o meu numero, meu numero, meu zap, liga nele, liga pra,
        ligue para, ligue, me liga, salva no celular, salve no celular, no seu celular, no telefone, ja sabe,
        voce entende, composez le, composez, appelez le, appelez moi, appelez-moi, c'est mon numero, c'est mon
        portable, mon portable, dans votre telephone, sur votre telephone, enregistrez le, vous me comprenez, au
        telephone, en fait mon, chiamalo, chiamami, lo chiami, mi chiami, e il mio cellulare, mio cellulare, nel
        telefono, sul telefono, componi, lo componga, mio numero, ci siamo capiti, salvalo, наберите, набери,
        наберите его, позвоните, позвони, это мой номер, мой номер, мой мобильный, на самом деле, на самом деле
        мой, мой телефон, вы поняли, ты понял, понимаете, в телефон, сохраните, beni ara*, arayin, ara beni,
        telefonum, cebim, numaram, cevirin, anladiniz siz, siz anladiniz, telefona kaydet*, rehbere, aslinda,
        aslinda telefonum, goi em, goi cho em, goi cho minh, goi nhe, goi vao, bam goi, so cua em, luu vao may,
        luu vao dien thoai, thuc ra la, anh hieu ma, chi hieu ma, quay so, फोन करें, कॉल करें, कॉल कीजिए, फोन
        कीजिए, मेरा मोबाइल, असल में, फोन में सेव, समझ गए, call karo, call karna, phone mein save, samajh gaye,
        dial karo, dial karna, asal me, اتصل به, اتصل بي, اتصل عليه, اتصل, رقمي, هو رقمي, جوالي, في الحقيقه,
        احفظه, هاتفي, فاهم, انت فاهم, في جوالك, في هاتفك, ring there, ring it and, give it a ring, give it a
        call, give it a go on the phone, try it on the phone, try calling, try it by voice, pick up the handset,
        pick up the phone, on the handset, handset, phone book, phonebook, address book, in contacts, to
        contacts, save under, save it under, save as, save it as, store it as, store it in, in your mobile, in
        your cell, into your mobile, dial pad, keypad, on the keypad, answers on, answers the, rings on, rings
        at, rings my, rings in, reaches me, gets me, gets you, gets straight to me, is me, that is me, thats me,
        that's me, it's me, its me, voice works, calls welcome, call works, works for calls, works when dialled,
        works when dialed, dialled, dialed, for calls, speak to me, talk to me, connects to me, connects you,
        connects straight, where to dial, know where to dial, what to dial, how to use it, you get the idea, you
        get me, you know how, know what it is, know what that is, not really, not actually, haha, lol, if you
        dial, when you dial, use your phone, with your phone, just phone, phone that, phone it, phone this, hit
        call, press call, hit dial, hear me, hear my voice, green button, klingeln sie, klingel durch, klingeln,
        rufen sie durch, ruf durch, wahlen sie, wahl das, wahl die, abspeichern, einspeichern, im adressbuch, im
        telefonbuch, in die kontakte, in den kontakten, als kontakt, in ihren kontakten, geht ans handy, am
        handy, ans handy, da geht jemand ran, geht jemand ran, ich gehe ran, da gehe ich ran, hebe ab, nehme ab,
        sie verstehen, verstehen schon, zwinker, telefonieren, da erreichen, erreichen sie mich, so erreichen,
        bin ich, das bin ich, gern anrufen, mal anrufen, dort anrufen, bitte anrufen, composez-le, faites-le,
        faites le numero, a composer, enregistrer dans, enregistrez, enregistrez-le, dans vos contacts, dans le
        repertoire, repertoire, dans votre mobile, dans votre portable, votre repertoire, vous voyez, vous
        m'avez compris, ca sonne, ca sonne chez moi, je decroche, je reponds, on decroche, sonnez, appelez,
        appelez-le, appelez la-dessus, c'est moi, c'est mon, a appeler, a enregistrer, usted llame, llame usted,
        llame ahi, llame y, llame nomas, marque y, marque ese, marque este, guardelo en, guardalo en, guardar
        en, agendelo, agendalo, agende, agendame, en contactos, en sus contactos, en tus contactos, en la
        agenda, agenda, contesto, contesto yo, ahi contesto, ahi le atiendo, le atiendo, suena en mi, suena, me
        entiende, ya me entiende, me entiendes, ya me entiendes, ud entiende, ese soy yo, soy yo, es el mio,
        pruebe a llamar, timbre, timbra, disca ai, disca, disque ai, disque esse, liga ai, ligue ai, liga la,
        liga nesse, ligue nesse, so ligar, pode ligar, salva no, salva ai, salve na, salve no, salva na, na
        agenda, agenda do celular, nos contatos, em contatos, anota no celular, me entende, entendeu, sou eu, ja
        sabe ne, toca aqui, toca no, eu atendo, atende o, atende a, atendo, que eu atendo, componga, chiami, lo
        chiama, chiami pure, salvalo in, lo salvi, salvi, in rubrica, nella rubrica, rubrica, nei contatti, tra
        i contatti, sono io, rispondo io, rispondo, ci intendiamo, mi capisce, mi ha capito, ha capito, squilla,
        squilla da me, faccia il numero, fai il numero, provi a chiamare, наберешь, набирайте, набирай,
        звякните, позвоните туда, звоните туда, звоните по нему, звоните, звони, запишите в телефон, сохраните
        в, сохрани в, сохрани, в контакты, в контактах, в записную, в телефонную, в телефоне, это я, это мой,
        это наш, отвечу я, отвечаю, я отвечу, беру трубку, возьму трубку, трубку беру, вы понимаете, понимаешь,
        сами понимаете, ну вы поняли, если позвонить, можно звонить, можно позвонить, cevir, cevirirseniz,
        cevirince, rehbere kaydet*, rehberine, rehberinize, telefona kaydedin, kisilere, kisilerine, ben acarim,
        ben cikarim, bana cikar, calar, arayiniz, ara, arasaniz, ararsaniz, anlarsin, anlarsiniz, anladin sen,
        anlarsin ya, siz anlarsiniz, telefonda, telefonumdur, benim telefon, benim numara, benimki, bam vao goi,
        goi thu, goi la, goi di, luu may, luu danh ba, luu vao danh ba, vao danh ba, danh ba, anh luu may, luu
        lai, luu ten, hieu y em, hieu y, anh hieu, chi hieu, hieu nhe, em nghe may, em bat may, bat may, nghe
        may, la so em, la sdt, so em do, la em, goi duoc, मिला लेना, मिला लें, मिलाइए, मिलाओ, मिला लीजिए, डायल,
        डायल कर*, सेव कर*, फोन में, मोबाइल में सेव, कॉन्टैक्ट में, समझ गए ना, समझ रहे, समझ लीजिए, समझदार को,
        घंटी मार*, फोन लगा*, कॉल कर*, कॉल लगा*, यह मेरा, ये मेरा, मैं उठाऊ*, मैं ही उठा*, phone mein, save kar*,
        milao, mila lena, laga lena, laga lo, ghanti maro, samajh rahe, samajh lo, samajh gaye na, contact me
        save, contact mein, اتصل عليها, اطلبه, اطلب هذا, احفظه باسم, احفظها, سجله, خزنه, في جهازك, في الجوال, في
        الاسماء, في جهات الاتصال, جهات الاتصال, انت تفهم, تفهم قصدي, فهمت, فهمت قصدي, انا ارد, ارد عليه, يرد
        عليك, يرن عندي, يرن, جرب تتصل, جرب الاتصال, دق عليه, رن عليه, كلمني عليه, هذا انا, هذا رقمي, هو جوالي,
        هو هاتفي, answers after, answers before, answers at night, answers until, picks up after, someone picks
        up, somebody answers, a person answers, i answer it, i pick it up, answers this, who answers, person
        answers, a human answers, guardel*, guardal*, marquel*, marcal*, salval*, memorizz*, memorizzalo,
        notez-le, anotel*, anotal*, agendel*, merken sie sich, speicher es, speichern sie es""",
    "strip": """
        in parts, in pieces, in two parts, in three parts, in teilen, en partes, en plusieurs fois, em partes,
        in parti, частями, parca parca, take out, remove*, delete*, without spaces, without the, without the
        spaces, no spaces, ignore the, skip the, drop the, strip*, only the digits, digits only, just the
        digits, minus the, take away, leave out, omit, cross out, forget the, read without, between the, join*,
        glue, put together, stick together, in one go, together, combine*, back to back, side by side, one after
        the other, ohne leerzeichen, ohne die, weglassen, entfernen, streichen, nur die ziffern, zusammen*,
        hintereinander, sans les, sans espace*, enlevez, retirez, supprimez, collez, ensemble, quite*, quitando,
        sin espacios, sin los, sin las, elimine, borre, junte*, juntos, juntas, seguido*, tire os, tirar os,
        tire as, sem espacos, sem os, remova, apague, tudo junto, junto, togliere, tolga, togli, senza spazi,
        senza, unire, unisci, attaccati, уберите, убери, без пробел*, без букв, без звезд*, удалите, слитно,
        вместе, подряд, сложите, boslukları sil, bosluksuz, silin, harfleri sil*, kaldirin, birlestir*, bitisik,
        cikarin, yan yana, bo dau*, bo khoang*, bo chu, xoa, viet lien, ghep, ghep lai, हटा*, निकाल*, बिना
        स्पेस, मिलाकर, जोड़*, जोड़कर, احذف, ازل, بدون مسافات, بدون, اجمع, معا, hata do, hatao, hatakar, nikal
        do, jod kar""",
    # An address described by what the reader already knows.
    "same": """
        you see here, handle you see, name you read here, nome come, name wie, nom comme, nombre como, nome
        como, name as, same name, same as, same nick, same user*, user name, username, my user name, my name,
        first name, last name, surname, family name, nickname, shop name, store name, company name, my company,
        our company, profile name, my nick, my profile, my handle, screen name, display name, same handle, same
        word, the same, as here, exactly my, and then, ending, ends with, ends in, ending in, followed by, the
        usual, you know the rest, you know the ending, the rest you know, in front of, before it, the one, add
        the, plus the, dot com at the end, put it before, and the, with the, the big, at the end, the g one,
        your guess, guess the rest, login, account name, as my, mein name, mein benutzername, benutzername,
        nutzername, firmenname, gleicher name, gleichen namen, derselbe name, wie hier, vorname, nachname, mein
        nickname, dahinter, am ende, den rest kennen, endung, profilname, genauso wie, mein profil, meinem
        profil, mon nom, mon pseudo, pseudo, nom d'utilisateur, meme nom, le meme nom, prenom, nom de famille,
        nom de la boutique, nom de la societe, comme ici, le meme que, mon profil, suivi de, le reste,
        identifiant, a la fin, nom de notre, mi nombre, nombre de usuario, mi usuario, usuario, mismo nombre, el
        mismo, igual que, apellido, nombre de la tienda, nombre de la empresa, como aqui, mi perfil, terminado
        en, termina en, ya sabe el resto, seguido de, al final, nuestra marca, meu nome, nome de usuario, meu
        usuario, mesmo nome, o mesmo nome, igual ao, sobrenome, nome da loja, nome da empresa, meu perfil,
        termina com, no final, o resto voce, mesmo do, mesmo que, terminando, il mio nome, nome utente, stesso
        nome, lo stesso, come qui, cognome, nome del negozio, nome dell'azienda, mio profilo, alla fine, finisce
        con, seguito da, uguale al, mio nickname, il nostro nome, мое имя, имя пользователя, мой ник, ник,
        логин, как здесь, то же имя, тот же ник, такой же, такое же, название магазина, название компании,
        фамилия, фамилию, мой профиль, мой логин, дальше, в конце, остальное, имя и фамилия, совпадает,
        kullanici ad*, adim soyadim, ayni isim, ayni ad, adimla ayni, ayni, soyadim, magaza adi, firma adi,
        profilim, sonunda, sonuna, gerisini biliyor*, buradaki adim, buradaki ad*, ten em, ten shop, ten cong
        ty, ten dang nhap, ten nguoi dung, ten tai khoan, giong ten, cung ten, nhu ten, ten cua minh, ten toi,
        trung ten, o day, duoi la, phan sau, मेरा नाम, यूजरनेम, यही नाम, वही नाम, कंपनी का नाम, दुकान का नाम, जो
        नाम, मेरे नाम, नाम ही, यूजर नेम, mera naam, yahi naam, wahi naam, company ka naam, اسمي, اسم المستخدم,
        نفس الاسم, نفس اسم, نفس اسمي, اسم المتجر, اسم الشركه, اسم المحل, كما هنا, حسابي هنا, ملفي, اسم شركتنا,
        same login, same alias, same id, same tag, same one, same as here, same there, identical, my alias,
        alias, my account, as on here, as on this, like here, like on here, like on this site, the way it is
        here, just like here, my name here, name here, what i am called here, i am called here, what you see
        here, name you see, name above, name on top, page name, seller name, supplier name, brand name, trade
        name, business name, our brand, firm name, my initials, initials, called the same, under the same, under
        my name, under my own name, under my company name, first and last name, full name, no spaces, one word,
        all small, all lower case, lowercase, goes before, comes before, comes first, comes after, stick,
        attach, tack on, put my, put our, put the, put it, just put, just add, add my, add our, in front, at the
        front, front part, part before, prefix, suffix, tail, your guess is right, guess the ending, guess the
        domain, guess it, guess the, you can guess, obviously, as usual, my user, my username, same spelling,
        spelled the same, matches my, my id here, this username, this nick, this name, that name, exactly this,
        plus my, heisse ich, heisst genauso, genau so, selbe name, selber name, derselbe, dieselbe, denselben,
        dasselbe wie, gleichnamig, gleich wie, mein login, mein alias, davor, voran, vor dem, den gleichen,
        unter gleichem, unter meinem namen, wie mein, wie oben, vor- und nachname, kleingeschrieben, in einem
        wort, zusammengeschrieben, hange, einfach anhangen, anhangen, gefolgt von, mein kurzel, mein benutzer*,
        kennen sie ja, kennen sie, ist bekannt, qu'ici, que je porte ici, meme pseudo, meme identifiant, meme
        login, mon alias, mon login, mon nom d'ici, nom affiche, nom complet, puis, ensuite, devant, juste
        avant, derriere, vous ajoutez, ajoutez, mettez, en un mot, tout attache, vous devinez, devinez, la fin
        vous, mon nom de famille, nom de mon, initiales, tal cual, tal como aqui, mi apellido, mi alias, mi
        nick, mismo nick, mismo usuario, mismo alias, misma palabra, identico, es identico, mi nombre completo,
        nombre y apellido, todo junto, ponga, pon, pone, anada, agregue, agregas, anades, le agrega, le pone,
        delante de, antes de, antes del, luego lo, lo de, y luego, el de aqui, que uso aqui, que tengo aqui, que
        ve aqui, el resto, adivine, se imagina, ya se imagina, mis iniciales, iniciales, mesmo nick, mesmo
        login, mesmo usuario, meu login, meu nick, nome completo, tudo junto, botar, bota, bote, colocar,
        coloca, coloque, poe, ponha, na frente, antes do, depois do, que aparece, daqui, aqui do site, o de
        sempre, adivinha, imagina, iniciais, igual aqui, mesmo de, o nome da, meu sobrenome, stesso nick, stesso
        username, stesso identico, uguale a, nome e cognome, attaccati, attaccato, tutto attaccato, tutto unito,
        che ho qui, che uso qui, che vede qui, come sopra, davanti a, davanti alla, prima di, prima della,
        aggiunga, aggiungi, metta, metti, basta mettere, poi, indovini, iniziali, il resto, lo sa, nome della
        ditta, ragione sociale, mia azienda, тот же логин, такой же ник, такой же логин, тот же, то же, те же,
        как тут, как и тут, как и здесь, как на сайте, как в профиле, мое название, имя как, ник как, перед,
        перед ней, потом, затем, далее, плюс, добавьте, допишите, поставьте, догадаетесь, догадайтесь, инициалы,
        без пробелов, слитно, то же самое, одинаков*, ваш ответ, мой никнейм, никнейм, имя фирмы, фирмы, adimla,
        adim, adimin, kullanici, buradakiyle, buradakinin, buradaki isim*, aynisi, ayniyla, ayni kullanici,
        ismimle, ismimin, ismim, magaza adim*, magaza ismi*, firma adim*, firma ismi*, onune, arkasina, basina,
        ekleyin, ekle, koyun, sonra, tahmin edin, anlarsiniz, bitisik, bas harf*, unvan*, trung voi, giong voi,
        y het, y chang, nhu tren day, nhu o day, nhu day, tai khoan o day, ten o day, nick o day, nick em, them
        duoi, duoi, lay ten, ghep voi, them vao, dang truoc, truoc chu, viet lien, anh doan, tu doan, ten day
        du, ten san pham, ten xuong, ho ten, वही है, यहां जो, यहाँ जो, जो यहाँ, यहाँ वाला, यही यूजर, वही यूजर,
        उसी नाम, इसी नाम, आगे, पहले, पीछे, लगा दो, लगा दें, लगाइए, जोड़ दो, जोड़ दें, फर्म का नाम, पूरा नाम,
        उपनाम, wahi hai, yahan wala, yaha wala, yahan jo, jo yahan, same hai, isi naam, usi naam, aage, laga do,
        laga dijiye, jod do, jod dijiye, poora naam, firm ka naam, dukan ka naam, نفس المستخدم, نفس يوزري, نفس
        اليوزر, نفس حسابي, نفسه, نفسها, هو نفسه, كما في, اسمي هنا, مثل هنا, كما هو هنا, كما يظهر, اضف, ضع, حط,
        ثم, وبعدها, بعدها, قبلها, قبل, والباقي, الباقي معروف, معروف, خمن, تعرف الباقي, اسم العائله, اسمي الكامل,
        كنيتي, متصل, بدون فراغ, بدون مسافه, name and surname, name with a dot, names with a dot, nome e
        sobrenome, prenom et nom, vorname und nachname, ten va ho, ad soyad, ad ve soyad""",
    "qr": """
        امسح الكود, امسح الرمز, صور الكود, امسح الباركود, qr, qr code, qrcode, qr-code, code qr, codigo qr,
        codice qr, qr-код, кьюар*, куар*, qr код, karekod*, kare kod*, ma qr, क्यूआर*, कयूआर, رمز الاستجابه,
        باركود الواتس, كيو ار, barcode whatsapp, q r, scan code, quadratic code, square code, pixel code, code
        carre, flashcode, flash code, codigo bidi, codice quadrato, кьюар код, куаркод, квадратный код, штрихкод
        ватсап, kare barkod, ma vuong, क्यू आर, कोड स्कैन, الكيو ار, كيوار, باركود qr, qr'i, qr'yi, qrи""",
    "add": """
        add me, dm, dm us, message us, msg us, write us, inbox us, dm me, dms, pm me, inbox, inbox me, follow,
        follow me, follow us, message me, msg me, msg, write me, find me, find us, search me, search for me,
        ping me, text me, look me up, handle, username, user name, nick, nickname, my id, id is, my handle,
        contact me, chat with me, chat me, talk to me, hit me, add us, search, scan it and say hi, connect with
        me, reach me, my contact, my contacts, contact card, vcard, fugen sie mich, schreiben sie mir, schreib
        mir, folge*, adden, hinzufugen, mein nutzername, ajoutez*, ecrivez*, suivez*, mon pseudo, mon id,
        contactez*, agregame, agregueme, escribame, escribeme, siganos, sigueme, buscame, busqueme, contacteme,
        contactame, anademe, anadame, me adiciona, adicione, me segue, segue la, me chama, me siga, me procura,
        aggiungimi, scrivimi, seguimi, seguici, mi aggiunga, mi scriva, cercami, mi cerchi, добавь*, добавляй*,
        пишите, напишите, пиши, подпис*, ищите, найдите, мой ник, ekle*, yazin, takip edin, bana yaz*, beni
        ekle*, ket ban, nhan tin, theo doi, add em, tim em, जोड़ें, फॉलो, मैसेज, मुझे ढूंढें, add karo, اضفني,
        ضيفني, تابعنا, تابعني, راسلني, راسلنا, كلمني, ابحث عني, اضيفوني, contact details, my details, my info,
        my profile, card, my card, business card is, my business card, v-card, reach us, dm open, dms open, dm's
        open, slide into, inbox open, chat there, write there, talk there, say hello there, ping there, continue
        there, meine visitenkarte, meine karte, mein kontakt, meine kontaktdaten, kontaktdaten, schreib uns,
        schreiben sie uns, schreibt uns, per dm, ne dm, folgt uns, adde mich, fugt mich, haben sie mich bei,
        dann haben sie mich, ma carte, ma carte de visite, mes coordonnees, coordonnees, en mp, en dm, en prive,
        ecrivez-nous, suivez-nous, retrouvez-nous, mi tarjeta, mi contacto, mis datos, mis contactos, siguenos,
        por dm, al dm, mandenos, mandenos dm, mandeme dm, al privado, por privado, por interno, directo, me
        encuentra, me encuentras, meu cartao, meu contato, meus contatos, meus dados, na dm, no direct, manda
        direct, direct, no privado, chama la, segue nos, siga-nos, nos siga, me acha, mio biglietto, i miei
        contatti, miei contatti, miei recapiti, in dm, in privato, in direct, ci segua, seguiteci, scriveteci,
        scriveteci li, mi trova su, визитка, моя визитка, визитку, мои контакты, контакты, в личку, в лс, в
        директ, подписывайтесь, пиши туда, kartvizit*, kartvizitim, iletisim bilgi*, bilgilerim, dm atin, dm at,
        dm'den, dmden, takip et*, mesaj at*, bize yazin, ozelden, danh thiep, danh thiep em, thong tin lien he,
        ib, ib em, inbox em, nhan em, nhan tin em, theo doi em, ket noi, kb, kb em, मेरा कार्ड, विजिटिंग कार्ड,
        मेरी जानकारी, संपर्क जानकारी, dm करें, dm karo, dm kare, follow karo, follow kare, message karo, msg
        karo, मैसेज करें, संदेश भेजें, بطاقتي, كرتي, معلومات التواصل, بيانات التواصل, راسلنا خاص, ع الخاص,
        عالخاص, تابعونا, ضيفونا, اضيفني, ارسل خاص, adds me, adds you, add you, opens my, leads to my, takes you
        to my, gets you to my""",
    "not": """
        not, no, n't, don't, dont, can't, cannot, cant, never, without, isn't, won't, doesn't, shouldn't,
        mustn't, neither, nor, forbidden, blocked, blocks, prohibited, banned, instead of, rather than, no need,
        allowed, allow, against, rules, disabled, refuse, nicht, kein, keine, keinen, keinem, verboten, nie,
        ohne, statt, erlaubt, pas, aucun, aucune, jamais, interdit, sans, plutot que, ni, nunca, prohibido, sin,
        tampoco, permitido, prohibida, nao, proibido, nem, sem, permite, non, niente, vietato, nessun, senza,
        mai, не, нет, нельзя, никогда, без, запрещ*, ни, yok, degil, yasak, olmaz, olmasin, hayir, kullanmiyor*,
        veremem, vermeyin, khong, xin dung, chua, khong duoc, cam dung, नहीं, मत, मना, न, बिना, वर्जित, nahi,
        mat, mana, لا, ليس, ممنوع, بدون, لن, لم, غير, محظور, دون, ليست, keine sms""",
    # Hard words for the sign: nothing else is meant by them.
    "at": """
        arroba, arobase, arobas, arrobase, chiocciola, chiocciolina, klammeraffe, klammeraffen, at sign, at
        symbol, at the rate, at the rate of, at-the-rate, at-sign, at mark, a commercial, sign at, собака,
        собачка, собаку, собачку, собакой, dogpile, a cong, a moc, a vong, a con, a mo, et isareti, kuyruklu a,
        at isareti, ऐट द रेट, एट द रेट, एट-द-रेट, एटदरेट, अटदरेट, अट द रेट, at rate, commercial at, the at sign,
        a-circle sign, a circle sign, circled a, the curly a, monkey tail, snail sign, arrouba, arobba, arrova,
        aroba, arobaz, chioccia, klammer-a, klammer a, affenschwanz, affenohr, apenstaartje, snabel-a, kukac,
        zavinac, malpa, собакa, собачк*, собак, гав, эт знак, kulakli a, salyangoz, kuyruk a, ku'li a, a xoan, a
        xoay, ac cong, एट द रेट ऑफ, अट रेट, at de rate, atrate, at-rate, علامه ات, ايت ساين, ات ساين, at-teken,
        sign of at, the at, commercial a, a rond, a entoure""",
    "softat": """
        at, et, aet, atsign, एट, ऐट, अट, ات, ايت, اتت, арроба, эт, эт', эт-, ett, a con""",
    "dot": """
        dot, dots, punkt, punto, ponto, point, точка, точку, тчк, nokta, cham, डॉट, डाट, बिंदु, डौट, دوت, نقطه,
        dott, pt, period, full stop, fullstop, stop, pkt, dot., ドット, d o t, punktum, puntino, pto, тчка, дот,
        पॉइंट, पॉईंट, dau cham""",
    "slash": """
        slash, forward slash, barra, schragstrich, слэш, слеш, barre oblique, barra diagonal, bolu, gach cheo,
        स्लैश, سلاش""",
    # Compounds that would otherwise read as a cue.
    "none": """
        call off, call-off*, call offs, calls for, called, call for tenders, on call, roll call, call option,
        phone case*, phone holder*, phone stand*, phone charger*, phone cover*, phone grip*, phone shell*, phone
        pouch*, phone strap*, phone accessor*, phone screen*, phone box*, phone ring*, phone parts, mobile phone
        case*, mobile phone holder*, mobile phone accessor*, mobile phone*, mobile crane*, mobile rack*, mobile
        shelf*, mobile app, mobile version, mobile site, cell battery, battery cell*, cell batter*, fuel cell*,
        load cell*, solar cell*, li-ion cell, cell type, cell size, o ring, o-ring, o rings, ring size*, ring
        gauge, ring terminal*, ring gear*, seal ring, piston ring, snap ring*, ring binder*, dial gauge*, dial
        indicator*, dial size, dial plate, watch dial*, dial color, dial colour, comes in handy, portable
        speaker*, portable charger*, portable fan*, portable power, portable generator*, portable ssd, signal
        cable*, signal lamp*, signal light*, signal strength, signal was, signal tower, signal wire*, signal
        colour*, line item*, product line, production line*, assembly line*, packing line*, in line with, on
        line with, line speed, line post*, line up, line width, line voltage, contact lens*, contact plate*,
        contact adhesive, contact angle, contact surface, contact point*, contact block*, contact pin*, contact
        cleaner, contact resistance, contact form, tracking link, point of contact, telegraph*, messenger bag*,
        messenger wire, telegram channel rules, zoom lens*, zoom range, slack of, slack adjuster, x ray, x-ray,
        snap fastener*, snap button*, snap hook*, snap fit, snap on, text label, text size, text font, hp pump,
        hp motor, hp laserjet, m screw, t shirt*, t-shirt*, t slot, t bolt*, t joint, hotline price, email
        notification*, email alert*, mail order, mail bag*, mail box*, mailbox lock*, mailer*, mailing bag*,
        mailing box*, visit report, no need to call, do not call, don't call, dont call, no call, no calls, no
        need to ring, telefonhulle*, handyhulle*, handyhalter*, funda de movil, funda para movil, fundas para
        celular, fundas de celular, coque de telephone, capa de celular, capas de celular, cover cellulare,
        чехол для телефона, чехлы для телефон*, telefon kilifi, telefon kilif*, op dien thoai, op lung dien
        thoai, फोन कवर, غطاء هاتف, حافظه هاتف, nicht anrufen, ne pas appeler, no llame, no llamar, nao ligue,
        nao ligar, non chiamare, не звонить, не звоните, aramayin, dung goi, web de carga, spider web, webbing,
        web width, search report, site visit, construction site, on site, job site, point of sale, contacto
        directo con alimentos, marca registrada, marca propia, marque deposee, nuestra marca de, marca
        comercial, signal words, phone number field, call of, port of, ports, ring main, ring bolt*, ring nut*,
        ring spanner*, rings od, mobile robot*, mobile unit*, mobile base, mobile printer*, telephone cable*,
        telephone wire*, telephone pole*, telephone keypad*, keypad*, mail merge, mail slot*, mailing label*,
        browser version, whatsapp image*, whatsapp video*, telegram desktop, signal generator*, signal
        conditioner*, signal relay*, signal input*, signal output*, signal level*, signal ground, signal to
        noise, digital signal, analog signal*, traffic signal*, turn signal*, line length, line number, line no,
        line nr, line qty, line total, line value, line pressure, line filter*, line reactor*, line shaft*, line
        marking*, line driver*, over line, x axis, x ring*, x bar, v belt*, v-belt*, v groove*, v ring*,
        v-ring*, v block*, q ring*, teams of, session of, matrix of, wire rod*, wire rope*, wire gauge*, element
        no, my element, heating element*, filter element*, imo class, imo no, discord between, funkgerat*,
        funkfernsteuerung, funkmodul*, funkschalter*, sabit kalem*, sabit fiyat*, sabit basinc, telefonkabel*,
        handyladegerat, handylader, fixo no chao, fisso a, com port*, usb port*, serial port*, porte*, portes,
        port du, port paye, frais de port, port inclus, port en sus, franco de port, en port du, cable de
        telefono, linea telefonica, gift card*, sim card*, sd card*, memory card*, card slot*, card board, color
        card*, colour card*, shade card*, business card*, card stock, credit card*, backing card*, header card*,
        blister card*, hang card*, carta colore""",
    # Whose digits these are, where no word says what for.
    "mine": """
        mine, mio, mia, meins, le mien, el mio, meu, мой, мое, benimki, benim, मेरा, mera, cua em, لي""",
    # Whom to ask for and when: said right after a number.
    "answer": """
        any time of day, day and night, around the clock, always on, at night too, geht immer, immer an, tag und
        nacht, a cualquier hora, dia y noche, jour et nuit, a toute heure, qualquer hora, dia e noite, a
        qualsiasi ora, anche la sera, giorno e notte, на связи, круглосуточно, в любое время, gece gunduz, her
        saat, gece de, toi cung nghe, ca dem, रात को भी, कभी भी, kabhi bhi, في اي وقت, ليل نهار, ask for,
        demandez, demander, pregunte por, preguntar por, pregunta por, pregunten por, chieda di, chiedere di,
        chiedete di, pergunte por, fala com, fale com, fragen sie nach, nach mir fragen, verlangen sie,
        спросить, спросите, спрашивать, isteyin, diye sorun, gap anh, gap chi, hoi, पूछना, पूछिए, puchna, اسال
        عن, اطلب""",
    # On what condition one would call: a cue only for what is written like a telephone number.
    "if": """
        if, when, in case, should, otherwise, or else, wenn, falls, sonst, bei, si, sinon, en cas, sino, por si,
        en caso, se, caso, senao, altrimenti, in caso, если, иначе, коли, eger, yoksa, aksi halde, neu, thi,
        khi, तो, अगर, यदि, agar, warna, اذا, لو, والا""",
    # Who is called by a number that is not even grouped.
    "driver": """
        driver, driver ka, driver ki, driver ko, transporter, transport wala, gaadi wala, munshi, malik,
        ड्राइवर*, चालक, मालिक, मुंशी, मैनेजर, ट्रांसपोर्टर, गाड़ी वाला, गाड़ी वाले""",
    # Who answers, or why one would call: a cue only for what is written like a telephone number.
    "person": """
        водила, водилы, шоферюга, driver, forwarder, broker, agent, boss, manager, foreman, secretary,
        colleague, questions, any question, any questions, any problem, any problems, problems, urgent,
        urgently, if urgent, emergency, emergencies, in a hurry, trouble, queries, assistance, notify party,
        notify, signed, sign, ask for, regards, sincerely, cheers, wkr, br, attention, contact person, person in
        charge, pic, owner, director, receptionist, technician, installer, courier, hauler, dispatcher,
        dispatch, fahrer*, spediteur, ruckfrage*, fragen, frage, notfall, notfalls, im notfall, dringend, eilig,
        chef, disponent*, kollege, kollegin, ansprechpartner*, lagermeister, lagerleiter, gruss, grusse,
        grussen, mfg, kontakt, kontaktperson, probleme, bei problemen, meister, monteur, inhaber, chauffeur,
        transporteur, livreur, urgence, urgences, question, besoin, souci, responsable, patron, collegue,
        conducteur, cordialement, cdlt, bien a vous, salutations, magasinier, gerant, interlocuteur, standard,
        chofer, conductor, transportista, duda, dudas, consulta, consultas, urgencia, urgencias, urgente,
        emergencia, emergencias, encargado, encargada, jefe, gerente, repartidor, cualquier cosa, atentamente,
        atte, saludos, vendedor, vendedora, asesor, asesora, asistente, preguntar por, pregunte por, pregunta
        por, motorista, duvida, duvidas, qualquer duvida, qualquer coisa, encarregado, chefe, responsavel,
        transportador, att, atenciosamente, abs, abracos, consultor, despachante, autista, corriere, urgenza,
        urgenze, dubbi, dubbio, domande, domanda, responsabile, capo, magazziniere, referente, trasportatore,
        saluti, cordialmente, titolare, chieda di, chiedere di, экспедитор*, водител*, шофер*, вопрос*, срочно,
        срочн*, менеджер*, прораб*, кладовщик*, директор*, ответственн*, логист*, диспетчер*, уважением,
        начальник*, хозяин, спросить, контактное лицо, контакт, контакты, курьер*, sofor*, surucu*, acil*,
        sorumlu*, soru*, mudur*, depocu*, yetkili*, nakliyeci*, patron*, saygilar*, selamlar, satis temsilci*,
        temsilci*, kurye*, usta, tai xe, gap, can gap, thac mac, quan ly, phu trach, nguoi nhan, thu kho, lai
        xe, nhan vien, tran trong, than men, ky thuat, shipper, can ho tro, ho tro, sep, chu shop, ke toan,
        ड्राइवर*, चालक, जरूरी, अर्जेंट, मैनेजर, मालिक, पूछताछ, सादर, धन्यवाद, सवाल, संपर्क व्यक्ति, मुंशी,
        urgent ho, driver ka, driver ko, السائق, سائق, للاستفسار, للاستفسارات, استفسار, عاجل, للطوارئ, للطواري,
        المدير, المسوول, مسوول, مندوب, المندوب, للاسئله, تحياتي, مع التحيه, المحاسب, المستودع, مدير, صاحب,
        للضروره""",
    # Talk of the mail service itself, not of anybody's address.
    "notice": """
        notification*, notified, alert*, spam, junk, problem*, issue*, filter*, newsletter, bounced, bounce*,
        bouncing, delayed, benachrichtig*, spamordner, problem, notificac*, notificat*, notifiche, filtro,
        filtros, courrier indesirable, indesirable*, уведомлен*, спам*, проблем*, bildirim*, gereksiz, sorun*,
        thong bao, thu rac, loi, सूचना, स्पैम, समस्या, اشعار*, الاشعارات, مشكله, المشكله, السبام, synchron*,
        sync*, calendar*, kalender*, invitation*, plugin*, add-in*, sign in, signing in, log in with, login
        with, login page, verification*, verify, reset""",
    # Words for the signs inside an address.
    "dash": """
        dash, hyphen, minus, bindestrich, tiret, trait d'union, guion, hifen, traco, trattino, тире, дефис,
        минус, tire, gach ngang, gach noi, dau gach, डैश, हाइफन, شرطه""",
    "under": """
        underscore, under score, underline, unterstrich, tiret bas, souligne, underscor, guion bajo, subguion,
        barra baja, sublinhado, traco baixo, trattino basso, sottolineato, нижнее подчеркивание, подчеркивание,
        андерскор, alt cizgi, alttan cizgi, gach duoi, अंडरस्कोर, शرطه سفليه, شرطه سفليه""",
    "provider": """
        جيميل*, هوتميل*, ياهو*, yandex*, gmx, web de, freenet, posteo, laposte, la poste, wanadoo, orange.fr,
        free.fr, virgilio, tiscali, bol, ig.com, sapo, terra, telefonica, sina, sohu, aliyun, yeah.net, rediff,
        ymail, fastmail, tutanota, tuta, zohomail, docomo, nifty, hanmail, nate, seznam, wp.pl, onet, interia,
        ukr.net, bk.ru, inbox.ru, list.ru, mail ru, mailru, мейл ру, мейл.ру, мэйл ру, мэил ру, мейлру, мэйлру,
        рамблер*, жмейл*, гуглмейл, гугл почт, гугл-почт, почта гугл, почте гугл, аутлук*, айклауд, протон,
        google posta, google'in posta, google mail'i, big g, big g's, the g mail, google one, google's mail,
        googles mail, google inbox, google box, microsoft mail, microsoft's mail, microsoft one, ms mail, apple
        mail address, apple's mail, apple one, swiss mail, yandex mail, mail.com, russian yandex, msn, live.com,
        me.com, mac.com, بريد جوجل, بريد قوقل, ايكلاود, اي كلاود, بروتون, ياندكس, रेडिफमेल, रेडिफ, गूगल मेल,
        आईक्लाउड, ज़ोहो, प्रोटोन, यांडेक्स*, hộp thư google, thu google, mail google, mail cua google, correo de
        google, correo google, el de google, correo de microsoft, el de microsoft, mail de google, messagerie
        google, messagerie de google, boite google, posta di google, posta google, casella google, mail di
        google, email do google, e-mail do google, correio do google, google-postfach, google-mail, googlepost,
        microsoft-mail, microsoft-postfach, google'ın maili, google maili, microsoft maili, gmail'im, gmail'de,
        hotmail'im, outlook'ta, yandex'te, yahoo'da, google mailbox, google account, google address,
        google-konto, cuenta de google, conta google, compte google, account google, gmail*, g-mail, gee mail,
        google mail, googlemail*, hotmail*, hot mail, yahoo*, outlook*, icloud*, protonmail*, proton, aol,
        yandex, naver, foxmail, rediffmail*, zoho, libero, uol, qq, web.de, mail.ru, rambler, daum, t-online,
        mynet, джимейл*, гмейл*, гмаил, яндекс*, хотмейл*, جيميل, جي ميل, هوتميل, ياهو, اوتلوك, जीमेल*, याहू,
        हॉटमेल, आउटलुक, g mail, ge mail""",
}
# fmt: on
