//! Permissions as the plan has them.

/// What a caller needs under some schemes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Permission {
    /// The schemes' names.
    pub schemes: Vec<String>,
    /// Any of these is enough; the least privileged is first.
    pub scopes: Vec<String>,
}

impl Permission {
    /// Adds what is needed under one scheme. Schemes with the same scopes share an entry.
    pub(super) fn add(list: &mut Vec<Self>, scheme: &str, scopes: Vec<String>) {
        match list.iter_mut().find(|known| known.scopes == scopes) {
            Some(known) if known.schemes.iter().any(|own| own == scheme) => {}
            Some(known) => known.schemes.push(scheme.to_owned()),
            None => list.push(Self {
                schemes: vec![scheme.to_owned()],
                scopes,
            }),
        }
    }
}

/// The permissions of the requests to one place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
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
            for Permission { schemes, scopes } in more {
                for scheme in schemes {
                    Permission::add(own, &scheme, scopes.clone());
                }
            }
        }
    }
}
