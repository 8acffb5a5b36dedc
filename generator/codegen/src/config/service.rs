//! `[service]`: the service and its conventions.

use csdl::name::{is_namespace, is_qualified_name, is_simple_identifier};

use super::conventions::{
    BatchFormat, BinaryEncoding, EnumLiterals, KeyStyle, OperationQualification,
};
use super::located::Located;
use super::long_work::{Monitor, UploadSession};
use super::problems::Problems;
use super::protocol::Protocol;
use super::{codes, is_type_name, raw};
use crate::url::UrlUse;

/// The service and its conventions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Service {
    /// The entity container that the client offers: its qualified name. When not given, the first container of the
    /// documents, or the one that extends it.
    pub container: Option<Located<String>>,
    /// The namespace whose types live directly in `models`; the container's when not given.
    pub root_namespace: Option<String>,
    /// How keys are written in URLs.
    pub key_style: KeyStyle,
    /// How enumeration members are written in URLs.
    pub enum_literals: EnumLiterals,
    /// How bytes are written in bodies.
    pub binary_encoding: BinaryEncoding,
    /// Whether the service returns what it created when it is asked to (`Prefer: return=representation`).
    pub return_representation: bool,
    /// How requests that are sent together are written.
    pub batch: BatchFormat,
    /// The most requests that the service takes in one batch.
    pub batch_limit: Option<u32>,
    /// Whether an entity that was created is read where the answer does not have it; it is, when not given.
    pub read_created: Option<bool>,
    /// What requests say about the protocol itself.
    pub protocol: Protocol,
    /// Whether updates and deletes send the `ETag` also where the metadata does not ask for it.
    pub send_etags: bool,
    /// Whether a create sends what the metadata says the service computes.
    pub send_computed: bool,
    /// Where the name of a bound operation or a type cast is qualified in URLs.
    pub operation_qualification: OperationQualification,
    /// The member of enumeration types that stands for members to come: it is read by its name only.
    pub enum_sentinel: Option<String>,
    /// The type of the service's upload sessions.
    pub upload_session: Option<UploadSession>,
    /// What the service's own monitors of long-running work look like.
    pub monitor: Option<Monitor>,
    /// The service's deployments; the first is the default.
    pub clouds: Vec<Cloud>,
}

/// One deployment of the service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cloud {
    /// Its name: `UsGovernmentL4`.
    pub name: String,
    /// For the documentation.
    pub description: Option<String>,
    /// The service root, `https`, without a slash at the end.
    pub endpoint: String,
    /// The authority that signs in, `https`, without a slash at the end.
    pub authority: String,
    /// The audience (resource) that a token is asked for.
    pub audience: String,
}

impl Service {
    pub(super) fn check(mut raw: raw::Service, problems: &mut Problems) -> Self {
        let protocol = Protocol::check(&mut raw, problems);
        let mut clouds: Vec<Cloud> = Vec::new();
        for cloud in raw.clouds {
            let (name, range) = (&cloud.name.value, &cloud.name.range);
            if !is_type_name(name) {
                let help = "write it as the variant of an enum: `UsGovernmentL4`";
                let message = format!("`{name}` is not a cloud's name");
                problems.add(&codes::VALUE, range, message, help);
            } else if clouds.iter().any(|known| known.name == *name) {
                let message = format!("a second cloud with the name `{name}`");
                problems.add(&codes::DUPLICATE, range, message, "");
            }
            let mut root = |url| without_slash(problems.url(url, UrlUse::Root).value);
            clouds.push(Cloud {
                name: cloud.name.value,
                description: cloud.description,
                endpoint: root(cloud.endpoint),
                authority: root(cloud.authority),
                audience: problems
                    .checked(cloud.audience, |audience| check_audience(audience))
                    .value,
            });
        }
        let container = raw.container.map(|name| {
            problems.checked(name, |name| {
                if is_qualified_name(name) {
                    Ok(())
                } else {
                    Err(format!(
                        "`{name}` is not the name of an entity container, such as `org.example.Service`"
                    ))
                }
            })
        });
        let root_namespace = raw.root_namespace.map(|name| {
            problems.checked(name, |name| {
                if is_namespace(name) {
                    Ok(())
                } else {
                    Err(format!(
                        "`{name}` is not a namespace, such as `microsoft.graph`"
                    ))
                }
            })
        });
        let enum_sentinel = raw.enum_sentinel.map(|name| {
            problems.checked(name, |name| {
                if is_simple_identifier(name) {
                    Ok(())
                } else {
                    Err(format!("`{name}` is not the name of an enumeration member"))
                }
            })
        });
        Self {
            container,
            enum_sentinel: enum_sentinel.map(|name| name.value),
            root_namespace: root_namespace.map(|name| name.value),
            key_style: raw.key_style,
            enum_literals: raw.enum_literals,
            binary_encoding: raw.binary_encoding,
            return_representation: raw.return_representation,
            batch: raw.batch,
            batch_limit: raw
                .batch_limit
                .and_then(|limit| check_limit(&limit, problems)),
            read_created: raw.read_created,
            protocol,
            send_etags: raw.send_etags,
            send_computed: raw.send_computed,
            operation_qualification: raw.operation_qualification,
            upload_session: raw
                .upload_session
                .map(|session| UploadSession::check(session, problems)),
            monitor: raw.monitor.map(|monitor| Monitor::check(monitor, problems)),
            clouds,
        }
    }
}

fn check_limit(limit: &Located<i64>, problems: &mut Problems) -> Option<u32> {
    let checked = u32::try_from(limit.value).ok().filter(|limit| *limit > 0);
    if checked.is_none() {
        let message = format!("`{}` is not a number of requests", limit.value);
        let help = "write the most requests that the service takes in one batch, such as `20`";
        problems.add(&codes::VALUE, &limit.range, message, help);
    }
    checked
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
