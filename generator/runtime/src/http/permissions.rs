//! Permissions that the metadata lists (Capabilities vocabulary, `…Restrictions/Permissions`).

use std::fmt;

use azure_core::http::Method;

/// The permissions of one kind of request.
pub type PermissionList = &'static [Permission];

/// What a caller needs under some schemes, such as delegated or application permissions: the schemes'
/// names, and scopes of which any one is enough, the least privileged first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permission(pub &'static [&'static str], pub &'static [&'static str]);

impl Permission {
    /// The names of the schemes that the scopes are enough for.
    pub const fn schemes(&self) -> &'static [&'static str] {
        self.0
    }

    /// Any of these is enough; the least privileged is first.
    pub const fn scopes(&self) -> &'static [&'static str] {
        self.1
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} ({})",
            self.scopes().join(" or "),
            self.schemes().join(", ")
        )
    }
}

/// The permissions of the requests to one resource.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Permissions {
    /// To read.
    pub read: PermissionList,
    /// To add to a collection.
    pub create: PermissionList,
    /// To change or replace.
    pub update: PermissionList,
    /// To delete.
    pub delete: PermissionList,
}

impl Permissions {
    /// None.
    pub const NONE: Self = Self {
        read: &[],
        create: &[],
        update: &[],
        delete: &[],
    };

    /// The same to create, to change and to delete, and none to read.
    pub const fn write(list: PermissionList) -> Self {
        Self {
            read: &[],
            create: list,
            update: list,
            delete: list,
        }
    }

    pub(crate) fn of(&self, method: Method) -> PermissionList {
        match method {
            Method::Get | Method::Head => self.read,
            Method::Post => self.create,
            Method::Patch | Method::Put => self.update,
            Method::Delete => self.delete,
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_method_has_its_list() {
        const ALL: Permissions = Permissions {
            read: &[Permission(&["work"], &["read"])],
            create: &[Permission(&["work"], &["create"])],
            update: &[Permission(&["work"], &["update"])],
            delete: &[Permission(&["work"], &["delete"])],
        };
        for (method, list) in [
            (Method::Get, ALL.read),
            (Method::Head, ALL.read),
            (Method::Post, ALL.create),
            (Method::Patch, ALL.update),
            (Method::Put, ALL.update),
            (Method::Delete, ALL.delete),
        ] {
            assert_eq!(ALL.of(method), list, "{method:?}");
        }
    }
}
