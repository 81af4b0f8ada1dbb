//! The plot itself: what is drawn where.

use std::collections::BTreeMap;

use eframe::egui::{Color32, Pos2, Rangef, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};
use egui_plot::{HLine, Line, LineStyle, MarkerShape, Plot, PlotBounds, PlotPoint, PlotUi, Points, Polygon, VLine};

use super::NAMES;
use crate::{
    insight::Moment,
    model::{EvidenceLevel, Valence},
    text::Weight,
    ui::{
        emotions::{
            facts::{Facts, Told},
            ink,
        },
        style::{HEADING, LABEL, Tokens, tokens},
        widgets::paint::{self, Type},
    },
};

/// How far the plot reaches past the ends of the scale, so that markers there are whole.
const TOP: f64 = 2.32;
/// How thick the bar of a mean is, in points of the screen.
const BAR: f32 = 4.0;
/// The line round what is hollow.
const HOLLOW: f32 = 1.3;
/// What of a stage stays free at either side.
const MARGIN: f64 = 0.07;

/// What is shown of what.
pub(super) struct View<'a> {
    pub(super) facts: &'a Facts,
    /// How wide a stage is.
    pub(super) stage: f32,
    pub(super) width: f32,
    /// What is in view, across.
    pub(super) seen: Rangef,
    pub(super) is_mirrored: bool,
    /// How tall the plot is, in points of the screen.
    pub(super) tall: f32,
    /// The group that is pointed at.
    pub(super) marked: Option<usize>,
}

/// A group as it was drawn.
pub(super) struct Group {
    /// Which.
    pub(super) place: usize,
    pub(super) rect: Rect,
    /// Its points, in order.
    pub(super) points: Vec<Pos2>,
}

/// How tall the plot is where so much is left.
pub(super) fn tall(left: f32) -> f32 {
    (left - NAMES).max(80.0)
}

/// Where a value stands in the height of the plot.
pub(super) fn height(rect: Rect, value: f32) -> f32 {
    let share = (value + TOP as f32) / (2.0 * TOP as f32);
    rect.bottom() - rect.height() * share
}

impl View<'_> {
    /// From where to where a group stands across, in stages.
    fn across(&self, told: &Told) -> (f64, f64) {
        let slot = (1.0 - 2.0 * MARGIN) / self.facts.columns.len().max(1) as f64;
        let left = told.stage as f64 + MARGIN + slot * told.column as f64;
        (left, left + slot)
    }

    /// Where a point of a group stands: in the order of the journey, side by side.
    fn at(&self, told: &Told, place: usize, moment: Moment) -> PlotPoint {
        let (left, right) = self.across(told);
        let share = (place as f64 + 1.0) / (told.own.moments.len() as f64 + 1.0);
        PlotPoint::new(left + (right - left) * share, f64::from(moment.valence))
    }

    fn is_seen(&self, stage: usize) -> bool {
        let place = if self.is_mirrored {
            self.facts.stages.len().saturating_sub(stage + 1)
        } else {
            stage
        };
        let left = self.stage * place as f32;
        self.seen.max >= left - 40.0 && self.seen.min <= left + self.stage + 40.0
    }

    fn groups(&self) -> impl Iterator<Item = (usize, &Told)> {
        let all = self.facts.told.iter().enumerate();
        all.filter(|(_, told)| self.is_seen(told.stage))
    }
}

/// Draws it; gives where groups in view stand.
pub(super) fn show(ui: &mut Ui, view: &View<'_>) -> Vec<Group> {
    let count = view.facts.stages.len() as f64;
    let size = vec2(view.width, view.tall);
    let tokens = tokens(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    let colours: Vec<Color32> = view
        .facts
        .columns
        .iter()
        .map(|column| ink::line_of(ui, view.facts, column.place))
        .collect();
    let response = Plot::new("distribution")
        .width(size.x)
        .height(size.y)
        .show_axes(false)
        .show_grid(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .invert_x(view.is_mirrored)
        .cursor_color(Color32::TRANSPARENT)
        .sense(Sense::hover())
        .show(ui, |plot| {
            plot.set_plot_bounds(PlotBounds::from_min_max([0.0, -TOP], [count, TOP]));
            ground(plot, view, tokens);
            for (place, told) in view.groups() {
                let colour = colours.get(told.column).copied().unwrap_or(tokens.ink);
                group(plot, view, (place, told), (colour, tokens));
            }
        });
    let on_screen = |point: PlotPoint| response.transform.position_from_point(&point);
    let groups: Vec<Group> = view
        .groups()
        .map(|(place, told)| {
            let (left, right) = view.across(told);
            let corners = [PlotPoint::new(left, TOP), PlotPoint::new(right, -TOP)].map(on_screen);
            let moments = told.own.moments.iter().enumerate();
            Group {
                place,
                rect: Rect::from_two_pos(corners[0], corners[1]),
                points: moments
                    .map(|(place, moment)| on_screen(view.at(told, place, *moment)))
                    .collect(),
            }
        })
        .collect();
    words(ui, view, &groups, response.response.rect);
    names(ui, view, response.response.rect);
    groups
}

/// The lines of the scale, and where stages meet.
fn ground(plot: &mut PlotUi<'_>, view: &View<'_>, tokens: &Tokens) {
    if let Some(told) = view.marked.and_then(|place| view.facts.told.get(place)) {
        let (left, right) = view.across(told);
        plot.polygon(
            Polygon::new("", vec![[left, -TOP], [right, -TOP], [right, TOP], [left, TOP]])
                .fill_color(tokens.hover)
                .stroke(Stroke::NONE)
                .allow_hover(false),
        );
    }
    for value in [-2.0, -1.0, 1.0, 2.0] {
        let line = HLine::new("", value).stroke(Stroke::new(1.0, tokens.hairline));
        plot.hline(line.allow_hover(false));
    }
    let zero = HLine::new("", 0.0).stroke(Stroke::new(1.0, tokens.field_edge));
    plot.hline(zero.allow_hover(false));
    for stage in (1..view.facts.stages.len()).filter(|stage| view.is_seen(*stage)) {
        let line = VLine::new("", stage as f64).stroke(Stroke::new(1.0, tokens.hairline));
        plot.vline(line.style(LineStyle::Solid).allow_hover(false));
    }
}

/// A group: from low to peak a line, the middle half a box, the mean a bar, each value a point and the
/// middle half of its answers a band behind it.
fn group(plot: &mut PlotUi<'_>, view: &View<'_>, (place, told): (usize, &Told), (colour, tokens): (Color32, &Tokens)) {
    let (left, right) = view.across(told);
    let pad = (right - left) * 0.12;
    let (left, right, middle) = (left + pad, right - pad, f64::midpoint(left, right));
    let felt = told.own.felt;
    if let Some(spread) = told.own.middle {
        let (low, high) = (f64::from(spread.low()), f64::from(spread.high()));
        plot.polygon(
            Polygon::new("", vec![[left, low], [right, low], [right, high], [left, high]])
                .fill_color(colour.gamma_multiply(0.16))
                .stroke(Stroke::new(1.0, colour.gamma_multiply(0.55)))
                .allow_hover(false),
        );
    }
    let (low, peak) = (f64::from(felt.low.valence), f64::from(felt.peak.valence));
    let range = Line::new("", vec![[middle, low], [middle, peak]]);
    plot.line(
        range
            .stroke(Stroke::new(1.0, colour.gamma_multiply(0.5)))
            .allow_hover(false),
    );
    let ground = if view.marked == Some(place) {
        tokens.hover
    } else {
        tokens.panel
    };
    // One value is its own mean.
    if told.own.moments.len() > 1 {
        mean(plot, view, (told, left, right), (colour, ground));
    }
    answers(plot, view, told, colour);
    points(plot, view, (told, right - left), (colour, ground));
}

/// The bar of a mean: whole where all of it was asked, hollow where some was not, paler where some is
/// guessed.
fn mean(
    plot: &mut PlotUi<'_>,
    view: &View<'_>,
    (told, left, right): (&Told, f64, f64),
    (colour, ground): (Color32, Color32),
) {
    let at = f64::from(told.own.felt.mean);
    let half = f64::from(BAR) * TOP / f64::from(view.tall);
    let (low, high) = (at - half, at + half);
    let corners = vec![[left, low], [right, low], [right, high], [left, high]];
    let bar = Polygon::new("", corners).allow_hover(false);
    let level = told.own.weakest();
    let edge = edge_of(level, colour, ground);
    plot.polygon(match level {
        EvidenceLevel::Researched => bar.fill_color(edge).stroke(Stroke::NONE),
        EvidenceLevel::Assumed | EvidenceLevel::Guess => bar.fill_color(ground).stroke(Stroke::new(HOLLOW, edge)),
    });
}

/// A colour as it is drawn where something is so sure.
fn edge_of(level: EvidenceLevel, colour: Color32, ground: Color32) -> Color32 {
    match level {
        EvidenceLevel::Researched | EvidenceLevel::Assumed => colour,
        EvidenceLevel::Guess => ink::paler(colour, ground),
    }
}

/// Each value as a point: filled where somebody was asked, else hollow, paler where it is guessed; the
/// peak and the low larger.
fn points(plot: &mut PlotUi<'_>, view: &View<'_>, (told, wide): (&Told, f64), (colour, ground): (Color32, Color32)) {
    let shape = shape(view.facts.columns.get(told.column).map_or(0, |column| column.place));
    let felt = told.own.felt;
    let slot = wide as f32 * view.stage;
    let small = (slot / told.own.moments.len() as f32 * 0.34).clamp(1.8, 3.2);
    let mut groups: BTreeMap<(EvidenceLevel, bool), Vec<[f64; 2]>> = BTreeMap::new();
    let moments = told.own.moments.iter().zip(&told.own.evidence);
    for (number, (moment, level)) in moments.enumerate() {
        let at = view.at(told, number, *moment);
        let is_extreme = *moment == felt.low || *moment == felt.peak;
        groups.entry((*level, is_extreme)).or_default().push([at.x, at.y]);
    }
    for ((level, is_extreme), points) in groups {
        let radius = if is_extreme { (small + 1.4).min(4.4) } else { small };
        let draw = |radius: f32, colour: Color32| {
            Points::new("", points.clone())
                .shape(shape)
                .filled(true)
                .radius(radius)
                .color(colour)
                .allow_hover(false)
        };
        plot.points(draw(radius + 1.2, ground));
        plot.points(draw(radius, edge_of(level, colour, ground)));
        if level != EvidenceLevel::Researched {
            // At least a pixel of the ground, or it would not look hollow.
            plot.points(draw((radius - HOLLOW).max(1.0), ground));
        }
    }
}

/// A dot and a bar as they are drawn where something is so sure, from the left of a legend.
pub(super) fn sign(ui: &Ui, at: Pos2, level: EvidenceLevel) {
    let tokens = tokens(ui);
    let (edge, ground) = (edge_of(level, tokens.second, tokens.panel), tokens.panel);
    let (dot, radius) = (at + vec2(4.0, 0.0), 3.4);
    let bar = Rect::from_center_size(at + vec2(20.0, 0.0), vec2(17.0, BAR));
    let painter = ui.painter();
    match level {
        EvidenceLevel::Researched => {
            painter.circle_filled(dot, radius, edge);
            painter.rect_filled(bar, 0, edge);
        }
        EvidenceLevel::Assumed | EvidenceLevel::Guess => {
            let stroke = Stroke::new(HOLLOW, edge);
            painter.circle(dot, radius - HOLLOW / 2.0, ground, stroke);
            painter.rect(bar, 0, ground, stroke, StrokeKind::Middle);
        }
    }
}

/// The middle half of the answers behind each point that tells it.
fn answers(plot: &mut PlotUi<'_>, view: &View<'_>, told: &Told, colour: Color32) {
    let half = f64::from(3.0 / view.stage.max(1.0));
    let moments = told.own.moments.iter().zip(&told.own.answers);
    for (number, (moment, spread)) in moments.enumerate() {
        let Some(spread) = spread else { continue };
        let x = view.at(told, number, *moment).x;
        let (low, high) = (f64::from(spread.low()), f64::from(spread.high()));
        let (left, right) = (x - half, x + half);
        plot.polygon(
            Polygon::new("", vec![[left, low], [right, low], [right, high], [left, high]])
                .fill_color(colour.gamma_multiply(0.28))
                .stroke(Stroke::NONE)
                .allow_hover(false),
        );
    }
}

/// The shape of the persona at this place of the map, as on its picture.
const fn shape(place: usize) -> MarkerShape {
    match (place + place / 5) % 5 {
        0 => MarkerShape::Circle,
        1 => MarkerShape::Square,
        2 => MarkerShape::Diamond,
        3 => MarkerShape::Up,
        _ => MarkerShape::Down,
    }
}

/// The words of peaks over them and of lows under them, the most intense first, where there is room,
/// and beside the bar of each mean its number.
fn words(ui: &Ui, view: &View<'_>, groups: &[Group], rect: Rect) {
    let tokens = tokens(ui);
    let mut wanted: Vec<(Valence, &str, Pos2, f32)> = Vec::new();
    for group in groups {
        let Some(told) = view.facts.told.get(group.place) else {
            continue;
        };
        let felt = told.own.felt;
        for (moment, said, way) in [(felt.peak, &told.peak, -1.0), (felt.low, &told.low, 1.0)] {
            let place = told.own.moments.iter().position(|own| *own == moment);
            let at = place.and_then(|place| group.points.get(place));
            if let Some(at) = at.filter(|_| !said.is_empty()) {
                wanted.push((moment.valence, said, *at, way));
            }
        }
    }
    wanted.sort_by_key(|(valence, ..)| std::cmp::Reverse(valence.hundredths().unsigned_abs()));
    let points = groups.iter().flat_map(|group| &group.points);
    let mut taken: Vec<Rect> = points.map(|at| Rect::from_center_size(*at, vec2(7.0, 7.0))).collect();
    for (_, said, at, way) in wanted {
        let kind = Type::new(HEADING - 0.5, Weight::Regular, tokens.ink);
        // In full where there is room, else as wide as the stage is.
        for width in [150.0, (view.stage - 8.0).clamp(40.0, 150.0)] {
            let galley = paint::elided(ui, said, kind, width);
            let size = galley.size();
            let half = size.x / 2.0;
            let x =
                at.x.clamp(rect.left() + half, (rect.right() - half).max(rect.left() + half));
            let y = at.y + (size.y / 2.0 + 6.0) * way;
            let room = Rect::from_center_size(pos2(x, y), size);
            let is_within = room.top() >= rect.top() - 2.0 && room.bottom() <= rect.bottom() + 2.0;
            if is_within && !taken.iter().any(|other| other.intersects(room)) {
                paint::put_middle(ui, &galley, room.center());
                taken.push(room.expand(2.0));
                break;
            }
        }
    }
    means(ui, view, groups, (rect, taken));
}

/// The numbers of the means over their bars, or under them.
fn means(ui: &Ui, view: &View<'_>, groups: &[Group], (rect, mut taken): (Rect, Vec<Rect>)) {
    let zero = pos2(rect.center().x, height(rect, 0.0));
    taken.push(Rect::from_center_size(zero, vec2(rect.width(), 2.0)));
    for group in groups.iter().filter(|group| group.rect.width() > 54.0) {
        let told = view.facts.told.get(group.place);
        let Some(told) = told.filter(|told| told.own.moments.len() > 1) else {
            continue;
        };
        let Some(column) = view.facts.columns.get(told.column) else {
            continue;
        };
        let colour = ink::line_of(ui, view.facts, column.place);
        let galley = paint::line(ui, &told.mean, Type::new(HEADING - 0.5, Weight::SemiBold, colour));
        let size = galley.size();
        let right = group.rect.right() - group.rect.width() * 0.12 - 4.0;
        let bar = height(rect, told.own.felt.mean.value());
        for way in [-1.0, 1.0] {
            let y = bar + way * (size.y / 2.0 + 1.5);
            let room = Rect::from_center_size(pos2(right - size.x / 2.0, y), size);
            if !taken.iter().any(|other| other.intersects(room.shrink2(vec2(0.0, 2.0)))) {
                paint::put_middle(ui, &galley, room.center());
                taken.push(room);
                break;
            }
        }
    }
}

/// The names of the stages under the plot.
fn names(ui: &mut Ui, view: &View<'_>, rect: Rect) {
    let tokens = tokens(ui);
    let count = view.facts.stages.len();
    for (place, stage) in view.facts.stages.iter().enumerate() {
        if !view.is_seen(place) {
            continue;
        }
        let place = if view.is_mirrored { count - place - 1 } else { place };
        let x = rect.left() + view.stage * (place as f32 + 0.5);
        let galley = paint::elided(
            ui,
            &stage.name,
            Type::new(LABEL, Weight::Medium, tokens.second),
            view.stage - 8.0,
        );
        paint::put_middle(ui, &galley, pos2(x, rect.bottom() + NAMES / 2.0));
    }
    ui.allocate_space(vec2(view.width, NAMES));
}
