"""Hosts: whose links pass, whose never do, top-level domains, and the mail providers.
A host on the list also covers its subdomains, never a name that merely contains it."""

from __future__ import annotations

OWN = frozenset({"cusket.com"})

_CARRIERS = """
    dhl.com dhl.de dhl.fr dhl.it dhl.es dhl.pl dhl.nl dhl.co.uk dhlparcel.com dhl-ecommerce.com
    deutschepost.de fedex.com fedex.com.cn ups.com ups.com.cn usps.com tnt.com dpd.com dpd.de dpd.fr
    dpd.co.uk dpdgroup.com dpd.it dpd.pl dpd.ru geopost.com gls-group.com gls-group.eu gls-pakete.de
    gls-italy.com gls-us.com gls-spain.es hermesworld.com myhermes.de evri.com yodel.co.uk royalmail.com
    parcelforce.com parcel2go.com laposte.fr colissimo.fr chronopost.fr chronopost.com mondialrelay.fr
    colisprive.com correos.es correosexpress.com seur.com mrw.es nacex.es nacex.com envialia.com tipsa.com
    zeleris.com poste.it brt.it sda.it bartolini.it correios.com.br jadlog.com.br totalexpress.com.br
    loggi.com azulcargoexpress.com.br ctt.pt inpost.pl inpost.es inpost.it poczta-polska.pl
    pocztapolska.pl pochta.ru cdek.ru dellin.ru pecom.ru pek.ru boxberry.ru jde.ru baikalsr.ru vozovoz.ru
    emspost.ru cdek.com nrg-tk.ru ptt.gov.tr yurticikargo.com araskargo.com.tr mngkargo.com.tr
    suratkargo.com.tr hepsijet.com ups.com.tr sendeo.com.tr indiapost.gov.in bluedart.com delhivery.com
    dtdc.com dtdc.in ekartlogistics.com gati.com gatikwe.com xpressbees.com shadowfax.in shiprocket.in
    shiprocket.co safexpress.com tciexpress.in ecomexpress.in vnpost.vn vietnampost.vn ems.com.vn
    viettelpost.com.vn viettelpost.vn ghn.vn giaohangnhanh.vn ghtk.vn giaohangtietkiem.vn spx.vn
    jtexpress.vn bestexpress.vn ninjavan.co jtexpress.com jtexpress.my jet.co.id aramex.com
    smsaexpress.com naqelexpress.com naqel.com.sa spl.com.sa splonline.com.sa emiratespost.ae zajel.com
    fetchr.us egyptpost.gov.eg egyptpost.org qpost.qa emirates.com sf-express.com sf-international.com
    sf-airlines.com yunexpress.com yunexpress.cn yuntrack.com zto.com sto.cn yto.net.cn yundaex.com
    ems.com.cn 11183.com.cn chinapost.com.cn deppon.com jd.com jdl.com jdlogistics.com cainiao.com 4px.com
    best-inc.com ttkdex.com jtexpress.com.cn kye.com ane56.com kuaidi100.com ickd.cn japanpost.jp
    post.japanpost.jp kuronekoyamato.co.jp yamato-hd.co.jp sagawa-exp.co.jp seino.co.jp fukutsu.co.jp
    nittsu.co.jp nipponexpress.com cjlogistics.com doortodoor.co.kr hanjin.co.kr hanjin.com
    lotteglogis.com ilogen.com epost.go.kr epost.kr logen.co.kr kdexp.com cvsnet.co.kr maersk.com msc.com
    cma-cgm.com coscoshipping.com cosco-shipping.com coscon.com hapag-lloyd.com one-line.com
    evergreen-line.com evergreen-marine.com shipmentlink.com yangming.com hmm21.com zim.com pilship.com
    oocl.com wanhai.com sitc.com sitcline.com kmtc.co.kr sinokor.co.kr arkas.com.tr turkon.com
    hamburgsud.com hamburgsud-line.com safmarine.com dsv.com kuehne-nagel.com kn-portal.com dbschenker.com
    dbschenker.se expeditors.com geodis.com rhenus.com rhenus.group flexport.com cevalogistics.com
    bollore-logistics.com dachser.com kerrylogistics.com yusen-logistics.com sinotrans.com agility.com
    panalpina.com gebruder-weiss.com raben-group.com dascher.com hellmann.com freightos.com forto.com
    ontrac.com lasership.com purolator.com canadapost.ca canadapost-postescanada.ca postescanada.ca
    canpar.com estes-express.com xpo.com odfl.com saia.com yrc.com rlcarriers.com abf.com arcb.com
    uship.com auspost.com.au startrack.com.au toll.com.au tollgroup.com couriersplease.com.au nzpost.co.nz
    postnl.nl postnl.com bpost.be postnord.com postnord.se postnord.dk postnord.no posti.fi bring.com
    bring.no posten.no post.at post.ch swisspost.ch swisspost.com anpost.com anpost.ie ceskaposta.cz
    posta.sk posta.hu singpost.com hongkongpost.hk hongkongpost.com thailandpost.co.th thailandpost.com
    kerryexpress.com flashexpress.com flashexpress.co.th posindonesia.co.id jne.co.id sicepat.com
    pos.com.my poslaju.com.my citylinkexpress.com lbcexpress.com post.gov.tw hct.com.tw estafeta.com
    redpack.com.mx paquetexpress.com.mx correosdemexico.gob.mx correosdechile.cl chilexpress.cl starken.cl
    oca.com.ar andreani.com correoargentino.com.ar servientrega.com coordinadora.com interrapidisimo.com
    serpost.com.pe olvacourier.com novaposhta.ua ukrposhta.ua meest.com omniva.ee lpexpress.lt elta.gr
    speedy.bg posta-romana.ro fancourier.ro sameday.ro israelpost.co.il postaplus.com saudipost.com.sa
    skynetworldwide.com asendia.com landmarkglobal.com lufthansa-cargo.com cathaycargo.com
    emirates-skycargo.com skycargo.com qrcargo.com turkishcargo.com koreanair.com cargolux.com
    aircargo.com 17track.net 17track.com parcelsapp.com aftership.com track24.net track24.ru
    trackingmore.com ship24.com parcelmonitor.com packagetrackr.com postal.ninja track.global
    gdeposylka.ru marinetraffic.com vesselfinder.com vesseltracker.com track-trace.com searates.com
    container-tracking.org shipup.co trackdog.com myship.com
"""
_STANDARDS = """
    iso.org iec.ch webstore.iec.ch astm.org din.de dinmedia.de beuth.de bsigroup.com ansi.org ul.com
    cencenelec.eu cen.eu nist.gov gs1.org wcoomd.org europa.eu eur-lex.europa.eu echa.europa.eu
    samr.gov.cn sac.gov.cn spc.org.cn jisc.go.jp jsa.or.jp gost.ru rst.gov.ru docs.cntd.ru tse.org.tr
    bis.gov.in afnor.org uni.com une.org aenor.com abnt.org.br ipq.pt iccwbo.org ieee.org itu.int
    unece.org asme.org sae.org aws.org api.org ipc.org vde.com tuv.com tuvsud.com tuev-nord.de dekra.com
    sgs.com intertek.com bureauveritas.com fsc.org oeko-tex.com global-standard.org fda.gov cpsc.gov
    fcc.gov customs.gov.cn cbp.gov hts.usitc.gov usitc.gov trade.gov gov.uk zoll.de douane.gouv.fr aeat.es
    tarifdouanier.eu evs.ee sis.se nen.nl kats.go.kr standard.go.kr tcvn.gov.vn saso.gov.sa pantone.com
    ral-farben.de
"""
ALLOWED = OWN | frozenset(_CARRIERS.split()) | frozenset(_STANDARDS.split())

# Where people are reached: blocked even where a bare name would pass for a sentence.
DENIED = frozenset(
    """
    wa.me wa.link walink.co wasap.my whatsapp.com whats.link wlink.to t.me telegram.me telegram.org
    telegram.dog tx.me m.me messenger.com fb.com fb.me facebook.com instagram.com instagr.am ig.me
    twitter.com x.com threads.net line.me lin.ee wechat.com weixin.qq.com weixin.com qm.qq.com
    u.wechat.com qq.com zalo.me viber.com vb.me viber.me skype.com join.skype.com discord.gg discord.com
    discordapp.com signal.me signal.group signal.org kakao.com kko.to pf.kakao.com open.kakao.com icq.im
    icq.com threema.id snapchat.com tiktok.com douyin.com v.douyin.com weibo.com weibo.cn xiaohongshu.com
    xhslink.com vk.com vk.me vk.ru ok.ru linkedin.com lnkd.in youtube.com youtu.be pinterest.com pin.it
    reddit.com xing.com medium.com bit.ly tinyurl.com t.co goo.gl goo.su is.gd v.gd cutt.ly rb.gy ow.ly
    buff.ly rebrand.ly shorturl.at s.id t.cn t.ly dwz.cn url.cn suo.im u.to clck.ru vk.cc shorte.st
    tiny.cc qr.ae qrco.de qr.page me-qr.com l.ead.me soo.gd lnk.to lnk.bio bl.ink short.io han.gl me2.do
    bitly.ws surl.li tr.ee linktr.ee linkin.bio beacons.ai taplink.cc taplink.at campsite.bio bio.link
    about.me carrd.co msha.ke solo.to heylink.me allmylinks.com koji.to hoo.be many.link withkoji.com
    contactout.com flow.page linkr.bio hihello.me popl.co blinq.me lit.link alibaba.com 1688.com
    aliexpress.com made-in-china.com globalsources.com indiamart.com tradeindia.com taobao.com tmall.com
    amazon.com ebay.com etsy.com shopify.com myshopify.com dhgate.com mercadolibre.com shopee.vn
    docs.google.com drive.google.com forms.gle g.co g.page maps.app.goo.gl calendly.com cal.com zoom.us
    meet.google.com teams.microsoft.com wetransfer.com we.tl dropbox.com mega.nz typeform.com jotform.com
    wjx.cn
""".split()
)

# Never an ordinary word, in none of the fourteen languages.
TLD_STRONG = frozenset(
    """
    com net org info biz co cn de fr ru jp kr tr br mx vn uk eu pl nl ch au eg sa ae pk bd hk tw sg th
    ph au nz ca us ua kz by cz sk hu ro bg gr pt se fi dk lt lv ee ie il ir iq jo kw qa om lb ma dz tn ly
    ng gh ke tz za ar cl pe ec uy bo ve cr gt hn sv ni pa cu  lk np mm kh la bn mo xyz online
    shop store site tech top vip club app dev cloud pro work link live group company trade trading export
    ltd gmbh llc inc factory supply supplies tools industries international global market page website
    space fun icu wang ren ltda mobi asia tel name cat jobs travel coop aero email mail chat su рф онлайн
    сайт рус tv fm io gg ws bz  gl gd ag lc vc mn mk rs si hr ba al mt cy li lu mc  ink bio
    agency solutions
""".split()
)
# Also ordinary words, or endings of file names: they need a sign that a site is meant.
TLD_WORD = frozenset(
    """
    it is in es to at no so me my be do am as by us id la de se pt ma ni na al ad et au si mu tu un nu ca
    ce ai md py sh rs ps cc st ms mov zip co io pa ba ie ar sa ha il ve je re gg pro live work group
    market page space fun top club link mail email chat name trade international global company tools site
    shop store online cat jobs travel app dev info post design care city fit one red blue black pink green
    gold style today now world zone cool best plus win vin bar cafe bio
""".split()
)
TLD_FILE = frozenset({"ai", "md", "py", "sh", "rs", "ps", "cc", "st", "ms", "mov", "zip", "app", "so"})
TLDS = TLD_STRONG | TLD_WORD
FILE_ENDINGS = frozenset(
    """
    pdf doc docx xls xlsx csv txt rtf odt ods ppt pptx jpg jpeg png gif webp bmp tif tiff svg eps psd cdr
    indd dwg dxf step stp stl igs iges sldprt sldasm x_t 3ds obj zip rar 7z gz tar mp4 mov avi mkv mp3 wav
    heic heif xml json html htm js ts py sh md ai ps bin hex exe bat msg eml ics log bak brd sch gbr
    gerber rev ver v final
""".split()
)

# Mail providers, and where their addresses end. The first table are names of nothing else.
MAIL: dict[str, frozenset[str]] = {
    name: frozenset(tlds.split())
    for name, tlds in {
        "gmail": "com co cm con", "googlemail": "com", "hotmail": "com fr it es de co.uk com.br com.tr", "outlook": "com fr de es it jp co.th com.br com.tr sa",
        "yahoo": "com co fr de es it in co.jp co.in co.uk com.br com.cn com.hk com.tw com.vn com.mx ca", "ymail": "com", "rocketmail": "com", "icloud": "com", "protonmail": "com ch", "proton": "me",
        "gmx": "de net com at ch fr us", "aol": "com de fr", "msn": "com cn", "163": "com net", "126": "com", "139": "com", "189": "cn", "qq": "com", "foxmail": "com", "sina": "com cn", "sohu": "com", "aliyun": "com", "21cn": "com", "yeah": "net",
        "yandex": "ru com com.tr kz by ua", "rambler": "ru", "naver": "com", "hanmail": "net", "daum": "net", "nate": "com", "docomo": "ne.jp", "ezweb": "ne.jp", "softbank": "ne.jp", "nifty": "com ne.jp", "biglobe": "ne.jp", "ocn": "ne.jp",
        "rediffmail": "com", "rediff": "com", "zoho": "com in eu", "zohomail": "com in", "fastmail": "com fm", "hushmail": "com", "tutanota": "com de", "tuta": "io com", "libero": "it", "virgilio": "it", "tiscali": "it", "fastwebnet": "it", "alice": "it", "tin": "it", "inwind": "it",
        "wanadoo": "fr es", "laposte": "net", "bbox": "fr", "neuf": "fr", "sfr": "fr", "t-online": "de", "freenet": "de", "posteo": "de net", "arcor": "de", "mailbox": "org", "terra": "com com.br es", "bol": "com.br", "telefonica": "net", "mynet": "com", "ttmail": "com", "superonline": "com",
        "maktoob": "com", "btinternet": "com", "comcast": "net", "verizon": "net", "bellsouth": "net", "ukr": "net", "seznam": "cz", "interia": "pl", "onet": "pl", "indiatimes": "com", "sify": "com", "uol": "com.br", "sapo": "pt", "movistar": "es", "vodafone": "de it es pt", "bluewin": "ch", "telenet": "be", "skynet": "be", "ziggo": "nl",
    }.items()
}  # fmt: skip
# Also words: the dot has to be there.
MAIL_WORD: dict[str, frozenset[str]] = {
    name: frozenset(tlds.split())
    for name, tlds in {
        "mail": "ru com de ua bg ee kz", "web": "de", "orange": "fr es", "free": "fr", "live": "com fr it nl de co.uk cn com.mx", "list": "ru", "inbox": "ru lv com", "bk": "ru", "internet": "ru", "ya": "ru", "me": "com",
        "mac": "com", "globo": "com", "ig": "com.br", "sky": "com", "hey": "com", "pm": "me", "tom": "com", "wp": "pl", "o2": "pl co.uk", "email": "it com de cz", "excite": "it co.jp", "att": "net", "cox": "net", "i": "ua softbank.jp", "online": "de fr", "club-internet": "fr", "r7": "com", "zipmail": "com.br",
    }.items()
}  # fmt: skip
MAIL_HINT = frozenset(
    """
    gmail, g-mail, gee mail, google mail, googlemail, hotmail, hot mail, yahoo, outlook, icloud,
    protonmail, proton, gmx, aol, yandex, naver, foxmail, rediffmail, zoho, libero, uol, qq, web.de,
    mail.ru, rambler, hanmail, daum, t-online, mynet, джимейл, гмейл, гмаил, яндекс, хотмейл, جيميل, جي
    ميل, هوتميل, ياهو, اوتلوك, जीमेल, याहू, हॉटमेल, आउटलुक, 지메일, 네이버, 다음 메일, 한메일, 핫메일, 야후, ジーメール, ヤフー,
    谷歌邮箱, 谷歌邮, 163邮箱, 126邮箱, qq邮箱, 网易邮箱, 新浪邮箱, 雅虎, foxmail邮箱, ホットメール, アウトルック
    """.split(",")
)


def is_on(host: str, hosts: frozenset[str]) -> bool:
    """The host itself or a part under it, by whole labels."""
    while host:
        if host in hosts:
            return True
        _, _, host = host.partition(".")
    return False
