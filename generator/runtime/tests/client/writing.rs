//! What writes send: patches with changes within, versions, computed properties, single properties.

mod computed;
mod patches;
mod properties;
mod versions;

use odata_runtime as odata;
use odata_runtime::http::test_support::MockTransport;
use odata_runtime::test_support;
use odata_runtime::{Collection, ODataVersion, Path, Service, ServiceBuilder, Single};

/// An order as its type would be generated.
pub struct Order {
    pub id: Option<String>,
    pub note: Option<String>,
    pub total: Option<i32>,
    pub tags: Option<Vec<String>>,
    pub address: Option<Address>,
    pub additional: odata::Additional,
}

impl Order {
    const ID: &odata::Property<Self, String, odata::NonNullable> = &odata::Property::new("id");
    const NOTE: &odata::Property<Self, String> = &odata::Property::new("note");
    const TOTAL: &odata::Property<Self, i32> = &odata::Property::new("total");
    const TAGS: &odata::Property<Self, Vec<String>, odata::NonNullable> =
        &odata::Property::new("tags");
    const ADDRESS: &odata::Property<Self, Address> = &odata::Property::new("address");
    const CUSTOMER: odata::Navigation<Self, Order> = odata::Navigation::new("customer");
    const LINES: odata::Navigation<Self, Order, odata::Many> = odata::Navigation::new("lines");
}

odata::object! {
    Order = "n.order",
    "id" => id,
    "note" => note secret,
    "total" => total: computed,
    "tags" => tags,
    "address" => address,
}
odata::navigation!(Order);

/// A complex type.
pub struct Address {
    pub city: Option<String>,
    pub zone: Option<String>,
    pub additional: odata::Additional,
}

impl Address {
    const CITY: &odata::Property<Self, String> = &odata::Property::new("city");
}

odata::object! {
    Address = "n.address",
    "city" => city,
    "zone" => zone secret: computed,
}

fn built(with: impl FnOnce(ServiceBuilder) -> ServiceBuilder) -> (MockTransport, Service) {
    let (builder, mock) = test_support::builder::<Service>();
    let service = with(builder.endpoint("https://shop.example/shop")).build();
    (mock, service.unwrap())
}

fn service() -> (MockTransport, Service) {
    built(|builder| builder)
}

fn v4_01() -> (MockTransport, Service) {
    built(|builder| builder.odata_version(ODataVersion::V4_01))
}

fn one(service: &Service) -> Single<Order> {
    path(service).into()
}

fn path(service: &Service) -> Path {
    service.root().segment("orders").key(&[("id", &"7")])
}

fn all(service: &Service) -> Collection<Order> {
    service.root().segment("orders").into()
}

fn text(body: Option<&[u8]>) -> String {
    String::from_utf8_lossy(body.unwrap_or_default()).into_owned()
}

fn order(json: &serde_json::Value) -> Order {
    odata::engine::from_json(json).unwrap()
}
