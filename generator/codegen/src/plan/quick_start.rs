//! The example that a crate begins with: one request that its own client has.

use std::collections::VecDeque;

use foldhash::{HashSet, HashSetExt as _};

use super::model_paths::ModelPaths;
use super::{Body, BuilderKind, Client, Method, Module, Package, QuickStart, RustType};

/// A line of the example is broken where it is longer than so many characters.
const WIDTH: usize = 80;

pub(super) fn quick_start(package: &Package, root: &Module, client: &Client) -> QuickStart {
    let request = request(root, client);
    QuickStart {
        function: function(package, client, &request),
        program: program(package, client, &request),
    }
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

fn function(package: &Package, client: &Client, request: &Request<'_>) -> String {
    let name = &client.ident;
    let (before, cloud, arguments, new) = match client.clouds.first() {
        Some(cloud) => (
            "use std::sync::Arc;\n\n",
            Some("Cloud"),
            "credential: Arc<dyn odata::TokenCredential>",
            format!("builder(credential).cloud(Cloud::{}).build()", cloud.ident),
        ),
        None => (
            "",
            None,
            "",
            "at(\"https://service.example/odata\")".to_owned(),
        ),
    };
    let client = name.to_string();
    let names = cloud.into_iter().chain([&*client]).chain(request.models());
    let imports = request.imports(package, names.chain(["odata"]));
    let body = request.body();
    format!(
        "{before}{imports}\nasync fn run({arguments}) -> Result<(), odata::Error> {{\n    \
         let client = {name}::{new}?;\n{body}    Ok(())\n}}\n"
    )
}

/// What a program does to be signed in, by whether the client knows where the service is.
const WITH_TOKEN: &str = r#"    let token = std::env::var("ACCESS_TOKEN")?;
    let client = CLIENT::configure().bearer(token).build()?;
"#;
const WITH_ROOT: &str = r#"    let mut builder = CLIENT::configure(&std::env::var("SERVICE_ROOT")?);
    if let Ok(token) = std::env::var("ACCESS_TOKEN") {
        builder = builder.bearer(token);
    }
    let client = builder.build()?;
"#;

fn program(package: &Package, client: &Client, request: &Request<'_>) -> String {
    let (root, connect) = if client.clouds.is_empty() {
        ("SERVICE_ROOT=https://… ", WITH_ROOT)
    } else {
        ("", WITH_TOKEN)
    };
    let name = client.ident.to_string();
    let connect = connect.replace("CLIENT", &name);
    let names = std::iter::once(&*name).chain(request.models());
    // Where an entity is read, nothing else of the runtime is named.
    let runtime = (!matches!(request, Request::Get(_))).then_some("odata");
    let imports = request.imports(package, names.chain(runtime));
    let body = request.body();
    format!(
        "//! A first request to the service: `{root}ACCESS_TOKEN=… cargo run --example quick_start`.\n\n\
         {imports}\n#[tokio::main]\nasync fn main() -> Result<(), Box<dyn std::error::Error>> {{\n\
         {connect}{body}    Ok(())\n}}\n"
    )
}

impl Request<'_> {
    fn models(&self) -> Option<&'static str> {
        matches!(self, Self::List(_, selected) if !selected.is_empty()).then_some("models")
    }

    fn imports<'n>(&self, package: &Package, names: impl Iterator<Item = &'n str>) -> String {
        let crate_name = package.name.replace('-', "_");
        let names = names.collect::<Vec<_>>();
        let names = match names.as_slice() {
            [only] => (*only).to_owned(),
            names => format!("{{{}}}", names.join(", ")),
        };
        let stream = if matches!(self, Self::List(..)) {
            "use odata::futures::TryStreamExt as _;\n"
        } else {
            ""
        };
        format!("use {crate_name}::{names};\n{stream}")
    }

    /// What is done with the client.
    fn body(&self) -> String {
        match self {
            Self::List(steps, selected) => list(steps, selected),
            Self::Get(steps) => {
                let calls = [
                    calls(steps),
                    vec![".get()".to_owned(), ".await?".to_owned()],
                ]
                .concat();
                let entity = chain("client", &calls);
                format!("    let entity = {entity};\n    println!(\"{{entity:?}}\");\n")
            }
            Self::Url => {
                "    let answer = client.request(odata::Method::Get, \"things\").await?;\n    \
                          println!(\"{} bytes\", answer.len());\n"
                    .to_owned()
            }
        }
    }
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
