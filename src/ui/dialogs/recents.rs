//! The maps opened or saved last: what they are called, and small pictures of them.
//!
//! Each time they are offered, a thread looks at their files: a picture is drawn anew only where its
//! file changed. What cannot be read has no picture, and a quiet word instead.

use std::{
    fs::Metadata,
    io,
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver},
    thread,
    time::SystemTime,
};

use eframe::egui::{ColorImage, Context, TextureHandle, load::SizedTexture};

use super::thumbnails::{picture_of, texture};
use crate::{
    app::App,
    file,
    text::{Fonts, Typesetter},
};

/// The most bytes of a file of which a small picture is drawn.
const MOST: u64 = 8 << 20;

/// What a file was when it was drawn.
type Mark = (u64, Option<SystemTime>);

/// What is known of the maps opened or saved last.
#[derive(Default)]
pub(super) struct Recents {
    list: Vec<Recent>,
    coming: Option<Receiver<(PathBuf, Looked)>>,
}

/// A map that was opened or saved.
pub(super) struct Recent {
    pub(super) path: PathBuf,
    /// Its title, once it is read, or its file's name.
    pub(super) name: String,
    /// Where it is, and since when it was not opened, or why it cannot be.
    pub(super) about: String,
    mark: Option<Mark>,
    texture: Option<TextureHandle>,
}

impl Recent {
    pub(super) fn picture(&self) -> Option<SizedTexture> {
        self.texture.as_ref().map(SizedTexture::from_handle)
    }
}

/// What came of looking at a file.
#[derive(Debug)]
enum Looked {
    /// It is a map.
    Map {
        mark: Mark,
        title: String,
        image: Option<ColorImage>,
    },
    /// It is none, in a word.
    Not(&'static str),
}

impl Recents {
    /// The maps opened or saved last, looked at anew where that `begins` to be asked.
    pub(super) fn offers(&mut self, ctx: &Context, app: &App, begins: Begins) -> &[Recent] {
        if begins == Begins::Now {
            self.begin(ctx, app);
        }
        for (path, looked) in self.coming.iter().flat_map(Receiver::try_iter) {
            let Some(recent) = self.list.iter_mut().find(|recent| recent.path == path) else {
                continue;
            };
            match looked {
                Looked::Map { mark, title, image } => {
                    if !title.trim().is_empty() {
                        recent.name = title;
                    }
                    recent.mark = Some(mark);
                    recent.texture = image.map(|image| texture(ctx, &path.display().to_string(), image));
                }
                Looked::Not(word) => {
                    recent.texture = None;
                    recent.mark = None;
                    word.clone_into(&mut recent.about);
                }
            }
        }
        &self.list
    }

    fn begin(&mut self, ctx: &Context, app: &App) {
        let before = std::mem::take(&mut self.list);
        let mut before: Vec<Option<Recent>> = before.into_iter().map(Some).collect();
        self.list = app
            .recent()
            .iter()
            .map(|recent| {
                let path = &recent.path.0;
                let about = about(path, &app.since(recent));
                let known = before
                    .iter_mut()
                    .find(|own| own.as_ref().is_some_and(|own| own.path == *path));
                match known.and_then(Option::take) {
                    Some(known) => Recent { about, ..known },
                    None => Recent {
                        path: path.clone(),
                        name: name_of(path),
                        about,
                        mark: None,
                        texture: None,
                    },
                }
            })
            .collect();
        let files: Vec<(PathBuf, Option<Mark>)> = self.list.iter().map(|own| (own.path.clone(), own.mark)).collect();
        let (sender, receiver) = mpsc::channel();
        let ctx = ctx.clone();
        let looking = thread::Builder::new().name("recent maps".to_owned()).spawn(move || {
            let mut typesetter = None;
            for (path, known) in files {
                let Some(looked) = look(&path, known, &mut typesetter) else {
                    continue;
                };
                if sender.send((path, looked)).is_err() {
                    return;
                }
                ctx.request_repaint();
            }
        });
        // Without a thread they are chosen by their names.
        self.coming = looking.is_ok().then_some(receiver);
    }
}

/// Whether the maps begin to be offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Begins {
    Now,
    Before,
}

/// "running-shoes".
fn name_of(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// "maps · 2 hours ago".
fn about(path: &Path, since: &str) -> String {
    let folder = path.parent().and_then(Path::file_name);
    let folder = folder.map(|folder| folder.to_string_lossy().into_owned());
    let parts = [folder.unwrap_or_default(), since.to_owned()];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// Reads a map and draws it; nothing where it is as it was.
fn look(path: &Path, known: Option<Mark>, typesetter: &mut Option<Typesetter>) -> Option<Looked> {
    let about = match path.metadata() {
        Ok(about) if about.is_file() => about,
        Ok(_) => return Some(Looked::Not("Not a map")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Some(Looked::Not("No longer there")),
        Err(_) => return Some(Looked::Not("Cannot be read")),
    };
    let mark = mark(&about);
    if known == Some(mark) {
        return None;
    }
    if about.len() > MOST {
        // It opens all the same.
        return Some(Looked::Map { mark, title: String::new(), image: None });
    }
    let Ok(opened) = file::load_with_problems(path) else {
        return Some(Looked::Not("Cannot be read"));
    };
    let typesetter = typesetter.get_or_insert_with(|| Typesetter::new(Fonts::with_system()));
    let image = picture_of(&opened.map, typesetter);
    Some(Looked::Map { mark, title: opened.map.title, image })
}

fn mark(about: &Metadata) -> Mark {
    (about.len(), about.modified().ok())
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::{file::write_atomically, generate::generate};

    fn looked(path: &Path, known: Option<Mark>) -> Option<Looked> {
        look(path, known, &mut None)
    }

    #[test]
    fn a_map_is_read_and_drawn_once_until_it_changes() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("map.ron");
        let mut map = generate(2, 20, 1);
        "One".clone_into(&mut map.title);
        file::save(&map, &path).unwrap();
        let Some(Looked::Map { mark, title, image: Some(image) }) = looked(&path, None) else {
            panic!("it was not drawn");
        };
        assert_eq!((title.as_str(), image.size[0]), ("One", 480));
        assert!(looked(&path, Some(mark)).is_none());
        "Another".clone_into(&mut map.title);
        file::save(&map, &path).unwrap();
        let again = looked(&path, Some(mark));
        assert!(matches!(again, Some(Looked::Map { title, .. }) if title == "Another"));
    }

    #[test]
    fn what_cannot_be_drawn_is_told_in_a_word() {
        let folder = TempDir::new().unwrap();
        let broken = folder.path().join("broken.ron");
        write_atomically(&broken, |out| out.write_all(b"(title: 7")).unwrap();
        for (path, expected) in [
            (broken, "Cannot be read"),
            (folder.path().join("gone.ron"), "No longer there"),
            (folder.path().to_owned(), "Not a map"),
        ] {
            let looked = looked(&path, None);
            assert!(
                matches!(looked, Some(Looked::Not(word)) if word == expected),
                "{looked:?}"
            );
        }
        let large = folder.path().join("large.ron");
        std::fs::File::create(&large).unwrap().set_len(MOST + 1).unwrap();
        assert!(matches!(looked(&large, None), Some(Looked::Map { image: None, .. })));
    }

    #[test]
    fn a_map_is_told_by_its_folder_and_when_it_was_open() {
        let path = Path::new("journeys/maps/shoes.ron");
        assert_eq!(
            (name_of(path), about(path, "2 hours ago")),
            ("shoes".into(), "maps · 2 hours ago".into())
        );
        assert_eq!(about(Path::new("/shoes.ron"), "1 day ago"), "1 day ago");
    }
}
