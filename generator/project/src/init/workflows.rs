//! The workflows of GitHub Actions: new metadata becomes a pull request, and a tag a published crate.

/// The workflows by path. `csdlgen` is the folder of the program's own sources, where the workspace has them, and
/// `is_scheduled` says whether there is something to fetch each day.
pub(super) fn workflows(csdlgen: Option<&str>, is_scheduled: bool) -> [(&'static str, String); 2] {
    let install = match csdlgen {
        Some(folder) => format!("cargo install --path {folder} --locked"),
        None => format!(
            "cargo install csdlgen --version {} --locked",
            env!("CARGO_PKG_VERSION")
        ),
    };
    let schedule = "schedule:\n    - cron: \"17 4 * * *\"";
    let schedule = if is_scheduled {
        format!("# Daily.\n  {schedule}")
    } else {
        let later = schedule.replace("\n  ", "\n  # ");
        format!("# Daily, as soon as metadata/NAME.toml has a [source]:\n  # {later}")
    };
    let fill = |text: &str| {
        text.replace("{install}", &install)
            .replace("{schedule}", &schedule)
    };
    [
        (
            ".github/workflows/metadata.yml",
            fill(include_str!("workflows/metadata.yml")),
        ),
        (
            ".github/workflows/publish.yml",
            fill(include_str!("workflows/publish.yml")),
        ),
    ]
}
