//! Real CSDL that nobody here wrote, read file by file.
//!
//! `CSDL_CORPORA` names a folder with one folder per corpus and an `INVENTORY.tsv` with a line per file
//! (columns `file`, `error`, `version`, `edm_ns` are used). Corpora that hold test cases may have an
//! `INDEX.tsv` beside them whose last column names the errors that a case is about. Where the variable is
//! not set, nothing is read.
//!
//! What must come out: a valid V4 document has no error, alone or together with the files that belong to
//! it; a document of V1 to V3 has the version error; an invalid one has an error. What is otherwise is
//! explained in `corpora/accepted.tsv`, or the test fails.

mod crates;
mod json;
mod versions;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Folders whose files are one document set.
const SETS: &[&str] = &["redfish/DMTF+Redfish-Publications/csdl"];
/// Folders with documents that are wrong on purpose.
const COUNTEREXAMPLES: &str = "/counterexamples/";
/// Indexes of test cases, relative to the corpora.
const INDEXES: &[&str] = &["odata.net/embedded/INDEX.tsv"];
/// The diagnostic that refuses a document of V1 to V3.
const LEGACY: &str = "CSDL0011";

type Outcome<T> = Result<T, Box<dyn Error>>;

/// What a document is, as far as one can tell without reading it as CSDL.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Valid,
    Legacy,
    Invalid,
}

/// How it went.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Valid,
    ValidWithOthers,
    Version,
    Refused,
    RefusedWithOthers,
    /// Valid and refused, or invalid and accepted.
    Unexpected,
}

/// One row of the table.
#[derive(Default)]
struct Row {
    files: usize,
    verdicts: BTreeMap<Verdict, usize>,
    explained: usize,
    unexplained: usize,
}

#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn corpora() -> Outcome<()> {
    let Some(root) = std::env::var_os("CSDL_CORPORA").map(PathBuf::from) else {
        println!("CSDL_CORPORA is not set: the corpora sweep is skipped");
        return Ok(());
    };
    assert!(
        root.is_dir(),
        "CSDL_CORPORA is {}, which is not a folder",
        root.display()
    );
    let files = inventory(&root)?;
    let accepted = accepted()?;
    let cases = cases(files.keys());
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let mut problems = String::new();
    let mut used = BTreeSet::new();
    for (file, kind) in &files {
        let verdict = verdict(&root, file, *kind, &cases)?;
        let row = rows.entry(corpus(file)).or_default();
        row.files += 1;
        if verdict != Verdict::Unexpected {
            *row.verdicts.entry(verdict).or_default() += 1;
        } else if accepted.contains_key(file.as_str()) {
            used.insert(file.as_str());
            row.explained += 1;
        } else {
            row.unexplained += 1;
            let what = if *kind == Kind::Valid {
                "refused"
            } else {
                "accepted"
            };
            writeln!(
                problems,
                "{what} without a reason: {file}{}",
                errors_of(&root, &[file])?
            )?;
        }
    }
    for set in SETS {
        let members: Vec<_> = files.keys().filter(|file| folder(file) == *set).collect();
        let found = errors_of(&root, &members)?;
        println!(
            "{set}: {} files as one set{}",
            members.len(),
            if found.is_empty() { ", no error" } else { "" }
        );
        if !found.is_empty() {
            writeln!(problems, "{set} as one set:{found}")?;
        }
    }
    for (file, reason) in &accepted {
        if !used.contains(file.as_str()) {
            writeln!(
                problems,
                "accepted.tsv has a line that is not needed: {file} ({reason})"
            )?;
        }
    }
    print!("{}", table(&rows)?);
    assert!(problems.is_empty(), "\n{problems}");
    Ok(())
}

/// Every file and what it is.
fn inventory(root: &Path) -> Outcome<BTreeMap<String, Kind>> {
    let text = fs::read_to_string(root.join("INVENTORY.tsv"))?;
    let mut lines = text.lines();
    let header: HashMap<&str, usize> = lines
        .next()
        .unwrap_or_default()
        .split('\t')
        .zip(0..)
        .collect();
    let marked = marked(root)?;
    let mut files = BTreeMap::new();
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |name: &str| {
            header
                .get(name)
                .and_then(|at| cells.get(*at))
                .copied()
                .unwrap_or_default()
        };
        let file = cell("file");
        let namespace = cell("edm_ns");
        // The namespaces of V1 to V3 have a year in them; storage schemas have their own.
        let is_legacy = namespace.starts_with("20")
            && (!namespace.contains("ssdl") || cell("version").starts_with('3'));
        let is_v4 = (namespace == "V4" && cell("error").is_empty())
            || (namespace.is_empty() && cell("version") == "4.0");
        let kind = if marked.contains(file) || file.contains(COUNTEREXAMPLES) {
            Kind::Invalid
        } else if is_legacy {
            Kind::Legacy
        } else if is_v4 {
            Kind::Valid
        } else {
            Kind::Invalid
        };
        files.insert(file.to_owned(), kind);
    }
    Ok(files)
}

/// The cases that their index says are about an error.
fn marked(root: &Path) -> Outcome<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for index in INDEXES {
        let path = root.join(index);
        if !path.exists() {
            continue;
        }
        for line in fs::read_to_string(path)?.lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            if let (Some(file), Some(codes)) = (cells.first(), cells.get(6))
                && !codes.trim().is_empty()
            {
                found.insert(format!("{}/{file}", folder(index)));
            }
        }
    }
    Ok(found)
}

/// Files that are parts of one test case: same folder, same name after the line number.
fn cases<'f>(files: impl Iterator<Item = &'f String>) -> HashMap<(String, String), Vec<String>> {
    let mut cases: HashMap<_, Vec<String>> = HashMap::new();
    for file in files {
        if let Some(case) = case(file) {
            cases.entry(case).or_default().push(file.clone());
        }
    }
    cases
}

fn case(file: &str) -> Option<(String, String)> {
    let name = file.rsplit('/').next()?;
    let (line, method) = name.split_once('_')?;
    let digits = line.strip_prefix('L')?;
    let is_line = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_line.then(|| (folder(file).to_owned(), method.to_owned()))
}

fn verdict(
    root: &Path,
    file: &str,
    kind: Kind,
    cases: &HashMap<(String, String), Vec<String>>,
) -> Outcome<Verdict> {
    let errors = codes_of(root, &[file.to_owned()])?;
    match kind {
        Kind::Legacy => {
            let refused = errors.iter().any(|code| code == LEGACY);
            return Ok(if refused {
                Verdict::Version
            } else {
                Verdict::Unexpected
            });
        }
        Kind::Valid if errors.is_empty() => return Ok(Verdict::Valid),
        Kind::Invalid if !errors.is_empty() => return Ok(Verdict::Refused),
        Kind::Valid | Kind::Invalid => {}
    }
    let others = case(file).and_then(|case| cases.get(&case));
    let Some(others) = others.filter(|others| others.len() > 1) else {
        return Ok(Verdict::Unexpected);
    };
    let errors = codes_of(root, others)?;
    Ok(match kind {
        Kind::Valid if errors.is_empty() => Verdict::ValidWithOthers,
        Kind::Invalid if !errors.is_empty() => Verdict::RefusedWithOthers,
        _ => Verdict::Unexpected,
    })
}

/// The codes of the errors in files read as one set.
fn codes_of(root: &Path, files: &[String]) -> Outcome<Vec<String>> {
    match csdl::load_files(files.iter().map(|file| root.join(file))) {
        Ok(loaded) => {
            let errors = loaded.diagnostics.iter().filter(|found| found.is_error());
            Ok(errors.map(|found| found.code.id.to_owned()).collect())
        }
        // Bytes that are not text are refused, too; a file that is not there is no verdict.
        Err(error) if matches!(error.cause, csdl::ReadErrorCause::Encoding(_)) => {
            Ok(vec!["encoding".to_owned()])
        }
        Err(error) => Err(error.into()),
    }
}

/// The first errors, a line each.
fn errors_of<S: AsRef<str>>(root: &Path, files: &[S]) -> Outcome<String> {
    let mut text = String::new();
    let loaded = match csdl::load_files(files.iter().map(|file| root.join(file.as_ref()))) {
        Ok(loaded) => loaded,
        Err(error) => return Ok(format!("\n    {error}")),
    };
    for error in loaded
        .diagnostics
        .iter()
        .filter(|found| found.is_error())
        .take(5)
    {
        write!(text, "\n    {}", error.render_short(&loaded.sources))?;
    }
    Ok(text)
}

/// Files with a reason why they are refused although valid, or accepted although not.
fn accepted() -> Outcome<BTreeMap<String, String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/accepted.tsv");
    let text = fs::read_to_string(path)?;
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (file, reason) = line
                .split_once('\t')
                .ok_or("accepted.tsv: a line without a tab")?;
            Ok((file.to_owned(), reason.to_owned()))
        })
        .collect()
}

fn folder(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn corpus(file: &str) -> String {
    file.split('/').next().unwrap_or_default().to_owned()
}

fn table(rows: &BTreeMap<String, Row>) -> Outcome<String> {
    let mut text = String::new();
    writeln!(
        text,
        "{:<12}{:>7}{:>8}{:>9}{:>9}{:>9}{:>9}{:>13}{:>12}",
        "corpus",
        "files",
        "valid",
        "in sets",
        "version",
        "refused",
        "in sets",
        "with reason",
        "unexplained"
    )?;
    let mut total = Row::default();
    for row in rows.values() {
        total.files += row.files;
        total.explained += row.explained;
        total.unexplained += row.unexplained;
        for (verdict, count) in &row.verdicts {
            *total.verdicts.entry(*verdict).or_default() += count;
        }
    }
    let all = "all".to_owned();
    for (name, row) in rows.iter().chain([(&all, &total)]) {
        let count = |verdict| row.verdicts.get(&verdict).copied().unwrap_or_default();
        writeln!(
            text,
            "{name:<12}{:>7}{:>8}{:>9}{:>9}{:>9}{:>9}{:>13}{:>12}",
            row.files,
            count(Verdict::Valid),
            count(Verdict::ValidWithOthers),
            count(Verdict::Version),
            count(Verdict::Refused),
            count(Verdict::RefusedWithOthers),
            row.explained,
            row.unexplained
        )?;
    }
    Ok(text)
}
