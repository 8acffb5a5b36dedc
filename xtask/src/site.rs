//! `cargo xtask site`: the pages of `csdlgen site` in a browser.
//!
//! The browser is Chromium of this machine; `puppeteer-core` (npm) speaks with it and `axe-core` (npm) judges the pages. What
//! they look at is data, in `site/site.toml`.

mod browser;
mod expected;

use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;
use csdl_codegen::config::Config;
use csdl_codegen::input::Job;
use csdl_project::write;
use csdl_review::words::grouped;
use csdl_review::{Exit, diff, site};
use csdlgen::print;
use serde::Serialize;

use crate::{node, workspace};
use expected::{Changes, Expected, Line, Search};

/// The exact versions, so that a run today is a run tomorrow.
const PACKAGES: [(&str, &str); 2] = [("puppeteer-core", "24.43.1"), ("axe-core", "4.11.4")];

/// The folder of real documents.
const CORPORA: &str = "CSDL_CORPORA";

/// What to do where there is no browser.
#[derive(Args, Debug)]
pub(crate) struct Options {
    /// Install Debian's package `chromium` where no browser is found; needs the rights to.
    #[arg(long)]
    install_browser: bool,
    /// Where there is neither Node.js nor a browser, say so and be done.
    #[arg(long)]
    skip_without_browser: bool,
}

/// What the script looks at.
#[derive(Serialize)]
struct Plan {
    browser: PathBuf,
    /// Where pictures go, for people.
    pictures: PathBuf,
    sites: Vec<Pages>,
    changes: Page,
}

#[derive(Serialize)]
struct Pages {
    name: String,
    folder: PathBuf,
    searches: Vec<Search>,
    lines: Vec<Line>,
    /// The pages that are opened.
    opened: Vec<String>,
    /// Those that axe judges and that pictures are made of.
    shown: Vec<String>,
}

#[derive(Serialize)]
struct Page {
    name: &'static str,
    folder: PathBuf,
    file: &'static str,
}

/// Makes the sites and looks at them in a browser.
pub(crate) fn site(root: &Path, options: &Options) -> Result<Exit, Box<dyn Error>> {
    if let Some(done) = node::is_missing("site", options.skip_without_browser) {
        return done;
    }
    let Some(browser) = browser::find(options.install_browser) else {
        let message = "no Chromium is found: install it (Debian: `apt-get install chromium`), set CHROMIUM to its path, or \
                       give --install-browser";
        if options.skip_without_browser {
            print::err(&format!(
                "skipped: cargo xtask site looked at nothing: {message}\n"
            ));
            return Ok(Exit::Done);
        }
        return Err(message.into());
    };
    let folder = workspace::target(root).join("site");
    let pictures = folder.join("pictures");
    fs::create_dir_all(&pictures)?;
    node::install(&folder, &PACKAGES, "", &[])?;
    fs::write(folder.join("browser.js"), include_str!("site/browser.js"))?;
    let expected = Expected::read()?;
    let mut findings = Vec::new();
    let mut sites = Vec::new();
    for site in &expected.sites {
        sites.extend(pages(root, &folder, site, &mut findings)?);
    }
    let plan = Plan {
        browser,
        pictures,
        sites,
        changes: changes(root, &folder, &expected.changes)?,
    };
    let path = folder.join("plan.json");
    fs::write(&path, serde_json::to_string_pretty(&plan)?)?;
    let is_fine = Command::new("node")
        .args(["browser.js", "plan.json"])
        .current_dir(&folder)
        .status()?
        .success();
    for finding in &findings {
        print::err(&format!("{finding}\n"));
    }
    print::err(&format!("pictures: {}\n", plan.pictures.display()));
    Ok(if is_fine && findings.is_empty() {
        Exit::Done
    } else {
        Exit::Findings
    })
}

/// Makes one site; `None` where its document is not there.
fn pages(
    root: &Path,
    folder: &Path,
    expected: &expected::Site,
    findings: &mut Vec<String>,
) -> Result<Option<Pages>, Box<dyn Error>> {
    let name = &expected.name;
    let job = match (&expected.config, &expected.document, &expected.corpus) {
        (Some(config), None, None) => Job::from_config(&root.join(config))?,
        (None, Some(document), None) => of_document(&root.join(document))?,
        (None, None, Some(corpus)) => {
            let Some(corpora) = env::var_os(CORPORA) else {
                print::err(&format!(
                    "{CORPORA} is not set: no site of {corpus} is looked at\n"
                ));
                return Ok(None);
            };
            of_document(&Path::new(&corpora).join(corpus))?
        }
        _ => return Err(format!("{name}: one of config, document and corpus").into()),
    };
    let files = site::site(&job, None)?.files;
    let bytes: usize = files.values().map(String::len).sum();
    print::err(&format!(
        "{name}: {} pages, {} bytes\n",
        grouped(files.len()),
        grouped(bytes)
    ));
    if let Some(most) = expected.most.filter(|most| bytes > *most) {
        findings.push(format!("{name}: {bytes} bytes, at most {most}"));
    }
    let out = folder.join("sites").join(name);
    write::write(&files, &out)?;
    // All pages of a small site; of a large one those that are looked at closely.
    let opened = match expected.most {
        Some(_) => expected.shown.clone(),
        None => html(&files),
    };
    Ok(Some(Pages {
        name: name.clone(),
        folder: fs::canonicalize(out)?,
        searches: expected.search.clone(),
        lines: expected.line.clone(),
        opened,
        shown: expected.shown.clone(),
    }))
}

fn html(files: &BTreeMap<String, String>) -> Vec<String> {
    let is_page = |file: &&String| {
        let extension = Path::new(file).extension();
        extension.is_some_and(|extension| extension == "html")
    };
    files.keys().filter(is_page).cloned().collect()
}

fn of_document(path: &Path) -> Result<Job, Box<dyn Error>> {
    let config = Config::for_document("service")?;
    Ok(Job::from_documents(config, &[path.to_owned()]))
}

/// The page of a diff, as one file.
fn changes(root: &Path, folder: &Path, expected: &Changes) -> Result<Page, Box<dyn Error>> {
    let old = root.join(&expected.document);
    let mut text = fs::read_to_string(&old)?;
    for (from, to) in &expected.replaced {
        if !text.contains(from) {
            return Err(format!("{}: there is no `{from}`", old.display()).into());
        }
        text = text.replace(from, to);
    }
    let folder = folder.join("changes");
    fs::create_dir_all(&folder)?;
    let new = folder.join("new.xml");
    fs::write(&new, text)?;
    let report = diff::between(&old, &new, None)?;
    fs::write(folder.join("diff.html"), report.to_html())?;
    Ok(Page {
        name: "changes",
        folder: fs::canonicalize(folder)?,
        file: "diff.html",
    })
}
