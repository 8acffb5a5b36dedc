//! The rules that TOML and serde do not know.

use std::ops::Range;
use std::path::PathBuf;

use csdl::diagnostic::{Code, Diagnostic, Diagnostics};
use csdl::name::{is_namespace, is_qualified_name, is_simple_identifier};
use csdl::span::{FileId, Span};
use semver::Version;
use toml::Spanned;

use super::{
    Cloud, Config, DEFAULT_VERSION, KeyStyle, OperationQualification, Origin, RuntimeDependency,
    Sdk, SecretProperty, Secrets, Select, Service, client_name::client_name, codes, fixup, raw,
    source,
};

/// The values that later stages may refuse, and where they are.
type Values = Vec<(String, Range<usize>)>;

/// The configuration that is meant, usable where nothing is added to `diagnostics`.
pub(super) fn check(
    raw: raw::Config,
    file: FileId,
    text: &str,
    diagnostics: &mut Diagnostics,
) -> (Config, Values) {
    let patterns = raw.select.include.iter().chain(&raw.select.exclude);
    let values = patterns
        .chain(&raw.secrets.properties)
        .map(|value| (value.get_ref().clone(), value.span()))
        .collect();
    let mut problems = Problems { file, diagnostics };
    let config = Config {
        source: raw
            .source
            .and_then(|source| source::check(source, &raw.sdk, &mut problems)),
        sdk: sdk(raw.sdk, &mut problems),
        service: service(raw.service, &mut problems),
        select: select(raw.select, &mut problems),
        secrets: secrets(raw.secrets, &mut problems),
        fixups: fixup::fixups(raw.fixups, text, &mut problems),
        runtime: RuntimeDependency::published(),
        base: PathBuf::new(),
        origin: Origin::default(),
    };
    (config, values)
}

pub(super) struct Problems<'a> {
    file: FileId,
    diagnostics: &'a mut Diagnostics,
}

impl Problems<'_> {
    pub(super) fn add(
        &mut self,
        code: &'static Code,
        range: &Range<usize>,
        message: String,
        help: &str,
    ) {
        let span = Span::new(self.file, range.start, range.end);
        let mut diagnostic = Diagnostic::new(code, span, message);
        if !help.is_empty() {
            diagnostic = diagnostic.help(help);
        }
        self.diagnostics.push(diagnostic);
    }

    /// The text, which must pass `rule`; where it does not, that says what is wrong.
    pub(super) fn text(
        &mut self,
        value: Spanned<String>,
        rule: impl Fn(&str) -> Result<(), String>,
    ) -> String {
        if let Err(message) = rule(value.get_ref()) {
            self.add(&codes::VALUE, &value.span(), message, "");
        }
        value.into_inner()
    }
}

fn sdk(raw: raw::Sdk, problems: &mut Problems<'_>) -> Sdk {
    let crate_name = problems.text(raw.crate_name, |name| {
        crate_name_problem(name).map_or(Ok(()), |problem| {
            Err(format!("`{name}` is not a crate name: {problem}"))
        })
    });
    let client = match raw.client {
        Some(client) => problems.text(client, |name| {
            if is_type_name(name) {
                Ok(())
            } else {
                Err(format!(
                    "`{name}` is not the name of a Rust type, such as `GraphClient`"
                ))
            }
        }),
        None => client_name(&crate_name),
    };
    if raw.metadata.get_ref().is_empty() {
        problems.add(
            &codes::VALUE,
            &raw.metadata.span(),
            "no metadata file".to_owned(),
            "list at least one CSDL file",
        );
    }
    let folders = std::iter::once(&raw.output).chain(&raw.runtime);
    for path in folders.chain(raw.metadata.get_ref()) {
        if path.get_ref().as_os_str().is_empty() {
            problems.add(&codes::VALUE, &path.span(), "an empty path".to_owned(), "");
        }
    }
    Sdk {
        client,
        version: raw
            .version
            .map_or(DEFAULT_VERSION, |version| self::version(&version, problems)),
        description: raw.description,
        output: raw.output.into_inner(),
        metadata: raw
            .metadata
            .into_inner()
            .into_iter()
            .map(Spanned::into_inner)
            .collect(),
        license: raw.license,
        repository: raw.repository.map(|url| problems.text(url, check_https)),
        runtime: raw.runtime.map(Spanned::into_inner),
        crate_name,
    }
}

fn service(raw: raw::Service, problems: &mut Problems<'_>) -> Service {
    let mut clouds: Vec<Cloud> = Vec::new();
    for cloud in raw.clouds {
        let (name, span) = (cloud.name.get_ref(), cloud.name.span());
        if !is_type_name(name) {
            let help = "write it as the variant of an enum: `UsGovernmentL4`";
            let message = format!("`{name}` is not a cloud's name");
            problems.add(&codes::VALUE, &span, message, help);
        } else if clouds.iter().any(|known| known.name == *name) {
            let message = format!("a second cloud with the name `{name}`");
            problems.add(&codes::DUPLICATE, &span, message, "");
        }
        clouds.push(Cloud {
            name: cloud.name.into_inner(),
            description: cloud.description,
            endpoint: without_slash(problems.text(cloud.endpoint, check_https)),
            authority: without_slash(problems.text(cloud.authority, check_https)),
            audience: problems.text(cloud.audience, check_audience),
        });
    }
    Service {
        root_namespace: raw.root_namespace.map(|name| {
            problems.text(name, |name| {
                if is_namespace(name) {
                    Ok(())
                } else {
                    Err(format!(
                        "`{name}` is not a namespace, such as `microsoft.graph`"
                    ))
                }
            })
        }),
        key_style: match raw.key_style {
            raw::KeyStyle::Segment => KeyStyle::Segment,
            raw::KeyStyle::Parentheses => KeyStyle::Parentheses,
        },
        operation_qualification: match raw.operation_qualification {
            raw::OperationQualification::Never => OperationQualification::Never,
            raw::OperationQualification::OutsideRoot => OperationQualification::OutsideRoot,
            raw::OperationQualification::Always => OperationQualification::Always,
        },
        clouds,
    }
}

fn select(raw: raw::Select, problems: &mut Problems<'_>) -> Select {
    let mut patterns = |raw: Vec<Spanned<String>>| {
        raw.into_iter()
            .map(|pattern| {
                problems.text(pattern, |pattern| {
                    if pattern.trim().is_empty() {
                        Err("an empty pattern".to_owned())
                    } else {
                        Ok(())
                    }
                })
            })
            .collect()
    };
    Select {
        include: patterns(raw.include),
        exclude: patterns(raw.exclude),
    }
}

fn secrets(raw: raw::Secrets, problems: &mut Problems<'_>) -> Secrets {
    let mut properties = Vec::new();
    for written in raw.properties {
        match written.get_ref().split_once('/') {
            Some((type_name, property))
                if is_qualified_name(type_name) && is_simple_identifier(property) =>
            {
                properties.push(SecretProperty {
                    type_name: type_name.to_owned(),
                    property: property.to_owned(),
                });
            }
            _ => problems.add(
                &codes::VALUE,
                &written.span(),
                format!("`{}` is not a property", written.get_ref()),
                "write `namespace.Type/property`",
            ),
        }
    }
    Secrets { properties }
}

/// Why cargo or rustc would refuse a package of this name.
pub(super) fn crate_name_problem(name: &str) -> Option<String> {
    const RESERVED: [&str; 12] = [
        "alloc",
        "build",
        "core",
        "deps",
        "examples",
        "incremental",
        "odata_runtime",
        "odata-runtime",
        "proc_macro",
        "proc-macro",
        "std",
        "test",
    ];
    let first = name.chars().next();
    if first.is_none() {
        Some("it is empty".to_owned())
    } else if name.len() > 64 {
        Some("it is longer than 64 characters".to_owned())
    } else if !first.is_some_and(|c| c.is_ascii_alphabetic() || c == '_') {
        Some("it must start with a letter or `_`".to_owned())
    } else if let Some(c) = name
        .chars()
        .find(|c| !c.is_ascii_alphanumeric() && *c != '-' && *c != '_')
    {
        Some(format!("`{c}` is not a letter, a digit, `-` or `_`"))
    } else if name.chars().all(|c| c == '_' || c == '-')
        || syn::parse_str::<syn::Ident>(&name.replace('-', "_")).is_err()
    {
        Some("Rust reserves the word".to_owned())
    } else if RESERVED.contains(&name) {
        Some("the name is taken by Rust, cargo or the runtime".to_owned())
    } else {
        None
    }
}

fn version(version: &Spanned<String>, problems: &mut Problems<'_>) -> Version {
    let text = version.get_ref();
    Version::parse(text).unwrap_or_else(|_| {
        problems.add(
            &codes::VALUE,
            &version.span(),
            format!("`{text}` is not a semantic version, such as `0.1.0`"),
            "",
        );
        DEFAULT_VERSION
    })
}

fn check_https(url: &str) -> Result<(), String> {
    let Some(rest) = url.strip_prefix("https://") else {
        return Err(format!("`{url}` does not start with `https://`"));
    };
    let host = rest.split('/').next().unwrap_or_default();
    if url.chars().any(|c| c.is_whitespace() || c.is_control()) {
        Err(format!("`{url}` has white space in it"))
    } else if rest.contains(['?', '#']) {
        Err(format!("`{url}` has a query or a fragment"))
    } else if host.contains('@') {
        Err(format!("`{url}` has a user name in it"))
    } else if host.is_empty() || host.starts_with(':') {
        Err(format!("`{url}` has no host"))
    } else {
        Ok(())
    }
}

/// An audience is any absolute URI (`https://graph.microsoft.com`, `api://…`) or an application id.
fn check_audience(audience: &str) -> Result<(), String> {
    if audience.is_empty()
        || audience
            .chars()
            .any(|c| c.is_whitespace() || c.is_control())
    {
        Err(format!(
            "`{audience}` is not an audience, such as `https://graph.microsoft.com`"
        ))
    } else if audience.starts_with("http://") {
        Err(format!("`{audience}` does not start with `https://`"))
    } else {
        Ok(())
    }
}

fn without_slash(mut url: String) -> String {
    url.truncate(url.trim_end_matches('/').len());
    url
}

/// Whether the name may be that of a struct or an enum's variant.
fn is_type_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric())
        && name != "Self"
}
