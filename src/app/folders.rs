//! The program's own folders on this system: preferences, what is kept against a crash, shared personas.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;

/// The name of the program's folder in each of the system's.
const NAME: &str = "throughline";

/// Where the program keeps what is its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folders {
    config: PathBuf,
    state: PathBuf,
    data: PathBuf,
}

/// The system does not say where a program may keep things.
#[derive(Debug, thiserror::Error)]
#[error("neither preferences nor unsaved maps can be kept: the system names no home folder ({0}); set HOME")]
pub struct FoldersError(String);

impl Folders {
    /// Those of this user on this system.
    ///
    /// # Errors
    ///
    /// When there is no home folder.
    pub fn of_system() -> Result<Self, FoldersError> {
        let system = etcetera::choose_base_strategy().map_err(|error| FoldersError(error.to_string()))?;
        let data = system.data_dir();
        let state = system.state_dir().unwrap_or_else(|| data.clone());
        Ok(Self {
            data: data.join(NAME),
            ..Self::within(&system.config_dir(), &state)
        })
    }

    /// Those within two folders of one's own choice; what is the user's stands with the state.
    #[must_use]
    pub fn within(config: &Path, state: &Path) -> Self {
        Self {
            config: config.join(NAME),
            state: state.join(NAME),
            data: state.join(NAME),
        }
    }

    /// Where the personas are that maps share.
    #[must_use]
    pub fn personas(&self) -> PathBuf {
        self.data.join("personas")
    }

    /// The file of the preferences.
    #[must_use]
    pub fn preferences(&self) -> PathBuf {
        self.config.join("preferences.ron")
    }

    /// Where unsaved maps are kept.
    #[must_use]
    pub fn recovery(&self) -> PathBuf {
        self.state.join("recovery")
    }

    /// Where what was copied is kept for other windows.
    #[must_use]
    pub fn clips(&self) -> PathBuf {
        self.state.join("clips")
    }

    /// Where it stands which maps are open.
    #[must_use]
    pub fn locks(&self) -> PathBuf {
        self.state.join("locks")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_of_ours_stands_in_folders_of_our_name() {
        let folders = Folders::within(Path::new("config"), Path::new("state"));
        assert_eq!(folders.preferences(), Path::new("config/throughline/preferences.ron"));
        assert_eq!(folders.recovery(), Path::new("state/throughline/recovery"));
        assert_eq!(folders.locks(), Path::new("state/throughline/locks"));
        assert_eq!(folders.clips(), Path::new("state/throughline/clips"));
        assert_eq!(folders.personas(), Path::new("state/throughline/personas"));
    }

    #[test]
    fn this_system_has_such_folders() {
        let folders = Folders::of_system().unwrap();
        assert!(folders.preferences().is_absolute() && folders.recovery().is_absolute());
        assert!(folders.personas().is_absolute());
        assert_ne!(folders.recovery(), folders.locks());
    }
}
