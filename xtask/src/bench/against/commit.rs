//! Commits of the project.

use std::error::Error;
use std::path::Path;
use std::process::{Command, Stdio};

use csdlgen::print;

/// What generated code depends on. Another change of the tree makes no difference to what is measured.
const MEASURED: [&str; 3] = ["generator", "Cargo.toml", "Cargo.lock"];

/// One commit.
pub(super) struct Commit {
    pub(super) hash: String,
    /// Its hash as far as it is not that of another one.
    pub(super) short: String,
}

impl Commit {
    /// The commit that a hash, branch or tag is.
    pub(super) fn find(root: &Path, revision: &str) -> Result<Self, Box<dyn Error>> {
        let commit = format!("{revision}^{{commit}}");
        let parse = [
            "rev-parse",
            "--quiet",
            "--verify",
            "--end-of-options",
            &commit,
        ];
        let hash = git(root, &parse).map_err(|error| {
            format!(
                "`{revision}` is not a commit of {}: name one, or a branch or a tag, and fetch it where it is not here yet \
                 ({error})",
                root.display()
            )
        })?;
        let short = git(root, &["rev-parse", "--short", &hash])?;
        Ok(Self { hash, short })
    }

    /// Puts the files of the commit into a folder. Those that are there stay as they are, so that what was built of them does.
    pub(super) fn check_out(&self, root: &Path, folder: &Path) -> Result<(), Box<dyn Error>> {
        let place = folder.display().to_string();
        if !folder.join(".git").exists() {
            print::err(&format!("checking out {} …\n", self.short));
            let root_folder = root.display().to_string();
            let clone = ["clone", "--quiet", "--shared", "--no-checkout"];
            git(root, &[&clone[..], &["--", &root_folder, &place]].concat())?;
        }
        let checkout = ["checkout", "--quiet", "--force", "--detach", &self.hash];
        git(folder, &checkout)
            .map_err(|error| format!("{error}\nhelp: delete {place}, so that it is made again"))?;
        Ok(())
    }
}

/// Whether the tree has changes that are not committed, of what is measured.
pub(super) fn is_changed(root: &Path) -> Result<bool, Box<dyn Error>> {
    let status = ["status", "--porcelain", "--"];
    Ok(!git(root, &[&status[..], &MEASURED].concat())?.is_empty())
}

/// What Git prints.
fn git(folder: &Path, arguments: &[&str]) -> Result<String, String> {
    let failed = |problem: &str| format!("git {}: {}", arguments.join(" "), problem.trim());
    let output = Command::new("git")
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| failed(&error.to_string()))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    } else {
        let said = String::from_utf8_lossy(&output.stderr);
        Err(failed(&format!("{}\n{said}", output.status)))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_commit_is_checked_out_beside_the_tree() -> Result<(), Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        let root = folder.path().join("root");
        fs::create_dir_all(root.join("generator"))?;
        git(&root, &["init", "--quiet"])?;
        let user = ["-c", "user.name=n", "-c", "user.email=e@example.org"];
        for text in ["one", "two"] {
            fs::write(root.join("generator/a"), text)?;
            git(&root, &["add", "."])?;
            git(
                &root,
                &[&user[..], &["commit", "--quiet", "-m", text]].concat(),
            )?;
        }
        assert!(!is_changed(&root)?);
        fs::write(root.join("generator/a"), "three")?;
        assert!(is_changed(&root)?);

        let before = Commit::find(&root, "HEAD~1")?;
        let source = folder.path().join("source");
        before.check_out(&root, &source)?;
        assert_eq!(fs::read_to_string(source.join("generator/a"))?, "one");
        // A file that somebody changed is as it was, and one that was made is still there.
        fs::write(source.join("generator/a"), "changed")?;
        fs::write(source.join("generator/b"), "made")?;
        before.check_out(&root, &source)?;
        assert_eq!(fs::read_to_string(source.join("generator/a"))?, "one");
        assert_eq!(fs::read_to_string(source.join("generator/b"))?, "made");
        Ok(())
    }

    #[test]
    fn what_is_not_a_commit_is_refused() -> Result<(), Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        git(folder.path(), &["init", "--quiet"])?;
        let error = Commit::find(folder.path(), "--all").err();
        let error = error.ok_or("it was found")?.to_string();
        assert!(error.starts_with("`--all` is not a commit of "), "{error}");
        Ok(())
    }
}
