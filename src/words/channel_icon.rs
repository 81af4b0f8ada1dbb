//! Guesses the sign of a channel or a piece of evidence by its name.
//!
//! What an icon looks like is the fonts' business; an author's own choice goes before any guess.

use crate::model::Icon;

/// The sign that goes with a name, such as "Courier page", "Kundentelefon" or "レビューサイト".
#[must_use]
pub fn channel_icon(name: &str) -> Option<Icon> {
    let name = name.to_lowercase().replace(['-', '\u{2011}', '\u{ad}'], "");
    let spaced = |letter: char| !letter.is_alphanumeric();
    let words: Vec<&str> = name.split(spaced).filter(|word| !word.is_empty()).collect();
    KEYWORDS
        .iter()
        .find(|(_, keywords)| keywords.split_whitespace().any(|keyword| is_in(keyword, &words)))
        .map(|(icon, _)| *icon)
}

/// Whether a keyword stands in one of the words: a short one is the whole word, a longer one
/// begins or ends it (compounds, the Arabic and the Hebrew article), and in scripts without
/// spaces it stands anywhere. `_` joins two words.
fn is_in(keyword: &str, words: &[&str]) -> bool {
    if let Some((first, second)) = keyword.split_once('_') {
        let next = words.iter().skip(1);
        return words
            .iter()
            .zip(next)
            .any(|(one, other)| *one == first && *other == second);
    }
    let first = keyword.chars().next().unwrap_or_default();
    let letters = keyword.chars().count();
    words.iter().any(|word| match first {
        '\u{2e80}'.. => word.contains(keyword),
        '\u{590}'.. if letters >= 3 => word.starts_with(keyword) || word.ends_with(keyword),
        _ if letters >= 5 => word.starts_with(keyword) || word.ends_with(keyword),
        _ => *word == keyword,
    })
}

/// Keywords in lower case without hyphens; the first row that has one of a name's words wins, so
/// what says more stands above what says less: a courier's page is the courier's.
const KEYWORDS: [(Icon, &str); 58] = [
    (
        Icon::App,
        "app apps smartphone mobile_app aplicación aplicativo appli application アプリ 应用 手机 تطبيق יישומון אפליקציה",
    ),
    (
        Icon::QrCode,
        "qr qrcode barcode pickup_code code_barres abholcode strichcode コード 二维码 ברקוד باركود",
    ),
    (
        Icon::Package,
        "parcel paket colis paquete pacote encomenda package shipment new_box 荷物 小包 包裹 快件 طرد חבילה",
    ),
    (
        Icon::Courier,
        "courier kurier zusteller bote coursier livreur mensajer repartidor mensageiro entregador 宅配 配達員 快递 مندوب שליח",
    ),
    (
        Icon::Truck,
        "delivery liefer lieferung livraison entrega spedition carrier 配送 配達 物流 توصيل משלוח",
    ),
    (
        Icon::Review,
        "review rating bewertung avis reseña opinión opiniones avaliaç testbericht レビュー 口コミ 评价 测评 点评 تقييم مراجع ביקורת",
    ),
    (
        Icon::Survey,
        "survey umfrage befragung fragebogen sondage enquête encuesta pesquisa アンケート 问卷 调查 استبيان סקר",
    ),
    (
        Icon::Search,
        "search suche suchmaschine google recherche buscador búsqueda busca 検索 搜索 بحث חיפוש",
    ),
    (
        Icon::Social,
        "social facebook instagram tiktok linkedin pinterest twitter soziale sociaux sociales redes sns 微博 小红书 社交 اجتماعي חברתי",
    ),
    (
        Icon::Video,
        "video vídeo youtube film webinar clip 動画 视频 فيديو סרטון וידאו",
    ),
    (
        Icon::News,
        "newsletter news zeitung newspaper magazin presse press journal periódico revista jornal 新聞 雑誌 新闻 报纸 صحيفة עיתון",
    ),
    (
        Icon::Message,
        "sms mms text_message textnachricht nachricht message texto mensaje mensagem whatsapp messenger wechat \
         メッセージ 短信 微信 رسالة_نصية הודעה",
    ),
    (
        Icon::Email,
        "email mail mails courriel correo_electrónico メール 邮件 邮箱 بريد_إلكتروني דוא_ל דואל מייל",
    ),
    (
        Icon::Forum,
        "forum foro fórum community communauté comunidad フォーラム 掲示板 论坛 منتدى פורום",
    ),
    (
        Icon::Chat,
        "chat chats chatbot livechat mouth mundpropaganda weitersagen bouche_à boca_a boca_oreja empfehlung friend \
         チャット 口づて 紹介 聊天 口碑 دردشة صديق צאט צ'אט מפה_לאוזן",
    ),
    (
        Icon::Headset,
        "hotline callcenter call_center helpline support helpdesk kundendienst サポート 客服 热线 دعم תמיכה מוקד",
    ),
    (
        Icon::Phone,
        "phone telefon telephone téléphone telefone teléfono call calls anruf appel llamada ligação 電話 电话 هاتف مكالمة طلפון טלפון שיחה",
    ),
    (
        Icon::Receipt,
        "receipt quittung beleg kassenzettel reçu recibo rechnung invoice facture factura fatura 領収書 レシート 收据 发票 إيصال فاتورة קבלה חשבונית",
    ),
    (
        Icon::Form,
        "form forms formular formulaire formulario formulário antrag フォーム 申請書 表单 表格 نموذج טופס",
    ),
    (
        Icon::Megaphone,
        "advert advertisement ad ads anzeige werbung plakat poster billboard publicité affiche anuncio publicidad publicidade 広告 广告 إعلان פרסומת מודעה",
    ),
    (
        Icon::Letter,
        "letter brief post lettre courrier carta correo correio 手紙 郵便 信件 邮寄 رسالة بريد מכתב דואר",
    ),
    (
        Icon::Computer,
        "computer laptop desktop pc ordinateur ordenador computador terminal kiosk パソコン 端末 电脑 自助机 حاسوب מחשב",
    ),
    (
        Icon::Calendar,
        "booking calendar appointment kalender buchung termin rendezvous rendez réserv reserva cita agenda 予約 预约 日历 حجز موعد תור יומן",
    ),
    (
        Icon::Books,
        "library bibliothek bücherei bibliothèque mediathek biblioteca 図書館 图书馆 مكتبة ספרייה ספריה",
    ),
    (
        Icon::Bank,
        "bank banks sparkasse banking branch filiale banque banco agência 銀行 银行 بنك مصرف בנק",
    ),
    (
        Icon::Hospital,
        "hospital clinic klinik krankenhaus arzt praxis doctor hôpital clinique clínica médico pharmacy apotheke 病院 医院 诊所 مستشفى عيادة מרפאה בית_חולים",
    ),
    (
        Icon::School,
        "school schule hochschule university universität école université escuela escola classroom 学校 大学 مدرسة جامعة בית_ספר אוניברסיטה",
    ),
    (
        Icon::Event,
        "event events messe fair veranstaltung konferenz conference salon feria evento feira workshop イベント 展示会 活动 展会 فعالية معرض אירוע כנס",
    ),
    (
        Icon::People,
        "people family team colleague familie kollegen famille familia família 家族 同僚 家人 同事 عائلة משפחה",
    ),
    (
        Icon::Person,
        "person advisor berater verkäufer agent clerk conseiller asesor consultor 担当者 店員 顾问 店员 مستشار יועץ נציג",
    ),
    (
        Icon::Store,
        "store shop shops onlineshop webshop geschäft laden filialgeschäft markt market supermarket kaufhaus magasin boutique tienda loja 店舗 店 商店 门店 متجر محل חנות",
    ),
    (
        Icon::Ticket,
        "ticket tickets fahrkarte eintrittskarte billet entrada bilhete ingresso チケット 切符 车票 门票 تذكرة כרטיסים",
    ),
    (Icon::Map, "map maps landkarte stadtplan mapa 地図 地图 خريطة מפה"),
    (
        Icon::Card,
        "card credit kreditkarte karte carte tarjeta cartão カード 银联 刷卡 بطاقة כרטיס_אשראי",
    ),
    (
        Icon::Cart,
        "basket cart warenkorb checkout kasse panier caisse carrito carrinho カート 购物车 结账 سلة עגלה קופה",
    ),
    (
        Icon::Money,
        "payment pay zahlung bezahl paiement pago pagamento cash bargeld 支払 決済 支付 付款 دفع תשלום",
    ),
    (
        Icon::Train,
        "train tram zug bahn bahnhof gare tren trem metro 電車 駅 地铁 火车 قطار רכבת",
    ),
    (
        Icon::Plane,
        "plane flight airport flug flughafen avion aéroport vuelo aeropuerto voo aeroporto 飛行機 空港 机场 航班 طائرة مطار מטוס",
    ),
    (
        Icon::Car,
        "car cars auto taxi parking parkplatz voiture coche carro 車 タクシー 汽车 停车 سيارة רכב מונית",
    ),
    (
        Icon::Location,
        "gps navigation standort address 現在地 定位 موقع_المكان מיקום",
    ),
    (
        Icon::Web,
        "homepage website webseite web internet portal online site page seite plateforme platform plattform \
         サイト ウェブ ページ ネット 网站 网页 官网 线上 ويب إنترنت بوابة אתר אינטרנט פורטל",
    ),
    (Icon::Globe, "world global welt monde mundo 世界 العالم עולם"),
    (
        Icon::Home,
        "home zuhause haushalt heim domicile maison casa hogar 自宅 家 家里 المنزل منزل בית בבית",
    ),
    (
        Icon::Door,
        "door doors tür haustür porte puerta porta doorstep 玄関 门口 上门 باب דלת",
    ),
    (
        Icon::Park,
        "park parks parc parque sportplatz running_track 公園 公园 حديقة פארק",
    ),
    (
        Icon::Gift,
        "gift geschenk cadeau regalo presente voucher gutschein ギフト 礼品 هدية מתנה",
    ),
    (
        Icon::Box,
        "box boxes packaging verpackung karton emballage embalaje caja embalagem caixa 箱 包装 盒 صندوق קופסה אריזה",
    ),
    (
        Icon::Tag,
        "price_tag preisschild label etikett étiquette etiqueta 値札 标签 价签 תג",
    ),
    (
        Icon::Book,
        "book books buch handbuch manual anleitung catalogue katalog brochure prospekt broschüre livre libro livro flyer 本 冊子 手册 目录 كتاب ספר חוברת",
    ),
    (
        Icon::Bell,
        "notification push alert benachrichtigung mitteilung notificación notificação 通知 推送 إشعار התראה",
    ),
    (
        Icon::Camera,
        "camera kamera photo foto cámara câmera カメラ 写真 相机 照片 كاميرا מצלמה",
    ),
    (
        Icon::Watch,
        "watch wearable smartwatch uhr armband montre reloj relógio 時計 手表 手环 ساعة שעון",
    ),
    (
        Icon::Wrench,
        "repair werkstatt reparatur technician techniker réparation atelier taller reparación oficina_mecânica 修理 维修 صيانة תיקון טכנאי",
    ),
    (
        Icon::Key,
        "key login password schlüssel anmeldung passwort clé llave chave ログイン 登录 دخول כניסה",
    ),
    (
        Icon::Shield,
        "insurance versicherung police assurance seguro 保険 保险 تأمين ביטוח",
    ),
    (
        Icon::Handshake,
        "partner dealer händler vertrieb sales vendeur ventas vendas meeting 商談 代理 销售 شريك מכירות",
    ),
    (
        Icon::Building,
        "office büro amt behörde rathaus bureau mairie oficina ayuntamiento escritório prefeitura 役所 オフィス 办公室 政府 مكتب משרד עירייה",
    ),
    (
        Icon::Service,
        "service desk counter schalter theke guichet mostrador balcão 窓口 柜台 خدمة שירות דלפק",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(names: &[(&str, Icon)]) {
        for (name, icon) in names {
            assert_eq!(channel_icon(name), Some(*icon), "{name}");
        }
    }

    #[test]
    fn the_channels_of_an_english_journey_have_their_signs() {
        check(&[
            ("Word of mouth", Icon::Chat),
            ("Web search", Icon::Search),
            ("Video", Icon::Video),
            ("Review site", Icon::Review),
            ("Forum", Icon::Forum),
            ("Phone", Icon::Phone),
            ("Store", Icon::Store),
            ("App", Icon::App),
            ("E-mail", Icon::Email),
            ("Web", Icon::Web),
            ("Courier page", Icon::Courier),
            ("Door", Icon::Door),
            ("Home", Icon::Home),
            ("Park", Icon::Park),
            ("Shop", Icon::Store),
            ("Text message", Icon::Message),
            ("Library", Icon::Books),
        ]);
    }

    #[test]
    fn the_evidence_of_a_blueprint_has_its_signs() {
        check(&[
            ("Order page", Icon::Web),
            ("Pick-up code", Icon::QrCode),
            ("Receipt", Icon::Receipt),
            ("Status e-mails", Icon::Email),
            ("New box", Icon::Package),
            ("Survey", Icon::Survey),
        ]);
    }

    #[test]
    fn other_languages_have_their_signs() {
        check(&[
            ("Portal", Icon::Web),
            ("Telefon", Icon::Phone),
            ("Formular", Icon::Form),
            ("Brief", Icon::Letter),
            ("Kundentelefon", Icon::Phone),
            ("Onlineshop", Icon::Store),
            ("Courriel", Icon::Email),
            ("Correo electrónico", Icon::Email),
            ("Correo", Icon::Letter),
            ("Tienda", Icon::Store),
            ("Aplicativo", Icon::App),
            ("店舗", Icon::Store),
            ("レビューサイト", Icon::Review),
            ("微信", Icon::Message),
            ("التطبيق", Icon::App),
            ("البريد", Icon::Letter),
            ("הודעה", Icon::Message),
            ("יישומון", Icon::App),
            ("ספרייה", Icon::Books),
        ]);
    }

    #[test]
    fn what_says_more_goes_before_what_says_less() {
        check(&[
            ("Newsletter", Icon::News),
            ("Homepage", Icon::Web),
            ("Facebook", Icon::Social),
            ("Banking app", Icon::App),
            ("Call center", Icon::Headset),
            ("Parcel shop", Icon::Package),
        ]);
    }

    #[test]
    fn a_name_that_says_nothing_has_no_sign() {
        for name in ["", "—", "Other", "Tag", "Step 3", "Sonstiges", "その他"] {
            assert_eq!(channel_icon(name), None, "{name}");
        }
    }

    #[test]
    fn no_keyword_is_shadowed_by_an_earlier_row() {
        let shadowed: Vec<_> = KEYWORDS
            .iter()
            .flat_map(|(icon, keywords)| keywords.split_whitespace().map(|keyword| (*icon, keyword)))
            .filter_map(|(icon, keyword)| {
                let found = channel_icon(&keyword.replace('_', " "))?;
                (found != icon).then_some((keyword, icon, found))
            })
            .collect();
        assert_eq!(shadowed, []);
    }
}
