//! `csdlgen lint`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use csdl_codegen::config::Config;
use csdl_project::Failure;
use csdl_review::Exit;
use csdl_review::lint::{self, Findings};
use csdlgen::{Terminal, print};

use crate::named;

/// Print everything that is wrong with CSDL documents that belong together, or with a configuration and its
/// documents.
#[derive(Args, Debug)]
#[command(after_help = "\
The report goes to stdout. Exit status: 0 no errors, 1 errors, 2 a file that cannot be read.
SARIF names files relative to the current folder: run it in the root of the repository.")]
pub(crate) struct Lint {
    /// The documents: files, URLs, or `-` for stdin.
    #[arg(value_name = "FILE", required_unless_present_any = ["config", "explain"])]
    files: Vec<PathBuf>,

    /// A configuration file: checks it, its documents, and what a crate made of them would leave out.
    #[arg(long, value_name = "FILE", conflicts_with = "files")]
    config: Option<PathBuf>,

    /// How the findings are printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,

    /// Exit with 1 on warnings too.
    #[arg(long)]
    deny_warnings: bool,

    /// Also report what a crate made of the documents would leave out.
    #[arg(long, conflicts_with = "config")]
    plan: bool,

    /// With --plan, what is generated: as in `csdlgen generate`.
    #[arg(long, value_name = "PATTERN", requires = "plan")]
    include: Vec<String>,

    /// With --plan, what is left out: as in `csdlgen generate`.
    #[arg(long, value_name = "PATTERN", requires = "plan")]
    exclude: Vec<String>,

    /// With --plan, `**` goes on through references too: as in `csdlgen generate`.
    #[arg(long, requires = "plan")]
    through_references: bool,

    /// Say what a code means, with an example; `all` prints a page with all of them.
    #[arg(long, value_name = "CODE", exclusive = true)]
    explain: Option<String>,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people: snippets, and the counts.
    Text,
    /// One JSON document.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
}

pub(crate) fn lint(arguments: Lint) -> Result<Exit, Failure> {
    if let Some(id) = &arguments.explain {
        return explain(id);
    }
    let (format, quiet, deny) = (arguments.format, print::is_quiet(), arguments.deny_warnings);
    let progress = Terminal::working("lint");
    let findings = findings(arguments)?;
    drop(progress);
    let report = match format {
        Format::Text => findings.text(print::STYLE, quiet),
        Format::Json => findings.json(),
        Format::Sarif => findings.sarif(&std::env::current_dir().unwrap_or_default()),
    };
    if format == Format::Text {
        print::out(&report)?;
        for line in findings
            .unchecked
            .map(str::to_owned)
            .into_iter()
            .chain(findings.pointer())
            .chain(findings.notes.iter().map(|note| format!("note: {note}")))
        {
            print::err(&format!("{line}\n"));
        }
    } else {
        print::raw(&report)?;
    }
    Ok(findings.exit(deny))
}

fn findings(arguments: Lint) -> Result<Findings, Failure> {
    if let Some(config) = &arguments.config {
        return Ok(lint::config(config));
    }
    if arguments.plan {
        let config = Config::for_document("crate-name")?
            .with_patterns(arguments.include, arguments.exclude)
            .through_references(arguments.through_references);
        return Ok(lint::job(&named::job(config, arguments.files)?));
    }
    Ok(lint::documents(named::bytes(arguments.files)?))
}

fn explain(id: &str) -> Result<Exit, Failure> {
    if id.eq_ignore_ascii_case("all") {
        print::raw(&lint::page::page())?;
        return Ok(Exit::Done);
    }
    match lint::explain::find(id) {
        Ok(code) => {
            print::out(&code.explain(print::STYLE))?;
            Ok(Exit::Done)
        }
        Err(message) => {
            print::err(&format!("error: {message}\n"));
            Ok(Exit::Unusable)
        }
    }
}
