//! A stateful double of Microsoft Graph.
//!
//! It keeps entities in memory and answers as the documented service does. What it knows at the start is in
//! [`types`] and [`seed`]; more sets, types and operations can be added with the [`Builder`].
//!
//! ```no_run
//! # fn main() -> std::io::Result<()> {
//! use sdk_doubles::graph::{Fault, GraphDouble, PROFILES, TOKEN};
//!
//! let graph = GraphDouble::start()?;
//! graph.fault(Fault::throttled(2).path(PROFILES).retry_after_seconds(0));
//! // …requests to `graph.endpoint()` with `Authorization: Bearer {TOKEN}`…
//! assert_eq!(graph.record().matching("GET", PROFILES).len(), 3);
//! # Ok(())
//! # }
//! ```

mod batch;
mod builder;
mod call;
mod collection;
mod enrollment;
mod entity;
mod error;
mod fault;
mod guard;
mod handle;
mod keys;
mod links;
mod media;
mod operation;
mod property;
mod resource;
pub mod seed;
mod shape;
mod state;
mod store;
pub mod types;
mod upload;

pub use batch::BATCH_LIMIT;
pub use builder::{Builder, GraphDouble};
pub use error::GraphError;
pub use fault::Fault;
pub use operation::{Call, Operation, Owner};
pub use state::{CreateAnswer, LinkStyle, UpdateAnswer};
pub use store::{Entity, EntitySet, Media};

/// A token with every permission that the double asks for.
pub const TOKEN: &str = "test-token-all";
/// A token that may read the configuration of device management, not change it.
pub const READ_TOKEN: &str = "test-token-read";
/// A token without permissions.
pub const POOR_TOKEN: &str = "test-token-none";

/// The enrollment profiles.
pub const PROFILES: &str = "/beta/deviceManagement/androidForWorkEnrollmentProfiles";
/// Polymorphic entities, of unknown types too.
pub const CONFIGURATIONS: &str = "/beta/deviceManagement/deviceConfigurations";
/// Entities with a photo, a manager and complex collections.
pub const USERS: &str = "/beta/users";
/// Entities with members.
pub const GROUPS: &str = "/beta/groups";
/// Entities with a property of every primitive type.
pub const SAMPLES: &str = "/beta/testing/samples";
