"""Further words of the same tables: how people describe an address, a call or a messenger without its name.
Kept apart from the long lists, which say what each kind means."""

# fmt: off
MORE: dict[str, str] = {
    "phone": """
        shout on, shout at, give a shout, buro, office, werkstatt, lager tel, bureau, atelier, oficina, taller, escritorio, oficina movil, ufficio, kontora,
        офис, цех, ofis, atolye, van phong, xuong, दफ्तर, ऑफिस, المكتب, مكتب, warehouse phone, works phone, gate phone, yard phone, van phone, desk line, desk phone,
        so vert, no vert, n verde, numero gratuito, kostenlos unter, gratis unter, hinterlassen sie""",
    "number": "apunte, apunta, anote, anota, tome nota, toma nota, notez, prenez note, segni, segna, prenda nota, jot down, note down, write down, take down, notieren*, aufschreiben, запишите, запиши, записывай*, not alin, not edin, ghi lai, note karo, note kar, नोट, سجل عندك, اكتب عندك, so",
    "give": "answers after, answers before, answers at night, answers until, picks up after, someone picks up, somebody answers, a person answers, i answer it, i pick it up, answers this, who answers, person answers, a human answers, guardel*, guardal*, marquel*, marcal*, salval*, memorizz*, memorizzalo, notez-le, anotel*, anotal*, agendel*, merken sie sich, speicher es, speichern sie es",
    "add": "adds me, adds you, add you, opens my, leads to my, takes you to my, gets you to my",
    "weak": "whts, whtsp, wtsap, whtap, wcht, wch, wct, tlgr, tgrm, tgm, snpcht, skyp, vbr, kko, fcbk, msngr, instgrm, t g, i g, w c",
    "app": "page fb, page facebook, pagina facebook, pagina de facebook, facebook seite, fb seite, facebook-seite, fb sayfa*, trang fb, trang facebook, fanpage",
    "provider": """
        google mailbox, google account, google address, google-konto, cuenta de google, conta google, compte google, account google, big g, big g's""",
    "same": """
        full name, name and surname, name with a dot, names with a dot, first and last name, nombre y apellido, nome e sobrenome, nome e cognome,
        prenom et nom, vor- und nachname, vorname und nachname, ten va ho, ad soyad, ad ve soyad""",
}
MORE_RUNNING: dict[str, str] = {
    "number": "记下, 记一下, 记好, メモ, 控えて, 적어, 받아 적",
    "provider": "gメール, ヤフーメール",
    "phone": "办公室电话, 公司电话, 事務所, 会社の電話, 사무실",
    "qr": "扫一下, 扫下, 扫个码, 扫这里, スキャン, 스캔, 찍으면",
    "app": "加我飞机, 我飞机, 飞机号, v❤, 飞机:, 飞机id, 飞机账号, 飞机@", "weak": "라인",
}
# fmt: on
