//! The pictures of a recovery folder: each in a file of its own that is written once.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File},
    io::Read as _,
    path::Path,
    sync::Arc,
};

use super::not_kept;
use crate::{
    file::{FileError, bounds, lock, stamp, write_atomically},
    model::{Image, ImageId, JourneyMap, Media},
};

/// The folder in a recovery folder in which pictures stand.
pub(super) const FOLDER: &str = "images";

/// Which pictures stand in a recovery folder.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    /// Those of the last snapshot, and their files; a picture that is the same in memory need not be
    /// looked at again.
    known: BTreeMap<ImageId, (Arc<Image>, String)>,
    /// The files there are.
    files: BTreeSet<String>,
}

impl Pictures {
    /// Pictures that stand in files of these names already.
    pub(super) fn standing(files: impl Iterator<Item = String>) -> Self {
        Self { known: BTreeMap::new(), files: files.collect() }
    }

    /// Writes those pictures of a map that are not there yet; in which file each stands.
    pub(super) fn keep(&mut self, map: &JourneyMap, folder: &Path) -> Result<BTreeMap<ImageId, String>, FileError> {
        let folder = folder.join(FOLDER);
        if !map.images.is_empty() {
            lock::private_folder(&folder).map_err(|error| not_kept(&folder, error))?;
        }
        let mut known = BTreeMap::new();
        for (id, image) in &map.images {
            let name = match self.known.get(id) {
                Some((same, name)) if Arc::ptr_eq(same, image) => name.clone(),
                Some(_) | None => name_of(image),
            };
            if !self.files.contains(&name) {
                write_atomically(&folder.join(&name), |out| out.write_all(&image.bytes))?;
                self.files.insert(name.clone());
            }
            known.insert(*id, (Arc::clone(image), name));
        }
        self.known = known;
        Ok(self.known.iter().map(|(id, (_, name))| (*id, name.clone())).collect())
    }

    /// Removes the files of pictures that the last snapshot does not have.
    pub(super) fn remove_unused(&mut self, folder: &Path) {
        let used: BTreeSet<&String> = self.known.values().map(|(_, name)| name).collect();
        self.files.retain(|name| {
            // One that cannot be removed is known to stand there.
            used.contains(name) || fs::remove_file(folder.join(FOLDER).join(name)).is_err()
        });
    }
}

/// The file name of a picture: what is in it.
fn name_of(image: &Image) -> String {
    let hash = stamp::hash(&image.bytes);
    format!("{hash:016x}-{}.{}", image.bytes.len(), ending(image.media))
}

const fn ending(media: Media) -> &'static str {
    match media {
        Media::Png => "png",
        Media::Jpeg => "jpg",
        Media::Webp => "webp",
        Media::Gif => "gif",
    }
}

/// The picture that stands under `name`; nothing where it is missing or is not what was written.
pub(super) fn read(folder: &Path, name: &str) -> Option<Image> {
    let (_, end) = name.rsplit_once('.')?;
    let media = [Media::Png, Media::Jpeg, Media::Webp, Media::Gif];
    let media = media.into_iter().find(|media| ending(*media) == end)?;
    // A name leads nowhere else.
    if Path::new(name).file_name()? != name {
        return None;
    }
    let path = folder.join(FOLDER).join(name);
    let about = path.symlink_metadata().ok()?;
    if !about.is_file() || about.len() > bounds::PICTURE as u64 {
        return None;
    }
    let mut bytes = Vec::new();
    let mut file = File::open(path).ok()?.take(bounds::PICTURE as u64);
    file.read_to_end(&mut bytes).ok()?;
    let image = Image { media, bytes: bytes.into() };
    (name_of(&image) == name).then_some(image)
}
