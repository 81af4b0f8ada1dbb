//! Scenes on the screen: the same picture as the PNG, for almost nothing a frame.
//!
//! Each group of a scene is turned into triangles once, in pixels, over an atlas of glyph bitmaps
//! that the rasteriser of the PNG made. A frame only moves them. While zooming they are stretched;
//! at rest every letter stands on the pixels where the PNG has it.

mod area;
mod atlas;
mod boxes;
mod geometry;
mod letters;
mod meshes;
mod pictures;
mod resolve;
mod shelf;
mod stroke;
mod tree;

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use egui::{Context, ViewportId, vec2};

use crate::{
    geometry::{Point, Rect},
    layout::Part,
    scene::{Group, Scene},
    ui::painter::{
        atlas::{Atlas, Exactness},
        geometry::{Sheet, Source},
        meshes::{Cast, Meshes},
        pictures::Pictures,
        resolve::{Frame, Means, Resolved, resolve, resolve_together},
        tree::{Bundle, Child, NodeId, Stretch, Tree},
    },
};

/// How long groups that can be shown as they are, if not as they should be, are made anew in a
/// frame.
const TIME_A_FRAME: Duration = Duration::from_micros(1500);
/// How long they and glyphs are made in the frames of a window that opens: nothing moves yet, and it
/// is to be complete soon.
const TIME_AT_FIRST: Duration = Duration::from_millis(250);
/// In how many frames: some are only measured.
const FIRST_FRAMES: u8 = 4;
/// How far triangles are stretched while zooming before they are made anew, if there is time.
const STRETCHED: std::ops::Range<f64> = 0.72..1.4;
/// How far they are stretched at most.
const OVERSTRETCHED: std::ops::Range<f64> = 0.45..2.2;

/// Below this many pixels a unit, groups that are kept together are drawn as one.
const TOGETHER: f64 = 0.5;

/// Where a scene stands on the screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    /// Points a map unit.
    pub zoom: f32,
    /// Where the map's (0, 0) stands, in points.
    pub origin: egui::Pos2,
}

/// Whether the scale is just changing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// It is not: everything stands on whole pixels, sharp.
    Resting,
    /// It is: what is there is stretched.
    Moving,
}

/// Whether all that is in view was drawn as it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pending {
    /// It was.
    Nothing,
    /// Glyphs or pictures are still to come; another frame was asked for.
    Some,
}

/// Draws scenes, and remembers what it drew. One serves all windows of a program.
#[expect(
    missing_debug_implementations,
    reason = "textures and triangles have nothing to show"
)]
pub struct ScenePainter {
    atlas: Atlas,
    pictures: Pictures,
    tree: Tree,
    meshes: Meshes,
    frame: Option<(ViewportId, u64)>,
    time_left: Duration,
    /// How many frames are still not held to the usual time.
    first_frames: u8,
    is_pending: bool,
}

/// One call.
struct Pass<'a> {
    painter: &'a egui::Painter,
    pixels_per_point: f64,
    /// Pixels a map unit.
    scale: f64,
    /// Where the map begins, in pixels.
    origin: (f64, f64),
    motion: Motion,
    /// What is in view, in map units.
    shown: Rect,
    is_ghost: bool,
    opacity: &'a dyn Fn(&Part) -> f32,
    /// What faint shapes are mixed with; nothing where they let shine through what is under them.
    ground: Option<egui::Color32>,
}

impl ScenePainter {
    /// A painter that has drawn nothing yet.
    #[must_use]
    pub fn new(context: &Context) -> Self {
        let mut painter = Self {
            atlas: Atlas::new(),
            pictures: Pictures::new(),
            tree: Tree::default(),
            meshes: Meshes::default(),
            frame: None,
            time_left: Duration::ZERO,
            first_frames: 0,
            is_pending: false,
        };
        painter.begin_frame(context);
        painter
    }

    /// The same, complete as soon as can be: its first frames take the time they need.
    #[must_use]
    pub fn in_a_hurry(self) -> Self {
        Self { first_frames: FIRST_FRAMES, ..self }
    }

    /// Draws what of `scene` lies in the clip rectangle of `painter`, each part as opaque as `dim`
    /// says: its shapes cover each other as ever, and are mixed with the ground of the page, so that
    /// what is hollow stays so.
    pub fn paint(
        &mut self,
        painter: &egui::Painter,
        scene: &Arc<Scene>,
        view: View,
        motion: Motion,
        dim: &dyn Fn(&Part) -> f32,
    ) -> Pending {
        let ground = geometry::ink(scene.ground, 1.0);
        let pass = Pass::new(painter, view, motion, dim);
        self.draw(&scene.root, pass.map(|pass| Pass { ground: Some(ground), ..pass }))
    }

    /// Draws one group elsewhere, as a ghost of what is dragged: its place counts from the map's
    /// (0, 0) of `view`.
    pub fn paint_group(&mut self, painter: &egui::Painter, group: &Group, view: View, opacity: f32) {
        let opacity = |_: &Part| opacity;
        let pass = Pass::new(painter, view, Motion::Resting, &opacity);
        self.draw(group, pass.map(|pass| Pass { is_ghost: true, ..pass }));
    }

    fn draw(&mut self, group: &Group, pass: Option<Pass<'_>>) -> Pending {
        let Some(pass) = pass else {
            return Pending::Nothing;
        };
        self.begin_frame(pass.painter.ctx());
        self.is_pending = false;
        let root = self.tree.root(group);
        self.node(root, group.part, group.at, &pass);
        self.meshes.flush(pass.painter);
        self.atlas.upload();
        if self.is_pending || self.atlas.has_pending() {
            pass.painter.ctx().request_repaint();
            Pending::Some
        } else {
            Pending::Nothing
        }
    }

    /// What is done once a frame, however often it draws.
    fn begin_frame(&mut self, context: &Context) {
        let frame = (context.viewport_id(), context.cumulative_frame_nr());
        if self.frame.replace(frame) == Some(frame) {
            return;
        }
        self.time_left = TIME_A_FRAME;
        self.atlas.begin_frame(context);
        if let Some(left) = self.first_frames.checked_sub(1) {
            self.first_frames = left;
            self.time_left = TIME_AT_FIRST;
            self.atlas.take_time(TIME_AT_FIRST);
        }
        self.pictures.begin_frame(context);
        self.tree.begin_frame();
        self.meshes.begin_frame();
    }

    fn node(&mut self, id: NodeId, part: Part, at: Point, pass: &Pass<'_>) {
        self.freshen(id, at, pass);
        let frame = self.tree.frame();
        let Some(node) = self.tree.get_mut(id) else {
            return;
        };
        node.seen = frame;
        let resolved = node.resolved.take();
        let steps = std::mem::take(&mut node.steps);
        let mut runs = resolved.iter().flat_map(|resolved| resolved.runs.iter());
        let mut cast = None;
        let shown = pass.shown.moved(-at.x, -at.y);
        let mut is_whole = true;
        for step in &steps {
            match step {
                Stretch::Items(_) => {
                    if let (Some(resolved), Some(run)) = (&resolved, runs.next()) {
                        let cast = cast.get_or_insert_with(|| pass.cast(resolved, at, part));
                        is_whole &= self.sections(&resolved.sheet, run.clone(), cast, pass);
                    }
                }
                Stretch::Child(child) if touches(child.bounds, shown) => {
                    self.node(child.node, child.part, at.moved(child.at.x, child.at.y), pass);
                }
                Stretch::Section(section) if touches(section.bounds, shown) => {
                    self.node(section.node, part, at, pass);
                }
                Stretch::Bundle(bundle) if touches(bundle.bounds, shown) => self.bundle(bundle, at, pass),
                Stretch::Child(_) | Stretch::Section(_) | Stretch::Bundle(_) => {}
            }
        }
        if let Some(node) = self.tree.get_mut(id) {
            node.steps = steps;
            node.resolved = resolved.filter(|_| is_whole);
        }
        self.is_pending |= !is_whole;
    }

    /// Draws groups that are kept together: as one from afar, each by itself where they are large. From
    /// one to the other they go as there is time.
    fn bundle(&mut self, bundle: &Bundle, at: Point, pass: &Pass<'_>) {
        let opacity = |child: &Child| (pass.opacity)(&child.part);
        let mut children = bundle.children.iter();
        let first = children.next();
        let is_even = first.is_some_and(|first| children.all(|child| opacity(child) == opacity(first)));
        let is_usable = |id: NodeId| {
            let resolved = self.tree.get(id).and_then(|node| node.resolved.as_ref());
            resolved.is_some_and(|resolved| OVERSTRETCHED.contains(&(pass.scale / resolved.frame.scale)))
        };
        let (is_far, has_time) = (pass.scale < TOGETHER, !self.time_left.is_zero());
        let as_one = if is_far {
            has_time || is_usable(bundle.node) || !first.is_some_and(|first| is_usable(first.node))
        } else {
            !has_time && is_usable(bundle.node)
        };
        self.is_pending |= as_one != is_far && is_even;
        if let Some(first) = first.filter(|_| is_even && as_one) {
            self.node(bundle.node, first.part, at, pass);
            return;
        }
        let shown = pass.shown.moved(-at.x, -at.y);
        for child in bundle.children.iter().filter(|child| touches(child.bounds, shown)) {
            self.node(child.node, child.part, at.moved(child.at.x, child.at.y), pass);
        }
    }

    /// Adds sections to the frame; whether their textures were there.
    fn sections(&mut self, sheet: &Sheet, run: std::ops::Range<usize>, cast: &Cast, pass: &Pass<'_>) -> bool {
        let mut is_whole = true;
        let sections = sheet.sections().get(run).unwrap_or_default();
        for section in sections.iter().filter(|section| section.bounds.intersects(cast.shown)) {
            let texture = match section.source {
                Source::White => self.atlas.texture(None).map(|texture| (texture, false)),
                Source::Page(number) => self.atlas.texture(Some(number)).map(|texture| (texture, true)),
                Source::Picture(number) => self.pictures.texture(number).map(|texture| (texture, true)),
            };
            match texture {
                Some(texture) => {
                    let (vertices, indices) = (sheet.vertices(section), sheet.indices(section));
                    // What shows a picture has its colours from that.
                    let ground = cast.ground.filter(|_| !matches!(section.source, Source::Picture(_)));
                    self.meshes
                        .add(pass.painter, texture, vertices, indices, &Cast { ground, ..*cast });
                }
                None => is_whole = false,
            }
        }
        is_whole
    }

    /// Sees to it that a group's triangles are there, and good enough.
    fn freshen(&mut self, id: NodeId, at: Point, pass: &Pass<'_>) {
        let Some(node) = self.tree.get(id) else {
            return;
        };
        if !node.has_own() {
            return;
        }
        let shown = pass.shown.moved(-at.x, -at.y);
        let frame = Frame::new(pass.scale, at).around(shown, node.bounds);
        let exactness = pass.exactness();
        let usable = node.resolved.as_ref();
        let usable = usable.filter(|resolved| resolved.frame.covers(shown, node.bounds));
        let state = usable.map_or(State::Useless, |resolved| {
            state(
                resolved,
                frame,
                pass,
                (self.atlas.generation(), self.pictures.generation()),
            )
        });
        let is_due = match state {
            State::Fresh => false,
            State::Useless => true,
            State::Stale => !self.time_left.is_zero(),
            State::Unfinished => !self.time_left.is_zero() && self.atlas.has_time(),
        };
        if !is_due {
            self.is_pending |= state != State::Fresh;
            if node
                .resolved
                .as_ref()
                .is_some_and(|resolved| resolved.generation.0 != self.atlas.generation())
            {
                self.atlas.keep_old();
            }
            return;
        }
        let begin = Instant::now();
        let mut means = Means {
            atlas: &mut self.atlas,
            pictures: &mut self.pictures,
            context: pass.painter.ctx(),
        };
        let resolved = if let Some(children) = &node.together {
            let groups = children.iter().filter_map(|child| {
                let items = &self.tree.get(child.node)?.items;
                Some((child.at, &items[..]))
            });
            resolve_together(groups, at, (Frame::new(pass.scale, at), exactness), &mut means)
        } else {
            resolve(node.runs(), frame, exactness, &mut means)
        };
        self.is_pending |= !resolved.is_complete;
        if let Some(node) = self.tree.get_mut(id) {
            node.resolved = Some(resolved);
        }
        self.time_left = self.time_left.saturating_sub(begin.elapsed());
    }
}

/// What the triangles of a group are good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// They are as they should be.
    Fresh,
    /// They lack glyphs or pictures.
    Unfinished,
    /// They can be shown.
    Stale,
    /// They cannot.
    Useless,
}

fn state(resolved: &Resolved, frame: Frame, pass: &Pass<'_>, generation: (u32, u32)) -> State {
    let stretch = frame.scale / resolved.frame.scale;
    let is_as_is = match pass.motion {
        // A ghost is drawn by what is there of the part it is of.
        Motion::Resting if pass.is_ghost => stretch == 1.0,
        Motion::Resting => resolved.frame.is_like(&frame) && resolved.exactness == Exactness::Exact,
        Motion::Moving => STRETCHED.contains(&stretch),
    };
    if !OVERSTRETCHED.contains(&stretch) {
        State::Useless
    } else if !is_as_is || resolved.generation.0 != generation.0 {
        State::Stale
    } else if resolved.is_complete {
        State::Fresh
    } else if resolved.generation.1 == generation.1 {
        State::Unfinished
    } else {
        State::Stale
    }
}

impl<'a> Pass<'a> {
    /// `None` when nothing can be seen.
    fn new(painter: &'a egui::Painter, view: View, motion: Motion, opacity: &'a dyn Fn(&Part) -> f32) -> Option<Self> {
        let pixels_per_point = f64::from(painter.pixels_per_point());
        let scale = f64::from(view.zoom) * pixels_per_point;
        let clip = painter.clip_rect();
        if !(scale.is_finite() && scale > 0.0 && view.origin.is_finite() && clip.is_positive()) {
            return None;
        }
        let origin = match motion {
            Motion::Resting => [view.origin.x, view.origin.y].map(|edge| (f64::from(edge) * pixels_per_point).round()),
            Motion::Moving => [view.origin.x, view.origin.y].map(|edge| f64::from(edge) * pixels_per_point),
        };
        let unit = |edge: f32, origin: f64| ((f64::from(edge) * pixels_per_point - origin) / scale) as f32;
        let (left, top) = (unit(clip.min.x, origin[0]), unit(clip.min.y, origin[1]));
        let (right, bottom) = (unit(clip.max.x, origin[0]), unit(clip.max.y, origin[1]));
        Some(Self {
            painter,
            pixels_per_point,
            scale,
            origin: (origin[0], origin[1]),
            motion,
            shown: Rect::new(left, top, right - left, bottom - top).grown((2.0 / scale) as f32),
            is_ghost: false,
            opacity,
            ground: None,
        })
    }

    fn exactness(&self) -> Exactness {
        match self.motion {
            Motion::Resting => Exactness::Exact,
            Motion::Moving => Exactness::Near,
        }
    }

    /// How the triangles of a group that stands `at` come to the screen.
    fn cast(&self, resolved: &Resolved, at: Point, part: Part) -> Cast {
        let stretch = self.scale / resolved.frame.scale;
        let corner = resolved.frame.corner();
        let place = |corner: f64, at: f32, was: f64, origin: f64| {
            let place = origin + corner * stretch + (f64::from(at) - was) * self.scale;
            let is_sharp = self.motion == Motion::Resting && stretch == 1.0;
            ((if is_sharp { place.round() } else { place }) / self.pixels_per_point) as f32
        };
        let was = resolved.frame.at;
        let base = vec2(
            place(corner.0, at.x, was.0, self.origin.0),
            place(corner.1, at.y, was.1, self.origin.1),
        );
        let stretch = (stretch / self.pixels_per_point) as f32;
        let clip = self.painter.clip_rect();
        let shown = egui::Rect::from_min_max(
            ((clip.min - base).to_vec2() / stretch).to_pos2(),
            ((clip.max - base).to_vec2() / stretch).to_pos2(),
        );
        Cast {
            base,
            stretch,
            opacity: (self.opacity)(&part),
            ground: self.ground,
            shown,
        }
    }
}

/// Whether two rectangles share a point; lines have no height.
fn touches(one: Rect, other: Rect) -> bool {
    one.x <= other.right() && other.x <= one.right() && one.y <= other.bottom() && other.y <= one.bottom()
}

#[cfg(test)]
mod tests;
