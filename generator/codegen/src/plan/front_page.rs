//! The crate's first page: what it is, a quick start that compiles, errors, features.

use std::collections::{HashSet, VecDeque};

use super::docs::Docs;
use super::model_paths::ModelPaths;
use super::{Areas, Body, BuilderKind, Client, Method, Module, Package, RustType};
use crate::config::ALL_AREAS;

/// A line of the example is broken where it is longer than so many characters.
const WIDTH: usize = 80;

/// The documentation of the crate.
pub(super) fn front_page(
    package: &Package,
    root: &Module,
    client: &Client,
    areas: Option<&Areas>,
) -> Docs {
    let mut docs = Docs::default();
    docs.text(&package.description);
    docs.markdown(&format!(
        "Start at [`{}`]. [`models`] has the types of the service, [`requests`] the request builders; both have one \
         module per namespace.",
        client.ident
    ));
    docs.block("# Quick start");
    // With areas, it depends on features.
    let fence = if areas.is_some() { "ignore" } else { "no_run" };
    docs.block(&format!(
        "```{fence}\n{}```",
        example(package, client, &request(root, client))
    ));
    if client.clouds.is_empty() {
        docs.markdown(&format!(
            "[`{0}::new`] takes a credential, for example one of `azure_identity`, and the audience of its tokens. \
             [`{0}::configure`] signs in without such a credential: with a bearer token, a password, an API key, or not at all.",
            client.ident
        ));
    } else {
        docs.markdown(&format!(
            "The credential is one of `azure_identity` or any other [`odata::TokenCredential`], made for the \
             authority of the same cloud: [`Cloud::authority`]. [`{0}::new`] takes the default cloud. \
             [`{0}::configure`] signs in without such a credential: with a bearer token, a password, an API key, or not at all.",
            client.ident
        ));
    }
    docs.block("# Errors");
    docs.markdown(
        "Each request answers with an [`odata::Error`]. `Error::Service` is an answer with an error status: it has the \
         status, the code and message of the service, and the request's id. The other kinds are requests without \
         a usable answer, answers that cannot be read, and values that cannot be sent.",
    );
    docs.block("# Features");
    docs.item("`rustls` (default): the HTTP client, with TLS by rustls.");
    docs.item("`native-tls`: the HTTP client, with TLS of the platform. It is used where both are enabled.");
    docs.item("`reqwest`: the HTTP client without TLS. Without any of the three, `odata::ClientOptions` needs a transport.");
    docs.item("`device-code`: `odata::device_code`, a credential that signs in a person on another device.");
    docs.item("`test-support`: `odata::test_support`, for tests without a network.");
    if let Some(areas) = areas {
        docs.item(&format!(
            "{} more: one for each area of the service, which `AREAS.md` of the package lists, and `{ALL_AREAS}`. Without any of \
             them the client has no paths but those that are always there.",
            areas.areas.len() + 1
        ));
    }
    docs
}

/// The one request of the example.
enum Request<'a> {
    /// A collection at the end of these methods, and the key of its entities.
    List(Vec<&'a Method>, Vec<String>),
    /// One entity at the end of these methods.
    Get(Vec<&'a Method>),
    /// The client has no path to either.
    Url,
}

/// The collection that is nearest to the client, of those with a key; else any; else an entity.
fn request<'a>(root: &'a Module, client: &'a Client) -> Request<'a> {
    let paths = ModelPaths::new(root);
    let mut open: VecDeque<(Vec<&Method>, &[Method])> = [(Vec::new(), &*client.methods)].into();
    let mut seen = HashSet::new();
    let (mut bare, mut single) = (None, None);
    while let Some((before, methods)) = open.pop_front() {
        for method in methods.iter().filter(|method| method.deprecated.is_none()) {
            let Body::Segment { to, .. } = &method.body else {
                continue;
            };
            let Some(builder) = paths.builder(to).filter(|_| seen.insert(to)) else {
                continue;
            };
            let mut steps = before.clone();
            steps.push(method);
            match &builder.kind {
                BuilderKind::Collection(value) => {
                    let selected = paths.key_tokens(value, &builder.methods);
                    if !selected.is_empty() {
                        return Request::List(steps, selected);
                    }
                    bare = bare.or(Some(steps));
                }
                BuilderKind::Single(_) => {
                    single = single.or_else(|| Some(steps.clone()));
                    open.push_back((steps, &builder.methods));
                }
                BuilderKind::Path => {}
            }
        }
    }
    match (bare, single) {
        (Some(steps), _) => Request::List(steps, Vec::new()),
        (None, Some(steps)) => Request::Get(steps),
        (None, None) => Request::Url,
    }
}

fn example(package: &Package, client: &Client, request: &Request<'_>) -> String {
    let (name, crate_name) = (&client.ident, package.name.replace('-', "_"));
    let (mut names, mut before) = (vec![name.to_string()], String::new());
    let (arguments, new) = match client.clouds.first() {
        Some(cloud) => {
            names.insert(0, "Cloud".to_owned());
            before += "use std::sync::Arc;\n\n";
            (
                "credential: Arc<dyn odata::TokenCredential>",
                format!("builder(credential).cloud(Cloud::{}).build()", cloud.ident),
            )
        }
        None => ("", "at(\"https://service.example/odata\")".to_owned()),
    };
    let body = match request {
        Request::List(steps, selected) => {
            if !selected.is_empty() {
                names.push("models".to_owned());
            }
            list(steps, selected)
        }
        Request::Get(steps) => {
            let calls = [
                calls(steps),
                vec![".get()".to_owned(), ".await?".to_owned()],
            ]
            .concat();
            let entity = chain("client", &calls);
            format!("    let entity = {entity};\n    println!(\"{{entity:?}}\");\n")
        }
        Request::Url => {
            "    let answer = client.request(odata::Method::Get, \"things\").await?;\n    \
                         println!(\"{} bytes\", answer.len());\n"
                .to_owned()
        }
    };
    names.push("odata".to_owned());
    let stream = if matches!(request, Request::List(..)) {
        "use odata::futures::TryStreamExt as _;\n"
    } else {
        ""
    };
    format!(
        "{before}use {crate_name}::{{{}}};\n{stream}\nasync fn run({arguments}) -> Result<(), odata::Error> {{\n    \
         let client = {name}::{new}?;\n{body}    Ok(())\n}}\n",
        names.join(", ")
    )
}

/// One page, all pages, and what an error says.
fn list(steps: &[&Method], selected: &[String]) -> String {
    let select = (!selected.is_empty()).then(|| format!(".select([{}])", selected.join(", ")));
    let page: Vec<String> = [".list()".to_owned()]
        .into_iter()
        .chain(select)
        .chain([".top(10)".to_owned(), ".await?".to_owned()])
        .collect();
    format!(
        "    let collection = {};\n\n    \
         // One page.\n    \
         let page = {};\n    \
         println!(\"{{}} on the first page\", page.items.len());\n\n    \
         // All items; each page is read when it is needed.\n    \
         let mut all = collection.list().into_stream();\n    \
         while let Some(item) = all.try_next().await? {{\n        \
             println!(\"{{item:?}}\");\n    \
         }}\n\n    \
         // What the service says against a request.\n    \
         if let Err(odata::Error::Service(error)) = collection.list().top(1).await {{\n        \
             eprintln!(\"{{}} {{}}: {{}}\", error.status(), error.code(), error.message());\n    \
         }}\n",
        chain("client", &calls(steps)),
        chain("collection", &page)
    )
}

/// The calls of these methods.
fn calls(steps: &[&Method]) -> Vec<String> {
    steps
        .iter()
        .map(|step| format!(".{}()", step.ident))
        .collect()
}

/// Method calls on one line, or one a line.
fn chain(from: &str, calls: &[String]) -> String {
    let line = format!("{from}{}", calls.concat());
    if line.len() <= WIDTH {
        return line;
    }
    let lines: Vec<&str> = std::iter::once(from)
        .chain(calls.iter().map(String::as_str))
        .collect();
    lines.join("\n        ")
}

impl ModelPaths<'_> {
    /// The tokens of the key. Those of other properties would change the example with each property that comes first.
    fn key_tokens(&self, value: &RustType, methods: &[Method]) -> Vec<String> {
        let Some((path, ty)) = self.structure(value) else {
            return Vec::new();
        };
        let keys = methods
            .iter()
            .filter(|method| matches!(method.body, Body::Key { .. }));
        let parts = keys.flat_map(|method| &method.arguments);
        let fields =
            parts.filter_map(|part| ty.fields.iter().find(|field| field.wire == part.wire));
        fields
            .map(|field| format!("{path}::{}", field.token))
            .collect()
    }
}
