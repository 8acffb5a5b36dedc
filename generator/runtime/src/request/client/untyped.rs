//! A service itself as its client, where nothing was generated.

use super::{ClientBuilder, NoCloud, ServiceClient};
use crate::request::conventions::Conventions;
use crate::request::service::Service;

/// Makes a [`Service`] whose requests are sent.
pub type ServiceBuilder = ClientBuilder<Service>;

impl ServiceClient for Service {
    type Cloud = NoCloud;

    const PRODUCT: (&'static str, &'static str) =
        (env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
    const CONVENTIONS: Conventions = Conventions::new();

    fn from_service(service: &Service) -> Self {
        service.clone()
    }
}

impl Service {
    /// A service whose requests are sent.
    pub fn builder(root: impl Into<String>) -> ServiceBuilder {
        ServiceBuilder::new().endpoint(root)
    }
}
