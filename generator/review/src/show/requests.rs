//! Requests and the permissions they need, as lines.

use crate::inspect::{Request, Tree};
use csdl_codegen::plan::Permission;

use super::Show;

impl Show<'_> {
    /// A line for the request, and one for each list of permissions.
    pub(super) fn request(&self, request: &Request) -> Tree {
        let style = self.style;
        let verb = request.verb;
        let mut line = format!("{}  {}", style.name(verb.method()), style.dim(verb.does()));
        if request.is_refused {
            line.push_str(&style.warn("  the metadata says it is not allowed"));
        }
        let mut tree = Tree::new(line);
        for permission in self.permission_lines(&request.permissions) {
            tree.add(permission);
        }
        tree
    }

    /// One line per list of scopes, of which any is enough, with the schemes that have it.
    pub(super) fn permission_lines(&self, permissions: &[Permission]) -> Vec<Tree> {
        let lines = permissions.iter().map(|Permission { schemes, scopes }| {
            let schemes = self.style.dim(&format!("{}:", schemes.join(", ")));
            Tree::new(format!("{schemes} {}", scopes.join(" or ")))
        });
        lines.collect()
    }
}
