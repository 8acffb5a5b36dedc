//! What a program does with Microsoft Graph, by a client generated from a slice of its metadata.
//!
//! Every function is one task, written as in the guide (docs/client.md). The proof `app` of tests/tests/sdk generates the
//! crate `graph` from `config.toml` and the published v1.0 document, compiles this file against it and runs it: against a
//! service with state on this machine, and without a network in `offline.rs`.

use graph::GraphClient;
use graph::models::{
    AnyDirectoryObject, AnyMessage, BodyType, DirectoryObject, DriveItem, EmailAddress,
    FileAttachment, ItemBody, Message, Recipient, User,
};
use graph::odata::{self, Error, Patch, Search};

type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// Who is in a department, with their managers: `$expand` of a base type, properties of a derived one.
pub async fn people(graph: &GraphClient, department: &str) -> Outcome<Vec<(String, String)>> {
    let mut users = graph
        .users()
        .list()
        .select([User::ID, User::DISPLAY_NAME])
        .filter(
            User::DEPARTMENT
                .eq(department)
                .and(User::ACCOUNT_ENABLED.eq(true)),
        )
        .order_by(User::DISPLAY_NAME.asc())
        .expand(
            User::MANAGER
                .options()
                .select([DirectoryObject::ID, &User::DISPLAY_NAME.of()]),
        )
        .top(50)
        .into_stream();
    let mut found = Vec::new();
    while let Some(user) = users.next().await {
        let user = user?;
        let boss = match user.expanded(User::MANAGER)? {
            Some(AnyDirectoryObject::User(boss)) => boss.display_name.unwrap_or_default(),
            Some(other) => other.type_name().to_owned(),
            None => String::new(),
        };
        found.push((user.display_name.unwrap_or_default(), boss));
    }
    Ok(found)
}

/// The users that a search finds, and how many there are: advanced queries of directory objects.
pub async fn search(graph: &GraphClient, words: &str) -> Outcome<(i64, Vec<String>)> {
    let page = graph
        .users()
        .list()
        .search(Search::phrase(words))
        .count()
        .top(5)
        .eventual()
        .await?;
    let names = page
        .items
        .iter()
        .filter_map(|user| user.display_name.clone());
    Ok((page.count.unwrap_or_default(), names.collect()))
}

/// A mail with an attachment: draft, attachment, what is in it, and off it goes.
pub async fn mail(graph: &GraphClient, to: &str, file: (&str, &[u8])) -> Outcome<Vec<String>> {
    let to = Recipient {
        email_address: Some(EmailAddress {
            address: Some(to.into()),
            ..Default::default()
        }),
        ..Default::default()
    };
    let draft = Message {
        subject: Some("The list".into()),
        body: Some(ItemBody {
            content_type: Some(BodyType::Text),
            content: Some("As you asked.".into()),
            ..Default::default()
        }),
        to_recipients: Some(vec![to.into()]),
        ..Default::default()
    };
    let messages = graph.me().messages();
    let draft = messages.create(&draft).await?;
    let id = draft.get(Message::ID).ok_or("a draft without id")?;
    let draft = messages.by_id(id);

    let attachment = FileAttachment {
        name: Some(file.0.into()),
        content_type: Some("text/csv".into()),
        content_bytes: Some(file.1.into()),
        ..Default::default()
    };
    draft.attachments().create(&attachment).await?;

    let read: AnyMessage = draft
        .get()
        .select([Message::ID, Message::SUBJECT])
        .expand(Message::ATTACHMENTS)
        .await?;
    let attachments = read.expanded(Message::ATTACHMENTS)?.unwrap_or_default();
    let mut names = Vec::new();
    for attachment in attachments {
        if let Some(file) = attachment.as_type::<FileAttachment>() {
            let size = file
                .content_bytes
                .as_ref()
                .map_or(0, |bytes| bytes.as_bytes().len());
            names.push(format!(
                "{} ({size} bytes)",
                file.name.as_deref().unwrap_or_default()
            ));
        }
    }
    draft.send().await?;
    Ok(names)
}

/// Mail from somebody: a filter through values that have derived types.
pub async fn mail_to(graph: &GraphClient, address: &str) -> Outcome<usize> {
    let is_to = (Recipient::EMAIL_ADDRESS / EmailAddress::ADDRESS).eq(address);
    let list = graph.me().messages().list();
    let page = list.filter(Message::TO_RECIPIENTS.any(is_to)).await?;
    Ok(page.items.len())
}

/// A value is set and another one cleared: PATCH with null.
pub async fn promote(graph: &GraphClient, id: &str, title: &str) -> Outcome {
    let patch = Patch::new()
        .set(User::JOB_TITLE, title)
        .clear(User::MOBILE_PHONE);
    graph.users().by_id(id).update(patch).await?;
    Ok(())
}

/// A user becomes a member and gets a manager, without one being read: `$ref`.
pub async fn join(
    graph: &GraphClient,
    group: &str,
    user: &str,
    boss: &str,
) -> Outcome<Vec<String>> {
    let users = graph.users();
    let group = graph.groups().by_id(group);
    group.members().add_ref(users.by_id(user).path()).await?;
    users
        .by_id(user)
        .manager()
        .set_ref(users.by_id(boss).path())
        .await?;
    let members = group.members().list().into_stream().collect_all().await?;
    let names = members
        .iter()
        .filter_map(|member| member.as_type::<User>()?.display_name.clone());
    Ok(names.collect())
}

/// And leaves again.
pub async fn leave(graph: &GraphClient, group: &str, user: &str) -> Outcome {
    let users = graph.users();
    graph
        .groups()
        .by_id(group)
        .members()
        .remove_ref(users.by_id(user).path())
        .await?;
    users.by_id(user).manager().remove_ref().await?;
    Ok(())
}

/// Everything, or what changed since a link: delta. The link for the next time, who changed and who was deleted.
pub async fn changes(
    graph: &GraphClient,
    since: Option<&str>,
) -> Outcome<(String, Vec<String>, Vec<String>)> {
    let mut list = graph.users().delta();
    if let Some(link) = since {
        list = list.resume(link);
    }
    let mut users = list.into_stream();
    let (mut changed, mut deleted) = (Vec::new(), Vec::new());
    while let Some(user) = users.next().await {
        let user = user?;
        let gone = odata::removed(&user).is_some();
        let id = user.id.unwrap_or_default();
        if gone {
            deleted.push(id)
        } else {
            changed.push(id)
        }
    }
    let link = users.delta_link().ok_or("no delta link")?;
    Ok((link.to_owned(), changed, deleted))
}

/// Several requests in one: `$batch`. One part waits for another one, one fails by itself.
pub async fn together(graph: &GraphClient, id: &str) -> Outcome<(String, usize, Error)> {
    let user = graph.users().by_id(id);
    let mut batch = graph.batch();
    let changed = batch.add(user.update(Patch::new().set(User::OFFICE_LOCATION, "Dock 4")));
    let read = batch
        .after(&changed)
        .add(user.get().select([User::OFFICE_LOCATION]));
    let groups = batch.add(graph.groups().list().top(5));
    let nobody = batch.add(graph.users().by_id("nobody@contoso.example").get());

    let answers = batch.send().await?;
    answers.take(changed)?;
    let office = answers.take(read)?.office_location.unwrap_or_default();
    let groups = answers.take(groups)?.items.len();
    let Err(error) = answers.take(nobody) else {
        return Err("nobody was found".into());
    };
    Ok((office, groups, error))
}

/// A large file in pieces: an upload session. The address in the answer needs no token and gets none.
pub async fn upload(
    graph: &GraphClient,
    item: &str,
    bytes: &[u8],
    piece: u32,
) -> Outcome<DriveItem> {
    let item = graph.me().drive().items().by_id(item);
    let session = item
        .create_upload_session(None, None)
        .upload_session()
        .await?;
    let uploaded = session
        .upload(bytes.to_vec())
        .chunk_size(piece)
        .on_progress(|progress| println!("{} of {} bytes", progress.received, progress.total))
        .await?;
    Ok(uploaded)
}

/// The bytes of a file, as they come.
pub async fn download(graph: &GraphClient, item: &str) -> Outcome<Vec<u8>> {
    let content = graph.me().drive().items().by_id(item).content();
    let mut body = content.get().stream().await?.into_body();
    let mut bytes = Vec::new();
    while let Some(piece) = body.next().await {
        bytes.extend_from_slice(&piece?);
    }
    Ok(bytes)
}

/// What to do about an error, from its kind.
pub fn advice(error: &Error) -> String {
    let Some(answer) = error.service() else {
        return format!("not an answer of the service: {error}");
    };
    match u16::from(answer.status()) {
        403 => format!("ask the administrator: {}", answer.message()),
        404 => format!("it is not there ({})", answer.code()),
        429 => format!("wait {:?}", answer.retry_after().unwrap_or_default()),
        _ => error.to_string(),
    }
}
