//! `cargo xtask bench large`: three entity sets of a document of the size that ERP services publish.
//!
//! No such document may be passed on, so one is made: the schemas of the reference document again and again, each time
//! with namespaces and aliases of their own.

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use csdl_review::Exit;
use csdlgen::print;

use super::document::REFERENCE;
use super::generator::Generator;
use super::measure::measure;
use super::table::{self, Budget, Row};

/// How often the schemas are repeated: to 63 MB and 52,000 types.
const COPIES: usize = 15;

/// What is generated of it.
pub(crate) const SELECTED: [&str; 3] = [
    "/invitations",
    "/activitystatistics",
    "/applicationTemplates",
];

pub(crate) fn bench(root: &Path) -> Result<Exit, Box<dyn Error>> {
    let Some(corpora) = env::var_os("CSDL_CORPORA") else {
        print::err("skipped: `bench large` needs CSDL_CORPORA, the folder of real documents\n");
        return Ok(Exit::Done);
    };
    let document = document(root, Path::new(&corpora))?;
    let generator = Generator::build(root)?;
    let documents = std::slice::from_ref(&document);
    let out = folder(root).join("sdk");
    let mut rows = Vec::new();
    for name in ["generate", "generate again"] {
        let mut generate = generator.generate(documents, &SELECTED, "bench-large", &out);
        let used = measure(name, &mut generate)?;
        rows.push(Row::new(name, used, Budget::new(1.6).megabytes(450.0)));
    }
    let size = fs::metadata(&document)?.len() / 1_000_000;
    print::out(&format!(
        "three entity sets of {} ({size} MB)\n\n{}",
        document.display(),
        table::render(&rows, &[])
    ))?;
    Ok(Exit::Done)
}

fn folder(root: &Path) -> PathBuf {
    root.join("target/bench-large")
}

/// The document, which is written unless it is there.
pub(crate) fn document(root: &Path, corpora: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let folder = folder(root);
    let path = folder.join("large.xml");
    if path.is_file() {
        return Ok(path);
    }
    fs::create_dir_all(&folder)?;
    let reference = corpora.join(REFERENCE);
    let text = fs::read_to_string(&reference)
        .map_err(|error| format!("cannot read {}: {error}", reference.display()))?;
    let large = repeated(&text, COPIES).ok_or("the reference document has no schema")?;
    fs::write(&path, large)?;
    Ok(path)
}

/// A document with its schemas `copies` times.
fn repeated(text: &str, copies: usize) -> Option<String> {
    let start = text.find("<Schema ")?;
    let end = text.rfind("</Schema>")? + "</Schema>".len();
    let (head, rest) = text.split_at(start);
    let (schemas, tail) = rest.split_at(end - start);
    let mut large = String::with_capacity(text.len() * copies);
    large.push_str(head);
    large.push_str(schemas);
    for copy in 1..copies {
        let mut again = schemas.to_owned();
        for tag in schemas.split("<Schema ").skip(1) {
            let tag = tag.split('>').next().unwrap_or_default();
            if let Some(name) = attribute(tag, "Namespace") {
                again = renamed(&again, "Namespace", name, &format!("copy{copy}.{name}"));
            }
            if let Some(name) = attribute(tag, "Alias") {
                again = renamed(&again, "Alias", name, &format!("{name}{copy}"));
            }
        }
        large.push('\n');
        large.push_str(&again);
    }
    large.push_str(tail);
    Some(large)
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    tag.split_once(&format!("{name}=\""))?.1.split('"').next()
}

/// A namespace or alias under another name, where it is declared and where it stands before a dot.
fn renamed(text: &str, attribute: &str, old: &str, new: &str) -> String {
    let declared = text.replace(
        &format!("{attribute}=\"{old}\""),
        &format!("{attribute}=\"{new}\""),
    );
    ['"', '(', '/'].iter().fold(declared, |text, before| {
        text.replace(&format!("{before}{old}."), &format!("{before}{new}."))
    })
}

#[cfg(test)]
mod tests {
    use super::repeated;

    #[test]
    fn each_copy_has_names_of_its_own() {
        let schema = |namespace: &str, alias: &str| {
            format!(
                "<Schema Namespace=\"{namespace}\" Alias=\"{alias}\"><EntityType Name=\"s\" BaseType=\"{alias}.e\">\
                 <Property Name=\"n.s\" Type=\"Collection({namespace}.t)\"/></EntityType></Schema>"
            )
        };
        let text = repeated(&format!("<Edmx>{}</Edmx>", schema("n.s", "s")), 2);
        let expected = format!(
            "<Edmx>{}\n{}</Edmx>",
            schema("n.s", "s"),
            schema("copy1.n.s", "s1").replace("Name=\"copy1.n.s\"", "Name=\"n.s\"")
        );
        assert_eq!(text.as_deref(), Some(expected.as_str()));
    }
}
