//! What request builders stand on.

use super::Type;

/// The type in a call of `request_builder!`, without the name of the builder.
pub(super) fn handed_over(entries: &[Vec<String>]) -> String {
    let entries: Vec<String> = entries.iter().map(|entry| entry.concat()).collect();
    match entries.split_first() {
        Some((kind, arguments)) if !arguments.is_empty() => {
            format!("odata::{kind}<{}>", arguments.join(","))
        }
        _ => format!("odata::{}", entries.concat()),
    }
}

/// A builder stands on this type of the runtime, and has its methods.
pub(super) fn stands_on(ty: &mut Type, of: &str) {
    let by_id = of.strip_prefix("odata::CollectionById<");
    let by_id = by_id.and_then(|arguments| arguments.strip_suffix('>')?.split_once(','));
    match by_id {
        Some((value, to)) => {
            ty.kind += &[" odata::Collection<", value, ">"].concat();
            let method = format!("fn(&self,id:&str)->{to} = key (\"id\")");
            ty.members.push(("by_id".to_owned(), method));
        }
        None => ty.kind += &[" ", of].concat(),
    }
}
