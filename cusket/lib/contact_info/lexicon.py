"""The words of the trade and of getting in touch, in fourteen languages, by what they tell.
An entry is a word or a phrase; a star at its end stands for any ending."""

# fmt: off
WORDS: dict[str, str] = {
    # Said right before or after a telephone number.
    "phone": """
        phone, phones, my phone, telephone, tel, tel no, tele, mobile, mob, cell, cellphone, cell phone,
        fone, call me, call us, call, ring me, ring us, ring, dial, text me, sms, sms me, phone me, buzz
        me, buzz, hotline, landline, fax, my number, my no, my nr, my num, our number, mobile no, phone
        no, ph, ph no, hp, hp no, m, t, reach me, reach us, reach our, reach him, reach her, reach them, reach the office, contact no, contact number, contact me,
        contact us, contact, voicemail, extension, give me a call, give us a call, give us a bell, give me
        a bell, give me a buzz, give us a ring, give me a ring, drop me a text, shoot me a text, speak to
        me, my digits, my direct line, direct line, direct dial, my line, my cell, pick up the phone, talk
        on the phone, find me on, find me at, find me under, catch me on, catch me at, get me on, get me
        at, by voice, reachable, can be reached, reached at, reach us at, text, my direct, my direct no,
        direct number, direct no, hit me up, hmu, holler, get hold of me, faster by phone, off hours,
        after hours, speed dial, handset, telefon*, fernruf, handy, handynummer, mobil, mobilnummer,
        mobiltelefon, durchwahl, ruf mich, rufen sie, ruf an, ruf, rufen, melden, durchrufen, anrufen,
        anruf, rufnummer, ruckruf, festnetz, meine nummer, meine nr, unsere nummer, erreichbar, erreichen
        mich, mich erreichen, mich unter, erreiche ich, erreicht mich, erreichen sie, erreichst du mich,
        zu erreichen, ans telefon, klingel*, melden sie sich unter, durchklingeln, wahlen sie, wahl,
        tippen sie ins telefon, portable, mon portable, tel portable, telephon*, appelez*, appelle*,
        appeler, m'appeler, joindre, joignable, contactez*, mon numero, mon num, notre numero, mon fixe,
        gsm, coup de fil, passez un appel, mon tel, bigophone, composez, telephonez*, rappelez*, mon
        mobile, movil, celular, cel, mi cel, llam*, marque, marca, marquelo, marquenos, marqueme,
        marcame*, mi numero, nuestro numero, contactame, contacteme, contactarme, numero de contacto,
        timbrame, timbreme, fijo, wasapeame, escribeme al, escribame al, localizame, ubicame, comunicate,
        comuniquese, hablame al, telemovel, meu celular, ligue, liga, ligar, me liga, me ligue, meu
        numero, meu num, meu cel, nosso numero, contato, contacto, disque, discar, me chama, me chame,
        chama no, telefonar, telefona*, meu fone, ligacao, cellulare, chiama, chiamami, chiamare,
        chiamate*, chiamaci, mi chiami, chiami*, mio numero, il mio numero, recapito, squillo, mi trova,
        mi trovi, telefonate*, telefonami, numero di telefono, componi, chiamalo, телефон*, тел, тлф, моб,
        мобильн*, мобил*, сотов*, сот, звони*, позвони*, перезвони*, наберит*, набери, набрать, мой номер,
        мой ном, наш номер, номер для связи, для связи, трубк*, созвонимся, на созвон, дозвон*, номерок,
        мой контакт, контактный номер, звонок, звякни*, telefonum, telefonla, cep, cebim, cepten, cep no,
        ara, arayin, arayabilir*, ararsaniz, aramak, numaram, benim numaram, bana ulas*, ulasabilir*,
        ulasin, numaramiz, beni arayin, hattim, cevir, cevirin, telefon et, dien thoai*, so dt, sdt, dtdd,
        dt, di dong, so di dong, goi, goi em, goi cho, alo, so em, so cua em, so anh, so cua anh, so minh,
        so cua minh, so toi, so cua toi, lien he, nhan tin, so lien lac, so lien he, bam so, फोन, मोबाइल,
        मोबाईल, कॉल, काल, टेलीफोन, दूरभाष, संपर्क, सम्पर्क, मेरा नंबर, मेरा नम्बर, हमारा नंबर, मेरे नंबर,
        फ़ोन, फोन नंबर, फोन नम्बर, मोबाइल नंबर, mera number, mera no, mera num, mobile number, phone
        number, mera phone, call karo, call kare, call kijiye, phone karo, phone kare, humara number,
        mujhe call, lagao, lagaiye, baat karo, هاتف*, الهاتف, جوال*, الجوال, موبايل*, الموبايل, تلفون*,
        التلفون, محمول, المحمول, اتصل*, اتصال, للاتصال, كلمني, كلمنا, رقمي, رقمنا, رقم جوال*, رقم هاتف*,
        للتواصل, تواصل, خليوي, رن, رنلي, دق, هاتفي, جوالي, تليفون*, واتصل, فاتصل, اتصلوا""",
    # Marks a number of the order, the goods or the paperwork.
    "order": """
        order*, po, pos, p/o, so, lot, lots, batch*, ref, refs, reference*, part, parts, p/n, pn, sku*,
        item*, article*, art, hs, hts, hsn, taric, tariff*, customs, tracking, track, trk, waybill*, awb,
        hawb, mawb, b/l, bl, bol, lading, container*, cntr, seal*, invoice*, inv, pi, s/n, sn, serial*,
        imei, ean, upc, gtin, barcode*, isbn, rfq*, quote, quotation*, quantity, qty, contract*, vat, tax,
        eori, cnpj, cpf, cas, model*, code*, booking*, bkg, voyage, vessel, imo no, dhl, fedex, ups, usps,
        tnt, gls, dpd, aramex, ems, sf, yunexpress, hermes, evri, purolator, bluedart, delhivery, dtdc,
        ontrac, maersk, msc, cosco, hapag, evergreen, postnl, shipment*, parcel*, package*, consignment*,
        delivery, carton*, ctn*, case, pallet*, label*, catalogue no, catalog no, drawing*, dwg, revision,
        rev, style, ticket*, rma, claim, case no, sscc, iban, swift, account, acct, a/c, bank, license*,
        licence*, certificate*, cert, report*, un no, mrn, gstin, gst, ein, duns, siret, siren, firmware,
        version, build, log, timestamp, scac, lpn, asn, grn, job, pro, pro number, pro no, bill, receipt,
        payment*, transaction*, txn, po number, mac, price*, total, sum, amount, weight, size*, dims,
        dimension*, bestell*, auftrag*, lieferschein*, liefer*, charge*, chargen*, los, artikel*,
        sendung*, sendungs*, rechnung*, angebot*, zoll*, teilenummer*, serien*, seriennummer*, zeichnung*,
        paket*, vertrag*, kunden*, kundennummer, ust*, steuer*, materialnummer, warennummer, frachtbrief*,
        plombe, menge, preis*, palette*, beleg*, vorgang*, gewicht, masse, nachverfolg*, commande*,
        facture*, colis, suivi, conteneur*, scelle, plomb, devis, code-barres, bon, bordereau*, douan*,
        tva, piece*, expedition*, livraison*, serie, quantite*, prix, poids, dossier, contrat*, pedido*,
        orden, factura*, guia, rastreo, seguimiento, envio*, lote*, contenedor*, precinto, albaran*,
        presupuesto*, codigo*, referencia*, partida, arancel*, aduana*, cif, nif, rfc, cotizacion*,
        remision, paquete*, articulo*, modelo, precio*, cantidad*, peso, cuenta, poliza, ruc, cuit,
        remito, encomenda*, nota, nf, nfe, nf-e, rastreio, rastreamento, conteiner*, lacre, fatura*, ncm,
        remessa, volume*, boleto, chave, cotacao, preco*, quantidade, peca*, inscricao, cte, ct-e,
        conhecimento, ordine, ordini, fattura*, spedizion*, tracciamento, lotto, lotti, bolla, ddt,
        codice*, articolo, matricola, collo, colli, partita, piva, p.iva, preventivo, sigillo, prezzo,
        quantita, riferimento, rif, doganal*, ldv, lettera di vettura, заказ*, счет*, счёт*, накладн*,
        трек*, отправлен*, посылк*, партия, партии, партию, артикул*, арт, инн, кпп, огрн, тнвэд,
        контейнер*, пломб*, серийн*, штрихкод*, договор*, инвойс*, декларац*, код, кода, упд, ттн,
        спецификац*, позици*, цена, кол-во, количеств*, груз*, рейс, заявк*, модел*, паспорт, окпо, бик,
        расчетн*, чертеж*, siparis*, kargo*, takip, parti, seri, konteyner*, muhur, irsaliye*, barkod*,
        gtip, vkn, vergi, urun, stok, kod*, parca*, teklif*, referans*, koli, gonderi*, fiyat*, miktar*,
        adet, dekont, sozlesme*, don hang, don, ma don, van don, ma van don, ma hang, hoa don, container,
        so lo, lo hang, lo, ma vach, ma so thue, mst, hop dong, to khai, ma san pham, bao gia, so luong,
        phieu, kien, ma so, gia, ऑर्डर*, आर्डर*, ट्रैकिंग, इनवॉइस, चालान, बिल, कंटेनर, लॉट, बैच, पार्ट,
        सीरियल, कोड, मॉडल, मात्रा, दर, कीमत, पार्सल, शिपमेंट, खेप, जीएसटी*, बारकोड, एचएसएन, आइटम, सामान,
        रसीद, सील, संदर्भ, الطلب, طلب, طلبيه, الطلبيه, فاتوره, الفاتوره, التتبع, تتبع, الشحنه, شحنه,
        بوليصه, البوليصه, حاويه, الحاويه, الحاويات, ختم, الختم, الدفعه, دفعه, التشغيله, تشغيله, القطعه,
        المنتج, الصنف, الباركود, باركود, التسلسلي, تسلسلي, الكميه, السعر, الضريبي, ضريبي, الجمركي, جمركي,
        عقد, العقد, المرجع, مرجع, الموديل, موديل, كود, رمز, الرمز, الكود, الطرد, طرد, السجل, البند, الشحن""",
    "number": """
        number, numbers, no, nr, num, numero, nummer, номер, номера, numara, numarasi, नंबर, नम्बर, رقم,
        الرقم, number is""",
    # A messenger or a network, named so that nothing else is meant.
    "app": """
        whatsapp, tgram, whats app, what's app, vatsap*, vatsapp*, watsap*, vhatsapp*, whatsap*, whatsap,
        watsapp, watsap, wats app, wassap, wasap, wassapp, guasap, whatapp, whatssapp, wapp, wsp, wtsp,
        wpp, whtsapp, wts, wtsapp, whats, no zap, zapzap, zap zap, meu zap, mon wa, my wa, mi wa, add wa,
        wa no, wa number, wa id, wa me, on wa, via wa, whatsapp*, watsup, wattsapp, whassapp, whatsupp,
        wechat, we chat, weixin, wei xin, wechat*, wxid, vx, wx, telegram, telegram*, telgram, tele gram,
        telega, telegramm, skype, skype*, skpe, skyp, viber, vibr, kakao*, kakaotalk, kakao talk, zalo,
        dingtalk, ding talk, instagram*, insta, facebook*, fb messenger, tiktok, douyin, snapchat, discord
        id, discord name, discord user, my discord, discord tag, signal id, signal number, signal app, on
        signal, via signal, my signal, signal me, per signal, uber signal, por signal, line id, lineid,
        line app, my line id, id line, line me, icq, imo id, my imo, botim, threema, kik, linkedin,
        twitter, vkontakte, weibo, xiaohongshu, qq, qq id, qq no, wire id, google chat, hangouts,
        facetime, imessage, messenger id, my messenger, fb id, my fb, on fb, facebook messenger, snap id,
        my snap, my ig, ig handle, ig account, wickr, jabber, my insta, teams id, zoom id, green app,
        green chat app, green chat, green messenger, green one, green bubble*, green phone app, the green
        talk app, yellow chat app, paper plane, paper plane app, paper airplane, blue plane app, blue
        plane, purple phone app, purple app, yellow talk app, blue bird app, green icon, blue s app,
        camera app with the gradient, app with the white phone, white phone in green, app verde,
        aplicacion verde, la verde, aplicativo verde, avioncito de papel, avion de papel, aviaozinho,
        aviao de papel, appli verte, application verte, avion en papier, grune app, grunen app, gruner
        messenger, grune messenger, papierflieger, app verdina, aeroplanino, yesil uygulama, yesil app,
        yesil program, ung dung xanh, app xanh, kagit ucak, зеленое приложение, зеленый мессенджер,
        зеленый чат, зеленом приложении, зеленом мессенджере, бумажный самолетик, самолетик, التطبيق
        الاخضر, تطبيق اخضر, हरा ऐप, हरे ऐप, हरी ऐप, हरे वाले ऐप, ватсап*, вотсап*, вацап*, ватцап*,
        воцап*, уотсап*, вотс ап, ватс ап, телеграм*, телега, телеге, телегу, тг, тгшк*, скайп*, вайбер*,
        вибер*, вичат*, вконтакте, вк, инста, инсту, инсте, инстаграм*, фейсбук*, вейсинь, аська, аське,
        асю, директ, мессенджере макс, واتساب*, واتس, واتس اب, وتساب, وتس, الواتساب, الواتس, والواتساب,
        واتسب, بالواتساب, تليجرام*, تلجرام*, تيليجرام*, تلغرام*, تيليغرام*, تلغرامي, التلجرام, التليجرام,
        التلغرام, سكايب*, فايبر, وي شات, ويشات, وي تشات, انستقرام*, انستغرام*, انستجرام*, انستا, الانستا,
        الانستقرام, فيسبوك*, فيس بوك, سناب, سناب شات, لينكد, ايمو, بوتيم, व्हाट्सएप*, व्हाट्सऐप*,
        व्हाट्सअप*, व्हाट्सप*, वॉट्सऐप*, वॉट्सएप*, वाट्सएप*, वाट्सऐप*, वाट्सअप*, वॉट्सअप*, व्हाट्स ऐप,
        टेलीग्राम*, टेलिग्राम*, वीचैट*, स्काइप*, इंस्टाग्राम*, इंस्टा, फेसबुक*, वाइबर""",
    # The same, but the word also means something else, or is too short to be sure.
    "weak": """
        wa, w a, wp, tg, ig, fb, line, line:, signal, zap, imo, kik, snap, discord, slack, zoom, teams,
        messenger, v, vx, wx, x, vk, yt, youtube, meta, threads, bip, lark, q, inst, twt, tw, wc, wpp, wb,
        xing, reddit, pinterest, tele, tl, sc, dc, tlg, tgm, ok, linea, max, whatsaap, ws, wh, wap, vb,
        kt, zl, li, tt, ins, skp, whats""",
    "mail": """
        mail, mails, email*, e-mail*, e mail, mailbox, inbox me, my address, adresse, mein postfach,
        mailadresse, courriel, mel, correo, correo electronico, mi correo, correio, posta, e-posta*,
        eposta*, mailim, mailimiz, почт*, мыло, емейл, имейл, мейл, email, thu dien tu, ईमेल, मेल, ई-मेल,
        بريد*, البريد, ايميل*, الايميل, بريدي, ايميلي, indirizzo, mail address, write to, write me at,
        send to""",
    "web": """
        website, web site, web, site, homepage, home page, webpage, web page, our page, our shop, own
        shop, online shop, web shop, webshop, e-shop, eshop, online store, our store, own store, google,
        search, browse, visit, url, link, catalog*, catalogue*, go to, domain, internet, order on, order
        at, order direct*, buy direct*, buy on, buy from, order from, check out, shop at, see us at, find
        us at, look us up, look up, type in, www, webseite*, website*, internetseite, unsere seite,
        onlineshop, besuchen, bestellen sie, bestellen, site internet, notre site, notre boutique,
        boutique en ligne, visitez, passez par, commandez, pagina, pagina web, sitio, sitio web, nuestra
        web, tienda, tienda online, visite, visiten, busque, busquen, busca, compre, compren, loja, loja
        virtual, nosso site, nossa loja, acesse, compra direct*, negozio, sito, nostro sito, visitate,
        cercate, cerchi, сайт*, магазин*, интернет-магазин*, веб-сайт, зайдите, заходите, загуглите,
        sitemiz*, sitesi, web sitemiz, magaza*, internet sitemiz, trang web, ghe, truy cap, cua hang,
        वेबसाइट, साइट, दुकान, موقعنا, موقع, الموقع, متجرنا, المتجر, زوروا""",
    "file": """
        attach*, file*, attachment*, upload*, artwork, drawing*, photo*, picture*, pdf, document*,
        firmware, script*, open, folder, datei*, anhang, anlage, fichier*, piece jointe, jointe, archivo*,
        adjunt*, ficheiro*, arquivo*, anexo*, allegat*, файл*, вложен*, чертеж*, dosya*, ek'te, ekte,
        ekteki, tep, dinh kem, फाइल, ملف, المرفق, dieline*, gerber*, step, zip, archive""",
    # A number next to one of these is not what it is called.
    "give": """
        dial it, dial this, dial that, dial the, dial, dial them, save it in your phone, save it in phone,
        save in your phone, save this in your phone, save as contact, save the contact, put it in your
        phone, in your phone, type it in your phone, into your phone, on your phone, key it in, call it,
        call this, call me, call that, ring me, ring it, ring that, ring this, just ring, just call, text
        it, text me, text this, phone me, not a tracking, not an order, not an item, not a part, not a
        real, not really a*, not really an, is not an item, you know what to do, you know what i mean, you
        know what it is, if you know what i mean, wink, wink wink, works as a phone, works on the phone,
        it rings, rings, rings if, answers when, i pick up, i will pick up, i answer, someone answers, ask
        for me, leave a message there, leave me a message, also my mobile, also my cell, also my phone,
        actually my, same as my phone, same as my mobile, same as my cell, is my cell, is my mobile, is my
        phone, is my number, my mobile, my cell, my phone, my number, put together, put them together, put
        those together, like a phone, as a phone, like a phone number, read it as a phone, that is how you
        reach me, how you reach me, reach me, how to reach me, in your contacts, to your contacts, add it
        to your contacts, from any phone, outside the platform, outside this site, speak directly, einfach
        anrufen, ruf mich an, rufen sie mich an, anrufen, ist meine nummer, mein handy, wahlen, einfach
        wahlen, ins telefon, im handy, ins handy, unter dieser nummer, eigentlich meine, eigentlich mein,
        durchklingeln, sie wissen schon, du weisst schon, speichern sie*, marquelo, marcalo, marquela,
        llamelo, llamame, llameme, llame, llama a ese, en el telefono, en su telefono, en tu telefono, es
        mi celular, es mi movil, mi celular, mi movil, mi telefono, es mi numero, guardelo, guardalo, ya
        sabe, ya sabes, usted me entiende, tu me entiendes, disque, e meu celular, meu celular, e o meu
        numero, meu numero, meu zap, liga nele, liga pra, ligue para, ligue, me liga, salva no celular,
        salve no celular, no seu celular, no telefone, ja sabe, voce entende, composez le, composez,
        appelez le, appelez moi, appelez-moi, c'est mon numero, c'est mon portable, mon portable, dans
        votre telephone, sur votre telephone, enregistrez le, vous me comprenez, au telephone, en fait
        mon, chiamalo, chiamami, lo chiami, mi chiami, e il mio cellulare, mio cellulare, nel telefono,
        sul telefono, componi, lo componga, mio numero, ci siamo capiti, salvalo, наберите, набери,
        наберите его, позвоните, позвони, это мой номер, мой номер, мой мобильный, на самом деле, на самом
        деле мой, мой телефон, вы поняли, ты понял, понимаете, в телефон, сохраните, beni ara*, arayin,
        ara beni, telefonum, cebim, numaram, cevirin, anladiniz siz, siz anladiniz, telefona kaydet*,
        rehbere, aslinda, aslinda telefonum, goi em, goi cho em, goi cho minh, goi nhe, goi vao, bam goi,
        so cua em, luu vao may, luu vao dien thoai, thuc ra la, anh hieu ma, chi hieu ma, quay so, फोन
        करें, कॉल करें, कॉल कीजिए, फोन कीजिए, मेरा मोबाइल, असल में, फोन में सेव, समझ गए, call karo, call
        karna, phone mein save, samajh gaye, dial karo, dial karna, asal me, اتصل به, اتصل بي, اتصل عليه,
        اتصل, رقمي, هو رقمي, جوالي, في الحقيقه, احفظه, هاتفي, فاهم, انت فاهم, في جوالك, في هاتفك""",
    "strip": """
        take out, remove*, delete*, without spaces, without the, without the spaces, no spaces, ignore
        the, skip the, drop the, strip*, only the digits, digits only, just the digits, minus the, take
        away, leave out, omit, cross out, forget the, read without, between the, join*, glue, put
        together, stick together, in one go, together, combine*, back to back, side by side, one after the
        other, ohne leerzeichen, ohne die, weglassen, entfernen, streichen, nur die ziffern, zusammen*,
        hintereinander, sans les, sans espace*, enlevez, retirez, supprimez, collez, ensemble, quite*,
        quitando, sin espacios, sin los, sin las, elimine, borre, junte*, juntos, juntas, seguido*, tire
        os, tirar os, tire as, sem espacos, sem os, remova, apague, tudo junto, junto, togliere, tolga,
        togli, senza spazi, senza, unire, unisci, attaccati, уберите, убери, без пробел*, без букв, без
        звезд*, удалите, слитно, вместе, подряд, сложите, boslukları sil, bosluksuz, silin, harfleri sil*,
        kaldirin, birlestir*, bitisik, cikarin, yan yana, bo dau*, bo khoang*, bo chu, xoa, viet lien,
        ghep, ghep lai, हटा*, निकाल*, बिना स्पेस, मिलाकर, जोड़*, जोड़कर, احذف, ازل, بدون مسافات, بدون,
        اجمع, معا, hata do, hatao, hatakar, nikal do, jod kar""",
    # An address described by what the reader already knows.
    "same": """
        same name, same as, same nick, same user*, user name, username, my user name, my name, first name,
        last name, surname, family name, nickname, shop name, store name, company name, my company, our
        company, profile name, my nick, my profile, my handle, screen name, display name, same handle,
        same word, the same, as here, exactly my, and then, ending, ends with, ends in, ending in,
        followed by, the usual, you know the rest, you know the ending, the rest you know, in front of,
        before it, the one, add the, plus the, dot com at the end, put it before, and the, with the, the
        big, at the end, the g one, your guess, guess the rest, login, account name, as my, mein name,
        mein benutzername, benutzername, nutzername, firmenname, gleicher name, gleichen namen, derselbe
        name, wie hier, vorname, nachname, mein nickname, dahinter, am ende, den rest kennen, endung,
        profilname, genauso wie, mein profil, meinem profil, mon nom, mon pseudo, pseudo, nom
        d'utilisateur, meme nom, le meme nom, prenom, nom de famille, nom de la boutique, nom de la
        societe, comme ici, le meme que, mon profil, suivi de, le reste, identifiant, a la fin, nom de
        notre, mi nombre, nombre de usuario, mi usuario, usuario, mismo nombre, el mismo, igual que,
        apellido, nombre de la tienda, nombre de la empresa, como aqui, mi perfil, terminado en, termina
        en, ya sabe el resto, seguido de, al final, nuestra marca, meu nome, nome de usuario, meu usuario,
        mesmo nome, o mesmo nome, igual ao, sobrenome, nome da loja, nome da empresa, meu perfil, termina
        com, no final, o resto voce, mesmo do, mesmo que, terminando, il mio nome, nome utente, stesso
        nome, lo stesso, come qui, cognome, nome del negozio, nome dell'azienda, mio profilo, alla fine,
        finisce con, seguito da, uguale al, mio nickname, il nostro nome, мое имя, имя пользователя, мой
        ник, ник, логин, как здесь, то же имя, тот же ник, такой же, такое же, название магазина, название
        компании, фамилия, фамилию, мой профиль, мой логин, дальше, в конце, остальное, имя и фамилия,
        совпадает, kullanici ad*, adim soyadim, ayni isim, ayni ad, adimla ayni, ayni, soyadim, magaza
        adi, firma adi, profilim, sonunda, sonuna, gerisini biliyor*, buradaki adim, buradaki ad*, ten em,
        ten shop, ten cong ty, ten dang nhap, ten nguoi dung, ten tai khoan, giong ten, cung ten, nhu ten,
        ten cua minh, ten toi, trung ten, o day, duoi la, phan sau, मेरा नाम, यूजरनेम, यूज़रनेम, यही नाम,
        वही नाम, कंपनी का नाम, दुकान का नाम, जो नाम, मेरे नाम, नाम ही, यूजर नेम, mera naam, yahi naam,
        wahi naam, company ka naam, اسمي, اسم المستخدم, نفس الاسم, نفس اسم, نفس اسمي, اسم المتجر, اسم
        الشركه, اسم المحل, كما هنا, حسابي هنا, ملفي, اسم شركتنا""",
    "qr": """
        qr, qr code, qrcode, qr-code, code qr, codigo qr, codice qr, qr-код, кьюар*, куар*, qr код,
        karekod*, kare kod*, ma qr, क्यूआर*, कयूआर, رمز الاستجابه, باركود الواتس, كيو ار""",
    "add": """
        add me, dm, dm us, message us, msg us, write us, inbox us, dm me, dms, pm me, inbox, inbox me,
        follow, follow me, follow us, message me, msg me, msg, write me, find me, find us, search me,
        search for me, ping me, text me, look me up, handle, username, user name, nick, nickname, my id,
        id is, my handle, contact me, chat with me, chat me, talk to me, hit me, add us, search, scan it
        and say hi, connect with me, reach me, my contact, my contacts, contact card, vcard, fugen sie
        mich, schreiben sie mir, schreib mir, folge*, adden, hinzufugen, mein nutzername, ajoutez*,
        ecrivez*, suivez*, mon pseudo, mon id, contactez*, agregame, agregueme, escribame, escribeme,
        siganos, sigueme, buscame, busqueme, contacteme, contactame, anademe, anadame, me adiciona,
        adicione, me segue, segue la, me chama, me siga, me procura, aggiungimi, scrivimi, seguimi,
        seguici, mi aggiunga, mi scriva, cercami, mi cerchi, добавь*, добавляй*, пишите, напишите, пиши,
        подпис*, ищите, найдите, мой ник, ekle*, yazin, takip edin, bana yaz*, beni ekle*, ket ban, nhan
        tin, theo doi, add em, tim em, जोड़ें, फॉलो, मैसेज, मुझे ढूंढें, add karo, اضفني, ضيفني, تابعنا,
        تابعني, راسلني, راسلنا, كلمني, ابحث عني, اضيفوني""",
    "not": """
        not, no, n't, don't, dont, can't, cannot, cant, never, without, isn't, won't, doesn't, shouldn't,
        mustn't, neither, nor, forbidden, blocked, blocks, prohibited, banned, instead of, rather than, no
        need, allowed, allow, against, rules, disabled, refuse, nicht, kein, keine, keinen, keinem,
        verboten, nie, ohne, statt, erlaubt, pas, aucun, aucune, jamais, interdit, sans, plutot que, ni,
        nunca, prohibido, sin, tampoco, permitido, prohibida, nao, proibido, nem, sem, permite, non,
        niente, vietato, nessun, senza, mai, не, нет, нельзя, никогда, без, запрещ*, ни, yok, degil,
        yasak, olmaz, olmasin, hayir, kullanmiyor*, veremem, vermeyin, khong, xin dung, chua, khong duoc,
        cam dung, नहीं, मत, मना, न, बिना, वर्जित, nahi, mat, mana, لا, ليس, ممنوع, بدون, لن, لم, غير,
        محظور, دون, ليست""",
    # Hard words for the sign: nothing else is meant by them.
    "at": """
        arroba, arobase, arobas, arrobase, chiocciola, chiocciolina, klammeraffe, klammeraffen, at sign,
        at symbol, at the rate, at the rate of, at-the-rate, at-sign, at mark, a commercial, sign at,
        собака, собачка, собаку, собачку, собакой, dogpile, a cong, a moc, a vong, a con, a mo, et
        isareti, kuyruklu a, at isareti, ऐट द रेट, एट द रेट, एट-द-रेट, एटदरेट, अटदरेट, अट द रेट, at rate,
        commercial at, the at sign, a-circle sign, a circle sign, circled a, the curly a, monkey tail,
        snail sign""",
    "softat": """
        at, et, ät, aet, atsign, एट, ऐट, अट, ات, ايت, اتت, арроба, эт, эт', эт-, ett, a con""",
    "dot": """
        dot, dots, punkt, punto, ponto, point, точка, точку, тчк, nokta, cham, डॉट, डाट, बिंदु, डौट, دوت,
        نقطه, dott, pt, period, full stop, fullstop, stop, pkt, dot., ドット""",
    "slash": """
        slash, forward slash, barra, schragstrich, слэш, слеш, barre oblique, barra diagonal, bolu, gach
        cheo, स्लैश, سلاش""",
    # Compounds that would otherwise read as a cue.
    "none": """
        call off, call-off*, call offs, calls for, called, call for tenders, on call, roll call, call
        option, phone case*, phone holder*, phone stand*, phone charger*, phone cover*, phone grip*, phone
        shell*, phone pouch*, phone strap*, phone accessor*, phone screen*, phone box*, phone ring*, phone
        parts, mobile phone case*, mobile phone holder*, mobile phone accessor*, mobile phone*, mobile
        crane*, mobile rack*, mobile shelf*, mobile app, mobile version, mobile site, cell battery,
        battery cell*, cell batter*, fuel cell*, load cell*, solar cell*, li-ion cell, cell type, cell
        size, o ring, o-ring, o rings, ring size*, ring gauge, ring terminal*, ring gear*, seal ring,
        piston ring, snap ring*, ring binder*, dial gauge*, dial indicator*, dial size, dial plate, watch
        dial*, dial color, dial colour, comes in handy, portable speaker*, portable charger*, portable
        fan*, portable power, portable generator*, portable ssd, signal cable*, signal lamp*, signal
        light*, signal strength, signal was, signal tower, signal wire*, signal colour*, line item*,
        product line, production line*, assembly line*, packing line*, in line with, on line with, line
        speed, line post*, line up, line width, line voltage, contact lens*, contact plate*, contact
        adhesive, contact angle, contact surface, contact point*, contact block*, contact pin*, contact
        cleaner, contact resistance, contact form, tracking link, point of contact, telegraph*, messenger
        bag*, messenger wire, telegram channel rules, zoom lens*, zoom range, slack of, slack adjuster, x
        ray, x-ray, snap fastener*, snap button*, snap hook*, snap fit, snap on, text label, text size,
        text font, hp pump, hp motor, hp laserjet, m screw, t shirt*, t-shirt*, t slot, t bolt*, t joint,
        hotline price, email notification*, email alert*, mail order, mail bag*, mail box*, mailbox lock*,
        mailer*, mailing bag*, mailing box*, visit report, no need to call, do not call, don't call, dont
        call, no call, no calls, no need to ring, telefonhulle*, handyhulle*, handyhalter*, funda de
        movil, funda para movil, fundas para celular, fundas de celular, coque de telephone, capa de
        celular, capas de celular, cover cellulare, чехол для телефона, чехлы для телефон*, telefon
        kilifi, telefon kilif*, op dien thoai, op lung dien thoai, फोन कवर, غطاء هاتف, حافظه هاتف, nicht
        anrufen, ne pas appeler, no llame, no llamar, nao ligue, nao ligar, non chiamare, не звонить, не
        звоните, aramayin, dung goi, web de carga, spider web, webbing, web width, search report, site
        visit, construction site, on site, job site, point of sale, contacto directo con alimentos, marca
        registrada, marca propia, marque deposee, nuestra marca de, marca comercial, signal words""",
}

# Scripts written without spaces: found inside running text, the longest first.
RUNNING: dict[str, str] = {
    "phone": """
        电话, 電話, 手机, 手機, 打给我, 打給我, 打我, 拨打, 撥打, 致电, 致電, 来电, 來電, 座机, 座機, 固话, 号码, 號碼, 我的号, 联系方式, 聯繫方式, 联系我,
        聯繫我, 联系电话, 热线, 呼我, 拨, 打, 短信, 热线电话, 我号, 手机号, 电联, 电我, 微电同号, 加我手机, 携帯, ケータイ, ケイタイ, 電話番号, お電話, スマホ,
        連絡先, ご連絡は, でんわ, かけて, 掛けて, 直通, 内線, 携帯番号, テル, 私の番号, 전화, 핸드폰, 휴대폰, 휴대전화, 연락처, 연락, 폰번호, 폰, 내 번호, 제 번호,
        직통, 통화, 문자, 콜, 전번, 폰으로, 손전화""",
    "number": "番号, 번호, 号, 號, 數字, 数字",
    "order": """
        订单, 訂單, 单号, 單號, 货号, 貨號, 型号, 型號, 批号, 批號, 柜号, 箱号, 封条, 封号, 提单, 运单, 快递, 快遞, 顺丰, 順豐, 圆通, 中通, 申通, 韵达,
        京东, 邮政, 德邦, 极兔, 条码, 條碼, 条形码, 发票, 發票, 合同, 报关, 税号, 海关, 编码, 编号, 編號, 物料, 料号, 序列号, 产品, 产品号, 款号, 色号, 规格,
        尺寸, 数量, 單價, 单价, 价格, 重量, 克重, 起订量, 账号, 帐号, 航次, 车牌, 物流, 包裹, 申报, 商检, 图号, 版本, 采购, 注文, 品番, 型番, 追跡,
        問い合わせ番号, お問い合わせ番号, 伝票, ロット, 請求書, 製造番号, シリアル, コード, 送り状, ヤマト, 佐川, ゆうパック, 日本郵便, コンテナ, 封印, 見積, 契約,
        法人番号, 価格, 単価, 図番, 発注, 受注, 荷物, 口座, 税番, 주문, 송장, 운송장, 품번, 로트, 컨테이너, 씰, 인보이스, 견적, 계약, 바코드, 제품, 모델,
        시리얼, 일련, 사업자, 등록번호, 대한통운, 한진, 롯데택배, 우체국, 택배, 배송, 발주, 통관, 수량, 단가, 가격, 부품, 코드, 참조, 도면, 계좌, 선적""",
    "app": """
        微信, 威信, 薇信, 维信, 徽信, 微芯, 微訊, 卫星号, 薇芯, 微✉, 微号, v信, v❤, 威❤, 薇❤, 加v, 加微, 加薇, 加威, +v, 加wx, 加vx, 加w,
        绿色软件, 绿色app, 绿色的软件, 绿色聊天, 绿泡泡, 绿色图标, 绿色那个, 那个绿色, 绿标, 小绿, 企鹅号, 小企鹅, 企鹅, 扣扣, 口口号, 扣口, 球球号, q号, qq号,
        飞机号, 小飞机, 纸飞机, 电报, 钉钉, 飞书, 抖音, 小红书, 微博, 领英, 脸书, 推特, 快手, 公众号, 企业微信, 旺旺, 陌陌, 瓦次普, 瓦次, 我微, 蓝色飞机,
        whatsapp号, 徽❤, 微❤, ライン, lineの, line id, line:id, lineで, lineを, line追加, line交換, lineに, lineは, カカオ,
        カカオトーク, テレグラム, スカイプ, ワッツアップ, インスタ, フェイスブック, ツイッター, ウィーチャット, 緑のアプリ, 緑色のアプリ, 紙飛行機, シグナルの, ディスコード,
        バイバー, 카톡, 카카오톡, 카카오, 까톡, 깨톡, 라인 아이디, 라인아이디, 라인 id, 텔레그램, 텔레, 위챗, 위쳇, 왓츠앱, 와츠앱, 왓쯔앱, 왓스앱, 왓츠업,
        스카이프, 인스타, 페이스북, 페북, 초록 앱, 초록색 앱, 녹색 앱, 노란 앱, 노란색 앱, 노란톡, 종이비행기, 디스코드, 바이버, 오픈채팅, 시그널 번호, 밴드 아이디""",
    "mail": "邮箱, 郵箱, 邮件, 电邮, 電郵, 信箱, 油箱, 邮址, メール, メアド, アドレス, 메일, 이메일",
    "web": """
        网站, 網站, 官网, 官網, 网址, 网店, 店铺, 百度, 搜索, 下单, サイト, ホームページ, 検索, 通販, ショップ, 홈페이지, 사이트, 웹사이트, 쇼핑몰, 검색, 자사몰,
        스토어""",
    "file": "附件, 文件, 图纸, 添付, ファイル, 図面, 첨부, 파일, 도면",
    "give": """
        其实是, 實際是, 实际是, 实际上, 其实, 你懂的, 你懂, 懂的, 不是货号, 不是单号, 拨打, 拨这个, 打这个, 打给我, 存手机, 存到手机, 是我手机, 是我的手机, 我的手机,
        我手机, 我电话, 我的电话, 直接打, 打过来, 存一下, 记到手机, 実は, 本当は, 電話して, 電話ください, お電話ください, かけてください, 携帯です, 私の携帯, わかりますよね,
        電話に, 携帯に, 私の番号, 사실은, 사실, 전화해, 전화 주세요, 전화주세요, 제 번호, 내 번호, 제 폰, 제 핸드폰, 핸드폰에 저장, 저장해, 아시죠, 전화 걸, 걸어 주""",
    "strip": """
        去掉, 去除, 删掉, 删除, 不要空格, 连起来, 连在一起, 连着, 拼起来, 合起来, 除去, 忽略, 去, 抜いて, 除いて, 取って, 消して, 外して, つなげ, 続けて, 空白なし,
        빼고, 제거, 빼면, 지우, 붙여, 이어서, 공백 없이, 없애""",
    "same": """
        用户名, 用戶名, 同名, 名字, 昵称, 公司名, 店名, 店铺名, 账号名, 一样, 相同, 后面, 後面, 前面, 加上, 全拼, 拼音, 你知道, 就是我, ユーザー名, 同じ名前,
        名前と同じ, 同じ, 会社名, ショップ名, 名前, 苗字, その後, 最後に, アカウント名, ハンドル, 사용자 이름, 사용자명, 같은 이름, 이름이랑, 이름과, 닉네임, 회사명,
        회사 이름, 상호, 동일, 똑같, 같아요, 같습니다, 뒤에, 제 이름, 아이디랑, 아이디와""",
    "qr": "二维码, 二維碼, 扫码, 掃碼, 扫一扫, 扫描, qr码, qrコード, 二次元コード, qr코드, 큐알",
    "add": """
        加我, 加一下, 加个, 私信, 私聊, 关注, 搜索, 搜我, 聊, 追加, フォロー, dmください, 友だち, 友達, 検索, 連絡, 추가, 팔로우, 디엠, 메시지, 친추, 검색,
        연락""",
    "not": """
        不, 没, 別, 别, 无, 禁, 非, 勿, ない, なく, ません, 禁止, だめ, ダメ, なし, 안 되, 안되, 안 돼, 안돼, 없, 금지, 않, 말고, 못, 불가, 마세요""",
    "at": "艾特, 圈a, 圈啊, 小老鼠, 花a, a圈, 爱特, at符号, アット, アットマーク, あっと, 골뱅이, 골벵이, 앳, 에트",
    "dot": "点, 點, ドット, どっと, 点儿, 닷, 점, 쩜",
    "slash": "斜杠, 斜线, スラッシュ, 슬래시",
    "none": """
        手机壳, 手機殼, 手机套, 手机支架, 手机膜, 手机配件, 手机袋, 电话线, 打样, 打包, 打印, 打版, 打孔, 打折, 打托, 打开, 打算, 打款, 打木, 打钉, 打磨, 打标,
        打板, 打扰, 一打, 打箱, 拨款, スマホケース, 携帯ケース, 휴대폰 케이스, 핸드폰 케이스, 폰케이스, 휴대폰케이스, 연락드리겠, 电话会议""",
}
# fmt: on
