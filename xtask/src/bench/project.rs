//! Where the generated crate is compiled: `target/bench`, the crate by itself and a workspace with its user.

use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::cargo;

/// The generated crate's name.
pub(crate) const SDK: &str = "bench-sdk";
/// The name of the crate that uses it.
pub(crate) const USER: &str = "bench-user";

/// What the user crate is given, and what has to come back.
const JSON: &str = r#"{"id":"1","displayName":"Ada","unknownMember":[1,2]}"#;

/// The folder in which the generated crate is compiled.
pub(crate) struct Project {
    folder: PathBuf,
}

impl Project {
    /// An empty workspace with the dependency versions of the project.
    pub(crate) fn create(root: &Path) -> Result<Self, Box<dyn Error>> {
        let folder = root.join("target/bench");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(folder.join("user/src"))?;
        fs::write(
            folder.join("Cargo.toml"),
            "[workspace]\nresolver = \"3\"\nmembers = [\"user\"]\nexclude = [\"sdk\"]\n",
        )?;
        fs::create_dir_all(folder.join("sdk"))?;
        if root.join("Cargo.lock").is_file() {
            fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
            fs::copy(root.join("Cargo.lock"), folder.join("sdk/Cargo.lock"))?;
        }
        Ok(Self { folder })
    }

    /// The generated crate's folder.
    pub(crate) fn sdk(&self) -> PathBuf {
        self.folder.join("sdk")
    }

    /// Writes the crate that reads and writes one `User`; `None` where the document has no such type.
    pub(crate) fn write_user(&self) -> Result<Option<&'static str>, Box<dyn Error>> {
        let type_ = self
            .sdk()
            .join("src/models/user.rs")
            .is_file()
            .then_some("User");
        let (import, body) = match type_ {
            Some(type_) => (
                format!("use bench_sdk::models::{type_};\n"),
                format!(
                    "    let value: {type_} = serde_json::from_reader(std::io::stdin())?;\n    \
                     serde_json::to_writer(std::io::stdout(), &value)?;\n"
                ),
            ),
            None => (String::new(), String::new()),
        };
        let user = self.folder.join("user");
        fs::write(
            user.join("Cargo.toml"),
            format!(
                "[package]\nname = \"{USER}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
                 [dependencies]\n{SDK} = {{ path = \"../sdk\" }}\nserde_json = \"1\"\n"
            ),
        )?;
        fs::write(
            user.join("src/main.rs"),
            format!(
                "{import}\nfn main() -> Result<(), Box<dyn std::error::Error>> {{\n{body}    Ok(())\n}}\n"
            ),
        )?;
        Ok(type_)
    }

    /// Cargo in the generated crate, which is a project of its own with its own profile.
    pub(crate) fn sdk_cargo(&self, arguments: &[&str]) -> Command {
        self.cargo(&self.sdk(), arguments)
    }

    /// Cargo in the workspace of the crate's user.
    pub(crate) fn user_cargo(&self, arguments: &[&str]) -> Command {
        self.cargo(&self.folder, arguments)
    }

    fn cargo(&self, folder: &Path, arguments: &[&str]) -> Command {
        let mut command = cargo();
        command.args(arguments).arg("--quiet").current_dir(folder);
        command.arg("--target-dir").arg(self.folder.join("target"));
        command
    }

    /// The user crate's release binary.
    pub(crate) fn user_binary(&self) -> Result<PathBuf, Box<dyn Error>> {
        let name = format!("{USER}{}", std::env::consts::EXE_SUFFIX);
        let path = self.folder.join("target/release").join(name);
        if path.is_file() {
            Ok(path)
        } else {
            Err(format!("no {}", path.display()).into())
        }
    }

    /// Lets the user crate read and write a value: what was compiled has to work as well.
    pub(crate) fn run_user(&self, type_: &str) -> Result<(), Box<dyn Error>> {
        let mut child = Command::new(self.user_binary()?)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(JSON.as_bytes())?;
        }
        let output = child.wait_with_output()?;
        let text = String::from_utf8_lossy(&output.stdout);
        let members = [
            "\"id\":\"1\"",
            "\"displayName\":\"Ada\"",
            "\"unknownMember\":[1,2]",
        ];
        if output.status.success() && members.iter().all(|member| text.contains(member)) {
            Ok(())
        } else {
            Err(format!("the user crate made of a {type_}: {text}").into())
        }
    }
}
