//! What the program does when the service says no: without a network, as in a user's own tests.

use graph::GraphClient;
use graph::odata::Method;
use graph::odata::test_support::{self, Reply};
use serde_json::json;

use crate::{Outcome, app};

/// The key of a user. (One that could be the name of an operation or a type is sent as `users('ada')`.)
const ADA: &str = "87d349ed-44d7-43e1-9a83-5f2406dee5bd";

pub async fn run() -> Outcome {
    let (graph, mock) = test_support::client::<GraphClient>()?;

    let path = format!("/v1.0/users/{ADA}");
    let denied = "Insufficient privileges to complete the operation.";
    mock.once(
        Method::Get,
        &path,
        Reply::error(403, "Authorization_RequestDenied", denied),
    );
    mock.once(
        Method::Get,
        &path,
        Reply::error(404, "Request_ResourceNotFound", "There is no Ada."),
    );
    let later = Reply::error(429, "TooManyRequests", "Later.").header("retry-after", "7");
    mock.once(Method::Get, &path, later);
    for _ in 0..3 {
        let error = graph
            .users()
            .by_id(ADA)
            .get()
            .await
            .err()
            .ok_or("Ada was found")?;
        println!(
            "{}: {}",
            error.status().map_or(0, u16::from),
            app::advice(&error)
        );
    }

    mock.once(Method::Patch, &path, Reply::status(204));
    app::promote(&graph, ADA, "Countess").await?;
    let sent: serde_json::Value = mock.requests().last().ok_or("nothing was sent")?.json()?;
    assert_eq!(sent, json!({"jobTitle": "Countess", "mobilePhone": null}));

    let page = [json!({"id": "ada", "displayName": "Ada", "manager": {
        "@odata.type": "#microsoft.graph.user", "id": "zoe", "displayName": "Zoe"
    }})];
    mock.once(Method::Get, "/v1.0/users", Reply::page(&page, None));
    let people = app::people(&graph, "Docks").await?;
    println!("{people:?}");
    let requests = mock.requests();
    let asked = requests.last().ok_or("nothing was sent")?;
    assert_eq!(
        asked.query("$expand").as_deref(),
        Some("manager($select=id,microsoft.graph.user/displayName)")
    );

    assert_eq!(mock.unused(), [String::new(); 0]);
    Ok(())
}
