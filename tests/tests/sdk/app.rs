//! The program in `app/`, as a user would write it, against a crate of the published v1.0 document of Microsoft Graph.
//!
//! The document is one of the corpora: `CSDL_CORPORA` names the folder, and where it is not set, nothing is read. The
//! crate is a slice (`app/config.toml`), generated and compiled here, and nothing of it is kept. The service is the double
//! with the types of the same document, over HTTP.

use std::fs;
use std::path::{Path, PathBuf};

use csdl::model::Model;
use sdk_doubles::graph::{
    Call, EntitySet, Fault, GROUPS, GraphDouble, GraphError, Operation, Owner, POOR_TOKEN, TOKEN,
    USERS,
};
use sdk_tests::fixture::{self, Fixture, Outcome};
use serde_json::{Value as Json, json};

use crate::service;
use crate::workspace::Workspace;

/// The document, in the corpora.
const DOCUMENT: &str = "graph/v1.0-prod-2026-08-03.xml";
/// The folder of the program and its configuration.
const FOLDER: &str = "app";
/// What it sends and receives.
const PRINTED: &str = "app/printed.txt";
const MESSAGES: &str = "/beta/me/messages";
const ITEMS: &str = "/beta/me/drive/items";

#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn the_app_of_an_experienced_developer() -> Outcome {
    let Some(root) = std::env::var_os("CSDL_CORPORA").map(PathBuf::from) else {
        println!("CSDL_CORPORA is not set: the app is skipped");
        return Ok(());
    };
    let path = root.join(DOCUMENT);
    let mut workspace = Workspace::new("app")?.with_client();
    let documents = vec![("v1.0.xml".to_owned(), fs::read_to_string(&path)?)];
    let Fixture::Generated(crate_) = fixture::generate_from(Path::new(FOLDER), documents)? else {
        return Err("the slice is refused".into());
    };
    workspace.package("graph", "");
    for (path, text) in crate_.files {
        if path.starts_with("src/") {
            workspace.file(Path::new("graph").join(path), text);
        }
    }
    workspace.package(
        "app",
        "graph = { path = '../graph' }\nserde_json = \"1\"\ntokio = { version = \"1\", features = [\"rt\", \"time\"] }\n",
    );
    for name in ["app.rs", "main.rs", "offline.rs"] {
        let text = fs::read_to_string(Path::new(FOLDER).join(name))?;
        workspace.file(Path::new("app/src").join(name), text);
    }
    workspace.write()?;

    let double = double(&csdl::load_files([&path])?.model)?;
    let printed = workspace.run_with("app", &[&double.endpoint(), TOKEN, POOR_TOKEN])?;
    assert_eq!(printed, fs::read_to_string(PRINTED)?, "\n{printed}");
    check(&double)
}

/// What the service has afterwards, and what it was asked.
fn check(double: &GraphDouble) -> Outcome {
    let ada = double.entity(USERS, "ada").ok_or("no Ada")?;
    assert_eq!(
        (
            &ada["jobTitle"],
            &ada["mobilePhone"],
            &ada["officeLocation"]
        ),
        (&json!("Head of Docks"), &Json::Null, &json!("Dock 4"))
    );
    assert!(double.links(GROUPS, "dock", "members").is_empty());
    assert!(double.links(USERS, "ada", "manager").is_empty());
    let [draft] = &double.ids(MESSAGES)[..] else {
        return Err("there is not one mail".into());
    };
    let attachments = double.children(MESSAGES, draft, "attachments");
    assert_eq!(attachments[0]["contentBytes"], "YTtiDQo=");
    assert_eq!(
        double.entity(MESSAGES, draft).ok_or("no mail")?["isDraft"],
        false
    );

    let record = double.record();
    // 429 was waited for.
    assert_eq!(record.matching("GET", "/beta/users/delta()").len(), 4);
    let pieces = record.all();
    let pieces: Vec<_> = pieces
        .iter()
        .filter(|request| request.path.starts_with("/uploads/"))
        .collect();
    assert_eq!(pieces.len(), 3);
    for piece in pieces {
        assert_eq!(piece.header("authorization"), None);
    }
    Ok(())
}

/// The service, with the types of the document.
fn double(model: &Model) -> Outcome<GraphDouble> {
    let user = |id: &str, name: &str, department: &str| {
        json!({
            "@odata.type": "#microsoft.graph.user", "id": id, "displayName": name, "department": department,
            "accountEnabled": true, "jobTitle": "Docker", "mobilePhone": "+49 1", "mail": format!("{id}@contoso.example"),
        })
    };
    let message = || Owner::Entity("microsoft.graph.message".into());
    let send = |call: Call<'_>| -> Result<Option<Json>, GraphError> {
        if let Some(message) = call.entity {
            message.insert("isDraft".into(), json!(false));
        }
        Ok(None)
    };
    let upload = Operation::action(
        "createUploadSession",
        Owner::Entity("microsoft.graph.driveItem".into()),
        |_| Ok(None),
    );
    let upload = upload
        .parameter(
            "item",
            "microsoft.graph.driveItemUploadableProperties",
            true,
        )
        .parameter("deferCommit", "Edm.Boolean", true)
        .returns("microsoft.graph.uploadSession")
        .uploads("content");
    let double = service::with_types(GraphDouble::builder(), model)
        .entity_set(EntitySet::new(
            MESSAGES,
            "microsoft.graph.message",
            &[],
            &[],
        ))
        .entity_set(EntitySet::new(
            ITEMS,
            "microsoft.graph.driveItem",
            &[],
            &[],
        ))
        .operation(Operation::action("send", message(), send))
        .operation(upload)
        .page_size(2)
        .entity(USERS, user("ada", "Ada", "Docks"))
        .entity(USERS, user("zoe", "Zoe", "Board"))
        .entity(
            GROUPS,
            json!({"@odata.type": "#microsoft.graph.group", "id": "dock", "displayName": "Dock"}),
        )
        .entity(ITEMS, json!({"@odata.type": "#microsoft.graph.driveItem", "id": "file-1", "name": "large.bin"}))
        .start()?;
    double.fault(
        Fault::throttled(1)
            .path("/beta/users/delta()")
            .retry_after_seconds(0),
    );
    Ok(double)
}
