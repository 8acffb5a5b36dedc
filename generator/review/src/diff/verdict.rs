//! What a report means for the version of the crate.

use std::fmt;

use semver::{BuildMetadata, Prerelease, Version};

/// What a report means for the version of the crate, in the words of semantic versioning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Nothing changed.
    None,
    /// Only documentation changed.
    Patch,
    /// There is more to use.
    Minor,
    /// Something breaks.
    Major,
}

impl Verdict {
    /// Its name: `major`, `minor`, `patch` or `none`.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }

    /// The least version that may follow `version`.
    ///
    /// Cargo takes the leftmost number that is not zero for the major one: below 1.0 a breaking change raises the
    /// minor version and everything else the patch version. Before a release (`2.0.0-rc.1`) nothing is promised
    /// yet, and the next one follows.
    #[must_use]
    pub fn next_version(self, version: &Version) -> Version {
        if self == Self::None {
            return version.clone();
        }
        let Version {
            major,
            minor,
            patch,
            ..
        } = *version;
        if let Some(pre) = next_prerelease(&version.pre) {
            return Version {
                pre,
                build: BuildMetadata::EMPTY,
                ..version.clone()
            };
        }
        match (self, major) {
            (Self::Major, 0) => Version::new(0, minor.saturating_add(1), 0),
            (Self::Major, _) => Version::new(major.saturating_add(1), 0, 0),
            (Self::Minor, 1..) => Version::new(major, minor.saturating_add(1), 0),
            (Self::Minor | Self::Patch | Self::None, _) => {
                Version::new(major, minor, patch.saturating_add(1))
            }
        }
    }
}

/// The pre-release after this one: its last number raised, or a first number. `None` for a release.
fn next_prerelease(pre: &Prerelease) -> Option<Prerelease> {
    if pre.is_empty() {
        return None;
    }
    let text = pre.as_str();
    let (head, last) = match text.rsplit_once('.') {
        Some((head, last)) => (format!("{head}."), last),
        None => (String::new(), text),
    };
    let next = match last.parse::<u64>() {
        Ok(number) => format!("{head}{}", number.saturating_add(1)),
        Err(_) => format!("{text}.1"),
    };
    Prerelease::new(&next).ok()
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use semver::Version;

    use super::Verdict;

    #[test]
    fn the_next_version_follows_cargo() {
        let table = [
            ("1.4.2", ["1.4.2", "1.4.3", "1.5.0", "2.0.0"]),
            ("0.4.2", ["0.4.2", "0.4.3", "0.4.3", "0.5.0"]),
            ("0.0.2", ["0.0.2", "0.0.3", "0.0.3", "0.1.0"]),
            (
                "1.0.0+build.7",
                ["1.0.0+build.7", "1.0.1", "1.1.0", "2.0.0"],
            ),
            (
                "2.0.0-rc.9",
                ["2.0.0-rc.9", "2.0.0-rc.10", "2.0.0-rc.10", "2.0.0-rc.10"],
            ),
            (
                "2.0.0-beta",
                ["2.0.0-beta", "2.0.0-beta.1", "2.0.0-beta.1", "2.0.0-beta.1"],
            ),
        ];
        for (version, expected) in table {
            let version = Version::parse(version).unwrap();
            let verdicts = [
                Verdict::None,
                Verdict::Patch,
                Verdict::Minor,
                Verdict::Major,
            ];
            let next = verdicts.map(|verdict| verdict.next_version(&version).to_string());
            assert_eq!(next, expected, "{version}");
            for verdict in &verdicts[1..] {
                assert!(
                    verdict.next_version(&version) > version,
                    "{version} {verdict}"
                );
            }
        }
    }
}
