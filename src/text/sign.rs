//! Every sign the program draws, and where the icon fonts keep it.
//!
//! The code points are Phosphor's; the fonts are only ever asked for by name, because text fonts
//! fill the same private code points with other glyphs.

use super::Family;

/// A sign of the icon fonts, by its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "most names say what they show")]
pub enum Sign {
    App,
    Bank,
    Bell,
    Book,
    Books,
    Box,
    Building,
    Calendar,
    Camera,
    Car,
    Card,
    Cart,
    Chat,
    Clipboard,
    Code,
    Computer,
    Courier,
    Door,
    Email,
    Event,
    Form,
    Forum,
    Gift,
    Globe,
    Handshake,
    Headset,
    Heart,
    Home,
    Hospital,
    Key,
    Letter,
    Location,
    Map,
    Megaphone,
    Message,
    Money,
    News,
    Package,
    Park,
    People,
    Person,
    Phone,
    Plane,
    QrCode,
    Receipt,
    Review,
    School,
    Search,
    Service,
    Shield,
    Social,
    Store,
    Survey,
    Tag,
    Ticket,
    Train,
    Truck,
    Video,
    Watch,
    Web,
    Wrench,
    /// The line of internal interaction.
    ArrowsHorizontal,
    /// The line of interaction.
    ArrowsVertical,
    /// The line of visibility.
    EyeSlash,
    /// Before what a person said.
    Quote,
    /// How many votes something has.
    Votes,
    /// What fails. Filled.
    Error,
    /// A moment of truth. Filled.
    Star,
    /// Where one waits. Filled.
    Wait,
    /// A pain point. Filled.
    Warning,
}

impl Sign {
    /// Every sign there is.
    pub const ALL: &[Self] = &[
        Self::App,
        Self::Bank,
        Self::Bell,
        Self::Book,
        Self::Books,
        Self::Box,
        Self::Building,
        Self::Calendar,
        Self::Camera,
        Self::Car,
        Self::Card,
        Self::Cart,
        Self::Chat,
        Self::Clipboard,
        Self::Code,
        Self::Computer,
        Self::Courier,
        Self::Door,
        Self::Email,
        Self::Event,
        Self::Form,
        Self::Forum,
        Self::Gift,
        Self::Globe,
        Self::Handshake,
        Self::Headset,
        Self::Heart,
        Self::Home,
        Self::Hospital,
        Self::Key,
        Self::Letter,
        Self::Location,
        Self::Map,
        Self::Megaphone,
        Self::Message,
        Self::Money,
        Self::News,
        Self::Package,
        Self::Park,
        Self::People,
        Self::Person,
        Self::Phone,
        Self::Plane,
        Self::QrCode,
        Self::Receipt,
        Self::Review,
        Self::School,
        Self::Search,
        Self::Service,
        Self::Shield,
        Self::Social,
        Self::Store,
        Self::Survey,
        Self::Tag,
        Self::Ticket,
        Self::Train,
        Self::Truck,
        Self::Video,
        Self::Watch,
        Self::Web,
        Self::Wrench,
        Self::ArrowsHorizontal,
        Self::ArrowsVertical,
        Self::EyeSlash,
        Self::Quote,
        Self::Votes,
        Self::Error,
        Self::Star,
        Self::Wait,
        Self::Warning,
    ];

    /// The character that draws it.
    #[must_use]
    pub const fn character(self) -> char {
        match self {
            Self::App => '\u{e1e0}',
            Self::Bank => '\u{e0b4}',
            Self::Bell => '\u{e0ce}',
            Self::Book => '\u{e0e6}',
            Self::Books => '\u{e758}',
            Self::Box => '\u{e00e}',
            Self::Building => '\u{e102}',
            Self::Calendar => '\u{e10a}',
            Self::Camera => '\u{e10e}',
            Self::Car => '\u{e112}',
            Self::Card => '\u{e1d2}',
            Self::Cart => '\u{e41e}',
            Self::Chat => '\u{e17e}',
            Self::Clipboard => '\u{e198}',
            Self::Code => '\u{e1bc}',
            Self::Computer => '\u{e560}',
            Self::Courier => '\u{e824}',
            Self::Door => '\u{e7e6}',
            Self::Email => '\u{e218}',
            Self::Event => '\u{e81a}',
            Self::Form => '\u{e23a}',
            Self::Forum => '\u{e68c}',
            Self::Gift => '\u{e276}',
            Self::Globe => '\u{e28c}',
            Self::Handshake => '\u{e582}',
            Self::Headset => '\u{e584}',
            Self::Heart => '\u{e2a8}',
            Self::Home => '\u{e2c2}',
            Self::Hospital => '\u{e844}',
            Self::Key => '\u{e2d6}',
            Self::Letter => '\u{e214}',
            Self::Location => '\u{e316}',
            Self::Map => '\u{e31a}',
            Self::Megaphone => '\u{e324}',
            Self::Message => '\u{e17a}',
            Self::Money => '\u{e588}',
            Self::News => '\u{e344}',
            Self::Package => '\u{e390}',
            Self::Park => '\u{ecb2}',
            Self::People => '\u{e4d6}',
            Self::Person => '\u{e4c2}',
            Self::Phone => '\u{e3b8}',
            Self::Plane => '\u{e5d6}',
            Self::QrCode => '\u{e3e6}',
            Self::Receipt => '\u{e3ec}',
            Self::Review | Self::Star => '\u{e46a}',
            Self::School => '\u{e62c}',
            Self::Search => '\u{e30c}',
            Self::Service => '\u{e7de}',
            Self::Shield => '\u{e40c}',
            Self::Social => '\u{e408}',
            Self::Store => '\u{e470}',
            Self::Survey => '\u{eadc}',
            Self::Tag => '\u{e478}',
            Self::Ticket => '\u{e490}',
            Self::Train => '\u{e496}',
            Self::Truck => '\u{e4b4}',
            Self::Video => '\u{e4da}',
            Self::Watch => '\u{e4e6}',
            Self::Web => '\u{e288}',
            Self::Wrench => '\u{e5d4}',
            Self::ArrowsHorizontal => '\u{e0a0}',
            Self::ArrowsVertical => '\u{e098}',
            Self::EyeSlash => '\u{e224}',
            Self::Quote => '\u{e660}',
            Self::Votes => '\u{e48e}',
            Self::Error => '\u{e4f8}',
            Self::Wait => '\u{e19a}',
            Self::Warning => '\u{e4e0}',
        }
    }

    /// Which icon font it comes from.
    #[must_use]
    pub const fn family(self) -> Family {
        match self {
            Self::Error | Self::Star | Self::Wait | Self::Warning => Family::FilledIcons,
            Self::App
            | Self::Bank
            | Self::Bell
            | Self::Book
            | Self::Books
            | Self::Box
            | Self::Building
            | Self::Calendar
            | Self::Camera
            | Self::Car
            | Self::Card
            | Self::Cart
            | Self::Chat
            | Self::Clipboard
            | Self::Code
            | Self::Computer
            | Self::Courier
            | Self::Door
            | Self::Email
            | Self::Event
            | Self::Form
            | Self::Forum
            | Self::Gift
            | Self::Globe
            | Self::Handshake
            | Self::Headset
            | Self::Heart
            | Self::Home
            | Self::Hospital
            | Self::Key
            | Self::Letter
            | Self::Location
            | Self::Map
            | Self::Megaphone
            | Self::Message
            | Self::Money
            | Self::News
            | Self::Package
            | Self::Park
            | Self::People
            | Self::Person
            | Self::Phone
            | Self::Plane
            | Self::QrCode
            | Self::Receipt
            | Self::Review
            | Self::School
            | Self::Search
            | Self::Service
            | Self::Shield
            | Self::Social
            | Self::Store
            | Self::Survey
            | Self::Tag
            | Self::Ticket
            | Self::Train
            | Self::Truck
            | Self::Video
            | Self::Watch
            | Self::Web
            | Self::Wrench
            | Self::ArrowsHorizontal
            | Self::ArrowsVertical
            | Self::EyeSlash
            | Self::Quote
            | Self::Votes => Family::Icons,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_signs_look_the_same() {
        let mut seen = std::collections::BTreeMap::new();
        for &sign in Sign::ALL {
            let is_filled = sign.family() == Family::FilledIcons;
            let other = seen.insert((is_filled, sign.character()), sign);
            assert_eq!(other, None, "{sign:?}");
        }
    }
}
