//! Which texts a thing has. One list serves reading and writing, so that all that is found can be
//! replaced.

use super::Field;
use crate::model::{Card, CardKind, EmotionPoint, JourneyMap, Persona, Stage, Touchpoint};

/// Shows each of a list.
macro_rules! each {
    ($visit:ident, $list:expr, $field:path) => {
        for (index, text) in $list.into_iter().enumerate() {
            $visit($field(index), text);
        }
    };
}

/// The functions that show the texts of things, with the `mut` that is handed in or without.
macro_rules! texts {
    ($map:ident $persona:ident $stage:ident $touchpoint:ident $card:ident $point:ident $($mut:tt)?) => {
        pub(super) fn $map(map: &$($mut)? JourneyMap, visit: &mut dyn FnMut(Field, &$($mut)? String)) {
            visit(Field::Title, &$($mut)? map.title);
            visit(Field::Headline, &$($mut)? map.headline);
            visit(Field::Scenario, &$($mut)? map.lens.scenario);
            visit(Field::Expectations, &$($mut)? map.lens.expectations);
            visit(Field::Owner, &$($mut)? map.lens.owner);
            visit(Field::Research, &$($mut)? map.lens.research);
        }

        pub(super) fn $persona(persona: &$($mut)? Persona, visit: &mut dyn FnMut(Field, &$($mut)? String)) {
            visit(Field::Name, &$($mut)? persona.name);
            visit(Field::Role, &$($mut)? persona.role);
            visit(Field::Place, &$($mut)? persona.place);
            visit(Field::Segment, &$($mut)? persona.segment);
            visit(Field::Quote, &$($mut)? persona.quote);
            each!(visit, &$($mut)? persona.demographics, Field::Demographic);
            each!(visit, &$($mut)? persona.interests, Field::Interest);
            each!(visit, &$($mut)? persona.values, Field::Value);
            each!(visit, &$($mut)? persona.lifestyle, Field::Lifestyle);
            visit(Field::BuyingFrequency, &$($mut)? persona.buying_frequency);
            each!(visit, &$($mut)? persona.decision_triggers, Field::DecisionTrigger);
            each!(visit, &$($mut)? persona.goals, Field::Goals);
            each!(visit, &$($mut)? persona.needs, Field::Need);
            each!(visit, &$($mut)? persona.frustrations, Field::Frustration);
            each!(visit, &$($mut)? persona.motivations, Field::Motivation);
            each!(visit, &$($mut)? persona.preferred_channels, Field::PreferredChannel);
            for (index, own) in (&$($mut)? persona.traits).into_iter().enumerate() {
                visit(Field::TraitLow(index), &$($mut)? own.low);
                visit(Field::TraitHigh(index), &$($mut)? own.high);
            }
            if let Some(evidence) = &$($mut)? persona.evidence {
                visit(Field::EvidenceSource, &$($mut)? evidence.source);
                visit(Field::EvidenceQuote, &$($mut)? evidence.quote);
            }
        }

        pub(super) fn $stage(stage: &$($mut)? Stage, visit: &mut dyn FnMut(Field, &$($mut)? String)) {
            visit(Field::Name, &$($mut)? stage.name);
            visit(Field::Goal, &$($mut)? stage.goal);
            visit(Field::Duration, &$($mut)? stage.duration);
        }

        pub(super) fn $touchpoint(own: &$($mut)? Touchpoint, visit: &mut dyn FnMut(Field, &$($mut)? String)) {
            visit(Field::Name, &$($mut)? own.name);
            visit(Field::Owner, &$($mut)? own.owner);
            visit(Field::Note, &$($mut)? own.note);
        }

        pub(super) fn $card(card: &$($mut)? Card, visit: &mut dyn FnMut(Field, &$($mut)? String)) {
            visit(Field::Text, &$($mut)? card.text);
            match &$($mut)? card.kind {
                CardKind::Plain | CardKind::Pain(_) | CardKind::Image(_) => {}
                CardKind::Opportunity(opportunity) => {
                    if let Some(metric) = &$($mut)? opportunity.metric {
                        visit(Field::MetricName, &$($mut)? metric.name);
                        visit(Field::Unit, &$($mut)? metric.unit);
                    }
                }
                CardKind::Process(process) => {
                    visit(Field::Waits, &$($mut)? process.waits);
                    visit(Field::Fails, &$($mut)? process.fails);
                }
                CardKind::Metric(metric) => {
                    visit(Field::MetricName, &$($mut)? metric.name);
                    visit(Field::Unit, &$($mut)? metric.unit);
                    visit(Field::Collected, &$($mut)? metric.collected);
                    visit(Field::Refined, &$($mut)? metric.refined);
                }
            }
            visit(Field::Note, &$($mut)? card.note);
            each!(visit, &$($mut)? card.segments, Field::Segments);
            each!(visit, &$($mut)? card.tags, Field::Tag);
            each!(visit, &$($mut)? card.links, Field::Link);
            visit(Field::Owner, &$($mut)? card.owner);
            if let Some(evidence) = &$($mut)? card.evidence {
                visit(Field::EvidenceSource, &$($mut)? evidence.source);
                visit(Field::EvidenceQuote, &$($mut)? evidence.quote);
            }
        }

        pub(super) fn $point(point: &$($mut)? EmotionPoint, visit: &mut dyn FnMut(Field, &$($mut)? String)) {
            visit(Field::Label, &$($mut)? point.label);
            visit(Field::Why, &$($mut)? point.why);
            visit(Field::Quote, &$($mut)? point.quote);
            visit(Field::Imported, &$($mut)? point.imported);
        }
    };
}

texts!(of_map of_persona of_stage of_touchpoint of_card of_point);
texts!(of_map_mut of_persona_mut of_stage_mut of_touchpoint_mut of_card_mut of_point_mut mut);
