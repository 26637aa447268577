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
    container-tracking.org shipup.co trackdog.com myship.com packeta.com zasilkovna.cz ppl.cz
    balikovna.cz dpd.cz dpd.at dpd.ch dpd.nl dpd.be dpd.ie dpd.pt dpd.es dpd.com.tr dpd.hu dpd.ro gls-poland.com gls-austria.com gls-france.com
    gls-belgium.com gls-netherlands.com gls-hungary.com gls-slovakia.sk gls-czech.com gls-canada.com gls-denmark.dk
    glsitaly.com trunkrs.nl budbee.com homerr.com dhlparcel.nl dhlparcel.es dhlparcel.pl dhlexpress.fr dhl.at dhl.ch
    dhl.be dhl.se dhl.co.jp dhl.co.in dhl.co.kr dhl.com.tr dhl.com.br dhl.com.vn dhl.com.cn dhl.ru dhl.ie orlenpaczka.pl
    furgonetka.pl paczkomaty.pl epaka.pl acscourier.net acs.gr speedex.gr geniki.gr taxydromiki.com econt.com
    urgentcargus.ro cargus.ro dpdex.com posta.si posta.hr overseas.hr posta.rs bexexpress.co.rs pasts.lv
    post.lt omniva.lv omniva.lt venipak.com venipak.lt itella.ee matkahuolto.fi schenker.fi airmee.com
    instabox.io porterbuddy.com helthjem.no gls.dk dao.as burd.dk post.lu postmalta.com cypruspost.post posten.se
    colissimo.com relaiscolis.com  geodis.fr heppner.fr heppner-group.com dachser.fr calberson.fr schenker.fr
    kuehne-nagel.fr ciblex.fr gefco.net stef.com franceexpress.fr ducros.fr transaher.es
    redur.es halcourier.com asmred.com gls-spain.com correosprepago.es ecoscooting.com celeritastransporte.com txt.es
    vasp.pt chronopost.pt cttexpress.com expresso24.pt torrestir.com
    susa.it arcospedizioni.it fercam.com onexpress.it nexive.it milkman.it tnt.it dhl-parcel.it
    hermes-europe.co.uk whistl.co.uk dxdelivery.com ukmail.com tuffnells.co.uk apc-overnight.com palletline.co.uk palletways.com arrowxl.co.uk
     fastway.ie nightline.ie anpost.post dhl.ie
    hermespaket.de go-express.com trans-o-flex.com gel-express.de iloxx.de nightstar.de
    dhl-freight.com emons.de nagel-group.com hellmann.net noerpel.de schenker.com
    kse.ru garantpost.ru dimex.ws spsr.ru major-express.ru ponyexpress.ru pony-express.ru cse.ru exline.kz kazpost.kz post.kz
    avisexpress.kz belpost.by evropochta.by europochta.by dpd.by glavdostavka.ru kit.ru tk-kit.ru
    energia-tk.ru ratek.su autotrading.ru zheldoralians.ru rzd.ru trcont.com trcont.ru meest-express.com justin.ua delivery-auto.com
    autolux-post.com.ua azerpost.az haypost.am gpost.ge uz.post kargomatik.com
    kolaygelsin.com byexpress.com.tr filokargo.com.tr horoz.com.tr ceva.com.tr aykargo.com.tr kargoist.com
    kargoturk.com.tr trendyolexpress.com  ekol.com ups.tr
    tpcindia.com trackon.in trackoncourier.com maruticourier.com shreemaruticourier.com shreetirupaticourier.net
    anjanicourier.in madhurcouriers.in spoton.co.in spoton.in vrlgroup.in vrllogistics.com navata.com arclimited.com bluedartexpress.com
    rivigo.com dotzot.in nandan.com franchexpress.com stcourier.com firstflight.net aaacargo.in v-trans.com
    ecom-express.in ecomexpress.in maersk.in concorindia.co.in pakpost.gov.pk tcsexpress.com leopardscourier.com
    mnpcourier.com callcourier.com.pk  bdpost.gov.bd sundarbancourierltd.com pathao.com redx.com.bd slpost.gov.lk
    spx.ph spx.com.my shopee-express.com jtexpress.ph jtexpress.sg jtexpress.co.id jtexpress.co.th jtexpress.sa jtexpress.ae jtexpress.mx jtexpress.com.br
    ninjavan.com anteraja.id lionparcel.com tiki.id wahana.com sap-express.id rpx.co.id pos.com.my gdexpress.com skynet.com.my
    abxexpress.com.my nationwide2u.com dhlecommerce.com.my 2go.com.ph airspeed.ph xde.com.ph phlpost.gov.ph
    entregosuite.com thaipost.com kerry-express.com ninjavan.vn nhattin.vn nhattinlogistics.com
    netco.com.vn ttcexpress.vn hoptocexpress.vn 247express.vn speedlink.vn ahamove.com supership.vn
    snappy.vn lalamove.com   kerryexpress.com.vn boxme.vn viettelcargo.com vietnamairlines.com
    ocs.co.jp fedex.co.jp ecohai.co.jp tonami.co.jp meitetsuunyu.co.jp keihin.co.jp yamatofinancial.jp
    kintetsu-we.com kwe.co.jp nyk.com k-line.com mol.co.jp ana-cargo.com anacargo.jp jal.co.jp cargo.jal.co.jp
    kunyoung.com kdexpress.com daesinlogistics.com chunil.co.kr ilyanglogis.com hdexp.co.kr honamlogis.co.kr
    gsmnton.com gspostbox.kr cupost.co.kr unipass.customs.go.kr cvsnet.co.kr  slx.co.kr
    zjs.com.cn uce.cn suer.com ztky.com crexpress.cn rrs.com jiayi56.com
    hoau.net xfwl.com.cn xinbangwuliu.com sxjdfreight.com jym56.cn ycgky.com anjun.com wishpost.cn
    yanwen.com yw56.com.cn 1ktt.com sunyou.hk sfc-express.com sfcservice.com equick.cn cne.com cnexps.com ubismartparcel.com
    flytexpress.com flytlogistics.com huahanlogistics.com winit.com.cn buffaloex.com takesend.com
    17feia.com kuaidi.com kuaidiwo.cn   ems.post sf.com sf-hk.com
    airchinacargo.com ckair.com csair.com ceair.com  singaporeair.com siacargo.com brcargo.com
    china-airlines.com evaair.com thaicargo.com malaysiaairlines.com maskargo.com garuda-indonesia.com airindia.in
    airfrance-klm.com afklcargo.com iagcargo.com swissworldcargo.com etihadcargo.com saudiacargo.com saudia.com
    aacargo.com deltacargo.com unitedcargo.com latamcargo.com aviancacargo.com azulcargo.com.br golloglogistica.com.br gollog.com.br
    jadlog.com braspress.com braspress.com.br tnt.com.br rodonaves.com.br rte.com.br jamef.com.br patrus.com.br
    sequoialog.com.br directlog.com.br tegma.com.br mandae.com.br melhorrastreio.com.br melhorenvio.com.br linkcorreios.com.br
    muambator.com.br rastreio.com total.express totalexpress.com
    paquetexpress.com tresguerras.com.mx castores.com.mx 99minutos.com ampm.com.mx fedex.com.mx dhl.com.mx
    potosinos.com.mx sendex.mx blue.cl bluex.cl starken.com.cl pullmango.cl turbus.cl
    viacargo.com.ar ocasa.com urbano.com.ar urbanoexpress.com cruzdelsur.com correo.com.uy
    dac.com.uy ues.com.uy envia.co envia.com tcc.com.co deprisa.com servientrega.com.ec tramaco.com.ec
    correos.gob.ec shalom.com.pe shalom.pe correos.go.cr correos.com.gt aeropost.com  mrwve.com tealca.com
    naqelksa.com smsa.com zajil-express.com zajil.com fastlo.com torod.co splonline.sa imile.com
    jtexpress-sa.com jeebly.com quiqup.com firstflightme.com omanpost.om kuwaitpost.gov.kw bahrainpost.gov.bh
    jordanpost.com.jo libanpost.com poste.dz poste.tn rapidposte.poste.tn amana.ma barid.ma poste.ma bosta.co mylerz.com
    ems.eg yalidine.com postoffice.co.za courierguy.co.za thecourierguy.co.za fastway.co.za
    ram.co.za dawnwing.co.za courierit.co.za aramex.co.za posta.co.ke nipost.gov.ng giglogistics.com
    uniuni.com gofoexpress.com gofo.com speedx.io shipveho.com intelcom.ca dragonflyshipping.ca loomis-express.com nationex.com
     purolator.ca tforcefreight.com tforcelogistics.com dayross.com chrobinson.com jbhunt.com schneider.com
    werner.com landstar.com centraltransport.com aaacooper.com averittexpress.com southeasternfreight.com sefl.com dohrn.com
    daytonfreight.com pittohio.com  usholland.com reddawayregional.com newpenn.com wardtrucking.com
    forwardair.com pilotdelivers.com spee-dee.com lso.com gso.com courierexpress.net
    dtdcaustralia.com.au sendle.com aramex.com.au aramex.co.nz fastway.com.au fastwaycouriers.co.nz hunterexpress.com.au tntexpress.com.au alliedexpress.com.au
    nzcouriers.co.nz castleparcels.co.nz pbt.co.nz mainfreight.com courierpost.co.nz
    apl.com anl.com.au matson.com crowley.com seaboardmarine.com swire-shipping.com tslines.com tsline.com simatech.com
    rclgroup.com namsung.co.kr pancon.co.kr heung-a.com heungaline.com dongjinship.com interasia.cc hedeline.com unifeeder.com x-press-feeders.com samskip.com
    dfds.com grimaldi.napoli.it finnlines.com borchard.com acl-cargo.com aclcargo.com iclcargo.com hoegh.com walleniuswilhelmsen.com nykroro.com eculine.net ecuworldwide.com
    vanguardlogistics.com shipco.com cosco.com sealandmaersk.com sealand.com aplshipping.com csav.com esl-shipping.com emiratesline.com
    portofrotterdam.com portbase.com hhla.de eurogate.de psa.com.sg globalpsa.com dpworld.com apmterminals.com tracking.my
    1stop.io 1-stop.biz 17track.org parcelpending.com parcelabc.com parcelapp.net postaltracker.com tracktry.com trackship.info
    pkge.net 1track.ru trackpackage.net orderhive.com track718.com 51tracking.com kd100.com
    aftership.cn malltail.com packpin.com sendcloud.com shippo.com goshippo.com shipengine.com easypost.com shipstation.com narvar.com parcellab.com
    paketda.de posttrack.com trackitonline.ru moyaposylka.ru track-trace.net cargoloop.com shipsgo.com gocomet.com project44.com
    fourkites.com vizion.com balticshipping.com fleetmon.com myshiptracking.com cruisemapper.com flightradar24.com flightaware.com
    azfreight.com cargoai.co iata.org icao.int imo.org bic-code.org smdg.org
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
    ral-farben.de standards.iteh.ai nfpa.org nema.org jedec.org w3.org openstd.samr.gov.cn std.samr.gov.cn
    csagroup.org nsf.org inmetro.gov.br  dnv.com lr.org eagle.org rina.org classnk.or.jp bureauveritas.fr cen.eu cenelec.eu etsi.org
    etsi.eu oiml.org bipm.org wto.org oecd.org unctad.org who.int fao.org ippc.int codexalimentarius.org iata.org imo.org
    sbs-sme.eu cencenelec.org on-norm.at austrian-standards.at snv.ch ds.dk standard.no sfs.fi pkn.pl normy.cz unmz.cz mszt.hu asro.ro
    nqis.gov.gr elot.gr nsai.ie standards.ie bsi.bund.de ptb.de dguv.de dke.de vdi.de dvgw.de tuev-sued.de tuv.at lne.fr
    legifrance.gouv.fr economie.gouv.fr boe.es accredia.it normattiva.it bis.org.in standardsbis.in dgft.gov.in cbic.gov.in icegate.gov.in
    standards.org.au standards.govt.nz accc.gov.au scc.ca  cbsa-asfc.gc.ca sabs.co.za gso.org.sa esma.gov.ae moiat.gov.ae eos.org.eg
    jsm.gov.my sirim.my spring.gov.sg enterprisesg.gov.sg bsn.go.id tisi.go.th quatest3.com.vn vsqi.gov.vn customs.gov.vn
    kats.go.kr ktr.or.kr kcl.re.kr ktl.re.kr safetykorea.kr standard.kr jqa.jp jet.or.jp jasc.jp meti.go.jp customs.go.jp kikakurui.com
    cnas.org.cn cqc.com.cn cnca.gov.cn ccic.com customs.gov.tr ticaret.gov.tr tarifdouanier.eu trade-tariff.service.gov.uk hmrc.gov.uk
    protect.gost.ru gostinfo.ru fsa.gov.ru customs.gov.ru eaeunion.org eec.eaeunion.org alta.ru
    iecex.com iecee.org ulprospector.com ul.org fmapprovals.com  intertek.de sgs-tuev-saar.com eurofins.com hohenstein.com
    bluesign.com global-recycling.org textileexchange.org pefc.org rspo.org fairtrade.net sedex.com amfori.org bsci-intl.org iscc-system.org
    echa.eu taric.eu gs1.de gs1.fr gs1us.org gs1jp.org gs1cn.org  isbn.org wipo.int uspto.gov epo.org incoterms.org
    matweb.com ncscolour.com ncscolor.com munsell.com pantone.de
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
    shrtco.de shrt.co lnk.ink ln.run shorturl.gg shorturl.com tinylink.net tiny.one rotf.lol t2m.io hyperurl.co clk.sh ouo.io adf.ly bc.vc po.st mcaf.ee dlvr.it ift.tt trib.al
    q-r.to qr.io qr.link qr1.be qrs.ly scan.page scnv.io qrto.org qr-codes.io q.me snip.ly snipr.com x.co v.ht cli.gs wp.me urlz.fr lc.cx cort.as acortar.link encurtador.com.br
    url.gratis kutt.it l8r.it soo.nr urlzs.com n9.cl gg.gg goo-gl.me da.gd shorten.at kurzelinks.de kurz.link u.nu zws.im t1p.de bitly.com bit.do j.mp amzn.to
    vo.la c11.kr buly.kr abit.ly url.kr naver.me me2.kr lrl.kr muz.so x.gd onl.tw reurl.cc lihi.cc pse.is ppt.cc maac.io 0rz.tw onl.la ux.nu
    suo.nz suo.yt dwz.mk dwz.win mrw.so sourl.cn rrd.me c1n.cn u6.gg 6du.in w.url.cn sohu.gg 985.so t.hk.uy uee.me
    kisa.link bagla.be link.tl trlink.co cutt.us tiny.pl go2l.ink ulvis.net clc.li vk.link surl.me qps.ru u.pw bitly.kz inlnk.ru lnnk.in
    link.space linkfly.to linkpop.com linkbio.co lynx.bio biolinky.co bio.fm biosites.com bio.site snipfeed.co stan.store komi.io magic.ly jali.me milkshake.app mssg.me mez.ink instabio.cc tap.bio tapbio.co contact.me contactin.bio
    shor.by wlo.link linke.to l.bio lnk.co manylink.co znaplink.com pillar.io fan.link taplink.ws hipolink.me mylink.me hopp.bio start.page lit.link profcard.info potofu.me lynxinbio.com bento.me
    litlink.com linkmix.co lynkid.com litt.ly linktr.co inpock.co.kr inpk.kr toss.me
    vcardinfo.com mobilocard.com dot.cards v1ce.co.uk wave-card.com dibiz.com about.link switchit.com knowee.net linq.to sansan.com eight.link wantedly.com
    whatsapp.net wame.pro wa.pe wa.mycontact.me waapp.me wsp.link wspp.me wapp.ly w.app walink.com wa.chat chatwith.io wati.io whatsform.com wppchat.link api.whatsapp.com call.whatsapp.com chat.whatsapp.com
    telegra.ph tgstat.com tele.gg tg.dev t-do.ru telega.one tlgg.ru tgram.ru tttttt.me telesco.pe fragment.com tg.me teleg.one combot.org
    wechatapp.com work.weixin.qq.com mp.weixin.qq.com jq.qq.com qun.qq.com wpa.qq.com ww4.sinaimg.cn shp.ee dingtalk.com dingtalk.cn feishu.cn larksuite.com im.qq.com
    zalo.vn zaloapp.com viber.click botim.me imo.im imo.onl bip.ai bip.com kik.me kik.com wire.com element.io matrix.to matrix.org wickr.com jami.net simplex.chat session.org getsession.org olvid.io jitsi.org meet.jit.si whereby.com webex.com gotomeeting.com skype.net
    slack.com app.slack.com join.slack.com chatwork.com discord.me discord.io dsc.gg guilded.gg revolt.chat line.biz line.naver.jp band.us kakaocorp.com kakaopay.com toktok.io
    snap.com bereal.com bsky.app mastodon.social threads.com tumblr.com quora.com zhihu.com bilibili.com b23.tv kuaishou.com kwai.com likee.video bigo.tv clubhouse.com imgur.com flickr.com behance.net dribbble.com
    viadeo.com hi5.com mixi.jp ameblo.jp note.com livejournal.com dzen.ru rutube.ru my.mail.ru odnoklassniki.ru telegram.im
    google.com maps.google.com business.google.com sites.google.com goo.gle youtube-nocookie.com onedrive.live.com 1drv.ms sharepoint.com icloud.com box.com mediafire.com sendspace.com 4shared.com pan.baidu.com yadi.sk disk.yandex.ru cloud.mail.ru weiyun.com lanzou.com aliyundrive.com alipan.com quark.cn terabox.com gofile.io filemail.com smash.com swisstransfer.com fromsmash.com transfernow.net ge.tt send-anywhere.com workupload.com pcloud.com pixeldrain.com
    surveymonkey.com forms.office.com tally.so paperform.co formstack.com wufoo.com zohopublic.com forms.yandex.ru docs.qq.com jinshuju.net wenjuan.com formnx.com airtable.com notion.site notion.so
    ec21.com ecplaza.net tradekey.com exportersindia.com kompass.com europages.com wlw.de thomasnet.com dhgate.net temu.com shein.com shopee.com lazada.com coupang.com 11st.co.kr gmarket.co.kr rakuten.co.jp trendyol.com hepsiburada.com n11.com ozon.ru wildberries.ru avito.ru olx.com mercadolivre.com.br
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
    agency solutions example
""".split()
)
# Also ordinary words, or endings of file names: they need a sign that a site is meant.
TLD_WORD = frozenset(
    """
    it is in es to at no so me my be do am as by us id la de se pt ma ni na al ad et au si mu tu un nu ca
    ce ai md py sh rs ps cc st ms mov zip co io pa ba ie ar sa ha il ve je re gg pro live work group
    market page space fun top club link mail email chat name trade international global company tools site
    shop store online cat jobs travel app dev info post design care city fit one red blue black pink green
    gold style today now world zone cool best plus win vin bar cafe bio example
""".split()
)
TLD_FILE = frozenset({"ai", "md", "py", "sh", "rs", "ps", "cc", "st", "ms", "mov", "zip", "app", "so"})
TLDS = TLD_STRONG | TLD_WORD
TLD_DENIED = TLDS | {host.rsplit(".", 1)[-1] for host in DENIED}
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
        "gmail": "com co cm con", "tutamail": "com", "runbox": "com", "mailfence": "com", "startmail": "com", "disroot": "org", "riseup": "net", "yopmail": "com fr", "windowslive": "com", "iol": "it pt", "katamail": "com", "supereva": "it", "aliceadsl": "fr", "numericable": "fr", "netcourrier": "com", "mailo": "com", "caramail": "com fr", "voila": "fr", "netcologne": "de", "kabelmail": "de", "chello": "at nl", "hispeed": "ch", "prodigy": "net.mx", "fibertel": "com.ar", "arnet": "com.ar", "oi": "com.br", "globomail": "com", "narod": "ru", "qip": "ru", "hotbox": "ru", "tut": "by", "ttnet": "net.tr", "turk": "net",
        "so-net": "ne.jp", "plala": "or.jp", "dion": "ne.jp", "infoseek": "jp", "empas": "com", "empal": "com", "dreamwiz": "com", "paran": "com", "kakao": "com", "263": "net", "eyou": "com", "wo": "cn", "vnn": "vn", "fpt": "vn", "vsnl": "net com", "bsnl": "in", "airtelmail": "in", "gawab": "com", "emirates": "net.ae", "eim": "ae", "otenet": "gr", "abv": "bg", "freemail": "hu", "citromail": "hu", "centrum": "cz", "azet": "sk", "gazeta": "pl", "poczta": "fm onet.pl", "telia": "com", "online": "no", "kpnmail": "nl", "xs4all": "nl", "planet": "nl", "shaw": "ca", "rogers": "com", "sympatico": "ca", "telus": "net", "bigpond": "com net.au", "optusnet": "com.au", "xtra": "co.nz", "talktalk": "net", "ntlworld": "com", "virginmedia": "com", "eircom": "net", "earthlink": "net", "sbcglobal": "net", "optonline": "net", "juno": "com", "charter": "net", "mweb": "co.za", "googlemail": "com", "hotmail": "com fr it es de co.uk com.br com.tr be nl ch com.ar cl se no dk co.jp co.th ca gr com.mx", "outlook": "com fr de es it jp co.th com.br com.tr sa be pt cl com.ar co.id com.vn kr in ie cz at dk hu sk",
        "yahoo": "com co fr de es it in co.jp co.in co.uk com.br com.cn com.hk com.tw com.vn com.mx ca co.id com.ar com.ph com.sg com.au com.my pt ro gr pl se no dk at be ie cl com.pe com.co ne.jp", "ymail": "com", "rocketmail": "com", "icloud": "com", "protonmail": "com ch", "proton": "me",
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


def is_on(host: str, hosts: frozenset[str]) -> bool:
    """The host itself or a part under it, by whole labels."""
    while host:
        if host in hosts:
            return True
        _, _, host = host.partition(".")
    return False
