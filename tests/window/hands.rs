//! Somebody at the keyboard, without a mouse: keys, the way from part to part with F6 and Tab, and fields
//! filled in as they are reached.

use egui::{Event, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::{
    edit::{self, Thing},
    model::{
        Amount, Card, CardKind, Connector, Evidence, EvidenceLevel, Icon, JourneyMap, Lane, LaneKind, Level, Metric,
        Opportunity, Pain, Process, Status,
    },
    ui::{canvas::Canvas, keys},
};

use crate::driver::{Driver, Press, key};

/// Somebody at the keyboard.
pub(crate) struct Hands {
    pub(crate) d: Driver,
}

impl Hands {
    // Keys.

    pub(crate) fn press(&mut self, keys: &str) {
        let shortcut = keys::shortcut(keys).unwrap_or_else(|| panic!("there is no key \"{keys}\""));
        let held = shortcut.modifiers;
        let held = if held.command { held | Modifiers::CTRL } else { held };
        self.d.frame(vec![
            Event::ModifiersChanged(held),
            key(shortcut.logical_key, held, Press::Down),
            key(shortcut.logical_key, held, Press::Up),
            Event::ModifiersChanged(Modifiers::NONE),
        ]);
        self.d.frame(Vec::new());
    }

    pub(crate) fn times(&mut self, keys: &str, times: usize) {
        for _ in 0..times {
            self.press(keys);
        }
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.d.frame(vec![Event::Text(text.to_owned())]);
        self.d.frame(Vec::new());
    }

    // Where the keyboard is.

    pub(crate) fn selected(&self) -> Option<Thing> {
        self.d.app().selection().only()
    }

    /// What has the focus is called.
    pub(crate) fn at(&self) -> (Role, String) {
        let focused = self
            .d
            .harness
            .query_by(|node| node.is_focused() && node.label().is_some());
        focused.map_or((Role::Unknown, String::new()), |node| {
            let node = node.accesskit_node();
            (node.role(), node.label().unwrap_or_default())
        })
    }

    pub(crate) fn canvas(&mut self) {
        for _ in 0..5 {
            // As many frames as the window asks for before it rests.
            self.d.frame(Vec::new());
            self.d.frame(Vec::new());
            if self.d.harness.ctx.memory(|memory| memory.has_focus(Canvas::id())) {
                return;
            }
            self.press("F6");
        }
        panic!("F6 never comes to the canvas");
    }

    /// To the first field of the inspector.
    pub(crate) fn inspector(&mut self) {
        self.canvas();
        self.press("F6");
    }

    /// On with Tab to a part of this name.
    pub(crate) fn to(&mut self, name: &str) {
        let mut seen = Vec::new();
        for _ in 0..120 {
            let (_, label) = self.at();
            if label == name {
                return;
            }
            seen.push(label);
            self.press("Tab");
        }
        panic!("Tab does not come to \"{name}\": {seen:?}");
    }

    /// Selects what is called so with the palette.
    pub(crate) fn find(&mut self, name: &str, is_it: impl Fn(Thing) -> bool) {
        let rows = |hands: &Self| -> Vec<Option<String>> {
            let rows = hands.d.harness.query_all_by_role(Role::TreeItem);
            rows.map(|row| row.accesskit_node().label()).collect()
        };
        let before = rows(self).len();
        self.press("Ctrl+K");
        // A long name is offered with its first words alone.
        let begins: String = name.chars().take(20).collect();
        self.text(&begins);
        // Commands come first, also those that only have the letters in their order.
        let rows = rows(self);
        let offered = rows.get(before..).unwrap_or_default();
        let place = offered.iter().position(|row| {
            let row = row.as_deref().unwrap_or_default();
            row == name || begins.len() < name.len() && row.starts_with(&begins)
        });
        self.times(
            "ArrowDown",
            place.unwrap_or_else(|| panic!("\"{name}\" is not offered: {offered:?}")),
        );
        self.press("Enter");
        let selected = self.selected();
        assert!(selected.is_some_and(is_it), "\"{name}\" leads to {selected:?}");
        self.canvas();
    }

    pub(crate) fn command(&mut self, label: &str) {
        self.press("Ctrl+K");
        self.text(label);
        self.press("Enter");
    }

    // Fields, in the order in which they stand.

    pub(crate) fn field(&mut self, name: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        self.to(name);
        self.press("Ctrl+A");
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.press("Enter");
            }
            self.text(line);
        }
        // It is kept as it is left.
        self.press("Tab");
    }

    pub(crate) fn lines(&mut self, name: &str, lines: &[String]) {
        self.field(name, &lines.join("\n"));
    }

    pub(crate) fn number(&mut self, name: &str, number: Option<f64>) {
        if let Some(number) = number {
            self.field(name, &number.to_string());
        }
    }

    pub(crate) fn tags(&mut self, name: &str, tags: &[String]) {
        for tag in tags {
            self.to(name);
            self.text(tag);
            self.press("Enter");
        }
    }

    pub(crate) fn pick(&mut self, name: &str, index: usize) {
        self.to(name);
        self.press("ArrowDown");
        self.press("Home");
        self.times("ArrowDown", index);
        self.press("Enter");
    }

    pub(crate) fn segment(&mut self, name: &str, index: usize) {
        self.to(name);
        self.press("Home");
        self.times("ArrowRight", index);
    }

    pub(crate) fn switch(&mut self, name: &str) {
        self.to(name);
        self.press("Space");
    }

    /// So many steps from where it stands.
    pub(crate) fn slide(&mut self, name: &str, steps: i64) {
        self.to(name);
        let (far, near) = if steps < 0 {
            ("PageDown", "ArrowLeft")
        } else {
            ("PageUp", "ArrowRight")
        };
        let steps = usize::try_from(steps.abs()).expect("a few");
        self.times(far, steps / 5);
        self.times(near, steps % 5);
    }

    pub(crate) fn evidence(&mut self, evidence: Option<&Evidence>) {
        if let Some(evidence) = evidence {
            self.segment("How do we know?", level_of_evidence(evidence.level));
            self.field("Source", &evidence.source);
            self.field("Quote", &evidence.quote);
            self.number("Asked", evidence.n.map(f64::from));
        }
    }

    // Cards.

    /// A card at the end of the cell where the keyboard is.
    pub(crate) fn card(&mut self, map: &JourneyMap, lane: &Lane, card: &Card) {
        self.text(&card.text);
        self.press("Escape");
        let written = match self.selected() {
            Some(Thing::Card(id)) => edit::card(self.d.map(), id).map(|card| card.text.clone()),
            _ => None,
        };
        assert_eq!(written.as_ref(), Some(&card.text), "{:?}", self.selected());
        self.inspector();
        match &card.kind {
            CardKind::Plain | CardKind::Image(_) => {}
            CardKind::Pain(pain) => self.pain(pain),
            CardKind::Opportunity(own) => self.worth(own),
            CardKind::Process(process) => self.process(process),
            CardKind::Metric(metric) => self.metric(metric),
        }
        if let Some(icon) = card.icon.filter(|_| lane.kind == LaneKind::PhysicalEvidence) {
            self.pick("Icon", place_of(icon));
        }
        self.field("Owner", &card.owner);
        if let CardKind::Opportunity(own) = &card.kind
            && let Some(metric) = &own.metric
        {
            self.field("Moves", &metric.name);
            self.field("Unit", &metric.unit);
            self.number("From", metric.from.map(Amount::value));
            self.number("To", metric.to.map(Amount::value));
        }
        self.evidence(card.evidence.as_ref());
        for persona in &map.personas {
            if card.personas.contains(&persona.id) {
                self.to(&persona.name);
                self.press("Enter");
            }
        }
        self.tags("Segments", &card.segments);
        self.tags("Tags", &card.tags);
        self.field("Note", &card.note);
        self.lines("Links", &card.links);
        self.number("Votes", Some(f64::from(card.votes)).filter(|votes| *votes > 0.0));
        self.canvas();
    }

    fn pain(&mut self, pain: &Pain) {
        self.segment("Severity", level(pain.severity));
        self.number("Hit", pain.reach.map(|reach| f64::from(reach.hit())));
        self.number("Of those asked", pain.reach.map(|reach| f64::from(reach.of())));
    }

    fn worth(&mut self, own: &Opportunity) {
        if let Some((impact, effort)) = own.impact.zip(own.effort) {
            self.to("Impact and effort");
            // The first arrow goes to the middle.
            self.press("ArrowUp");
            for (level, less, more) in [(impact, "ArrowDown", "ArrowUp"), (effort, "ArrowLeft", "ArrowRight")] {
                match level {
                    Level::Low => self.press(less),
                    Level::Middle => {}
                    Level::High => self.press(more),
                }
            }
        }
        self.pick(
            "Status",
            match own.status {
                Status::Idea => 0,
                Status::Planned => 1,
                Status::Started => 2,
                Status::Done => 3,
                Status::Rejected => 4,
            },
        );
    }

    fn process(&mut self, process: &Process) {
        self.field("Waits", &process.waits);
        self.field("Fails", &process.fails);
        if process.connector != Connector::GoesOn {
            self.pick("Leads on", connector(process.connector));
        }
    }

    fn metric(&mut self, metric: &Metric) {
        self.field("Counts", &metric.name);
        self.field("Unit", &metric.unit);
        self.number("Stood at", metric.baseline.map(Amount::value));
        self.number("Stands at", metric.current.map(Amount::value));
        self.number("Target", metric.target.map(Amount::value));
        self.field("Collected by", &metric.collected);
        self.field("Refined with it", &metric.refined);
    }
}

pub(crate) fn level(level: Level) -> usize {
    usize::from(u8::from(level)) - 1
}

pub(crate) const fn level_of_evidence(level: EvidenceLevel) -> usize {
    match level {
        EvidenceLevel::Researched => 0,
        EvidenceLevel::Assumed => 1,
        EvidenceLevel::Guess => 2,
    }
}

pub(crate) const fn connector(connector: Connector) -> usize {
    match connector {
        Connector::GoesOn => 0,
        Connector::AnswerNeeded => 1,
        Connector::Apart => 2,
    }
}

/// Where a sign stands in the list, after "By its name".
pub(crate) fn place_of(icon: Icon) -> usize {
    Icon::ALL.iter().position(|own| *own == icon).expect("a sign") + 1
}
