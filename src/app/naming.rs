//! What a map is called in the window, and what file it is offered to be written to.

use super::App;
use crate::{
    check::{is_question, is_template_title},
    model::JourneyMap,
};

/// How many words the name of a file takes from a title, which may be a sentence.
const MOST_WORDS: usize = 8;

impl App {
    /// The map's title, or its file's name, or a word.
    #[must_use]
    pub fn name(&self) -> String {
        let title = name_of(self.map());
        if title.is_empty() {
            self.file_name().unwrap_or_else(|| "Untitled map".to_owned())
        } else {
            title.to_owned()
        }
    }

    /// A name for a file from what the map is called.
    pub(super) fn file_stem(&self) -> String {
        file_stem(self.map())
    }
}

/// A map's title; where that is still the template's, its headline, once it has one of its own.
fn name_of(map: &JourneyMap) -> &str {
    let (title, headline) = (map.title.trim(), map.headline.trim());
    if is_template_title(title) && !headline.is_empty() && !is_question(headline) {
        headline
    } else {
        title
    }
}

/// A name for a file: lower case, words joined by hyphens.
fn file_stem(map: &JourneyMap) -> String {
    let words: Vec<String> = name_of(map)
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .take(MOST_WORDS)
        .collect();
    if words.is_empty() {
        "journey".to_owned()
    } else {
        words.join("-")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(title: &str, headline: &str) -> (String, String) {
        let (title, headline) = (title.to_owned(), headline.to_owned());
        let map = JourneyMap { title, headline, ..JourneyMap::default() };
        (name_of(&map).to_owned(), file_stem(&map))
    }

    #[test]
    fn a_map_is_called_by_its_title_until_that_is_the_template_s() {
        let asked = "What should everyone remember?";
        let claim = "Mara is won in the store, and then she is lost in the app";
        for ((title, headline), name, stem) in [
            (("Shoes", claim), "Shoes", "shoes"),
            (("New journey map", asked), "New journey map", "new-journey-map"),
            (("New journey map", " "), "New journey map", "new-journey-map"),
            (("New journey map", claim), claim, "mara-is-won-in-the-store-and-then"),
            (("", claim), "", "journey"),
        ] {
            assert_eq!(named(title, headline), (name.to_owned(), stem.to_owned()));
        }
    }
}
