//! Which language a text in Latin letters is in, as far as its words and accents tell.
//!
//! Knows nothing of other scripts, nor of what a diagram is.

use std::collections::BTreeSet;

/// The least that is to be said for a language other than English.
const LEAST: usize = 3;
/// How much more has to be said for it than for English.
const LEAD: usize = 2;
/// What a word or an ending counts that is the language's own.
const OWN: usize = 2;
/// What counts that names and borrowed words bring along too.
const HINT: usize = 1;

/// The language of `texts`, said by people called `actors`; English when unsure.
///
/// Each different word counts once, so that what stands on every line does not decide alone. The
/// letters of actors do not count: José and Jürgen are at home everywhere.
pub(super) fn language(texts: &[&str], actors: &[&str]) -> &'static str {
    let texts = words(texts);
    let actors = words(actors);
    let score = |profile: &Profile| profile.score(&texts, &actors);
    let mut scores: Vec<(usize, &str)> = PROFILES
        .iter()
        .map(|profile| (score(profile), profile.language))
        .collect();
    scores.sort_unstable_by(|one, other| other.cmp(one));
    match scores[..] {
        [(most, language), (next, _), ..] if most >= LEAST && most >= score(&ENGLISH) + LEAD && most > next => language,
        _ => ENGLISH.language,
    }
}

/// The different words, in small letters. What has a digit or `_` in it is a name for machines, and
/// OS and LA are abbreviations.
fn words(texts: &[&str]) -> BTreeSet<String> {
    let is_between = |letter: char| !(letter.is_alphanumeric() || letter == '_');
    texts
        .iter()
        .flat_map(|text| text.split(is_between))
        .filter(|word| !word.is_empty() && word.chars().all(char::is_alphabetic) && !is_abbreviation(word))
        .map(str::to_lowercase)
        .collect()
}

fn is_abbreviation(word: &str) -> bool {
    (2..=3).contains(&word.chars().count()) && word.chars().all(char::is_uppercase)
}

/// What tells a language.
struct Profile {
    language: &'static str,
    /// Small words first, then those that journeys are made of.
    words: &'static str,
    /// Ends of longer words that its neighbours do not have.
    endings: &'static str,
    /// Ends of longer words that some neighbours have too.
    hints: &'static str,
    /// Letters that English has in borrowed words only.
    letters: &'static str,
}

impl Profile {
    fn score(&self, texts: &BTreeSet<String>, actors: &BTreeSet<String>) -> usize {
        let known: BTreeSet<&str> = self.words.split_whitespace().collect();
        let endings: Vec<&str> = self.endings.split_whitespace().collect();
        let hints: Vec<&str> = self.hints.split_whitespace().collect();
        let weight = |word: &String| {
            let has = |ending: &&str, more: usize| word.len() >= ending.len() + more && word.ends_with(ending);
            if known.contains(word.as_str()) || endings.iter().any(|ending| has(ending, 1)) {
                OWN
            } else if word.contains(|letter| self.letters.contains(letter)) || hints.iter().any(|end| has(end, 2)) {
                HINT
            } else {
                0
            }
        };
        let said: usize = texts.iter().map(weight).sum();
        let by_whom = actors.difference(texts).filter(|word| known.contains(word.as_str()));
        said + by_whom.count() * OWN
    }
}

const ENGLISH: Profile = Profile {
    language: "en",
    words: "the and for with to of a an in on is are was be not no from by at as or it its this that your my \
            their our we you they i he she his her if when then what how who all new more up out off into after \
            before between do does go get make have has can will should about back down \
            find search buy click open read see visit view use add check enter choose select receive create \
            verify complete send pay compare order sign log submit wait task step look ask try return \
            garden chicken kitchen token given taken children screen listen written seven often happen broken hidden",
    endings: "ing ings ness ship",
    hints: "ed ly tion sion ck ght th sh ow ay ee oo ure ity ess ss ch",
    letters: "",
};

/// The languages that could be meant instead. A table, because labels are short and full of English
/// product words: of the journeys in the tests below `whatlang`, where it is sure, tells half, and
/// `lingua`, the best without English words, brings 13 MB of models for five languages.
const PROFILES: [Profile; 7] = [
    Profile {
        language: "de",
        words: "der die das und ist mit für ein eine einen einem einer den dem des im am vom zum zur beim auf \
                aus bei nach von vor zu nicht sich ich er sie es wir ihr wird werden hat haben kann über unter \
                um als auch noch oder wenn bis durch ohne nur sehr mehr keine kein neue neuen neues \
                kunde kunden kundin nutzer nutzerin anwender benutzer mitarbeiter mitarbeiterin berater \
                verkäufer händler käufer suchen sucht suche kaufen kauft wählen wählt vergleichen vergleicht \
                bestellen bestellt bezahlen bezahlt liest lesen öffnet öffnen findet finden erhält \
                erhalten bekommt geht gehen konto anmelden termin antrag warten wartet geschäft arbeit reise \
                problem anrufen angebot angebote vertrag wohnung wasser rechnung zahlung lieferung karte anlegen registrieren schule preis preise seite ware laden bedarf informieren entscheiden fragen hilfe zurück \
                buchen flug prüfen schließen öffnen antwort bescheid senden",
        endings: "ungen ierung igung lung nung tung dung hrung rung keit heit lich liche lichen ieren ß",
        hints: "en cht ck tz tzt sch rn elt",
        letters: "äöüß",
    },
    Profile {
        language: "fr",
        words: "le la les un une des du de et est avec pour dans sur par pas ne que qui au aux en ou sa ses se \
                il elle je nous vous ce cette sans vers chez l d qu à où être \
                utilisateur utilisatrice vendeur vendeuse conseiller conseillère cliente commande commander \
                acheter achat achète choisir choisit cherche chercher recherche reçoit recevoir trouve trouver \
                comparer payer paie paiement livraison magasin panier prix compte connexion produit produits \
                facture découvrir envoyer valider ouvrir ouvre lire voir voit faire aller parcours étape étapes \
                attendre appeler expliquer besoin demande départ retour rendez réserver télécharger créer compte problème petit",
        endings: "ées ée ère ères eux té tés",
        hints: "dre tre oir ir que ais ait ez",
        letters: "àâçéèêëîïôœùû",
    },
    Profile {
        language: "es",
        words: "el la los las un una unos unas de del y en con para por que se su sus al no lo le es está como \
                más sin sobre desde hasta entre cuando cómo qué \
                cliente clientes usuario usuaria usuarios vendedor buscar busca comprar compra elegir elige \
                encuentra encontrar comparar compara pagar paga pago pedido recibe recibir tienda precio precios \
                producto productos correo cuenta envío entrega hace hacer ver leer lee abre abrir crear inicio \
                viaje recorrido espera carrito sube iniciar \
                llamar llega llegar llegada salida esperar desayunar trabajar agregar solicitar tomar metro firma registrarse descargar hacia luego \
                cerrar llenar firmar respuesta casa revisar enviar",
        endings: "ción sión ciones siones idad idades miento mientos ñ ña ño ñas ños",
        hints: "ar ir ando iendo ada ado oso osa dor",
        letters: "áéíñóú",
    },
    Profile {
        language: "pt",
        words: "o os um uma uns umas de do da dos das no na nos nas em com para por que se sua seu seus ao aos \
                à às não mais sem sobre até entre quando como pelo pela é está \
                cliente clientes usuário usuária usuários usuario utilizador vendedor buscar busca comprar \
                compra escolher escolhe encontra encontrar comparar compara pagar paga pagamento pedido recebe \
                receber loja preço preços produto produtos conta entrega faz fazer ver ler lê abre abrir criar \
                jornada descoberta carrinho espera vê pesquisa acesso \
                ligar chegar chegada saída sair tomar trabalhar adicionar baixar enviar assinatura cadastro tarefa senha problema \
                fechar preencher procurar assinar resposta chamado esperar casa revisar",
        endings: "inho inha lhar lho lha eiro eira ção ções são sões ão ões ãe ável agem agens ência ário ários",
        hints: "ar ir ando endo indo ada ado oso osa dor",
        letters: "áâãçéêíóõú",
    },
    Profile {
        language: "it",
        words: "il lo la gli le un una uno di del della dei delle con per che non si al alla nel nella da dal sul \
                sono è più cliente clienti utente utenti cerca acquista ordine ordina paga prodotto prodotti \
                prezzo prezzi negozio confronta sceglie riceve trova apre accesso viaggio carrello pagamento \
                consegna",
        endings: "zione zioni aggio ità",
        hints: "are ere ire ato ata nte",
        letters: "àèìòù",
    },
    Profile {
        language: "nl",
        words: "de het een en van met voor op te zijn niet naar bij uit om door aan wordt ook maar je ik hij zij \
                deze dit klant klanten gebruiker bestellen bestelling zoeken zoekt kopen koopt betalen betaalt \
                kiezen kiest ontvangt winkel vergelijken vergelijkt levering",
        endings: "ijk ijke ijken heid ijs",
        hints: "",
        letters: "ëï",
    },
    // Neighbours that are not told apart, but are none of the above.
    Profile {
        language: ENGLISH.language,
        words: "och att ett på för med som inte og til det ikke jeg av af na się jest nie lub ve bir için ile",
        endings: "",
        hints: "",
        letters: "åøæşğıłąęśżźőűčšžřěůăâțșđơư",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cases: &[(&str, &str)]) {
        for (journey, expected) in cases {
            let (texts, actors) = journey.split_once('|').unwrap_or((journey, ""));
            let texts: Vec<&str> = texts.split('/').collect();
            assert_eq!(language(&texts, &[actors]), *expected, "{journey}");
        }
    }

    #[test]
    fn three_tasks_tell_the_language() {
        check(&[
            ("Schuhe suchen / Größe wählen / Bezahlen | Kunde", "de"),
            ("Brot kaufen / Nach Hause gehen / Essen", "de"),
            ("Antrag stellen / Auf Bescheid warten / Bescheid erhalten | Amt", "de"),
            ("Sucht im Netz / Vergleicht Preise / Bestellt", "de"),
            ("Wohnung besichtigen / Mietvertrag unterschreiben / Einziehen", "de"),
            ("Tasse holen / Wasser kochen / Tee trinken", "de"),
            ("Appeler le support / Attendre / Expliquer son problème", "fr"),
            ("Reserva / Llegada al hotel / Salida", "es"),
            ("Reserva / Chegada ao hotel / Saída", "pt"),
            ("Chercher un vol / Comparer les prix / Payer", "fr"),
            ("Réserver une table / Manger / Régler l'addition | Marie", "fr"),
            ("Ouvrir l’appli / Saisir son adresse / Valider | Utilisateur", "fr"),
            ("Buscar vuelo / Comparar precios / Pagar | Cliente", "es"),
            ("Reservar mesa / Comer con amigos / Pagar la cuenta", "es"),
            ("Abre la app / Elige una pizza / Recibe el pedido", "es"),
            ("Buscar voo / Comparar preços / Pagar | Cliente", "pt"),
            ("Reservar mesa / Comer com amigos / Pagar a conta", "pt"),
            ("Abre o app / Escolhe uma pizza / Recebe o pedido", "pt"),
        ]);
    }

    #[test]
    fn english_product_words_change_nothing() {
        check(&[
            (
                "Customer Journey / Login im Online-Shop / Checkout mit PayPal / Newsletter abbestellen",
                "de",
            ),
            (
                "Test scope / Happy path / Ouvrir le dashboard / Envoyer le feedback au support",
                "fr",
            ),
            (
                "Onboarding / Landing page / Crear cuenta con Google / Ver el dashboard",
                "es",
            ),
            (
                "Onboarding / Landing page / Criar conta com o Google / Ver o dashboard",
                "pt",
            ),
        ]);
    }

    #[test]
    fn names_and_borrowed_words_leave_english_as_it_is() {
        check(&[
            ("", "en"),
            ("Deploy / Rollback / Monitor", "en"),
            ("Make tea / Go upstairs / Do work | Jürgen, José, João, Zoë", "en"),
            ("Visit the café / Upload a résumé / Order crème brûlée | René", "en"),
            ("Fly to São Paulo / Stay in Zürich / Return from La Coruña", "en"),
            ("Install OS / Configure LA region / Pour coffee / Die roll", "en"),
            ("Open E-mail / Don't wait / It's done / I'd return", "en"),
            (
                "Server / Router / Container / Registry / Payment / Document / Technique",
                "en",
            ),
            ("Garden visit / Chicken soup / Kitchen open / Token given", "en"),
            ("Transfer bar / Calendar / Radar / Dollar", "en"),
            ("Deutsche Bank account / Check Die Zeit / Read the news", "en"),
        ]);
    }

    #[test]
    fn neighbours_are_not_mistaken() {
        check(&[
            ("Cerca un volo / Confronta i prezzi / Paga con la carta", "it"),
            ("Zoekt een vlucht / Vergelijkt de prijs / Betaalt met de kaart", "nl"),
            ("Söker på nätet / Jämför priser / Betalar för att få varan", "en"),
            ("Ürün arama / Sepete ekleme / Ödeme | Kullanıcı", "en"),
            ("Szuka butów / Płaci na stronie / Czeka na paczkę", "en"),
        ]);
    }

    #[test]
    fn what_stands_on_every_line_counts_once() {
        let texts = ["die task"; 40];
        assert_eq!(language(&texts, &[]), "en");
    }
}
