//! Portraits on panels and in dialogs: drawn once by the painter of the PNG, then kept as textures.
//!
//! So the face in the outline is the face on the page: picture or drawn avatar.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use eframe::egui::{
    Color32, ColorImage, Context, Id, Image, Rect, TextureHandle, TextureId, TextureOptions, Ui, Vec2,
    load::SizedTexture,
};

use crate::{
    app::App,
    layout,
    model::{Avatar, ImageId, JourneyMap},
    paint::{self, Compression, Ground, PngOptions},
    picture, scene,
    theme::{Color, Theme},
    ui::widgets::Marker,
};

/// More than this many faces are forgotten at once: a map has few personas.
const MOST: usize = 96;
/// The page a portrait is laid out on.
const SIDE: f32 = 64.0;

/// What a portrait looks like, and how large it is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    picture: Option<ImageId>,
    avatar: Avatar,
    colours: [[u8; 3]; 3],
    pixels: u32,
}

/// The faces that were drawn.
type Portraits = HashMap<Key, TextureHandle>;

/// The look whose persona colours can be seen on the window's panels.
pub(in crate::ui) fn theme(ui: &Ui, app: &App) -> &'static Theme {
    let theme = app.shown().theme();
    if ui.visuals().dark_mode {
        // In a dark window the lines are those of the dark look, or they would not be seen.
        &Theme::MIDNIGHT
    } else if *theme == Theme::MIDNIGHT {
        &Theme::PAPER
    } else {
        theme
    }
}

/// The colour of a persona's line.
pub(in crate::ui) fn line(theme: &Theme, place: usize) -> Color32 {
    let Color { r, g, b, .. } = theme.personas[place % theme.personas.len()].line;
    Color32::from_rgb(r, g, b)
}

/// The shape that marks a persona's line beside its colour.
pub(in crate::ui) const fn marker(place: usize) -> Marker {
    match place % 5 {
        0 => Marker::Circle,
        1 => Marker::Square,
        2 => Marker::Diamond,
        3 => Marker::TriangleUp,
        _ => Marker::TriangleDown,
    }
}

/// The portrait of the persona at `place`, as large as `side` points; nothing where its picture
/// cannot be drawn.
pub(in crate::ui) fn portrait(
    ctx: &Context,
    map: &JourneyMap,
    (place, side): (usize, f32),
    theme: &Theme,
) -> Option<TextureId> {
    let persona = map.personas.get(place)?;
    let colours = theme.personas[place % theme.personas.len()];
    let rgb = |color: Color| [color.r, color.g, color.b];
    let key = Key {
        picture: persona.portrait.filter(|id| map.images.contains_key(id)),
        avatar: persona.drawn_as(),
        colours: [
            rgb(colours.line),
            rgb(colours.portrait_ground),
            rgb(colours.portrait_head),
        ],
        pixels: (side * ctx.pixels_per_point()).ceil().max(1.0) as u32,
    };
    let portraits = kept(ctx);
    let mut drawn = portraits.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(texture) = drawn.get(&key) {
        return Some(texture.id());
    }
    let image = draw(map, (place, key.pixels), theme)?;
    let options = TextureOptions { mipmap_mode: None, ..TextureOptions::LINEAR };
    let texture = ctx.load_texture("portrait", image, options);
    let id = texture.id();
    if drawn.len() >= MOST {
        drawn.clear();
    }
    drawn.insert(key, texture);
    Some(id)
}

fn kept(ctx: &Context) -> Arc<Mutex<Portraits>> {
    let id = Id::unique("portraits of personas");
    if let Some(kept) = ctx.data(|data| data.get_temp::<Arc<Mutex<Portraits>>>(id)) {
        return kept;
    }
    let kept = Arc::new(Mutex::new(Portraits::new()));
    ctx.data_mut(|data| data.insert_temp(id, Arc::clone(&kept)));
    kept
}

fn draw(map: &JourneyMap, (place, pixels): (usize, u32), theme: &Theme) -> Option<ColorImage> {
    let page = layout::portrait(map, place, SIDE)?;
    let options = PngOptions {
        width: pixels,
        height: pixels,
        pixels_per_unit: pixels as f32 / SIDE,
        pixels_per_meter: 3780,
        ground: Ground::Transparent,
        compression: Compression::Fast,
    };
    let mut png = Vec::new();
    paint::png(&scene::scene(&page, theme), &options, &mut png, &mut |_| {}).ok()?;
    let (_, image) = picture::admit(&png).ok()?;
    let pixels = picture::decode(&image).ok()?;
    let size = [pixels.width as usize, pixels.height as usize];
    Some(ColorImage::from_rgba_unmultiplied(size, &pixels.rgba))
}

/// Paints a portrait in a square.
pub(in crate::ui) fn put(ui: &Ui, app: &App, place: usize, rect: Rect) {
    put_of(ui, app, (app.map(), place), rect);
}

/// Paints a portrait of a persona of any map in a square, in the colours of the open one.
pub(in crate::ui) fn put_of(ui: &Ui, app: &App, (map, place): (&JourneyMap, usize), rect: Rect) {
    let theme = theme(ui, app);
    if let Some(texture) = portrait(ui.ctx(), map, (place, rect.width()), theme) {
        Image::from_texture(SizedTexture::new(texture, Vec2::splat(rect.width()))).paint_at(ui, rect);
    }
}
