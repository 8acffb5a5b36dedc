//! What the runtime needs to know of a client to make it.

mod builder;
mod untyped;

use std::fmt::Debug;

use super::conventions::Conventions;
use super::service::Service;

pub use builder::ClientBuilder;
pub use untyped::ServiceBuilder;

/// A client of one service: a generated one, or [`Service`](crate::Service) itself. [`ClientBuilder`] makes it.
pub trait ServiceClient: Sized {
    /// The deployments of the service. [`NoCloud`], where none are known.
    type Cloud: Deployment;

    /// The client's name and version, for `User-Agent`.
    const PRODUCT: (&'static str, &'static str);

    /// What the service has chosen where OData allows more than one way.
    const CONVENTIONS: Conventions;

    /// The client of this service.
    fn from_service(service: &Service) -> Self;
}

/// A deployment of a service, such as a national cloud. Generated crates have the enumeration `Cloud`.
pub trait Deployment: Copy + Debug + 'static {
    /// All of them, the default first.
    const ALL: &'static [Self];

    /// The service root.
    fn endpoint(self) -> &'static str;

    /// The host that issues tokens.
    fn authority(self) -> &'static str;

    /// The audience of tokens.
    fn audience(self) -> &'static str;
}

/// For a service without known deployments: there is no value of this type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoCloud {}

impl Deployment for NoCloud {
    const ALL: &'static [Self] = &[];

    fn endpoint(self) -> &'static str {
        match self {}
    }

    fn authority(self) -> &'static str {
        match self {}
    }

    fn audience(self) -> &'static str {
        match self {}
    }
}
