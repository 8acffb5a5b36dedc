//! Where a generated crate is compiled: by itself, and in a workspace with its user.

use std::error::Error;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;

use super::cargo;
use super::output;

/// The generated crate's name.
pub(crate) const SDK: &str = "bench-sdk";
/// The name of the crate that uses it.
pub(crate) const USER: &str = "bench-user";
/// The name of the crate that needs it and does not use it.
pub(crate) const FLOOR: &str = "bench-floor";

/// What the user crate is given, and what has to come back.
const JSON: &str = r#"{"id":"1","displayName":"Ada","unknownMember":[1,2]}"#;

/// The folder in which the generated crate is compiled.
pub(crate) struct Project {
    folder: PathBuf,
    target: PathBuf,
}

impl Project {
    /// A workspace with the dependency versions of a checkout of the project. `target` is for what is built. What is there
    /// stays, so that cargo builds again what changed and nothing else.
    pub(crate) fn create(
        folder: PathBuf,
        target: PathBuf,
        checkout: &Path,
    ) -> Result<Self, Box<dyn Error>> {
        fs::create_dir_all(folder.join("sdk"))?;
        fs::write(
            folder.join("Cargo.toml"),
            "[workspace]\nresolver = \"3\"\nmembers = [\"users/*\"]\nexclude = [\"sdk\", \"sdk.needs\"]\n",
        )?;
        let lock = checkout.join("Cargo.lock");
        if lock.is_file() {
            fs::copy(&lock, folder.join("Cargo.lock"))?;
            fs::copy(&lock, folder.join("sdk/Cargo.lock"))?;
        }
        Ok(Self { folder, target })
    }

    /// The generated crate's folder.
    pub(crate) fn sdk(&self) -> PathBuf {
        self.folder.join("sdk")
    }

    /// Writes the crate that reads and writes one `User`; `None` where the document has no such type. Another `edit` is
    /// another body of its `main`.
    pub(crate) fn write_user(&self, edit: usize) -> Result<Option<&'static str>, Box<dyn Error>> {
        let type_ = self
            .sdk()
            .join("src/models/user.rs")
            .is_file()
            .then_some("User");
        let import = type_.map_or(String::new(), |type_| {
            format!("use bench_sdk::models::{type_};\n")
        });
        self.write_program(USER, &import, type_, edit)?;
        Ok(type_)
    }

    /// Writes a crate that needs the same and uses nothing of the generated one: what linking alone costs.
    pub(crate) fn write_floor(&self, edit: usize) -> Result<(), Box<dyn Error>> {
        let import = "use bench_sdk as _;\n";
        self.write_program(FLOOR, import, Some("Vec<String>"), edit)
    }

    /// A program that reads and writes one value.
    fn write_program(
        &self,
        name: &str,
        import: &str,
        type_: Option<&str>,
        edit: usize,
    ) -> Result<(), Box<dyn Error>> {
        let folder = self.folder.join("users").join(name);
        fs::create_dir_all(folder.join("src"))?;
        fs::write(
            folder.join("Cargo.toml"),
            format!(
                "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
                 [dependencies]\n{SDK} = {{ path = \"../../sdk\" }}\nserde_json = \"1\"\n"
            ),
        )?;
        let body = type_.map_or(String::new(), |type_| {
            format!(
                "    let value: {type_} = serde_json::from_reader(std::io::stdin())?;\n    \
                 serde_json::to_writer(std::io::stdout(), &value)?;\n"
            )
        });
        let main = format!(
            "{import}\nfn main() -> Result<(), Box<dyn std::error::Error>> {{\n    \
             std::hint::black_box({edit});\n{body}    Ok(())\n}}\n"
        );
        Ok(fs::write(folder.join("src/main.rs"), main)?)
    }

    /// Has cargo compile the generated crate again, though nothing changed. The time of the file is put back: what was built
    /// of the crate for others stays as it is.
    pub(crate) fn touched<T>(
        &self,
        compile: impl FnOnce() -> Result<T, Box<dyn Error>>,
    ) -> Result<T, Box<dyn Error>> {
        let path = self.sdk().join("src/lib.rs");
        let failed = |error| format!("cannot touch {}: {error}", path.display());
        let file = File::options().write(true).open(&path).map_err(failed)?;
        let time = file.metadata().and_then(|file| file.modified());
        let time = time.map_err(failed)?;
        file.set_modified(SystemTime::now()).map_err(failed)?;
        let compiled = compile();
        file.set_modified(time).map_err(failed)?;
        compiled
    }

    /// Cargo in an empty crate that needs what the generated one does.
    pub(crate) fn needs_cargo(&self, arguments: &[&str]) -> Result<Command, Box<dyn Error>> {
        Ok(not_incremental(
            self.cargo(&write_needs(&self.sdk())?, arguments),
        ))
    }

    /// Cargo in the generated crate, which is a project of its own.
    pub(crate) fn sdk_cargo(&self, arguments: &[&str]) -> Command {
        not_incremental(self.cargo(&self.sdk(), arguments))
    }

    /// Cargo in the workspace of the crate's user.
    pub(crate) fn user_cargo(&self, arguments: &[&str]) -> Command {
        self.cargo(&self.folder, arguments)
    }

    fn cargo(&self, folder: &Path, arguments: &[&str]) -> Command {
        let mut command = cargo();
        command.args(arguments).arg("--quiet").current_dir(folder);
        command.arg("--target-dir").arg(&self.target);
        command
    }

    /// The user crate's binary, of a `release` or `debug` build.
    pub(crate) fn user_binary(&self, build: &str) -> Result<PathBuf, Box<dyn Error>> {
        let name = format!("{USER}{}", std::env::consts::EXE_SUFFIX);
        let path = self.target.join(build).join(name);
        if path.is_file() {
            Ok(path)
        } else {
            Err(format!("no {}", path.display()).into())
        }
    }

    /// Lets the user crate read and write a value: what was compiled has to work as well.
    pub(crate) fn run_user(&self, build: &str, type_: &str) -> Result<(), Box<dyn Error>> {
        let mut child = Command::new(self.user_binary(build)?)
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

/// Compiles as the profile of a generated crate says. It has none here: it has one only where there is no package in a
/// folder above. A second check would take what the first one knows.
fn not_incremental(mut cargo: Command) -> Command {
    cargo.env("CARGO_INCREMENTAL", "0");
    cargo
}

/// Writes an empty crate that needs what another one does, beside it so that paths are the same; its folder. Its name is
/// another: cargo does not distinguish two crates of one name by their folders.
pub(crate) fn write_needs(folder: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let needs = folder.with_extension("needs");
    output::emptied(&needs.join("src"))?;
    fs::write(needs.join("src/lib.rs"), "")?;
    fs::copy(folder.join("Cargo.lock"), needs.join("Cargo.lock"))?;
    let manifest = fs::read_to_string(folder.join("Cargo.toml"))?;
    let manifest = manifest.replacen("\nname = \"", "\nname = \"needs-of-", 1);
    fs::write(needs.join("Cargo.toml"), manifest)?;
    Ok(needs)
}
