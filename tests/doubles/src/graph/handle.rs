//! One request: script, token, resource, permission, then what was asked.

use super::error::GraphError;
use super::links::Link;
use super::resource::{Kind, Resource, resolve};
use super::state::{Format, State};
use super::upload::UPLOADS;
use crate::server::{Recorded, Reply};

type Answer = Result<Reply, GraphError>;

impl State {
    /// The answer to a request, with the headers that every answer has.
    pub(super) fn handle(&mut self, request: &Recorded) -> Reply {
        let request_id = self.guid();
        self.format = format(request);
        let fault = self
            .faults
            .iter_mut()
            .find_map(|fault| fault.applies(request).then(|| fault.clone()));
        let reply = match fault {
            Some(fault) => {
                if fault.acts() {
                    // The answer that would have been right is lost, as on a broken connection.
                    let _ = self.answer(request);
                }
                fault.reply(request, &request_id)
            }
            None => self
                .answer(request)
                .unwrap_or_else(|error| error.reply(request, &request_id)),
        };
        let client_request_id = request
            .header("client-request-id")
            .unwrap_or(&request_id)
            .to_owned();
        let reply = if self.format.unknown_members {
            reply.header("preference-applied", "include-unknown-enum-members")
        } else {
            reply
        };
        reply
            .header("request-id", request_id)
            .header("client-request-id", client_request_id)
            .header("odata-version", "4.0")
    }

    fn answer(&mut self, request: &Recorded) -> Answer {
        if let Some(root) = request.path.strip_suffix("/$batch") {
            return self.batch(root, request);
        }
        if let Some(session) = request.path.strip_prefix(UPLOADS) {
            return self.upload(session, request);
        }
        let permissions = self.authenticate(request)?;
        let resource = resolve(self, &request.path)?;
        self.authorize(&resource, &permissions, request)?;
        self.dispatch(resource, request)
    }

    /// The permissions of the token.
    pub(super) fn authenticate(&self, request: &Recorded) -> Result<Vec<String>, GraphError> {
        let refused = |message: &str| {
            GraphError::new(401, "InvalidAuthenticationToken", message)
                .header("www-authenticate", "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\"")
        };
        let Some(header) = request.header("authorization") else {
            return Err(refused("Access token is empty."));
        };
        let token = header
            .split_once(' ')
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .map(|(_, token)| token.trim());
        let Some(token) = token.filter(|token| !token.is_empty()) else {
            return Err(refused("Access token is empty."));
        };
        self.tokens
            .get(token)
            .cloned()
            .ok_or_else(|| refused("CompactToken parsing failed with error code: 80049217"))
    }

    /// 403 unless the token has one of the permissions that the set wants.
    fn authorize(
        &self,
        resource: &Resource,
        permissions: &[String],
        request: &Recorded,
    ) -> Result<(), GraphError> {
        let Some(set) = resource.set else {
            return Ok(());
        };
        let definition = &self.set(set)?.definition;
        let wanted = if matches!(request.method.as_str(), "GET" | "HEAD") {
            &definition.read
        } else {
            &definition.write
        };
        if wanted.is_empty() || wanted.iter().any(|wanted| permissions.contains(wanted)) {
            return Ok(());
        }
        let message = format!(
            "Application is not authorized to perform this operation. Application must have one of the following scopes: {}",
            wanted.join(", ")
        );
        Err(GraphError::new(403, "Forbidden", message))
    }

    fn dispatch(&mut self, resource: Resource, request: &Recorded) -> Answer {
        let method = request.method.as_str();
        let Resource { set, kind } = resource;
        let Some(set) = set else {
            return self.operate(None, kind, request);
        };
        match kind {
            Kind::Collection(cast) => match method {
                "GET" => self.list(set, cast.as_deref(), request),
                "POST" if cast.is_none() => self.create(set, request),
                _ => Err(GraphError::method_not_allowed("GET, POST")),
            },
            Kind::Count(cast) if method == "GET" => self.count(set, cast.as_deref(), request),
            Kind::Delta if method == "GET" => self.delta(set, request),
            Kind::Entity(id) => match method {
                "GET" => self.read(set, &id, request),
                "PATCH" => self.update(set, &id, request, false),
                "PUT" => self.update(set, &id, request, true),
                "DELETE" => self.delete(set, &id, request),
                _ => Err(GraphError::method_not_allowed("GET, PATCH, PUT, DELETE")),
            },
            Kind::Operation { .. } => self.operate(Some(set), kind, request),
            Kind::Property { id, names, raw } if method == "GET" => {
                self.property(set, &id, &names, raw)
            }
            Kind::Property { id, names, raw } if !raw && method != "POST" => {
                self.write_property(set, &id, &names, request)
            }
            Kind::Media { id, name } => self.media(set, &id, &name, request),
            Kind::MediaInfo { id, name } if method == "GET" => self.media_info(set, &id, &name),
            Kind::Navigation {
                id,
                name,
                key,
                tail,
            } => self.navigate(
                &Link {
                    set,
                    id: &id,
                    name: &name,
                    key: key.as_deref(),
                    tail,
                },
                request,
            ),
            _ => Err(GraphError::method_not_allowed("GET")),
        }
    }
}

fn format(request: &Recorded) -> Format {
    let has = |name: &str, what: &str| {
        request
            .headers
            .iter()
            .any(|(known, value)| known == name && value.to_ascii_lowercase().contains(what))
    };
    Format {
        unknown_members: has("prefer", "include-unknown-enum-members"),
        ieee754: has("accept", "ieee754compatible=true"),
    }
}
