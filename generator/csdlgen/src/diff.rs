//! `csdlgen diff`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use csdl_codegen::config::Config;
use csdl_project::Failure;
use csdl_review::Exit;
use csdl_review::diff::{self, Class, Document, Report};
use csdl_review::words::count;
use csdlgen::{Terminal, print};

use crate::named;

/// Say what changed between two CSDL documents and whether it breaks users of the generated crate.
///
/// Each change is breaking, additive or documentation: judged by the public items of the crates that both documents
/// would give, and by what they send. The verdict is the part of the version that has to rise: major, minor or patch.
#[derive(Args, Debug)]
#[command(
    after_help = "Exit status: 0 done, 1 a change of a class that --fail-on names, 2 unusable \
    command line or input (a document with errors included)."
)]
pub(crate) struct Diff {
    /// The document before.
    #[arg(value_name = "OLD")]
    old: PathBuf,

    /// The document now.
    #[arg(value_name = "NEW")]
    new: PathBuf,

    /// The configuration file: what it selects from both documents is compared; everything when not given.
    /// The documents that it names itself are not read.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,

    /// For people, for a pull request, for a browser, or for programs.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,

    /// Exit with 1 when there is a change of this class or a graver one.
    #[arg(long, value_enum, value_name = "CLASS")]
    fail_on: Option<FailOn>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// All changes, breaking ones first.
    Text,
    /// Tables of at most 65,536 characters together; what has no place is counted.
    Markdown,
    /// A web page with filters, in one file that loads nothing.
    Html,
    /// All changes with all items of the crate that they change.
    Json,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FailOn {
    /// What compiled no longer does, or the wire changes.
    Breaking,
    /// There is more to use, or worse.
    Additive,
    /// Anything at all.
    Any,
}

pub(crate) fn diff(arguments: &Diff) -> Result<Exit, Failure> {
    let Diff {
        old,
        new,
        config,
        format,
        fail_on,
    } = arguments;
    named::once([old, new])?;
    let config = match config {
        Some(path) => Config::load(path)?,
        None => Config::for_document("example")?,
    };
    let before = named::job(config.clone(), vec![old.clone()])?;
    let after = named::job(config, vec![new.clone()])?;
    let progress = Terminal::working("diff");
    let report = diff::between_jobs((named::shown(old), &before), (named::shown(new), &after))?;
    drop(progress);
    for document in [&report.old, &report.new] {
        print::err(&warnings(document));
    }
    match format {
        Format::Text => print::out(&report.to_text(print::STYLE))?,
        Format::Markdown => print::out(&report.to_markdown())?,
        Format::Html => print::raw(&report.to_html())?,
        Format::Json => print::out(&report.to_json())?,
    }
    Ok(match fail_on {
        Some(fail_on) if is_found(&report, *fail_on) => Exit::Findings,
        _ => Exit::Done,
    })
}

fn warnings(document: &Document) -> String {
    let (errors, warnings) = (document.errors, document.warnings);
    let counted = [(errors, "error"), (warnings, "warning")];
    let counted = counted.iter().filter(|(number, _)| *number > 0);
    let counted: Vec<_> = counted.map(|(number, word)| count(*number, word)).collect();
    match errors + warnings {
        0 => String::new(),
        1 => format!(
            "{}: {}; `csdlgen lint` shows it\n",
            document.name,
            counted.join("")
        ),
        _ => format!(
            "{}: {}; `csdlgen lint` shows them\n",
            document.name,
            counted.join(" and ")
        ),
    }
}

fn is_found(report: &Report, fail_on: FailOn) -> bool {
    let least = match fail_on {
        FailOn::Breaking => Class::Breaking,
        FailOn::Additive => Class::Additive,
        FailOn::Any => Class::Documentation,
    };
    // Graver ones come first.
    report.gravest().is_some_and(|gravest| gravest <= least)
}
