//! Programs with services of other makes than Microsoft Graph's, in `programs/`.
//!
//! Each has a small document of its own and a configuration with the conventions of such services. The crates are
//! compiled in one go and run over HTTP against doubles with the types of the same documents, which judge every URL.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use csdl::model::Model;
use sdk_doubles::graph::{
    Builder, Call, CreateAnswer, EntitySet, GraphDouble, GraphError, Operation, Owner, TOKEN,
};
use sdk_tests::fixture::{self, Fixture, Outcome};
use serde_json::{Value as Json, json};

mod plant;

use crate::service;
use crate::workspace::Workspace;
use plant::Plant;

const FOLDER: &str = "programs";
const CRATES: [&str; 4] = ["crm", "orders", "trips", "plant"];
const SOURCES: [&str; 5] = [
    "main.rs",
    "accounts.rs",
    "drafts.rs",
    "travel.rs",
    "machines.rs",
];

type Result = std::result::Result<Option<Json>, GraphError>;

#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn programs_with_services_of_other_makes() -> Outcome {
    let mut workspace = Workspace::new("programs")?.with_client();
    let mut dependencies = String::new();
    for name in CRATES {
        let Fixture::Generated(crate_) = fixture::generate(&Path::new(FOLDER).join(name))? else {
            return Err(format!("{name} is refused").into());
        };
        workspace.package(name, "");
        for (path, text) in crate_.files {
            if path.starts_with("src/") {
                workspace.file(Path::new(name).join(path), text);
            }
        }
        writeln!(dependencies, "{name} = {{ path = '../{name}' }}")?;
    }
    dependencies +=
        "serde_json = \"1\"\ntokio = { version = \"1\", features = [\"rt\", \"time\"] }\n";
    workspace.package("programs", &dependencies);
    for name in SOURCES {
        let text = fs::read_to_string(Path::new(FOLDER).join(name))?;
        workspace.file(Path::new("programs/src").join(name), text);
    }
    workspace.write()?;

    let (crm, orders, trips, plant) = (crm()?, orders()?, trips()?, Plant::start()?);
    let printed = workspace.run_with(
        "programs",
        &[
            &crm.url("/data"),
            &orders.url("/orders"),
            &trips.url("/travel"),
            &plant.url(),
            TOKEN,
        ],
    )?;
    let expected = fs::read_to_string(Path::new(FOLDER).join("printed.txt"))?;
    assert_eq!(printed, expected, "\n{printed}");
    urls(&crm, &orders, &trips);
    plant.check();
    Ok(())
}

/// What was sent, where the conventions of the services differ.
fn urls(crm: &GraphDouble, orders: &GraphDouble, trips: &GraphDouble) {
    let sent = |double: &GraphDouble, text: &str| {
        let all = double.record().lines();
        assert!(
            all.iter().any(|line| line.contains(text)),
            "{text}: {all:#?}"
        );
    };
    sent(crm, "GET /data/accounts(accountnumber='D''1')?");
    sent(crm, "kind%20eq%20Relations.CRM.AccountKind%27Supplier%27");
    sent(
        crm,
        "/Relations.CRM.RevenueOf(Kind=Relations.CRM.AccountKind'Supplier')",
    );
    sent(crm, ")/Relations.CRM.Qualify");
    let first = crm.record().all();
    let first = first.first();
    let prefer = first.and_then(|request| request.header("prefer"));
    assert_eq!(prefer, Some("return=representation"));

    sent(
        orders,
        ",IsActiveEntity=false)/sales.order.v1.draftActivate",
    );
    sent(orders, "POST /orders/$batch?sap-client=100");
    let all = orders.record().all();
    let asked = all.iter().filter(|request| {
        request
            .header("x-csrf-token")
            .is_some_and(|token| token.eq_ignore_ascii_case("fetch"))
    });
    assert_eq!(asked.count(), 1, "the token is asked for once");
    let created = all.iter().find(|request| request.method == "POST");
    let created = created.and_then(sdk_doubles::server::Recorded::json);
    let amount = created.map(|created| created["TotalAmount"].to_string());
    assert_eq!(amount.as_deref(), Some("123456.78"));
    sent(trips, "/travel/People('o''brien')/Travel.Model.Guide");
    sent(trips, "/travel/Me/Trips(1)");
    sent(trips, "Skills%20has%20Travel.Model.Skills%27Sails,Dives%27");
    sent(trips, "geo.distance(");
}

fn model(name: &str) -> Outcome<Model> {
    Ok(csdl::load_files([Path::new(FOLDER).join(name).join("input.xml")])?.model)
}

fn set(path: &str, ty: &str) -> EntitySet {
    EntitySet::new(path, ty, &[], &[])
}

fn service(name: &str, root: &str) -> Outcome<Builder> {
    Ok(service::with_types(GraphDouble::builder(), &model(name)?).root(root))
}

fn crm() -> Outcome<GraphDouble> {
    let qualify = |call: Call<'_>| -> Result { Ok(call.entity.map(|account| json!(account))) };
    let revenue = |call: Call<'_>| -> Result {
        let kind = call.arguments.get("Kind").and_then(Json::as_str);
        Ok(Some(json!(if kind == Some("Supplier") {
            7.5
        } else {
            0.0
        })))
    };
    let account = "Relations.CRM.account";
    let qualify = Operation::action("Qualify", Owner::Entity(account.into()), qualify)
        .namespace("Relations.CRM")
        .parameter("Note", "Edm.String", false)
        .returns(account);
    let owner = Owner::Collection(account.into());
    let revenue = Operation::function("RevenueOf", owner, "Edm.Decimal", revenue)
        .namespace("Relations.CRM")
        .parameter("Kind", "Relations.CRM.AccountKind", false);
    let accounts = EntitySet {
        alternate_keys: vec![vec!["accountnumber".into()]],
        ..set("/data/accounts", account)
    };
    Ok(service("crm", "data")?
        .entity_set(accounts)
        .entity_set(set("/data/contacts", "Relations.CRM.contact"))
        .operation(qualify)
        .operation(revenue)
        .create_answer(CreateAnswer::EntityId)
        .start()?)
}

fn orders() -> Outcome<GraphDouble> {
    let activate = |call: Call<'_>| -> Result {
        Ok(call.entity.map(|order| {
            order.insert("IsActiveEntity".into(), json!(true));
            json!(order)
        }))
    };
    let order = "sales.order.v1.OrderType";
    let activate = Operation::action("draftActivate", Owner::Entity(order.into()), activate)
        .namespace("sales.order.v1")
        .returns(order);
    Ok(service("orders", "orders")?
        .entity_set(set("/orders/Order", order))
        .entity_set(set("/orders/Item", "sales.order.v1.ItemType"))
        .operation(activate)
        .wants_etags()
        .csrf("once")
        .wants_option("sap-client", "100")
        .entity(
            "/orders/Order",
            json!({
                "OrderUUID": "0f0f0000-0000-4000-8000-000000000001", "IsActiveEntity": true, "SoldTo": "1",
                "TotalAmount": "12345678901234567.89", "Counter": 9_007_199_254_740_993_i64
            }),
        )
        .start()?)
}

fn trips() -> Outcome<GraphDouble> {
    let person = "Travel.Model.Person";
    let harbour = |code: &str, place: [f64; 2], anchorage: [f64; 2]| {
        let point = |at: [f64; 2]| json!({"type": "Point", "coordinates": at});
        json!({
            "Code": code, "Anchorage": point(anchorage),
            "Place": {"Name": code, "Point": point(place)}
        })
    };
    let nearest = |call: Call<'_>| -> Result {
        // The answer says what was asked for.
        let from = call
            .arguments
            .get("from")
            .and_then(|from| from.get("coordinates"));
        Ok(Some(json!({"Code": from.map(ToString::to_string)})))
    };
    let nearest = Operation::function(
        "NearestHarbour",
        Owner::Path("/travel".into()),
        "Travel.Model.Harbour",
        nearest,
    )
    .parameter("from", "Edm.GeographyPoint", false);
    let able = |call: Call<'_>| -> Result {
        Ok(Some(
            json!([{"UserName": "x", "FirstName": call.arguments.get("can")}]),
        ))
    };
    let able = Operation::function(
        "FriendsWho",
        Owner::Entity(person.into()),
        "Collection(Travel.Model.Person)",
        able,
    )
    .namespace("Travel.Model")
    .parameter("can", "Travel.Model.Skills", false);
    let invite = Operation::action("Invite", Owner::Entity(person.into()), |_| Ok(None))
        .namespace("Travel.Model")
        .parameter("userName", "Edm.String", false)
        .parameter("tripId", "Edm.Int32", false);
    let me = EntitySet {
        singleton: Some("me".into()),
        ..set("/travel/Me", person)
    };
    Ok(service("trips", "travel")?
        .entity_set(set("/travel/People", person))
        .entity_set(set("/travel/Harbours", "Travel.Model.Harbour"))
        .entity_set(me)
        .operation(nearest)
        .operation(able)
        .operation(invite)
        .entity("/travel/Me", json!({"UserName": "me", "Mood": "Fine"}))
        .entity(
            "/travel/Harbours",
            harbour("HAM", [9.97, 53.54], [0.0, 0.0]),
        )
        .entity(
            "/travel/Harbours",
            harbour("KIE", [10.1, 54.3], [10.0, 53.5]),
        )
        .entity("/travel/Harbours", harbour("ROT", [4.5, 51.9], [4.4, 51.9]))
        .start()?)
}
