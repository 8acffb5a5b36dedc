//! The functions that every client has, whatever the metadata: stated once, for the code and for the list of the API.

use crate::plan::Ident;

/// The functions of the client and of the deployments. Those of what builds it are the runtime's.
#[derive(Clone, Debug)]
pub struct Surface {
    /// Methods of the client that go past the metadata.
    pub escapes: Vec<SurfaceFunction>,
    /// What makes a client.
    pub constructors: Vec<SurfaceFunction>,
    /// What is known of a deployment; empty where there are none.
    pub cloud: Vec<SurfaceFunction>,
}

/// A function that every client has.
#[derive(Clone, Debug)]
pub struct SurfaceFunction {
    /// Its name.
    pub name: &'static str,
    /// The lines of its documentation.
    pub docs: &'static [&'static str],
    /// Its parameters and their types, as the crate's source writes them.
    pub parameters: &'static [(&'static str, &'static str)],
    /// The type of what it returns, as the crate's source writes it.
    pub returns: String,
    /// What it does.
    pub role: Role,
}

/// What a function of the surface does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Gives the service root as a path.
    Root,
    /// Requests any URL of the service.
    RequestUrl,
    /// Makes a batch.
    Batch,
    /// Makes a client without a credential.
    ConnectAt,
    /// Makes a client from what the builder needs.
    New,
    /// Makes the builder, with a credential.
    Builder,
    /// Makes the builder, without a credential.
    Configure,
    /// Gives a fact of a deployment.
    CloudFact(CloudFact),
}

/// What is known of a deployment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CloudFact {
    /// Its name.
    Name,
    /// The service root.
    Endpoint,
    /// The authority that signs in.
    Authority,
    /// The audience of tokens.
    Audience,
}

impl Surface {
    /// The surface of a client.
    pub fn of(builder: &Ident, has_clouds: bool) -> Self {
        let made = || "Result<Self, odata::Error>".to_owned();
        let escapes = vec![
            SurfaceFunction {
                name: "path",
                docs: &["The service root, for paths that the metadata does not have."],
                parameters: &[],
                returns: "&odata::Path".to_owned(),
                role: Role::Root,
            },
            SurfaceFunction {
                name: "request",
                docs: &[
                    "A request to a URL that the metadata does not have: relative to the service root, or absolute",
                    "at its origin.",
                ],
                parameters: &[("method", "odata::Method"), ("url", "&str")],
                returns: "odata::Request<odata::Bytes>".to_owned(),
                role: Role::RequestUrl,
            },
            SurfaceFunction {
                name: "batch",
                docs: &[
                    "A batch: requests that are sent together, each with an answer of its own.",
                ],
                parameters: &[],
                returns: "odata::Batch".to_owned(),
                role: Role::Batch,
            },
        ];
        let needed: &[_] = if has_clouds {
            &[("credential", "Arc<dyn odata::TokenCredential>")]
        } else {
            &[
                ("service_root", "&str"),
                ("credential", "Arc<dyn odata::TokenCredential>"),
                ("audience", "&str"),
            ]
        };
        let constructors = vec![
            SurfaceFunction {
                name: "new",
                docs: if has_clouds {
                    &[
                        "A client of the default cloud.",
                        "",
                        "# Errors",
                        "If no HTTP client can be made.",
                    ]
                } else {
                    &[
                        "A client of the service at this root URL. `audience` is the audience of the credential's tokens.",
                        "",
                        "# Errors",
                        "If `service_root` is not a valid service root, or no HTTP client can be made.",
                    ]
                },
                parameters: needed,
                returns: made(),
                role: Role::New,
            },
            SurfaceFunction {
                name: "builder",
                docs: if has_clouds {
                    &["Builds a client; the default cloud is used unless set."]
                } else {
                    &["Builds a client of the service at this root URL."]
                },
                parameters: needed,
                returns: builder.to_string(),
                role: Role::Builder,
            },
            SurfaceFunction {
                name: "configure",
                docs: if has_clouds {
                    &[
                        "Builds a client that signs in in any way, or not at all; the default cloud is used unless set.",
                    ]
                } else {
                    &[
                        "Builds a client of the service at this root URL that signs in in any way, or not at all.",
                    ]
                },
                parameters: if has_clouds {
                    &[]
                } else {
                    &[("service_root", "&str")]
                },
                returns: builder.to_string(),
                role: Role::Configure,
            },
            SurfaceFunction {
                name: "at",
                docs: &[
                    "A client of the service at this root URL that sends no credential: for services that need none, and",
                    "for a server on this machine, where `http` is allowed.",
                    "",
                    "# Errors",
                    "If `service_root` is not a valid service root, or no HTTP client can be made.",
                ],
                parameters: &[("service_root", "&str")],
                returns: made(),
                role: Role::ConnectAt,
            },
        ];
        Self {
            escapes,
            constructors,
            cloud: if has_clouds { of_clouds() } else { Vec::new() },
        }
    }
}

fn of_clouds() -> Vec<SurfaceFunction> {
    let fact = |name, docs, fact| SurfaceFunction {
        name,
        docs,
        parameters: &[],
        returns: "&'static str".to_owned(),
        role: Role::CloudFact(fact),
    };
    vec![
        fact("name", &["The name in the configuration."], CloudFact::Name),
        fact("endpoint", &["The service root."], CloudFact::Endpoint),
        fact(
            "authority",
            &["The authority that issues tokens: the host that the credential signs in at."],
            CloudFact::Authority,
        ),
        fact(
            "audience",
            &[
                "The audience of tokens. The client asks its credential for the scope `{audience}/.default`.",
            ],
            CloudFact::Audience,
        ),
    ]
}
