//! `csdlgen fetch`: from the configurations to documents on disk.

mod bar;
mod fetched;
mod report;

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use csdl_fetch::{Address, Answer, Client, Limits, Problem, Trust};
use csdl_project::update::{Decision, Download, TrackedDocument, Validators};
use csdl_project::{Failure, configuration_name, named_configurations};
use csdl_review::{Exit, shell};
use csdlgen::{Format, print, root};

use bar::Bar;
use fetched::{Fetched, Found};

/// Download the `[source]` of each configuration in metadata/, and put it in the place of the document
/// on disk if it has no errors.
///
/// Shows what changes. `csdlgen regen` then brings the crate up to date.
#[derive(Args, Debug)]
#[command(
    after_help = "Exit status: 0 done or nothing new; 1 the document has errors, does not fit the \
configuration, or --dry-run found something new; 2 unusable command line or input, no network."
)]
pub(crate) struct Fetch {
    /// The configuration metadata/NAME.toml; all that have a source when not given.
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,

    /// Download from here instead of the configured URL.
    #[arg(long, value_name = "URL")]
    pub(crate) url: Option<String>,

    /// Replace nothing; say what would change and exit with 1 when something would.
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// Replace the document even if the configuration cannot be applied to it. A document with errors is
    /// refused all the same.
    #[arg(long)]
    pub(crate) force: bool,

    /// Write what changed, of all SDKs, as Markdown.
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,

    /// How many seconds a download may take, with all attempts.
    #[arg(long, value_name = "SECONDS", default_value_t = 600, value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) timeout: u64,

    /// How it is printed what was done.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// Fetches what the command line asks for. A document that fails does not keep the others from their turn.
pub(crate) fn fetch(mut arguments: Fetch) -> Result<Exit, Failure> {
    // Relative to where the command was started.
    if let Some(report) = &mut arguments.report
        && let Ok(absolute) = std::path::absolute(&*report)
    {
        *report = absolute;
    }
    root::enter(&root::root()?)?;
    let arguments = &arguments;
    let configurations = chosen(arguments)?;
    let mut exit = Exit::Done;
    let mut all = Vec::new();
    let mut report = String::new();
    for configuration in &configurations {
        let name = configuration_name(configuration);
        let fetched = match TrackedDocument::of(configuration, arguments.url.as_deref()) {
            Ok(None) => continue,
            Ok(Some(tracked)) => one(&name, &tracked, arguments),
            Err(failure) => Fetched {
                name,
                document: String::new(),
                size: None,
                is_dry: arguments.dry_run,
                result: Err(failure),
            },
        };
        exit = exit.max(fetched.exit());
        if let Some(changes) = fetched.changes() {
            report.push_str(&changes.to_markdown());
        }
        if arguments.format == Format::Text {
            fetched.print()?;
        }
        all.push(fetched);
    }
    if all.is_empty() {
        return Err(no_source(&configurations, arguments));
    }
    if arguments.format == Format::Json {
        print::raw(&fetched::to_json(&all))?;
    }
    if let Some(file) = &arguments.report {
        std::fs::write(file, report).map_err(|source| Failure::Report {
            path: file.clone(),
            source,
        })?;
    }
    Ok(exit)
}

/// The configurations that are meant.
fn chosen(arguments: &Fetch) -> Result<Vec<PathBuf>, Failure> {
    let chosen = named_configurations(Path::new(""), arguments.name.as_slice())?;
    if arguments.url.is_some() && chosen.len() > 1 {
        let names: Vec<_> = chosen.iter().map(|path| configuration_name(path)).collect();
        return Err(Failure::usage(
            format!("which of these is the URL for? {}", names.join(", ")),
            ["csdlgen fetch NAME --url URL"],
        ));
    }
    Ok(chosen)
}

fn no_source(configurations: &[PathBuf], arguments: &Fetch) -> Failure {
    let (message, file) = match (&arguments.url, configurations) {
        (Some(_), [only]) => (
            format!(
                "{} lists several documents, and not which one the URL is for",
                only.display()
            ),
            only.display().to_string(),
        ),
        (None, [only]) => (
            format!("{} has no [source] to fetch from", only.display()),
            only.display().to_string(),
        ),
        _ => (
            "no configuration has a [source] to fetch from".to_owned(),
            "metadata/NAME.toml".to_owned(),
        ),
    };
    let section = format!(
        "add to {file}\n\n[source]\nurl = \"https://…/$metadata\"\n# Which of the files in `metadata` it \
         replaces; not needed where there is one.\nfile = \"NAME.csdl.xml\"\n"
    );
    let once = "to fetch once without it: csdlgen fetch NAME --url URL";
    let help = [section.as_str(), once];
    let help = if arguments.url.is_some() {
        help.get(..1).unwrap_or_default()
    } else {
        &help
    };
    Failure::usage(message, help.iter().copied())
}

fn one(name: &str, tracked: &TrackedDocument, arguments: &Fetch) -> Fetched {
    let mut size = None;
    let result = found(name, tracked, arguments, &mut size);
    Fetched {
        name: name.to_owned(),
        document: tracked.document.display().to_string(),
        size,
        is_dry: arguments.dry_run,
        result,
    }
}

/// Downloads a document and, unless that is not to be done, puts it in its place.
fn found(
    name: &str,
    tracked: &TrackedDocument,
    arguments: &Fetch,
    size: &mut Option<usize>,
) -> Result<Found, Failure> {
    // Checked first: what is shown has no credentials in it.
    let refused = |problem: &Problem| refusal(name, problem, tracked);
    let address = Address::parse(&tracked.source.url).map_err(|problem| refused(&problem))?;
    let mut bar = Bar::new(name, &address);
    let answer = download(tracked, &address, arguments.timeout, &mut bar);
    let document = match answer.map_err(|problem| refused(&problem))? {
        Answer::Unchanged => return Ok(Found::Unchanged),
        Answer::Document(document) => document,
    };
    let arrived = Download {
        validators: Validators {
            etag: document.validators.etag,
            last_modified: document.validators.last_modified,
        },
        bytes: document.bytes,
    };
    *size = Some(arrived.bytes.len());
    bar.checks(&report::size(arrived.bytes.len() as u64));
    let candidate = match tracked.consider(arrived)? {
        Decision::Same => return Ok(Found::Same),
        Decision::Invalid {
            sources,
            diagnostics,
        } => return Ok(Found::Invalid(sources, diagnostics)),
        Decision::New(candidate) => candidate,
    };
    if !candidate.is_same && candidate.misfit.is_some() && !arguments.force {
        return Ok(Found::Unfit(candidate));
    }
    if !arguments.dry_run {
        candidate.replace()?;
    }
    Ok(if candidate.is_same {
        Found::Known
    } else {
        Found::New(candidate)
    })
}

fn download(
    tracked: &TrackedDocument,
    address: &Address,
    timeout: u64,
    bar: &mut Bar,
) -> Result<Answer, Problem> {
    let limits = Limits {
        bytes: tracked.source.max_bytes,
        overall: Duration::from_secs(timeout),
        ..Limits::default()
    };
    let client = Client::new(limits, &Trust::System)?;
    let validators = tracked.validators();
    let validators = csdl_fetch::Validators {
        etag: validators.etag,
        last_modified: validators.last_modified,
    };
    csdl_fetch::fetch(&client, address, &validators, bar)
}

/// A document that is named by its address.
///
/// # Errors
/// Why nothing was downloaded.
pub(crate) fn document(url: &str) -> Result<Vec<u8>, Failure> {
    let failed = |problem: &Problem| {
        let by_hand = "download it by other means, then name the file".to_owned();
        let help = problem.help().map(str::to_owned).into_iter();
        let offline = problem.is_offline().then_some(by_hand);
        Failure::usage(problem.to_string(), help.chain(offline))
    };
    let address = Address::parse(url).map_err(|problem| failed(&problem))?;
    let mut bar = Bar::new("metadata", &address);
    let client =
        Client::new(Limits::default(), &Trust::System).map_err(|problem| failed(&problem))?;
    let answer = csdl_fetch::fetch(
        &client,
        &address,
        &csdl_fetch::Validators::default(),
        &mut bar,
    );
    match answer {
        Ok(Answer::Document(document)) => Ok(document.bytes),
        Ok(Answer::Unchanged) => Err(Failure::usage(
            "the server says that nothing is new, and was not asked that",
            [""; 0],
        )),
        Err(problem) => Err(failed(&problem)),
    }
}

/// Why nothing was downloaded, and where it is the network's fault, how to do without it.
fn refusal(name: &str, problem: &Problem, tracked: &TrackedDocument) -> Failure {
    let mut help: Vec<&str> = problem.help().into_iter().collect();
    let document = tracked.document.display();
    let by_hand = format!(
        "without this command: download it with a browser, or on a machine with a network, then\n\
         curl --fail --location --output FILE {}\n\
         csdlgen lint FILE\n\
         cp FILE {document}\n\
         csdlgen regen",
        shell::quoted(&tracked.source.url)
    );
    if problem.is_offline() {
        help.push(&by_hand);
    }
    Failure::usage(format!("{name}: {problem}; {document} is as it was"), help)
}
