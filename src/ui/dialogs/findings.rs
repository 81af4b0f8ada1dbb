//! What `check` says of the map: each finding with what helps, and the way there.

use eframe::egui::{self, Align, Layout, RichText, Ui, vec2};

use super::{Asked, close_button, dialog, lists::list};
use crate::{
    app::{Action, App, Command},
    check::{self, Finding, FindingLevel, Rule},
    edit::{Selection, Thing},
    insight::{self, Curve},
    model::JourneyMap,
    text::Weight,
    ui::{
        inspector,
        style::{self, Symbol},
        widgets::{self, Button, dialog_text},
    },
};

/// The room for the button at the right of a finding.
const GO: f32 = 132.0;

/// Where what a finding is about is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// It is selected and brought into view.
    Thing(Thing),
    /// And the keyboard goes to the field of this name.
    Field(Thing, &'static str),
    /// There is nothing to go to yet: this makes it.
    Make(&'static str, Command),
}

pub(super) fn show(asked: &Asked<'_>, actions: &mut Vec<Action>) {
    dialog(asked, ("What the map lacks", 660.0), actions, |ui, actions| {
        let findings = asked.app.findings();
        if findings.is_empty() {
            dialog_text(ui, "Nothing: every rule is kept.");
        } else {
            list(ui, asked).show(ui, |ui| {
                for (index, finding) in findings.iter().enumerate() {
                    ui.push_id(index, |ui| one(ui, asked.app, finding, actions));
                }
            });
        }
        let close = close_button(ui, actions);
        asked.focus_first(&close);
    });
}

/// A finding, what helps, and the way there.
fn one(ui: &mut Ui, app: &App, finding: &Finding, actions: &mut Vec<Action>) {
    let tokens = style::tokens(ui);
    ui.add_space(8.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        let (symbol, colour) = match finding.level {
            FindingLevel::Error => (Symbol::WARNING_CIRCLE, tokens.error),
            FindingLevel::Advice => (Symbol::WARNING, tokens.warn),
        };
        let sign = RichText::new(symbol.character)
            .font(style::symbol_font(17.0, symbol))
            .color(colour);
        ui.add(egui::Label::new(sign).selectable(false));
        let width = ui.available_width() - GO - 20.0;
        ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 3.0;
            for (words, ink) in [(&finding.message, tokens.ink), (&finding.hint, tokens.second)] {
                let words = RichText::new(words).font(style::font(13.0, Weight::Regular)).color(ink);
                ui.add(egui::Label::new(words).wrap());
            }
        });
        if let Some(way) = way(app.map(), finding) {
            go(ui, app, (finding, way), actions);
        }
    });
    ui.add_space(8.0);
    widgets::hairline(ui, 0.0);
}

/// The button that goes the way.
fn go(ui: &mut Ui, app: &App, (finding, way): (&Finding, Way), actions: &mut Vec<Action>) {
    // Many buttons say the same: who hears them is told what each is for.
    let name = format!("Go there: {}", finding.message);
    let button = match way {
        Way::Thing(_) | Way::Field(..) => Button::new("Go there").symbol(Symbol::ARROW_RIGHT).named(&name),
        Way::Make(words, _) => Button::new(words).symbol(Symbol::PLUS),
    };
    if !ui.add(button).clicked() {
        return;
    }
    actions.push(Action::Dialog(None));
    match way {
        Way::Thing(thing) => actions.push(Action::Show(Selection::one(thing))),
        Way::Field(thing, label) => {
            let panels = app.panels();
            if panels.clean.is_open() {
                actions.push(Action::Do(Command::CleanMode));
            }
            if !panels.inspector.is_open() {
                actions.push(Action::Do(Command::Inspector));
            }
            actions.push(Action::Show(Selection::one(thing)));
            inspector::ask_for_field(ui.ctx(), (thing, label));
        }
        Way::Make(_, command) => actions.push(Action::Do(command)),
    }
}

/// Where what a finding is about is changed; nothing where there is no such place.
fn way(map: &JourneyMap, finding: &Finding) -> Option<Way> {
    let named = finding.place.ids.iter().find_map(|id| thing_called(map, id));
    named.map(Way::Thing).or_else(|| of_head(map, finding))
}

/// Where a finding leads that is about the map as a whole.
fn of_head(map: &JourneyMap, finding: &Finding) -> Option<Way> {
    let field = |label| Some(Way::Field(Thing::Map, label));
    match finding.rule {
        Rule::NoPersona => Some(match map.personas.first() {
            Some(hidden) => Way::Field(Thing::Persona(hidden.id), "Shown"),
            None => Way::Make("Add persona", Command::InsertPersona),
        }),
        Rule::NoScenario => field("Scenario"),
        Rule::NoHeadline => field("Headline"),
        Rule::NoMomentOfTruth => remembered(map),
        Rule::ReviewOverdue => field("Updated"),
        Rule::EmptyStage => Some(Way::Make("Add stage", Command::InsertStage)),
        Rule::TemplateQuestion => asked_for(map, finding),
        Rule::SmallText => field("Page of pictures"),
        // What is wrong with a file or a machine has no field; the others name what they are about.
        Rule::Unreadable
        | Rule::MissingGlyph
        | Rule::SystemFont
        | Rule::MalformedId
        | Rule::DoubledId
        | Rule::DanglingId
        | Rule::UnorderedPoints
        | Rule::NoChannel
        | Rule::ChannelSwitchUnexplained
        | Rule::LowWithoutPain
        | Rule::ExtremeWithoutEvidence
        | Rule::PainWithoutOpportunity
        | Rule::AnswerWithoutPain
        | Rule::OpportunityWithoutOwner
        | Rule::OpportunityWithoutMetric
        | Rule::UnplacedLabel
        | Rule::UndrawnCurve => None,
    }
}

/// The touchpoint that is likeliest to be a moment of truth: where it feels worst to who leads, else the
/// first.
fn remembered(map: &JourneyMap) -> Option<Way> {
    let leading = map.shown_personas().next();
    let felt = leading.and_then(|persona| insight::felt(map, persona.id, Curve::AsIs));
    let low = felt.map(|felt| felt.low.touchpoint);
    let touchpoint = low.or_else(|| map.touchpoints().next().map(|touchpoint| touchpoint.id))?;
    Some(Way::Field(Thing::Touchpoint(touchpoint), "Moment of truth"))
}

/// The text of the head that still is the template's.
fn asked_for(map: &JourneyMap, finding: &Finding) -> Option<Way> {
    // The title is told by itself, its words are not repeated.
    let is_quoted = finding.message.starts_with('"');
    if !is_quoted && check::is_template_title(&map.title) {
        return Some(Way::Field(Thing::Map, "Title"));
    }
    let lens = &map.lens;
    let of_map = [
        ("Headline", &map.headline),
        ("Scenario", &lens.scenario),
        ("Expectations", &lens.expectations),
        ("Owner", &lens.owner),
        ("Research", &lens.research),
    ];
    let of_map = of_map.map(|(label, text)| (Thing::Map, label, text));
    let roles = map
        .shown_personas()
        .map(|persona| (Thing::Persona(persona.id), "Role", &persona.role));
    let mut all = of_map.into_iter().chain(roles);
    let (thing, label, _) = all.find(|(_, _, text)| check::is_question(text))?;
    Some(Way::Field(thing, label))
}

/// The thing of the map with this id.
fn thing_called(map: &JourneyMap, id: &str) -> Option<Thing> {
    let stages = map
        .stages
        .iter()
        .map(|stage| (stage.id.to_string(), Thing::Stage(stage.id)));
    let touchpoints = map
        .touchpoints()
        .map(|touchpoint| (touchpoint.id.to_string(), Thing::Touchpoint(touchpoint.id)));
    let cards = map.cards().map(|(_, card)| (card.id.to_string(), Thing::Card(card.id)));
    let personas = map
        .personas
        .iter()
        .map(|persona| (persona.id.to_string(), Thing::Persona(persona.id)));
    let lanes = map.lanes.iter().map(|lane| (lane.id.to_string(), Thing::Lane(lane.id)));
    let mut all = stages.chain(touchpoints).chain(cards).chain(personas).chain(lanes);
    all.find(|(other, _)| other == id).map(|(_, thing)| thing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        check::check,
        model::{Date, Persona, PersonaId},
        templates,
    };

    const TODAY: Date = Date::constant(2030, 1, 1);

    #[test]
    fn whatever_is_found_in_a_template_leads_somewhere() {
        for template in templates::TEMPLATES {
            let map = template.map().unwrap();
            for finding in check(&map, TODAY) {
                assert!(way(&map, &finding).is_some(), "{}: {}", template.name, finding.message);
            }
        }
    }

    fn ways(map: &JourneyMap) -> Vec<(Rule, Option<Way>)> {
        let findings = check(map, TODAY);
        findings
            .iter()
            .map(|finding| (finding.rule, way(map, finding)))
            .collect()
    }

    #[test]
    fn what_an_empty_map_lacks_leads_to_its_field_or_makes_it() {
        let mut map = JourneyMap::default();
        let field = |label| Some(Way::Field(Thing::Map, label));
        let make = |words, command| Some(Way::Make(words, command));
        assert_eq!(
            ways(&map),
            [
                (Rule::NoPersona, make("Add persona", Command::InsertPersona)),
                (Rule::NoScenario, field("Scenario")),
                (Rule::NoHeadline, field("Headline")),
                (Rule::EmptyStage, make("Add stage", Command::InsertStage)),
            ]
        );
        let id = PersonaId::from_bits(1);
        let hidden = Persona { shown: false, ..Persona::new(id, "Mara") };
        map.personas.push(hidden.into());
        let shown = Some(Way::Field(Thing::Persona(id), "Shown"));
        assert_eq!(ways(&map).first(), Some(&(Rule::NoPersona, shown)));
    }

    #[test]
    fn a_question_of_the_template_leads_to_the_field_that_asks_it() {
        let mut map = templates::Template::named(templates::BLANK).unwrap().map().unwrap();
        let first = |map: &JourneyMap| {
            let ways = ways(map).into_iter();
            ways.filter(|(rule, _)| *rule == Rule::TemplateQuestion)
                .map(|(_, way)| way)
                .collect::<Vec<_>>()
        };
        let before = first(&map);
        assert_eq!(before.first(), Some(&Some(Way::Field(Thing::Map, "Title"))));
        assert!(matches!(before.get(1), Some(Some(Way::Field(..)))), "{before:?}");
        map.title = "Ours".to_owned();
        assert_eq!(first(&map).first(), before.get(1), "the title is answered");
    }
}
