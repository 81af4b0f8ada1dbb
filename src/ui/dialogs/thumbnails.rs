//! Small pictures of the maps to begin with, drawn on a thread the first time they are looked at.

use std::{
    sync::mpsc::{self, Receiver},
    thread,
};

use eframe::egui::{ColorImage, Context, TextureHandle, TextureOptions, load::SizedTexture};

use crate::{
    export,
    model::JourneyMap,
    picture,
    templates::{BLANK, TEMPLATES, Template},
    text::{Fonts, Typesetter},
};

/// In pixels: sharp at twice the size of a card.
const WIDTH: u32 = 480;

/// What is known of the maps to begin with.
#[derive(Default)]
pub(super) struct Thumbnails {
    list: Vec<Offer>,
    coming: Option<Receiver<(&'static str, ColorImage)>>,
}

/// A map to begin with.
pub(super) struct Offer {
    pub(super) template: &'static Template,
    /// "Health care".
    pub(super) name: String,
    /// What its journey is.
    pub(super) about: String,
    texture: Option<TextureHandle>,
}

impl Offer {
    pub(super) fn picture(&self) -> Option<SizedTexture> {
        self.texture.as_ref().map(SizedTexture::from_handle)
    }
}

impl Thumbnails {
    /// The maps to begin with, the blank one first.
    pub(super) fn offers(&mut self, ctx: &Context) -> &[Offer] {
        if self.list.is_empty() {
            self.begin(ctx);
        }
        for (name, image) in self.coming.iter().flat_map(Receiver::try_iter) {
            if let Some(offer) = self.list.iter_mut().find(|offer| offer.template.name == name) {
                offer.texture = Some(texture(ctx, name, image));
            }
        }
        &self.list
    }

    fn begin(&mut self, ctx: &Context) {
        let (blank, others): (Vec<_>, Vec<_>) = TEMPLATES.iter().partition(|template| template.name == BLANK);
        let order: Vec<&'static Template> = blank.into_iter().chain(others).collect();
        self.list = order.iter().map(|template| offer(template)).collect();
        let (sender, receiver) = mpsc::channel();
        let ctx = ctx.clone();
        let drawing = thread::Builder::new().name("thumbnails".to_owned()).spawn(move || {
            let mut typesetter = Typesetter::new(Fonts::with_system());
            for template in order {
                let Some(image) = draw(template, &mut typesetter) else {
                    continue;
                };
                if sender.send((template.name, image)).is_err() {
                    return;
                }
                ctx.request_repaint();
            }
        });
        // Without a thread they are chosen by their names.
        self.coming = drawing.is_ok().then_some(receiver);
    }
}

fn offer(template: &'static Template) -> Offer {
    let about = if template.name == BLANK {
        "Every question, no answers yet".to_owned()
    } else {
        template.map().map(|map| map.title).unwrap_or_default()
    };
    Offer {
        template,
        name: words_of(template.name),
        about,
        texture: None,
    }
}

fn draw(template: &Template, typesetter: &mut Typesetter) -> Option<ColorImage> {
    picture_of(&template.map().ok()?, typesetter)
}

/// A small picture on the screen.
pub(super) fn texture(ctx: &Context, name: &str, image: ColorImage) -> TextureHandle {
    let options = TextureOptions { mipmap_mode: None, ..TextureOptions::LINEAR };
    ctx.load_texture(name, image, options)
}

/// A small picture of a map; none where a picture in it cannot be decoded.
pub(super) fn picture_of(map: &JourneyMap, typesetter: &mut Typesetter) -> Option<ColorImage> {
    let png = export::thumbnail(map, WIDTH, typesetter).ok()?;
    let (_, image) = picture::admit(&png).ok()?;
    let pixels = picture::decode(&image).ok()?;
    let size = [pixels.width as usize, pixels.height as usize];
    Some(ColorImage::from_rgba_unmultiplied(size, &pixels.rgba))
}

/// The name of a template as words: "Health care".
fn words_of(name: &str) -> String {
    if name == "saas" {
        return "Software as a service".to_owned();
    }
    let spaced = name.replace('-', " ").replace("e commerce", "e-commerce");
    let mut characters = spaced.chars();
    let first = characters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(characters).collect()
}

#[cfg(test)]
mod tests {
    use super::words_of;

    #[test]
    fn a_template_is_called_by_its_name_in_words() {
        assert_eq!(words_of("health-care"), "Health care");
        assert_eq!(words_of("e-commerce"), "E-commerce");
        assert_eq!(words_of("saas"), "Software as a service");
    }
}
