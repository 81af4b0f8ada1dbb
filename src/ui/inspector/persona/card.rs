//! The card of a persona: all that is known, set as on a page and written in place.

use eframe::egui::{Color32, Id, Rect, RichText, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::{AIMS, BUYING, LIFE, List, set};
use crate::{
    app::{Action, App, Command},
    model::{Persona, PersonaId, Share, Trait},
    text::Weight,
    ui::{
        inspector::{
            evidence,
            form::{Form, aside, section},
            known::known,
            pick,
        },
        personas::portraits,
        style::{self, Symbol},
        widgets::{self, Button, ChoiceItem, NumberField, Slider, TextArea, TextField},
    },
};

/// How large the portrait stands on the card.
const PORTRAIT: f32 = 132.0;

/// What stands where nothing is known yet.
const HINTS: [(&str, &str); 10] = [
    ("Goals", "What do they want to reach?"),
    ("Needs", "What do they need for it?"),
    ("Frustrations", "What stands in the way?"),
    ("Motivations", "What drives them?"),
    ("Demographics", "Household, income, education"),
    ("Interests", "What do they like to do?"),
    ("Values", "What do they hold dear?"),
    ("Lifestyle", "How do they live?"),
    ("Decides by", "What makes them decide?"),
    ("Likes these channels", "Store, app, phone"),
];

/// The fields of the card of the persona at `place`.
pub(in crate::ui) fn show(ui: &mut Ui, app: &App, id: PersonaId, actions: &mut Vec<Action>) {
    let mut form = Form::new(app, actions).field_by_field();
    let form = &mut form;
    let Some(place) = form.map.personas.iter().position(|persona| persona.id == id) else {
        return;
    };
    let Some(persona) = form.map.persona(id) else {
        return;
    };
    ui.spacing_mut().item_spacing = vec2(20.0, 6.0);
    let colour = portraits::line(portraits::theme(ui, app), place);
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_width(PORTRAIT);
            face(ui, form, (place, persona));
        });
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            who(ui, form, persona);
            quote(ui, form, (persona, colour));
        });
    });
    ui.add_space(10.0);
    widgets::hairline(ui, 0.0);
    ui.columns_const(|[left, middle, right]| {
        for (words, list) in AIMS {
            lines(left, form, persona, (words, list, colour));
        }
        for (words, list) in LIFE {
            lines(middle, form, persona, (words, list, colour));
        }
        title(right, "Buys how often");
        let mut text = persona.buying_frequency.clone();
        let field = TextField::new("Buys how often").hint("e.g. a pair every 9 months");
        let edited = field.set_in(14.0, Weight::Regular).show(right, &mut text);
        form.follow(&edited, || {
            set(persona, "buying frequency", |persona| persona.buying_frequency = text)
        });
        for (words, list) in BUYING {
            lines(right, form, persona, (words, list, colour));
        }
    });
    ui.columns_const(|[left, right]| {
        traits(left, form, persona);
        evidence::show(right, form, persona.evidence.as_ref(), &|evidence| {
            set(persona, "evidence", |persona| persona.evidence = evidence)
        });
    });
}

/// Where it is noted that a card begins with its name being written.
pub(in crate::ui) fn begins() -> Id {
    Id::unique("the persona card begins with the name")
}

/// The portrait, and how to have another.
fn face(ui: &mut Ui, form: &mut Form<'_>, (place, persona): (usize, &Persona)) {
    let (rect, response) = ui.allocate_exact_size(vec2(PORTRAIT, PORTRAIT), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), "Portrait"));
    portraits::put(ui, form.app, place, rect);
    if response.has_focus() || response.hovered() {
        let stroke = Stroke::new(2.0, style::tokens(ui).accent);
        ui.painter().circle_stroke(rect.center(), PORTRAIT / 2.0 + 3.0, stroke);
    }
    let asks = response
        .on_hover_text("Choose a picture, or drop or paste one")
        .clicked();
    let choose = Button::new("Choose a picture…").width(PORTRAIT);
    if ui.add(choose).clicked() || asks {
        form.push(Action::Do(Command::InsertPicture));
    }
    if persona.portrait.is_some() {
        if ui.add(Button::quiet("Take it away").width(PORTRAIT)).clicked() {
            form.change(set(persona, "portrait", |persona| persona.portrait = None));
        }
    } else {
        let items = pick::labels(&pick::AVATARS).map(ChoiceItem::new);
        let chosen = pick::place(&pick::AVATARS, &persona.avatar);
        form.choice(ui, "Drawn with", &items, chosen, |index| {
            set(persona, "avatar", |persona| {
                persona.avatar = pick::at(&pick::AVATARS, index);
            })
        });
    }
}

/// Name, role and where they stand in the market.
fn who(ui: &mut Ui, form: &mut Form<'_>, persona: &Persona) {
    let mut name = persona.name.clone();
    let field = TextField::new("Name").hint("Name").set_in(27.0, Weight::Bold);
    // In its first frame a dialog is only measured.
    let begins: Option<u8> = ui.data_mut(|data| data.remove_temp(begins()));
    if let Some(times) = begins {
        ui.memory_mut(|memory| memory.request_focus(field.id(ui)));
        if times > 1 {
            ui.data_mut(|data| data.insert_temp(self::begins(), times - 1));
        }
    }
    let edited = field.show(ui, &mut name);
    form.follow(&edited, || set(persona, "name", |persona| persona.name = name));
    let mut role = persona.role.clone();
    let field = TextField::new("Role").hint("Who that is, in a few words");
    let edited = field.set_in(16.0, Weight::Regular).show(ui, &mut role);
    form.follow(&edited, || set(persona, "role", |persona| persona.role = role));
    ui.columns_const(|[age, place, segment, share]| {
        let field = NumberField::new("Age", 0.0..=120.0).unit("years");
        form.number(age, "Age", field, persona.age.map(f64::from), |age| {
            set(persona, "age", |persona| persona.age = age.map(|age| age as u8))
        });
        form.text(place, "Place", &persona.place, |text| {
            set(persona, "place", |persona| persona.place = text)
        });
        let known = known(segment, form.app);
        form.completed(segment, ("Segment", &known.segments), &persona.segment, |text| {
            set(persona, "segment", |persona| persona.segment = text)
        });
        let field = NumberField::new("Share of all customers", 0.0..=100.0).unit("%");
        form.number(
            share,
            "Share of all customers",
            field,
            persona.share.map(f64::from),
            |value| {
                let value = value.and_then(|value| Share::try_from(value).ok());
                set(persona, "share", |persona| persona.share = value)
            },
        );
    });
}

/// What the persona would say, beside a bar in their colour.
fn quote(ui: &mut Ui, form: &mut Form<'_>, (persona, colour): (&Persona, Color32)) {
    ui.add_space(8.0);
    let mut text = persona.quote.clone();
    let left = ui.cursor().left();
    let edited = ui
        .horizontal_top(|ui| {
            ui.add_space(10.0);
            ui.vertical(|ui| {
                let area = TextArea::new("Quote").hint("“What the persona would say”").rows(1);
                area.set_in(18.0, Weight::Medium).show(ui, &mut text)
            })
            .inner
        })
        .inner;
    let field = edited.response.rect;
    let bar = Rect::from_min_max(pos2(left, field.top() + 6.0), pos2(left + 3.0, field.bottom() - 6.0));
    ui.painter().rect_filled(bar, 1, colour);
    form.follow(&edited, || set(persona, "quote", |persona| persona.quote = text));
}

/// The name of a field of the card, over what it says.
fn title(ui: &mut Ui, words: &str) {
    ui.add_space(8.0);
    let ink = style::tokens(ui).ink;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(11.0);
        ui.label(
            RichText::new(words)
                .font(style::font(13.0, Weight::SemiBold))
                .color(ink),
        );
    });
    ui.add_space(-7.0);
}

/// A list under its name: Enter begins the next item.
fn lines(ui: &mut Ui, form: &mut Form<'_>, persona: &Persona, (words, list, colour): (&str, List, Color32)) {
    title(ui, words);
    let mut own = persona.clone();
    let hint = HINTS
        .iter()
        .find(|(name, _)| *name == words)
        .map_or("", |(_, hint)| hint);
    let area = TextArea::new(words).hint(hint).rows(1).set_in(14.0, Weight::Regular);
    form.listed(ui, area.bullets(colour), list(&mut own), |lines| {
        set(persona, &words.to_lowercase(), |persona| *list(persona) = lines)
    });
}

/// Where the persona stands between two ends, each on a line of its own.
fn traits(ui: &mut Ui, form: &mut Form<'_>, persona: &Persona) {
    section(ui, "Traits");
    for (index, own) in persona.traits.iter().enumerate() {
        ui.push_id(index, |ui| one_trait(ui, form, persona, (index, own)));
    }
    let add = Button::quiet("Add a trait").symbol(Symbol::PLUS);
    if aside(ui, add).clicked() {
        let middle = Share::try_from(50.0).unwrap_or_default();
        form.change(set(persona, "traits", |persona| {
            let (low, high) = (String::new(), String::new());
            persona.traits.push(Trait { low, high, value: middle });
        }));
    }
}

/// One end of a trait.
type End = fn(&mut Trait) -> &mut String;

fn one_trait(ui: &mut Ui, form: &mut Form<'_>, persona: &Persona, (index, own): (usize, &Trait)) {
    let set_own = |change: &dyn Fn(&mut Trait)| {
        set(persona, "trait", |persona| {
            persona.traits.get_mut(index).into_iter().for_each(change);
        })
    };
    let name = if own.low.is_empty() && own.high.is_empty() {
        "New trait".to_owned()
    } else {
        format!("{} – {}", own.low, own.high)
    };
    let mut value = f64::from(own.value);
    let words = |value: f64| format!("{value:.0}");
    let edited = Slider::new(&name, 0.0..=100.0, 5.0).words(&words).show(ui, &mut value);
    form.follow(&edited, || {
        set_own(&|own| own.value = Share::try_from(value).unwrap_or(own.value))
    });
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let each = (ui.available_width() - 36.0) / 2.0;
        let ends: [(&str, &str, End); 2] = [
            ("Low end", "e.g. asks people", |own| &mut own.low),
            ("High end", "e.g. reads tests", |own| &mut own.high),
        ];
        for (label, hint, end) in ends {
            let mut text = end(&mut own.clone()).clone();
            let field = TextField::new(label).hint(hint).width(each);
            let edited = field.set_in(13.0, Weight::Regular).show(ui, &mut text);
            form.follow(&edited, || set_own(&|own| end(own).clone_from(&text)));
        }
        if widgets::icon_button(ui, Symbol::TRASH, "Remove this trait").clicked() {
            form.change(set(persona, "traits", |persona| {
                persona.traits.remove(index);
            }));
        }
    });
}
