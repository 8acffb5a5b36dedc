//! Permissions as the plan has them.

/// What a caller needs under one scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permission {
    /// The scheme's name.
    pub scheme: String,
    /// Any of these is enough; the least privileged is first.
    pub scopes: Vec<String>,
}

/// The permissions of the requests to one place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Permissions {
    /// To read.
    pub read: Vec<Permission>,
    /// To add to a collection.
    pub create: Vec<Permission>,
    /// To change or replace.
    pub update: Vec<Permission>,
    /// To delete.
    pub delete: Vec<Permission>,
}

impl Permissions {
    /// Whether none are listed.
    pub fn is_empty(&self) -> bool {
        self.by_verb().iter().all(|list| list.is_empty())
    }

    /// Those to read, create, update, delete.
    pub fn by_verb(&self) -> [&[Permission]; 4] {
        [&self.read, &self.create, &self.update, &self.delete]
    }

    /// Takes in what another place of the metadata lists, without saying anything twice.
    pub(super) fn add(&mut self, more: Self) {
        let lists = [
            (&mut self.read, more.read),
            (&mut self.create, more.create),
            (&mut self.update, more.update),
            (&mut self.delete, more.delete),
        ];
        for (own, more) in lists {
            for permission in more {
                if !own.contains(&permission) {
                    own.push(permission);
                }
            }
        }
    }
}
