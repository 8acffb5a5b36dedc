//! Asks a server of a test.

use std::time::Duration;

use csdl_fetch::{Address, Answer, Client, Limits, Problem, Silent, Trust, Validators, fetch};

use crate::server::Server;

pub(crate) const XML: &[u8] = b"<?xml version=\"1.0\"?><a/>";

pub(crate) fn limits() -> Limits {
    Limits {
        pause: Duration::from_millis(5),
        connect: Duration::from_secs(10),
        overall: Duration::from_secs(30),
        ..Limits::default()
    }
}

pub(crate) fn ask_within(
    server: &Server,
    limits: Limits,
    validators: &Validators,
) -> Result<Answer, Problem> {
    let client = Client::direct(limits, &Trust::Only(server.pem.clone()))?;
    let address = Address::parse(&server.url("/beta/$metadata"))?;
    fetch(&client, &address, validators, &mut Silent)
}

pub(crate) fn ask(server: &Server) -> Result<Answer, Problem> {
    ask_within(server, limits(), &Validators::default())
}

pub(crate) fn bytes(answer: Result<Answer, Problem>) -> Result<Vec<u8>, String> {
    match answer {
        Ok(Answer::Document(document)) => Ok(document.bytes),
        other => Err(format!("{other:?}")),
    }
}
