//! Maps to begin with, compiled in: eight industries, a service blueprint, and a blank page of
//! questions.
//!
//! A template is a map file like any other, so all that is said of it is read from it. Knows nothing
//! of files on disk or of how maps look.

use crate::{
    file::{self, FileError},
    id_source::IdSource,
    model::JourneyMap,
};

/// A map to begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Template {
    /// By which it is asked for: `health-care`.
    pub name: &'static str,
    /// The map file.
    pub text: &'static str,
}

macro_rules! templates {
    ($($name:literal),+ $(,)?) => {
        [$(Template {
            name: $name,
            text: include_str!(concat!("../assets/templates/", $name, ".ron")),
        }),+]
    };
}

/// All templates in the order they are offered in; the last is the blank one.
pub const TEMPLATES: &[Template] = &templates![
    "e-commerce",
    "health-care",
    "travel",
    "telecom",
    "saas",
    "banking",
    "omnichannel-retail",
    "public-service",
    "service-blueprint",
    "blank",
];

/// The template that is taken where none is named.
pub const BLANK: &str = "blank";

impl Template {
    /// The template so called.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        TEMPLATES.iter().find(|template| template.name == name)
    }

    /// The map as it is kept, with the ids it is kept with.
    ///
    /// # Errors
    ///
    /// Never for [`TEMPLATES`], which the tests read.
    pub fn map(&self) -> Result<JourneyMap, FileError> {
        file::parse(self.text, self.name)
    }

    /// A map of one's own: the template with ids that no other map has.
    ///
    /// # Errors
    ///
    /// As [`Template::map`].
    pub fn begin(&self, ids: &mut IdSource) -> Result<JourneyMap, FileError> {
        let mut map = self.map()?;
        ids.renew(&mut map);
        Ok(map)
    }
}
