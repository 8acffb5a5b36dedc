//! How each command ends.

/// The exit status of all commands, as `--help` and docs/commands.md have it.
pub(crate) const TABLE: &str = "\
Exit status:
  0  done, and nothing was found
  1  something was found: `regen` and `generate` a version that is too low, with `--check` a difference; `lint` and
     `fetch` a document with errors; `fetch --dry-run` a new one; `diff` what `--fail-on` names; `explain` that it is
     not in
  2  nothing was done: unusable command line, configuration or document, or no network";
