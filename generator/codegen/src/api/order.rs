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
    const NEXT: char = '\0';
    let mut key = String::with_capacity(2 * path.len() + 3);
    for c in path.chars() {
        match c {
            ':' => key.push(NEXT),
            // As long as `::`.
            '.' => key.extend([NEXT, NEXT]),
            // Of a raw identifier, with the `r` before it.
            '#' => {
                key.pop();
            }
            c if c.is_ascii() => key.push(c.to_ascii_lowercase()),
            c => key.extend(c.to_lowercase()),
        }
    }
    // Before all that begins with it.
    key.extend([NEXT; 3]);
    key.push_str(path);
    key
}
