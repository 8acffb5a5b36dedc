//! Where the examples connect to, by the command line and the environment.

use std::error::Error;
use std::sync::Arc;
use std::{env, fmt};

use azure_identity::{ClientSecretCredential, ClientSecretCredentialOptions};
use msgraph_beta::odata::TokenCredential;
use msgraph_beta::odata::azure_core::cloud::{CloudConfiguration, CustomConfiguration};
use msgraph_beta::odata::azure_core::credentials::Secret;
use msgraph_beta::odata::azure_core::http::ClientOptions;
use msgraph_beta::{Cloud, GraphClient};
use sdk_doubles::graph::{GraphDouble, TOKEN};
use sdk_wire_tests::FixedToken;

/// A client, and the local server where it talks to one, which runs as long as this is kept.
pub struct Connection {
    /// The client.
    pub graph: GraphClient,
    _local: Option<GraphDouble>,
}

/// With `--local`, a server on this machine, for trying an example out. Otherwise Microsoft Graph, with what the
/// environment says: `AZURE_TENANT_ID`, `AZURE_CLIENT_ID` and `AZURE_CLIENT_SECRET` of an app registration that
/// has the application permission `DeviceManagementConfiguration.ReadWrite.All`, and `GRAPH_CLOUD`, one of
/// `Global` (the default), `UsGovernmentL4`, `UsGovernmentL5` and `China`.
pub fn connect() -> Result<Connection, Box<dyn Error>> {
    if env::args().any(|argument| argument == "--local") {
        let local = GraphDouble::start()?;
        let graph = GraphClient::builder(Arc::new(FixedToken::new(TOKEN)))
            .endpoint(local.endpoint())
            .build()?;
        return Ok(Connection {
            graph,
            _local: Some(local),
        });
    }
    let cloud = cloud()?;
    let graph = GraphClient::builder(credential(cloud)?)
        .cloud(cloud)
        .build()?;
    Ok(Connection {
        graph,
        _local: None,
    })
}

fn cloud() -> Result<Cloud, Box<dyn Error>> {
    let Ok(name) = env::var("GRAPH_CLOUD") else {
        return Ok(Cloud::default());
    };
    let mut all = Cloud::ALL.into_iter();
    let found = all.find(|cloud| cloud.name().eq_ignore_ascii_case(&name));
    found
        .ok_or_else(|| format!("GRAPH_CLOUD is {name:?}, which is none of {:?}", Cloud::ALL).into())
}

/// The credential of the cloud's own authority: a token of another one is worth nothing there.
fn credential(cloud: Cloud) -> Result<Arc<dyn TokenCredential>, Box<dyn Error>> {
    let mut authority = CustomConfiguration::default();
    authority.authority_host = cloud.authority().into();
    let options = ClientSecretCredentialOptions {
        client_options: ClientOptions {
            cloud: Some(Arc::new(CloudConfiguration::Custom(authority))),
            ..ClientOptions::default()
        },
    };
    let (tenant, client) = (variable("AZURE_TENANT_ID")?, variable("AZURE_CLIENT_ID")?);
    let secret = Secret::new(variable("AZURE_CLIENT_SECRET")?);
    Ok(ClientSecretCredential::new(
        &tenant,
        client,
        secret,
        Some(options),
    )?)
}

fn variable(name: &'static str) -> Result<String, Missing> {
    env::var(name).map_err(|_| Missing(name))
}

struct Missing(&'static str);

/// What `main` prints.
impl fmt::Debug for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} is not set; to try the example out without a tenant, add --local",
            self.0
        )
    }
}

impl Error for Missing {}
