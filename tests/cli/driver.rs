//! Runs the real program in a folder of its own and looks at what it said and left behind.

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

use tempfile::TempDir;

/// A run of the program: what it is given, and what is expected of it.
pub(crate) struct Test {
    folder: TempDir,
    args: Vec<String>,
    stdin: Vec<u8>,
    stdout: Option<String>,
    stdout_has: Vec<String>,
    stderr: Option<String>,
    stderr_has: Vec<String>,
    /// Names of files that are there afterwards, beside those that were there before.
    leaves: Vec<String>,
}

/// What a run left behind.
pub(crate) struct Ran {
    folder: TempDir,
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: String,
}

impl Test {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder for the test"),
            args: Vec::new(),
            stdin: Vec::new(),
            stdout: None,
            stdout_has: Vec::new(),
            stderr: None,
            stderr_has: Vec::new(),
            leaves: Vec::new(),
        }
    }

    /// A file that is there before.
    pub(crate) fn file(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let mut file = fs::File::create(self.folder.path().join(name)).expect("a file of the test");
        file.write_all(bytes.as_ref()).expect("a file of the test");
        self
    }

    /// A command line in words parted by blanks.
    pub(crate) fn line(self, line: &str) -> Self {
        self.args(line.split_whitespace())
    }

    pub(crate) fn args<'a>(mut self, args: impl IntoIterator<Item = &'a str>) -> Self {
        self.args.extend(args.into_iter().map(str::to_owned));
        self
    }

    pub(crate) fn stdin(mut self, bytes: impl AsRef<[u8]>) -> Self {
        self.stdin = bytes.as_ref().to_vec();
        self
    }

    /// Standard output is exactly this.
    pub(crate) fn stdout(mut self, text: &str) -> Self {
        self.stdout = Some(text.to_owned());
        self
    }

    pub(crate) fn stdout_has(mut self, text: &str) -> Self {
        self.stdout_has.push(text.to_owned());
        self
    }

    /// Standard error is exactly this.
    pub(crate) fn stderr(mut self, text: &str) -> Self {
        self.stderr = Some(text.to_owned());
        self
    }

    pub(crate) fn stderr_has(mut self, text: &str) -> Self {
        self.stderr_has.push(text.to_owned());
        self
    }

    /// This file is new afterwards.
    pub(crate) fn leaves(mut self, name: &str) -> Self {
        self.leaves.push(name.to_owned());
        self
    }

    pub(crate) fn succeeds(self) -> Ran {
        self.ends_with(0)
    }

    /// Runs, and holds the run to all that was said.
    pub(crate) fn ends_with(self, status: i32) -> Ran {
        let mut expected_files = names_in(self.folder.path());
        expected_files.extend(self.leaves.iter().cloned());
        expected_files.sort();

        let (code, stdout, stderr) = self.output();
        let shown = String::from_utf8_lossy(&stdout).into_owned();
        let context = format!(
            "throughline {}\nstdout: {shown:.2000}\nstderr: {stderr}",
            self.args.join(" ")
        );

        assert_eq!(code, Some(status), "exit status of {context}");
        if let Some(text) = &self.stdout {
            assert_eq!(&shown, text, "standard output of {context}");
        }
        if let Some(text) = &self.stderr {
            assert_eq!(&stderr, text, "standard error of {context}");
        }
        for text in &self.stdout_has {
            assert!(shown.contains(text), "standard output lacks {text:?}: {context}");
        }
        for text in &self.stderr_has {
            assert!(stderr.contains(text), "standard error lacks {text:?}: {context}");
        }
        assert!(!stderr.contains("panicked"), "a panic: {context}");
        assert_eq!(names_in(self.folder.path()), expected_files, "files after {context}");
        Ran { folder: self.folder, stdout, stderr }
    }

    fn output(&self) -> (Option<i32>, Vec<u8>, String) {
        let mut child = Command::new(env!("CARGO_BIN_EXE_throughline"))
            // Commands are headless, wherever the tests run.
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .args(&self.args)
            .current_dir(self.folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        // A program that fails early does not read what it is given.
        child.stdin.take().expect("it was piped").write_all(&self.stdin).ok();
        let output = child.wait_with_output().expect("the program ends");
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.code(), output.stdout, stderr)
    }
}

impl Ran {
    pub(crate) fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.folder.path().join(name)).expect("a file that the program left")
    }

    pub(crate) fn text(&self, name: &str) -> String {
        String::from_utf8(self.bytes(name)).expect("text")
    }
}

/// What stands in a folder, hidden files too.
fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder of the test");
    let mut names: Vec<String> = entries
        .map(|entry| {
            entry
                .expect("an entry of the folder")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}
