//! The order of items.

use super::Item;

/// Sorts by path, name by name, so that nothing comes between an item and what belongs to it. Case is looked at
/// last: `DISPLAY_NAME` and `display_name` are of one property.
pub(super) fn sorted(mut items: Vec<Item>) -> Vec<Item> {
    items.sort_by_cached_key(|item| key(&item.path));
    items
}

fn key(path: &str) -> String {
    // Below every character of a name.
    const NEXT: &str = "\0";
    let names = path
        .replace("r#", "")
        .replace("::", NEXT)
        .replace('.', NEXT);
    let mut key = names.to_lowercase();
    key.push_str(NEXT);
    key.push_str(NEXT);
    key.push_str(path);
    key
}
