//! The program's own words on the sheet of a persona, in each language.

use crate::model::Language;

/// The names of what is known of a persona.
#[derive(Debug)]
#[expect(
    missing_docs,
    reason = "each field is the name of the one of `Persona` that is so called"
)]
pub struct PersonaWords {
    pub goals: &'static str,
    pub needs: &'static str,
    pub frustrations: &'static str,
    pub motivations: &'static str,
    /// How often, and by what the persona decides.
    pub buying: &'static str,
    pub channels: &'static str,
    pub interests: &'static str,
    pub values: &'static str,
    pub lifestyle: &'static str,
    pub demographics: &'static str,
    pub traits: &'static str,
    /// `{}` is the share: "38 % of all customers".
    pub of_customers: &'static str,
    /// Over the peak, the low and the mean of the curve.
    pub journey: &'static str,
    pub peak: &'static str,
    pub low: &'static str,
    /// `{}` is what is said.
    pub quoted: &'static str,
}

/// The words of `language`; English where there are none.
#[must_use]
pub fn persona_words(language: &Language) -> &'static PersonaWords {
    match language.primary().as_str() {
        "ar" => &AR,
        "de" => &DE,
        "es" => &ES,
        "fr" => &FR,
        "he" | "iw" => &HE,
        "ja" => &JA,
        "pt" => &PT,
        "zh" => &ZH,
        _ => &EN,
    }
}

const EN: PersonaWords = PersonaWords {
    goals: "Goals",
    needs: "Needs",
    frustrations: "Frustrations",
    motivations: "Motivations",
    buying: "Buying behaviour",
    channels: "Preferred channels",
    interests: "Interests",
    values: "Values",
    lifestyle: "Lifestyle",
    demographics: "Demographics",
    traits: "Traits",
    of_customers: "{} of all customers",
    journey: "The journey",
    peak: "Peak",
    low: "Low",
    quoted: "“{}”",
};

const DE: PersonaWords = PersonaWords {
    goals: "Ziele",
    needs: "Bedürfnisse",
    frustrations: "Frustrationen",
    motivations: "Beweggründe",
    buying: "Kaufverhalten",
    channels: "Bevorzugte Kanäle",
    interests: "Interessen",
    values: "Werte",
    lifestyle: "Lebensstil",
    demographics: "Demografie",
    traits: "Eigenschaften",
    of_customers: "{} aller Kunden",
    journey: "Die Reise",
    peak: "Höhepunkt",
    low: "Tiefpunkt",
    quoted: "„{}“",
};

const FR: PersonaWords = PersonaWords {
    goals: "Objectifs",
    needs: "Besoins",
    frustrations: "Frustrations",
    motivations: "Motivations",
    buying: "Comportement d’achat",
    channels: "Canaux préférés",
    interests: "Centres d’intérêt",
    values: "Valeurs",
    lifestyle: "Mode de vie",
    demographics: "Données démographiques",
    traits: "Traits",
    of_customers: "{} des clients",
    journey: "Le parcours",
    peak: "Sommet",
    low: "Creux",
    quoted: "«\u{a0}{}\u{a0}»",
};

const ES: PersonaWords = PersonaWords {
    goals: "Objetivos",
    needs: "Necesidades",
    frustrations: "Frustraciones",
    motivations: "Motivaciones",
    buying: "Hábitos de compra",
    channels: "Canales preferidos",
    interests: "Intereses",
    values: "Valores",
    lifestyle: "Estilo de vida",
    demographics: "Datos demográficos",
    traits: "Rasgos",
    of_customers: "{} de los clientes",
    journey: "El recorrido",
    peak: "Punto alto",
    low: "Punto bajo",
    quoted: "«{}»",
};

const PT: PersonaWords = PersonaWords {
    goals: "Objetivos",
    needs: "Necessidades",
    frustrations: "Frustrações",
    motivations: "Motivações",
    buying: "Hábitos de compra",
    channels: "Canais preferidos",
    interests: "Interesses",
    values: "Valores",
    lifestyle: "Estilo de vida",
    demographics: "Dados demográficos",
    traits: "Traços",
    of_customers: "{} dos clientes",
    journey: "A jornada",
    peak: "Ponto alto",
    low: "Ponto baixo",
    quoted: "“{}”",
};

const AR: PersonaWords = PersonaWords {
    goals: "الأهداف",
    needs: "الاحتياجات",
    frustrations: "مصادر الإحباط",
    motivations: "الدوافع",
    buying: "سلوك الشراء",
    channels: "القنوات المفضلة",
    interests: "الاهتمامات",
    values: "القيم",
    lifestyle: "نمط الحياة",
    demographics: "البيانات السكانية",
    traits: "السمات",
    of_customers: "{} من العملاء",
    journey: "الرحلة",
    peak: "الذروة",
    low: "أدنى نقطة",
    quoted: "«{}»",
};

const HE: PersonaWords = PersonaWords {
    goals: "מטרות",
    needs: "צרכים",
    frustrations: "תסכולים",
    motivations: "מניעים",
    buying: "הרגלי קנייה",
    channels: "ערוצים מועדפים",
    interests: "תחומי עניין",
    values: "ערכים",
    lifestyle: "אורח חיים",
    demographics: "נתונים דמוגרפיים",
    traits: "תכונות",
    of_customers: "{} מהלקוחות",
    journey: "המסע",
    peak: "שיא",
    low: "שפל",
    quoted: "”{}”",
};

const JA: PersonaWords = PersonaWords {
    goals: "目標",
    needs: "ニーズ",
    frustrations: "不満",
    motivations: "動機",
    buying: "購買行動",
    channels: "好むチャネル",
    interests: "関心",
    values: "価値観",
    lifestyle: "ライフスタイル",
    demographics: "属性",
    traits: "特性",
    of_customers: "顧客の{}",
    journey: "ジャーニー",
    peak: "最高",
    low: "最低",
    quoted: "「{}」",
};

const ZH: PersonaWords = PersonaWords {
    goals: "目标",
    needs: "需求",
    frustrations: "困扰",
    motivations: "动机",
    buying: "购买行为",
    channels: "偏好渠道",
    interests: "兴趣",
    values: "价值观",
    lifestyle: "生活方式",
    demographics: "人口特征",
    traits: "特质",
    of_customers: "占客户的{}",
    journey: "旅程",
    peak: "高点",
    low: "低点",
    quoted: "“{}”",
};
