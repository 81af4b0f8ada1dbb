//! What must hold whatever comes in: the fuzzer's targets and `tests/fuzz.rs` enter here.
//!
//! Each function takes any bytes and panics where a promise of the program is broken.

#[path = "entry/map.rs"]
mod map;

use std::cell::RefCell;

use throughline::{
    check,
    exchange::{
        markdown,
        mermaid::{self, Journey, MermaidError},
    },
    export::{PRESETS, Page, preset},
    file,
    geometry::{Point, Rect, Size, Step},
    id_source::IdSource,
    insight,
    layout::{self, EmptyLanes, Layout, Look, Sheet},
    model::{Date, JourneyMap},
    scene::{AreaShape, Group, Item, scene},
    text::{Fonts, Typesetter},
    theme::Theme,
};

/// A map file is read or refused with a word; what is read is written so that it reads the same.
pub(crate) fn loader(bytes: &[u8]) {
    match file::read(bytes, "fuzz.ron") {
        Ok(map) => keeps(&map),
        Err(error) => assert!(error.to_string().contains("fuzz.ron"), "no place: {error}"),
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(opened) = file::parse_with_problems(text, "fuzz.ron") {
        assert_eq!(
            opened.problems.is_empty(),
            file::parse(text, "fuzz.ron").is_ok(),
            "strict and lenient reading differ by problems alone"
        );
        says_something(&opened.map);
    }
    if let Ok(mended) = file::mend(text, "fuzz.ron", &mut IdSource::seeded(1)) {
        let again = file::mend(&file::to_text(&mended.map), "mended.ron", &mut IdSource::seeded(2));
        let more = again.map(|again| again.mends);
        assert_eq!(more.ok().map_or(0, |more| more.len()), 0, "what is mended stays so");
    }
}

/// A diagram or a page is read or refused at a line it has; a map that is made of it has no
/// problems, and is written as a diagram that Mermaid reads.
pub(crate) fn mermaid(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let lines = text.split(['\n', '\r']).count() + 1;
    is_read_or_refused(mermaid::read(&text), lines);
    is_read_or_refused(mermaid::read_to_the_letter(&text), lines);
    for found in markdown::page(&text).into_iter().flat_map(|page| page.journeys) {
        assert!((1..=lines).contains(&found.line), "a journey on line {}", found.line);
        is_read_or_refused(found.journey, lines);
    }
}

fn is_read_or_refused(read: Result<Journey, MermaidError>, lines: usize) {
    let journey = match read {
        Ok(journey) => journey,
        Err(error) => return assert!((1..=lines).contains(&error.line), "{error} of {lines} lines"),
    };
    let imported = mermaid::to_map(&journey, &mut IdSource::seeded(1));
    for warning in &imported.warnings {
        assert!((1..=lines).contains(&warning.line), "{warning:?} of {lines} lines");
    }
    keeps(&imported.map);
    is_written(&imported.map);
}

/// Mermaid reads the diagram that is written of a map, and finds its touchpoints there.
fn is_written(map: &JourneyMap) {
    let text = mermaid::write(map).text;
    match mermaid::read_to_the_letter(&text) {
        Ok(journey) => {
            let again = mermaid::to_map(&journey, &mut IdSource::seeded(1)).map;
            assert_eq!(again.touchpoints().count(), map.touchpoints().count(), "{text}");
        }
        Err(error) => panic!("Mermaid refuses what was written: {error}\n{text}"),
    }
}

/// Any map is laid out, on a page and free, and drawn with numbers that are numbers.
pub(crate) fn layout(bytes: &[u8]) {
    let map::Asked { map, page, theme } = map::asked(bytes);
    keeps(&map);
    says_something(&map);
    is_written(&map);
    let theme = [&Theme::PAPER, &Theme::MIDNIGHT, &Theme::PROJECTOR, &Theme::PRINT][usize::from(theme) % 4];
    let name = PRESETS[usize::from(page) % PRESETS.len()].name;
    with_typesetter(|typesetter| {
        let free = laid_out(&map, None, theme, typesetter);
        is_sound(&free, &map, theme);
        let page = preset(name).page;
        let drawn = laid_out(&map, page, theme, typesetter);
        is_sound(&drawn, &map, theme);
        if let Some(page) = page {
            let (wanted, is) = (
                page.width_points / page.height_points,
                drawn.size.width / drawn.size.height,
            );
            assert!((wanted / is - 1.0).abs() < 1e-3, "{name:?} is {wanted}, the page {is}");
        }
        changes_as_a_whole(&free, map, theme, typesetter);
    });
}

/// What is written of a map reads as that map.
fn keeps(map: &JourneyMap) {
    let text = file::to_text(map);
    match file::parse(&text, "written.ron") {
        Ok(read) => assert_eq!(&read, map, "another map is read than was written"),
        Err(error) => panic!("what was written cannot be read: {error}\n{text}"),
    }
}

/// What is read off a map agrees with itself, whatever its ids are.
fn says_something(map: &JourneyMap) {
    let ranking = insight::ranking(map);
    for (place, card) in ranking.order().iter().enumerate() {
        let number = ranking.number_of(*card).map(usize::from);
        assert!(number.is_none_or(|number| number == place + 1), "{number:?} at {place}");
    }
    assert!(insight::hand_offs(map).len() <= map.touchpoints().count());
    for finding in check::check(map, Date::constant(2026, 11, 22)) {
        assert!(!finding.message.is_empty() && !finding.hint.is_empty(), "{finding:?}");
    }
}

fn with_typesetter(run: impl FnOnce(&mut Typesetter)) {
    thread_local! {
        static TYPESETTER: RefCell<Typesetter> = RefCell::new(Typesetter::new(Fonts::bundled()));
    }
    TYPESETTER.with_borrow_mut(run);
}

fn look(page: Option<Page>, theme: &Theme) -> Look {
    Look {
        page: page.map_or(layout::Page::Free, |page| {
            layout::Page::Sheet(Sheet {
                points: Size::new(page.width_points, page.height_points),
                floor: page.floor_points,
            })
        }),
        reading: theme.reading,
        empty_lanes: EmptyLanes::LeftOut,
        lines_together: 3,
    }
}

fn laid_out(map: &JourneyMap, page: Option<Page>, theme: &Theme, typesetter: &mut Typesetter) -> Layout {
    layout::layout(map, &look(page, theme), typesetter)
}

/// The page has a size, everything on it a place, and every finding says something.
fn is_sound(layout: &Layout, map: &JourneyMap, theme: &Theme) {
    let Size { width, height } = layout.size;
    assert!(
        width.is_finite() && height.is_finite() && width > 0.0 && height > 0.0,
        "{:?}",
        layout.size
    );
    assert!(layout.k.is_finite() && layout.k > 0.0, "k is {}", layout.k);
    for (part, rect) in layout.parts() {
        assert!(rect_is_finite(rect), "{part:?} stands at {rect:?}");
    }
    for finding in &layout.findings {
        assert!(!finding.message.is_empty(), "{finding:?}");
    }
    let picture = scene(layout, theme);
    group_is_finite(&picture.root);
    assert!(columns_agree(layout, map), "columns are lost");
}

/// Each touchpoint of the map has a column of its own.
fn columns_agree(layout: &Layout, map: &JourneyMap) -> bool {
    layout.grid.columns.len() >= map.touchpoints().count()
}

fn group_is_finite(group: &Group) {
    assert!(is_finite(group.at), "{:?} is at {:?}", group.part, group.at);
    for item in group.items.iter() {
        let finite = match item {
            Item::Group(inner) => {
                group_is_finite(inner);
                true
            }
            Item::Box(own) => rect_is_finite(own.rect) && own.radius >= 0.0,
            Item::Line(line) => line.width > 0.0 && line.path.iter().all(step_is_finite),
            Item::Area(area) => match &area.shape {
                AreaShape::Convex(corners) => corners.iter().copied().all(is_finite),
                AreaShape::Band(slices) => slices.iter().all(|(x, from, to)| (x + from + to).is_finite()),
            },
            Item::Text(text) => is_finite(text.at),
            Item::Image(image) => rect_is_finite(image.rect),
        };
        assert!(finite, "{:?} shows {item:?}", group.part);
    }
}

fn is_finite(point: Point) -> bool {
    point.x.is_finite() && point.y.is_finite()
}

fn rect_is_finite(rect: Rect) -> bool {
    [rect.x, rect.y, rect.width, rect.height]
        .into_iter()
        .all(f32::is_finite)
        && rect.width >= 0.0
        && rect.height >= 0.0
}

fn step_is_finite(step: &Step) -> bool {
    match *step {
        Step::Move(to) | Step::Line(to) => is_finite(to),
        Step::Cubic(one, other, to) => is_finite(one) && is_finite(other) && is_finite(to),
        Step::Close => true,
    }
}

/// A page that is brought up to date is the page that would be laid out anew.
fn changes_as_a_whole(before: &Layout, mut map: JourneyMap, theme: &Theme, typesetter: &mut Typesetter) {
    let Some(stage) = map.stages.iter_mut().find(|stage| !stage.touchpoints.is_empty()) else {
        return;
    };
    let stage = std::sync::Arc::make_mut(stage);
    let touchpoint = std::sync::Arc::make_mut(&mut stage.touchpoints[0]);
    touchpoint.name.push_str(" changed");
    touchpoint.cells.pop_first();
    let look = look(None, theme);
    let updated = layout::update(before, &map, &look, typesetter);
    let anew = layout::layout(&map, &look, typesetter);
    assert_eq!(updated.size, anew.size, "the updated page has another size");
    for (updated, anew) in updated.parts().zip(anew.parts()) {
        assert_eq!(updated, anew, "the updated page is another one");
    }
    assert_eq!(
        updated.parts().count(),
        anew.parts().count(),
        "the updated page has other parts"
    );
}
