//! Tests: what a painter hands to egui.

use egui::{Color32, LayerId, Mesh, Painter, RawInput, Shape, pos2};

use super::*;
use crate::{
    geometry::{Size, Step},
    scene::{Area, AreaShape, BoxItem, Cap, Color, Dash, Fill, Item, LineItem},
};

const RED: Color = Color::hex(0xff_00_00);

fn boxed(x: f32, y: f32) -> Item {
    Item::Box(BoxItem {
        rect: Rect::new(x, y, 20.0, 10.0),
        radius: 0.0,
        fill: Some(RED),
        border: None,
    })
}

fn group(part: Part, x: f32, y: f32, items: Vec<Item>) -> Group {
    Group { part, at: Point::new(x, y), items: items.into() }
}

/// Two boxes, far apart.
fn scene() -> Arc<Scene> {
    let here = group(Part::Header, 0.0, 0.0, vec![boxed(10.0, 10.0)]);
    let there = group(Part::Footer, 2000.0, 0.0, vec![boxed(10.0, 10.0)]);
    Arc::new(Scene {
        size: Size::new(3000.0, 100.0),
        ground: RED,
        root: group(Part::Page, 0.0, 0.0, vec![Item::Group(here), Item::Group(there)]),
    })
}

/// What is handed over in a frame of a window of 400 × 300 points.
fn frame(context: &Context, mut work: impl FnMut(&Painter)) -> Vec<Arc<Mesh>> {
    let screen = egui::Rect::from_min_size(pos2(0.0, 0.0), vec2(400.0, 300.0));
    let input = RawInput {
        screen_rect: Some(screen),
        max_texture_side: Some(1024),
        ..RawInput::default()
    };
    let mut output = context.run_ui(input, |ui| {
        work(&Painter::new(ui.ctx().clone(), LayerId::background(), screen));
    });
    let shapes = std::mem::take(&mut output.shapes);
    output.drop_without_applying_deltas();
    let meshes = shapes.into_iter().filter_map(|shape| {
        if let Shape::Mesh(mesh) = shape.shape {
            Some(mesh)
        } else {
            None
        }
    });
    meshes.collect()
}

fn painted(painter: &mut ScenePainter, context: &Context, view: View, motion: Motion) -> Vec<Arc<Mesh>> {
    let scene = scene();
    frame(context, |canvas| {
        painter.paint(canvas, &scene, view, motion, &|_| 1.0);
    })
}

fn at(zoom: f32, x: f32, y: f32) -> View {
    View { zoom, origin: pos2(x, y) }
}

fn bounds(meshes: &[Arc<Mesh>]) -> Vec<egui::Rect> {
    meshes.iter().map(|mesh| mesh.calc_bounds()).collect()
}

fn rect(x: f32, y: f32, width: f32, height: f32) -> egui::Rect {
    egui::Rect::from_min_size(pos2(x, y), vec2(width, height))
}

#[test]
fn only_groups_in_view_are_drawn() {
    let context = Context::default();
    let mut painter = ScenePainter::new(&context);
    let mut seen = |view| bounds(&painted(&mut painter, &context, view, Motion::Resting));
    assert_eq!(seen(at(1.0, 0.0, 0.0)), [rect(10.0, 10.0, 20.0, 10.0)]);
    assert_eq!(seen(at(1.0, -1900.0, 5.0)), [rect(110.0, 15.0, 20.0, 10.0)]);
    assert_eq!(seen(at(1.0, -500.0, 0.0)), []);
    assert_eq!(seen(at(0.5, -900.0, 0.0)).len(), 1, "only the other one");
}

#[test]
fn at_rest_a_map_stands_on_whole_pixels() {
    let context = Context::default();
    let mut painter = ScenePainter::new(&context);
    let mut seen = |motion| bounds(&painted(&mut painter, &context, at(1.0, 5.3, 7.4), motion));
    assert_eq!(seen(Motion::Resting), [rect(15.0, 17.0, 20.0, 10.0)]);
    let [moving] = seen(Motion::Moving)[..] else {
        unreachable!("one mesh")
    };
    assert!((moving.min - pos2(15.3, 17.4)).length() < 0.01, "{moving}");
}

#[test]
fn while_zooming_what_is_there_is_stretched() {
    let context = Context::default();
    let mut painter = ScenePainter::new(&context);
    let sharp = painted(&mut painter, &context, at(1.0, 0.0, 0.0), Motion::Resting);
    let stretched = painted(&mut painter, &context, at(1.3, 0.0, 0.0), Motion::Moving);
    assert_eq!(stretched[0].vertices.len(), sharp[0].vertices.len());
    let seen = bounds(&stretched)[0];
    assert!((seen.min - pos2(13.0, 13.0)).length() < 0.01 && (seen.size() - vec2(26.0, 13.0)).length() < 0.01);
}

#[test]
fn drawing_twice_in_a_frame_draws_the_same() {
    let context = Context::default();
    let mut painter = ScenePainter::new(&context);
    let scene = scene();
    let meshes = frame(&context, |canvas| {
        for _ in 0..2 {
            painter.paint(canvas, &scene, at(1.0, 0.0, 0.0), Motion::Resting, &|_| 1.0);
        }
    });
    assert_eq!(meshes.len(), 2);
    assert_eq!(meshes[0], meshes[1]);
}

#[test]
fn a_part_is_as_faint_as_it_is_said_to_be_and_no_other() {
    let context = Context::default();
    let mut painter = ScenePainter::new(&context);
    let ground = Color::hex(0x00_00_ff);
    let scene = Arc::new(Scene { ground, ..(*scene()).clone() });
    let dim = |part: &Part| if *part == Part::Footer { 0.5 } else { 1.0 };
    let mut color = |view| {
        let meshes = frame(&context, |canvas| {
            painter.paint(canvas, &scene, view, Motion::Resting, &dim);
        });
        meshes[0].vertices[0].color
    };
    assert_eq!(color(at(1.0, 0.0, 0.0)), Color32::from_rgb(255, 0, 0));
    assert_eq!(color(at(1.0, -2000.0, 0.0)), Color32::from_rgb(128, 0, 128));
}

#[test]
fn what_is_hollow_is_so_when_it_is_faint() {
    let context = Context::default();
    let mut painter = ScenePainter::new(&context);
    let ground = Color::hex(0xff_ff_ff);
    let filled = |rect, fill| Item::Box(BoxItem { rect, radius: 0.0, fill: Some(fill), border: None });
    let outer = filled(Rect::new(10.0, 10.0, 20.0, 20.0), RED);
    let inner = filled(Rect::new(14.0, 14.0, 12.0, 12.0), ground);
    let hollow = group(Part::Header, 0.0, 0.0, vec![outer, inner]);
    let scene = Arc::new(Scene {
        size: Size::new(100.0, 100.0),
        ground,
        root: group(Part::Page, 0.0, 0.0, vec![Item::Group(hollow)]),
    });
    let meshes = frame(&context, |canvas| {
        painter.paint(canvas, &scene, at(1.0, 0.0, 0.0), Motion::Resting, &|_| 0.25);
    });
    let last = meshes
        .last()
        .and_then(|mesh| mesh.vertices.last().map(|vertex| vertex.color));
    assert_eq!(last, Some(Color32::WHITE), "the ring does not shine through its middle");
    assert_eq!(meshes[0].vertices[0].color, Color32::from_rgb(255, 191, 191));
}

#[test]
fn faint_shapes_are_mixed_with_the_ground_and_letters_among_them_shine_through() {
    use egui::epaint::{Vertex, WHITE_UV};
    let vertex = |uv| Vertex { pos: pos2(0.0, 0.0), uv, color: Color32::BLACK };
    let (shape, letter) = (vertex(WHITE_UV), vertex(pos2(0.5, 0.5)));
    let cast = Cast {
        base: vec2(0.0, 0.0),
        stretch: 1.0,
        opacity: 0.5,
        ground: Some(Color32::WHITE),
        shown: egui::Rect::EVERYTHING,
    };
    let meshes = frame(&Context::default(), |canvas| {
        let mut meshes = Meshes::default();
        let texture = (egui::TextureId::User(1), true);
        meshes.add(canvas, texture, &[shape, letter, letter], (&[0, 1, 2], 0), &cast);
        meshes.flush(canvas);
    });
    let colors: Vec<Color32> = meshes[0].vertices.iter().map(|vertex| vertex.color).collect();
    assert_eq!(
        colors[..2],
        [Color32::from_gray(128), Color32::from_black_alpha(128)],
        "a shape covers, a letter does not"
    );
}

#[test]
fn a_ghost_stands_where_it_is_dragged_and_leaves_its_part_alone() {
    let context = Context::default();
    let mut painter = ScenePainter::new(&context);
    let scene = scene();
    let Some(Item::Group(header)) = scene.root.items.first() else {
        unreachable!("the first item is a group")
    };
    let meshes = frame(&context, |canvas| {
        painter.paint(canvas, &scene, at(1.0, 0.0, 0.0), Motion::Resting, &|_| 1.0);
        painter.paint_group(canvas, header, at(1.0, 100.0, 50.0), 0.6);
    });
    assert_eq!(
        bounds(&meshes),
        [rect(10.0, 10.0, 20.0, 10.0), rect(110.0, 60.0, 20.0, 10.0)]
    );
    assert_eq!(meshes[1].vertices[0].color.a(), 153);
}

#[test]
fn a_view_that_cannot_be_is_nothing() {
    let context = Context::default();
    let mut painter = ScenePainter::new(&context);
    for view in [at(0.0, 0.0, 0.0), at(f32::NAN, 0.0, 0.0), at(1.0, f32::INFINITY, 0.0)] {
        assert_eq!(
            bounds(&painted(&mut painter, &context, view, Motion::Resting)),
            [],
            "{view:?}"
        );
    }
}

#[test]
fn scenes_that_are_no_longer_drawn_are_forgotten() {
    let context = Context::default();
    let mut painter = ScenePainter::new(&context);
    for _ in 0..600 {
        // Another one each frame, as while something is dragged.
        painted(&mut painter, &context, at(1.0, 0.0, 0.0), Motion::Resting);
    }
    assert!(painter.tree.len() < 400 * 3, "{}", painter.tree.len());
}

#[test]
fn of_a_long_run_of_items_only_what_is_near_is_made() {
    let many = |count: u16| {
        let items = (0..count).map(|place| boxed(f32::from(place) * 30.0, 10.0)).collect();
        Arc::new(Scene {
            size: Size::new(30_000.0, 100.0),
            ground: RED,
            root: group(
                Part::Page,
                0.0,
                0.0,
                vec![Item::Group(group(Part::Header, 0.0, 0.0, items))],
            ),
        })
    };
    let context = Context::default();
    let mut painter = ScenePainter::new(&context);
    let mut vertices = |scene: &Arc<Scene>, x: f32| {
        let meshes = frame(&context, |canvas| {
            painter.paint(canvas, scene, at(1.0, x, 0.0), Motion::Resting, &|_| 1.0);
        });
        let all = meshes.iter().flat_map(|mesh| &mesh.vertices);
        all.map(|vertex| vertex.pos).collect::<Vec<_>>()
    };
    let (few, long) = (many(14), many(1000));
    let drawn = vertices(&long, 0.0);
    assert!(drawn.starts_with(&vertices(&few, 0.0)), "the same, in the same order");
    let one = vertices(&many(1), 0.0).len();
    assert!(drawn.len() <= 64 * one, "{} vertices", drawn.len());
    let far = vertices(&long, -15_000.0);
    assert!(!far.is_empty() && far.len() <= 2 * 64 * one, "{} vertices", far.len());
    assert!(far.iter().any(|place| place.x > 0.0 && place.x < 400.0));
}

/// A row of many boxes, each a group of its own; every other one is of another part.
fn row(count: u16) -> Arc<Scene> {
    let boxes = (0..count).map(|place| {
        let part = if place % 2 == 0 { Part::Header } else { Part::Footer };
        let inside = group(part, 0.3, 5.0, vec![boxed(0.0, 0.0)]);
        Item::Group(group(
            part,
            f32::from(place) * 7.3,
            0.0,
            vec![boxed(0.1, 0.2), Item::Group(inside)],
        ))
    });
    Arc::new(Scene {
        size: Size::new(3000.0, 100.0),
        ground: RED,
        root: group(Part::Page, 0.0, 0.0, boxes.collect()),
    })
}

#[test]
fn small_groups_drawn_as_one_are_drawn_as_each_by_itself() {
    let context = Context::default();
    let drawn = |dim: &dyn Fn(&Part) -> f32| {
        let mut painter = ScenePainter::new(&context);
        let meshes = frame(&context, |canvas| {
            painter.paint(canvas, &row(70), at(0.4, 3.0, 7.0), Motion::Resting, dim);
        });
        let corners = |mesh: &Arc<Mesh>| {
            let corners = mesh.indices.iter().map(|corner| mesh.vertices[*corner as usize].pos);
            corners.collect::<Vec<_>>()
        };
        let all: Vec<egui::Pos2> = meshes.iter().flat_map(corners).collect();
        (all, painter.tree.kept_triangles())
    };
    let (together, few) = drawn(&|_| 1.0);
    let (each, many) = drawn(&|part| if *part == Part::Header { 1.0 } else { 0.5 });
    assert_eq!(together.len(), each.len());
    let apart = together.iter().zip(&each).map(|(one, other)| (*one - *other).length());
    let apart = apart.fold(0.0, f32::max);
    assert!(apart < 1e-3, "{apart} points apart");
    assert_eq!(
        (few, many),
        (2 + 6 * 2, 70 * 2),
        "two bundles of 32 and what is left over"
    );
}

#[test]
fn when_one_group_of_many_changes_the_other_bundles_are_kept() {
    let context = Context::default();
    let mut painter = ScenePainter::new(&context);
    let mut show = |scene: &Arc<Scene>| {
        frame(&context, |canvas| {
            painter.paint(canvas, scene, at(0.4, 0.0, 0.0), Motion::Resting, &|_| 1.0);
        });
        painter.tree.len()
    };
    let scene = row(320);
    let before = show(&scene);
    let mut items = scene.root.items.to_vec();
    items[100] = Item::Group(group(Part::Header, 730.0, 0.0, vec![boxed(0.3, 6.0)]));
    let changed = Arc::new(Scene { root: group(Part::Page, 0.0, 0.0, items), ..(*scene).clone() });
    assert_eq!(
        show(&changed) - before,
        3,
        "the row, its new group and the bundle that group is in"
    );
}

/// A curve up and down through so many places, 100 units apart, over an area of its own: as the curve
/// of many touchpoints is. Its places begin with this one.
fn wave(places: std::ops::Range<u16>, dash: Option<Dash>) -> Arc<Scene> {
    let height = |place: u16| if place.is_multiple_of(2) { 20.0 } else { 80.0 };
    let at = |place: u16| Point::new(f32::from(place) * 100.0, height(place));
    let path = places.clone().map(|place| {
        let to = at(place);
        if place == places.start {
            return Step::Move(to);
        }
        let from = at(place - 1);
        Step::Cubic(from.moved(40.0, 0.0), to.moved(-40.0, 0.0), to)
    });
    let band = places
        .clone()
        .map(|place| (at(place).x, 50.0_f32.min(at(place).y), 50.0));
    let line = LineItem {
        path: path.collect(),
        width: 2.6,
        color: RED,
        dash,
        cap: Cap::Round,
    };
    let area = Area {
        shape: AreaShape::Band(band.collect()),
        fill: Fill::Solid(RED.faded(0.3)),
    };
    let items = vec![Item::Area(area), Item::Line(line)];
    Arc::new(Scene {
        size: Size::new(40_000.0, 100.0),
        ground: RED,
        root: group(Part::Page, 0.0, 0.0, items),
    })
}

#[test]
fn of_a_long_line_what_is_near_is_made_as_if_all_of_it_were() {
    let context = Context::default();
    let triangles = |painter: &mut ScenePainter, scene: &Arc<Scene>, x: f32| {
        let meshes = frame(&context, |canvas| {
            painter.paint(canvas, scene, at(1.0, x, 0.0), Motion::Resting, &|_| 1.0);
        });
        let view = egui::Rect::from_min_max(pos2(0.0, 0.0), pos2(400.0, 300.0));
        let mut all = Vec::new();
        for mesh in &meshes {
            for corners in mesh.indices.chunks_exact(3) {
                let corners: Vec<egui::Pos2> = corners
                    .iter()
                    .map(|corner| mesh.vertices[*corner as usize].pos)
                    .collect();
                if egui::Rect::from_points(&corners).intersects(view) {
                    all.push(corners);
                }
            }
        }
        (all, meshes.iter().map(|mesh| mesh.vertices.len()).sum::<usize>())
    };
    for dash in [None, Some(Dash { on: 5.0, off: 4.0 })] {
        let long = wave(0..400, dash);
        let mut painter = ScenePainter::new(&context);
        for from in [0_u16, 7, 200, 3, 396] {
            let shown = triangles(&mut painter, &long, -100.0 * f32::from(from));
            // Dashes begin where the line does.
            let first = if dash.is_some() { 0 } else { from.saturating_sub(6) };
            let alone = wave(first..(from + 12).min(400), dash);
            let whole = triangles(&mut ScenePainter::new(&context), &alone, -100.0 * f32::from(from));
            assert!(shown.0.len() > 40, "{} triangles", shown.0.len());
            assert_eq!(shown.0.len(), whole.0.len(), "from {from}");
            let apart = |(one, other): (&Vec<egui::Pos2>, &Vec<egui::Pos2>)| {
                let corners = one.iter().zip(other).map(|(one, other)| one.distance(*other));
                corners.fold(0.0, f32::max)
            };
            let most = shown.0.iter().zip(&whole.0).map(apart).fold(0.0, f32::max);
            assert!(most < 0.1, "{most} points apart, from {from}");
            assert!(shown.1 < 3_000, "{} vertices of a line through 400 places", shown.1);
        }
    }
}
