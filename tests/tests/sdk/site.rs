//! The lines to copy of the site of each configured service compile, and are sent by the crate of that configuration.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use csdl::diagnostic::Diagnostics;
use csdl_codegen::Planned;
use csdl_codegen::input::{self, Job};
use quote::ToTokens as _;
use sdk_tests::fixture::Outcome;
use syn::{Expr, parse_quote};

use crate::workspace::Workspace;

/// What values without a sample are.
const ANY: &str = "fn any<T>() -> T {\n    unimplemented!()\n}\n\n";

#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn lines_of_the_site_compile() -> Outcome {
    let mut workspace = Workspace::new("site-lines")?;
    let mut root = String::from("//! Lines of sites, by service.\n#![allow(dead_code)]\n");
    for name in ["msgraph-beta", "bookshop"] {
        let path = Path::new("../metadata").join(format!("{name}.toml"));
        let job = Job::from_config(&path)?;
        let lines = lines(&csdl_review::site::site(&job, None)?.files);
        assert!(lines.len() > 20, "{name}: {lines:#?}");
        let (input, selection) = input::load_selected(&job).map_err(|error| error.to_string())?;
        let mut left_out = Diagnostics::new();
        let planned = Planned::of_selection(&input.model, selection, &job.config, &mut left_out)
            .map_err(|error| format!("{error:?}"))?;
        let module = name.replace('-', "_");
        let client = planned.plan.client.ident.to_string();
        workspace.module("lines", &module, &planned.files());
        workspace.file(
            format!("lines/src/{module}_lines.rs"),
            program(&module, &client, &lines)?,
        );
        write!(root, "pub mod {module};\nmod {module}_lines;\n")?;
    }
    workspace.package("lines", "");
    workspace.file("lines/src/lib.rs", root);
    workspace.write()?;
    workspace.cargo_succeeds(&["check", "--package", "lines"])?;
    Ok(())
}

/// The lines of code on all pages.
fn lines(files: &std::collections::BTreeMap<String, String>) -> BTreeSet<String> {
    let lines = files
        .values()
        .flat_map(|page| page.split("<code>client").skip(1));
    let lines = lines.filter_map(|rest| rest.split_once("</code>"));
    lines
        .map(|(line, _)| {
            let line = line
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">");
            format!("client{}", line.replace("&amp;", "&"))
        })
        .collect()
}

/// A module with a function for each line.
fn program(module: &str, client: &str, lines: &BTreeSet<String>) -> Outcome<String> {
    let mut text = format!(
        "#[allow(unused_imports)]\nuse crate::{module}::{{{client}, models, odata, requests}};\n\n{ANY}"
    );
    for (index, line) in lines.iter().enumerate() {
        let mut line: Expr = syn::parse_str(line).map_err(|error| format!("{line}: {error}"))?;
        fill(&mut line);
        let line = line.into_token_stream();
        write!(
            text,
            "async fn line_{index}(client: {client}, target: odata::Path, bytes: odata::Bytes) -> Result<(), odata::Error> {{\n    \
             let _ = {line};\n    let _ = (&target, &bytes);\n    Ok(())\n}}\n\n"
        )?;
    }
    Ok(text)
}

/// Puts any value in the place of a variable that is an argument.
fn fill(line: &mut Expr) {
    match line {
        Expr::Try(of) => fill(&mut of.expr),
        Expr::Await(of) => fill(&mut of.base),
        Expr::MethodCall(call) => {
            for argument in &mut call.args {
                let value = match argument {
                    Expr::Reference(reference) => &mut *reference.expr,
                    value => value,
                };
                if let Expr::Path(path) = value
                    && let Some(name) = path.path.get_ident()
                    && !["None", "target", "bytes"]
                        .iter()
                        .any(|known| name == known)
                {
                    *value = parse_quote!(any());
                }
            }
            fill(&mut call.receiver);
        }
        _ => {}
    }
}
