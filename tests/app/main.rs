//! Runs `app.rs`: against the service whose address is the first argument, and without a network.

mod app;
mod offline;

use std::sync::Arc;
use std::time::Duration;

use graph::GraphClient;
use graph::odata::test_support::FixedToken;
use graph::odata::{ClientOptions, RetryOptions};

type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [endpoint, token, poor] = &arguments[..] else {
        return Err("usage: app ENDPOINT TOKEN POOR_TOKEN".into());
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        online(&client(endpoint, token)?, &client(endpoint, poor)?).await?;
        offline::run().await
    })
}

fn client(endpoint: &str, token: &str) -> Outcome<GraphClient> {
    let options = ClientOptions {
        retry: RetryOptions {
            first_delay: Duration::from_millis(5),
            ..Default::default()
        },
        ..Default::default()
    };
    // In a program: `DeviceCodeCredential`, or a credential of azure_identity.
    Ok(GraphClient::builder(Arc::new(FixedToken::new(token)))
        .endpoint(endpoint)
        .options(options)
        .build()?)
}

/// What the service on this machine has is in the proof.
async fn online(graph: &GraphClient, poor: &GraphClient) -> Outcome {
    let (link, all, _) = app::changes(graph, None).await?;
    println!("users: {}", all.join(" "));

    app::promote(graph, "ada", "Head of Docks").await?;
    println!(
        "members: {:?}",
        app::join(graph, "dock", "ada", "zoe").await?
    );
    println!("people: {:?}", app::people(graph, "Docks").await?);
    println!("search: {:?}", app::search(graph, "head of docks").await?);

    println!(
        "attachments: {:?}",
        app::mail(graph, "zoe@contoso.example", ("list.csv", b"a;b\r\n")).await?
    );
    println!(
        "mails: {}",
        app::mail_to(graph, "zoe@contoso.example").await?
    );

    let bytes: Vec<u8> = (0..700_000_u32).map(|at| at.to_le_bytes()[1]).collect();
    let item = app::upload(graph, "file-1", &bytes, 320 * 1024).await?;
    println!("uploaded: {:?}", item.name);
    println!(
        "downloaded as uploaded: {}",
        app::download(graph, "file-1").await? == bytes
    );

    let (office, groups, error) = app::together(graph, "ada").await?;
    println!("batch: {office}, {groups} groups, {}", app::advice(&error));

    app::leave(graph, "dock", "ada").await?;
    graph.users().by_id("zoe").delete().await?;
    let (_, changed, deleted) = app::changes(graph, Some(&link)).await?;
    println!("since: {changed:?}, deleted {deleted:?}");

    let missing = graph
        .users()
        .by_id("nobody")
        .get()
        .await
        .err()
        .ok_or("somebody")?;
    println!("404: {}", app::advice(&missing));
    let denied = poor.users().list().await.err().ok_or("not denied")?;
    println!("403: {}", app::advice(&denied));
    Ok(())
}
