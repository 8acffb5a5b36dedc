//! What some services want of every request, before they look at what it asks for.

use super::error::GraphError;
use super::state::State;
use crate::server::{Recorded, Reply};

const TOKEN: &str = "x-csrf-token";

impl State {
    /// The answer to a request that came over the network; the parts of batches are not asked for these.
    pub(super) fn receive(&mut self, request: &Recorded) -> Reply {
        if let Err(error) = self.guard(request) {
            return error.reply(request, "");
        }
        let asks = request
            .header(TOKEN)
            .is_some_and(|value| value.eq_ignore_ascii_case("fetch"));
        let reply = self.handle(request);
        match &self.settings.csrf {
            Some(token) if asks => reply.header(TOKEN, token.clone()),
            _ => reply,
        }
    }

    fn guard(&self, request: &Recorded) -> Result<(), GraphError> {
        if let Some((name, value)) = &self.settings.option
            && request.option(name).as_ref() != Some(value)
        {
            let message = format!("The query option {name} is not {value}.");
            return Err(GraphError::bad_request(message));
        }
        let is_change = !matches!(request.method.as_str(), "GET" | "HEAD");
        if let Some(token) = &self.settings.csrf
            && is_change
            && request.header(TOKEN) != Some(token)
        {
            let message = "CSRF token validation failed";
            return Err(GraphError::new(403, "CSRF", message).header(TOKEN, "Required"));
        }
        Ok(())
    }
}
