//! How values are spread: per stage and persona the points, their mean, where the middle half lies,
//! the peak and the low with their words.

mod plot;

use eframe::egui::{
    Context, EventFilter, Id, Key as Pressed, Pos2, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use super::{
    Frame, View, empty,
    facts::{Facts, Key, Told},
    ink, values,
};
use crate::{
    edit::{PointPlace, Thing},
    insight::{Curve, Moment},
    model::{Direction, EvidenceLevel},
    text::Weight,
    ui::{
        style::{HEADING, LABEL, tokens},
        widgets::{
            Marker, Tip,
            paint::{self, Type},
            row::mark,
        },
    },
};

/// What a persona takes up across at least, in a stage.
const LEAST: f32 = 13.0;
/// The scale's words at the side.
const SCALE: f32 = 54.0;
/// The names of the stages under the plot.
const NAMES: f32 = 24.0;
/// What a dot and a bar take up in the legend.
const SIGN: f32 = 34.0;
/// How near a point is pointed at.
const REACH: f32 = 9.0;

/// What the view keeps from one frame to the next.
#[derive(Debug, Default)]
pub(super) struct Spread {
    /// The group that the keyboard is on.
    cursor: usize,
    /// The group under the pointer.
    hovered: Option<usize>,
    reveals: bool,
    /// What was selected elsewhere, until its group is found.
    sought: Option<Key>,
}

/// What was asked of a group.
struct Heard {
    group: usize,
    moment: Moment,
}

fn id() -> Id {
    Id::unique("distribution of the curve")
}

impl Spread {
    /// Shows it and does what is asked in it.
    pub(super) fn show(&mut self, ui: &mut Ui, facts: &mut Facts, frame: &mut Frame<'_>) {
        facts.spread(frame.curve);
        if facts.told.is_empty() {
            return nothing(ui, frame);
        }
        self.seek(facts);
        self.cursor = self.cursor.min(facts.told.len() - 1);
        legend(ui, facts);
        let rect = ui.available_rect_before_wrap();
        let whole = ui.interact(rect, id(), Sense::focusable_noninteractive());
        whole.widget_info(|| WidgetInfo::labeled(Role::Group, true, "How values are spread"));
        let mut heard = None;
        if whole.has_focus() && !whole.gained_focus() {
            heard = self.keys(ui, facts, frame);
        }
        let scale = Rect::from_min_max(rect.min, pos2(rect.left() + SCALE, rect.bottom() - NAMES));
        let beside = Rect::from_min_max(pos2(scale.right(), rect.top()), rect.max);
        let builder = UiBuilder::new()
            .id_salt("groups of values")
            .max_rect(beside)
            .accessibility_role(Role::List)
            .accessibility_label("Stages and personas");
        let told = ui.scope_builder(builder, |ui| self.stages(ui, facts, frame)).inner;
        scale_words(ui, scale);
        ui.ctx().accesskit_node_builder(id(), |node| {
            if let Some(group) = facts.told.get(self.cursor) {
                node.set_active_descendant(id_of(group).accesskit_id());
            }
        });
        if let Some(Heard { group, moment }) = heard.or(told) {
            self.cursor = group;
            ui.memory_mut(|memory| memory.request_focus(id()));
            if let Some(group) = facts.told.get(group) {
                go(group, moment, frame);
            }
            ui.ctx().request_repaint();
        }
    }

    /// Puts the cursor where the canvas went.
    pub(super) fn mark(&mut self, key: Key) {
        self.sought = Some(key);
    }

    fn seek(&mut self, facts: &Facts) {
        let Some((touchpoint, persona)) = self.sought.take() else {
            return;
        };
        let holds = |told: &Told| {
            let mut moments = told.own.moments.iter();
            told.own.persona == persona && moments.any(|moment| moment.touchpoint == touchpoint)
        };
        if let Some(place) = facts.told.iter().position(holds) {
            self.reveals = self.cursor != place;
            self.cursor = place;
        }
    }

    /// The stages side by side, as wide as there is room for, and more where they need it.
    fn stages(&mut self, ui: &mut Ui, facts: &Facts, frame: &Frame<'_>) -> Option<Heard> {
        let room = ui.available_width();
        let stage = (facts.columns.len() as f32 * LEAST + 16.0).max(50.0);
        let width = (stage * facts.stages.len() as f32).max(room);
        ScrollArea::horizontal()
            .id_salt("stages")
            .auto_shrink([false, false])
            .show_viewport(ui, |ui, viewport| {
                ui.set_width(width);
                let has_focus = ui.memory(|memory| memory.has_focus(id()));
                let view = plot::View {
                    facts,
                    stage: width / facts.stages.len().max(1) as f32,
                    width,
                    tall: plot::tall(ui.available_height()),
                    seen: viewport.x_range(),
                    is_mirrored: frame.map.page_direction() == Direction::RightToLeft,
                    marked: self.hovered.or(has_focus.then_some(self.cursor)),
                };
                let groups = plot::show(ui, &view);
                self.hovered = None;
                let mut heard = None;
                for group in &groups {
                    heard = heard.or(self.group(ui, (facts, frame), group));
                }
                heard
            })
            .inner
    }

    /// Hears what is asked of a group, and says what it comes to.
    fn group(&mut self, ui: &Ui, (facts, frame): (&Facts, &Frame<'_>), group: &plot::Group) -> Option<Heard> {
        let told = facts.told.get(group.place)?;
        let response = ui.interact(group.rect, id_of(told), Sense::CLICK);
        let is_cursor = self.cursor == group.place;
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, told.words.as_str()));
        if is_cursor && std::mem::take(&mut self.reveals) {
            ui.scroll_to_rect(group.rect, None);
        }
        if is_cursor && ui.memory(|memory| memory.has_focus(id())) {
            let ring = group.rect.shrink(1.0);
            paint::edge(ui, ring, 5, Stroke::new(2.0, tokens(ui).accent));
        }
        ring_selected(ui, frame, (told, group));
        let near = response.hover_pos().and_then(|at| nearest(group, at, REACH));
        if response.hovered() {
            self.hovered = Some(group.place);
            let point = near.and_then(|near| point_words(facts, frame, told, *told.own.moments.get(near)?));
            let words = match point {
                Some(point) => format!("{point}\n{}", told.words),
                None => told.words.clone(),
            };
            Tip::new(&words).at_pointer().show(&response);
        }
        response
            .clicked()
            .then(|| Heard { group: group.place, moment: clicked(&response, group, told) })
    }

    fn keys(&mut self, ui: &Ui, facts: &Facts, frame: &Frame<'_>) -> Option<Heard> {
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id(), filter));
        let is_mirrored = frame.map.page_direction() == Direction::RightToLeft;
        let pressed = |key| ui.input(|input| input.key_pressed(key));
        let on = if is_mirrored {
            Pressed::ArrowLeft
        } else {
            Pressed::ArrowRight
        };
        let back = if is_mirrored {
            Pressed::ArrowRight
        } else {
            Pressed::ArrowLeft
        };
        let now = facts.told.get(self.cursor)?;
        let all = || facts.told.iter().enumerate();
        let in_row = |(_, told): &(usize, &Told)| told.column == now.column;
        let in_stage = |(_, told): &(usize, &Told)| told.stage == now.stage;
        let next = if pressed(on) {
            all().filter(in_row).find(|(_, told)| told.stage > now.stage)
        } else if pressed(back) {
            all().filter(in_row).rfind(|(_, told)| told.stage < now.stage)
        } else if pressed(Pressed::ArrowDown) {
            all().filter(in_stage).find(|(_, told)| told.column > now.column)
        } else if pressed(Pressed::ArrowUp) {
            all().filter(in_stage).rfind(|(_, told)| told.column < now.column)
        } else if pressed(Pressed::Home) {
            all().next()
        } else if pressed(Pressed::End) {
            all().next_back()
        } else if pressed(Pressed::Enter) || pressed(Pressed::Space) {
            return Some(Heard { group: self.cursor, moment: now.own.felt.most_intense });
        } else {
            None
        };
        if let Some((place, _)) = next {
            self.cursor = place;
            self.reveals = true;
            ui.ctx().request_repaint();
        }
        None
    }
}

/// Whether keys go to the groups.
pub(super) fn has_keyboard(ctx: &Context) -> bool {
    ctx.memory(|memory| memory.has_focus(id()))
}

/// Rings the points that are selected.
fn ring_selected(ui: &Ui, frame: &Frame<'_>, (told, group): (&Told, &plot::Group)) {
    let layer = values::layer(frame.curve);
    for selected in frame.app.selection().points() {
        let is_own = |moment: &Moment| {
            moment.touchpoint == selected.touchpoint
                && moment.index == selected.index
                && told.own.persona == selected.persona
                && layer == selected.layer
        };
        let place = told.own.moments.iter().position(is_own);
        if let Some(at) = place.and_then(|place| group.points.get(place)) {
            let stroke = Stroke::new(2.0, tokens(ui).accent);
            ui.painter().circle_stroke(*at, 7.5, stroke);
        }
    }
}

fn id_of(told: &Told) -> Id {
    id().with((told.own.stage, told.own.persona))
}

/// Says how to begin.
fn nothing(ui: &mut Ui, frame: &mut Frame<'_>) {
    let (words, button) = match frame.curve {
        Curve::AsIs => (
            "No values yet. Type what is felt at a touchpoint, or paste it from a spreadsheet.",
            "Type values",
        ),
        Curve::ToBe => (
            "No values of how it is to be yet. Type them beside those of how it is.",
            "Type to-be values",
        ),
    };
    if empty(ui, words, Some(button)) {
        frame.turns = Some((View::Values, frame.curve));
    }
}

fn go(told: &Told, moment: Moment, frame: &mut Frame<'_>) {
    let place = PointPlace {
        touchpoint: moment.touchpoint,
        persona: told.own.persona,
        layer: values::layer(frame.curve),
        index: moment.index,
    };
    frame.go_to(Thing::Point(place), (moment.touchpoint, told.own.persona));
}

/// The point that a click means: the nearest, or the most intense where nobody pointed.
fn clicked(response: &Response, group: &plot::Group, told: &Told) -> Moment {
    let at = response.interact_pointer_pos();
    at.and_then(|at| nearest(group, at, f32::INFINITY))
        .and_then(|near| told.own.moments.get(near))
        .copied()
        .unwrap_or(told.own.felt.most_intense)
}

fn nearest(group: &plot::Group, at: Pos2, reach: f32) -> Option<usize> {
    let points = group.points.iter().enumerate();
    let near = points.map(|(place, point)| (place, point.distance(at)));
    let nearest = near.min_by(|(_, one), (_, other)| one.total_cmp(other));
    nearest
        .filter(|(_, distance)| *distance <= reach)
        .map(|(place, _)| place)
}

/// "Pay, −1.5, Stuck".
fn point_words(facts: &Facts, frame: &Frame<'_>, told: &Told, moment: Moment) -> Option<String> {
    let key = (moment.touchpoint, told.own.persona);
    let (row, _) = facts.place(key)?;
    let point = values::points(&frame.map, key, frame.curve).get(moment.index)?;
    let mut words = format!(
        "{}, {}",
        facts.rows.get(row)?.name,
        ink::told(&frame.map, moment.valence)
    );
    if !point.label.trim().is_empty() {
        words = format!("{words}, {}", point.label.trim());
    }
    if let Some(spread) = point.spread {
        let [low, high] = [spread.low(), spread.high()].map(|end| ink::told(&frame.map, end));
        words = format!("{words}, middle half of answers from {low} to {high}");
    }
    if point.evidence != EvidenceLevel::Researched {
        words = format!("{words}, {}", ink::sure(point.evidence));
    }
    Some(words)
}

/// Who is who, how sure what is, and what is drawn how: each as far as there is room, in this order.
fn legend(ui: &mut Ui, facts: &Facts) {
    let tokens = tokens(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 20.0));
    let y = rect.center().y;
    let mut x = rect.left() + SCALE;
    for column in &facts.columns {
        let kind = Type::new(LABEL, Weight::Medium, tokens.ink);
        let name = paint::elided(ui, &column.name, kind, 120.0);
        if x + name.size().x + 16.0 > rect.right() {
            break;
        }
        mark(
            ui,
            pos2(x + 5.0, y),
            ink::line_of(ui, facts, column.place),
            Marker::of_persona(column.place),
        );
        x = paint::put_left(ui, &name, x + 14.0, y) + 18.0;
    }
    let kind = Type::new(LABEL, Weight::Regular, tokens.second);
    let how = paint::line(ui, "dot: point   bar: mean   box and bands: middle half", kind);
    let levels = facts.levels().into_iter();
    let levels: Vec<_> = levels
        .map(|level| (level, paint::line(ui, ink::sure(level), kind)))
        .collect();
    let wide: f32 = levels.iter().map(|(_, words)| SIGN + words.size().x + 16.0).sum();
    let mut right = rect.right();
    if x + wide + how.size().x < right {
        paint::put_right(ui, &how, right, y);
        right -= how.size().x + 24.0;
    }
    if x + wide > right + 16.0 {
        return;
    }
    let mut x = right - wide + 16.0;
    for (level, words) in &levels {
        plot::sign(ui, pos2(x, y), *level);
        x = paint::put_left(ui, words, x + SIGN, y) + 16.0;
    }
}

/// What the heights mean.
fn scale_words(ui: &Ui, rect: Rect) {
    let tokens = tokens(ui);
    for (value, words, colour) in [
        (2.0, "+2 good", tokens.good),
        (0.0, "0", tokens.second),
        (-2.0, "\u{2212}2 bad", tokens.bad),
    ] {
        let galley = paint::line(ui, words, Type::new(HEADING - 0.5, Weight::Medium, colour));
        paint::put_left(ui, &galley, rect.left(), plot::height(rect, value));
    }
}
