//! What a user of the crate that `base.xml` gives may write: every kind of item, with its type. It compiles against
//! that crate; against the crate of an edited document it does exactly where nothing breaks. What it returns is what
//! goes over the wire.

use std::sync::Arc;

use super::sdk::models::{
    Address, AnyPerson, Area, Employee, Line, Order, Person, Rights, Score, State,
};
use super::sdk::odata::{
    self, Decimal, List, Many, Media, Navigation, NonNullable, Patch, Property, Request,
};
use super::sdk::requests::{
    EmployeeRequestBuilder, OrderCollectionRequestBuilder, OrderRequestBuilder,
    PersonAdjustParameters, PersonCollectionRequestBuilder, PersonRequestBuilder,
    PersonTransferParameters,
};
use super::sdk::{SdkClient, SdkClientBuilder};
use super::sdk::odata::azure_core::credentials::{AccessToken, TokenRequestOptions};
use super::sdk::odata::azure_core::error::ErrorKind;
use super::sdk::odata::http::test_support::MockTransport;

/// Anything may go wrong.
pub type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const PERSON: &str = r#"{"id":"1","displayName":"A","age":3,"email":"a@b","tags":["x"],"state":1,
    "home":{"city":"C","area":{"name":"N"}},"rights":3,"score":7,"more":true}"#;
const EMPLOYEE: &str = r##"{"@odata.type":"#org.example.employee","id":"2","salary":1.5}"##;

/// Requests and values, a line each.
pub fn run() -> Outcome<String> {
    tokens();
    let mut lines = values()?;
    lines.extend(requests()?);
    Ok(lines.join("\n"))
}

fn tokens() {
    let _: [&Property<Person, String>; 1] = [Person::DISPLAY_NAME];
    let _: [&Property<Person, String, NonNullable>; 2] = [Person::ID, Person::EMAIL];
    let _: &Property<Person, i32> = Person::AGE;
    let _: &Property<Person, Vec<String>, NonNullable> = Person::TAGS;
    let _: &Property<Person, Address> = Person::HOME;
    let _: &Property<Person, State> = Person::STATE;
    let _: &Property<Person, Rights> = Person::RIGHTS;
    let _: &Property<Person, Score> = Person::SCORE;
    let _: &Property<Employee, Decimal> = Employee::SALARY;
    let _: &Property<Employee, String> = Employee::DISPLAY_NAME;
    let _: &Property<Address, String> = Address::CITY;
    let _: Navigation<Person, AnyPerson> = Person::MANAGER;
    let _: Navigation<Person, AnyPerson, Many> = Person::REPORTS;
    let _: Navigation<Person, Order, Many> = Person::ORDERS;
    let _: Navigation<Order, AnyPerson> = Order::CUSTOMER;
}

fn values() -> Outcome<Vec<String>> {
    let person = Person {
        id: Some("1".to_owned()),
        display_name: Some("A".to_owned()),
        age: Some(3_i32),
        email: Some("a@b".to_owned()),
        tags: Some(vec!["x".to_owned()]),
        home: Some(Address {
            city: Some("C".to_owned()),
            area: Some(Area {
                name: Some("N".to_owned()),
                ..Area::default()
            }),
            ..Address::default()
        }),
        state: Some(State::Closed),
        rights: Some(Rights::READ | Rights::WRITE),
        score: Some(7_i32),
        ..Person::default()
    };
    let employee = Employee {
        display_name: Some("B".to_owned()),
        salary: Some("1.5".parse::<Decimal>()?),
        ..Employee::default()
    };
    let order = Order {
        number: Some(1_i32),
        region: Some("R".to_owned()),
        lines: Some(vec![Line {
            text: Some("T".to_owned()),
            ..Line::default()
        }]),
        ..Order::default()
    };
    let mut lines = vec![
        odata::serde_json::to_value(&person)?.to_string(),
        odata::serde_json::to_value(&employee)?.to_string(),
        odata::serde_json::to_value(&order)?.to_string(),
        odata::serde_json::to_value(Rights::default())?.to_string(),
    ];
    let read: Person = odata::serde_json::from_str(PERSON)?;
    // Members that the crate knows are not among the others.
    let known: Vec<bool> = ["displayName", "age", "state", "rights", "home", "more"]
        .iter()
        .map(|name| read.additional.get(name).is_none())
        .collect();
    lines.push(format!("{known:?}"));
    lines.push(odata::serde_json::to_value(&read)?.to_string());
    for text in [PERSON, EMPLOYEE] {
        let any: AnyPerson = odata::serde_json::from_str(text)?;
        lines.push(match &any {
            AnyPerson::Person(person) => format!("person {:?}", person.id),
            AnyPerson::Employee(employee) => format!("employee {:?}", employee.salary),
            _ => "another".to_owned(),
        });
        lines.push(odata::serde_json::to_value(&any)?.to_string());
    }
    let state: State = odata::serde_json::from_str("0")?;
    lines.push(match state {
        State::Open => "open".to_owned(),
        State::Closed => "closed".to_owned(),
        State::Unknown(name) => format!("unknown {name}"),
        _ => "another".to_owned(),
    });
    Ok(lines)
}

fn requests() -> Outcome<Vec<String>> {
    let client = client()?;
    let mut lines = Vec::new();
    let people: PersonCollectionRequestBuilder = client.people();
    let me: PersonRequestBuilder = client.me();
    let one: PersonRequestBuilder = people.by_id("1");
    let orders: OrderCollectionRequestBuilder = one.orders();
    let order: OrderRequestBuilder = client.orders().by_number(4_i32);
    let manager: PersonRequestBuilder = me.manager();
    let reports: PersonCollectionRequestBuilder = me.reports();
    let customer: PersonRequestBuilder = order.customer();
    let employee: EmployeeRequestBuilder = one.as_employee();
    let photo: Media = one.photo();
    for path in [
        people.path(),
        me.path(),
        one.path(),
        orders.path(),
        order.path(),
        manager.path(),
        reports.path(),
        customer.path(),
        employee.path(),
        photo.path(),
    ] {
        lines.push(path.to_string());
    }

    let list: List<AnyPerson> = people
        .list()
        .select([Person::ID, Person::DISPLAY_NAME])
        .filter(Person::AGE.gt(3).and(Person::STATE.eq(State::Open)))
        .expand(Person::MANAGER)
        .order_by(Person::EMAIL.desc());
    lines.push(list.request().url().to_owned());
    let patch = Patch::<Person>::new()
        .set(Person::DISPLAY_NAME, "B")
        .set(Person::RIGHTS, Rights::WRITE)
        .clear(Person::AGE);
    line(&one.update(patch), &mut lines);
    line(&people.create(&Employee::default()).request(), &mut lines);
    line(&orders.create(&Order::default()).request(), &mut lines);

    let promoted: Request<Order> = one.promote(3_i32, Some("n"));
    line(&promoted, &mut lines);
    let refreshed: Request<String> = one.refresh();
    line(&refreshed, &mut lines);
    let transfer = PersonTransferParameters {
        a: 1_i32,
        b: Some(2_i32),
        c: None,
        d: None,
        e: None,
    };
    let transferred: Request<()> = one.transfer(&transfer);
    line(&transferred, &mut lines);
    let adjust = PersonAdjustParameters {
        a: Some(1_i32),
        ..PersonAdjustParameters::default()
    };
    let adjusted: Request<()> = one.adjust(&adjust);
    line(&adjusted, &mut lines);
    let found: List<AnyPerson> = people.find(&State::Open);
    lines.push(found.request().url().to_owned());
    let best: PersonRequestBuilder = people.best();
    lines.push(best.path().to_string());
    let reset: Request<()> = client.reset();
    line(&reset, &mut lines);
    let version: Request<String> = client.version();
    line(&version, &mut lines);
    Ok(lines)
}

/// A client that never sends anything.
fn client() -> Outcome<SdkClient> {
    let options = odata::ClientOptions {
        transport: Some(MockTransport::new().transport()),
        ..odata::ClientOptions::default()
    };
    let builder: SdkClientBuilder =
        SdkClient::builder("https://example.org", Arc::new(NoToken), "https://example.org");
    Ok(builder.options(options).build()?)
}

#[derive(Debug)]
struct NoToken;

#[async_trait::async_trait]
impl odata::TokenCredential for NoToken {
    async fn get_token(
        &self,
        _: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> odata::azure_core::Result<AccessToken> {
        Err(odata::azure_core::Error::with_message(ErrorKind::Credential, "no token"))
    }
}

fn line<T>(request: &Request<T>, lines: &mut Vec<String>) {
    let body = request.body().map(String::from_utf8_lossy).unwrap_or_default();
    lines.push(format!("{} {} {body}", request.method(), request.url()));
}
