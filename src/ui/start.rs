//! Whether a window can open at all, asked before the window's library does, which would end the
//! program in words that help nobody.
//!
//! On Unix without Apple's windows that library opens others by name. They are opened here first,
//! in the same way, so that a missing one can be named with the package that has it.

use std::fmt;

/// What a person without a screen can do.
const HEADLESS: &str = "without a window, `throughline export MAP -o map.png` draws a map, `throughline info MAP` and \
                        `throughline check MAP` tell about it";

/// Why no window can open.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StartError {
    /// No screen is named.
    #[error("there is no screen for a window: neither WAYLAND_DISPLAY nor DISPLAY is set; {HEADLESS}")]
    NoScreen,
    /// Libraries of the window system are missing.
    #[error("a window on {system} needs {}; {HEADLESS}", needs(missing))]
    MissingLibraries {
        /// The window system that is in use.
        system: WindowSystem,
        /// What it lacks.
        missing: Vec<Library>,
    },
}

/// What shows windows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WindowSystem {
    /// X11.
    X11,
    /// Wayland.
    Wayland,
}

impl fmt::Display for WindowSystem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::X11 => "X11",
            Self::Wayland => "Wayland",
        })
    }
}

/// A library that is opened by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Library {
    /// Speaks to X11.
    X11,
    /// Shares one connection to X11 between two libraries.
    X11Xcb,
    /// Mouse pointers of X11.
    Xcursor,
    /// Mice, touchpads and touch screens of X11.
    Xi,
    /// Keyboards.
    Xkbcommon,
    /// Keyboards of X11.
    XkbcommonX11,
    /// Speaks to Wayland.
    WaylandClient,
}

impl Library {
    /// How it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::X11 => "libX11",
            Self::X11Xcb => "libX11-xcb",
            Self::Xcursor => "libXcursor",
            Self::Xi => "libXi",
            Self::Xkbcommon => "libxkbcommon",
            Self::XkbcommonX11 => "libxkbcommon-x11",
            Self::WaylandClient => "libwayland-client",
        }
    }

    /// The package of Debian and its kin that has it.
    #[must_use]
    pub const fn package(self) -> &'static str {
        match self {
            Self::X11 => "libx11-6",
            Self::X11Xcb => "libx11-xcb1",
            Self::Xcursor => "libxcursor1",
            Self::Xi => "libxi6",
            Self::Xkbcommon => "libxkbcommon0",
            Self::XkbcommonX11 => "libxkbcommon-x11-0",
            Self::WaylandClient => "libwayland-client0",
        }
    }

    /// Whether it can be opened; it stays open.
    #[cfg(all(unix, not(target_vendor = "apple"), not(target_os = "android")))]
    fn opens(self) -> bool {
        match self {
            Self::X11 => x11_dl::xlib::Xlib::open().is_ok(),
            Self::X11Xcb => x11_dl::xlib_xcb::Xlib_xcb::open().is_ok(),
            Self::Xcursor => x11_dl::xcursor::Xcursor::open().is_ok(),
            Self::Xi => x11_dl::xinput2::XInput2::open().is_ok(),
            Self::Xkbcommon => xkbcommon_dl::xkbcommon_option().is_some(),
            Self::XkbcommonX11 => xkbcommon_dl::x11::xkbcommon_x11_option().is_some(),
            Self::WaylandClient => wayland_sys::client::is_lib_available(),
        }
    }
}

impl WindowSystem {
    /// What its windows need.
    const fn libraries(self) -> &'static [Library] {
        match self {
            Self::X11 => &[
                Library::X11,
                Library::X11Xcb,
                Library::Xcursor,
                Library::Xi,
                Library::Xkbcommon,
                Library::XkbcommonX11,
            ],
            Self::Wayland => &[Library::WaylandClient, Library::Xkbcommon],
        }
    }
}

/// Whether a window can open: call it before the first one is made.
///
/// # Errors
///
/// When no screen is named or a library is missing.
#[cfg(all(unix, not(target_vendor = "apple"), not(target_os = "android")))]
pub fn probe() -> Result<(), StartError> {
    let is_set = |name: &str| std::env::var(name).is_ok_and(|value| !value.is_empty());
    probed(is_set, Library::opens)
}

/// Whether a window can open, which elsewhere it always can.
///
/// # Errors
///
/// None.
#[cfg(not(all(unix, not(target_vendor = "apple"), not(target_os = "android"))))]
pub fn probe() -> Result<(), StartError> {
    probed(|_| true, |_| true)
}

/// Whether a window can open where these variables are set and these libraries can be opened.
fn probed(is_set: impl Fn(&str) -> bool, opens: impl Fn(Library) -> bool) -> Result<(), StartError> {
    // In the order of the window's library, which does not turn to X11 where Wayland fails.
    let system = if is_set("WAYLAND_DISPLAY") || is_set("WAYLAND_SOCKET") {
        WindowSystem::Wayland
    } else if is_set("DISPLAY") {
        WindowSystem::X11
    } else {
        return Err(StartError::NoScreen);
    };
    let missing: Vec<Library> = system
        .libraries()
        .iter()
        .copied()
        .filter(|library| !opens(*library))
        .collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(StartError::MissingLibraries { system, missing })
    }
}

/// "libXi and libXcursor: install libxi6 and libxcursor1".
fn needs(missing: &[Library]) -> String {
    let names: Vec<&str> = missing.iter().map(|library| library.name()).collect();
    let packages: Vec<&str> = missing.iter().map(|library| library.package()).collect();
    let install = packages.join(" ");
    format!(
        "{}, which cannot be opened: `apt install {install}` on Debian and its kin",
        names.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said where these variables are set and these libraries are missing.
    fn said(set: &[&str], missing: &[Library]) -> String {
        let probed = probed(|name| set.contains(&name), |library| !missing.contains(&library));
        probed.map_or_else(|error| error.to_string(), |()| "fine".to_owned())
    }

    #[test]
    fn with_a_screen_and_all_libraries_a_window_opens() {
        for set in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
            assert_eq!(said(&[set], &[]), "fine", "{set}");
        }
    }

    #[test]
    fn without_a_screen_the_commands_that_need_none_are_named() {
        assert_eq!(
            said(&[], &[]),
            "there is no screen for a window: neither WAYLAND_DISPLAY nor DISPLAY is set; without a window, \
             `throughline export MAP -o map.png` draws a map, `throughline info MAP` and `throughline check MAP` \
             tell about it"
        );
    }

    #[test]
    fn what_is_missing_is_named_with_its_package() {
        let both = said(&["DISPLAY"], &[Library::Xcursor, Library::Xi]);
        let expected = "a window on X11 needs libXcursor, libXi, which cannot be opened: `apt install libxcursor1 \
                        libxi6` on Debian and its kin; ";
        assert!(both.starts_with(expected) && both.ends_with(HEADLESS), "{both}");
    }

    #[test]
    fn each_system_needs_its_own_libraries() {
        let needed = |set: &str| {
            let all = WindowSystem::X11
                .libraries()
                .iter()
                .chain(WindowSystem::Wayland.libraries());
            let mut names: Vec<&str> = all
                .filter(|library| said(&[set], &[**library]) != "fine")
                .map(|library| library.name())
                .collect();
            names.dedup();
            names
        };
        let x11 = [
            "libX11",
            "libX11-xcb",
            "libXcursor",
            "libXi",
            "libxkbcommon",
            "libxkbcommon-x11",
            "libxkbcommon",
        ];
        assert_eq!(needed("DISPLAY"), x11);
        assert_eq!(
            needed("WAYLAND_DISPLAY"),
            ["libxkbcommon", "libwayland-client", "libxkbcommon"]
        );
    }

    #[test]
    fn wayland_comes_first_as_it_does_for_the_window() {
        let wayland = said(&["DISPLAY", "WAYLAND_DISPLAY"], &[Library::WaylandClient]);
        assert!(
            wayland.starts_with("a window on Wayland needs libwayland-client, "),
            "{wayland}"
        );
        assert_eq!(said(&["DISPLAY", "WAYLAND_DISPLAY"], &[Library::X11]), "fine");
    }

    #[cfg(all(unix, not(target_vendor = "apple"), not(target_os = "android")))]
    #[test]
    fn asking_for_a_library_never_ends_the_program() {
        for system in [WindowSystem::X11, WindowSystem::Wayland] {
            for library in system.libraries() {
                assert_eq!(library.opens(), library.opens(), "{}", library.name());
            }
        }
    }
}
